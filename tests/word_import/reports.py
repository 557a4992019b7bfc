"""Word reports built on the spot, as community social workers write them. Everything in them is invented."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw

from tests.office.files import repack, saved

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def photo(colour: str = "seagreen", size: tuple[int, int] = (900, 600), kind: str = "JPEG") -> bytes:
    """A picture that differs from others of another colour."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="white")
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def add_xml(paragraph: Any, xml: str) -> None:
    """Put raw WordprocessingML into a paragraph."""
    paragraph._p.append(parse_xml(xml))


def add_part(data: bytes, name: str, kind: str, content: bytes, content_type: str) -> bytes:
    """A further part that the document points to."""

    def change(parts: dict[str, bytes]) -> None:
        parts[f"word/{name}"] = content
        relation = (
            f'<Relationship Id="rId9{len(parts)}" Target="{name}" '
            f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        )
        relations = parts["word/_rels/document.xml.rels"].decode()
        parts["word/_rels/document.xml.rels"] = relations.replace(
            "</Relationships>", f"{relation}</Relationships>"
        ).encode()
        types = parts["[Content_Types].xml"].decode()
        entry = f'<Override PartName="/word/{name}" ContentType="{content_type}"/>'
        parts["[Content_Types].xml"] = types.replace("</Types>", f"{entry}</Types>").encode()

    return repack(data, change)


def with_notes(data: bytes, texts: list[str], kind: str = "footnote") -> bytes:
    """Footnotes 1, 2, … (python-docx cannot make them)."""
    entries = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>'
        for number, text in enumerate(texts, 1)
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {W}>{separator}{entries}</w:{kind}s>'
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    return add_part(data, f"{kind}s.xml", f"{kind}s", xml.encode(), content_type)


def note_mark(paragraph: Any, number: int, kind: str = "footnote") -> None:
    add_xml(paragraph, f'<w:r {W}><w:{kind}Reference w:id="{number}"/></w:r>')


# -------------------------------------------------------------------------------------------- one whole report
class Dress:
    """How a report looks: with styles, or all in plain paragraphs with bold and typed numbers."""

    def __init__(self, *, styled: bool) -> None:
        self.styled = styled
        self.document: Any = docx.Document()
        self._chapters = self._parts = 0

    def title(self, text: str) -> None:
        if self.styled:
            self.document.add_paragraph(text, style="Title")
        else:
            self._line(text, size=22, centred=True)

    def heading(self, text: str) -> None:
        self._chapters += 1
        self._parts = 0
        if self.styled:
            self.document.add_heading(text, 1)
        else:
            self._line(f"{'一二三四五六七八九'[self._chapters - 1]}、{text}", size=16)

    def subheading(self, text: str) -> None:
        self._parts += 1
        if self.styled:
            self.document.add_heading(text, 2)
        else:
            self._line(f"（{'一二三四五六七八九'[self._parts - 1]}）{text}", size=12)

    def _line(self, text: str, *, size: float, centred: bool = False) -> None:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(size)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def text(self, *pieces: str) -> Any:
        """A paragraph; a piece that begins with ** is bold. Unstyled, it begins with two wide spaces."""
        paragraph = self.document.add_paragraph("" if self.styled else "\u3000\u3000")
        for piece in pieces:
            run = paragraph.add_run(piece.removeprefix("**"))
            run.font.size = Pt(12)
            run.bold = True if piece.startswith("**") else None
        return paragraph

    def items(self, *texts: str, numbered: bool = False) -> None:
        for number, text in enumerate(texts, 1):
            if self.styled:
                self.document.add_paragraph(text, style="List Number" if numbered else "List Bullet")
            else:
                self.document.add_paragraph(f"{number}、{text}" if numbered else f"●  {text}")

    def picture(self, data: bytes, caption: str) -> None:
        self.document.add_paragraph().add_run().add_picture(io.BytesIO(data), Cm(8))
        if self.styled:
            self.document.add_paragraph(caption, style="Caption")
        else:
            paragraph = self.document.add_paragraph(caption)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def table(self, caption: str, rows: list[list[str]]) -> Any:
        self.document.add_paragraph(caption, style="Caption" if self.styled else None)
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return table


