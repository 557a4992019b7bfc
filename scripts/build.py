"""The casebook from beginning to end: the table of contents of this package.

Gather everything, check everything, and only then write; nothing at all where nothing has changed.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module

from scripts.processes import beside
from scripts.progress import Reporter
from scripts.settings import Settings
from scripts.site import Built, alone, build_site, count_pages, tidy_up
from scripts.unchanged import Note, has_note, hash_sources, read_note, write_note


def build(settings: Settings, reporter: Reporter, *, website_only: bool = False) -> Built:
    """From `cases/` to `site/`; nothing is done if nothing has changed.

    Raises checking.ContentError, output.ForeignFileError or site.SiteError.

    `website_only` leaves out what readers take home, the pictures that cases are shared with, and the copies for
    servers: what is left is the pages, and search.
    """
    with beside(partial(hash_sources, settings, website_only=website_only)) as hashed:
        if not has_note(settings):
            import_module("scripts.making")  # takes about as long
        sources = hashed()
    if note := read_note(settings, sources):
        with alone(settings, reporter):
            tidy_up(settings)
        if note.warnings:
            reporter.say(note.warnings)
        return Built(count_pages(settings.site_dir), note.made, changed=False)
    # All that a build needs takes a second to import; whether there is anything to build is seen before.
    from scripts.making import write_docs_of  # noqa: PLC0415

    with alone(settings, reporter):
        book, warnings = write_docs_of(settings, reporter, website_only=website_only)
        built = build_site(settings, reporter, book)
        write_note(settings, Note(sources, built.fingerprint, book, warnings))
    return built
