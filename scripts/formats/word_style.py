"""The Word document every kit begins with: page, styles, fonts, header and footer, in each language.

Owns the look. Fonts are those that Windows and WPS have (宋体 and 黑体 for Chinese), named for Chinese text as well, so
that nothing falls back to a font of another country.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, Final

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from scripts.identity import COLOURS
from scripts.settings import LANGUAGE_TAGS, Language

TEXT_WIDTH: Final = 166
"""Millimetres between the margins of an A4 page."""

TABLE, FORM = "Kit Table", "Kit Form"
CELL, HEAD_CELL, FORM_CELL, QUIET, KICKER = "Kit Cell", "Kit Head", "Kit Given", "Kit Quiet", "Kit Kicker"
"""Names of our own styles; the others are Word's, so that its navigation and contents know them."""

_COLOURS: Final = COLOURS["light"]
_BODY: Final = ("Times New Roman", "宋体")
_HEAD: Final = ("Arial", "黑体")
_LATIN_LANGUAGE: Final = "en-GB"
"""Of Latin letters and digits in Chinese documents too, as Word writes them: a Chinese number may break anywhere."""

_KEPT: Final = frozenset(
    {
        *("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Title", "TitleChar", "Heading1", "Heading1Char"),
        *("Heading2", "Heading2Char", "ListBullet", "ListNumber", "Header", "HeaderChar", "Footer", "FooterChar"),
    }
)
_DROPPED_PARTS: Final = frozenset({"thumbnail", "customXml", "stylesWithEffects", "webSettings"})


@lru_cache(maxsize=2)
def blank_document(language: Language) -> bytes:
    """An empty document with everything set up; each kit opens it anew."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH) // 2)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    _drop_the_template(document)
    _set_languages(document)
    _style_text(document, language)
    for name in (TABLE, FORM):
        document.styles.element.append(_table_style(name))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def set_running_lines(document: DocumentType, head: str, before: str, between: str, after: str) -> None:
    """The header; and the footer: words before the number of the page, between it and their count, and after."""
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for part, field in ((before, "PAGE"), (between, "NUMPAGES")):
        foot.add_run(part)
        simple = f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        foot._p.append(parse_xml(simple))
    foot.add_run(after)


def _style_text(document: DocumentType, language: Language) -> None:
    accent, ink, soft = (
        RGBColor.from_string(colour[1:]) for colour in (_COLOURS.accent, _COLOURS.ink, _COLOURS.ink_soft)
    )
    styles = document.styles
    for name in (CELL, HEAD_CELL, FORM_CELL, QUIET, KICKER):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    looks: tuple[tuple[str, tuple[str, str], float, RGBColor, bool, float, float], ...] = (
        ("Normal", _BODY, 10.5, ink, False, 0, 5),
        ("Title", _HEAD, 22, ink, True, 2, 8),
        ("Heading 1", _HEAD, 15, accent, True, 18, 6),
        ("Heading 2", _HEAD, 12, ink, True, 12, 4),
        ("List Bullet", _BODY, 10.5, ink, False, 0, 4),
        ("List Number", _BODY, 10.5, ink, False, 0, 4),
        ("Header", _HEAD, 8.5, soft, False, 0, 0),
        ("Footer", _HEAD, 8.5, soft, False, 0, 0),
        (CELL, _BODY, 9.5, ink, False, 0, 0),
        (HEAD_CELL, _HEAD, 9.5, ink, True, 0, 0),
        (FORM_CELL, _BODY, 9.5, soft, False, 0, 0),
        (QUIET, _BODY, 10, soft, False, 0, 5),
        (KICKER, _HEAD, 9.5, soft, False, 10, 2),
    )
    for name, fonts, size, colour, bold, before, after in looks:
        style: Any = styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.35 if language == "zh" else 1.2
        style.paragraph_format.widow_control = True
        _set_fonts(style.element.get_or_add_rPr(), fonts)
        for unwanted in ("w:pBdr", "w:contextualSpacing", "w:tabs"):
            for element in style.element.findall(f".//{qn(unwanted)}"):
                element.getparent().remove(element)
    styles["Title"].paragraph_format.line_spacing = 1.15


def _set_fonts(properties: Any, fonts: tuple[str, str]) -> None:
    """Latin and Chinese by name; theme fonts go, because Word would prefer them."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    latin, chinese = fonts
    names = f'w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{chinese}"'
    properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {names}/>"))


def _drop_the_template(document: DocumentType) -> None:
    """Take out what python-docx's template brings and a kit has no use for: its styles, thumbnail and old mode."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
    for package in (document.part.package, document.part):
        for name, relation in list(package.rels.items()):
            if relation.reltype.rpartition("/")[2] in _DROPPED_PARTS:
                del package.rels[name]
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word 2013 and later: without it the title bar says «compatibility mode»


def _set_languages(document: DocumentType) -> None:
    for name in ("w:lang", "w:themeFontLang"):
        for element in (*document.styles.element.iter(qn(name)), *document.settings.element.iter(qn(name))):
            element.set(qn("w:val"), _LATIN_LANGUAGE)
            element.set(qn("w:eastAsia"), LANGUAGE_TAGS["zh"])
    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rPr')}")
    _set_fonts(defaults, _BODY)


def _table_style(name: str) -> Any:
    """Thin rules, a tinted header row. Word names a style by its id in the text and by its name to people."""
    rule, deep = _COLOURS.rule[1:], _COLOURS.paper_deep[1:]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{rule}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    cells = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", 100), ("bottom", 50), ("right", 100))
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{deep}"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def style_id(name: str) -> str:
    """How the text refers to a style."""
    return name.replace(" ", "")
