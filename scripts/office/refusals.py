"""Which Excel and Word files are not taken, before anything in them is read.

Owns the limits and the checks on a file's bytes and on the directory of its archive: empty, too large, of an old or of
another kind, with a password, damaged, or made to do harm. Reading what is left is for `package`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from scripts.mendable import MendableError
from scripts.messages import ToldError

Kind = Literal["docx", "xlsx"]

MB: Final = 1_000_000

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How .xls, .doc, .et and .wps begin, and any Office file with a password ([MS-CFB] 2.2)."""

_ENTRY: Final = 128
"""Bytes of an entry in the directory of such a file, which its name begins ([MS-CFB] 2.6)."""

_LOCKED: Final = "EncryptedPackage"
"""[MS-OFFCRYPTO] 2.3.4.4."""

_OLD: Final[dict[str, tuple[str, ...]]] = {
    "docx": ("WordDocument", "WpsDocument"),
    "xlsx": ("Workbook", "Book"),
    "pptx": ("PowerPoint Document",),
}
"""What the old forms of these kinds have in their directory."""

_NAMES: Final = {"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint"}
_FOLDERS: Final = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}

_PLAIN: Final = (
    (re.compile(rb"%PDF-"), "PDF", "PDF"),
    (re.compile(rb"\{\\rtf"), "RTF", "RTF"),
    (re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF"), "图片", "a picture"),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b"), "压缩包", "an archive"),
    (
        re.compile(rb"(\xef\xbb\xbf)?\s*(<|MIME-Version|From:|Message-ID)", re.IGNORECASE),
        "网页或 XML",
        "a web page or XML",
    ),
)
"""How other files begin that are sent under these names."""

_ARCHIVES: Final = (
    ("xl/workbook.bin", "xlsb"),
    *((folder, _NAMES[kind]) for kind, folder in _FOLDERS.items()),
    ("meta-inf/container.xml", "EPUB"),
    ("mimetype", "OpenDocument"),
)
"""What other archives hold."""

_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""ISO/IEC 29500-2, annex B. Others may ask for gigabytes of memory."""


@dataclass(frozen=True)
class Limits:
    """What a file may bring; all but `parts` in MB of a million bytes."""

    file: int
    """As it comes."""
    parts: int
    """How many files its archive holds."""
    unpacked: int
    """All of them, as the archive declares."""
    xml: int
    """All the XML that is read of it, whatever it declares."""
    part: int
    """One part of that."""


class RefusedFileError(ToldError, MendableError):
    """A file that is not taken in."""

    def told(self) -> str:
        return f"{self}\n    没有导入，什么都没有改。 Nothing was imported or changed."


def refuse_size(size: int, limits: Limits) -> None:
    """Raises RefusedFileError for a file that is empty or too large."""
    if not size:
        raise RefusedFileError("office_empty")
    if size > limits.file * MB:
        raise RefusedFileError("office_large", size=size // MB, most=limits.file)


def refuse_bytes(content: bytes, kind: Kind, limits: Limits) -> None:
    """Raises RefusedFileError for what is no archive of bearable size, by its bytes."""
    refuse_size(len(content), limits)
    if content.startswith(_OLE):
        raise _judge_compound(content, kind)
    if not content.startswith(b"PK"):
        for begins, zh, en in _PLAIN:
            if begins.match(content):
                raise RefusedFileError("office_other", kind=kind, found_zh=zh, found_en=en)
        raise RefusedFileError("office_unknown", kind=kind)
    count = content.count(b"PK\x01\x02")  # counted before `zipfile` makes an object of each
    if count > limits.parts:
        raise RefusedFileError("office_parts", kind=kind, count=count, most=limits.parts)


def refuse_archive(entries: Sequence[zipfile.ZipInfo], kind: Kind, limits: Limits) -> None:
    """Raises RefusedFileError for an archive that no office program writes."""
    names = [entry.filename for entry in entries]
    if any(name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") for name in names):
        raise RefusedFileError("office_names", kind=kind)
    if len({name.casefold() for name in names}) < len(names):
        raise RefusedFileError("office_names", kind=kind)
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedFileError("office_password", kind=kind)
    if sum(entry.file_size for entry in entries) > limits.unpacked * MB:
        raise RefusedFileError("office_bomb", most=limits.unpacked)
    for entry in entries:
        if entry.compress_type not in _METHODS:
            raise RefusedFileError("office_broken", kind=kind, reason=f"{entry.filename}: {entry.compress_type}")


def judge_archive(names: Collection[str], kind: Kind) -> RefusedFileError:
    """What to tell about an archive without a main part of the kind that is wanted; `names` in lower case."""
    for start, found in _ARCHIVES:
        if any(name.startswith(start) for name in names):
            if start == _FOLDERS[kind]:
                return RefusedFileError("office_broken", kind=kind, reason=start)
            return RefusedFileError("office_other", kind=kind, found_zh=found, found_en=found)
    return RefusedFileError("office_other", kind=kind, found_zh="压缩包", found_en="an archive")


def _judge_compound(content: bytes, kind: Kind) -> RefusedFileError:
    """Which of Microsoft's old compound files it is, by the names in its directory."""
    if _lists(content, _LOCKED):
        return RefusedFileError("office_password", kind=kind)
    found = [each for each, names in _OLD.items() if any(_lists(content, name) for name in names)]
    if kind in found:
        return RefusedFileError("office_old", kind=kind)
    if found:
        name = _NAMES[found[0]]
        return RefusedFileError("office_other", kind=kind, found_zh=name, found_en=name)
    return RefusedFileError("office_unknown", kind=kind)


def _lists(content: bytes, name: str) -> bool:
    """Whether the directory lists a name; in a text it would hardly stand at the beginning of an entry."""
    written = name.encode("utf-16-le") + b"\0\0"
    place = content.find(written)
    while place % _ENTRY and place >= 0:
        place = content.find(written, place + 1)
    return place >= 0
