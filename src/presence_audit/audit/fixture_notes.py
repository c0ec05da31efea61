"""What no fixture shows: features of a profile's readings whose places nothing has ever tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from presence_audit.model import Observation, PostList, Retrieved
from presence_audit.platforms import Platform, Platforms, Reading
from presence_audit.platforms.effects import in_words, places_of
from presence_audit.plugins import Probe, load_probes

from .fixtures import fixtures_in, judge, read_by, read_fixture

Given = dict[str, set[str]]
"""Reading id to the features that its fixtures give; `posts` when a list with something in it was read."""


def fixture_notes(platforms: Platforms, folders: Iterable[Path]) -> list[str]:
    """Return a sentence for each feature of a reading that none of its fixtures gives, for profiles with fixtures beside them."""
    probes = load_probes()
    found: list[str] = []
    for folder in folders:
        for platform in platforms:
            files = fixtures_in(folder, platform)
            if files and (folder / f"{platform.id}.yaml").is_file():
                found += [f"{platform.id}: {note}" for note in ungiven(platform, given_by(platforms, platform, files, probes))]
    return found


def given_by(platforms: Platforms, platform: Platform, files: Iterable[Path], probes: Iterable[Probe]) -> Given:
    """Return which features the fixtures of each reading give; what cannot be judged gives nothing."""
    given: Given = {}
    for path in files:
        with suppress(OSError, ValueError):
            judged = judge(platforms, platform, read_fixture(path))
            if isinstance(judged.evidence, Retrieved):
                names = given.setdefault(judged.evidence.signature, set())
                for one in read_by(probes, platform, judged):
                    if isinstance(one, Observation):
                        names.add(one.feature)
                        names |= {"posts"} if isinstance(one.value, PostList) and one.value.posts else set()
    return given


def ungiven(platform: Platform, given: Given) -> Iterator[str]:
    """Yield a sentence for each reading without a fixture, and for each feature of the others that is never read."""
    for reading in platform.readings:
        if reading.id not in given:
            yield f"reading {reading.id}: no present fixture is recognised by it"
            continue
        for name in (*reading.features, *reading.gather):
            if name not in given[reading.id]:
                yield f"reading {reading.id}: no present fixture gives {name} ({in_words(places_of(reading, name))})"
        if reading.posts is not None and not _listed(platform, reading, given):
            place = in_words(places_of(reading, "activity.posts"))
            yield f"reading {reading.id}: no present fixture gives a list with an act in it ({place})"


def _listed(platform: Platform, reading: Reading, given: Given) -> bool:
    """Say whether something was read where the list stands; a reading for empty lists may lean on one that finds more there."""
    items = reading.posts.items if reading.posts else None
    same = (one.id for one in platform.readings if one.posts is not None and one.posts.items == items)
    return any("posts" in given.get(name, ()) for name in same)
