"""From one named site, or from the employer's page alone, to all of a person's accounts, by the real command. Everybody is invented."""

from __future__ import annotations

import json

import pytest
from running import run, through

from world.messages import html, text
from world.people import Blog, Profile, acts
from world.server import World
from world.sites import blogs, github, mastodon

ROSTER = """# Invented people.
schema_version: 1
persons:
  - {id: adaeze, name: Adaeze Okonkwo, title: CIO, organization: {name: Northwind Foods, domain: northwind.example},
     accounts: {website: adaeze.example}}
  - {id: bertil, name: Bertil Sandqvist, title: CFO, organization: {name: Northwind Foods, domain: northwind.example}}
  - {id: quiet, name: Quiet Person, title: CTO, organization: {name: Northwind Foods, domain: northwind.example},
     accounts: {website: quiet.example}, opt_out: true}
"""
SITE = Blog(
    "adaeze.example", "rss", "Notes", "Adaeze Okonkwo", "CIO of Northwind Foods.",
    ("https://social.example/@adaeze", "https://linktr.ee/adaeze.example"), acts("2026-11-01"),
)  # fmt: skip
FEDIVERSE = (
    Profile(
        "adaeze@social.example", "Adaeze Okonkwo", "Supply chains.", acts=acts("2026-11-13"),
        links=("https://adaeze.example/", "https://github.com/adaeze-example"),
    ),
    Profile("bertil@social.example", "Bertil Sandqvist", "Numbers.", acts=acts("2026-11-02"), links=("https://github.com/bertil-example",)),
)  # fmt: skip
CODE = (
    Profile(
        "adaeze-example", "Adaeze Okonkwo", acts=acts("2026-11-10"), links=("https://social.example/@adaeze", "https://gitlab.com/adaeze")
    ),
    Profile("bertil-example", "Bertil Sandqvist", acts=acts("2026-11-09")),
)
LINKED = "https://www.linkedin.com/in"
CARDS = (("Adaeze Okonkwo", "adaeze-example"), ("Bertil Sandqvist", "bertil-sandqvist-example"), ("Quiet Person", "quiet-example"))


def page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def northwind(request):
    """A company's site: its front page, its management, and a page about one of them."""
    if request.path == "/robots.txt":
        return text("User-agent: *\nAllow: /\n")
    if request.path == "/":
        return html(page("Northwind", '<nav><a href="/about/leadership">Leadership</a></nav><h1>Northwind</h1>'))
    if request.path == "/about/leadership":
        cards = "".join(
            f'<div class="card"><h3><a href="/people/{name.split()[0].lower()}">{name}</a></h3><a href="{LINKED}/{handle}">in</a></div>'
            for name, handle in CARDS
        )
        return html(page("Leadership", f"<main>{cards}</main>"))
    if request.path == "/people/bertil":
        foot = '<footer><a href="https://x.com/northwind_example">X</a></footer>'
        body = '<main><h1>Bertil Sandqvist</h1><p>Chief Financial Officer</p><a href="https://social.example/@bertil">Mastodon</a></main>'
        return html(page("Bertil Sandqvist", body + foot))
    return html(page("Page not found", "<h1>Page not found</h1>"), 404)


