"""What was looked at, and what came back."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AwareDatetime, Field, SerializerFunctionWrapHandler, model_serializer

from .base import Value, remembered_digest
from .coded import Coded
from .people import Account

Reason = Literal[
    "ambiguous_identity",
    "blocked",
    "challenge",
    "login_wall",
    "consent_wall",
    "rate_limited",
    "forbidden",
    "robots",
    "policy",
    "suspended",
    "protected",
    "server_error",
    "timeout",
    "connection",
    "unrecognised",
    "control_failed",
    "budget",
    "not_searched",
    "no_credentials",
    "not_captured",
]
"""Why something is unknown: a closed list."""

Route = Literal["http", "capture", "coding"]
"""How the bytes came to us: asked for, saved by an analyst, or coded by hand without bytes."""

Restriction = Literal["protected", "moved", "memorial"]
"""A limit on what a present account shows."""


class Request(Value):
    """One look at one address; its id does not depend on time, order or secrets."""

    url: str
    """The address. Secrets are never part of it."""
    platform: str
    """Id of the platform profile by which the answer is judged."""
    endpoint: str
    """Id of the endpoint in that profile."""
    account: Account
    """The account that is being looked at."""
    headers: tuple[tuple[str, str], ...] = ()
    """Headers that matter to the answer, such as `accept`; never secrets."""
    credential: str | None = None
    """Name of the environment variable that holds the token, never the token."""
    control: Literal["present", "absent"] | None = None
    """Set when the request is a control, with the verdict that is expected."""
    extra: bool = False
    """True for a guessed address or a second source: what it brings counts, and its failure says nothing about the account."""
    known_as: str | None = None
    """What else the answer may call the account: an answer before this one proved that it is the same (a handle or the platform's id)."""
    instead: str | None = None
    """Endpoint whose answer was not recognised, so that this look was made: when this one shows the account, that failure says nothing."""
    pointer: bool = False
    """True when the answer says only where to ask next: it neither shows nor denies the account."""
    content: str | None = None
    """JSON that is posted; None: nothing is sent (GET). Secrets are never part of it."""

    @property
    def id(self) -> str:
        """Content identifier of the request."""
        posted = () if self.content is None else (self.content,)
        return remembered_digest(
            "request", self.url, self.platform, self.endpoint, self.account.written, self.headers, self.control, *posted
        )

    @model_serializer(mode="wrap")
    def _without_what_says_nothing(self, inner: SerializerFunctionWrapHandler) -> dict[str, Any]:
        values: dict[str, Any] = inner(self)
        if self.content is None:
            values.pop("content", None)
        return values


class Hop(Value):
    """One redirect on the way to the answer."""

    url: str
    """Where it was asked."""
    status: int
    """What was answered."""
    location: str
    """Where it pointed to."""


class Answer(Value):
    """The facts of an HTTP answer or of a saved page; the bytes are in the archive."""

    final_url: str
    """Address after redirects; for a capture the address that the page was saved from."""
    status: int
    """HTTP status; 200 for captures."""
    media_type: str
    """Lower case, without parameters; empty when not given."""
    headers: tuple[tuple[str, str], ...] = ()
    """Lower-case names; only those that a profile may judge by; never cookies."""
    hops: tuple[Hop, ...] = ()
    """Redirects in order."""
    sha256: str
    """Digest of the decoded body, hexadecimal."""
    size: int
    """Length of the decoded body in bytes."""
    record: str
    """Where the bytes are: `warc:OFFSET` in the run's capture file; `erased:DATE` where they were erased, because they named a person who
    asked to be forgotten."""


class _Attempt(Value):
    """What every automatic look has in common."""

    request: Request
    """What was asked."""
    attempted_at: AwareDatetime
    """When the answer came (UTC); for a capture, when it was saved."""
    route: Route = "http"
    """How the bytes came to us."""
    answer: Answer | None = None
    """What came back; None when nothing did."""

    @property
    def id(self) -> str:
        """Content identifier: the same look with the same outcome has the same id."""
        answer = self.answer
        outcome = (answer.sha256, answer.status, answer.final_url) if answer else None
        return remembered_digest("evidence", self.request.id, self.route, getattr(self, "kind", ""), outcome, getattr(self, "reason", ""))


class Retrieved(_Attempt):
    """The account's own page or record, or what goes with it: a positive signature matched, and nothing in it says that it is another's."""

    kind: Literal["retrieved"] = "retrieved"
    answer: Answer
    signature: str
    """Which signature of the profile matched, such as `present[0]`."""
    era: str | None = None
    """The era variant of the page format, for old captures."""
    restriction: Restriction | None = None
    """A limit on what the account shows, when its signature matched too."""
    shows: bool = True
    """True when it says by itself that the account is there: its own page or record, or a feed that names itself the account's.
    False for what only lists acts or links."""


class Absent(_Attempt):
    """The platform said, by a positive signature, that this handle does not exist. It says nothing about the person."""

    kind: Literal["absent"] = "absent"
    answer: Answer
    signature: str
    """Which signature of the profile matched."""
    detail: str = ""
    """What is missing, in the profile's words, where that is no handle; empty: the handle."""


class Unavailable(_Attempt):
    """We could not tell, and this is why."""

    kind: Literal["unavailable"] = "unavailable"
    reason: Reason
    """One of the closed list."""
    detail: str = ""
    """What was seen, in words, such as `HTTP 999`."""


Evidence: TypeAlias = Annotated[Retrieved | Absent | Unavailable | Coded, Field(discriminator="kind")]
"""One attempt to look. A closed union: match on it and end with `assert_never`."""
