"""Rule documents: scoring rule sets and surveys, validated as a whole before anything is judged by them."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .check import check_rules as check_rules
    from .check import check_survey as check_survey
    from .check import check_typology as check_typology
    from .criteria import AnyTest as AnyTest
    from .criteria import AtLeast as AtLeast
    from .criteria import Cadence as Cadence
    from .criteria import Criterion as Criterion
    from .criteria import IdentityFact as IdentityFact
    from .criteria import MinLength as MinLength
    from .criteria import Present as Present
    from .criteria import Recency as Recency
    from .criteria import Share as Share
    from .criteria import Step as Step
    from .criteria import Test as Test
    from .diff import differences as differences
    from .facts import DECIDED as DECIDED
    from .facts import FACTS as FACTS
    from .facts import FactKindInfo as FactKindInfo
    from .identity import IdentityFile as IdentityFile
    from .identity import Prior as Prior
    from .ladder import MAY_ASSERT as MAY_ASSERT
    from .ladder import Assertion as Assertion
    from .ladder import Ladder as Ladder
    from .listing import Kind as Kind
    from .listing import Listing as Listing
    from .load import KINDS as KINDS
    from .load import find as find
    from .load import list_rules as list_rules
    from .load import load_identity as load_identity
    from .load import load_rules as load_rules
    from .load import load_survey as load_survey
    from .load import load_typology as load_typology
    from .nicknames import NicknameList as NicknameList
    from .nicknames import load_nicknames as load_nicknames
    from .schema import Accept as Accept
    from .schema import Curve as Curve
    from .schema import Identity as Identity
    from .schema import RoleFamily as RoleFamily
    from .schema import RuleSet as RuleSet
    from .schema import RuleSetFile as RuleSetFile
    from .schema import SlotRule as SlotRule
    from .schema import Thresholds as Thresholds
    from .survey import ActiveWithin as ActiveWithin
    from .survey import AnyCondition as AnyCondition
    from .survey import AnyOf as AnyOf
    from .survey import Asking as Asking
    from .survey import CommentWithin as CommentWithin
    from .survey import Condition as Condition
    from .survey import FewerThan as FewerThan
    from .survey import HasAccount as HasAccount
    from .survey import Measure as Measure
    from .survey import Shows as Shows
    from .survey import Survey as Survey
    from .survey import SurveyCohort as SurveyCohort
    from .typology import TypologyFile as TypologyFile
else:
    exports(__name__, {
        "check": "check_rules check_survey check_typology",
        "criteria": "AnyTest AtLeast Cadence Criterion IdentityFact MinLength Present Recency Share Step Test",
        "diff": "differences",
        "facts": "DECIDED FACTS FactKindInfo",
        "identity": "IdentityFile Prior",
        "ladder": "MAY_ASSERT Assertion Ladder",
        "listing": "Kind Listing",
        "load": "KINDS find list_rules load_identity load_rules load_survey load_typology",
        "nicknames": "NicknameList load_nicknames",
        "schema": "Accept Curve Identity RoleFamily RuleSet RuleSetFile SlotRule Thresholds",
        "survey": (
            "ActiveWithin AnyCondition AnyOf Asking CommentWithin Condition FewerThan HasAccount Measure Shows Survey "
            "SurveyCohort"
        ),
        "typology": "TypologyFile",
    })  # fmt: skip
