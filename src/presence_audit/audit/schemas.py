"""The JSON Schemas of every file that a user writes or reads."""

from __future__ import annotations

from presence_audit.annotations import AnnotationsFile
from presence_audit.decisions import DecisionsFile
from presence_audit.discover.outcome import Discovery
from presence_audit.discover.wishes import DiscoverFile
from presence_audit.formats.schema import report_schemas, schema_text
from presence_audit.model import Worklist
from presence_audit.platforms import Platform
from presence_audit.roster.form import PersonForm
from presence_audit.rules import IdentityFile, RuleSetFile, Survey, TypologyFile
from presence_audit.rules.baseline_schema import Baseline
from presence_audit.study_file import StudyFile


def schema_texts() -> dict[str, str]:
    """Return the text of every schema by file name below `schemas/`."""
    ours = {
        "roster-person-1.json": schema_text(PersonForm, "one person of a presence-audit roster, version 1"),
        "platform-1.json": schema_text(Platform, "a presence-audit platform profile, version 1"),
        "identity-1.json": schema_text(IdentityFile, "presence-audit identity weights, version 1"),
        "baseline-1.json": schema_text(Baseline, "a presence-audit baseline, version 1"),
        "rules-1.json": schema_text(RuleSetFile, "a presence-audit rule set, version 1"),
        "survey-1.json": schema_text(Survey, "a presence-audit survey, version 1"),
        "typology-1.json": schema_text(TypologyFile, "a presence-audit typology, version 1"),
        "annotations-1.json": schema_text(AnnotationsFile, "a presence-audit file of annotations, version 1"),
        "decisions-1.json": schema_text(DecisionsFile, "a presence-audit decisions file, version 1"),
        "discover-1.json": schema_text(DiscoverFile, "a presence-audit discovery file, version 1"),
        "discovery-1.json": schema_text(Discovery, "the result of a presence-audit discovery, version 1"),
        "worklist-1.json": schema_text(Worklist, "a presence-audit worklist, version 1", mode="serialization"),
        "study-1.json": schema_text(StudyFile, "a presence-audit study file, version 1"),
    }
    return dict(sorted((ours | report_schemas()).items()))
