"""Builds model values for tests of judgement; every person, organisation and account is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from presence_audit.model import (
    Absent,
    Account,
    Answer,
    Coded,
    Moment,
    Observation,
    Organization,
    Person,
    Post,
    PostList,
    Request,
    Retrieved,
    Unavailable,
)
from presence_audit.platforms.schema import Platform
from presence_audit.rules import RuleSet, Survey, load_rules, load_survey

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 3, 31)


@cache
def rules() -> RuleSet:
    return load_rules("presence")


@cache
def survey() -> Survey:
    return load_survey("chamberlin-2010")


def platform(name: str, access: str = "open", **changes) -> Platform:
    """A profile that nothing can be asked of; judging only looks at id, name, access and resolve."""
    values = {
        "schema_version": 1,
        "id": name,
        "name": name.title(),
        "short": name[:9],
        "kind": "other",
        "access": access,
        "terms": "Invented.",
        "handle": {"pattern": ".+", "example": "someone"},
        "urls": {"hosts": [f"{name}.example"], "canonical": f"https://{name}.example/{{handle}}", "parse": []},
        "endpoints": [],
        "readings": [],
    }
    return Platform.model_validate(values | changes)


def organization(**changes) -> Organization:
    return Organization(**({"name": "Acme Widgets Inc", "aliases": ("AWI",), "domain": "acme.example.org"} | changes))


def person(**changes) -> Person:
    values = {
        "id": "p1",
        "name": "Maria Sample",
        "title": "Chief Information Officer",
        "organization": organization(),
        "location": "Springfield, Germany",
    }
    return Person(**(values | changes))


def account(platform_id: str = "x", handle: str = "msample", **changes) -> Account:
    values = {"platform": platform_id, "handle": handle, "url": f"https://{platform_id}.example/{handle}"}
    return Account(**(values | changes))


def moment(day: str | date, precision: str = "day") -> Moment:
    at = date.fromisoformat(day) if isinstance(day, str) else day
    return Moment(at=datetime(at.year, at.month, at.day, tzinfo=UTC), precision=precision)


def ago(days: int, as_of: date = AS_OF) -> Moment:
    return moment(as_of - timedelta(days=days))


def request(of: Account, endpoint: str = "profile", control: str | None = None) -> Request:
    return Request(url=of.url, platform=of.platform, endpoint=endpoint, account=of, control=control)


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def retrieved(of: Account, *, on: date = AS_OF, endpoint: str = "profile", control: str | None = None, **changes) -> Retrieved:
    answer = Answer(final_url=of.url, status=200, media_type="text/html", sha256="0" * 64, size=1, record="warc:0")
    values = {"request": request(of, endpoint, control), "attempted_at": _at(on), "answer": answer, "signature": "present[0]"}
    return Retrieved(**(values | changes))


def absent(of: Account, *, on: date = AS_OF) -> Absent:
    answer = Answer(final_url=of.url, status=404, media_type="text/html", sha256="1" * 64, size=1, record="warc:1")
    return Absent(request=request(of), attempted_at=_at(on), answer=answer, signature="absent[0]")


def unavailable(
    of: Account, reason: str = "blocked", *, on: date = AS_OF, endpoint: str = "profile", detail: str = "HTTP 999"
) -> Unavailable:
    return Unavailable(request=request(of, endpoint), attempted_at=_at(on), reason=reason, detail=detail)


def coded(found: str = "yes", of: Account | None = None, *, platform_id: str = "x", on: date = AS_OF, **changes) -> Coded:
    values = {
        "person": "p1",
        "platform": of.platform if of else platform_id,
        "found": found,
        "account": of,
        "coder": "coder-a",
        "coded_on": on,
        "source": "coding.csv:2",
        "sha256": "2" * 64,
    }
    return Coded(**(values | changes))


def observe(
    of: Account, feature: str, value, *, bound: str = "exact", probe: str = "page", evidence: tuple[str, ...] = ("e1",)
) -> Observation:
    return Observation(account=of, feature=feature, value=value, bound=bound, probe=probe, evidence=evidence)


def post(days_ago: int, kind: str = "post", as_of: date = AS_OF, **changes) -> Post:
    return Post(when=ago(days_ago, as_of), kind=kind, **changes)


def posts(*items: Post, complete: bool = False) -> PostList:
    return PostList(posts=items, complete=complete)
