"""`rules list | show | check | diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import show as show_text
from .exits import tell

app = typer.Typer(
    name="rules",
    help="See and check rule files: rule sets, surveys, identity weights, typologies, baselines.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list", epilog="Example: presence-audit rules list")
def list_() -> int:
    """List the shipped rule sets, surveys, identity weights, typologies and baselines with their versions."""
    from presence_audit.audit import rules_table

    show_text(rules_table())
    return 0


@app.command("show", epilog="Example: presence-audit rules show presence")
def show(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A rule set, survey, file of identity weights, typology or baseline.")],
) -> int:
    """Show a rule file in words: criteria with points and questions, measures, identity weights, engagement types, published numbers."""
    from presence_audit.audit import rules_page

    show_text(rules_page(name))
    return 0


@app.command("check", epilog="Example: presence-audit rules check rules/presence-1.1.0.yaml")
def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A rule file of your own: rule set, survey, identity weights, typology or baseline.")
    ],
    profiles: options.Profiles = None,
) -> int:
    """Check a rule file: shape, weights, and that every criterion reads what something produces."""
    from presence_audit.audit import checked_rules

    tell(checked_rules(file, profiles or ()))
    return 0


@app.command("diff", epilog="Example: presence-audit rules diff presence-1.0.0 presence-1.1.0")
def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A rule set, survey, file of identity weights, typology or baseline, by name or file.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The one to compare with it.")],
) -> int:
    """Show what changed between two versions: criteria, points, weights, thresholds, measures."""
    from presence_audit.audit.rule_pages import rules_changes

    show_text(rules_changes(old, new))
    return 0
