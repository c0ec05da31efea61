"""Writes run directories of any size about invented people, so that the judging half can be measured.

    python benchmarks/large_run.py PERSONS DIRECTORY

Five persons, each with accounts on eight platforms in another mix of outcomes, are looked for by the real loop, profiles and probes, with
answers that are made up here. Everybody else is a copy of one of them under another name, written through `RunDirectory` like the first
ones: evidence, observations, candidates and the archived bytes, so that a replay reads the same as a judging (`bench_memory.py` checks it).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from large_answers import ABSENT, ANSWERS, Who

from presence_audit.archive import RunDirectory
from presence_audit.archive.lines import to_json
from presence_audit.archive.manifest import Manifest
from presence_audit.audit.compared import person_as_compared
from presence_audit.collect import collect
from presence_audit.collect.job import Job
from presence_audit.model import Candidate, Coded, Evidence, Failure, Observation, Organization, Person, Request, Response
from presence_audit.platforms import Platform, Platforms
from presence_audit.plugins import known_platforms, load_probes, load_sources
from presence_audit.rules import load_rules

PLATFORMS = ("website", "bluesky", "devto", "github", "gitlab", "hackernews", "mastodon", "medium")
FOUND = "mastodon"
"""The roster does not name it: the person's site links to it."""
KINDS = 5
AS_OF = date(2026, 3, 1)
_AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_GIVEN = ("Ada", "Bela", "Chidi", "Dara", "Edda", "Femi", "Gita", "Hedy", "Ines", "Jovan")
_COHORTS = ("Leaders & Change Agents", "Ones to Watch")
OUTCOMES: tuple[tuple[str, ...] | str, ...] = (
    ("2026-02-25", "2026-02-11", "2026-01-20", "2025-12-24", "2025-11-02"),
    ("2023-05-06", "2023-04-02"),
    (),
    "absent",
    "failed",
)
"""What comes of an account: the days of its posts, newest first; that there is none; or no answer."""


def token(number: int) -> str:
    """Return the word that stands in every name and address of a person and in nobody else's: seven letters."""
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(_LETTERS[rest])
    return "q" + "".join(reversed(letters))


def digits(number: int) -> str:
    """Return the number by which platforms know a person: nine digits."""
    return f"7{number:08d}"


def handle_on(platform: str, word: str) -> str:
    """Return the handle, as a roster writes it, on a platform."""
    return {
        "website": f"https://{word}.example.org/",
        "bluesky": f"{word}.bsky.social",
        "mastodon": f"{word}@social.example",
        "devto": f"ada_{word}",
        "hackernews": f"ada_{word}",
    }.get(platform, f"ada-{word}")


