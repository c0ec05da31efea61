"""Comments on other people's blogs, from the study file to the reports: the real command over the synthetic web. All people are invented."""

from __future__ import annotations

import json

import pytest
from running import run, through

from world.messages import html
from world.server import World
from world.sites.commented import Remark, blogger, old_markup, plain, wordpress

ROSTER = """\
# Invented people.
persons:
- {id: ada, name: Ada Example, organization: {name: North Mill, domain: north-mill.example}, homepage: 'https://ada.example/'}
- {id: bo, name: Bo Sample, organization: {name: South Harbour, domain: south-harbour.example}}
- {id: cy, name: Cy Muster, organization: East Bridge}
- {id: di, name: Di Gone, organization: West Gate, opt_out: yes}
- {id: el, name: El Quiet, organization: West Gate}
"""

STUDY = """\
schema_version: 1
title: Invented study
comments:
  chosen: the nine blogs that an invented list names
  posts_per_blog: 2
  blogs:
  - {name: Peer, url: 'https://peer.example/'}
  - {name: Feed only, url: 'https://feedonly.example/'}
  - {name: Spot, url: spot.example, posts: 0}
  - {name: Old, url: 'https://old.example/'}
  - {name: Shut, url: 'https://shut.example/'}
  - {name: Service, url: 'https://service.example/'}
  - {name: Ada's own, url: 'https://ada.example/'}
  - {name: Closed, url: 'https://closed.example/'}
  - {name: Busy, url: 'https://busy.example/'}
"""

