"""A discovery without names: how many, by which protocol, decided how. Everybody is invented."""

from __future__ import annotations

from datetime import date

from commands import NAMED_STUDY, WITHOUT_NAMES, presence_audit
from presence_audit.audit.discovery_published import pseudonymous_discovery
from presence_audit.audit.discovery_text import discovery_text
from presence_audit.discover.outcome import Asked, Discovery, Screened, counts_of
from presence_audit.model import Account
from presence_audit.privacy.pseudonyms import Pseudonyms

NAMES = Pseudonyms(bytes(32))
ASKED = (
    Asked(kind="search", route="bluesky", text='"CIO"', outcome="found", leads=2, evidence="0123456789abcdef"),
    Asked(
        kind="list",
        route="web",
        text="Ada Example's favourites",
        outcome="failed",
        reason="timeout",
        detail="https://ada.example.org/ is slow",
    ),
)
PEOPLE = (
    Screened(
        id="lead-1", verdict="accepted", detail="CIO of North Mill", name="Ada Example", title="CIO", organization="North Mill",
        location="Springfield", accounts=(Account(platform="website", handle="ada.example.org", url="https://ada.example.org/"),),
        last_act=date(2026, 3, 1), active_on="website", evidence=("fedcba9876543210",),
    ),
    Screened(id="lead-2", verdict="rejected", reason="former_role", detail="Bo Example was CIO of South Harbour", name="Bo Example"),
)  # fmt: skip
FOUND = Discovery(
    title="Leaders of North Mill",
    as_of=date(2026, 3, 2),
    window_days=90,
    roles=("CIO",),
    counts=counts_of(ASKED, PEOPLE),
    asked=ASKED,
    people=PEOPLE,
)
SECRETS = ("Ada", "ada.example", "North Mill", "Springfield", "Bo Example", "South Harbour", "fedcba", "012345", "2026-03-01", "lead-1")


def test_nothing_identifying_is_left_in_it():
    made = pseudonymous_discovery(FOUND, NAMES)
    for text in (made.model_dump_json(), discovery_text(made).decode()):
        assert [one for one in SECRETS if one.casefold() in text.casefold()] == []


def test_the_counts_the_protocol_and_the_decisions_stay():
    made = pseudonymous_discovery(FOUND, NAMES)
    assert (made.counts, made.names) == (FOUND.counts, "pseudonymous")
    assert [(one.verdict, one.reason, one.active_on) for one in made.people] == [
        ("accepted", "", "website"),
        ("rejected", "former_role", ""),
    ]
    assert [(one.route, one.outcome, one.leads, one.reason) for one in made.asked] == [
        ("bluesky", "found", 2, None),
        ("web", "failed", 0, "timeout"),
    ]
    assert made.asked[0].text == '"CIO"'
    assert {one.id for one in made.people} == set(NAMES.persons(["lead-1", "lead-2"]).values())


def test_the_text_says_what_it_must_not_be_used_for_and_that_it_is_not_anonymous():
    text = " ".join(discovery_text(pseudonymous_discovery(FOUND, NAMES)).decode().split())
    assert "Pseudonymous, not anonymous" in text
    assert "not for rating or scoring people" in text
    assert "Pseudonymous" not in discovery_text(FOUND).decode()


def test_the_command_names_nobody_without_a_study_file_but_the_roster_does(tmp_path):
    (tmp_path / "discover.yaml").write_text("schema_version: 1\nlists: [{file: list.md}]\n", encoding="utf-8")
    (tmp_path / "list.md").write_text("# Invented people\n\n- Ada Example, CIO, North Mill\n", encoding="utf-8")
    begin = ("discover", "discover.yaml", "--offline", "--as-of", "2026-03-02", "--run", "run")
    done = presence_audit(*begin, cwd=tmp_path, env=WITHOUT_NAMES)
    assert done.code == 0
    assert done.err.startswith("note: names are left out")
    assert "Ada" not in done.out
    assert "P-" in done.out
    again = ("discover", "--replay", "run", "--format", "json")
    assert "Ada Example" not in presence_audit(*again, cwd=tmp_path, env=WITHOUT_NAMES).out
    named = presence_audit(*again, "--study", NAMED_STUDY, cwd=tmp_path, env=WITHOUT_NAMES)
    assert ("Ada Example" in named.out, named.err) == (True, "")
    assert "Ada" not in presence_audit(*again, "--study", NAMED_STUDY, "--pseudonymous", cwd=tmp_path, env=WITHOUT_NAMES).out
