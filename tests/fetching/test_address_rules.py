"""Which addresses are asked: the site named, no machine inside unless the administrator says so."""

import pytest

from assistant.errors import FetchFailed
from assistant.fetching.address_rules import HostRules, next_address, places_of, refuse_inside, site_of
from assistant.fetching.publication_pages import KnownPage, PublicationPage


def rules(address: str, *, own: bool = False, also: tuple[str, ...] = ()) -> HostRules:
    row = PublicationPage(
        title="某条例", version="2019", address=address, publisher="某网", sure="seen", also_hosts=also
    )
    return HostRules.of(KnownPage(row, own))


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.12371.cn", "12371.cn"),
        ("news.12371.cn", "12371.cn"),
        ("www.gov.cn", "gov.cn"),
        ("fao.nx.gov.cn", "nx.gov.cn"),
        ("cpc.people.com.cn", "people.com.cn"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_a_site_is_the_name_it_is_registered_under(host: str, site: str) -> None:
    assert site_of(host) == site


def test_a_redirect_stays_within_the_site_and_never_gives_up_encryption() -> None:
    allowed = rules("https://www.12371.cn/a.shtml")
    assert next_address("https://www.12371.cn/a.shtml", "/b.shtml", allowed) == "https://www.12371.cn/b.shtml"
    assert next_address("https://www.12371.cn/a", "//news.12371.cn/b#c", allowed) == "https://news.12371.cn/b"
    assert next_address("http://www.12371.cn/a", "https://www.12371.cn/a", allowed).startswith("https:")
    with pytest.raises(FetchFailed, match="不加密"):
        next_address("https://www.12371.cn/a", "http://www.12371.cn/a", allowed)
    for elsewhere in (
        "https://12371.cn.example.org/",
        "https://www.gov.cn/",
        "https://10.0.0.1/",
        "https://x12371.cn/",
    ):
        with pytest.raises(FetchFailed, match="另一个网站"):
            next_address("https://www.12371.cn/a", elsewhere, allowed)


def test_one_department_of_government_is_not_another() -> None:
    with pytest.raises(FetchFailed, match="另一个网站"):
        next_address("http://fao.nx.gov.cn/a", "http://www.gov.cn/a", rules("http://fao.nx.gov.cn/a"))


def test_a_site_that_the_row_names_may_be_led_to() -> None:
    allowed = rules("https://www.12371.cn/a", also=("www.xinhuanet.com",))
    assert next_address("https://www.12371.cn/a", "https://www.xinhuanet.com/b", allowed).endswith("/b")


INSIDE = ["127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
          "fd00::1", "fe80::1%eth0", "::ffff:127.0.0.1", "224.0.0.1"]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused_unless_the_administrator_named_the_host(address: str) -> None:
    with pytest.raises(FetchFailed, match="内部网络"):
        refuse_inside("www.12371.cn", [address], rules("https://www.12371.cn/a"))
    with pytest.raises(FetchFailed, match="内部网络"):
        refuse_inside("other.example.org", [address], rules("http://mirror.unit/a", own=True))
    refuse_inside("mirror.unit", [address], rules("http://mirror.unit/a", own=True))


def test_an_address_outside_is_not_refused() -> None:
    refuse_inside("www.12371.cn", ["8.8.8.8", "2400:3200::1"], rules("https://www.12371.cn/a"))


def test_a_name_that_stands_for_this_machine_is_refused_where_it_is_resolved() -> None:
    with pytest.raises(FetchFailed, match="内部网络"):
        places_of("localhost", 80, rules("https://www.12371.cn/a"))


def test_a_name_that_cannot_be_resolved_is_named() -> None:
    with pytest.raises(FetchFailed, match="no-such-host"):
        places_of("no-such-host.invalid", 80, rules("https://www.12371.cn/a"))
