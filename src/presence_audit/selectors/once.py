"""A property that is worked out once: as functools.cached_property, but without its lock, which until Python 3.12 all instances share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - used as a decorator, as `property` is
    """Decorates a method without arguments; while one thread works out a value of a large page, others go on with theirs."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        """Take the method."""
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T:
        """Return the value; from then on it stands in the instance, which is asked first."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work(instance)
        return value
