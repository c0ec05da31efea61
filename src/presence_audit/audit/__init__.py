"""The main job from end to end: prepare, collect, judge, keep; used by the command line and from Python."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .by_hand import HandFiles as HandFiles
    from .by_hand import HandWork as HandWork
    from .by_hand import read_by_hand as read_by_hand
    from .dry_run import estimate_of as estimate_of
    from .explaining import explain_cell as explain_cell
    from .frame import Criteria as Criteria
    from .frame import Frame as Frame
    from .frame import criteria_for as criteria_for
    from .frame import frame_of_roster as frame_of_roster
    from .frame import frame_of_run as frame_of_run
    from .judged_on_disk import Said as Said
    from .judged_on_disk import judge_and_keep as judge_and_keep
    from .judged_on_disk import judged_aside as judged_aside
    from .judging import judge_run as judge_run
    from .judging import replay_docket as replay_docket
    from .judging import replay_run as replay_run
    from .judging import undescribed as undescribed
    from .kept import left_out as left_out
    from .kept import load_study as load_study
    from .kept import open_study as open_study
    from .kept import save_study as save_study
    from .listings import platform_page as platform_page
    from .listings import platform_problems as platform_problems
    from .listings import platform_table as platform_table
    from .prepare import Wishes as Wishes
    from .prepare import prepare as prepare
    from .rosters import checked_roster as checked_roster
    from .rosters import converted_roster as converted_roster
    from .rule_pages import rules_page as rules_page
    from .rule_pages import rules_table as rules_table
    from .rules_checked import checked_rules as checked_rules
    from .scan import Order as Order
    from .scan import run_collection as run_collection
    from .scan import spending as spending
    from .schemas import schema_texts as schema_texts
    from .selftest import run_self_test as run_self_test
    from .selftest import self_test_text as self_test_text
else:
    exports(__name__, {
        "by_hand": "HandFiles HandWork read_by_hand",
        "dry_run": "estimate_of",
        "explaining": "explain_cell",
        "frame": "Criteria Frame criteria_for frame_of_roster frame_of_run",
        "judged_on_disk": "Said judge_and_keep judged_aside",
        "judging": "judge_run replay_docket replay_run undescribed",
        "kept": "left_out load_study open_study save_study",
        "listings": "platform_page platform_problems platform_table",
        "prepare": "Wishes prepare",
        "rosters": "checked_roster converted_roster",
        "rule_pages": "rules_page rules_table",
        "rules_checked": "checked_rules",
        "scan": "Order run_collection spending",
        "schemas": "schema_texts",
        "selftest": "run_self_test self_test_text",
    })  # fmt: skip
