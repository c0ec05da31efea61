"""A study made by hand. Every person, organization, account and page in it is invented."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from presence_audit.model import (
    STATES,
    Absent,
    Account,
    Activity,
    Answer,
    Attribution,
    Coded,
    Fact,
    Finding,
    Hop,
    MeasureResult,
    Moment,
    Observation,
    Organization,
    Origin,
    Person,
    PersonResult,
    PlatformSummary,
    Post,
    PostList,
    Presence,
    Published,
    Rate,
    Request,
    Retrieved,
    Score,
    Slot,
    Study,
    SurveyResult,
    Unavailable,
)

AS_OF = date(2010, 2, 17)
PLATFORMS = {
    "website": "Website",
    "x": "X",
    "linkedin": "LinkedIn",
    "facebook": "Facebook",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "github": "GitHub",
}
ESC = "\x1b"
HOSTILE_NAME = "\x1b[31m\x1b]0;owned\x07Eve[red]il[/red]\r\n<b>&\x00\u202eevE\u2066\x9b2J"
HOSTILE_TEXT = '=HYPERLINK("http://evil.example/","click")\r\n\x1b[2J[bold]x[/bold]<script>alert(1)</script>\x00\u202e'


def account(platform: str, handle: str) -> Account:
    return Account(platform=platform, handle=handle, url=f"https://{platform}.example/{handle}")


def activity(days: int, bound: str = "exact", precision: str = "day", evidence: str = "e-page") -> Activity:
    at = datetime(2010, 2, 17, tzinfo=UTC) - timedelta(days=days)
    return Activity(when=Moment(at=at, precision=precision), bound=bound, age_days=days, evidence=(evidence,))


def attribution(platform: str, handle: str) -> Attribution:
    return Attribution(
        account=account(platform, handle),
        found_by=("roster", "link"),
        prior_bits=-2.0,
        facts=(
            Fact(name="employer_current", bits=5.5, detail="“Example Corp” is named as employer", evidence=("e-page",)),
            Fact(name="place", bits=-0.5, detail="Springfield is not Shelbyville", evidence=("e-page",)),
            Fact(name="reciprocal_link", bits=5.0, detail="the homepage links here and is linked back", evidence=("e-home",)),
        ),
        probability=0.9961,
        verdict="accepted",
        reason="two facts besides the name, 8.0 bits",
    )


def found(platform: str, state: str, days: int | None = None, bound: str = "exact", precision: str = "day") -> Presence:
    return Presence(
        platform=platform,
        state=state,
        detail="the page names her and her employer",
        account=account(platform, "ada"),
        activity=None if days is None else activity(days, bound, precision),
        attributions=(attribution(platform, "ada"),),
        evidence=("e-page",),
    )


def unknown(platform: str, reason: str, resolve: str = "", detail: str = "") -> Presence:
    return Presence(
        platform=platform, state="unknown", reason=reason, detail=detail or f"seen: {reason}", resolve=resolve, evidence=("e-wall",)
    )


def absent(platform: str) -> Presence:
    return Presence(platform=platform, state="not_found", detail="the search came to its end without an account", evidence=("e-coded",))


def excluded(platform: str) -> Presence:
    return Presence(platform=platform, state="excluded", detail="opted out")


def score(lower: float, upper: float, coverage: float, point: float | None = None) -> Score:
    return Score(lower=lower, upper=upper, coverage=coverage, point=point)


def finding(criterion: str, outcome: str, earned: float, possible: float, points: float, **more: object) -> Finding:
    return Finding(
        criterion=criterion,
        platform="x",
        category="completeness",
        outcome=outcome,
        earned=earned,
        possible=possible,
        points=points,
        evidence=("e-page",),
        **more,
    )


FINDINGS = (
    finding("profile.summary", "met", 4, 4, 4, reason="a summary of 120 characters"),
    finding("profile.photo", "unmet", 0, 0, 2, reason="the default photo", remediation="put up a photo"),
    finding("activity.cadence", "unknown", 1, 5, 6, reason="only the newest post is visible", unknown="login_wall"),
    finding("profile.skills", "inapplicable", 0, 0, 0, reason="the platform has no such field"),
)


def result(pid: str, name: str, presences: tuple[Presence, ...], total: Score | None, cohort: str = "", **more: object) -> PersonResult:
    person = Person(id=pid, name=name, cohorts=(cohort,) if cohort else (), **more)
    return PersonResult(
        person=person,
        presences=presences,
        findings=FINDINGS if pid == "ada" else (),
        slots=(Slot(slot="microblog", platform="x", weight=0.3, score=total),),
        categories=(("completeness", total),),
        score=total,
    )


def row(*given: Presence) -> tuple[Presence, ...]:
    """Fill up to the seven platforms with cells that nobody searched."""
    by_id = {presence.platform: presence for presence in given}
    return tuple(by_id.get(platform) or unknown(platform, "not_searched", "search by hand") for platform in PLATFORMS)


LEAD, WATCH = "Leaders & Change Agents", "Ones to Watch"

PEOPLE = (
    result(
        "ada", "Ada Example",
        row(found("website", "engaged", 3), found("x", "active", 12), found("linkedin", "present"), absent("facebook"), found("github", "lapsed", 200, "at_least")),
        score(42.3, 77.6, 0.714, 55.0), LEAD, title="CIO", organization=Organization(name="Example Corp"),
    ),
    result(
        "bo", "Bo Sample",
        row(found("website", "dormant", 1200, "exact", "month"), found("x", "empty"), unknown("linkedin", "login_wall", "save the profile page as a capture"), unknown("facebook", "blocked", "save the profile page as a capture")),
        score(10, 90, 0.2), LEAD,
    ),
    result("cy", "Cyrus Bartholomew Featherstonehaugh-Cholmondeley the Younger of Nowhere", row(found("x", "lapsed", 91), found("website", "dormant", 700, "at_least")), score(66.6, 66.6, 1, 66.6), WATCH),
    result("di", "山田花子（架空）", row(unknown("x", "rate_limited"), absent("linkedin")), score(0, 100, 0), WATCH),
    result("el", "דוגמה בן־דמיון", row(found("mastodon", "active", 0), found("x", "dormant", 400, "at_most")), score(20, 60, 0.6), WATCH),
    result("fi", "Fíona 🦄 Ó Samplaigh", row(found("bluesky", "active", 90), unknown("github", "challenge")), score(5, 40.4, 0.65, 7), WATCH),
    result("gu", "Gus Opted-Out", tuple(excluded(platform) for platform in PLATFORMS), None, WATCH),
    result(
        "hi", "Hilda Protected",
        row(
            Presence(platform="x", state="present", reason="protected", detail="posts are for followers", account=account("x", "hilda"), evidence=("e-page",)),
            unknown("linkedin", "ambiguous_identity", "decide which of two namesakes it is"),
        ),
        score(12, 80, 0.32), WATCH,
    ),
    result(
        "ev", HOSTILE_NAME,
        row(
            Presence(
                platform="x", state="unknown", reason="unrecognised", detail=HOSTILE_TEXT, resolve=HOSTILE_TEXT,
                account=Account(platform="x", handle="@eve\x1b[1m", url="https://x.example/\x1b]8;;http://evil.example\x07eve"), evidence=("e-wall",),
            )
        ),
        score(0, 100, 0), "=cmd|' /C calc'!A0", title="+1", organization=Organization(name="@SUM(A1)"),
    ),
)  # fmt: skip


def rate(
    k: int, n: int, unknown_count: int = 0, wilson: tuple[float, float] | None = None, worst: tuple[float, float] | None = None
) -> Rate:
    return Rate(k=k, n=n, unknown=unknown_count, pct=100 * k / n if n else None, wilson=wilson, worst_case=worst, outer=wilson)


def measure(
    mid: str, label: str, counted: Rate, published: Published | None, agreement: str, *, of: str = "roster", **more: object
) -> MeasureResult:
    return MeasureResult(measure=mid, label=label, of=of, rate=counted, published=published, agreement=agreement, **more)


# Wilson limits from the formula by hand (z = 1.959964): 0/35 → 0–9.9, 2/35 → 1.6–18.6, 29/35 → 67.3–91.9.
SURVEY = SurveyResult(
    survey="chamberlin-2010",
    version="1.0.0",
    digest="c0ffee" * 10,
    title="Chamberlin, February 2010: the social presence of IT leaders",
    measures=(
        measure(
            "blog_or_comment", "Blogging, or commenting on others' blogs", rate(0, 35, 3, (0, 9.9), (0, 8.6)),
            Published(k_min=0, k_max=0, n=35, text="I could find no evidence of blogging"), "equal",
            cohorts=((LEAD, rate(0, 10, 1)), (WATCH, rate(0, 25, 2))),
        ),
        measure("twitter_id", "Twitter ID", rate(2, 35, 0, (1.6, 18.6), (5.7, 5.7)), Published(k_min=2, k_max=2, n=35, text="two had a Twitter ID"), "equal"),
        measure(
            "twitter_active", "Active on Twitter", rate(0, 0), Published(k_min=0, k_max=0, n=2, text="neither is active"), "undefined", of="twitter_id",
            by_threshold=((30, rate(0, 0)), (365, rate(1, 2))),
        ),
        measure("linkedin", "On LinkedIn", rate(29, 35, 4, (67.3, 91.9), (82.9, 94.3)), Published(k_min=15, k_max=29, n=35, text="most"), "within"),
        measure("own", "Counted here only", rate(1, 35), None, "not_comparable"),
    ),
    notes=("65 leaders were found active the other way round: a bare count without a denominator.",),
    )  # fmt: skip


def summaries(people: tuple[PersonResult, ...]) -> tuple[PlatformSummary, ...]:
    rows = []
    for index, (platform, name) in enumerate(list(PLATFORMS.items())[: len(people[0].presences) if people else None]):
        states = Counter(person.presences[index].state for person in people)
        reasons = Counter(person.presences[index].reason for person in people if person.presences[index].state == "unknown")
        eligible = len(people) - states["excluded"]
        rows.append(
            PlatformSummary(
                platform=platform,
                name=name,
                states=tuple((state, states[state]) for state in STATES),
                reasons=tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
                coverage=(eligible - states["unknown"]) / eligible if eligible else None,
            )
        )
    return tuple(rows)


ORIGIN = Origin(
    tool_version="0.1.0",
    roster="Award winners (invented)",
    roster_digest="a" * 64,
    platforms_digest="b" * 64,
    rules="presence 1.0.0",
    rules_digest="0123456789abcdef" * 4,
    collected_from=datetime(2010, 2, 15, 8, 0, 1, tzinfo=UTC),
    collected_until=datetime(2010, 2, 16, 9, 30, tzinfo=UTC),
    controls=(("x", "passed"), ("linkedin", "not_run")),
)


def sample(people: tuple[PersonResult, ...] = PEOPLE, *, surveys: tuple[SurveyResult, ...] = (SURVEY,)) -> Study:
    return Study(
        origin=ORIGIN,
        as_of=AS_OF,
        platforms=tuple(PLATFORMS),
        people=people,
        summary=summaries(people),
        surveys=surveys,
        coverage=0.5 if people else None,
    )


def crowd(number: int) -> tuple[PersonResult, ...]:
    """Repeat the sample's people under other ids."""
    copies = []
    for index in range(number):
        one = PEOPLE[index % len(PEOPLE)]
        copies.append(one.model_copy(update={"person": one.person.model_copy(update={"id": f"p{index}"})}))
    return tuple(copies)


