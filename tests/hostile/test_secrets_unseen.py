"""Keys and passwords are in no log at any level, no failure and no argument of the command, on both transports."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import quote

import pytest
import typer

from presence_audit.cli.program import app
from presence_audit.fetch import HttpFetcher
from world.asking import asking, platform, settings
from world.messages import WorldResponse, as_json, redirect

KEY = "s3cret/K3y+of=ours"
PASSWORD = "pr0xy-pa55word"
FORMS = (KEY, quote(KEY), quote(KEY, safe=""), PASSWORD)
BOTH = ("aiohttp", "httpcore")


def echoing(request):
    """A server that repeats what it was sent: in a header, a redirect, an error, and a body that breaks off."""
    sent = request.query.get("key", "") or request.bearer or request.headers.get("x-api-key", "")
    match request.path:
        case "/redirect":
            return redirect(f"https://{quote(sent, safe='')}.evil.localhost/?key={quote(sent, safe='')}")
        case "/header":
            return as_json({}).but(headers={"x-echo": sent, "set-cookie": f"k={sent}"})
        case "/encoding":
            return WorldResponse(200, b"x", {"content-encoding": sent})
        case "/again":
            return as_json({"error": sent}, 500)
    return as_json({"said": sent})


async def _ask(world, transport, auth_as, paths, proxy):
    asyncio.get_running_loop().set_debug(True)  # asyncio logs slow steps with what they run
    asyncio.get_running_loop().slow_callback_duration = 0.0
    profile = platform(auth="OUR_KEY", auth_as=auth_as, robots="documented_api")
    quick = settings(world, transport=transport, environ={"OUR_KEY": KEY}, retries=1, proxy=proxy)
    async with HttpFetcher(quick) as fetcher:
        return [await fetcher.fetch(asking(f"https://api.example{path}"), profile) for path in paths]


@pytest.mark.parametrize("transport", BOTH)
@pytest.mark.parametrize("auth_as", ["bearer", "header:X-Api-Key", "query:key"])
def test_no_log_at_any_level_and_no_failure_holds_a_key(world, caplog, transport, auth_as):
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "httpcore.proxy", "aiohttp.client", "asyncio"):
        caplog.set_level(logging.DEBUG, name)
    world.sites["api.example"] = echoing
    proxy = world.proxy.replace("http://", f"http://ada:{PASSWORD}@")
    seen = asyncio.run(_ask(world, transport, auth_as, ["/", "/redirect", "/header", "/encoding", "/again"], proxy))
    sent = [one.query.get("key") or one.bearer or one.headers.get("x-api-key") for one in world.requests]
    assert KEY in sent
    assert len(caplog.records) > 5
    told = caplog.text + repr(seen) + "".join(repr(record.__dict__.get("args")) for record in caplog.records)
    assert [form for form in FORMS if form in told] == []


@pytest.mark.parametrize("transport", BOTH)
def test_no_failure_of_a_proxy_holds_its_password(caplog, transport):
    caplog.set_level(logging.DEBUG)
    seen = asyncio.run(_ask(None, transport, "bearer", ["/"], f"http://ada:{PASSWORD}@127.0.0.1:9"))
    assert seen[0].reason == "connection"
    assert PASSWORD not in caplog.text + repr(seen)


def _options(command, path=()):
    for name, inner in getattr(command, "commands", {}).items():
        yield from _options(inner, (*path, name))
    yield from ((path, option) for parameter in command.params for option in parameter.opts)


def test_no_option_takes_a_key_so_that_ps_shows_none():
    found = list(_options(typer.main.get_command(app)))
    assert len(found) > 100
    assert [one for one in found if any(word in one[1].lower() for word in ("key", "token", "secret", "passw", "credential"))] == []
