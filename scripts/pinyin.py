"""Chinese in Latin letters: for order, and for readers who type pinyin.

Owns how a text is spelled without tones. What is spelled, and where it is used, is left to `alphabet`,
`search_data` and `photo_names`. Readings come from pypinyin, which knows phrases (银行 yínháng, 行走 xíngzǒu).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LETTERS: Final = re.compile(r"[a-z0-9]+")


# Spelled for its place in an order, for its letter, and for search in either language.
@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of a text in small letters; Latin words and numbers as they are, marks left out."""
    # Its dictionary has 60 MB and takes a quarter of a second to read: most commands spell nothing.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    spelled = lazy_pinyin(text, style=Style.NORMAL, errors=lambda other: other.lower())
    return tuple(found for part in spelled for found in _LETTERS.findall(part))
