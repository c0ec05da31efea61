"""Two waves of the example: the run of February 2010, and one of May in which known things happened. Everybody is invented.

In May Inês Carvalhal blogs again, a coder finds Annika Sorel on X, and can say at last that Quentin Lascelles is not on LinkedIn. Hideo
Tanabe is no longer on the roster, Zara Neú is new, Guðrún Haldorsen has another employer, and Jonah Prewitt is suppressed.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import worked_example
from commands import FOUR, presence_audit

ENTRY = (
    "<item><title>Entry 4</title><link>http://carvalhal.example.net/blog/?p=4</link><pubDate>Mon, 10 May 2010 09:30:00 +0000</pubDate>"
    "<dc:creator>Inês Carvalhal</dc:creator><slash:comments>0</slash:comments></item>\n"
)
ZARA = "- id: zara-neu\n  name: Zara Neú\n  title: CIO\n  organization: Neu Mill\n  cohort: leaders\n"


def february() -> Path:
    """The run as it is committed; not to be changed."""
    return worked_example.scanned()


@cache
def may() -> Path:
    """The run of May, beside its suppression list; not to be changed."""
    place = Path(tempfile.mkdtemp(prefix="presence-audit-may-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    files = worked_example.folder(place / "files")
    _happened(files)
    added = presence_audit("suppress", "add", "Jonah Prewitt", "--note", "request of 2010-03-01", "--file", place / "suppression.yaml")
    assert added.code == 0, added.err
    done = presence_audit(
        "scan", files / "roster.yaml", "--as-of", "2010-05-17", "--offline", "--captures", files / "captures", "--coding", files / "coding.csv",
        "--study", files / "study.yaml", *FOUR, "--suppression", place / "suppression.yaml", "--run", place / "run", "--quiet",
    )  # fmt: skip
    assert done.code == 0, done.err
    return place / "run"


def copied(run: Path, target: Path) -> Path:
    """A copy of a run, to be changed at will."""
    return Path(shutil.copytree(run, target))


def _happened(files: Path) -> None:
    """Edit a copy of the example's files."""
    for name in ("coding.csv", "captures/captures.csv"):
        _edit(files / name, ("2010-02-16", "2010-05-16"))
        kept = [line for line in (files / name).read_text().splitlines(keepends=True) if "hideo-tanabe" not in line]
        (files / name).write_text("".join(kept))
    (files / "captures" / "linkedin-hideo-tanabe.html").unlink()
    _edit(files / "captures" / "blog-ines-carvalhal.xml", ("<item><title>Entry 3", f"{ENTRY}<item><title>Entry 3"))
    _edit(
        files / "coding.csv",
        ("annika-sorel,x,,no,", "annika-sorel,x,http://twitter.com/annikasorel,yes,"),
        ("quentin-lascelles,linkedin,,unclear", "quentin-lascelles,linkedin,,no"),
    )
    roster = (files / "roster.yaml").read_text()
    start, end = roster.index("- id: hideo-tanabe"), roster.index("- id: ines-carvalhal")
    (files / "roster.yaml").write_text((roster[:start] + ZARA + roster[end:]).replace("Nordlys Shipping", "Fjord Bank"))


def _edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text()
    for old, new in pairs:
        assert old in text, f"{old} does not stand in {path}"
        text = text.replace(old, new)
    path.write_text(text)
