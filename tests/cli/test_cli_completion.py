"""Completion: what is offered, that the table is in step with the commands, and that real shells use it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from commands import presence_audit
from make_commands_table import text
from presence_audit.cli.completing import TABLE, answer
from presence_audit.cli.program import MODULES, app
from presence_audit.cli.shells import SCRIPTS


def offered(*words: str) -> list[str]:
    return answer(list(words)).split()


def test_the_table_is_in_step_with_the_commands():
    assert Path(TABLE).read_text(encoding="utf-8") == text(), "out of step; run: make schemas"


def test_commands_are_offered_by_their_first_letters():
    assert offered("sc") == ["scan", "score", "schemas"]
    assert offered("rules", "") == ["list", "show", "check", "diff"]
    assert offered("") == list(MODULES)


def test_options_are_offered_where_a_dash_begins_them():
    assert offered("scan", "--fail") == ["--fail-under", "--fail-on"]
    assert offered("scan", "runs/first", "--over") == ["--overwrite"]
    assert offered("--ver") == ["--version"]
    assert {"-h", "--help"} <= set(offered("rules", "list", "-"))


def test_values_are_offered_where_an_option_takes_one_of_a_few():
    assert offered("scan", "--format", "js") == ["json", "jsonl"]
    assert offered("scan", "-f", "x") == ["xlsx"]
    assert offered("scan", "--format", "=", "js") == ["json", "jsonl"]  # as bash parts it
    assert offered("scan", "--format=js") == ["--format=json", "--format=jsonl"]  # as zsh and fish do


def test_nothing_is_offered_where_the_user_names_a_file_or_a_text():
    assert offered("scan", "") == []
    assert offered("scan", "--run", "") == []
    assert offered("scan", "--run", "--f") == []  # the value of --run
    assert offered("scan", "--run=", "") == []


def test_behind_the_value_of_an_option_the_command_goes_on():
    assert offered("scan", "--run", "score", "--res") == ["--resume"]
    assert offered("study", "te") == ["template"]
    assert offered("study", "runs/first", "--output-") == ["--output-dir"]


def test_what_is_no_command_completes_to_nothing():
    assert offered("nothing", "li") == []
    assert offered("list") == []


def test_the_console_script_answers(tmp_path):
    done = presence_audit("__complete", "rules", "d", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "diff\n", "")


def test_an_unknown_shell_is_refused():
    done = presence_audit("completion", "tcsh")
    assert (done.code, done.raw) == (2, b"")
    assert "there is one for bash, zsh, fish" in done.err


@pytest.mark.parametrize("width", [60, 100, 400])
def test_the_help_names_every_command_as_its_own_help_does(width):
    """The list is made without importing the commands; Typer makes the same of the commands themselves."""
    command = typer.main.get_command(app)
    context = typer.Context(command, terminal_width=width, max_content_width=width)
    ours, typers = context.make_formatter(), context.make_formatter()
    command.format_commands(context, ours)
    TyperGroup.format_commands(command, context, typers)
    assert ours.getvalue() == typers.getvalue() != ""


@pytest.fixture
def path(tmp_path):
    """A PATH on which `presence-audit` is this interpreter's."""
    script = tmp_path / "bin" / "presence-audit"
    script.parent.mkdir()
    script.write_text(f"#!{sys.executable}\nfrom presence_audit.__main__ import main\nmain()\n", encoding="utf-8")
    script.chmod(0o755)
    return f"{script.parent}{os.pathsep}{os.environ['PATH']}"


def said(path: str, here: Path, *command: str) -> list[str]:
    done = subprocess.run(command, env={**os.environ, "PATH": path}, cwd=here, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split()


needs = {name: pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed") for name in SCRIPTS}


@needs["bash"]
@pytest.mark.parametrize(
    ("words", "expected"),
    [("'presence-audit' sc", "scan score schemas"), ("presence-audit scan --format = js", "json jsonl"), ("presence-audit scan ''", "")],
    ids=["command", "value", "file"],
)
def test_bash_completes(path, tmp_path, words, expected):
    asked = f'eval "$(presence-audit completion bash)"; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); '
    assert said(path, tmp_path, "bash", "-c", asked + '_presence_audit presence-audit; echo "${COMPREPLY[@]}"') == expected.split()
    assert said(path, tmp_path, "bash", "-c", asked + "complete -p presence-audit") == [
        "complete", "-o", "default", "-F", "_presence_audit", "presence-audit",
    ]  # fmt: skip


@pytest.mark.slow
@needs["fish"]
def test_fish_completes(path, tmp_path):
    asked = "presence-audit completion fish | source; complete -C 'presence-audit scan --fail'"
    assert sorted(said(path, tmp_path, "fish", "--no-config", "-c", asked)) == ["--fail-on", "--fail-under"]


@pytest.mark.slow
@needs["zsh"]
def test_zsh_completes(path, tmp_path):
    """Zsh completes only where somebody types: a terminal of its own, by the module that zsh has for it."""
    asked = """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1=; autoload -U compinit && compinit -u -D; eval \\"\\$(presence-audit completion zsh)\\"; echo rea''dy"
        zpty -r -m shell line '*ready*'
        zpty -w -n shell $'presence-audit rules sh\\t'
        zpty -r -m shell line '*show*' && echo completed
        zpty -d shell
    """
    assert said(path, tmp_path, "zsh", "-f", "-c", asked)[-1] == "completed"
