"""One line a person: the states, in the order of the study's platforms."""

from __future__ import annotations

from typing import IO

from presence_audit.model import Study


class StatesFormat:
    """Writes ids and states; no text of strangers, so there is nothing to clean."""

    id = "states"
    suffix = ".txt"

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study."""
        for result in study.people:
            out.write(f"{result.person.id} {' '.join(presence.state for presence in result.presences)}\n".encode())
