"""Read the lists of WhatsMyName, sherlock and maigret, told apart by what is in them, and refuse what may not be asked.

Left out are sites that can only be asked with sent data, headers or cookies of a browser, or a borrowed token, sign-up and password
pages, and sites that the list marks as closed, dead, or protected against programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .site import ACCOUNT, Site, Unusable

Entry = tuple[str, Site | Unusable]
"""Name of a site, and the site or why it is left out."""

_NEVER_OUR_BUSINESS = ("nsfw", "porn", "erotic", "dating", "adult", "political", "politics", "health", "religion", "lgbt")
_SIGN_UP = re.compile(
    r"(?i)sign-?_?up|register|check_?-?(?:user|login|nick|email)|validat|availab|forgot|password|/exists|is_?taken|recover"
)
_SEARCH = re.compile(r"(?i)search|[?&](?:q|query|keyword)=")
_OK = 200


class _Any(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Wmn(_Any):
    """A site of WhatsMyName."""

    uri_check: str
    uri_pretty: str = ""
    e_code: int
    e_string: str = ""
    m_code: int | None = None
    m_string: str = ""
    cat: str = ""
    headers: dict[str, Any] = Field(default_factory=dict)
    post_body: str = ""
    protection: list[str] = Field(default_factory=list)
    strip_bad_char: str = ""
    valid: bool = True


class _Sherlock(_Any):
    """A site of sherlock."""

    url: str
    urlProbe: str = ""  # noqa: N815 - the list's own spelling
    errorType: str | list[str]  # noqa: N815
    errorMsg: str | list[str] = Field(default_factory=list)  # noqa: N815
    errorUrl: str | None = None  # noqa: N815
    regexCheck: str | None = None  # noqa: N815
    headers: dict[str, Any] = Field(default_factory=dict)
    request_method: str = "GET"
    request_payload: Any = None
    isNSFW: bool = False  # noqa: N815


class _Maigret(_Any):
    """A site of maigret, its engine's values filled in."""

    url: str
    urlMain: str = ""  # noqa: N815
    urlSubpath: str = ""  # noqa: N815
    urlProbe: str = ""  # noqa: N815
    checkType: str  # noqa: N815
    presenseStrs: list[str] = Field(default_factory=list)  # noqa: N815
    absenceStrs: list[str] = Field(default_factory=list)  # noqa: N815
    errors: dict[str, str] = Field(default_factory=dict)
    errorUrl: str | None = None  # noqa: N815
    regexCheck: str | None = None  # noqa: N815
    headers: dict[str, Any] = Field(default_factory=dict)
    activation: dict[str, Any] = Field(default_factory=dict)
    protection: list[str] = Field(default_factory=list)
    request_method: str = "GET"
    request_payload: Any = None
    type: str = "username"
    tags: list[str] = Field(default_factory=list)
    disabled: bool = False


def entries(data: Any) -> Iterator[Entry] | None:
    """Return the sites of a list, None when it has none of the three shapes."""
    if not isinstance(data, dict):
        return None
    sites = data.get("sites")
    if isinstance(sites, list) and any(isinstance(one, dict) and "uri_check" in one for one in sites):
        return (_entry(str(one.get("name", "")) if isinstance(one, dict) else "", one, _wmn) for one in sites)
    if isinstance(sites, dict):
        engines = data.get("engines")
        return (_entry(name, _with_engine(one, engines), _maigret) for name, one in sites.items())
    if any(isinstance(one, dict) and "errorType" in one for one in data.values()):
        return (_entry(name, one, _sherlock) for name, one in data.items() if not name.startswith("$"))
    return None


def _entry(name: str, one: Any, read: Callable[[str, Any], Site]) -> Entry:
    try:
        site = read(name, one)
        _refuse(site)
    except ValidationError:
        return name, Unusable("not in the shape of its list")
    except Unusable as reason:
        return name, reason
    return name, site


