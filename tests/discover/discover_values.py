"""Small builders for tests of discovery. Everybody is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from presence_audit.discover.lead import Lead
from presence_audit.discover.screen import Seen, Sought, sought_of
from presence_audit.model import Activity, Moment, Observation, Presence
from presence_audit.platforms import load_platforms
from presence_audit.rules import load_rules

PLATFORMS = load_platforms()
IDENTITY = load_rules("presence").identity
AS_OF = date(2026, 11, 15)


def account(written):
    platform, _, handle = written.partition(":")
    return PLATFORMS.resolve(platform, handle)


def lead(*accounts, **fields):
    return Lead(accounts=tuple(map(account, accounts)), **fields)


def shown(where, **features):
    """Observations of one account: display_name="…" is profile.display_name."""
    return tuple(
        Observation(account=account(where), feature=f"profile.{name}", value=value, probe="page", evidence=("e",))
        for name, value in features.items()
    )


def presence(where, state="active", *, day=None, bound="exact", reason=None, detail="Seen."):
    activity = None
    if day is not None:
        moment = Moment(at=datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC))
        activity = Activity(when=moment, bound=bound, age_days=(AS_OF - date.fromisoformat(day)).days, evidence=("e",))
    return Presence(
        platform=where.partition(":")[0],
        state=state,
        reason=reason,
        detail=detail,
        account=account(where),
        activity=activity,
        evidence=("e",),
    )


def sought(*roles, **fields):
    terms, family = sought_of(roles, IDENTITY)
    return Sought(terms, family, IDENTITY, fields.pop("window_days", 90), **fields)


def seen(*presences, observations=(), blind=()):
    return Seen(tuple(presences), tuple(observations), tuple(blind))
