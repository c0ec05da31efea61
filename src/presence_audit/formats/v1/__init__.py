"""The frozen types of a report, version 1: copies made for readers, so that the internal model can change behind them.

Text is cleaned (no control or bidirectional characters, one line), numbers are rounded to six places, fields stand in the order
of declaration. New optional fields raise the minor number of `SCHEMA_VERSION`; anything else makes a package `v2` beside this one.
The closed lists (states, reasons, verdicts …) are the model's own: the committed schema shows when one of them grows.
"""

from .base import SCHEMA_VERSION, Output
from .copy import header_of, person_of, report_of, summary_of, survey_of
from .copy_analysis import analysis_of
from .person import PersonRow
from .report import AnalysisLine, JsonLine, MeasuresLine, PersonLine, Report, StudyLine, SurveyLine

__all__ = [
    "SCHEMA_VERSION", "AnalysisLine", "JsonLine", "MeasuresLine", "Output", "PersonLine", "PersonRow", "Report", "StudyLine", "SurveyLine",
    "analysis_of", "header_of", "person_of", "report_of", "summary_of", "survey_of",
]  # fmt: skip
