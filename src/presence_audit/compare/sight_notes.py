"""Says of each wave which platforms could not be read as before, for whoever reads the numbers of the study alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Study, WaveRef
from .sight import sight


def broken_notes(studies: Sequence[Study], refs: Sequence[WaveRef]) -> Iterator[str]:
    """Yield a sentence for each platform that was broken in a wave, the earliest wave first; it names nobody."""
    pairs = pairwise((None, *studies))
    for (before, after), ref in zip(pairs, refs, strict=True):
        for one in sight(before, after) if after is not None else ():
            if one.broken:
                yield f"{one.name}, wave of {ref.label}: {one.broken} Its numbers there speak of the instrument, not of the people."
