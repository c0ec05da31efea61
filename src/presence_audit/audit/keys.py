"""The user's keys: from the environment, else from a file that nobody else can read; never from arguments, never printed."""

from __future__ import annotations

import os
import re
import shlex
import stat
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from presence_audit.documents.spelling import suggestion
from presence_audit.errors import DocumentError, Problem
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms

PSEUDONYM_KEY = "PRESENCE_AUDIT_PSEUDONYM_KEY"
"""Name of the key of pseudonyms, in the environment and in the file of keys."""
_LONGEST = 64 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def with_keys(environ: Mapping[str, str], profiles: Iterable[Path] = ()) -> dict[str, str]:
    """Return the environment with the keys of the file for what it does not hold itself; the environment wins.

    The file is the one that `PRESENCE_AUDIT_KEYS` names, else `presence-audit/keys.toml` in the user's folder of settings, where there
    is one. Raises DocumentError: for a file that others may read, a text that is no TOML, a name that no profile asks for.
    """
    path = _path(environ)
    if path is None:
        return dict(environ)
    keys = read_keys(path, names_of(known_platforms(profiles)) | {PSEUDONYM_KEY})
    return {**environ, **{name: value for name, value in keys.items() if not environ.get(name, "").strip()}}


def own_key(environ: Mapping[str, str], name: str) -> str:
    """Return a key of the user that no profile asks for, from the environment or the file of keys; empty when there is none.

    What else stands in the file is not looked at. Raises DocumentError for a file that others may read or that is no TOML.
    """
    if said := environ.get(name, "").strip():
        return said
    path = _path(environ)
    value = "" if path is None else _entries(path).get(name, "")
    if not isinstance(value, str):
        raise _wrong(Path(path or ""), f'the value of {name} is no text; write it in quotation marks: {name} = "…"')
    return value.strip()


def names_of(platforms: Platforms) -> frozenset[str]:
    """Return the names under which profiles ask for a key, a token or the address of the user's own server."""
    return frozenset(name for one in platforms for endpoint in one.endpoints for name in (endpoint.auth, endpoint.base_env) if name)


def read_keys(path: Path, names: frozenset[str]) -> dict[str, str]:
    """Return the keys of a file by name; raises DocumentError, which tells no value."""
    read = _entries(path)
    if problems := [problem for name, value in read.items() if (problem := _problem(path, name, value, names))]:
        raise DocumentError(problems)
    return {name: value.strip() for name, value in read.items() if isinstance(value, str) and value.strip()}


def _entries(path: Path) -> dict[str, object]:
    """Return what stands in a file of keys that nobody else can read; raises DocumentError, which tells no value."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & _OTHERS:
                raise _wrong(path, f"others may read these keys; make the file yours alone: chmod 600 {shlex.quote(str(path))}")
            data = file.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise _wrong(path, f"a file of keys has at most {_LONGEST // 1024} KiB")
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise _wrong(path, f"cannot be read: {error.strerror or type(error).__name__}") from None
    except (UnicodeDecodeError, RecursionError):
        raise _wrong(path, "is no text in UTF-8 that TOML can read") from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, str(error)) from None


def _path(environ: Mapping[str, str]) -> Path | None:
    """Return the file of keys; None where none is named and none stands at the usual place."""
    if named := environ.get("PRESENCE_AUDIT_KEYS", "").strip():
        return Path(named).expanduser()
    folder = settings_folder(environ)
    usual = folder / "keys.toml" if folder is not None else None
    return usual if usual is not None and usual.exists() else None


def settings_folder(environ: Mapping[str, str]) -> Path | None:
    """Return the program's folder of the user's settings (XDG Base Directory), whether it is there or not; None where none is named."""
    settings, home = environ.get("XDG_CONFIG_HOME", "").strip(), environ.get("HOME", "").strip()
    folder = Path(settings) if settings else Path(home) / ".config" if home else None
    return folder / "presence-audit" if folder is not None and folder.is_absolute() else None


def _problem(path: Path, name: str, value: object, names: frozenset[str]) -> Problem | None:
    if name not in names:
        return Problem(str(path), 0, 0, f"no profile asks for a key called {name[:60]!r}; {suggestion(name, sorted(names))}")
    if not isinstance(value, str):
        return Problem(str(path), 0, 0, f'the value of {name} is no text; write it in quotation marks: {name} = "…"')
    return None


def _not_toml(path: Path, said: str) -> DocumentError:
    """Say where the file is no TOML, without the words of the parser, which may quote a key."""
    found = re.search(r"\(at line (\d+), column (\d+)\)$", said)
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    return DocumentError([Problem(str(path), line, column, 'is no TOML; write a line for each key: BRAVE_API_KEY = "…"')])


def _wrong(path: Path, message: str) -> DocumentError:
    return DocumentError([Problem(str(path), 0, 0, message)])
