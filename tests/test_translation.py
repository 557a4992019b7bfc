"""The English beside the Chinese."""

from __future__ import annotations

from scripts.check import check_collection
from scripts.issues import Issues
from scripts.model import Collection
from scripts.settings import Settings
from scripts.translation import case_units, read_lock, render_lock, state_of, unlisted_numbers
from tests.commands import run
from tests.conftest import ROOT


def change(settings: Settings, name: str, old: str, new: str) -> None:
    path = settings.cases_dir / "lantern-lane" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_texts_have_names_that_survive_reordering(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    names = [unit.name for unit in case_units(case.facts, case.narratives)]
    assert len(names) == len(set(names))
    assert {"title", "figures[lamps].label", "practices[lantern-walk].how", "narrative.results"} <= set(names)


def test_everything_is_unrecorded_until_accepted_then_current(demo: Settings) -> None:
    first = run(demo, "translation", "status")
    assert first.exit_code == 0
    assert "lantern-lane  narrative.results  未记录 not recorded" in first.stdout
    assert run(demo, "translation", "status", "--strict").exit_code == 1
    assert run(demo, "translation", "accept", "lantern-lane").exit_code == 0
    assert run(demo, "translation", "accept", "corner-garden").exit_code == 0
    done = run(demo, "translation", "status", "--strict")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].startswith("未记录 0，过时 0，最新 ")


def test_changed_chinese_makes_its_section_stale_and_no_other(demo: Settings) -> None:
    for slug in ("lantern-lane", "corner-garden"):
        run(demo, "translation", "accept", slug)
    change(demo, "zh.md", "灯笼巷很黑。", "灯笼巷从前很黑。")
    change(demo, "case.yml", "zh: 装上的灯", "zh: 新装的灯")
    done = run(demo, "translation", "status", "--strict")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-3:-1] == [
        "lantern-lane  figures[lamps].label  过时 stale",
        "lantern-lane  narrative.background  过时 stale",
    ]
    assert "(missing 0, stale 2, current " in done.stdout
    run(demo, "translation", "accept", "lantern-lane", "background")
    assert run(demo, "translation", "status").stdout.splitlines()[-2] == (
        "lantern-lane  figures[lamps].label  过时 stale"
    )
    run(demo, "translation", "accept", "lantern-lane", "facts")
    assert run(demo, "translation", "status", "--strict").exit_code == 0


def test_readers_of_english_are_told_at_the_stale_section_only(built: Settings) -> None:
    run(built, "translation", "accept", "lantern-lane")
    change(built, "zh.md", "装上了20盏灯。", "一共装上了20盏灯。")
    run(built, "site")
    notice = "The Chinese of this section has changed since it was translated"
    english = (built.docs_dir / "en" / "cases" / "lantern-lane" / "index.md").read_text(encoding="utf-8")
    assert english.count(notice) == 1
    assert english.index('<h2 id="results">') < english.index(notice) < english.index("Twenty lamps")
    chinese = (built.docs_dir / "zh" / "cases" / "lantern-lane" / "index.md").read_text(encoding="utf-8")
    assert 'class="notice"' not in chinese


def test_a_correction_of_the_english_changes_nothing(demo: Settings) -> None:
    for slug in ("lantern-lane", "corner-garden"):
        run(demo, "translation", "accept", slug)
    change(demo, "en.md", "Lantern Lane was dark.", "Lantern Lane was very dark.")
    assert run(demo, "translation", "status", "--strict").exit_code == 0


def test_unknown_cases_and_sections_are_named(demo: Settings) -> None:
    assert "No such case: nowhere" in run(demo, "translation", "accept", "nowhere").stderr
    told = run(demo, "translation", "accept", "lantern-lane", "results2").stderr
    assert "No such section: results2 (background, facts, process, reflection, results)" in told


def test_what_is_gone_drops_out_of_the_lock(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    units = case_units(case.facts, case.narratives)
    text = render_lock(units[:1], {"title": "x", "gone": "y"})
    assert text.splitlines()[2:] == [f"title {units[0].hash}"]


def test_states() -> None:
    from scripts.translation import Unit  # noqa: PLC0415  (only here)

    unit = Unit("title", "灯", "lamp")
    assert state_of(unit, {}) == "missing"
    assert state_of(unit, {"title": "other"}) == "stale"
    assert state_of(unit, {"title": unit.hash}) == "current"


def test_the_real_english_is_current() -> None:
    settings = Settings(ROOT)
    collection, issues = check_collection(settings)
    assert collection is not None, issues.report()
    for case in collection.cases:
        lock = read_lock(settings.cases_dir / case.slug, Issues(ROOT))
        states = {unit.name: state_of(unit, lock) for unit in case_units(case.facts, case.narratives)}
        assert {name for name, state in states.items() if state != "current"} == set(), case.slug


def test_numbers_that_stand_in_no_fact_are_listed(demo: Settings) -> None:
    change(demo, "zh.md", "装上了20盏灯。", "装上了20盏灯，花了77天。")
    change(demo, "en.md", "Twenty lamps were put up.", "Twenty lamps were put up in 77 days.")
    collection, issues = check_collection(demo)
    assert collection is not None, issues.report()
    listed = list(unlisted_numbers(collection))
    assert "lantern-lane results: 正文里的数字不在事实中 numbers in no fact: 77" in listed
    assert listed[0] in run(demo, "--verbose", "check").stdout
