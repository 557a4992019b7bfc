"""Files of unknown origin: every format is decoded for real, every hostile one is one clear line."""

from __future__ import annotations

import io
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pillow_heif
import pytest
import tifffile
from PIL import Image, ImageCms, TiffImagePlugin

from scripts.pictures import Opened, PictureError, check_name, open_picture, read_picture, shown_name
from tests.conftest import ROOT
from tests.photo_samples import REAL, exif, phone_photo, png_header, saved, scene

pillow_heif.register_heif_opener()

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def opened(data: bytes, ending: str = "") -> Opened:
    return open_picture(data, ending, 2560)


def corners(image: Image.Image) -> tuple[bool, bool]:
    """Whether the red corner is upper left and the blue one lower right."""
    width, height = image.size
    red, blue = (
        image.getpixel((width // 20, height // 20)),
        image.getpixel((width - width // 20, height - height // 20)),
    )
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    return red[0] > 150 and red[2] < 90, blue[2] > 150 and blue[0] < 90


def mpo() -> bytes:
    buffer = io.BytesIO()
    scene().save(buffer, "MPO", save_all=True, append_images=[scene(seed=2)], exif=exif())
    return buffer.getvalue()


def heic(lying: Image.Image, orientation: int) -> bytes:
    """As phones write it: turned by a property of the picture (ISO/IEC 23008-12, 6.5.10), EXIF in agreement."""
    heif = pillow_heif.from_pillow(lying)
    heif.info["exif"] = exif(orientation).tobytes()
    buffer = io.BytesIO()
    heif.save(buffer, quality=95)
    return buffer.getvalue()


def deep_png() -> bytes:
    return saved(scene().convert("L").convert("I;16").point(lambda value: value * 256), "PNG")


def deep_tiff() -> bytes:
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, numpy.asarray(scene(), dtype="uint16") * 257, photometric="rgb")
    return buffer.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "jpg": phone_photo,
    "png": lambda: saved(scene(), "PNG", exif=exif()),
    "heic": lambda: saved(scene(), "HEIF", quality=95, exif=exif()),
    "webp": lambda: saved(scene(), "WEBP", quality=95, exif=exif()),
    "avif": lambda: saved(scene(), "AVIF", quality=95, exif=exif()),
    "tif": lambda: saved(scene(), "TIFF", compression="tiff_lzw"),
    "mpo": mpo,
    "jpeg": lambda: saved(scene().convert("CMYK"), "JPEG", quality=95),
    "gif": lambda: saved(scene(), "GIF", save_all=True, append_images=[scene(seed=2)]),
}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_decoded_to_clean_pixels(ending: str) -> None:
    done = opened(FORMATS[ending](), ending)
    assert done.image.mode == "RGB"
    assert done.image.size == (800, 600)
    assert corners(done.image) == (True, True)
    assert done.image.info == {}
    assert not done.image.getexif()


def test_an_animation_gives_its_first_frame_and_says_so() -> None:
    assert opened(FORMATS["gif"](), "gif").notes == ("picture_first_frame",)
    assert opened(FORMATS["mpo"](), "mpo").notes == ()
    pages = saved(scene(), "TIFF", save_all=True, append_images=[scene(seed=2)])
    assert opened(pages, "tif").notes == ("picture_first_frame",)


def test_sixteen_bits_become_eight_without_turning_white() -> None:
    wanted = scene().convert("L")
    for data, ending in ((deep_png(), "png"), (deep_tiff(), "tif")):
        made = opened(data, ending).image.convert("L")
        for place in ((10, 10), (400, 300), (790, 590)):
            one, other = made.getpixel(place), wanted.getpixel(place)
            assert isinstance(one, (int, float))
            assert isinstance(other, (int, float))
            assert abs(one - other) <= 3


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_every_orientation_ends_upright(orientation: int, kind: str) -> None:
    """The file holds the pixels as the sensor lay; EXIF says how to turn them."""
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    lying = scene().transpose(turned[orientation]) if orientation > 1 else scene()
    options: dict[str, Any] = {"exif": exif(orientation)}
    if kind == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[0x0112] = orientation
        options = {"tiffinfo": tags}
    data = heic(lying, orientation) if kind == "HEIF" else saved(lying, kind, **options)
    image = opened(data).image
    assert image.size == (800, 600)
    assert corners(image) == (True, True)


def test_a_wide_colour_space_is_converted_so_that_colours_look_the_same() -> None:
    """A profile whose red and blue are exchanged: only a real conversion puts them right."""
    profile = bytearray(SRGB)
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    swapped = Image.merge("RGB", scene().split()[::-1])
    image = opened(saved(swapped, "JPEG", quality=95, icc_profile=bytes(profile)), "jpg").image
    assert corners(image) == (True, True)


def test_a_grey_photo_marked_with_a_colour_profile_is_taken() -> None:
    assert opened(saved(scene().convert("L"), "JPEG", icc_profile=SRGB), "jpg").image.mode == "RGB"


def test_transparency_lies_on_white() -> None:
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    for kind in ("PNG", "WEBP", "AVIF", "HEIF"):
        assert min(opened(saved(clear, kind)).image.getpixel((20, 20))) > 250  # type: ignore[arg-type]
    assert min(opened(saved(clear.convert("P"), "GIF", transparency=0)).image.getpixel((20, 20))) > 250  # type: ignore[arg-type]


def test_the_day_is_read_and_nonsense_is_not() -> None:
    assert str(opened(phone_photo()).taken) == "2024-05-03"
    assert opened(saved(scene(), "JPEG")).taken is None
    tags = exif()
    tags.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    assert opened(saved(scene(), "JPEG", exif=tags)).taken is None


def test_large_photos_come_out_at_most_as_large_as_asked() -> None:
    assert max(open_picture(saved(scene(3000, 2000), "JPEG"), "jpg", 2560).image.size) == 2560
    assert max(open_picture(saved(scene(300, 200), "JPEG"), "jpg", 2560).image.size) == 300


def test_real_cameras_are_taken() -> None:
    assert opened((REAL / "rocket.jpg").read_bytes(), "jpg").image.size == (640, 427)
    assert opened((REAL / "hubble_deep_field.jpg").read_bytes(), "jpg").image.size == (1000, 872)


# --------------------------------------------------------------------------------------------------- hostile files
JPEG = saved(scene(), "JPEG", quality=90)


def bad_exif() -> bytes:
    data = saved(scene(), "JPEG", exif=exif())
    at = data.index(b"Exif\0\0") + 6
    return data[: at + 4] + b"\xff\xff\xff\x00" + data[at + 8 :]


HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "no byte": (b"", "x.jpg", "文件是空的（0 字节）。请重新拷贝。 The file is empty (0 bytes). Copy it again."),
    "truncated": (
        JPEG[: len(JPEG) // 2],
        "x.jpg",
        "损坏了或不完整，读不出来（image file is truncated (0 bytes not processed)）。请重新拷贝一份。"
        " Damaged or incomplete, it cannot be read (image file is truncated (0 bytes not processed)). Copy it again.",
    ),
    "wrong ending": (
        saved(scene(), "PNG"),
        "x.jpg",
        "扩展名是 .jpg，内容却是 PNG。请核对，改成 .png 再试。"
        " The ending is .jpg, but the content is PNG. Check it and rename it to .png.",
    ),
    "ending of nothing": (
        JPEG,
        "x.exe",
        "扩展名 .exe 不是照片的。能用 JPEG、PNG、HEIC、WebP、AVIF、TIFF、GIF。"
        " The ending .exe is not that of a photo. JPEG, PNG, HEIC, WebP, AVIF, TIFF and GIF are taken.",
    ),
    "bomb": (
        png_header(60_000, 60_000),
        "x.png",
        "有 60000×60000 像素，这种格式每边最多 16384，总共最多 50 百万。请先缩小。"
        " It has 60000×60000 pixels; a side may have 16384, the whole 50 million in this format."
        " Make it smaller first.",
    ),
    "one pixel wide": (
        png_header(1, 100_000),
        "x.png",
        "有 1×100000 像素，这种格式每边最多 16384，总共最多 50 百万。请先缩小。"
        " It has 1×100000 pixels; a side may have 16384, the whole 50 million in this format. Make it smaller first.",
    ),
    "20,000 pixels": (
        saved(Image.new("RGB", (20_000, 40)), "JPEG"),
        "x.jpg",
        "有 20000×40 像素，这种格式每边最多 16384，总共最多 120 百万。请先缩小。"
        " It has 20000×40 pixels; a side may have 16384, the whole 120 million in this format. Make it smaller first.",
    ),
    "corrupt profile": (
        saved(scene(), "JPEG", icc_profile=b"not a profile at all" * 20),
        "x.jpg",
        "颜色配置（ICC）损坏，颜色会错。请在看图软件里另存一份再试。"
        " Its colour profile (ICC) is damaged and the colours would be wrong. Save it anew in a picture viewer.",
    ),
    "corrupt EXIF": (
        bad_exif(),
        "x.jpg",
        "拍摄信息（EXIF）损坏，不知道哪边朝上。请在看图软件里另存一份再试。"
        " Its EXIF is damaged, so that nobody knows which side is up. Save it anew in a picture viewer.",
    ),
    "SVG": (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "x.png",
        "是网页或 SVG 图，不是照片。 This is a web page or an SVG drawing, not a photo.",
    ),
    "web page": (
        b"\xef\xbb\xbf\n<!DOCTYPE html><script>alert(1)</script>",
        "x.jpg",
        "是网页或 SVG 图，不是照片。 This is a web page or an SVG drawing, not a photo.",
    ),
    "program": (
        b"MZ\x90\0" * 100,
        "x.jpg",
        "里面不是照片。能用 JPEG、PNG、HEIC、WebP、AVIF、TIFF、GIF。"
        " This is not a photo. JPEG, PNG, HEIC, WebP, AVIF, TIFF and GIF are taken.",
    ),
    **{
        f"polyglot with {name}": (
            data,
            "x.jpg",
            "照片里夹带了网页、PDF 或压缩包。请在看图软件里另存一份再试。"
            " A web page, PDF or archive is hidden in it. Save the photo anew in a picture viewer.",
        )
        for name, data in {
            "an archive": JPEG + b"PK\x05\x06" + b"\0" * 18,
            "a script": saved(scene(), "JPEG", comment=b"*/=1;</style><script >alert(1)</script>"),
            "a PDF": saved(scene(), "JPEG", comment=b"\n%PDF-1.7\n1 0 obj"),
            "a page": JPEG + b"<HTML ><body>",
        }.items()
    },
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_one_clear_line(what: str, tmp_path: Path) -> None:
    data, name, line = HOSTILE[what]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(PictureError) as told:
        open_picture(read_picture(path), path.suffix[1:], 2560)
    assert str(told.value) == line
    assert "\n" not in line


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
def test_every_format_cut_off_is_refused_or_sound(ending: str, share: float) -> None:
    """A GIF or MPO may end after its first picture; nothing else may."""
    whole = FORMATS[ending]()
    try:
        done = opened(whole[: int(len(whole) * share)], ending)
    except PictureError as error:
        assert error.code in {"picture_broken", "picture_unknown", "picture_exif", "picture_profile"}
    else:
        assert ending in {"mpo", "gif"}
        assert corners(done.image) == (True, True)


@pytest.mark.parametrize(
    "name",
    ["a\\b.jpg", "a\u202egpj.exe.jpg", "a\u200b.jpg", "a\x07.jpg", "a\n.jpg", "..a.jpg", "a..jpg", ".a.jpg", "a:b.jpg"],
)
def test_names_that_could_be_misread_are_refused(name: str) -> None:
    with pytest.raises(PictureError) as told:
        check_name(Path("/somewhere") / name)
    assert told.value.code == "picture_name"
    assert shown_name(name).isprintable()


def test_links_folders_pipes_and_absent_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real.jpg").write_bytes(JPEG)
    (tmp_path / "link.jpg").symlink_to(tmp_path / "real.jpg")
    (tmp_path / "folder.jpg").mkdir()
    os.mkfifo(tmp_path / "pipe.jpg")
    lines = {
        "link.jpg": "是一个链接，不是照片本身。请放进文件本身。"
        " This is a link, not the photo itself. Put the file itself here.",
        "folder.jpg": "不是普通文件。 Not an ordinary file.",
        "pipe.jpg": "不是普通文件。 Not an ordinary file.",
        "none.jpg": "没有这个文件。 There is no such file.",
    }
    for name, line in lines.items():
        with pytest.raises(PictureError) as told:
            read_picture(tmp_path / name)
        assert str(told.value) == line


def test_a_file_nobody_may_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "x.jpg").write_bytes(JPEG)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PictureError) as told:
        read_picture(tmp_path / "x.jpg")
    assert str(told.value) == (
        "读不出来（Permission denied）。请检查权限。 Cannot be read (Permission denied). Check its permissions."
    )


def test_a_heavy_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.jpg"
    with path.open("wb") as file:
        file.truncate(90_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read"))
    with pytest.raises(PictureError) as told:
        read_picture(path)
    assert str(told.value) == (
        "文件有 90 MB，最多 80 MB。请另存为较小的 JPEG。"
        " The file has 90 MB, 80 MB at the most. Save it as a smaller JPEG."
    )


def test_without_the_heif_package_a_person_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PictureError) as told:
        opened(FORMATS["heic"](), "heic")
    assert str(told.value) == (
        "读 HEIC 要先装 pillow-heif：python -m pip install pillow-heif；或在手机上导出为 JPEG。"
        " HEIC needs pillow-heif: python -m pip install pillow-heif; or export a JPEG on the phone."
    )


def test_no_bomb_takes_more_than_a_little_memory(tmp_path: Path) -> None:
    """All of them in one process, whose whole memory is measured."""
    for index, (data, name, _) in enumerate(HOSTILE.values()):
        (tmp_path / f"{index}-{name}").write_bytes(data)
    large = Image.new("L", (10_000, 10_000))
    large.save(tmp_path / "hundred-megapixels.png")
    large.save(tmp_path / "hundred-megapixels.jpg")
    code = (
        "import re, sys, pathlib\n"
        "from scripts.pictures import *\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):\n"
        "    try: print(path.name, open_picture(read_picture(path), path.suffix[1:], 2560).image.size)\n"
        "    except PictureError as error: print(path.name, error.code)\n"
        # Not getrusage: its peak begins with that of the process that started this one.
        "print(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "hundred-megapixels.png picture_large" in done.stdout
    assert "hundred-megapixels.jpg (2560, 2560)" in done.stdout
    assert int(done.stdout.split()[-1]) < 400_000, "kB"


def test_mutilated_files_raise_nothing_else() -> None:
    for data in (phone_photo(200, 150), saved(scene(200, 150), "TIFF"), saved(scene(200, 150), "WEBP")):
        for at in range(0, 600, 7):
            try:
                opened(data[:at] + struct.pack(">I", 0xFFFFFFFF) + data[at + 4 :])
            except PictureError as error:
                assert str(error)


def test_an_error_crosses_processes_whole() -> None:
    error = PictureError("picture_heavy", size=90, most=80)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_pillow_has_no_limit_of_its_own_that_would_warn_before_ours() -> None:
    assert Image.MAX_IMAGE_PIXELS is None
