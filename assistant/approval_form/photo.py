"""The photo of a form: base64 of a picture file, known by its first bytes, never decoded further."""

import base64
import binascii

_KINDS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"BM": "BMP"}


def picture_bytes(photo: str) -> bytes | None:
    """The bytes of the picture; None when the text is not base64."""
    try:
        return base64.b64decode("".join(photo.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def picture_kind(photo: str) -> str:
    """JPEG, PNG or BMP; nothing for anything else."""
    content = picture_bytes(photo) or b""
    return next((kind for start, kind in _KINDS.items() if content.startswith(start)), "")
