"""Rule documents: scoring rule sets and surveys, validated as a whole before anything is judged by them."""

from .check import check_rules, check_survey, check_typology
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
from .facts import DECIDED, FACTS, FactKindInfo
from .identity import IdentityFile, Prior
from .ladder import MAY_ASSERT, Assertion, Ladder
from .load import KINDS, Kind, Listing, find, list_rules, load_identity, load_rules, load_survey, load_typology
from .nicknames import NicknameList, load_nicknames
from .schema import Accept, Curve, Identity, RoleFamily, RuleSet, RuleSetFile, SlotRule, Thresholds
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
from .typology import TypologyFile

__all__ = [
    "DECIDED", "FACTS", "KINDS", "MAY_ASSERT", "Accept", "ActiveWithin", "AnyCondition", "AnyOf", "AnyTest", "Asking", "Assertion",
    "AtLeast", "Cadence",
    "CommentWithin", "Condition", "Criterion", "Curve", "FactKindInfo", "FewerThan", "HasAccount", "Identity", "IdentityFact",
    "IdentityFile", "Kind", "Ladder", "Listing", "Measure", "MinLength", "NicknameList", "Present", "Prior", "Recency", "RoleFamily",
    "RuleSet", "RuleSetFile", "Share", "Shows", "SlotRule", "Step", "Survey", "SurveyCohort", "Test", "Thresholds", "TypologyFile",
    "check_rules", "check_survey", "check_typology", "differences", "find", "list_rules", "load_identity", "load_nicknames", "load_rules",
    "load_survey", "load_typology",
]  # fmt: skip
