"""Opening what other people's office programs saved: a ZIP of XML parts, looked at before anything is believed."""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from lxml import etree  # type: ignore[import-untyped]

from xiangyue.kernel.rules import Refused

PACKED_LIMIT = 16 * 1024 * 1024  # bytes of the file; a register of 30,000 persons has three
UNPACKED_LIMIT = 200 * 1024 * 1024  # of all its parts together
MEMBER_LIMIT = 2_000
CHUNK = 1024 * 1024
LOCAL_HEADER = struct.Struct("<26x2H")  # the lengths of the name and of the extra field that stand before the data

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE_SIGNS = (b"<!doctype html", b"<html", b"<table", b"<meta")
CONTENTS = "[Content_Types].xml"


class Unreadable(Refused, ValueError):
    """A file that is not opened, with the reason in words for whoever sent it."""


Look = Callable[[str, bytes], None]


def open_package(content: bytes, unpacked: int = UNPACKED_LIMIT, look: Look | None = None) -> ZipFile:
    """The package of an .xlsx or .docx; Unreadable says in words what it is instead, or what is wrong with it.

    `unpacked` is how many bytes all its parts may have together; `look` is shown every piece of every part on the way,
    with the name of the part.

    Every part was unpacked once and measured: what stands in the directory of a ZIP about its sizes proves nothing,
    and readers in other languages do not stop where it says.
    """
    if len(content) > PACKED_LIMIT:
        raise Unreadable(_("The file is larger than 16 MB."))
    _demand_zip(content[:512])
    try:
        package = ZipFile(BytesIO(content))
        _demand_sane(package)
        _measure(content, package.infolist(), unpacked, look)
        for part in package.infolist():
            package.open(part).close()  # holds the two headers of the part against each other
    except (BadZipFile, zlib.error, struct.error, NotImplementedError, UnicodeDecodeError) as error:
        raise Unreadable(_("The file is damaged. Please open it, save it again and send it once more.")) from error
    return package


def _demand_zip(head: bytes) -> None:
    """What people send under the name of a table that is none."""
    if head.startswith(ZIP):
        return
    if head.startswith(OLE):
        raise Unreadable(_("This is an old .xls file, or a locked one. Please save it as .xlsx without a password."))
    if head.lower().lstrip(b"\xef\xbb\xbf \t\r\n").startswith(PAGE_SIGNS):
        raise Unreadable(_("This is a web page that was only named like a table. Please save it as .xlsx."))
    raise Unreadable(_("This is not an .xlsx file, whatever its name says. Please save it as .xlsx."))


def _demand_sane(package: ZipFile) -> None:
    names = package.namelist()
    if len(names) > MEMBER_LIMIT:
        raise Unreadable(_("The file unpacks to far more than any form. It was not opened."))
    if any(part.flag_bits & 1 for part in package.infolist()):
        raise Unreadable(_("The file is locked by a password. Please save it without one."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(_("The file contains macros. Please save it as .xlsx, which has none."))
    if CONTENTS not in names or len(set(names)) < len(names):
        raise Unreadable(_("This is not an .xlsx file, whatever its name says. Please save it as .xlsx."))


def _measure(content: bytes, parts: list[ZipInfo], room: int, look: Look | None) -> None:
    """Unpack everything once, keep nothing, and stop where it grows past every form."""
    for part in parts:
        size, checksum = 0, 0
        for piece in _pieces(content, part):
            size += len(piece)
            if size > room:
                raise Unreadable(_("The file unpacks to far more than any form. It was not opened."))
            if look:
                look(part.filename, piece)
            checksum = zlib.crc32(piece, checksum)
        if size != part.file_size or checksum != part.CRC:
            raise BadZipFile(part.filename)
        room -= size


def _pieces(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    """What a part really holds, from where its data begin, whatever the directory says."""
    start = part.header_offset
    name, extra = LOCAL_HEADER.unpack(content[start : start + LOCAL_HEADER.size])
    start += LOCAL_HEADER.size + name + extra
    packed = content[start : start + part.compress_size]
    if part.compress_type == ZIP_STORED:
        yield packed
    elif part.compress_type == ZIP_DEFLATED:
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        while packed:
            yield unpack.decompress(packed, CHUNK)
            packed = unpack.unconsumed_tail
    else:
        raise BadZipFile(part.filename)


def parse(xml: bytes) -> Any:
    """The tree of one part; entities, outside files and the network stay out, and a DTD is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False,
        remove_comments=True, remove_pis=True,  # or a walk over cells would meet what is no element
    )  # fmt: skip
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(_("The file is damaged. Please open it, save it again and send it once more.")) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(_("The file is damaged. Please open it, save it again and send it once more."))
    return root


def rewritten(package: ZipFile, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package once more with some parts changed; every other part stays as it was, byte for byte."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in package.infolist():
            target.writestr(part, change(part.filename, package.read(part)))
    return out.getvalue()
