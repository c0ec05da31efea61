"""The frozen types of a report, version 1: copies made for readers, so that the internal model can change behind them.

Text is cleaned (no control or bidirectional characters, one line), numbers are rounded to six places, fields stand in the order
of declaration. New optional fields raise the minor number of `SCHEMA_VERSION`; anything else makes a package `v2` beside this one.
The closed lists (states, reasons, verdicts …) are the model's own: the committed schema shows when one of them grows.
"""

from typing import TYPE_CHECKING

from ...lazily import exports

if TYPE_CHECKING:
    from .base import SCHEMA_VERSION as SCHEMA_VERSION
    from .base import Output as Output
    from .copy import header_of as header_of
    from .copy import measure_of as measure_of
    from .copy import person_of as person_of
    from .copy import summary_of as summary_of
    from .copy import survey_of as survey_of
    from .copy_analysis import analysis_of as analysis_of
    from .person import PersonRow as PersonRow
    from .report import AnalysisLine as AnalysisLine
    from .report import JsonLine as JsonLine
    from .report import MeasuresLine as MeasuresLine
    from .report import PersonLine as PersonLine
    from .report import Report as Report
    from .report import StudyLine as StudyLine
    from .report import SurveyLine as SurveyLine
else:
    exports(__name__, {
        "base": "SCHEMA_VERSION Output",
        "copy": "header_of measure_of person_of summary_of survey_of",
        "copy_analysis": "analysis_of",
        "person": "PersonRow",
        "report": "AnalysisLine JsonLine MeasuresLine PersonLine Report StudyLine SurveyLine",
    })  # fmt: skip
