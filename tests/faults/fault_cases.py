"""The fault matrix: what goes wrong on the way to a site, and what a cell must say of it. Expected from DESIGN §4 and the RFCs, not from our output."""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from world.messages import Fault, Site, WorldRequest, WorldResponse, html, xml
from world.server import World
from world.street import Wiring

NOW = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)
"""The time at which the program's clock stands still."""

Certificate = Literal["expired", "other_host", "self_signed"]


@dataclass(frozen=True)
class Case:
    """One fault at one site, whose host is named after the case."""

    id: str
    """Name of the host without `.example`."""
    fault: str
    """What happens, in words."""
    reason: str | None
    """Why the cell is unknown; None: the fault is survived, and the cell says what an undisturbed one says."""
    says: str
    """What `explain` says of it; empty where the cell is known."""
    wiring: Wiring = "served"
    """What becomes of connections to the host."""
    certificate: Certificate | None = None
    """What is wrong with the certificate that the host shows."""
    site: Callable[[Site, str], Site] = lambda healthy, _host: healthy
    """Makes the site that misbehaves of the one that does not."""
    asked: int | None = None
    """How often the page must have been asked for, where that says whether the program was patient or polite."""

    @property
    def host(self) -> str:
        """The host at which the fault happens."""
        return f"{self.id}.example"


def blog(host: str) -> Site:
    """A site with a page and a feed, last written to on 2 November 2026."""
    feed = (
        f"<rss version='2.0'><channel><title>{host}</title><link>https://{host}/</link>"
        "<item><title>a</title><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    page = f"<html><head><title>Blog of {host}</title><link rel=alternate type=application/rss+xml href=/feed></head><body><h1>Blog</h1><p>{'text ' * 80}</p></body></html>"
    answers = {"/": html(page), "/feed": xml(feed)}
    return lambda request: answers.get(request.path, html("", 404))


def always(fault: Fault, path: str = "/") -> Callable[[Site, str], Site]:
    """The page (or another path) misbehaves each time; robots.txt and the rest do not."""
    return lambda healthy, _host: lambda request: healthy(request).but(fault=fault) if request.path == path else healthy(request)


def status(number: int, path: str = "/", **headers: str) -> Callable[[Site, str], Site]:
    """The page (or another path) answers with a status each time."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda healthy, _host: lambda request: html("<h1>No</h1>", number, **named) if request.path == path else healthy(request)


def at_first(answers: tuple[WorldResponse, ...], path: str = "/") -> Callable[[Site, str], Site]:
    """The page gives these answers one after the other, and is well afterwards."""

    def make(healthy: Site, _host: str) -> Site:
        left = list(answers)
        return lambda request: left.pop(0) if request.path == path and left else healthy(request)

    return make


def every_other(answer: WorldResponse) -> Callable[[Site, str], Site]:
    """Every second request of whatever kind fails, the first one too."""

    def make(healthy: Site, _host: str) -> Site:
        count = [0]

        def site(request: WorldRequest) -> WorldResponse:
            count[0] += 1
            return answer if count[0] % 2 else healthy(request)

        return site

    return make


def raw(text: str, *, body: bool = True) -> Callable[[Site, str], Site]:
    """The page is answered with these bytes (and the page behind them), and the connection closed."""
    return lambda healthy, host: (
        lambda request: (
            WorldResponse(fault=Fault(garbage=text.encode() + (healthy(request).body if body else b"")))
            if request.path == "/"
            else healthy(request)
        )
    )


def context(world: World, host: str, kind: Certificate) -> ssl.SSLContext:
    """The server's side of TLS with a certificate that nobody may accept."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    match kind:
        case "expired":
            past = datetime.now(UTC)
            world.ca.issue_cert(host, not_before=past - timedelta(days=90), not_after=past - timedelta(days=1)).configure_cert(tls)
        case "other_host":
            world.ca.issue_cert("another.example").configure_cert(tls)
        case "self_signed":
            with tempfile.NamedTemporaryFile(suffix=".pem") as file:
                file.write(_self_signed(host))
                file.flush()
                tls.load_cert_chain(file.name)
    return tls


def _self_signed(host: str) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), today - timedelta(days=1), today + timedelta(days=9)
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return private + made.public_bytes(serialization.Encoding.PEM)


