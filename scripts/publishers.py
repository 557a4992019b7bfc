"""The publishers: the programs that set pages from `docs/` and `overrides/` as HTML, one run for each language.

MkDocs is the one in use, zensical the way on after it (`deploy/after-material.md`). Owns how each is called and what
it brings that no page of this site loads; what becomes of the pages is for `site`. Nothing here imports either.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import yaml

from scripts import disk
from scripts.settings import NAME, VERSION, Engine, Language, Settings

CONFIGURATIONS: Final[dict[Language, str]] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}

_EPOCH: Final = "1577836800"
"""2020-01-01 in seconds: the clock that MkDocs writes into archives, the same on every day
(https://reproducible-builds.org/specs/source-date-epoch/)."""

_NOT_LOADED: Final = (
    "assets/javascripts",
    "assets/stylesheets",
    "assets/images/favicon.png",
    "search.json",
    "sitemap.xml.gz",
)
"""Files of the themes: `overrides/` has a frame of its own, styles, scripts and icons; search too. The copies
that servers send are made of the finished site, by `compression`."""


_PROGRAM: Final = Path(__file__).parent.parent
"""Where `fast_mkdocs` lies: MkDocs with shortcuts that change nothing of its pages."""

_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


class PublisherError(Exception):
    """A publisher did not set the pages. The text says what it printed."""


def installed_version(engine: Engine) -> str | None:
    """Which release of a publisher is installed, if any."""
    try:
        return metadata.version(engine)
    except metadata.PackageNotFoundError:
        return None


def set_pages(settings: Settings, folder: Path) -> str:
    """Set both languages, each as a folder named after it below `folder`, which must be on the disk of `root`.

    Returns what was printed. Raises PublisherError, or OSError for a disk that fails, and then nothing in `folder` is
    of use.
    """
    if installed_version(settings.engine) is None:
        raise PublisherError(
            f"没有安装 {settings.engine}。请运行 {sys.executable} -m pip install {settings.engine}，或改用 mkdocs。\n"
            f"    {settings.engine} is not installed. Run that command, or use mkdocs."
        )
    runs = _RUNS[settings.engine](settings.root, folder)
    printed = _run(runs)
    for language, run in runs.items():
        run.site.rename(folder / language)
        for name in _NOT_LOADED:
            _leave_out(folder / language / name)
    return printed


def start_resident(settings: Settings, folder: Path) -> subprocess.Popen[str]:
    """MkDocs that stays and sets single pages (`fast_mkdocs.resident`); its configuration is put into `folder`."""
    places = [f"{language}={_configure_mkdocs(settings.root, folder, language)}" for language in CONFIGURATIONS]
    return subprocess.Popen(
        [*_python("fast_mkdocs"), "resident", *places],
        cwd=settings.root,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )


def _leave_out(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()


@dataclass(frozen=True)
class _Run:
    """A publisher at work: the command, the folder to run it in, where it leaves its pages."""

    command: list[str]
    place: Path
    site: Path


_Runs = dict[Language, _Run]


def _mkdocs(root: Path, folder: Path) -> _Runs:
    """MkDocs reads where the files are. It is run by `fast_mkdocs`; without that, only later."""
    runs: _Runs = {}
    for language in CONFIGURATIONS:
        own = _configure_mkdocs(root, folder, language)
        command = [*_python("fast_mkdocs"), "build", "--strict", "-f", str(own)]
        runs[language] = _Run(command, root, own.with_suffix(""))
    return runs


def _configure_mkdocs(root: Path, folder: Path, language: Language) -> Path:
    """A configuration in `folder`. The site goes beside it, under its name without the ending."""
    own = folder / f"mkdocs-{language}.yml"
    places = {"docs_dir": str(root / "docs" / language), "theme": {"custom_dir": str(root / "overrides")}}
    _configure(own, root / CONFIGURATIONS[language], {"site_dir": str(own.with_suffix("")), **places})
    return own


def _zensical(root: Path, folder: Path) -> _Runs:
    """Zensical keeps to the folder of its configuration, and names its cache as we do: it works on a copy."""
    runs: _Runs = {}
    for language, name in CONFIGURATIONS.items():
        copy = folder / f"zensical-{language}"
        for tree in (f"docs/{language}", "overrides"):
            shutil.copytree(root / tree, copy / tree, copy_function=_link)
        _configure(copy / "mkdocs.yml", root / name, {"site_dir": "site"})
        runs[language] = _Run([*_python("zensical"), "build", "--strict", "-f", "mkdocs.yml"], copy, copy / "site")
    return runs


def _configure(path: Path, edited: Path, own: Mapping[str, Any]) -> None:
    """Write what people edit as one file, with what only `make site` knows. JSON is YAML."""
    configuration = _merge(
        read_configuration(edited), {**own, "extra": {"version": VERSION, "program": f"{NAME} {VERSION}"}}
    )
    path.write_text(json.dumps(configuration, ensure_ascii=False), encoding="utf-8", newline="\n")


def read_configuration(path: Path) -> dict[str, Any]:
    """A configuration with what it inherits. A list takes the place of the inherited one, as MkDocs has it
    (https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance); zensical would lengthen that.
    """
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    inherited = said.pop("INHERIT", None)
    return _merge(read_configuration(path.parent / inherited), said) if inherited else said


def _merge(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, Mapping):
        return {**one, **{key: _merge(one.get(key), value) for key, value in other.items()}}
    return other


_RUNS: Final[dict[Engine, Callable[[Path, Path], _Runs]]] = {"mkdocs": _mkdocs, "zensical": _zensical}


def _link(source: str, copy: str) -> None:
    """One file under two names, where the disk can; the publisher only reads it."""
    try:
        os.link(source, copy)
    except OSError:
        shutil.copyfile(source, copy)


def _python(module: str) -> list[str]:
    return [sys.executable, "-m", module]


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": _EPOCH,
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join([str(_PROGRAM), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }


def _run(runs: _Runs) -> str:
    """Both languages at the same time: each is a program with one processor to itself."""
    environment = _environment()
    running = {
        language: subprocess.Popen(
            run.command, cwd=run.place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for language, run in runs.items()
    }
    try:
        printed = {
            language: process.communicate()[0].decode("utf-8", "replace") for language, process in running.items()
        }
    finally:
        for process in running.values():
            with process:  # it is gone before anybody takes away what it writes to
                process.kill()
    for language, process in running.items():
        if process.returncode:
            if failed := disk.reported(printed[language]):
                raise failed
            name, said = CONFIGURATIONS[language], _plain(printed[language])
            raise PublisherError(f"{name}: 页面没有排成。 The pages were not built.\n{said}")
    return "\n".join(map(_plain, printed.values()))


def _plain(printed: str) -> str:
    """What a publisher printed, without colours and without the inside of a program."""
    return _COLOUR.sub("", printed).partition("Traceback (most recent call last)")[0].strip()
