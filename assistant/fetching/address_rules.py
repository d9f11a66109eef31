"""Which addresses may be asked: the site that the table names, never this machine or the unit's network by accident.

A page on the open net could send the program to an address inside (a redirect, a name that resolves there); that is
allowed only for hosts that the administrator's own table names.
"""

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from assistant.errors import FetchFailed, FetchFailedForNow
from assistant.fetching.publication_pages import KnownPage

# Below these a registrable name has three labels (nx.gov.cn, people.com.cn).
_SECOND_LEVEL = {"ac.cn", "com.cn", "edu.cn", "gov.cn", "mil.cn", "net.cn", "org.cn"}
_CHECK_ADDRESS = "请在浏览器里核对；确是官方页面的，把全文存为文件后用 cadre corpus import 导入。"
_NAME_IN_OWN_TABLE = "确是本单位的镜像站，请把它登记在数据文件夹的 own-publication-pages.yaml 里。"


@dataclass(frozen=True, slots=True)
class HostRules:
    """`sites`: registrable names that a redirect may lead to. `inside`: hosts that may be in the unit's network."""

    sites: frozenset[str]
    inside: frozenset[str]

    @classmethod
    def of(cls, page: KnownPage) -> "HostRules":
        """The page's own site and those its row names."""
        hosts = {host_of(page.row.address), *(name.lower() for name in page.row.also_hosts)}
        return cls(frozenset(map(site_of, hosts)), frozenset(hosts) if page.own else frozenset())


def host_of(address: str) -> str:
    """The host of an address, lower case; "" where it has none."""
    return (urlsplit(address).hostname or "").lower()


def site_of(host: str) -> str:
    """The name under which a host is registered: www.12371.cn → 12371.cn, fao.nx.gov.cn → nx.gov.cn."""
    if _literal(host) is not None:
        return host
    labels = host.removeprefix("www.").split(".")
    most = 3 if ".".join(labels[-2:]) in _SECOND_LEVEL else 2
    return ".".join(labels[-most:])


def next_address(current: str, location: str, rules: HostRules) -> str:
    """Where a redirect leads.

    Raises:
        FetchFailed: to no web address, from https to http, or to another site.
    """
    try:
        following = urljoin(current, location.strip()).split("#")[0]
        parts = urlsplit(following)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise FetchFailed("网页转向一个读不懂的地址。", _CHECK_ADDRESS) from None
    if parts.scheme not in {"http", "https"} or not host or parts.username or port == 0 or not following.isascii():
        raise FetchFailed("网页转向一个不是网页的地址。", _CHECK_ADDRESS)
    if urlsplit(current).scheme == "https" and parts.scheme == "http":
        raise FetchFailed(f"网页从加密地址转向不加密的地址（http://{host}），没有跟过去。", _CHECK_ADDRESS)
    if site_of(host) not in rules.sites:
        raise FetchFailed(f"网页转向另一个网站（{host}），没有跟过去。", _CHECK_ADDRESS)
    return following


def places_of(host: str, port: int, rules: HostRules) -> tuple[tuple[int, tuple[str, int]], ...]:
    """The network places a host name stands for, as (family, (address, port)), each checked.

    Raises:
        FetchFailed: the name is unknown, or one of its places is on this machine or in a private network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        words = f"找不到网站 {host} 的网络地址。"
        if error.errno == socket.EAI_AGAIN:
            raise FetchFailedForNow(words, "请检查本机能否上网、域名解析是否正常。") from error
        raise FetchFailed(words, "请检查本机能否上网，网站名称有没有改变。") from error
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"网站名称 {host} 读不懂。", "请更正登记的地址。") from error
    places = tuple((family, (str(place[0]), port)) for family, _, _, _, place in found)
    refuse_inside(host, (place for _, (place, _) in places), rules)
    return places


def refuse_inside(host: str, addresses: Iterable[str], rules: HostRules) -> None:
    """Refuse addresses of this machine and of private networks, unless the administrator named the host.

    Raises:
        FetchFailed: saying which host.
    """
    literal = [found for address in addresses if (found := _literal(address)) is not None]
    inside = host == "localhost" or any(not one.is_global or one.is_multicast for one in literal)
    if inside and host not in rules.inside:
        raise FetchFailed(f"地址指向本机或者内部网络（{host}），没有连接。", _NAME_IN_OWN_TABLE)


def _literal(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(address.strip("[]").split("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found
