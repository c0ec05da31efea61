"""What changed between two runs as it may be shown without names, with the head that every output without names carries."""

from __future__ import annotations

from ..model import Declared, Diff, Study
from .identifying import Withholding, identifying
from .pseudonyms import Pseudonyms
from .published import pseudonymous_diff


def diff_without_names(diff: Diff, before: Study, after: Study, names: Pseudonyms) -> Diff:
    """Return the changes with pseudonyms, states, reasons and classes of age; without accounts, addresses, sentences and digests.

    The notes stay as they are: they are made of counts, names of platforms and words of the program, and say what a reader must not miss.
    """
    withhold = Withholding(identifying(before) | identifying(after))
    reduced = pseudonymous_diff(diff, before, after, names)
    return reduced.model_copy(
        update={
            "roster": withhold(diff.roster),
            "names": "pseudonymous",
            "declared": _declared(diff.declared, withhold),
            "tool_version": diff.tool_version,
            "sight": diff.sight,
            "notes": diff.notes,
        }
    )


def _declared(declared: Declared, withhold: Withholding) -> Declared:
    """Return what is declared; who answers for a study is named in any case, as the law wants it."""
    sample = declared.sample
    return declared.model_copy(
        update={
            "purpose": withhold(declared.purpose) if declared.purpose else None,
            "legal_basis": withhold(declared.legal_basis) if declared.legal_basis else None,
            "sample": sample.model_copy(update={"frame": withhold(sample.frame)}) if sample else None,
        }
    )
