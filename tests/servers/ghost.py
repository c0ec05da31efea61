"""Real Ghost (from npm) with MariaDB on loopback: installed once, filled anew at each start through its own admin interface."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rootfs import CACHE, Root, free_port, locked, rootfs

VERSION = "5.130.0"
PASSWORD = "a-long-pass-phrase-of-nobody"
# from its own package file: `npm install ghost@5` fails
INSTALL = f"""
rm -rf package
npm pack ghost@{VERSION}
tar xzf ghost-{VERSION}.tgz
cd package
rm -f yarn.lock
npm pkg delete devDependencies
npm install --omit=dev --omit=optional --legacy-peer-deps --no-audit --no-fund
"""


@dataclass(frozen=True)
class Author:
    """One of the blog's authors; the first one owns it."""

    slug: str
    name: str
    bio: str = ""
    website: str = ""
    location: str = ""
    facebook: str = ""
    twitter: str = ""

    @property
    def mail(self) -> str:
        """The address of their login."""
        return f"{self.slug}@example.org"


@dataclass(frozen=True)
class Entry:
    """One post or page."""

    author: str
    """Slug."""
    title: str
    at: datetime | None = None
    """None for a draft."""
    featured: bool = False
    status: str = "published"
    """published, draft, scheduled."""
    tags: tuple[str, ...] = ()
    page: bool = False
    beside: str = ""
    """Slug of a second author."""


@dataclass(frozen=True)
class Blog:
    """One seeded blog."""

    host: str
    title: str
    authors: Sequence[Author]
    entries: Sequence[Entry] = field(default=())


@dataclass
class Ghost:
    """A running server, which answers as `host` on one port."""

    host: str
    port: int
    _start: Any
    _process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Stop it: nobody listens any longer."""
        self._process.kill()
        self._process.wait()

    def restart(self) -> None:
        """Start it again and return as soon as it accepts connections, which is seconds before it serves pages."""
        self._process = self._start()
        self.wait(200, 503)

    def wait(self, *statuses: int) -> None:
        """Wait until the front page comes with one of these statuses: 503 means that it listens, and serves nothing yet."""
        until, seen = time.monotonic() + 180, 0
        while time.monotonic() < until:
            try:
                seen, _ = self.get("/")
            except OSError:
                seen = 0
            if seen in statuses:
                return
            time.sleep(0.05)
        raise AssertionError(f"Ghost does not answer as it should: {seen}")

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of a page, asked for as a proxy would."""
        status, _, body = _ask((self.host, self.port), "GET", path)
        return status, body


@contextmanager
def ghost(blog: Blog) -> Iterator[Ghost]:
    """Start MariaDB and Ghost, fill the blog, and stop everything in the end."""
    package = _installed()
    root = rootfs("ghostdb", "bookworm", ["mariadb-server"])
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ghost-", dir=CACHE)))
        work.chmod(0o755)
        shutil.copytree(package / "content", work / "content", symlinks=True)
        port, env = free_port(), _settings(blog.host, _mariadb(root, work, stack), work)
        log = stack.enter_context((work / "ghost.log").open("ab"))

        def start() -> subprocess.Popen[bytes]:
            process = subprocess.Popen(["node", "index.js"], cwd=package, env=env | {"server__port": str(port)}, stdout=log, stderr=log)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        server = Ghost(blog.host, port, start, start())
        server.wait(200)
        _fill(server, blog)
        yield server


