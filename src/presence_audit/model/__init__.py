"""The vocabulary of presence-audit: frozen values, and nothing that acts."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .analysis import DISPOSITIONS as DISPOSITIONS
    from .analysis import AnalysedMeasure as AnalysedMeasure
    from .analysis import Analysis as Analysis
    from .analysis import CohortComparison as CohortComparison
    from .analysis import Design as Design
    from .analysis import Disposition as Disposition
    from .analysis import DispositionRow as DispositionRow
    from .analysis import IdentityCut as IdentityCut
    from .analysis import Sensitivity as Sensitivity
    from .analysis import WeightChange as WeightChange
    from .base import Bound as Bound
    from .base import Moment as Moment
    from .base import Precision as Precision
    from .base import Value as Value
    from .base import digest_of as digest_of
    from .coded import Coded as Coded
    from .comments import Comment as Comment
    from .comments import CommentKind as CommentKind
    from .comments import CommentSample as CommentSample
    from .comments import CommentVerdict as CommentVerdict
    from .comments import PersonComments as PersonComments
    from .comments import PlatformComments as PlatformComments
    from .comments import SampledBlog as SampledBlog
    from .comments import SeenComment as SeenComment
    from .decisions import Decision as Decision
    from .declared import USE_LIMITS as USE_LIMITS
    from .declared import Controller as Controller
    from .declared import Declared as Declared
    from .declared import Names as Names
    from .declared import Sample as Sample
    from .declared import SampleKind as SampleKind
    from .declared import Window as Window
    from .engagement import ENGAGEMENT_TYPES as ENGAGEMENT_TYPES
    from .engagement import Engagement as Engagement
    from .engagement import EngagementType as EngagementType
    from .estimates import Detectable as Detectable
    from .estimates import Difference as Difference
    from .estimates import Estimate as Estimate
    from .estimates import Limits as Limits
    from .estimates import Test as Test
    from .evidence import Absent as Absent
    from .evidence import Answer as Answer
    from .evidence import Evidence as Evidence
    from .evidence import Hop as Hop
    from .evidence import Reason as Reason
    from .evidence import Request as Request
    from .evidence import Restriction as Restriction
    from .evidence import Retrieved as Retrieved
    from .evidence import Route as Route
    from .evidence import Unavailable as Unavailable
    from .features import FEATURES as FEATURES
    from .features import FeatureType as FeatureType
    from .features import feature_type as feature_type
    from .judgement import STATES as STATES
    from .judgement import Activity as Activity
    from .judgement import Attribution as Attribution
    from .judgement import Count as Count
    from .judgement import Fact as Fact
    from .judgement import Finding as Finding
    from .judgement import Outcome as Outcome
    from .judgement import PersonResult as PersonResult
    from .judgement import Presence as Presence
    from .judgement import Score as Score
    from .judgement import Slot as Slot
    from .judgement import State as State
    from .judgement import Verdict as Verdict
    from .ladder import Annotation as Annotation
    from .ladder import Rung as Rung
    from .ladder import Support as Support
    from .observed import FeatureValue as FeatureValue
    from .observed import Observation as Observation
    from .observed import Post as Post
    from .observed import PostKind as PostKind
    from .observed import PostList as PostList
    from .people import Account as Account
    from .people import Candidate as Candidate
    from .people import FoundBy as FoundBy
    from .people import Organization as Organization
    from .people import PastOrganization as PastOrganization
    from .people import Person as Person
    from .published import BaselineNumber as BaselineNumber
    from .published import Mode as Mode
    from .published import ThenAndNow as ThenAndNow
    from .rates import Rate as Rate
    from .refs import EvidenceRef as EvidenceRef
    from .refs import record_id as record_id
    from .refs import refer as refer
    from .rolls import Chosen as Chosen
    from .rolls import Mapped as Mapped
    from .rolls import Roll as Roll
    from .rolls import Texts as Texts
    from .rolls import bits_of as bits_of
    from .rolls import chosen as chosen
    from .rolls import mapped as mapped
    from .rolls import places_in as places_in
    from .search import SearchControlKind as SearchControlKind
    from .search import SearchStep as SearchStep
    from .search import SearchSummary as SearchSummary
    from .search import StepOutcome as StepOutcome
    from .seeking import Known as Known
    from .seeking import Step as Step
    from .seeking import Yielded as Yielded
    from .study import Agreement as Agreement
    from .study import MeasureResult as MeasureResult
    from .study import Origin as Origin
    from .study import PlatformSummary as PlatformSummary
    from .study import Published as Published
    from .study import Study as Study
    from .study import SurveyResult as SurveyResult
    from .study import in_memory as in_memory
    from .subject import Held as Held
    from .subject import HeldFact as HeldFact
    from .subject import HeldPage as HeldPage
    from .subject import HeldRun as HeldRun
    from .taken import CaptureKind as CaptureKind
    from .taken import Taken as Taken
    from .transport import KEPT_HEADERS as KEPT_HEADERS
    from .transport import Failure as Failure
    from .transport import Response as Response
    from .typology import TypeCount as TypeCount
    from .typology import Typology as Typology
    from .waves import TRANSITION_CLASSES as TRANSITION_CLASSES
    from .waves import Cause as Cause
    from .waves import CellChange as CellChange
    from .waves import CellSide as CellSide
    from .waves import ChangeKind as ChangeKind
    from .waves import Diff as Diff
    from .waves import Paired as Paired
    from .waves import PlatformSight as PlatformSight
    from .waves import SeriesOfWaves as SeriesOfWaves
    from .waves import Transition as Transition
    from .waves import TransitionClass as TransitionClass
    from .waves import WaveComparison as WaveComparison
    from .waves import WaveRef as WaveRef
    from .work import Effect as Effect
    from .work import Interval as Interval
    from .work import ItemKind as ItemKind
    from .work import Outlook as Outlook
    from .work import PreparedLink as PreparedLink
    from .work import WorkItem as WorkItem
    from .work import Worklist as Worklist
else:
    exports(__name__, {
        "analysis": (
            "DISPOSITIONS AnalysedMeasure Analysis CohortComparison Design Disposition DispositionRow IdentityCut "
            "Sensitivity WeightChange"
        ),
        "base": "Bound Moment Precision Value digest_of",
        "coded": "Coded",
        "comments": "Comment CommentKind CommentSample CommentVerdict PersonComments PlatformComments SampledBlog SeenComment",
        "decisions": "Decision",
        "declared": "USE_LIMITS Controller Declared Names Sample SampleKind Window",
        "engagement": "ENGAGEMENT_TYPES Engagement EngagementType",
        "estimates": "Detectable Difference Estimate Limits Test",
        "evidence": "Absent Answer Evidence Hop Reason Request Restriction Retrieved Route Unavailable",
        "features": "FEATURES FeatureType feature_type",
        "judgement": "STATES Activity Attribution Count Fact Finding Outcome PersonResult Presence Score Slot State Verdict",
        "ladder": "Annotation Rung Support",
        "observed": "FeatureValue Observation Post PostKind PostList",
        "people": "Account Candidate FoundBy Organization PastOrganization Person",
        "published": "BaselineNumber Mode ThenAndNow",
        "rates": "Rate",
        "refs": "EvidenceRef record_id refer",
        "rolls": "Chosen Mapped Roll Texts bits_of chosen mapped places_in",
        "search": "SearchControlKind SearchStep SearchSummary StepOutcome",
        "seeking": "Known Step Yielded",
        "study": "Agreement MeasureResult Origin PlatformSummary Published Study SurveyResult in_memory",
        "subject": "Held HeldFact HeldPage HeldRun",
        "taken": "CaptureKind Taken",
        "transport": "KEPT_HEADERS Failure Response",
        "typology": "TypeCount Typology",
        "waves": (
            "TRANSITION_CLASSES Cause CellChange CellSide ChangeKind Diff Paired PlatformSight SeriesOfWaves "
            "Transition TransitionClass WaveComparison WaveRef"
        ),
        "work": "Effect Interval ItemKind Outlook PreparedLink WorkItem Worklist",
    })  # fmt: skip
