"""Write persons as a roster file that reads back as the same persons."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from ..errors import UsageError
from ..lazily import later
from ..model import Account, Organization, Person
from .cells import escape, join, neutralise
from .entries import VERSION
from .person import WEBSITE
from .sheet import COLUMNS
from .xlsx_entries import require_openpyxl

if TYPE_CHECKING:
    import yaml
else:
    yaml = later("yaml")

FORMATS = ("yaml", "json", "jsonl", "csv", "xlsx")
"""Formats that can be written."""
LONGEST_CELL = 32767
"""Characters that Excel holds in a cell."""


def write_roster(persons: Iterable[Person], out: IO[bytes], format: str, *, title: str = "", platform_ids: Sequence[str] = ()) -> None:  # noqa: A002
    """Write persons in one of FORMATS, UTF-8 without a byte-order mark, one at a time.

    Accounts are written as addresses. CSV and XLSX have a column for each of `platform_ids`; without those the persons are gone
    through twice to find which there are. Only YAML and JSON hold the title. Raises UsageError for an unknown format, for an
    account of a platform that has no column, and for a text that is too long for a cell.
    """
    if format == "yaml":
        _write_yaml(persons, out, title)
    elif format == "json":
        _write_json(persons, out, title)
    elif format == "jsonl":
        for person in persons:
            out.write(_json(entry_of(person)) + b"\n")
    elif format in {"csv", "xlsx"}:
        if not platform_ids:
            persons = list(persons)
            platform_ids = sorted({account.platform for person in persons for account in person.accounts})
        (_write_csv if format == "csv" else _write_xlsx)(_rows(persons, platform_ids), out)
    else:
        raise UsageError(f"a roster cannot be written as {format!r}; known: {', '.join(FORMATS)}")


def entry_of(person: Person) -> dict[str, Any]:
    """Return a person as people write one down, without what is empty."""
    entry: dict[str, Any] = {
        "id": person.id,
        "name": person.name,
        "aliases": list(person.aliases),
        "title": person.title,
        "organization": _organization(person.organization) if person.organization else None,
        "past_organizations": [_organization(past) for past in person.past_organizations],
        "location": person.location,
        "cohorts": list(person.cohorts),
        "homepage": person.homepage,
        "accounts": _accounts(person),
        "opt_out": person.opt_out,
    }
    return {key: value for key, value in entry.items() if value}


def _organization(organization: Organization) -> str | dict[str, Any]:
    held = organization.model_dump(mode="json", exclude_defaults=True)
    return organization.name if list(held) == ["name"] else held


def _accounts(person: Person) -> dict[str, Any]:
    found: dict[str, list[Account]] = {}
    for account in person.accounts:
        found.setdefault(account.platform, []).append(account)
    first = found.get(WEBSITE, [None])[0]
    if first is not None and first.url == person.homepage and first.platform_id is None:
        # Reading the homepage puts it back, in the first place.
        del found[WEBSITE][0]
    written = {platform: [_account(account) for account in accounts] for platform, accounts in found.items() if accounts}
    return {platform: items[0] if len(items) == 1 else items for platform, items in written.items()}


def _account(account: Account) -> str | dict[str, str]:
    return {"account": account.url, "id": account.platform_id} if account.platform_id else account.url


def _json(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode()


def _write_yaml(persons: Iterable[Person], out: IO[bytes], title: str) -> None:
    head: dict[str, Any] = {"schema_version": int(VERSION)} | ({"title": title} if title else {})
    out.write(_yaml(head) + b"persons:\n")
    empty = True
    for person in persons:
        out.write(_yaml([entry_of(person)]))
        empty = False
    if empty:
        out.write(b"  []\n")


def _yaml(value: Any) -> bytes:
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    return text.encode()


def _write_json(persons: Iterable[Person], out: IO[bytes], title: str) -> None:
    head = {"schema_version": int(VERSION)} | ({"title": title} if title else {})
    out.write(_json(head)[:-1] + b', "persons": [')
    for number, person in enumerate(persons):
        out.write((b",\n  " if number else b"\n  ") + _json(entry_of(person)))
    out.write(b"\n]}\n")


def _rows(persons: Iterable[Person], platform_ids: Sequence[str]) -> Iterator[list[str]]:
    yield [*COLUMNS, *platform_ids]
    for person in persons:
        entry = entry_of(person)
        accounts = entry.get("accounts", {})
        if lost := sorted(set(accounts) - set(platform_ids)):
            raise UsageError(f"{person.id}: there is no column for {', '.join(lost)}")
        cells = [_cell(entry, column) for column in COLUMNS] + [join(_items(accounts.get(platform))) for platform in platform_ids]
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise UsageError(f"{person.id}: a text is longer than the {LONGEST_CELL:,} characters that a cell holds; use YAML or JSON")
        yield [neutralise(cell) for cell in cells]


def _cell(entry: dict[str, Any], column: str) -> str:
    organization = entry.get("organization", {})
    employer = {"name": organization} if isinstance(organization, str) else organization
    match column:
        case "organization":
            return str(employer.get("name", ""))
        case "organization_aliases":
            return join(escape(alias) for alias in employer.get("aliases", ()))
        case "domain":
            return str(employer.get("domain", ""))
        case "past_organizations":
            return join(_items(entry.get(column)))
        case "aliases" | "cohorts":
            return join(escape(text) for text in entry.get(column, ()))
        case "opt_out":
            return "yes" if entry.get(column) else ""
        case _:
            return str(entry.get(column, ""))


def _items(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value] if value else []:
        parts = {"name": item} if isinstance(item, str) else dict(item)
        aliases = [f"alias={escape(alias)}" for alias in parts.pop("aliases", ())]
        first, *rest = parts.items()
        yield " | ".join([escape(first[1]), *(f"{key}={escape(text)}" for key, text in rest), *aliases])


def _write_csv(rows: Iterable[list[str]], out: IO[bytes]) -> None:
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        out.write(line.getvalue().encode())


def _write_xlsx(rows: Iterable[list[str]], out: IO[bytes]) -> None:
    openpyxl = require_openpyxl()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("persons")
    try:
        for row in rows:
            sheet.append([_text_cell(openpyxl, sheet, text) for text in row])
    finally:
        sheet.close()
    book.save(out)


def _text_cell(openpyxl: Any, sheet: Any, text: str) -> Any:
    cell = openpyxl.cell.WriteOnlyCell(sheet, text or None)
    if text:
        cell.data_type = "s"
    return cell
