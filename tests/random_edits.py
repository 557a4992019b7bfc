"""Random edits of data, and documents whose comments say what they belong to."""

from __future__ import annotations

import copy
import random
from typing import Any

from scripts.model import join_chinese
from scripts.yaml_compare import IDENTITY

Data = dict[str, Any]

NASTY = [
    "", " ", "plain", "中文：全角", "colon: space", "# no comment", "a # comment", "- dash", "[x", "{y}",
    "'single'", "\"double\"", "it's \"both\"", "true", "no", "null", "~", "12", "1e3", "12:30", "2020-06-14",
    "2020", "=", "<<", "0x1f", "@at", "`tick`", "%per", "!tag", "&anchor", "*star", "| pipe", "> fold",
    "tab\there", "line\nbreak", "end ", " start", "double  space", "—", "……", "emoji 🏮", "\u2028", "\ufeff",
    "\u00a0", "trailing:", "?", "? key", "...", "---", "a,b", "1_000", ".5", "+1", "\\", "\\n", "a\n\n b\n",
    "zh: 中", "long words " * 20 + "end", "很长的一段话" * 40, "x" * 200,
]  # fmt: skip


def name_of(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((value[name] for name in IDENTITY if isinstance(value.get(name), str)), None)
    return None


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every container, by its path."""
    found = [path]
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            found += places(value, (*path, key))
    return found


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


class Editor:
    """Makes random edits, as people and programs make them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def value(self, depth: int = 0) -> Any:
        kind = self.random.random()
        if depth < 2 and kind < 0.2:
            return {f"k{index}": self.value(depth + 1) for index in range(self.random.randint(0, 3))}
        if depth < 2 and kind < 0.35:
            return [self.value(depth + 1) for _ in range(self.random.randint(0, 3))]
        if kind < 0.45:
            self.count += 1
            return {"id": f"new-{self.count}", "text": self.random.choice(NASTY)}
        return self.random.choice(NASTY)

    def edit(self, data: Data) -> None:
        path = self.random.choice(places(data))
        container = at(data, path)
        if isinstance(container, dict):
            self.edit_mapping(container)
        else:
            self.edit_list(container)

    def edit_mapping(self, container: Data) -> None:
        keys = [key for key in container if key not in IDENTITY]
        what = self.random.random()
        if what < 0.2 or not keys:
            self.count += 1
            container[f"new{self.count}"] = self.value()
        elif what < 0.35:
            del container[self.random.choice(keys)]
        else:
            key = self.random.choice(keys)
            if not isinstance(container[key], (dict, list)) or what > 0.9:
                container[key] = self.value() if what > 0.8 else self.random.choice(NASTY)

    def edit_list(self, container: list[Any]) -> None:
        what = self.random.random()
        if what < 0.3 or not container:
            container.insert(self.random.randint(0, len(container)), self.value())
        elif what < 0.5:
            del container[self.random.randrange(len(container))]
        elif what < 0.75:
            self.random.shuffle(container)
        elif what < 0.8 and name_of(container[0]) is None:
            container.append(copy.deepcopy(container[0]))
        else:
            index = self.random.randrange(len(container))
            if not isinstance(container[index], (dict, list)):
                container[index] = self.random.choice(NASTY)


class Writer:
    """Writes data as YAML with comments that name what they belong to."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.comments: list[tuple[str, ...]] = []

    def comment(self, path: tuple[str, ...], chance: float) -> str:
        if self.random.random() > chance:
            return ""
        self.comments.append(path)
        return f"# <{'|'.join(path)}>"

    def lines(self, data: Any, column: int, path: tuple[str, ...]) -> list[str]:
        out: list[str] = []
        for index, (key, value) in enumerate(data.items() if isinstance(data, dict) else enumerate(data)):
            own = (*path, name_of(value) or f"?{index}") if isinstance(data, list) else (*path, str(key))
            named = isinstance(data, dict) or name_of(value) is not None
            lead = self.comment(own, 0.2) if named and index else ""
            out += [" " * column + lead] if lead else []
            beside = self.comment(own, 0.2) if isinstance(data, dict) else ""
            head = " " * column + (f"{key}:" if isinstance(data, dict) else "-")
            if isinstance(value, dict) and value and isinstance(data, list):
                inner = self.lines(value, column + 2, own)
                out += [head + " " + inner[0][column + 2 :], *inner[1:]]
            elif isinstance(value, (dict, list)) and value:
                out += [f"{head}  {beside}".rstrip(), *self.lines(value, column + 2, own)]
            else:
                text = "[]" if value == [] else "{}" if value == {} else value
                out.append(f"{head} {text}  {beside}".rstrip())
            if self.random.random() < 0.1:
                out.append("")
        return out


def resolves(data: Any, path: tuple[str, ...]) -> bool:
    """Whether what a comment names is still there."""
    for step in path:
        if isinstance(data, dict) and step in data:
            data = data[step]
        elif isinstance(data, list) and any(name_of(value) == step for value in data):
            data = next(value for value in data if name_of(value) == step)
        else:
            return False
    return True


def a_document(seed: int) -> Data:
    chance = random.Random(seed)
    words = ["one", "two", "three words here", "四", "2020"]

    def item(name: str) -> Data:
        made: Data = {"id": name, "text": {"zh": chance.choice(words), "en": chance.choice(words)}}
        if chance.random() < 0.5:
            made["list"] = [{"id": f"{name}-{index}", "value": chance.choice(words)} for index in range(3)]
        return made

    return {
        "number": "1",
        "title": {"zh": "题", "en": "Title"},
        "items": [item(f"item-{index}") for index in range(chance.randint(1, 5))],
        "words": [chance.choice(words) for _ in range(chance.randint(1, 4))],
        "nothing": [],
        "kit": {name: chance.choice(words) for name in ("money", "time", "people")},
    }


def same(there: Any, wanted: Any) -> bool:
    """Equal, but for how text was wrapped."""
    if isinstance(wanted, dict):
        return (
            isinstance(there, dict)
            and there.keys() == wanted.keys()
            and all(map(same, there.values(), wanted.values()))
        )
    if isinstance(wanted, list):
        return isinstance(there, list) and len(there) == len(wanted) and all(map(same, there, wanted))
    return there == wanted or join_chinese(" ".join(there.split())) == join_chinese(" ".join(wanted.split()))
