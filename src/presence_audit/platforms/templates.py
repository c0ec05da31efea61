"""Query templates of profiles, filled with what a roster says of a person."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Person

_NAMED = re.compile(r"\{(\w+)\}")


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
    if set(_NAMED.findall(template)) <= set(values):
        return _NAMED.sub(lambda found: values[found[1]], template)
    return None
