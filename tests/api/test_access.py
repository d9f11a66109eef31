"""The door: this machine freely, others with the token, foreign pages not at all."""

import time

import pytest
from starlette.testclient import TestClient

from api.access import check_listening, is_loopback
from api.wrong_tokens import FREE, LONGEST_WAIT, WrongTokens
from assistant.errors import SetupError
from assistant.settings import Settings

TOKEN = "门前口令-试验用-十二字"
BEARER = {"Authorization": b"Bearer " + TOKEN.encode()}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost", "::1"])
def test_this_machine_needs_no_token(host: str):
    check_listening(Settings(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "cadre.example", ""])
def test_any_other_address_refuses_to_start_without_a_token(host: str):
    with pytest.raises(SetupError):
        check_listening(Settings(host=host, access_token="  "))
    check_listening(Settings(host=host, access_token=TOKEN))


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_token_that_is_too_short_is_refused_at_the_start(host: str):
    with pytest.raises(SetupError, match="12") as refused:
        check_listening(Settings(host=host, access_token=" 十一个字符的口令不够长 "))
    assert "CADRE_ACCESS_TOKEN" in refused.value.next_step
    check_listening(Settings(host=host, access_token="十二个字符的口令就够长了"))


def test_a_name_that_only_looks_like_this_machine_is_not_this_machine():
    assert not is_loopback("127.0.0.1.evil.example")
    assert not is_loopback("localhost.evil.example")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "", "127.0.0.1.evil.example"])
def test_a_foreign_host_name_is_refused_on_this_machine(client: TestClient, host: str):
    response = client.get("/api/regulations", headers={"Host": host})
    assert response.status_code == 421
    assert response.json()["code"] == "host_refused"


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:9", "[::1]:8321"])
def test_the_names_of_this_machine_are_accepted(client: TestClient, host: str):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_question_from_a_foreign_page_is_refused(client: TestClient, headers: dict[str, str]):
    response = client.post("/api/questions", json={"question": "试用期"}, headers=headers)
    assert response.status_code == 403
    assert response.json()["code"] == "origin_refused"


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://127.0.0.1:8321"}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_question_from_our_page_or_from_no_page_is_answered(client: TestClient, headers: dict[str, str]):
    assert client.post("/api/questions", json={"question": "试用期"}, headers=headers).status_code == 200


def paths(client: TestClient) -> list[str]:
    schema = client.get("/api/openapi.json", headers=BEARER).json()["paths"]
    pages = ["/", "/regulations", "/regulations/ganbu-renyong", "/regulations/ganbu-renyong/8", "/about", "/nowhere"]
    assets = ["/static/style.css", "/static/chat.js", "/favicon.ico", "/api/openapi.json"]
    return [path.replace("{slug}", "ganbu-renyong").replace("{n}", "8") for path in schema] + pages + assets


def test_every_route_but_the_health_probe_asks_for_the_token(guarded: TestClient):
    for path in paths(guarded):
        for method in ("GET", "POST"):
            response = guarded.request(method, path)
            if path == "/healthz":
                assert response.status_code in (200, 405)
            else:
                assert response.status_code == 401, path
                assert response.headers["www-authenticate"] == "Bearer"
                assert response.json()["code"] == "access_denied"


def test_the_right_bearer_token_opens_every_page(guarded: TestClient):
    assert guarded.get("/", headers=BEARER).status_code == 200
    assert guarded.post("/api/questions", json={"question": "试用期"}, headers=BEARER).status_code == 200


@pytest.mark.parametrize(
    "value", ["Bearer x", "Bearer ", "Basic eA==", TOKEN.encode(), b"Bearer " + TOKEN[:-1].encode()]
)
def test_a_wrong_token_opens_nothing(guarded: TestClient, value):
    assert guarded.get("/readyz", headers={"Authorization": value}).status_code == 401


def test_a_browser_is_led_to_the_login_form_and_back(guarded: TestClient):
    first = guarded.get("/regulations?q=试用", headers={"Accept": "text/html"}, follow_redirects=False)
    assert first.status_code == 303
    form = guarded.get(first.headers["location"])
    assert "访问口令" in form.text
    done = guarded.post("/login", data={"token": TOKEN, "next": "/regulations?q=试用"}, follow_redirects=False)
    cookie = done.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert done.headers["location"].startswith("/regulations")
    assert guarded.get("/api/regulations").status_code == 200
    guarded.post("/logout")
    guarded.cookies.clear()
    assert guarded.get("/api/regulations").status_code == 401


def test_a_wrong_token_in_the_form_sets_no_cookie(guarded: TestClient):
    response = guarded.post("/login", data={"token": "猜的"})
    assert response.status_code == 401
    assert "set-cookie" not in response.headers
    assert "口令不对" in response.text


def test_guessing_takes_longer_with_every_wrong_token_and_the_right_one_never_waits(guarded: TestClient):
    for _ in range(FREE):
        guarded.post("/login", data={"token": "猜的"})
    started = time.monotonic()
    assert guarded.post("/login", data={"token": "猜的"}).status_code == 401
    assert guarded.get("/readyz", headers={"Authorization": "Bearer x"}).status_code == 401
    waited = time.monotonic() - started
    assert waited > 1
    started = time.monotonic()
    assert guarded.get("/readyz", headers=BEARER).status_code == 200
    assert guarded.post("/login", data={"token": TOKEN}, follow_redirects=False).status_code == 303
    assert time.monotonic() - started < waited
    started = time.monotonic()
    guarded.post("/login", data={"token": "又错"})
    assert time.monotonic() - started < 0.5, "the right token makes the wrong ones before it forgotten"


def test_a_request_without_any_token_is_no_guess(guarded: TestClient):
    started = time.monotonic()
    for _ in range(20):
        assert guarded.get("/readyz").status_code == 401
    assert time.monotonic() - started < 5


def test_the_wait_grows_to_a_limit_is_kept_by_address_and_forgotten_in_time():
    now = [0.0]
    wrong = WrongTokens(lambda: now[0])
    waits = [wrong.wait_after("a") for _ in range(30)]
    assert waits[:FREE] == [0.0] * FREE
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert wrong.wait_after("b") == 0.0
    now[0] = 3600.0
    assert wrong.wait_after("a") == 0.0


@pytest.mark.parametrize("value", ["9999999999.", "9999999999.abc", "abc", "1.2.3", "口令"])
def test_an_invented_cookie_opens_nothing(guarded: TestClient, value: str):
    header = {"Cookie": f"cadre_session={value}".encode()}
    assert guarded.get("/api/regulations", headers=header).status_code == 401


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/\n/x"]
)
def test_login_never_leads_to_another_address(guarded: TestClient, target: str):
    done = guarded.post("/login", data={"token": TOKEN, "next": target}, follow_redirects=False)
    assert done.headers["location"] == "/"


def test_a_login_from_a_foreign_page_is_refused(guarded: TestClient):
    response = guarded.post("/login", data={"token": TOKEN}, headers={"Origin": "http://evil.example"})
    assert response.status_code == 403
