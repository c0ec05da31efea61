"""What a run holds about a person, and what it holds about a namesake instead; everybody is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from factories import account, observe, person, retrieved
from presence_audit.archive import Manifest, RunDirectory
from presence_audit.audit.subject_held import held_in
from presence_audit.model import Candidate
from presence_audit.platforms import load_platforms

HERS, THEIRS, STRANGER = account("x", "kim_a"), account("x", "kim_b"), account("x", "kim_c")
MANIFEST = Manifest(
    tool_version="0.1.0",
    created_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
    as_of=date(2026, 3, 1),
    roster_name="roster.yaml",
    roster_digest="ab" * 32,
    platforms_digest="cd" * 8,
    platforms=("x",),
)


def looked_at(path):
    """A run whose search by name found three accounts for kim-a, one of which the roster says is kim-b's."""
    people = (person(id="kim-a", name="Kim Example", accounts=(HERS,)), person(id="kim-b", name="Kim Example", accounts=(THEIRS,)))
    with RunDirectory.create(path, MANIFEST, people) as run:
        for one, words in ((HERS, "plants trees"), (THEIRS, "sails boats"), (STRANGER, "bakes bread")):
            look = retrieved(one)
            run.add_evidence(look)
            run.add_candidate(Candidate(person="kim-a", account=one, found_by="search"))
            run.add_observation(observe(one, "profile.summary", words, evidence=(look.id,)))
    return path


def test_what_a_namesake_of_the_roster_shows_is_not_hers_to_get(tmp_path):
    looked = held_in(looked_at(tmp_path / "run"), "kim-a", load_platforms())
    assert looked is not None
    told = looked.run.model_dump_json()
    assert ("plants trees" in told, "bakes bread" in told, "sails boats" in told) == (True, True, False)
    assert "kim_b" not in told
    assert {one.request.account.handle for one in looked.evidence} == {"kim_a", "kim_c"}


def test_an_account_that_the_roster_gives_to_both_is_told_to_both(tmp_path):
    path = tmp_path / "run"
    with RunDirectory.create(path, MANIFEST, (person(id="kim-a", accounts=(HERS,)), person(id="kim-b", accounts=(HERS,)))) as run:
        look = retrieved(HERS)
        run.add_evidence(look)
        run.add_observation(observe(HERS, "profile.summary", "plants trees", evidence=(look.id,)))
    for ident in ("kim-a", "kim-b"):
        looked = held_in(path, ident, load_platforms())
        assert looked is not None
        assert "plants trees" in looked.run.model_dump_json()
