"""What would be read in one saved answer: `platforms try`, for whoever writes a profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from presence_audit.documents import open_binary
from presence_audit.errors import DocumentError, Problem, UsageError
from presence_audit.formats.safe import clean
from presence_audit.model import Absent, Observation, Request, Retrieved
from presence_audit.platforms import Platform, Platforms, follow_ups
from presence_audit.platforms.effects import places_of
from presence_audit.platforms.unmet import unmet
from presence_audit.plugins import known_platforms, load_probes

from .fixture_gives import written_with_bound
from .fixtures import Fixture, Judged, judge, parse_fixture, read_by

_TYPES = {"html": "text/html", "json": "application/json", "feed": "application/xml", "sitemap": "application/xml"}
_LONGEST = 300


def tried(
    platform_id: str,
    file: Path,
    *,
    profiles: tuple[Path, ...] = (),
    handle: str | None = None,
    endpoint: str | None = None,
    status: int | None = None,
) -> str:
    """Return verdict, signature and every feature of a saved answer: a fixture, or a plain file that is taken as a body.

    A plain file is tried on each endpoint unless one is named, and the best verdict is shown; `status` is its HTTP status (200).
    Raises DocumentError, UsageError.
    """
    platforms = known_platforms(profiles)
    platform = _platform(platforms, platform_id)
    with open_binary(file) as opened:
        data = opened.read()
    changes = {name: value for name, value in (("account", handle), ("endpoint", endpoint)) if value is not None}
    try:
        if data.startswith(b"HTTP/"):
            if status is not None:
                raise UsageError("--status goes with a plain file; a fixture has a status line")
            fixture = parse_fixture(data)
            fixture.notes.update(changes)
            judged = judge(platforms, platform, fixture)
        else:
            judged = _best(platforms, platform, data, changes, 200 if status is None else status)
    except ValueError as error:
        raise DocumentError([Problem(str(file), 0, 0, str(error))]) from None
    return "\n".join(_lines(platform, judged)) + "\n"


def _platform(platforms: Platforms, platform_id: str) -> Platform:
    try:
        return platforms.get(platform_id)
    except KeyError as error:
        raise DocumentError([Problem(platform_id, 0, 0, str(error.args[0]))]) from None


def _best(platforms: Platforms, platform: Platform, body: bytes, notes: dict[str, str], status: int) -> Judged:
    """Judge a body as an answer of each endpoint (of the one that is named); return the best verdict, of several the first."""
    names = [notes["endpoint"]] if "endpoint" in notes else [one.id for one in platform.endpoints]
    verdicts: list[Judged] = []
    problems: list[ValueError] = []
    for name in names:
        reads = next((one.reads for one in platform.endpoints if one.id == name), "html")
        fixture = Fixture(status, (("content-type", _TYPES[reads]),), {**notes, "endpoint": name}, body)
        try:
            verdicts.append(judge(platforms, platform, fixture))
        except ValueError as error:
            problems.append(error)
    if not verdicts:
        raise problems[0] if problems else ValueError(f"{platform.id} has no endpoint")
    return min(verdicts, key=lambda one: _rank(platform, one))


def _rank(platform: Platform, judged: Judged) -> int:
    """Order verdicts: an account's own answer, that of another account, absence, a list that does not say whose it is, anything else."""
    seen = judged.evidence
    named = [one for one in platform.readings if one.handle is not None]
    match seen:
        case Retrieved(signature=signature):
            return 0 if any(one.id == signature for one in named) else 3
        case Absent():
            return 2
        case _:
            shown = (one.recognise for one in named if judged.request.endpoint in one.recognise.endpoint)
            return 1 if any(not unmet(platform, judged.request, judged.response, one) for one in shown) else 4


def _lines(platform: Platform, judged: Judged) -> Iterator[str]:
    request = judged.request
    yield f"asked: {request.account.handle}, endpoint {request.endpoint}, {clean(request.url)}"
    yield f"verdict: {clean(judged.verdict)}"
    if isinstance(judged.evidence, Retrieved):
        yield from _read(platform, judged, judged.evidence)
    else:
        yield from _unrecognised(platform, judged)


def _read(platform: Platform, judged: Judged, seen: Retrieved) -> Iterator[str]:
    items = read_by(load_probes(), platform, judged)
    observations = sorted((one for one in items if isinstance(one, Observation)), key=lambda one: (one.feature, one.probe))
    yield "read:" if observations else "read: nothing"
    for one in observations:
        yield f"  {one.feature}={_shown(written_with_bound(one))}  (probe {one.probe})"
    reading = next(one for one in platform.readings if one.id == seen.signature)
    names = [name for name in (*reading.features, *reading.gather) if name not in {one.feature for one in observations}]
    if reading.posts is not None and not any(one.feature == "activity.posts" for one in observations):
        names.append("activity.posts")
    if names:
        yield "nothing there:"
        yield from (f"  {name}  {clean(' and '.join(places_of(reading, name)))}" for name in names)
    further = (*follow_ups(platform, seen.request, judged.response.body, judged.response.media_type), *items)
    if requests := [one for one in further if isinstance(one, Request)]:
        yield "would be asked next:"
        yield from (f"  {one.endpoint}  {clean(one.url)}" for one in requests)


def _unrecognised(platform: Platform, judged: Judged) -> Iterator[str]:
    """Yield what each reading and each signature for absence misses in the answer."""
    if judged.evidence.kind == "absent":
        return
    candidates = [(f"reading {one.id}", one.recognise) for one in platform.readings]
    candidates += [(f"absent[{at}]", one) for at, one in enumerate(platform.signatures.absent)]
    here = [(name, one) for name, one in candidates if not one.endpoint or judged.request.endpoint in one.endpoint]
    if here:
        yield "what is missing:"
    for name, one in here:
        missing = unmet(platform, judged.request, judged.response, one)
        yield f"  {name}: {clean('; '.join(missing)) if missing else 'nothing; see the verdict'}"


def _shown(text: str) -> str:
    flat = clean(text)
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
