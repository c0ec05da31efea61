"""Wheel, sdist and editable install carry the profiles and rules, and starting is quick because little is imported."""

from __future__ import annotations

import os
import re
import shutil
import site
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from commands import ROOT, environment

PROFILES = {path.name for path in (ROOT / "profiles").glob("*.yaml")}
RULES = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.yaml")}
PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;]+)", re.MULTILINE)
SITE = sysconfig.get_paths()["purelib"]


def python(*arguments: object, cwd: Path = ROOT, path: tuple[object, ...] | None = None) -> str:
    """Run Python and return what it printed; with `path`, that and the library are all that it finds: no .pth file is read."""
    command = [sys.executable, *(("-S",) if path else ()), *map(str, arguments)]
    env = environment({"PYTHONPATH": os.pathsep.join(map(str, path))} if path else None)
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def build(kind: str, source: Path, target: Path) -> Path:
    python("-m", "hatchling", "build", "-t", kind, "-d", target, cwd=source)
    (made,) = target.iterdir()
    return made


def install(wheel: Path, target: Path) -> Path:
    python(
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--target",
        target,
        wheel,
    )
    return target


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def unpacked(sdist, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (inside,) = folder.iterdir()
    return inside


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def runs_from(target: Path, somewhere: Path) -> None:
    """The installed program answers, from another folder, with its own profiles and rules."""
    path = (target, SITE)
    where = python("-c", "import presence_audit; print(presence_audit.__file__)", cwd=somewhere, path=path).strip()
    assert Path(where) == target / "presence_audit" / "__init__.py"
    found = python(
        "-c", "from presence_audit.documents import shipped; print(shipped('profiles'), shipped('rules'))", cwd=somewhere, path=path
    ).split()
    assert found == [str(target / "presence_audit" / "data" / name) for name in ("profiles", "rules")]
    platforms = python("-m", "presence_audit", "platforms", "list", cwd=somewhere, path=path)
    assert {line.split()[0] + ".yaml" for line in platforms.splitlines()[1:]} == PROFILES
    rules = python("-m", "presence_audit", "rules", "list", cwd=somewhere, path=path)
    listed = {tuple(line.split()[:2]) for line in rules.splitlines()}
    assert {("chamberlin-2010-1.0.0", "survey"), ("uberceo-2009-1.0.0", "baseline")} <= listed
    python("-m", "presence_audit", "schemas", "--write", "schemas", cwd=somewhere, path=path)  # with the sentences of the installed sources
    written = {path.name: path.read_text(encoding="utf-8") for path in (somewhere / "schemas").iterdir()}
    assert written == {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}


def test_the_wheel_holds_the_package_with_its_data_and_nothing_else(wheel):
    inside = names(wheel)
    assert {name.removeprefix("presence_audit/data/profiles/") for name in inside if "/data/profiles/" in name} == PROFILES
    assert {name.removeprefix("presence_audit/data/rules/") for name in inside if "/data/rules/" in name} == RULES
    assert "presence_audit/py.typed" in inside
    assert {name.split("/")[0] for name in inside} == {"presence_audit", "presence_audit-0.1.0.dist-info"}
    ours = {"presence_audit/assess/tests.py", "presence_audit/audit/selftest.py", "presence_audit/cli/selftest.py"}
    assert {name for name in inside if "test" in Path(name).name.lower()} == ours
    sources = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "presence_audit").rglob("*.py")}
    assert sources == {name for name in inside if name.endswith(".py")}
    others = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "presence_audit").rglob("*.*") if path.is_file()}
    assert {name for name in others if not name.endswith((".py", ".pyc"))} <= inside  # templates, style and script of the HTML report


def test_the_wheel_runs_from_anywhere(wheel, tmp_path):
    runs_from(install(wheel, tmp_path / "target"), tmp_path)


def test_the_sdist_holds_what_building_and_testing_need(unpacked):
    for name in (
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "pyproject.toml",
        "Makefile",
        "tests/conftest.py",
        "examples/award-winners-2010/roster.yaml",
    ):
        assert (unpacked / name).is_file(), name
    assert {path.name for path in (unpacked / "profiles").glob("*.yaml")} == PROFILES
    assert not list(unpacked.rglob("*.pyc"))
    assert not [path for path in unpacked.rglob("*") if path.name in {".venv", ".git", "runs"}]


