"""A roster to begin with: invented people who show every key."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

from ..errors import UsageError
from ..model import Account, Organization, PastOrganization, Person
from .form import PastOrganizationForm
from .read import SUFFIXES
from .write import FORMATS, write_roster

YAML = """\
# A roster for presence-audit. All people and organisations here are invented: put your own in their place.
# Check it with: presence-audit roster check roster.yaml
schema_version: 1
title: Example leaders

persons:
  # Only `name` is required. The more is known of a person, the surer an account can be told from a namesake's.
  - name: Ada Example
    organization: North Mill

  - id: bo-example                # unique; made of name and organization when missing; never change it between waves
    name: Bö Example
    aliases: [Bo Example, B. Example]   # other names: maiden name, transliterations, nicknames
    title: Chief Information Officer
    organization:                 # a bare name, or what is known of it
      name: South Harbour
      aliases: [SHB]
      domain: south-harbour.example
    past_organizations:           # newest first; bare names, or with dates (YYYY, YYYY-MM or YYYY-MM-DD)
      - {name: North Mill, since: 2001, until: 2005-06}
      - East Bridge
    location: Leeds
    cohorts: [leaders]            # labels of the parts of the roster; `cohort: leaders` for one
    homepage: https://bo.example.org/
    accounts:                     # handle or address, one or a list; put quotes around texts that begin with @
      x: "@boexample"
      linkedin: https://www.linkedin.com/in/bo-example
      github: boexample

  - name: Cy Example
    opt_out: yes                  # must not be looked at: nothing is requested, the person is shown as excluded
"""


def template(format: str) -> str:  # noqa: A002
    """Return a roster of invented people in a text format; comments say what the keys mean where the format has comments."""
    if format == "yaml":
        return YAML
    if format == "xlsx":
        raise UsageError("a workbook is not a text: write it to a file")
    out = io.BytesIO()
    write_template(out, format)
    return out.getvalue().decode()


def form_of(name: str | None, path: Path | None) -> str:
    """Return the format of a template: the one that is named, else that of the file's ending, else yaml; raises UsageError.

    A roster is read by its ending, so a name that says otherwise would make a file that nobody can read.
    """
    if path is None:
        return name or "yaml"
    ending = path.suffix.lower()
    meant = SUFFIXES.get(ending)
    if name is None and meant is None:
        what = ending or path.name
        raise UsageError(f"{path}: {what!r} is not the ending of a roster file; known: {', '.join(SUFFIXES)}; or say --format")
    if name in FORMATS and meant not in (None, name):
        raise UsageError(
            f"{path}: --format {name} contradicts the ending, by which rosters are read: {ending} is {meant}; leave one of them out"
        )
    return name or meant or "yaml"


def write_template(out: IO[bytes], format: str) -> None:  # noqa: A002
    """Write a roster of invented people in any of FORMATS."""
    if format not in FORMATS:
        raise UsageError(f"there is no template for {format!r}; known: {', '.join(FORMATS)}")
    if format == "yaml":
        out.write(YAML.encode())
    else:
        write_roster(_people(), out, format, title="Example leaders (invented people)", platform_ids=("website", "x", "linkedin", "github"))


def _people() -> tuple[Person, ...]:
    mill = PastOrganizationForm.model_validate({"name": "North Mill", "since": "2001", "until": "2005-06"})
    return (
        Person(id="ada-example-north-mill", name="Ada Example", organization=Organization(name="North Mill")),
        Person(
            id="bo-example",
            name="Bö Example",
            aliases=("Bo Example", "B. Example"),
            title="Chief Information Officer",
            organization=Organization(name="South Harbour", aliases=("SHB",), domain="south-harbour.example"),
            past_organizations=(PastOrganization(name=mill.name, since=mill.since, until=mill.until), PastOrganization(name="East Bridge")),
            location="Leeds",
            cohorts=("leaders",),
            homepage="https://bo.example.org/",
            accounts=(
                Account(platform="x", handle="boexample", url="https://x.com/boexample"),
                Account(platform="linkedin", handle="bo-example", url="https://www.linkedin.com/in/bo-example"),
                Account(platform="github", handle="boexample", url="https://github.com/boexample"),
            ),
        ),
        Person(id="cy-example", name="Cy Example", opt_out=True),
    )
