"""Invented people only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_study import ESC, EVIDENCE, OBSERVATIONS, PEOPLE, account, named, sample

from presence_audit.errors import UsageError
from presence_audit.formats.cell_words import probability
from presence_audit.formats.explain import explain_text
from presence_audit.formats.explain_evidence import value_text
from presence_audit.model import Attribution, Count, PostList


def explained(person, platform=None, study=None, **options):
    return explain_text(study or sample(), person, platform, evidence=EVIDENCE, observations=OBSERVATIONS, **options)


def words(text):
    return " ".join(text.split())


def test_the_way_back_leads_from_the_state_to_the_bytes():
    text = explained("ada", "x")
    order = ["State: ● active", "Whose account is it?", "Findings", "Observations", "Evidence", "warc:4711"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_the_waterfall_adds_up_fact_by_fact():
    lines = explained("ada", "x").splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("fact"))
    assert [line.split()[:3] for line in lines[start + 1 : start + 5]] == [
        ["prior", "-2.0", "-2.0"],
        ["employer_current", "+5.5", "+3.5"],
        ["place", "-0.5", "+3.0"],
        ["reciprocal_link", "+5.0", "+8.0"],
    ]
    assert "probability 0.996: accepted. two facts besides the name, 8.0 bits" in "\n".join(lines)


def test_only_certainty_shows_as_one_or_nought():
    assert [probability(value) for value in (1.0, 0.99999, 0.5, 0.00001, 0.0)] == ["1.000", "0.999", "0.500", "0.001", "0.000"]


def test_findings_show_points_and_the_mend():
    text = words(explained("ada", "x"))
    assert "met 4/4 profile.summary" in text
    assert "unmet 0/2 profile.photo the default photo [e-page] To mend: put up a photo" in text
    assert "unknown 1–5/6 activity.cadence" in text
    assert "inapplicable – profile.skills" in text


def test_observations_are_of_this_account_only():
    text = explained("ada", "x")
    assert "12 or more" in text
    assert "1 dated act, newest 2010-02-05; older ones may exist" in words(text)
    assert "not hers" not in text


def test_evidence_has_address_time_status_signature_digest_and_place():
    text = explained("ada", "x")
    for part in (
        "url        https://x.example/ada", "2010-02-15T08:00:01Z", "HTTP 200, text/html, 12,345 bytes", "present[0], page of twitter-2009",
        "sha256     " + "5eed" * 16, "archive    warc:4711", "redirect   301 http://x.example/ada → https://x.example/ada",
    ):  # fmt: skip
        assert part in text


def test_missing_evidence_is_said():
    assert "e-home is not in this run" in explained("ada", "x")


def test_coded_evidence_names_coder_sheet_and_row():
    text = explained("ada", "facebook")
    assert "State: – not found by a finished search" in text
    assert "found: no, by M. Analyst on 2010-02-16" in text
    assert "coding.csv:12" in text


def test_unknown_says_why_and_what_would_resolve_it():
    text = explained("bo", "linkedin")
    assert "unknown because   login wall" in text
    assert "would resolve it  save the profile page as a capture" in text
    assert "could not tell: login wall (redirect to /login)" in text


def test_unknown_without_advice_gets_the_usual_one():
    assert "would resolve it  collect again later, more slowly" in explained("di", "x")


def test_absent_is_of_the_handle_and_not_of_the_person():
    presence = PEOPLE[0].presences[1].model_copy(update={"evidence": ("e-gone",)})
    people = (PEOPLE[0].model_copy(update={"presences": (PEOPLE[0].presences[0], presence, *PEOPLE[0].presences[2:])}),)
    assert "this handle does not exist, by the signature absent[1]" in explained("ada", "x", sample(people))


def test_without_evidence_it_says_so():
    assert "Evidence  none: nothing was looked at" in explained("gu", "x")


def test_the_overview_has_the_score_and_every_platform():
    text = explained("ada")
    assert "42–78 of 100, 71% of the points known" in text
    for platform in ("website: ◉3d", "linkedin: ◌", "facebook: –", "mastodon: ? not searched", "github: ◐≤200d"):
        assert platform in text
    assert "presence-audit explain ada PLATFORM" in text
    assert "none: excluded" in explained("gu")


def test_a_wrong_person_or_platform_is_met_with_the_nearest():
    with pytest.raises(UsageError, match=r"'adaa'.*did you mean 'ada'"):
        explained("adaa")
    with pytest.raises(UsageError, match="did you mean 'bo'"):
        explained("bo sample")
    with pytest.raises(UsageError, match=r"no platform 'orkut'; it has website, x, linkedin"):
        explained("ada", "orkut")


def test_hostile_text_stays_text():
    text = explained("ev", "x")
    assert ESC not in text
    assert "[bold]x[/bold]" in text
    assert "\u202e" not in text


def test_addresses_and_digests_are_never_broken():
    assert "sha256     " + "5eed" * 16 in explained("ada", "x", width=50)


def test_ascii_only_when_asked():
    assert explained("ada", "x", encoding="ascii").isascii()


@given(st.text(st.characters(codec=None), min_size=1, max_size=30))
def test_no_text_brings_control_characters(name):
    text = explained("one", "x", named(name))
    assert not [character for character in text if (character < " " and character != "\n") or "\x7f" <= character <= "\x9f"]


def test_values_in_words():
    assert value_text(False) == "no"
    assert value_text(7) == "7"
    assert value_text(PostList(posts=(), complete=True)) == "0 dated acts; all there are"


def test_an_account_that_was_rejected_is_explained_too():
    rejected = Attribution(
        account=account("x", "namesake"),
        found_by=("search",),
        prior_bits=float("-inf"),
        facts=(),
        probability=0,
        verdict="rejected",
        reason="another employer",
    )
    presence = PEOPLE[0].presences[1].model_copy(update={"attributions": (rejected,)})
    people = (PEOPLE[0].model_copy(update={"presences": (PEOPLE[0].presences[0], presence, *PEOPLE[0].presences[2:])}),)
    text = explained("ada", "x", sample(people))
    assert "probability 0.000: rejected. another employer" in text
    assert "-inf" in text


def test_the_cadence_is_told_with_its_limits():
    study = sample()
    (ada, *others) = study.people
    shown = next(one for one in ada.presences if one.activity)
    figures = {"posts_90_days": Count(low=3, high=None), "months_active": Count(low=2, high=12)}
    counted = shown.model_copy(update={"activity": shown.activity.model_copy(update=figures)})
    told = ada.model_copy(update={"presences": tuple(counted if one is shown else one for one in ada.presences)})
    text = words(explained(ada.person.id, shown.platform, study.model_copy(update={"people": (told, *others)})))
    assert "in 90 days 3 or more public acts" in text
    assert "in twelve months active in 2–12 of them" in text
    assert "in 90 days" not in words(explained(ada.person.id, shown.platform))
