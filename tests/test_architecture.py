"""The house rules that keep the package a newcomer's friend: one-way imports, one writer, no MkDocs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts"

ORDER = [
    "settings",
    "tree",
    "text_files",
    "identity",
    "exchange_messages",
    "office.messages",
    "messages",
    "issues",
    "limits",
    "page_ids",
    "model",
    "explain",
    "load",
    "inline",
    "dialect",
    "references",
    "field_names",
    "shapes",
    "name_check",
    "numbers",
    "typed",
    "translation",
    "glossary_check",
    "typography",
    "texts",
    "withheld",
    "disk",
    "file_names",
    "mendable",
    "processes",
    "output",
    "kept_hashes",
    "locking",
    "yaml_edit",
    "garbage",
    "made_files",
    "metadata",
    "pictures",
    "redaction",
    "photos",
    "photo_check",
    "migrations",
    "case_check",
    "project_check",
    "kept_checks",
    "check",
    "yaml_text",
    "yaml_compare",
    "yaml_layout",
    "yaml_flow",
    "yaml_merge",
    "history",
    "saving",
    "terms",
    "take_home_words",
    "foreign_words",
    "wording",
    "covers",
    "fonts",
    "addresses",
    "running_text",
    "pinyin",
    "alphabet",
    "browse",
    "compare",
    "parallel",
    "name_index",
    "galleries",
    "chart_specification",
    "charts",
    "drawings",
    "formats.download",
    "formats.archive",
    "formats.citation",
    "formats.rows",
    "formats.fields",
    "formats.tables",
    "formats.workbook",
    "formats.data",
    "formats.shelf",
    "formats.qr",
    "formats.take_home",
    "share_pictures",
    "structured_data",
    "page_writer",
    "page_texts",
    "pages",
    "page_files",
    "web_files",
    "everyday_words",
    "search_data",
    "progress",
    "checking",
    "formats.typst_text",
    "formats.book_facts",
    "formats.book_case",
    "formats.book_index",
    "formats.book",
    "formats.pdf",
    "formats.raster",
    "formats.sheet",
    "formats.plan",
    "formats.kit",
    "formats.word_style",
    "formats.word_tables",
    "formats.word",
    "formats.typeset",
    "formats.kit_pdf",
    "formats.poster",
    "formats.wechat",
    "formats.handouts",
    "formats.xhtml",
    "formats.book_cover",
    "formats.epub",
    "formats.everything",
    "licences",
    "assets",
    "schema",
    "starter",
    "mending",
    "offline",
    "site_checks",
    "searched_pages",
    "search_format",
    "search_words",
    "search_index",
    "indexing",
    "compression",
    "publishers",
    "site",
    "making",
    "unchanged",
    "build",
    "publishing.problems",
    "publishing.listing",
    "publishing.changes",
    "publishing.report",
    "publishing.store",
    "publishing.places",
    "publishing.rclone",
    "publishing.transfer",
    "publishing.content_commit",
    "publishing.planning",
    "publishing.publication",
    "publishing.command",
    "photo_names",
    "intake",
    "withdrawal",
    "contact_sheet",
    "photo_commands",
    "office.refusals",
    "office.xml_events",
    "office.xml_tree",
    "office.package",
    "word_import.messages",
    "word_import.records",
    "word_import.labels",
    "word_import.styles",
    "word_import.drawings",
    "word_import.tidy",
    "word_import.inline",
    "word_import.reader",
    "word_import.sections",
    "word_import.headings",
    "word_import.album",
    "word_import.spans",
    "word_import.tables",
    "word_import.passages",
    "word_import.outline",
    "word_import.narrative_text",
    "word_import.dates",
    "word_import.amounts",
    "word_import.facts",
    "word_import.written",
    "word_import.draft",
    "word_import.importing",
    "word_import.command",
    "exchange.sheets",
    "exchange.delimited",
    "exchange.titles",
    "exchange.columns",
    "exchange.gather",
    "exchange.values",
    "exchange.records",
    "exchange.memory",
    "exchange.guide",
    "exchange.sheet_style",
    "exchange.workbook",
    "exchange.changes",
    "exchange.reading",
    "exchange.comparison",
    "exchange.places",
    "exchange.excel",
    "exchange.passages",
    "exchange.pairing",
    "exchange.earlier",
    "exchange.parts",
    "exchange.translation_guide",
    "exchange.translation_sheet",
    "exchange.documents",
    "exchange.translation_document",
    "exchange.narrative_edit",
    "exchange.rewriting",
    "exchange.answers",
    "exchange.commands",
    "resident_publisher",
    "edited_pages",
    "edit_loop",
    "preview",
    "editor.words",
    "editor.wordings",
    "editor.answers",
    "editor.values",
    "editor.three_way",
    "editor.documents",
    "editor.problems",
    "editor.differences",
    "editor.sections",
    "editor.colours",
    "editor.waiting",
    "editor.jobs",
    "editor.desk",
    "editor.freshness",
    "editor.preview",
    "editor.view",
    "editor.guard",
    "editor.forms",
    "editor.home",
    "editor.narratives",
    "editor.history_pages",
    "editor.photo_pages",
    "editor.preview_pages",
    "editor.publish_pages",
    "editor.shared_pages",
    "editor.import_pages",
    "editor.exchange_pages",
    "editor.translation_pages",
    "editor.search",
    "editor.app",
    "editor.launch",
    "commands.later",
    "commands.options",
    "commands.site",
    "commands.book",
    "commands.serve",
    "commands.edit",
    "commands.content",
    "commands.translation",
    "command_line",
    "__main__",
]
"""Each module may import those before it. The same order as in scripts/README.md."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def files() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if path.stem != "__init__"]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def modules() -> dict[str, set[str]]:
    return {name_of(path): imports(path) for path in files()}


