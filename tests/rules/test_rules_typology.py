"""The typology in its file: whole, documented, checked against the rule set; the files written here are invented."""

from __future__ import annotations

import json

import pytest

from commands import ROOT, presence_audit
from docs_pages import DOCS, plain, section
from presence_audit.audit import schema_texts
from presence_audit.errors import DocumentError
from presence_audit.model import ENGAGEMENT_TYPES
from presence_audit.platforms import load_platforms
from presence_audit.rules import check_typology, list_rules, load_rules, load_typology

FILE = ROOT / "rules" / "typology-1.0.0.yaml"
TYPES = load_typology()
PRECEDENCE = ("author", "conversationalist", "curator", "broadcaster", "dormant", "listed", "absent")


def mine(folder, *changes: tuple[str, str], name: str = "typology-1.0.0.yaml"):
    """Write a changed copy of the shipped file."""
    text = FILE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_the_ladder_runs_from_author_to_absent_and_the_last_takes_everybody_else():
    assert tuple(rule.id for rule in TYPES.types) == PRECEDENCE
    assert set(PRECEDENCE) == set(ENGAGEMENT_TYPES)
    assert [rule.id for rule in TYPES.types if rule.when is None] == ["absent"]


def test_every_shipped_platform_counts_or_is_said_not_to():
    apart = {"gravatar", "keybase", "linktree", "about_me", "employer_page", "orcid", "wikidata", "wikipedia", "disqus"}
    columns = {profile.id: profile.name for profile in load_platforms() if profile.kind != "engine"}
    assert set(columns) - TYPES.platforms == apart
    (note,) = (note for note in TYPES.notes if note.startswith("In no group"))
    assert [
        name for name in ("Gravatar", "Keybase", "Linktree", "about.me", "ORCID", "Wikidata", "Wikipedia", "Disqus") if name not in note
    ] == []


def test_every_platform_has_a_profile_and_what_counts_apart_is_part_of_the_accounts():
    profiles = load_platforms()
    assert [name for name in TYPES.platforms if name not in profiles or profiles.get(name).kind == "engine"] == []
    every = TYPES.groups["accounts"]
    for group in TYPES.groups.values():
        assert set(group.platforms) <= set(every.platforms)
        assert set(group.also) <= set(every.also)


@pytest.mark.parametrize("rules", [one.name for one in list_rules() if one.kind == "presence"])
def test_every_shipped_rule_set_asks_what_the_types_read(rules):
    assert check_typology(TYPES, load_rules(rules)) == []


def test_the_slot_of_longform_is_where_authors_write():
    (longform,) = (slot for slot in load_rules("presence").slots if slot.id == "longform")
    assert TYPES.groups["writing"].platforms == longform.platforms
    assert TYPES.groups["writing"].also == longform.further


def test_every_type_is_documented_with_its_sources():
    page = DOCS / "typology.md"
    text = plain(page.read_text(encoding="utf-8"))
    for rule in TYPES.types:
        assert plain(rule.definition) in plain(section(page, rule.label)), rule.id
    assert [source.id for source in TYPES.sources if plain(source.cite) not in text] == []
    assert [
        note for note in TYPES.notes if plain(note) not in plain((DOCS / "rules" / "typology-1.0.0.md").read_text(encoding="utf-8"))
    ] == []


def test_every_source_is_used_and_says_how_far_it_was_read():
    used = {drawn.source for rule in TYPES.types for drawn in rule.draws_on}
    assert used == {source.id for source in TYPES.sources}
    assert "memory" in {word for source in TYPES.sources for word in (source.checked, *source.says.replace(".", "").split())}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("- id: author\n", "- id: absent\n"), "types must name each of"),
        (("        on: writing\n", "        on: writings\n"), "there is no group 'writings'"),
        (("source: grisdale\n", "source: nobody\n"), "there is no source 'nobody'"),
        (("at_least: 0.5}   # half of the points: an age", "at_least: 0.5, below: 0.7}   # an age"), "exactly one of at_least, below"),
        (("- state: [engaged]", "- state: [present]"), "present"),
        (("also: [threads, tumblr]", "also: [threads, threads]"), "threads stands twice"),
        (("comments: {at_least: 1}", "remarks: {at_least: 1}"), "remarks"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, change, said):
    with pytest.raises(DocumentError) as caught:
        load_typology(mine(tmp_path, change))
    assert said in str(caught.value)
    assert "typology-1.0.0.yaml:" in str(caught.value)


def test_the_last_type_must_take_everybody_else(tmp_path):
    with pytest.raises(DocumentError, match="the last type takes everybody else"):
        load_typology(mine(tmp_path, ('    because: "Searched', '    when: {comments: {}}\n    because: "Searched')))


def test_the_files_name_is_its_id_and_version(tmp_path):
    with pytest.raises(DocumentError, match=r"call it typology-1\.0\.0\.yaml"):
        load_typology(mine(tmp_path, name="types-1.0.0.yaml"))
    with pytest.raises(DocumentError, match="did you mean 'typology'"):
        load_typology("typologie")


def test_layout_is_no_change_and_a_limit_is_one(tmp_path):
    (tmp_path / "same").mkdir()
    assert load_typology(mine(tmp_path / "same", ("id: typology\n", "id: typology   # mine\n"))).digest == TYPES.digest
    assert load_typology(mine(tmp_path, ("below: 1}", "below: 0.5}"))).digest != TYPES.digest


def test_a_criterion_that_nobody_asks_is_found_by_check(tmp_path):
    file = mine(tmp_path, ("{id: own-words, below: 1}", "{id: own-word, below: 1}"))
    done = presence_audit("rules", "check", file)
    assert done.code == 2
    assert "own-word: presence-1.2.0 has no such criterion" in done.err
    file = mine(
        tmp_path,
        ("{id: own-words, below: 1}", "{id: skills, at_least: 1}"),
        ("platforms: [linkedin, x, mastodon, bluesky]\n    also: [threads, tumblr]", "platforms: [x]"),
    )
    assert "skills: presence-1.2.0 asks it on no platform of networks" in presence_audit("rules", "check", file).err


def test_the_commands_know_the_kind():
    assert "typology-1.0.0 typology Engagement types" in " ".join(presence_audit("rules", "list").out.split())
    shown = " ".join(presence_audit("rules", "show", "typology").out.split())
    assert "1. Author (author) Writes at length," in shown
    assert "7. Absent (absent)" in shown
    assert "from memory" in shown
    assert presence_audit("rules", "check", FILE).out == "typology 1.0.0: 7 types, nothing wrong\n"
    assert "nothing changed" in presence_audit("rules", "diff", "typology", "typology-1.0.0").out
    assert presence_audit("rules", "diff", "typology", "presence").code == 2


def test_the_schema_is_in_step():
    name = "typology-1.json"
    assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == schema_texts()[name]
    assert json.loads(schema_texts()[name])["properties"]["kind"]["const"] == "typology"
