"""A picture file of unknown origin, opened safely: upright pixels in sRGB, and nothing else of it.

Owns which formats are taken, the limits that hold before anything is decoded, and the making of clean pixels. It
writes nothing and trusts neither the name nor the content of a file. What becomes of the pixels is for `photos` and
`intake`.
"""

from __future__ import annotations

import datetime
import importlib
import io
import re
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms

from scripts.limits import is_unsafe
from scripts.messages import MESSAGES, ToldError

Image.MAX_IMAGE_PIXELS = None  # our own limits are asked before anything is decoded

LARGEST_FILE: Final = 80
"""MB. The largest photos of phones have about 30."""

LONGEST_SIDE: Final = 16_384
"""Pixels. The panoramas of phones end here."""

LARGEST_PIXELS: Final = {"JPEG": 120_000_000}
"""A JPEG can be decoded at a fraction of its size, so that one of 108 megapixels needs no more memory than others."""

LARGEST_PIXELS_ELSE: Final = 50_000_000
"""For other formats: 200 MB when decoded with transparency."""

FORMATS: Final = {
    "JPEG": ("jpg", "jpeg", "jpe", "jfif", "mpo"),
    "PNG": ("png",),
    "WEBP": ("webp",),
    "AVIF": ("avif",),
    "HEIF": ("heic", "heif", "hif"),
    "TIFF": ("tif", "tiff"),
    "GIF": ("gif",),
}
"""What is taken, and the endings a file of that kind may have."""

_MAGIC: Final = (
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WEBP", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*")),
    ("AVIF", re.compile(rb"....ftyp(?:avif|avis|....(?:....){1,12}?avi[fs])", re.DOTALL)),
    ("HEIF", re.compile(rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL)),
)
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-z]", re.IGNORECASE)
_HIDDEN: Final = re.compile(rb"<script[\s>]|<html[\s>]|<!doctype html|<\?php\s|%PDF-\d", re.IGNORECASE)
_ARCHIVE_END: Final = b"PK\x05\x06"
_ARCHIVE_TAIL: Final = 65_600
"""Bytes from the end in which a ZIP archive must have its directory's end (APPNOTE 4.3.16)."""

