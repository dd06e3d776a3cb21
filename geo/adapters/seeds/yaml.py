"""YAML read as text throughout, with the line of every value.

Every scalar stays the text that was written (``NO`` is Norway, ``2023-10`` a month). A key that comes twice is refused,
and so are aliases: a file means what it shows.
"""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from geo.errors import Finding

MOST_DEPTH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One YAML file: ``value`` of dicts, lists and texts; ``lines`` from a path (``claims[0].said``) to its line."""

    name: str
    value: object
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, path: str) -> int:
        """Return the line of a path, or of the nearest thing round it."""
        while path and path not in self.lines:
            cut = max(path.rfind("."), path.rfind("["))
            path = path[:cut] if cut > 0 else ""
        return self.lines.get(path, 1)


class Faulty(Exception):
    """The file cannot be read as the plain YAML that seeds are written in."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def read_yaml(path: Path, name: str) -> Document:
    """Return a file's values and their lines; raise Faulty with file, line and what was expected."""
    try:
        text = path.read_bytes().decode("utf-8")
        _check_depth(text, name)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise _faulty(name, 1, f"byte {error.start} is not UTF-8", "a text file in UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _faulty(name, line, str(error.problem), "YAML that can be read") from None
    except yaml.YAMLError as error:
        raise _faulty(name, 1, str(error).splitlines()[0], "YAML that can be read") from None
    lines: dict[str, int] = {}
    value = _plain(node, "", lines, name, set()) if node is not None else None
    return Document(name=name, value=value, lines=lines)


def _check_depth(text: str, name: str) -> None:
    """Raise Faulty where lists and mappings nest too deep: composing such a text ends the whole process."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _faulty(name, line, f"more than {MOST_DEPTH} levels of lists and mappings", "fewer")


def _plain(node: yaml.Node, path: str, lines: dict[str, int], name: str, seen: set[int]) -> object:
    line = node.start_mark.line + 1
    lines.setdefault(path, line)
    if id(node) in seen:
        raise _faulty(name, line, f"an alias at {path}", "the value written out")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null")
        return None if empty else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(entry, f"{path}[{number}]", lines, name, seen) for number, entry in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, name, seen)
    raise _faulty(name, line, node.tag, "a text, a list or a mapping")


def _mapping(node: yaml.MappingNode, path: str, lines: dict[str, int], name: str, seen: set[int]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise _faulty(name, line, "a key that is not a text", "a name")
        if key.value in result:
            raise _faulty(name, line, f"{key.value} twice", "each name once")
        below = f"{path}.{key.value}" if path else key.value
        lines[below] = line
        result[key.value] = _plain(value, below, lines, name, seen)
    return result


def _faulty(name: str, line: int, given: str, expected: str) -> Faulty:
    return Faulty(Finding(file=name, line=line, where="file", given=given, expected=expected))