def named(name: str) -> Study:
    """A study of one person with this name, which also stands wherever else text of strangers may stand."""
    cell = Presence(
        platform="x", state="unknown", reason="blocked", detail=name, resolve=name, account=Account(platform="x", handle=name, url=name)
    )
    # The roster cannot hold a lone surrogate, text from pages can.
    whole = name.encode("utf-8", "replace").decode()
    return sample((result("one", whole, row(cell), score(0, 100, 0), whole),))


def _answer(status: int, record: str, **more: object) -> Answer:
    return Answer(
        final_url="https://x.example/ada", status=status, media_type="text/html", sha256="5eed" * 16, size=12345, record=record, **more
    )


def _request(endpoint: str = "profile") -> Request:
    return Request(url="https://x.example/ada", platform="x", endpoint=endpoint, account=account("x", "ada"))


LOOKED = datetime(2010, 2, 15, 8, 0, 1, tzinfo=UTC)

EVIDENCE = {
    "e-page": Retrieved(
        request=_request(), attempted_at=LOOKED, signature="present[0]", era="twitter-2009",
        answer=_answer(200, "warc:4711", hops=(Hop(url="http://x.example/ada", status=301, location="https://x.example/ada"),)),
    ),
    "e-gone": Absent(request=_request(), attempted_at=LOOKED, signature="absent[1]", answer=_answer(404, "warc:9")),
    "e-wall": Unavailable(request=_request(), attempted_at=LOOKED, reason="login_wall", detail="redirect to /login", answer=_answer(200, "warc:12")),
    "e-coded": Coded(
        person="ada", platform="facebook", found="no", coder="M. Analyst", coded_on=date(2010, 2, 16), source="coding.csv:12", sha256="c0de" * 16,
        fields=(("profile.headline", "CIO"),), note="searched name and employer",
    ),
}  # fmt: skip

OBSERVATIONS = (
    Observation(account=account("x", "ada"), feature="profile.summary", value="CIO at Example Corp\x1b[31m", probe="page", evidence=("e-page",)),
    Observation(account=account("x", "ada"), feature="profile.photo", value=True, probe="page", evidence=("e-page",)),
    Observation(account=account("x", "ada"), feature="profile.followers", value=12, bound="at_least", probe="page", evidence=("e-page",)),
    Observation(account=account("x", "ada"), feature="links.me", value=("https://ada.example/", "https://b.example/"), probe="links", evidence=("e-page",)),
    Observation(
        account=account("x", "ada"), feature="activity.posts", probe="feed", evidence=("e-page",),
        value=PostList(posts=(Post(when=Moment(at=datetime(2010, 2, 5, tzinfo=UTC), precision="day")),), complete=False),
    ),
    Observation(account=account("x", "somebody-else"), feature="profile.title", value="not hers", probe="page", evidence=("e-page",)),
)  # fmt: skip
