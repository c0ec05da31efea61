"""The controls of a search: each route must find an account that exists, and none of a name that nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..finding import Found, Look, find
from ..model import (
    Candidate,
    Observation,
    Organization,
    Person,
    Request,
    Retrieved,
    SearchControlKind,
    SearchStep,
    Step,
    Yielded,
    digest_of,
)
from ..names import compare_names
from ..platforms import Platform, Platforms
from ..plugins import Source

NOBODY = "(control)"
"""Id of the person whom controls seek; in the log it is empty."""

_SOUNDS = ("bdfgklmnprstvwxz", "aeiou")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to seek accounts: what is controlled."""

    source: Source
    """Who asks."""
    platform: str
    """Id of the platform on which accounts are sought."""
    route: str
    """Id of the engine, or of the platform whose own search it is."""

    @property
    def key(self) -> str:
        """By this it is controlled once a run."""
        return f"search control {self.source.id} {self.platform} {self.route}"


def ways(person: Person, sources: Iterable[Source], platforms: Platforms) -> tuple[Way, ...]:
    """Return the ways by which the sources will seek a person where the profile names a control, each once, in their order."""
    found: dict[str, Way] = {}
    for source in sources:
        for item in source.ask(person, platforms):
            if isinstance(item, Step) and control_of(platforms, item.seeks) is not None:
                way = Way(source, item.seeks, item.route)
                found.setdefault(way.key, way)
    return tuple(found.values())


def control_of(platforms: Platforms, platform: str) -> tuple[str, str] | None:
    """Return (name, handle) of the account that every route must find on a platform; None where there is no control."""
    search = platforms.get(platform).search if platform in platforms else None
    return (search.control.name, search.control.handle) if search and search.control else None


def control_step(way: Way, name: str, platforms: Platforms) -> Step | None:
    """Return the first step by which a way seeks a name; None where it asks nothing for a name alone, not even beside an organisation."""
    for organization in (None, Organization(name=name)):
        nobody = Person(id=NOBODY, name=name, organization=organization)
        for item in way.source.ask(nobody, platforms):
            if isinstance(item, Step) and (item.seeks, item.route) == (way.platform, way.route):
                return item
    return None


def invented_name(seed: str) -> str:
    """Return a name of two words that nobody has, drawn by a seed; the same seed gives the same name."""
    number = int(digest_of("invented name", seed), 16)
    letters = []
    for place in range(14):
        number, letter = divmod(number, len(_SOUNDS[place % 2]))
        letters.append(_SOUNDS[place % 2][letter])
    return f"{''.join(letters[:6])} {''.join(letters[6:])}".title()


async def control(way: Way, seed: str, platforms: Platforms, look: Look) -> tuple[SearchStep, ...]:
    """Seek the account that exists and a name that nobody has; return how both ended. `look` asks once a run."""
    known = control_of(platforms, way.platform)
    assert known is not None
    name, handle = known
    ended = [
        await _sought(way, "present", name, handle, platforms=platforms, look=look),
        await _sought(way, "absent", invented_name(seed), "", platforms=platforms, look=look),
    ]
    return tuple(one for one in ended if one is not None)


async def closing(way: Way, platforms: Platforms, look: Look) -> SearchStep | None:
    """Seek the account that exists once more, when all searches are over; None where the way asks nothing for a name.

    It is asked anew, not taken from the archive: searx holds off an engine that failed, and then answers without results and without
    a word of it (seen in searx 1.1).
    """
    known = control_of(platforms, way.platform)
    assert known is not None
    return await _sought(way, "closing", *known, platforms=platforms, look=look)


async def _sought(way: Way, kind: SearchControlKind, name: str, handle: str, *, platforms: Platforms, look: Look) -> SearchStep | None:
    step = control_step(way, name, platforms)
    if step is None:
        return None
    if kind == "closing":
        step = replace(step, request=step.request.model_copy(update={"control": "present"}))  # another request than the first one
    found = await find(Person(id=NOBODY, name=name), [_Once(way.source, step)], platforms, look)
    if not found.steps:  # no profile allows the look
        return None
    ended = found.steps[0].model_copy(update={"person": "", "control": kind})
    if ended.outcome == "failed":
        return ended
    brought = _handles(found, platforms.get(way.platform), handle, platforms) if handle else _namesakes(found, way.platform, name)
    return ended.model_copy(update={"outcome": "found" if brought else "nothing", "found": brought, "detail": ""})


def _handles(found: Found, platform: Platform, handle: str, platforms: Platforms) -> int:
    """Return 1 when the account that exists is among those found."""
    wanted = platforms.resolve(platform.id, handle).key
    return int(any(platforms.compared(one.account).key == wanted for one in found.candidates))


def _namesakes(found: Found, platform: str, name: str) -> int:
    """Return how many accounts there are that carry the invented name, or show none."""
    keys = {one.account.key for one in found.candidates if one.account.platform == platform}
    shown = {one.account.key: str(one.value) for one in found.observations if one.feature == "profile.display_name"}
    return sum(key not in shown or compare_names(shown[key], (name,)) == "agrees" for key in keys)


@dataclass(slots=True)
class _Once:
    """A source that asks one step and goes no further."""

    inner: Source
    step: Step
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.id = self.inner.id

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Request | Step]:  # noqa: ARG002 - the shape of a source
        yield self.step

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[Yielded]:
        further = self.inner.read(person, seen, body, platforms)
        return (item for item in further if isinstance(item, (Candidate, Observation)))
