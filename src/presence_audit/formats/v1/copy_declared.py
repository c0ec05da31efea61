"""Copies what a study file declares into the output types of version 1."""

from __future__ import annotations

from typing import Any

from presence_audit.model import Declared

from .declared import ControllerRow, DrawnRow, WindowRow


def declared_of(declared: Declared) -> dict[str, Any]:
    """Return the fields of the header that the study file fills; what it does not say is null."""
    window = declared.window
    return {
        "purpose": declared.purpose,
        "legal_basis": declared.legal_basis,
        "controller": ControllerRow.model_validate(declared.controller) if declared.controller else None,
        "retain_until": declared.retain_until.isoformat() if declared.retain_until else None,
        "sample": DrawnRow.model_validate(declared.sample) if declared.sample else None,
        "window": WindowRow(since=window.since.isoformat(), until=window.until.isoformat()) if window else None,
    }
