"""Accounts that moved: activity is judged where the account is now, and an old account rules nothing out. Everybody is invented."""

from __future__ import annotations

from factories import AS_OF, account, observe, person, platform, post, posts, retrieved, rules
from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Candidate
from presence_audit.presence import Case, assess_presence
from presence_audit.presence.succession import of_move, succession

FORUM = platform("forum", urls={"hosts": ["forum.example"], "canonical": "https://forum.example/{handle}", "parse": [{"pattern": r"forum\.example/(?P<handle>.+)"}]})  # fmt: skip
OLD, NEW = account("forum", "old"), account("forum", "new")
MOVED = retrieved(OLD, restriction="moved")
THERE = retrieved(NEW)
GONE = observe(OLD, "links.moved_to", (NEW.url,), evidence=(MOVED.id,))


def judge(evidence, observations, *, accounts=(OLD,), candidates=()):
    who = person(accounts=accounts)
    weighed = attribute(who, gather_claims(who, candidates, evidence), observations, rules().identity)
    return assess_presence(Case(who, FORUM, tuple(evidence), weighed, tuple(observations)), rules(), AS_OF).presence


def acts_of(of, days: int):
    return observe(of, "activity.posts", posts(post(days)), evidence=((MOVED if of == OLD else THERE).id,))


def test_an_old_account_proves_no_silence_where_the_new_one_was_not_seen():
    presence = judge([MOVED], [GONE, acts_of(OLD, 500)])
    assert presence.state == "present"
    assert "moved to new" in presence.detail
    assert judge([MOVED], [acts_of(OLD, 500)]).state == "dormant"


def test_an_old_account_that_was_active_lately_is_active():
    assert judge([MOVED], [GONE, acts_of(OLD, 5)]).state == "active"


def test_activity_is_judged_at_the_new_account():
    named = {"accounts": (OLD, NEW)}
    assert judge([MOVED, THERE], [GONE, acts_of(OLD, 20), acts_of(NEW, 500)], **named).state == "dormant"
    presence = judge([MOVED, THERE], [GONE, acts_of(OLD, 500), acts_of(NEW, 5)], **named)
    assert (presence.state, presence.account) == ("active", NEW)
    assert "moved" not in presence.detail


def test_the_account_moved_to_does_not_rival_the_one_that_was_named():
    found = Candidate(person="p1", account=NEW, found_by="link", evidence=(MOVED.id,))
    told = observe(NEW, "profile.headline", "CIO at Acme Widgets", evidence=(THERE.id,))
    presence = judge([MOVED, THERE], [GONE, told, acts_of(OLD, 500), acts_of(NEW, 5)], candidates=(found,))
    assert {one.account.handle: one.verdict for one in presence.attributions} == {"old": "accepted", "new": "accepted"}
    assert (presence.state, presence.account) == ("active", NEW)


def test_a_new_account_that_is_not_theirs_leaves_the_question_open():
    found = Candidate(person="p1", account=NEW, found_by="link", evidence=(MOVED.id,))
    other = observe(NEW, "profile.display_name", "Somebody Else", evidence=(THERE.id,))
    presence = judge([MOVED, THERE], [GONE, other, acts_of(OLD, 500), acts_of(NEW, 5)], candidates=(found,))
    assert {one.account.handle: one.verdict for one in presence.attributions} == {"old": "accepted", "new": "rejected"}
    assert presence.state == "present"


def test_accounts_that_moved_to_one_another_are_both_judged():
    back = observe(NEW, "links.moved_to", (OLD.url,), evidence=(THERE.id,))
    assert judge([MOVED, THERE], [GONE, back, acts_of(OLD, 5), acts_of(NEW, 500)], accounts=(OLD, NEW)).state == "active"


def test_who_gave_way_to_whom():
    assert succession(FORUM, {OLD.key: [GONE], NEW.key: []}).left == {OLD.key}
    assert succession(FORUM, {OLD.key: [GONE]}).elsewhere == {OLD.key}
    elsewhere = GONE.model_copy(update={"value": ("https://other.example/new", OLD.url)})
    assert succession(FORUM, {OLD.key: [elsewhere]}).elsewhere == frozenset()


def test_the_sentence_about_a_move():
    assert of_move(FORUM, [GONE]) == "The account says that it moved to new."
    assert of_move(FORUM, [observe(OLD, "account.also_known_as", ("ada.example",))]) == "The account's own record calls it ada.example now."
    assert of_move(FORUM, []) == "The account says that it moved."
