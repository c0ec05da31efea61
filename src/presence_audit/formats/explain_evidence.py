"""What a cell rests on: observations, and the evidence that they were read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from presence_audit.model import Absent, Answer, Coded, Evidence, FeatureValue, Moment, Observation, PostList, Retrieved, Unavailable

from . import figures, words
from .explain_cell import cited

if TYPE_CHECKING:
    from rich.console import RenderableType

    from .screen import Screen

_ROUTES = {"http": "asked for by HTTP", "capture": "saved by an analyst", "coding": "coded by hand"}
_MARKS = {"exact": "", "at_least": " or more", "at_most": " at most"}


def observation_parts(screen: Screen, observations: Sequence[Observation]) -> Iterator[RenderableType]:
    """Yield what was read, feature by feature."""
    if not observations:
        return
    yield screen.heading("Observations")
    table = screen.grid(("feature", "left"), ("value", "fold"), ("read by", "left"), ("evidence", "left"))
    for item in observations:
        bound = _MARKS[item.bound] if isinstance(item.value, int) and not isinstance(item.value, bool) else ""
        table.add_row(
            screen.text(item.feature, width=30), screen.text(value_text(item.value) + bound), screen.text(item.probe, width=10),
            screen.text(cited(item.evidence).strip()),
        )  # fmt: skip
    yield table


def value_text(value: FeatureValue) -> str:
    """Return the value of a feature in words."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Moment():
            return figures.moment(value)
        case PostList():
            return _posts(value)
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)


def _posts(value: PostList) -> str:
    acts = "1 dated act" if len(value.posts) == 1 else f"{len(value.posts)} dated acts"
    newest = f", newest {figures.moment(value.posts[0].when)}" if value.posts else ""
    return f"{acts}{newest}; {'all there are' if value.complete else 'older ones may exist'}"


def evidence_parts(screen: Screen, ids: Sequence[str], evidence: Mapping[str, Evidence]) -> Iterator[RenderableType]:
    """Yield every piece of evidence with address, time, status, digest and its place in the archive."""
    yield screen.heading("Evidence", "" if ids else "none: nothing was looked at")
    for key in ids:
        item = evidence.get(key)
        if item is None:
            yield screen.whole("  ", f"{key} is not in this run")
            continue
        yield screen.whole("  ", f"{key} {item.kind}")
        if isinstance(item, Coded):
            yield from _coded(screen, item)
        else:
            yield from _attempt(screen, item)


def _attempt(screen: Screen, item: Retrieved | Absent | Unavailable) -> Iterator[RenderableType]:
    yield screen.whole("    url        ", item.request.url)
    yield screen.hang(
        "    looked at  ", f"{figures.moment(Moment(at=item.attempted_at))}, {_ROUTES[item.route]}, endpoint {item.request.endpoint}"
    )
    yield screen.hang("    verdict    ", _verdict(item))
    if item.answer:
        yield from _answer(screen, item.answer, item.request.url)


def _verdict(item: Retrieved | Absent | Unavailable) -> str:
    match item:
        case Retrieved():
            limits = "".join(f", {part}" for part in (item.era and f"page of {item.era}", item.restriction) if part)
            return f"present by the signature {item.signature}{limits}"
        case Absent():
            return f"{item.detail or 'this handle does not exist'}, by the signature {item.signature}"
        case Unavailable():
            return f"could not tell: {words.REASONS[item.reason].words}" + (f" ({item.detail})" if item.detail else "")
        case _:
            assert_never(item)


def _answer(screen: Screen, answer: Answer, asked: str) -> Iterator[RenderableType]:
    for hop in answer.hops:
        yield screen.whole("    redirect   ", f"{hop.status} {hop.url} → {hop.location}")
    if answer.final_url != asked:
        yield screen.whole("    came from  ", answer.final_url)
    yield screen.hang(
        "    answer     ", f"HTTP {answer.status}, {answer.media_type or 'no media type'}, {figures.count(answer.size)} bytes"
    )
    yield screen.whole("    sha256     ", answer.sha256)
    yield screen.hang("    archive    ", _archived(answer.record))


def _archived(record: str) -> str:
    """Return where the bytes are, or why they are not."""
    place, _, day = record.partition(":")
    return f"the bytes were erased on {day} because they named a person who asked to be forgotten" if place == "erased" else record


def _coded(screen: Screen, item: Coded) -> Iterator[RenderableType]:
    yield screen.hang("    coded      ", f"found: {item.found}, by {item.coder} on {item.coded_on.isoformat()}")
    if item.account:
        yield screen.whole("    account    ", item.account.url)
    if item.last_activity:
        yield screen.hang("    newest act ", figures.moment(item.last_activity))
    for feature, written in item.fields:
        yield screen.hang("    read       ", f"{feature} = {written}")
    if item.resolution:
        how = "decided after coders differed" if item.resolution == "adjudicated" else "as the coders agreed"
        yield screen.hang("    resolution ", f"{item.resolution}: {how}; takes the place of their rows")
    if item.codes:
        yield screen.hang("    they wrote ", item.codes)
    if item.evidence:
        yield screen.hang("    looked at  ", item.evidence)
    if item.note:
        yield screen.hang("    note       ", item.note)
    yield screen.whole("    sheet      ", item.source)
    yield screen.whole("    sha256     ", item.sha256)
