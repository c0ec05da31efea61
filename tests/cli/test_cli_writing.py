"""Where results go: a file is whole or as it was, its permissions and links stay, and what is no file is written as it is."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from presence_audit.__main__ import main
from presence_audit.cli.writing import format_named, into, placed, put, put_new
from presence_audit.errors import UsageError
from streams import Stream

KNOWN = ("table", "csv", "xlsx")


class TestFiles:
    def test_text_is_utf_8_and_nothing_else_is_left_there(self, tmp_path):
        put("é\n", tmp_path / "a.txt")
        put(b"\x00", tmp_path / "b.bin")
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": "é\n".encode(), "b.bin": b"\x00"}

    def test_what_fails_midway_leaves_the_file_as_it_was(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_text("before")
        with contextlib.suppress(ZeroDivisionError), placed(file) as out:
            out.write(b"half")
            raise ZeroDivisionError
        assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "before")]

    def test_permissions_stay(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_text("before")
        file.chmod(0o600)
        put("after", file)
        assert (file.read_text(), file.stat().st_mode & 0o777) == ("after", 0o600)

    def test_a_link_stays_and_its_file_is_replaced(self, tmp_path):
        (tmp_path / "there").mkdir()
        link, file = tmp_path / "link.txt", tmp_path / "there" / "file.txt"
        link.symlink_to(file)
        for text in ("first", "second"):
            put(text, link)
            assert (link.is_symlink(), file.read_text()) == (True, text)

    def test_a_link_to_itself_is_no_bug(self, tmp_path):
        link = tmp_path / "link"
        link.symlink_to(link)
        with pytest.raises(UsageError, match="cannot be written"):
            put_new("text", link / "in it")
        put("text", link)
        assert link.read_text() == "text"

    def test_a_pipe_is_written_to(self, tmp_path):
        pipe, read = tmp_path / "pipe", []
        os.mkfifo(pipe)
        reader = Thread(target=lambda: read.append(pipe.read_text()))
        reader.start()
        put("through it", pipe)
        reader.join(10)
        assert read == ["through it"]
        assert pipe.is_fifo()

    def test_dev_stdout_is_the_standard_output_also_where_that_is_a_file(self, tmp_path, capfd):
        put("text", Path("/dev/stdout"))
        assert capfd.readouterr().out == "text"
        file = tmp_path / "a.txt"
        with file.open("wb") as out:
            number = file.stat().st_ino
            put("text", Path(f"/dev/fd/{out.fileno()}"))
        assert (file.read_text(), file.stat().st_ino) == ("text", number)

    @pytest.mark.parametrize("path", ["no/such/folder/a.txt", "."])
    def test_what_the_system_says_against_it_is_told(self, tmp_path, monkeypatch, path):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(UsageError, match=r": cannot be written: "):
            put("text", Path(path))

    def test_a_new_file_takes_no_place(self, tmp_path):
        put_new("mine", tmp_path / "a.txt")
        with pytest.raises(UsageError, match=r"a\.txt exists already; choose another name"):
            put_new("other", tmp_path / "a.txt")
        assert (tmp_path / "a.txt").read_text() == "mine"


class TestScreen:
    def test_text_and_bytes_come_in_their_order(self, monkeypatch):
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        put("a", None)
        put(b"b", None)
        put_new("c", None)
        with into(None) as raw:
            raw.write(b"d")
        assert out.buffer.getvalue() == b"abcd"

    @pytest.mark.parametrize("command", [("roster", "template"), ("report", "nowhere"), ("worklist", "nowhere"), ("study", "nowhere")])
    def test_a_workbook_for_a_terminal_is_refused_before_anything_is_done(self, monkeypatch, capsys, command):
        monkeypatch.setattr(sys, "stdout", Stream(terminal=True))
        monkeypatch.setattr(sys, "argv", ["presence-audit", *command, "--format", "xlsx"])
        with pytest.raises(SystemExit) as stop:
            main()
        said = "error: a terminal cannot show xlsx; name a file: --output FILE.xlsx\n"
        assert (stop.value.code, sys.stdout.getvalue(), capsys.readouterr().err) == (2, "", said)


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "output", "format_"),
        [
            (None, None, "table"),
            (None, Path("a.CSV"), "csv"),
            (None, Path("a.txt"), "table"),
            ("csv", Path("a.xlsx"), "csv"),
            ("xlsx", None, "xlsx"),  # into a pipe
        ],
    )
    def test_the_name_goes_before_the_ending(self, name, output, format_):
        assert format_named(name, output, KNOWN) == format_

    def test_there_must_be_one_of_the_name(self):
        with pytest.raises(UsageError, match="there is no format 'pdf' here; known: table, csv, xlsx"):
            format_named("pdf", None, KNOWN)
