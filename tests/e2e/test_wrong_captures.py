"""Wrong files are refused by the real command with one clear line and exit code 2, and not one byte of the run changes."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from running import LEADERS, environment

LINKEDIN = "https://www.linkedin.com/in/kavya-example"
MEBIBYTE = 1 << 20


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Path:
    """A copy of the kept run."""
    path = tmp_path_factory.mktemp("held") / "run"
    shutil.copytree(LEADERS / "run", path)
    return path


def digests(run: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(run.iterdir())}


def capture(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "presence_audit", "capture", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment(), timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def login_wall(_: Path) -> bytes:
    return (LEADERS / "captures" / "linkedin-kavya.html").read_bytes()


def another_person(_: Path) -> bytes:
    return (LEADERS / "captures" / "linkedin-adaeze.html").read_bytes()


def another_name(_: Path) -> bytes:
    page = (LEADERS / "loop" / "captures" / "linkedin-kavya-raman.html").read_text(encoding="utf-8")
    return page.replace("Kavya Raman", "Otto Schmelzer").replace("Tamarind Health", "Blattgold AG").encode()


def empty_page(_: Path) -> bytes:
    return b"<!DOCTYPE html><html><head></head><body></body></html>"


def no_bytes(_: Path) -> bytes:
    return b""


def of_200_megabytes(folder: Path) -> Path:
    """A page with a sparse end: it takes no room on the disk."""
    path = folder / "huge.html"
    with path.open("wb") as file:
        file.write(b"<!DOCTYPE html><html><body>")
        file.truncate(200 * MEBIBYTE)
    return path


def zip_bomb(_: Path) -> bytes:
    """An archive that says it is a member's export and unpacks to a gibibyte of spaces."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("data/account.js", "w") as member:
        for _ in range(1024):
            member.write(b" " * MEBIBYTE)
    return made.getvalue()


def gzip_bomb(_: Path) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [packer.compress(b"<!DOCTYPE html><html><body>")] + [packer.compress(b" " * MEBIBYTE) for _ in range(300)]
    return b"".join([*pieces, packer.flush()])


def pdf_with_a_script(_: Path) -> bytes:
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\('x'\\)) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


WRONG = {
    login_wall: "a login wall",
    another_person: "is the account of another person of the roster: Adaeze Okonkwo",
    another_name: "another person's page: it shows the name 'Otto Schmelzer'",
    empty_page: "an empty page",
    no_bytes: "",
    of_200_megabytes: "larger than 32 MiB",
    zip_bomb: "",
    gzip_bomb: "a packed file that unpacks to more than",
    pdf_with_a_script: "script",
}


@pytest.mark.parametrize(
    "wrong", [*list(WRONG)[:4], *(pytest.param(one, marks=pytest.mark.slow) for one in list(WRONG)[4:])], ids=lambda wrong: wrong.__name__
)
def test_a_wrong_file_is_refused_with_one_line_and_nothing_changes(wrong, held, tmp_path):
    made = wrong(tmp_path)
    file = made if isinstance(made, Path) else tmp_path / "file.html"
    if isinstance(made, bytes):
        file.write_bytes(made)
    before = digests(held)
    address = () if wrong is another_person else ("--url", LINKEDIN)
    code, out, err = capture("add", "kavya-raman", "linkedin", file, "--run", held, "--by", "AB", "--consent", "invented", *address)
    assert (code, out) == (2, ""), err
    assert err.count("\n") == 1
    assert err.startswith(f"error: {file}: refused: ")
    assert WRONG[wrong] in err
    assert "Traceback" not in err
    assert digests(held) == before


@pytest.mark.slow
def test_what_comes_through_a_pipe_is_refused_alike(held, tmp_path):
    before = digests(held)
    code, _, err = capture("add", "kavya-raman", "linkedin", "-", "--run", held, stdin=login_wall(tmp_path))
    assert (code, err.count("\n")) == (2, 1)
    assert "standard input: refused: a login wall" in err
    assert digests(held) == before


def test_a_folder_of_wrong_files_leaves_the_study_as_it_was(tmp_path):
    run, folder = tmp_path / "run", tmp_path / "captures"
    shutil.copytree(LEADERS / "run", run)
    folder.mkdir()
    for wrong in (login_wall, empty_page, gzip_bomb, pdf_with_a_script):
        (folder / f"{wrong.__name__}.html").write_bytes(wrong(tmp_path))
    shutil.move(of_200_megabytes(tmp_path), folder / "huge.html")
    command = [sys.executable, "-m", "presence_audit", "score", str(run)]
    first = subprocess.run(command, capture_output=True, check=False, env=environment(), timeout=120)
    before = digests(run)
    again = subprocess.run([*command, "--captures", str(folder)], capture_output=True, check=False, env=environment(), timeout=240)
    assert (first.returncode, again.returncode) == (0, 0), again.stderr.decode()
    lines = again.stderr.decode().splitlines()
    assert len(lines) == 5
    assert all(line.startswith("note: ") for line in lines)
    assert digests(run) == before


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everybody may read everything here")
def test_a_file_that_may_not_be_read_is_said(held, tmp_path):
    file = tmp_path / "closed.html"
    file.write_bytes(b"<html></html>")
    file.chmod(0)
    code, _, err = capture("add", "kavya-raman", "linkedin", file, "--run", held)
    assert (code, err) == (2, f"error: {file}: cannot be read: Permission denied\n")


def test_a_file_that_is_not_there_is_said(held, tmp_path):
    code, _, err = capture("add", "kavya-raman", "linkedin", tmp_path / "nowhere.html", "--run", held)
    assert (code, err) == (2, f"error: {tmp_path / 'nowhere.html'}: cannot be read: No such file or directory\n")