def whole_report(*, styled: bool) -> bytes:
    """A report with everything that is usual in it, in one of two dresses."""
    dress = Dress(styled=styled)
    dress.title("青石桥社区“邻里厨房”项目总结报告")
    dress.text("实施单位：灯笼互助社。实施时间：2021年3月至2021年12月。")
    dress.heading("项目背景")
    dress.subheading("社区概况")
    first = dress.text("青石桥社区共有居民 2,300 户、６１２０人，其中60岁以上老人约占 21%。")
    note_mark(first, 1)
    dress.text("院落老旧,邻里之间来往不多; “对门住了三年,不知道姓什么”是居民常说的话。")
    dress.subheading("居民的需求")
    dress.text("2021年3月,社工走访了86户家庭，收集到三类意见：")
    dress.items("独居老人吃饭难；", "双职工家庭的孩子放学后没人照看；", "年轻租户想认识邻居。", numbered=True)
    dress.heading("服务思路")
    dress.text("**以厨房为媒，", "让居民在一起做饭中认识彼此，再从", "**吃饭的人", "变成做饭的人。")
    dress.heading("实施过程")
    dress.subheading("招募与启动（2021年4月）")
    dress.text("2021年4月18日，项目在社区活动室启动，35名居民参加。招募的办法有：")
    dress.items("在楼栋口张贴海报", "请楼栋长上门介绍", "在业主群里接龙报名")
    dress.picture(photo("seagreen"), "图1 启动仪式上，居民一起包饺子")
    dress.subheading("每周一餐")
    dress.text("从5月到11月，每周六中午开一次厨房，共开28次，累计服务1,120人次。")
    table = dress.table(
        "表1 厨房活动安排",
        [
            ["阶段", "时间", "内容", "内容"],
            ["第一阶段", "5月至7月", "学做家常菜", "12次"],
            ["第二阶段", "8月至11月", "居民轮流掌勺", "16次"],
        ],
    )
    table.cell(0, 2).merge(table.cell(0, 3)).text = "内容"
    dress.picture(photo("steelblue"), "图2 孩子们在厨房帮忙")
    dress.heading("项目成效")
    dress.text("居民从陌生到熟悉。到2021年12月，有42名居民成为志愿者，自发成立“邻里厨房”互助小组。")
    quoted = dress.document.add_paragraph("“以前关起门来各过各的，现在出门都有人打招呼。”", style="Quote")
    quoted.paragraph_format.left_indent = Cm(1)
    dress.heading("反思与建议")
    last = dress.text("场地只有30平方米，坐不下更多的人。建议与物业协商，借用架空层。")
    note_mark(last, 2)
    return with_notes(saved(dress.document), ["数据来自社区2021年初的登记。", "架空层归全体业主共有。"])


def awkward_report() -> bytes:
    """What a report of several hands looks like: WPS's style ids, cover, contents, boxes, frames, every oddity once."""
    document: Any = docx.Document()
    document.styles.element.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="2"><w:name w:val="黑体大字"/>'
            '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        )
    )
    for text, size in (
        ("灯笼巷社区“树下会客厅”", 26),
        ("小区营造项目结项报告", 26),
        ("灯笼互助社 二〇二一年十二月", 14),
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)
    document.add_paragraph("目  录", style="TOC Heading")
    _heading(document, "摘 要")
    document.add_paragraph("灯笼巷社区老院落多。2021年，项目用一张长桌把 56 户居民请到树下。")
    _heading(document, "第一章 项目缘起与需求")
    document.add_paragraph("院里有棵老树 ，居民常在树下站着说话(没有座位) 。").add_run(
        "这是保密内容"
    ).font.hidden = True
    document.add_paragraph("树是一九八五年种的。").add_run("此句待删").font.strike = True
    _heading(document, "第二章 做法")
    _bold(document, "1. 问需于民")
    document.add_paragraph("①上门走访；")
    document.add_paragraph("②树下听会。")
    frame = document.add_table(2, 2)
    for column, colour in enumerate(("olive", "navy")):
        frame.cell(0, column).paragraphs[0].add_run().add_picture(io.BytesIO(photo(colour)), Cm(5))
        frame.cell(1, column).text = f"图{column + 1} 第{column + 1}次听会"
    _bold(document, "2. 共同动手")
    document.add_paragraph("居民自己做长桌。\n板材由物业捐赠，见图1。")
    budget = document.add_table(4, 3)
    budget.cell(0, 0).merge(budget.cell(0, 2)).text = "经费使用"
    for row, texts in enumerate((("项目", "金额", "来源"), ("板材", "3,200元", "物业"), ("油漆", "800元", "物业")), 1):
        for column, text in enumerate(texts):
            budget.cell(row, column).text = text
    budget.cell(2, 2).merge(budget.cell(3, 2)).text = "物业"
    _heading(document, "第三章 特色亮点")
    document.add_paragraph("做到“三个自己”：自己议、自己做、自己管。")
    _heading(document, "第四章 成效")
    document.add_paragraph("\uf06c 2021年11月统计，有37人常来;")
    document.add_paragraph("\uf06c 矛盾少了。")
    _heading(document, "第五章 思考")
    document.add_paragraph("冬天太冷，来的人不到一半。联系：https://example.org")
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    return saved(document)


def _heading(document: Any, text: str) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:pStyle {W} w:val="2"/>'))


def _bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True
