"""Finds the parts that the tests need and Python does not bring, or installs them.

A browser: Debian's chromium as root, without its windows where Debian has that, which takes half the time; Playwright's
own elsewhere. The HTML validator and Lighthouse: from npm, at the
versions and hashes of the lock files in `tests/tools/`. What cannot be installed is told by the tests that miss it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
TOOLS = Path(__file__).parent / "tools"
_VALIDATOR = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_LIGHTHOUSE = TOOLS / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"


def find_browser() -> Path | None:
    """A Chromium on this machine: the one named in CHROMIUM, one on the path, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def find_java() -> list[str] | None:
    """The command of Java, for programs that run for seconds: what is compiled once and lightly is done sooner."""
    java = shutil.which("java")
    return [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"] if java else None


def find_validator() -> list[str] | None:
    """The command of the Nu HTML checker, without arguments. Java runs it."""
    java = find_java()
    return [*java, "-jar", str(_VALIDATOR)] if java and _VALIDATOR.exists() else None


def find_lighthouse() -> list[str] | None:
    """The command of Lighthouse, without arguments. Node runs it."""
    node = shutil.which("node")
    return [node, str(_LIGHTHOUSE)] if node and _LIGHTHOUSE.exists() else None


def find_nginx() -> str | None:
    """The web server nginx. Debian keeps it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


def find_nginx_brotli() -> Path | None:
    """The module with which nginx sends files compressed by brotli."""
    module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    return module if module.exists() else None


def find_caddy() -> str | None:
    """The web server Caddy."""
    return shutil.which("caddy")


def find_rclone() -> str | None:
    """The program that copies to object storage and servers."""
    return shutil.which("rclone")


def install_browser() -> None:
    """Try the ways of this system."""
    if _install_packages("fonts-noto-cjk"):
        _install_packages("chromium-headless-shell")
        if find_browser() is None:
            _install_packages("chromium")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def install_validator() -> None:
    """Java is only installed by itself where CI is."""
    if os.environ.get("CI") == "true" and not (shutil.which("java") and shutil.which("npm")):
        _install_packages("nodejs", "npm", "default-jre-headless")
    install_tools(TOOLS)


def install_servers() -> None:
    """Only where CI is: a server is nothing to put on somebody's desk. With them comes what copies to one."""
    if os.environ.get("CI") == "true":
        _install_packages("nginx-light", "libnginx-mod-http-brotli-static", "caddy", "rclone")


def install_tools(folder: Path) -> None:
    """The packages of a lock file, each checked against its hash, without running any script of theirs."""
    if npm := shutil.which("npm"):
        subprocess.run([npm, "ci", "--silent"], cwd=folder, check=False)


def _install_packages(*names: str) -> bool:
    """Debian's packages, where we may install them."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    subprocess.run(["apt-get", "install", "-y", "-qq", *names], env=environment, check=False)
    return True


if __name__ == "__main__":
    browser = find_browser()
    if browser is None or (os.environ.get("CI") == "true" and browser.name != _NAMES[0]):
        install_browser()
    if find_validator() is None:
        install_validator()
    if not (find_nginx() and find_nginx_brotli() and find_caddy() and find_rclone()):
        install_servers()
