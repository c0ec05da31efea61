"""The platforms that the program knows, as text: for `platforms list`, `show` and `check`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from presence_audit.errors import DocumentError, Problem
from presence_audit.model import FEATURES
from presence_audit.platforms import Platform, check_platform
from presence_audit.plugins import known_platforms, load_probes

from .laid_out import columns, section, wrapped
from .offers import probes_of


def platform_table(profiles: Iterable[Path] = ()) -> str:
    """Return one line a platform: id, name, how it is asked; search engines, which are no columns, say by which source."""
    platforms = known_platforms(profiles)
    how = {
        "open": "asked directly",
        "key": "asked with the user's own token",
        "no_fetch": "never asked; captures, coding sheets and links only",
    }
    rows = [(one.id, one.name, one.kind, f"--source {one.id}" if one.kind == "engine" else how[one.access]) for one in platforms]
    return columns([("ID", "NAME", "KIND", "ACCESS"), *rows])


def platform_page(platform_id: str, profiles: Iterable[Path] = ()) -> str:
    """Return everything that a user should know of one platform; raises DocumentError for an unknown one."""
    platforms = known_platforms(profiles)
    try:
        one = platforms.get(platform_id)
    except KeyError as error:
        raise DocumentError([Problem(platform_id, 0, 0, str(error.args[0]))]) from None
    return "\n".join(_platform_lines(one)) + "\n"


def _platform_lines(one: Platform) -> list[str]:
    shown = probes_of(one, load_probes())
    lines = [f"{one.name} ({one.id}, {one.kind}, access: {one.access})", "", *wrapped(one.terms)]
    lines += ["", *wrapped(f"Cost: {one.cost}")] if one.cost else []
    if one.access != "no_fetch":
        lines += ["", f"Rate: {one.rate.requests:g} request(s) in {one.rate.per_seconds:g} s for each host, {one.rate.concurrency} at once"]
    lines += ["", f"Handles look like {one.handle.example}", "", "Addresses that are understood:"]
    lines += [f"  {address} → {handle}" for address, handle in one.urls.examples]
    lines += ["", "Where it is looked:"]
    for endpoint in one.endpoints:
        token = f" (token: {endpoint.auth}{', optional' if endpoint.auth_optional else ''})" if endpoint.auth else ""
        lines += wrapped(
            f"{endpoint.id}: {'saved pages' if endpoint.route == 'capture' else endpoint.url}{token} {endpoint.note}".strip(), "  "
        )
    told = (f"{name} ({', '.join(by)}): {FEATURES[name][1]}" for name, by in shown.items())
    lines += ["", "What it can show, and which probes read it:", *(line for text in told for line in wrapped(text, "  "))]
    lines += section("What it cannot tell:", one.cannot_tell) + section("Not verified on the live platform:", one.unverified)
    return lines + (["", *wrapped("To resolve an unknown: " + one.resolve)] if one.resolve else [])


def platform_problems(profiles: Iterable[Path] = ()) -> tuple[int, list[str]]:
    """Return the number of profiles and everything that is wrong with them."""
    platforms = known_platforms(profiles)
    return len(platforms), [f"{one.id}: {problem}" for one in platforms for problem in check_platform(one)]
