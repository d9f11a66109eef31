"""Opinions, gaps and standard answers over HTTP: nobody sees another's words, and an approved answer answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from assistant.assistant import Assistant
from assistant.settings import Settings

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("10.0.0.9", 50000)
UNHELD = "中国共产党巡视工作条例怎么规定巡视期限？"
STANDARD = {
    "question": "公示要挂几天？",
    "text": "任前公示不少于五个工作日（《干部任用条例》第四十二条）。",
    "similar": ["公示挂多久"],
    "negative": ["职级公示要挂几天"],
}


def opened(tmp_path: Path, client: tuple[str, int] = HERE, **more: str) -> TestClient:
    settings = Settings(data=tmp_path, embedder="off", **more)  # pyright: ignore[reportArgumentType]
    app = create_app(Assistant.open(settings), settings)
    return TestClient(app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False, client=client)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    with opened(tmp_path) as client:
        yield client


@pytest.fixture
def keeping(tmp_path: Path) -> Iterator[TestClient]:
    with opened(tmp_path, keep_questions="on") as client:
        yield client


def pseudonym(client: TestClient, unit: str = "甲单位") -> dict[str, str]:
    return {"X-Cadre-Person": client.post("/api/training/people", json={"unit": unit}).json()["person"]}


def test_an_opinion_is_kept_with_reason_and_provisions_but_without_the_words(site: TestClient, tmp_path: Path) -> None:
    given = {
        "question": "试用期多长时间？",
        "verdict": "down",
        "reason": "wrong_answer",
        "note": "秘密说明",
        "agreed": True,
    }
    kept = site.post("/api/feedback", json=given)
    assert kept.status_code == 201
    assert not kept.json()["words_kept"]
    (one,) = site.get("/api/feedback").json()
    assert one["reason"] == "答案不对"
    assert "《干部任用条例》第四十三条" in "".join(one["cited"])
    assert one["words"] == one["note"] == ""
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("records.db*"))
    assert "试用期多长时间".encode() not in stored
    assert "秘密说明".encode() not in stored


def test_kept_words_are_the_askers_own_until_they_agree(keeping: TestClient) -> None:
    mine, other = pseudonym(keeping), pseudonym(keeping, "乙单位")
    given = {"question": "试用期多长时间？", "verdict": "down", "reason": "other"}
    keeping.post("/api/feedback", json=given, headers=mine)
    keeping.post("/api/feedback", json={**given, "question": "公示期几天？", "agreed": True}, headers=other)
    assert [one["words"] for one in keeping.get("/api/feedback/mine", headers=mine).json()["opinions"]] == [
        "试用期多长时间？"
    ]
    assert [one["words"] for one in keeping.get("/api/feedback/mine", headers=other).json()["opinions"]] == [
        "公示期几天？"
    ]
    assert sorted(one["words"] for one in keeping.get("/api/feedback").json()) == ["", "公示期几天？"]
    assert "试用期多长时间？" not in keeping.get("/feedback").text


def test_what_was_not_answered_is_counted_by_title_and_unit(keeping: TestClient) -> None:
    mine, other = pseudonym(keeping), pseudonym(keeping, "乙单位")
    for headers in (mine, mine, other):
        keeping.post("/api/questions", json={"question": UNHELD}, headers=headers)
    answer = keeping.post("/api/questions", json={"question": UNHELD}, headers=mine).json()
    assert answer["status"] == "regulation_not_held"
    (gap,) = keeping.get("/api/feedback/gaps").json()
    assert gap["asked"] == 4
    assert gap["words"] == []
    assert gap["missing"] == f"《{answer['missing_regulation']}》"
    assert keeping.get("/api/feedback/gaps", params={"unit": "乙单位"}).json()[0]["asked"] == 1
    assert len(keeping.get("/api/feedback/mine", headers=mine).json()["unanswered"]) == 3
    keeping.post(
        "/api/feedback",
        json={"question": UNHELD, "verdict": "down", "reason": "refused", "agreed": True},
        headers=other,
    )
    (gap,) = keeping.get("/api/feedback/gaps").json()
    assert (gap["asked"], gap["words"]) == (4, [UNHELD])


def test_a_question_answered_leaves_no_trace(site: TestClient) -> None:
    site.post("/api/questions", json={"question": "公示期多长时间？"})
    assert site.get("/api/feedback/gaps").json() == []


def test_the_stream_notes_a_refusal_too(site: TestClient) -> None:
    site.post("/api/questions/stream", json={"question": UNHELD})
    assert site.get("/api/feedback/gaps").json()[0]["asked"] == 1


def test_records_that_cannot_be_written_do_not_touch_the_answer(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(b"no database at all")
    with opened(tmp_path) as client:
        assert client.post("/api/questions", json={"question": UNHELD}).json()["status"] == "regulation_not_held"
        assert client.get("/api/feedback/gaps").status_code == 503
        page = client.get("/feedback")
        assert page.status_code == 200
        assert "记录库" in page.text


def test_from_elsewhere_only_one_s_own_can_be_read(tmp_path: Path) -> None:
    settings = {"host": "0.0.0.0", "access_token": "token-for-these-tests", "keep_questions": "on"}
    with opened(tmp_path, ELSEWHERE, **settings) as client:
        client.headers["Authorization"] = "Bearer token-for-these-tests"
        client.post("/api/feedback", json={"question": "试用期多长时间？", "verdict": "up"})
        for path in ("/api/feedback", "/api/feedback/gaps", "/api/standard-answers", "/feedback"):
            assert client.get(path).status_code == 403, path
        assert client.post("/api/standard-answers", json=STANDARD).status_code == 403
        (own,) = client.get("/api/feedback/mine").json()["opinions"]
        assert own["words"] == ""  # “local” from elsewhere may be anybody


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"question": "试用期", "verdict": "maybe"},
        {"question": "", "verdict": "up"},
        {"question": "试用期", "verdict": "down", "reason": "因为"},
        {"question": "试用期", "verdict": "up", "note": "长" * 501},
        {"question": "试用期", "verdict": "up", "person": "甲"},
    ],
)
def test_an_opinion_that_is_none_is_a_problem(site: TestClient, sent: dict) -> None:
    assert site.post("/api/feedback", json=sent).status_code == 422
    assert site.get("/api/feedback").json() == []


def test_an_opinion_can_be_settled_once_it_exists(site: TestClient) -> None:
    id = site.post("/api/feedback", json={"question": "试用期", "verdict": "down"}).json()["id"]
    assert site.post(f"/api/feedback/{id}/settled").json()["settled"]
    assert site.get("/api/feedback").json() == []
    assert site.post("/api/feedback/f-none/settled").status_code == 404


def test_a_standard_answer_answers_its_own_questions_and_no_look_alike(site: TestClient) -> None:
    made = site.post("/api/standard-answers", json=STANDARD)
    assert made.status_code == 201, made.text
    assert made.json()["cited"] == ["《干部任用条例》第四十二条"]
    for asked in ("公示要挂几天？", "公示要挂几天", " 公示　挂多久？！"):
        answer = site.post("/api/questions", json={"question": asked}).json()
        assert "标准答复" in answer["text"], asked
        assert answer["citations"][0]["label"] == "《干部任用条例》第四十二条"
        assert answer["status"] == "answered"
    for asked in ("职级公示要挂几天", "公示要挂几天呢我问", "公示期多长时间？"):
        assert "标准答复" not in site.post("/api/questions", json={"question": asked}).json()["text"], asked
    old = {"question": "公示要挂几天？", "on": "2016-05-01"}
    assert "标准答复" not in site.post("/api/questions", json=old).json()["text"]
    site.post(f"/api/standard-answers/{made.json()['id']}/withdrawn")
    assert "标准答复" not in site.post("/api/questions", json={"question": "公示要挂几天？"}).json()["text"]


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "任前公示不少于五个工作日。"},
        {"text": "任前公示不少于三个工作日（《干部任用条例》第四十二条）。"},
        {"text": "见《没有这部条例》第三条。"},
        {"negative": ["公示挂多久"]},
        {"question": "？？？"},
    ],
)
def test_an_answer_without_basis_or_with_a_figure_of_its_own_is_not_approved(site: TestClient, changed: dict) -> None:
    refused = site.post("/api/standard-answers", json={**STANDARD, **changed})
    assert refused.status_code == 422
    assert refused.json()["next_step"]
    assert site.get("/api/standard-answers").json() == []


def test_one_way_of_asking_belongs_to_one_answer(site: TestClient) -> None:
    first = site.post("/api/standard-answers", json=STANDARD).json()
    assert site.post("/api/standard-answers", json=STANDARD).status_code == 422
    changed = {**STANDARD, "similar": ["公示张贴多久"]}
    assert site.put(f"/api/standard-answers/{first['id']}", json=changed).json()["similar"] == ["公示张贴多久"]
    assert (
        site.put("/api/standard-answers/a-none", json={**STANDARD, "question": "别的", "similar": []}).status_code
        == 404
    )


def test_the_page_shows_the_gaps_of_one_unit(tmp_path: Path) -> None:
    with opened(tmp_path) as site:
        me = {"X-Cadre-Person": site.post("/api/training/people", json={"unit": "干部一处"}).json()["person"]}
        site.post("/api/questions", json={"question": "企业职工年休假条例规定休几天？"}, headers=me)
        whole = site.get("/feedback").text
        assert "<option>干部一处</option>" in whole
        one = site.get("/feedback", params={"unit": "干部一处"}).text
        other = site.get("/feedback", params={"unit": "别的处"}).text
        assert 'data-label="缺少"' in one
        assert 'data-label="缺少"' not in other
        assert "休几天" not in whole + one  # nobody's words


def test_a_standard_answer_is_met_by_other_ways_of_asking_the_same(site: TestClient) -> None:
    assert site.post("/api/standard-answers", json=STANDARD).status_code == 201
    for asked in ("请问公示要挂几天呢？", "您好，公示挂多久吗"):
        assert "标准答复" in site.post("/api/questions", json={"question": asked}).json()["text"], asked