def linktree(request):
    if request.path == "/robots.txt":
        return text("")
    account = {"username": "adaeze.example", "uuid": "1", "pageTitle": "Adaeze Okonkwo", "links": [{"url": "https://adaeze.example/"}]}
    data = json.dumps({"props": {"pageProps": {"account": account} if request.path == "/adaeze.example" else {"statusCode": 404}}})
    return html(page("Linktree", f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'))


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    place = tmp_path_factory.mktemp("following")
    (place / "roster.yaml").write_text(ROSTER)
    sites = {
        "northwind.example": northwind,
        "linktr.ee": linktree,
        **blogs.sites([SITE]),
        **mastodon.sites(FEDIVERSE),
        **github.sites(CODE),
    }
    sources = [word for name in ("employer_pages", "crosslink", "handles") for word in ("--source", name)]
    columns = [word for name in ("website", "mastodon", "github", "linkedin", "x") for word in ("--platform", name)]
    command = ["scan", place / "roster.yaml", "--as-of", "2026-11-15", "--run", place / "run", *columns, "--format", "json"]
    with World(sites) as world:
        done = run(*command, *sources, *through(world))
        assert done.returncode == 0, done.stderr.decode()
        requests = [(request.host, request.target) for request in world.requests]
        resumed = run("scan", "--resume", place / "run", "--format", "json", *through(world))
        assert resumed.returncode == 0, resumed.stderr.decode()
        assert [(request.host, request.target) for request in world.requests] == requests
    return place, json.loads(done.stdout), done.stdout, resumed.stdout, requests


def cells(report, person):
    one = next(one for one in report["people"] if one["id"] == person)
    return {cell["platform"]: cell for cell in one["presences"]}


def verdicts(cell):
    return {one["account"]["handle"]: one["verdict"] for one in cell["attributions"]}


def found(place, person):
    lines = [json.loads(line)["candidate"] for line in (place / "run" / "candidates.jsonl").read_text().splitlines()]
    return {(f"{one['account']['platform']}:{one['account']['handle']}", one["found_by"]) for one in lines if one["person"] == person}


def test_from_a_site_to_mastodon_to_github(scanned):
    place, report, *_ = scanned
    shown = cells(report, "adaeze")
    assert {name: shown[name]["state"] for name in ("website", "mastodon", "github")} == dict.fromkeys(
        ("website", "mastodon", "github"), "active"
    )
    assert shown["github"]["account"]["handle"] == "adaeze-example"
    assert {("mastodon:adaeze@social.example", "link"), ("github:adaeze-example", "link"), ("linktree:adaeze.example", "link")} <= found(
        place, "adaeze"
    )


def test_two_links_away_is_the_end(scanned):
    place, *_, requests = scanned
    assert not any("gitlab" in key for key, _ in found(place, "adaeze"))
    assert not any(host == "gitlab.com" for host, _ in requests)


def test_the_employers_page_names_accounts_though_the_roster_names_none(scanned):
    place, report, *_ = scanned
    shown = cells(report, "bertil")
    assert (shown["mastodon"]["state"], shown["mastodon"]["account"]["handle"]) == ("active", "bertil@social.example")
    assert verdicts(shown["linkedin"]) == {"bertil-sandqvist-example": "accepted"}
    assert ("employer_page:bertil@northwind.example", "search") in found(place, "bertil")


def test_a_link_in_one_direction_goes_to_review(scanned):
    _, report, *_ = scanned
    shown = cells(report, "bertil")["github"]
    assert verdicts(shown) == {"bertil-example": "review"}
    assert (shown["state"], shown["reason"]) == ("unknown", "ambiguous_identity")


def test_the_companys_own_account_is_nobodys(scanned):
    place, *_ = scanned
    assert not any("northwind_example" in key for who in ("adaeze", "bertil") for key, _ in found(place, who))


def test_pages_that_are_no_column_are_looked_at_and_are_none(scanned):
    _, report, *_, requests = scanned
    assert ("linktr.ee", "/adaeze.example") in requests
    assert set(cells(report, "adaeze")) == {"website", "mastodon", "github", "linkedin", "x"}


def test_the_employers_pages_are_asked_once_and_nobody_who_opted_out_is_sought(scanned):
    place, *_, requests = scanned
    assert requests.count(("northwind.example", "/")) == requests.count(("northwind.example", "/about/leadership")) == 1
    assert not any("quiet" in host + target for host, target in requests)
    assert found(place, "quiet") == set()


def test_resume_and_replay_give_the_same_bytes(scanned):
    place, _, first, resumed, _ = scanned
    columns = [word for name in ("website", "mastodon", "github", "linkedin", "x") for word in ("--platform", name)]
    assert resumed == first
    assert run("scan", "--replay", place / "run", *columns, "--format", "json").stdout == first
