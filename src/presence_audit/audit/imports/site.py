"""One site of somebody else's list, in our words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from presence_audit.platforms.regexes import danger

ACCOUNT = "{account}"
"""Stands for the handle in addresses and texts."""


class Unusable(Exception):
    """A site cannot be made into a profile; the message is the reason, the same for all sites that share it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a list says about one site; texts and addresses are as they stand there, with ACCOUNT for the handle."""

    name: str
    """For the reader."""
    source: str
    """Which list, and the name of the site there."""
    page: str
    """Address of an account for people."""
    asked: str
    """Address that is asked."""
    present: tuple[str, ...]
    """Texts of which one stands in the page of an account that exists; empty when the list gives none."""
    absent: tuple[str, ...]
    """Texts of which one stands in the answer for an account that does not exist."""
    absent_status: int | None
    """Status of that answer; None when the list does not say."""
    absent_address: str | None
    """Address to which the site leads for an account that does not exist."""
    walls: tuple[str, ...]
    """Texts of refusals."""
    pattern: str | None
    """Regular expression for handles."""
    forbidden: str
    """Characters that no handle has."""
    topics: tuple[str, ...]
    """Labels, lower case."""


def usable_pattern(pattern: str | None) -> str | None:
    """Return the expression for handles when it can be used, None otherwise."""
    try:
        return pattern if pattern and danger(pattern, "whole") is None else None
    except re.error:
        return None
