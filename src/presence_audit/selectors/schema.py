"""How a profile says where a value stands in a page or an answer."""

from __future__ import annotations

import re
from typing import Literal, Self

from cssselect import HTMLTranslator, SelectorError
from pydantic import ConfigDict, Field, model_validator

from ..model import Value
from .jsonpath import parse

Cast = Literal["text", "html_text", "flag", "count", "moment", "snowflake", "unix", "texts", "number_of"]
"""What to make of it: `html_text` strips markup; `number_of` counts the matches; `snowflake` dates an X post id."""


class Selector(Value):
    """One place to read from; exactly one of css, meta, jsonld, json, url, header is given."""

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
    (ends with), `$` (the whole). Objects and lists have no text: ask whether they are there with `as: flag`."""
    url: Literal["final"] | None = None
    """The address after redirects."""
    header: str | None = None
    """A response header, lower case."""
    regex: str | None = None
    """Applied to the text found; its first group (else the whole match) is the value; no match is no value."""
    unquote: bool = False
    """Percent-decode what the regex found, such as the target in a redirecting link."""
    split: str | None = None
    """For `texts` and `number_of`: a regular expression that separates several values in one text, such as `,` in a list of specialties."""
    as_: Cast = Field(default="text", alias="as")
    """What to make of it."""
    format: str | None = None
    """For `moment`: a strptime format where the source's is none of ISO 8601 and RFC 2822."""
    unless: tuple[str, ...] = ()
    """Values (regular expressions, whole match) that count as no value, such as a default avatar."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        sources = [self.css, self.meta, self.jsonld, self.json_, self.url, self.header]
        if sum(source is not None for source in sources) != 1:
            raise ValueError("give exactly one of css, meta, jsonld, json, url, header")
        if self.attr is not None and self.css is None:
            raise ValueError("attr goes with css")
        return self

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        for pattern in (self.regex, self.split, *self.unless):
            try:
                re.compile(pattern or "")
            except re.error as error:
                raise ValueError(f"not a regular expression: {pattern!r}: {error}") from None
        if self.css is not None:
            try:
                HTMLTranslator().css_to_xpath(self.css)
            except SelectorError as error:
                raise ValueError(f"not a CSS selector: {self.css!r}: {error}") from None
        if self.json_ is not None:
            parse(self.json_)
        if self.jsonld is not None and (rest := self.jsonld.partition(".")[2]):
            parse(rest)
        return self
