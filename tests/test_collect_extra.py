"""Extra looks: guesses and second sources come last, and only where nothing has told yet. Everybody in it is invented."""

from datetime import UTC, datetime

from collect_fakes import PLATFORMS, Web, account, job, page, person, run
from presence_audit.model import Moment, Observation, Post, PostList, Unavailable
from presence_audit.platforms import Platforms

ADA, HOUSE = "https://forum.example/ada", "https://forum.example/house"
ONE, TWO, LINKED = (f"https://forum.example/{name}.xml" for name in ("one", "two", "linked"))
FORUM = PLATFORMS.get("forum")
LATER = FORUM.model_copy(
    update={
        "endpoints": tuple(one.model_copy(update={"unless": ("activity.posts",)}) if one.id == "feed" else one for one in FORUM.endpoints),
        "readings": (*FORUM.readings, FORUM.readings[0].model_copy(update={"id": "feed", "recognise": FORUM.readings[0].recognise.model_copy(update={"endpoint": ("feed",)})})),
    }
)  # fmt: skip


class Guesser:
    """Names two guesses and a link on the page; whatever is read at another address shows acts."""

    id = "guesser"
    produces = frozenset({"activity.posts"})

    def read(self, seen, body, platform):
        if seen.request.endpoint == "page":
            for url, extra in ((ONE, True), (TWO, True), (LINKED, False)):
                yield seen.request.model_copy(update={"url": url, "endpoint": "feed", "extra": extra})
        else:
            yield Observation(account=seen.request.account, feature="activity.posts", value=True, probe=self.id, evidence=(seen.id,))


def asked(pages):
    made = job(web := Web({ADA: page("ada"), **pages}), platforms=Platforms([LATER]), chosen=("forum",), probes=(Guesser(),))
    run(made, person(1, account("ada")))
    return [url for url in web.urls if url != HOUSE and "/zz" not in url], made


def test_what_is_linked_comes_first_and_stops_the_guessing():
    assert asked({LINKED: page("ada")})[0] == [ADA, LINKED]


def test_guesses_are_tried_until_one_tells():
    assert asked({ONE: page("ada")})[0] == [ADA, LINKED, ONE]
    assert asked({})[0] == [ADA, LINKED, ONE, TWO]


def test_a_failed_guess_is_kept_as_evidence():
    seen = [one for one in asked({})[1].sink.of("evidence") if one.request.extra]
    assert [(type(one), one.request.url) for one in seen] == [(Unavailable, ONE), (Unavailable, TWO)]


def test_a_sample_of_acts_does_not_stop_the_guessing():
    class Sampler(Guesser):
        def read(self, seen, body, platform):
            yield from super().read(seen, body, platform)
            if seen.request.endpoint == "page":
                acts = PostList(posts=(Post(when=Moment(at=datetime(2026, 3, 1, tzinfo=UTC))),), complete=False)
                yield Observation(
                    account=seen.request.account, feature="activity.posts", value=acts, bound="at_least", probe=self.id, evidence=(seen.id,)
                )

    made = job(web := Web({ADA: page("ada"), ONE: page("ada")}), platforms=Platforms([LATER]), chosen=("forum",), probes=(Sampler(),))
    run(made, person(1, account("ada")))
    assert [url for url in web.urls if url in (LINKED, ONE, TWO)] == [LINKED, ONE]
