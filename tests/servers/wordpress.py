"""Real WordPress (Debian's package) with MariaDB on loopback: installed once, seeded anew at each start."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from rootfs import CACHE, Root, free_port, rootfs, wait_for

WEB = (
    "wordpress", "wordpress-theme-twentytwentyone", "wordpress-theme-twentytwentythree", "php-cli", "php-mysql", "php-xml", "php-mbstring",
    "php-curl", "mariadb-server", "hugo", "jekyll", "ruby-jekyll-feed",
)  # fmt: skip
PHP = Path(__file__).parent / "wordpress_php"


@dataclass(frozen=True)
class User:
    """An author; `login` is the slug of the author page, too."""

    login: str
    name: str
    bio: str = ""
    url: str = ""
    role: str = "author"


@dataclass(frozen=True)
class Post:
    """One post or page."""

    author: str
    at: datetime
    title: str
    sticky: bool = False
    status: str = "publish"
    """publish, draft, private, future."""
    type: str = "post"
    tags: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.title.lower().replace(" ", "-")


@dataclass(frozen=True)
class Comment:
    """One comment; `login` only for those who have an account on the blog."""

    post: str
    at: datetime
    name: str
    url: str = ""
    login: str = ""


@dataclass(frozen=True)
class Blog:
    """One seeded blog."""

    host: str
    title: str
    users: Sequence[User]
    posts: Sequence[Post]
    comments: Sequence[Comment] = ()
    theme: str = "twentytwentythree"
    permalinks: str = "/%year%/%monthnum%/%postname%/"
    """Empty: plain links (`/?p=3`, `/?author=2`)."""
    options: dict[str, object] = field(default_factory=dict)
    """WordPress's own, and those of switches.php: no_rest, no_feeds, no_authors, no_dates, sitemap_dates."""

    def as_json(self) -> str:
        """The shape that seed.php reads."""
        posts = [
            asdict(post) | {"slug": post.slug, "date": f"{post.at:%Y-%m-%d %H:%M:%S}", "content": f"<p>{post.title}, written down.</p>"}
            for post in self.posts
        ]
        comments = [asdict(one) | {"date": f"{one.at:%Y-%m-%d %H:%M:%S}", "content": f"A remark by {one.name}."} for one in self.comments]
        return json.dumps(asdict(self) | {"posts": posts, "comments": comments}, default=str)


@dataclass
class WordPress:
    """A running server: all its blogs answer on one port, each under its own host name."""

    root: Root
    port: int
    seeded: dict[str, dict[str, dict[str, int]]]
    """Host to what WordPress numbered: `users` (login to number), `posts` (slug to number)."""
    _php: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Stop PHP: nobody listens any longer."""
        self._php.kill()
        self._php.wait()


@contextmanager
def wordpress(blogs: Sequence[Blog]) -> Iterator[WordPress]:
    """Start MariaDB and PHP, install and fill `blogs`, and stop everything in the end."""
    root = rootfs("web", "bookworm", WEB)
    plugins = root.path / "var/lib/wordpress/wp-content/mu-plugins"
    for folder, name in ((root.path / "etc/wordpress", "config-default.php"), (plugins, "switches.php")):
        folder.mkdir(exist_ok=True)
        shutil.copy(PHP / name, folder / name)
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wordpress-", dir=CACHE, ignore_cleanup_errors=True)))
        work.chmod(0o755)
        for name in ("router.php", "seed.php"):
            shutil.copy(PHP / name, work / name)
        plain = " ".join(blog.host for blog in blogs if not blog.permalinks)
        env = {"DB_PORT": str(_mariadb(root, work, stack)), "PHP_CLI_SERVER_WORKERS": "3", "PLAIN_HOSTS": plain}
        seeded = {blog.host: json.loads(root.run(["php", "/mnt/seed.php"], env, work, blog.as_json())) for blog in blogs}
        port = free_port()
        serve = ["php", "-S", f"127.0.0.1:{port}", "-t", "/usr/share/wordpress", "/mnt/router.php"]
        php = _started(root, serve, env, work, stack)
        for blog in blogs:
            wait_for(f"http://127.0.0.1:{port}/", host=blog.host)
        yield WordPress(root, port, seeded, php)


def _mariadb(root: Root, work: Path, stack: ExitStack) -> int:
    """Start an empty database with the user and database `wp`; return its port."""
    root.run(["install", "-d", "-o", "mysql", "/mnt/db"], shared=work)
    root.run(["mariadb-install-db", "--user=mysql", "--datadir=/mnt/db"], shared=work)
    first = ("CREATE DATABASE wp;", "CREATE USER wp@'127.0.0.1' IDENTIFIED BY 'wp';", "GRANT ALL ON wp.* TO wp@'127.0.0.1';")
    (work / "init.sql").write_text("\n".join(first) + "\n")  # one statement a line, or only the first counts
    port = free_port()
    where = ["--datadir=/mnt/db", "--socket=/mnt/db/socket", "--bind-address=127.0.0.1", f"--port={port}", "--skip-name-resolve"]
    quick = ["--innodb-flush-log-at-trx-commit=0", "--init-file=/mnt/init.sql"]
    _started(root, ["mariadbd", "--no-defaults", "--user=mysql", *where, *quick], {}, work, stack)
    asking = ["mariadb", "--no-defaults", "-h127.0.0.1", f"-P{port}", "-uwp", "-pwp", "-e", "select 1", "wp"]
    for _ in range(60):
        try:
            root.run(asking)
        except AssertionError as error:
            seen = str(error)
            time.sleep(0.5)
        else:
            return port
    raise AssertionError(seen)


def _started(root: Root, argv: Sequence[object], env: dict[str, str], work: Path, stack: ExitStack) -> subprocess.Popen[bytes]:
    log = stack.enter_context((work / "log.txt").open("ab"))
    process = root.popen(argv, env, work, stdout=log, stderr=log)
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process
