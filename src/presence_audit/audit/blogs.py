"""The accounts of blogs that a study file names by their addresses."""

from __future__ import annotations

from presence_audit.model import Account
from presence_audit.platforms import Platforms
from presence_audit.platforms.urls import account_of

PLATFORM = "website"
"""The profile by which the blogs are read, whatever serves them."""


def blog_account(platforms: Platforms, url: str) -> Account:
    """Return the account of a blog under any address, on a blogging platform's host too; raises ValueError with a sentence for people."""
    return account_of(platforms.get(PLATFORM), url)
