"""What a discovery brought, for people at a terminal: the count with its protocol, who was found, and why others were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.discover.outcome import Asked, Discovery, Screened
from presence_audit.formats.screen import Screen
from presence_audit.formats.words import NOT_FOR, REASONS, pseudonymous

WORDS = {
    "excluded": "excluded by the discovery file",
    "not_a_person": "no person: an organisation, a robot, a parody",
    "former_role": "held such a role, and no longer does",
    "other_role": "has a role of another kind",
    "no_role": "shows no role that is sought",
    "inactive": "certainly not active in the window",
    "no_activity_seen": "nothing within the window was seen",
    "sector_not_shown": "shows no sector that is asked for",
    "place_not_shown": "shows no place that is asked for",
    "duplicate": "the same person as one who is accepted",
    "no_account": "no account is known, or it is gone",
    "no_name": "shows no name of a person",
    "limit": "never looked at: the limit was reached",
}
"""Reasons in words; the others are reasons why something could not be seen, in the words of reports."""
PEOPLE = 50
"""People of each kind that are shown; all stand in the JSON."""
_ASKED = 40


def discovery_text(found: Discovery, *, width: int = 100, colour: bool = False, encoding: str = "utf-8") -> bytes:
    """Return the result for a terminal; same result and screen, same bytes."""
    screen = Screen(width, colour, encoding)
    return screen.draw(_parts(screen, found))


def _parts(screen: Screen, found: Discovery) -> Iterator[RenderableType]:
    counts = found.counts
    yield screen.text(found.title, "bold")
    yield screen.hang("", f"As of {found.as_of.isoformat()}; active means: a public act of at most {found.window_days} days before.")
    if found.names == "pseudonymous":
        yield screen.hang("", pseudonymous(counts.accepted))
    yield screen.heading(_headline(counts.accepted))
    yield screen.hang("", found.note)
    for text in found.published:
        yield screen.hang("", f"Published, searched in another way and so not comparable: {text}")
    yield from _protocol(screen, found)
    yield screen.heading("From leads to people")
    yield _numbers(screen, found)
    yield from _accepted(screen, found)
    yield from _others(screen, found)
    yield screen.text("")
    yield screen.hang("", NOT_FOR, "bold")


def _headline(accepted: int) -> str:
    if not accepted:
        return "Nobody was found who holds a role that was sought and is active"
    one = accepted == 1
    return f"{accepted:,} {'person holds' if one else 'people hold'} a role that was sought and {'is' if one else 'are'} active"


def _protocol(screen: Screen, found: Discovery) -> Iterator[RenderableType]:
    yield screen.heading("What was read and asked")
    table = screen.grid(
        ("route", "left"),
        ("asked", "right"),
        ("found", "right"),
        ("nothing", "right"),
        ("failed", "right"),
        ("not asked", "right"),
        ("leads", "right"),
    )
    routes: dict[str, list[Asked]] = {}
    for one in (one for one in found.asked if not one.control):
        routes.setdefault(one.route if one.kind == "search" else f"{one.kind} ({one.route})", []).append(one)
    for route, ones in routes.items():
        ended = Counter(one.outcome for one in ones)
        numbers = (
            len(ones) - ended["not_asked"],
            ended["found"],
            ended["nothing"],
            ended["failed"],
            _left(ones),
            sum(one.leads for one in ones),
        )
        table.add_row(screen.text(route), *(screen.text(f"{number:,}") for number in numbers))
    yield table
    doubtful = [one for one in found.asked if one.detail]
    for one in doubtful[:_ASKED]:
        why = one.detail if one.reason is None else f"{_words(one.reason)}: {one.detail}"
        yield screen.hang("  ", f"{one.route}, {'control ' if one.control else ''}“{one.text}”: {why}")
    if len(doubtful) > _ASKED:
        yield screen.hang("  ", f"… and {len(doubtful) - _ASKED:,} more, in the JSON")


def _left(ones: list[Asked]) -> int:
    """Return how many were not asked; a limit leaves one entry that says how many."""
    return sum(int(one.text.split()[0]) if one.reason == "budget" else 1 for one in ones if one.outcome == "not_asked")


def _numbers(screen: Screen, found: Discovery) -> RenderableType:
    counts = found.counts
    table = screen.grid(("", "right"), ("", "right"), ("", "fold"))
    rows: list[tuple[int | None, int | None, str]] = [
        (counts.leads, None, "leads: entries of lists, results of searches"),
        (None, counts.repeated, "on somebody who stood elsewhere already"),
        (counts.screened, None, "people screened"),
        (counts.accepted, None, "accepted"),
        (sum(counts.rejected.values()), None, "rejected"),
        *((None, number, _words(reason)) for reason, number in counts.rejected.items()),
        (sum(counts.unclear.values()), None, "unclear: something that decides could not be seen"),
        *((None, number, _words(reason)) for reason, number in counts.unclear.items()),
    ]
    for whole, part, words in rows:
        table.add_row(*(screen.text("" if number is None else f"{number:,}") for number in (whole, part)), screen.text(words))
    return table


def _accepted(screen: Screen, found: Discovery) -> Iterator[RenderableType]:
    if not found.accepted:
        return
    yield screen.heading("Accepted")
    for one in found.accepted[:PEOPLE]:
        yield screen.text(one.name, "bold")
        if said := ", ".join(text for text in (one.title, one.organization, one.location) if text):
            yield screen.hang("  ", said)
        yield screen.hang("  ", f"active on {one.active_on}{f', {one.last_act.isoformat()}' if one.last_act else ''}{_shown(one)}")
        for account in one.accounts:
            yield screen.whole("  ", account.url)
    if len(found.accepted) > PEOPLE:
        yield screen.hang("  ", f"… and {len(found.accepted) - PEOPLE:,} more, in the JSON and in the roster")


def _words(reason: str) -> str:
    return WORDS.get(reason) or next((why.words for name, why in REASONS.items() if name == reason), reason)


def _shown(one: Screened) -> str:
    missing = [what for what, shown in (("sector", one.sector), ("place", one.place)) if shown == "not_shown"]
    return f"; {' and '.join(missing)} not shown" if missing else ""


def _others(screen: Screen, found: Discovery) -> Iterator[RenderableType]:
    for verdict, heading, counted in (("unclear", "Unclear", found.counts.unclear), ("rejected", "Rejected", found.counts.rejected)):
        for reason, number in counted.items():
            if reason in ("excluded", "limit"):
                continue
            yield screen.heading(f"{heading}: {_words(reason)}", f"{number:,}")
            named = [one for one in found.people if (one.verdict, one.reason) == (verdict, reason)]
            for one in named[:PEOPLE]:
                who = one.name or ", ".join(account.written for account in one.accounts)
                yield screen.hang("  ", f"{who}: {one.detail}" if one.detail else who)
            if len(named) > PEOPLE:
                yield screen.hang("  ", f"… and {len(named) - PEOPLE:,} more, in the JSON")
