"""What a single value may be: its characters, its length, its size.

Owns the bounds that keep hostile or mistaken content from being published or from costing without end. Where a bound
applies is for `model`, which also gives a value its type; whole files are bounded in `load`, narratives in `dialect`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pydantic_core import PydanticCustomError

from scripts.settings import Language

LONGEST_LINE: Final = 2000
"""Characters of one paragraph of plain text in any language; the longest here has 935."""

LONGEST_CHINESE: Final = 500
"""Characters of one in Chinese, which says as much in a quarter of them."""

NAME_LENGTH: Final[dict[Language, int]] = {"zh": 100, "en": 300}
"""Most characters of a name, title or unit: it stands in headings, lists and one-page posters."""

MOST_ENTRIES: Final = 100
"""Most entries of one list of a case. The longest here has 17."""

MOST_ROWS: Final = 20
"""Most entries of what is drawn or set on one sheet: the steps and lists of a copy kit, the rows of a chart."""

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999
"""Years that a date may have. Four digits in every format, and a timeline can be drawn of them."""

LARGEST_NUMBER: Final = 10**15
DECIMALS: Final = 6
"""What spreadsheets and browsers still show exactly: fifteen digits (IEEE 754, binary64), six of them behind the
point."""

SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_SLUG: Final = 60
"""Characters: files are named after slugs, and Windows allows 260 for the whole path."""

_RANGE: Final = r"[0-9]{1,6}(-[0-9]{1,6})?"
LINES: Final = rf"{_RANGE}(, ?{_RANGE}){{0,49}}"
"""Lines of the source text, such as `94-98` or `101-105, 120`."""

_DEVICES: Final = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""Names that Windows keeps for devices, whatever follows the point
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


_IGNORED: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0]")
"""Letters and marks that nothing shows (Unicode, Default_Ignorable_Code_Point, without the variation selectors)."""


def is_unsafe(character: str) -> bool:
    """Whether a character can hide or reorder text.

    Refused are the controls (Unicode category Cc, line feed excepted), the separators of lines and paragraphs that
    YAML takes for line feeds and editors do not show (Zl, Zp), the surrogates, and the bidirectional and zero-width
    formatting characters (UAX #9, category Cf). The soft hyphen and the zero-width joiner are among them: no text of
    this casebook needs one.
    """
    if _IGNORED.match(character):
        return True
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def is_plain(text: str) -> bool:
    """Whether no character of a text is unsafe, found out fast; where it is not, each has to be looked at.

    What Python calls unprintable are the categories that `is_unsafe` refuses, line feeds, and spaces but U+0020.
    """
    return text.isprintable() and not _IGNORED.search(text)


def find_unsafe(line: str) -> Iterator[tuple[int, str]]:
    """The characters of a line of a file that it may not hold, with their columns from 1. Tabs may be typed."""
    if is_plain(line):
        return  # by far the most lines
    for column, character in enumerate(line, 1):
        if is_unsafe(character) and character != "\t":
            yield column, character


def check_line(text: str) -> str:
    """A text as one line, or one of pydantic's errors with a code of `messages`, as the checks below."""
    if not is_plain(text):
        for character in filter(is_unsafe, text):
            raise PydanticCustomError("control_character", "", {"character": f"U+{ord(character):04X}"})
    text = " ".join(text.split())
    if not text:
        raise PydanticCustomError("empty", "")
    return check_length(text, LONGEST_LINE)


def check_length(text: str, most: int) -> str:
    """The text, if it has no more than so many characters."""
    if len(text) > most:
        raise PydanticCustomError("text_long", "", {"length": len(text), "most": most})
    return text


def slug_problem(text: str) -> str:
    """The code of what keeps a text from being a slug (the name of a folder, a key), or nothing."""
    if not re.fullmatch(SLUG, text):
        return "slug"
    if len(text) > LONGEST_SLUG:
        return "slug_long"
    return "slug_reserved" if text in _DEVICES else ""


def is_slug(text: str) -> bool:
    """Whether a text can be a slug."""
    return not slug_problem(text)


def check_slug(text: str) -> str:
    """The text, if it can be a slug."""
    if code := slug_problem(text):
        raise PydanticCustomError(code, "", {"value": text, "most": LONGEST_SLUG})
    return text


def check_lines(text: str) -> str:
    """The text, if it names lines of the source."""
    if not re.fullmatch(LINES, text):
        raise PydanticCustomError("lines", "", {"value": text})
    return text


def check_number(value: Decimal) -> Decimal:
    """The number without an exponent, if it can be shown: 1e3 is 1000 everywhere, and 1e999999 nowhere."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # pydantic lets finite numbers through alone
    if abs(value) >= LARGEST_NUMBER or not -DECIMALS <= exponent < len(str(LARGEST_NUMBER)):
        raise PydanticCustomError("number_size", "", {"most": f"{LARGEST_NUMBER:,}", "decimals": DECIMALS})
    return Decimal(f"{value:f}")