_DATE_TAKEN: Final = (0x9003, 0x9004)
"""EXIF 2.32: DateTimeOriginal, DateTimeDigitized."""
_EXIF_FOLDER: Final = 0x8769
_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What puts each orientation of EXIF upright. Done last, on the small picture: a copy of 12 megapixels has 48 MB."""


class PictureError(ToldError):
    """A file that is not taken."""


def say(code: str, **values: object) -> str:
    """A message on one line, Chinese before English."""
    return MESSAGES[code].line(**values)


@dataclass(frozen=True)
class Opened:
    """The clean pixels of a file: RGB, upright, without any metadata."""

    image: Image.Image
    taken: datetime.date | None
    notes: tuple[str, ...]
    """Codes of messages worth telling, such as `picture_first_frame`."""


def shown_name(name: str) -> str:
    """A file name that is safe to print: what hides or reorders text is spelt out."""
    return "".join(f"<U+{ord(sign):04X}>" if is_unsafe(sign) or sign == "\n" else sign for sign in name)


def check_name(path: Path) -> None:
    """Raises PictureError for a name that could be misread, or an ending of nothing that is taken."""
    name = path.name
    if any(is_unsafe(sign) or sign in "\n\\:" for sign in name) or ".." in name or name.startswith("."):
        raise PictureError("picture_name")
    if not any(path.suffix.lower()[1:] in endings for endings in FORMATS.values()):
        raise PictureError("picture_ending", ending=path.suffix or "—")


def read_picture(path: Path) -> bytes:
    """The bytes of a regular file of permitted size; no link is followed. Raises PictureError."""
    check_name(path)
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise PictureError("picture_link")
        if not stat.S_ISREG(status.st_mode):
            raise PictureError("picture_not_file")
        if status.st_size > LARGEST_FILE * 1_000_000:
            raise PictureError("picture_heavy", size=status.st_size // 1_000_000, most=LARGEST_FILE)
        data = path.read_bytes()
    except FileNotFoundError:
        raise PictureError("picture_absent") from None
    except OSError as error:
        raise PictureError("picture_unreadable", reason=error.strerror or type(error).__name__) from None
    if not data:
        raise PictureError("picture_empty")
    return data


def open_picture(data: bytes, ending: str, largest: int) -> Opened:
    """Clean pixels of at most `largest` on the longer side. `ending` is the file's, without the dot, or "" for any.

    Raises PictureError for what is not a sound picture of a known kind within the limits.
    """
    kind = kind_of(data)
    if ending and ending.lower() not in FORMATS[kind]:
        raise PictureError("picture_misnamed", ending=ending, kind=kind, right=FORMATS[kind][0])
    if _HIDDEN.search(data) or _ARCHIVE_END in data[-_ARCHIVE_TAIL:]:
        raise PictureError("picture_polyglot")
    if kind == "HEIF":
        _register_heif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for serious in ("Corrupt EXIF", "Truncated File"):
            warnings.filterwarnings("error", message=serious)
        try:
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                return _clean(image, kind, largest)
        except PictureError:
            raise
        except UserWarning as warning:
            if "EXIF" in str(warning):
                raise PictureError("picture_exif") from None
            raise PictureError("picture_broken", reason=str(warning)) from None
        except Exception as error:  # decoders of hostile files raise whatever they like
            reason = " ".join(str(error).split())[:80] or type(error).__name__
            raise PictureError("picture_broken", reason=shown_name(reason)) from None


def kind_of(data: bytes) -> str:
    """Which of FORMATS the first bytes announce. Raises PictureError for anything else."""
    for kind, magic in _MAGIC:
        if magic.match(data):
            return kind
    raise PictureError("picture_markup" if _MARKUP.match(data) else "picture_unknown")


def _register_heif() -> None:
    """Teach Pillow HEIC; the package is optional, because its licence is not as free as the others."""
    try:
        importlib.import_module("pillow_heif").register_heif_opener()
    except ImportError:
        raise PictureError("picture_heif") from None


def _clean(image: Image.Image, kind: str, largest: int) -> Opened:
    width, height = image.size
    most = LARGEST_PIXELS.get(kind, LARGEST_PIXELS_ELSE)
    if max(width, height) > LONGEST_SIDE or width * height > most:
        values = {"width": width, "height": height, "side": LONGEST_SIDE, "most": most // 1_000_000}
        raise PictureError("picture_large", **values)
    notes = []
    if kind not in {"JPEG", "HEIF"} and getattr(image, "n_frames", 1) > 1:
        notes.append("picture_first_frame")
    taken = _read_exif(image)
    profile = image.info.get("icc_profile")
    if kind == "JPEG":
        image.draft(None, (largest, largest))
    image.load()
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    rgb = _flatten(image, profile)
    rgb.thumbnail((largest, largest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if profile:
        rgb = _to_srgb(rgb, profile)
    if turn is not None:
        rgb = rgb.transpose(turn)
    clean = Image.new("RGB", rgb.size)
    clean.paste(rgb)
    return Opened(clean, taken, tuple(notes))


def _read_exif(image: Image.Image) -> datetime.date | None:
    """The day the photo was taken, if the file says so. Raises PictureError if its EXIF cannot be read."""
    try:
        exif = image.getexif()
        folder = exif.get_ifd(_EXIF_FOLDER)
        texts = [str(folder.get(tag, "")) for tag in _DATE_TAKEN]
    except Exception:  # as many kinds as there are ways to damage a table of offsets
        raise PictureError("picture_exif") from None
    for text in texts:
        try:
            return datetime.datetime.strptime(text[:10], "%Y:%m:%d").date()  # a day has no zone
        except ValueError:
            continue
    return None


def _flatten(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, or CMYK where a profile must still turn it into RGB; on white where it was transparent."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: Pillow would cut off the bright part instead of scaling it.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        opaque = Image.new("RGB", image.size, "white")
        layered = image.convert("RGBA")
        opaque.paste(layered, mask=layered)
        return opaque
    if image.mode == "CMYK" and profile and _colour_space(profile) == "CMYK":
        return image
    if image.mode == "L" and profile and _colour_space(profile) == "GRAY":
        return image
    return image if image.mode == "RGB" else image.convert("RGB")


def _colour_space(profile: bytes) -> str:
    return _read_profile(profile).profile.xcolor_space.strip()


def _read_profile(profile: bytes) -> ImageCms.ImageCmsProfile:
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        raise PictureError("picture_profile") from None


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert from the file's profile; a profile for other colours than the file's (grey marked as CMYK) is left."""
    source = _read_profile(profile)
    if {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}.get(_colour_space(profile)) != image.mode:
        return image.convert("RGB")
    try:
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:
        raise PictureError("picture_profile") from None
    assert converted is not None
    return converted
