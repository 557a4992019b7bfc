"""Whose work readers are given besides our own, and the licences of it, as `licences.txt` beside the pages.

Owns the list. The texts are those that came with the installed packages, so that they are always of the release that
was used. Programs that only make the site (the publisher, the search indexer, the typesetter) leave nothing of
themselves in it and are not listed; a test looks through a finished site for anything that belongs to nobody here.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont


@dataclass(frozen=True)
class Component:
    """Somebody's work that is served, embedded, or copied into what readers take home."""

    name: str
    package: str
    """The package that brings it, and its licence."""
    licence_file: str
    """The last part of the path of that text in the package."""
    where_zh: str
    where_en: str
    fonts: tuple[str, ...] = ()
    """What its fonts are called in PDFs, without their style."""


COMPONENTS: Final = (
    Component(
        "Noto Serif SC, Noto Sans SC",
        "pylopdf-fonts-zh-cn",
        "LICENSE",
        "中文标题（网页只取用到的字）、PDF、图片里的字",
        "Chinese headings (on pages cut to what they use), PDFs, lettering in pictures",
        ("NotoSerifSC", "NotoSansSC"),
    ),
    Component(
        "Source Serif",
        "font-source-serif-pro",
        "LICENSE.txt",
        "西文标题（网页只取用到的字）、PDF、图片里的字",
        "Latin headings (on pages cut to what they use), PDFs, lettering in pictures",
        ("SourceSerifPro",),
    ),
    Component(
        "OpenCC",
        "opencc",
        "LICENSE",
        "搜索用的繁简对照（assets/search/traditional.json）",
        "traditional and simplified characters for search (assets/search/traditional.json)",
    ),
    Component(
        "pypinyin",
        "pypinyin",
        "LICENSE.txt",
        "搜索用的名称拼音（assets/search/pinyin-*.json）",
        "readings of names for search (assets/search/pinyin-*.json)",
    ),
    Component(
        "python-docx",
        "python-docx",
        "LICENSE",
        "照做资料的Word文件里的样式底本",
        "the base of the styles in the Word documents",
    ),
    Component(
        "openpyxl",
        "openpyxl",
        "LICENCE.rst",
        "数据的Excel文件里的主题",
        "the theme in the Excel workbook",
    ),
)
"""In the order of the list."""

_HEAD: Final = """随本网站提供的他人作品，以及各自的许可证。
Work of others that is given with this site, and the licence of each.
"""
_LINE: Final = "=" * 78


def licence_text(component: Component) -> str:
    """The licence as the package has it. Raises FileNotFoundError if it brings none by that name."""
    for file in metadata.files(component.package) or ():
        if file.name == component.licence_file:
            return Path(file.locate()).read_text(encoding="utf-8").replace("\r\n", "\n").strip()
    raise FileNotFoundError(component.licence_file)


def _copyright(component: Component) -> list[str]:
    """What its fonts say about themselves (OpenType, name 0)."""
    found = []
    for file in metadata.files(component.package) or ():
        if file.suffix == ".otf" and file.stem in {f"{font}-Regular" for font in component.fonts}:
            with TTFont(file.locate(), lazy=True) as font:
                found.append(str(font["name"].getDebugName(0)))
    return sorted(set(found))


def render_licences() -> bytes:
    """The whole list as plain text: what, where, which release, and the licence in full."""
    parts = [_HEAD]
    for component in COMPONENTS:
        head = f"{component.name}  ({component.package} {metadata.version(component.package)})"
        lines = [_LINE, head, component.where_zh, component.where_en, *_copyright(component), ""]
        parts.append("\n".join([*lines, licence_text(component), ""]))
    return "\n".join(parts).encode()
