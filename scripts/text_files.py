"""Text files that people edit, as text and back: what their programs write around the text stays as it was.

Owns the byte-order mark and the line ends. In the text every line ends with a line feed.
"""

from __future__ import annotations

from typing import Final

_MARK: Final = "\ufeff"


def decode_text(content: bytes) -> str:
    """The text of a file. Raises UnicodeDecodeError if it is not UTF-8."""
    return content.decode("utf-8").removeprefix(_MARK).replace("\r\n", "\n")


def encode_text(text: str, before: bytes | None) -> bytes:
    """A text as the bytes of a file, with the byte-order mark and the line ends it had before, if it was there."""
    old = before.decode("utf-8", "replace") if before else ""
    ending = "\r\n" if "\r\n" in old else "\n"
    return ((_MARK if old.startswith(_MARK) else "") + text.replace("\n", ending)).encode()
