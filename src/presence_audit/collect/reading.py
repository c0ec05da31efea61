"""What the probes make of an answer, and by which request a saved page is judged."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import readable
from ..model import Absent, Account, Observation, PostList, Request, Response, Retrieved, Route, Unavailable
from ..platforms import Platform, Platforms, capture_request, classify, fallbacks, follow_ups, found_request, request_to
from ..plugins import Probe
from ..selectors.feed_kind import sniff_feed

if TYPE_CHECKING:
    from ..captures import Capture

log = logging.getLogger("presence_audit.collect")


def read(probes: Iterable[Probe], platform: Platform, seen: Retrieved, body: bytes) -> tuple[list[Observation], list[Request]]:
    """Let every probe read the bytes; a probe that fails is named in the log and the others go on.

    What was asked for a source, or for the comments of others, is not the account's own: no probe reads it.
    """
    observations: list[Observation] = []
    requests: list[Request] = []
    if not platform.endpoint(seen.request.endpoint).is_of_account:
        return observations, requests
    for probe in probes:
        try:
            for item in probe.read(seen, body, platform):
                (observations if isinstance(item, Observation) else requests).append(item)  # type: ignore[arg-type]
        except Exception:  # noqa: BLE001 - a probe of a stranger must not end the run
            why = readable(traceback.format_exc())  # which quotes what the page holds
            log.error("probe %s failed on %s; its readings of this page are missing\n%s", probe.id, readable(seen.answer.final_url), why)  # noqa: TRY400
    return observations, requests


@dataclass(frozen=True, slots=True)
class Judged:
    """All that an answer says."""

    evidence: Retrieved | Absent | Unavailable
    """Whether the account is there."""
    observations: tuple[Observation, ...] = ()
    """What it shows."""
    further: tuple[Request, ...] = ()
    """What to ask next."""


def judge(
    probes: Iterable[Probe], platforms: Platforms, request: Request, response: Response, *, record: str, route: Route = "http"
) -> Judged:
    """Return what an answer says that is kept at `record`; nothing else is touched, so it may be worked out in a thread."""
    evidence = classify(platforms, request, response, record=record, route=route)
    platform, body = platforms.get(request.platform), response.body
    if isinstance(evidence, Retrieved) and request.control is None:
        observations, further = read(probes, platform, evidence, body)
        following = follow_ups(platform, request, body, evidence.answer.media_type, evidence.answer.headers)
        return Judged(evidence, tuple(observations), (*further, *following))
    if isinstance(evidence, Unavailable) and evidence.reason == "unrecognised":
        return Judged(evidence, further=fallbacks(platform, request))
    return Judged(evidence)


def is_sample(observation: Observation) -> bool:
    """Some of an account's acts do not make another list of them superfluous."""
    return isinstance(observation.value, PostList) and observation.bound == "at_least"


def captured(platform: Platform, account: Account, capture: Capture) -> Request | None:
    """Return the request by which a saved page, a saved feed or a member's export is judged; None when the platform reads no such thing.

    What a picture and a PDF show is coded by hand.
    """
    if capture.kind in ("picture", "pdf"):
        return None
    if capture.kind == "export":
        exports = [endpoint for endpoint in platform.endpoints if endpoint.route == "capture" and endpoint.reads == "json"]
        return request_to(platform, exports[0], account) if exports else None
    if sniff_feed(capture.response.body) is None:
        return capture_request(platform, account)
    feeds = [endpoint for endpoint in platform.endpoints if endpoint.reads == "feed" and endpoint.is_of_account]
    return found_request(platform, feeds[0].id, account, capture.url or account.url) if feeds else None
