"""The review in a process of its own: killed, hung up on, and at a real terminal, it loses no answer; every person is invented."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time

import pytest
from running import LEADERS, environment, run

from presence_audit.cli.exits import DONE, INTERRUPTED
from presence_audit.coding import read_coding_sheet
from presence_audit.platforms import load_platforms

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
termios = pytest.importorskip("termios")
fcntl = pytest.importorskip("fcntl")
PATIENCE = 30
"""Seconds after which a screen that does not come is a failure."""


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """The shipped example run, judged, and its persons."""
    path = tmp_path_factory.mktemp("review") / "run"
    shutil.copytree(LEADERS / "run", path)
    assert run("score", path).returncode == 0
    return path


def command(judged, *more):
    return [sys.executable, "-m", "presence_audit", "review", str(judged), "--coder", "AB", "--platform", "linkedin", "--no-browser", *more]


def rows_in(folder):
    platforms = load_platforms()
    ids = ["bertil-sandqvist", "carmen-ibarra", "dmitri-volkonsky", "elin-marchetti", "farid-haddad", "grete-ostrander"]
    return [(row.person, row.found) for row in read_coding_sheet(folder / "coding-AB.csv", platforms.resolve, ids, platforms.columns)]


class Piped:
    """A review whose lines come from a pipe."""

    def __init__(self, judged, folder):
        self.process = subprocess.Popen(
            command(judged), cwd=folder, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def answer(self, *lines):
        """Type lines, and wait until the answer is acknowledged."""
        for line in lines:
            self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("Written to "):
                return line
        raise AssertionError(self.process.stderr.read())

    def end(self):
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


def test_kill_minus_nine_keeps_every_acknowledged_answer(judged, tmp_path):
    review = Piped(judged, tmp_path)
    review.answer("u")
    review.answer("n", "yes")
    review.answer("y", "dmitri-example", "2026-10", "photo=yes", "")
    review.process.stdin.write("y\nelin-example\n")  # and in the middle of the next one
    review.process.stdin.flush()
    review.process.kill()
    assert review.end()[0] == -signal.SIGKILL
    assert [found for _, found in rows_in(tmp_path)] == ["unclear", "no", "yes"]
    again = Piped(judged, tmp_path)
    again.answer("u")
    again.process.kill()
    again.end()
    assert [found for _, found in rows_in(tmp_path)] == ["unclear", "no", "yes", "unclear"]
    assert len({person for person, _ in rows_in(tmp_path)}) == 4


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_with_the_command_that_goes_on(judged, tmp_path, signum):
    review = Piped(judged, tmp_path)
    review.answer("u")
    review.process.send_signal(signum)
    code, _, err = review.end()
    assert code == INTERRUPTED
    assert err.splitlines()[0].startswith("interrupted; every answer is in its file. 1 answer in this session (1 coded); 1 of ")
    assert err.splitlines()[1] == f"go on with: presence-audit review {judged} --coder AB --platform linkedin --no-browser"
    assert err.splitlines()[2] == f"judge again: presence-audit score {judged} --coding coding-AB.csv"
    assert [found for _, found in rows_in(tmp_path)] == ["unclear"]


class AtTerminal:
    """A review at a pseudo-terminal of 60 columns and 24 lines."""

    def __init__(self, judged, folder):
        self.seen = ""
        self.terminal, other = pty.openpty()
        self.process = subprocess.Popen(
            command(judged),
            cwd=folder,
            env=environment(TERM="xterm", NO_COLOR="1", COLUMNS="60", LINES="24"),
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - so that it is hung up on as by a real terminal
        )
        os.close(other)

    def until(self, text):
        """Read until the text is on the screen."""
        last = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < last, self.seen
            if select.select([self.terminal], [], [], 1)[0]:
                self._read()

    def press(self, keys, until):
        """Press keys once they are waited for, and wait for what they bring: what is typed before counts for nothing."""
        last = time.monotonic() + PATIENCE
        while termios.tcgetattr(self.terminal)[3] & termios.ICANON:
            assert time.monotonic() < last, self.seen
            time.sleep(0.005)
        self.seen = ""
        os.write(self.terminal, keys.encode())
        self.until(until)

    def rest(self):
        """Read to the end, and return the exit code."""
        while self._read():
            pass
        os.close(self.terminal)
        return self.process.wait(PATIENCE)

    def _read(self):
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:  # Linux says so where others say nothing more
            data = b""
        self.seen += data.decode("utf-8", "replace")
        return data


def test_keys_at_a_terminal(judged, tmp_path):
    review = AtTerminal(judged, tmp_path)
    review.until("q quit\r\n")
    assert review.seen.startswith("\x1b[?1049h")
    review.press("u", "2 of ")
    review.until("q quit\r\n")
    assert "Written to coding-AB.csv: found=unclear." in review.seen
    review.press("y", "> ")
    review.press("not an address\r", "cannot be a handle on LinkedIn")
    review.until("> ")
    review.press("carmen-example\r", "Last public activity")
    review.until("> ")
    review.press("2026-10\r", "What it shows")
    review.until("> ")
    review.press("\r", "found=yes.")
    review.until("q quit\r\n")
    review.press("z", "Taken back")
    review.until("q quit\r\n")
    review.press("q", "\x1b[?1049l")
    assert review.rest() == DONE
    assert "1 answer in this session (1 coded), 1 taken back" in review.seen
    assert [found for _, found in rows_in(tmp_path)] == ["unclear"]


def test_control_c_at_a_terminal_gives_the_screen_back(judged, tmp_path):
    review = AtTerminal(judged, tmp_path)
    review.until("q quit\r\n")
    review.press("u", "2 of ")
    review.until("q quit\r\n")
    review.press("\x03", "\x1b[?1049l")
    assert review.rest() == INTERRUPTED
    assert "go on with: presence-audit review" in review.seen
    assert len(rows_in(tmp_path)) == 1


def test_a_terminal_that_hangs_up_loses_nothing(judged, tmp_path):
    review = AtTerminal(judged, tmp_path)
    review.until("q quit\r\n")
    review.press("u", "2 of ")
    review.until("q quit\r\n")
    os.close(review.terminal)
    assert review.process.wait(PATIENCE) == INTERRUPTED
    assert len(rows_in(tmp_path)) == 1
