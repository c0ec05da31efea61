"""Scans of real WordPress blogs say what was seeded into them. All people are invented."""

from __future__ import annotations

import pytest
from relay import relay
from scanning import compare, scan
from wordpress import wordpress
from wordpress_people import BLOGS, COMPANY, MAPPED, NO_FEEDS, PEOPLE, PLAIN, SEEDED, SHUT, UNMAPPED

from world.server import World


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    with wordpress(BLOGS) as server, World({blog.host: relay(server.port) for blog in BLOGS}) as world:
        yield scan(world, tmp_path_factory.mktemp("wordpress"), PEOPLE, "--platform", "website", "--platform", "wordpress")


def test_states_and_last_posts_are_those_that_were_seeded(said):
    compare(
        "WordPress",
        ((f"{who} {where}", (state, last), (said.state(who, where), said.last(who, where))) for who, where, state, last in SEEDED),
    )


def test_an_author_who_does_not_exist_is_evidence_and_no_verdict_on_the_person(said):
    pages = said.evidence(f"{COMPANY}/author/zoe-nobody") + said.evidence(f"zoe-nobody@{COMPANY}")
    assert [one["kind"] for one in pages] == ["absent", "absent"]
    assert all(said.state("zoe", where).startswith("unknown") for where in ("website", "wordpress"))


def test_what_the_author_wrote_of_himself_is_read(said):
    read = said.features(f"ada-lindqvist@{COMPANY}")
    compare("Ada Lindqvist", [
        ("name", "Ada Lindqvist", read["profile.display_name"]),
        ("biography", "Chief Information Officer at Northwind Foods.", read["profile.summary"]),
        ("website", "https://ada-lindqvist.example/", read["profile.website"]),
        ("number", "2", read["account.platform_id"]),
        ("posts", 4, len(read["activity.posts"]["posts"])),
    ])  # fmt: skip


def test_the_name_on_an_author_page_is_read_in_both_themes(said):
    addresses = {f"{COMPANY}/author/ada-lindqvist": "Ada Lindqvist", f"{PLAIN}/?author=2": "Gus Ito"}
    compare("Names", ((url, name, said.features(url).get("profile.display_name")) for url, name in addresses.items()))


def test_the_category_of_posts_without_one_is_no_tag(said):
    compare(
        "Tags",
        (
            (who, tagged, "blog.tags" in said.features(f"{who}@{COMPANY}"))
            for who, tagged in (("ada-lindqvist", True), ("bruno-keller", False))
        ),
    )


def test_remarks_of_others_are_no_activity(said):
    assert not any("comments/feed" in url for url in said.asked)
    bruno = said.features(f"bruno-keller@{COMPANY}")["activity.posts"]["posts"]
    assert [(post["when"]["at"][:10], post["answered"]) for post in bruno] == [("2019-06-14", True), ("2019-02-14", False)]


def test_the_interface_is_asked_only_where_no_feed_was_read(said):
    hosts = {url.split("/")[2] for url in said.asked if "wp/v2/posts" in url}
    assert hosts == {NO_FEEDS, SHUT, MAPPED, UNMAPPED}
    refused = [one for one in said.evidence(f"kim-olsen@{SHUT}") if one["request"]["endpoint"] in ("user", "posts")]
    assert {one["kind"] for one in refused} == {"unavailable"}


def test_a_sitemap_is_asked_only_where_neither_page_nor_feed_has_a_date_and_dates_its_posts_at_least(said):
    asked = [url for url in said.asked if "sitemap" in url]
    compare("Sitemaps", [
        ("hosts", {MAPPED, UNMAPPED}, {url.split("/")[2] for url in asked}),
        ("of the posts", True, f"https://{MAPPED}/wp-sitemap-posts-post-1.xml" in asked),
        ("bound", "at_least", said.presence("mia")["activity"]["bound"]),
    ])  # fmt: skip


def test_author_pages_are_asked_for_as_they_are_written_so_nobody_is_sent_round(said):
    pages = [one for one in said.evidence(f"{COMPANY}/author/ada-lindqvist", "page") if one["kind"] == "retrieved"]
    assert [(one["request"]["url"], one["answer"]["hops"]) for one in pages] == [(f"https://{COMPANY}/author/ada-lindqvist/", [])]


def test_a_server_that_stops_half_way_leaves_unknowns(tmp_path):
    blog = BLOGS[0]
    with wordpress([blog]) as server:
        real = relay(server.port)

        def site(request):
            if request.path.startswith("/author/bruno-keller"):
                server.stop()
            return real(request)

        with World({blog.host: site}) as world:
            people = [{**one, "accounts": {"wordpress": one["accounts"]["wordpress"]}} for one in PEOPLE[:2]]
            said = scan(world, tmp_path, people, "--platform", "wordpress")
    # Ada's page was read before: its newest date is a lower bound
    compare("Stopped half-way", [
        ("ada", "active", said.state("ada", "wordpress")),
        ("bruno", "unknown(connection)", said.state("bruno", "wordpress")),
        ("absences", [], [one for one in said.records if one["evidence"]["kind"] == "absent"]),
    ])  # fmt: skip
