"""Excel and Word files of unknown origin, opened safely.

Owns what such a file may be (a zip of bounded size, without a password), and its XML parts as a stream of events: no
document type, so that no entity can grow or reach outside. What a part means is for `sheets` and `documents`.
Pictures, macros and everything else in the file are never opened.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol
from xml.parsers import expat

LARGEST_FILE: Final = 20
"""MB. The workbook of this whole collection has a fiftieth of that."""

LARGEST_PARTS: Final = 32
"""MB of XML, unpacked, that a file may bring in all."""

_MOST_PARTS: Final = 2000
_MB: Final = 1_000_000
_CHUNK: Final = 1 << 16

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
"""What `zipfile` raises, one time or another, for archives that are damaged or made to do harm."""

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How .xls, .doc, .et and .wps begin, and any Office file with a password ([MS-CFB] 2.2)."""

_MAIN: Final = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
_BINARY: Final = "xl/workbook.bin"


class UnreadableFileError(Exception):
    """A file that cannot be taken: the code of the message and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Handler(Protocol):
    """What is told of an XML part. Names and attributes come without their namespaces."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class Relation(NamedTuple):
    """A part that another refers to: as what (`sharedStrings`), and its name."""

    kind: str
    target: str


class Package:
    """An Office file. Raises UnreadableFileError for one that is damaged, locked, hostile or of another kind.

    `wanted` is `xlsx` or `docx`.
    """

    def __init__(self, content: bytes, wanted: str) -> None:
        _refuse_others(content, wanted)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise UnreadableFileError("office_broken", reason=_shown(error)) from None
        entries = self._archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise UnreadableFileError("office_parts", count=len(entries), most=_MOST_PARTS)
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFileError("office_password", kind=wanted)
        self._names = {entry.filename.lower(): entry.filename for entry in entries}
        self._left = LARGEST_PARTS * _MB
        self._refuse_other_kinds(wanted)

    def _refuse_other_kinds(self, wanted: str) -> None:
        kinds = {kind for name, kind in _MAIN.items() if name in self._names}
        if wanted not in kinds:
            if kinds:
                raise UnreadableFileError("office_other", found=kinds.pop(), kind=wanted)
            other = _BINARY in self._names or "mimetype" in self._names
            raise UnreadableFileError("office_save_as" if other else "office_unknown", kind=wanted)

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part.lower() in self._names

    def parse(self, part: str, handler: Handler) -> None:
        """Read an XML part. What the handler raises ends the reading."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attributes: handler.start(
            _local(name), {_local(key): value for key, value in attributes.items()}
        )
        parser.EndElementHandler = lambda name: handler.end(_local(name))
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = _refuse_document_type
        try:
            for chunk in self._chunks(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise UnreadableFileError("office_broken", reason=f"{part}: {_shown(error)}") from None

    def _chunks(self, part: str) -> Iterator[bytes]:
        """A part piece by piece, until the file has brought in more than it may."""
        if not self.has(part):
            raise UnreadableFileError("office_broken", reason=part)
        try:
            with self._archive.open(self._names[part.lower()]) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise UnreadableFileError("office_bomb", most=LARGEST_PARTS)
                    yield chunk
        except _BROKEN as error:
            raise UnreadableFileError("office_broken", reason=f"{part}: {_shown(error)}") from None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to within the file, by the id of the reference."""
        folder, name = posixpath.split(part)
        relations = _Relations(folder)
        listed = f"{folder}/_rels/{name}.rels"
        if self.has(listed):
            self.parse(listed, relations)
        return relations.found


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, Relation] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

    def end(self, name: str) -> None:
        """Nothing: everything stands in the attributes."""

    def text(self, text: str) -> None:
        """Nothing."""


def _refuse_others(content: bytes, wanted: str) -> None:
    """Tell by its first bytes what is not a zip."""
    if not content:
        raise UnreadableFileError("office_empty")
    if len(content) > LARGEST_FILE * _MB:
        raise UnreadableFileError("office_large", size=len(content) // _MB, most=LARGEST_FILE)
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableFileError("office_password" if locked else "office_old", kind=wanted)
    if not content.startswith(b"PK"):
        raise UnreadableFileError("office_unknown", kind=wanted)


def _refuse_document_type(*_: object) -> None:
    raise UnreadableFileError("office_entities")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _shown(error: Exception) -> str:
    return str(error) or type(error).__name__
