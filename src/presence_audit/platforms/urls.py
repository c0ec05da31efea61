"""Account ↔ address: the one canonical form of a handle, from whatever people write."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

from ..model import Account
from .address import LONGEST, Address, clean, looks_like_address, parse_address, quoted, to_ascii
from .checksum import mod_11_2
from .schema import Platform, UrlRule

ANY_ADDRESS = "{address}"
"""Canonical template of platforms whose accounts are addresses themselves."""


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a compiled regular expression; raises re.error."""
    return re.compile(pattern)


def is_site(platform: Platform) -> bool:
    """Tell whether the accounts of a platform are addresses of any host (websites), not names on one."""
    return platform.urls.canonical == ANY_ADDRESS


def serves(platform: Platform, host: str) -> bool:
    """Tell whether `host` (without `www.`) is named by the platform; `*` names none."""
    return any(host == known or (known.startswith("*.") and host.endswith(known[1:])) for known in platform.urls.hosts)


def canonical_handle(platform: Platform, text: str) -> str:
    """Return the canonical form of a handle as people write it; raises ValueError with a sentence for people."""
    rule = platform.handle
    handle = clean(text).lstrip(rule.strip) if rule.strip else clean(text)
    if rule.case == "lower":
        handle = unicodedata.normalize("NFC", handle.lower())
    for candidate in (handle, _with_ascii_host(handle)):
        if len(candidate) <= LONGEST and compiled(rule.pattern).fullmatch(candidate):
            _refuse_reserved(platform, candidate)
            _refuse_misspelt(platform, candidate)
            return candidate
    raise ValueError(f"{quoted(text)} cannot be a handle on {platform.name}; one looks like {rule.example}")


def same_handle(platform: Platform, one: str, other: str) -> bool:
    """Tell whether two canonical handles are the same account: case and ignored characters by the profile."""
    return compared(platform, one) == compared(platform, other)


def compared(platform: Platform, handle: str) -> str:
    """Return the form in which canonical handles of a platform are compared: case and ignored characters by the profile."""
    kept = handle.translate(dict.fromkeys(map(ord, platform.handle.ignore)))
    return kept if platform.handle.case == "sensitive" else kept.casefold()


def folded(platform: Platform, handle: str) -> str | None:
    """Return what an account carries of that form: None where the handle is written so."""
    return None if (form := compared(platform, handle)) == handle else form


def account_of_handle(platform: Platform, text: str) -> Account:
    """Return the account with a handle; raises ValueError with a sentence for people."""
    handle = canonical_handle(platform, text)
    return Account(platform=platform.id, handle=handle, url=url_of(platform, handle), folded=folded(platform, handle))


def account_of_address(platform: Platform, address: Address) -> Account | None:
    """Return the account that an address is of, None when it is of none; raises ValueError for reserved and impossible handles."""
    if (written := _rule_of(platform, address)) is None:
        return None
    rule, found = written
    if is_site(platform):
        handle = canonical_handle(platform, address.plain)
        return Account(platform=platform.id, handle=handle, url=address.asked, folded=folded(platform, handle))
    groups = {name: unquote(text, errors="strict") for name, text in _decodable(found).items()}
    if (host := groups.get("host")) and _not_a_host(platform, host):
        raise ValueError(f"{host} is not a {platform.name} server")
    return account_of_handle(platform, rule.handle.format(**groups))


def is_of_post(platform: Platform, address: Address) -> bool:
    """Tell whether an address of the platform is of something that an account posted, not of the account itself."""
    written = _rule_of(platform, address)
    return written is not None and written[0].kind == "post"


def _rule_of(platform: Platform, address: Address) -> tuple[UrlRule, re.Match[str]] | None:
    """Return the first rule in whose form an address is written, with its query or without, and what it matched."""
    plain = address.plain
    for rule in platform.urls.parse:
        if found := compiled(rule.pattern).fullmatch(plain) or compiled(rule.pattern).fullmatch(plain.partition("?")[0]):
            return rule, found
    return None


