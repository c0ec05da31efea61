"""An estimate as a table for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from presence_audit.collect import Limits
from presence_audit.formats.screen import Screen

from .estimated import Estimate

HOSTS = 12
"""Hosts that the table names."""
_MINUTE = 60
_HOUR = 3600
_SECONDS = 2 * _MINUTE
_MINUTES = 2 * _HOUR


def estimate_text(made: Estimate, limits: Limits, *, width: int, encoding: str) -> str:
    """Return an estimate for people, in so many columns."""
    screen = Screen(width, encoding=encoding)
    parts = [screen.hang("", f"What a scan of {made.persons:,} persons would ask; nothing was asked.")]
    parts.append(screen.heading("Requests"))
    table = screen.grid(("for", "left"), ("platform", "left"), ("requests", "right"), ("USD", "right"), ("", "left"))
    for line in made.lines:
        known = "counted" if line.certain else "expected"
        cells = (line.kind, line.platform, number(line.requests), f"{line.usd:.2f}" if line.usd else "", known)
        table.add_row(*map(screen.text, cells))
    table.add_row(*map(screen.text, ("all", "", number(made.requests), f"{made.usd:.2f}", "")))
    parts += [table, screen.hang("", f"{number(made.certain)} of them are counted, the others expected.")]
    parts.append(screen.heading("Time", f"at least {duration(made.seconds)}"))
    hosts = screen.grid(("host", "left"), ("requests", "right"), ("one every", "right"), ("takes", "right"))
    for host in made.hosts[:HOSTS]:
        hosts.add_row(*map(screen.text, (host.host, number(host.requests), f"{host.interval:g} s", duration(host.seconds))))
    parts.append(hosts)
    if len(made.hosts) > HOSTS:
        parts.append(screen.hang("", f"and {len(made.hosts) - HOSTS:,} further hosts, each faster than these"))
    if limits:
        parts.append(screen.heading("Budget", str(limits)))
        parts += [screen.hang("  ", words) for words in against(made, limits)]
    parts.append(screen.heading("Assumed"))
    parts += [screen.hang("  - ", words) for words in made.assumed]
    return screen.draw(parts).decode(screen.encoding)


def estimate_json(made: Estimate, limits: Limits) -> str:
    """Return an estimate for programs: one document, figures rounded to two places."""
    document = {
        "persons": made.persons,
        "requests": round(made.requests, 2),
        "counted": round(made.certain, 2),
        "usd": round(made.usd, 4),
        "seconds": round(made.seconds, 1),
        "lines": [
            {
                "for": one.kind,
                "platform": one.platform,
                "requests": round(one.requests, 2),
                "usd": round(one.usd, 4),
                "counted": one.certain,
            }
            for one in made.lines
        ],
        "hosts": [
            {"host": one.host, "requests": round(one.requests, 2), "interval": one.interval, "seconds": round(one.seconds, 1)}
            for one in made.hosts
        ],
        "budget": str(limits),
        "over_budget": list(against(made, limits)),
        "assumed": list(made.assumed),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def against(made: Estimate, limits: Limits) -> Iterator[str]:
    """Yield where an estimate exceeds a budget, in words; of one person's budget only the average is known."""
    persons = max(made.persons, 1)
    bounds = (
        ("requests", limits.requests, made.requests, ""),
        ("person", limits.person, made.requests / persons, " on average"),
        ("usd", limits.usd, made.usd, ""),
        ("usd-person", limits.usd_person, made.usd / persons, " on average"),
    )
    for name, most, wanted, how in bounds:
        if most is not None and wanted > most:
            yield f"{name}={most} is too little: about {wanted:,.2f} are wanted{how}; what is left then is unknown (budget)"


def number(count: float) -> str:
    """Return a count; a small one that is only expected with one decimal."""
    return f"{count:,.0f}" if count == round(count) or count >= 10 else f"{count:,.1f}"  # noqa: PLR2004 - two digits are exact enough


def duration(seconds: float) -> str:
    """Return a time in the unit that suits it."""
    if seconds < _SECONDS:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < _MINUTES else f"{seconds / _HOUR:.1f} h"
