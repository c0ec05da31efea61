"""A small stand-in for the platforms: enough to resolve handles and addresses of invented people."""

from __future__ import annotations

import re

from presence_audit.model import Account

PLATFORMS = ("website", "x", "linkedin", "github", "mastodon")

_HOSTS = {"x": "x.com/", "linkedin": "www.linkedin.com/in/", "github": "github.com/"}


def resolve(platform: str, text: str) -> Account:
    if platform == "website":
        match = re.fullmatch(r"https?://([a-z0-9.-]+(?:/\S*)?)", text)
        if not match:
            raise ValueError(f"{text!r} is not the address of a website")
        return Account(platform=platform, handle=match.group(1).rstrip("/"), url=text)
    if platform == "mastodon":
        match = re.fullmatch(r"@?(\w+)@([\w.]+)", text) or re.fullmatch(r"https://(?P<h>[\w.]+)/@(?P<u>\w+)", text)
        if not match:
            raise ValueError(f"{text!r} is not a Mastodon handle")
        user, host = (match["u"], match["h"]) if "u" in match.groupdict() else match.groups()
        return Account(platform=platform, handle=f"{user}@{host}", url=f"https://{host}/@{user}")
    for other, prefix in _HOSTS.items():
        if text.startswith(f"https://{prefix}"):
            if other != platform:
                raise ValueError(f"{text!r} is an address of {other}, not of {platform}")
            text = text.removeprefix(f"https://{prefix}")
    if not re.fullmatch(r"@?[A-Za-z0-9_-]{1,15}", text):
        raise ValueError("no account of it can be called so")
    handle = text.removeprefix("@")
    return Account(platform=platform, handle=handle, url=f"https://{_HOSTS[platform]}{handle}")
