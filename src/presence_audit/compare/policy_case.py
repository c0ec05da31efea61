"""What a rule of a policy is held against, and what is told when its bound is missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model import PlatformSight, Study


@dataclass(frozen=True, slots=True)
class Setting:
    """What a study does not know of itself."""

    today: date | None = None
    """The day on which it is published; None: the day of the study."""
    without_controls: frozenset[str] = frozenset()
    """Platforms whose profiles name no controls."""
    run: str = "RUN"
    """The run directory, as commands that are proposed name it."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One bound that a study misses."""

    rule: str
    """The rule as it was written."""
    platform: str
    """Id of the platform; empty where it is about the whole study."""
    about: str
    """What it is about, for the reader: the name of the platform, or of what was counted."""
    value: str
    """What was found."""
    bound: str
    """What was asked for."""
    mend: str
    """What to do."""

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.rule}: {self.about}: {self.value}; {self.bound}. {self.mend}"


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is held against."""

    study: Study
    """The wave that is to be published."""
    earlier: Study | None
    """The wave before."""
    setting: Setting
    """What neither of them knows."""
    sights: tuple[PlatformSight, ...]
    """How well each platform could be read."""

    def name_of(self, platform: str) -> str:
        """Return what a platform is called."""
        return next((one.name for one in self.study.summary if one.platform == platform), platform)
