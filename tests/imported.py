"""Runs the command line as the console script does, and writes down which libraries it imported.

python tests/imported.py FILE ARGUMENT…
"""

from __future__ import annotations

import sys
from pathlib import Path

LIBRARIES = {
    "aiohttp", "anyascii", "asyncio", "bs4", "concurrent", "cssselect", "dateparser", "fastfeedparser", "feedparser", "htmldate", "httpx", "hypothesis", "idna",
    "jinja2", "lxml", "multiprocessing", "numpy", "openpyxl", "pandas", "protego", "publicsuffixlist", "pydantic", "pypdf", "rapidfuzz", "rich", "scipy", "soupsieve",
    "ssl", "tenacity", "typer", "typing", "warcio", "xlsxwriter", "yaml",
}  # fmt: skip
"""What takes long to import: third-party libraries, and the heaviest modules of Python's own."""


def main() -> None:
    file, sys.argv = Path(sys.argv[1]), ["presence-audit", *sys.argv[2:]]
    from presence_audit.__main__ import main as run

    try:
        run()
    finally:
        file.write_text(" ".join(sorted(LIBRARIES & sys.modules.keys())), encoding="utf-8")


if __name__ == "__main__":
    main()
