"""The key of pseudonyms: from the environment, the file of keys, or a file of its own that is made when it is needed first."""

from __future__ import annotations

import os
import re
import secrets
import shlex
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from presence_audit.errors import UsageError
from presence_audit.privacy.pseudonyms import KEY_BYTES

from .keys import PSEUDONYM_KEY, own_key, settings_folder

FILE = "pseudonym.key"
"""Name of the file in the user's folder of settings."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LONGEST = 1024
_HEX = re.compile(rf"[0-9a-fA-F]{{{2 * KEY_BYTES}}}")
_WITHOUT = f"or set {PSEUDONYM_KEY} to {2 * KEY_BYTES} hexadecimal digits, such as `openssl rand -hex {KEY_BYTES}` prints"


def pseudonym_key(environ: Mapping[str, str], draw: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """Return the key of 32 bytes; where nobody has one yet, `draw` gives it and it is kept in the user's folder of settings.

    Raises UsageError, which tells nothing of the key: it is no key, others may read its file, or it cannot be kept.
    """
    if said := own_key(environ, PSEUDONYM_KEY):
        return _key(said, PSEUDONYM_KEY)
    folder = settings_folder(environ)
    if folder is None:
        raise UsageError(f"there is no folder for the key of pseudonyms; set HOME or XDG_CONFIG_HOME, {_WITHOUT}")
    path = folder / FILE
    try:
        if not path.exists():
            _make(path, draw(KEY_BYTES))
        return _read(path)
    except OSError as error:
        raise UsageError(f"{path}: the key of pseudonyms cannot be kept there: {error.strerror or error}; mend that, {_WITHOUT}") from None


def key_at_hand(environ: Mapping[str, str]) -> bytes | None:
    """Return the key where there is one; makes none. Raises UsageError as `pseudonym_key`."""
    folder = settings_folder(environ)
    if own_key(environ, PSEUDONYM_KEY) or (folder is not None and (folder / FILE).exists()):
        return pseudonym_key(environ)
    return None


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & _OTHERS:
            raise UsageError(f"{path}: others may read this key; make the file yours alone: chmod 600 {shlex.quote(str(path))}")
        return _key(file.read(_LONGEST).decode("ascii", "replace").strip(), str(path))


def _key(text: str, where: str) -> bytes:
    if _HEX.fullmatch(text):  # `fromhex` passes over blanks, and would take a shorter key
        return bytes.fromhex(text)
    raise UsageError(f"{where}: is no key of pseudonyms, which has {2 * KEY_BYTES} hexadecimal digits")


def _make(path: Path, key: bytes) -> None:
    """Keep a new key for the user alone; one that somebody else made meanwhile stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{FILE}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(f"{key.hex()}\n")
        with suppress(FileExistsError):
            path.hardlink_to(beside)
    finally:
        beside.unlink()
