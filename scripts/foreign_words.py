"""Words of the other language in a text, marked as such, so that they are read aloud and set right (WCAG 3.1.2).

Owns which runs are marked. On English pages that is every run of Chinese characters; Latin names and abbreviations on
Chinese pages are part of Chinese text, and whole English phrases stand there in elements of their own. Pure.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from scripts.settings import LANGUAGE_TAGS, Language

_CHINESE: Final = re.compile(r"[\u3400-\u9fff](?:[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]*[\u3400-\u9fff])?")


def mark_foreign(text: str, language: Language) -> Markup:
    """A text (escaped, if it is not Markup yet) whose Chinese runs say that they are Chinese, on an English page."""
    safe = escape(text)
    if language == "zh":
        return safe
    return Markup(_CHINESE.sub(rf'<span lang="{LANGUAGE_TAGS["zh"]}">\g<0></span>', str(safe)))
