"""An Excel or Word file of unknown origin, opened safely: its parts by name, and how they point to one another.

Owns reading within the limits a caller gives. Nothing is written to disk and nothing is fetched: a part is read when
somebody asks for it, and an address outside the file stays a piece of text. Which files are refused without a look at
their parts is in `refusals`; what the parts mean is for `exchange` and `word_import`.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from scripts.office.refusals import (
    MB,
    Kind,
    Limits,
    RefusedFileError,
    judge_archive,
    refuse_archive,
    refuse_bytes,
    refuse_size,
)
from scripts.office.xml_events import DocumentTypeError, Handler, UnsafeXmlError, read_events
from scripts.office.xml_tree import read_tree

_CHUNK: Final = 1 << 16

_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, ValueError, OSError, EOFError)
"""What `zipfile` raises, one time or another, for archives that are damaged or made to do harm."""

_TYPES: Final = "[Content_Types].xml"
_MAIN_TYPES: Final[dict[Kind, re.Pattern[str]]] = {
    "docx": re.compile(
        r"application/vnd\.(openxmlformats-officedocument\.wordprocessingml\.(document|template)|"
        r"ms-word\.(document|template)\.macroEnabled(Template)?)\.main\+xml",
        re.IGNORECASE,
    ),
    "xlsx": re.compile(
        r"application/vnd\.(openxmlformats-officedocument\.spreadsheetml\.(sheet|template)|"
        r"ms-excel\.(sheet|template)\.macroEnabled)\.main\+xml",
        re.IGNORECASE,
    ),
}


class Relation(NamedTuple):
    """Where a part points to: the last word of the relation's type (`sharedStrings`), and the name of a part.

    If it is `external`, the target is an address outside the file.
    """

    kind: str
    target: str
    external: bool = False


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file of permitted size. Raises RefusedFileError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RefusedFileError("office_not_file")
        refuse_size(status.st_size, limits)
        return path.read_bytes()
    except FileNotFoundError:
        raise RefusedFileError("office_absent") from None
    except OSError as error:
        raise RefusedFileError("office_busy", reason=error.strerror or type(error).__name__) from None


class Package:
    """An Office file of the kind that is wanted. Raises RefusedFileError for any other, at once or as it is read."""

    def __init__(self, content: bytes, kind: Kind, limits: Limits) -> None:
        refuse_bytes(content, kind, limits)
        self._kind, self._limits = kind, limits
        self._left = limits.xml * MB
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise self._broken(_shown(error)) from None
        entries = self._archive.infolist()
        refuse_archive(entries, kind, limits)
        self._entries = {entry.filename.casefold(): entry for entry in entries}
        self.main = self._find_main()
        """The name of the part with the text, or with the list of the sheets."""

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part.casefold() in self._entries

    def content(self, part: str, most: int) -> bytes | None:
        """A part of at most `most` MB as it is; None if there is none."""
        return b"".join(self._chunks(part, most)) if self.has(part) else None

    def parse(self, part: str, handler: Handler) -> None:
        """A part as a stream of events, names without their namespaces. What the handler raises ends the reading."""
        with self._told(part):
            read_events(self._xml(part), handler)

    def tree(self, part: str) -> Element | None:
        """A part as a tree, names as `xml_tree` has them; None if there is none."""
        if not self.has(part):
            return None
        with self._told(part):
            return read_tree(self._xml(part))

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by the ids it uses; the file itself has the name «»."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relation] = {}
        for entry in self._list(listed):
            target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[entry.get("Id", "")] = Relation(entry.get("Type", "").rpartition("/")[2], target, external)
        return found

    # ------------------------------------------------------------------------------------------------- helpers
    def _find_main(self) -> str:
        """The main part, as the file itself names it (ISO/IEC 29500-2)."""
        types: dict[str, str] = {}
        for entry in self._list(_TYPES):
            named = entry.get("PartName", "").lstrip("/") or f"*.{entry.get('Extension')}"
            types[named.casefold()] = entry.get("ContentType", "")
        for relation in self.relations("").values():
            name = relation.target.casefold()
            type_name = types.get(name) or types.get(f"*.{name.rpartition('.')[2]}", "")
            is_main = relation.kind == "officeDocument" and not relation.external and self.has(name)
            if is_main and _MAIN_TYPES[self._kind].fullmatch(type_name):
                return relation.target
        raise judge_archive(self._entries, self._kind)

    def _list(self, part: str) -> list[dict[str, str]]:
        """The attributes of each entry of a part that is nothing but a list; empty if there is none."""
        elements = _Attributes()
        if self.has(part):
            self.parse(part, elements)
        return elements.found[1:]  # the first is the list itself

    def _xml(self, part: str) -> Iterator[bytes]:
        """An XML part piece by piece, until the file has brought in more than it may in all."""
        for chunk in self._chunks(part, self._limits.part):
            self._left -= len(chunk)
            if self._left < 0:
                raise RefusedFileError("office_bomb", most=self._limits.xml)
            yield chunk

    def _chunks(self, part: str, most: int) -> Iterator[bytes]:
        """A part piece by piece, no further than its limit whatever the archive declares."""
        if not self.has(part):
            raise self._broken(part)
        left = most * MB
        try:
            with self._archive.open(self._entries[part.casefold()]) as stream:
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise RefusedFileError("office_bomb", most=most)
                    yield chunk
        except _BROKEN as error:
            raise self._broken(f"{part}: {_shown(error)}") from None

    @contextmanager
    def _told(self, part: str) -> Iterator[None]:
        """What is wrong with an XML part, in words."""
        try:
            yield
        except DocumentTypeError:
            raise RefusedFileError("office_entities", kind=self._kind) from None
        except UnsafeXmlError as error:
            raise self._broken(f"{part}: {error}") from None

    def _broken(self, reason: str) -> RefusedFileError:
        return RefusedFileError("office_broken", kind=self._kind, reason=reason)


class _Attributes:
    def __init__(self) -> None:
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.found.append(attributes)

    def end(self, name: str) -> None:
        """Nothing: everything stands in the attributes."""

    def text(self, text: str) -> None:
        """Nothing."""


def _shown(error: Exception) -> str:
    return str(error) or type(error).__name__
