"""One YAML file a mistake: what is changed in the demo collection, and what a person is told, word for word.

`make golden` writes the expectations again; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from scripts import exchange_messages
from scripts.check import check_collection
from scripts.messages import MESSAGES
from scripts.office.messages import REFUSALS
from scripts.settings import Settings

FOLDER = Path(__file__).parent / "golden" / "check"
FILES = sorted(FOLDER.glob("*.yml"))

ELSEWHERE = {
    "more_errors",  # test_issues: needs a hundred mistakes
    "more_warnings",
    "file_special",  # test_load: needs a pipe
    "file_outside",  # test_load: needs a link
    "block_long",  # test_dialect: needs a long text
    "narrative_long",
    "yaml_long",  # test_load: needs a hundred thousand entries
    "file_unreadable",  # test_load: needs a folder where a file should be
    "file_large",  # test_load: needs a large file
    "yaml_deep",  # test_load: needs deep brackets
    "invalid",  # the net under all others; test_load shows it with a model of its own
    "no_cases",  # test_check: an empty collection
    "photo_size",  # test_photo_check: needs a large picture
    "photo_case",  # test_photo_check: needs a disk that tells capitals from small letters
    # test_pictures: each kind of file, word for word
    "picture_absent",
    "picture_link",
    "picture_not_file",
    "picture_unreadable",
    "picture_name",
    "picture_heavy",
    "picture_misnamed",
    "picture_large",
    "picture_exif",
    "picture_profile",
    "picture_heif",
    "picture_first_frame",
    # test_intake
    "picture_twice",
    "picture_small",
    # office/test_messages, exchange/test_mistakes: each sentence, word for word
    *REFUSALS,
    *exchange_messages.MISTAKES,
    *exchange_messages.NOTICES,
}


class _Literal(str):
    """Text that stays readable in YAML."""


yaml.SafeDumper.add_representer(
    _Literal, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")
)


def change(settings: Settings, steps: list[dict[str, str]]) -> None:
    for step in steps:
        path = settings.root / step["file"]
        if "write" in step:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(step["write"].encode(step.get("encoding", "utf-8")))
        elif "append" in step:
            path.write_bytes(path.read_bytes() + step["append"].encode())
        elif "truncate" in step:
            path.write_bytes(path.read_bytes()[: int(step["truncate"])])
        elif "find" in step:
            text = path.read_text(encoding="utf-8")
            assert text.count(step["find"]) >= 1, f"{path.name} has no {step['find']!r}"
            path.write_text(text.replace(step["find"], step["replace"], 1), encoding="utf-8")
        else:
            path.unlink()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_mistake_is_told_word_for_word_at_its_place(file: Path, demo: Settings) -> None:
    golden = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(demo, golden["change"])

    collection, issues = check_collection(demo)

    assert collection is None
    told = issues.report() + "\n"
    if os.environ.get("REFRESH_GOLDEN"):
        golden["expect"] = _Literal(told)
        text = yaml.safe_dump(golden, allow_unicode=True, sort_keys=False, width=200)
        file.write_text(text, encoding="utf-8")
    assert golden["expect"] == told


def test_every_message_has_a_golden_file() -> None:
    told = "\n".join(yaml.safe_load(file.read_text(encoding="utf-8"))["expect"] for file in FILES)
    silent = set()
    for code, message in MESSAGES.items():
        pattern = re.escape(message.en.replace("{{", "{").replace("}}", "}"))
        pattern = re.sub(r"\\\{\w+\\\}", ".*?", pattern)
        if not re.search(pattern, told):
            silent.add(code)
    assert silent == ELSEWHERE


def test_forty_kinds_of_mistakes_are_covered() -> None:
    assert len(MESSAGES) >= 40
    assert len(FILES) >= 40
