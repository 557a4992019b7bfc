"""What a person is told about a report that was read."""

from __future__ import annotations

import re

from scripts.word_import.messages import REMARKS
from tests.conftest import ROOT
from tests.test_messages import places

CODE = re.compile(r"(?:remark\([^\"]*?|_notice\(|notice\()\"(\w+)\"")


def test_both_languages_fill_the_same_places_and_end() -> None:
    for code, message in REMARKS.items():
        assert places(message.zh) == places(message.en), code
        assert message.zh.endswith(("。", "}")), code
        assert message.en.endswith((".", "}")), code
        assert not re.search(r"[\u4e00-\u9fff]", message.en), code


def test_every_sentence_is_used_and_every_code_has_one() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts" / "word_import").glob("*.py"))
    used = set(CODE.findall(text))
    known = set(REMARKS)
    assert used <= known
    elsewhere = {code for code in known - used if f'"{code}"' not in text.replace(f'"{code}": Message', "")}
    assert elsewhere == set()
