"""The API's OpenAPI description → a page to read, in Swedish and without scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from assistant.page.templating import fill

if TYPE_CHECKING:
    from markupsafe import Markup

KINDS = {
    "string": "text",
    "integer": "heltal",
    "number": "tal",
    "boolean": "sant eller falskt",
    "null": "null",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A parameter, or a field of an object."""

    name: str
    kind: str
    required: bool
    told: Markup


@dataclass(frozen=True, slots=True)
class Call:
    """A way to ask: `link` an example to follow, "" where there is a `body` to send instead."""

    id: str
    method: str
    path: str
    summary: str
    told: Markup
    held: tuple[Held, ...]
    body: str
    link: str
    faults: tuple[tuple[str, Markup], ...]
    example: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An object that is sent or comes back."""

    name: str
    told: Markup
    held: tuple[Held, ...]


def page(openapi: Mapping[str, Any]) -> str:
    """The HTML of the page that tells what `openapi` describes."""
    objects = openapi["components"]["schemas"]
    return fill(
        "apidocs.html.jinja",
        title=openapi["info"]["title"],
        told=_marked(openapi["info"]["description"]),
        calls=[
            _call(path, method, told, objects)
            for path, methods in openapi["paths"].items()
            for method, told in methods.items()
        ],
        objects=[
            Kept(name, _marked(schema["description"]), _fields(schema))
            for name, schema in objects.items()
        ],
    )


def _call(path: str, method: str, told: Mapping[str, Any], objects: Mapping[str, Any]) -> Call:
    parameters = told.get("parameters", ())
    body: Mapping[str, Any] = {}
    if "requestBody" in told:
        sent = told["requestBody"]["content"]["application/json"]["schema"]
        body = objects[_name(sent["$ref"])]
    held = _fields(body) if body else tuple(map(_parameter, parameters))
    example = told["responses"]["200"]["content"]["application/json"]["example"]
    return Call(
        told["operationId"],
        method.upper(),
        path,
        told["summary"],
        _marked(told["description"]),
        held,
        _json({name: each["examples"][0] for name, each in body.get("properties", {}).items()}),
        "" if body else path[1:] + _query(parameters),
        tuple(
            (status, _marked(each["description"]))
            for status, each in told["responses"].items()
            if status != "200"
        ),
        _json(example),
    )


def _query(parameters: Sequence[Mapping[str, Any]]) -> str:
    """What must be given as an example of it, or else the last, which narrows the most."""
    needed = [each for each in parameters if each["required"]] or list(parameters[-1:])
    pairs = [(each["name"], each["schema"]["examples"][0]) for each in needed]
    return "?" + urlencode(pairs, doseq=True)


def _parameter(told: Mapping[str, Any]) -> Held:
    return Held(told["name"], _kind(told["schema"]), told["required"], _marked(told["description"]))


def _fields(schema: Mapping[str, Any]) -> tuple[Held, ...]:
    required = schema.get("required", ())
    return tuple(
        Held(name, _kind(each), name in required, _marked(each["description"]))
        for name, each in schema["properties"].items()
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """What a value is: "lista av text", "heltal eller null", "CitationJson"."""
    if "$ref" in schema:
        return _name(schema["$ref"])
    if "anyOf" in schema:
        return " eller ".join(map(_kind, schema["anyOf"]))
    if schema["type"] == "array":
        return f"lista av {_kind(schema['items'])}"
    return KINDS[schema["type"]]


def _name(reference: str) -> str:
    # "#/components/schemas/CitationJson"
    return reference.rsplit("/", 1)[-1]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) if value else ""


def _marked(text: str) -> Markup:
    """`text`, in which `code` is code."""
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    return Markup(MarkdownIt("zero").enable("backticks").renderInline(text))
