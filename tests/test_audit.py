"""What `make audit` makes of the answers it gets; above all, that no answer is not taken for a good one."""

from __future__ import annotations

from typing import Any

from tests.audit import NOT_ASKED, NOTHING_KNOWN, WEAK, judge

SOUND: dict[str, Any] = {"name": "click", "version": "8.5.1", "vulns": []}
SKIPPED = {"name": "anyio", "skip_reason": "Dependency not found on PyPI and could not be audited"}
FAULTY = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-2014-8", "fix_versions": ["2.7.3"]}]}


def test_nothing_known_is_good() -> None:
    assert judge({"dependencies": [SOUND, SOUND]}) == (
        NOTHING_KNOWN,
        ["问了 2 个，没有已知的漏洞。 No weakness is known."],
    )


def test_a_weakness_is_named_with_what_mends_it() -> None:
    code, lines = judge({"dependencies": [SOUND, SKIPPED, FAULTY]})
    assert code == WEAK
    assert lines[0] == "jinja2 2.4.1: PYSEC-2014-8 → 2.7.3"


def test_what_could_not_be_asked_about_is_no_good_news() -> None:
    assert judge({"dependencies": [SOUND, SKIPPED]}) == (
        NOT_ASKED,
        ["没有全问到（1/2），不知道有没有漏洞。 Not all could be asked about, so nobody knows."],
    )
    assert judge(None)[0] == judge({"dependencies": []})[0] == NOT_ASKED
