"""Every kind of link of the platforms' own answers is read and followed, from answer to candidate. All people are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from presence_audit.audit.fixtures import judge, read_fixture
from presence_audit.collect import read
from presence_audit.model import Known, Person, Retrieved
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.plugins import load_probes
from presence_audit.sources.crosslink import CrosslinkSource

FIXTURES = Path(__file__).parent.parent / "fixtures"
ADA = Person(id="ada", name="Ada Example")


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


@pytest.mark.parametrize(
    ("fixture", "found"),
    [
        # rel=me of the page and of its Link header, and JSON-LD sameAs
        ("website/present-links", ["mastodon:ada@social.example", "github:ada-example", "linkedin:ada-example", "x:ada_example"]),
        # fields, the verified one first
        ("mastodon/present", ["website:ada.example.org"]),
        # /social_accounts
        ("github/present-social", ["mastodon:ada@social.example"]),
        # verified accounts
        ("gravatar/present", ["mastodon:ada@social.example"]),
        # proofs that hold
        ("keybase/present", ["github:ada-example", "website:ada.example.org"]),
        # researcher-urls
        ("orcid/present", ["website:ada.example.org"]),
        # link pages
        ("linktree/present", ["x:ada_example", "website:ada.example.org", "github:ada-example"]),
        ("about_me/present", ["x:ada_example", "website:ada.example.org"]),
    ],
)
def test_links_are_read_and_followed(platforms, fixture, found):
    platform = platforms.get(fixture.split("/")[0])
    judged = judge(platforms, platform, read_fixture(FIXTURES / f"{fixture}.http"))
    assert isinstance(judged.evidence, Retrieved)
    observations, _ = read(load_probes(), platform, judged.evidence, judged.response.body)
    account = judged.request.account
    candidates = list(CrosslinkSource().follow(ADA, Known((account,), frozenset({account.key}), tuple(observations)), platforms))
    keys = [one.account.key for one in candidates]
    assert keys[: len(found)] == found
    assert {one.evidence for one in candidates} == {(judged.evidence.id,)}
