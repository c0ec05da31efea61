"""The main job from end to end: prepare, collect, judge, keep; used by the command line and from Python."""

from .by_hand import HandFiles, HandWork, read_by_hand
from .dry_run import estimate_of
from .frame import Criteria, Frame, criteria_for, frame_of_roster, frame_of_run
from .judging import explain_cell, judge_run, left_out, load_study, replay_run, save_study, undescribed
from .listings import checked_rules, platform_page, platform_problems, platform_table, rules_page, rules_table
from .prepare import Wishes, prepare
from .rosters import checked_roster, converted_roster
from .scan import Order, run_collection, spending
from .schemas import schema_texts
from .selftest import run_self_test, self_test_text

__all__ = [
    "Criteria", "Frame", "HandFiles", "HandWork", "Order", "Wishes", "checked_roster", "checked_rules", "converted_roster", "criteria_for",
    "estimate_of", "explain_cell", "frame_of_roster", "frame_of_run", "judge_run", "left_out", "load_study", "platform_page",
    "platform_problems", "platform_table", "prepare", "read_by_hand", "replay_run", "rules_page", "rules_table", "run_collection",
    "run_self_test", "save_study", "schema_texts",
    "self_test_text", "spending", "undescribed",
]  # fmt: skip