def date_in(seconds: float) -> str:
    """An HTTP date so many seconds from the program's now."""
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


_OK = "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n"

CASES = (
    # names and connections
    Case("no-name", "DNS: the name does not exist (NXDOMAIN)", "connection", "DNS: there is no host no-name.example", "no_name"),
    Case("name-fails", "DNS: the name server fails (SERVFAIL)", "connection", "DNS: the look-up of name-fails.example failed for now", "name_server_fails"),
    Case("name-silent", "DNS: the name server says nothing", "timeout", "name-silent.example could not be reached in time", "name_server_silent"),
    Case("refused", "connection refused", "connection", "refused.example refused the connection", "refused"),
    Case("unreachable", "no route to the host", "connection", "unreachable.example could not be reached", "unreachable"),
    Case("black-hole", "the connection is never accepted", "timeout", "black-hole.example could not be reached in time", "black_hole"),
    Case("reset", "reset while connecting", "connection", "reset.example reset the connection", "reset"),
    # TLS
    Case("expired", "TLS: the certificate has expired", "connection", "TLS: the certificate of expired.example was not accepted: certificate has expired", certificate="expired"),
    Case("wrong-host", "TLS: a certificate of another host", "connection", "TLS: the certificate of wrong-host.example was not accepted: Hostname mismatch, certificate is not valid for 'wrong-host.example'.", certificate="other_host"),
    Case("self-signed", "TLS: a self-signed certificate", "connection", "TLS: the certificate of self-signed.example was not accepted: self-signed certificate", certificate="self_signed"),
    Case("no-tls", "no TLS behind port 443", "connection", "TLS: no agreement with no-tls.example: ", "no_tls"),
    # connections that break
    Case("dropped", "closed without a byte", "connection", "dropped.example broke off, or what it sent is not HTTP", site=always(Fault(drop=True)), asked=3),
    Case("reset-early", "reset after the head, before the body", "connection", "reset-early.example broke off, or what it sent is not HTTP", site=always(Fault(reset_after=0)), asked=3),
    Case("reset-mid-body", "reset in the middle of the body", "connection", "reset-mid-body.example broke off, or what it sent is not HTTP", site=always(Fault(reset_after=200)), asked=3),
    Case("short-body", "the body ends before its Content-Length", "connection", "short-body.example broke off, or what it sent is not HTTP", site=raw(_OK + "content-length: 99999\r\n\r\n"), asked=3),
    Case("broken-twice", "reset twice, then well", None, "", site=at_first((WorldResponse(fault=Fault(drop=True)), WorldResponse(200, b"x" * 99, fault=Fault(reset_after=9)))), asked=3),
    # other HTTP than expected
    Case("http-1-0", "HTTP/1.0 without a length, closed at the end", None, "", site=raw("HTTP/1.0 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\r\n"), asked=1),
    Case("http-0-9", "a page without any HTTP head", "connection", "http-0-9.example broke off, or what it sent is not HTTP", site=raw(""), asked=3),
    Case("another-service", "another service's greeting", "connection", "another-service.example broke off, or what it sent is not HTTP", site=raw("220 mail.example ESMTP\r\n", body=False), asked=3),
    Case("chunked-garbage", "chunks whose sizes are no numbers", "connection", "chunked-garbage.example broke off, or what it sent is not HTTP", site=raw(_OK + "transfer-encoding: chunked\r\n\r\nzz\r\n"), asked=3),
    Case("chunked-cut", "chunks without an end", "connection", "chunked-cut.example broke off, or what it sent is not HTTP", site=raw(_OK + "transfer-encoding: chunked\r\n\r\n5\r\n<html\r\n", body=False), asked=3),
    # statuses
    Case("status-408", "408 Request Timeout", "timeout", "HTTP 408", site=status(408), asked=3),
    Case("status-408-once", "408 once, then well", None, "", site=at_first((html("", 408),)), asked=2),
    Case("status-425", "425 Too Early, though nothing was sent early (RFC 8470: an error of the server's)", "server_error", "HTTP 425", site=status(425), asked=3),
    Case("status-500", "500", "server_error", "HTTP 500", site=status(500), asked=3),
    Case("status-501", "501", "server_error", "HTTP 501", site=status(501), asked=3),
    Case("status-502", "502", "server_error", "HTTP 502", site=status(502), asked=3),
    Case("status-503", "503", "server_error", "HTTP 503", site=status(503), asked=3),
    Case("status-503-hours", "503 and Retry-After of two hours", "server_error", "HTTP 503", site=status(503, retry_after="7200"), asked=1),
    Case("status-504", "504", "server_error", "HTTP 504", site=status(504), asked=3),
    Case("status-511", "511 Network Authentication Required", "server_error", "HTTP 511", site=status(511), asked=3),
    Case("flapping", "every other request answers 503", None, "", site=every_other(html("", 503))),
    # asked to wait
    Case("limit", "429 without Retry-After", "rate_limited", "HTTP 429", site=status(429), asked=3),
    Case("limit-once", "429 once, without Retry-After, then well", None, "", site=at_first((html("", 429),)), asked=2),
    Case("limit-seconds", "429 and Retry-After: 1, once", None, "", site=at_first((html("", 429, **{"retry-after": "1"}),)), asked=2),
    Case("limit-date", "429 and Retry-After as a date in one second, once", None, "", site=at_first((html("", 429, **{"retry-after": date_in(1)}),)), asked=2),
    Case("limit-past", "429 and Retry-After as a date that is over, once", None, "", site=at_first((html("", 429, **{"retry-after": date_in(-3600)}),)), asked=2),
    Case("limit-skewed", "429 and Retry-After as a date in one second, by a clock that is a day ahead", None, "", site=at_first((html("", 429, date=date_in(86400), **{"retry-after": date_in(86401)}),)), asked=2),
    Case("limit-skewed-back", "429 and Retry-After as a date in one second, by a clock that is a day behind", None, "", site=at_first((html("", 429, date=date_in(-86400), **{"retry-after": date_in(-86399)}),)), asked=2),
    Case("limit-skewed-hour", "429 and Retry-After as a date in an hour, by a clock that is a day behind", "rate_limited", "HTTP 429: no requests left for now", site=status(429, date=date_in(-86400), retry_after=date_in(-86400 + 3600)), asked=1),
    Case("limit-hour", "429 and Retry-After of an hour", "rate_limited", "HTTP 429: no requests left for now", site=status(429, retry_after="3600"), asked=1),
    Case("limit-absurd", "429 and Retry-After of 30,000 years", "rate_limited", "HTTP 429: no requests left for now", site=status(429, retry_after="999999999999"), asked=1),
    Case("limit-century", "429 and Retry-After as a date in a hundred years", "rate_limited", "HTTP 429: no requests left for now", site=status(429, retry_after=date_in(100 * 365 * 86400)), asked=1),
    Case("limit-nonsense", "429 and a Retry-After that says nothing", "rate_limited", "HTTP 429: no requests left for now", site=status(429, retry_after="-5, soon; please"), asked=3),
    # stalls
    Case("stall", "silence instead of an answer", "timeout", "stall.example did not answer in time", site=always(Fault(hang=True)), asked=3),
    Case("stall-mid-body", "silence after the first byte of the body", "timeout", "stall-mid-body.example did not answer in time", site=always(Fault(drip=3600))),
    Case("drip", "one byte of the head at a time, slower than the whole time allows", "timeout", "drip.example did not answer in time", site=always(Fault(drip=0.2, drip_head=True))),
    # before the page is asked for
    Case("robots-503", "robots.txt answers 503", "server_error", "robots.txt of robots-503.example answered HTTP 503, which counts as a refusal", site=status(503, "/robots.txt"), asked=0),
    Case("robots-429", "robots.txt answers 429", "rate_limited", "robots.txt of robots-429.example answered HTTP 429, which counts as a refusal", site=status(429, "/robots.txt"), asked=0),
    Case("robots-stall", "robots.txt is never answered", "timeout", "robots.txt could not be read, which counts as a refusal: robots-stall.example did not answer in time", site=always(Fault(hang=True), "/robots.txt"), asked=0),
    Case("robots-reset", "robots.txt breaks off", "connection", "robots.txt could not be read, which counts as a refusal: robots-reset.example broke off, or what it sent is not HTTP", site=always(Fault(drop=True), "/robots.txt"), asked=0),
    # after it
    Case("healthy", "nothing, beside all of these", None, "", asked=1),
)  # fmt: skip
"""Every fault on the way, with what must be said of it."""
