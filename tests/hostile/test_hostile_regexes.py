"""Expressions known from advisories and papers to be slow, and expressions that are made to keep the examiner itself busy."""

from __future__ import annotations

import pytest

from platforms.test_regexes import PROFILE
from presence_audit.errors import DocumentError
from presence_audit.platforms import load_platforms
from presence_audit.platforms.regexes import danger

EXPONENTIAL_OR_POLYNOMIAL = {
    "OWASP, evil regex 1": r"^(a+)+$",
    "OWASP, evil regex 2": r"^([a-zA-Z]+)*$",
    "OWASP, evil regex 3": r"^(a|aa)+$",
    "OWASP, evil regex 4": r"^(a|a?)+$",
    "OWASP, evil regex 5": r"(.*a){20}",
    "OWASP validation repository, Java class name": r"^(([a-z])+.)+[A-Z]([a-z])+$",
    "RegExLib, mail address": r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
    "RegExLib, name and address": r"^[a-zA-Z]+(([',.-][a-zA-Z ])?[a-zA-Z]*)*\s+<(\w[-._\w]*\w@\w[-._\w]*\w\.\w{2,3})>$",
    "Cloudflare, 2 July 2019": r"(?:(?:\"|'|\]|\}|\\|\d|(?:nan|infinity|true|false|null|undefined|symbol|math)|`|-|\+)+[)]*;?((?:\s|-|~|!|\{\}|\|\||\+)*.*(?:.*=.*)))",
    "Friedl, quoted string": r"^\"(?:[^\\\"]+|\\.)*\"x$",
    "CPython difflib, CVE-2018-1061": r"\s*#?\s*$",
    "regular-expressions.info, CSV": r"^(.*?,){11}P",
    "regular-expressions.info, x and y": r"(x+x+)+y",
    "Kirrage and others 2013": r"(?:(?:a?b?)*)*c",
    "words and a question mark": r"^(\w+\s?)*\?$",
    "version numbers": r"^(?:\d+\.?)+$",
    "trimming in one go": r"^\s*(.*?)\s*$",
    "tag with attributes": r"<(?:\s*\w+\s*=?\s*\"?\w*\"?\s*)*>",
    "four repeats of digits": r"\d*\d*\d*\d*x",
    "what may be nothing, a hundred times": r"(?:a?){100}b",
    "case folding makes them overlap": r"(?i)^(?:kx?|\u212a)+!",
}
ONLY_AS_A_SEARCH = {
    "Stack Overflow, 20 July 2016": r"^[\s\u200c]+|[\s\u200c]+$",
    "trailing space": r"[ \t]+$",
    "comment": r"<!--(?:.|\n)*?-->",
    "title": r"<title>(.*?)</title>",
    "mail address in a page": r"[\w.]+@[\w.]+",
    "link": r"href=\"([^\"]+)\"[^>]*>([^<]+)<",
    "start of every line": r"(?m)^\s+$",
}
NEVER_EXAMINED = {
    "back reference": r"<([^>]+)>[^<]*</\1>",
    "condition": r"(a)?(?(1)b|c)*d",
    "too many": "a{1001}",
    "huge": "a{99999999999999999999}",
}
BUSY = {
    "one long loop": "(?:" + "a" * 590 + ")*b",
    "two long loops": "(?:" + "a" * 300 + ")*(?:" + "a" * 290 + ")*b",
    "dots": "(?:" + "." * 590 + ")*x",
    "pairs": "(?:" + "[ab]{2}" * 100 + ")*c",
    "nothing, often": "(?:" * 7 + "){64}" * 7,
    "asserted, often": "(?:" * 7 + "^" + "){64}" * 7,
    "deep": "(" * 700 + "a" + ")" * 700,
}


@pytest.mark.parametrize("use", ["whole", "search", "short"])
@pytest.mark.parametrize("pattern", [*EXPONENTIAL_OR_POLYNOMIAL.values(), *NEVER_EXAMINED.values()])
def test_known_slow_expressions_are_refused_wherever_they_stand(pattern, use):
    assert danger(pattern, use)


@pytest.mark.parametrize("pattern", ONLY_AS_A_SEARCH.values(), ids=ONLY_AS_A_SEARCH)
def test_what_is_tried_again_at_every_character_is_refused_as_a_search(pattern):
    assert danger(pattern, "search")


@pytest.mark.slow
@pytest.mark.parametrize("use", ["whole", "search"])
@pytest.mark.parametrize("pattern", BUSY.values(), ids=BUSY)
def test_the_examiner_gives_up_on_what_would_keep_it_busy(pattern, use):
    assert danger(pattern, use) in ("it is too intricate to be examined", "it is nested too deeply to be examined")


def test_the_examiner_gives_up_on_two_of_them():
    assert danger(BUSY["one long loop"], "whole") == "it is too intricate to be examined"
    assert danger(BUSY["asserted, often"], "whole") == "it is too intricate to be examined"


@pytest.mark.parametrize("field", ["pattern: '[a-z]+'", "regex: '^x+y'", "title: 'gone'", "unless: [none]", "split: ','"])
@pytest.mark.parametrize("bad", ["(" * 3000 + "a" + ")" * 3000, "a{99999999999999999999}", "[a", "(?P<a>b)(?P<a>c)"])
def test_no_expression_in_a_profile_gives_a_traceback(tmp_path, field, bad):
    good = PROFILE.replace("([a-z]+)+", "[a-z]+").replace("(x+x+)+y", "^x+y").replace("(.*)*gone", "gone")
    key = field.partition(":")[0]
    (tmp_path / "forum.yaml").write_text(good.replace(field, f"{key}: ['{bad}']" if key == "unless" else f"{key}: '{bad}'", 1))
    with pytest.raises(DocumentError) as raised:
        load_platforms([tmp_path])
    assert all("forum.yaml" in str(problem) for problem in raised.value.problems)
