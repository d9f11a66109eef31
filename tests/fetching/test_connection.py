"""One request: encryption that is proved, a proxy that the administrator names, no other way out."""

import shutil
import ssl
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import FetchFailed
from assistant.fetching.address_rules import HostRules
from assistant.fetching.connection import Route, ask
from assistant.fetching.download import Downloader
from tests.fetching.conftest import QUICK
from tests.fetching.pages import whole
from tests.fetching.site import Page, Site, redirect, serving

HERE = HostRules(frozenset({"127.0.0.1"}), frozenset({"127.0.0.1"}))
OUTSIDE = HostRules(frozenset({"example.org"}), frozenset())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that nobody but these tests trusts, with its key in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    both = folder / "both.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(folder / "key"), "-out", str(folder / "cert")]
    subprocess.run([*made, *names], check=True, capture_output=True)
    both.write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
    return both


def encrypted(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_an_encrypted_page_is_had_where_its_certificate_is_trusted(certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    with serving(encrypted(certificate)) as site:
        reply = ask(site.put("/a.htm", whole()), HERE, QUICK, Route(tls=trusting))
    assert (reply.status, reply.body.decode()) == (200, whole())
    assert (reply.content_type, reply.charset) == ("text/html", "utf-8")


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with serving(encrypted(certificate)) as site:
        with pytest.raises(FetchFailed, match="证书不可信"):
            ask(site.put("/a.htm", whole()), HERE, QUICK, Route())
        assert site.asked == []


def test_an_encrypted_page_that_leads_to_an_open_one_is_not_followed(certificate: Path, site: Site) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    with serving(encrypted(certificate)) as secure:
        address = secure.put("/a.htm", redirect(site.put("/a.htm", whole())))
        with pytest.raises(FetchFailed, match="不加密"):
            Downloader(lambda _: None, QUICK, Route(tls=trusting)).download(address, HERE)
    assert site.asked == []


def test_a_site_that_speaks_no_tls_is_named(site: Site) -> None:
    site.put("/a.htm", whole())
    with pytest.raises(FetchFailed, match="加密连接"):
        ask(site.address.replace("http:", "https:") + "/a.htm", HERE, QUICK, Route())


def test_an_address_inside_is_not_even_connected_to(site: Site) -> None:
    address = site.put("/a.htm", whole())
    with pytest.raises(FetchFailed, match="内部网络"):
        ask(address, replace(HERE, inside=frozenset()), QUICK, Route())
    assert site.asked == []


def test_a_proxy_is_asked_for_the_whole_address(site: Site) -> None:
    site.pages["http://www.example.org/a.htm?b=1"] = Page(whole().encode())
    reply = ask("http://www.example.org/a.htm?b=1", OUTSIDE, QUICK, Route(proxy=site.address))
    assert reply.body.decode() == whole()
    assert site.headers[0]["host"] == "www.example.org"


def test_a_proxy_is_not_asked_for_an_address_inside(site: Site) -> None:
    with pytest.raises(FetchFailed, match="内部网络"):
        ask("http://10.0.0.1/a.htm", OUTSIDE, QUICK, Route(proxy=site.address))
    assert site.asked == []


def test_a_proxy_that_does_not_connect_is_named(site: Site) -> None:
    with pytest.raises(FetchFailed, match="代理没有接通"):
        ask("https://www.example.org/a.htm", OUTSIDE, QUICK, Route(proxy=site.address))


def test_what_is_no_http_is_named(site: Site) -> None:
    def other(handler: object) -> None:
        handler.wfile.write(b"220 mail ready\r\n\r\n")  # type: ignore[attr-defined]

    with pytest.raises(FetchFailed, match="不合规矩"):
        ask(site.put("/a.htm", other), HERE, QUICK, Route())


def test_a_connection_that_breaks_before_the_answer_is_named(site: Site) -> None:
    with pytest.raises(FetchFailed, match="连接断了"):
        ask(site.put("/a.htm", lambda _: None), HERE, QUICK, Route())


@pytest.mark.parametrize("length", ["-1", "many", "10, 20", "1_0", "٣"])
def test_a_length_that_is_no_length_is_named(site: Site, length: str) -> None:
    def answer(handler: object) -> None:
        words = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\nabc"
        handler.wfile.write(words.encode("utf-8"))  # type: ignore[attr-defined]

    with pytest.raises(FetchFailed, match="长度"):
        ask(site.put("/a.htm", answer), HERE, QUICK, Route())
