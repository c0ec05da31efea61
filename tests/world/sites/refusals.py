"""Hosts that refuse or mislead in every way for which the program has a reason; the host's name says how."""

from __future__ import annotations

from world.messages import Fault, Site, WorldRequest, WorldResponse, html, redirect

LOGIN = '<title>Log in</title><form action="/login"><input type="password" name="password"></form>'
CHALLENGE = "<!DOCTYPE html><title>Just a moment...</title><body>Enable JavaScript and cookies to continue</body>"

REASONS: dict[str, str] = {
    "forbidden.example": "forbidden",
    "limited.example": "rate_limited",
    "refusing.example": "blocked",
    "walled.example": "login_wall",
    "challenge.example": "challenge",
    "empty.example": "unrecognised",
    "dropped.example": "connection",
    "broken.example": "server_error",
}
"""Host to the reason that the program should give."""


def sites() -> dict[str, Site]:
    """One host for each reason; robots.txt allows everything."""
    answers: dict[str, Site] = {
        "forbidden.example": lambda _: html("<h1>Forbidden</h1>", 403),
        "limited.example": lambda _: WorldResponse(429, b"", {"retry-after": "7200"}),
        "refusing.example": lambda _: html("<script>/* authwall */</script>", 999),
        "walled.example": lambda r: html(LOGIN) if r.path == "/login" else redirect("/login?next=/"),
        "challenge.example": lambda _: html(CHALLENGE, 403, **{"cf-mitigated": "challenge", "server": "cloudflare"}),
        "empty.example": lambda _: html(""),
        "dropped.example": lambda _: WorldResponse(fault=Fault(drop=True)),
        "broken.example": lambda _: html("<h1>Internal Server Error</h1>", 500),
    }
    return {host: _with_robots(site) for host, site in answers.items()}


def _with_robots(site: Site) -> Site:
    def answer(request: WorldRequest) -> WorldResponse:
        return html("", 404) if request.path == "/robots.txt" else site(request)

    return answer