ADA, BO = "https://ada.example/", "https://www.south-harbour.example/people/bo"
BUSY = [Remark(f"Reader Number{n}", "", 1 + n // 4) for n in range(120)]


def sites():
    peer = [
        Remark("Ada Example", ADA, 40),
        Remark("Ada Example", ADA + "about/", 500),
        Remark("Cheap Watches", ADA, 30),
        Remark("Cy Muster", "https://another-cy.example/", 20),
        Remark("Di Gone", "", 10),
        Remark("Somebody Else", "https://else.example/", 5),
    ]
    return {
        "ada.example": wordpress("ada.example", [Remark("Ada Example", ADA, 9), Remark("Bo Sample", BO, 8)]),
        "peer.example": wordpress("peer.example", peer),
        "feedonly.example": wordpress("feedonly.example", [Remark("Bo Sample, South Harbour", "", 100)], refused=True),
        "spot.example": blogger("spot.example", [Remark("Bo Sample", BO, 3), Remark("Ada E.", "https://www.blogger.com/profile/01", 3)]),
        "old.example": plain("old.example", old_markup([Remark("Ada Example", ADA, 200), Remark("Cy Muster", "", 201)])),
        "shut.example": plain("shut.example", old_markup([Remark("El Quiet", "", 1)]), robots="User-agent: *\nDisallow: /\n"),
        "service.example": plain("service.example", '<div id="disqus_thread"></div>'),
        "closed.example": plain("closed.example", "<p>Comments are closed.</p>"),
        "busy.example": wordpress("busy.example", [*BUSY, Remark("Cy Muster (East Bridge)", "", 90)]),
    }


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """The reports, what was asked, and the run."""
    place = tmp_path_factory.mktemp("comments")
    (place / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    (place / "study.yaml").write_text(STUDY, encoding="utf-8")
    with World(sites()) as world:
        done = run(
            "scan", place / "roster.yaml", "--study", place / "study.yaml", "--as-of", "2026-11-15", "--run", place / "run",
            "--platform", "website", "--format", "json", *through(world),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        asked = [(request.host, request.target) for request in world.requests]
        resumed = run("scan", "--resume", place / "run", "--format", "json", *through(world))
        assert len(world.requests) == len(asked), "a resumed run asks nothing again"
    assert resumed.stdout == done.stdout
    return {"json": json.loads(done.stdout), "bytes": done.stdout, "asked": asked, "run": place / "run", "place": place}


def person(scanned, pid):
    return next(one for one in scanned["json"]["people"] if one["id"] == pid)


def test_the_sample_says_which_blogs_were_read_and_why_others_were_not(scanned):
    sample = scanned["json"]["study"]["comments"]
    assert (sample["k"], sample["read"], sample["chosen"]) == (9, 7, "the nine blogs that an invented list names")
    assert {blog["name"]: blog["reason"] for blog in sample["blogs"]} == {
        "Peer": None, "Feed only": None, "Spot": None, "Old": None, "Shut": "robots", "Service": "unrecognised", "Ada's own": None,
        "Closed": None, "Busy": None,
    }  # fmt: skip
    assert {blog["name"]: blog["comments"] for blog in sample["blogs"]} == {
        "Peer": 6, "Feed only": 1, "Spot": 2, "Old": 2, "Shut": 0, "Service": 0, "Ada's own": 2, "Closed": 0, "Busy": 101,
    }  # fmt: skip
    assert "Disqus" in next(blog["detail"] for blog in sample["blogs"] if blog["name"] == "Service")


def test_her_site_makes_a_comment_hers_but_not_on_her_own_blog(scanned):
    found = person(scanned, "ada")["comments"]
    assert (found["at_least"], found["in_window"], found["blogs"]) == (3, 2, 2)
    assert found["newest"] == "2026-10-04T12:00:00Z"
    assert {one["blog"] for one in found["comments"]} == {"Peer", "Old"}


def test_her_address_under_another_name_is_for_a_human_to_judge(scanned):
    possible = [one for one in person(scanned, "ada")["comments"]["comments"] if one["verdict"] == "possible"]
    assert [(one["author"], one["blog"]) for one in possible] == [("Cheap Watches", "Peer")]


def test_an_employer_beside_the_name_makes_a_comment_attributable(scanned):
    found = person(scanned, "bo")["comments"]
    assert found["at_least"] == 3  # by the address on Ada's blog and on Spot, by the name of the employer on Feed only
    assert {one["blog"] for one in found["comments"]} == {"Ada's own", "Spot", "Feed only"}


def test_a_namesake_is_possible_and_not_counted(scanned):
    found = person(scanned, "cy")["comments"]
    assert {one["blog"]: one["verdict"] for one in found["comments"]} == {"Busy": "attributable", "Peer": "possible", "Old": "possible"}
    assert (found["at_least"], found["possible"]) == (1, 2)


def test_a_list_that_is_cut_off_is_searched_by_name_but_not_for_who_opted_out(scanned):
    searched = [target for host, target in scanned["asked"] if "search=" in target]
    assert {host for host, target in scanned["asked"] if "search=" in target} == {"busy.example"}
    assert [target.split("search=")[1].split("&")[0] for target in searched] == [
        "Ada%20Example",
        "Bo%20Sample",
        "Cy%20Muster",
        "El%20Quiet",
    ]


def test_who_opted_out_is_not_matched(scanned):
    assert person(scanned, "di")["comments"] is None
    assert b"Di Gone" not in json.dumps([one["comments"] for one in scanned["json"]["people"]]).encode()


def test_a_comment_is_a_yes_and_nothing_found_is_no_no(scanned):
    measure = scanned["json"]["surveys"][0]["measures"][0]
    assert measure["measure"] == "blog_or_comment"
    assert measure["persons"] == ["ada", "bo", "cy"]
    assert measure["persons_unknown"] == ["el"]
    assert {one["days"]: one["rate"]["k"] for one in measure["by_threshold"]}[30] == 2  # Ada blogs, Bo commented 5 days before


def test_everything_that_is_said_rests_on_evidence_in_the_report(scanned):
    known = {one["id"] for one in scanned["json"]["study"]["comments"]["evidence"]}
    assert all(set(blog["evidence"]) <= known for blog in scanned["json"]["study"]["comments"]["blogs"])
    for one in scanned["json"]["people"]:
        named = {key for comment in (one["comments"] or {"comments": []})["comments"] for key in comment["evidence"]}
        named |= {key for finding in one["findings"] for key in finding["evidence"]}
        assert named <= {item["id"] for item in one["evidence"]}, one["id"]


def test_the_criterion_counts_what_was_found_on_her_accepted_site(scanned):
    finding = next(one for one in person(scanned, "ada")["findings"] if one["criterion"] == "comments-elsewhere")
    assert (finding["outcome"], finding["earned"]) == ("met", finding["points"])
    quiet = next(one for one in person(scanned, "el")["findings"] if one["criterion"] == "comments-elsewhere")
    assert quiet["outcome"] == "unknown"


def test_no_probe_takes_what_others_wrote_for_her_activity(scanned):
    cell = person(scanned, "ada")["presences"][0]
    assert cell["activity"]["last_activity"] == "2026-11-10T08:00:00Z"


def test_replay_and_score_give_the_same_bytes(scanned):
    for command in (("scan", "--replay", scanned["run"], "--platform", "website"), ("report", scanned["run"])):
        assert run(*command, "--format", "json").stdout == scanned["bytes"], command


def test_no_text_of_a_comment_is_kept_outside_the_archive(scanned):
    for file in scanned["run"].iterdir():
        if not file.name.endswith(".gz"):
            assert b"invented remark" not in file.read_bytes(), file
            assert b"Somebody Else" not in file.read_bytes(), file


def test_the_table_prints_the_sample_and_explain_shows_what_was_compared(scanned):
    table = " ".join(run("scan", "--replay", scanned["run"], "--width", "120").stdout.decode().split())
    assert "Comments looked for on 9 named blogs, 7 read; not read: robots 1, unrecognised 1." in table
    shown = " ".join(run("explain", "ada", "--run", scanned["run"], "--width", "120").stdout.decode().split())
    assert "signed with https://ada.example/, which is accepted as theirs" in shown
    assert "https://peer.example/post-1/#comment-1" in shown
    assert "url https://peer.example/wp-json/wp/v2/comments?per_page=100" in shown


def test_another_study_file_does_not_go_on_with_a_run(scanned, tmp_path):
    (tmp_path / "other.yaml").write_text(STUDY.replace("nine", "ten"), encoding="utf-8")
    done = run("scan", "--resume", scanned["run"], "--study", tmp_path / "other.yaml", "--contact", "https://example.org/")
    assert done.returncode == 2
    assert "another study file" in done.stderr.decode()


def test_a_study_file_that_is_wrong_is_told_before_the_first_request(scanned, tmp_path):
    (tmp_path / "wrong.yaml").write_text(STUDY.replace("spot.example", "localhost").replace("chosen", "choosen"), encoding="utf-8")
    with World({"ada.example": lambda _: html("")}) as world:
        done = run("scan", scanned["place"] / "roster.yaml", "--study", tmp_path / "wrong.yaml", *through(world))
        assert world.requests == []
    assert done.returncode == 2
    assert "wrong.yaml:4:3: unknown key 'choosen' (did you mean 'chosen'?)" in done.stderr.decode()
