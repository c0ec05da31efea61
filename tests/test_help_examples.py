"""Every command shows an example in its help, and every example runs as it is written."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from commands import NAMED_STUDY, ROOT, presence_audit
from judged_run import decisions_file, judged_run
from presence_audit.cli.program import app

ROSTER = """\
# Invented people.
schema_version: 1
persons:
- id: ada-example
  name: Ada Example
  organization: North Mill
  accounts: {mastodon: ada@social.example}
"""


def commands(group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every command with the text below its help."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            if alone := getattr(command, "alone", None):  # a group that is a command itself
                yield (*path, name), alone.epilog or ""
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command.epilog or ""


COMMANDS = dict(commands(typer.main.get_command(app)))
LIVE = {
    ("review",): ["--reason", "blocked"],
    ("scan",): ["--offline"],
    ("discover",): ["--offline"],
    ("platforms", "selftest"): ["--proxy", "http://127.0.0.1:9"],
}
"""Examples that would ask the network, and what is put behind them so that they do not: port 9 of this machine answers nobody."""
CODES = {("platforms", "selftest"): 3}
"""Exit codes other than 0."""


def example(path: tuple[str, ...]) -> list[str]:
    """The arguments of a command's example."""
    first, *rest = shlex.split(COMMANDS[path].replace("\b", "").strip().removeprefix("Example: "))
    assert first == "presence-audit"
    return rest


def _roster(here: Path) -> None:
    (here / "roster.yaml").write_text(ROSTER, encoding="utf-8")


def _discovery(here: Path) -> None:
    (here / "discover.yaml").write_text("schema_version: 1\nlists: [{file: list.md}]\n", encoding="utf-8")
    (here / "list.md").write_text("# Invented people\n\n- Ada Example, CIO, North Mill\n", encoding="utf-8")


def _run(here: Path) -> None:
    _roster(here)
    assert presence_audit("scan", "roster.yaml", "--offline", "--run", "runs/first", cwd=here).code == 0


def _quarters(here: Path) -> None:
    _roster(here)
    for name, day in (("2026-q1", "2026-03-31"), ("2026-q2", "2026-06-30")):
        assert presence_audit("scan", "roster.yaml", "--offline", "--as-of", day, "--run", f"runs/{name}", cwd=here).code == 0


def _page(here: Path) -> None:
    _run(here)
    saved = ROOT / "examples" / "leaders-today" / "loop" / "captures" / "linkedin-elin.html"
    text = saved.read_text(encoding="utf-8").replace("Elin Marchetti", "Ada Example").replace("elin-example", "ada-example")
    (here / "ada.html").write_text(text, encoding="utf-8")
    (here / "captures").mkdir()
    (here / "captures" / "ada.html").write_text(text, encoding="utf-8")
    noted = "file,url,person,platform\nada.html,https://www.linkedin.com/in/ada-example,ada-example,linkedin\n"
    (here / "captures" / "captures.csv").write_text(noted, encoding="utf-8")


def _coded(here: Path) -> None:
    _roster(here)
    for coder in ("AB", "CD"):
        rows = f"person,platform,found,coder,date\nada-example,x,no,{coder},2026-03-01\n"
        (here / f"coding-{coder.lower()}.csv").write_text(rows, encoding="utf-8")


def _captures(here: Path) -> None:
    _roster(here)
    (here / "captures").mkdir()


def _csv(here: Path) -> None:
    (here / "roster.csv").write_text("name,organization\nAda Example,North Mill\n", encoding="utf-8")


def _profiles(here: Path) -> None:
    (here / "my-profiles").mkdir()
    shutil.copy(ROOT / "profiles" / "github.yaml", here / "my-profiles")


def _sites(here: Path) -> None:
    site = '{"name": "Forum", "uri_check": "https://forum.example/{account}", "e_code": 200, "e_string": "<b>member</b>", "m_string": "", "m_code": 404}'
    (here / "wmn-data.json").write_text(f'{{"sites": [{site}]}}', encoding="utf-8")


def _answer(here: Path) -> None:
    (here / "answer.json").write_text('{"id": 7, "login": "ada-example", "name": "Ada Example"}', encoding="utf-8")


def _decided(here: Path) -> None:
    decisions_file(here, judged_run(here, 150)[1])


def _study(here: Path) -> None:
    shutil.copy(NAMED_STUDY, here / "study.yaml")


def _suppressed(here: Path) -> None:
    _roster(here)
    assert presence_audit("suppress", "add", "Bea Other", cwd=here).code == 0


def _rules(here: Path) -> None:
    shutil.copytree(ROOT / "rules", here / "rules")


