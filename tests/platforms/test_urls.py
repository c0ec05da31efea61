"""Account ↔ address: total, and the same after a round trip."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from presence_audit.platforms import Platforms, load_platforms, plan

PLATFORMS = load_platforms()
IDS = PLATFORMS.columns


def resolved(platform_id: str, text: str):
    """The account, or None where it is refused with a sentence; anything else is a failure."""
    try:
        return PLATFORMS.resolve(platform_id, text)
    except ValueError as error:
        message = str(error)
        assert message
        assert "\n" not in message
        assert all(char.isprintable() for char in message)
        return None


hosts = st.sampled_from([
    "x.com", "twitter.com", "www.linkedin.com", "uk.linkedin.com", "www.facebook.com", "en-gb.facebook.com", "fb.com", "bsky.app", "github.com",
    "gist.github.com", "social.example", "WWW.Example.ORG", "bücher.example", "xn--bcher-kva.example", "straße.example", "münchen.example.org", "localhost",
    "127.0.0.1", "[::1]", "ada@example.org", "example.org:8080", "example.org:443", "a..b", ".", "", "exa mple.org", "例え.テスト", "www.example.org.",
])  # fmt: skip
words = st.text(alphabet="abcXYZ019._-~%@:+é№ß ǅİ/?#&=!$'()*,;٣", max_size=24) | st.text(max_size=12)
paths = st.sampled_from(
    [
        "/",
        "/in/",
        "/pub/",
        "/@",
        "/users/",
        "/profile/",
        "/#!/",
        "/people/",
        "/profile.php?id=",
        "/p/",
        "/posts/",
        "//",
        "/../",
        "/intent/user?screen_name=",
    ]
)
addresses = st.builds(
    lambda scheme, host, path, word, tail: scheme + host + path + word + tail,
    st.sampled_from(["https://", "http://", "HTTPS://", "//", "", "ftp://", "acct:", "javascript://"]),
    hosts,
    paths,
    words,
    st.sampled_from(["", "/", "?utm_source=x", "?a=b&fbclid=1", "#frag", "#!/x", "/status/12", "%2F", "%ff", "?q=%C3%A9"]),
)


@given(st.sampled_from(IDS), addresses | words | st.text())
@example("website", "https://example.org/%")
@example("website", "https://example.org/a%2Fb/%zz?x=%26=1&&y")
@example("website", "http://www.www.example.org/")
@example("website", "https://example.org/?")
@example("facebook", "https://facebook.com/ADA.Example")
@example("facebook", "00000000000000000000000000")
@example("linkedin", "https://linkedin.com/in/İstanbul-ada")
@example("linkedin", "https://linkedin.com/pub/ada+b/1/2/3")
@example("mastodon", "@Ada@BÜCHER.example")
@example("bluesky", "ada.straße.example")
def test_resolving_is_total_and_its_own_address_gives_the_account_again(platform_id: str, text: str) -> None:
    account = resolved(platform_id, text)
    if account is not None:
        assert PLATFORMS.resolve(platform_id, account.url) == account
        assert PLATFORMS.resolve(platform_id, account.handle).handle == account.handle
        assert account.url.isascii()
        assert re.match(r"https?://[a-z0-9]", account.url)


@given(addresses | st.text())
def test_recognising_never_raises_and_never_uses_a_wildcard(url: str) -> None:
    account = PLATFORMS.recognise(url)
    if account is not None:
        assert account.platform not in ("website", "mastodon")
        assert PLATFORMS.resolve(account.platform, url) == account


@given(st.sampled_from(["x", "github"]), st.from_regex(r"[A-Za-z][A-Za-z0-9]{4,12}", fullmatch=True))
def test_case_does_not_make_another_account(platform_id: str, handle: str) -> None:
    one, other = resolved(platform_id, handle.upper()), resolved(platform_id, f"@{handle.lower()}")
    assert one == other


@pytest.mark.parametrize(
    ("platform_id", "text", "handle"),
    [
        ("x", "@Ada_Example", "ada_example"),
        ("x", "https://mobile.twitter.com/Ada_Example?lang=en", "ada_example"),
        ("x", "http://twitter.com/#!/ada_example", "ada_example"),
        ("x", "http://twitter.com/#!/ada_example/status/12345", "ada_example"),
        ("x", "twitter.com/ada_example/", "ada_example"),
        ("x", "  <https://x.com/ada_example>  ", "ada_example"),
        ("x", "https://x.com:443/ada_example", "ada_example"),
        ("x", "http://twitter.com/statuses/user_timeline/ada_example.rss", "ada_example"),
        ("linkedin", "https://uk.linkedin.com/in/Ada-Example/?originalSubdomain=uk", "ada-example"),
        ("linkedin", "https://www.linkedin.com/in/ad%C3%A9le-example", "adéle-example"),
        ("linkedin", "https://www.linkedin.com/in/ade\u0301le-example", "adéle-example"),
        ("linkedin", "http://www.linkedin.com/pub/ada-example/1/2b3/4a5", "pub/ada-example/1/2b3/4a5"),
        ("linkedin", "http://nl.linkedin.com/pub/ada-example/1/2b3/4a5/en", "pub/ada-example/1/2b3/4a5"),
        ("linkedin", "https://www.linkedin.com/mwlite/in/ada-example", "ada-example"),
        ("linkedin", "in/ada-example", "ada-example"),
        ("linkedin", "/in/ada-example/", "ada-example"),
        ("facebook", "https://en-gb.facebook.com/ada.example", "ada.example"),
        ("facebook", "profile.php?id=100001234567890", "100001234567890"),
        ("facebook", "Ada-Example-101234567890123", "101234567890123"),
        ("facebook", "https://m.facebook.com/profile.php?id=100001234567890&refid=5", "100001234567890"),
        ("facebook", "http://www.facebook.com/people/Ada-Example/100001234567890", "100001234567890"),
        ("facebook", "http://www.facebook.com/home.php#!/profile.php?id=100001234567890", "100001234567890"),
        ("mastodon", "@ada@hachyderm.io", "ada@hachyderm.io"),
        ("mastodon", "acct:Ada@Hachyderm.IO", "ada@hachyderm.io"),
        ("mastodon", "https://hachyderm.io/@ada", "ada@hachyderm.io"),
        ("mastodon", "https://mastodon.social/@ada@hachyderm.io", "ada@hachyderm.io"),
        ("mastodon", "@ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("bluesky", "@Ada.Bsky.Social", "ada.bsky.social"),
        ("bluesky", "https://bsky.app/profile/ada.example.org/post/3kabcdefghi2x", "ada.example.org"),
        ("bluesky", "bücher.example", "xn--bcher-kva.example"),
        ("github", "https://gist.github.com/Ada-Example/0123456789abcdef", "ada-example"),
        ("website", "HTTP://WWW.Example.ORG:80/Blog/?utm_source=a&p=2#x", "example.org/Blog?p=2"),
        ("website", "https://straße.example/über uns".replace(" ", "%20"), "xn--strae-oqa.example/%C3%BCber%20uns"),
        ("website", "example.org/a/./b/../c//d/", "example.org/a/c/d"),
    ],
)
def test_what_people_write_becomes_one_handle(platform_id: str, text: str, handle: str | None) -> None:
    account = resolved(platform_id, text)
    assert (account and account.handle) == handle


@pytest.mark.parametrize(
    ("platform_id", "text", "message"),
    [
        ("x", "https://www.linkedin.com/in/ada-example", "that is a LinkedIn address"),
        ("linkedin", "https://twitter.com/ada_example", "that is an X (Twitter) address"),
        ("website", "https://www.facebook.com/ada.example", "that is a Facebook address"),
        ("mastodon", "https://github.com/ada-example", "that is a GitHub address"),
        ("x", "bsky.app/profile/ada.bsky.social", "that is a Bluesky address"),
        ("x", "https://x.com/home", "one of the own pages of X (Twitter)"),
        ("x", "ada.example", "cannot be a handle on X (Twitter); one looks like ada_example"),
        ("x", "https://twiter.com/ada_example", "did you mean twitter.com?"),
        ("linkedin", "https://www.linkdin.com/in/ada-example", "did you mean linkedin.com?"),
        ("linkedin", "https://www.linkedin.com/company/example", "an account's address looks like https://www.linkedin.com/in/ada-example"),
        ("mastodon", "ada", "one looks like ada@social.example"),
        ("mastodon", "https://medium.com/@ada", "that is a Medium address"),
        ("mastodon", "https://flipboard.com/@ada", "flipboard.com is not a Mastodon server"),
        ("website", "https://ada:secret@example.org/", "a user name before its host"),
        ("website", "https://example.org:8443/", "has a port"),
        ("website", "http://127.0.0.1/", "is not the name of a public host"),
        ("website", "http://localhost/", "is not the name of a public host"),
        ("website", "ftp://example.org/", "instead of https://"),
        ("facebook", "example.org/about", "example.org is not a host of Facebook"),
        ("github", "", "an empty text names no account"),
        ("bluesky", "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx", "cannot be a handle on Bluesky"),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_a_sentence(platform_id: str, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        PLATFORMS.resolve(platform_id, text)


def test_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="user name before its host") as raised:
        PLATFORMS.resolve("website", "https://ada:secret@example.org/")
    assert "secret" not in str(raised.value)


def test_website_keeps_the_address_as_given_and_compares_without_it() -> None:
    given_, bare = PLATFORMS.resolve("website", "http://www.example.org/ada/"), PLATFORMS.resolve("website", "example.org/ada")
    assert given_.url == "http://www.example.org/ada/"
    assert bare.url == "https://example.org/ada"
    assert given_.key == bare.key == "website:example.org/ada"
    assert given_.handle == bare.handle


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://blog.example.org/author/ada/", "https://blog.example.org/author/ada/"),
        ("https://blog.example.org/author/ada", "https://blog.example.org/author/ada"),
        ("blog.example.org//ada/./?utm_source=x&page=2#top", "https://blog.example.org/ada/?page=2"),
        ("https://blog.example.org", "https://blog.example.org/"),
        ("https://blog.example.org/?author=2", "https://blog.example.org/?author=2"),
        ("https://blog.example.org/ada/..", "https://blog.example.org/"),
    ],
)
def test_a_website_is_asked_for_with_the_slash_that_was_written(written: str, asked: str) -> None:
    """Servers that keep pages under a slash redirect who asks without it: a second request for nothing."""
    account = PLATFORMS.resolve("website", written)
    site = PLATFORMS.get("website")
    assert (account.url, plan(site, account)[0].url) == (asked, asked)
    assert PLATFORMS.resolve("website", account.url) == account


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://twitter.com/Ada_Example", "x:ada_example"),
        ("https://www.linkedin.com/in/ada-example/", "linkedin:ada-example"),
        ("https://ada.bsky.social/", "bluesky:ada.bsky.social"),
        ("https://github.com/ada-example/engine", "github:ada-example"),
        ("https://hachyderm.io/@ada", None),
        ("https://example.org/", None),
        ("https://www.linkedin.com/company/example", None),
        ("https://x.com/intent/tweet?text=x", None),
        ("mailto:ada@example.org", None),
        ("not an address", None),
    ],
)
def test_an_address_is_recognised_by_its_host(url: str, key: str | None) -> None:
    account = PLATFORMS.recognise(url)
    assert (account and account.key) == key


def test_unknown_platform_is_told_with_the_nearest_name() -> None:
    with pytest.raises(ValueError, match=r"^no platform is called 'linkedn'; did you mean linkedin\? All of them: ") as raised:
        PLATFORMS.resolve("linkedn", "ada-example")
    assert isinstance(raised.value, KeyError)


def test_unknown_platform_like_no_other_is_told_in_one_line() -> None:
    with pytest.raises(KeyError) as raised:
        PLATFORMS.get("qqqq")
    assert str(raised.value) == "no platform is called 'qqqq'. All of them: presence-audit platforms list"


def test_order_of_profiles_does_not_matter() -> None:
    assert Platforms(reversed(list(PLATFORMS))).digest == PLATFORMS.digest


REAL = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))


@pytest.mark.skipif(not REAL.is_dir(), reason=f"the real rosters are not in {REAL}; set PRESENCE_AUDIT_REAL_DATA")
def test_real_handles_and_addresses_of_a_roster_are_all_accepted() -> None:
    members = json.loads((REAL / "rosters" / "congress_social_half_a.json").read_bytes())
    columns = (("twitter", "x"), ("facebook", "facebook"), ("website", "website"))
    written = [(platform_id, member[column]) for member in members for column, platform_id in columns if member.get(column)]
    assert len(written) > 500
    refused = [(platform_id, text) for platform_id, text in written if resolved(platform_id, text) is None]
    assert refused == []
