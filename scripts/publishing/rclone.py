"""A remote that `rclone` knows: object storage, a server, a drive of some cloud. Written `name:path`.

Owns how rclone is called; it runs as a program of its own, with the configuration of whoever publishes
(https://rclone.org/docs/). Nothing is asked of it but to copy named files, to list and to remove.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from scripts.publishing.listing import MARKER
from scripts.publishing.problems import PublishingError

_REMOTE: Final = re.compile(r"[\w.+@][\w.+@ -]+:.*")
"""Two characters at least: one and a colon is a drive of Windows."""

NEVER_CHANGES: Final = re.compile(
    r"(en/)?assets/fonts/.+-[0-9a-f]{12}\.woff2|assets/photos/.+-[0-9a-f]{10}\.\w+|search-index/.+-[0-9a-f]{10}\.bin"
)
"""Files named by their content, as in `deploy/nginx.conf`."""

_CACHING: Final = {True: "public, max-age=31536000, immutable", False: "no-cache"}
_NOT_THERE: Final = (3, 4)
"""Exit codes of rclone: no such directory, no such file."""


def is_remote(address: str) -> bool:
    """Whether an address is a remote and not a folder."""
    return _REMOTE.fullmatch(address) is not None


class Remote:
    """A place behind rclone. Raises PublishingError at once if there is no rclone."""

    def __init__(self, address: str) -> None:
        self.name = address
        self._root = address if address.endswith((":", "/")) else f"{address}/"
        found = shutil.which("rclone")
        if found is None:
            raise PublishingError(
                f"{address}: 要发布到这里，先装 rclone（https://rclone.org/downloads/），再运行 rclone config 设好。\n"
                "    To publish there, install rclone, then set the remote up with rclone config."
            )
        self._program = found

    def leaves_out(self, name: str) -> bool:
        """Object storage sends compressed copies to nobody; its CDN compresses by itself."""
        return self._is_bucket and name.endswith((".gz", ".br"))

    def marker(self) -> bytes | None:
        """From the file `.published.json`."""
        done = self._run("cat", self._root + MARKER, may_fail=_NOT_THERE)
        return done.stdout if done.returncode == 0 and done.stdout else None

    def write_marker(self, content: bytes) -> None:
        """As a file of its own."""
        self._run("rcat", self._root + MARKER, given=content)

    def sizes(self) -> Mapping[str, int]:
        """A remote folder that is not there yet holds nothing."""
        options = ("--recursive", "--files-only", "--no-modtime", "--no-mimetype")
        done = self._run("lsjson", *options, self._root, may_fail=_NOT_THERE)
        found = json.loads(done.stdout or b"[]") if done.returncode == 0 else []
        return {str(one["Path"]): int(one["Size"]) for one in found if one["Path"] != MARKER}

    def prepare(self) -> None:
        """What half arrives is no file yet, for all remotes that rclone knows."""

    def send(self, files: Mapping[str, Path]) -> None:
        """Whatever the remote believes to have: that something is to be sent has been found out before."""
        for never_changes, caching in _CACHING.items():
            some = {name: path for name, path in files.items() if bool(NEVER_CHANGES.fullmatch(name)) == never_changes}
            if some:
                with tempfile.TemporaryDirectory(prefix="rclone-") as folder:
                    for name, path in some.items():
                        copy = Path(folder) / name
                        copy.parent.mkdir(parents=True, exist_ok=True)
                        shutil.copyfile(path, copy)
                    header = f"Cache-Control: {caching}"
                    self._run("copy", "--ignore-times", "--header-upload", header, folder, self._root)

    def remove(self, names: Iterable[str]) -> None:
        """Exactly these."""
        listed = "".join(f"{name}\n" for name in names)
        if listed:
            self._run("delete", "--files-from-raw", "-", self._root, given=listed.encode())

    @cached_property
    def _is_bucket(self) -> bool:
        """Whether it is object storage. An rclone too old to say so is taken for a server."""
        done = self._run("backend", "features", self._root, may_fail=range(256))
        try:
            return json.loads(done.stdout)["Features"]["BucketBased"] is True
        except (ValueError, KeyError, TypeError):
            return False

    def _run(
        self, command: str, *arguments: str, given: bytes = b"", may_fail: Iterable[int] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            [self._program, command, *arguments], input=given, capture_output=True, check=False, env=_environment()
        )
        if done.returncode and done.returncode not in may_fail:
            text = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PublishingError(
                f"{self.name}: rclone 没有成功 did not succeed: {text[-1] if text else done.returncode}\n"
                "    网站还是完整的。请检查网络和 rclone config，再发布一次，会接着发。\n"
                "    The site there is whole. Check the network and rclone config, then publish again: it goes on."
            )
        return done


def _environment() -> dict[str, str]:
    """Without questions that nobody would see."""
    return {**os.environ, "RCLONE_ASK_PASSWORD": "false"}
