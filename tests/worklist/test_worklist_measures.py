"""What an answer does to published rates: whatever is claimed, the real judge says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from open_study import IDS, judged, study_of

from factories import AS_OF, person, rules, survey
from presence_audit.worklist.measures import Measures, outlook
from presence_audit.worklist.open_cells import open_cells

SURVEY = survey()
KINDS = ("open", "no", "bare", "old", "full")


def bearings(*people):
    study = study_of(*people)
    measures = Measures.of(study, [SURVEY], rules().thresholds)
    return {(cell.result.person.id, cell.presence.platform): measures.bearing(cell) for cell in open_cells(study)}


def not_captured(one):
    """The same, as if the accounts were known from the roster and no page of them was saved."""
    presences = tuple(
        presence.model_copy(update={"reason": "not_captured"} if presence.state == "present" else {}) for presence in one.result.presences
    )
    return replace(one, result=one.result.model_copy(update={"presences": presences}))


def answer(kinds, measure):
    return judged(kinds).answers[SURVEY.id][measure.partition(":")[2]].now


@pytest.mark.slow
@given(st.fixed_dictionaries({name: st.sampled_from(KINDS) for name in IDS}))
def test_what_is_claimed_for_an_answer_the_judge_says_too(kinds):
    for (_, where), bearing in bearings(judged(kinds)).items():
        none = kinds | {where: "no"} if kinds[where] == "open" else None
        for measure in bearing.always:
            assert answer(kinds, measure) is None
            assert answer(kinds | {where: "full"}, measure) is not None
            if none:
                assert answer(none, measure) is not None
        for measure in (*bearing.one_way, *bearing.together):
            assert answer(kinds, measure) is None


def widths(*kinds):
    """Return the width of the bounds of every rate, as the real judge counts them for so many persons."""
    study = study_of(*(judged(one, person(id=f"p{number}")) for number, one in enumerate(kinds)))
    bounds = {f"{SURVEY.id}:{one.measure}": one.rate.worst_case or (0.0, 0.0) for one in study.surveys[0].measures}
    return {name: high - low for name, (low, high) in bounds.items()}


@pytest.mark.slow
@given(st.lists(st.fixed_dictionaries({name: st.sampled_from(KINDS) for name in IDS}), min_size=1, max_size=3))
def test_the_real_bounds_narrow_by_what_is_claimed_and_only_where_it_is(kinds):
    before = widths(*kinds)
    found = bearings(*(judged(one, person(id=f"p{number}")) for number, one in enumerate(kinds)))
    for where in (name for name in IDS if kinds[0][name] == "open"):
        bearing = found["p0", where]
        ends = [widths(kinds[0] | {where: end}, *kinds[1:]) for end in ("no", "full")]
        narrowed = {name: [wide - end[name] for end in ends] for name, wide in before.items()}
        for name, (none, full) in narrowed.items():
            assert none >= -1e-3 <= full  # an answer never widens anything
            claimed = (name in bearing.always, name in bearing.one_way)
            assert claimed == (min(none, full) > 1e-3, min(none, full) <= 1e-3 < max(none, full))
        assert bearing.points == pytest.approx(sum(min(narrowed[name]) for name in bearing.always), abs=1e-3)


def test_an_account_on_x_settles_the_twitter_id_of_one_in_two_and_who_is_asked_whether_it_is_active():
    bearing = bearings(judged({}, person(id="a")), judged({"x": "no"}, person(id="b")))["a", "x"]
    assert bearing.always == ("chamberlin-2010:twitter_id", "chamberlin-2010:twitter_active")
    assert (bearing.one_way, bearing.together) == ((), ())
    assert (bearing.points, bearing.shared) == (50 + 100, 0)  # of one who may be asked, nobody is left


def test_a_rate_that_only_its_part_keeps_open_stands_in_the_outlook():
    study = study_of(judged({"linkedin": "full"}, person(id="a")), judged({}, person(id="b")))
    measures = Measures.of(study, [SURVEY], rules().thresholds)
    found = [(cell.result.person.id, measures.bearing(cell)) for cell in open_cells(study) if cell.presence.platform == "linkedin"]
    (lacking,) = (one for one in outlook(measures, found) if one.measure == "chamberlin-2010:linkedin_lacking")
    assert (lacking.n, lacking.unknown, lacking.undecided, lacking.answers) == (1, 0, 1, 1)
    assert lacking.worst_case == (0, 50)  # a has a full profile; b may have one that lacks content, or none
    assert lacking.width_after == 0


def test_a_website_settles_blogs_or_comments_only_when_there_is_one():
    bearing = bearings(judged({}))["p1", "website"]
    assert (bearing.always, bearing.one_way) == ((), ("chamberlin-2010:blog_or_comment",))
    assert (bearing.points, bearing.shared) == (0, 50)
    assert answer({"website": "no"}, "chamberlin-2010:blog_or_comment") is None
    assert answer({"website": "full"}, "chamberlin-2010:blog_or_comment") is True


def test_what_an_account_shows_is_open_where_only_the_account_is_known():
    found = bearings(not_captured(judged({"x": "bare", "linkedin": "bare"})))
    assert found["p1", "x"].always == ("chamberlin-2010:twitter_active",)
    assert found["p1", "linkedin"].always == ("chamberlin-2010:linkedin_lacking",)


def test_two_platforms_that_keep_a_rate_open_share_it():
    text = SURVEY.model_dump(mode="json", exclude_none=True)
    either = {"any_of": {"conditions": [{"has_account": {"platforms": ["x"]}}, {"has_account": {"platforms": ["facebook"]}}]}}
    other = SURVEY.model_validate(text | {"measures": [text["measures"][0] | {"id": "anywhere", "of": "roster", "test": either}]})
    study = study_of(judged({}))
    result = study.surveys[0].measures[0].model_copy(update={"measure": "anywhere"})
    study = study.model_copy(update={"surveys": (study.surveys[0].model_copy(update={"measures": (result,)}),)})
    measures = Measures.of(study, [other], rules().thresholds)
    found = {cell.presence.platform: measures.bearing(cell) for cell in open_cells(study)}
    assert found["x"].one_way == found["facebook"].one_way == ("chamberlin-2010:anywhere",)
    assert found["linkedin"].one_way == found["linkedin"].together == ()


def test_a_survey_that_is_not_given_is_left_out():
    study = study_of(judged({}))
    assert Measures.of(study, [], rules().thresholds).open == ()


@pytest.mark.parametrize(("kind", "state"), [("old", "dormant"), ("full", "active")])
def test_limits_of_the_newest_act_certainly_hold(kind, state):
    from presence_audit.worklist.measures import last_act_of

    presence = next(one for one in judged({"x": kind}).result.presences if one.platform == "x")
    last = last_act_of(presence, rules().thresholds, AS_OF)
    assert presence.state == state
    assert last.within(90, AS_OF) is (kind == "full")
