"""A whole report as blocks, with remarks at their places."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Cm

from scripts.office.refusals import RefusedFileError
from scripts.word_import.reader import LIMITS, MOST_LINES, read_report
from scripts.word_import.records import Paragraph, Picture, Report, Run, Table
from tests.office.files import parts_of, repack, saved
from tests.word_import.reports import W, add_part, add_xml, photo, whole_report, with_notes

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def told(report: Report) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in report.remarks]


def texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("styled", [True, False])
def test_no_character_of_the_file_is_lost(styled: bool) -> None:
    data = whole_report(styled=styled)
    seen = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", parts_of(data)["word/document.xml"].decode()))
    ours = "".join(read_report(data).lines) + "６１２０"
    assert len(seen) > 500
    for sign in set(seen):
        if sign.isalnum():
            assert ours.count(sign) >= seen.count(sign), sign


def test_lines_count_paragraphs_and_rows() -> None:
    document = docx.Document()
    document.add_paragraph("第一段")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "甲乙丙丁", strict=True):
        cell.text = text
    document.add_paragraph("第二段")
    report = read_report(saved(document))
    assert report.lines == ("第一段", "甲 | 乙", "丙 | 丁", "第二段")
    assert [block.line for block in report.blocks] == [1, 2, 4]


def test_merged_cells_stand_in_every_place_they_cover() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "横"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "竖"
    table.cell(2, 2).text = "角"
    (block,) = read_report(saved(document)).blocks
    assert isinstance(block, Table)
    rows = [["".join(b.text for b in cell.blocks if isinstance(b, Paragraph)) for cell in row] for row in block.rows]
    assert rows == [["", "横", "横"], ["竖", "", ""], ["竖", "", "角"]]
    assert [[cell.merged for cell in row] for row in block.rows] == [
        [False, True, True],
        [True, False, False],
        [True, False, False],
    ]


def box(text: str, tag: str) -> str:
    return f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>".join((f"<{tag}>", f"</{tag}>"))


def test_a_text_box_follows_its_paragraph_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    both = (
        f'<w:r {W} xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing>{box("框里", "wps:txbx")}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box('框里', 'v:textbox')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    add_xml(paragraph, both)
    document.add_paragraph("下文")
    report = read_report(saved(document))
    assert texts(report) == ["正文", "框里", "下文"]
    assert told(report) == [(2, "text_box")]


def test_comments_headers_and_tracked_changes_are_told() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    first = document.add_paragraph("第一段")
    document.add_comment(first.runs[0], text="这里要核实")
    second = document.add_paragraph("共")
    add_xml(second, f"<w:del {W}><w:r><w:delText>三</w:delText></w:r></w:del>")
    add_xml(second, f"<w:ins {W}><w:r><w:t>四次</w:t></w:r></w:ins>")
    report = read_report(saved(document))
    assert texts(report) == ["第一段", "共四次"]
    assert [(one.line, one.code, dict(one.values)) for one in report.remarks] == [
        (1, "comment", {"text": "这里要核实"}),
        (2, "changes", {}),
        (2, "changes", {}),
        (0, "margins", {"text": "内部资料"}),
    ]


def test_a_table_of_contents_is_left_out() -> None:
    document = docx.Document()
    begin = document.add_paragraph()
    add_xml(begin, f'<w:r {W}><w:fldChar w:fldCharType="begin"/></w:r>')
    add_xml(begin, f'<w:r {W}><w:instrText> TOC \\o "1-3" </w:instrText></w:r>')
    add_xml(begin, f'<w:r {W}><w:fldChar w:fldCharType="separate"/></w:r>')
    begin.add_run("一、项目背景\t1")
    end = document.add_paragraph("二、实施过程\t3")
    add_xml(end, f'<w:r {W}><w:fldChar w:fldCharType="end"/></w:r>')
    document.add_paragraph("正文")
    report = read_report(saved(document))
    assert texts(report) == ["正文"]
    assert {code for _, code in told(report)} == {"contents"}


def test_pictures_stand_before_or_after_the_words_of_their_paragraph() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run().add_picture(io.BytesIO(photo("red")), Cm(3))
    paragraph.add_run("中间的话")
    paragraph.add_run().add_picture(io.BytesIO(photo("blue")), Cm(3))
    kinds = [type(block) for block in read_report(saved(document)).blocks]
    assert kinds == [Picture, Paragraph, Picture]


def test_pictures_outside_or_gone_are_told_and_nothing_is_fetched() -> None:
    document = docx.Document()
    document.add_paragraph("正文").add_run().add_picture(io.BytesIO(photo()), Cm(3))
    data = saved(document)

    def outside(parts: dict[str, bytes]) -> None:
        relations = parts["word/_rels/document.xml.rels"]
        parts["word/_rels/document.xml.rels"] = relations.replace(
            b'Target="media/image1.jpg"', b'Target="http://192.0.2.1/a.jpg" TargetMode="External"'
        )

    def escaping(parts: dict[str, bytes]) -> None:
        relations = parts["word/_rels/document.xml.rels"]
        parts["word/_rels/document.xml.rels"] = relations.replace(b"media/image1.jpg", b"../../../etc/passwd")

    report = read_report(repack(data, outside))
    assert [(one.code, dict(one.values)) for one in report.remarks] == [
        ("picture_linked", {"address": "http://192.0.2.1/a.jpg"})
    ]
    assert told(read_report(repack(data, escaping))) == [(1, "picture_gone")]


def test_charts_and_diagrams_are_told_with_their_words() -> None:
    document = docx.Document()
    chart = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    related = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    add_xml(
        document.add_paragraph("正文"),
        f'<w:r {W}><w:drawing><c:chart {chart} {related} r:id="rId99"/></w:drawing></w:r>',
    )
    data = add_part(
        saved(document), "chart1.xml", "chart", f"<c:x {chart}><c:v>参与人数</c:v><c:v>35</c:v></c:x>".encode(), "x/y"
    )
    identifier = next(
        part.split('"')[1]
        for part in parts_of(data)["word/_rels/document.xml.rels"].decode().split("<Relationship ")
        if "chart1" in part
    )
    data = repack(
        data,
        lambda parts: parts.update(
            {"word/document.xml": parts["word/document.xml"].replace(b"rId99", identifier.encode())}
        ),
    )
    report = read_report(data)
    assert [(one.code, dict(one.values)) for one in report.remarks] == [("chart", {"text": "参与人数；35"})]


def test_notes_are_kept_by_key() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    report = read_report(with_notes(saved(document), ["甲注", "乙注"], "endnote"))
    assert {key: runs[0].text for key, runs in report.notes.items()} == {"endnote:1": "甲注", "endnote:2": "乙注"}


def test_an_empty_document_and_an_endless_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    document = docx.Document()
    document.add_paragraph("  ")
    with pytest.raises(RefusedFileError, match="文件里没有正文"):
        read_report(saved(document))
    assert MOST_LINES == 20_000
    monkeypatch.setattr("scripts.word_import.reader.MOST_LINES", 3)
    for number in range(5):
        document.add_paragraph(f"第{number}段")
    with pytest.raises(RefusedFileError, match="报告太长"):
        read_report(saved(document))


def test_a_table_of_endless_columns_stays_within_words_limit() -> None:
    document = docx.Document()
    table: Any = document.add_table(1, 1)
    for _ in range(200):
        table._tbl.tr_lst[0].append(table.cell(0, 0)._tc.__copy__())
    table.cell(0, 0).text = "甲"
    for cell in table._tbl.tr_lst[0].tc_lst:
        cell.get_or_add_tcPr().get_or_add_gridSpan().val = 63
    (block,) = read_report(saved(document)).blocks
    assert isinstance(block, Table)
    assert len(block.rows[0]) <= 63


def test_tables_in_tables_to_any_depth_are_read_or_refused() -> None:
    for depth, works in ((10, True), (300, False)):
        document = docx.Document()
        document.add_paragraph("正文")
        inner = "<w:p><w:r><w:t>底</w:t></w:r></w:p>"
        for _ in range(depth):
            inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
        data = repack(
            saved(document),
            lambda parts, inner=inner: parts.update(  # type: ignore[misc]
                {
                    "word/document.xml": parts["word/document.xml"].replace(
                        b"<w:sectPr", inner.encode() + b"<w:sectPr", 1
                    )
                }
            ),
        )
        if works:
            assert "底" in read_report(data).lines
        else:
            with pytest.raises(RefusedFileError):
                read_report(data)


def test_damaged_files_are_refused_or_read_but_never_a_traceback() -> None:
    data = whole_report(styled=True)
    parts = parts_of(data)
    chance = random.Random(8)
    refused = 0
    for _ in range(40):
        name = chance.choice(["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"])
        broken = bytearray(parts[name])
        begin = chance.randrange(len(broken))
        if chance.random() < 0.5:
            broken[begin] = chance.randrange(256)
        else:
            words = [b"<w:p>", b"</w:p>", b'w:val="-1"', b'w:val="99999999999"', b"<w:tbl>", b"<w:sdt/>", b"\xff"]
            broken[begin : begin + chance.randrange(40)] = chance.choice(words)
        try:
            read_report(repack(data, lambda parts, name=name, broken=broken: parts.update({name: bytes(broken)})))  # type: ignore[misc]
        except RefusedFileError:
            refused += 1
    assert 0 < refused < 40


def test_a_part_that_is_pointed_to_a_thousand_times_is_not_read_a_thousand_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = f"<w:hdr {W}><w:p><w:r><w:t>{'页眉' * 10_000}</w:t></w:r></w:p></w:hdr>"
    data = add_part(whole_report(styled=True), "header9.xml", "header", words.encode(), "x/y")
    monkeypatch.setattr("scripts.word_import.reader.LIMITS", replace(LIMITS, xml=2))
    assert ("margins", 0) in {(code, line) for line, code in told(read_report(data))}

    def point(parts: dict[str, bytes]) -> None:
        listed = parts["word/_rels/document.xml.rels"].decode()
        entry = next(entry for entry in listed.split("<") if "header9.xml" in entry)
        copies = "".join(f"<{entry.replace('rId9', f'x{number}-')}" for number in range(1000))
        parts["word/_rels/document.xml.rels"] = listed.replace(f"<{entry}", copies).encode()

    with pytest.raises(RefusedFileError, match="文件解开后超过 2 MB"):
        read_report(repack(data, point))


def test_a_strict_file_is_read_as_a_transitional_one() -> None:
    data = whole_report(styled=True)

    def strict(parts: dict[str, bytes]) -> None:
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                content = re.sub(  # noqa: PLW2901
                    rb"http://schemas.openxmlformats.org/(?!package)(\w+)/2006/(\w+)",
                    rb"http://purl.oclc.org/ooxml/\1/\2",
                    content,
                )
            parts[name] = content

    made = repack(data, strict)
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in parts_of(made)["word/document.xml"]
    assert read_report(made) == read_report(data)


def test_numbers_that_word_makes_are_labels_and_links_are_addresses() -> None:
    document = docx.Document()
    for text in ("项目背景", "项目成效"):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )
    linked = document.add_paragraph("见")
    relation = linked.part.relate_to(
        "https://example.org/a", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
    )
    related = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    add_xml(linked, f'<w:hyperlink {W} {related} r:id="{relation}"><w:r><w:t>网页</w:t></w:r></w:hyperlink>')
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbers = document.part.numbering_part.element
    numbers.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{level}</w:abstractNum>'))
    numbers.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    report = read_report(saved(document))
    assert report.lines == ("一、项目背景", "二、项目成效", "见网页")
    assert texts(report) == ["项目背景", "项目成效", "见网页"]
    last = report.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.runs[-1] == Run("网页", link="https://example.org/a")
