"""Lists of feeds: outlines that lead somewhere, and files that mean harm. Everybody is invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.discover.opml import DEEPEST, MOST_BYTES, MOST_OUTLINES, read_opml
from presence_audit.platforms import load_platforms

PLATFORMS = load_platforms()


def opml(body, head="<head><title>Feeds</title></head>"):
    return f'<?xml version="1.0" encoding="UTF-8"?><opml version="2.0">{head}<body>{body}</body></opml>'.encode()


def keys(lead):
    return [account.key for account in lead.accounts]


def test_an_outline_becomes_a_lead_with_its_site_and_its_categories():
    body = (
        '<outline text="Mills"><outline text="Deep"><outline type="rss" text="Ada Example" title="Ada Example"'
        ' xmlUrl="https://ada.example/feed.xml" htmlUrl="https://ada.example/"/></outline></outline>'
    )
    found = read_opml(opml(body), PLATFORMS)
    (lead,) = found.leads
    assert (found.title, found.problem) == ("Feeds", "")
    assert (lead.name, keys(lead), lead.texts, lead.context) == (
        "Ada Example",
        ["website:ada.example"],
        ("Ada Example",),
        ("Mills", "Deep"),
    )


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('xmlUrl="https://ada.example/blog/feed/"', ["website:ada.example"]),
        ('XMLURL="https://ada.example/atom.xml"', ["website:ada.example"]),
        ('xmlUrl="https://ada.example/x?feed=rss2" htmlUrl="https://ada.example/x/"', ["website:ada.example/x"]),
        ('xmlUrl="https://medium.com/feed/@ada-example"', ["medium:ada-example"]),
        ('xmlUrl="https://example-mill.substack.com/feed"', ["substack:example-mill"]),
        ('xmlUrl="https://feeds.feedburner.com/ada" htmlUrl="https://ada.example"', ["website:ada.example"]),
        ('xmlUrl="https://feeds.feedburner.com/ada"', []),
        ('xmlUrl="javascript:alert(1)" htmlUrl="http://127.0.0.1/"', []),
    ],
)
def test_feeds_and_pages_are_one_account(attributes, expected):
    (lead,) = read_opml(opml(f'<outline text="Ada Example" {attributes}/>'), PLATFORMS).leads
    assert keys(lead) == expected


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ada Example’s blog", "Ada Example"),
        ("Notes by Ada Example", "Ada Example"),
        ("North Mill Engineering", ""),
        ("The Mill", ""),
        ("ada", ""),
    ],
)
def test_only_what_may_be_a_name_is_one(label, name):
    (lead,) = read_opml(opml(f'<outline text="{label}" htmlUrl="https://ada.example/"/>'), PLATFORMS).leads
    assert lead.name == name
    assert lead.texts == (label,)


def test_an_outline_without_address_or_without_anything_usable_is_no_lead():
    body = '<outline text="Ada Example"/><outline text="Mill feed" xmlUrl="https://feeds.feedburner.com/mill"/><outline/>'
    assert read_opml(opml(body), PLATFORMS).leads == ()


def test_a_broken_file_is_read_as_far_as_it_goes_and_says_so():
    whole = opml('<outline text="Ada Example" htmlUrl="https://ada.example/"/><outline text="Bo & Co" htmlUrl="https://bo.example/"/>')
    found = read_opml(whole[:-30], PLATFORMS)
    assert "website:ada.example" in keys(found.leads[0])
    assert "not well-formed" in found.problem


@pytest.mark.parametrize("body", [b"", b"<html><body>no</body></html>", b"\xff\xfe\x00", b"<rss/>", b"{}"])
def test_what_is_no_opml_is_told_and_never_raised(body):
    found = read_opml(body, PLATFORMS)
    assert (found.leads, found.problem) == ((), "this is no OPML")


def test_entities_and_document_types_are_refused():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + opml('<outline text="&b;" htmlUrl="https://ada.example/"/>').partition(b"?>")[2]
    )
    outside = bomb.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/hostname"')
    for body in (bomb, outside, bomb.decode().encode("utf-16")):
        found = read_opml(body, PLATFORMS)
        assert found.leads == ()
        assert "document type" in found.problem


@pytest.mark.slow
def test_size_number_and_depth_have_limits():
    assert "larger" in read_opml(opml(" " * MOST_BYTES), PLATFORMS).problem
    many = read_opml(opml("".join(f'<outline text="x" htmlUrl="https://h{n}.example/"/>' for n in range(MOST_OUTLINES + 50))), PLATFORMS)
    assert len(many.leads) == MOST_OUTLINES
    deep = (
        '<outline text="c">' * (DEEPEST + 10)
        + '<outline text="Ada Example" htmlUrl="https://ada.example/"/>'
        + "</outline>" * (DEEPEST + 10)
    )
    assert read_opml(opml(deep), PLATFORMS).leads == ()
    began = time.monotonic()
    read_opml(opml("<outline>" * 100_000), PLATFORMS)
    assert time.monotonic() - began < 10


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body):
    found = read_opml(b"<opml><body>" + body, PLATFORMS)
    assert all(lead.name or lead.accounts for lead in found.leads)
