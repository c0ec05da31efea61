"""The worklist of a study: which cells, in which order, with which candidates; every person and account is invented."""

from __future__ import annotations

from datetime import date

import pytest
from open_study import judged, profiles, study_of

from factories import account, organization, person, rules, survey
from presence_audit.model import Attribution, Fact, Taken
from presence_audit.worklist import Chosen, worklist_of
from presence_audit.worklist.build import candidates_of

CLAIMED = "chamberlin-2010:"


def listed(study, **given):
    return worklist_of(study, profiles(), rules(), [survey()], **given)


def ids(work):
    return [item.id for item in work.items]


def said(handle: str, verdict: str, probability: float, *facts: str) -> Attribution:
    return Attribution(
        account=account("x", handle), found_by=("search",), prior_bits=-3, probability=probability, verdict=verdict, reason="drawn",
        facts=tuple(Fact(name=name, bits=1, detail=name) for name in facts),
    )  # fmt: skip


def with_presence(one, where: str, **changes):
    presences = tuple(presence.model_copy(update=changes) if presence.platform == where else presence for presence in one.result.presences)
    return one.result.model_copy(update={"presences": presences})


def test_every_unknown_cell_is_an_item_and_nothing_else_is():
    work = listed(study_of(judged({"x": "no", "linkedin": "full"})))
    assert sorted(ids(work)) == ["p1/facebook", "p1/website"]
    assert (work.cells, work.unknown, work.coverage, work.open, work.persons) == (4, 2, 0.5, 2, 1)


def test_a_study_without_open_cells_gives_an_empty_list():
    work = listed(study_of(judged(dict.fromkeys(("website", "x", "linkedin", "facebook"), "no"))))
    assert (work.items, work.unknown, work.coverage) == ((), 0, 1.0)


def test_excluded_persons_are_no_cells():
    work = listed(study_of(judged({}, person(opt_out=True))))
    assert (work.items, work.cells, work.coverage, work.persons) == ((), 0, None, 0)


def test_the_order_is_by_what_an_answer_narrows_then_by_person_and_platform():
    work = listed(study_of(judged({}, person(id="a")), judged({"website": "no"}, person(id="b"))))
    assert ids(work) == ["a/linkedin", "b/linkedin", "a/x", "b/x", "a/facebook", "b/facebook", "a/website"]
    assert [item.rank for item in work.items] == list(range(1, 8))
    values = [item.effect.value for item in work.items]
    assert values == sorted(values, reverse=True)


def test_an_effect_adds_up_to_its_value():
    first = listed(study_of(judged({}, person(id="a")), judged({}, person(id="b")))).items[0]
    assert first.effect.study_points == 50
    assert first.effect.measures == (CLAIMED + "linkedin_profile",)
    assert first.effect.score_points == 45
    assert first.effect.shared_points == 50 / 2  # whether a profile lacks content: settled when there is one
    assert first.effect.value == 50 + 25 + 45 / 2


def test_what_nobody_can_answer_stands_at_the_end():
    study = study_of(judged({}))
    result = with_presence(judged({}), "linkedin", reason="suspended")
    work = listed(study.model_copy(update={"people": (result,)}))
    assert (ids(work)[-1], work.items[-1].answerable) == ("p1/linkedin", False)
    assert all(item.answerable for item in work.items[:-1])


def test_protected_content_is_no_item_and_content_that_was_not_captured_is_one():
    study = study_of(judged({"x": "bare", "linkedin": "bare"}))
    for reason, there in (("protected", []), ("not_captured", ["p1/x"])):
        result = with_presence(judged({"x": "bare", "linkedin": "bare"}), "x", reason=reason)
        work = listed(study.model_copy(update={"people": (result,)}))
        assert [item.id for item in work.items if item.kind == "content"] == there


def test_a_part_of_the_list_keeps_the_ranks_of_the_whole():
    study = study_of(judged({}, person(id="a")), judged({}, person(id="b")))
    whole = {item.id: item.rank for item in listed(study).items}
    for chosen in (
        Chosen(persons=frozenset("b")),
        Chosen(platforms=frozenset({"x"})),
        Chosen(reasons=frozenset({"not_searched"}), limit=3),
    ):
        part = listed(study, chosen=chosen)
        assert part.items
        assert all(whole[item.id] == item.rank for item in part.items)
        assert part.unknown == 8
    assert ids(listed(study, chosen=Chosen(persons=frozenset("b"), platforms=frozenset({"x"})))) == ["b/x"]
    limited = listed(study, chosen=Chosen(limit=3))
    assert (len(limited.items), limited.open) == (3, 8)


def test_no_reason_that_does_not_occur_is_listed():
    assert listed(study_of(judged({})), chosen=Chosen(reasons=frozenset({"robots"}))).items == ()


def test_candidates_in_doubt_come_first_and_what_is_decided_is_left_out():
    weighed = (
        said("accepted", "accepted", 0.99, "asserted_roster"), said("maybe", "review", 0.6), said("likely", "review", 0.9),
        said("rejected", "rejected", 0.1), said("decided", "accepted", 0.99, "decided_accept"),
    )  # fmt: skip
    presence = judged({}).result.presences[1].model_copy(update={"attributions": weighed})
    assert [one.account.handle for one in candidates_of(presence)] == ["likely", "maybe", "accepted"]


def test_pictures_that_wait_to_be_coded_are_named():
    def handed(file: str, kind: str, evidence: tuple[str, ...] = ()) -> Taken:
        return Taken(person="p1", platform="x", file=file, kind=kind, sha256="0", taken_on=date(2026, 3, 1), evidence=evidence)

    taken = [handed("b.png", "picture"), handed("a.html", "page", ("e1",)), handed("b.png", "picture"), handed("c.png", "picture", ("e2",))]
    work = listed(study_of(judged({})), taken=taken)
    assert {item.platform: item.files for item in work.items if item.files} == {"x": ("b.png",)}


def test_the_same_study_gives_the_same_list_and_another_another_digest():
    study = study_of(judged({}))
    assert listed(study) == listed(study)
    assert listed(study).study_digest != listed(study_of(judged({"x": "no"}))).study_digest


def test_an_item_says_who_is_asked_for_and_what_a_coder_may_write_down():
    who = person(title="CIO", organization=organization(name="Halden Rail"))
    item = next(one for one in listed(study_of(judged({}, who))).items if one.platform == "linkedin")
    assert (item.name, item.role, item.reason) == (who.name, "CIO, Halden Rail", "not_searched")
    assert {"profile.photo", "profile.recommendations"} <= set(item.features)
    assert not {"activity.posts", "activity.latest", "links.me"} & set(item.features)
    website = next(one for one in listed(study_of(judged({}, who))).items if one.platform == "website")
    assert "activity.comments_elsewhere" in website.features


@pytest.mark.parametrize("name", ["twitter_id", "linkedin_profile", "facebook_profile"])
def test_the_outlook_counts_the_answers_that_settle_a_rate(name):
    work = listed(study_of(judged({}, person(id="a")), judged({}, person(id="b"))))
    outlook = {one.measure: one for one in work.outlook}[CLAIMED + name]
    assert (outlook.n, outlook.unknown, outlook.worst_case, outlook.answers, outlook.width_after) == (2, 2, (0, 100), 2, 0)
