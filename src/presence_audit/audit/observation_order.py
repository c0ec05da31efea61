"""In which order observations of one account stand, whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from presence_audit.model import Observation, digest_of


def observation_order(one: Observation) -> tuple[str, str, str]:
    """Return by what observations of one account are sorted, so that their order of arrival does not show."""
    return one.feature, one.probe, digest_of("observation", one.model_dump(mode="json"))


def in_order(observations: Iterable[Observation]) -> list[Observation]:
    """Return observations of one account by `observation_order`; a digest is made only where feature and probe do not tell two apart."""
    found: list[Observation] = []
    for _, alike in groupby(sorted(observations, key=_feature_and_probe), key=_feature_and_probe):
        some = list(alike)
        found += sorted(some, key=observation_order) if len(some) > 1 else some
    return found


def _feature_and_probe(one: Observation) -> tuple[str, str]:
    return one.feature, one.probe
