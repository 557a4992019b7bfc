"""Paper and pictures through Typst: a template of `formats/typst/`, and data.

Owns the compiler, its fonts and the standard (PDF/UA-1, ISO 14289-1). What is set reaches the template as JSON, never
as markup, so no text of an editor can mean anything to Typst. The fonts come with packages that are pinned, so every
machine sets the same pages; a sign that none has becomes the printers' sign for a missing type, as in the book.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

import typst

from scripts.fonts import chinese_serif, latin_serif
from scripts.formats.pdf import drawable
from scripts.identity import COLOURS

TEMPLATES: Final = Path(__file__).parent / "typst"

_FONTS: Final = (chinese_serif().parent, latin_serif("Regular").parent)
_VERSIONS: Final = [f"{name} {version(name)}" for name in ("typst", "pylopdf-fonts-zh-cn", "font-source-serif-pro")]


class TypesetError(Exception):
    """A sheet could not be set. The text is what Typst says."""


def typeset_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF. Raises TypesetError, also for a picture without a description."""
    return _compile(template, data, "pdf", pdf_standards=["ua-1"])


def typeset_png(template: str, data: Mapping[str, Any], pixels_per_inch: float) -> bytes:
    """The one page of a template as a PNG; raises TypesetError."""
    return _compile(template, data, "png", ppi=pixels_per_inch)


def made_from(template: str, data: Mapping[str, Any]) -> bytes:
    """All that a sheet depends on, for the cache."""
    parts = (_tell(data), sorted(_templates(template).items()), _VERSIONS)
    return repr(parts).encode()


def _compile(template: str, data: Mapping[str, Any], form: Literal["pdf", "png"], **options: Any) -> bytes:
    files = {"main.typ": f'#include "{template}"'.encode(), **_templates(template)}
    try:
        made, warnings = _compilers.compiler.compile_with_warnings(
            input=files, format=form, sys_inputs={"data": _tell(data)}, **options
        )
    except typst.TypstError as error:
        raise TypesetError(f"{template}: {error.message}\n{error.diagnostic}") from error
    if warnings:
        raise TypesetError("\n".join(f"{template}: {warning.message}" for warning in warnings))
    assert isinstance(made, bytes), f"{template} has more than one page"
    return made


def _tell(data: Mapping[str, Any]) -> str:
    return drawable(json.dumps({**data, "colours": _colours()}, ensure_ascii=False, sort_keys=True))


def _colours() -> dict[str, str]:
    colours = COLOURS["light"]
    names = ("paper", "paper_deep", "ink", "ink_soft", "rule", "accent", "on_type")
    return {name: getattr(colours, name) for name in names}


@lru_cache(maxsize=8)
def _templates(template: str) -> dict[str, bytes]:
    return {name: (TEMPLATES / name).read_bytes() for name in ("sheet.typ", template)}


class _Compilers(threading.local):
    """One compiler a thread: it reads the fonts once, and must not be asked for two things at a time."""

    def __init__(self) -> None:
        self.compiler = typst.Compiler(root=TEMPLATES, font_paths=list(_FONTS), ignore_system_fonts=True)


_compilers = _Compilers()
