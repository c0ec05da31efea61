"""The study of a roster: each person judged, all of them counted, published surveys counted again."""

from .annotated import annotated
from .comments import Sampled
from .engagement import engagement_of
from .judge import attributed, judge_person, judged_alike
from .rates import agreement, rate, wilson
from .records import Answers, Control, JudgedPerson, PersonRecords
from .summarise import coverage_of, summarise
from .surveys import summarise_survey

__all__ = [
    "Answers", "Control", "JudgedPerson", "PersonRecords", "Sampled", "agreement", "annotated", "attributed", "coverage_of",
    "engagement_of", "judge_person", "judged_alike", "rate", "summarise", "summarise_survey", "wilson",
]  # fmt: skip
