"""A profile to begin with: the file itself, its fixtures and a page of documentation, all of invented people."""

from __future__ import annotations

import re
from pathlib import Path

from presence_audit.errors import UsageError
from presence_audit.platforms import load_platforms

from .scaffolds import SCAFFOLDS, Scaffold

READS = tuple(SCAFFOLDS)
"""What the answers of a new platform can be: pages, answers of an interface, feeds."""

_COMMENT = re.compile(r"^(.*\S) {2,}# ", re.MULTILINE)
_ID = re.compile(r"[a-z][a-z0-9_]{0,30}")


def new_platform(platform_id: str, folder: Path, reads: str = "html") -> tuple[Path, ...]:
    """Write profile, fixtures and page of a new platform below `folder`; return the files. Raises UsageError before anything is written."""
    if not _ID.fullmatch(platform_id):
        raise UsageError(f"{platform_id!r} cannot be an id: lower-case letters, digits and _, at most 31, a letter first")
    if platform_id in load_platforms():
        raise UsageError(f"{platform_id} ships with the program; choose another id, or copy its profile to change it")
    texts = _texts(platform_id, folder, _scaffold(reads))
    if taken := [path for path in texts if path.exists()]:
        raise UsageError(f"{taken[0]} exists already; nothing was written")
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as out:
                out.write(text)
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from error
    return tuple(texts)


def next_steps(platform_id: str, folder: Path, files: tuple[Path, ...], reads: str = "html") -> str:
    """Return what was written and what to do with it."""
    scaffold = _scaffold(reads)
    written = "".join(f"  {path}\n" for path in files)
    return f"""written:
{written}next:
  1. in {files[0].name}, put the site's host, addresses and words in the place of the placeholders
  2. {scaffold.answers}
     presence-audit platforms try {platform_id} FILE --profiles {folder}    shows what is read from an answer
  3. presence-audit platforms check --profiles {folder}    says what is left to do
  4. presence-audit scan roster.yaml --profiles {folder} --platform {platform_id} --contact YOU@ADDRESS
     with accounts: {{{platform_id}: HANDLE}} in the roster, which stands in another folder
     without network: {scaffold.offline}
"""


def _scaffold(reads: str) -> Scaffold:
    if reads not in SCAFFOLDS:
        raise UsageError(f"--reads cannot be {reads!r}: html (pages), json (answers of an interface) or feed")
    return SCAFFOLDS[reads]


def _texts(platform_id: str, folder: Path, scaffold: Scaffold) -> dict[Path, str]:
    name = platform_id.replace("_", " ").capitalize()
    host = f"{platform_id.replace('_', '-')}.invalid"
    words = {
        "NAME": name,
        "SHORT": name[:9].strip(),
        "HOST": host,
        "PATTERN": host.replace(".", r"\."),
        "DIR": str(folder),
        "ID": platform_id,
    }

    def filled(template: str) -> str:
        return re.sub(r"\b(?:NAME|SHORT|HOST|PATTERN|DIR|ID)\b", lambda found: words[found[0]], template)

    fixtures = folder / "fixtures" / platform_id
    return {
        folder / f"{platform_id}.yaml": _COMMENT.sub(lambda line: f"{line[1]:<34} # ", filled(scaffold.profile)),
        **{fixtures / f"{kind}.http": filled(text) for kind, text in scaffold.fixtures.items()},
        folder / "docs" / f"{platform_id}.md": filled(scaffold.page),
    }
