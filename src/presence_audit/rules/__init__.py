"""Rule documents: scoring rule sets and surveys, validated as a whole before anything is judged by them."""

from .check import check_rules, check_survey
from .criteria import (
    AnyTest,
    AtLeast,
    Cadence,
    Criterion,
    IdentityFact,
    MinLength,
    Present,
    Recency,
    Share,
    Step,
    Test,
)
from .diff import differences
from .facts import FACTS, FactKindInfo
from .load import Listing, find, list_rules, load_rules, load_survey
from .nicknames import NicknameList, load_nicknames
from .schema import Accept, Curve, Identity, RoleFamily, RuleSet, SlotRule, Thresholds
from .survey import (
    ActiveWithin,
    AnyCondition,
    AnyOf,
    Asking,
    CommentWithin,
    Condition,
    FewerThan,
    HasAccount,
    Measure,
    Shows,
    Survey,
    SurveyCohort,
)

__all__ = [
    "FACTS", "Accept", "ActiveWithin", "AnyCondition", "AnyOf", "AnyTest", "Asking", "AtLeast", "Cadence", "CommentWithin", "Condition",
    "Criterion", "Curve", "FactKindInfo", "FewerThan", "HasAccount", "Identity", "IdentityFact", "Listing", "Measure", "MinLength",
    "NicknameList", "Present", "Recency", "RoleFamily", "RuleSet", "Share", "Shows", "SlotRule", "Step", "Survey", "SurveyCohort",
    "Test", "Thresholds", "check_rules", "check_survey", "differences", "find", "list_rules", "load_nicknames", "load_rules", "load_survey",
]  # fmt: skip
