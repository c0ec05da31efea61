"""What an answer would do to published rates counted again: each condition is decided with the cell resolved both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..assess import Shown
from ..model import FEATURES, Account, MeasureResult, Observation, Outlook, Presence, Study
from ..presence import Clock, Judged, LastAct
from ..rules.schema import Thresholds
from ..rules.survey import Condition, Measure, Survey
from ..study.conditions import Cell, decide
from .open_cells import OpenCell, open_kind

_PLACES = 4
_MANY = 10**9
_KEPT = 50_000
_EVERYTHING = frozenset(FEATURES)

_Look = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """What an answer would do to the bounds of the rates that hold the person open."""

    always: tuple[str, ...] = ()
    """Rates that it narrows whichever way it turns out."""
    one_way: tuple[str, ...] = ()
    """Rates that one of the two answers narrows."""
    together: tuple[str, ...] = ()
    """Rates that other cells keep open, too."""
    points: float = 0.0
    """Percentage points of the first, summed: of each what the answer that narrows less does."""
    shared: float = 0.0
    """What the answers do beyond that on the average; for together, half of a case's points divided by the open cells."""


@dataclass(frozen=True, slots=True)
class _Open:
    """One rate with its open cases."""

    name: str
    result: MeasureResult
    test: Condition
    part: tuple[Condition, ...]
    """Of a rate of a part of the roster: what all hold true of who belongs to it."""
    platforms: tuple[str, ...]
    persons: frozenset[str]
    """Who belongs for certain, and is a case that could still turn out either way."""
    perhaps: frozenset[str]
    """Who may turn out to belong to the part."""

    def asks(self, person: str, platform: str) -> bool:
        """Say whether the rate may hang on a cell."""
        return platform in self.platforms and (person in self.persons or person in self.perhaps)

    def closed(self, cells: Mapping[str, Cell], person: str) -> float | None:
        """Return the percentage points by which the bounds narrow when a person is known so far; None when nothing is settled."""
        rate = self.result.rate
        every, open_ones = rate.n + rate.undecided, rate.unknown + rate.undecided
        belongs = True if person in self.persons else _all(decide(one, cells) for one in self.part)
        if belongs is False:  # the part has one fewer, so that those who are left open weigh more
            return 100 * (open_ones / every - ((open_ones - 1) / (every - 1) if every > 1 else 0))
        return None if belongs is None or decide(self.test, cells) is None else 100 / every


@dataclass
class Measures:
    """The rates of a study that something is unknown about."""

    open: tuple[_Open, ...]
    """In the order of the surveys."""
    thresholds: Thresholds
    """Of the rule set."""
    as_of: date
    """The study's date."""
    _kept: dict[_Look, Bearing] = field(default_factory=dict)

    @classmethod
    def of(cls, study: Study, surveys: Iterable[Survey], thresholds: Thresholds) -> Measures:
        """Take the rates of a study; a survey that is not given is left out."""
        return cls(tuple(_open_rates(study, surveys)), thresholds, study.as_of)

    def bearing(self, cell: OpenCell) -> Bearing:
        """Return what the answer to one cell does: no account (or nothing more to see), and one that shows everything."""
        where, person = cell.presence.platform, cell.result.person.id
        asked = [one for one in self.open if one.asks(person, where)]
        if not asked:
            return Bearing()
        names = frozenset(name for one in asked for name in one.platforms)
        beside = [presence for presence in cell.result.presences if presence.platform in names]
        key = (where, tuple((one.name, person in one.persons) for one in asked), tuple(_look(presence) for presence in beside))
        found = self._kept.get(key)
        if found is None:
            found = self._bearing(cell, asked, beside)
            if len(self._kept) < _KEPT:
                self._kept[key] = found
        return found

    def _bearing(self, cell: OpenCell, asked: Sequence[_Open], beside: Sequence[Presence]) -> Bearing:
        cells = {presence.platform: self._cell(presence) for presence in beside}
        ends = [cells | {cell.presence.platform: end} for end in self._ends(cell)]
        always, one_way, together = list[str](), list[str](), list[str]()
        points = shared = 0.0
        for one in asked:
            person = cell.result.person.id
            if person in one.perhaps and one.closed(cells, person) is not None:
                continue  # the study says already that she does not belong
            ways = [one.closed(end, person) or 0.0 for end in ends]
            points += min(ways)
            shared += sum(ways) / 2 - min(ways)
            (always if all(ways) else one_way if any(ways) else together).append(one.name)
            if not any(ways):
                held = sum(open_kind(presence) is not None for presence in beside if presence.platform in one.platforms)
                shared += 50 / (one.result.rate.n + one.result.rate.undecided) / max(held, 1)
        return Bearing(tuple(always), tuple(one_way), tuple(together), round(points, _PLACES), round(shared, _PLACES))

    def _ends(self, cell: OpenCell) -> tuple[Cell, Cell]:
        """Return the cell with nothing (more) to see, and with everything."""
        platform, today = cell.presence.platform, self.as_of
        if cell.kind == "content":
            act = cell.presence.activity
            last = LastAct(latest=act.when.at.date(), earliest=act.when.at.date()) if act else LastAct(never=True)
            least = self._made(cell.presence, last, Shown((), _EVERYTHING))
        else:
            least = self._made(Presence(platform=platform, state="not_found"), LastAct(), Shown())
        active = Presence(platform=platform, state="active", account=cell.presence.account)
        return least, self._made(active, LastAct(earliest=today, latest=today), Shown(_everything(platform), _EVERYTHING))

    def _cell(self, presence: Presence) -> Cell:
        """Return a cell as far as the study tells: what it does not tell for certain stays open."""
        return self._made(presence, last_act_of(presence, self.thresholds, self.as_of), Shown())

    def _made(self, presence: Presence, last: LastAct, shown: Shown) -> Cell:
        return Cell(Judged(presence, last, ()), shown, (), Clock(self.as_of, 0, {}))


