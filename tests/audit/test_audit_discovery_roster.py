"""The roster that a discovery writes: what it replaces, what it says of itself, and that it reads back. Everybody is invented."""

from __future__ import annotations

from datetime import date

import pytest

from presence_audit.audit.discovery_roster import MADE_BY, check_target, write_discovered
from presence_audit.audit.discovery_text import discovery_text
from presence_audit.discover.outcome import Asked, Counts, Discovery, Screened
from presence_audit.errors import UsageError
from presence_audit.platforms import load_platforms
from presence_audit.roster import check_roster, read_roster

PLATFORMS = load_platforms()


def who(number, name, *accounts, **fields):
    made = tuple(PLATFORMS.resolve(*one) for one in accounts)
    return Screened(
        id=f"lead-{number}",
        verdict="accepted",
        detail="-",
        name=name,
        accounts=made,
        last_act=date(2026, 11, 1),
        active_on="bluesky",
        **fields,
    )


def discovery(*people, title="Invented leaders"):
    counts = Counts(leads=len(people), repeated=0, screened=len(people), accepted=len(people))
    asked = (Asked(kind="list", route="web", text="A list", outcome="found", leads=len(people)),)
    return Discovery(
        title=title, as_of=date(2026, 11, 15), window_days=90, roles=("CIO",), counts=counts, asked=asked, people=people, tool_version="0.1.0",
        rules="presence 1.1.0", discovery_digest="ab" * 32,
    )  # fmt: skip


def test_it_reads_back_as_it_was_found(tmp_path):
    path = tmp_path / "roster.yaml"
    ada = who(
        1, "Ada Example", ("bluesky", "ada.example"), ("website", "ada.example"), title="CIO", organization="North Mill", location="Leeds"
    )
    bo = who(2, "Bo Sample", ("mastodon", "bo@social.example"), title="CTO: 'mills' # and more")
    assert write_discovered(path, discovery(ada, bo)) == 2
    assert check_roster(path, PLATFORMS.resolve, PLATFORMS.ids).problems == ()
    first, second = read_roster(path, PLATFORMS.resolve, PLATFORMS.ids)
    assert (first.id, first.title, first.organization.name, first.location) == ("ada-example-north-mill", "CIO", "North Mill", "Leeds")
    assert {one.key for one in first.accounts} == {"website:ada.example", "bluesky:ada.example"}
    assert (second.title, second.organization) == ("CTO: 'mills' # and more", None)


def test_what_strangers_write_cannot_break_the_file(tmp_path):
    path = tmp_path / "roster.yaml"
    odd = who(
        1, "Ada\x1b[31m Example\u202e", ("bluesky", "ada.example"), title="CIO\npersons:\n- id: x\x00", organization="\ud800 Mill\u2028"
    )
    write_discovered(path, discovery(odd, title="A\ntitle: \x07 of two lines\nschema_version: 9"))
    (read,) = read_roster(path, PLATFORMS.resolve, PLATFORMS.ids)
    assert read.name.startswith("Ada")
    assert read.title == "CIO persons: - id: x"
    assert "\x1b" not in path.read_text(encoding="utf-8")
    assert b"\x1b" not in discovery_text(discovery(odd))


def test_the_head_says_how_it_was_made(tmp_path):
    path = tmp_path / "roster.yaml"
    write_discovered(path, discovery(who(1, "Ada Example")))
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert head[0] == f"{MADE_BY} 0.1.0: Invented leaders."
    assert "1 lists and queries, 1 leads, 1 people screened, 1 accepted" in " ".join(head)
    assert "never a rate" in " ".join(head)


def test_only_its_own_file_is_replaced(tmp_path):
    path = tmp_path / "roster.yaml"
    check_target(path)
    write_discovered(path, discovery())
    check_target(path)
    other = tmp_path / "mine.yaml"
    other.write_text("persons: []\n", encoding="utf-8")
    for wrong, words in (
        (other, "did not make it"),
        (tmp_path / "r.csv", "ends in .yaml"),
        (tmp_path / "no" / "r.yaml", "no folder"),
        (tmp_path, "YAML"),
    ):
        with pytest.raises(UsageError, match=words):
            check_target(wrong)
    assert not list(tmp_path.glob("*.part"))


def test_the_text_is_the_same_each_time_and_fits_narrow_screens():
    found = discovery(who(1, "Ada Example", ("bluesky", "ada.example"), title="CIO", organization="North Mill"))
    assert discovery_text(found, width=60) == discovery_text(found, width=60)
    lines = discovery_text(found, width=60).decode().splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert "1 person holds a role that was sought and is active" in lines
    assert discovery_text(found, width=60, encoding="ascii").isascii()
