"""Photographs made fit to be kept: really pictures, upright, not too large, and silent about where they were taken."""

import struct
import warnings
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from xiangyue.kernel.rules import Refused

LARGEST = 2000  # pixels along the longer side: an A4 page stays readable
SMALL = 320  # of the picture in a list
# Before anything is unpacked: JPEG is read at reduced size, PNG whole, with four bytes a pixel.
PIXELS = {"JPEG": 120_000_000, "PNG": 30_000_000}
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError)
ORIENTATION = ExifTags.Base.Orientation
TURNS: dict[int | None, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def remade(content: bytes, kind: str) -> bytes:
    """The same picture written anew; whatever else the bytes held (place, device, a second file) is gone.

    Refused if it is broken or has too many pixels.
    """
    image = _opened(content, kind)
    image = _plain(image, kind)
    image.thumbnail((LARGEST, LARGEST))
    return _written(image, kind)


def small(content: bytes, kind: str) -> bytes:
    """A small JPEG of a picture that was kept before."""
    image = _opened(content, kind)
    image.thumbnail((SMALL, SMALL))
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    return _written(image.convert("RGB"), "JPEG")


def _opened(content: bytes, kind: str) -> Image.Image:
    """The picture wholly read; refused in words if it has too many pixels or does not read to its end."""
    too_many = _("This picture has too many pixels. Please photograph or scan it smaller.")
    try:
        with warnings.catch_warnings():
            # Our own limit is lower, and is told in words.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image: Image.Image = Image.open(BytesIO(content), formats=[kind])
        if image.width * image.height > PIXELS[kind]:
            raise Refused(too_many)
        image.draft("RGB", (LARGEST, LARGEST))  # JPEG only; others ignore it
        image.load()
    except Image.DecompressionBombError as error:
        raise Refused(too_many) from error
    except BROKEN as error:
        raise Refused(_("This picture is broken and cannot be read. Please take it again.")) from error
    return image


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """Upright, in plain colours, without anything written beside the picture."""
    turn = _turn(image)
    image = image if turn is None else image.transpose(turn)
    transparent = kind == "PNG" and ("A" in image.getbands() or "transparency" in image.info)
    if image.mode != "L":
        image = image.convert("RGBA" if transparent else "RGB")
    image.info = {}
    return image


def _turn(image: Image.Image) -> Image.Transpose | None:
    """What sets the picture upright, as far as the note of how the camera was held can be read; it may be broken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are skipped
            return TURNS.get(image.getexif().get(ORIENTATION, 1))
    except (*BROKEN, TypeError, struct.error):
        return None


def _written(image: Image.Image, kind: str) -> bytes:
    kept = BytesIO()
    image.save(kept, kind, **({"quality": 85, "optimize": True} if kind == "JPEG" else {"optimize": True}))
    return kept.getvalue()
