"""The order of a list of names: by letter in English, by pinyin in Chinese.

Owns letters and order; how Chinese is spelled belongs to `pinyin`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from scripts import pinyin
from scripts.settings import Language

Item = TypeVar("Item")

OTHER: Final = "#"
"""Where names stand that begin with no letter: last."""

_ARTICLE: Final = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)


def initial(name: str, language: Language) -> str:
    """The letter a name stands under: A to Z, or `#`."""
    first = "".join(_parts(name, language))[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def sort_key(name: str, language: Language) -> tuple[tuple[str, ...], str]:
    """Puts names in order; names that sound alike by their characters."""
    return _parts(name, language), name


def in_groups(items: Iterable[Item], name_of: Callable[[Item], str], language: Language) -> dict[str, list[Item]]:
    """Items under their letters, both in order, `#` last."""
    groups: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: sort_key(name_of(item), language)):
        groups.setdefault(initial(name_of(item), language), []).append(item)
    return dict(sorted(groups.items(), key=lambda pair: (pair[0] == OTHER, pair[0])))


def _parts(name: str, language: Language) -> tuple[str, ...]:
    """A name as it is sorted: syllables, or words without the article, accents, marks and capitals."""
    if language == "zh":
        return pinyin.syllables(name)
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = re.sub(r"[^\w\s]", "", letters).strip()
    return tuple(_ARTICLE.sub("", words).casefold().split())
