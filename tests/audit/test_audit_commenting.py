"""Which blogs are asked, when a list is cut off, and what a run keeps of its study file. All people and blogs are invented."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from study_files import NOW, criteria, platforms, roster, wishes, write

from presence_audit.archive import ResumingFetcher, RunDirectory
from presence_audit.audit import judge_run, prepare, replay_run, run_collection
from presence_audit.audit.blogs import blog_account
from presence_audit.audit.commenting import FULL, MOST_PAGES, MOST_SEARCHES, Visit, is_cut_off, look_for_comments, names_of
from presence_audit.errors import DocumentError, RunError
from presence_audit.model import Failure, Moment, Person, Response, SeenComment
from world.messages import WorldRequest
from world.sites.commented import Remark, blogger, old_markup, plain, wordpress

AS_OF = date(2026, 3, 1)
STUDY = "schema_version: 1\ncomments:\n  chosen: a list\n  blogs: [{name: Peer, url: https://peer.example/}]\n"


def comments(number, oldest_days):
    newest = datetime(2026, 3, 1, tzinfo=UTC)
    days = [oldest_days * n / max(1, number - 1) for n in range(number)]
    return [
        SeenComment(blog="website:peer.example", author="A", when=Moment(at=newest - timedelta(days=day)), evidence=("e",)) for day in days
    ]


def test_a_list_is_cut_off_only_when_it_is_full_and_ends_within_the_window():
    assert is_cut_off(comments(FULL, 30), AS_OF, 365)
    assert is_cut_off(comments(FULL, 365), AS_OF, 365)
    assert not is_cut_off(comments(FULL, 366), AS_OF, 365)
    assert not is_cut_off(comments(FULL - 1, 30), AS_OF, 365)
    assert not is_cut_off([], AS_OF, 365)


def test_a_blog_may_live_anywhere():
    assert blog_account(platforms(), "an-invented-blog.blogspot.com").key == "website:an-invented-blog.blogspot.com"
    assert blog_account(platforms(), "https://www.peer.example/blog/").url == "https://www.peer.example/blog/"
    with pytest.raises(ValueError, match="localhost"):
        blog_account(platforms(), "http://localhost/")


def test_who_opted_out_is_not_searched_for():
    people = [Person(id="a", name="Ada Example"), Person(id="b", name="Bo Gone", opt_out=True), Person(id="c", name="Ada Example")]
    assert names_of(people) == ("Ada Example",)


def test_the_roster_is_read_no_further_than_there_are_names_to_search_for():
    read = []
    people = (read.append(number) or Person(id=f"p{number}", name=f"Ada {number}", aliases=("Zoe",)) for number in range(100_000))
    assert names_of(people) == tuple(f"Ada {number}" for number in range(MOST_SEARCHES))
    assert len(read) == MOST_SEARCHES


def test_aliases_are_searched_for_after_all_names_where_no_name_finds_them():
    people = [
        Person(id="a", name="Ada Example", aliases=("Dr. ada example", "A. E. Example", "Bo Sample")),
        Person(id="b", name="Bo Sample", aliases=("Robert Sample", "Sir Robert Sample")),
        Person(id="c", name="Cy Gone", aliases=("Cyril Gone",), opt_out=True),
    ]
    assert names_of(people) == ("Ada Example", "Bo Sample", "A. E. Example", "Robert Sample")


def collected(tmp_path):
    roster(tmp_path)
    order, run = prepare(wishes(tmp_path, study=write(tmp_path / "study.yaml", STUDY)), criteria())
    with run:
        run_collection(run, order, lambda _person: None)
    return run.path


def test_a_run_keeps_its_study_file_and_names_blogs_that_nobody_looked_at(tmp_path):
    path = collected(tmp_path)
    (tmp_path / "study.yaml").unlink()
    study = judge_run(path, criteria())
    assert (study.comments.k, study.comments.read, study.comments.chosen) == (1, 0, "a list")
    (blog,) = study.comments.blogs
    assert (blog.name, blog.reason, blog.detail) == ("Peer", "not_captured", "nobody looked")
    assert replay_run(path, criteria()) == study
    assert all(one.comments.at_least == 0 and one.comments.possible == 0 for one in study.people)


def test_a_resumed_run_goes_on_with_its_own_study_file(tmp_path):
    path = collected(tmp_path)
    kept, run = prepare(wishes(tmp_path, resume=path, run=None), criteria())
    run.close()
    assert kept.study.content.comments.blogs[0].name == "Peer"
    same, run = prepare(wishes(tmp_path, resume=path, run=None, study=tmp_path / "study.yaml"), criteria())
    run.close()
    assert same.study.digest == kept.study.digest
    write(tmp_path / "other.yaml", STUDY.replace("Peer", "Other"))
    with pytest.raises(RunError, match="another study file"):
        prepare(wishes(tmp_path, resume=path, run=None, study=tmp_path / "other.yaml"), criteria())


def test_a_wrong_study_file_is_told_before_there_is_a_run(tmp_path):
    roster(tmp_path)
    with pytest.raises(DocumentError, match=r"study\.yaml:2:1: unknown key 'comment'"):
        prepare(wishes(tmp_path, study=write(tmp_path / "study.yaml", STUDY.replace("comments:", "comment:"))), criteria())
    assert not (tmp_path / "run").exists()


def test_without_a_study_file_nothing_is_said_of_comments(tmp_path):
    roster(tmp_path)
    order, run = prepare(wishes(tmp_path), criteria())
    with run:
        run_collection(run, order, lambda _person: None)
    study = judge_run(run.path, criteria())
    assert study.comments is None
    assert all(one.comments is None for one in study.people)


class Stopped(Exception):
    """The power failed."""


class Asked:
    """Answers as blogs of the synthetic web would, and is stopped after so many requests."""

    def __init__(self, sites, stop=10_000):
        self.sites, self.stop, self.urls = sites, stop, []

    async def fetch(self, request, platform):
        if len(self.urls) == self.stop:
            raise Stopped
        self.urls.append(request.url)
        parts = urlsplit(request.url)
        site = self.sites.get(parts.hostname)
        if site is None:
            return Failure("connection", "no such host", NOW)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        came = site(WorldRequest("https", parts.hostname, "GET", parts.path, query, parts.path, {}, 0.0))
        return Response(request.url, came.status, tuple(came.headers.items()), came.body, NOW)


SITES = {
    "peer.example": wordpress("peer.example", [Remark("Ada Example", "https://ada.example.org/blog", 300), Remark("Bo Example", "", 301)]),
    "old.example": plain("old.example", old_markup([Remark("Ada Example", "https://ada.example.org/blog", 302)])),
}
THREE = STUDY.replace("]", ", {name: Old, url: https://old.example/}, {name: Gone, url: https://gone.example/}]")


def visited(tmp_path, *stops, sites=SITES, study=THREE):
    """Look at the blogs, stopped after these numbers of requests; return the run and all that was asked."""
    roster(tmp_path)
    order, run = prepare(wishes(tmp_path, study=write(tmp_path / "study.yaml", study)), criteria())
    run.close()
    asked = []
    for stop in (*stops, 10_000):
        web = Asked(sites, stop)
        with RunDirectory.resume(run.path) as again, suppress(Stopped):
            visit = Visit(order.study.content.comments, platforms(), ResumingFetcher(again, web), again, AS_OF, ("Ada Example",))
            asyncio.run(look_for_comments(visit))
        asked += web.urls
    return run.path, asked


def test_looking_that_was_stopped_goes_on_where_it_was_and_ends_the_same(tmp_path):
    (tmp_path / "whole").mkdir()
    (tmp_path / "parts").mkdir()
    whole, once = visited(tmp_path / "whole")
    parts, several = visited(tmp_path / "parts", 2, 3, 1)
    assert sorted(several) == sorted(once)
    assert len(set(once)) == len(once) == 12
    study = judge_run(whole, criteria())
    assert study.comments == judge_run(parts, criteria()).comments == replay_run(parts, criteria()).comments
    assert [(blog.name, blog.reason, blog.comments) for blog in study.comments.blogs] == [
        ("Peer", None, 2),
        ("Old", None, 1),
        ("Gone", "connection", 0),
    ]
    ada = next(one for one in study.people if one.person.id == "ada").comments
    assert (ada.at_least, ada.blogs, ada.newest.at.date()) == (2, 2, date(2026, 1, 17))


def lists(asked):
    return [url.partition("peer.example")[2] for url in asked if "comments" in url]


def told(run):
    (blog,) = judge_run(run, criteria()).comments.blogs
    return blog.comments, blog.detail


def test_the_interface_is_asked_where_links_are_plain(tmp_path):
    site = wordpress("peer.example", [Remark("Ada Example", "https://ada.example.org/blog", 300)], plain_links=True)
    run, asked = visited(tmp_path, sites={"peer.example": site}, study=STUDY)
    fields = "_fields=id,post,author_name,author_url,date_gmt,link,type"
    assert lists(asked) == [f"/index.php?rest_route=/wp/v2/comments&per_page=100&{fields}"]
    assert told(run)[0] == 1
    assert next(one for one in judge_run(run, criteria()).people if one.person.id == "ada").comments.at_least == 1


def test_a_list_with_plain_links_that_is_cut_off_is_searched_too(tmp_path):
    many = [Remark(f"Reader Number{n}", "", 260 + n // 10) for n in range(FULL)]
    site = wordpress("peer.example", [*many, Remark("Ada Example", "https://ada.example.org/blog", 300)], plain_links=True)
    run, asked = visited(tmp_path, sites={"peer.example": site}, study=STUDY)
    assert lists(asked)[1].startswith("/index.php?rest_route=/wp/v2/comments&search=Ada%20Example&per_page=100&")
    assert told(run)[0] == FULL + 1


def blogs_comments(number, days):
    """So many comments of strangers before one of Ada's, all within so many days."""
    first = 255  # 2026-11-13 minus 255 days is the day before the study's
    strangers = [Remark(f"Reader Number{n}", "", first + n * days // number) for n in range(number)]
    return blogger("peer.example", [*strangers, Remark("Ada Example", "https://ada.example.org/blog", first + days)])


FURTHER = "/feeds/comments/default?start-index={}&max-results=100".format


def test_a_feed_of_blogger_is_read_on_while_it_is_inside_the_window(tmp_path):
    run, asked = visited(tmp_path, sites={"peer.example": blogs_comments(150, 300)}, study=STUDY)
    assert lists(asked) == ["/feeds/comments/default", FURTHER(26), FURTHER(126)]
    assert told(run) == (151, "the comment feed (3 pages): 151 comments")
    assert next(one for one in judge_run(run, criteria()).people if one.person.id == "ada").comments.at_least == 1


def test_what_is_older_than_the_window_is_not_asked_for(tmp_path):
    run, asked = visited(tmp_path, sites={"peer.example": blogs_comments(150, 3000)}, study=STUDY)
    assert lists(asked) == ["/feeds/comments/default"]
    assert told(run) == (25, "the comment feed: 25 comments")


def test_after_five_further_pages_the_rest_is_left_and_said_to_be(tmp_path):
    run, asked = visited(tmp_path, sites={"peer.example": blogs_comments(600, 300)}, study=STUDY)
    assert lists(asked) == ["/feeds/comments/default", *(FURTHER(26 + 100 * n) for n in range(MOST_PAGES))]
    assert told(run) == (525, "the comment feed (6 pages): 525 comments; the feed holds more of the window")


def test_paging_that_was_stopped_goes_on_where_it_was(tmp_path):
    (tmp_path / "whole").mkdir()
    (tmp_path / "parts").mkdir()
    sites = {"peer.example": blogs_comments(150, 300)}
    whole, once = visited(tmp_path / "whole", sites=sites, study=STUDY)
    parts, several = visited(tmp_path / "parts", 2, 1, sites=sites, study=STUDY)
    assert several == once
    assert judge_run(whole, criteria()).comments == judge_run(parts, criteria()).comments
