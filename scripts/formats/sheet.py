"""A sheet to take home as values: headings, paragraphs, lists and tables that Word and paper both know.

Owns the shapes. Which words they hold belongs to `kit`, and how they look to `word` and `kit_pdf`, which both render
every block, so that both forms say the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from scripts.settings import Language


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2; one may begin a new page."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; `quiet` where it is said about the kit, or says that nothing is recorded."""

    text: str
    quiet: bool = False
    sticky: bool = False
    """Stays on the page of what follows."""


@dataclass(frozen=True)
class Bullets:
    """A list without an order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Steps:
    """A numbered list: the title of each step, and what to do. There is at most one in a kit."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row. `widths` are shares of the page; `form` leaves room to write by hand."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    form: bool = False


@dataclass(frozen=True)
class Code:
    """The QR code of the kit's address."""

    description: str


Block = Heading | Paragraph | Bullets | Steps | Table | Code


@dataclass(frozen=True)
class Kit:
    """One copy kit in one language."""

    language: Language
    name: str
    """The file name without its ending."""
    about: str
    """As in `Download.about`: the slug of a case, or `practices/<id>`."""
    kicker: str
    """What kind of paper this is, and about what: stands above the title."""
    title: str
    lead: str
    address: str
    """The public address of the page, printed and in the code."""
    blocks: tuple[Block, ...]
    publisher: str
    """Title of the collection and the foundation: the running foot."""
    date: tuple[int, int, int]
    """The date of the edition, for the properties of the document."""
