"""What lies beside a draft for the person who finishes it: the report on the import, the proposals, the numbered text.

Owns the form of these three files. They stand in `cases/<slug>/import/`, which git ignores and nothing publishes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import yaml as plain_yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from scripts.word_import.facts import Proposal
from scripts.word_import.messages import REMARKS
from scripts.word_import.records import Remark

REPORT: Final = "report.txt"
PROPOSALS: Final = "proposals.yml"
LINES: Final = "source.txt"

_EXCERPT: Final = 16
"""Characters of a paragraph that show which one is meant."""

_HEAD: Final = """\
# 从报告里读出的事实，都还没有确认。核对后，把 entry 的内容写进 case.yml 的 field 一项，补上英文；不对的，不用管。
# Facts read out of the report; none is confirmed. Check each, then put its entry into the field of case.yml and add the
# English. Leave the others alone.
"""


def entry_text(entry: Mapping[str, Any]) -> str:
    """A mapping as YAML text in the manner of case.yml: a source on one line, a missing text as an empty field."""
    yaml = YAML(typ="rt")
    yaml.allow_unicode = True
    yaml.width = 1 << 16
    yaml.indent(mapping=2, sequence=4, offset=2)
    buffer = io.StringIO()
    yaml.dump(_commented(entry), buffer)
    return buffer.getvalue()


def _commented(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_commented(inner) for inner in value]
    if not isinstance(value, Mapping):
        return value
    made = CommentedMap((key, _commented(inner)) for key, inner in value.items())
    if set(made) == {"section", "lines"}:
        made.fa.set_flow_style()
    return made


def render_lines(lines: Sequence[str]) -> str:
    """The text of the report, one paragraph a line: line 12 of this file is `lines: 12` of a source."""
    return "".join(f"{line}\n" for line in lines)


def render_proposals(proposals: Sequence[Proposal]) -> str:
    """The proposals as YAML, for the editor and for people."""
    if not proposals:
        return f"{_HEAD}[]\n"
    entries = (entry_text({"proposals": [asdict(proposal)]}).partition("\n")[2] for proposal in proposals)
    return _HEAD + "".join(_outdent(entry) for entry in entries)


def _outdent(text: str) -> str:
    return "".join(line.removeprefix("  ") for line in text.splitlines(keepends=True))


def read_proposals(path: Path) -> tuple[Proposal, ...]:
    """The proposals of a draft; none if it was not imported. Raises ValueError if somebody changed them beyond use."""
    try:
        entries = plain_yaml.safe_load(path.read_text(encoding="utf-8")) or []
        return tuple(Proposal(**entry) for entry in entries)
    except FileNotFoundError:
        return ()
    except (plain_yaml.YAMLError, TypeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def render_report(
    name: str,
    counts: Iterable[str],
    remarks: Sequence[Remark],
    draft_lines: Sequence[str],
    proposals: Sequence[Proposal],
) -> str:
    """The report on the import: what was made, what a person must look at, what might be facts."""
    parts = [f"导入说明 Report on an import: {name}", *counts, ""]
    parts.append(f"一、请看一看 To be looked at ({len(remarks)})")
    parts += [tell_remark(remark, draft_lines) for remark in remarks]
    parts += ["", f"二、可能的事实，等人确认 Facts that may be, to be confirmed ({len(proposals)})"]
    parts.append(f"    内容都在 {PROPOSALS}，一条一条写好了。Each is written out in {PROPOSALS}.")
    parts += [_tell_proposal(proposal) for proposal in proposals]
    return "\n".join(parts) + "\n"


def tell_remark(remark: Remark, lines: Sequence[str]) -> str:
    """A remark for people: the place and what is there, then the sentence in both languages."""
    message, values = REMARKS[remark.code], dict(remark.values)
    place = "整份报告 the whole report"
    if remark.line:
        text = lines[remark.line - 1]
        shown = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}……"
        place = f"第{remark.line}段 paragraph {remark.line} “{shown}”"
    return f"{place}\n    {message.zh.format(**values)}\n    {message.en.format(**values)}"


def _tell_proposal(proposal: Proposal) -> str:
    entry = proposal.entry
    said = entry if isinstance(entry, str) else "，".join(_plain(entry))
    doubt = "  （有一部分是推断的 partly inferred）" if proposal.uncertain else ""
    return f"第{proposal.line}段 paragraph {proposal.line}  {proposal.field}: {said}{doubt}\n    “{proposal.sentence}”"


def _plain(entry: Mapping[str, Any]) -> Iterable[str]:
    """The values of an entry in a row, without the id and the place, which say nothing new."""
    for key, value in entry.items():
        if isinstance(value, Mapping) and key != "source" and value.get("zh"):
            yield str(value["zh"])
        elif not isinstance(value, Mapping) and key != "id" and value is not None:
            yield str(value)
