"""Ways of writing, or of hiding behind a name, an address that must not be asked; `{port}` is where something listens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trick:
    """One kind of trick, with the addresses that use it."""

    name: str
    """What it is called in the table."""
    urls: tuple[str, ...]
    """With `{port}`: a port of this machine on which something listens."""


WRITTEN = (
    Trick("loopback", ("http://127.0.0.1:{port}/", "http://127.9.9.9:{port}/", "http://[::1]:{port}/", "http://localhost:{port}/", "http://LOCALHOST.:{port}/", "http://a.localhost:{port}/")),
    Trick("this host", ("http://0.0.0.0:{port}/", "http://0:{port}/", "http://[::]:{port}/")),
    Trick("private", ("http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fec0::1]/")),
    Trick("link-local", ("http://169.254.1.1/", "http://[fe80::1]/", "http://[fe80::1%25lo]:{port}/", "http://[fe80::1%lo]:{port}/")),
    Trick("shared, reserved, documentation", ("http://100.64.0.1/", "http://192.0.0.8/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[100::1]/", "http://[5f00::1]/")),
    Trick("multicast", ("http://224.0.0.1/", "http://239.255.255.250:1900/", "http://[ff02::1]/")),
    Trick("metadata of clouds", ("http://169.254.169.254/latest/meta-data/", "http://169.254.170.2/v2/credentials", "http://100.100.100.200/", "http://168.63.129.16/", "http://192.0.0.192/", "http://[fd00:ec2::254]/", "http://[fd20:ce::254]/", "http://metadata.google.internal/")),
    Trick("IPv4 in IPv6", ("http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/", "http://[::127.0.0.1]:{port}/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:53aa:64c::1]/", "http://[::ffff:0:7f00:1]/", "http://[2600:1234::5efe:7f00:1]/", "http://[2600:1234::200:5efe:a00:1]/")),
    Trick("decimal, octal, hexadecimal, short", ("http://2130706433:{port}/", "http://0x7f000001:{port}/", "http://0x7f.1:{port}/", "http://0x7f.0.0.0x1:{port}/", "http://0177.0.0.1:{port}/", "http://017700000001:{port}/", "http://127.1:{port}/", "http://127.0.1:{port}/", "http://0x7f000001.:{port}/", "http://4294967295/", "http://127.0.0.1.0/", "http://127.0.0.256/")),
    Trick("digits and dots of other scripts", ("http://①②⑦.０．０．１:{port}/", "http://１２７.0.0.1:{port}/", "http://127。0。0。1:{port}/", "http://127．0．0．1:{port}/", "http://127｡0｡0｡1:{port}/", "http://٠١٢٧.0.0.1:{port}/", "http://𝟏𝟐𝟕.0.0.1:{port}/")),
    Trick("letters that fold", ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/", "http://ⅼocalhost:{port}/", "http://localhoſt:{port}/", "http://LOCALHOST。:{port}/", "http://loc\u200balhost:{port}/", "http://loc\u00adalhost:{port}/", "http://xn--localhost-:{port}/")),
    Trick("trailing dots", ("http://127.0.0.1.:{port}/", "http://127.0.0.1..:{port}/", "http://localhost.:{port}/", "http://localhost..:{port}/", "http://public.example..:{port}/")),
    Trick("user names and passwords", ("http://public.example@127.0.0.1:{port}/", "http://public.example:80@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@public.example/", "http://127.0.0.1:{port}\\@public.example/", "http://public.example\\@127.0.0.1:{port}/", "http://a@b@127.0.0.1:{port}/", "http://127.0.0.1:{port}%2f@public.example/", "http://ada:secret@public.example/")),
    Trick("control characters and backslashes", ("http://127.0.0.1\t:{port}/", "http://lo\ncalhost:{port}/", "http://127.0.0.1\r\n:{port}/", "http://\x00127.0.0.1:{port}/", "http:\\\\127.0.0.1:{port}/", "http://127.0.0.1:{port}\\.public.example/", "http:///127.0.0.1:{port}/", "http:127.0.0.1:{port}/", " http://127.0.0.1:{port}/")),
    Trick("percent-encoded hosts", ("http://%31%32%37.0.0.1:{port}/", "http://127.0.0.1%00.public.example:{port}/", "http://%6c%6f%63%61%6c%68%6f%73%74:{port}/", "http://127%2e0%2e0%2e1:{port}/", "http://public.example%23@127.0.0.1:{port}/")),
    Trick("broken brackets", ("http://[127.0.0.1]:{port}/", "http://[::1].public.example:{port}/", "http://[::1%25]:{port}/", "http://[public.example]:{port}/", "http://[[::1]]:{port}/", "http://::1:{port}/")),
    Trick("names of local networks", ("http://intranet/", "http://printer.local/", "http://router.lan/", "http://host.docker.internal:{port}/", "http://kubernetes.default.svc.cluster.local/", "http://abc.onion/", "http://1.0.0.127.in-addr.arpa/")),
    Trick("ports of other services", ("http://public.example:22/", "http://public.example:25/", "http://public.example:0/", "http://public.example:-1/", "http://public.example:65536/", "http://public.example:6379/", "http://public.example:11211/", "http://public.example:6667/")),
    Trick("other schemes", ("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:{port}/_x", "ws://127.0.0.1:{port}/", "javascript:alert(1)", "data:text/html,x", "unix:///run/docker.sock", "http+unix://%2Frun%2Fdocker.sock/", "//127.0.0.1:{port}/x", "HTTP://127.0.0.1:{port}/", "hTTp://[::1]:{port}/")),
)  # fmt: skip
"""Told by their text."""

NAMED = {
    "a name that leads home": ("127.0.0.1",),
    "a name that leads home in IPv6": ("::1",),
    "a name that leads to a private address": ("10.1.2.3",),
    "a name that leads to metadata": ("169.254.169.254",),
    "a name that leads to a mapped address": ("::ffff:127.0.0.1",),
    "a name that leads to NAT64": ("64:ff9b::7f00:1",),
    "a name that leads to this host": ("0.0.0.0",),
    "a name with a zone": ("fe80::1%lo",),
    "a name that leads to a site-local address": ("fec0::1",),
    "mixed answers, public first": ("93.184.215.14", "127.0.0.1"),
    "mixed answers, private first": ("127.0.0.1", "93.184.215.14"),
    "mixed answers, IPv6 home": ("93.184.215.14", "::1"),
    "a name whose answer is no address": ("localhost",),
}
"""Told by what the name stands for, as a resolver gives it at the end of all CNAMEs: the answers."""
