"""An analysis made by hand, with the worked values of the methodology where it gives some. Nobody in it is real."""

from __future__ import annotations

from datetime import date

from sample_study import AS_OF, LEAD, WATCH, sample

from presence_audit.model import (
    DISPOSITIONS,
    AnalysedMeasure,
    Analysis,
    BaselineNumber,
    CohortComparison,
    Design,
    Detectable,
    Difference,
    DispositionRow,
    Engagement,
    Estimate,
    IdentityCut,
    Paired,
    Rate,
    Sensitivity,
    SeriesOfWaves,
    Study,
    Test,
    ThenAndNow,
    Transition,
    TypeCount,
    Typology,
    WaveComparison,
    WaveRef,
    WeightChange,
)

EVIL = "<img src=x onerror=alert(1)>|`=cmd` [click](http://evil.example/) @everyone #1 <r><t>x</t></r>"
"""What a stranger may write where a label stands."""


def rate(k: int, n: int, unknown: int = 0, **more: object) -> Rate:
    """Wilson limits are given where they matter; bounds are the definition's (k / n to (k + unknown) / n)."""
    worst = (round(100 * k / n, 4), round(100 * (k + unknown) / n, 4)) if n else None
    return Rate(
        **(
            {
                "k": k,
                "n": n,
                "unknown": unknown,
                "pct": round(100 * k / n, 4) if n else None,
                "wilson": None,
                "worst_case": worst,
                "outer": None,
            }
            | more
        )
    )


TWITTER = rate(2, 35, wilson=(1.6, 18.6), outer=(1.6, 18.6))
LINKEDIN = rate(29, 35, 1, wilson=(67.3, 91.9), outer=(67.3, 94.0))
ACTIVE = rate(0, 2, wilson=(0.0, 65.8), outer=(0.0, 65.8))
NOBODY = Rate(k=0, n=0, unknown=0, pct=None, wilson=None, worst_case=None, outer=None)
EXACT = {"x_account": (0.7, 19.2), "x_active_of": (0.0, 84.2), "linkedin_account": (66.3, 93.4)}


def measure(mid: str, label: str, counted: Rate, **more: object) -> AnalysedMeasure:
    return AnalysedMeasure(measure=mid, label=label, of="roster", estimate=Estimate(rate=counted, exact=EXACT.get(mid)), **more)


MEASURES = (
    measure("x_account", "Has an account on X (Twitter)", TWITTER, cohorts=((LEAD, Estimate(rate=rate(1, 10), exact=None)),), cohorts_suppressed=(WATCH,)),
    measure("x_active_of", "Is active on X (Twitter), of those with an account", ACTIVE, by_threshold=((30, Estimate(rate=rate(0, 2), exact=None)), (365, Estimate(rate=rate(1, 2), exact=None)))),
    measure("linkedin_account", "Has an account on LinkedIn", LINKEDIN),
    measure("blog_active_of", "Blogs, of those with a blog", NOBODY),
)  # fmt: skip

DESIGN = Design(
    roster="Award winners (invented)", people=35, eligible=35, sample=None, inference="model", window=None, as_of=AS_OF, rules="presence 1.2.0",
    rules_digest="0123456789abcdef", measures="standard 1.0.0", collected=None, coded_cells=140,
    sentence="A census of 35 persons: intervals speak of a process, not of other people.",
)  # fmt: skip


def number(study: str, when: str, label: str, k: tuple[int, int] | None, n: int | None, **more: object) -> BaselineNumber:
    pct = (100 * k[0] / n, 100 * k[1] / n) if k and n else None
    return BaselineNumber(**({
        "baseline": "zeno-2015 1.0.0", "number": "n1", "study": study, "field_date": when, "population": "CIO 100 list", "label": label,
        "mode": "audit", "n": n, "n_text": str(n) if n else "not published", "k": k, "pct": pct, "text": f"{k[0]} of {n}" if k else "about half",
        "definition": "", "active_days": None, "source": "https://zenogroup.example/cio", "verified": "read in a stored copy",
    } | more))  # fmt: skip


# study.md §3.1, point 7: 2/35 against 42/100 is -36.3 points (-46.9 to -20.4), p = 4e-05; 29/35 against 93/100 is -10.1 (-26.1 to +1.1), p = .10.
ZENO_X = ThenAndNow(
    published=number("Zeno", "2015", "on Twitter", (42, 42), 100), then=(32.8, 51.8), measure="x_account", now=TWITTER, comparable=True,
    difference=Difference(points=-36.3, newcombe=(-46.9, -20.4), widest=(-36.3, -36.3)), test=Test(method="fisher", p=4e-5, p_range=(4e-5, 4e-5)),
)  # fmt: skip
ZENO_LINKEDIN = ThenAndNow(
    published=number("Zeno", "2015", "on LinkedIn", (93, 93), 100), then=(86.3, 96.6), measure="linkedin_account", now=LINKEDIN, comparable=True,
    difference=Difference(points=-10.1, newcombe=(-26.1, 1.1), widest=(-10.1, -7.3)), test=Test(method="fisher", p=0.10, p_range=(0.10, 0.16)),
)  # fmt: skip
CRN = ThenAndNow(
    published=number("CRN", "2009", "claims to use LinkedIn", None, None, mode="self_report", pct=(87.0, 87.0), text="87 %"), then=None,
    reason="Self-report is never compared with what somebody looked up.",
)  # fmt: skip


def wave(label: str, when: date, before: str = "") -> WaveRef:
    return WaveRef(
        label=label,
        as_of=when,
        rules="presence 1.2.0",
        rules_digest="0123456789abcdef",
        judged_before_by=before,
        roster_digest="a" * 16,
        people=35,
        coverage=0.9,
    )


