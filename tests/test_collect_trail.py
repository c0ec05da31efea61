"""What following accepted accounts does: how far, whom, how often, and that a second time gives the same. Everybody is invented."""

from __future__ import annotations

import re

import pytest

from collect_fakes import FORUM, Kept, Web, account, job, person, run
from presence_audit.collect import ByHand
from presence_audit.collect.trail import DEPTH, MOST, MOST_HANDLES
from presence_audit.model import Candidate, Coded, Observation, Response
from presence_audit.platforms import Platform, Platforms
from presence_audit.rules import load_rules
from presence_audit.sources.crosslink import CrosslinkSource


def like_forum(name: str) -> Platform:
    return Platform.model_validate_json(FORUM.model_dump_json(by_alias=True).replace("forum", name))


NAMES = ("forum", "agora", "plaza", "piazza", "square")
PLATFORMS = Platforms([FORUM, *(like_forum(name) for name in NAMES[1:])])


class Links:
    """Reads the name and the links of a page of these platforms."""

    id = "links"
    produces = frozenset({"profile.display_name", "links.me"})

    def read(self, seen, body, platform):
        text = body.decode()
        for feature, value in (
            ("profile.display_name", "".join(re.findall(r"<b>([^<]+)", text))),
            ("links.me", tuple(re.findall(r'href="([^"]+)"', text))),
        ):
            if value:
                yield Observation(account=seen.request.account, feature=feature, value=value, probe=self.id, evidence=(seen.id,))


class Tried:
    """Tries handles on every platform that nobody named."""

    id = "tried"

    def __init__(self, *handles: str) -> None:
        self.handles, self.known = handles, []

    def ask(self, person, platforms):
        return ()

    def read(self, person, seen, body, platforms):
        return ()

    def follow(self, person, known, platforms):
        self.known.append(known)
        return [
            Candidate(person=person.id, account=account(handle, "square"), found_by="handle", evidence=known.observations[0].evidence)
            for handle in self.handles
        ]


def url(platform: str, handle: str = "ada") -> str:
    return f"https://{platform}.example/{handle}"


def page(*links: str, handle: str = "ada", name: str = "Invented Person 1") -> bytes:
    anchors = "".join(f'<a href="{link}">me</a>' for link in links)
    return f'<html><head><meta name="handle" content="{handle}"></head><body><b>{name}</b>{anchors}</body></html>'.encode()


def chain(*platforms: str) -> dict[str, bytes]:
    """Pages of one person, each linked with the next in both directions."""
    return {
        url(name): page(*(url(platforms[at]) for at in (number - 1, number + 1) if 0 <= at < len(platforms)))
        for number, name in enumerate(platforms)
    }


def following(web: Web, *sources: object, **changes: object):
    values = {
        "platforms": PLATFORMS, "chosen": PLATFORMS.ids, "probes": (Links(),), "identity": load_rules("presence-1.1.0").identity,
        "sources": (CrosslinkSource(), *sources),
    }  # fmt: skip
    return job(web, **(values | changes))


def looked(web: Web) -> list[str]:
    return [request.url for request in web.asked if request.control is None]


def found(made) -> list[tuple[str, str]]:
    return [(one.account.key, one.found_by) for one in made.sink.of("candidate")]


def test_links_of_accepted_accounts_are_followed_to_depth_two_and_no_further():
    web = Web(chain(*NAMES))
    made = following(web)
    run(made, person(1, account("ada")))
    assert found(made) == [("forum:ada", "roster"), ("agora:ada", "link"), ("plaza:ada", "link")]
    assert looked(web) == [url("forum"), url("agora"), url("plaza")]
    assert DEPTH == 2


def test_what_is_found_says_by_which_evidence_and_source():
    made = following(Web(chain("forum", "agora")))
    run(made, person(1, account("ada")))
    evidence = {one.id: one.request.url for one in made.sink.of("evidence")}
    last = made.sink.of("candidate")[-1]
    assert (last.source, [evidence[name] for name in last.evidence]) == ("crosslink", [url("forum")])


def test_an_account_that_is_not_accepted_leads_nowhere():
    pages = {url("forum"): page(url("agora")), url("agora"): page(url("plaza")), url("plaza"): page()}
    web = Web(pages)
    run(following(web), person(1, account("ada")))
    assert looked(web) == [url("forum"), url("agora")]


