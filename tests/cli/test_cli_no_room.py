"""A disk without room is no bug of the program; Ctrl-C has one exit code, wherever it is met."""

from __future__ import annotations

import errno
import os
import sys

import pytest

from presence_audit.cli import exits
from presence_audit.cli.collecting import resumable
from presence_audit.errors import Interrupted, RunError


def failing(error):
    def command():
        raise error

    return command


@pytest.mark.parametrize("number", sorted(exits.NO_ROOM))
def test_no_room_is_said_with_the_file(capsys, monkeypatch, number):
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    assert exits.run(failing(OSError(number, os.strerror(number), "/there/study.json"))) == exits.BAD_INPUT
    assert sys.stdout.name == os.devnull, "what is left in the buffer is not tried again at the end"
    sys.stdout.close()
    assert capsys.readouterr().err == f"error: /there/study.json: cannot be written: {os.strerror(number)}\n"


def test_any_other_error_of_the_system_is_a_bug(capsys):
    assert exits.run(failing(OSError(errno.ENOTEMPTY, "Directory not empty"))) == exits.BUG
    assert "this is a bug in presence-audit: OSError" in capsys.readouterr().err


def test_ctrl_c_that_typer_met_is_an_interruption(capsys):
    assert exits.run(lambda: exits._TYPER_INTERRUPTED) == exits.INTERRUPTED
    assert capsys.readouterr().err == "interrupted\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Interrupted("interrupted; everything finished is in runs/a b")])
def test_the_command_that_goes_on_is_said_wherever_it_was_stopped(tmp_path, error):
    with pytest.raises(Interrupted) as told, resumable("scan", tmp_path / "a b", {"--proxy": None, "--profiles": ["x", "y"]}):
        raise error
    first, second = str(told.value).splitlines()
    assert first.startswith("interrupted; everything finished is in ")
    assert second == f"go on with: presence-audit scan --resume '{tmp_path}/a b' --profiles x --profiles y"


def test_so_it_is_where_nothing_could_be_written(tmp_path):
    with pytest.raises(RunError) as told, resumable("scan", tmp_path, {}):
        raise OSError(errno.ENOSPC, "No space left on device", "study.json.tmp")
    assert str(told.value) == (
        "study.json.tmp: No space left on device; everything written before is kept\n"
        f"when that is mended, go on with: presence-audit scan --resume {tmp_path}"
    )


def test_another_trouble_of_a_run_is_said_as_it_is(tmp_path):
    with pytest.raises(RunError) as told, resumable("scan", tmp_path, {}):
        raise RunError("run: the line at byte 7 is damaged")
    assert str(told.value) == "run: the line at byte 7 is damaged"


def test_a_reader_that_has_gone_is_no_trouble_of_the_disk(tmp_path):
    with pytest.raises(BrokenPipeError), resumable("scan", tmp_path, {}):
        raise BrokenPipeError
