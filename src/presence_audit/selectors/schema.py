"""How a profile says where a value stands in a page or an answer."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from ..model import Value

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
    """`Type.path` in embedded JSON-LD, such as `Person.jobTitle`; `@graph` is searched."""
    json_: str | None = Field(default=None, alias="json")
    """Path in a JSON answer: `data.name`, `errors[0].type`, `links[].url` (all), `$` (the whole)."""
    url: Literal["final"] | None = None
    """The address after redirects."""
    header: str | None = None
    """A response header, lower case."""
    regex: str | None = None
    """Applied to the text found; its first group (else the whole match) is the value; no match is no value."""
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
