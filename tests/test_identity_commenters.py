"""Whose comment it is: by the address or the employer in its signature, never by the name alone. All people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, moment, organization, person
from presence_audit.identity import Commenters, Signatory, attribute_comment
from presence_audit.model import Account, SeenComment

SITE = Account(platform="website", handle="maria.example", url="https://maria.example/")
MARIA = person()  # Maria Sample, CIO of Acme Widgets Inc (AWI), acme.example.org


def comment(author="Maria Sample", url=None, **changes):
    values = {"blog": "website:peer.example", "author": author, "author_url": url, "when": moment("2026-03-01"), "evidence": ("e1",)}
    return SeenComment(**(values | changes))


def who(*accepted, claimed=(), recognise=lambda _: None, **changes):
    return Signatory(person(**changes), accepted, claimed, (("maria", "mary"),), recognise)


def verdict(seen, signatory):
    judged = attribute_comment(seen, signatory)
    return None if judged is None else judged[0]


@pytest.mark.parametrize(
    ("author", "url", "expected"),
    [
        ("Maria Sample", "https://maria.example", "attributable"),
        ("Mary Sample", "http://www.maria.example/blog/?utm_source=x", "attributable"),
        ("Maria", "https://maria.example/", "attributable"),  # too little of a name to contradict
        ("Cheap Watches", "https://maria.example/", "possible"),  # somebody else's name with her address
        ("Maria Sample", "https://maria.example.net/", "possible"),  # another host
        ("Maria Sample", "https://www.acme.example.org/team/", "attributable"),
        ("Jane Miller", "https://www.acme.example.org/team/", None),  # a colleague
        ("Maria Sample, Acme Widgets", None, "attributable"),
        ("Maria Sample (AWI)", None, "attributable"),
        ("Sample, Maria - CIO at Acme Widgets Inc", None, "attributable"),
        ("M. Sample, Acme Widgets", None, "possible"),  # an initial is not the full name
        ("Maria Sample, Other Works", None, "possible"),
        ("Maria Sample", None, "possible"),
        ("Maria S.", None, None),
        ("Sample", None, None),
        ("Peter Sample", None, None),
        ("", "https://maria.example/", "attributable"),
    ],
)
def test_what_is_signed_decides(author, url, expected):
    assert verdict(comment(author, url), who(SITE)) == expected


def test_an_address_of_any_accepted_account_is_hers():
    microblog = account("x", "msample")
    known = who(microblog, recognise=lambda url: microblog if url.endswith("twitter.example/msample") else None)
    assert verdict(comment("Maria", "https://twitter.example/msample"), known) == "attributable"
    assert verdict(comment("Maria", "https://twitter.example/another"), known) is None


def test_an_account_in_doubt_makes_no_comment_hers():
    assert verdict(comment("Maria Sample", "https://maria.example"), who(claimed=(SITE,))) == "possible"


@pytest.mark.parametrize("signatory", [who(SITE), who(claimed=(SITE,))], ids=["accepted", "in doubt"])
def test_on_her_own_blog_she_comments_on_nobody_elses(signatory):
    assert verdict(comment(url="https://maria.example/", blog="website:maria.example/blog"), signatory) is None


def test_the_host_who_answers_those_who_came_comments_on_nobody_elses_blog():
    assert verdict(comment(url="https://peer.example/", by_host=False), who(SITE)) is None
    assert verdict(comment(url="https://maria.example/", by_host=True), who(SITE)) is None


def test_who_opted_out_is_not_matched():
    assert verdict(comment(url="https://maria.example/"), who(SITE, opt_out=True)) is None


def test_without_an_employer_the_name_alone_stays_possible():
    assert verdict(comment("Maria Sample, Acme Widgets"), who(SITE, organization=None)) == "possible"
    assert verdict(comment("Maria Sample", "https://acme.example.org/"), who(organization=organization(domain=None))) == "possible"


def test_one_comment_that_several_looks_show_is_one():
    listed = comment(url="https://maria.example/", link="https://peer.example/post/#comment-7", when=moment("2026-03-01", "second"))
    on_page = listed.model_copy(update={"author_url": None, "when": moment("2026-03-02"), "evidence": ("e2",), "by_host": True})
    unnumbered = comment(link=None, evidence=("e3",))
    (one,) = Commenters([unnumbered, on_page, listed]).comments
    assert (one.evidence, one.author_url, one.by_host) == (("e1", "e2", "e3"), "https://maria.example/", True)
    assert one.when == listed.when
    other = comment(link="https://peer.example/post/#comment-8")
    elsewhere = listed.model_copy(update={"blog": "website:else.example"})
    assert len(Commenters([listed, other, elsewhere]).comments) == 3


def test_those_that_may_be_hers_are_found_by_a_word_of_the_name_or_by_the_host():
    hers, by_host, stranger = comment(), comment("M", "https://maria.example/x"), comment("Bo Other", "https://bo.example/")
    index = Commenters([stranger, hers, by_host])
    assert set(index.near(who(SITE))) == {hers, by_host}


NAMES = st.lists(st.sampled_from(["Maria Sample", "Sample", "Bo Other", "maria", "Acme Widgets Maria Sample", "", "M. Sample", "Maria S"]))
URLS = st.sampled_from([None, "https://maria.example/", "https://acme.example.org/a", "https://bo.example/"])


@given(NAMES, URLS)
def test_looking_only_at_those_near_loses_none_that_are_hers(names, url):
    every = [comment(name, url, link=f"https://peer.example/#comment-{n}") for n, name in enumerate(names)]
    near = Commenters(every).near(who(SITE))
    assert {one.link for one in every if attribute_comment(one, who(SITE))} == {
        one.link for one in near if attribute_comment(one, who(SITE))
    }


@given(
    st.permutations([comment(link="https://p.example/#comment-1"), comment(link=None), comment("Bo", when=None), comment(evidence=("e9",))])
)
def test_the_order_of_arrival_does_not_show(comments):
    assert Commenters(comments).comments == Commenters(reversed(comments)).comments
