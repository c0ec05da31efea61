"""A study without names: every field that quotes or points is gone, whatever stands in it. Everybody is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from presence_audit.model import (
    Account,
    Activity,
    Annotation,
    Attribution,
    Comment,
    CommentSample,
    Controller,
    Count,
    Declared,
    EvidenceRef,
    Fact,
    Finding,
    MeasureResult,
    Moment,
    Organization,
    Origin,
    Person,
    PersonComments,
    PersonResult,
    PlatformComments,
    Presence,
    Sample,
    SampledBlog,
    Score,
    SearchStep,
    SearchSummary,
    Slot,
    Study,
    Support,
    SurveyResult,
)
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import pseudonymous
from presence_audit.privacy.reduced import CONFLICT
from presence_audit.study.rates import rate

NAMES = Pseudonyms(bytes(range(32)))
AT = Moment(at=datetime(2026, 10, 31, 17, 43, 21, tzinfo=UTC))
ADA = Account(platform="x", handle="quill", url="https://x.example/quill", platform_id="98765432101", folded="quill")
WHO = "secret"
"""Stands in every text that somebody else than the program may have written."""


def step(control: str | None = None) -> SearchStep:
    return SearchStep(
        person="ada", platform="x", source="people", route="x", variant=WHO, template=WHO, query=WHO, outcome="found", found=7, reason=None,
        detail=WHO, total=12345, control=control, request="aaaaaaaaaaaaaaaa", evidence=("bbbbbbbbbbbbbbbb",),
    )  # fmt: skip


def presence() -> Presence:
    return Presence(
        platform="x", state="active", detail=WHO, resolve=WHO, account=ADA,
        activity=Activity(when=AT, bound="exact", age_days=15, evidence=("bbbbbbbbbbbbbbbb",), posts_90_days=Count(low=347, high=347)),
        attributions=(
            Attribution(account=ADA, found_by=("search",), prior_bits=-3.25, facts=(Fact(name="role", bits=4.75, detail=WHO),), probability=0.97,
                        verdict="accepted", reason=WHO),
        ),
        evidence=("bbbbbbbbbbbbbbbb",),
        search=SearchSummary(finished=True, conclusive=True, routes=("x",), missing=(WHO,), steps=(step(),), controls=(step("present"),)),
        supports=(Support(rung="capture", asserts="exists", confidence=0.8765, detail=WHO, evidence=("bbbbbbbbbbbbbbbb",)),),
        confidence=0.8765, conflicts=(WHO, WHO), annotations=(Annotation(person="ada", text=WHO, received_on="2026-11-01", source=WHO),),
    )  # fmt: skip


def result() -> PersonResult:
    score = Score(lower=41.4142, upper=61.8034, coverage=0.5772, point=51.2345)
    comment = Comment(
        blog=WHO, verdict="attributable", matched=WHO, author=WHO, when=AT, link=WHO, kind="comment", evidence=("bbbbbbbbbbbbbbbb",)
    )
    return PersonResult(
        person=Person(id="ada", name="Ada Quillfeather", aliases=("A. Quill",), title=WHO, organization=Organization(name="North Mill"),
                      location=WHO, cohorts=("established",), homepage="https://quill.example/", accounts=(ADA,)),
        presences=(presence(),),
        findings=(Finding(criterion="c", platform="x", category="activity", outcome="met", earned=6.7891, possible=6.7891, points=10, reason=WHO,
                          evidence=("bbbbbbbbbbbbbbbb",), remediation=WHO),),
        slots=(Slot(slot="microblog", platform="x", weight=1, score=score),), categories=(("activity", score),), score=score,
        evidence=(EvidenceRef(id="bbbbbbbbbbbbbbbb", kind="retrieved", url=WHO, final_url=WHO, looked_at=AT, status=200, sha256="c" * 64, archive=WHO,
                              verdict="api-profile"),),
        comments=PersonComments(at_least=37, in_window=23, newest=AT, blogs=3, possible=11, comments=(comment,),
                                on_platforms=(PlatformComments(platform="x", at_least=347, newest=AT, evidence=("bbbbbbbbbbbbbbbb",)),)),
        annotations=(Annotation(person="ada", text=WHO, received_on="2026-11-01"),),
    )  # fmt: skip


def study() -> Study:
    measure = MeasureResult(
        measure="m", label="Has one", of="roster", rate=rate(1, 1, 0), published=None, agreement="not_comparable",
        cohorts=(("Friends of Ada Quillfeather", rate(1, 1, 0)),), persons=("ada",),
    )  # fmt: skip
    origin = Origin(
        tool_version="1", roster="The people at North Mill", roster_digest="d" * 64, platforms_digest="p", rules="presence 1", rules_digest="r",
        collected_from=None, collected_until=None,
        declared=Declared(purpose="to watch Ada Quillfeather", controller=Controller(name="North Mill", contact="a@example.org"),
                          sample=Sample(kind="census", frame="the staff of North Mill")),
    )  # fmt: skip
    blogs = (
        SampledBlog(name="Ada Quillfeather's", url="https://quill.example/", read=True),
        SampledBlog(name="Peer", url="https://peer.example/", read=True),
    )
    return Study(
        origin=origin, as_of=date(2026, 11, 15), platforms=("x",), people=(result(),), summary=(),
        surveys=(SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=(measure,)),),
        comments=CommentSample(chosen="blogs that North Mill reads", window_days=365, blogs=blogs),
    )  # fmt: skip


GONE = (
    WHO, "Quill", "quill", "98765432101", "bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa", "cccc", "17:43", "347", "12345", "6.78", "41.4", "61.8",
    "0.57", "51.2", "0.87", "-3.25", "4.75", "established", '"ada"', "2026-11-01",
)  # fmt: skip


@pytest.mark.parametrize("text", GONE)
def test_it_is_gone(text):
    assert text in study().model_dump_json()
    assert text not in pseudonymous(study(), NAMES, 5).model_dump_json()


def test_an_employer_stays_nowhere_but_as_the_one_who_answers_for_the_study():
    made = pseudonymous(study(), NAMES, 5)
    assert made.model_dump_json().count("North Mill") == 1
    assert made.origin.declared.controller.name == "North Mill"
    assert (made.origin.roster, made.origin.declared.purpose, made.comments.chosen) == ("(withheld)",) * 3


def test_closed_words_and_classes_stay():
    (person,) = pseudonymous(study(), NAMES, 5).people
    (cell,) = person.presences
    assert (cell.state, cell.platform, cell.conflicts, cell.confidence) == ("active", "x", (CONFLICT, CONFLICT), 0.8)
    assert (cell.activity.age_days, cell.activity.posts_90_days) == (30, Count(low=100, high=None))
    assert [(one.rung, one.asserts, one.confidence) for one in cell.supports] == [("capture", "exists", 0.8)]
    assert [(one.outcome, one.found, one.person) for one in cell.search.steps] == [("found", 1, person.person.id)]
    assert (person.score.lower, person.score.upper, person.findings[0].outcome) == (40, 65, "met")
    assert (person.comments.at_least, person.comments.in_window, person.comments.possible) == (10, 10, 10)
    assert (person.evidence[0].id, person.evidence[0].status, person.evidence[0].verdict) == (cell.evidence[0], 200, "api-profile")


def test_blogs_of_the_sample_stay_unless_they_are_somebody_s():
    assert [(blog.name, blog.url) for blog in pseudonymous(study(), NAMES, 5).comments.blogs] == [
        ("blog 1", ""),
        ("Peer", "https://peer.example/"),
    ]


COPIED = {
    Origin: "tool tool_version roster roster_digest platforms_digest rules rules_digest decisions_digest collected_from collected_until controls names "
    "smallest_cell declared suppressed forgotten",
    Declared: "purpose legal_basis controller retain_until sample window",
    MeasureResult: "measure label of rate published agreement cohorts cohorts_suppressed by_threshold persons persons_unknown",
    SurveyResult: "survey version digest title measures notes",
    CommentSample: "chosen window_days blogs searches_left_out evidence",
    SampledBlog: "name url read reason detail comments evidence",
}
"""Types that are copied whole but for what is taken out: a field that is new here is published until somebody says otherwise."""


@pytest.mark.parametrize("model", COPIED, ids=lambda model: model.__name__)
def test_no_field_was_added_to_what_is_copied_without_a_decision(model):
    assert set(model.model_fields) == set(COPIED[model].split())
