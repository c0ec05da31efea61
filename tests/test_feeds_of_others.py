"""A list of acts shows no account: its own page does, a coder's yes, or a feed that names itself the account's."""

from __future__ import annotations

import json

import pytest

from commands import presence_audit
from own_platform import FEED, PAGE, files

OWN = "<link>https://cove.example/u/ADA-example</link>"
OTHERS = "<link>https://cove.example/~bo-example</link>"
FRONT = "<link>https://cove.example/</link>"
ROW = "captures.csv"
NOTES = "file,url,saved_at,person,platform\nada.rss,https://cove.example/~ada-example/stories.rss,2026-03-05,ada,cove\n"


def scan(tmp_path, captures, coding="", *, accounts="{cove: ada-example}", platform="cove", refused=""):
    """The cell, and what the evidence says; `refused`: what is said of a file that was left out."""
    arguments = files(tmp_path, accounts, captures, coding)
    done = presence_audit("scan", *arguments, "--run", tmp_path / "run", "--format", "json")
    assert done.code == 0, done.err
    assert ("left out: " in done.err) is bool(refused)
    assert refused in done.err
    (person,) = json.loads(done.out)["people"]
    (cell,) = (one for one in person["presences"] if one["platform"] == platform)
    return cell, {one["kind"]: one["verdict"] for one in person["evidence"]}


def test_a_feed_that_names_itself_the_account_s_shows_it(tmp_path):
    cell, _ = scan(tmp_path, {"ada.rss": FEED.format(link=OWN), ROW: NOTES})
    assert (cell["state"], cell["activity"]["last_activity"]) == ("active", "2026-03-02T10:00:00Z")


def test_its_own_address_shows_it_too(tmp_path):
    own = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://cove.example/~ada-example/stories.rss"/>'
    cell, _ = scan(tmp_path, {"ada.rss": FEED.format(link=FRONT + own), ROW: NOTES})
    assert cell["state"] == "active"


@pytest.mark.parametrize("link", ["", FRONT, "<link>https://elsewhere.example/ada</link>", "<link>feed</link>"])
def test_a_feed_that_does_not_say_whose_it_is_shows_nothing(tmp_path, link):
    cell, evidence = scan(tmp_path, {"ada.rss": FEED.format(link=link), ROW: NOTES})
    assert (cell["state"], cell["reason"], cell["activity"]) == ("unknown", "not_captured", None)
    assert (
        cell["detail"]
        == "https://cove.example/~ada-example is named, but what was seen lists acts or links and does not say whose they are."
    )
    assert evidence == {"retrieved": "feed"}


def test_a_feed_of_another_is_not_read_as_hers(tmp_path):
    refused = "the feed is of another account: 'https://cove.example/~bo-example'"
    cell, evidence = scan(tmp_path, {"ada.rss": FEED.format(link=OTHERS), ROW: NOTES}, refused=refused)
    assert (cell["state"], cell["reason"], cell["activity"]) == ("unknown", "not_captured", None)
    assert evidence == {}
    assert not (tmp_path / "run" / "observations.jsonl").exists()


@pytest.mark.parametrize("link", [OTHERS, FRONT])
def test_beside_her_page_a_feed_says_what_it_says(tmp_path, link):
    captures = {"ada.rss": FEED.format(link=link), "ada.html": PAGE.format(handle="ada-example"), ROW: NOTES}
    cell, _ = scan(tmp_path, captures, refused="the feed is of another account" if link == OTHERS else "")
    assert (cell["state"], cell["activity"] is not None) == (("active", True) if link == FRONT else ("present", False))


def test_beside_a_coder_s_yes_a_feed_dates_the_account(tmp_path):
    coding = "person,platform,url,found,coder,date\nada,cove,https://cove.example/~ada-example,yes,coder-a,2026-03-01\n"
    cell, _ = scan(tmp_path, {"ada.rss": FEED.format(link=FRONT), ROW: NOTES}, coding)
    assert cell["state"] == "active"


SITE = "{website: 'https://blogs.example.org/ada'}"
SITE_NOTES = "file,url,saved_at,person,platform\nada.rss,https://blogs.example.org/ada,2026-03-05,ada,website\n"


@pytest.mark.parametrize(
    ("link", "state", "reason", "words"),
    [
        ("https://blogs.example.org/ada/", "active", None, "2026-03-02"),
        ("https://www.blogs.example.org/ada/posts", "active", None, "2026-03-02"),
        ("https://blogs.example.org/", "unknown", "not_captured", "does not say whose"),
        ("https://blogs.example.org/bo/", "unknown", "not_captured", "does not say whose"),
        ("https://bo.example.net/", "unknown", "not_captured", "nothing was collected for it"),
    ],
)
def test_a_saved_feed_of_a_site(tmp_path, link, state, reason, words):
    captures = {"ada.rss": FEED.format(link=f"<link>{link}</link>"), ROW: SITE_NOTES}
    refused = f"the feed is of another site: '{link}'" if "bo.example.net" in link else ""
    cell, _ = scan(tmp_path, captures, accounts=SITE, platform="website", refused=refused)
    assert (cell["state"], cell["reason"]) == (state, reason)
    assert words in cell["detail"]


def test_a_json_feed_names_its_home(tmp_path):
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Ada", "home_page_url": "https://blogs.example.org/ada/"}
    feed |= {"items": [{"id": "1", "url": "https://blogs.example.org/ada/1", "date_published": "2026-03-02T10:00:00Z"}]}
    cell, _ = scan(tmp_path, {"ada.json": json.dumps(feed), ROW: SITE_NOTES.replace("rss", "json")}, accounts=SITE, platform="website")
    assert cell["state"] == "active"
