"""Read files that people write into models; every problem names file, line, column and the mend."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .explain import validate as validate
    from .json_nodes import parse_json as parse_json
    from .load import load_document as load_document
    from .load import parse_document as parse_document
    from .nodes import ListNode as ListNode
    from .nodes import MapNode as MapNode
    from .nodes import Node as Node
    from .nodes import Place as Place
    from .nodes import Problems as Problems
    from .nodes import ScalarNode as ScalarNode
    from .nodes import Spot as Spot
    from .nodes import Stop as Stop
    from .nodes import entry_of as entry_of
    from .nodes import items_of as items_of
    from .scalars import Day as Day
    from .scalars import Text as Text
    from .scalars import one_line as one_line
    from .shipped import shipped as shipped
    from .spelling import nearest as nearest
    from .spelling import quote as quote
    from .spelling import suggestion as suggestion
    from .text import digest_of_file as digest_of_file
    from .text import forbidden as forbidden
    from .text import lines_of as lines_of
    from .text import open_binary as open_binary
    from .text import read_text as read_text
    from .text import sniff as sniff
    from .yaml_nodes import YamlReader as YamlReader
    from .yaml_nodes import parse_yaml as parse_yaml
else:
    exports(__name__, {
        "explain": "validate",
        "json_nodes": "parse_json",
        "load": "load_document parse_document",
        "nodes": "ListNode MapNode Node Place Problems ScalarNode Spot Stop entry_of items_of",
        "scalars": "Day Text one_line",
        "shipped": "shipped",
        "spelling": "nearest quote suggestion",
        "text": "digest_of_file forbidden lines_of open_binary read_text sniff",
        "yaml_nodes": "YamlReader parse_yaml",
    })  # fmt: skip
