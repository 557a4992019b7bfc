"""How to cite a case or the whole book: one record, written in each style.

Owns the styles; where they are shown and copied is for the templates and `overrides/assets/copy.js`. The author is
the foundation, the date that of the edition, the address the permanent short one.

GB/T 7714 asks online sources for the day of the reader's visit. A build has no clock, and its day would be wrong for
everybody: the page puts the reader's own day in where it can run a script, and the files leave it out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from scripts.addresses import public_address, short_uri
from scripts.formats.download import Download
from scripts.model import Collection, Dates, Day, PublishedCase, Text
from scripts.settings import LANGUAGE_TAGS, LANGUAGES, Language
from scripts.wording import write_dates


@dataclass(frozen=True)
class Citation:
    """What a reference says, in one language edition."""

    key: str
    """For reference managers: letters, digits and hyphens."""
    language: Language
    author: Text
    title: Text
    container: Text | None
    """The book that a case stands in; None for the book itself."""
    date: Day
    url: str


def cite_collection(collection: Collection, language: Language, site_url: str) -> Citation:
    """The whole book. `site_url` ends in a slash."""
    facts = collection.facts
    day = facts.edition.start
    key, address = f"{facts.slug}-{day.year}-{language}", public_address(site_url, language, "index.md")
    return Citation(key, language, facts.foundation.name, facts.title, None, day, address)


def cite_case(collection: Collection, case: PublishedCase, language: Language, site_url: str) -> Citation:
    """One case in the book, at the short address that outlives its slug."""
    facts = collection.facts
    day = facts.edition.start
    key = f"{facts.slug}-{day.year}-{case.facts.number}-{language}"
    url = public_address(site_url, language, short_uri(case.facts.number))
    return Citation(key, language, facts.foundation.name, case.facts.title, facts.title, day, url)


# ------------------------------------------------------------------------------------------------ to read and paste
def cite_gb(citation: Citation, visited: str = "") -> str:
    """GB/T 7714—2015, 8.5 (electronic resource) and, for a case, 8.3 (part of a whole). `visited` is the day of the
    reader's visit as YYYY-MM-DD; without it that element is left out.
    """
    language = citation.language
    whole = f"//{citation.container[language]}" if citation.container else ""
    seen = f"[{visited}]" if visited else ""
    author, title = citation.author[language], citation.title[language]
    return f"{author}. {title}[EB/OL]{whole}. ({citation.date}){seen}. {citation.url}."


def cite_apa(citation: Citation) -> str:
    """APA 7, plain text: 10.2 (books) and 10.3 (a chapter in one). A Chinese title carries its English in brackets
    (9.38); titles keep their capitals, because no program can tell a name from a word.
    """

    def both(text: Text) -> str:
        return f"{text.zh} [{text.en}]" if citation.language == "zh" else text.en

    year, *rest = reversed(write_dates(Dates(start=citation.date), "en").split())
    date = ", ".join([year, " ".join(rest)] if rest else [year])
    whole = f" In {both(citation.container)}." if citation.container else ""
    return f"{both(citation.author)}. ({date}). {both(citation.title)}.{whole} {citation.url}"


# ----------------------------------------------------------------------------------------- for reference managers
_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces without looking for a backslash before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(citation: Citation) -> str:
    """A BibTeX entry in UTF-8. Author and title stand in double braces: one name, and capitals that stay."""
    language = citation.language

    def exactly(text: Text) -> str:
        return f"{{{{{text[language].translate(_LATEX)}}}}}"

    fields = {"author": exactly(citation.author), "title": exactly(citation.title)}
    if citation.container:
        fields["booktitle"] = exactly(citation.container)
    fields |= {"publisher": exactly(citation.author), "year": f"{{{citation.date.year}}}"}
    if citation.date.month:
        fields["month"] = _MONTHS[citation.date.month - 1]
    fields |= {"url": f"{{{citation.url}}}", "language": f"{{{LANGUAGE_TAGS[language]}}}"}
    kind = "incollection" if citation.container else "book"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@{kind}{{{citation.key},\n{lines}\n}}\n"


def ris(citation: Citation) -> str:
    """A RIS record: two letters, two spaces, hyphen, space; CRLF as the format asks."""
    language, day = citation.language, citation.date
    lines = [("TY", "CHAP" if citation.container else "BOOK"), ("ID", citation.key)]
    lines += [("AU", citation.author[language]), ("TI", citation.title[language])]
    if citation.container:
        lines.append(("T2", citation.container[language]))
    known = [f"{part:02d}" if part else "" for part in (day.month, day.day)]
    lines += [("PY", str(day.year)), ("DA", "/".join([str(day.year), *known, ""]))]
    lines += [("PB", citation.author[language]), ("LA", LANGUAGE_TAGS[language]), ("UR", citation.url), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl_json(citation: Citation) -> str:
    """A list of one CSL-JSON item (schema csl-data 1.0.2)."""
    language, day = citation.language, citation.date
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "chapter" if citation.container else "book",
        "title": citation.title[language],
        "author": [{"literal": citation.author[language]}],
        "issued": {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]},
        "publisher": citation.author[language],
        "URL": citation.url,
        "language": LANGUAGE_TAGS[language],
    }
    if citation.container:
        item["container-title"] = citation.container[language]
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


FILES: Final[dict[str, tuple[str, Callable[[Citation], str]]]] = {
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
    "csl.json": ("CSL-JSON", csl_json),
}
"""What is downloaded: the name of each format, by the end of the file's name."""


def citation_downloads(collection: Collection, site_url: str) -> Iterator[Download]:
    """The files for reference managers: of the book, and of each case."""
    for language in LANGUAGES:
        cited = [("", f"{collection.facts.slug}-book", cite_collection(collection, language, site_url))]
        cited += [(case.slug, case.slug, cite_case(collection, case, language, site_url)) for case in collection.cases]
        for about, name, citation in cited:
            for end, (_, write) in FILES.items():
                content = write(citation).encode()
                yield Download(f"{name}-citation-{language}.{end}", "citation", language, about, content)
