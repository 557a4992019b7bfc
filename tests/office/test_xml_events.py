"""XML of unknown origin as events: no document type, no strange encoding, no traceback."""

from __future__ import annotations

import pytest

from scripts.office.xml_events import DocumentTypeError, UnsafeXmlError, read_events


class Told:
    def __init__(self) -> None:
        self.events: list[object] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.events.append((name, attributes))

    def end(self, name: str) -> None:
        self.events.append(f"/{name}")

    def text(self, text: str) -> None:
        self.events.append(text)


def told(*chunks: bytes) -> list[object]:
    handler = Told()
    read_events(chunks, handler)
    return handler.events


def test_elements_come_without_namespaces_and_text_in_one_piece() -> None:
    text = '<a xmlns="urn:x" xmlns:y="urn:y" y:k="1"><y:b>灯笼</y:b></a>'.encode()
    events = [("a", {"k": "1"}), ("b", {}), "灯笼", "/b", "/a"]
    assert told(text) == events
    assert told(*(text[at : at + 1] for at in range(len(text))))[:2] == events[:2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_the_standard(encoding: str) -> None:
    assert told("<a>灯</a>".encode(encoding)) == [("a", {}), "灯", "/a"]


@pytest.mark.parametrize("encoding", ["gbk", "iso-8859-1", "utf-7", "utf-32", "none-such"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(UnsafeXmlError, match=f"encoding {encoding}"):
        told(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.org/x"> %b;]><a/>',
        "<!DOCTYPE a><a/>",
    ],
)
def test_a_document_type_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(DocumentTypeError):
        told(text.encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-",
        b"<a>&undefined;</a>",
        b"<a><b></a>",
        b"<x:a/>",
        b"",
        b"\x00\x01",
        b"<a>\xff</a>",
    ],
)
def test_what_is_not_well_formed_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafeXmlError):
        told(data)


def test_what_the_handler_raises_ends_the_reading() -> None:
    class Tired(Told):
        def end(self, name: str) -> None:
            raise KeyError(name)

    handler = Tired()
    with pytest.raises(KeyError):
        read_events([b"<a><b/>", b"<c/></a>"], handler)
    assert handler.events == [("a", {}), ("b", {})]
