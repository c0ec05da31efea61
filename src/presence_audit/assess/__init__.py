"""Findings: the answer to each criterion, with what is certain, what is possible, and why."""

from .curves import cadence_share, recency_share
from .findings import assess_findings, shown_by
from .shown import Shown
from .tests import Shares, Subject, answer

__all__ = ["Shares", "Shown", "Subject", "answer", "assess_findings", "cadence_share", "recency_share", "shown_by"]
