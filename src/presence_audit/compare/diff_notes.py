"""What a reader of a diff must know before the numbers, in sentences that name nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model import Diff, Study

SAME = "It is the same run twice: nothing can have changed."
NOTHING = "No cell changed in the persons and platforms of both runs."
NOT_KEPT = "How the earlier run was judged at its time is not kept, so nothing can be said about what other rules changed in it."
_INSTRUMENT = "That is trouble of the instrument, and no change of anybody."
_GIVE_IDS = (
    "Where a roster gives no id, one is made of name and employer, so that a new employer makes a new person: give such persons the id "
    "that they had before."
)


def notes_of(diff: Diff, before: Study, after: Study, kept: Study | None) -> tuple[str, ...]:
    """Return the notes, the gravest first; `kept`: the earlier run as it was judged at its time."""
    again = (*_judged_again(diff, before, kept), *_later_judged_again(diff))
    if _same(before, after):
        return (*again, SAME)
    nothing = () if diff.changes else (NOTHING,)
    return (*_broken(diff), *again, *_frames(before, after), *_days(before, after), *_people(diff, before, after), *nothing)


def _same(before: Study, after: Study) -> bool:
    """Say whether both are one run, or two that saw the very same."""
    return (before.as_of, before.platforms, before.people) == (after.as_of, after.platforms, after.people)


def _broken(diff: Diff) -> Iterator[str]:
    lost = Counter(change.platform for change in diff.changes if change.kind == "lost_sight")
    for one in diff.sight:
        if one.broken:
            cells = lost[one.platform]
            were = f" {_number(cells, 'cell')} {_was(cells)} lost sight of there." if cells else ""
            yield f"{one.name} could not be read as before. {one.broken}{were} {_INSTRUMENT}"


def _judged_again(diff: Diff, before: Study, kept: Study | None) -> Iterator[str]:
    """Say by what the earlier run was judged at its time, where that is another thing than now, and what that alone changes."""
    if kept is None:
        yield NOT_KEPT
        return
    others = list(_otherwise(kept, before))
    if others or diff.by_rules or diff.scores_by_rules:
        how = _listed(others) if others else "otherwise"
        yield f"The earlier run was judged {how} at its time; here both runs are judged by {before.origin.rules}. {_by_rules(diff)}"


def _otherwise(kept: Study, before: Study) -> Iterator[str]:
    then, now = kept.origin, before.origin
    if then.rules_digest != now.rules_digest:
        yield f"by the rules {then.rules}" if then.rules != now.rules else f"by other rules under the same name ({then.rules})"
    if then.platforms_digest != now.platforms_digest:
        yield "with other profiles of platforms"
    if then.tool_version != now.tool_version:
        yield f"by version {then.tool_version} of the program"
    if then.decisions_digest != now.decisions_digest:
        yield "with other decisions of analysts"


def _by_rules(diff: Diff) -> str:
    cells, scores = len(diff.by_rules), len(diff.scores_by_rules)
    if not cells and not scores:
        return "That changes no cell and no score of the earlier run."
    changed = f"{_number(cells, 'cell')} and {_number(scores, 'score')}"
    return f"That alone changes {changed} of the earlier run; they stand apart, and are no change of anybody."


def _later_judged_again(diff: Diff) -> Iterator[str]:
    if first := diff.comparison.after.judged_before_by:
        yield f"The later run was judged by the rules {first} at its time; where those say otherwise, so does its own report."


def _frames(before: Study, after: Study) -> Iterator[str]:
    """Say what the two runs do not share."""
    for whose, one, other in (("earlier", before, after), ("later", after, before)):
        if only := [name for name in one.platforms if name not in other.platforms]:
            yield f"Looked at in the {whose} run alone, and in no comparison: {', '.join(only)}."
    if before.origin.decisions_digest != after.origin.decisions_digest:
        yield "The two runs are judged by different decisions of analysts; a cell that differs by one is said to be changed by a decision."


def _days(before: Study, after: Study) -> Iterator[str]:
    """Say where no time lies between the runs, or nobody looked again."""
    if before.as_of == after.as_of:
        yield f"Both runs are as of the same day ({after.as_of.isoformat()}): what differs is what was seen, not what happened."
    then, now = before.origin.collected_until, after.origin.collected_until
    if then is not None and now is not None and now <= then and before.as_of < after.as_of:
        yield "Nothing was looked at after the last look of the earlier run: only time went by."


def _people(diff: Diff, before: Study, after: Study) -> Iterator[str]:
    """Say who is in one run alone, and why some of them are not listed."""
    both = diff.comparison
    if not both.stayed and before.people and after.people:
        yield f"Nobody is in both runs by their ids, so nothing can be compared. {_GIVE_IDS}"
    elif both.same_name:
        have = "has" if both.same_name == 1 else "have"
        yield f"{_number(both.same_name, 'person')} who joined {have} the name of one who left. {_GIVE_IDS}"
    yield from _unlisted(both.left_unlisted, "left", "later", after)
    yield from _unlisted(both.joined_unlisted, "joined", "earlier", before)
    out = {result.person.id for study in (before, after) for result in study.people if result.person.opt_out}
    if number := len(out & {result.person.id for result in before.people} & {result.person.id for result in after.people}):
        yield f"{_number(number, 'person')} of both runs opted out in one of them: no cell of theirs is compared."
    if number := len(diff.rows_changed):
        yield f"The roster says otherwise about {_number(number, 'person')} of both runs; cells that this may have changed stand apart."


def _unlisted(number: int, did: str, whose: str, study: Study) -> Iterator[str]:
    if number:
        gone = study.origin.suppressed + study.origin.forgotten
        why = f"{_number(gone, 'person')} {_was(gone)} left out of the {whose} run on request"
        yield f"Who {did} is not listed ({_number(number, 'person')}), because {why} and may be among them."


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