def _installed() -> Path:
    """Ghost's files, fetched from npm at the first call."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("Ghost needs npm and Node 20")
    place = CACHE / "ghost"
    with locked("ghost"):
        if not (place / "installed.txt").exists():
            place.mkdir(parents=True, exist_ok=True)
            done = subprocess.run(["sh", "-ec", INSTALL], cwd=place, capture_output=True, check=False, text=True)
            assert done.returncode == 0, f"{done.stdout[-1000:]}\n{done.stderr[-2000:]}"
            (place / "installed.txt").touch()
    return place / "package"


def _settings(host: str, database: int, work: Path) -> dict[str, str]:
    login = {"host": "127.0.0.1", "port": str(database), "user": "ghost", "password": "ghost", "database": "ghost"}
    return {
        "PATH": os.environ["PATH"], "HOME": str(work), "NODE_ENV": "production", "url": f"https://{host}", "server__host": "127.0.0.1",
        "database__client": "mysql", **{f"database__connection__{name}": value for name, value in login.items()},
        "logging__transports": '["stdout"]', "paths__contentPath": str(work / "content"), "privacy__useUpdateCheck": "false",
        "privacy__useGravatar": "false", "privacy__useRpcPing": "false", "security__staffDeviceVerification": "false",
    }  # fmt: skip


def _mariadb(root: Root, work: Path, stack: ExitStack) -> int:
    """Start an empty database with the user and database `ghost`; return its port."""
    make = "install -d -o mysql /mnt/db && mariadb-install-db --no-defaults --user=mysql --datadir=/mnt/db --force --skip-name-resolve"
    root.run(["sh", "-c", make], shared=work)
    (work / "init.sql").write_text(  # one statement a line
        "CREATE DATABASE ghost CHARACTER SET utf8mb4;\nCREATE USER ghost@'127.0.0.1' IDENTIFIED BY 'ghost';\nGRANT ALL ON ghost.* TO ghost@'127.0.0.1';\n"
    )
    port, log = free_port(), stack.enter_context((work / "mariadb.log").open("ab"))
    where = ["--datadir=/mnt/db", "--socket=/mnt/db/socket", "--bind-address=127.0.0.1", f"--port={port}", "--skip-name-resolve"]
    quick = ["--innodb-flush-log-at-trx-commit=0", "--init-file=/mnt/init.sql"]
    process = root.popen(["mariadbd", "--no-defaults", "--user=mysql", *where, *quick], shared=work, stdout=log, stderr=log)
    stack.callback(process.wait)
    stack.callback(process.kill)
    asking = ["mariadb", "--no-defaults", "-h127.0.0.1", f"-P{port}", "-ughost", "-pghost", "-e", "select 1", "ghost"]
    for _ in range(60):
        try:
            root.run(asking)
        except AssertionError:
            time.sleep(0.5)
        else:
            return port
    raise AssertionError((work / "mariadb.log").read_text()[-2000:])


def _fill(server: Ghost, blog: Blog) -> None:
    owner, *others = blog.authors
    setup = {"name": owner.name, "email": owner.mail, "password": PASSWORD, "blogTitle": blog.title}
    _admin(server, "POST", "authentication/setup/", {"setup": [setup]})
    cookie = _admin(server, "POST", "session/", {"username": owner.mail, "password": PASSWORD})
    me = _admin(server, "GET", "users/me/", cookie=cookie)["users"][0]
    _admin(server, "PUT", f"users/{me['id']}/", {"users": [_person(owner)]}, cookie)
    if others:
        _import(server, others, cookie)
    for post in _admin(server, "GET", "posts/?limit=all", cookie=cookie)["posts"]:
        _admin(server, "DELETE", f"posts/{post['id']}/", cookie=cookie)  # what comes with every new blog
    for entry in blog.entries:
        _write(server, blog, entry, cookie)


def _person(author: Author) -> dict[str, Any]:
    """The fields of a user, as the interface takes them."""
    kept = {"name": author.name, "slug": author.slug, "bio": author.bio, "website": author.website, "location": author.location}
    return kept | {"facebook": author.facebook or None, "twitter": author.twitter or None, "email": author.mail}


def _import(server: Ghost, authors: Sequence[Author], cookie: str) -> None:
    """Bring further authors in with a file of Ghost's own export format: invitations would need mail."""
    users = [{"id": str(number), "status": "active", **_person(author)} for number, author in enumerate(authors, 2)]
    data = {"db": [{"meta": {"exported_on": 1, "version": VERSION}, "data": {"users": users}}]}
    edge = "----of-the-form"
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="importfile"; filename="authors.json"\r\nContent-Type: application/json\r\n\r\n'
    )
    body = (head + json.dumps(data) + f"\r\n--{edge}--\r\n").encode()
    kind = f"multipart/form-data; boundary={edge}"
    status, _, answer = _ask((server.host, server.port), "POST", "/ghost/api/admin/db/", body, cookie=cookie, kind=kind)
    assert status < 300, answer[:2000]


def _write(server: Ghost, blog: Blog, entry: Entry, cookie: str) -> None:
    mails = {author.slug: author.mail for author in blog.authors}
    post: dict[str, Any] = {"title": entry.title, "lexical": _lexical(f"{entry.title}, written down."), "status": entry.status}
    post |= {
        "authors": [{"email": mails[slug]} for slug in (entry.author, entry.beside) if slug],
        "featured": entry.featured,
        "tags": list(entry.tags),
    }
    if entry.at is not None:
        post["published_at"] = f"{entry.at:%Y-%m-%dT%H:%M:%S.000Z}"
    kind = "pages" if entry.page else "posts"
    _admin(server, "POST", f"{kind}/", {kind: [post]}, cookie)


def _lexical(text: str) -> str:
    """A paragraph in the form in which Ghost's editor keeps it."""
    words = {"detail": 0, "format": 0, "mode": "normal", "style": "", "text": text, "type": "extended-text", "version": 1}
    block = {"direction": "ltr", "format": "", "indent": 0, "version": 1}
    return json.dumps({"root": {**block, "type": "root", "children": [{**block, "type": "paragraph", "children": [words]}]}})


def _admin(server: Ghost, method: str, path: str, content: Any = None, cookie: str = "") -> Any:
    """Ask the admin interface; returns its answer, or for a new session the cookie."""
    body = None if content is None else json.dumps(content).encode()
    status, headers, answer = _ask(
        (server.host, server.port), method, f"/ghost/api/admin/{path}", body, cookie=cookie, kind="application/json"
    )
    assert status < 300, f"{method} {path}: {status} {answer[:2000]!r}"
    if path == "session/":
        return headers["Set-Cookie"].partition(";")[0]
    return json.loads(answer) if answer.startswith(b"{") else None


def _ask(
    where: tuple[str, int], method: str, path: str, body: bytes | None = None, *, cookie: str = "", kind: str = ""
) -> tuple[int, http.client.HTTPMessage, bytes]:
    host, port = where
    headers = {"Host": host, "X-Forwarded-Proto": "https", "Origin": f"https://{host}", "Connection": "close"}
    headers |= {"Cookie": cookie} if cookie else {}
    headers |= {"Content-Type": kind} if kind and body is not None else {}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()
