"""From bits to a decision: the thresholds of the rule set, the facts that are needed beside the name, and the distance to others."""

from __future__ import annotations

from ..model import Fact, Verdict
from ..rules.facts import FACTS
from ..rules.schema import Accept, Identity
from .reader import Reader
from .rivals import Rival

_EVEN = 60.0


def probability_of(bits: float) -> float:
    """Return p = 2^b / (1 + 2^b), to six decimals (Fellegi and Sunter 1969, in Splink's form)."""
    bounded = max(-_EVEN, min(_EVEN, bits))
    odds: float = 2.0**bounded
    return round(odds / (1 + odds), 6)


def lacks(facts: tuple[Fact, ...], page: Reader, accept: Accept, namesakes: int = 0) -> str:
    """Return what is missing beside the probability; empty when nothing is.

    `namesakes`: other accounts of the platform that show the name. Where there are some, a handle that has changed hands may show
    it, too, so that the roster's word for a page that was read and shows nothing else of the person is not enough.
    """
    if any(FACTS[fact.name].decisive for fact in facts):
        return ""
    counted = sum(FACTS[fact.name].kind in ("page", "link") and fact.bits >= accept.counts_from for fact in facts)
    shown = page.name.text[:80] if page.name is not None else ""
    asserted = {fact.name for fact in facts if FACTS[fact.name].kind == "assertion"}
    if asserted == {"asserted_roster"} and shown and not page.agrees and not _known_otherwise(facts, page, counted):
        return f"the roster's word, and the page shows “{shown}” and not the person: the handle may have another owner"
    if asserted == {"asserted_roster"} and page.agrees and not counted and namesakes:
        return f"the roster's word and the name, which {namesakes} more on the platform show: the handle may have another owner"
    if asserted:
        return ""
    if page.name is not None and page.name.verdict == "contradicts":
        return f"facts that colleagues share, and the name shown, “{shown}”, does not fit"
    if counted >= accept.facts:
        return ""
    return f"{counted} of {accept.facts} facts beside the name, and no official or reciprocal link"


def weigh(bits: float, facts: tuple[Fact, ...], page: Reader, rules: Identity, namesakes: int = 0) -> tuple[Verdict, str]:
    """Return the verdict on one account alone, and why; `namesakes`: other accounts of the platform that show the name."""
    against = "; ".join(fact.detail for fact in facts if fact.bits < 0)
    probability = probability_of(bits)
    if probability < rules.review:
        return "rejected", f"below {rules.review:g}" + (f": {against}" if against else "")
    if probability < rules.accept.probability:
        return "review", f"{rules.accept.probability:g} is needed" + (f": {against}" if against else "")
    if lacking := lacks(facts, page, rules.accept, namesakes):
        return "review", f"only {lacking}"
    leading = max(facts, key=lambda fact: fact.bits)
    return "accepted", leading.detail


def beside_others(
    said: tuple[Verdict, str], strength: tuple[float, float], account: Rival | None, person: Rival | None, accept: Accept
) -> tuple[Verdict, str]:
    """Return the verdict after a look at the strongest other account of the platform and the strongest other person of the roster.

    `strength`: all bits that speak for the account, for the other person; and those that it has by itself, for the other account.
    """
    verdict, (bits, own) = said[0], strength
    if verdict == "rejected":
        return said
    if person is not None and person.bits - bits >= accept.margin_bits:
        return "rejected", f"it is {person.name}'s: {_apart(person.bits, bits)} bits more speak for that"
    close: list[str] = []
    if person is not None and bits - person.bits < accept.margin_bits:
        close.append(f"it may be {person.name}'s: {_apart(bits, person.bits)} bits apart, {accept.margin_bits:g} are needed")
    if verdict == "accepted" and account is not None and own - account.bits < accept.margin_bits:
        close.append(f"{account.name} is as likely: {_apart(own, account.bits)} bits apart, {accept.margin_bits:g} are needed")
    return ("review", "; ".join(close)) if close else said


def _apart(one: float, other: float) -> str:
    return f"{one - other:.1f}"


def _known_otherwise(facts: tuple[Fact, ...], page: Reader, counted: int) -> bool:
    """Say whether more than the name speaks for an account that the roster names: where another name is shown, the employer or the id."""
    if page.name is not None and page.name.verdict == "contradicts":
        return bool({"employer_current", "employer_past", "platform_id_agrees"} & {fact.name for fact in facts})
    return counted > 0
