"""What the study file declares, for the foot of the table: whoever reads a result knows why it was made and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.model import Declared, Origin

from . import figures
from .screen import Screen


def declared_parts(screen: Screen, origin: Origin) -> Iterator[RenderableType]:
    """Yield one paragraph for each thing that the study file declares, and how persons stand in the report."""
    declared = origin.declared
    if origin.names == "pseudonymous":
        yield screen.hang("  names      ", f"left out; counts by cohort from 1 to {(origin.smallest_cell or 1) - 1} are left out, too")
    texts = {
        "purpose": declared.purpose,
        "basis": declared.legal_basis,
        "controller": _controller(declared),
        "sample": _sample(declared),
        "window": _window(declared),
        "kept until": _kept(declared),
    }
    for heading, text in texts.items():
        if text:
            yield screen.hang(f"  {heading:<11}", text)


def _controller(declared: Declared) -> str:
    return f"{declared.controller.name}, {declared.controller.contact}" if declared.controller else ""


def _sample(declared: Declared) -> str:
    sample = declared.sample
    if sample is None:
        return ""
    return f"{sample.kind} of: {sample.frame}" + (f" ({figures.count(sample.of)} persons)" if sample.of else "")


def _window(declared: Declared) -> str:
    return f"{declared.window.since.isoformat()} to {declared.window.until.isoformat()}" if declared.window else ""


def _kept(declared: Declared) -> str:
    return declared.retain_until.isoformat() if declared.retain_until else ""
