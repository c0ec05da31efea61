"""Finds a rule file by its name or path, whatever its kind."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from presence_audit.documents import load_document
from presence_audit.rules import (
    IdentityFile,
    Kind,
    RuleSet,
    Survey,
    TypologyFile,
    list_rules,
    load_identity,
    load_rules,
    load_survey,
    load_typology,
)
from presence_audit.rules.baseline_schema import Baseline
from presence_audit.rules.baselines import list_baselines, load_baseline

Document = RuleSet | Survey | IdentityFile | TypologyFile | Baseline
"""A rule file of any kind."""


class _Head(BaseModel):
    """The one key that tells rule files apart."""

    model_config = ConfigDict(extra="ignore")

    kind: Literal[Kind, "baseline"]


def any_rules(name: str) -> Document:
    """Load a rule file, whatever its kind; where a baseline and another file share a name, the other one. Raises DocumentError."""
    rules = {label: one.kind for one in list_rules() for label in (one.id, one.name)}
    baselines = {label for one in list_baselines() for label in (one.id, one.name)}
    if name in rules:
        return _load(rules[name], name)
    if name.endswith((".yaml", ".yml", ".json")) or "/" in name:
        return _load(load_document(Path(name), _Head).kind, Path(name))
    near = get_close_matches(name, rules.keys() | baselines, n=1)
    if name in baselines or (near and near[0] not in rules):
        return load_baseline(name)
    return _load(rules[near[0]] if near else "presence", name)


def also_baseline(name: str) -> Baseline | None:
    """Return the shipped baseline of a name that belongs to another rule file, too; None where there is none."""
    shared = {label for one in list_baselines() for label in (one.id, one.name)}
    return load_baseline(name) if name in shared else None


def _load(kind: Literal[Kind, "baseline"], name: str | Path) -> Document:
    match kind:
        case "survey":
            return load_survey(name)
        case "identity":
            return load_identity(name)
        case "typology":
            return load_typology(name)
        case "baseline":
            return load_baseline(name)
        case _:
            return load_rules(name)
