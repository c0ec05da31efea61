"""The ways in which people write the address of an account, each with the key that is right, worked out from a handle alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

FIELDS = {
    "twitter": "x",
    "facebook": "facebook",
    "youtube": "youtube",
    "youtube_id": "youtube",
    "instagram": "instagram",
    "mastodon": "mastodon",
}
"""Which platform a field of the file is of."""
HOSTS: dict[str, Sequence[str]] = {
    "x": ("x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com", "m.twitter.com"),
    "facebook": (
        "www.facebook.com", "facebook.com", "m.facebook.com", "mbasic.facebook.com", "touch.facebook.com", "web.facebook.com", "fb.com",
        "en-gb.facebook.com", "es-la.facebook.com", "de-de.facebook.com", "www.fb.com",
    ),
    "youtube": ("www.youtube.com", "youtube.com", "m.youtube.com"),
    "instagram": ("www.instagram.com", "instagram.com", "m.instagram.com", "instagr.am"),
}  # fmt: skip
"""The hosts of a platform: with www, for telephones, by country and language."""
_X = (
    "{0}", "@{0}", "#!/{0}", "intent/user?screen_name={0}", "intent/follow?screen_name={0}&tw_p=followbutton",
    "intent/follow?original_referer=https%3A%2F%2Fexample.org&screen_name={0}", "{0}/status/1234567890123456789",
    "{0}/with_replies", "{0}/media", "intent/user?screen_name=@{0}", "intent/user?screen_name=%40{0}",
    "{0}/status/1234567890123456789/photo/1", "{0}/lists", "{0}/statuses/1234567", "{0}/moments", "{0}/following",
    "{0}/lists/team/members", "{0}/photo", "{0}/header_photo", "{0}/affiliates", "{0}/superfollows", "{0}/topics", "{0}/about",
)  # fmt: skip
_FACEBOOK = (
    "{0}", "#!/{0}", "home.php#!/{0}", "{0}?ref=hl", "{0}/?fref=ts", "pg/{0}/posts", "{0}/about", "{0}/posts/1234567890",
    "{0}/posts/pfbid02abc", "{0}/photos/a.123/456", "{0}/photos/?tab=album&album_id=1", "{0}/photos_stream", "{0}/photos_albums",
    "{0}/videos", "{0}/videos/vb.1234/567", "{0}/videos/a-title/1234567/", "{0}/live", "{0}/live_videos", "{0}/reels",
    "{0}/reels_tab", "{0}/mentions", "{0}/community", "{0}/timeline", "{0}/info", "{0}/notes", "{0}/shop", "{0}/app/1234",
    "{0}/followers", "{0}/about_profile_transparency", "{0}/directory_category", "{0}/directory_privacy_and_legal_info",
    "{0}/page_internal",
)  # fmt: skip
_FACEBOOK_BY_NUMBER = (
    "{0}", "{0}/posts/1234567890", "profile.php?id={0}", "profile.php?ref=name&id={0}&sk=wall", "people/Ada-Example/{0}",
    "people/_/{0}", "pages/Ada-Example/{0}?ref=hl", "p/Ada-Example-{0}", "pages/category/Politician/Ada-Example-{0}",
    "Ada-Example-{0}", "Ada-Example-{0}/about",
)  # fmt: skip
_INSTAGRAM = (
    "{0}", "@{0}", "{0}?hl=en", "{0}?igshid=abc", "_u/{0}", "{0}/reels", "{0}/tagged", "{0}/p/Cabc-123_x", "{0}/reel/Cabc-123_x",
    "{0}/channel", "stories/{0}", "stories/{0}/1234567890", "{0}/feed", "{0}/igtv", "{0}/live", "{0}/profilecard/?igsh=abc",
)  # fmt: skip
_CHANNEL = ("", "/videos", "/featured", "/about", "?view_as=subscriber", "?sub_confirmation=1", "/community?lb=abc", "/live")
_HANDLE = ("", "/videos", "/featured", "/about", "/streams", "/shorts", "/playlists", "?si=abc", "?sub_confirmation=1", "/live", "/home")
_OLD = ("", "/videos", "/featured", "/about", "?feature=watch", "/live")


def right_key(name: str, text: str) -> str:
    """Return `platform:handle` as accounts are compared, for the text of a field of the file."""
    platform, bare = FIELDS[name], text.strip().removeprefix("@").lower()
    if platform == "facebook":
        number = re.search(r"(?:^|-)(\d{9,25})$", bare)
        bare = number[1] if number else bare.replace(".", "")
    return f"{platform}:{bare}"


def addresses(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses that people write for the text of a field, each with its right key.

    The plain address comes with all hosts and in all spellings, the others with one host each, by turns.
    """
    key, bare = right_key(name, text), text.strip().removeprefix("@")
    if name == "mastodon":
        user, host = bare.split("@")
        forms = (f"https://{host}/@{user}", f"https://{host}/users/{user}", f"https://other.example/@{user}@{host}", f"@{user}@{host}")
        yield from ((form, key) for form in forms)
        return
    hosts = HOSTS[FIELDS[name]]
    for at, (path, right) in enumerate(_PATHS[FIELDS[name]](bare, key)):
        for host in hosts if at == 0 else ():
            yield f"http://{host}/{path}", right
        for written in written_ways(hosts[(at + len(bare)) % len(hosts)], path):
            yield written, right


def _filled(paths: Sequence[str]) -> Callable[[str, str], Iterator[tuple[str, str]]]:
    return lambda handle, key: ((path.format(handle), key) for path in paths)


def _facebook(handle: str, key: str) -> Iterator[tuple[str, str]]:
    number = key.rpartition(":")[2]
    yield from ((path.format(handle), key) for path in _FACEBOOK)
    if number.isdigit():
        yield from ((path.format(number), key) for path in _FACEBOOK_BY_NUMBER)


def _youtube(handle: str, key: str) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"UC[A-Za-z0-9_-]{22}", handle):
        yield from ((f"channel/{handle}{tab}", key) for tab in _CHANNEL)
        yield f"feeds/videos.xml?channel_id={handle}", key
        return
    yield from ((f"@{handle}{tab}", key) for tab in _HANDLE)
    if not handle.isalnum():  # names of that time have letters and digits alone
        return
    old = key.replace(":", ":{}/")
    yield from ((f"{page}?user={handle}", old.format("user")) for page in ("feeds/videos.xml", "profile"))
    for tab in _OLD:
        yield f"user/{handle}{tab}", old.format("user")
        yield f"c/{handle}{tab}", old.format("c")
        yield f"{handle}{tab}", old.format("c")  # an address without a prefix is the channel's custom one, as with /c/


_PATHS = {"x": _filled(_X), "facebook": _facebook, "youtube": _youtube, "instagram": _filled(_INSTAGRAM)}


def written_ways(host: str, path: str) -> Iterator[str]:
    """Yield one address with the schemes, slashes, queries and capitals with which it is written."""
    yield f"https://{host}/{path}"
    if set("?#") & set(path):
        return
    yield f"https://{host}/{path}/?lang=en"
    if path.count("/"):
        return
    yield from (f"{scheme}{host}/{path}" for scheme in ("http://", "", "//"))
    yield f" <https://{host}/{path}> "
    yield from (f"https://{host}/{path}{end}" for end in ("/", "//", "#top", "?utm_source=a&fbclid=b", "/?ref=br_rs"))
    yield f"HTTPS://{host.title()}/{path.upper()}"
