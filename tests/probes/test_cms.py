"""Which software serves a blog. All sites here are invented."""

import pytest

from presence_audit.probes.cms import detect_cms
from presence_audit.selectors import Page

SITE = "https://ada.example/"


def cms(html, url=SITE, headers=()):
    return detect_cms(Page(html.encode(), "text/html"), url, headers)


@pytest.mark.parametrize(
    ("generator", "name"),
    [
        ("WordPress 6.1.9", "WordPress"), ("WordPress.com", "WordPress"), ("Ghost 5.130", "Ghost"), ("blogger", "Blogger"), ("Blogger", "Blogger"),
        ("Medium", "Medium"), ("Hugo 0.111.3", "Hugo"), ("Jekyll v4.3.2", "Jekyll"), ("Pelican", "Pelican"), ("Tumblr", "Tumblr"),
        ("http://www.typepad.com/", "TypePad"), ("http://www.movabletype.org/", "Movable Type"), ("Movable Type Pro 5.2", "Movable Type"),
        ("Joomla!", None), ("Ghostwriter 2", None), ("Hugonaut", None), ("", None),
    ],
)  # fmt: skip
def test_the_generator_names_it(generator, name):
    assert cms(f'<meta name="generator" content="{generator}">') == name


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<link rel="https://api.w.org/" href="https://ada.example/wp-json/">', "WordPress"),
        ('<link rel="EditURI" type="application/rsd+xml" href="https://ada.example/xmlrpc.php?rsd">', "WordPress"),
        ('<link rel="stylesheet" href="/wp-content/themes/x/style.css">', "WordPress"),
        ('<script src="https://ada.example/wp-includes/js/x.js"></script>', "WordPress"),
        ('<link rel="service.post" href="https://www.blogger.com/feeds/1/posts/default">', "Blogger"),
        ('<meta property="al:android:package" content="com.medium.reader">', "Medium"),
        ('<meta property="al:android:package" content="com.tumblr">', "Tumblr"),
        ('<script src="https://substackcdn.com/bundle/x.js"></script>', "Substack"),
        ("<head><!-- Begin Jekyll SEO tag v2.8.0 --></head>", "Jekyll"),
        ('<footer>Built with <a href="https://gohugo.io/">Hugo</a></footer>', "Hugo"),
        ('<footer><a href="https://jekyllrb.com">Jekyll</a></footer>', "Jekyll"),
    ],
)
def test_other_signs_name_it(html, name):
    assert cms(html) == name


def test_a_link_in_a_post_names_nothing():
    assert cms('<article>I left <a href="https://wordpress.org/">WordPress</a> for /wp-content/ reasons.</article>') is None


def test_hosts_and_headers_count():
    assert cms("<p>", "https://ada.substack.com/") == "Substack"
    assert cms("<p>", "https://ada.blogspot.com/2026/01/x.html") == "Blogger"
    assert cms("<p>", "https://notwordpress.com/") is None
    assert cms("<p>", headers=(("link", '<https://ada.example/wp-json/>; rel="https://api.w.org/"'),)) == "WordPress"


def test_the_generator_outweighs_what_is_loaded():
    assert cms('<meta name="generator" content="Hugo 0.1"><img src="/wp-content/a.png"><script src="/wp-content/a.js"></script>') == "Hugo"


@pytest.mark.parametrize("html", ["", "\0\0<meta name=generator content='\0'>", '<link rel="service.post" href="http://[::1">', "{}"])
def test_hostile_pages_name_nothing(html):
    assert cms(html, "http://[::1") is None
