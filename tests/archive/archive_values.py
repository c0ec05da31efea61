"""Values for the tests of the run directory; all people are invented."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from presence_audit.archive import Manifest
from presence_audit.model import (
    Absent,
    Account,
    Answer,
    Candidate,
    Coded,
    Hop,
    Observation,
    Person,
    Request,
    Response,
    Retrieved,
    Unavailable,
)

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def manifest(**changes):
    given = {
        "tool_version": "0.1.0",
        "created_at": START,
        "as_of": date(2026, 3, 1),
        "roster_name": "leaders.yaml",
        "roster_digest": "ab" * 32,
        "platforms_digest": "cd" * 8,
        "contact": "study@example.org",
        "platforms": ("mastodon", "website"),
        "control_seed": "q7w2e9r4t1y8u3",
    }
    return Manifest(**(given | changes))


def person(number=0):
    return Person(id=f"person-{number}", name=f"Zoë Ångström {number}", cohorts=("ones-to-watch",))


def account(number=0):
    return Account(platform="mastodon", handle=f"zoe{number}@social.example", url=f"https://social.example/@zoe{number}")


def request(number=0, **changes):
    given = {
        "url": f"https://social.example/@zoe{number}",
        "platform": "mastodon",
        "endpoint": "profile",
        "account": account(number),
        "headers": (("accept", "text/html"),),
    }
    return Request(**(given | changes))


def response(number=0, **changes):
    given = {
        "final_url": f"https://social.example/@zoe{number}",
        "status": 200,
        "headers": (("content-type", "text/html; charset=utf-8"), ("server", "example")),
        "body": f"<html>Zoë {number}</html>".encode() + b"\x00\r\n\xff",
        "received_at": START + timedelta(seconds=number, microseconds=1),
    }
    return Response(**(given | changes))


def answer(got, record):
    kept = tuple((name, value) for name, value in got.headers if name in {"content-type", "server"})
    return Answer(
        final_url=got.final_url,
        status=got.status,
        media_type=got.media_type,
        headers=kept,
        hops=got.hops,
        sha256=hashlib.sha256(got.body).hexdigest(),
        size=len(got.body),
        record=record,
    )


def retrieved(asked, got, record, route="http"):
    return Retrieved(request=asked, attempted_at=got.received_at, route=route, answer=answer(got, record), signature="present[0]")


def absent(asked, got, record):
    return Absent(request=asked, attempted_at=got.received_at, answer=answer(got, record), signature="absent[0]")


def unavailable(asked, reason="timeout", at=START):
    return Unavailable(request=asked, attempted_at=at, reason=reason, detail="no answer in 20 s")


def coded(number=0):
    return Coded(
        person=f"person-{number}",
        platform="mastodon",
        found="no",
        coder="ab",
        coded_on=date(2026, 2, 27),
        source="coding.csv:2",
        sha256="ef" * 32,
    )


def observation(evidence, number=0, feature="profile.followers", value=12):
    return Observation(account=account(number), feature=feature, value=value, probe="page", evidence=(evidence.id,))


def candidate(number=0):
    return Candidate(person=f"person-{number}", account=account(number), found_by="roster")


def hop(number=0):
    return Hop(url=f"http://social.example/@zoe{number}", status=301, location=f"https://social.example/@zoe{number}")


def look(run, number):
    """Do what the collector does for one finished look; return its evidence."""
    asked, got = request(number), response(number)
    run.add_candidate(candidate(number))
    found = retrieved(asked, got, run.store(asked, got, route="http"))
    run.add_observation(observation(found, number))
    run.add_evidence(found)
    return found
