"""Other people's lists of sites: what is taken over, what is left out and why. The sites in the small lists are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import presence_audit
from presence_audit.audit.imports import import_sites, summary
from presence_audit.audit.imports.proof import refusals
from presence_audit.errors import DocumentError, UsageError
from presence_audit.model import Response
from presence_audit.platforms import check_platform, classify, load_platforms, plan
from presence_audit.platforms.expressions import bad_expressions

WMN_DATA = Path(__file__).parents[3] / "shared" / "data" / "platforms" / "wmn-data.json"


def wmn(name, **more):
    known = {
        "e_code": 200,
        "e_string": '<div class="member-card">',
        "m_code": 404,
        "m_string": "There is no such member here",
        "known": ["x"],
    }
    host = name.lower().replace(" ", "")
    return {"name": name, "uri_check": f"https://{host}.example/u/{{account}}", "cat": "tech", **known, **more}


def made(tmp_path, data):
    (tmp_path / "list.json").write_text(json.dumps(data), encoding="utf-8")
    return import_sites(tmp_path / "list.json", tmp_path / "out")


def platforms_of(tmp_path, data):
    result = made(tmp_path, data)
    return load_platforms([tmp_path / "out"]), result


def verdict(platforms, platform_id, status, text, *, final=None, media="text/html"):
    platform = platforms.get(platform_id)
    (request,) = plan(platform, platforms.resolve(platform_id, platform.handle.example))
    then = next(refusals(platform, request.url)).received_at
    response = Response(final or request.url, status, (("content-type", media),), text.encode(), then)
    evidence = classify(platforms, request, response, record="warc:0")
    return evidence.kind if evidence.kind != "unavailable" else evidence.reason


class TestWhatsMyName:
    def test_a_site_becomes_a_profile(self, tmp_path):
        platforms, result = platforms_of(tmp_path, {"sites": [wmn("Forum")]})
        forum = platforms.get("forum")
        assert (result.read, list(result.profiles), result.skipped) == (1, ["forum"], {})
        assert (forum.imported, forum.source, forum.default) == (True, "WhatsMyName: Forum", False)
        assert "never compared with the live site" in " ".join(forum.unverified)
        assert forum.controls.present is None
        assert platforms.resolve("forum", "https://www.forum.example/u/Ada-Example/").handle == "Ada-Example"
        assert verdict(platforms, "forum", 200, '<h1>Ada</h1><div class="member-card">') == "retrieved"
        assert verdict(platforms, "forum", 404, "There is no such member here") == "absent"

    @pytest.mark.parametrize(
        ("status", "text", "final"),
        [
            (200, "<h1>Ada</h1>", None),
            (404, "gone", None),
            (403, "There is no such member here", None),
            (200, "There is no such member here", None),
            (429, '<div class="member-card">', None),
            (200, '<div class="member-card">', "https://forum.example/"),
            (200, '<div class="member-card">', "https://forum.example/login?next=/u/ada-example"),
            (200, '<link rel="canonical" href="https://forum.example/u/grace"><div class="member-card">', None),
        ],
    )
    def test_everything_else_is_unknown(self, tmp_path, status, text, final):
        platforms, _ = platforms_of(tmp_path, {"sites": [wmn("Forum")]})
        assert verdict(platforms, "forum", status, text, final=final) not in ("retrieved", "absent")

    def test_an_interface_must_say_whose_account_it_is(self, tmp_path):
        site = wmn(
            "Api", uri_check="https://api.hub.example/v1/{account}", uri_pretty="https://hub.example/{account}", e_string='"joined_at":'
        )
        platforms, _ = platforms_of(tmp_path, {"sites": [site]})
        json_type = "application/json"
        assert verdict(platforms, "api", 200, '{"username":"ada-example","joined_at":1}', media=json_type) == "retrieved"
        assert verdict(platforms, "api", 200, '{"username":"grace","joined_at":1}', media=json_type) == "unrecognised"
        assert verdict(platforms, "api", 200, '{"joined_at":1}', media=json_type) == "unrecognised"

    def test_a_name_before_the_host(self, tmp_path):
        platforms, _ = platforms_of(tmp_path, {"sites": [wmn("Hosted", uri_check="https://{account}.pages.example/")]})
        assert platforms.resolve("hosted", "https://Ada.pages.example/about").handle == "ada"
        assert platforms.recognise("https://pages.example/") is None

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"headers": {"User-Agent": "Mozilla/5.0"}}, "headers that are not ours"),
            ({"headers": {"Cookie": "a=b"}}, "with a cookie"),
            ({"post_body": "user={account}"}, "sending data"),
            ({"protection": ["cloudflare"]}, "protected against programs"),
            ({"valid": False}, "does not work"),
            ({"e_code": 302}, "status other than 200"),
            ({"uri_check": "https://forum.example/signup/check?u={account}"}, "sign-up or password page"),
            ({"uri_check": "https://forum.example/search?q={account}"}, "search results"),
            ({"uri_check": "https://forum.example/api/v1/accounts/lookup?acct={account}"}, "Mastodon"),
            ({"uri_check": "https://forum.example/all"}, "does not stand in its address"),
            ({"uri_check": "https://forum.example/#/u/{account}"}, "does not stand in its address"),
            ({"uri_check": "https://forum.example:8443/u/{account}"}, "none of a public page"),
            ({"uri_check": "https://127.0.0.1/u/{account}"}, "none of a public page"),
            ({"uri_check": "https://forum.example/{other}/{account}"}, "parts that the list does not explain"),
            ({"cat": "xx NSFW xx"}, "adult, dating"),
            ({"e_string": ""}, ""),
            ({"e_string": "Profile"}, "stands in other pages"),
            ({"e_string": "| Forum"}, "stands in other pages"),
            ({"e_string": "Log in"}, "stands in other pages"),
            ({"uri_check": "https://github.com/{account}"}, "ships with the program"),
            ({"uri_check": "https://api.github.com/users/{account}"}, "ships with the program"),
            ({"e_code": "two hundred"}, "shape"),
            ({"e_string": "member card\0 of"}, "cannot stand in a file"),
        ],
    )
    def test_what_is_left_out_is_counted_with_its_reason(self, tmp_path, change, words):
        result = made(tmp_path, {"sites": [wmn("Forum", **change), wmn("Other")]})
        if words:
            assert list(result.profiles) == ["other"]
            (reason,) = result.skipped
            assert words in reason
            assert result.skipped[reason] == ("Forum",)
        else:  # without a text, an account is told by the mark of a profile page
            assert set(result.profiles) == {"forum", "other"}

    def test_a_bare_status_or_a_common_text_is_no_absence(self, tmp_path):
        sites = [
            wmn("A", m_string=""),
            wmn("B", m_string="404 Not Found"),
            wmn("C", m_string="404"),
            wmn("D", m_code=302),
            wmn("E", m_string="member-card"),
        ]
        platforms, _ = platforms_of(tmp_path, {"sites": sites})
        for name in "abcde":
            assert platforms.get(name).signatures.absent == ()
            assert "absence" in " ".join(platforms.get(name).unverified)

    def test_the_same_name_and_the_same_host(self, tmp_path):
        sites = [
            wmn("Forum"),
            wmn("Forum", uri_check="https://forum2.example/{account}"),
            wmn("Third", uri_check="https://forum.example/x/{account}"),
        ]
        result = made(tmp_path, {"sites": sites})
        assert list(result.profiles) == ["forum", "forum_2"]
        assert result.skipped == {"another site of the list has the same host": ("Third",)}

    def test_characters_that_no_handle_has(self, tmp_path):
        platforms, _ = platforms_of(tmp_path, {"sites": [wmn("Forum", strip_bad_char=".-")]})
        with pytest.raises(ValueError, match="cannot be a handle"):
            platforms.resolve("forum", "ada.example")
        assert platforms.resolve("forum", "ada_example").handle == "ada_example"


SHERLOCK = {
    "$schema": "data.schema.json",
    "Status": {"errorType": "status_code", "url": "https://status.example/{}"},
    "Words": {
        "errorType": "message",
        "errorMsg": "Nobody has this name",
        "url": "https://words.example/u/{}",
        "regexCheck": "^[a-z]{3,12}$",
    },
    "Slow": {"errorType": "message", "errorMsg": ["Nobody has this name"], "url": "https://slow.example/u/{}", "regexCheck": "^([a-z]+)+$"},
    "Leads": {"errorType": "response_url", "errorUrl": "https://leads.example/error404?of={}", "url": "https://leads.example/{}"},
    "Home": {"errorType": "response_url", "errorUrl": "https://home.example/", "url": "https://home.example/{}"},
    "Posted": {"errorType": "message", "errorMsg": "Nobody has it", "url": "https://p.example/{}", "request_method": "POST"},
    "Adult": {"errorType": "message", "errorMsg": "Nobody has it", "url": "https://a.example/{}", "isNSFW": True},
}
PROFILE_PAGE = '<meta property="og:type" content="profile"><link rel="canonical" href="{}">'


class TestSherlock:
    def test_status_sites_have_nothing_to_go_by(self, tmp_path):
        _, result = platforms_of(tmp_path, SHERLOCK)
        assert result.read == 7
        assert set(result.profiles) == {"words", "slow", "leads"}
        assert result.skipped["nothing but a status tells accounts that exist from others"] == ("Status",)
        assert result.skipped["nothing tells that an account exists"] == ("Home",)

    def test_present_needs_the_mark_of_a_profile_and_the_right_address(self, tmp_path):
        platforms, _ = platforms_of(tmp_path, SHERLOCK)
        handle = platforms.get("words").handle.example
        assert verdict(platforms, "words", 200, PROFILE_PAGE.format(f"https://words.example/u/{handle}")) == "retrieved"
        assert verdict(platforms, "words", 200, PROFILE_PAGE.format("https://words.example/u/grace")) == "unrecognised"
        assert verdict(platforms, "words", 200, "<h1>Ada</h1>") == "unrecognised"
        assert verdict(platforms, "words", 200, "<p>Nobody has this name</p>") == "absent"

    def test_a_redirect_that_says_so(self, tmp_path):
        platforms, _ = platforms_of(tmp_path, SHERLOCK)
        assert verdict(platforms, "leads", 200, "oh", final="https://leads.example/error404?of=ada-example") == "absent"
        assert verdict(platforms, "leads", 200, "oh", final="https://leads.example/") == "unrecognised"

    def test_an_expression_for_handles_is_kept_when_it_is_linear(self, tmp_path):
        platforms, _ = platforms_of(tmp_path, SHERLOCK)
        assert platforms.get("words").handle.pattern == "^[a-z]{3,12}$"
        assert "([a-z]+)+" not in platforms.get("slow").handle.pattern
        assert "could take forever" in " ".join(platforms.get("slow").unverified)


MAIGRET = {
    "engines": {"Board": {"name": "Board", "site": {"checkType": "message", "absenceStrs": ["Nobody has this name"], "presenseStrs": ["member-since:"], "url": "{urlMain}{urlSubpath}/m/{username}"}}},
    "sites": {
        "Club": {"engine": "Board", "urlMain": "https://club.example/", "urlSubpath": "/forum", "tags": ["coding"]},
        "Two": {"checkType": "message", "presenseStrs": ["og:title", "<b>badge</b>"], "absenceStrs": ["Nobody has this name"], "url": "https://two.example/{username}", "errors": {"Slow down, <b>friend</b>": "Rate limit"}},
        "Token": {"checkType": "message", "presenseStrs": ["<b>badge</b>"], "url": "https://t.example/{username}", "activation": {"method": "x"}},
        "Off": {"checkType": "message", "presenseStrs": ["<b>badge</b>"], "url": "https://o.example/{username}", "disabled": True},
        "Number": {"checkType": "message", "presenseStrs": ["<b>badge</b>"], "url": "https://n.example/{username}", "type": "gaia_id"},
        "Status": {"checkType": "status_code", "url": "https://s.example/{username}"},
        "Broken": "no site",
    },
}  # fmt: skip


class TestMaigret:
    def test_sites_engines_and_refusals(self, tmp_path):
        platforms, result = platforms_of(tmp_path, MAIGRET)
        assert (result.read, set(result.profiles)) == (7, {"club", "two"})
        assert sum(map(len, result.skipped.values())) == 5
        assert platforms.get("club").kind == "code"
        assert platforms.resolve("club", "https://club.example/forum/m/ada-example").handle == "ada-example"
        assert verdict(platforms, "club", 200, "<i>member-since: 2010</i>") == "retrieved"
        assert verdict(platforms, "club", 200, "Nobody has this name") == "absent"
        assert verdict(platforms, "two", 200, "Slow down, <b>friend</b>. <b>badge</b>") == "blocked"


class TestFolder:
    def test_a_folder_that_holds_something_is_left_alone(self, tmp_path):
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "mine.yaml").write_text("mine")
        with pytest.raises(UsageError, match="not an empty folder"):
            made(tmp_path, {"sites": [wmn("Forum")]})

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"sites": []}', "{" * 100, "[" * 100_000, '"text"', '{"a": {"b": 1}}'])
    def test_what_is_no_list_is_said_so(self, tmp_path, text):
        (tmp_path / "list.json").write_text(text)
        with pytest.raises(DocumentError, match="the lists of WhatsMyName"):
            import_sites(tmp_path / "list.json", tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_the_command_prints_the_numbers(self, tmp_path):
        (tmp_path / "list.json").write_text(json.dumps({"sites": [wmn("Forum"), wmn("B", post_body="x"), wmn("C", post_body="x")]}))
        done = presence_audit("platforms", "import", "list.json", "--output", "sites", cwd=tmp_path)
        assert done.out == "3 sites read, 1 imported, 2 skipped\n      2  it can only be asked by sending data\n"
        assert presence_audit("platforms", "check", "--profiles", "sites", cwd=tmp_path).code == 0

    def test_an_imported_profile_never_stands_in_the_place_of_another(self, tmp_path):
        made(tmp_path, {"sites": [wmn("Forum")]})
        text = (tmp_path / "out" / "forum.yaml").read_text()
        changed = text.replace("id: forum", "id: github").replace("forum.example", "github.com").replace(r"forum\.example", r"github\.com")
        (tmp_path / "out" / "github.yaml").write_text(changed)
        platforms = load_platforms([tmp_path / "out"])
        assert not platforms.get("github").imported
        (tmp_path / "out" / "github.yaml").rename(tmp_path / "out" / "hub.yaml")
        (tmp_path / "out" / "hub.yaml").write_text(changed.replace("id: github", "id: hub").replace("order: 900", "order: 1"))
        assert load_platforms([tmp_path / "out"]).recognise("https://github.com/ada-example").platform == "github"


@pytest.mark.slow  # 30 seconds for 714 sites
@pytest.mark.skipif(not WMN_DATA.exists(), reason="the list of WhatsMyName is not at hand")
def test_the_whole_list_of_whatsmyname(tmp_path):
    result = import_sites(WMN_DATA, tmp_path / "out")
    assert result.read == len(json.loads(WMN_DATA.read_text())["sites"])
    assert result.read == len(result.profiles) + sum(map(len, result.skipped.values()))
    assert len(result.profiles) > 300
    assert f"{len(result.profiles)} imported" in summary(result)
    platforms = load_platforms([tmp_path / "out"])
    imported = [platform for platform in platforms if platform.imported]
    assert len(imported) == len(result.profiles)
    for platform in imported:
        assert check_platform(platform) == []
        assert list(bad_expressions(platform)) == []
        (request,) = plan(platform, platforms.resolve(platform.id, platform.handle.example))
        for response in refusals(platform, request.url):
            evidence = classify(platforms, request, response, record="warc:0")
            assert evidence.kind == "unavailable", (platform.id, response.status, response.body[:80])
