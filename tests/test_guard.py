"""Addresses that may be asked, and the many ways of writing those that may not."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.guard import RefusedError, check, check_number, public_addresses


@pytest.mark.parametrize(
    "host",
    ["example.org", "sub.example.org", "xn--bcher-kva.example", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "example.org."],
)
def test_public_hosts_pass(host):
    assert check("https", host, None) is None


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "0", "0.0.0.0",
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.2.1", "198.18.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1", "1.2.3", "1.2.3.4.5", "999.1.1.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1",
        "64:ff9b::808:808", "2002:7f00:1::", "2001:0:53aa:64c::1", "2001:db8::1",
        "192.0.0.8", "192.0.0.192", "203.0.113.9", "fec0::1", "feff::1", "3fff::1", "5f00::1", "100::1", "64:ff9b:1::1", "::ffff:0:7f00:1",
        "2600:1234::5efe:7f00:1", "2600:1234::200:5efe:a00:1", "fd20:ce::254", "4000::1", "2001:20::1", "127.0.0.1..",
    ],
)  # fmt: skip
def test_private_and_disguised_numbers_are_refused(host):
    with pytest.raises(RefusedError):
        check("http", host, None)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "printer.local",
        "metadata.google.internal",
        "abc.onion",
        "router.lan",
        "intranet",
        "",
        "exa mple.org",
        "a..b",
        "example.org..",
        ".example.org",
        "a" * 64 + ".org",
        "a\x00.org",
    ],
)
def test_local_and_broken_names_are_refused(host):
    with pytest.raises(RefusedError):
        check("http", host, None)


@pytest.mark.parametrize("scheme", ["ftp", "file", "gopher", "javascript", "", "HTTPS"])
def test_only_http_is_spoken(scheme):
    with pytest.raises(RefusedError, match="only http and https"):
        check(scheme, "example.org", None)


def test_userinfo_is_refused():
    with pytest.raises(RefusedError, match="user name or password"):
        check("https", "example.org", None, userinfo=True)


@pytest.mark.parametrize(
    ("port", "fine"),
    [
        (22, False),
        (25, False),
        (80, True),
        (443, True),
        (8443, True),
        (8080, True),
        (0, False),
        (-1, False),
        (65536, False),
        (65535, True),
        (6000, False),
        (6379, False),
        (6667, False),
        (11211, False),
    ],
)
def test_ports_of_other_services_are_refused(port, fine):
    if fine:
        check("https", "example.org", port)
    else:
        with pytest.raises(RefusedError, match=f"port {port}"):
            check("https", "example.org", port)


def test_an_allowed_host_has_no_other_ports_than_there_are():
    with pytest.raises(RefusedError, match="no port 0"):
        check("http", "127.0.0.1", 0, allow={"127.0.0.1"})


def test_an_allowed_host_may_be_private():
    check("http", "127.0.0.1", 81, allow={"127.0.0.1"})
    check("http", "Intranet.", None, allow={"intranet"})


@given(st.ip_addresses())
def test_no_number_is_public_that_python_calls_private(address):
    try:
        check_number(str(address))
    except RefusedError:
        return
    assert address.is_global
    assert not address.is_loopback


@given(st.text(max_size=80))
def test_any_text_is_judged(host):
    try:
        check("http", host, None)
    except RefusedError as error:
        refusal = str(error)
    else:
        refusal = None
    assert refusal != ""


def _answers(*addresses):
    async def ask(host, port):
        return list(addresses)

    return ask


def test_a_name_that_leads_home_is_refused():
    with pytest.raises(RefusedError, match=r"evil\.example leads to a forbidden place"):
        asyncio.run(public_addresses("evil.example", 80, ask=_answers("93.184.215.14", "127.0.0.1")))


def test_the_checked_addresses_are_handed_on():
    assert asyncio.run(public_addresses("good.example", 80, ask=_answers("93.184.215.14"))) == ["93.184.215.14"]
    assert asyncio.run(public_addresses("home.example", 80, allow={"home.example"}, ask=_answers("10.0.0.1"))) == ["10.0.0.1"]
