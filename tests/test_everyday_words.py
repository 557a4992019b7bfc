"""Words of any collection."""

from __future__ import annotations

from scripts.everyday_words import FILLERS, SAME
from scripts.settings import LANGUAGES


def test_no_name_for_a_thing_is_a_word_that_names_nothing() -> None:
    for language in LANGUAGES:
        names = {name for group in SAME[language] for name in group}
        assert not names & set(FILLERS[language])


def test_every_group_has_several_names_and_each_stands_in_one_group_only() -> None:
    for language in LANGUAGES:
        names = [name for group in SAME[language] for name in group]
        assert all(len(group) > 1 for group in SAME[language])
        assert len(names) == len(set(names))
        assert all(len(name) > 1 for name in names)
