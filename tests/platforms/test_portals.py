"""What stands in front of a site is not the site: a login form alone, and statuses that will pass."""

from __future__ import annotations

import pytest
from test_classify import judge, look, page

from presence_audit.model import Retrieved, Unavailable

FORM = "<form><input name=room><input type=Password name=code></form>"


def test_a_login_form_and_nothing_else_is_a_wall():
    told = judge(look("website"), page("Guest Wi-Fi", body=f"<h1>Welcome</h1>{FORM}"))
    assert isinstance(told, Unavailable)
    assert told.reason == "login_wall"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<h1>Ada Example</h1><p>" + "I write about rail and software. " * 30 + "</p>" + FORM),
        ("<link rel='alternate' type='application/rss+xml' href='/feed'>", FORM),
        ("", "<h1>Ada Example</h1><form><input type=search></form>"),
    ],
    ids=["a page with text", "a page with a feed", "a form without a password"],
)
def test_a_site_with_a_login_in_its_margin_is_a_site(head, body):
    assert isinstance(judge(look("website"), page("Ada Example", head, body)), Retrieved)


@pytest.mark.parametrize(("status", "reason"), [(408, "timeout"), (425, "server_error"), (511, "server_error")])
def test_statuses_that_will_pass(status, reason):
    told = judge(look("website"), page("No"), status)
    assert (told.kind, told.reason) == ("unavailable", reason)
