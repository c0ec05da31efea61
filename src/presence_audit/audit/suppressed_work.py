"""What analysts contributed before somebody was suppressed: left out, without a word of it."""

from __future__ import annotations

from dataclasses import replace

from presence_audit.archive import Manifest
from presence_audit.collect import ByHand
from presence_audit.model import Decision

from .by_hand import HandWork
from .coded_rows import Without
from .frame import Frame
from .suppressing import Suppressed


def without_suppressed(hand: HandWork, frame: Frame, suppressed: Suppressed | None) -> HandWork:
    """Return what analysts contributed without what is of suppressed persons and accounts."""
    if suppressed is None:
        return hand
    gone = frame.suppressed
    theirs = {account.key for person in frame.everybody() if person.id in gone for account in person.accounts}
    theirs |= {row.account.key for one in gone for row in hand.by_hand.coded.get(one, ()) if row.account is not None}
    kept = tuple(page for page in hand.pages if not gone.issuperset(page.persons) and not suppressed.account(page.account))
    left = {page.capture.path for page in hand.pages if page not in kept}
    captures = {
        key: pages for key, pages in hand.by_hand.captures.items() if key not in theirs and not any(page.path in left for page in pages)
    }
    work = hand.by_hand
    return replace(
        hand,
        by_hand=ByHand(captures, Without(work.accounts, gone), Without(work.coded, gone), Without(work.found, gone)),
        pages=kept,
        inputs=tuple((name, digest) for name, digest in hand.inputs if name not in left),
    )


def suppressed_remarks(manifest: Manifest) -> tuple[str, ...]:
    """Return a sentence about how many persons and accounts the suppression list kept out; none when it kept out nobody."""
    remarks = []
    if persons := manifest.suppressed:
        remarks.append(f"{persons:,} {'person' if persons == 1 else 'persons'} of the roster suppressed: not looked at, not counted")
    if accounts := manifest.suppressed_accounts:
        remarks.append(f"{accounts:,} suppressed {'account' if accounts == 1 else 'accounts'} found for others: dropped unseen")
    return tuple(remarks)


def decisions_of_others(decisions: tuple[Decision, ...], frame: Frame) -> tuple[Decision, ...]:
    """Return the decisions about whoever is not suppressed."""
    return tuple(one for one in decisions if one.person not in frame.suppressed)