WAVES = (wave("2009-11", date(2009, 11, 17), "presence 1.1.0"), wave("2010-02", AS_OF))
# study.md §3.1, point 6: five one-way switches give p = .0625, six are needed.
COMPARISON = WaveComparison(
    before=WAVES[0], after=WAVES[1], stayed=34, joined=("ev",), left=("ex",), least_switches=6,
    paired=(
        Paired(measure="x_account", label="Has an account on X (Twitter)", both=33, stayed_yes=2, gained=5, lost=0, stayed_no=26, unknown=1, p=0.0625, p_range=(0.03125, 0.125)),
        Paired(measure="linkedin_account", label="Has an account on LinkedIn", both=30, stayed_yes=29, gained=0, lost=0, stayed_no=1, unknown=4, p=None, undefined="Nobody switched."),
    ),
    transitions=(Transition(platform="x", name="X", counts=((26, 0, 0, 3), (0, 1, 0, 1), (0, 0, 1, 0), (0, 0, 1, 0)), resolved=1, lost_sight=0, outside=0),),
)  # fmt: skip

ANALYSIS = Analysis(
    design=DESIGN,
    dispositions=(DispositionRow(platform="x", name="X", counts=tuple((code, 33 if code == "2.1" else 2 if code == "1.1" else 0) for code in DISPOSITIONS), eligible=35, determinate=35, coverage=1.0),),
    measures=MEASURES,
    # study.md §3.1, point 5: of 10 against 0 of 25 it takes 3.
    cohorts=(CohortComparison(
        measure="x_account", label="Has an account on X (Twitter)", first=LEAD, second=WATCH, a=rate(1, 10), b=rate(0, 25),
        difference=Difference(points=10.0, newcombe=(-4.0, 40.4), widest=(10.0, 10.0)), test=Test(method="fisher", p=0.2857, p_range=(0.2857, 0.2857), p_holm=0.5714, family=2),
        detectable=Detectable(n=10, against=(0, 25), above=3, below=None),
    ),),
    then_and_now=(CRN, ZENO_X, ZENO_LINKEDIN),
    typology=Typology(
        rules="typology 1.0.0", digest="ab" * 8, undetermined=4, open_between=((("absent", "listed"), 3), (("listed", "author"), 1)),
        types=(TypeCount(type="absent", label="Absent", definition="Nothing was found anywhere.", source="Example 2010", rate=rate(5, 35, 3)), TypeCount(type="listed", label="Listed", definition="Accounts without public acts.", source="Example 2010", rate=rate(26, 35, 4))),
    ),
    waves=WAVES,
    comparisons=(COMPARISON,),
    series=(SeriesOfWaves(
        measure="x_account", label="Has an account on X (Twitter)", by_wave=(Estimate(rate=rate(2, 34, 1), exact=None), Estimate(rate=TWITTER, exact=EXACT["x_account"])),
        known_in_all=33, yes_in_each=(2, 7), q=None, df=None, p=None, undefined="Cochran's Q needs three waves.",
    ),),
    sensitivity=Sensitivity(
        identity=(IdentityCut(accept=0.9, rates=(("x_account", TWITTER),), cells_changed=0),),
        weights=(WeightChange(part="slot", id="professional", factor=0.75, tau_lower=0.93, tau_upper=None, largest_shift=4, mean_change=(-1.2, 0.4)),),
    ),
    notes=("The control of LinkedIn was not run.",),
)  # fmt: skip


def analysed(analysis: Analysis = ANALYSIS) -> Study:
    """The sample study with an analysis and engagement types."""
    study = sample()
    kind = Engagement(type=None, possible=("broadcaster", "author"), reason="Posts are known, replies are not.", platforms=("x",))
    people = tuple(one.model_copy(update={"engagement": kind}) for one in study.people)
    return study.model_copy(update={"analysis": analysis, "people": people})


def hostile() -> Study:
    """The same, with a stranger's text wherever text may stand."""
    cruel = ANALYSIS.model_copy(update={
        "design": DESIGN.model_copy(update={"sentence": EVIL, "roster": EVIL}),
        "measures": tuple(one.model_copy(update={"label": EVIL, "cohorts": tuple((EVIL, rate) for _, rate in one.cohorts), "cohorts_suppressed": (EVIL,)}) for one in MEASURES),
        "then_and_now": tuple(one.model_copy(update={"reason": EVIL, "published": one.published.model_copy(update=dict.fromkeys(("study", "label", "population", "text", "definition", "source", "verified", "n_text", "field_date"), EVIL))}) for one in ANALYSIS.then_and_now),
        "cohorts": tuple(one.model_copy(update={"first": EVIL, "second": EVIL, "label": EVIL}) for one in ANALYSIS.cohorts),
        "comparisons": (COMPARISON.model_copy(update={"before": WAVES[0].model_copy(update={"label": EVIL}), "paired": tuple(one.model_copy(update={"label": EVIL, "undefined": EVIL}) for one in COMPARISON.paired)}),),
        "waves": tuple(one.model_copy(update={"label": EVIL}) for one in WAVES),
        "notes": (EVIL,),
    })  # fmt: skip
    study = analysed(cruel)
    summary = tuple(one.model_copy(update={"name": EVIL}) for one in study.summary)
    surveys = tuple(one.model_copy(update={"title": EVIL, "notes": (EVIL,)}) for one in study.surveys)
    return study.model_copy(update={"origin": study.origin.model_copy(update={"roster": EVIL}), "summary": summary, "surveys": surveys})
