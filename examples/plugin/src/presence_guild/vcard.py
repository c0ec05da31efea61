"""Says whether a page links to a vCard: a way to get in touch."""

from __future__ import annotations

from collections.abc import Iterable

from presence_audit.model import Observation, Request, Retrieved
from presence_audit.platforms import Platform


class VcardProbe:
    """Reads `profile.contact` from pages that link to a file ending in .vcf."""

    id = "vcard"
    produces = frozenset({"profile.contact"})

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterable[Observation | Request]:  # noqa: ARG002
        """Yield one observation when such a link stands in the page."""
        if b'.vcf"' in body.lower():
            yield Observation(account=seen.request.account, feature="profile.contact", value=True, probe=self.id, evidence=(seen.id,))
