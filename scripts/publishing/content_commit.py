"""What was published, recorded in git, where the project is a checkout. Git is never needed and nothing is ever pushed.

Owns which files that are: the shared files, the published cases and the hand-written pages. Drafts, photos without
consent, names to withhold and whatever others have staged stay out of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from scripts.model import Collection
from scripts.output import read_manifest
from scripts.photos import masters_dir
from scripts.settings import Settings
from scripts.translation import LOCK

_SHARED: Final = ("collection.yml", "practices.yml", "glossary.yml")
_OF_A_CASE: Final = ("case.yml", "zh.md", "en.md", LOCK)
_FOLDERS: Final = ("cases", "docs")
_NOBODY: Final = ("-c", "user.name=Casebook", "-c", "user.email=casebook@localhost")
"""Who commits where git has not been told who sits there."""


class CommitError(Exception):
    """Git did not take it. The text is what it said."""


def content_files(collection: Collection, settings: Settings) -> list[Path]:
    """Every file that the published site is made of and that people write."""
    paths = [settings.cases_dir / name for name in _SHARED]
    for case in collection.cases:
        folder = settings.cases_dir / case.slug
        paths += [folder / name for name in _OF_A_CASE]
        paths += [masters_dir(folder) / str(photo.file) for photo in case.facts.photos if photo.is_published]
    generated = read_manifest(settings.docs_dir)
    for path in settings.docs_dir.rglob("*"):
        name = path.relative_to(settings.docs_dir).as_posix()
        if name not in generated and not any(part.startswith(".") for part in Path(name).parts):
            paths.append(path)
    return sorted(path for path in paths if path.is_file())


def commit_content(settings: Settings, files: Sequence[Path], message: str) -> str | None:
    """Commit these files as they are, and that files of content are gone; the short name of the commit.

    None if this is no checkout of its own, if git is not installed, or if nothing has changed. Raises CommitError.
    """
    git = _Git(settings.root)
    if not git.is_checkout():
        return None
    names = sorted({path.relative_to(settings.root).as_posix() for path in files} | set(_gone(git, settings)))
    ignored = set(git.lines("check-ignore", "-z", "--stdin", names=names, may_fail=True))
    wanted = [name for name in names if name not in ignored]
    git.run("add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul", names=wanted)
    if not set(git.lines("diff", "--cached", "--name-only", "-z", "--", *_FOLDERS)) & set(wanted):
        return None
    who = () if git.knows_user() else _NOBODY
    options = ("commit", "--quiet", "--only", "--no-gpg-sign", f"--message={message}")
    git.run(*options, "--pathspec-from-file=-", "--pathspec-file-nul", names=wanted, before=who)
    return git.lines("rev-parse", "--short", "HEAD")[0]


def _gone(git: _Git, settings: Settings) -> Iterator[str]:
    """Files of content that git knows and that are no longer there."""
    for name in git.lines("ls-files", "-z", "--deleted", "--", *_FOLDERS):
        if not (settings.root / name).exists():
            yield name


class _Git:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._program = shutil.which("git")

    def is_checkout(self) -> bool:
        """Whether the project is a checkout by itself, not a folder of a larger one."""
        if self._program is None:
            return False
        try:
            top = self.lines("rev-parse", "--show-toplevel", separator="\n")
        except CommitError:
            return False
        return bool(top) and Path(top[0]).resolve() == self._root.resolve()

    def knows_user(self) -> bool:
        """Whether git has been told a name and an address."""
        return all(self.lines("config", key, may_fail=True, separator="\n") for key in ("user.name", "user.email"))

    def lines(
        self, *arguments: str, names: Sequence[str] = (), may_fail: bool = False, separator: str = ""
    ) -> list[str]:
        """What git prints, cut into pieces."""
        text = self.run(*arguments, names=names, may_fail=may_fail)
        separator = separator or ("\0" if "-z" in arguments else "\n")
        return [piece for piece in text.split(separator) if piece.strip()]

    def run(
        self, *arguments: str, names: Sequence[str] = (), may_fail: bool = False, before: Sequence[str] = ()
    ) -> str:
        """Run git with `names` as its input, each taken as it is written. Raises CommitError."""
        assert self._program
        environment = {**os.environ, "GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [self._program, *before, *arguments],
            cwd=self._root,
            env=environment,
            input="\0".join(names).encode(),
            capture_output=True,
            check=False,
        )
        if done.returncode and not may_fail:
            raise CommitError(done.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]}")
        return done.stdout.decode("utf-8", "replace")
