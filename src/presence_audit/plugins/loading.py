"""The probes, sources and formats that are installed."""

from __future__ import annotations

from collections.abc import Iterable

from ..documents import nearest
from ..errors import UsageError
from ..model import FEATURES
from .careful import CarefulFormat, CarefulProbe, CarefulSource
from .points import is_ours, label, made_by, points, tell
from .protocols import Format, Probe, Source


def load_probes() -> tuple[Probe, ...]:
    """Return every installed probe, by name; a broken one is named in the log once and skipped."""
    found: list[Probe] = []
    for point in points("presence_audit.probes"):
        probe = made_by(point)
        if probe is None:
            continue
        if not isinstance(probe, Probe):
            tell(f"{label(point)} offers no probe: id, produces and read are needed; skipped")
        elif strange := sorted(map(str, set(probe.produces) - set(FEATURES))):
            tell(f"{label(point)} produces what is no feature: {', '.join(strange)}; skipped")
        else:
            found.append(probe if is_ours(point) else CarefulProbe(point, probe))
    return tuple(found)


def load_sources(names: Iterable[str], also: Iterable[str] = ()) -> tuple[Source, ...]:
    """Return the sources of these names, in this order, each once; raises UsageError for one that is not known or cannot be used.

    `also`: further words that the user could have meant, such as groups of sources.
    """
    also = tuple(also)
    there = {point.name: point for point in points("presence_audit.sources")}
    found: list[Source] = []
    for name in dict.fromkeys(names):
        if name not in there:
            near = nearest(name, (*also, *there))
            hint = f" (did you mean {near!r}?)" if near else ""
            raise UsageError(f"there is no source {name!r}{hint}; known: {', '.join((*also, *sorted(there)))}")
        made = made_by(there[name])
        if not isinstance(made, Source):
            raise UsageError(f"the plugin for source {name!r} ({there[name].value}) cannot be used")
        found.append(made if is_ours(there[name]) else CarefulSource(there[name], made))
    return tuple(found)


def source_names() -> dict[str, bool]:
    """Return the names of all installed sources, each with whether it ships with the program."""
    return {point.name: is_ours(point) for point in points("presence_audit.sources")}


def load_format(name: str) -> Format:
    """Return the format called `name`; raises UsageError that lists the known ones."""
    there = {point.name: point for point in points("presence_audit.formats")}
    if name not in there:
        raise UsageError(f"there is no format {name!r}; known: {', '.join(sorted(there))}")
    made = made_by(there[name])
    if not isinstance(made, Format):
        raise UsageError(f"the plugin for format {name!r} ({there[name].value}) cannot be used")
    return made if is_ours(there[name]) else CarefulFormat(there[name], made)
