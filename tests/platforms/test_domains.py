"""Registered domains by the public suffix list. Hosts are invented, or those of hosts where everybody may have a site."""

import socket

import pytest

from presence_audit.platforms.domains import is_suffix, registered_domain, same_domain


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("example.org", "example.org"),
        ("WWW.Example.ORG.", "example.org"),
        ("blog.ada.example.co.uk", "example.co.uk"),
        ("ada.example.gov.au", "example.gov.au"),
        ("blog.xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("ada.blogspot.com", "ada.blogspot.com"),
        ("ada.blogspot.de", "ada.blogspot.com"),
        ("ada.blogspot.co.uk", "ada.blogspot.com"),
        ("ada.github.io", "ada.github.io"),
        ("www.ada.wordpress.com", "ada.wordpress.com"),
        ("a.b.tumblr.com", "b.tumblr.com"),
        ("notblogspot.com", "notblogspot.com"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
        ("", ""),
        ("..", ""),
    ],
)
def test_what_was_registered(host, domain):
    assert registered_domain(host) == domain


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("blog.example.org", "www.example.org", True),
        ("example.org", "example.net", False),
        ("ada.github.io", "bo.github.io", False),
        ("ada.blogspot.com", "bo.blogspot.com", False),
        ("ada.wordpress.com", "bo.wordpress.com", False),
        ("ada.example.co.uk", "example.co.uk", True),
        ("example.co.uk", "other.co.uk", False),
        ("ada.blogspot.com", "ada.blogspot.de", True),
        ("", "", False),
    ],
)
def test_two_hosts_in_one_hand(one, other, same):
    assert same_domain(one, other) is same
    assert same_domain(other, one) is same


@pytest.mark.parametrize(("host", "suffix"), [("blogspot.com", True), ("wordpress.com", True), ("co.uk", True), ("example.org", False)])
def test_below_a_suffix_everybody_has_her_own(host, suffix):
    assert is_suffix(host) is suffix


def test_the_list_is_not_fetched(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the list was asked for")

    monkeypatch.setattr(socket, "create_connection", refuse)
    registered_domain.cache_clear()
    assert registered_domain("a.b.example.co.uk") == "example.co.uk"
