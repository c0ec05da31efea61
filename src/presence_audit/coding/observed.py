"""Coded rows as observations: what an analyst read stands beside what a program read."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Account, Coded, Observation
from .values import feature_value

PROBE = "coding"
"""Name that observations by hand carry."""


def coded_account(coded: Coded) -> Account:
    """Return the account that a coded row is about; without an address one that stands for the person on that platform.

    The stand-in has the handle `person:ID` and no URL: it carries facts such as comments on other people's blogs,
    and its identity rests on the coder alone.
    """
    return coded.account or Account(platform=coded.platform, handle=f"person:{coded.person}", url="")


def coded_observations(coded: Coded) -> Iterator[Observation]:
    """Yield the features of one coded row in their own types; raises ValueError for a row that `read_coding_sheet` would refuse."""
    account, evidence = coded_account(coded), (coded.id,)
    for feature, text in coded.fields:
        yield Observation(account=account, feature=feature, value=feature_value(feature, text), probe=PROBE, evidence=evidence)
    if coded.last_activity is not None:
        yield Observation(account=account, feature="activity.latest", value=coded.last_activity, probe=PROBE, evidence=evidence)
