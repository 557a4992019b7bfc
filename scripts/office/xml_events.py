"""XML of unknown origin as a stream of events, whatever its size with little memory.

Owns what such XML may be: no document type, so that no entity can grow or reach outside, and no encoding but those of
ISO/IEC 29500-2. Nothing is ever fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol
from xml.parsers import expat

_ENCODINGS: Final = {"utf-8", "utf-16"}


class UnsafeXmlError(Exception):
    """XML that is not well formed, or reaches beyond the limits."""


class DocumentTypeError(UnsafeXmlError):
    """XML with a document type; no office program writes one."""


class Handler(Protocol):
    """What is told of an XML part."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def read_events(chunks: Iterable[bytes], handler: Handler, shorten: Callable[[str], str] = local_name) -> None:
    """Tell the handler of each element, its names as `shorten` makes them of `namespace name`.

    Raises UnsafeXmlError. What the handler raises ends the reading.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = _check_declaration
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda name, attributes: handler.start(
        shorten(name), {shorten(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: handler.end(shorten(name))
    parser.CharacterDataHandler = handler.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnsafeXmlError(str(error)) from None


def _check_declaration(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise UnsafeXmlError(f"encoding {encoding}")


def _refuse_document_type(*_: object) -> None:
    raise DocumentTypeError("document type")
