"""How a profile says where a value stands in a page or an answer."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from ..model import Value
from .jsonpath import parse

Cast = Literal["text", "html_text", "flag", "count", "moment", "snowflake", "unix", "texts", "number_of"]
"""What to make of it: `html_text` strips markup; `number_of` counts the matches; `snowflake` dates an X post id."""


class Selector(Value):
    """One place to read from; exactly one of css, meta, jsonld, json, feed, url, header is given."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    css: str | None = None
    """CSS selector; the first match counts (all for `texts` and `number_of`)."""
    attr: str | None = None
    """With `css`: an attribute instead of the text."""
    meta: str | None = None
    """Content of `<meta name=…>` or `<meta property=…>`."""
    jsonld: str | None = None
    """`Type.path` in embedded JSON-LD, such as `Person.jobTitle` or, of several types, `Article|BlogPosting.datePublished`;
    `@graph` is searched."""
    json_: str | None = Field(default=None, alias="json")
    """Path in a JSON answer: `data.name`, `errors[0].type`, `links[].url` (all), `fields[name=Website].value`, `stats[type$=Follow].n`
    (ends with), `claims.P31[rank!=deprecated]` (is not), `[name]` and `[!name]` (has, has not), `entities.*.id` (whatever the name),
    `$` (the whole). Objects and lists have no text: ask whether they are there with `as: flag`."""
    within: str | None = None
    """With `json` on a page: CSS selector of the scripts in which the JSON stands, such as `script#__NEXT_DATA__` or
    `script:contains("var state")`; what stands before it (an assignment) and behind it is left out."""
    feed: str | None = Field(default=None, pattern=r"^[a-z]+(?:\.[a-z]+)?$")
    """What a feed in XML says of itself, not of an entry: the text of its elements by lower-case name, such as `title`, `description`
    (in Atom `subtitle`), `generator`, `language`, and of one within another `image.url`, `author.name`; `link` is the address of the
    site, `self` that of the feed. A JSON Feed is read with `json`."""
    join: tuple[str, ...] = ()
    """With `json`: further paths, whose first texts follow after a space, such as a family name; what is missing is left out."""
    url: Literal["final"] | None = None
    """The address after redirects."""
    header: str | None = None
    """A response header, lower case."""
    regex: str | None = None
    """Searched in the text found; its first group that took part (else the whole match) is the value; no match is no value. Without
    it only the first place counts, with it the first place where it matches."""
    unquote: bool = False
    """Percent-decode what `regex` found, such as the target in a redirecting link."""
    template: str | None = None
    """Put around what was found, percent-encoded in place of `{}`: `https://github.com/{}` makes an address of a user name; or around
    the named groups of `regex`: `https://{host}/@{user}`. With `{}` it comes last, behind `unless`."""
    split: str | None = None
    """For `texts` and `number_of`: a regular expression that separates several values in one text, such as `,` in a list of specialties."""
    as_: Cast = Field(default="text", alias="as")
    """What to make of it: `text`; `html_text`: markup taken off; `flag`: whether it is there, or what it says of yes and no; `count`: a
    number (`1.2k` too); `moment`: a time; `unix`: a time in seconds or milliseconds since 1970; `snowflake`: the time in an X id;
    `texts`: all of them, each once; `number_of`: how many there are."""
    between: str | None = None
    """For `text`: all that is found, each once, as one text with this between them, such as `|` for an interface that takes several ids."""
    format: str | None = None
    """For `moment`: a strptime format where the source's is none of ISO 8601 and RFC 2822."""
    unless: tuple[str, ...] = ()
    """Values (regular expressions, whole match) that count as no value, such as a default avatar: compared with what `split`, `regex`
    and `unquote` left, not with the whole text."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        sources = [self.css, self.meta, self.jsonld, self.json_, self.feed, self.url, self.header]
        if sum(source is not None for source in sources) != 1:
            raise ValueError("give exactly one of css, meta, jsonld, json, feed, url, header")
        if self.attr is not None and self.css is None:
            raise ValueError("attr goes with css")
        if self.join and self.json_ is None:
            raise ValueError("join goes with json")
        if self.within is not None and self.json_ is None:
            raise ValueError("within goes with json")
        if self.between is not None and self.as_ != "text":
            raise ValueError("between goes with `as: text`")
        return self

    @model_validator(mode="after")
    def _can_be_filled(self) -> Self:
        if self.template is None or self.template.count("{}") == 1:
            return self
        named = set(re.findall(r"\{(\w+)\}", self.template))
        if not named or named - set(re.findall(r"\(\?P<(\w+)>", self.regex or "")):
            raise ValueError(f"template {self.template!r} has {{}} once, where the text goes, or the names of groups of the regex")
        return self

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        for pattern in (self.regex, self.split, *self.unless):
            try:
                re.compile(pattern or "")
            except (re.error, RecursionError, OverflowError) as error:
                raise ValueError(f"not a regular expression: {pattern!r}: {error}") from None
        for css in filter(None, (self.css, self.within)):
            _check_css(css)
        for path in (*(() if self.json_ is None else (self.json_,)), *self.join):
            parse(path)
        if self.jsonld is not None and (rest := self.jsonld.partition(".")[2]):
            parse(rest)
        return self


def _check_css(css: str) -> None:
    from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415 - many who import this read no profile

    try:
        HTMLTranslator().css_to_xpath(css)
    except SelectorError as error:
        raise ValueError(f"not a CSS selector: {css!r}: {error}") from None
