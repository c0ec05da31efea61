"""What an answer says about an account: it fails closed. All people here are invented; the pages under test_real_* lie outside the project."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from presence_audit.model import Absent, Account, Failure, Hop, Request, Response, Retrieved, Unavailable
from presence_audit.platforms import Platforms, capture_request, classify, load_platforms, plan, unavailable
from presence_audit.platforms.schema import Platform

PLATFORMS = load_platforms()
NOW = datetime(2026, 3, 1, tzinfo=UTC)
HTML = (("content-type", "text/html; charset=utf-8"),)
JSON = (("content-type", "application/json"),)
REAL = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
needs_real_data = pytest.mark.skipif(not REAL.is_dir(), reason=f"the real pages are not in {REAL}; set PRESENCE_AUDIT_REAL_DATA")


def look(platform_id: str, handle: str | None = None) -> Request:
    platform = PLATFORMS.get(platform_id)
    account = PLATFORMS.resolve(platform_id, handle or platform.handle.example)
    return (plan(platform, account) or (capture_request(platform, account),))[0]


def judge(
    request: Request, body: bytes = b"", status: int = 200, headers=HTML, final_url: str | None = None, *, hops=(), cut=False, route="http"
):
    response = Response(request.url if final_url is None else final_url, status, tuple(headers), body, NOW, tuple(hops), cut)
    return classify(PLATFORMS, request, response, record="warc:0", route=route)


def page(title: str, head: str = "", body: str = "<p>…</p>") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


BLOG = page("Ada Example — notes", '<link rel="canonical" href="https://blog.example.org/ada">')


def test_page_of_the_account_is_retrieved_with_what_it_rests_on() -> None:
    evidence = judge(look("website"), BLOG, headers=(*HTML, ("set-cookie", "secret"), ("server", "nginx")))
    assert isinstance(evidence, Retrieved)
    assert evidence.signature == "page"
    assert (evidence.answer.status, evidence.answer.media_type, evidence.answer.size) == (200, "text/html", len(BLOG))
    assert [name for name, _ in evidence.answer.headers] == ["content-type", "server"]
    assert evidence.answer.record == "warc:0"
    assert evidence.attempted_at == NOW


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "forbidden"), (402, "forbidden"), (403, "forbidden"), (407, "connection"), (408, "timeout"), (429, "rate_limited"), (451, "forbidden"),
        (999, "blocked"), (202, "challenge"), (500, "server_error"), (502, "server_error"), (503, "server_error"), (521, "server_error"),
        (204, "unrecognised"), (301, "unrecognised"), (400, "unrecognised"), (404, "unrecognised"), (410, "unrecognised"), (418, "unrecognised"),
    ],
)  # fmt: skip
def test_a_status_is_a_reason_and_never_an_absence(status: int, reason: str) -> None:
    evidence = judge(look("website"), BLOG, status)
    assert isinstance(evidence, Unavailable)
    assert evidence.reason == reason
    assert str(status) in evidence.detail


@pytest.mark.parametrize("status", [202, 401, 402, 403, 429, 451, 500, 503, 999])
def test_refusals_are_not_absence_even_when_they_carry_the_words(status: int) -> None:
    absent = judge(look("mastodon"), b'{"error":"Record not found"}', 404, JSON)
    assert isinstance(absent, Absent)
    sloppy = Platforms([PLATFORMS.get("mastodon").model_copy(update={"signatures": Platform.model_validate(_sloppy()).signatures})])
    response = Response("https://social.example/", status, JSON, b'{"error":"Record not found"}', NOW)
    assert classify(sloppy, look("mastodon"), response, record="r").kind == "unavailable"


def _sloppy() -> dict[str, object]:
    profile = PLATFORMS.get("mastodon").model_dump(by_alias=True)
    return {**profile, "signatures": {"absent": [{"json_equals": {"error": "Record not found"}}]}}


@pytest.mark.parametrize(
    ("headers", "status", "reason"),
    [
        ([("x-ratelimit-remaining", "0")], 403, "rate_limited"),
        ([("x-ratelimit-remaining", "60")], 403, "forbidden"),
        ([("retry-after", "120")], 403, "rate_limited"),
        ([("cf-mitigated", "challenge")], 403, "challenge"),
        ([("x-amzn-waf-action", "challenge")], 202, "challenge"),
        ([("server", "ddos-guard")], 403, "challenge"),
        ([("server", "cloudflare")], 403, "forbidden"),
    ],
)
def test_headers_tell_rate_limits_and_challenges_apart(headers, status: int, reason: str) -> None:
    assert judge(look("website"), BLOG, status, (*HTML, *headers)).reason == reason


@pytest.mark.parametrize(
    "body",
    [
        page("Just a moment..."), page("Just a moment"), page("Attention Required! | Cloudflare"), page("Client Challenge"),
        page("", body="Request unsuccessful. Incapsula incident ID: 1-2"), page("", body='<script src="https://geo.captcha-delivery.com/c.js"></script>'),
        page("Access to this page has been denied"), page("", body='<div id="px-captcha"></div>'), page("", "<script>AwsWafIntegration.x()</script>"),
        page("DDoS-Guard"), page("Sorry", body="Our systems have detected unusual traffic from your computer network."),
    ],
)  # fmt: skip
def test_challenges_with_status_200_are_challenges(body: bytes) -> None:
    assert judge(look("website"), body).reason == "challenge"


def test_a_long_page_that_mentions_a_challenge_is_a_page() -> None:
    body = page("Ada Example — notes", body="<p>How captcha-delivery.com works</p>" + "<p>words</p>" * 4000)
    assert judge(look("website"), body).kind == "retrieved"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://blog.example.org/login?next=/ada", "login_wall"),
        ("https://accounts.example.com/signin", "login_wall"),
        ("https://blog.example.org/wp-login.php", "login_wall"),
        ("https://consent.example.com/?continue=x", "consent_wall"),
        ("https://guce.example.com/x", "consent_wall"),
        ("https://www.google.com/sorry/index?continue=x", "challenge"),
    ],
)
def test_redirects_to_login_and_consent_are_walls(url: str, reason: str) -> None:
    request = look("website")
    assert judge(request, BLOG, final_url=url).reason == reason
    assert judge(request, BLOG, hops=[Hop(url=request.url, status=302, location=url)]).reason == reason
    assert judge(request, b"", 302, [("location", url)]).reason == reason


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\0\0\0"])
def test_an_empty_200_is_not_recognised(body: bytes) -> None:
    evidence = judge(look("website"), body)
    assert (evidence.reason, "empty body" in evidence.detail) == ("unrecognised", True)


def test_a_body_that_was_cut_off_is_not_recognised() -> None:
    evidence = judge(look("website"), BLOG, cut=True)
    assert (evidence.reason, "cut off" in evidence.detail) == ("unrecognised", True)


def test_a_wrong_media_type_is_not_recognised() -> None:
    assert "not a page" in judge(look("website"), b"\x89PNG", headers=[("content-type", "image/png")]).detail
    assert "not JSON" in judge(look("github"), BLOG).detail


@pytest.mark.parametrize(
    "title",
    ["Page not found", "404 Not Found", "404", "Error 404 – Example", "Sorry, this page could not be found", "Seite nicht gefunden", "Not Found", "This user does not exist"],
)  # fmt: skip
def test_a_soft_404_is_neither_there_nor_absent(title: str) -> None:
    evidence = judge(look("website"), page(title))
    assert (evidence.kind, evidence.reason) == ("unavailable", "unrecognised")
    assert "nothing is there" in evidence.detail


@pytest.mark.parametrize("title", ["404 Media", "Ada Example: lost and found", "What exists and what does not", "Notes on accounts"])
def test_an_ordinary_title_is_no_soft_404(title: str) -> None:
    assert judge(look("website"), page(title)).kind == "retrieved"


@pytest.mark.parametrize(
    ("final_url", "kind"),
    [
        ("https://www.blog.example.org/ada/", "retrieved"),
        ("https://new.blog.example.org/ada", "retrieved"),
        ("https://blog.example.org/people/ada", "retrieved"),
        ("https://blog.example.org/", "unavailable"),
        ("https://example.org/ada", "unavailable"),
        ("https://notblog.example.org/ada", "unavailable"),
        ("https://example.net/", "unavailable"),
    ],
)
def test_a_website_stays_itself_only_on_its_own_host(final_url: str, kind: str) -> None:
    evidence = judge(look("website"), page("Ada Example"), final_url=final_url)
    assert evidence.kind == kind
    assert kind == "retrieved" or evidence.detail.startswith("the address leads to another site")


def test_the_page_of_another_account_is_not_recognised() -> None:
    body = b'{"login":"grace-example","id":7,"type":"User"}'
    evidence = judge(look("github"), body, headers=JSON)
    assert (evidence.reason, evidence.detail) == ("unrecognised", "the page is of another account: 'grace-example'")


def test_the_platforms_own_id_agrees_when_it_is_known() -> None:
    account = Account(
        platform="bluesky", handle="old.example.org", url="https://bsky.app/profile/old.example.org", platform_id="new.example.org"
    )
    request = look("bluesky").model_copy(update={"account": account})
    body = b'{"did":"did:plc:abcdefghijklmnopqrstuvwx","handle":"new.example.org"}'
    assert judge(request, body, headers=JSON).kind == "retrieved"


def test_a_saved_page_without_its_address_must_say_whose_it_is() -> None:
    request = look("linkedin")
    body = page("Ada Example | LinkedIn", body='<div class="profile-overview"><span class="full-name">Ada Example</span></div>')
    assert judge(request, body, final_url="", route="capture").detail == "the page does not say whose it is"
    kept = judge(request, body, final_url="https://www.linkedin.com/in/ada-example/", route="capture")
    assert (kept.kind, kept.route, kept.era) == ("retrieved", "capture", "linkedin-2013")


def test_the_page_counts_more_than_the_address_that_it_was_saved_from() -> None:
    canonical = '<link rel="canonical" href="https://www.linkedin.com/in/grace-example">'
    body = page("x | LinkedIn", canonical, '<div class="profile-overview"><span class="full-name">Grace</span></div>')
    assert "another account" in judge(look("linkedin"), body, final_url="https://www.linkedin.com/in/ada-example", route="capture").detail


def test_a_display_name_cannot_pose_as_a_handle() -> None:
    head = '<meta property="og:type" content="profile"><meta property="og:url" content="https://x.com/impostor">'
    body = page("x", head + '<meta property="og:title" content="(@ada_example) (@impostor) on X">')
    request = capture_request(PLATFORMS.get("x"), PLATFORMS.resolve("x", "ada_example"))
    assert "another account" in judge(request, body, final_url="", route="capture").detail


def test_an_answer_to_an_unknown_endpoint_is_not_recognised() -> None:
    request = look("github").model_copy(update={"endpoint": "gone"})
    assert judge(request, b"{}", headers=JSON).reason == "unrecognised"


def test_a_failure_keeps_its_reason() -> None:
    evidence = unavailable(look("github"), Failure("timeout", "no answer in 20 s", NOW))
    assert (evidence.reason, evidence.detail, evidence.answer) == ("timeout", "no answer in 20 s", None)


nasty = st.sampled_from([
    b"<" * 3000, b"<a " + b"x=1 " * 5000, b"{" * 20_000, b"[" * 20_000, b"\xff\xfe\0\0", b"\0<html>", b"<html><title>\xff</title>", b'{"id": 1e999}',
    b'{"did":"did:","handle":["a"]}', b'{"login":{"a":1},"id":2}', b'{"id":1,"acct":"\\ud800","url":"https://x/@"}', b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b'<meta property="og:type" content="profile"><meta property="og:url" content="http://[">', b'{"errors":[]}', b'{"data":null}', b"null", b"[]", b"0",
    b'<script type="application/ld+json">{"@graph":[[[{}]]]}</script>',
])  # fmt: skip


@given(
    st.sampled_from(PLATFORMS.ids),
    nasty | st.binary(max_size=300),
    st.sampled_from([200, 200, 404, 403, 999, 0, -1, 302]),
    st.sampled_from(["text/html", "application/json", "", "text/html; charset=utf-7", "x" * 300, "application/rss+xml"]),
    st.sampled_from(["", "http://[", "https://example.org/\udcff", "https://x.com/ada_example", "javascript:alert(1)"]),
)
@example("website", b"<html><body>", 200, "text/html", "http://[")
def test_hostile_answers_never_raise_and_are_never_a_verdict(
    platform_id: str, body: bytes, status: int, media: str, final_url: str
) -> None:
    platform = PLATFORMS.get(platform_id)
    account = PLATFORMS.resolve(platform_id, platform.handle.example)
    for request in {*plan(platform, account), capture_request(platform, account)} - {None}:
        evidence = judge(request, body, status, [("content-type", media)], final_url)
        assert evidence.kind == "unavailable"
        assert evidence.reason
        assert evidence.model_dump_json()


def test_an_endless_title_is_read_no_further_than_a_person_would() -> None:
    body = b"<html><title>" + b"page " * 200_000 + b"not found</title><body>"
    assert judge(look("website"), body).kind == "retrieved"


def the_file(pattern: str) -> Path:
    """The one real file that fits a pattern; patterns keep the names of real people out of this project."""
    (found,) = REAL.glob(pattern)
    return found


def handle_in_address(pattern: str) -> str:
    """The last part of the address from which a real page was taken, as its MANIFEST gives it."""
    name = the_file(pattern).relative_to(REAL).as_posix()
    items = json.loads((REAL / "MANIFEST.json").read_text())["items"]
    return next(item["url"] for item in items if item["file"] == name).rstrip("/").rpartition("/")[2]


def real(platform_id: str, handle: str, path: str, final_url: str = ""):
    content = the_file(path).read_bytes()
    body = content.partition(b"\r\n\r\n")[2] or content.partition(b"\n\n")[2] if path.endswith(".http") else content
    request = capture_request(PLATFORMS.get(platform_id), PLATFORMS.resolve(platform_id, handle))
    return judge(request, body, final_url=final_url, route="capture")


def real_answer(platform_id: str, handle: str, path: str, status: int = 200):
    """Judge a stored interface answer: a bare body, or a response with its head."""
    content, headers = the_file(path).read_bytes(), JSON
    if path.endswith(".http"):
        head, _, content = content.replace(b"\r\n", b"\n").partition(b"\n\n")
        lines = head.decode("latin-1").splitlines()
        status = int(lines[0].split()[1])
        headers = tuple((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:]))
    return judge(look(platform_id, handle), content, status, headers)


@needs_real_data
@pytest.mark.parametrize(
    ("handle", "path", "reason"),
    [
        ("ada-example", "html/linkedin/wall_2024_profile_not_found.html", "blocked"),
        ("ada-example", "html/linkedin/wall_2024_authwall_js_redirect.html", "login_wall"),
        ("ada-example", "html/linkedin/wall_2024_login_or_signup.html", "login_wall"),
        ("audiense", "html/linkedin/company_2024_audiense.html", "unrecognised"),
        ("ada-example", "html/linkedin/pulse_2016_*.html", "unrecognised"),
    ],
)
def test_real_walls_are_unknown(handle: str, path: str, reason: str) -> None:
    evidence = real("linkedin", handle, path, final_url=f"https://www.linkedin.com/in/{handle}")
    assert (evidence.kind, evidence.reason) == ("unavailable", reason)


@needs_real_data
@pytest.mark.parametrize(
    ("platform_id", "path", "signature"),
    [
        ("linkedin", "html/linkedin/2015-08_*.html", "linkedin-2013"),
        ("linkedin", "html/linkedin/2015-09_*.html", "linkedin-2013"),
        ("linkedin", "html/linkedin/2016-01_*.html", "linkedin-2013"),
        ("x", "html/twitter/2012-07-23_*.http", "twitter-2012"),
        ("x", "html/twitter/2024_x_profile_og_only_*.html", "x-2024"),
        ("x", "html/twitter/2026_x_profile_*.html", "x-2026"),
        ("facebook", "html/facebook/visitaustria_page.html", "facebook-page"),
        ("bluesky", "html/bluesky/2026_*_profile.html", "bluesky-page"),
    ],
)
def test_real_profile_pages_are_theirs_and_nobody_elses(platform_id: str, path: str, signature: str) -> None:
    evidence = real(platform_id, handle_in_address(path), path)
    assert (evidence.kind, evidence.signature) == ("retrieved", signature)
    other = real(platform_id, PLATFORMS.get(platform_id).handle.example, path)
    assert other.kind == "unavailable"
    assert "another account" in other.detail


@needs_real_data
@pytest.mark.parametrize(
    ("platform_id", "handle", "path", "status", "kind"),
    [
        ("github", "", "api/github/users_*.http", 200, "retrieved"),
        ("github", "ada-example", "api/github/users_*.http", 200, "unavailable"),
        ("bluesky", "grace-hopper.test", "captures/bluesky/getProfile.http", 200, "retrieved"),
        ("bluesky", "noposts-nell.test", "captures/bluesky/getProfile_empty.http", 200, "retrieved"),
        ("bluesky", "nobody.test", "captures/bluesky/getProfile_notfound.http", 400, "absent"),
        ("bluesky", "nobody.test", "captures/bluesky/resolveHandle_notfound.http", 400, "unavailable"),
        ("mastodon", "nobody@social.example", "api/mastodon/accounts_lookup_404.json", 404, "absent"),
        ("mastodon", "nobody@social.example", "captures/snac/lookup_404.http", 404, "unavailable"),
        ("x", "twitterdev", "api/x/v2_users_by.json", 200, "unavailable"),
        ("website", "example.org/nothing", "captures/wordpress/404.http", 404, "absent"),
        ("website", "example.org", "captures/wordpress/home.http", 200, "retrieved"),
        ("website", "example.org", "captures/ghost/home.http", 200, "retrieved"),
        ("website", "example.org", "captures/static/jekyll_home.http", 200, "retrieved"),
        ("website", "example.org", "captures/static/pelican_home.http", 200, "retrieved"),
        ("website", "example.org/nothing", "captures/pywb/memento_404.http", 404, "unavailable"),
    ],
)
def test_real_servers_answers_are_judged(platform_id: str, handle: str, path: str, status: int, kind: str) -> None:
    evidence = real_answer(platform_id, handle or handle_in_address(path), path, status)
    assert evidence.kind == kind, getattr(evidence, "detail", "")


@needs_real_data
def test_real_blogs_are_no_walls() -> None:
    blogs = sorted((REAL / "html" / "blogs").glob("*.html"))
    verdicts = {path.name: judge(look("website", "example.org"), path.read_bytes()) for path in blogs}
    assert {name for name, evidence in verdicts.items() if evidence.kind != "retrieved"} == set()
    assert len(verdicts) >= 10
