"""One address, asked until it answers or until asking again makes no sense; each attempt waits for the host's slot."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt

from presence_audit import guard
from presence_audit.platforms.schema import Rate
from presence_audit.politeness import HostClosedError, HostSilentError, Politeness, Sleep, Slot
from presence_audit.selectors import Page, Selector, select

from .body import ACCEPT_ENCODING, BodyError, read_body
from .client import new_client
from .credential import Credential
from .hooks import KEY, SENT, Sent
from .settings import FetchSettings
from .trouble import Trouble, trouble_of

REQUEST_TIMEOUT = 408
TOO_EARLY = 425
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500
AFTER_SERVER_ERRORS = 600
"""Numbers from here on, such as LinkedIn's 999, are refusals: asking again does not help."""
LONGEST_BACKOFF = 30.0
AFTER_TOO_MANY = 10
"""A 429 that names no pause is answered by one so many times as long as another failure, for the whole host."""

_NOT_KEPT = frozenset({
    "connection", "content-encoding", "content-length", "keep-alive", "proxy-authenticate", "set-cookie", "set-cookie2",
    "trailer", "transfer-encoding",
})  # fmt: skip
"""Headers that tell about the transfer, not about the decoded body, and cookies."""
_TROUBLES = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, guard.RefusedError, HostClosedError, BodyError, UnicodeError)
"""What an exchange raises for what the network, the guard, the queue or the decoder met."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address said."""

    url: httpx.URL
    status: int
    headers: tuple[tuple[str, str], ...]
    """Lower-case names, in order, without cookies and transfer headers."""
    body: bytes
    cut: bool

    def header(self, name: str) -> str | None:
        """Return the first value of a header."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """What goes with a request to an address."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers of the profile."""
    key: Credential | None = None
    """The user's key, put in by the lowest layer."""
    pause: tuple[Selector, ...] = ()
    """Where the answer may name a pause, as `Endpoint.pause`."""
    content: str | None = None
    """JSON to post; None: nothing is sent (GET)."""


