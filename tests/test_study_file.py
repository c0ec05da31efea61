"""What a study file may say, and how a mistake in it is told."""

from __future__ import annotations

import json
from datetime import date

import pytest

from presence_audit.audit.blogs import blog_account
from presence_audit.audit.schemas import schema_texts
from presence_audit.errors import DocumentError
from presence_audit.platforms import load_platforms
from presence_audit.study_file import Retention, load_study_file

PLATFORMS = load_platforms()


def read(folder, text, name="study.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_study_file(folder / name, lambda url: blog_account(PLATFORMS, url))


def told(folder, text):
    with pytest.raises(DocumentError) as raised:
        read(folder, text)
    return [str(problem).removeprefix(f"{folder}/") for problem in raised.value.problems]


def test_a_study_file_names_its_blogs_and_how_they_were_chosen(tmp_path):
    file = read(
        tmp_path,
        """\
schema_version: 1
title: Invented study
comments:
  chosen: the blogs of an invented list
  posts_per_blog: 3
  blogs:
  - {name: Peer, url: https://peer.example/}
  - {name: Spot, url: an-invented-blog.blogspot.com, posts: 0}
""",
    )
    frame = file.content.comments
    assert [blog.name for blog in frame.blogs] == ["Peer", "Spot"]
    assert [frame.posts_of(blog) for blog in frame.blogs] == [3, 0]
    assert frame.window_days == 365
    assert len(file.digest) == 64


def test_json_says_the_same(tmp_path):
    study = {"schema_version": 1, "comments": {"chosen": "a list", "blogs": [{"name": "Peer", "url": "peer.example"}]}}
    assert read(tmp_path, json.dumps(study), "study.json").content.comments.posts_per_blog == 5


def test_a_study_need_not_look_for_comments(tmp_path):
    assert read(tmp_path, "schema_version: 1\ntitle: Nothing else\n").content.comments is None


def test_every_mistake_is_told_with_its_place(tmp_path):
    text = """\
schema_version: 1
comments:
  chosen: a list
  blogs:
  - {name: Peer, url: https://peer.example/}
  - {name: peer, url: https://www.peer.example}
  - {name: Local, url: http://localhost/}
"""
    assert told(tmp_path, text) == [
        "study.yaml:6:12: two blogs are called 'peer' (give each blog a name of its own)",
        "study.yaml:6:23: https://www.peer.example is the blog 'Peer' again (name each blog once)",
        "study.yaml:7:24: url: 'localhost' is not the name of a public host, such as example.org",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("schema_version: 1\ncommments: {}\n", "study.yaml:2:1: unknown key 'commments' (did you mean 'comments'?)"),
        ("schema_version: 2\n", "study.yaml:1:17: 'schema_version' cannot be '2' (did you mean '1'?)"),
        ("schema_version: 1\ncomments: {chosen: a list, blogs: []}\n", "study.yaml:2:35: 'blogs'"),
        ("schema_version: 1\ncomments: {blogs: [{name: A, url: a.example}]}\n", "study.yaml:2:11: 'chosen' is missing in 'comments'"),
        ("schema_version: 1\ncomments: {chosen: ' ', blogs: [{name: A, url: a.example}]}\n", "study.yaml:2:20: 'chosen'"),
        ("schema_version: 1\ncomments: {chosen: x, posts_per_blog: -1, blogs: [{name: A, url: a.example}]}\n", "study.yaml:2:39: 'posts_per_blog'"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(tmp_path, text, problem):
    assert told(tmp_path, text)[0].startswith(problem.partition(" (")[0])


def test_there_is_a_schema_of_it():
    schema = json.loads(schema_texts()["study-1.json"])
    assert {"schema_version", "purpose", "legal_basis", "controller", "retention", "names", "comments"} < set(schema["properties"])
    assert schema["additionalProperties"] is False


WHOLE = """\
schema_version: 1
purpose: to see who can be found
legal_basis: legitimate interests, GDPR Art. 6(1)(f); balancing test of 2026-10-01
controller: {name: Example Institute, contact: privacy@example.org}
retention: {months: 13}
names: named
sample: {kind: census, frame: an invented award, of: 40}
window: {since: 2026-10-01, until: 2026-10-31}
coders: [{id: AB, name: Ann Bell, role: coder}, {id: CD}]
acknowledged: [x]
suppression: out.yaml
annotations: said.yaml
"""


def test_a_study_file_declares_why_it_looks_at_people(tmp_path):
    file = load_whole(tmp_path)
    assert (file.content.missing, file.content.declares) == ((), True)
    declared = file.content.declared(date(2026, 10, 3))
    assert (declared.controller.name, declared.sample.of, declared.retain_until) == ("Example Institute", 40, date(2027, 11, 3))
    assert file.content.declared().retain_until is None
    assert file.folder == tmp_path


def load_whole(folder, text=WHOLE):
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return load_study_file(folder / "study.yaml", lambda url: blog_account(PLATFORMS, url), PLATFORMS.ids)


@pytest.mark.parametrize(
    ("begun", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 13, date(2027, 12, 15)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(9998, 6, 30), 1200, date(9999, 6, 30)),
    ],
)
def test_months_of_retention_end_on_the_same_day_or_the_last_of_the_month(begun, months, last):
    assert Retention(months=months).last_day(begun) == last


@pytest.mark.parametrize("key", ["purpose", "legal_basis", "controller", "retention"])
def test_what_is_left_out_is_missing(tmp_path, key):
    text = "\n".join(line for line in WHOLE.splitlines() if not line.startswith(key))
    assert load_whole(tmp_path, text).content.missing == (key,)


@pytest.mark.parametrize("text", ["purpose: <why>", "controller: {name: <who>, contact: a@example.org}"])
def test_the_placeholder_of_the_template_says_nothing(tmp_path, text):
    key = text.partition(":")[0]
    lines = [text if line.startswith(key) else line for line in WHOLE.splitlines()]
    assert load_whole(tmp_path, "\n".join(lines)).content.missing == (key,)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("retention: {months: 13}", "retention: {}", "study.yaml:5:12: 'retention': give either months or until"),
        (
            "retention: {months: 13}",
            "retention: {months: 13, until: 2027-01-01}",
            "study.yaml:5:12: 'retention': give either months or until",
        ),
        ("retention: {months: 13}", "retention: {months: 0}", "study.yaml:5:21: 'months'"),
        ("until: 2026-10-31", "until: 2026-09-30", "study.yaml:8:9: 'window': 'since' (2026-10-01) is after 'until' (2026-09-30)"),
        ("until: 2026-10-31", "until: soon", "study.yaml:8:36: 'until' should be a date as YYYY-MM-DD"),
        ("kind: census", "kind: censis", "study.yaml:7:16: 'kind' cannot be 'censis' (did you mean 'census'?)"),
        ("acknowledged: [x]", "acknowledged: [linkdin]", "study.yaml:10:16: there is no platform 'linkdin' (did you mean 'linkedin'?)"),
        ("{id: CD}", "{id: ab}", "study.yaml:9:54: two coders have the id 'ab' (give each coder an id of their own)"),
        ("purpose: to see", "porpose: to see", "study.yaml:2:1: unknown key 'porpose' (did you mean 'purpose'?)"),
    ],
)
def test_a_wrong_declaration_is_told_with_its_place(tmp_path, before, after, problem):
    assert before in WHOLE
    with pytest.raises(DocumentError) as raised:
        load_whole(tmp_path, WHOLE.replace(before, after))
    assert str(raised.value.problems[0]).removeprefix(f"{tmp_path}/").startswith(problem)
