"""The study of a roster: each person judged, all of them counted, published surveys counted again."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .annotated import annotated as annotated
    from .annotated import annotator as annotator
    from .comments import Sampled as Sampled
    from .engagement import engagement_of as engagement_of
    from .judge import attributed as attributed
    from .judge import judge_person as judge_person
    from .judge import judged_alike as judged_alike
    from .rates import agreement as agreement
    from .rates import rate as rate
    from .rates import wilson as wilson
    from .records import Answers as Answers
    from .records import Control as Control
    from .records import JudgedPerson as JudgedPerson
    from .records import PersonRecords as PersonRecords
    from .summarise import Tally as Tally
    from .summarise import coverage_of as coverage_of
    from .summarise import summarise as summarise
    from .surveys import summarise_survey as summarise_survey
else:
    exports(__name__, {
        "annotated": "annotated annotator",
        "comments": "Sampled",
        "engagement": "engagement_of",
        "judge": "attributed judge_person judged_alike",
        "rates": "agreement rate wilson",
        "records": "Answers Control JudgedPerson PersonRecords",
        "summarise": "Tally coverage_of summarise",
        "surveys": "summarise_survey",
    })  # fmt: skip