def account_of(platform: Platform, text: str) -> Account:
    """Return the account that a handle or an address of this platform names; raises ValueError with a sentence for people."""
    text = clean(text)
    if not text:
        raise ValueError(f"an empty text names no account on {platform.name}")
    if (account := _account_at_host(platform, text)) is not None:
        return account
    try:
        written = is_site(platform) or looks_like_address(text)
        return _account_at(platform, text) if written else account_of_handle(platform, text)
    except ValueError:
        if (account := _account_of_tail(platform, text)) is None:
            raise
        return account


def _account_at(platform: Platform, text: str) -> Account:
    address = parse_address(text)
    if "*" not in platform.urls.hosts and not serves(platform, address.site):
        raise ValueError(f"{address.site} is not a host of {platform.name}")
    account = account_of_address(platform, address)
    if account is None:
        raise ValueError(f"{quoted(text)} names no account on {platform.name}; an account's address looks like {example_url(platform)}")
    return account


def _account_at_host(platform: Platform, text: str) -> Account | None:
    """Return the account of a text that is a host of the platform, such as `ada.wordpress.com`; None where it is none."""
    try:
        address = parse_address(text)
        return account_of_address(platform, address) if serves(platform, address.site) else None
    except ValueError:
        return None


def _account_of_tail(platform: Platform, text: str) -> Account | None:
    """Return the account of a text that is the end of an address, such as `in/ada-example`; None where it is none."""
    names_a_host = looks_like_address(text) and not re.match(r"\w+\.php\?", text)
    if "*" in platform.urls.hosts or not platform.urls.hosts or names_a_host or "#" in text:
        return None
    try:
        return account_of_address(platform, parse_address(f"{platform.urls.hosts[0]}/{text.lstrip('/')}"))
    except ValueError:
        return None


def url_of(platform: Platform, handle: str) -> str:
    """Return the public address of a canonical handle."""
    if is_site(platform):
        return parse_address(handle).url
    for form in platform.urls.forms:
        if found := compiled(form.pattern).fullmatch(handle):
            return _fill(form.canonical, {"handle": handle, **_groups(found)})
    return _fill(platform.urls.canonical, {"handle": handle, **parts_of(platform, handle)})


def parts_of(platform: Platform, handle: str) -> dict[str, str]:
    """Return the named parts of a handle for templates; empty when the profile splits none."""
    found = compiled(platform.urls.parts).fullmatch(handle) if platform.urls.parts else None
    return _groups(found) if found else {}


def example_url(platform: Platform) -> str:
    """Return the address of the profile's example handle."""
    return url_of(platform, platform.handle.example)


def _fill(template: str, values: dict[str, str]) -> str:
    return template.format(**{name: quote(value, safe="/@:") for name, value in values.items()})


def _groups(found: re.Match[str]) -> dict[str, str]:
    return {name: text for name, text in found.groupdict().items() if text is not None}


def _decodable(found: re.Match[str]) -> dict[str, str]:
    groups = _groups(found)
    for text in groups.values():
        try:
            unquote(text, errors="strict")
        except UnicodeDecodeError as error:
            raise ValueError(f"{quoted(text)} is not text in UTF-8") from error
    return groups


def _not_a_host(platform: Platform, host: str) -> bool:
    return host.lower() in platform.urls.not_hosts or any(host.lower().endswith(f".{known}") for known in platform.urls.not_hosts)


def _with_ascii_host(handle: str) -> str:
    """Return the handle with its host (after the last @) in punycode; the handle itself where that is not possible."""
    user, at, host = handle.rpartition("@")
    try:
        return user + at + to_ascii(host) if "." in host and not host.isascii() else handle
    except ValueError:
        return handle


def _refuse_misspelt(platform: Platform, handle: str) -> None:
    if platform.handle.checksum is not None and handle[-1] != mod_11_2(handle[:-1]):
        raise ValueError(f"{quoted(handle)} is misspelt: its last character does not check the digits before it")


def _refuse_reserved(platform: Platform, handle: str) -> None:
    first = handle.split("/", maxsplit=1)[0].lower()
    if not is_site(platform) and first in platform.urls.reserved:
        raise ValueError(f"{quoted(first)} is one of the own pages of {platform.name}, not an account")