def test_every_module_has_its_place() -> None:
    assert sorted(modules()) == sorted(ORDER)


def test_imports_go_one_way() -> None:
    for module, imported in modules().items():
        own = {name.removeprefix("scripts.") for name in imported if name.startswith("scripts.")}
        later = set(ORDER[ORDER.index(module) :])
        assert not own & later, f"{module} imports {own & later}"


def test_nothing_imports_the_publisher() -> None:
    for module, imported in modules().items():
        outside = {name.split(".")[0] for name in imported}
        assert not outside & {"mkdocs", "material", "zensical"}, module


def test_renderers_and_checks_neither_write_nor_print() -> None:
    for module in (
        "model",
        "dialect",
        "references",
        "terms",
        "wording",
        "covers",
        "running_text",
        "alphabet",
        "browse",
        "compare",
        "parallel",
        "chart_specification",
        "drawings",
        "page_texts",
        "pages",
        "case_check",
        "kept_checks",
        "check",
        "load",
        "offline",
        "site_checks",
        "schema",
        "word_import/reader",
        "word_import/outline",
        "word_import/passages",
        "word_import/facts",
        "word_import/draft",
        "word_import/written",
    ):
        text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
        for word in (".write_text(", ".write_bytes(", ".unlink(", ".mkdir(", "shutil.", "print("):
            assert word not in text, f"{module} uses {word}"


def test_every_module_says_what_it_owns_and_the_readme_knows_it() -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    for path in PACKAGE.rglob("*.py"):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert docstring, path.name
        if path.stem not in {"__init__", "__main__"}:
            assert len(docstring) > 60, path.name
    assert re.findall(r"^\| `([a-z_.]+)` \| [^|]+ \|$", readme.partition("## Where")[0], re.MULTILINE) == ORDER


def test_each_module_has_its_tests() -> None:
    tests = (path.relative_to(ROOT / "tests").with_suffix("") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {".".join(path.parts).replace("test_", "") for path in tests}
    untested = {module.strip("_") for module in ORDER} - named
    assert untested == {
        "settings",  # folders only
        "main",  # test_command_line
        "yaml_compare",  # test_yaml_merge, as for the next two
        "yaml_layout",
        "yaml_flow",
        "formats.sheet",  # shapes only: test_kit, test_word, test_kit_pdf
        "word_import.records",  # shapes only: test_reader
        "inline",  # test_dialect
        "name_check",  # test_golden: each kind of clash
        "explain",  # test_golden: each kind of mistake in a field
        "references",  # test_golden: each kind of reference that leads nowhere
        "texts",  # test_golden: each kind of slip, at its place
        "page_texts",  # test_pages, test_parallel, test_terms
        "assets",  # test_demo, test_built_site
        "pinyin",  # test_alphabet
        "making",  # test_demo, test_site
        "build",  # test_unchanged, test_site
        # commands as people run them: test_command_line
        "commands.later",
        "commands.options",
        "commands.site",
        "commands.book",
        "commands.serve",
        "commands.edit",
        "commands.content",
        "commands.translation",
        "take_home_words",  # test_wording: every fixed word
        # pages of the editor: test_journeys, test_guard, test_looks
        "editor.app",
        "editor.exchange_pages",
        "editor.forms",
        "editor.history_pages",
        "editor.home",
        "editor.import_pages",
        "editor.narratives",
        "editor.photo_pages",
        "editor.preview_pages",
        "editor.publish_pages",
        "editor.shared_pages",
        "editor.translation_pages",
        "editor.view",
        "editor.documents",
        "editor.colours",
        "editor.search",
        "editor.wordings",  # test_words
        "exchange_messages",  # exchange/test_mistakes: each sentence, word for word
        "exchange.titles",  # test_columns
        "exchange.guide",  # test_columns, test_workbook
        "exchange.translation_guide",  # test_translation_sheet
        "exchange.rewriting",  # test_answers
    }


def test_files_stay_short() -> None:
    for path in PACKAGE.rglob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= (750 if path.stem in {"model", "messages", "wording", "words"} else 360), (
            f"{path.name} has {lines} lines"
        )
