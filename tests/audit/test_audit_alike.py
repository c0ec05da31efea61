"""A page that many sites show byte for byte is nobody's; who shows anything else beside it keeps it."""

from __future__ import annotations

from factories import AS_OF, absent, account, retrieved
from presence_audit.audit.alike import SITES, Alike
from presence_audit.model import Account, Evidence, Retrieved, Unavailable
from presence_audit.platforms import load_platforms

PLATFORMS = load_platforms()


def page(host: str, digest: str = "aa", endpoint: str = "page", platform: str = "website", route: str = "http") -> Retrieved:
    seen = retrieved(Account(platform=platform, handle=host, url=f"https://{host}/"), on=AS_OF, endpoint=endpoint)
    return seen.model_copy(update={"answer": seen.answer.model_copy(update={"sha256": digest * 32}), "route": route})


def counted(*looks: Evidence) -> Alike:
    alike = Alike(PLATFORMS)
    for one in looks:
        alike.note(one.model_dump(mode="json"))
    return alike


def test_the_page_of_three_sites_is_none_of_them():
    looks = [page(f"site{number}.example") for number in range(SITES)]
    (told,) = counted(*looks).unmasked([looks[0]])
    assert isinstance(told, Unavailable)
    assert (told.reason, told.answer) == ("unrecognised", looks[0].answer)
    assert "3 sites show this page, byte for byte" in told.detail


def test_two_sites_may_be_one_person_s():
    looks = [page("ada.example"), page("ada-example.example")]
    assert counted(*looks).unmasked([looks[0]]) is None


def test_one_site_counts_once():
    looks = [page("ada.example"), page("www.ada.example"), page("ada.example/blog"), page("ada.example")]
    assert counted(*looks).unmasked([looks[0]]) is None


def test_who_shows_something_else_too_keeps_the_page():
    looks = [page(f"site{number}.example") for number in range(SITES)]
    feed = page("site0.example", "bb", "feed")
    assert counted(*looks, feed).unmasked([looks[0], feed]) is None


def test_a_page_of_its_own_is_kept():
    looks = [page(f"site{number}.example") for number in range(SITES)]
    own = page("own.example", "cc")
    assert counted(*looks, own).unmasked([own]) is None


def test_saved_pages_and_other_platforms_are_not_counted():
    saved = [page(f"site{number}.example", route="capture") for number in range(SITES)]
    assert counted(*saved).unmasked([saved[0]]) is None
    accounts = [page(f"person{number}", endpoint="profile", platform="x") for number in range(SITES)]
    assert counted(*accounts).unmasked([accounts[0]]) is None


def test_failures_and_unknown_platforms_do_not_matter():
    gone = [page(f"site{number}.example", platform="no-such-platform") for number in range(SITES)]
    assert counted(absent(account()), *gone).unmasked([absent(account())]) is None
