"""Fixtures of profiles: saved answers, each with the verdict that it must be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from presence_audit.documents import open_binary
from presence_audit.model import Response, Route
from presence_audit.platforms import Platforms, classify, request_to
from presence_audit.platforms.schema import Platform

NEEDED = ("present", "absent", "blocked")
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
    """Headers that begin with `x-fixture-`, without that beginning: endpoint, expect, account, needs, final-url, route."""
    body: bytes
    """Everything after the first empty line."""


def fixture_problems(platforms: Platforms, folders: Iterable[Path]) -> tuple[int, list[str]]:
    """Judge every `fixtures/ID/*.http` of folders of profiles; return their number and what is judged otherwise than its name says."""
    count, problems = 0, list[str]()
    for folder in folders:
        for platform in platforms:
            files = sorted((folder / "fixtures" / platform.id).glob("*.http"))
            count += len(files)
            problems += [f"{platform.id}: {path.name}: {problem}" for path in files for problem in _problems(platforms, platform, path)]
            if files and (folder / f"{platform.id}.yaml").is_file():
                problems += [f"{platform.id}: {name}" for name in _missing(platform, {path.stem.split("-")[0] for path in files})]
    return count, problems


def read_fixture(path: Path) -> Fixture:
    """Return a fixture; raises ValueError with a sentence when the file is none."""
    with open_binary(path) as file:
        head, _, body = file.read().replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *lines = head.decode("utf-8", "replace").splitlines() or [""]
    words = first.split()
    if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit():  # noqa: PLR2004 - protocol and status
        raise ValueError(f"the first line is {first[:60]!r} instead of a status line such as 'HTTP/1.1 200 OK'")
    pairs = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    notes = {name.removeprefix("x-fixture-"): value for name, value in pairs if name.startswith("x-fixture-")}
    headers = tuple((name, value) for name, value in pairs if not name.startswith("x-fixture"))
    return Fixture(int(words[1]), headers, notes, body)


def needed(notes: dict[str, str]) -> dict[str, str]:
    """Return what the answer before gave, from the note `needs`: pairs such as `server=social.example id=17`."""
    return dict(pair.split("=", 1) for pair in notes.get("needs", "").split() if "=" in pair)


def judged(platforms: Platforms, platform: Platform, fixture: Fixture) -> str:
    """Return the verdict on a fixture as fixtures say it: `retrieved READING`, `absent SIGNATURE` or `unavailable REASON`."""
    account = platforms.resolve(platform.id, fixture.notes.get("account", platform.handle.example))
    endpoint = platform.endpoint(fixture.notes.get("endpoint", platform.endpoints[0].id))
    values = {**dict.fromkeys(endpoint.needs, "1"), "found": "https://feeds.example.org/ada", **needed(fixture.notes)}
    request = request_to(platform, endpoint, account, **values)
    response = Response(fixture.notes.get("final-url", request.url), fixture.status, fixture.headers, fixture.body, _THEN)
    route: Route = "capture" if fixture.notes.get("route") == "capture" else "http"
    evidence = classify(platforms, request, response, record="warc:0", route=route)
    match evidence.kind:
        case "retrieved":
            return " ".join(filter(None, ("retrieved", evidence.signature, evidence.restriction)))
        case "absent":
            return f"absent {evidence.signature}"
        case _:
            return f"unavailable {evidence.reason} ({evidence.detail})"


def _problems(platforms: Platforms, platform: Platform, path: Path) -> Iterator[str]:
    try:
        fixture = read_fixture(path)
        said = judged(platforms, platform, fixture)
    except KeyError as error:
        yield f"there is no endpoint called {error.args[0]!r}"
        return
    except (OSError, ValueError) as error:
        yield str(error)
        return
    wanted = fixture.notes.get("expect", _KINDS.get(path.stem.split("-")[0], "unavailable"))
    kind = _KINDS.get(path.stem.split("-")[0], "unavailable")
    plain = said.partition(" (")[0]
    if plain.split()[0] != kind or plain.split()[: len(wanted.split())] != wanted.split():
        yield f"expected {wanted}, got {said}"


def _missing(platform: Platform, names: set[str]) -> Iterator[str]:
    for name in NEEDED:
        if name not in names and not (name == "absent" and not platform.signatures.absent):
            yield f"there is no fixture {name}.http"
