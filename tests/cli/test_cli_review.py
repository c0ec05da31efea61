"""`review` at the command line, with and without a terminal; every person and account is invented."""

from __future__ import annotations

import io
import shutil
import sys
import webbrowser
from dataclasses import replace

import pytest

from commands import ROOT, presence_audit
from presence_audit.audit.reviewing import Review
from presence_audit.cli import review_desk
from presence_audit.cli.exits import BAD_INPUT, DONE, INTERRUPTED
from presence_audit.cli.review_desk import Keyboard, Lines, desk_for, opened
from presence_audit.coding import read_coding_sheet
from presence_audit.model import PreparedLink
from presence_audit.platforms import load_platforms
from presence_audit.review import Coder, Said, begin
from review_items import DAY, item

NOON = {"SOURCE_DATE_EPOCH": "1794744000"}  # 2026-11-15T12:00:00Z
LINKEDIN = ("--platform", "linkedin", "--person", "bertil-sandqvist", "--person", "carmen-ibarra")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The shipped example run, judged."""
    path = tmp_path_factory.mktemp("review") / "run"
    shutil.copytree(ROOT / "examples" / "leaders-today" / "run", path)
    assert presence_audit("score", path).code == 0
    return path


@pytest.fixture
def review(run, tmp_path, monkeypatch):
    """Hold a review in an empty folder; its keys and lines come from a pipe."""

    def hold(*lines, words=LINKEDIN, coder="AB", env=NOON):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return presence_audit("review", run, "--coder", coder, *words, cwd=tmp_path, env=env)

    return hold


def rows_in(path):
    platforms = load_platforms()
    return read_coding_sheet(path, platforms.resolve, ["bertil-sandqvist", "carmen-ibarra"], platforms.columns)


def test_answers_are_read_from_lines_and_summed_up(review, run, tmp_path):
    done = review("y", "in/bertil-sandqvist", "2026-10", "photo=yes", "", "n", "yes", "q")
    assert (done.code, done.err) == (DONE, "")
    assert [(row.person, row.found, str(row.coded_on)) for row in rows_in(tmp_path / "coding-AB.csv")] == [
        ("bertil-sandqvist", "yes", "2026-11-15"),
        ("carmen-ibarra", "no", "2026-11-15"),
    ]
    assert done.out.splitlines()[-2:] == [
        "2 answers in this session (2 coded); 2 of 2 items answered, 0 left",
        f"judge again: presence-audit score {run} --coding coding-AB.csv",
    ]
    assert "\x1b" not in done.out


def test_the_same_command_goes_on_where_it_was_left(review, run):
    first = review("u")
    assert first.code == INTERRUPTED
    assert first.err == (
        "interrupted; every answer is in its file. 1 answer in this session (1 coded); 1 of 2 items answered, 1 left\n"
        f"go on with: presence-audit review {run} --coder AB --platform linkedin --person bertil-sandqvist --person carmen-ibarra\n"
        f"judge again: presence-audit score {run} --coding coding-AB.csv\n"
    )
    second = review("u")
    assert (second.code, "1 of 1 · rank 2 · 1 of 2 answered by AB" in second.out) == (DONE, True)
    third = review()
    assert (third.code, third.out) == (DONE, "2 of 2 answered by AB: nothing is left. --all shows them again.\n")
    again = review("s", "q", words=(*LINKEDIN, "--all"))
    assert "1 of 2 · rank 1 · 2 of 2 answered by AB" in again.out
    assert "wrote found=unclear on 2026-11-15 (coding-AB.csv:2)" in again.out


def test_another_coder_begins_at_the_beginning(review, tmp_path):
    review("u", "u", "q")
    done = review("q", coder="KL")
    assert "0 of 2 answered by KL" in done.out
    assert "unclear" not in done.out.replace("u unclear", "")
    assert [path.name for path in tmp_path.iterdir()] == ["coding-AB.csv"]


def test_the_end_of_the_lines_at_the_end_of_the_list_is_no_interruption(review):
    assert review("s", "s").code == DONE
    assert review("s").code == INTERRUPTED


def test_nothing_is_wider_than_the_columns_but_addresses(review):
    done = review("?", "x", "1", "y", "nobody at all", "", "n", ".", "q", words=(*LINKEDIN, "--width", "60"))
    wide = [line for line in done.out.splitlines() if len(line) > 60 and not line.startswith(("https://", "judge again", "go on"))]
    assert wide == []
    assert "'nobody at all' cannot be a handle on LinkedIn; one" in done.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--platform", "linkedn"), "the run did not look at the platform 'linkedn' (did you mean 'linkedin'?)"),
        (("--person", "bertil"), "the run has no person 'bertil'"),
        (("--reason", "blokked"), "there is no reason 'blokked' (did you mean 'blocked'?)"),
        (("--date", "2026-11-16"), "--date 2026-11-16 lies in the future: today is 2026-11-15"),
        (("--coding", "c.xlsx"), "c.xlsx: no row can be added to a workbook"),
        (("--decisions", "d.json"), "d.json: entries are added to YAML"),
    ],
)
def test_wrong_wishes_are_told_before_anything_is_asked(review, tmp_path, words, message):
    done = review("u", words=words)
    assert (done.code, message in done.err, done.out) == (BAD_INPUT, True, "")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_not_judged_says_how(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples" / "leaders-today" / "run", tmp_path / "run")
    (tmp_path / "run" / "study.json").unlink(missing_ok=True)
    done = presence_audit("review", tmp_path / "run", "--coder", "AB")
    assert (done.code, "was not judged yet; run: presence-audit score" in done.err) == (BAD_INPUT, True)


def test_nothing_of_that_kind_is_unknown(review):
    done = review(words=("--reason", "budget"))
    assert (done.code, done.out) == (DONE, "Nothing that was asked for is unknown.\n")


class TestBrowser:
    @pytest.fixture
    def asked(self, monkeypatch):
        """Addresses for which the browser was asked."""
        calls: list[str] = []
        monkeypatch.setattr(webbrowser, "open", lambda url: calls.append(url) or True)
        monkeypatch.setenv("DISPLAY", ":0")
        return calls

    def test_an_address_of_the_web_is_opened(self, asked):
        assert opened("https://search.example/?q=ada", browser=True) == "Opened in the browser:"
        assert asked == ["https://search.example/?q=ada"]

    @pytest.mark.parametrize(
        "url",
        [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ftp://a.example/",
            "https:///nowhere",
            "https://[",
            "-remote",
            "https://a.example/\n--x",
            "https://a.example/ b",
        ],
    )
    def test_nothing_else_is(self, asked, url):
        assert opened(url, browser=True) == "This is no address of the web, so it is not opened:"
        assert asked == []

    def test_not_where_it_is_not_wanted_and_not_without_a_display(self, asked, monkeypatch):
        assert opened("https://a.example/", browser=False) == "Open it yourself:"
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        assert opened("https://a.example/", browser=True) == "Open it yourself:"
        assert asked == []

    def test_a_browser_that_fails_leaves_the_address(self, monkeypatch):
        def broken(url):
            raise webbrowser.Error

        monkeypatch.setattr(webbrowser, "open", broken)
        monkeypatch.setenv("DISPLAY", ":0")
        assert opened("https://a.example/", browser=True) == "Open it yourself:"

    def test_the_address_is_printed_whole(self, review, asked):
        done = review("1", "q", words=(*LINKEDIN, "--no-browser", "--width", "40"))
        (address,) = [line for line in done.out.splitlines() if line.startswith("https://")]
        assert "Bertil%20Sandqvist" in address
        assert asked == []


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self):
        return True


class TestKeyboard:
    def screen(self, monkeypatch):
        """Put a terminal of 60 columns and 24 lines in the place of the streams; pytest has its own until a test begins."""
        out = Terminal()
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(review_desk.shutil, "get_terminal_size", lambda fallback: review_desk.os.terminal_size((60, 24)))
        return out

    def drawn(self, screen, state):
        screen.truncate(0)
        screen.seek(0)
        Keyboard(None).show(state)
        return screen.getvalue()

    def many_links(self, count):
        links = tuple(
            PreparedLink(label=f"search number {number} " + "é" * 50, url=f"https://s.example/{number}") for number in range(count)
        )
        return begin(Coder("AB", DAY, lambda platform, text: None), (item(links=links),), Said())

    def test_a_terminal_gets_keys_and_anything_else_lines(self, monkeypatch):
        self.screen(monkeypatch)
        assert isinstance(desk_for(plain=False, width=None), Keyboard)
        assert isinstance(desk_for(plain=True, width=None), Lines)
        monkeypatch.setenv("TERM", "dumb")
        assert isinstance(desk_for(plain=False, width=None), Lines)

    def test_a_screen_of_24_lines_holds_head_question_and_keys(self, monkeypatch):
        screen = self.screen(monkeypatch)
        monkeypatch.setenv("NO_COLOR", "1")
        seen = ""
        state = self.many_links(30)
        for page in range(6):
            text = self.drawn(screen, replace(state, page=page)).removeprefix("\x1b[H\x1b[2J")
            assert "\x1b" not in text
            assert len(text.splitlines()) < 24
            assert "Ada Example, CIO, North Mill · X (Twitter)" in text
            assert "q quit" in text
            seen += text
        assert [number for number in range(30) if f"search number {number}\n" not in seen] == []
        assert "; m turns the page" in seen

    def test_a_strangers_text_cannot_draw_on_the_screen(self, monkeypatch):
        screen = self.screen(monkeypatch)
        monkeypatch.setenv("NO_COLOR", "1")
        hostile = "Ada\x1b[2J\x9b1m\u202e\r\n[bold]Example"
        links = (PreparedLink(label=hostile, url=f"https://s.example/{hostile}"),)
        state = begin(Coder("AB", DAY, lambda platform, text: None), (item(name=hostile, detail=hostile, links=links),), Said())
        text = self.drawn(screen, replace(state, message=hostile, address=links[0].url)).removeprefix("\x1b[H\x1b[2J")
        assert not {"\x1b", "\x9b", "\u202e", "\r"} & set(text)
        assert text.count("[bold]Example") == 5

    def test_colour_only_where_it_is_wanted(self, monkeypatch):
        screen = self.screen(monkeypatch)
        monkeypatch.delenv("NO_COLOR", raising=False)
        assert "\x1b[1m" in self.drawn(screen, self.many_links(1))

    def test_the_screen_is_turned_to_and_back_again(self, monkeypatch):
        screen = self.screen(monkeypatch)
        with Keyboard(None):
            pass
        assert screen.getvalue() == "\x1b[?1049h\x1b[?1049l"

    @pytest.mark.parametrize(("typed", "key"), [("a", "a"), ("\x1b[C", "right"), ("\x1b[D", "left"), ("é", "é"), ("\x1b", "\x1b")])
    def test_keys(self, monkeypatch, typed, key):
        monkeypatch.setattr(review_desk.typer, "getchar", lambda: typed)
        assert Keyboard(None).read(line=False) == key

    @pytest.mark.parametrize("typed", ["uuu", "yes", "\x1b[200~u", "n\r"])
    def test_what_is_pasted_answers_nothing(self, monkeypatch, typed):
        monkeypatch.setattr(review_desk.typer, "getchar", lambda: typed)
        state = self.many_links(1)
        session = Review(state, files=_Unchanged(), as_of=DAY)
        session.type(Keyboard(None).read(line=False))
        assert session.state.message == "That key does nothing here; ? shows the keys."

    @pytest.mark.parametrize("error", [OSError(5, "Input/output error"), RuntimeError("generator didn't yield")])
    def test_a_terminal_that_has_gone_is_the_end(self, monkeypatch, error):
        def gone():
            raise error

        monkeypatch.setattr(review_desk.typer, "getchar", gone)
        with pytest.raises(EOFError):
            Keyboard(None).read(line=False)
        monkeypatch.setattr(review_desk.typer, "getchar", lambda: "")
        with pytest.raises(EOFError):
            Keyboard(None).read(line=False)


class _Unchanged:
    """Files that nobody touches."""

    def refresh(self):
        return ()
