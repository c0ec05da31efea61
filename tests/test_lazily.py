"""Packages hand out names when they are asked for, and exactly those that mypy and import-linter see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import presence_audit.audit
import presence_audit.platforms
from presence_audit.lazily import later

SOURCE = Path(presence_audit.__file__).parent


def halves(file: Path) -> tuple[dict[str, str], dict[str, str]] | None:
    """The home of each name in either half of a package that hands out names; None for others."""
    for one in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(one, ast.If) and one.orelse and ast.unparse(one.orelse[0]).startswith("exports("):
            typed = {alias.name: line.module for line in one.body for alias in line.names}
            homes = ast.literal_eval(one.orelse[0].value.args[1])
            return typed, {name: home for home, names in homes.items() for name in names.split()}
    return None


PACKAGES = {file.parent.name: found for file in sorted(SOURCE.rglob("__init__.py")) if (found := halves(file))}


@pytest.mark.parametrize("package", PACKAGES)
def test_both_halves_name_the_same(package):
    typed, handed_out = PACKAGES[package]
    assert typed == handed_out


def test_most_packages_hand_out_lazily():
    assert {"model", "audit", "rules", "platforms", "fetch", "archive"} <= PACKAGES.keys()


def test_every_name_is_there():
    program = "import presence_audit.audit as one, presence_audit.model as two; print([getattr(p, n) is None for p in (one, two) for n in p.__all__].count(True))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "0\n"


def test_a_name_that_a_module_has_too_is_the_functions():
    """Importing a module puts it into its package under its name, which is that of what it is for."""
    import presence_audit.audit.prepare
    import presence_audit.platforms.classify

    assert callable(presence_audit.audit.prepare)
    assert presence_audit.platforms.classify is sys.modules["presence_audit.platforms.classify"].classify


def test_an_unknown_name_is_refused_as_python_does():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = presence_audit.audit.nothing
    with pytest.raises(ImportError, match="cannot import name 'nothing'"):
        from presence_audit.audit import nothing  # noqa: F401


def test_all_names_are_listed():
    assert {"judge_run", "prepare", "__name__"} <= set(dir(presence_audit.audit))
    assert presence_audit.audit.__all__ == sorted(presence_audit.audit.__all__)


def test_nothing_is_imported_before_it_is_asked_for(tmp_path, monkeypatch):
    package = tmp_path / "slow_package"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from presence_audit.lazily import exports\nexports(__name__, {'one': 'a b', 'two': 'c'})\n", encoding="utf-8"
    )
    (package / "one.py").write_text("a, b = 1, 2\n", encoding="utf-8")
    (package / "two.py").write_text("c = 3\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import slow_package

    assert (slow_package.a, slow_package.b) == (1, 2)
    assert "slow_package.one" in sys.modules
    assert "slow_package.two" not in sys.modules
    assert slow_package.c == 3


def test_a_library_is_imported_when_something_of_it_is_asked_for(tmp_path, monkeypatch):
    (tmp_path / "slow_library.py").write_text("answer = 42\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    library = later("slow_library")
    assert "slow_library" not in sys.modules
    assert library.answer == 42
    assert library.answer is sys.modules["slow_library"].answer
    with pytest.raises(AttributeError, match=r"slow_library.* has no attribute 'nothing'"):
        _ = library.nothing


def test_a_library_that_is_missing_is_missed_where_it_is_needed():
    library = later("library_that_nobody_has")
    with pytest.raises(ModuleNotFoundError, match="library_that_nobody_has"):
        _ = library.anything


STANDS_FOR = {
    file.relative_to(SOURCE).as_posix(): found
    for file in sorted(SOURCE.rglob("*.py"))
    if (
        found := [
            (one.targets[0].id, ast.literal_eval(one.value.args[0]))
            for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(one, ast.Assign) and ast.unparse(one.value).startswith("later(")
        ]
    )
}


@pytest.mark.parametrize("file", STANDS_FOR)
def test_what_is_imported_later_is_what_the_type_checker_sees(file):
    text = (SOURCE / file).read_text(encoding="utf-8")
    for name, module in STANDS_FOR[file]:
        home, _, last = module.rpartition(".")
        assert re.search(
            rf"^    (from {re.escape(home)} import (\w+, )*{last}\b|import {re.escape(module)}$)" if home else rf"^    import {module}$",
            text,
            re.MULTILINE,
        )
        assert name == last
