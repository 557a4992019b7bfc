"""What a drawing holds, in either of Word's two languages for drawings, and never twice."""

from __future__ import annotations

import pytest

from scripts.office.xml_tree import read_tree
from scripts.word_import.drawings import Found, look_into

NAMES = " ".join(
    f'xmlns:{prefix}="{namespace}"'
    for prefix, namespace in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def found(inside: str, kind: str = "drawing") -> list[Found]:
    return list(look_into(read_tree([f"<w:{kind} {NAMES}>{inside}</w:{kind}>".encode()])))


def picture(blip: str = 'r:embed="rId5"', cut: str = "", turn: str = "", said: str = "") -> str:
    return (
        f'<wp:inline><wp:docPr id="1" name="x" descr="{said}"/><a:graphic><a:graphicData><pic:pic>'
        f"<pic:blipFill><a:blip {blip}/>{cut}</pic:blipFill><pic:spPr><a:xfrm {turn}/></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline>"
    )


def test_a_picture_with_what_word_hides_of_it() -> None:
    cut = '<a:srcRect l="25000" t="-100" b="10000"/>'
    assert found(picture(cut=cut, turn='rot="5400000"', said="孩子们在厨房包饺子")) == [
        Found("picture", "rId5", text="孩子们在厨房包饺子", crop=(0.25, 0, 0, 0.1), turn=90)
    ]


@pytest.mark.parametrize(
    "said", ["C:\\照片\\合影.jpg", "照片1.jpg", "IMG 20210418", "图片包含 人\n\n描述已自动生成", ""]
)
def test_names_of_files_and_guesses_are_no_alternative_text(said: str) -> None:
    assert found(picture(said=said))[0].text in {"", "图片包含 人"}


def test_a_picture_outside_the_file_is_told_as_such() -> None:
    assert found(picture('r:link="rId8"')) == [Found("linked", "rId8")]


def test_old_pictures_word_art_objects_charts_and_diagrams() -> None:
    assert found('<v:shape alt="社区大门"><v:imagedata r:id="rId2"/></v:shape>', "pict") == [
        Found("picture", "rId2", text="社区大门")
    ]
    assert found('<v:shape><v:textpath string="欢迎"/></v:shape>', "pict") == [Found("word_art", text="欢迎")]
    assert found('<o:OLEObject ProgID="Excel.Sheet.12" r:id="rId3"/>', "object") == [
        Found("object", "rId3", text="Excel.Sheet.12")
    ]
    assert found('<a:graphic><a:graphicData><c:chart r:id="rId4"/></a:graphicData></a:graphic>') == [
        Found("chart", "rId4")
    ]
    assert found('<a:graphicData><dgm:relIds r:dm="rId5" r:lo="rId6"/></a:graphicData>') == [Found("diagram", "rId5")]


def box(tag: str) -> str:
    return f"<{tag}><w:txbxContent><w:p/></w:txbxContent></{tag}>"


def test_a_text_box_written_for_two_kinds_of_word_comes_once() -> None:
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{box("wps:txbx")}</mc:Choice>'
    both += f"<mc:Fallback>{box('v:textbox')}</mc:Fallback></mc:AlternateContent>"
    assert [one.kind for one in found(both)] == ["box"]


def test_what_is_newer_than_this_program_is_read_from_its_fallback() -> None:
    both = '<mc:AlternateContent><mc:Choice Requires="cx1"><c:chart r:id="a"/></mc:Choice><mc:Fallback>'
    assert found(f"{both}{picture()}</mc:Fallback></mc:AlternateContent>") == [Found("picture", "rId5")]


def test_lines_and_arrows_are_nothing() -> None:
    assert found("<a:graphic><a:graphicData><wps:wsp/></a:graphicData></a:graphic>") == []
