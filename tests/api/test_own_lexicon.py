"""An administrator teaches the service the department's own words; nobody else does, and nobody's row is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

from assistant.file_lock import FileLock
from assistant.regulations import own_lexicon_change, own_lexicon_file
from tests.api.shelf_rooms import ADMIN, ELSEWHERE, opened

ADDRESS = "/api/shelf/lexicon"
TERM = {"term": "三色预警", "means": "诫勉影响期", "provisions": ["《提醒函询诫勉细则》第十九条"]}
QUESTION = "三色预警多久？"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Path]]:
    """One service for all tests of this file: each begins with an empty lexicon."""
    folder = tmp_path_factory.mktemp("desk") / "data"
    with opened(folder) as client:
        yield client, folder / "lexicon.yaml"


@pytest.fixture
def file(served: tuple[TestClient, Path]) -> Path:
    served[1].unlink(missing_ok=True)
    return served[1]


@pytest.fixture
def desk(served: tuple[TestClient, Path], file: Path) -> TestClient:
    assert not file.exists()
    return served[0]


def add(client: TestClient, **changed: object):
    return client.post(ADDRESS, json={**TERM, **changed})


def remove(client: TestClient, term: str):
    return client.post(f"{ADDRESS}/removals", json={"term": term})


def test_a_term_added_is_understood_with_the_next_question_and_no_more_once_it_is_removed(desk: TestClient):
    def asked() -> dict:
        return desk.post("/api/questions", json={"question": QUESTION}).json()

    assert "诫勉影响期" not in asked()["understood_as"]
    added = add(desk)
    assert added.status_code == 201, added.text
    answer = asked()
    assert "“三色预警”指诫勉影响期" in answer["understood_as"]
    assert answer["citations"][0]["label"] == "《提醒函询诫勉细则》第十九条"
    assert remove(desk, "三色预警").status_code == 204
    assert "诫勉影响期" not in asked()["understood_as"]


def test_the_list_shows_what_was_added_in_order_with_every_way_to_write_it(desk: TestClient):
    assert desk.get(ADDRESS).json() == []
    add(desk, variants=["三色警示"], source=" 办公室　通知 ")
    add(desk, term="两头热", means="推荐和考察", kind="everyday", provisions=[])
    first, second = desk.get(ADDRESS).json()
    assert first == {
        "term": "三色预警",
        "kind": "jargon",
        "kind_words": "行话",
        "means": "诫勉影响期",
        "variants": ["三色警示"],
        "expands": ["诫勉影响期"],
        "provisions": ["《提醒函询诫勉细则》第十九条"],
        "source": "办公室 通知",
        "notes": [],
    }
    assert (second["term"], second["kind_words"], second["source"]) == ("两头热", "口语", "本单位")


def test_a_word_that_the_shipped_lexicon_has_keeps_its_meaning_and_that_is_told(desk: TestClient):
    added = add(desk, term="双签字", means="两位领导签字", provisions=[]).json()
    (note,) = added["notes"]
    assert note.startswith("“双签字”随产品词库里已有，仍按原来的含义理解：")
    assert desk.get(ADDRESS).json() == [added]


@pytest.mark.parametrize(
    ("changed", "status", "code", "says"),
    [
        ({"means": "别的"}, 409, "own_term_taken", "已有“三色预警”"),
        ({"term": "红黄蓝", "variants": ["三色警示"]}, 409, "own_term_taken", "是“三色预警”的其他写法"),
        ({"term": "红黄蓝", "variants": ["红黄蓝"]}, 409, "own_term_taken", "“红黄蓝”写了两次"),
        ({"term": "词"}, 422, "own_term_refused", "“词”不能作为词语"),
        ({"term": "红 黄"}, 422, "own_term_refused", "不能作为词语"),
        ({"term": "红黄蓝", "variants": ["红，黄"]}, 422, "own_term_refused", "“红，黄”不能作为词语"),
        ({"term": "红黄蓝", "provisions": ["《公务员法》第九百条"]}, 422, "own_term_refused", "第九百条”在库内查不到"),
        ({"term": "红" * 31}, 422, "own_term_refused", "不能作为词语"),
        ({"term": "红" * 201}, 422, "request_invalid", "“term”过长"),
        ({"means": "　"}, 422, "request_invalid", "“means”不能为空"),
        ({"means": "含\x00义"}, 422, "request_invalid", "不能识别"),
        ({"kind": "slang"}, 422, "request_invalid", "“kind”的值"),
        ({"variants": ["红黄"] * 21}, 422, "request_invalid", "“variants”过多"),
        ({"by": "张三"}, 422, "request_invalid", "不认识“by”"),
    ],
)
def test_what_cannot_be_added_is_a_problem_with_a_next_step_and_changes_nothing(
    desk: TestClient, file: Path, changed: dict, status: int, code: str, says: str
):
    add(desk, variants=["三色警示"])
    before = file.read_bytes()
    refused = add(desk, **changed)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (status, code), problem
    assert says in problem["detail"]
    assert problem["next_step"]
    assert file.read_bytes() == before


def test_a_term_that_is_not_there_cannot_be_removed(desk: TestClient):
    add(desk, variants=["三色警示"])
    for words in ("没有的词", "三色警示"):
        refused = remove(desk, words)
        assert (refused.status_code, refused.json()["code"]) == (404, "own_term_unknown")
    assert len(desk.get(ADDRESS).json()) == 1


def test_a_file_broken_by_hand_is_told_and_never_written_over(desk: TestClient, file: Path):
    file.write_text("- {term: 某词}", encoding="utf-8")
    for answered in (desk.get(ADDRESS), add(desk), remove(desk, "某词")):
        assert (answered.status_code, answered.json()["code"]) == (503, "own_lexicon_invalid")
        assert "第1条缺少含义" in answered.json()["detail"]
    assert file.read_text(encoding="utf-8") == "- {term: 某词}"
    page = desk.get("/shelf?tab=lexicon")
    assert page.status_code == 200
    assert "第1条缺少含义" in page.text
    assert 'id="add"' not in page.text


def test_a_lexicon_as_large_as_may_be_takes_no_more_and_can_still_be_read(
    desk: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = [{"term": f"某词{number}", "means": "含义"} for number in range(own_lexicon_file.MOST)]
    file.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
    full = add(desk)
    assert (full.status_code, full.json()["code"]) == (422, "own_term_refused")
    assert "已有2000条" in full.json()["detail"]
    assert len(desk.get(ADDRESS).json()) == own_lexicon_file.MOST
    file.unlink()
    monkeypatch.setattr(own_lexicon_file, "_LARGEST", 300)
    assert add(desk).status_code == 201
    large = add(desk, term="红黄蓝", means="长" * 100)
    assert (large.status_code, large.json()["code"]) == (422, "own_term_refused")
    assert "1MB" in large.json()["detail"]
    assert len(desk.get(ADDRESS).json()) == 1


def test_a_folder_that_cannot_be_written_is_told_and_the_lexicon_stays(
    desk: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch
):
    add(desk)
    before = file.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(own_lexicon_file.os, "fsync", full)
    refused = add(desk, term="红黄蓝")
    assert (refused.status_code, refused.json()["detail"]) == (503, "本单位词库无法写入。")
    assert file.read_bytes() == before
    assert {path.name for path in file.parent.glob("lexicon.*")} == {"lexicon.yaml", "lexicon.lock"}


def test_writers_at_the_same_time_lose_no_row(desk: TestClient):
    words = [f"并行词{number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        added = list(pool.map(lambda word: add(desk, term=word).status_code, words))
    assert added == [201] * len(words)
    assert sorted(one["term"] for one in desk.get(ADDRESS).json()) == sorted(words)
    with ThreadPoolExecutor(6) as pool:
        mixed = [pool.submit(remove, desk, word) for word in words[:6]]
        mixed += [pool.submit(add, desk, term=f"另词{number}") for number in range(6)]
        assert {one.result().status_code for one in mixed} == {201, 204}
    assert len(desk.get(ADDRESS).json()) == len(words)


def test_a_turn_that_another_program_keeps_is_waited_for_and_then_told(
    desk: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch
):
    add(desk)
    monkeypatch.setattr(own_lexicon_change.add_term, "__defaults__", (0.1,))
    lock = FileLock.take(file.with_suffix(".lock"))
    assert lock is not None
    with lock:
        refused = add(desk, term="红黄蓝")
    assert refused.status_code == 503
    assert "另一个程序正在改动" in refused.json()["detail"]
    assert add(desk, term="红黄蓝").status_code == 201


def test_how_a_question_is_understood_can_be_seen_without_being_counted_as_unanswered(desk: TestClient):
    def read(question: str) -> dict:
        return desk.post(f"{ADDRESS}/readings", json={"question": question}).json()

    assert "诫勉影响期" not in read(QUESTION)["understood_as"]
    add(desk)
    shown = read(QUESTION)
    assert shown["understood_as"] == "“三色预警”指诫勉影响期"
    assert shown["status_words"] == "已按库内条文作答"
    assert "《提醒函询诫勉细则》第十九条" in shown["cited"]
    assert read("企业职工年休假条例规定休几天？")["cited"] == []
    assert desk.get("/api/feedback/gaps").json() == []


def test_from_elsewhere_only_the_administrators_token_reaches_the_lexicon(tmp_path: Path):
    with opened(tmp_path, ELSEWHERE, host="0.0.0.0", access_token="plain-access-token", admin_token=ADMIN) as client:
        client.headers["Authorization"] = "Bearer plain-access-token"
        calls = [
            ("GET", ADDRESS, None),
            ("POST", ADDRESS, TERM),
            ("POST", f"{ADDRESS}/removals", {"term": "三色预警"}),
            ("POST", f"{ADDRESS}/readings", {"question": QUESTION}),
            ("GET", "/shelf?tab=lexicon", None),
        ]
        for method, address, body in calls:
            assert client.request(method, address, json=body).status_code == 403, (method, address)
        assert not (tmp_path / "lexicon.yaml").exists()
        allowed = {"X-Cadre-Admin-Token": ADMIN.encode()}
        assert client.post(ADDRESS, json=TERM, headers=allowed).status_code == 201
        assert "三色预警" in client.get("/shelf?tab=lexicon", headers=allowed).text


def test_the_page_shows_the_terms_escaped_and_says_where_there_are_none(desk: TestClient):
    assert "本单位词库还没有词。" in desk.get("/shelf?tab=lexicon").text
    add(desk, means="<b>诫勉</b>", variants=["三色警示"])
    page = desk.get("/shelf?tab=lexicon").text
    assert "现有的词（1）" in page
    assert "也写作：三色警示" in page
    assert "&lt;b&gt;诫勉&lt;/b&gt;" in page
    assert "<b>诫勉" not in page
