"""Problems found in content: what one is, and how it is told to a person.

Owns the shape and the wording frame of a message, and that it can be read: what content puts into one can neither
steer the terminal nor run over it. The sentences themselves stand in `messages`. Nothing here decides whether
something is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from scripts.messages import MESSAGES
from scripts.settings import Language

MOST_TOLD: Final = 100
"""Errors, and as many warnings, that are told of one file. More are not a help but a wall, and a hostile file could
have a million."""

_LONGEST_VALUE: Final = 800
"""Characters of what a message quotes: room for every name that `hint` lists."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file. `line` and `column` count from 1; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Issue:
    """One problem: where, which field, and the message code with its values."""

    position: Position
    field: str
    code: str
    values: tuple[tuple[str, str], ...] = ()
    in_draft: bool = False
    """Whether it stands in a case that nobody is to read yet."""

    @property
    def is_warning(self) -> bool:
        """Whether the casebook is published all the same."""
        message = MESSAGES[self.code]
        return message.warning or (self.in_draft and not message.grave)

    def text(self, language: Language) -> str:
        """The sentence in one language."""
        message = MESSAGES[self.code]
        return (message.zh if language == "zh" else message.en).format(**dict(self.values))

    def __str__(self) -> str:
        """Three lines: place and field, then the sentence in Chinese, then in English."""
        head = f"{self.position}  {self.field}" if self.field else str(self.position)
        if self.in_draft and self.is_warning:
            head += "  (草稿 draft)"
        return f"{head}\n    {self.text('zh')}\n    {self.text('en')}"


@dataclass
class Issues:
    """Collects every problem of a run, so that all are told at once."""

    root: Path
    _found: set[Issue] = field(default_factory=set)
    _drafts: set[str] = field(default_factory=set)
    _told: Counter[tuple[str, bool]] = field(default_factory=Counter)
    _untold: int = 0
    _names: dict[Path, str] = field(default_factory=dict)

    def add(self, position: Position, field_name: str, code: str, **values: object) -> bool:
        """Record one problem. The same problem at the same place counts once; of one file `MOST_TOLD` are kept.

        False where there was no more room, so that whoever finds problems can stop looking for more in that file.
        """
        texts = tuple(sorted((key, _readable(str(value))) for key, value in values.items()))
        issue = Issue(position, _readable(field_name), code, texts, self._is_in_draft(position))
        if issue in self._found:
            return True
        if self._told[position.path, issue.is_warning] == MOST_TOLD:
            self._untold += 1
            more = "more_warnings" if issue.is_warning else "more_errors"
            self._found.add(Issue(Position(position.path), "", more, (("most", str(MOST_TOLD)),), issue.in_draft))
            return False
        self._found.add(issue)
        self._told[position.path, issue.is_warning] += 1
        return True

    def has_room(self, position: Position, code: str) -> bool:
        """Whether one more problem of this kind would be told of that file."""
        issue = Issue(position, "", code, (), self._is_in_draft(position))
        return self._told[position.path, issue.is_warning] < MOST_TOLD

    def tolerate(self, folder: Path) -> None:
        """From here on, what is found in this folder is a draft’s: told, but in nobody’s way."""
        self._drafts.add(f"{self.position(folder).path}/")

    def _is_in_draft(self, position: Position) -> bool:
        return any(position.path.startswith(folder) for folder in self._drafts)

    def take(self, others: Issues) -> None:
        """Add what others have found in files of their own, and what they tolerate."""
        self._found |= others._found
        self._drafts |= others._drafts
        self._told += others._told
        self._untold += others._untold

    def position(self, path: Path, line: int = 0, column: int = 0) -> Position:
        """A position whose path is relative to the project, with forward slashes."""
        if path not in self._names:
            self._names[path] = _readable(path.relative_to(self.root).as_posix())
        return Position(self._names[path], line, column)

    def __iter__(self) -> Iterator[Issue]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        """How many have been found, also of those that are not told: it grows with every problem."""
        return len(self._found) + self._untold

    @property
    def errors(self) -> list[Issue]:
        """Those that keep the casebook from being published."""
        return [issue for issue in self if not issue.is_warning]

    @property
    def warnings(self) -> list[Issue]:
        """Those that do not."""
        return [issue for issue in self if issue.is_warning]

    def report(self) -> str:
        """Every problem in order of file and line, then the count of errors. Empty when there is no problem."""
        errors = self.errors
        if not errors:
            return "\n".join(map(str, self))
        files = len({issue.position.path for issue in errors})
        count = len(errors)
        zh = f"{files} 个文件里有 {count} 个问题。什么都没有写入。"
        en = f"{count} problem{'s' * (count != 1)} in {files} file{'s' * (files != 1)}. Nothing was written."
        return "\n".join([*map(str, self), "", zh, en])


def _readable(text: str) -> str:
    """A text from content as a message may quote it: not too long, and what cannot be seen by its code point."""
    if len(text) > _LONGEST_VALUE:
        text = f"{text[: _LONGEST_VALUE - 1]}…"
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in _SPACES else f"U+{ord(sign):04X}" for sign in text)


_SPACES: Final = "\u00a0\u3000"
"""Spaces that people type. Python calls them unprintable, but they do no harm."""

_MOST_LISTED: Final = 12
"""More words than this are not a help but a wall."""

_LONGEST_WORD: Final = 60
"""Characters of a word that may be a misspelt name. No name is longer."""


def hint(word: str, names: Collection[str]) -> dict[str, str]:
    """The two «did you mean» endings for a word that is not among the known names."""
    known = [name[:_LONGEST_WORD] for name in names]
    near = get_close_matches(word, known, n=1, cutoff=0.6) if len(word) <= _LONGEST_WORD else []
    if near:
        return {"hint_zh": f"您是不是想写 {near[0]}？", "hint_en": f"Did you mean {near[0]}?"}
    listed = "、".join(known[:_MOST_LISTED]) + ("……" if len(known) > _MOST_LISTED else "")
    listed_en = ", ".join(known[:_MOST_LISTED]) + (", …" if len(known) > _MOST_LISTED else "")
    if not known:
        return {"hint_zh": "目前一个都没有定义。", "hint_en": "None is defined yet."}
    return {"hint_zh": f"可用的有：{listed}。", "hint_en": f"Known: {listed_en}."}
