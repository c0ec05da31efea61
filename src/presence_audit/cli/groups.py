"""Options that belong together: `grouped` spreads them out for Typer, and commands hand them on as one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import options

if TYPE_CHECKING:
    from presence_audit.fetch import FetchSettings


@dataclass(frozen=True, slots=True)
class Shown:
    """How the study is shown, and which bounds it must meet."""

    format: options.FormatName = "table"
    output: options.Output = None
    width: options.Width = None
    rows: options.Rows = options.ROWS
    pseudonymous: options.Pseudonymous = False
    min_coverage: options.MinCoverage = None
    fail_under: options.FailUnder = None
    fail_on: options.FailOn = None


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is looked for, where, and with what analysts contributed."""

    roster: options.RosterOrNot = None
    as_of: options.AsOf = None
    platform: options.Platforms = None
    profiles: options.Profiles = None
    captures: options.Captures = None
    coding: options.Coding = None
    source: options.Sources = None
    budget: options.Budget = None
    study: options.Study = None
    decisions: options.Decisions = None
    suppression: options.Suppression = None

    @property
    def day(self) -> date | None:
        """The day of the study; None when none was named."""
        return self.as_of.date() if self.as_of else None


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the evidence of a run is kept, and with what it begins."""

    offline: options.Offline = False
    run: options.RunDir = None
    overwrite: options.Overwrite = False
    resume: options.Resume = None
    retry: options.Retry = False


@dataclass(frozen=True, slots=True)
class Net:
    """How the network is asked."""

    contact: options.Contact = ""
    proxy: options.Proxy = None
    ca_bundle: options.CaBundle = None
    allow_host: options.AllowHost = None
    acknowledge: options.Acknowledge = None

    def settings(self, profiles: list[Path] | None) -> FetchSettings:
        """Return how to ask; keys come from the environment, or from the file of keys for the profiles in use."""
        from presence_audit.audit.keys import with_keys
        from presence_audit.fetch import FetchSettings

        return FetchSettings(
            contact=self.contact,
            proxy=self.proxy,
            ca_bundle=str(self.ca_bundle) if self.ca_bundle else None,
            allow_hosts=frozenset(host.lower() for host in self.allow_host or ()),
            acknowledged=frozenset(self.acknowledge or ()),
            environ=with_keys(os.environ, profiles or ()),
            clock=options.clock(),
        )

    def again(self) -> dict[str, object]:
        """Return the options that a resumed run needs once more."""
        return {"--proxy": self.proxy, "--ca-bundle": self.ca_bundle, "--allow-host": self.allow_host, "--acknowledge": self.acknowledge}
