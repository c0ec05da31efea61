"""The notice to persons whose data did not come from themselves (GDPR Art. 14), from what the study file says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..study_file.schema import StudyFile

GAP = "[to be filled in: {}]"
"""Stands where the study file says nothing."""

_RIGHTS = """\
- **See it.** Ask for everything that is held about you (Art. 15). You get it in plain language, with a copy of the pages on request.
- **Have it put right** (Art. 16). What you say is shown beside the finding, also where we come to another view.
- **Have it deleted** (Art. 17). You are removed from the study's files and archives, and the removal is proved by a search.
- **Object** (Art. 21). You need give no reason. You are then put on a list that is looked at before anything is asked again; the list \
holds no names, only keyed digests.
- **Limit it** while a question is open (Art. 18).
- **Complain** to a data protection authority, where you live or where we are (Art. 77)."""


def notice(study: StudyFile | None, today: date, *, address: str = "") -> str:
    """Return the notice as Markdown: who, why, on what ground, which data from where, for how long, and the rights of Art. 15 to 21.

    `address` is where a person can ask, if that is another than the controller's contact. What the file lacks is marked as a gap;
    one month after the data were obtained is the latest day (Art. 14(3)(a)).
    """
    who = study.controller if study else None
    name = _or_gap(who.name if who else None, "name of the controller")
    contact = address or _or_gap(who.contact if who else None, "mail or web address")
    ground = _or_gap(study.legal_basis if study else None, "legal basis")
    title = (study.title if study else None) or "a study of the public online presence of IT leaders"
    return "\n\n".join((
        f"# Notice: you are part of {title}",
        f"{today.isoformat()}. {_OPENING}",
        f"## Who we are\n\n{name} decides why and how your data are used and answers for it. Contact: {contact}.",
        f"## Why, and on what ground\n\n{_or_gap(study.purpose if study else None, 'purpose')}\n\nGround in law: {ground}.",
        _frame(study),
        _DATA,
        f"## How long\n\n{_kept(study)}",
        _published(study),
        f"## Your rights\n\n{_RIGHTS}\n\nWrite to {contact}. It costs nothing.",
    )) + "\n"  # fmt: skip


_OPENING = """\
This notice follows Article 14 of the General Data Protection Regulation. No answer is needed; write to us if you want a change."""
_DATA = """\
## Which data, and from where

- Your name, role and employer, from the list named above.
- Public profiles and blogs that may be yours: address, name, headline or short description, employer, place, whether there is a picture, \
counts, links, dates and kinds of public posts.
- How likely a profile is yours, and why; which searches were made; when each page was seen.
- A copy of each page that was seen, as proof, with whatever the page shows. The result uses the facts above, not the texts of posts.

They come from public interfaces and pages, asked slowly and under our own name, from public search results, and from pages that an \
analyst saw as any reader may. No login, no purchase of data, no recognition of faces. A program weighs whose profile it is by the facts \
above and leaves doubtful cases to people; nothing is decided about you by it, and the result is not for decisions about hiring, pay, \
promotion, credit or rating."""


def _frame(study: StudyFile | None) -> str:
    sample, window = (study.sample, study.window) if study else (None, None)
    where = sample.frame if sample else GAP.format("list from which the persons were drawn")
    when = f" We look from {window.since} to {window.until}." if window else ""
    return f"## Why you\n\nYou stand in: {where}.{when}"


def _kept(study: StudyFile | None) -> str:
    kept = study.retention if study else None
    if kept is None:
        return GAP.format("how long what was collected is kept")
    if kept.until:
        return f"What was collected about you is deleted by {kept.until}; counts about all persons together stay."
    months = f"{kept.months} month{'s' * (kept.months != 1)}"
    return f"What was collected about you is deleted {months} after it was collected; counts about all persons together stay."


def _published(study: StudyFile | None) -> str:
    if study is not None and study.names == "named":
        said = "The result names you, with the state of each profile and its evidence."
    else:
        said = (
            "The result does not name you: persons stand in it under a pseudonym whose key we keep. "
            "With few persons somebody who knows the list may still tell who is meant."
        )
    return f"## Who gets to see it\n\n{said} The pages that were collected are not handed on."


def _or_gap(text: str | None, what: str) -> str:
    return text.rstrip(".") if text and not text.startswith("<") else GAP.format(what)