class Sender:
    """Holds the connections; raises UsageError when the settings name a CA bundle that cannot be read."""

    def __init__(self, settings: FetchSettings, politeness: Politeness, resolve: guard.Resolve, sleep: Sleep) -> None:
        self._settings = settings
        self._politeness = politeness
        self._sleep = sleep
        self._in_flight = asyncio.Semaphore(settings.concurrency)
        self._client = new_client(settings, resolve)
        self._headers = {"user-agent": settings.user_agent, "accept": "*/*", "accept-encoding": ACCEPT_ENCODING}
        self._timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout).as_dict()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def ask(self, url: httpx.URL, ask: Ask, rate: Rate, *, delay: float = 0.0, limit: int | None = None) -> Answer | Trouble:
        """Ask, and ask again after timeouts, broken connections, 408, 425, 429 and 5xx; `delay`: Crawl-delay, `limit`: bytes of body."""
        asked = (url, ask, rate, delay, limit or self._settings.max_body)
        first = await self._attempt(*asked)
        return await self._again(first, *asked) if self._may_be_asked_again(first) else first

    async def _again(self, first: Answer | Trouble, *asked: Any) -> Answer | Trouble:
        came: list[Answer | Trouble] = [first]

        async def attempt() -> Answer | Trouble:
            return came.pop() if came else await self._attempt(*asked)

        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._settings.retries + 1),
            retry=retry_if_result(self._may_be_asked_again),
            wait=self._pause,
            sleep=self._sleep,
            retry_error_callback=_last_result,
        )
        outcome: Answer | Trouble = await retrying(attempt)
        return outcome

    async def _attempt(self, url: httpx.URL, ask: Ask, rate: Rate, delay: float, limit: int) -> Answer | Trouble:
        host = url.host
        try:
            async with self._politeness.slot(host, rate, at_least=delay) as slot, self._in_flight:
                return await self._told(slot, host, ask, self._exchange(url, ask, limit, slot.sending))
        except (HostClosedError, HostSilentError) as error:
            return trouble_of(error, host)

    async def _told(self, slot: Slot, host: str, ask: Ask, exchange: Awaitable[Answer]) -> Answer | Trouble:
        """Return how an exchange ended, after the host's queue was told: whether anybody is there, and which pause was asked for."""
        try:
            answer = await exchange
        except _TROUBLES as error:
            trouble = trouble_of(error, host)
            if trouble.again:
                slot.unanswered(trouble.reason)
            return trouble
        slot.answered()
        self._respect(host, answer, ask)
        return answer

    async def _exchange(self, url: httpx.URL, ask: Ask, limit: int, sent: Sent) -> Answer:
        content = None if ask.content is None else ask.content.encode("utf-8", "replace")
        headers = self._headers | {name.lower(): value for name, value in ask.headers.items()}
        if content is not None:
            headers["content-type"] = "application/json"
        request = httpx.Request(
            "GET" if content is None else "POST",
            url,
            headers=headers,
            content=content,
            extensions={SENT: sent, KEY: ask.key, "timeout": self._timeout},
        )
        response = await self._client.send(request, stream=True)
        try:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            body, cut = await read_body(response.stream, response.headers.get("content-encoding", ""), limit)
        finally:
            await response.aclose()
        kept = tuple((name, value) for name, value in response.headers.multi_items() if name not in _NOT_KEPT)
        if (location := response.extensions.get("location")) is not None:
            kept += (("location", location),)
        return Answer(url, response.status_code, kept, body, cut)

    def _respect(self, host: str, answer: Answer, ask: Ask) -> None:
        pause = self._asked_for(answer) if _for_now(answer) else None
        longest = max(pause or 0.0, _asked_pause(answer, ask.pause))
        if longest > 0:
            self._politeness.penalise(host, self._politeness.now() + longest)

    def _may_be_asked_again(self, outcome: Answer | Trouble) -> bool:
        if isinstance(outcome, Trouble):
            return outcome.again
        return _for_now(outcome) and (self._asked_for(outcome) or 0.0) <= self._settings.max_retry_after

    def _asked_for(self, answer: Answer) -> float | None:
        """Return the seconds of a Retry-After; a date is compared with the server's own, so that a wrong clock here does not matter."""
        return retry_after(answer.header("retry-after"), _date_of(answer) or self._settings.clock())

    def _pause(self, state: RetryCallState) -> float:
        outcome = state.outcome.result() if state.outcome else None
        if isinstance(outcome, Answer) and self._asked_for(outcome) is not None:
            return 0.0  # the host's queue waits
        seconds = self._settings.backoff * 2.0 ** (state.attempt_number - 1)
        if isinstance(outcome, Answer) and outcome.status == TOO_MANY_REQUESTS:
            seconds *= AFTER_TOO_MANY
            self._politeness.penalise(outcome.url.host, self._politeness.now() + min(LONGEST_BACKOFF, seconds))
        return min(LONGEST_BACKOFF, seconds)


def _for_now(answer: Answer) -> bool:
    return answer.status in (REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS) or SERVER_ERROR <= answer.status < AFTER_SERVER_ERRORS


def _asked_pause(answer: Answer, places: tuple[Selector, ...]) -> float:
    """Return the seconds for which the body of an answer asks to be left alone; 0 when it does not."""
    if not places:
        return 0.0
    kind = (answer.header("content-type") or "").split(";")[0].strip().lower()
    page = Page.of(answer.body, kind, answer.headers)
    texts = (select(page, place, headers=answer.headers) for place in places)
    number = next((text for text in texts if isinstance(text, str) and re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", text, re.ASCII)), "0")
    return float(number)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return how many seconds a Retry-After header (seconds or HTTP date) asks for; None when it says nothing."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) < 10 else math.inf  # noqa: PLR2004
    when = _moment(text)
    return None if when is None else max(0.0, (when - now).total_seconds())


def _date_of(answer: Answer) -> datetime | None:
    return _moment(answer.header("date") or "")


def _moment(text: str) -> datetime | None:
    """Return the time of an HTTP date; None for what is none."""
    try:
        when = parsedate_to_datetime(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        when.astimezone(UTC)  # a time beyond those of the calendar cannot be reckoned with
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when


def _last_result(state: RetryCallState) -> Answer | Trouble:
    assert state.outcome is not None
    outcome: Answer | Trouble = state.outcome.result()
    return outcome
