"""In what encoding a fetched page is: what its bytes prove comes before what site and page declare.

Long Chinese text in GB18030 is practically never valid UTF-8, while text in UTF-8 is often valid GB18030 and then
reads as other characters; and sites declare GB2312 for both. So UTF-8 is tried first, whatever is declared.
"""

from assistant.intake.html_encoding import decoded_page

_CHINESE = {"gb2312", "gbk", "gb18030", "x-gbk", "cp936"}


def decoded(content: bytes, charset: str) -> str:
    """The characters of a page that the site sent with `charset` in the head of its answer ("" = none).

    Raises:
        ImportRefused: valid in no encoding that pages here are written in.
    """
    encodings = ["utf-8-sig", *(["gb18030"] if charset.lower() in _CHINESE else [])]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decoded_page(content)[0]
