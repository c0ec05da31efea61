"""What comments mean for a person: counts that are lower bounds, a yes for a survey, never a no. All people are invented."""

from __future__ import annotations

from datetime import date

import pytest

from factories import account, ago, coded, moment, observe, person, platform, post, posts, retrieved, rules, survey
from presence_audit.identity import Commenters
from presence_audit.model import CommentSample, EvidenceRef, Moment, Origin, SampledBlog, SeenComment
from presence_audit.study import PersonRecords, Sampled, judge_person, summarise

AS_OF = date(2026, 3, 31)
SITE = account("website", "maria.example", url="https://maria.example/")
WEBSITE, FORUM = platform("website"), platform("forum", comments_on_others=("comment",))


def seen(days_ago, n=1, url="https://maria.example/", author="Maria Sample", blog="website:peer.example", **changes):
    when = None if days_ago is None else ago(days_ago, AS_OF)
    values = {"author_url": url, "when": when, "link": f"https://peer.example/#comment-{n}", "evidence": (f"e{n}",)}
    return SeenComment(blog=blog, author=author, **(values | changes))


def ref(name):
    return EvidenceRef(
        id=name, kind="retrieved", url="https://peer.example/", looked_at=moment("2026-03-30"), archive="", verdict="comments-rest"
    )


def sampled(*comments):
    names = {"website:peer.example": "Peer", "website:other.example": "Other"}
    return Sampled(365, names, Commenters(comments), {name: ref(name) for one in comments for name in one.evidence})


NOTHING = PersonRecords()


def judged(*comments, records=NOTHING, platforms=(WEBSITE, FORUM), accounts=(SITE,), **changes):
    kept = PersonRecords(records.evidence, (), records.observations, controls=records.controls, sampled=sampled(*comments))
    return judge_person(person(accounts=accounts, **changes), kept, rules(), AS_OF, platforms=platforms, surveys=[survey()])


def answers(result):
    return result.answers["chamberlin-2010"]["blog_or_comment"]


def test_counts_say_what_was_found():
    found = judged(
        seen(10, 1), seen(400, 2), seen(None, 3), seen(30, 4, blog="website:other.example"), seen(5, 5, url=None), seen(-30, 6)
    ).result.comments
    assert (found.at_least, found.in_window, found.blogs, found.possible) == (4, 2, 2, 1)
    assert found.newest == ago(10, AS_OF)
    assert [(one.blog, one.verdict) for one in found.comments] == [
        ("Peer", "attributable"), ("Other", "attributable"), ("Peer", "attributable"), ("Peer", "attributable"), ("Peer", "possible"),
    ]  # fmt: skip


def test_a_dated_comment_is_a_yes_within_its_time_even_without_a_site():
    result = judged(seen(100, url="https://acme.example.org/"), accounts=())
    assert answers(result).now is True
    assert answers(result).by_threshold == (None, None, True, True, True)


@pytest.mark.parametrize("comments", [(), (seen(10, url=None),), (seen(None),), (seen(400),)], ids=["none", "possible", "undated", "old"])
def test_nothing_else_is_a_yes_and_nothing_is_a_no(comments):
    assert answers(judged(*comments)).now is None


def test_only_a_coder_can_say_no_and_a_comment_that_is_found_speaks_against_it():
    row = coded("no", platform_id="website", on=AS_OF, fields=(("activity.comments_elsewhere", "0"),))
    assert answers(judged(seen(10, url=None), records=PersonRecords((row,)), accounts=())).now is False
    assert answers(judged(seen(10, url="https://acme.example.org/"), records=PersonRecords((row,)), accounts=())).now is True


def test_the_criterion_gets_a_lower_bound_where_a_site_is_accepted():
    page = retrieved(SITE, on=AS_OF)
    result = judged(seen(400), records=PersonRecords((page,))).result
    (finding,) = [one for one in result.findings if one.criterion == "comments-elsewhere"]
    assert (finding.outcome, finding.earned, finding.evidence) == ("met", finding.points, ("e1",))
    assert {"e1", page.id} <= {one.id for one in result.evidence}
    assert answers(judged(seen(400), records=PersonRecords((page,)))).now is None, "a count without a date in the window is no answer"


def test_without_any_the_criterion_stays_open():
    result = judged(records=PersonRecords((retrieved(SITE, on=AS_OF),))).result
    (finding,) = [one for one in result.findings if one.criterion == "comments-elsewhere"]
    assert (finding.outcome, finding.earned, finding.possible) == ("unknown", 0, finding.points)


def test_what_a_platform_lists_is_counted_apart():
    of = account("forum", "maria")
    page = retrieved(of, on=AS_OF)
    listed = observe(
        of, "activity.posts", posts(post(3, "comment", AS_OF), post(1, "post", AS_OF), post(9, "comment", AS_OF)), evidence=(page.id,)
    )
    records = PersonRecords((page,), (), (listed,))
    found = judged(records=records, accounts=(of,)).result.comments
    assert found.at_least == 0
    assert [(one.platform, one.at_least, one.newest) for one in found.on_platforms] == [("forum", 2, ago(3, AS_OF))]
    assert judged(records=records, accounts=(of,), platforms=(WEBSITE, platform("forum"))).result.comments.on_platforms == ()
    failed = PersonRecords((page,), (), (listed,), controls={"forum": "failed"})
    assert judged(records=failed, accounts=(of,)).result.comments.on_platforms == ()


def test_who_opted_out_and_who_was_not_looked_for_have_none():
    assert judged(seen(10), opt_out=True).result.comments is None
    assert judge_person(person(), PersonRecords(), rules(), AS_OF, platforms=(WEBSITE,)).result.comments is None


def blog(name, reason=None):
    return SampledBlog(name=name, url=f"https://{name}.example/", read=reason is None, reason=reason)


def test_the_survey_says_on_which_sample():
    origin = Origin(
        tool_version="0", roster="invented", roster_digest="0", platforms_digest="0", rules="presence 1.0.0", rules_digest="0",
        collected_from=None, collected_until=None,
    )  # fmt: skip
    sample = CommentSample(
        chosen="a list", window_days=365, blogs=(blog("a"), blog("b", "robots"), blog("c", "robots"), blog("d", "timeout"))
    )
    study = summarise([judged()], origin=origin, as_of=AS_OF, platforms=(WEBSITE,), surveys=[survey()], sample=sample)
    assert study.surveys[0].notes[-1] == "Comments looked for on 4 named blogs, 1 read; not read: robots 2, timeout 1."
    assert (study.comments.k, study.comments.read) == (4, 1)
    alone = summarise([judged()], origin=origin, as_of=AS_OF, platforms=(WEBSITE,), surveys=[survey()])
    assert alone.surveys[0].notes == survey().notes


def test_a_day_is_as_exact_as_it_is_known():
    month = Moment(at=ago(20, AS_OF).at, precision="month")
    assert judged(seen(None, when=month)).result.comments.newest == month
