"""A web page saved as a single file (.mht): the page among its parts; pictures and styles are not opened."""

from email import message_from_bytes
from email.policy import compat32
from typing import BinaryIO

from assistant.errors import ImportRefused
from assistant.intake.extracted_text import ExtractedText
from assistant.intake.html_encoding import decoded_page
from assistant.intake.html_text import read_page


def read_mhtml(source: BinaryIO) -> ExtractedText:
    """Read a .mht or .mhtml (RFC 2557).

    Raises:
        ImportRefused: it holds no page, or one in an unknown encoding.
    """
    message = message_from_bytes(source.read(), policy=compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise ImportRefused("文件里没有网页正文。", "请在浏览器里打开，复制条文全文存为.txt后再导入。")
    charset = page.get_content_charset()
    if charset and b"charset" not in content[:8192].lower():
        content = f'<meta charset="{charset}">'.encode("ascii", "replace") + content
    return read_page(*decoded_page(content))
