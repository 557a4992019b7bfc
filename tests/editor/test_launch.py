"""The editor starts by one command, on this computer only."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from scripts.editor.launch import prepare
from scripts.settings import Settings
from tests.conftest import ROOT


def test_the_command_says_where_it_is_and_stops_when_it_is_told(demo: Settings) -> None:
    command = [sys.executable, "-m", "scripts", "--root", str(demo.root), "edit", "--no-browser", "--port", "0"]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        match = re.fullmatch(
            r"编辑台 editor: (http://127\.0\.0\.1:\d+/enter\?token=\S{20,})\n", process.stdout.readline()
        )
        assert match
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert "案例编辑台" in opener.open(match[1], timeout=20).read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_a_port_that_is_taken_is_told_in_words(demo: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            prepare(demo, port)
        command = [
            sys.executable,
            "-m",
            "scripts",
            "--root",
            str(demo.root),
            "edit",
            "--no-browser",
            "--port",
            str(port),
        ]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        f"端口 {port} 被别的程序占用了，多半是编辑台已经开着。请用开着的那一个，或换一个端口：--port 0。\n"
        f"    Port {port} is taken, probably by an editor that runs already. Use that one, or another port: --port 0.\n"
    )


def test_every_start_has_a_token_of_its_own_and_listens_here_only(demo: Settings) -> None:
    one, other = prepare(demo, 0), prepare(demo, 0)
    try:
        assert one.address.partition("token=")[2] != other.address.partition("token=")[2]
        assert one.socket.getsockname()[0] == "127.0.0.1"
    finally:
        one.socket.close()
        other.socket.close()


def test_the_file_for_windows_is_one_that_windows_reads() -> None:
    """It cannot run here; what breaks such files is looked for instead."""
    content = (ROOT / "edit.bat").read_bytes()
    lines = content.decode("utf-8").split("\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert not content.startswith(b"\xef\xbb\xbf")
    code_page = lines.index("chcp 65001 >nul")
    assert all(line.isascii() for line in lines[: code_page + 1])
    assert "-m scripts edit" in content.decode("utf-8")
    assert "--require-hashes -r requirements.lock" in content.decode("utf-8")
    labels = {line[1:] for line in lines if re.fullmatch(r":\w+", line)}
    assert set(re.findall(r"goto :(\w+)", content.decode("utf-8"))) <= labels
    for line in lines:
        # An unescaped & or | in a message would run what stands behind it; % needs doubling.
        if line.startswith("echo "):
            assert not set(line) & set("&|<>^%"), line
