"""The heading face of the site: cut from pinned open fonts to the characters that headings use.

Owns which fonts the book is set in and how they are cut. Chinese headings are Noto Serif SC, Latin ones Source Serif,
whose letters Noto Serif SC shares; both under the SIL Open Font License, whose texts are published beside
them. Running text uses the reader's own fonts. Chinese is cut into slices, common characters first and rare ones in
the order of the pages that use them, so that a page loads the few it needs, however large the collection (CSS Fonts
4, unicode-range). The printed forms use the whole fonts.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn
import uharfbuzz
from fontTools.ttLib import TTFont

from scripts.settings import LANGUAGES, Language

FOLDER: Final = "assets/fonts"
STYLE_SHEET: Final = f"{FOLDER}/headings.css"
SLICE: Final = 60
"""Characters of one slice, about 12 kB."""

_SOURCE_SERIF: Final = "font-source-serif-pro"
_LATIN: Final = "".join(chr(code) for code in range(0x20, 0x7F)) + "ÀÁÄÇÈÉÊËÍÑÓÖÚÜàáâäçèéêëíîïñóôöúûü×·–—‘’“”…"
_LATIN_STYLES: Final[dict[Language, str]] = {"zh": "Regular", "en": "Semibold"}
"""Beside Chinese, which has the regular weight only, a heavier digit would stand out."""
_CHINESE_MARKS: Final = "·—‘’“”…"
"""Marks both scripts share; in Chinese they are full width and come from the Chinese face."""
_FEATURES: Final = (b"kern", b"liga", b"lnum", b"locl")
_HEADING: Final = re.compile(
    r"""\n\#{1,2}\ (?P<markdown>.+?)(?:\ \{\#.*\})?$
    | \ntitle:\ "(?P<title>.*)"$
    | <h[12]\b[^>]*>(?P<heading>.*?)(?:<a\ class="headerlink"|</h[12]>)
    | class="(?:card-title\ title|figure-value|cover-subtitle)">(?P<html>[^<]*)""",
    re.MULTILINE | re.VERBOSE,
)
"""What is set in the Chinese heading face: first and second headings, titles of pages, and three classes. Each begins
with a character of its own, so that all others of a page are passed over at once."""


def chinese_serif() -> Path:
    """Noto Serif SC Regular, OpenType."""
    return Path(pylopdf_fonts_zh_cn.serif_path())


def chinese_sans() -> Path:
    """Noto Sans SC Regular, OpenType: what Chinese print uses where Latin print has bold."""
    return Path(pylopdf_fonts_zh_cn.sans_path())


def latin_serif(style: str) -> Path:
    """Source Serif in a style its files name: `Regular`, `Semibold`, `It`, `SemiboldIt`."""
    return _file_of(_SOURCE_SERIF, f"SourceSerifPro-{style}.otf")


@dataclass(frozen=True)
class Slice:
    """One file of a heading face: which characters of which font."""

    language: Language
    family: str
    source: Path
    characters: str

    @property
    def uri(self) -> str:
        """Where it stands below `docs/`."""
        return f"{self.language}/{FOLDER}/{self.name}"

    @property
    def name(self) -> str:
        """The file's name, which changes with what is in it."""
        versions = f"{metadata.version('uharfbuzz')} {metadata.version('fonttools')}"
        made_from = f"{self.source.name} {self.source.stat().st_size} {versions} {self.characters}"
        return f"{self.family.lower().replace(' ', '-')}-{hashlib.sha256(made_from.encode()).hexdigest()[:12]}.woff2"


def heading_characters(markdown: str) -> str:
    """The Chinese characters in the headings of a page, each once."""
    headings = "".join("".join(match.groups("")) for match in _HEADING.finditer(f"\n{markdown}"))
    return "".join(character for character in dict.fromkeys(headings) if _is_chinese(character))


def plan_slices(pages: Iterable[str]) -> tuple[Slice, ...]:
    """The slices of each language's heading face, from the `heading_characters` of the Chinese pages."""
    latin = [Slice(language, "Casebook Latin", latin_serif(_LATIN_STYLES[language]), _LATIN) for language in LANGUAGES]
    characters = _by_use(pages)
    pieces = [characters[start : start + SLICE] for start in range(0, len(characters), SLICE)]
    chinese = [Slice("zh", "Casebook Chinese", chinese_serif(), "".join(sorted(piece))) for piece in pieces]
    return (*latin, *chinese)


def _by_use(pages: Iterable[str]) -> list[str]:
    """Chinese characters of headings: the common ones first, then the others in the order of their pages."""
    used: Counter[str] = Counter(_CHINESE_MARKS)
    for characters in pages:
        used.update(characters)
    common = dict.fromkeys(character for character, _ in used.most_common(SLICE))
    return [*common, *(character for character in used if character not in common)]


def _is_chinese(character: str) -> bool:
    """Whether the Chinese face draws a character: ideographs and full-width marks, from CJK Radicals on."""
    return character in _CHINESE_MARKS or ord(character) >= 0x2E80  # noqa: PLR2004 - the first block of CJK


def render_style_sheet(slices: Iterable[Slice], language: Language) -> str:
    """The @font-face rules of one language."""
    return "".join(
        f'@font-face {{ font-family: "{piece.family}"; font-weight: 600; font-display: swap; '
        f'src: url("{piece.name}") format("woff2"); unicode-range: {_ranges(piece.characters)}; }}\n'
        for piece in slices
        if piece.language == language
    )


def _ranges(characters: str) -> str:
    """Characters as the shortest list of unicode-range values."""
    codes = sorted({ord(character) for character in characters})
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def style_files(slices: Iterable[Slice]) -> dict[str, bytes | Path]:
    """What belongs below `docs/` beside the slices themselves: style sheets and licences."""
    slices = tuple(slices)
    wanted: dict[str, bytes | Path] = {}
    for language in sorted({piece.language for piece in slices}):
        wanted[f"{language}/{STYLE_SHEET}"] = render_style_sheet(slices, language).encode()
        wanted[f"{language}/{FOLDER}/source-serif-licence.txt"] = _file_of(_SOURCE_SERIF, "LICENSE.txt").read_bytes()
    wanted[f"zh/{FOLDER}/noto-serif-licence.txt"] = _file_of("pylopdf-fonts-zh-cn", "LICENSE").read_bytes()
    return wanted


def cut(piece: Slice) -> bytes:
    """A slice as WOFF2, with the font's own copyright and licence records."""
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    wanted.unicode_set.update(map(ord, piece.characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(feature, "big") for feature in _FEATURES)
    wanted.name_id_set.clear()
    wanted.name_id_set.invert()  # now it has all of them
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(piece.source))
    packed = io.BytesIO()
    with TTFont(io.BytesIO(uharfbuzz.subset(face, wanted).blob.data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(packed, reorderTables=False)
    return packed.getvalue()


def _file_of(package: str, name: str) -> Path:
    """A file that a package brought, by its last name."""
    found = [file for file in metadata.files(package) or () if file.name == name]
    return Path(str(found[0].locate()))
