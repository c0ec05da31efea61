"""Imports that wait until somebody uses them: names that a package hands out (PEP 562), and libraries; a command loads what it uses."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


class _Package(ModuleType):
    """A package whose names come from its modules."""

    _homes: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        if name not in self._homes:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{self.__name__}.{self._homes[name]}"), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep a module that is imported from taking the place of the function of its name, as `audit.prepare` would."""
        if not (name in self._homes and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._homes})


def exports(package: str, homes: Mapping[str, str]) -> None:
    """Have the package hand out names: `homes` has the names of each of its modules, set apart by spaces.

    It stands under `else` of `if TYPE_CHECKING`, where the same names are imported: mypy, editors and import-linter read that half.
    """
    module = sys.modules[package]
    module.__dict__["_homes"] = {name: home for home, names in homes.items() for name in names.split()}
    module.__dict__["__all__"] = sorted(module.__dict__["_homes"])
    module.__class__ = _Package


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)
        return found


def later(module: str) -> ModuleType:
    """Return what stands for a module, such as `lxml.etree`, which is imported when something of it is first asked for.

    It stands under `else` of `if TYPE_CHECKING`, where the module is imported as usual: `else: etree = later("lxml.etree")`.
    """
    return _Later(module)
