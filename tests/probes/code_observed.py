"""Reads invented answers as the profiles of the code and identity platforms say."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from presence_audit.documents import load_document, shipped
from presence_audit.model import Answer, Moment, Observation, Retrieved
from presence_audit.platforms.planning import follow_ups, plan, request_to
from presence_audit.platforms.schema import Platform
from presence_audit.platforms.urls import account_of
from presence_audit.probes.api import ApiProbe

IDS = ("gitlab", "stackexchange", "hackernews", "reddit", "gravatar", "keybase", "orcid")


@cache
def profile_of(platform: str) -> Platform:
    return load_document(shipped("profiles") / f"{platform}.yaml", Platform)


def observe(platform: str, reading: str, body: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """The values and the bounds of the features that a reading finds in an answer."""
    profile = profile_of(platform)
    endpoint = profile.endpoint(next(one for one in profile.readings if one.id == reading).recognise.endpoint[0])
    asked = request_to(profile, endpoint, account_of(profile, profile.handle.example), **dict.fromkeys(endpoint.needs, "1"))
    answer = Answer(final_url=asked.url, status=200, media_type="application/json", sha256="0" * 64, size=1, record="-")
    seen = Retrieved(request=asked, attempted_at=datetime(2026, 6, 1, tzinfo=UTC), answer=answer, signature=reading)
    found = [one for one in ApiProbe().read(seen, json.dumps(body).encode(), profile) if isinstance(one, Observation)]
    return {one.feature: one.value for one in found}, {one.feature: one.bound for one in found}


def at(text: str) -> Moment:
    return Moment(at=datetime.fromisoformat(text).replace(tzinfo=UTC), precision="second")


def unix(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def acts(values: dict[str, Any]) -> list[tuple[str, str]]:
    return [(post.when.at.isoformat()[:10], post.kind) for post in values["activity.posts"].posts]


def asked_after(platform: str, endpoint: str, body: Any) -> list[str]:
    """The addresses that are asked after an answer."""
    profile = profile_of(platform)
    first = next(one for one in plan(profile, account_of(profile, profile.handle.example)) if one.endpoint == endpoint)
    return [one.url for one in follow_ups(profile, first, json.dumps(body).encode(), "application/json")]
