"""Texts of a study file: on one line, and never empty."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator


def _text(text: str) -> str:
    if cleaned := " ".join(text.split()):
        return cleaned
    raise ValueError("there is no text in it")


Text = Annotated[str, AfterValidator(_text)]
"""A text that is not empty; runs of white space count as one blank."""
