"""An analysis made by hand, with every part filled; all numbers, persons and studies in it are invented."""

from __future__ import annotations

from datetime import date

from sample_study import AS_OF, PEOPLE, PLATFORMS, SURVEY, measure, rate, sample, summaries

from presence_audit.model import (
    DISPOSITIONS,
    ENGAGEMENT_TYPES,
    AnalysedMeasure,
    Analysis,
    BaselineNumber,
    CohortComparison,
    CommentSample,
    Design,
    Detectable,
    Difference,
    DispositionRow,
    Engagement,
    Estimate,
    IdentityCut,
    Paired,
    PersonResult,
    Rate,
    SampledBlog,
    Sensitivity,
    SeriesOfWaves,
    Study,
    SurveyResult,
    Test,
    ThenAndNow,
    Transition,
    TypeCount,
    Typology,
    WaveComparison,
    WaveRef,
    WeightChange,
)

DESIGN = Design(
    roster="Award winners (invented)",
    people=35,
    eligible=34,
    sample=None,
    inference="model",
    window=None,
    as_of=AS_OF,
    rules="presence 1.2.0",
    rules_digest="feed" * 16,
    measures="standard 1.0.0",
    collected=("2010-02-15T08:00:01Z", "2010-02-16T09:30:00Z"),
    coded_cells=12,
    sentence="A census of 35 invented award winners, 34 of them eligible, looked at in February 2010; intervals speak of a process, not of other people.",
)

MEASURES = {
    "any_account": ("Has an account on a social network", rate(29, 35, 2, (67.3, 91.9), (82.9, 88.6))),
    "any_active": ("Is active on a social network", rate(3, 35, 20, (3.0, 22.4), (8.6, 65.7))),
    "linkedin_account": ("Has an account on LinkedIn", rate(29, 35, 1, (67.3, 91.9), (82.9, 85.7))),
    "x_account": ("Has an account on X (Twitter)", rate(2, 35, 0, (1.6, 18.6), (5.7, 5.7))),
    "x_active_of": ("Is active on X (Twitter), of those with an account", rate(0, 0)),
}  # fmt: skip


def estimate(given: Rate, exact: tuple[float, float] | None = None) -> Estimate:
    return Estimate(rate=given, exact=exact)


def analysed() -> tuple[AnalysedMeasure, ...]:
    return tuple(
        AnalysedMeasure(
            measure=name, label=label, of="x_account" if name.endswith("_of") else "roster", estimate=estimate(given, (0.7, 19.2) if given.n else None),
            by_threshold=((30, estimate(rate(0, 35, 3))), (365, estimate(rate(2, 35, 3)))) if "active" in name else (),
            cohorts=(("leaders", estimate(rate(1, 10, 1))), ("watch", estimate(rate(1, 25)))),
            cohorts_suppressed=("others",),
        )
        for name, (label, given) in MEASURES.items()
    )  # fmt: skip


def exactly(p: float | None, holm: float | None = None) -> Test:
    return Test(
        method="fisher",
        p=p,
        p_range=None if p is None else (p / 2, min(2 * p, 1.0)),
        p_holm=holm,
        family=3,
        undefined="" if p is not None else "One side has no cases.",
    )


COHORTS = (
    CohortComparison(
        measure="linkedin_account", label="Has an account on LinkedIn", first="leaders", second="watch", a=rate(8, 10, 1), b=rate(21, 25),
        difference=Difference(points=-4.0, newcombe=(-35.2, 20.1), widest=(-4.0, 6.0)), test=exactly(1.0, 1.0),
        detectable=Detectable(n=10, against=(21, 25), above=None, below=3),
    ),
    CohortComparison(
        measure="x_active_of", label="Is active on X, of those", first="leaders", second="watch", a=rate(0, 0), b=rate(0, 1),
        difference=Difference(points=None, newcombe=None, widest=None), test=exactly(None), detectable=None,
    ),
)  # fmt: skip


def published(number: str, label: str, *, pct: tuple[float, float] | None, n: int | None = 100, text: str = "42 %") -> BaselineNumber:
    return BaselineNumber(
        baseline="invented 1.0.0", number=number, study="Invented 2015", field_date="2015-08", population="a hundred invented leaders", label=label,
        mode="audit", n=n, n_text="100" if n else "not published", k=None, pct=pct, text=text, definition="an account of that name",
        active_days=None, source="https://studies.example/2015", verified="read in a stored copy",
    )  # fmt: skip


THEN_AND_NOW = (
    ThenAndNow(
        published=published("twitter", "on Twitter", pct=(42.0, 42.0)), then=(32.8, 51.8), measure="x_account", now=MEASURES["x_account"][1],
        comparable=True, reason="Awards differ.", difference=Difference(points=-36.3, newcombe=(-46.9, -20.4), widest=(-36.3, -36.3)), test=exactly(0.00004),
    ),
    ThenAndNow(
        published=published("facebook", "on Facebook", pct=(0.0, 48.6), text="less than half"), then=(0.0, 64.4), measure="any_account",
        now=MEASURES["any_account"][1], comparable=True, difference=Difference(points=None, newcombe=None, widest=None),
        test=Test(method="fisher", p=None, p_range=(0.01, 0.4), undefined="A range was published, so only a range of p-values can be told."),
    ),
    ThenAndNow(published=published("blog", "blogs, by self-report", pct=None, n=None, text="many"), then=None, reason="Self-report is not compared with an audit."),
)  # fmt: skip


def typology() -> Typology:
    counts = (5, 12, 6, 3, 1, 0, 2)
    types = tuple(
        TypeCount(
            type=name,
            label=name.capitalize(),
            definition=f"What makes somebody {name}.",
            source="Author (2011), https://papers.example/1",
            rate=rate(k, 35, 6),
        )
        for name, k in zip(ENGAGEMENT_TYPES, counts, strict=True)
    )
    return Typology(
        rules="typology 1.0.0",
        digest="7e57" * 16,
        types=types,
        undetermined=6,
        open_between=((("listed", "dormant"), 4), (("broadcaster", "curator"), 2)),
    )


