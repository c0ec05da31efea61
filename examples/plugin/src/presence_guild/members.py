"""Tries the member page that the guild would give to a person of that name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from presence_audit.model import Candidate, Person, Request, Retrieved
from presence_audit.platforms import Platforms, plan


class MembersSource:
    """Asks for one address and hands it on when a member has it; whether it is the person is decided elsewhere, by facts."""

    id = "guild_members"

    def ask(self, person: Person, platforms: Platforms) -> Iterable[Request]:
        """Yield the look at `given-family`."""
        plain = unicodedata.normalize("NFKD", person.name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        if slug:
            yield from plan(platforms.get("guild"), platforms.resolve("guild", slug))

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterable[Candidate | Request]:  # noqa: ARG002
        """Yield the account whose page was there."""
        yield Candidate(person=person.id, account=seen.request.account, found_by="search", evidence=(seen.id,))
