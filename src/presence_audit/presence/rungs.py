"""What each rung of the ladder of evidence says about one account: of several looks of a kind the firmest counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import prod
from typing import get_args

from ..model import Absent, Attribution, Coded, Evidence, Retrieved, Rung, Support
from ..rules.ladder import Ladder
from .case import Case
from .coder_words import Says, Word, ended_without, found_it
from .named import Naming, is_documented, namings
from .sentences import opened
from .standing import day_of, subject

_YEAR = 365
_PLACES = 4
_ORDER: tuple[Rung, ...] = get_args(Rung)


def supports_of(case: Case, said: Attribution | None, ladder: Ladder, as_of: date) -> tuple[Support, ...]:
    """Return what each rung says about an account (None: only about the person), the firmest first; a blocked look says nothing.

    The account that is meant is the one of `said`, whose link facts count as links.
    """
    words = list(ended_without(case, ladder))
    if said is not None:
        words += _looks(case, said.account.key, ladder)
        words += found_it(case, said, ladder, saved=any(word.rung == "capture" for word in words))
        words += _of_namings(namings(case, said), ladder, as_of)
    return _ordered(words)


def supports_of_namings(named: Iterable[Naming], ladder: Ladder, as_of: date) -> tuple[Support, ...]:
    """Return what the rungs of some namings say, the firmest first."""
    return _ordered(_of_namings(named, ladder, as_of))


def _ordered(words: Sequence[Word]) -> tuple[Support, ...]:
    kinds = dict.fromkeys((word.rung, word.asserts) for word in words)
    supports = [_together([word for word in words if (word.rung, word.asserts) == kind]) for kind in kinds]
    return tuple(sorted(supports, key=lambda one: (-one.confidence, _ORDER.index(one.rung), one.asserts)))


def combined(supports: Iterable[Support], asserts: Says, cap: float) -> float | None:
    """Return how sure the rungs that assert something make it together, to four decimals: 1 - Π(1 - c), at most `cap`; None without any.

    Of each rung the firmest word counts, since looks of one kind share their errors.
    """
    best: dict[Rung, float] = {}
    for one in supports:
        if one.asserts == asserts:
            best[one.rung] = max(one.confidence, best.get(one.rung, 0.0))
    if not best:
        return None
    return min(cap, round(1 - prod(sorted(1 - confidence for confidence in best.values())), _PLACES))


def rung_of(case: Case, item: Evidence) -> Rung:
    """Return the kind of a look at an account on the platform, or of a web index's answer about it."""
    if isinstance(item, Coded):
        return "manual_coding"
    if item.route == "capture":
        return "capture"
    if item.request.platform != case.platform.id:
        return "search_index"
    return "official_api" if is_documented(case.platform, item.request.endpoint) else "public_page"


def source_of(case: Case, item: Evidence) -> str:
    """Return who says what a look shows, in words with the day."""
    if isinstance(item, Coded):
        return f"{item.coder} ({item.coded_on.isoformat()})"
    listed = f"the result of {item.request.platform}"
    words = {"capture": "the saved page", "official_api": f"{case.platform.name}'s documented interface", "search_index": listed}
    return f"{words.get(rung_of(case, item), 'the public page')} ({day_of(item).isoformat()})"


def _looks(case: Case, key: str, ladder: Ladder) -> Iterator[Word]:
    for item in case.evidence:
        if subject(item) != key:
            continue
        source = source_of(case, item)
        rung, sure = rung_of(case, item), _confidence(case, item, ladder)
        if isinstance(item, Retrieved) and item.shows and not item.request.pointer:
            yield Word(rung, "exists", sure, day_of(item), f"{source} shows it", (item.id,))
        elif isinstance(item, Absent):
            yield Word(rung, "absent", sure, day_of(item), f"{source} says: {item.detail or 'no such handle'}", (item.id,))


def _confidence(case: Case, item: Evidence, ladder: Ladder) -> float:
    match rung_of(case, item):
        case "official_api":
            return ladder.official_api.confidence
        case "capture":
            kinds = {one.kind for one in case.taken if item.id in one.evidence}
            media_type = item.answer.media_type if isinstance(item, Retrieved | Absent) else ""
            return ladder.capture.pdf if "pdf" in kinds or media_type == "application/pdf" else ladder.capture.page
        case _:
            page = ladder.public_page
            return min(page.imported, page.confidence) if case.platform.imported else page.confidence


def _of_namings(named: Iterable[Naming], ladder: Ladder, as_of: date) -> list[Word]:
    """Return their words; a result so old that nothing is left of its confidence says nothing."""
    return [word for one in named if (word := _of_naming(one, ladder, as_of)).confidence > 0]


def _of_naming(one: Naming, ladder: Ladder, as_of: date) -> Word:
    """A web index's result loses confidence with every full year between it and the study's date, on either side of it."""
    detail = one.detail
    match one.rung:
        case "cross_link":
            sure = ladder.cross_link.confidence
        case "search_index":
            years = abs((as_of - one.on).days) // _YEAR
            sure = round(max(0.0, ladder.search_index.confidence - years * ladder.search_index.yearly), _PLACES)
            detail += f", {years} full year{'' if years == 1 else 's'} from the study's date" if years else ""
        case "official_api":
            sure = ladder.official_api.confidence
        case _:
            sure = ladder.public_page.confidence
    return Word(one.rung, "exists", sure, one.on, detail, one.evidence)


def _together(words: Sequence[Word]) -> Support:
    best = max(words, key=lambda word: (word.confidence, word.on, word.detail))
    evidence = dict.fromkeys((*best.evidence, *(name for word in words for name in word.evidence)))
    return Support(
        rung=best.rung, asserts=best.asserts, confidence=best.confidence, detail=f"{opened(best.detail)}.", evidence=tuple(evidence)
    )
