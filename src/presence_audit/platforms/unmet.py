"""Why an answer was not recognised: the conditions of a signature that do not hold, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Request, Response
from .schema import Platform, Signature
from .seen import Seen
from .written import as_written

_NO_CONDITIONS = frozenset({"reason", "detail"})


def unmet(platform: Platform, request: Request, response: Response, signature: Signature) -> tuple[str, ...]:
    """Return the conditions of `signature` that the answer does not meet, as a profile writes them; empty when all hold."""
    seen = Seen(platform, platform.endpoint(request.endpoint), request, response)
    return tuple(_written(one) for one in _singly(signature) if not seen.shows(one))


def _singly(signature: Signature) -> Iterator[Signature]:
    """Yield a signature for each condition; names and statuses stand together, since one of them is enough."""
    for name in Signature.model_fields:
        value = getattr(signature, name)
        if not value or name in _NO_CONDITIONS:
            continue
        if name in ("has", "lacks", "contains"):
            yield from (Signature.model_validate({name: (one,)}) for one in value)
        elif name in ("header", "json_equals"):
            yield from (Signature.model_validate({name: {key: one}}) for key, one in value.items())
        else:
            yield Signature.model_validate({name: value})


def _written(signature: Signature) -> str:
    given = signature.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    ((name, value),) = given.items()
    return f"{name}: {as_written(value)}"