def last_act_of(presence: Presence, thresholds: Thresholds, as_of: date) -> LastAct:
    """Return limits of the newest act that certainly hold, from the state and the act that is shown."""
    if presence.state == "empty":
        return LastAct(never=True)
    act = presence.activity
    earliest = min(act.when.at.date(), as_of) if act and act.bound != "at_most" else None
    older = {"dormant": thresholds.lapsed, "lapsed": thresholds.active}.get(presence.state)
    return LastAct(earliest=earliest, latest=None if older is None else as_of - timedelta(days=older + 1))


def outlook(measures: Measures, answered: Iterable[tuple[str, Bearing]]) -> tuple[Outlook, ...]:
    """Return what so many answers, each about a person, do to each open rate."""
    answers, perhaps = Counter[str](), Counter[str]()
    among = {one.name: one.perhaps for one in measures.open}
    for person, bearing in answered:
        answers.update(bearing.always)
        perhaps.update(name for name in bearing.always if person in among[name])
    return tuple(_outlook(one, answers[one.name], perhaps[one.name]) for one in measures.open)


def _outlook(one: _Open, answers: int, perhaps: int) -> Outlook:
    rate = one.result.rate
    assert rate.worst_case is not None
    left, most = rate.unknown + rate.undecided - answers, rate.n + rate.undecided - perhaps
    return Outlook(
        measure=one.name,
        label=one.result.label,
        n=rate.n,
        unknown=rate.unknown,
        undecided=rate.undecided,
        worst_case=rate.worst_case,
        answers=answers,
        width_after=round(100 * left / most, _PLACES) if most else 0.0,
    )


def _open_rates(study: Study, surveys: Iterable[Survey]) -> Iterator[_Open]:
    written = {survey.id: {measure.id: measure for measure in survey.measures} for survey in surveys}
    for counted in study.surveys:
        known = written.get(counted.survey, {})
        unknown = {result.measure: frozenset(result.persons_unknown) for result in counted.measures}
        for result in counted.measures:
            if result.measure in known and (result.rate.unknown or result.rate.undecided):
                yield _open_rate(f"{counted.survey}:{result.measure}", result, known, unknown)


def _open_rate(name: str, result: MeasureResult, known: Mapping[str, Measure], unknown: Mapping[str, frozenset[str]]) -> _Open:
    above = list[str]()
    while (of := known[above[-1] if above else result.measure].of) in known:
        above.append(of)
    part, own = tuple(known[one].test for one in above), known[result.measure].test
    names = tuple(dict.fromkeys(name for test in (own, *part) for the in test.walk() for name in _named(the)))
    perhaps = frozenset[str]().union(*(unknown.get(one, frozenset()) for one in above))
    return _Open(name, result, own, part, names, unknown[result.measure], perhaps)


def _all(answers: Iterable[bool | None]) -> bool | None:
    """Return whether all hold, in three values."""
    given = list(answers)
    return False if False in given else None if None in given else True


def _named(condition: object) -> tuple[str, ...]:
    return (*getattr(condition, "platforms", ()), *getattr(condition, "also", ()))


def _everything(platform: str) -> tuple[Observation, ...]:
    """Return an account that shows every feature, and any number of it."""
    account = Account(platform=platform, handle="-", url="")
    return tuple(
        Observation(account=account, feature=name, value=True if kind == "flag" else _MANY, probe="supposed", evidence=())
        for name, (kind, _) in FEATURES.items()
        if kind != "posts"
    )


def _look(presence: Presence) -> _Look:
    """Return all of a presence that decides conditions here."""
    act = presence.activity
    when = None if act is None else (act.when.at.date(), act.bound)
    return presence.platform, presence.state, presence.reason, not presence.evidence, when
