"""Members' own data exports; all people, posts and messages are invented."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from handed_files import LINKEDIN, X, table, tweet, ytd, zipped
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.captures import Limits, Refused, read_file

SECRETS = (
    "secret", "Hidden", "grace", "private", "my words", "her words", "192.0.2.7", "Dec 10", "99999", "Was there", "She is great", "for friends",
    "71", "81", "urn:", "55+",
)  # fmt: skip


def facts(members: dict) -> dict:
    (page,) = read_file(zipped(members))
    assert (page.kind, page.content_type) == ("export", "application/json")
    return json.loads(page.body)


def test_facts_of_a_linkedin_export():
    found = facts(LINKEDIN)
    assert (found["export"], found["name"], found["headline"], found["industry"]) == (
        "linkedin",
        "Ada Exämple",
        "CIO at Example Corp",
        "Computing",
    )
    assert (found["websites"], found["x"], found["location"]) == (["https://ada.example.org/"], ["ada_example"], "London")
    assert (found["connections"], found["skills"], found["education"], found["recommendations"]) == (2, 3, 1, 1)
    assert found["positions"] == [
        {"state": "current", "organization": "Example Corp", "title": "CIO", "description": "Runs everything", "started": "Jan 2020"},
        {"state": "former", "organization": "Old Example", "title": "Engineer", "started": "Jan 2010", "ended": "Dec 2019"},
    ]
    assert [(act["at"], act["kind"]) for act in found["acts"]] == [
        ("2026-02-13T08:30:00Z", "reaction"),
        ("2026-02-11T08:30:00Z", "comment"),
        ("2026-02-10T09:00:00Z", "post"),
    ]
    assert (found["acts_total"], found["acts_hidden"], "acts_partial" in found) == (3, 1, False)


def test_facts_of_an_x_archive():
    found = facts(X)
    assert (found["export"], found["handle"], found["id"], found["name"]) == ("x", "Ada_Example", "4242", "Ada Example")
    assert (found["followers"], found["following"], found["acts_total"], found["protected"]) == (3, 1, 4, False)
    assert [(act["at"], act["kind"], act.get("links_out", False)) for act in found["acts"]] == [
        ("2026-02-14T08:00:00Z", "post", False),  # a thread of one's own is no exchange with others
        ("2026-02-13T08:00:00Z", "reply", False),
        ("2026-02-12T08:00:00Z", "repost", False),
        ("2026-02-11T08:00:00Z", "post", True),
    ]
    (page,) = read_file(zipped(X))
    assert (page.addresses, page.saved_at) == (("https://x.com/Ada_Example",), datetime(2026, 2, 20, tzinfo=UTC))


@pytest.mark.parametrize("members", [LINKEDIN, X], ids=["linkedin", "x"])
def test_nothing_but_facts_is_taken(members):
    text = json.dumps(facts(members))
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("folder", ["", "Basic_LinkedInDataExport_02-20-2026/"])
def test_an_export_may_lie_in_a_folder(folder):
    assert facts({folder + name: data for name, data in LINKEDIN.items()})["name"] == "Ada Exämple"
    assert facts({"twitter-2026/" + name: data for name, data in X.items()})["handle"] == "Ada_Example"


def test_what_a_missing_table_would_say_is_left_out_and_not_counted_as_none():
    found = facts({"Profile.csv": LINKEDIN["Profile.csv"]})
    assert not {"skills", "connections", "positions", "acts_total"} & set(found)
    assert (found["acts"], found["acts_partial"]) == ([], True)
    without = {name: data for name, data in X.items() if "tweets" not in name}
    assert (facts(without)["acts"], facts(without)["acts_partial"]) == ([], True)
    assert facts({**LINKEDIN, "Skills.csv": table(("Name",))})["skills"] == 0


def test_an_undated_act_or_too_many_of_them_make_a_list_partial():
    header, row = ("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"), ("x", "x", "x", "", "", "")
    assert facts({**LINKEDIN, "Shares.csv": table(header, ("soon", "x", "x", "", "", ""))})["acts_partial"] is True
    many = facts({**LINKEDIN, "Shares.csv": table(header, *[("2026-01-01 00:00:00", *row[1:])] * 1200)})
    assert (len(many["acts"]), many["acts_total"], many["acts_partial"]) == (1000, 1202, True)
    assert facts({**X, "data/tweets.js": ytd("tweets", tweet(1, "yesterday", "x"))})["acts_partial"] is True


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data/tweets.js", 'window.YTD.tweets.part0 = [ {"tweet": {"id": '),
        ("data/tweets.js", ytd("tweets", tweet(1, "x", "y"))[:-1]),
        ("data/tweets.js", "alert(1)"),
        ("data/tweets.js", "a=[" + '{"a":' * 50_000),
        ("data/account.js", "window.YTD.account.part0 = []"),
        ("data/account.js", ytd("account", {"account": {"username": "<script>"}})),
        ("data/account.js", ytd("account", {"account": []})),
    ],
)
def test_a_damaged_list_never_passes_for_a_short_one(name, text):
    assert read_file(zipped({**X, name: text})).reason == "a data export that cannot be read"


def test_an_account_that_was_protected_last_is_protected():
    def changes(*pairs):
        return facts(
            {
                **X,
                "data/protected-history.js": ytd(
                    "protected_history", *({"protectedHistory": {"protectedAt": at, "action": what}} for at, what in pairs)
                ),
            }
        )

    assert changes(("2020-01-01T00:00:00Z", "Protect"))["protected"] is True
    assert changes(("2021-01-01T00:00:00Z", "Unprotect"), ("2020-01-01T00:00:00Z", "Protect"))["protected"] is False


def test_archives_in_archives_and_other_archives_are_never_opened():
    for members in ({"Complete.zip": zipped(LINKEDIN)}, {"a.html": "<html>x"}, {}):
        assert read_file(zipped(members)).reason == "a zip archive that is no data export of LinkedIn or X"


@pytest.mark.parametrize(
    "name", ["../Profile.csv", "/Profile.csv", "a/../Profile.csv", "C:/Profile.csv", "..\\Profile.csv", "a/b/Profile.csv"]
)
def test_members_that_would_lie_elsewhere_are_not_seen(name):
    assert read_file(zipped({name: LINKEDIN["Profile.csv"]})).reason == "a zip archive that is no data export of LinkedIn or X"


def test_a_member_without_a_name_is_not_seen():
    data = zipped({"a": b""} | X)
    for mark, place in ((b"PK\3\4", 30), (b"PK\1\2", 46)):
        data = data[: data.find(mark) + place] + b"\0" + data[data.find(mark) + place + 1 :]
    assert zipfile.ZipFile(io.BytesIO(data)).namelist()[0] == ""
    assert read_file(data)[0].kind == "export"


def test_bombs_are_refused():
    assert read_file(zipped({"Profile.csv": b"\0" * (40 << 20)})).reason.startswith("a zip bomb")
    lies = bytearray(zipped({"Profile.csv": b"\0" * (3 << 20)}))
    at = lies.rfind(b"PK\1\2")
    lies[at + 24 : at + 28] = (100).to_bytes(4, "little")  # says that it unpacks to 100 bytes
    assert isinstance(read_file(bytes(lies)), Refused)


def test_members_that_lie_upon_one_another_are_refused():
    data = bytearray(zipped({"Profile.csv": LINKEDIN["Profile.csv"] * 9, "Shares.csv": LINKEDIN["Shares.csv"]}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\1\2")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    assert "lie upon one another" in read_file(bytes(data)).reason


def test_passwords_strange_packing_and_endless_lists_are_refused():
    locked = bytearray(zipped(LINKEDIN))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = locked.find(mark)
        locked[at + place] |= 1
    assert read_file(bytes(locked)).reason == "a zip archive with a password"
    assert read_file(zipped(LINKEDIN, zipfile.ZIP_BZIP2)).reason == "a zip archive that is packed in an unusual way"
    many = zipped({f"{'n' * 200}{number}": b"" for number in range(40_000)}, zipfile.ZIP_STORED)
    assert read_file(many).reason == "a zip archive with more members than an export has"


def test_a_damaged_zip_is_refused():
    data = zipped(LINKEDIN)
    for broken in (data[:-30], data[: len(data) // 2], b"PK\x05\x06", data[:60] + b"xxxxx" + data[65:]):
        assert "zip archive that is damaged" in read_file(broken).reason


def test_from_a_path_only_the_wanted_members_are_read(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("data/account.js", X["data/account.js"])
        archive.writestr("data/tweets_media/film.mp4", b"\0" * (40 << 20))
    (page,) = read_file(path, Limits(member=1 << 20, unpacked=1 << 20))
    assert page.addresses == ("https://x.com/Ada_Example",)


@given(st.sampled_from(["Profile.csv", "Shares.csv", "Connections.csv", "Positions.csv"]), st.binary(max_size=300))
def test_no_table_raises(name, noise):
    found = read_file(zipped({**LINKEDIN, name: noise}))
    assert isinstance(found, tuple)
    assert json.loads(found[0].body)["export"] == "linkedin"


@given(
    st.sampled_from([name for name in X if name.endswith(".js")]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["tweet", "account", "profile", "username", "created_at", "entities", "urls", "description", "x"]),
                inner,
                max_size=3,
            )
        ),
        max_leaves=12,
    ),
)
def test_no_list_raises(name, value):
    found = read_file(zipped({**X, name: f"window.YTD.x.part0 = {json.dumps([value])}"}))
    assert isinstance(found, (tuple, Refused))


def test_a_file_object_is_not_closed_for_others(tmp_path):
    assert zipfile.is_zipfile(io.BytesIO(zipped(X)))
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(X))
    assert read_file(path) == read_file(path.read_bytes())
