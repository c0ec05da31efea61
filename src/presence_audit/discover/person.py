"""Is a lead a person? By the name that is shown, and by what its accounts say they are: parodies, organisations, robots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..identity.names import name_words, words
from ..identity.phrases import phrase_in
from ..model import Observation
from ..rules.schema import Identity
from .lead import Lead
from .shape import is_person_name, plain_name

TEXTS = ("profile.headline", "profile.title", "profile.summary")
"""Features in which an account says who its owner is."""
_NAMES = ("profile.display_name", "blog.author")
_ROBOT = (
    "this is a bot",
    "i am a bot",
    "automated account",
    "bot account",
    "automatically posts",
    "rss bot",
    "news bot",
    "unofficial feed",
)
_ONE_WORD = 1


def texts_of(observations: Iterable[Observation], *features: str) -> Iterator[tuple[str, Observation]]:
    """Yield every text of the features, single or in a list, with its observation."""
    for one in observations:
        if one.feature in features:
            for value in one.value if isinstance(one.value, tuple) else (one.value,):
                if isinstance(value, str) and value.strip():
                    yield value, one


def name_of(lead: Lead, observations: Iterable[Observation], rules: Identity) -> str:
    """Return the person's name: that of the entry, else the first that an account shows and that may be one; empty when there is none."""
    if is_person_name(lead.name):
        return plain_name(lead.name)
    shown = sorted(
        texts_of(observations, *_NAMES), key=lambda one: (one[1].account.platform in rules.titled_platforms, _NAMES.index(one[1].feature))
    )
    return next((plain_name(text) for text, _ in shown if is_person_name(plain_name(text))), "")


def no_person(lead: Lead, observations: Iterable[Observation], rules: Identity) -> str:
    """Return why the lead is no person, in a sentence; empty when nothing says so."""
    observations = tuple(observations)
    for text, one in texts_of(observations, "account.authorship"):
        if text in ("team", "parody"):
            return f"{one.account.written} is a {text} account by its own word."
    name = name_of(lead, observations, rules)
    for text, one in texts_of(observations, *TEXTS, "profile.display_name"):
        if said := _said(text, name, rules):
            return f"{one.account.written} says “{said}” of itself."
    if name:
        return ""
    for text, one in texts_of(observations, "profile.display_name"):
        if one.account.platform not in rules.titled_platforms and len(words(text)) > _ONE_WORD:
            return f"{one.account.written} calls itself “{text[:60]}”, which is no person's name."
    return f"It is called “{lead.name[:60]}”, which is no person's name." if len(words(lead.name)) > _ONE_WORD else ""


def _said(text: str, name: str, rules: Identity) -> str:
    """Return the phrase by which a text gives away that it is no person's own; empty when none stands there."""
    given = name_words(name)[:1]
    names = [name, *given] if name else [""]
    for term in (*rules.parody_terms, *rules.fan_terms, *rules.organization_terms, *rules.parody_names, *_ROBOT):
        for one in names if "{name}" in term else names[:1]:
            phrase = term.replace("{name}", one)
            if ("{name}" not in term or one) and phrase_in(phrase, text):
                return phrase
    return ""