@pytest.mark.slow
def test_a_wheel_built_from_the_sdist_is_the_same_and_runs(unpacked, wheel, tmp_path):
    again = build("wheel", unpacked, tmp_path / "dist")
    assert names(again) == names(wheel)
    runs_from(install(again, tmp_path / "target"), tmp_path)


@pytest.mark.slow
def test_built_elsewhere_and_at_another_time_it_is_the_same_to_the_byte(wheel, sdist, unpacked, tmp_path):
    """A copy in another folder, with other times and modes of files, from which the same commit is built."""
    copy = tmp_path / "elsewhere"
    shutil.copytree(unpacked, copy)
    for path in copy.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(path.stat().st_mode & 0o700)  # as a strict umask leaves them
    assert build("wheel", copy, tmp_path / "wheel").read_bytes() == wheel.read_bytes()
    assert build("sdist", copy, tmp_path / "sdist").read_bytes() == sdist.read_bytes()


def test_what_users_get_is_pinned_as_it_is_tested():
    """`requirements/run.txt` is the part of the lock that is installed with the program: what is audited, and named in the bill of materials."""
    pinned = {name: set(PIN.findall((ROOT / "requirements" / name).read_text(encoding="utf-8"))) for name in ("run.txt", "lock.txt")}
    assert pinned["run.txt"] < pinned["lock.txt"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for some in project["optional-dependencies"].values() for one in some]
    wanted = {re.match(r"[\w.-]+", one)[0].lower() for one in [*project["dependencies"], *extras]}
    assert wanted <= {name for name, _ in pinned["run.txt"]}


def test_the_editable_install_finds_the_folders_of_the_checkout(tmp_path):
    if not any(
        Path(where, "presence_audit").exists() or list(Path(where).glob("*presence_audit*.pth")) for where in site.getsitepackages()
    ):
        pytest.skip("the program is not installed in editable mode here")
    found = python("-c", "from presence_audit.documents import shipped; print(shipped('profiles')); print(shipped('rules'))", cwd=tmp_path)
    assert found.splitlines() == [str(ROOT / "profiles"), str(ROOT / "rules")]


def imported(program: str) -> set[str]:
    return set(python("-c", f"{program}\nimport sys\nprint(*sorted(sys.modules))").split())


HEAVY = {
    "pydantic", "httpx", "lxml", "bs4", "rich", "yaml", "feedparser", "warcio", "asyncio", "scipy", "numpy", "jinja2", "xlsxwriter", "openpyxl", "pandas",
}  # fmt: skip


def test_the_version_is_answered_before_anything_is_imported():
    program = "import sys\nsys.argv = ['presence-audit', '--version']\nfrom presence_audit.__main__ import main\ntry: main()\nexcept SystemExit: pass"
    seen = imported(program)
    assert "presence-audit" in seen
    assert (HEAVY | {"typer"}) & seen == set()


def test_the_command_line_is_imported_without_what_only_some_commands_need():
    assert HEAVY & imported("import presence_audit.cli") == set()


@pytest.mark.parametrize("command", ["scan", "study"])
def test_help_needs_nothing_heavy(command):
    """Pydantic may be there: newer versions of Typer read the values of options by it."""
    program = f"import sys\nsys.argv = ['presence-audit', '{command}', '--help']\nfrom presence_audit.__main__ import main\ntry: main()\nexcept SystemExit: pass"
    assert HEAVY & imported(program) <= {"pydantic"}


def test_the_collector_of_cycles_looks_less_often_while_a_command_runs_and_a_library_changes_nothing():
    program = "import gc, sys, presence_audit\nbefore = gc.get_threshold()\nfrom presence_audit import __main__ as command\n"
    program += (
        "assert gc.get_threshold() == before\nsys.argv = ['presence-audit', 'schemas']\ntry: command.main()\nexcept SystemExit: pass\n"
    )
    program += "assert gc.get_threshold() == (command.YOUNG, *before[1:]) != before\nprint('set', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.endswith("set\n")


def test_the_package_is_imported_without_its_parts():
    assert {name for name in imported("import presence_audit") if name.startswith("presence_audit.")} == set()


def test_the_version_stands_in_one_way_everywhere():
    from presence_audit import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__
    assert project["project"]["scripts"] == {"presence-audit": "presence_audit.__main__:main"}
