"""Facts as the templates in `typst/` want them: figures, events, charts and notes, in words of one language.

Owns their shapes (what `figure-grid`, `timeline`, `chart` read). Cases and the programme share them. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts import wording
from scripts.formats.typst_text import Code, Value, call, joined, literal
from scripts.model import Chart, Event, Figure, Note, Provenance, Text
from scripts.settings import Language


@dataclass(frozen=True)
class FactsWriter:
    """Writes the facts of one case, or of the programme, whose source has these sections."""

    language: Language
    sections: Mapping[str, Text]

    def word(self, key: str, **values: object) -> str:
        """A fixed word."""
        return wording.word(key, self.language, **values)

    def source(self, provenance: Provenance) -> str:
        """Where a fact stands in the source."""
        return wording.write_provenance(provenance, dict(self.sections), self.language)

    def figures(self, figures: Sequence[Figure]) -> list[Value]:
        """For `figure-grid`."""
        return [
            {
                "value": wording.write_figure(figure, self.language),
                "unit": figure.unit[self.language],
                "label": figure.label[self.language],
            }
            for figure in figures
        ]

    def figure_sources(self, figures: Sequence[Figure]) -> Code:
        """One line of small print for each figure: what it counts, and where the source says so."""
        joint = "" if self.language == "zh" else " "
        rows: list[Value] = [
            [
                f"{wording.write_figure(figure, self.language)}{joint}{figure.unit[self.language]}",
                figure.label[self.language],
                self.source(figure.source),
            ]
            for figure in figures
        ]
        return call("figure-sources", rows)

    def timeline(self, events: Sequence[Event], colour: int | None) -> Code:
        """Dated events; `colour` is the place of the case's type, none for the programme."""
        items: list[Value] = []
        for event in events:
            details = [part[self.language] for part in (event.place, event.people) if part]
            items.append(
                {
                    "date": wording.write_event_date(event, self.language),
                    "title": event.title[self.language],
                    "detail": " · ".join(details) or None,
                    "planned": event.qualifier == "planned",
                    "source": self.source(event.source),
                }
            )
        return call("timeline", items, colour)

    def chart(self, chart: Chart, colour: int) -> Code:
        """A chart as a table whose numbers are also drawn, as shares of the largest."""
        language = self.language
        largest = max((row.value for row in chart.data if row.value is not None), default=None)
        rows: list[Value] = [
            {
                "label": row.label[language],
                "note": row.note[language] if row.note else None,
                "value": None if row.value is None else wording.write_number(row.value, language),
                "share": round(row.value / largest, 4) if row.value is not None and largest else 0,
            }
            for row in chart.data
        ]
        return call(
            "chart",
            {
                "colour": colour,
                "title": chart.title[language],
                "unit": chart.unit[language],
                "drawn": chart.kind != "steps",
                "rows": rows,
                "note": chart.note[language] if chart.note else None,
                "source": self.source(chart.source),
            },
        )

    def note(self, note: Note) -> Code:
        """An editor's note: its kind, its text, its source."""
        kind = self.word(f"kind_{note.kind}")
        parts = [literal(f"{kind[0].upper()}{kind[1:]}{'：' if self.language == 'zh' else ': '}")]
        parts.append(literal(note.text[self.language]))
        if note.source:
            parts += [literal(" "), call("source", self.source(note.source))]
        return joined(parts)

    def loose_note(self, note: Note) -> Code:
        """An editor's note that no mark in a text leads to."""
        return call("loose-note", self.word("editor_note"), self.note(note))

    def remark(self, name: str, remark: str) -> str:
        """A name and what is to be said about it, in brackets."""
        return f"{name}（{remark}）" if self.language == "zh" else f"{name} ({remark})"
