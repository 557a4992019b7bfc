"""A .docx file of unknown origin, opened safely: its parts by name, and how they point to one another.

Owns what is refused, and the limits that hold before anything is unpacked. Nothing is written to disk and nothing is
fetched: a part is read into memory when it is asked for, and an address outside the file stays a piece of text. What
the parts mean is for `reader`.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from scripts.word_import.messages import tell
from scripts.word_import.xml_tree import UnsafeXmlError, parse_xml

LARGEST_FILE: Final = 150
"""MB. A report with thirty photos as phones take them has about 120."""

LARGEST_UNPACKED: Final = 600
"""MB in all, as the archive declares it."""

LARGEST_XML: Final = 20
"""MB. A report of a hundred pages has about two."""

MOST_PARTS: Final = 4000

_MAIN_TYPES: Final = re.compile(
    r"application/vnd\.(openxmlformats-officedocument\.wordprocessingml\.(document|template)|"
    r"ms-word\.(document|template)\.macroEnabled(Template)?)\.main\+xml",
    re.IGNORECASE,
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS: Final = (
    (re.compile(rb"%PDF-"), "PDF"),
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF"), "图片 image"),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b"), "压缩包 archive"),
    (re.compile(rb"(\xef\xbb\xbf)?\s*(<|MIME-Version|From:|Message-ID)", re.IGNORECASE), "网页 web page"),
)
_OTHER_ARCHIVES: Final = (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("META-INF/container.xml", "EPUB"))


class ReportError(Exception):
    """A file that cannot be read as a report, with the message that says what to do."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return tell(self.code, **self.values)


@dataclass(frozen=True)
class Relation:
    """Where a part points to: the last word of the relation's type, and the name of a part or an address outside."""

    kind: str
    target: str
    external: bool


def read_file(path: Path) -> bytes:
    """The bytes of a file of permitted size. Raises ReportError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReportError("report_not_file")
        _check_size(status.st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReportError("report_absent") from None
    except OSError as error:
        raise ReportError("report_unreadable", reason=error.strerror or type(error).__name__) from None


class Container:
    """The parts of an open .docx file."""

    def __init__(self, archive: zipfile.ZipFile, main: str) -> None:
        self._archive = archive
        self._names = {info.filename.casefold(): info for info in archive.infolist()}
        self.main = main
        """The name of the part that holds the text."""

    def part(self, name: str, most: int = LARGEST_FILE) -> bytes | None:
        """The content of a part of at most `most` MB; None if there is none. Raises ReportError if it is damaged."""
        info = self._names.get(name.casefold())
        return None if info is None else _unpack(self._archive, info, most)

    def tree(self, name: str) -> Element | None:
        """A part as XML; None if there is none. Raises ReportError."""
        data = self.part(name, LARGEST_XML)
        return None if data is None else _parse(data, name)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """What a part points to, by the ids it uses."""
        folder, base = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {} if tree is None else dict(_read_relations(tree, folder))


def open_container(data: bytes) -> Container:
    """The parts of a .docx file. Raises ReportError for anything else, and for what is damaged or made to do harm."""
    _check_size(len(data))
    if not data:
        raise ReportError("report_empty_file")
    if data.startswith(_OLE):
        raise ReportError(_judge_ole(data))
    if not data.startswith(b"PK"):
        kind = next((kind for magic, kind in _OTHER_KINDS if magic.match(data)), "")
        raise ReportError("report_other_kind", kind=kind) if kind else ReportError("report_unknown")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise ReportError("report_broken") from None
    _check_archive(infos)
    return Container(archive, _find_main(archive))


def _check_size(size: int) -> None:
    if size > LARGEST_FILE * 1_000_000:
        raise ReportError("report_heavy", size=size // 1_000_000, most=LARGEST_FILE)


def _judge_ole(data: bytes) -> str:
    """Which of Microsoft's old compound files it is, by the names in its directory ([MS-CFB], [MS-OFFCRYPTO])."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "report_locked"
    return "report_old" if holds("WordDocument") or holds("WpsDocument") else "report_old_other"


def _check_archive(infos: list[zipfile.ZipInfo]) -> None:
    """Raises ReportError for an archive that no word processor writes."""
    names = [info.filename for info in infos]
    if any(name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") for name in names):
        raise ReportError("report_names")
    if len({name.casefold() for name in names}) < len(names):
        raise ReportError("report_names")
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MOST_PARTS or unpacked > LARGEST_UNPACKED * 1_000_000:
        raise ReportError("report_bomb", parts=len(infos), size=unpacked // 1_000_000)
    if any(info.flag_bits & 0x1 for info in infos):
        raise ReportError("report_locked")


def _find_main(archive: zipfile.ZipFile) -> str:
    """The part with the text, as the package names it (ISO/IEC 29500-2). Raises ReportError if there is none."""
    names = {info.filename.casefold(): info for info in archive.infolist()}
    types, relations = names.get("[content_types].xml"), names.get("_rels/.rels")
    if types is None or relations is None:
        raise _judge_archive(archive)
    for relation in _read_relations(_parse(_unpack(archive, relations, LARGEST_XML), "_rels/.rels"), "").values():
        if relation.kind == "officeDocument" and relation.target.casefold() in names:
            for entry in _parse(_unpack(archive, types, LARGEST_XML), "[Content_Types].xml"):
                named = entry.get("PartName", "").lstrip("/").casefold() == relation.target.casefold()
                if named and _MAIN_TYPES.fullmatch(entry.get("ContentType", "")):
                    return relation.target
    raise _judge_archive(archive)


def _judge_archive(archive: zipfile.ZipFile) -> ReportError:
    names = archive.namelist()
    for start, kind in _OTHER_ARCHIVES:
        if any(name.startswith(start) for name in names):
            return ReportError("report_other_kind", kind=kind)
    if "mimetype" in names and "content.xml" in names:
        return ReportError("report_other_kind", kind="OpenDocument")
    if any(name.startswith("word/") for name in names):
        return ReportError("report_broken")
    return ReportError("report_other_kind", kind="ZIP")


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """The content of a part, read no further than its limit whatever the archive declares."""
    limit = most * 1_000_000
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise ReportError("report_broken") from None
    if len(data) > limit:
        raise ReportError("report_part", name=info.filename, most=most)
    return data


def _parse(data: bytes, name: str) -> Element:
    try:
        return parse_xml(data)
    except UnsafeXmlError as error:
        raise ReportError("report_xml", name=name, reason=str(error)) from None


def _read_relations(tree: Element, folder: str) -> dict[str, Relation]:
    """Relations by id; targets inside are names of parts from the root."""
    found: dict[str, Relation] = {}
    for entry in tree:
        target = entry.get("Target", "")
        external = entry.get("TargetMode", "") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = entry.get("Type", "").rpartition("/")[2]
        found[entry.get("Id", "")] = Relation(kind, target, external)
    return found
