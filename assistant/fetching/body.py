"""The body of an answer, whole or not at all: its length proved where the site states it, its size limited twice.

Limited as received and as unpacked, since a few kilobytes of gzip can hold gigabytes.
"""

import zlib
from http.client import HTTPResponse, IncompleteRead

from assistant.errors import FetchFailed
from assistant.fetching.limits import FetchLimits

_CHUNK = 64 * 1024
_CUT = "没有采用残缺的网页；请稍后再取一次。"
_IMPORT = "请在浏览器里打开，把全文存为文件后用 cadre corpus import 导入。"


def read_body(response: HTTPResponse, limits: FetchLimits) -> bytes:
    """Everything the site sends as the body, unpacked.

    Raises:
        FetchFailed: cut short, too large, packed in a way that is not read here, or damaged.
    """
    unpacking = _unpacking(response.getheader("Content-Encoding") or "", limits.bytes_unpacked)
    declared = _declared(response)
    if declared is not None and declared > limits.bytes_received:
        raise FetchFailed(_too_large(limits.bytes_received), _IMPORT)
    received, body = 0, bytearray()
    try:
        while (declared is None or received < declared) and (piece := response.read1(_CHUNK)):
            received += len(piece)
            if received > limits.bytes_received:
                raise FetchFailed(_too_large(limits.bytes_received), _IMPORT)
            body += unpacking.feed(piece) if unpacking else piece
    except IncompleteRead as error:
        raise FetchFailed("网页没有传完就断了。", _CUT) from error
    if declared is not None and received < declared:
        raise FetchFailed(f"网页没有传完就断了：应有{declared}字节，只收到{received}字节。", _CUT)
    if unpacking and not unpacking.is_whole:
        raise FetchFailed("网页没有传完就断了：压缩的内容没有结尾。", _CUT)
    return bytes(body)


def _declared(response: HTTPResponse) -> int | None:
    """The stated length; None for a body in chunks, whose end is marked, and where the site states none."""
    stated = response.getheader("Content-Length")
    if response.getheader("Transfer-Encoding") or stated is None:
        return None
    lengths = {one.strip() for one in stated.split(",")}
    length = lengths.pop()
    if lengths or not (length.isascii() and length.isdigit()):
        raise FetchFailed("网站说明的网页长度读不懂。", _IMPORT)
    return int(length)


def _unpacking(encoding: str, most: int) -> "_Gunzip | None":
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip"}:
        return _Gunzip(most)
    raise FetchFailed("网站用了读不懂的压缩方式。", _IMPORT)


def _too_large(most: int) -> str:
    return f"网页超过{most / (1024 * 1024):.3g} MB，不像一部法规的公布页。"


class _Gunzip:
    def __init__(self, most: int) -> None:
        self._room = most
        self._most = most
        self._member = zlib.decompressobj(wbits=31)

    @property
    def is_whole(self) -> bool:
        return self._member.eof

    def feed(self, piece: bytes) -> bytes:
        unpacked = bytearray()
        while piece:
            if self._member.eof:
                self._member = zlib.decompressobj(wbits=31)
            try:
                found = self._member.decompress(piece, self._room + 1)
            except zlib.error as error:
                raise FetchFailed("网页的压缩内容已损坏。", _CUT) from error
            self._room -= len(found)
            if self._room < 0:
                raise FetchFailed("解开压缩后，" + _too_large(self._most), _IMPORT)
            unpacked += found
            piece = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return bytes(unpacked)
