"""Real snac (Debian 13's package): a small ActivityPub server with part of Mastodon's interface, seeded with its own commands and interface."""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from rootfs import CACHE, Root, free_port, freeze, rootfs, wait_for


@dataclass(frozen=True)
class Act:
    """One public act."""

    at: datetime
    text: str = "Something worth saying."
    reply_to: str = ""
    """`name number` of the note that is answered, such as `ada 0`."""
    boosts: str = ""
    """The same of a note that is boosted; then `at` cannot be chosen."""
    pinned: bool = False


@dataclass(frozen=True)
class User:
    """An account; `metadata` are the labelled fields of the profile."""

    login: str
    name: str
    bio: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    since: datetime | None = None
    acts: Sequence[Act] = ()


@dataclass
class Snac:
    """A running server, which answers as `host` on one port."""

    root: Root
    host: str
    port: int
    _work: Path
    _process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> Path:
        """Where it keeps everything, a file for each thing."""
        return self._work / "data"

    def start(self) -> None:
        """Start it and return when it answers."""
        with (self._work / "log.txt").open("ab") as log:
            self._process = self.root.popen(["snac", "httpd", "/mnt/data"], shared=self._work, stdout=log, stderr=log)
        wait_for(f"http://127.0.0.1:{self.port}/.well-known/nodeinfo", host=self.host)

    def stop(self) -> None:
        """Stop it: nobody listens any longer."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def hang(self) -> None:
        """Let it keep its port and answer nobody any longer."""
        assert self._process is not None
        freeze(self._process)

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer."""
        return self._ask("GET", path)

    def command(self, name: str, *words: str) -> str:
        """Run one of its commands on its data."""
        return self.root.run(["snac", name, "/mnt/data", *words], shared=self._work)

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None, token: str = "") -> tuple[int, dict[str, str], bytes]:
        headers = {"Host": self.host, "Connection": "close"} | ({"Authorization": f"Bearer {token}"} if token else {})
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, None if form is None else urlencode(form), headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def post(self, path: str, form: dict[str, str], token: str = "") -> bytes:
        """Send a form; raises AssertionError when it is refused."""
        status, _, body = self._ask("POST", path, form, token)
        assert status == 200, f"{path}: {status} {body[:300]!r}"
        return body


@contextmanager
def snac(host: str, users: Sequence[User]) -> Iterator[Snac]:
    """Make a server with these accounts, start it, and stop it in the end."""
    root = rootfs("snac", "trixie", ["ca-certificates", "snac2"])
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="snac-", dir=CACHE)))
        server = Snac(root, host, free_port(), work)
        root.run(["snac", "init", "/mnt/data"], shared=work, text=f"127.0.0.1\n{server.port}\n{host}\n\nadmin@example.org\n")
        _set(server.base / "server.json", host=host, port=server.port)  # it asks for them, and takes its own defaults from a pipe
        stack.callback(server.stop)
        passwords = {user.login: _add(server, user) for user in users}
        server.start()
        tokens = {login: _login(server, login, password) for login, password in passwords.items()}
        _act(server, users, tokens)
        yield server


def _set(path: Path, **values: Any) -> None:
    content = json.loads(path.read_text()) | values
    with path.open("r+") as file:  # in place: snac keeps several names of one file
        file.write(json.dumps(content, indent=4))
        file.truncate()


def _add(server: Snac, user: User) -> str:
    """Make an account; returns its password."""
    said = server.command("adduser", user.login)
    since = {} if user.since is None else {"published": f"{user.since:%Y-%m-%dT%H:%M:%SZ}"}
    _set(server.base / "user" / user.login / "user.json", name=user.name, bio=user.bio, metadata=user.metadata, **since)
    found = re.search(r"password is (\S+)", said)
    assert found, said
    return found[1]


def _login(server: Snac, login: str, password: str) -> str:
    return server.post("/oauth/x-snac-get-token", {"login": login, "passwd": password}).decode().strip()


def _show(server: Snac, login: str, uri: str) -> None:
    """Put a note into an account's timeline, as when it follows the author: only what stands there can be boosted."""
    kept, home = _object(server, uri), server.base / "user" / login
    (home / "private" / kept.name).hardlink_to(kept)
    with (home / "private.idx").open("a") as index:
        index.write(f"{kept.stem}\n")


def _object(server: Snac, uri: str) -> Path:
    """The file of a note."""
    key = hashlib.md5(uri.encode(), usedforsecurity=False).hexdigest()
    return server.base / "object" / key[:2] / f"{key}.json"


def _act(server: Snac, users: Sequence[User], tokens: dict[str, str]) -> None:
    """Post, answer and boost through the interface, then give every note the day that it is said to be of."""
    notes: dict[str, dict[str, Any]] = {}
    waiting = [(user.login, number, act) for user in users for number, act in enumerate(user.acts)]
    waiting.sort(key=lambda one: (bool(one[2].boosts), bool(one[2].reply_to)))
    for login, number, act in waiting:
        if act.boosts:
            _show(server, login, notes[act.boosts]["uri"])
            server.post(f"/api/v1/statuses/{notes[act.boosts]['id']}/reblog", {}, tokens[login])
            continue
        form = {"status": f"{act.text} ({login} {number})", "visibility": "public"}
        form |= {"in_reply_to_id": notes[act.reply_to]["id"]} if act.reply_to else {}
        notes[f"{login} {number}"] = note = json.loads(server.post("/api/v1/statuses", form, tokens[login]))
        if act.pinned:
            server.post(f"/api/v1/statuses/{note['id']}/pin", {}, tokens[login])
    for login, number, act in waiting:
        if not act.boosts:
            _set(_object(server, notes[f"{login} {number}"]["uri"]), published=f"{act.at:%Y-%m-%dT%H:%M:%SZ}")
