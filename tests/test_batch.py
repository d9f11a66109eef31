"""Many questions by file: one line in, one line out, in order; what is wrong with a line is said at that line."""

import json
from pathlib import Path

import pytest

from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from assistant.batch import run_batch
from assistant.errors import AssistantError, RequestError


def run(bundled: Assistant, folder: Path, *lines: str) -> tuple[int, list[dict[str, object]]]:
    """The faults counted and the lines written."""
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    faults = run_batch(bundled, source, target)
    return faults, [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def test_every_line_is_answered_in_the_order_of_the_file(bundled: Assistant, tmp_path: Path) -> None:
    ids = ["甲", 2, "c"]
    faults, written = run(
        bundled,
        tmp_path,
        *(line(id=each, question=text) for each, text in zip(ids, ["公示几天", "今天天气", "试用期"], strict=True)),
    )
    assert faults == 0
    assert [each["id"] for each in written] == ids
    assert all(set(each) == {"id", "answers"} for each in written)


def test_an_answer_is_the_whole_answer_of_the_product(bundled: Assistant, tmp_path: Path) -> None:
    _, written = run(bundled, tmp_path, line(id=1, question="任前公示几个工作日"))
    (told,) = written[0]["answers"]  # type: ignore[misc]
    asked = bundled.ask("任前公示几个工作日")
    assert Answer.model_validate(told).model_copy(update={"elapsed_ms": 0}) == asked.model_copy(
        update={"elapsed_ms": 0}
    )


def test_turns_are_one_conversation_with_an_answer_each(bundled: Assistant, tmp_path: Path) -> None:
    turns = ["提拔正处要在副处岗位干几年？", "那副处呢？"]
    _, written = run(bundled, tmp_path, line(id="t", turns=turns))
    answers = written[0]["answers"]
    assert isinstance(answers, list)
    assert len(answers) == 2
    assert answers[1]["text"] == bundled.ask(turns[1], turns=turns[:1]).text


def test_a_line_may_ask_for_the_law_of_another_day(bundled: Assistant, tmp_path: Path) -> None:
    _, written = run(bundled, tmp_path, line(id=1, question="《干部任用条例》第二条", on="2018-06-01"))
    (answer,) = written[0]["answers"]  # type: ignore[misc]
    assert {each["version"] for each in answer["citations"]} == {"2014"}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "no object"),
        ("null", "nothing"),
        ('{"id": 1}', "no question"),
        ('{"question": "试用期"}', "no id"),
        ('{"id": 1, "question": "a", "turns": ["b"]}', "question and turns"),
        ('{"id": 1, "turns": []}', "no turns"),
        ('{"id": 1, "question": 5}', "a question that is no text"),
        ('{"id": 1, "question": "a", "on": "昨天"}', "a day that is none"),
        ('{"id": 1, "question": "a", "note": ""}', "an unknown field"),
        ('{"id": 1, "question": "  "}', "nothing asked"),
        ('{"id": 1, "question": "' + "问" * 2001 + '"}', "too long"),
    ],
)
def test_a_broken_line_reports_its_number_and_the_others_are_answered(
    bundled: Assistant, tmp_path: Path, broken: str, reason: str
) -> None:
    good = line(id="good", question="试用期多久")
    faults, written = run(bundled, tmp_path, good, broken, good)
    assert faults == 1, reason
    assert len(written) == 3
    assert "answers" in written[0]
    assert "answers" in written[2]
    fault = written[1]
    assert fault["line"] == 2
    assert isinstance(fault["error"], dict)
    assert fault["error"]["code"]
    assert fault["error"]["message"].endswith(("。", "？"))


def test_brackets_nested_without_end_spoil_only_their_own_line(bundled: Assistant, tmp_path: Path) -> None:
    faults, written = run(bundled, tmp_path, "[" * 100_000, line(id=2, question="试用期多久"))
    assert faults == 1
    assert "error" in written[0]
    assert "answers" in written[1]


def test_a_broken_line_keeps_its_id_where_it_has_one(bundled: Assistant, tmp_path: Path) -> None:
    _, written = run(bundled, tmp_path, line(id="k-7", question=" "), '{"id": "k-8"')
    assert [each["id"] for each in written] == ["k-7", None]


@pytest.mark.parametrize("value", ["true", "NaN", "Infinity", "1.5", '{"a": 1}', "[1]", "null", '"\\ud800"'])
def test_an_id_is_text_or_a_whole_number_and_the_output_is_always_legal(
    bundled: Assistant, tmp_path: Path, value: str
) -> None:
    faults, _ = run(bundled, tmp_path, line(id="甲", question="试用期"), f'{{"id": {value}, "question": "试用期"}}')
    assert faults == 1

    def illegal(constant: str) -> None:
        raise AssertionError(constant)

    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    written = [json.loads(each, parse_constant=illegal) for each in lines]
    assert (written[1]["line"], written[1]["id"]) == (2, None)
    assert "第2行" in written[1]["error"]["message"]


def test_blank_lines_are_passed_over_and_counted(bundled: Assistant, tmp_path: Path) -> None:
    faults, written = run(bundled, tmp_path, "", line(id=1, question="试用期"), "   ", "{")
    assert faults == 1
    assert [each.get("line") for each in written] == [None, 4]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"])
def test_a_line_ends_at_a_line_feed_and_nowhere_else(bundled: Assistant, tmp_path: Path, sign: str) -> None:
    faults, written = run(bundled, tmp_path, line(id=1, question=f"试用期{sign}多久"), "{")
    assert faults == 1
    assert "answers" in written[0]
    assert written[1]["line"] == 2


def test_windows_lines_and_a_byte_order_mark_are_read(bundled: Assistant, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(("\ufeff" + line(id=1, question="试用期") + "\r\n" + line(id=2, question="公示")).encode())
    assert run_batch(bundled, source, target) == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


def test_an_empty_file_gives_an_empty_file(bundled: Assistant, tmp_path: Path) -> None:
    assert run(bundled, tmp_path) == (0, [])


@pytest.mark.parametrize("content", [None, "问题".encode("utf-16")])
def test_a_file_that_cannot_be_read_is_the_callers_mistake(
    bundled: Assistant, tmp_path: Path, content: bytes | None
) -> None:
    source = tmp_path / "in.jsonl"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(RequestError) as fault:
        run_batch(bundled, source, tmp_path / "out.jsonl")
    assert fault.value.next_step
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("where", [".", "no/such/folder/out.jsonl"])
def test_a_target_that_cannot_be_written_is_said(bundled: Assistant, tmp_path: Path, where: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line(id=1, question="试用期"), encoding="utf-8")
    with pytest.raises(AssistantError, match="写不了") as fault:
        run_batch(bundled, source, tmp_path / where)
    assert fault.value.next_step


def test_the_questions_are_not_lost_where_source_and_target_are_one_file(bundled: Assistant, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    content = line(id=1, question="试用期")
    source.write_text(content, encoding="utf-8")
    with pytest.raises(RequestError):
        run_batch(bundled, source, source)
    assert source.read_text(encoding="utf-8") == content


def test_progress_is_told_line_by_line(bundled: Assistant, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(f"{line(id=1, question='试用期')}\n\n{line(id=2, question='公示')}\n", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    run_batch(bundled, source, tmp_path / "out.jsonl", lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
