"""The inside of a paragraph."""

from __future__ import annotations

from scripts.office.package import Relation
from scripts.office.xml_tree import read_tree
from scripts.word_import.inline import Fields, Inline
from scripts.word_import.records import Run
from scripts.word_import.styles import Style, Styles
from tests.word_import.reports import W

RELATIONS = {
    "rId1": Relation("hyperlink", "https://example.org/a", external=True),
    "rId2": Relation("hyperlink", "mailto:a@example.org", external=True),
}
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(inside: str, base: Style | None = None) -> tuple[list[list[Run]], list[tuple[str, dict[str, str]]]]:
    noticed: list[tuple[str, dict[str, str]]] = []
    inline = Inline(Styles(None), RELATIONS, Fields(), base or Style(), lambda *what: noticed.append(what))
    inline.read(read_tree([f"<w:p {W} {R} {M}>{inside}</w:p>".encode()]))
    return [segment.runs for segment in inline.segments], noticed


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def test_bold_from_the_words_or_from_the_style() -> None:
    assert read(run("甲", "<w:b/>") + run("乙"))[0] == [[Run("甲", strong=True), Run("乙")]]
    bold = Style(strong=True)
    assert read(run("甲", '<w:b w:val="0"/>') + run("乙"), bold)[0] == [[Run("甲"), Run("乙", strong=True)]]


def test_tracked_changes_are_accepted_and_told() -> None:
    runs, noticed = read(
        f"{run('共')}<w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:ins>{run('四')}</w:ins>{run('次')}"
    )
    assert "".join(piece.text for piece in runs[0]) == "共四次"
    assert noticed == [("changes", {}), ("changes", {})]
    moved, _ = read(f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>")
    assert moved == [[Run("新")]]


def test_a_forced_line_break_divides_and_a_page_break_does_not() -> None:
    assert read(f"{run('上')}<w:r><w:br/></w:r>{run('下')}")[0] == [[Run("上")], [Run("下")]]
    assert read(f'{run("上")}<w:r><w:br w:type="page"/></w:r>{run("下")}')[0] == [[Run("上"), Run("下")]]


def test_links_to_the_web_stay_and_others_leave_their_words() -> None:
    runs, noticed = read(
        f'<w:hyperlink r:id="rId1">{run("网页")}</w:hyperlink><w:hyperlink r:id="rId2">{run("邮箱")}</w:hyperlink>'
        f'<w:hyperlink w:anchor="top">{run("回顶")}</w:hyperlink>'
    )
    assert runs == [[Run("网页", link="https://example.org/a"), Run("邮箱"), Run("回顶")]]
    assert noticed == [("link", {"text": "邮箱", "address": "mailto:a@example.org"})]


def field(instruction: str, result: str) -> str:
    parts = ("begin", instruction), ("separate", result), ("end", "")
    xml = ""
    for kind, text in parts:
        xml += f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        tag = "w:instrText" if kind == "begin" else "w:t"
        xml += f"<w:r><{tag}>{text}</{tag}></w:r>" if text else ""
    return xml


def test_fields_show_their_results_and_not_their_instructions() -> None:
    numbered = run("图") + field("SEQ 图 ARABIC", "3") + run("现场")
    assert read(numbered)[0] == [[Run("图"), Run("3"), Run("现场")]]
    linked = field('HYPERLINK "https://example.org/b"', "看这里")
    assert read(linked)[0] == [[Run("看这里", link="https://example.org/b")]]
    assert read('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("多余的结尾"))[0] == [[Run("多余的结尾")]]


def test_a_table_of_contents_is_known_while_it_is_open() -> None:
    fields = Fields()
    for kind in ("begin", "separate"):
        fields.mark(kind)
        if kind == "begin":
            fields.instruct(' TOC \\o "1-3" ')
    assert fields.is_contents
    fields.mark("end")
    assert not fields.is_contents


def test_hidden_words_equations_and_comments_are_told_and_struck_words_stay() -> None:
    runs, noticed = read(
        f"{run('看不见', '<w:vanish/>')}{run('划掉', '<w:strike/>')}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
        '<w:r><w:commentReference w:id="4"/></w:r>'
    )
    assert runs == [[Run("划掉")]]
    assert noticed == [
        ("hidden", {"text": "看不见"}),
        ("struck", {"text": "划掉"}),
        ("equation", {"text": "x=1"}),
        ("comment", {"id": "4"}),
    ]


def test_notes_tabs_hyphens_symbols_and_readings() -> None:
    runs, _ = read(
        '<w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/><w:tab/><w:noBreakHyphen/><w:sym w:char="F0FC"/>'
        '<w:sym w:char="zz"/><w:ruby><w:rt><w:r><w:t>dú</w:t></w:r></w:rt>'
        "<w:rubyBase><w:r><w:t>读</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    assert runs == [[Run("甲"), Run("", note="footnote:2"), Run("\t"), Run("-"), Run("\uf0fc"), Run("读")]]


def test_words_in_controls_and_smart_tags_are_words() -> None:
    runs, _ = read(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt><w:smartTag>{run('乙')}</w:smartTag>"
    )
    assert runs == [[Run("甲"), Run("乙")]]
