"""Whatever is written reads back as the same persons, in every format. All persons are invented."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from roster_fakes import PLATFORMS, resolve

from presence_audit.model import Account, Organization, PastOrganization, Person
from presence_audit.roster import FORMATS, open_roster, read_roster, write_roster
from presence_audit.roster.form import clean
from presence_audit.roster.naming import slug

SPECIAL = st.sampled_from(
    [
        "=1+1",
        "+x",
        "-x",
        "@x",
        "'x",
        "''=x",
        "a;b",
        "a|b",
        "\\;",
        "a\\",
        "null",
        "~",
        "NO",
        "1e3",
        "_x0041_",
        "O'Neil",
        'a, "b"',
        "#",
        "é",
        "e\u0301",
    ]
)
CHARS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
TEXT = (SPECIAL | st.text(CHARS, max_size=20)).map(clean).filter(bool)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
DOMAIN = st.sampled_from([None, "north-mill.example", "bücher.example"])
DATES = st.dates(date(1950, 1, 1), date(2026, 1, 1))
ORGANIZATION = st.builds(Organization, name=TEXT, aliases=TEXTS, domain=DOMAIN)
PAST = st.builds(
    PastOrganization,
    name=TEXT,
    aliases=TEXTS,
    domain=DOMAIN,
    since=st.none() | DATES.map(lambda d: d.replace(year=1940)),
    until=st.none() | DATES,
)
HANDLE = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)


def _account(platform: str, handle: str, number: str | None) -> Account:
    text = {"website": f"https://{handle.replace('_', '-')}.example.org/", "mastodon": f"{handle}@social.example"}.get(platform, handle)
    return resolve(platform, text).model_copy(update={"platform_id": number})


@st.composite
def persons(draw: st.DrawFn) -> Person:
    drawn = [
        draw(st.lists(st.builds(_account, st.just(platform), HANDLE, st.none() | TEXT), max_size=2, unique_by=lambda a: a.key))
        for platform in PLATFORMS
    ]
    accounts = [account for group in drawn for account in group]
    websites = [account.url for account in drawn[0]]
    return Person(
        id=draw(TEXT),
        name=draw(TEXT),
        aliases=draw(TEXTS),
        title=draw(st.none() | TEXT),
        organization=draw(st.none() | ORGANIZATION),
        past_organizations=tuple(draw(st.lists(PAST, max_size=2))),
        location=draw(st.none() | TEXT),
        cohorts=draw(TEXTS),
        homepage=draw(st.sampled_from([None, *websites])),
        accounts=tuple(accounts),
        opt_out=draw(st.booleans()),
    )


@pytest.mark.parametrize("kind", FORMATS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(people=st.lists(persons(), min_size=1, max_size=3, unique_by=lambda p: p.id))
def test_reading_undoes_writing(kind, people, tmp_path):
    path = tmp_path / f"roster.{kind}"
    with path.open("wb") as out:
        write_roster(people, out, kind, platform_ids=PLATFORMS)
    assert list(read_roster(path, resolve, PLATFORMS)) == people


@pytest.mark.parametrize("kind", ["yaml", "json"])
@given(title=TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_title_survives(kind, title, tmp_path):
    path = tmp_path / f"roster.{kind}"
    with path.open("wb") as out:
        write_roster([Person(id="a", name="Ada Example")], out, kind, title=title)
    assert open_roster(path, resolve, PLATFORMS).title == title


@given(people=st.lists(persons(), min_size=1, max_size=2, unique_by=lambda p: p.id))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_cell_of_a_csv_is_a_formula(people):
    import csv

    out = io.BytesIO()
    write_roster(people, out, "csv", platform_ids=PLATFORMS)
    rows = list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))
    assert len(rows) == len(people) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@＝＋－＠\t\r")]


@given(text=st.text(max_size=40))
def test_slugs_are_stable_under_case_and_repetition(text):
    assert slug(slug(text)) == slug(text)


@given(text=st.text(st.characters(max_codepoint=127), max_size=40))
def test_ascii_is_folded_like_all_other_text(text):
    assert slug(text + " é") == "-".join(part for part in (slug(text), "e") if part)