def test_a_page_of_somebody_else_is_not_followed_though_the_roster_names_it():
    web = Web({url("forum"): page(url("agora"), name="Quite Another Name"), url("agora"): page()})
    run(following(web), person(1, account("ada")))
    assert looked(web) == [url("forum")]


def test_without_identity_nothing_is_followed():
    web = Web(chain("forum", "agora"))
    run(following(web, identity=None), person(1, account("ada")))
    assert looked(web) == [url("forum")]


def test_who_opted_out_is_never_followed():
    web = Web(chain("forum", "agora"))
    made = following(web)
    run(made, person(1, account("ada"), opt_out=True))
    assert (web.asked, made.sink.log) == ([], [])


def test_platforms_that_were_not_chosen_are_not_followed_to_but_hubs_are():
    web = Web(chain("forum", "agora", "plaza"))
    made = following(web, chosen=("forum", "plaza"))
    run(made, person(1, account("ada")))
    assert looked(web) == [url("forum")]
    web = Web(chain("forum", "agora", "plaza"))
    run(following(web, chosen=("forum", "plaza"), hubs=("agora",)), person(1, account("ada")))
    assert looked(web) == [url("forum"), url("agora"), url("plaza")]


def test_an_account_is_followed_once_though_both_sides_link():
    told = Tried()
    run(following(Web(chain("forum", "agora")), told), person(1, account("ada")))
    assert [[one.key for one in known.accepted] for known in told.known] == [["forum:ada"], ["agora:ada"]]
    assert [sorted(known.accounts) for known in told.known] == [["forum:ada"], ["agora:ada", "forum:ada"]]


def test_the_same_handle_elsewhere_is_looked_at_and_leads_nowhere():
    web = Web({url("forum"): page(), url("square"): page(url("plaza")), url("plaza"): page()})
    made = following(web, Tried("ada"))
    run(made, person(1, account("ada")))
    assert found(made) == [("forum:ada", "roster"), ("square:ada", "handle")]
    assert looked(web) == [url("forum"), url("square")]


def test_no_more_than_so_many_and_links_before_handles():
    many = [url("agora", f"u{number}") for number in range(MOST - 1)]
    web = Web({url("forum"): page(*many)})
    made = following(web, Tried("first", "second"))
    run(made, person(1, account("ada")))
    assert len(looked(web)) == 1 + MOST
    assert [key for key, how in found(made) if how == "handle"] == ["square:first"]


def test_handles_are_tried_so_often_and_no_more_in_both_rounds():
    web = Web(chain("forum", "agora"))
    made = following(web, Tried(*(f"h{number}" for number in range(30))))
    run(made, person(1, account("ada")))
    assert len({key for key, how in found(made) if how == "handle"}) == MOST_HANDLES
    assert MOST_HANDLES == 8


def test_accounts_of_the_coding_sheet_are_followed_too():
    row = Coded(
        person="person-1", platform="forum", found="yes", account=account("ada"), coder="ab", coded_on="2026-02-01", source="coding.csv:2", sha256="0" * 64
    )  # fmt: skip
    web = Web(chain("forum", "agora"))
    made = following(web, by_hand=ByHand(coded={"person-1": (row,)}))
    run(made, person(1))
    assert ("agora:ada", "link") in found(made)


class Archive(Web):
    """Gives the answers of an earlier collection, as a run that is resumed does; everything else fails."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.answers = {request.id: answer for request, answer in kept.answers}

    async def fetch(self, request, platform):
        self.asked.append(request)
        return self.answers[request.id]


class Keeping(Kept):
    """Remembers the answers, too."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[tuple[object, Response]] = []

    def store(self, request, response, *, route):
        self.answers.append((request, response))
        return f"warc:{request.id}"


@pytest.mark.parametrize("times", [1, 2])
def test_a_resumed_collection_finds_the_same(times):
    first, people = Keeping(), (person(1, account("ada")), person(2, account("ada", "agora")))
    run(following(Web(chain(*NAMES)), sink=first), *people)
    kept = first
    for _ in range(times):
        again = Keeping()
        run(following(Archive(kept), sink=again), *people)
        kept = again
    for kind in ("candidate", "observation", "evidence"):
        assert sorted(map(repr, set(first.of(kind)))) == sorted(map(repr, set(kept.of(kind))))
    assert ("plaza:ada", "link") in {(one.account.key, one.found_by) for one in kept.of("candidate")}
