"""Which sources look: by name, or by the groups `open`, `all` and `none`; one whose key is missing is refused before anything is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from presence_audit.errors import UsageError
from presence_audit.platforms import Platforms
from presence_audit.platforms.schema import Endpoint
from presence_audit.plugins import Source, load_sources, source_names

OPEN, ALL, NONE = "open", "all", "none"
"""Groups: what needs no key and is no web engine; these and the engines that are set up; nobody."""


def sources_for(wanted: Iterable[str], platforms: Platforms, environ: Mapping[str, str], *, checked: bool = True) -> tuple[Source, ...]:
    """Return the sources of these names and groups, each once; raises UsageError for one that is not known or (`checked`) lacks its key."""
    names = tuple(dict.fromkeys(wanted))
    if NONE in names and len(names) > 1:
        raise UsageError("--source none goes with no other source")
    expanded = tuple(one for name in names for one in _members(name, platforms, environ))
    sources = load_sources(expanded, also=(OPEN, ALL, NONE))
    for source in sources if checked else ():
        if missing := lacking(source.id, platforms, environ):
            raise UsageError(
                f"--source {source.id} needs {missing}: set this environment variable, or write it into the keys file "
                "(PRESENCE_AUDIT_KEYS, else presence-audit/keys.toml among your settings); --source open looks without keys"
            )
    return sources


def lacking(source: str, platforms: Platforms, environ: Mapping[str, str]) -> str:
    """Return the environment variable that an engine needs and nobody set; empty when nothing is missing, or no engine is meant."""
    endpoint = _engine(source, platforms)
    needed = (endpoint.base_env, None if endpoint.auth_optional else endpoint.auth) if endpoint else ()
    return next((name for name in needed if name and not environ.get(name, "").strip()), "")


def _members(name: str, platforms: Platforms, environ: Mapping[str, str]) -> tuple[str, ...]:
    if name not in (OPEN, ALL, NONE):
        return (name,)
    known = source_names()
    keyless = tuple(one for one, ours in known.items() if ours and _engine(one, platforms) is None)
    ready = tuple(one for one in known if _is_ready(one, platforms, environ))
    return {OPEN: keyless, ALL: (*keyless, *ready), NONE: ()}[name]


def _is_ready(source: str, platforms: Platforms, environ: Mapping[str, str]) -> bool:
    """Say whether a source is an engine that is set up and not left to the user's word."""
    profile = platforms.get(source) if source in platforms else None
    return profile is not None and profile.engine is not None and not profile.engine.opt_in and not lacking(source, platforms, environ)


def _engine(source: str, platforms: Platforms) -> Endpoint | None:
    """Return where an engine is asked; a source of the same name as the profile of an engine asks that engine."""
    profile = platforms.get(source) if source in platforms else None
    return profile.endpoint(profile.engine.endpoint) if profile is not None and profile.engine is not None else None
