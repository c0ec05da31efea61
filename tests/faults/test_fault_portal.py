"""A network that answers for every site (a hotel's, an airline's): nobody is present or absent because of it."""

from __future__ import annotations

import json

import pytest
from fault_runs import EPOCH, quick_profiles, short_waits

from commands import presence_audit
from world.messages import html, redirect
from world.server import World
from world.street import Street

PEOPLE = 3
LOGIN = "<html><head><title>Guest Wi-Fi</title></head><body><h1>Welcome to Hotel Example</h1><form method=post action=/login>Room <input name=room> Code <input type=password name=code><button>Connect</button></form></body></html>"
TERMS = "<html><head><title>Guest Wi-Fi</title></head><body><h1>Welcome to Hotel Example</h1><form method=post><button>Accept our terms</button></form></body></html>"
PORTAL = "portal.example"
PORTALS = {
    "the same login page": (lambda _: html(LOGIN), "login_wall"),
    "a login page with the address in it": (lambda r: html(LOGIN.replace("/login", f"/login?url={r.host}")), "login_wall"),
    "the same page without a login": (lambda _: html(TERMS), "unrecognised"),
    "a redirect to its login": (lambda r: html(LOGIN) if r.host == PORTAL else redirect(f"http://{PORTAL}/login?url={r.host}"), "login_wall"),
    "a redirect to its welcome page": (lambda r: html(TERMS) if r.host == PORTAL else redirect(f"http://{PORTAL}/welcome?url=http://{r.host}/"), "unrecognised"),
    "a redirect to a private address": (lambda _: redirect("http://192.168.1.1/login"), "policy"),
    "511 Network Authentication Required": (lambda _: html(LOGIN, 511), "server_error"),
}  # fmt: skip
"""What it does to every request, and what the cell of a website must say."""
PLATFORMS = ("website", "mastodon", "github", "bluesky", "devto")


class Everywhere(dict):
    """Every host there is, with one answer."""

    def __init__(self, site):
        super().__init__()
        self.site = site

    def __contains__(self, host):
        return True

    def get(self, host, default=None):
        return self.site


def scanned(folder, site, platforms):
    """State and reason of every cell of people behind the portal."""
    people = [
        {"id": f"p{n}", "name": f"Person {n}", "homepage": f"http://p{n}.example/", "accounts": {"mastodon": f"p{n}@social.example", "github": f"person-{n}", "bluesky": f"p{n}.bsky.social", "devto": f"person{n}"}}
        for n in range(PEOPLE)
    ]  # fmt: skip
    (folder / "roster.json").write_text(json.dumps(people))
    world = World({})
    world.sites = Everywhere(site)
    chosen = [word for name in platforms for word in ("--platform", name)]
    with world, Street(world).laid(), short_waits():
        done = presence_audit(
            "scan", folder / "roster.json", *chosen, "--as-of", "2026-11-15", "--run", folder / "run", "--format", "json", "--quiet",
            "--contact", "a@example.org", "--ca-bundle", world.ca_bundle, "--profiles", quick_profiles(folder / "profiles"), env={"SOURCE_DATE_EPOCH": EPOCH},
        )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    return {(one["platform"], one["state"], one["reason"]) for person in json.loads(done.out)["people"] for one in person["presences"]}


@pytest.mark.slow
@pytest.mark.parametrize("portal", PORTALS)
def test_what_a_network_answers_for_a_site_says_nothing_about_it(tmp_path, portal):
    site, reason = PORTALS[portal]
    cells = scanned(tmp_path, site, ("website",))
    assert cells == {("website", "unknown", reason)}


@pytest.mark.slow
@pytest.mark.parametrize("portal", ["the same login page", "the same page without a login"])
def test_no_platform_takes_it_for_an_answer(tmp_path, portal):
    cells = scanned(tmp_path, PORTALS[portal][0], PLATFORMS)
    assert {state for _, state, _ in cells} == {"unknown"}
    assert {reason for _, _, reason in cells} <= {"login_wall", "unrecognised", "control_failed"}


@pytest.mark.slow
def test_on_no_platform_is_511_more_than_a_failure_that_passes(tmp_path):
    cells = scanned(tmp_path, PORTALS["511 Network Authentication Required"][0], PLATFORMS)
    assert {state for _, state, _ in cells} == {"unknown"}
    assert {reason for _, _, reason in cells} == {"server_error"}
