"""The table of readers in docs/fuzzing.md names every module that hands foreign bytes to a parser, and property tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from commands import ROOT

SOURCE = ROOT / "src" / "presence_audit"
PARSERS = frozenset({
    "loads", "from_json", "model_validate_json", "document_fromstring", "fromstring", "message_from_bytes", "ArchiveIterator", "ZipFile", "load_workbook", "unpack_from",
    "parsedate_to_datetime", "strptime", "fromisoformat", "b64decode", "PdfReader", "decompressobj", "iterparse", "csv.reader", "feedparser.parse", "Protego.parse", "struct.unpack",
})  # fmt: skip
"""Calls, by their last name, or by both where that alone says too little."""
OWN = {
    "archive/pending.py": "the plan of a rewriting that this program began",
    "archive/rewrite.py": "lines that were read before, written anew",
    "archive/rewrite_capture.py": "members that were read before, written anew",
    "audit/annotating.py": "persons of a study that was read before",
    "audit/arranging.py": "the time at which the program itself was started",
    "audit/coded_rows.py": "rows that this process put aside",
    "audit/discovered.py": "the discovery file as the manifest of the run keeps it, which was read before",
    "audit/forget_proof.py": "the parts of a workbook, searched and never judged",
    "audit/judged_rules.py": "rules that this program kept beside its own study",
    "audit/retention.py": "the counts that this program left of a run",
    "collect/accounts.py": "lines that this process put aside",
    "collect/ahead.py": "lines that this process put aside",
    "formats/work_book.py": "a workbook that this process made",
}
"""Modules that read back what the program itself wrote a moment before, and what that is."""


@cache
def table() -> list[tuple[list[str], list[str]]]:
    """The modules and the tests of each row."""
    text = (ROOT / "docs" / "fuzzing.md").read_text("utf-8").partition("## Which test reads what")[2].partition("## What comes out")[0]
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ") and "`" in line]
    return [(re.findall(r"`(?:src/presence_audit/)?([^`]+)`", row[1]), re.findall(r"`([^`]+)`", row[2])) for row in rows]


def parses(path: Path) -> bool:
    text = path.read_text("utf-8")
    if not any(f"{name.rpartition('.')[2]}(" in text for name in PARSERS):
        return False
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in PARSERS or called.rpartition(".")[2] in PARSERS:
                return True
    return False


def test_every_module_that_hands_foreign_bytes_to_a_parser_has_a_row():
    listed = {module for modules, _ in table() for module in modules}
    found = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if parses(path)}
    assert len(found) > 30
    assert found - listed - set(OWN) == set()


def test_no_module_of_the_table_or_of_the_exceptions_is_gone():
    listed = {module for modules, _ in table() for module in modules} | set(OWN)
    assert {module for module in listed if not (SOURCE / module).is_file()} == set()
    assert {module for modules, _ in table() for module in modules} & set(OWN) == set()


def test_every_property_test_of_the_table_exists_and_draws_its_examples():
    assert all(tests for _, tests in table())
    for name in {name for _, tests in table() for name in tests}:
        file, _, function = name.partition("::")
        nodes = [
            node
            for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name == function
        ]
        assert len(nodes) == 1, name
        assert any("given(" in ast.unparse(decorator) for decorator in nodes[0].decorator_list), f"{name} draws nothing"