def dispositions() -> tuple[DispositionRow, ...]:
    counts = (20, 1, 5, 0, 2, 3, 2, 0, 1, 0, 1)
    return tuple(
        DispositionRow(
            platform=key, name=name, counts=tuple(zip(DISPOSITIONS, counts, strict=True)), eligible=33, determinate=26, coverage=26 / 33
        )
        for key, name in PLATFORMS.items()
    )


def wave(label: str, day: date, judged_before_by: str = "") -> WaveRef:
    return WaveRef(
        label=label,
        as_of=day,
        rules="presence 1.2.0",
        rules_digest="feed" * 16,
        judged_before_by=judged_before_by,
        roster_digest="a" * 64,
        people=35,
        coverage=0.9,
    )


WAVES = (wave("2009-Q3", date(2009, 8, 17), "presence 1.1.0"), wave("2009-Q4", date(2009, 11, 17)), wave("2010-Q1", AS_OF))


def comparison(before: WaveRef, after: WaveRef) -> WaveComparison:
    paired = (
        Paired(
            measure="x_account",
            label="Has an account on X (Twitter)",
            both=30,
            stayed_yes=2,
            gained=6,
            lost=0,
            stayed_no=22,
            unknown=4,
            p=0.03125,
        ),
        Paired(
            measure="blog_active",
            label="Blogs",
            both=30,
            stayed_yes=0,
            gained=0,
            lost=0,
            stayed_no=30,
            unknown=4,
            p=None,
            undefined="Nobody switched.",
        ),
    )
    counts = ((14, 1, 0, 0), (0, 8, 0, 2), (0, 1, 2, 1), (0, 0, 1, 4))
    moved = tuple(
        Transition(platform=key, name=name, counts=counts, resolved=2, lost_sight=1, outside=1) for key, name in list(PLATFORMS.items())[:2]
    )
    return WaveComparison(
        before=before, after=after, stayed=34, joined=("new",), left=(), paired=paired, transitions=moved, least_switches=6
    )


def series() -> tuple[SeriesOfWaves, ...]:
    rates = (rate(1, 35, 4, (0.5, 14.5), (2.9, 14.3)), rate(2, 35, 2, (1.6, 18.6), (5.7, 11.4)), MEASURES["x_account"][1])
    return (
        SeriesOfWaves(measure="x_account", label="Has an account on X (Twitter)", by_wave=tuple(map(estimate, rates)), known_in_all=29, yes_in_each=(1, 2, 2), q=2.0, df=2, p=0.368),
        SeriesOfWaves(measure="x_active_of", label="Is active on X, of those", by_wave=tuple(estimate(rate(0, 0)) for _ in WAVES), known_in_all=0, yes_in_each=(0, 0, 0), q=None, df=None, p=None, undefined="Nobody changed."),
    )  # fmt: skip


SENSITIVITY = Sensitivity(
    identity=tuple(IdentityCut(accept=cut, rates=(("x_account", rate(2, 35, 1)), ("linkedin_account", rate(29, 35))), cells_changed=at) for at, cut in enumerate((0.9, 0.95, 0.99))),
    weights=(
        WeightChange(part="slot", id="microblog", factor=0.75, tau_lower=0.981, tau_upper=None, largest_shift=3, mean_change=(-0.4, 0.2)),
        WeightChange(part="category", id="activity", factor=1.25, tau_lower=0.94, tau_upper=0.95, largest_shift=5, mean_change=(1.1, 0.0)),
    ),
)  # fmt: skip


def analysis() -> Analysis:
    """Return an analysis with every part."""
    return Analysis(
        design=DESIGN,
        dispositions=dispositions(),
        measures=analysed(),
        cohorts=COHORTS,
        then_and_now=THEN_AND_NOW,
        typology=typology(),
        waves=WAVES,
        comparisons=(comparison(WAVES[0], WAVES[1]), comparison(WAVES[1], WAVES[2])),
        series=series(),
        sensitivity=SENSITIVITY,
        notes=("The earlier wave was judged again by the newer rules.",),
    )


def _typed(result: PersonResult, at: int) -> PersonResult:
    possible = (ENGAGEMENT_TYPES[at % 7],) if at % 3 else ENGAGEMENT_TYPES[:2]
    only = possible[0] if len(possible) == 1 else None
    return result.model_copy(
        update={"engagement": Engagement(type=only, possible=possible, reason="Invented for the page.", platforms=("x",))}
    )


def full(people: tuple[PersonResult, ...] = PEOPLE) -> Study:
    """Return a study in which every part of a page has something to show."""
    typed = tuple(_typed(result, at) for at, result in enumerate(people))
    first = typed[0].person.id if typed else ""
    counted = measure(
        "x_account", MEASURES["x_account"][0], MEASURES["x_account"][1], None, "not_comparable", persons=(first,) if first else ()
    )
    standard = SurveyResult(survey="standard", version="1.0.0", digest="57a4" * 16, title="Standard measures", measures=(counted,))
    comments = CommentSample(
        chosen="Blogs that somebody named.", window_days=90, searches_left_out=3,
        blogs=(SampledBlog(name="A blog", url="https://blog.example/", read=True, comments=12), SampledBlog(name="Walled", url="https://walled.example/", read=False, reason="login_wall")),
    )  # fmt: skip
    return sample(typed, surveys=(SURVEY,)).model_copy(
        update={"analysis": analysis(), "measures": standard, "comments": comments, "summary": summaries(typed)}
    )
