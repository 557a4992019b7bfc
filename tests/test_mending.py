"""`check --fix`."""

from __future__ import annotations

from scripts.check import check_collection
from scripts.mending import mend_files, mend_yaml
from scripts.settings import Settings


def test_values_are_mended_and_everything_else_stays() -> None:
    text = (
        "# zh: 注释,不动  它\n"
        "title:\n"
        "  zh: 有 20 户,好\n"
        '  en: "It\'s: fine"\n'
        "other:\n"
        "  zh: 好\n"
        "  en: >-\n"
        "    It's folded\n"
        "    and  spaced.\n"
        "lines: '12, 13'\n"
        '  - zh: "带\\n转义, 不动"\n'
    )
    assert mend_yaml(text) == (
        "# zh: 注释,不动  它\n"
        "title:\n"
        "  zh: 有20户，好\n"
        '  en: "It’s: fine"\n'
        "other:\n"
        "  zh: 好\n"
        "  en: >-\n"
        "    It’s folded\n"
        "    and spaced.\n"
        "lines: '12, 13'\n"
        '  - zh: "带\\n转义, 不动"\n'
    )


def test_what_check_tells_is_what_fix_mends(demo: Settings) -> None:
    narrative = demo.cases_dir / "lantern-lane" / "zh.md"
    facts = demo.cases_dir / "lantern-lane" / "case.yml"
    narrative.write_text(narrative.read_text(encoding="utf-8").replace("灯笼巷很黑。", "灯笼巷 A 很黑,真黑。"), "utf-8")
    facts.write_text(facts.read_text(encoding="utf-8").replace("zh: 装上的灯", "zh: 装上的 20 盏灯"), "utf-8")
    facts.write_text(facts.read_text(encoding="utf-8").replace("en: put up", "en: put up, 20 of them"), "utf-8")
    assert {issue.code for issue in check_collection(demo)[1]} == {"space_typed", "mark_half_width"}
    assert mend_files(demo.cases_dir) == [narrative, facts]
    assert check_collection(demo)[1].report() == ""
    assert mend_files(demo.cases_dir) == []
