"""What a translator wrote for one part, wherever it was read from. Owns the shape alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """The text for a part, and where it stands: `翻译工作单!G5`, `表 1 第 5 行`."""

    key: str
    version: str
    """Of the Chinese and the English that the translator was given."""
    text: str
    place: str
    trouble: str = ""
    """The code of a message, for a cell that cannot be read."""
