"""How comments on others' blogs are printed. Every person, blog and comment is invented."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

from sample_study import EVIDENCE, HOSTILE_NAME, HOSTILE_TEXT, OBSERVATIONS, sample

from presence_audit.formats.explain import explain_text
from presence_audit.formats.json_v1 import JsonFormat
from presence_audit.formats.sheet import CsvFormat
from presence_audit.formats.table import TableFormat
from presence_audit.model import Comment, CommentSample, EvidenceRef, Moment, PersonComments, PlatformComments, SampledBlog

DAY = Moment(at=datetime(2010, 1, 5, tzinfo=UTC), precision="day")
LOOK = EvidenceRef(id="e-look", kind="retrieved", url="https://peer.example/", looked_at=DAY, archive="urn:x", verdict="comments-rest")
BLOGS = (
    SampledBlog(
        name="Peer", url="https://peer.example/", read=True, detail="the REST interface: 7 comments", comments=7, evidence=("e-look",)
    ),
    SampledBlog(name="Shut", url="https://shut.example/", read=False, reason="robots", detail="robots.txt refuses"),
    SampledBlog(name=HOSTILE_NAME, url="https://eve.example/", read=False, reason="timeout", detail=HOSTILE_TEXT),
)


def comment(verdict="attributable", **changes):
    values = {
        "blog": "Peer", "verdict": verdict, "matched": "signed with https://ada.example/", "author": "Ada Example", "when": DAY,
        "link": "https://peer.example/post/#comment-7", "kind": "comment", "evidence": ("e-look",),
    }  # fmt: skip
    return Comment(**(values | changes))


ADA = PersonComments(
    at_least=2, in_window=1, newest=DAY, blogs=1, possible=1,
    comments=(comment(), comment(when=None, link=None), comment("possible", author=HOSTILE_NAME, matched=HOSTILE_TEXT)),
    on_platforms=(PlatformComments(platform="forum", at_least=3, newest=DAY, evidence=("e-forum",)),),
)  # fmt: skip
NONE = PersonComments(at_least=0, in_window=0, newest=None, blogs=0, possible=0)


def study():
    people = tuple(one.model_copy(update={"comments": {"ada": ADA, "bo": NONE}.get(one.person.id)}) for one in sample().people)
    seen = CommentSample(chosen="an invented list", window_days=365, blogs=BLOGS, searches_left_out=12, evidence=(LOOK,))
    return sample().model_copy(update={"people": people, "comments": seen})


def written(format_, of=None):
    out = io.BytesIO()
    format_.write(of or study(), out)
    return out.getvalue().decode()


def explained(person):
    text = explain_text(study(), person, evidence=EVIDENCE, observations=OBSERVATIONS, width=100)
    return " ".join(text.split())


def test_the_table_says_what_was_read_of_the_sample_and_whose_comments_were_found():
    text = " ".join(written(TableFormat(width=100)).split())
    assert "Comments on others' blogs looked for on 3 named blogs, 1 read" in text
    assert "sample an invented list" in text
    assert "not read Shut: robots.txt says no (robots.txt refuses)" in text
    assert "Ada Example: at least 2 on 1 blog, newest 2010-01-05; 1 with the name alone, not counted" in text
    assert "12 searches by name were left out" in text
    assert "None found is not none." in text


def test_without_a_sample_the_table_is_as_it_was():
    assert "Comments on others" not in written(TableFormat(width=100), sample())


def test_json_carries_the_sample_and_every_comment_that_is_kept():
    report = json.loads(written(JsonFormat()))
    seen = report["study"]["comments"]
    assert (seen["k"], seen["read"], seen["blogs"][1]["reason"], seen["evidence"][0]["id"]) == (3, 1, "robots", "e-look")
    ada = next(one for one in report["people"] if one["id"] == "ada")["comments"]
    assert (ada["at_least"], ada["newest"], ada["possible"]) == (2, "2010-01-05", 1)
    assert ada["comments"][0]["written"] == "2010-01-05"
    assert ada["comments"][1]["written"] is None
    assert ada["on_platforms"] == [{"platform": "forum", "at_least": 3, "newest": "2010-01-05", "evidence": ["e-forum"]}]
    assert next(one for one in report["people"] if one["id"] == "gu")["comments"] is None


def test_a_sheet_has_the_counts_in_each_row_of_the_person():
    rows = list(csv.DictReader(io.StringIO(written(CsvFormat()))))
    ada = [row for row in rows if row["person_id"] == "ada"]
    assert {(row["comments_at_least"], row["comments_newest"], row["comments_blogs"], row["comments_possible"], row["comments_sample"]) for row in ada} == {
        ("2", "2010-01-05", "1", "1", "1 of 3 read")
    }  # fmt: skip
    assert {row["comments_at_least"] for row in rows if row["person_id"] == "bo"} == {"0"}
    assert {row["comments_sample"] for row in rows if row["person_id"] == "gu"} == {""}


def test_explain_says_what_was_compared_and_where_it_stands():
    text = explained("ada")
    assert "Comments on others' blogs 1 of 3 named blogs read" in text
    assert "attributable comment on Peer, 2010-01-05 [e-look]" in text
    assert "compared “Ada Example”: signed with https://ada.example/" in text
    assert "where https://peer.example/post/#comment-7" in text
    assert "forum: at least 3, newest 2010-01-05" in text
    assert "none found, which is not none" in explained("bo")
    assert "Comments on others" not in explained("gu")


def test_what_strangers_wrote_is_made_harmless():
    for text in (written(TableFormat(width=100)), explained("ada")):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "\\u001b" not in written(JsonFormat())
