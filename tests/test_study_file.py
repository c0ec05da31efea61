"""What a study file may say, and how a mistake in it is told."""

from __future__ import annotations

import json

import pytest

from presence_audit.audit.commenting import blog_account
from presence_audit.audit.schemas import schema_texts
from presence_audit.errors import DocumentError
from presence_audit.platforms import load_platforms
from presence_audit.study_file import load_study_file

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
    assert set(schema["properties"]) == {"schema_version", "title", "comments"}
