"""Read files that people write into models; every problem names file, line, column and the mend."""

from .explain import validate
from .json_nodes import parse_json
from .load import load_document, parse_document
from .nodes import ListNode, MapNode, Node, Place, Problems, ScalarNode, Spot, Stop
from .shipped import shipped
from .spelling import nearest, quote, suggestion
from .text import digest_of_file, forbidden, lines_of, open_binary, read_text, sniff
from .yaml_nodes import YamlReader, parse_yaml

__all__ = [
    "ListNode",
    "MapNode",
    "Node",
    "Place",
    "Problems",
    "ScalarNode",
    "Spot",
    "Stop",
    "YamlReader",
    "digest_of_file",
    "forbidden",
    "lines_of",
    "load_document",
    "nearest",
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
