"""Read files that people write into models; every problem names file, line, column and the mend."""

from .explain import validate
from .json_nodes import parse_json
from .load import load_document, parse_document
from .nodes import ListNode, MapNode, Node, Place, Problems, ScalarNode, Spot, Stop, entry_of, items_of
from .scalars import Day, Text, one_line
from .shipped import shipped
from .spelling import nearest, quote, suggestion
from .text import digest_of_file, forbidden, lines_of, open_binary, read_text, sniff
from .yaml_nodes import YamlReader, parse_yaml

__all__ = [
    "Day",
    "ListNode",
    "MapNode",
    "Node",
    "Place",
    "Problems",
    "ScalarNode",
    "Spot",
    "Stop",
    "Text",
    "YamlReader",
    "digest_of_file",
    "entry_of",
    "forbidden",
    "items_of",
    "lines_of",
    "load_document",
    "nearest",
    "one_line",
    "open_binary",
    "parse_document",
    "parse_json",
    "parse_yaml",
    "quote",
    "read_text",
    "shipped",
    "sniff",
    "suggestion",
    "validate",
]
