"""Fixtures of profiles: saved answers, each with the verdict that it must be given and the features that it gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from presence_audit.documents import open_binary
from presence_audit.documents.spelling import suggestion
from presence_audit.model import Absent, Observation, Request, Response, Retrieved, Route, Unavailable
from presence_audit.platforms import Platforms, classify, request_to
from presence_audit.platforms.effects import in_words, places_of
from presence_audit.platforms.schema import Endpoint, Platform
from presence_audit.plugins import Probe, load_probes

from .fixture_gives import differs, parse_gives

NEEDED = ("present", "absent", "blocked")
NOTES = ("account", "endpoint", "expect", "final-url", "gives", "needs", "route")
"""Headers of a fixture that say how it is to be judged, without `x-fixture-`."""
_KINDS = {"present": "retrieved", "absent": "absent"}
_THEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fixture:
    """One saved answer."""

    status: int
    """HTTP status."""
    headers: tuple[tuple[str, str], ...]
    """Headers of the answer, lower-case names."""
    notes: dict[str, str]
    """Headers that begin with `x-fixture-`, without that beginning: those of `NOTES` but `gives`."""
    body: bytes
    """Everything after the first empty line."""
    gives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Feature to the value that must be read, as written; several for a list."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What an answer is judged as."""

    request: Request
    """What it is taken to answer."""
    response: Response
    """The answer."""
    evidence: Retrieved | Absent | Unavailable
    """The verdict."""

    @property
    def verdict(self) -> str:
        """The verdict as fixtures say it: `retrieved READING`, `absent SIGNATURE` or `unavailable REASON (DETAIL)`."""
        match self.evidence:
            case Retrieved(signature=signature, restriction=restriction):
                return " ".join(filter(None, ("retrieved", signature, restriction)))
            case Absent(signature=signature):
                return f"absent {signature}"
            case Unavailable(reason=reason, detail=detail):
                return f"unavailable {reason} ({detail})"


def fixture_problems(platforms: Platforms, folders: Iterable[Path]) -> tuple[int, list[str]]:
    """Judge every `fixtures/ID/*.http` of folders of profiles; return their number and what is judged or read otherwise than it says."""
    count, problems, probes = 0, list[str](), load_probes()
    for folder in folders:
        for platform in platforms:
            files = fixtures_in(folder, platform)
            count += len(files)
            problems += [
                f"{platform.id}: {path.name}: {problem}" for path in files for problem in _problems(platforms, platform, path, probes)
            ]
            if files and (folder / f"{platform.id}.yaml").is_file():
                problems += [f"{platform.id}: {name}" for name in _missing(platform, {path.stem.split("-")[0] for path in files})]
    return count, problems


def fixtures_in(folder: Path, platform: Platform) -> list[Path]:
    """Return the fixtures of a platform below a folder of profiles."""
    return sorted((folder / "fixtures" / platform.id).glob("*.http"))


def read_fixture(path: Path) -> Fixture:
    """Return a fixture; raises ValueError with a sentence when the file is none."""
    with open_binary(path) as file:
        return parse_fixture(file.read())


def parse_fixture(data: bytes) -> Fixture:
    """Return the fixture that these bytes are; raises ValueError with a sentence when they are none."""
    head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *lines = head.decode("utf-8", "replace").splitlines() or [""]
    words = first.split()
    if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit():  # noqa: PLR2004 - protocol and status
        raise ValueError(f"the first line is {first[:60]!r} instead of a status line such as 'HTTP/1.1 200 OK'")
    pairs = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    notes = [(_note(name), value) for name, value in pairs if name.startswith("x-fix") and name != "x-fixture"]
    said = {name: value for name, value in notes if name != "gives"}
    if len(said) < sum(name != "gives" for name, _ in notes):
        raise ValueError("a header x-fixture-… stands there twice; only x-fixture-gives may")
    if said.get("route", "http") not in ("http", "capture"):
        raise ValueError(f"x-fixture-route is {said['route'][:60]!r}: write capture for a page that an analyst saved, or leave it out")
    headers = tuple((name, value) for name, value in pairs if not name.startswith("x-fix"))
    return Fixture(int(words[1]), headers, said, body, parse_gives(value for name, value in notes if name == "gives"))