GIVEN = {
    ("scan",): _roster, ("discover",): _discovery, ("collect",): _captures, ("score",): _run, ("report",): _run, ("explain",): _run, ("diff",): _quarters,
    ("roster", "check"): _roster, ("roster", "convert"): _csv, ("platforms", "check"): _profiles, ("rules", "check"): _rules,
    ("platforms", "import"): _sites, ("platforms", "try"): _answer,
    ("identity", "decide"): _run, ("identity", "calibrate"): _decided, ("study", "check"): _study, ("study",): _run,
    ("worklist",): _run, ("coding", "sheet"): _run, ("coding", "compare"): _coded, ("coding", "adjudicate"): _coded,
    ("capture", "add"): _page, ("capture", "check"): _page, ("review",): _run, ("subject-report",): _run, ("notice",): _study,
    ("forget",): _run, ("retention", "sweep"): _run, ("suppress", "check"): _suppressed, ("suppress", "list-size"): _suppressed,
}  # fmt: skip
"""What must be there before an example makes sense; nothing for the others."""
SAID = {
    ("scan",): "Ada Example", ("discover",): "Ada Example: No account is known", ("collect",): "runs/first\n", ("score",): "runs/first/study.json\n", ("report",): "", ("explain",): "Ada Example (ada-example)", ("diff",): "",
    ("study",): "published/index.html\n", ("study", "template"): "", ("study", "check"): "study.yaml: nothing wrong\noutput names people\n",
    ("schemas",): "", ("roster", "check"): "roster.yaml: 1 person, nothing wrong\n", ("roster", "template"): "", ("roster", "convert"): "roster.yaml: 1 person\n",
    ("platforms", "list"): "mastodon", ("platforms", "show"): "Mastodon (mastodon, ", ("platforms", "check"): "profiles, nothing wrong\n", ("platforms", "selftest"): "nothing could be seen",
    ("platforms", "new"): "my-profiles/forum.yaml\n", ("platforms", "import"): "1 site read, 1 imported, 0 skipped\n",
    ("platforms", "try"): "profile.display_name=Ada Example",
    ("rules", "list"): "presence-1.1.0", ("rules", "show"): "(presence 1.2.0, ", ("rules", "check"): "nothing wrong\n", ("rules", "diff"): "slots talks: added\n",
    ("identity", "decide"): "decisions.yaml: - {person: ada-example, ", ("identity", "calibrate"): "wrote identity-",
    ("worklist",): "", ("review",): "Nothing that was asked for is unknown.\n", ("capture", "add"): "for Ada Example", ("capture", "check"): "for Ada Example",
    ("subject-report",): "# What is held about Ada Example", ("notice",): "",
    ("coding", "sheet"): "coding-ab.csv: Coding sheet of AB", ("coding", "compare"): "found  1 cell, 0 differ",
    ("coding", "adjudicate"): "adjudicated.csv: 1 agreed, 0 to be decided by EF\n", ("coding", "codebook"): "",
    ("forget",): "Ada Example (ada-example)", ("retention", "sweep"): "runs/first: kept until ", ("suppress", "add"): "suppression.yaml: 2 hashes added, 2 in the list\n",
    ("completion",): "complete -o default -F _presence_audit presence-audit\n",
    ("suppress", "check"): "roster.yaml: 0 of 1 person suppressed\n", ("suppress", "list-size"): "suppression.yaml: 1 hash\n",
}  # fmt: skip
"""Words that each example prints; empty: it prints nothing."""
MADE = {
    ("scan",): "runs/*/study.json", ("collect",): "runs/first/manifest.json", ("score",): "runs/first/study.json", ("report",): "first.csv", ("diff",): "changes.md",
    ("platforms", "selftest"): "selftest-*.json", ("platforms", "new"): "my-profiles/forum.yaml", ("platforms", "import"): "sites/forum.yaml",
    ("study",): "published/index.html", ("study", "template"): "study.yaml", ("schemas",): "schemas/report-1.json", ("roster", "template"): "roster.csv", ("roster", "convert"): "roster.yaml",
    ("identity", "decide"): "decisions.yaml", ("identity", "calibrate"): "identity-*.yaml",
    ("worklist",): "worklist.html", ("coding", "sheet"): "coding-ab.csv", ("coding", "adjudicate"): "adjudicated.csv", ("coding", "codebook"): "codebook.html",
    ("suppress", "add"): "suppression.yaml", ("notice",): "notice.md",
}  # fmt: skip
"""Files that each example writes."""


def test_all_commands_are_known_here():
    assert set(COMMANDS) == set(SAID)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_shows_its_example_in_one_line(path):
    done = presence_audit(*path, "--help")
    assert done.code == 0
    assert f"Example: presence-audit {' '.join(path)}" in done.out
    assert done.out.splitlines()[-1].strip() == f"Example: {shlex.join(['presence-audit', *example(path)])}"
    assert presence_audit(*path, "-h").raw == done.raw


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_example_runs(path, tmp_path):
    GIVEN.get(path, lambda _here: None)(tmp_path)
    done = presence_audit(*example(path), *LIVE.get(path, []), cwd=tmp_path)
    assert (done.code, done.err) == (CODES.get(path, 0), "")
    assert SAID[path] in done.out if SAID[path] else done.raw == b""
    if path in MADE:
        assert any(made.stat().st_size for made in tmp_path.glob(MADE[path]))


def test_the_example_of_a_live_scan_names_a_contact():
    assert "--contact" in example(("scan",))
