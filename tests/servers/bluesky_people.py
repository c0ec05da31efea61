"""Invented people on the Bluesky network: what is seeded for each, and what a scan must say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bluesky import Account, Post, Repost
from scanning import NOW, ago

STOPPED = datetime(2019, 6, 14, 9, 0, tzinfo=UTC)
CONTROL = Account("bsky.app", {"displayName": "Bluesky"}, [Post(ago(1))], reserved=True)
OTHER = Account("otto-other.test", {"displayName": "Otto Other"}, [Post(ago(700), "other"), Post(STOPPED, "ancient")])
ANSWER = Account("cleo-asker.test", {"displayName": "Cleo Asker"}, [Post(ago(3), reply_to="ada")])


@dataclass(frozen=True)
class Seeded:
    """A person, the account that the roster names, and what a scan must say of it.

    A look is described by its kind (retrieved, absent) or the reason for knowing nothing, and the restriction where there is one;
    an empty text: nobody looks.
    """

    account: Account
    state: str
    last: datetime | None = None
    bound: str = ""
    profile: str = "retrieved"
    feed: str = "retrieved"
    document: str = "retrieved"
    """The account's document in the PLC directory."""
    dns: str = "unrecognised"
    """The handle's TXT record."""
    file: str = "retrieved"
    """The file at the handle's own host."""
    asked: str = ""
    """The handle in the roster when it is not the account's first."""
    reads: dict[str, object] = field(default_factory=dict)
    """Features that must be read so."""

    @property
    def handle(self) -> str:
        """The handle in the roster."""
        return self.asked or self.account.handle

    @property
    def id(self) -> str:
        """Id in the roster."""
        return self.account.handle.partition(".")[0]

    def entry(self) -> dict[str, object]:
        """The roster's entry."""
        name = self.id.replace("-", " ").title()
        return {"id": self.id, "name": name, "title": "Chief Information Officer", "accounts": {"bluesky": self.handle}}


ALONE: dict[str, Any] = {"feed": "", "document": "", "dns": "", "file": ""}
"""Nothing but the profile is asked for."""
LEFT: dict[str, Any] = {"state": "unknown(not_searched)", "profile": "absent", **ALONE}
"""No account has the handle; of the person nothing is known."""
LOCKED: dict[str, Any] = {"state": "unknown(suspended)", "profile": "suspended", **ALONE}


def _about(name: str, **fields: str) -> dict[str, str]:
    return {"displayName": name, "description": "Chief Information Officer at Northwind Foods.", **fields}


def _of(handle: str, posts: list[Post] | None = None, **more: Any) -> Account:
    name = handle.partition(".")[0].replace("-", " ").title()
    return Account(handle, _about(name), [Post(ago(5))] if posts is None else posts, **more)


ADA = Account(
    "ada-lindqvist.test", _about("Ada Lindqvist", description="CIO at Northwind Foods. Notes: https://ada-lindqvist.example/notes."),
    [Post(ago(4), "ada", link="https://reading.example.org/note"), Post(ago(12), reply_to="other"), Post(ago(45)), Post(ago(400))],
)  # fmt: skip
READ = {"profile.display_name": "Ada Lindqvist", "profile.website": "https://ada-lindqvist.example/notes", "profile.posts_total": 4}
XENIA = [Post(ago(45), "x1"), Post(ago(44), reply_to="x1"), Post(ago(6), "x2"), Post(ago(5), reply_to="x2")]

PEOPLE = (
    Seeded(ADA, "engaged", ago(4), "exact", reads=READ),
    Seeded(_of("bruno-keller.test", [Post(STOPPED), Post(STOPPED - timedelta(days=90))]), "dormant", STOPPED, "exact"),
    Seeded(_of("cara-venn.test", [Post(ago(9), reply_to="other"), Post(ago(20), reply_to="ancient")]), "active", ago(9), "exact"),
    # a repost is dated by the moment at which Bluesky learned of it, today, whatever its record says
    Seeded(_of("dora-maas.test", [], reposts=[Repost("ancient", STOPPED)]), "active", NOW, "exact"),
    Seeded(_of("emil-roux.test", [Post(ago(200)), Post(ago(1500), "pin")], pinned="pin"), "lapsed", ago(200), "exact"),
    Seeded(_of("farah-stone.test", [Post(ago(6), "only")], pinned="only"), "active", ago(6), "exact"),
    Seeded(_of("gus-ito.test", []), "empty"),
    Seeded(Account("hana-berg.test", None, [Post(ago(8))]), "active", ago(8), "exact", reads={"profile.display_name": None}),
    Seeded(_of("ivo-marek.test", labels=["!no-unauthenticated"]), "present(protected)", profile="retrieved protected", **ALONE),
    Seeded(_of("jana-holm.test", then="deactivated"), **LOCKED),
    Seeded(_of("kim-faber.test", then="taken_down_by_host"), **LOCKED),
    Seeded(_of("lena-ortiz.test", then="taken_down_by_bluesky"), **LOCKED),
    Seeded(_of("milo-gone.test", then="deleted"), **LEFT),
    Seeded(_of("nora-quist.test", then="renamed", renamed="nora-elsewhere.test"), **LEFT),
    Seeded(_of("olaf-brandt.test", then="renamed", renamed="olaf-new.test"), "active", ago(5), "exact", asked="olaf-new.test"),
    # the account lives on, but the domain that was its handle does not lead there
    Seeded(_of("pia-lund.example.org", then="unresolvable"), **LEFT),
    # a date in the future counts as the day of indexing; there is no DNS record below bsky.social
    Seeded(_of("quentinhale.bsky.social", [Post(ago(-400))]), "active", NOW, "exact", dns=""),
    # more posts than one answer holds
    Seeded(_of("rosa-klein.test", [Post(ago(2 + day)) for day in range(120)]), "active", ago(2), "exact"),
    Seeded(_of("tilda-venn.test"), "active", ago(5), "exact", file="unrecognised"),
    Seeded(_of("uma-reed.example.org"), "active", ago(5), "exact", dns="retrieved", file=""),
    Seeded(_of("vera-wolf.test", then="readdressed", renamed="vera-new.test"), "active", ago(5), "exact", document="retrieved moved"),
    Seeded(_of("will-sand.test", then="tombstoned"), "active", ago(5), "exact", document="unrecognised"),
    # threads of her own in two months: no exchange with anybody
    Seeded(_of("xenia-alone.test", XENIA), "active", ago(5), "exact"),
    Seeded(Account("sven-nobody.test"), **LEFT),
)  # fmt: skip
NAMES_ANOTHER, BY_DNS, NOBODY = "tilda-venn.test", "uma-reed.example.org", "sven-nobody.test"
ACCOUNTS = (CONTROL, OTHER, *(one.account for one in PEOPLE if one.handle != NOBODY), ANSWER)
