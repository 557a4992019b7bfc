"""QR codes are read back by a reader of our own that knows the standard and nothing of the encoder."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
import vl_convert
from PIL import Image

from scripts.formats.qr import qr_picture, qr_png, qr_svg
from tests.formats import qr_reader

ADDRESSES = [
    "https://a.cn/",
    "https://casebook.example.org/c/5/",
    "https://casebook.example.org/en/c/9999/",
    "https://casebook.example.org/2020/12345678901/",
    "https://casebook.example.org/en/practices/companion-supervision-of-committees/",
    "https://casebook.example.org/en/practices/" + "x" * 75 + "/",
]


def squares(picture: bytes, quiet: int = 4) -> list[list[bool]]:
    """The modules of a picture, sized by its first finder pattern; checks that the quiet zone is light."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    light = image.tobytes()
    dark = [[light[row * image.width + column] < 128 for column in range(image.width)] for row in range(image.height)]
    first = next(row for row in dark if any(row))
    start = first.index(True)
    module = round((first.index(False, start) - start) / 7)
    rows = [line[module // 2 :: module] for line in dark[module // 2 :: module]]
    for lines in (rows, list(zip(*rows, strict=True))):
        assert not any(any(line) for line in (*lines[:quiet], *lines[-quiet:]))
    return [row[quiet:-quiet] for row in rows[quiet:-quiet]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pixels_say_the_address(address: str) -> None:
    assert qr_reader.read(squares(qr_png(address))) == address


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_drawing_says_the_address(address: str) -> None:
    assert qr_reader.read(squares(bytes(vl_convert.svg_to_png(qr_picture(address), scale=4)))) == address


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_on_a_page_has_the_same_squares_as_the_drawing(address: str) -> None:
    paths = [re.findall(r' d="([^"]+)"', drawing(address))[-1] for drawing in (lambda a: qr_svg(a, ""), qr_picture)]
    assert paths[0] == paths[1]


def test_the_code_on_a_page_takes_the_colour_of_the_text_and_has_a_title() -> None:
    code = qr_svg("https://a.cn/", '二维码 <script> & "')
    tree = ElementTree.fromstring(code)
    name = "{http://www.w3.org/2000/svg}"
    assert [child.tag for child in tree] == [f"{name}title", f"{name}path"]
    assert tree[0].text == '二维码 <script> & "'
    assert tree[1].attrib["fill"] == "currentColor"
    assert tree.attrib["role"] == "img"


def test_the_same_address_gives_the_same_bytes() -> None:
    assert qr_png(ADDRESSES[0]) == qr_png(ADDRESSES[0])
    assert qr_svg(ADDRESSES[0], "甲") == qr_svg(ADDRESSES[0], "甲")
