"""Helps the tests of decisions files; every person and account is invented."""

from __future__ import annotations

from presence_audit.audit.decided import account_named
from presence_audit.decisions import People, load_decisions
from presence_audit.errors import DocumentError
from presence_audit.model import Person
from presence_audit.platforms import load_platforms

PLATFORMS = load_platforms()
PEOPLE = People.of(
    [
        Person(id="ada-example", name="Ada Example"),
        Person(id="bo-example", name="Bo Example"),
        Person(id="cy-one", name="Cy Twice"),
        Person(id="cy-two", name="Cy Twice"),
    ]
)


def entry(**changes) -> str:
    values = {"person": "ada-example", "account": '"https://bsky.app/profile/ada.example"', "verdict": "accept", "coder": "JB"}
    values |= {"date": "2026-11-20", "reason": '"named on her slide deck"'} | changes
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values.items() if value is not None) + "}\n"


def text(*entries: str) -> str:
    return "schema_version: 1\ndecisions:\n" + "".join(entries)


def read(folder, content, name="decisions.yaml", **options):
    (folder / name).write_text(content, encoding="utf-8")
    return load_decisions(folder / name, lambda given: account_named(PLATFORMS, given), PEOPLE, **options)


def told(folder, content, **options) -> list[str]:
    try:
        read(folder, content, **options)
    except DocumentError as error:
        return [str(problem).removeprefix(f"{folder}/") for problem in error.problems]
    return []
