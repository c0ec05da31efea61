"""Whether a search came to its end: name variants × templates × routes, each route controlled, and no step that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Reason, SearchStep, SearchSummary
from ..platforms.schema import Platform
from ..rules.search import SearchRule
from .standing import TELLING

_CONTROLS = (("present", "positive"), ("absent", "negative"), ("closing", "closing"))


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why the search is not at its end."""

    reason: Reason
    words: str


def searched(
    platform: Platform,
    steps: Iterable[SearchStep],
    controls: Iterable[SearchStep],
    rule: SearchRule,
    *,
    variants: Sequence[str] = (),
    weighed: int = 0,
) -> SearchSummary | None:
    """Return how far the search for one person on a platform came; None when no step was made there.

    `variants` are the forms that the name has (none: it is taken to have many), `weighed` says how many accounts there were weighed.
    What a search needs more than its steps (whose the accounts are that it brought) is for the judge.
    """
    here = tuple(sorted((one for one in steps if one.platform == platform.id and one.control is None), key=_order))
    if not here:
        return None
    checks = tuple(sorted((one for one in controls if one.platform == platform.id and one.control is not None), key=_order))
    routes = _Routes(platform, here, checks, rule, min(rule.variants, len(set(variants)) or rule.variants))
    ended = tuple(route for route in routes.names if not [*routes.gaps(route)])
    troubles = [*_failed(platform, here), *_misread(platform, checks), *_left_over(here, rule, weighed)]
    if len(ended) < rule.routes:
        troubles += [_Trouble("not_searched", words) for route in routes.names for words in routes.gaps(route)]
        troubles.append(_Trouble("not_searched", f"{len(ended)} of {rule.routes} independent routes were gone to their end"))
    return SearchSummary(
        finished=not troubles,
        conclusive=platform.search is not None and platform.search.conclusive and platform.search.control is not None,
        routes=ended,
        missing=tuple(dict.fromkeys(one.words for one in troubles)),
        reason=troubles[0].reason if troubles else None,
        steps=here,
        controls=checks,
    )


def route_name(platform: Platform, route: str) -> str:
    """Return what a route is called: the platform's own search, or the id of what was asked."""
    return f"{platform.name}'s own search" if route == platform.id else route


def templates_of(platform: Platform, route: str) -> tuple[str, ...]:
    """Return the query templates that the profile has for a route."""
    search = platform.search
    if search is None:
        return ()
    part = search.people if route == platform.id else search.web
    return part.queries if part is not None else ()


@dataclass(frozen=True, slots=True)
class _Routes:
    """The routes of one search, and what each of them lacks."""

    platform: Platform
    steps: tuple[SearchStep, ...]
    controls: tuple[SearchStep, ...]
    rule: SearchRule
    variants: int

    @property
    def names(self) -> tuple[str, ...]:
        """The routes that can count, in a fixed order: those for which the profile has templates that were asked with."""
        return tuple(dict.fromkeys(one.route for one in self.steps if one.template in templates_of(self.platform, one.route)))

    def gaps(self, route: str) -> Iterator[str]:
        """Yield what a route lacks, in words."""
        name, templates = route_name(self.platform, route), templates_of(self.platform, route)
        needed = min(self.rule.templates, len(templates))
        asked = sorted((min(self._variants(route, template), self.variants) for template in templates), reverse=True)[:needed]
        if sum(asked) < needed * self.variants:
            ways = f"{needed} query templates × {self.variants} forms of the name"
            yield f"{name} was asked in {sum(asked)} of {needed * self.variants} ways ({ways})"
        passed = {one.control for one in self.controls if one.route == route and _is_right(one)}
        if missing := [words for kind, words in _CONTROLS if kind not in passed]:
            yield f"{name} has no {' and no '.join(missing)} control here"

    def _variants(self, route: str, template: str) -> int:
        whole = [one for one in self.steps if one.route == route and one.template == template and one.outcome != "failed"]
        return len({one.variant for one in whole})


def _is_right(control: SearchStep) -> bool:
    return control.outcome == ("nothing" if control.control == "absent" else "found")


def _failed(platform: Platform, steps: Iterable[SearchStep]) -> Iterator[_Trouble]:
    """Yield the steps that failed, the most telling reason first."""
    broken = [one for one in steps if one.outcome == "failed"]
    for one in sorted(broken, key=lambda one: (TELLING.index(one.reason or "not_searched"), _order(one))):
        seen = one.detail or (one.reason or "not searched").replace("_", " ")
        yield _Trouble(one.reason or "not_searched", f"{route_name(platform, one.route)} failed for {one.query!r}: {seen}")


def _misread(platform: Platform, controls: Iterable[SearchStep]) -> Iterator[_Trouble]:
    """Yield the controls that were not right: whoever does not find what is there finds no absence either."""
    for one in controls:
        name = route_name(platform, one.route)
        if one.outcome == "failed":
            seen = one.detail or (one.reason or "not searched").replace("_", " ")
            yield _Trouble(one.reason or "not_searched", f"a control of {name} failed: {seen}")
        elif not _is_right(one):
            still = {"present": "does not find", "closing": "does not find at the end"}.get(one.control or "")
            what = f"{still} the account of {one.variant!r}" if still else "finds accounts of an invented name"
            yield _Trouble("control_failed", f"{name} {what}, so it counts for nothing")


def _left_over(steps: Iterable[SearchStep], rule: SearchRule, weighed: int) -> Iterator[_Trouble]:
    """Yield where a search brought more accounts than were looked at."""
    for one in steps:
        if one.total is not None and one.total > rule.results:
            words = f"{one.query!r} has {one.total:,} results, of which {rule.results} were read"
        elif one.found >= rule.accounts:
            words = f"{one.query!r} brought {one.found} accounts of the name, and there may be more"
        elif one.found > weighed:
            words = f"{one.query!r} brought {one.found} accounts, of which {weighed} were looked at"
        else:
            continue
        yield _Trouble("not_searched", words)


def _order(one: SearchStep) -> tuple[str, ...]:
    how = (one.outcome, one.reason or "", one.detail, str(one.found), str(one.total), *one.evidence)
    return one.route, one.template, one.variant, one.source, one.query, one.control or "", one.request, *how
