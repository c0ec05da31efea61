"""What a study is made with: the roster, the profiles and the rules, all checked before the first request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from presence_audit.archive import RunReader
from presence_audit.errors import RunError, UsageError
from presence_audit.model import Person
from presence_audit.platforms import Platforms
from presence_audit.plugins import Probe, known_platforms, load_probes
from presence_audit.roster import open_roster
from presence_audit.rules import RuleSet, Survey, TypologyFile, check_rules, check_survey, load_rules, load_survey, load_typology

from .offers import answerable
from .suppressing import Suppressed

STANDARD = "standard"
"""The file of standard measures."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The persons asked about, as a stream that can be started again."""

    title: str
    """For the reader."""
    name: str
    """File name."""
    digest: str
    """SHA-256 of the roster file."""
    count: int
    """Number of persons."""
    persons: Callable[[], Iterator[Person]]
    """Starts the stream."""
    platforms: frozenset[str] = frozenset()
    """Platforms on which the roster names an account."""
    suppressed: frozenset[str] = frozenset()
    """Ids of the persons who stand on the suppression list; they are not among `persons`."""
    everybody: Callable[[], Iterator[Person]] = lambda: iter(())
    """Starts the stream with them, for reading what analysts wrote before they were on it; never written down."""

    def unseen(self) -> list[Person]:
        """Return the persons who are suppressed."""
        return [person for person in self.everybody() if person.id in self.suppressed] if self.suppressed else []


@dataclass(frozen=True, slots=True)
class Criteria:
    """By what is judged."""

    platforms: Platforms
    """The profiles."""
    wanted: tuple[str, ...]
    """Ids of the platforms that the user asked for; empty: the default ones, and those on which an account is named."""
    chosen: tuple[str, ...]
    """Ids of the platforms of the study, in the order of the columns."""
    probes: tuple[Probe, ...]
    """The readers."""
    rules: RuleSet
    """The rule set that scores."""
    surveys: tuple[Survey, ...]
    """Published surveys to count again."""
    measures: Survey | None = None
    """The standard measures; None where nothing is counted over a roster."""
    typology: TypologyFile | None = None
    """The engagement types; None where nobody is given one."""


def frame_of_roster(path: Path, platforms: Platforms, suppression: Suppressed | None = None) -> Frame:
    """Check a whole roster and return it without whoever is suppressed; raises DocumentError with everything that is wrong."""
    file = open_roster(path, platforms.resolve, platforms.columns)
    gone = frozenset(suppression.persons(file.persons())) if suppression else frozenset[str]()

    def persons() -> Iterator[Person]:
        return (person for person in file.persons() if person.id not in gone)

    count, named = 0, set[str]()
    for person in persons():
        count += 1
        named.update(account.platform for account in person.accounts)
    return Frame(file.title, path.name, file.digest, count, persons, frozenset(named), gone, file.persons)


def frame_of_run(run: RunReader, suppression: Suppressed | None = None) -> Frame:
    """Return the roster that a run directory keeps; raises RunError when somebody in it is suppressed since."""
    manifest = run.manifest
    if suppression and (gone := suppression.persons(run.persons())):
        who = ", ".join(sorted(gone))
        raise RunError(
            f"{run.path}: {who}: on the suppression list since the run was begun; take them out first: "
            f"presence-audit forget ID --run {run.path}"
        )
    count = sum(1 for _ in run.persons())
    title = manifest.roster_title or manifest.roster_name
    return Frame(title, manifest.roster_name, manifest.roster_digest, count, run.persons, everybody=run.persons)


def criteria_for(rules: str, surveys: Iterable[str], platforms: Iterable[str] = (), profiles: Iterable[Path] = ()) -> Criteria:
    """Load profiles, probes, rule set and surveys, and check that the rules read what something produces.

    Raises DocumentError for a file that is wrong, UsageError for a name that is not known or a rule that can never be answered.
    """
    known = known_platforms(profiles)
    chosen = choose(known, tuple(platforms))
    probes = load_probes()
    ruleset, studies = load_rules(rules), tuple(load_survey(name) for name in surveys if name != "none")
    if twice := [name for name, times in Counter(one.id for one in studies).items() if times > 1]:
        raise UsageError(f"--survey names {twice[0]} more than once; take one version of it")
    produced = {name: answerable(known.get(name), probes) for name in chosen or known.ids}
    problems = check_rules(ruleset, produced) + [problem for survey in studies for problem in check_survey(survey, produced)]
    if problems:
        raise UsageError("the rules read what nothing produces:\n  " + "\n  ".join(problems))
    columns = chosen or tuple(one.id for one in known if one.default)
    return Criteria(known, chosen, columns, probes, ruleset, studies, load_survey(STANDARD), load_typology())


def with_named(criteria: Criteria, named: Iterable[str]) -> Criteria:
    """Add the platforms on which somebody names an account, unless the user chose the platforms."""
    if criteria.wanted:
        return criteria
    all_of_them = {*criteria.chosen, *named}
    return replace(criteria, chosen=tuple(name for name in criteria.platforms.ids if name in all_of_them))


def choose(platforms: Platforms, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the named platforms in the order of the columns; raises UsageError with the nearest spelling."""
    for name in names:
        if name not in platforms:
            near = get_close_matches(name, platforms.columns, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"there is no platform {name!r}.{hint} All of them: presence-audit platforms list")
        if platforms.get(name).kind == "engine":
            raise UsageError(f"{name} searches the web for accounts elsewhere and is no column of a study; ask it with --source {name}")
    return tuple(name for name in platforms.ids if name in names)
