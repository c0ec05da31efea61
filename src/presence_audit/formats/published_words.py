"""How a published number is called where it stands beside others."""

from __future__ import annotations

from presence_audit.model import BaselineNumber


def study_and_year(number: BaselineNumber) -> str:
    """Return the short name of the study, with the date where the year is not part of the name already."""
    return number.study if number.field_date[:4] in number.study else f"{number.study} {number.field_date}"
