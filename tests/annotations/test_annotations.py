"""What persons say about their results: read strictly, shown beside, changing nothing. Everybody is invented."""

from __future__ import annotations

from datetime import date

import pytest

from factories import person
from presence_audit.annotations import load_annotations
from presence_audit.errors import DocumentError
from presence_audit.model import Annotation, Origin, PersonResult, Presence, Study
from presence_audit.study import annotated

PERSONS, PLATFORMS = ("ada-example", "bo-example"), ("linkedin", "x")
TWO = """\
schema_version: 1
annotations:
- {person: ada-example, platform: linkedin, kind: correction, text: 'The headline is of  last year.', received: 2026-11-01}
- {person: ada-example, text: I keep no blog on purpose., received: 2026-11-02}
"""


def read(tmp_path, text, name="annotations.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_annotations(path, PERSONS, PLATFORMS)


def test_what_stands_in_the_file_is_read_with_its_place(tmp_path):
    first, second = read(tmp_path, TWO).annotations
    assert first == Annotation(
        person="ada-example",
        platform="linkedin",
        kind="correction",
        text="The headline is of last year.",
        received_on="2026-11-01",
        source="annotations.yaml:3",
    )
    assert (second.platform, second.kind, second.source) == (None, "comment", "annotations.yaml:4")


def test_an_empty_list_is_no_mistake(tmp_path):
    assert read(tmp_path, "schema_version: 1\nannotations:\n").annotations == ()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{person: ada-exmple, text: no, received: 2026-11-01}", "3:12: there is no person 'ada-exmple' (did you mean 'ada-example'?)"),
        ("{person: bo-example, platform: linkdin, text: no, received: 2026-11-01}", "did you mean 'linkedin'?"),
        ("{person: bo-example, text: ' ', received: 2026-11-01}", "there is no text in it"),
        ("{person: bo-example, text: no, received: 1.11.2026}", "write a day as 2026-11-20"),
        ("{person: bo-example, text: no, received: 2026-02-30}", "received"),
        ("{person: bo-example, text: no}", "received"),
        ("{person: bo-example, kind: praise, text: no, received: 2026-11-01}", "kind"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, entry, said):
    with pytest.raises(DocumentError) as refused:
        read(tmp_path, f"schema_version: 1\nannotations:\n- {entry}\n")
    assert said in str(refused.value)


def result(ident: str) -> PersonResult:
    presences = tuple(Presence(platform=name, state="unknown", reason="not_searched") for name in PLATFORMS)
    return PersonResult(person=person(id=ident), presences=presences, findings=(), slots=(), categories=(), score=None)


def study() -> Study:
    digests = dict.fromkeys(("roster_digest", "platforms_digest", "rules_digest"), "0" * 64)
    origin = Origin(tool_version="0.1.0", roster="invented", rules="presence 1.1.0", collected_from=None, collected_until=None, **digests)
    people = tuple(result(ident) for ident in PERSONS)
    return Study(origin=origin, as_of=date(2026, 11, 15), platforms=PLATFORMS, people=people, summary=())


def test_annotations_stand_beside_their_cells_and_change_nothing_else():
    before = study()
    on_cell = Annotation(person="ada-example", platform="x", text="Not mine.", received_on="2026-11-01")
    on_gone = Annotation(person="ada-example", platform="mastodon", text="You forgot it.", received_on="2026-11-02")
    on_whole = Annotation(person="bo-example", text="Thank you.", received_on="2026-11-03")
    after = annotated(before, [on_cell, on_gone, on_whole])
    assert [one.annotations for one in after.people[0].presences] == [(), (on_cell,)]
    assert (after.people[0].annotations, after.people[1].annotations) == ((on_gone,), (on_whole,))
    assert annotated(after, []) == before
    assert [one.state for one in after.people[0].presences] == ["unknown", "unknown"]
