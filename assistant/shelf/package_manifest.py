"""What an offline package says of itself: its texts, each with hash, source and who entered it when."""

import hashlib
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MANIFEST = "manifest.json"
CHECKSUM = "manifest.sha256"
_NAME = r"^[^./\\\x00-\x1f:][^/\\\x00-\x1f:]{0,119}$"


class PackageText(BaseModel):
    """One text. `size` in bytes; `stored_at`, `action` and `note` are its last entry where it was packed.

    No name of a person travels: who entered a text stays in the register of that machine.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str = Field(pattern=_NAME)
    version: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=300)
    file: str = Field(pattern=_NAME)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=1)
    articles: int = Field(ge=1)
    source_file: str
    source_hash: str
    source: str = Field(description="as the text itself names it")
    action: str
    note: str
    stored_at: datetime

    @property
    def path(self) -> str:
        """Where it lies in the archive."""
        return f"texts/{self.slug}/{self.file}"


class Manifest(BaseModel):
    """The list of a package. `made_at` is the day its newest text was entered: the same texts make the same bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["cadre-texts"] = "cadre-texts"
    format_version: Literal[1] = 1
    made_at: datetime
    program_version: str
    texts: tuple[PackageText, ...] = Field(min_length=1)

    def as_bytes(self) -> bytes:
        """As it stands in the archive."""
        return self.model_dump_json(indent=1).encode() + b"\n"


def checksum_line(manifest: bytes) -> bytes:
    """The content of the checksum file: what `sha256sum` prints."""
    return f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()