def _wmn(name: str, one: Any) -> Site:
    site = _Wmn.model_validate(one)
    _refuse_method(site.headers, site.post_body, site.protection, alive=site.valid)
    if site.e_code != _OK:
        raise Unusable("an account is recognised by a status other than 200")
    return Site(
        name=name,
        source=f"WhatsMyName: {name}",
        page=site.uri_pretty or site.uri_check,
        asked=site.uri_check,
        present=tuple(filter(None, [site.e_string])),
        absent=tuple(filter(None, [site.m_string])),
        absent_status=site.m_code,
        absent_address=None,
        walls=(),
        pattern=None,
        forbidden=site.strip_bad_char,
        topics=(site.cat.lower(),),
    )


def _sherlock(name: str, one: Any) -> Site:
    site = _Sherlock.model_validate(one)
    _refuse_method(site.headers, site.request_payload, [], alive=True, method=site.request_method)
    types = [site.errorType] if isinstance(site.errorType, str) else site.errorType
    messages = [site.errorMsg] if isinstance(site.errorMsg, str) else site.errorMsg
    if types == ["status_code"]:
        raise Unusable("nothing but a status tells accounts that exist from others")
    return Site(
        name=name,
        source=f"sherlock: {name}",
        page=site.url.replace("{}", ACCOUNT),
        asked=(site.urlProbe or site.url).replace("{}", ACCOUNT),
        present=(),
        absent=tuple(messages) if "message" in types else (),
        absent_status=None,
        absent_address=site.errorUrl.replace("{}", ACCOUNT) if site.errorUrl and "response_url" in types else None,
        walls=(),
        pattern=site.regexCheck,
        forbidden="",
        topics=("nsfw",) if site.isNSFW else (),
    )


def _maigret(name: str, one: Any) -> Site:
    site = _Maigret.model_validate(one)
    _refuse_method(
        {**site.headers, **site.activation}, site.request_payload, site.protection, alive=not site.disabled, method=site.request_method
    )
    if site.type != "username":
        raise Unusable("accounts are named by a number or an address instead of a handle")
    if site.checkType == "status_code" and not site.presenseStrs:
        raise Unusable("nothing but a status tells accounts that exist from others")

    def address(text: str) -> str:
        return text.replace("{urlMain}", site.urlMain.rstrip("/")).replace("{urlSubpath}", site.urlSubpath).replace("{username}", ACCOUNT)

    return Site(
        name=name,
        source=f"maigret: {name}",
        page=address(site.url),
        asked=address(site.urlProbe or site.url),
        present=tuple(site.presenseStrs),
        absent=tuple(site.absenceStrs) if site.checkType == "message" else (),
        absent_status=None,
        absent_address=address(site.errorUrl) if site.errorUrl and site.checkType == "response_url" else None,
        walls=tuple(site.errors),
        pattern=site.regexCheck,
        forbidden="",
        topics=tuple(tag.lower() for tag in site.tags),
    )


def _with_engine(one: Any, engines: Any) -> Any:
    if not isinstance(one, dict) or not isinstance(engines, dict) or "engine" not in one:
        return one
    engine = engines.get(one["engine"]) if isinstance(one["engine"], str) else None
    values = engine.get("site") if isinstance(engine, dict) else None
    return {**values, **one} if isinstance(values, dict) else one


def _refuse_method(headers: dict[str, Any], sent: Any, protection: list[str], *, alive: bool, method: str = "GET") -> None:
    if not alive:
        raise Unusable("the list says that it does not work")
    if sent or method.upper() not in ("GET", ""):
        raise Unusable("it can only be asked by sending data")
    if any("cookie" in name.lower() for name in headers):
        raise Unusable("it can only be asked with a cookie")
    if headers:
        raise Unusable("it can only be asked with headers that are not ours")
    if protection:
        raise Unusable("the list says that it is protected against programs")


def _refuse(site: Site) -> None:
    if any(word in topic for topic in site.topics for word in _NEVER_OUR_BUSINESS):
        raise Unusable("adult, dating, political, religious and health sites say nothing about an IT leader's work")
    if ACCOUNT not in site.asked or ACCOUNT not in site.page:
        raise Unusable("the handle does not stand in its address")
    if _SIGN_UP.search(site.asked):
        raise Unusable("it is asked through a sign-up or password page")
    if _SEARCH.search(site.asked):
        raise Unusable("a page of search results is not an account's own")
    if "/api/v1/accounts/lookup" in site.asked:
        raise Unusable("Mastodon servers have a profile of their own")
