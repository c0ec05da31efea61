"""Studies with open cells for tests of worklists, judged by the real judge; every person and account is invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factories import AS_OF, account, coded, moment, person, platform, rules, survey
from presence_audit.coding import coded_observations
from presence_audit.model import FEATURES, Coded, Origin, Person, Study
from presence_audit.platforms import Platforms
from presence_audit.platforms.schema import Platform
from presence_audit.study import JudgedPerson, PersonRecords, judge_person, summarise

IDS = ("website", "x", "linkedin", "facebook")
PLATFORMS = [platform(name) for name in IDS]
SHOWN = {"flag": "yes", "count": "900", "text": "A long text that says much. " * 40, "texts": "Acme Widgets Inc", "moment": "2020-01-01"}


def row(kind: str, where: str) -> tuple[Coded, ...]:
    """A coder's row of a kind: open (none), no, bare (theirs, nothing seen), old, full."""
    if kind == "open":
        return ()
    if kind == "no":
        return (coded("no", platform_id=where),)
    theirs = account(where, "someone")
    if kind == "bare":
        return (coded("yes", theirs),)
    if kind == "old":
        return (coded("yes", theirs, last_activity=moment("2019-01-01")),)
    fields = tuple((name, SHOWN[type_]) for name, (type_, _) in FEATURES.items() if type_ in SHOWN and name != "activity.latest")
    return (coded("yes", theirs, last_activity=moment(AS_OF), fields=fields),)


def judged(kinds: Mapping[str, str], who: Person | None = None, platforms: Iterable[Platform] = PLATFORMS) -> JudgedPerson:
    """A person judged by rows of these kinds, by platform."""
    rows = tuple(item.model_copy(update={"person": (who or person()).id}) for where, kind in kinds.items() for item in row(kind, where))
    observations = tuple(observed for item in rows for observed in coded_observations(item))
    offered = {item.id: frozenset(name for name, _ in item.fields) for item in rows}
    records = PersonRecords(evidence=rows, observations=observations, offered=offered)
    return judge_person(who or person(), records, rules(), AS_OF, platforms=list(platforms), surveys=[survey()])


def study_of(*people: JudgedPerson, platforms: Iterable[Platform] = PLATFORMS) -> Study:
    """The study of these persons."""
    origin = Origin(
        tool_version="0", roster="Invented leaders", roster_digest="r", platforms_digest="p", rules=f"{rules().id} {rules().version}",
        rules_digest=rules().digest, collected_from=None, collected_until=None,
    )  # fmt: skip
    return summarise(people, origin=origin, as_of=AS_OF, platforms=list(platforms), surveys=[survey()])


def profiles(platforms: Iterable[Platform] = PLATFORMS) -> Platforms:
    """The profiles in use."""
    return Platforms(platforms)
