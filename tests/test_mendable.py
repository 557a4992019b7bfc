"""What a person is told of an error."""

from __future__ import annotations

import errno
from pathlib import Path

from scripts.mendable import MendableError, explain
from scripts.office.refusals import RefusedFileError
from scripts.starter import FolderExistsError
from scripts.yaml_edit import YamlEditError


def test_the_text_of_a_problem_is_the_whole_report() -> None:
    assert explain(MendableError("请写上编号。\n    Write a number.")) == "请写上编号。\n    Write a number."
    told = explain(FolderExistsError(Path("cases/a")))
    assert told is not None
    assert told.startswith("cases/a: 这个案例已经有了，什么都没有改。")


def test_where_the_text_is_only_the_reason_what_became_of_the_files_is_told_with_it() -> None:
    assert explain(YamlEditError("不是一组字段 not a mapping")) == (
        "不是一组字段 not a mapping\n    没有改动。 Nothing was changed."
    )
    refused = RefusedFileError("office_empty")
    assert explain(refused) == f"{refused}\n    没有导入，什么都没有改。 Nothing was imported or changed."


def test_a_disk_that_fails_is_told_and_a_mistake_of_the_program_is_not() -> None:
    told = explain(OSError(errno.ENOSPC, "full", "a.yml"))
    assert told is not None
    assert told.startswith("a.yml: 磁盘满了")
    assert explain(OSError(errno.EINVAL, "invalid")) is None
    assert explain(RuntimeError("a mistake")) is None
