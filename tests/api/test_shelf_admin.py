"""An administrator looks, confirms, takes back and puts right; nobody else does, and nothing is lost on the way."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.import_plans import KEPT_SECONDS, LARGEST_FILE, MOST_FILES, ImportPlans, plain_name
from api.limits import MAX_BODY
from api.problems import PlanUnknown, UploadInvalid
from assistant.settings import Settings
from tests.api.shelf_rooms import ACCESS, ADMIN, ELSEWHERE, TEXT, confirmed, opened, previewed, put, send, taken_in

MANY_LINES = "一条规定。" * 60_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    with opened(tmp_path / "data") as client:
        yield client


def uploads(folder: Path) -> list[Path]:
    return [path for path in (folder / "data/offered").rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_what_is_uploaded_changes_nothing_before_it_is_confirmed(desk: TestClient, tmp_path: Path):
    plan = send(desk, ("借调.txt", TEXT))
    (text,) = previewed(desk, plan)["texts"]
    assert (text["title"], text["version"], text["standing"]) == ("试验借调管理办法", "2021", "new")
    assert text["preview"]["articles"] == 4
    assert "（二）正在接受审查。" in text["articles"].split("\n")
    assert text["can_be_imported"]
    assert desk.get("/api/shelf/history").json() == []
    assert not (tmp_path / "data/regulations/register.jsonl").exists()


def test_a_confirmed_text_answers_and_stands_in_the_register_with_who_and_when(desk: TestClient, tmp_path: Path):
    done = taken_in(desk)
    assert done["fault"] == ""
    assert "4条" in done["sentence"]
    (entry,) = desk.get("/api/shelf/history").json()
    assert (entry["by"], entry["action_words"], entry["source_file"]) == ("张三", "导入", "借调.txt")
    assert entry["held"] is True
    assert entry["at"]
    answer = desk.post("/api/questions", json={"question": "试验借调管理办法第三条规定了什么？"}).json()
    assert answer["status"] == "answered"
    assert "六个月" in answer["text"]
    assert uploads(tmp_path) == []


def test_withdraw_and_restore_are_steps_of_the_register(desk: TestClient):
    slug = taken_in(desk)["slug"]
    gone = desk.post(f"/api/shelf/texts/{slug}/2021/withdraw", json={"by": "李四", "note": "文本有误"}).json()
    assert (gone["action"], gone["note"], gone["by"]) == ("withdraw", "文本有误", "李四")
    assert desk.get(f"/api/regulations/{slug}").status_code == 404
    assert desk.post(f"/api/shelf/texts/{slug}/2021/withdraw", json={}).status_code == 404
    back = desk.post("/api/shelf/history/1/restore", json={"by": "王五"}).json()
    assert (back["action"], back["held"]) == ("restore", True)
    assert desk.get(f"/api/regulations/{slug}").status_code == 200
    assert [one["action"] for one in desk.get("/api/shelf/history").json()] == ["import", "withdraw", "restore"]
    assert desk.post("/api/shelf/history/2/restore", json={}).json()["code"] == "import_refused"
    assert desk.post("/api/shelf/history/99/restore", json={}).status_code == 422


def test_a_mis_parse_is_put_right_after_a_look_at_what_would_change(desk: TestClient):
    slug = taken_in(desk)["slug"]
    address = f"/api/shelf/texts/{slug}/2021/division"
    before = desk.get(address).json()["text"]
    after = before.replace("不超过六个月。", "不超过六个月。\n")
    tried = desk.post(f"{address}/check", json={"text": after}).json()
    assert "第三条由1款改为2款" in tried["note"]
    assert {"sign": "+", "text": "确需延长的，应当重新批准。"} in tried["lines"]
    assert {"sign": "-", "text": "第三条　借调期限不超过六个月。确需延长的，应当重新批准。"} in tried["lines"]
    assert desk.get(address).json()["text"] == before
    saved = desk.put(address, json={"text": after, "by": "张三"}).json()
    assert (saved["action"], saved["by"]) == ("correct", "张三")
    assert desk.get(address).json()["text"] == after
    article = desk.get(f"/api/regulations/{slug}/articles/3").json()
    assert [paragraph["text"] for paragraph in article["paragraphs"]][1] == "确需延长的，应当重新批准。"


@pytest.mark.parametrize("way", ["check", "save"])
def test_not_one_character_can_be_changed_by_a_correction(desk: TestClient, way: str):
    slug = taken_in(desk)["slug"]
    address = f"/api/shelf/texts/{slug}/2021/division"
    body = {"text": desk.get(address).json()["text"].replace("六个月", "九个月")}
    refused = desk.post(f"{address}/check", json=body) if way == "check" else desk.put(address, json=body)
    assert refused.status_code == 422
    assert "九个月" in refused.json()["detail"]
    assert "文字" in refused.json()["next_step"]
    assert len(desk.get("/api/shelf/history").json()) == 1


def test_a_long_text_can_be_handed_in_to_be_corrected_and_questions_keep_their_limit(desk: TestClient):
    slug = taken_in(desk)["slug"]
    assert len(MANY_LINES.encode()) > MAX_BODY
    division = desk.put(f"/api/shelf/texts/{slug}/2021/division", json={"text": MANY_LINES})
    assert division.json()["code"] == "import_refused"
    assert desk.post("/api/questions", json={"question": MANY_LINES}).status_code == 413
    assert desk.post(f"/api/shelf/texts/{slug}/2021/withdraw", json={"note": MANY_LINES}).status_code == 413


def test_what_a_text_does_not_say_is_filled_in_and_read_again(desk: TestClient):
    plan = send(desk, ("考勤.txt", "第一条　上班应当按时。\n第二条　请假由本部门批准。\n"), ("借调.txt", TEXT))
    first, other = previewed(desk, plan)["texts"]
    assert first["fault"]
    assert other["can_be_imported"]
    stated = {"title": "试验单位考勤办法", "issued": "2024-05-01", "effective": "2024-05-01", "level": "单位制度"}
    first, other = previewed(desk, plan, {"1": stated})["texts"]
    assert (first["title"], first["version"], first["level"]) == ("试验单位考勤办法", "2024", "单位制度")
    assert any("由导入人填写" in note for note in first["filled_in"])
    assert first["stated"]["title"] == "试验单位考勤办法"
    done = confirmed(desk, plan, "1-1")["texts"]
    assert [one["title"] for one in done] == ["试验单位考勤办法"]
    page = desk.get("/regulations").text
    assert "〔单位制度〕" in page
    assert "试验借调管理办法" not in page
    assert "〔单位制度〕" in desk.get(f"/regulations/{done[0]['slug']}").text
    summary = {one["slug"]: one["level"] for one in desk.get("/api/regulations").json()}
    assert summary[done[0]["slug"]] == "单位制度"


def test_a_value_that_the_text_contradicts_is_a_fault_of_that_card_alone(desk: TestClient):
    plan = send(desk, ("借调.txt", TEXT))
    (text,) = previewed(desk, plan, {"1": {"effective": "2022-01-01"}})["texts"]
    assert "施行日期" in text["fault"]
    assert not text["can_be_imported"]
    (text,) = previewed(desk, plan)["texts"]
    assert text["fault"] == ""


def test_a_package_goes_down_here_and_up_there(desk: TestClient, tmp_path: Path):
    slug = taken_in(desk)["slug"]
    package = desk.get("/api/shelf/package", params={"slug": slug})
    assert package.headers["content-type"] == "application/zip"
    assert "张三" not in str(
        {name: zipfile.ZipFile(io.BytesIO(package.content)).read(name) for name in ("manifest.json",)}
    )
    with opened(tmp_path / "other") as other:
        plan = send(other, ("法规包.zip", package.content))
        shown = previewed(other, plan)
        assert (shown["texts"], shown["package"]["to_apply"]) == ([], 1)
        assert confirmed(other, plan, by="李四")["applied"] == [1]
        (entry,) = other.get("/api/shelf/history").json()
        assert (entry["action"], entry["by"]) == ("apply-package", "李四")
    assert desk.get("/api/shelf/package", params={"slug": "ganbu-renyong"}).status_code == 404


def test_a_package_that_replaces_a_text_needs_a_yes(desk: TestClient, tmp_path: Path):
    taken_in(desk)
    package = desk.get("/api/shelf/package").content
    with opened(tmp_path / "other") as other:
        taken_in(other, content=TEXT.replace("六个月", "三个月"))
        plan = send(other, ("法规包.zip", package))
        assert previewed(other, plan)["package"]["needs_agreement"] == 1
        refused = other.post(f"/api/shelf/imports/{plan}/confirm", json={})
        assert refused.status_code == 422
        assert "勾选" in refused.json()["next_step"]
        assert confirmed(other, plan, agreed=True)["applied"] == [2]


def test_a_package_comes_alone(desk: TestClient):
    taken_in(desk)
    plan = send(desk, ("法规包.zip", desk.get("/api/shelf/package").content), ("借调.txt", TEXT))
    response = desk.post(f"/api/shelf/imports/{plan}/preview", json={})
    assert response.status_code == 400
    assert "离线包" in response.json()["detail"]


def test_nothing_to_pack_and_nothing_to_look_at_are_said(desk: TestClient):
    assert desk.get("/api/shelf/package").json()["code"] == "import_refused"
    plan = send(desk)
    assert desk.post(f"/api/shelf/imports/{plan}/preview", json={}).status_code == 400
    assert desk.post(f"/api/shelf/imports/{plan}/confirm", json={"texts": ["1-1"]}).status_code == 400


# --- bad files


@pytest.mark.parametrize("name", ["../../outside.txt", "..\\..\\outside.txt", "/etc/outside.txt", "C:\\a\\outside.txt"])
def test_a_path_in_a_name_leads_nowhere(desk: TestClient, tmp_path: Path, name: str):
    plan = send(desk)
    assert put(desk, plan, name, TEXT).json()["name"] == "outside.txt"
    (kept,) = uploads(tmp_path)
    assert kept.name == "outside.txt"
    assert list(tmp_path.rglob("outside.txt")) == [kept]


@pytest.mark.parametrize("name", ["..", "...", "/", "~", "\u200b", "\n", ". ."])
def test_a_name_that_is_none_is_refused(name: str):
    with pytest.raises(UploadInvalid):
        plain_name(name)


def test_a_name_fits_every_system():
    assert plain_name('甲:乙*?"<>|.docx') == "甲_乙______.docx"
    assert len(plain_name("长" * 500 + ".docx").encode()) < 255
    assert plain_name("长" * 500 + ".docx").endswith(".docx")
    assert plain_name(".hidden.txt") == "hidden.txt"


def test_an_empty_file_is_refused_and_does_not_count(desk: TestClient, tmp_path: Path):
    plan = send(desk)
    refused = put(desk, plan, "空.txt", b"")
    assert refused.status_code == 422
    assert "空.txt" in refused.json()["detail"]
    assert put(desk, plan, "借调.txt", TEXT).json()["number"] == 1
    assert [path.name for path in uploads(tmp_path)] == ["借调.txt"]


def test_a_file_over_the_limit_is_refused_declared_or_not_and_leaves_nothing(desk: TestClient, tmp_path: Path):
    plan = send(desk)
    address = f"/api/shelf/imports/{plan}/files/a.txt"
    declared = desk.put(address, content=b"x", headers={"Content-Length": str(LARGEST_FILE + 1)})
    assert declared.status_code == 413
    block = b"x" * 2**22
    streamed = desk.put(address, content=(block for _ in range(LARGEST_FILE // 2**22 + 1)))
    assert streamed.status_code == 413
    assert "100 MB" in streamed.json()["detail"]
    assert uploads(tmp_path) == []


def test_a_large_file_may_be_larger_than_other_requests(desk: TestClient):
    plan = send(desk)
    assert put(desk, plan, "大.txt", b"x" * (MAX_BODY * 4)).json()["size"] == MAX_BODY * 4


def test_one_file_too_many_is_refused(desk: TestClient):
    plan = send(desk, *((f"{number}.txt", TEXT) for number in range(MOST_FILES)))
    refused = put(desk, plan, "又一个.txt", TEXT)
    assert refused.status_code == 422
    assert refused.json()["code"] == "upload_invalid"


def hostile_docx(member: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", member)
    return made.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "content",
    [
        hostile_docx("0" * (60 * 2**20)),
        hostile_docx(ENTITIES),
        b"PK\x03\x04" + b"\0" * 400,
        b"%PDF-1.7 broken",
        b"\xff" * 99,
    ],
    ids=["bomb", "entities", "cut", "pdf", "bytes"],
)
def test_a_hostile_file_is_a_fault_of_its_card_and_stops_none_of_the_others(desk: TestClient, content: bytes):
    plan = send(desk, ("坏.docx", content), ("借调.txt", TEXT))
    bad, good = previewed(desk, plan)["texts"]
    assert bad["fault"]
    assert not bad["can_be_imported"]
    assert good["can_be_imported"]
    done = confirmed(desk, plan, "1-1", "2-1")["texts"]
    assert [bool(one["fault"]) for one in done] == [True, False]


# --- plans


def test_a_plan_is_used_once(desk: TestClient):
    plan = send(desk, ("借调.txt", TEXT))
    previewed(desk, plan)
    confirmed(desk, plan, "1-1")
    again = desk.post(f"/api/shelf/imports/{plan}/confirm", json={"texts": ["1-1"]})
    assert (again.status_code, again.json()["code"]) == (404, "plan_unknown")


def test_a_choice_that_was_not_previewed_is_refused_and_the_plan_stays(desk: TestClient):
    plan = send(desk, ("借调.txt", TEXT))
    for texts in (["1-1"], [], ["9-9"]):
        assert desk.post(f"/api/shelf/imports/{plan}/confirm", json={"texts": texts}).status_code == 400
    previewed(desk, plan)
    assert confirmed(desk, plan, "1-1")["texts"][0]["fault"] == ""


def test_what_is_given_up_is_removed(desk: TestClient, tmp_path: Path):
    plan = send(desk, ("借调.txt", TEXT))
    assert desk.delete(f"/api/shelf/imports/{plan}").status_code == 204
    assert uploads(tmp_path) == []
    assert desk.delete(f"/api/shelf/imports/{plan}").status_code == 404
    assert put(desk, plan, "借调.txt", TEXT).status_code == 404


def test_after_half_an_hour_a_plan_and_its_files_are_gone(tmp_path: Path):
    now = [0.0]
    plans = ImportPlans(Settings(data=tmp_path), clock=lambda: now[0])
    plan = plans.open()
    file = plans.new_file(plan, "a.txt")
    file.path.write_text(TEXT)
    plans.add(plan, file)
    now[0] += KEPT_SECONDS
    plans.get(plan.id)
    now[0] += KEPT_SECONDS + 1
    with pytest.raises(PlanUnknown, match="过期"):
        plans.get(plan.id)
    assert not file.path.exists()
    plans.close()
    assert list(tmp_path.rglob("*.txt")) == []


def test_what_a_service_left_behind_is_removed_by_the_next_but_not_that_of_one_that_runs(tmp_path: Path):
    running = ImportPlans(Settings(data=tmp_path))
    kept = running.open().folder
    left = tmp_path / "offered/0123456789abcdef"
    left.mkdir()
    (left / "a.txt").write_text(TEXT)
    with_lock = tmp_path / "offered/fedcba9876543210"
    with_lock.mkdir()
    with_lock.with_suffix(".lock").touch()
    ImportPlans(Settings(data=tmp_path)).remove_left_over()
    assert not left.exists()
    assert not with_lock.exists()
    assert kept.exists()
    running.close()
    assert list((tmp_path / "offered").iterdir()) == []


# --- who may

CHANGES = [
    ("POST", "/api/shelf/imports"),
    ("PUT", "/api/shelf/imports/x/files/a.txt"),
    ("POST", "/api/shelf/imports/x/preview"),
    ("POST", "/api/shelf/imports/x/confirm"),
    ("DELETE", "/api/shelf/imports/x"),
    ("GET", "/api/shelf/history"),
    ("POST", "/api/shelf/history/1/restore"),
    ("POST", "/api/shelf/texts/a/2021/withdraw"),
    ("GET", "/api/shelf/texts/a/2021/division"),
    ("PUT", "/api/shelf/texts/a/2021/division"),
    ("POST", "/api/shelf/texts/a/2021/division/check"),
    ("GET", "/api/shelf/package"),
    ("POST", "/api/shelf/index/rebuild"),
    ("GET", "/api/shelf/index/progress"),
    ("GET", "/api/shelf/lexicon"),
    ("POST", "/api/shelf/lexicon"),
    ("POST", "/api/shelf/lexicon/removals"),
    ("POST", "/api/shelf/lexicon/readings"),
]
BEARER = {"Authorization": b"Bearer " + ACCESS.encode()}


def test_the_list_of_changes_is_whole(desk: TestClient):
    described = desk.get("/api/openapi.json").json()["paths"]
    found = sum(len(methods) for path, methods in described.items() if path.startswith("/api/shelf"))
    assert found == len(CHANGES) + 2  # the session itself stands before the door


def test_the_access_token_lets_nobody_change_the_shelf(tmp_path: Path):
    with opened(tmp_path, ELSEWHERE, host="0.0.0.0", access_token=ACCESS) as client:
        for method, path in CHANGES:
            refused = client.request(method, path, headers=BEARER)
            assert (refused.status_code, refused.json()["code"]) == (403, "administration_refused"), path
            assert "CADRE_ADMIN_TOKEN" in refused.json()["next_step"]
        page = client.get("/shelf", headers=BEARER)
        assert page.status_code == 403
        assert "CADRE_ADMIN_TOKEN" in page.text
        assert client.post("/api/shelf/session", json={"token": ""}, headers=BEARER).status_code == 422
        assert client.post("/api/shelf/session", json={"token": "x"}, headers=BEARER).status_code == 403


def test_the_administrators_token_opens_from_elsewhere_by_header_and_by_session(tmp_path: Path):
    with opened(tmp_path, ELSEWHERE, host="0.0.0.0", access_token="plain-access-token", admin_token=ADMIN) as client:
        client.headers["Authorization"] = "Bearer plain-access-token"
        refused = client.get("/api/shelf/history")
        assert refused.status_code == 403
        assert client.get("/api/shelf/history", headers={"X-Cadre-Admin-Token": "guessed"}).status_code == 403
        assert client.get("/api/shelf/history", headers={b"X-Cadre-Admin-Token": ADMIN.encode()}).status_code == 200
        assert "管理口令" in client.get("/shelf").text
        assert client.post("/api/shelf/session", json={"token": "猜的"}).status_code == 403
        done = client.post("/api/shelf/session", json={"token": ADMIN})
        cookie = done.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert ADMIN not in cookie
        assert client.get("/shelf").status_code == 200
        assert taken_in(client)["fault"] == ""
        client.delete("/api/shelf/session")
        client.cookies.clear()
        assert client.get("/api/shelf/history").status_code == 403


def test_the_administrators_token_is_no_access_token(tmp_path: Path):
    with opened(tmp_path, ELSEWHERE, host="0.0.0.0", access_token=ACCESS, admin_token=ADMIN) as client:
        assert client.get("/api/shelf/history", headers={b"X-Cadre-Admin-Token": ADMIN.encode()}).status_code == 401


@pytest.mark.parametrize(
    "headers", [{"X-Forwarded-For": "203.0.113.5"}, {"Forwarded": "for=203.0.113.5"}, {"Via": "1.1 proxy"}]
)
def test_what_a_proxy_passes_on_does_not_come_from_this_machine(desk: TestClient, headers: dict[str, str]):
    assert desk.get("/api/shelf/history", headers=headers).status_code == 403


def test_a_foreign_name_of_this_machine_opens_nothing_where_an_access_token_is_set(tmp_path: Path):
    with opened(tmp_path, host="127.0.0.1", access_token=ACCESS) as client:
        assert client.get("/api/shelf/history", headers=BEARER).status_code == 200
        assert client.get("/api/shelf/history", headers={**BEARER, "Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_foreign_page_changes_nothing_even_on_this_machine(desk: TestClient, headers: dict[str, str]):
    for method, path in CHANGES:
        if method != "GET":
            refused = desk.request(method, path, headers=headers)
            assert (refused.status_code, refused.json()["code"]) == (403, "origin_refused"), path


def test_a_name_with_signs_that_cannot_be_shown_is_refused(desk: TestClient):
    plan = send(desk, ("借调.txt", TEXT))
    previewed(desk, plan)
    for by in ("张\n三", "长" * 41, "\ud800"):
        body = '{"texts":["1-1"],"by":' + ascii(by).replace("'", '"').replace("\\u", "\\u") + "}"
        refused = desk.post(
            f"/api/shelf/imports/{plan}/confirm", content=body, headers={"Content-Type": "application/json"}
        )
        assert refused.status_code == 422
    assert desk.get("/api/shelf/history").json() == []


def test_half_a_character_is_refused_everywhere(desk: TestClient):
    slug = taken_in(desk)["slug"]
    json_type = {"Content-Type": "application/json"}
    for method, path, body in (
        ("PUT", f"/api/shelf/texts/{slug}/2021/division", '{"text":"第一条　\\ud800"}'),
        ("POST", f"/api/shelf/texts/{slug}/2021/division/check", '{"text":"\\udfff"}'),
        ("POST", f"/api/shelf/texts/{slug}/2021/withdraw", '{"note":"\\ud800"}'),
        ("POST", "/api/shelf/session", '{"token":"\\ud800"}'),
    ):
        refused = desk.request(method, path, content=body.encode(), headers=json_type)
        assert (refused.status_code, refused.json()["code"]) == (422, "request_invalid"), path


# --- index and pages


def test_without_a_model_there_is_no_index_to_build_and_that_is_said(desk: TestClient):
    refused = desk.post("/api/shelf/index/rebuild")
    assert refused.status_code == 400
    assert "CADRE_EMBEDDER" in refused.json()["detail"]
    progress = desk.get("/api/shelf/index/progress").json()
    assert (progress["running"], progress["search"]) == (False, "lexical")


@pytest.mark.parametrize("tab", ["texts", "imports", "history", "index", "nothing"])
def test_every_tab_opens_and_names_a_command_for_those_without_a_script(desk: TestClient, tab: str):
    taken_in(desk)
    page = desk.get("/shelf", params={"tab": tab})
    assert page.status_code == 200
    assert tab == "index" or "cadre corpus" in page.text
    assert 'href="/shelf" aria-current="page"' in page.text


def test_the_page_of_a_text_shows_its_division_and_its_register(desk: TestClient):
    slug = taken_in(desk, by="张三<b>")["slug"]
    page = desk.get(f"/shelf/texts/{slug}/2021").text
    assert "第三条　借调期限不超过六个月。" in page
    assert "张三&lt;b&gt;" in page
    assert desk.get("/shelf/texts/ganbu-renyong/2019", headers={"Accept": "text/html"}).status_code == 404


def test_a_damaged_register_is_said_on_the_page_and_the_texts_are_still_listed(tmp_path: Path):
    with opened(tmp_path / "data") as desk:
        taken_in(desk)
        with (tmp_path / "data/regulations/register.jsonl").open("ab") as file:
            file.write(b"{}\n")
        page = desk.get("/shelf").text
        assert "登记簿第2行已损坏" in page
        assert "试验借调管理办法" in page
        assert desk.get("/api/shelf/history").json()["code"] == "corpus_error"
