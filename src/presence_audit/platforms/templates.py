"""Templates of searches in profiles, filled with what a roster says of a person."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Person

KNOWN_OF = ("name", "organization", "title", "location", "domain")
"""What a template may ask of a person."""
PLACE = re.compile(r"\{(\w*)\}")
"""Where a template asks for something; one without a name asks for what is never known."""


def known_of(person: Person) -> dict[str, str]:
    """Return what templates may ask of a person beside the name; quotation marks would end a phrase, so they are left out."""
    organization = person.organization
    values = {
        "organization": organization.name if organization else None,
        "domain": organization.domain if organization else None,
        "title": person.title,
        "location": person.location.split(",")[0] if person.location else None,
    }
    return {name: text for name, value in values.items() if value and (text := " ".join(value.replace('"', " ").split()))}


def filled(template: str, values: Mapping[str, str]) -> str | None:
    """Return the template with its `{name}` replaced; None when it needs what is not known."""
    if set(PLACE.findall(template)) <= set(values):
        return PLACE.sub(lambda found: values[found[1]], template)
    return None
