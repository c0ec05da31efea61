"""Bytes of a file to text: UTF-8 and nothing else, with a message that says how to mend what is not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from ..errors import DocumentError, Problem
from .nodes import Problems, Spot

BOM = b"\xef\xbb\xbf"
LONGEST_LINE = 1 << 20
"""Bytes in a line of a file that is read line by line (1 MiB)."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text of ours may hold: controls, halves of surrogate pairs, non-characters."""
_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_OTHER_KINDS = {b"PK\x03\x04": "a ZIP archive (an XLSX file?)", b"\xd0\xcf\x11\xe0": "an old or protected Office file", b"%PDF": "a PDF"}


def forbidden(text: str) -> re.Match[str] | None:
    """Return the first character that may not stand in a text, such as NUL or ESC; tab and line ends may."""
    return _FORBIDDEN.search(text)


def control_message(found: re.Match[str]) -> str:
    """Return what to say about a character that `forbidden` found."""
    return f"the character U+{ord(found.group()):04X} may not stand in a text"


def open_binary(path: Path) -> BufferedReader:
    """Open a file for reading; raises DocumentError with a message for people."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        message, hint = "there is no such file", ""
    except IsADirectoryError:
        message, hint = "this is a folder, not a file", ""
    except PermissionError:
        message, hint = "this file may not be read", "check its permissions"
    except (OSError, ValueError) as error:
        message, hint = f"cannot be opened: {getattr(error, 'strerror', None) or error}", ""
    raise DocumentError([Problem(str(path), 0, 0, message, hint)])


def read_text(path: Path) -> str:
    """Return a file's text without its byte-order mark; raises DocumentError when it is not UTF-8."""
    with open_binary(path) as file:
        return decode(file.read(), str(path))


def decode(data: bytes, source: str) -> str:
    """Return the text of `data` without its byte-order mark; raises DocumentError when it is not UTF-8."""
    problems = Problems(source)
    if not sniff(data[:4], problems):
        raise DocumentError(problems.found)
    try:
        return data.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        for number, line in enumerate(data.removeprefix(BOM).split(b"\n"), 1):
            decode_line(line, number, problems)
        raise DocumentError(problems.found) from None


def check_characters(text: str, problems: Problems) -> None:
    """Note every line of `text` that holds a character which may not stand in a text."""
    if forbidden(text):
        for number, line in enumerate(text.split("\n"), 1):
            if found := forbidden(line):
                problems.add(Spot(number, found.start() + 1), control_message(found), "remove it")


def decode_line(line: bytes, number: int, problems: Problems) -> str | None:
    """Return one line's text; None, and a problem with its place, when it cannot be text."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode()) + 1
        guess = line[error.start : error.start + 1].decode("cp1252", errors="replace")
        message = f"byte 0x{line[error.start]:02X} is not UTF-8 (in Windows-1252 it would be {guess!r})"
        problems.add(Spot(number, column), message, "save the file as UTF-8; in Excel: «CSV UTF-8»")
        return None
    if found := forbidden(text):
        problems.add(Spot(number, found.start() + 1), control_message(found), "remove it")
        return None
    return text


def sniff(head: bytes, problems: Problems) -> bool:
    """Note a problem when a file's first bytes show that it is no UTF-8 text at all; return True when it may be."""
    for mark, name in _OTHER_ENCODINGS.items():
        if head.startswith(mark):
            problems.add(Spot(1, 1), f"the file is {name}", "save it as UTF-8")
            return False
    for mark, name in _OTHER_KINDS.items():
        if head.startswith(mark):
            problems.add(Spot(1, 1), f"the file is {name}, not a text", "")
            return False
    return True


def lines_of(file: BinaryIO, problems: Problems) -> Iterator[tuple[int, str]]:
    """Yield (number, text with its line end) of each readable line, one in memory at a time; bad lines become problems, left out."""
    head = file.read(4)
    if not sniff(head, problems):
        return
    file.seek(len(BOM) if head.startswith(BOM) else 0)
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise problems.stop(Spot(number, 1), f"the line is longer than {LONGEST_LINE:,} bytes", "is a quote or a line end missing?")
        text = decode_line(line, number, problems)
        if text is not None:
            yield number, text


def digest_of_file(path: Path | str) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal; raises DocumentError when it cannot be read."""
    with open_binary(Path(path)) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