def _note(name: str) -> str:
    note = name.removeprefix("x-fixture-")
    if note not in NOTES:
        known = ("x-fixture", *(f"x-fixture-{one}" for one in NOTES))
        raise ValueError(f"there is no header {name[:60]!r}; {suggestion(name, known)}")
    return note


def needed(notes: dict[str, str]) -> dict[str, str]:
    """Return what the answer before gave, from the note `needs`: pairs such as `server=social.example id=17`."""
    return dict(pair.split("=", 1) for pair in notes.get("needs", "").split() if "=" in pair)


def judge(platforms: Platforms, platform: Platform, fixture: Fixture) -> Judged:
    """Return how a fixture is judged; raises ValueError with a sentence when it cannot be asked about."""
    account = platforms.resolve(platform.id, fixture.notes.get("account", platform.handle.example))
    endpoint = endpoint_of(platform, fixture.notes.get("endpoint"))
    values = {**dict.fromkeys(endpoint.needs, "1"), "found": "https://feeds.example.org/ada", **needed(fixture.notes)}
    try:
        request = request_to(platform, endpoint, account, **values)
    except KeyError as error:
        raise ValueError(f"endpoint {endpoint.id} cannot be asked about {account.handle}: its address needs {{{error.args[0]}}}") from None
    response = Response(fixture.notes.get("final-url", request.url), fixture.status, fixture.headers, fixture.body, _THEN)
    route: Route = "capture" if fixture.notes.get("route") == "capture" else "http"
    return Judged(request, response, classify(platforms, request, response, record="warc:0", route=route))


def endpoint_of(platform: Platform, name: str | None) -> Endpoint:
    """Return the endpoint of this name, else the first; raises ValueError that lists the known ones."""
    known = [endpoint.id for endpoint in platform.endpoints]
    if not known:
        raise ValueError(f"{platform.id} has no endpoint")
    if name is not None and name not in known:
        raise ValueError(f"there is no endpoint called {name[:60]!r} (known: {', '.join(known)})")
    return platform.endpoint(known[0] if name is None else name)


def read_by(probes: Iterable[Probe], platform: Platform, judged: Judged) -> tuple[Observation | Request, ...]:
    """Return what the probes read in an answer that shows the account; nothing for any other."""
    seen = judged.evidence
    if not isinstance(seen, Retrieved):
        return ()
    return tuple(item for probe in probes for item in probe.read(seen, judged.response.body, platform))


def gives_problems(platform: Platform, fixture: Fixture, judged: Judged, probes: Iterable[Probe]) -> Iterator[str]:
    """Yield a sentence for each feature that is read otherwise than the fixture says."""
    if not fixture.gives:
        return
    if not isinstance(judged.evidence, Retrieved):
        yield "x-fixture-gives: only an answer that shows the account gives features"
        return
    read: Sequence[Observation] = [one for one in read_by(probes, platform, judged) if isinstance(one, Observation)]
    for feature, wanted in fixture.gives.items():
        if problem := differs(feature, wanted, read):
            yield f"{feature}: {problem}{_looked(platform, judged.evidence, feature)}"


def _looked(platform: Platform, seen: Retrieved, feature: str) -> str:
    reading = next((one for one in platform.readings if one.id == seen.signature), None)
    places = () if reading is None else places_of(reading, feature)
    return f"; the reading {seen.signature} looks at {in_words(places)}" if places else ""


def _problems(platforms: Platforms, platform: Platform, path: Path, probes: Iterable[Probe]) -> Iterator[str]:
    kind = _KINDS.get(path.stem.split("-")[0], "unavailable")
    try:
        fixture = read_fixture(path)
        judged = judge(platforms, platform, fixture)
        wanted = fixture.notes.get("expect", kind)
        plain = judged.verdict.partition(" (")[0]
        if plain.split()[0] != kind or plain.split()[: len(wanted.split())] != wanted.split():
            yield f"expected {wanted}, got {judged.verdict}"
        else:
            yield from gives_problems(platform, fixture, judged, probes)
    except (OSError, ValueError) as error:
        yield str(error)


def _missing(platform: Platform, names: set[str]) -> Iterator[str]:
    for name in NEEDED:
        if name not in names and not (name == "absent" and not platform.signatures.absent):
            yield f"there is no fixture {name}.http"
