"""Secrets that a server echoes."""

from __future__ import annotations

from archive_values import hop, response

from presence_audit.archive import redacted
from presence_audit.archive.redact import kept_headers


def test_a_token_is_replaced_wherever_it_stands():
    got = response(
        0,
        final_url="https://api.example/me?key=s3cret-long",
        headers=(("location", "/x?key=s3cret"),),
        body=b"you sent s3cret",
        hops=(hop().model_copy(update={"location": "/?k=s3cret"}),),
    )
    clean = redacted(got, ["s3cret", "s3cret-long", ""])
    assert clean.final_url == "https://api.example/me?key=REDACTED"
    assert clean.headers == (("location", "/x?key=REDACTED"),)
    assert clean.body == b"you sent REDACTED"
    assert clean.hops[0].location == "/?k=REDACTED"


def test_without_secrets_nothing_changes():
    assert redacted(response(0), []) == response(0)


def test_a_header_cannot_start_another():
    assert kept_headers([("server", "a\r\nset-cookie: x"), ("bad name", "x"), ("", "x"), ("Content-Length", "7")]) == (
        ("server", "a set-cookie: x"),
    )