def person_of(number: int, platforms: Platforms) -> Person:
    """Return one invented person, with accounts on all platforms but one."""
    word = token(number)
    accounts = tuple(platforms.resolve(name, handle_on(name, word)) for name in PLATFORMS if name != FOUND)
    return Person(
        id=f"p-{word}",
        name=f"{_GIVEN[number % len(_GIVEN)]} {word.title()}",
        title="Chief Information Officer",
        organization=Organization(name=f"{word.title()} Mills"),
        location="Springfield",
        cohorts=(_COHORTS[number // KINDS % len(_COHORTS)],),
        homepage=accounts[0].url,
        accounts=accounts,
    )


class MadeUp:
    """Answers for the first five persons, and for the controls, from nothing but the request."""

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return an answer in the platform's own shape."""
        if request.control == "absent":
            return _response(request, *ABSENT[platform.id])
        found = re.search(r"q[a-z]{6}", request.account.handle)
        number = _number(found[0]) if found else 0
        word = found[0] if found else "nobody"
        outcome = OUTCOMES[(number + PLATFORMS.index(platform.id)) % KINDS] if request.control is None else OUTCOMES[0]
        if outcome == "failed" or (outcome == "absent" and platform.id == "website"):
            return Failure("timeout", "no answer within 30 s", _AT)
        if outcome == "absent":
            return _response(request, *ABSENT[platform.id])
        assert isinstance(outcome, tuple)
        name = f"{_GIVEN[number % len(_GIVEN)]} {word.title()}"
        who = Who(name, request.account.handle, word, digits(number), outcome)
        return _response(request, 200, ANSWERS[platform.id](who, request.endpoint))


def _number(word: str) -> int:
    number = 0
    for letter in word[1:]:
        number = number * 26 + _LETTERS.index(letter)
    return number


def _response(request: Request, status: int, content: object) -> Response:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    markup = "application/rss+xml" if text.startswith("<?xml") else "text/html"
    kind = f"{markup if isinstance(content, str) else 'application/json'}; charset=utf-8"
    return Response(request.url, status, (("content-type", kind),), text.encode(), _AT, (), cut=False)


@dataclass(slots=True)
class Stencil:
    """What was written down of one of the first persons, with her `token`, `digits` and given name."""

    word: str
    number: str
    name: str
    evidence: list[tuple[Evidence, bytes | None]] = field(default_factory=list)
    """Looks with their bodies."""
    observations: list[str] = field(default_factory=list)
    """As JSON."""
    candidates: list[str] = field(default_factory=list)
    """As JSON."""


def collected(path: Path, platforms: Platforms) -> RunDirectory:
    """Look for the first persons by the real loop and return their run."""
    people = [person_of(number, platforms) for number in range(KINDS)]
    run = RunDirectory.create(path, manifest_of(platforms, KINDS), people)
    job = Job(
        platforms=platforms,
        chosen=PLATFORMS,
        probes=load_probes(),
        fetcher=MadeUp(),
        sink=run,
        sources=load_sources(["crosslink"]),
        identity=load_rules("presence").identity,
        control_seed="0f3a5b7c9d1e2f",
    )
    asyncio.run(collect(job, people))
    return run


def manifest_of(platforms: Platforms, persons: int) -> Manifest:
    """Return the manifest of a run about so many persons."""
    return Manifest(
        tool_version="0",
        created_at=_AT,
        as_of=AS_OF,
        roster_name="invented.yaml",
        roster_title=f"{persons} invented persons",
        roster_digest=hashlib.sha256(f"invented {persons}".encode()).hexdigest(),
        platforms_digest=platforms.digest,
        platforms=PLATFORMS,
        control_seed="0f3a5b7c9d1e2f",
        finished_at=_AT,
        status="finished",
    )


def write_run(path: Path, persons: int) -> None:
    """Write the run directory of so many invented persons."""
    platforms = known_platforms()
    with tempfile.TemporaryDirectory() as place, collected(Path(place) / "first", platforms) as first:
        stencils, shared = _stencils(first)
        roster = (person_as_compared(platforms, person_of(number, platforms)) for number in range(persons))
        with RunDirectory.create(path, manifest_of(platforms, persons), roster) as run:
            for evidence, body in shared:
                _keep(run, evidence, body)
            for number in range(persons):
                _copy(run, stencils[number % KINDS], number)


def _stencils(run: RunDirectory) -> tuple[list[Stencil], list[tuple[Evidence, bytes | None]]]:
    """Return what is each person's, and the controls."""
    made = [Stencil(token(one), digits(one), _GIVEN[one % len(_GIVEN)]) for one in range(KINDS)]
    shared = []
    for evidence in run.evidence():
        assert not isinstance(evidence, Coded)
        body = run.body(evidence.answer) if evidence.answer else None
        if evidence.request.control is not None:
            shared.append((evidence, body))
        else:
            _owner(made, evidence.request.account.key).evidence.append((evidence, body))
    for observation in run.observations():
        _owner(made, observation.account.key).observations.append(to_json(observation))
    for candidate in run.candidates():
        _owner(made, candidate.account.key).candidates.append(to_json(candidate))
    return made, shared


def _owner(stencils: list[Stencil], key: str) -> Stencil:
    (one,) = (stencil for stencil in stencils if stencil.word in key)
    return one


def _copy(run: RunDirectory, stencil: Stencil, number: int) -> None:
    """Write down somebody else with all that one of the first persons has."""
    word = token(number)
    pairs = [
        (f"{stencil.name} {stencil.word.title()}", f"{_GIVEN[number % len(_GIVEN)]} {word.title()}"),
        (stencil.word, word),
        (stencil.word.title(), word.title()),
        (stencil.number, digits(number)),
    ]

    def renamed(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    for evidence, body in stencil.evidence:
        copy = type(evidence).model_validate_json(renamed(to_json(evidence)))
        pairs.append((evidence.id, _keep(run, copy, None if body is None else renamed(body.decode()).encode())))
    for text in stencil.observations:
        run.add_observation(Observation.model_validate_json(renamed(text)))
    for text in stencil.candidates:
        run.add_candidate(Candidate.model_validate_json(renamed(text)))


def _keep(run: RunDirectory, evidence: Any, body: bytes | None) -> str:
    """Write down a look with its bytes and return its id."""
    if body is not None:
        answer = evidence.answer
        response = Response(answer.final_url, answer.status, answer.headers, body, evidence.attempted_at, answer.hops, cut=False)
        record = run.store(evidence.request, response, route=evidence.route)
        changed = {"record": record, "sha256": hashlib.sha256(body).hexdigest(), "size": len(body)}
        evidence = evidence.model_copy(update={"answer": answer.model_copy(update=changed)})
    run.add_evidence(evidence)
    return str(evidence.id)


if __name__ == "__main__":
    write_run(Path(sys.argv[2]), int(sys.argv[1]))
