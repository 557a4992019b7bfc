"""The colours of the book: one identity for the site, covers, charts and every printed form.

Owns the values. `overrides/assets/casebook.css` repeats them as variables, because a style sheet cannot ask Python; a
test compares both and measures the contrast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme, as `#rrggbb` in sRGB. Text colours reach WCAG 2.2 AA (4.5:1) on `paper` and
    `paper_deep`, and `on_type` reaches it on every type colour.
    """

    paper: str
    paper_deep: str
    ink: str
    ink_soft: str
    rule: str
    accent: str
    types: tuple[str, str, str, str, str, str, str]
    on_type: str


COLOURS: Final[dict[Scheme, Colours]] = {
    "light": Colours(
        paper="#fbf8f1",
        paper_deep="#f2ecdf",
        ink="#26221c",
        ink_soft="#5f574b",
        rule="#d9d0be",
        accent="#9c2f22",
        types=("#0e6666", "#a8361f", "#3d4a94", "#2f6a32", "#862a66", "#7a5200", "#1c628f"),
        on_type="#ffffff",
    ),
    "dark": Colours(
        paper="#191713",
        paper_deep="#24211b",
        ink="#ebe5d8",
        ink_soft="#b3aa9a",
        rule="#423c32",
        accent="#f0917f",
        types=("#70c8c4", "#f39a83", "#abb6f2", "#93cf8f", "#e79fc9", "#e2b763", "#8ac4ea"),
        on_type="#191713",
    ),
}
"""By scheme. `types` follows the order of the types in `collection.yml`."""
