"""An XMP packet: what a file says of itself, read with care and written anew with what we have to say."""

import re
import xml.etree.ElementTree as ET
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from core.domain.source_type import SourceType, from_uri, uri_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
XMP = "http://ns.adobe.com/xap/1.0/"
PREFIXES = {
    "x": "adobe:ns:meta/",
    "rdf": RDF,
    "Iptc4xmpExt": IPTC_EXT,
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "photoshop": PHOTOSHOP,
    "xmp": XMP,
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
    "proofsheet": "https://proofsheet.example/ns/1.0/",
}
KEPT = frozenset(space for prefix, space in PREFIXES.items() if prefix not in ("x", "rdf", "xmp"))
"""Vocabularies whose values stay true of a cut picture: who made it, whose it is, what it shows, how it came to be."""
UNTRUE = frozenset((f"{{{PHOTOSHOP}}}ICCProfile", f"{{{PHOTOSHOP}}}ColorMode", f"{{{PHOTOSHOP}}}DocumentAncestors"))
MOST_BYTES = 48_000
"""What a packet of ours may weigh: a JPEG's segment takes 65,502."""
SOURCE_TYPE = f"{{{IPTC_EXT}}}DigitalSourceType"
_MOST_PROMPT = 10_000
_MOST_READ_BYTES = 1 << 20
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Declared:
    """What an export says of itself: where it comes from by IPTC's list, credit, tool, and which AI made it.

    The four fields on AI are those of IPTC Photo Metadata 2025.1. What is empty is not written.
    """

    source_type: SourceType
    credit: str = ""
    creator_tool: str = "Proofsheet"
    ai_system: str = ""
    ai_system_version: str = ""
    ai_prompt: str = ""
    ai_prompt_writer: str = ""

    @property
    def values(self) -> dict[str, str]:
        """By the full names of the properties."""
        named = {
            SOURCE_TYPE: uri_of(self.source_type),
            f"{{{PHOTOSHOP}}}Credit": self.credit,
            f"{{{XMP}}}CreatorTool": self.creator_tool,
            f"{{{IPTC_EXT}}}AISystemUsed": self.ai_system,
            f"{{{IPTC_EXT}}}AISystemVersionUsed": self.ai_system_version,
            f"{{{IPTC_EXT}}}AIPromptInformation": self.ai_prompt[:_MOST_PROMPT],
            f"{{{IPTC_EXT}}}AIPromptWriterName": self.ai_prompt_writer,
        }
        return {name: text for name, value in named.items() if (text := _plain(value))}


class _Careful(ET.TreeBuilder):
    """Refuses a document type: it could name entities without end."""

    def doctype(self, *_: Any, **__: Any) -> None:
        raise ValueError("XMP has no document type")


@dataclass(frozen=True, slots=True)
class Packet:
    """What a file says: each property as an element, by its full name, in the file's order."""

    properties: dict[str, ET.Element]

    def text(self, name: str) -> str:
        """A property's value; the first where it has several; empty where it is not said."""
        found = self.properties.get(name)
        if found is None:
            return ""
        inner = found if found.text and found.text.strip() else found.find(f".//{{{RDF}}}li")
        told = (inner.text if inner is not None else None) or found.get(f"{{{RDF}}}resource")
        return (told or "").strip()

    @property
    def source_type(self) -> SourceType | None:
        """What it says of where the picture comes from; None if it does not, or not in IPTC's words."""
        return from_uri(self.text(SOURCE_TYPE))

    @property
    def kept(self) -> dict[str, ET.Element]:
        """The properties that stay true of a picture cut from this one."""
        return {name: found for name, found in self.properties.items() if _space(name) in KEPT and name not in UNTRUE}


def parsed(packet: bytes) -> Packet | None:
    """The packet's properties; None for what is no XMP, or is not to be trusted."""
    if len(packet) > _MOST_READ_BYTES:
        return None
    try:
        root = ET.fromstring(packet.strip(b"\0 \r\n\t"), ET.XMLParser(target=_Careful()))
    except (ET.ParseError, ValueError, LookupError):
        return None
    found: dict[str, ET.Element] = {}
    for description in (
        one for told in root.iter(f"{{{RDF}}}RDF") for one in told if one.tag == f"{{{RDF}}}Description"
    ):
        for name, value in description.attrib.items():
            if name.startswith("{") and _space(name) != RDF:
                found.setdefault(name, _element(name, value))
        for child in description:
            found.setdefault(child.tag, child)
    return Packet(found)


def packet_of(declared: Declared, incoming: Packet | None = None) -> tuple[bytes, bool]:
    """Our packet, with what stays true of the incoming one; and whether all of that found room.

    What we say replaces what the file said; a credit is left as it was where we give none.
    """
    own = [_element(name, value) for name, value in declared.values.items()]
    names = {element.tag for element in own}
    kept = [deepcopy(found) for name, found in incoming.kept.items() if name not in names] if incoming else []
    packet = _written([*own, *kept])
    return (packet, True) if len(packet) <= MOST_BYTES else (_written(own), False)


def _written(properties: list[ET.Element]) -> bytes:
    for prefix, space in PREFIXES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{PREFIXES['x']}}}xmpmeta")
    description = ET.SubElement(ET.SubElement(root, f"{{{RDF}}}RDF"), f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
    for element in properties:
        element.tail = None
        description.append(element)
    body = ET.tostring(root, encoding="unicode").encode()
    return b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>' + body + b'<?xpacket end="r"?>'


def _element(name: str, value: str) -> ET.Element:
    element = ET.Element(name)
    element.text = value
    return element


def _plain(value: str) -> str:
    """What XML can say: without control signs and half characters, with line ends of one kind."""
    return _NOT_XML.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _space(name: str) -> str:
    return name[1:].partition("}")[0]
