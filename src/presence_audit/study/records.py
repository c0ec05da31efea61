"""What a run knows about one person, and what is concluded from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..model import Candidate, Decision, Evidence, Observation, PersonResult, SearchStep, Taken
from .comments import Sampled

Control = Literal["passed", "failed", "not_run"]
"""Outcome of a platform's control look-ups."""


@dataclass(frozen=True, slots=True)
class PersonRecords:
    """Everything that was collected for one person; controls are left out, their outcome is not."""

    evidence: tuple[Evidence, ...] = ()
    """Every look at an account of the person, and every coded row about the person."""
    candidates: tuple[Candidate, ...] = ()
    """Accounts that were found; those that the roster or a coded row names need not be repeated."""
    observations: tuple[Observation, ...] = ()
    """What those accounts show."""
    offered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Evidence id (or account key) to the features that this look could have shown."""
    decisions: tuple[Decision, ...] = ()
    """What analysts decided on accounts of the person."""
    found_in: tuple[Evidence, ...] = ()
    """Looks in which a source found an account of the person; they are of other accounts or of nobody's."""
    steps: tuple[SearchStep, ...] = ()
    """The log of the search for the person."""
    search_controls: tuple[SearchStep, ...] = ()
    """The controls of the search in this run."""
    variants: tuple[str, ...] = ()
    """The forms of the person's name that a search has to seek."""
    controls: Mapping[str, Control] = field(default_factory=dict)
    """Platform id to the outcome of its controls; a missing one was not run."""
    taken: tuple[Taken, ...] = ()
    """Files that analysts handed in for the person."""
    sampled: Sampled | None = None
    """The comments of the sampled blogs, those of strangers too; None when the study names no blogs."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One person's answer to one measure of a survey."""

    now: bool | None
    """By the measure's own definition; None: unknown."""
    by_threshold: tuple[bool | None, ...] = ()
    """With each of the survey's thresholds in the place of the measure's days; empty when the measure has none."""


@dataclass(frozen=True, slots=True)
class JudgedPerson:
    """All that is concluded about one person; small enough to keep for a whole roster."""

    result: PersonResult
    """For the reader."""
    answers: Mapping[str, Mapping[str, Answers]]
    """Survey id to measure id to answer; empty for excluded persons."""
