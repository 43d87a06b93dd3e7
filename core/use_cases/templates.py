"""Templates: the shipped prompts with slots, and those that people make, keep, hand on and take in."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import yaml
from pydantic import ValidationError

from core.domain.asset import slug_of
from core.domain.errors import BadRequest, NotFound
from core.domain.template import Template
from core.ports import Records
from core.prompting.shipped import shipped_templates

MOST_BYTES = 200_000
MOST_TEMPLATES = 200
MOST_LEVELS = 8
MOST_NODES = 40_000
LONGEST = 60
"""The most characters of a name and of a title."""


@dataclass(frozen=True, slots=True)
class Templates:
    """Templates of one owner: their own first, then the shipped ones, which nobody can change."""

    records: Records
    owner: str

    def own(self) -> list[Template]:
        """Own templates, by title."""
        return sorted(self.records.own_templates(self.owner), key=lambda template: template.title.casefold())

    def all(self) -> list[Template]:
        """Own templates by title, then the shipped ones in their order."""
        return [*self.own(), *shipped_templates()]

    def named(self, name: str) -> Template:
        """The template with this name, else the first with this title. Raises NotFound naming those there are."""
        found, wanted = self.all(), name.strip().casefold()
        by_name = [template for template in found if template.name == wanted]
        if fitting := by_name or [template for template in found if template.title.casefold() == wanted]:
            return fitting[0]
        known = ", ".join(template.name for template in found)
        raise NotFound(f"There is no template “{name}”. There are: {known}.")

    def is_shipped(self, name: str) -> bool:
        """Whether it came with the studio."""
        return any(template.name == name for template in shipped_templates())

    def save(self, template: Template) -> None:
        """Keep a new or changed template. Raises BadRequest for the name of a shipped one."""
        if self.is_shipped(template.name):
            raise BadRequest(f"“{template.title}” came with the studio; save yours under another name.")
        self.records.put_template(self.owner, template)

    def delete(self, name: str) -> Template:
        """Forget an own template; what it was, so that it can be put back. Raises BadRequest, NotFound."""
        template = self.named(name)
        if self.is_shipped(template.name):
            raise BadRequest(f"“{template.title}” came with the studio; it cannot be deleted.")
        self.records.drop_template(self.owner, template.name)
        return template

    def copy_of(self, template: Template) -> Template:
        """An own copy under a free name and title (“Hero on a surface 2”), with the same thumbnail, not kept yet."""
        picture = template.picture or (template.name if self.is_shipped(template.name) else "")
        return _under_a_free_name(template, self.all()).model_copy(update={"picture": picture})

    def to_yaml(self, templates: Sequence[Template]) -> str:
        """The templates as a YAML text that `from_yaml` reads."""
        documents = [template.model_dump(mode="json", exclude_defaults=True) for template in templates]
        return yaml.dump(documents, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=100)

    def from_yaml(self, text: str) -> list[Template]:
        """The templates of a YAML text, checked and not kept yet. Raises BadRequest saying which and why."""
        documents = _documents(text)
        found = [template_from(document, place) for place, document in enumerate(documents, start=1)]
        names = [template.name for template in found]
        if twice := next((template for template in found if names.count(template.name) > 1), None):
            raise BadRequest(f"“{twice.title}”: two templates are named “{twice.name}”; give each its own name.")
        return found

    def take_in(self, templates: Iterable[Template], *, replace: bool = False) -> list[Template]:
        """Keep templates that came from elsewhere; as they were kept.

        Where the name is a shipped one's, or an own one's that `replace` does not give up, it gets a free one. One that
        is here already, word for word, stays as it is.
        """
        return [self._placed(template, replace=replace) for template in templates]

    def _placed(self, template: Template, *, replace: bool) -> Template:
        there = self.all()
        if template in there:
            return template
        taken = [other for other in there if not replace or self.is_shipped(other.name)]
        if template.name in {other.name for other in taken}:
            template = _under_a_free_name(template, there)
        self.save(template)
        return template


def template_from(fields: Mapping[str, Any], place: int = 1) -> Template:
    """A template of these fields, named after its title if it has no name. Raises BadRequest with one sentence.

    `place` is what it is called by where it has no title either: “Template 3”.
    """
    if not isinstance(fields, Mapping):
        raise BadRequest(f"Template {place} is no list of fields; write title, category, prompt and slots.")
    given = dict(fields)
    if not given.get("name"):
        given["name"] = name_of(str(given.get("title", "")))
    try:
        return Template.model_validate(given)
    except ValidationError as error:
        raise BadRequest(" ".join(f"{_called(fields, place)}: {sentence_of(error, fields)}".split())) from error


def name_of(title: str) -> str:
    """A title as a name: small letters, digits and dashes."""
    try:
        return slug_of(title)
    except BadRequest:  # no letter that a name may have
        return "template"


def sentence_of(error: ValidationError, given: Mapping[str, Any]) -> str:
    """What is wrong with the fields, in one sentence: where, what, and what to do. A misspelt field comes first."""
    found = error.errors(include_url=False)
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    where = [str(part)[:LONGEST] for part in first["loc"] if not isinstance(part, int)]
    what = _FIELDS.get(where[-1], f"“{where[-1]}”") if where else "it"
    context = first.get("ctx", {})
    if first["type"] == "value_error":
        told = str(context["error"])
    elif first["type"] == "string_pattern_mismatch":
        told = _FORMS.get(".".join(where), _EMPTY.format(what=what))
    else:
        told = _SENTENCES.get(first["type"], _OTHER).format(what=what, field=where[-1] if where else "", **context)
    return f"{_slot_of(first['loc'], given)}{told}"


_FIELDS = {
    "name": "the name", "title": "the title", "category": "the category", "prompt": "the prompt",
    "negative_prompt": "what to leave out (negative_prompt)", "aspect": "the aspect", "tier": "the tier",
    "slots": "the list of slots", "picture": "the picture", "label": "the label", "kind": "the kind",
    "required": "“required”", "default": "the default", "examples": "the examples", "choices": "the choices",
    "least": "the least", "most": "the most",
}  # fmt: skip
_OTHER = "{what} cannot be read; look at an exported template and write it the same way."
_EMPTY = "{what} is empty; fill it in."
_SENTENCES = {
    "missing": "{what} is missing; add it.",
    "extra_forbidden": "there is no such thing as “{field}” here; take it out or mend its spelling.",
    "string_type": "{what} is no text; put it in quotes.",
    "string_too_long": "{what} is too long; it takes {max_length} characters.",
    "string_too_short": _EMPTY,
    "string_unicode": "{what} has characters that are no text; write it anew.",
    "literal_error": "{what} is not one of {expected}.",
    "bool_type": "{what} is yes or no; write true or false.",
    "bool_parsing": "{what} is yes or no; write true or false.",
    "float_type": "{what} is no number; write one, such as 6.",
    "float_parsing": "{what} is no number; write one, such as 6.",
    "finite_number": "{what} is no number; write one, such as 6.",
    "tuple_type": "{what} must be a list; begin each line of it with a dash.",
    "too_long": "{what} has too many parts; it takes {max_length}.",
    "model_type": "a slot is no list of fields; write its name and label.",
}
_FORMS = {
    "name": "the name takes small letters, digits and dashes, such as dark-studio.",
    "slots.name": "the name takes small letters, digits and _, such as copy_side.",
    "aspect": "the aspect is written like 3:2.",
}


def _slot_of(place: tuple[int | str, ...], given: Mapping[str, Any]) -> str:
    """Which slot an error is about, if it is about one."""
    match place:
        case ("slots", int(at), *_):
            slot = given["slots"][at]
            called = (slot.get("label") or slot.get("name")) if isinstance(slot, Mapping) else None
            called = " ".join(called.split())[:LONGEST] if isinstance(called, str) else ""
            return f"slot “{called}”: " if called else f"slot {at + 1}: "
    return ""


def _called(given: Mapping[str, Any], place: int) -> str:
    texts = (given[key] for key in ("title", "name") if isinstance(given.get(key), str))
    called = next((" ".join(text.split())[:LONGEST] for text in texts if text.strip()), "")
    return f"“{called}”" if called else f"Template {place}"


def _under_a_free_name(template: Template, there: Iterable[Template]) -> Template:
    """The template with the first number after its title that makes title and name its own."""
    names, titles = {other.name for other in there}, {other.title.casefold() for other in there}
    base = re.sub(r" \d+$", "", template.title)
    if base.casefold() not in titles:
        base = template.title
    for number in count(2):
        room = LONGEST - 1 - len(str(number))
        title, name = f"{base[:room].rstrip()} {number}", f"{name_of(base)[:room]}-{number}"
        if name not in names and title.casefold() not in titles:
            return template.model_copy(update={"name": name, "title": title})
    raise AssertionError


def _documents(text: str) -> list[Any]:
    """What a YAML text lists. Raises BadRequest for what is no YAML, too much, or more than plain texts and lists."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise BadRequest(f"This is more than {MOST_BYTES // 1000} kB of templates; take them in in parts.")
    try:
        found = yaml.load(text, Loader=_Reader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"Line {mark.line + 1}" if mark else "A line"
        raise BadRequest(f"{line} is no YAML that can be read ({error.problem}); mend it.") from error
    except yaml.YAMLError as error:
        raise BadRequest("This is no YAML text; choose a file of exported templates.") from error
    documents = [found] if isinstance(found, dict) else found
    if not isinstance(documents, list) or not documents:
        raise BadRequest("There is no template in this; choose a file of exported templates.")
    if len(documents) > MOST_TEMPLATES:
        raise BadRequest(f"These are {len(documents)} templates; take in {MOST_TEMPLATES} at a time.")
    return documents


class _Writer(yaml.SafeDumper):
    """Plain YAML in which no character is lost: PyYAML would fold Unicode's rarer line ends into spaces."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """A text; one with such a line end in double quotes, which name it by its code."""
        rare = any(sign in data for sign in "\x85\u2028\u2029")
        return self.represent_scalar("tag:yaml.org,2002:str", data, style='"' if rare else None)


_Writer.add_representer(str, _Writer.represent_str)


class _Reader(yaml.SafeLoader):
    """Texts, lists and fields alone: no alias can swell, `no` and `9:16` stay as written, and no key is lost."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the class above declares it
    plain = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")
    levels = nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """The next node. Raises BadRequest for an alias, a tag, a field given twice, or too many levels."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = f"Line {event.start_mark.line + 1}"
        if getattr(event, "anchor", None):
            raise BadRequest(f"{line} has an alias or an anchor (* or &); write it out, or put the text in quotes.")
        if self.levels == MOST_LEVELS:
            raise BadRequest(f"{line} has lists within lists; a template has none so deep.")
        if self.nodes == MOST_NODES:
            raise BadRequest(f"{line}: this has too many fields to be templates; take them in in parts.")
        self.levels, self.nodes = self.levels + 1, self.nodes + 1
        node = super().compose_node(parent, index)
        self.levels -= 1
        if node and node.tag not in self.plain:
            raise BadRequest(f"{line} has a tag (!); put the text in quotes.")
        if isinstance(node, yaml.MappingNode):
            _check_keys([key.value for key, _ in node.value], line)
        return node


def _check_keys(keys: list[Any], line: str) -> None:
    twice = next((key for key, times in Counter(map(str, keys)).items() if times > 1), None)
    if twice is not None:
        name = " ".join(twice.split())[:LONGEST]
        raise BadRequest(f"{line}: the fields that begin here have “{name}” twice; keep one.")
