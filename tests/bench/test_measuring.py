"""What running a program costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.measuring import Cost, FailedError, bytes_of, end_group, family, middle, pages_of, run

MEGABYTES = (
    "import time; held = bytearray(80_000_000); held[::1000] = bytes(80_000);"
    "print('检查内容 check content: 9'); time.sleep(0.5)"
)


def program(text: str) -> list[str | Path]:
    return [sys.executable, "-c", text]


def test_memory_is_that_of_the_program_and_all_it_starts() -> None:
    starting = (
        "import subprocess, sys; held = bytearray(60_000_000); held[::1000] = bytes(60_000);"
        f"subprocess.run([sys.executable, '-c', {MEGABYTES!r}])"
    )
    cost = run(program(starting))
    assert 140 < cost.memory < 250
    assert cost.seconds >= 0.5
    assert cost.processor > 0
    assert [line for _, line in cost.lines] == ["检查内容 check content: 9"]


def test_a_program_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(FailedError, match="no such theme"):
        run(program("import sys; print('working'); sys.exit('no such theme')"))
    with pytest.raises(FailedError, match="exit code 3"):
        run(program("import sys; sys.exit(3)"))


def test_a_program_that_takes_too_long_is_ended() -> None:
    with pytest.raises(FailedError, match="over 0 s"):
        run(program("import time; time.sleep(60)"), limit=0.3)


def test_stages_last_from_the_end_of_one_to_the_end_of_the_next() -> None:
    lines = (
        (1.0, "检查内容 check content: 9"),
        (1.5, "写入 3，删除 0"),
        (4.0, "绘制图表 draw charts"),
        (4.5, "网站 site: /x"),
    )
    assert Cost(5.0, 1, 1, lines).stages() == {
        "检查内容 check content": 1.0,
        "绘制图表 draw charts": 3.0,
        "其余 the rest": 1.0,
    }


def test_costs_of_one_after_the_other_and_the_middle_of_several() -> None:
    short, long, longest = Cost(1, 2, 30), Cost(4, 5, 6), Cost(9, 9, 9)
    assert short + long == Cost(5, 7, 30)
    assert middle([longest, short, long]) == long
    assert middle([longest, short]) == short


def test_everything_a_program_started_is_found_and_ended() -> None:
    text = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    process = subprocess.Popen(
        program(text), stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, text=True
    )
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    found = family(process.pid)
    assert len(found) == 2
    end_group(process.pid)
    end_group(process.pid)
    process.communicate()
    assert not Path(f"/proc/{process.pid}").exists()


def test_bytes_and_pages_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("12345")
    (tmp_path / "b.css").write_text("123")
    assert (bytes_of(tmp_path), pages_of(tmp_path)) == (8, 1)
