"""Single pages: how the resident MkDocs is spoken to. What they look like: `tests/test_resident_publisher.py`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fast_mkdocs.resident import answers


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# On disk\n", encoding="utf-8")
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_name: A\nplugins: []\ntheme: {name: null, custom_dir: theme}\n", encoding="utf-8")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text("<title>{{ page.title }}</title>{{ page.content }}", encoding="utf-8")
    return path


def ask(configuration: Path, *asked: dict[str, str]) -> list[dict[str, str]]:
    lines = (json.dumps({"language": "en", "uri": "index.md", **line}) for line in asked)
    return [json.loads(answer) for answer in answers({"en": str(configuration)}, lines)]


def test_a_page_has_the_text_it_is_sent_with_and_not_that_on_disk(configuration: Path) -> None:
    first, second = ask(configuration, {"text": "# One\n"}, {"text": "---\ntitle: Two\n---\n\nNew words.\n"})
    assert first == {"html": '<title>One</title><h1 id="one">One</h1>'}
    assert second == {"html": "<title>Two</title><p>New words.</p>"}
    assert (configuration.parent / "docs" / "index.md").read_text(encoding="utf-8") == "# On disk\n"
    assert not (configuration.parent / "site").exists()


def test_a_warning_is_a_problem_of_its_page_only(configuration: Path) -> None:
    found = ask(configuration, {"text": "[a](b.md)\n"}, {"text": "# One\n"}, {"uri": "c.md", "text": "# One\n"})
    assert "b.md" in found[0]["problem"]
    assert "html" in found[1]
    assert found[2] == {"problem": "c.md: no such page"}
