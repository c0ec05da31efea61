"""Whether a page speaks of the account that was asked for."""

from __future__ import annotations

from ..model import Account
from .address import read_address
from .schema import Platform
from .urls import account_of, is_site, parts_of, same_handle


def agrees(platform: Platform, account: Account, said: str, final_url: str) -> bool:
    """Tell whether `said` (a handle, an address, or the platform's own id, as a page gives it) is the account.

    For a website: the same host or one below it, and not the front page where a deeper one was asked for.
    """
    if account.platform_id is not None and said == account.platform_id:
        return True
    if is_site(platform):
        return _same_site(account, said)
    if said.startswith("/") and not said.startswith("//"):
        said = f"https://{platform.urls.hosts[0]}{said}"
    try:
        return same_handle(platform, account_of(platform, said).handle, account.handle)
    except ValueError:
        return _is_local_name(platform, account, said, final_url)


def is_known_as(platform: Platform, known_as: str | None, said: str, final_url: str) -> bool:
    """Tell whether `said` is the other name of the account, a handle or a platform's id, that an earlier answer proved."""
    if known_as is None or said == known_as:
        return known_as is not None
    try:
        return agrees(platform, account_of(platform, known_as), said, final_url)
    except ValueError:
        return False


def _same_site(account: Account, said: str) -> bool:
    there, here = read_address(said), read_address(account.url)
    if there is None or here is None:
        return False
    if there.site != here.site and not there.site.endswith(f".{here.site}"):
        return False
    deeper = bool(here.path or here.query)
    return not (deeper and there.site == here.site and not there.path and not there.query)


def _is_local_name(platform: Platform, account: Account, said: str, final_url: str) -> bool:
    """Tell whether `said` is the name that the account has on its own server, from which the answer came."""
    parts, server = parts_of(platform, account.handle), read_address(final_url)
    ignored = dict.fromkeys(map(ord, platform.handle.ignore))
    same = said.translate(ignored).casefold() == parts.get("user", "").translate(ignored).casefold()
    return bool(parts) and same and server is not None and server.host == parts.get("host")
