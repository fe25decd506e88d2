"""Small real files for tests that upload something: a photograph, a drawing, a page."""

from io import BytesIO

from PIL import Image

GPS = 0x8825  # the tag under which a phone writes where it was


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **saved: object) -> bytes:
    """A picture whose left half is red, in these bytes."""
    image = Image.new(mode, size)
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    kept = BytesIO()
    image.save(kept, kind, **saved)
    return kept.getvalue()


def taken_somewhere(orientation: int = 6) -> bytes:
    """A photograph that lies on its side and says where, with what and by whom it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "Phone of Zhang", "Zhang San"
    exif.get_ifd(GPS).update({1: "N", 2: (30.0, 39.0, 0.0), 3: "E", 4: (104.0, 4.0, 0.0)})
    return picture(exif=exif, comment=b"at home")


JPEG, PNG = picture(), picture("PNG", optimize=True)  # the PNG as it is kept, bit by bit
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
