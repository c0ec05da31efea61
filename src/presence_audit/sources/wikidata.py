"""The source that looks for an item about the person on Wikidata, whose statements then lead to the person's accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Candidate, Person, Retrieved, Step
from ..platforms.registry import Platforms
from .own_search import candidate, carriers, steps

HUB = "wikidata"
"""The platform by whose profile items are sought and judged. That an item is about a human, its employers and its positions are
read when it is looked at: the search shows none of it."""

_NO_PERSON = re.compile(r"(?i)^(?:wikimedia |(?:\w+ )?(?:family|given) name$|surname$|(?:scientific|scholarly) article)")
"""Descriptions of items that are about no person: lists of namesakes, names as such, and articles, of which there are many."""


class WikidataSource:
    """Seeks items whose label or other name is the person's; what they are about, their own pages decide."""

    id = "wikidata"

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Step]:
        """Yield the steps of the search; none for people who opted out."""
        if HUB in platforms and not person.opt_out:
            yield from steps(person, platforms.get(HUB))

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[Candidate]:
        """Yield the items of the name that may be about a person.

        What the answer says of them is not handed on: it does not tell whether they are humans, and their own pages do.
        """
        for account, result in carriers(person, seen, body, platforms) if seen.request.platform == HUB else ():
            said = result.features.get("profile.headline", "")
            if not (isinstance(said, str) and _NO_PERSON.match(said)):
                yield candidate(person, account, seen, self.id)
