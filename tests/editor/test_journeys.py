"""What staff do, from beginning to end, in a real browser."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from scripts.check import check_collection
from scripts.history import history
from scripts.issues import Issues
from scripts.load import read_yaml
from scripts.photos import masters_dir, originals_dir
from scripts.pictures import LONGEST_SIDE, open_picture
from scripts.redaction import is_covered, regions_of
from tests.editor.conftest import Editor
from tests.word_import.reports import whole_report

Enter = Callable[..., Page]


def difference(before: str, after: str) -> list[str]:
    """Lines taken away and lines added."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def save(page: Page) -> None:
    page.locator(".save-bar").get_by_role("button", name="保存", exact=True).click()


def test_a_wrong_number_is_put_right(editor: Editor, enter: Enter) -> None:
    before = editor.text("lantern-lane/case.yml")
    page = enter()
    page.get_by_role("link", name="灯笼巷：把灯点亮", exact=True).click()
    page.get_by_text("20 盏 装上的灯").click()
    value = page.locator("[id='i-figures.0.value']")
    expect(value).to_have_value("20")
    value.fill("二十四")
    save(page)

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("没有保存：请先改好这些地方")
    expect(alert).to_contain_text("关键数字 1 › 数值 这里应是一个数字，却写成了 二十四。")
    alert.get_by_role("link").first.click()
    expect(value).to_be_focused()
    expect(value).to_have_value("二十四")
    assert editor.text("lantern-lane/case.yml") == before

    value.fill("２４")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    assert difference(before, editor.text("lantern-lane/case.yml")) == ["-     value: 20", "+     value: 24"]
    assert [made.why for made in history(editor.settings)] == [
        "灯笼巷：把灯点亮：关键数字 ｜ Lantern Lane: Lighting the Way: Key figures"
    ]

    page.get_by_role("button", name="撤销这次保存").click()
    expect(page.get_by_role("status")).to_contain_text("已撤销。")
    assert editor.text("lantern-lane/case.yml") == before


def test_two_changed_fields_are_two_changed_lines_and_comments_stay(editor: Editor, enter: Enter) -> None:
    path = editor.file("lantern-lane/case.yml")
    text = path.read_text(encoding="utf-8").replace("    value: 20\n", "    value: 20  # counted twice\n")
    path.write_text(text, encoding="utf-8")
    page = enter("/cases/lantern-lane")
    page.locator("[id='i-title.en']").fill("Lantern Lane: lights on")
    page.get_by_text("20 盏 装上的灯").click()
    page.locator("[id='i-figures.0.value']").fill("24")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    assert difference(text, editor.text("lantern-lane/case.yml")) == [
        '-   en: "Lantern Lane: Lighting the Way"',
        '+   en: "Lantern Lane: lights on"',
        "-     value: 20  # counted twice",
        "+     value: 24  # counted twice",
    ]


def test_two_editors_who_change_different_things_lose_nothing(editor: Editor, enter: Enter) -> None:
    one, other = enter("/cases/lantern-lane"), enter("/cases/lantern-lane")
    one.locator("[id='i-title.zh']").fill("灯笼巷：一人改")
    other.locator("[id='i-summary.zh']").fill("另一人改的摘要，仍有20盏灯。")
    save(one)
    expect(one.get_by_role("status")).to_contain_text("已保存。")
    save(other)
    expect(other.get_by_role("status")).to_contain_text("两边改的地方不同，已经合在一起，什么都没有丢。")
    text = editor.text("lantern-lane/case.yml")
    assert "灯笼巷：一人改" in text
    assert "另一人改的摘要" in text


def test_two_editors_who_change_the_same_are_both_heard(editor: Editor, enter: Enter) -> None:
    one, other = enter("/cases/lantern-lane"), enter("/cases/lantern-lane")
    one.locator("[id='i-title.zh']").fill("灯笼巷：一人改")
    other.locator("[id='i-title.zh']").fill("灯笼巷：另一人改")
    save(one)
    expect(one.get_by_role("status")).to_contain_text("已保存。")
    save(other)
    alert = other.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("别人刚才改过这个文件")
    expect(other.locator("[id='f-title.zh']")).to_contain_text("别人写的是：灯笼巷：一人改")
    expect(other.locator("[id='i-title.zh']")).to_have_value("灯笼巷：另一人改")
    assert "灯笼巷：一人改" in editor.text("lantern-lane/case.yml")
    save(other)
    expect(other.get_by_role("status")).to_contain_text("已保存。")
    assert "灯笼巷：另一人改" in editor.text("lantern-lane/case.yml")
    assert len(history(editor.settings)) == 2


@pytest.mark.parametrize("scripts", [True, False], ids=["with-script", "without-script"])
def test_rows_come_move_and_go(editor: Editor, enter: Enter, scripts: bool) -> None:
    page = enter("/cases/lantern-lane", scripts=scripts)
    page.locator("#f-timeline").get_by_role("button", name="添加事件").click()
    date = page.locator("[id='i-timeline.3.date']")
    if scripts:
        expect(date).to_be_focused()
    else:
        expect(date).to_be_visible()
    date.fill("2020年6月1日")
    page.locator("[id='i-timeline.3.title.zh']").fill("量灯")
    page.locator("[id='i-timeline.3.title.en']").fill("Lamps measured")
    page.locator("[id='i-timeline.3.source.section']").select_option("background")
    page.locator("[id='i-timeline.3.source.lines']").fill("12")
    page.get_by_role("button", name="上移：第4项 2020年6月1日 量灯").or_(
        page.get_by_role("button", name="上移：第4项 （还没有填）")
    ).click()
    expect(page.locator("[id='i-timeline.2.title.zh']")).to_have_value("量灯")
    page.locator("#f-timeline > ol > li").nth(3).get_by_role("button", name="删除").click()
    expect(page.locator("#f-timeline > ol > li")).to_have_count(3)
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    text = editor.text("lantern-lane/case.yml")
    assert "  - date: 2020-06-01\n    title:\n      zh: 量灯\n" in text
    assert "再装一批" not in text
    assert check_collection(editor.settings)[1].errors == []


def test_a_new_case_is_a_draft_and_grows_until_it_is_public(editor: Editor, enter: Enter) -> None:
    page = enter()
    page.get_by_role("link", name="新建案例").click()
    page.get_by_label("文件夹名（网址的一部分）").fill("lantern-lane")
    page.get_by_role("button", name="建好并打开").click()
    expect(page.get_by_role("alert")).to_contain_text("已经有叫“lantern-lane”的案例。请换一个名字。")
    page.get_by_label("文件夹名（网址的一部分）").fill("well-square")
    page.get_by_role("button", name="建好并打开").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("well-square")

    page.locator("[id='i-title.zh']").fill("井边广场")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    assert check_collection(editor.settings)[0] is not None

    for name, text in {
        "title.en": "Well Square",
        "official_title.zh": "井边项目",
        "official_title.en": "Well project",
        "period.statement.zh": "2021年。",
        "period.statement.en": "In 2021.",
        "summary.zh": "一个广场。",
        "summary.en": "A square.",
    }.items():
        page.locator(f"[id='i-{name}']").fill(text)
    page.locator("#i-type").select_option("renewal")
    page.locator("[id='i-place.community']").select_option("lantern")
    page.locator("[id='i-organisations.0.organisation']").select_option("helpers")
    page.locator("#i-state").select_option("preparation")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    collection, issues = check_collection(editor.settings)
    assert collection is not None, issues.report()
    assert "well-square" in {case.slug for case in collection.cases}
    assert "# 新案例。" in editor.text("well-square/case.yml")


def test_a_narrative_is_written_looked_at_and_saved(editor: Editor, enter: Enter) -> None:
    before = editor.text("lantern-lane/zh.md"), editor.text("lantern-lane/en.md")
    page = enter("/cases/lantern-lane/text")
    area = page.locator("[id='background.zh']")
    area.fill(area.input_value() + "\n\n又装了 37 盏灯。")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#content")).to_contain_text("又装了37盏灯。".replace("37", " 37 "))
    expect(frame.locator("mark.number-differs")).to_have_text(["37"])
    expect(page.locator("[data-count='background.zh']")).to_contain_text("字")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("数字对不上：中文多出 37")

    area.press("Control+End")
    english = page.locator("[id='background.en']")
    english.fill(english.input_value() + "\n\n37 more lamps were put up.")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    assert difference(before[0], editor.text("lantern-lane/zh.md")) == ["+ 又装了37盏灯。", "+ "]
    assert difference(before[1], editor.text("lantern-lane/en.md")) == ["+ 37 more lamps were put up.", "+ "]


def test_what_the_dialect_refuses_is_told_at_its_section(editor: Editor, enter: Enter) -> None:
    page = enter("/cases/lantern-lane/text")
    area = page.locator("[id='results.zh']")
    area.fill("<b>粗</b>")
    expect(page.locator(".preview-problems")).to_contain_text("正文里不能用 HTML（<b>）。")
    save(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("正文里不能用 HTML（<b>）。")
    expect(page.locator("#s-results .mistake").first).to_be_visible()
    expect(area).to_have_value("<b>粗</b>")


def test_links_are_put_in_where_the_cursor_is(editor: Editor, enter: Enter) -> None:
    page = enter("/cases/lantern-lane/text")
    area = page.locator("[id='results.zh']")
    area.fill("有人说提灯夜行好。")
    area.evaluate("area => area.setSelectionRange(3, 7)")
    insert = page.locator("[data-for='results.zh'] select")
    insert.focus()
    insert.select_option("[提灯夜行](practice:lantern-walk)")
    expect(area).to_have_value("有人说[提灯夜行](practice:lantern-walk)好。")


def a_photo(path: Path, colour: str = "teal") -> Path:
    Image.effect_noise((900, 600), 60).convert("RGB").save(path)
    image = Image.open(path).convert("RGB")
    image.paste(Image.new("RGB", (200, 200), colour), (50, 50))
    image.save(path, quality=95)
    return path


def test_a_photo_comes_in_with_focus_and_a_covered_face(editor: Editor, enter: Enter, tmp_path: Path) -> None:
    page = enter("/cases/lantern-lane/photos")
    page.get_by_label("选照片，可以一次选几张").set_input_files(a_photo(tmp_path / "well.jpg"))
    page.get_by_role("button", name="上传", exact=True).click()
    card = page.locator("[data-photo='photos.2']")
    expect(card).to_contain_text("等着写说明，还不在案例里")
    assert check_collection(editor.settings)[0] is not None

    stage = card.locator(".stage")
    stage.scroll_into_view_if_needed()
    expect(stage.locator("img")).to_have_js_property("naturalWidth", 900)
    box = stage.bounding_box()
    assert box
    stage.click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.5})
    expect(card.locator("[name='photos.2.focus.0']")).to_have_value("75")
    card.get_by_role("button", name="拖动遮盖").click()
    box = stage.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.05, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.4)
    page.mouse.up()
    expect(page.locator("[name='photos.2.redact.0.2']")).to_have_value("20")

    save(page)
    expect(page.get_by_role("alert")).to_contain_text("照片 3 › ")
    expect(page.get_by_role("alert")).to_be_focused()
    for name, text in {
        "caption.zh": "井边",
        "caption.en": "By the well",
        "alt.zh": "一口井",
        "alt.en": "A well",
    }.items():
        page.locator(f"[id='i-photos.2.{name}']").fill(text)
    page.locator("[id='i-photos.2.credit.zh']").fill("社区")
    page.locator("[id='i-photos.2.credit.en']").fill("the community")
    page.locator("[id='i-photos.2.consent.state']").select_option("unknown")
    page.locator("[id='i-photos.2.consent.recognisable']").select_option("adults")
    save(page)
    # A photo of a complete case has its place in the narrative.
    expect(page.get_by_role("alert")).to_contain_text("照片位 well 没有放进正文。")
    for name in ("zh", "en"):
        path = editor.file(f"lantern-lane/{name}.md")
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n\n![](photo:well)\n", encoding="utf-8")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    expect(page.locator("[data-photo='photos.2']")).to_contain_text("还不知道是否同意，不公开")

    folder = editor.file("lantern-lane")
    entry = next(photo for photo in yaml_data(editor)["photos"] if photo["id"] == "well")
    assert entry["focus"] == ["75", "50"]
    image = open_picture((masters_dir(folder) / "well.jpg").read_bytes(), "", LONGEST_SIDE).image
    assert is_covered(image, regions_of(entry))
    assert (originals_dir(folder) / "well.jpg").is_file()
    assert check_collection(editor.settings)[1].errors == []


def yaml_data(editor: Editor) -> dict[str, list[dict[str, object]]]:
    source = read_yaml(editor.file("lantern-lane/case.yml"), Issues(editor.settings.root))
    assert source
    return source.data  # type: ignore[no-any-return]


def test_a_photo_is_replaced_and_consent_is_asked_anew(editor: Editor, enter: Enter, tmp_path: Path) -> None:
    page = enter("/cases/lantern-lane/photos")
    old = (masters_dir(editor.file("lantern-lane")) / "walk.jpg").read_bytes()
    page.get_by_label("换一张照片").first.set_input_files(a_photo(tmp_path / "another.jpg"))
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("换了照片，画面里的人也换了：请重新写是否同意。")
    expect(page.get_by_role("alert")).to_be_focused()  # what is typed before would go there
    expect(page.locator("[data-photo='photos.0']")).to_contain_text("已上传，保存后放进来：another.jpg")
    page.locator("[id='i-photos.0.consent.state']").select_option("unknown")
    page.locator("[id='i-photos.0.consent.why.zh']").fill("")
    page.locator("[id='i-photos.0.consent.why.en']").fill("")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    folder = masters_dir(editor.file("lantern-lane"))
    entry = yaml_data(editor)["photos"][0]
    assert (folder / str(entry["file"])).read_bytes() != old
    assert len(list(folder.iterdir())) == 1
    page.get_by_role("button", name="撤销这次保存").click()
    expect(page.get_by_role("status")).to_contain_text("已撤销。")
    assert (folder / "walk.jpg").read_bytes() == old


def test_consent_refused_is_obeyed_and_consent_taken_back(editor: Editor, enter: Enter) -> None:
    page = enter("/cases/lantern-lane/photos")
    page.get_by_role("link", name="撤回同意……").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("撤回照片“第一次夜行”的同意")
    page.get_by_role("button", name="确定撤回").click()
    expect(page.get_by_role("status").first).to_contain_text("已撤回。")
    expect(page.get_by_text("照片移到 moved to cases/lantern-lane/photos/originals/walk.jpg")).to_be_visible()
    expect(page.locator("[data-photo='photos.0']")).to_contain_text("已撤回同意，照片已移走")
    text = editor.text("lantern-lane/case.yml")
    assert "state: refused" in text
    assert "file: walk.jpg" not in text
    assert not (masters_dir(editor.file("lantern-lane")) / "walk.jpg").exists()


def test_a_file_that_is_no_photo_is_refused_in_words(editor: Editor, enter: Enter, tmp_path: Path) -> None:
    page = enter("/cases/lantern-lane/photos")
    bad = tmp_path / "page.jpg"
    bad.write_bytes(b"<html><script>alert(1)</script></html>")
    page.get_by_label("选照片，可以一次选几张").set_input_files(bad)
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("page.jpg: 是网页或 SVG 图，不是照片。")
    assert not (editor.file("lantern-lane") / "photos" / "page.jpg").exists()


def test_shared_names_are_changed_and_what_rests_on_them_is_kept(editor: Editor, enter: Enter) -> None:
    page = enter("/shared/communities")
    page.locator("summary").first.click()
    key = page.locator("[id='i-communities.0.@key']")
    key.fill("lamp")
    save(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("cases/lantern-lane/case.yml")
    expect(alert).to_contain_text("没有 lantern")
    expect(key).to_have_value("lamp")
    key.fill("lantern")
    page.locator("[id='i-communities.0.name.zh']").fill("灯笼新社区")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    assert "灯笼新社区" in editor.text("collection.yml")


def test_search_leads_to_the_field(editor: Editor, enter: Enter) -> None:
    page = enter()
    page.get_by_role("searchbox").fill("装上的灯")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="关键数字 1 › 说的是什么 › 中文").click()
    expect(page.locator("[id='i-figures.0.label.zh']")).to_be_focused()


def test_history_shows_what_changed_and_leads_back(editor: Editor, enter: Enter) -> None:
    page = enter("/cases/lantern-lane")
    page.locator("[id='i-title.zh']").fill("灯笼巷：把灯全点亮")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="历史").click()
    page.get_by_role("link", name="灯笼巷：把灯点亮：短标题").click()
    expect(page.locator("ins")).to_have_text(["全"])
    page.get_by_role("button", name="撤销这次保存").click()
    expect(page.get_by_role("status")).to_contain_text("已撤销。")
    assert "把灯全点亮" not in editor.text("lantern-lane/case.yml")


def test_everything_is_there_in_english_too(editor: Editor, enter: Enter) -> None:
    page = enter("/cases/lantern-lane", language="en")
    page.get_by_text("20 lamps put up").click()
    page.locator("[id='i-figures.0.value']").fill("many")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("Key figures 1 › Value A number was expected here, not many.")


def test_a_file_that_is_not_yaml_is_told_and_not_touched(editor: Editor, enter: Enter) -> None:
    path = editor.file("quiet-yard/case.yml")
    path.write_text("number: [\n", encoding="utf-8")
    page = enter()
    expect(page.locator("tr", has_text="quiet-yard")).to_contain_text("文件读不懂")
    page.goto(f"{editor.address}/cases/quiet-yard")
    expect(page.locator("main")).to_contain_text("这个文件有写法上的错误，表单打不开。")
    assert path.read_text(encoding="utf-8") == "number: [\n"


def test_a_word_report_becomes_a_draft_and_its_facts_are_confirmed(
    editor: Editor, enter: Enter, tmp_path: Path
) -> None:
    report = tmp_path / "井边广场报告.docx"
    report.write_bytes(whole_report(styled=True))
    page = enter("/exchange")
    page.get_by_label("报告文件（.docx）").set_input_files(report)
    page.get_by_label("文件夹名（网址的一部分）").fill("well-square")
    page.get_by_role("button", name="导入 Word 报告").click()
    expect(page.get_by_role("status")).to_contain_text("已导入为草稿。")
    offers = page.locator(".offers > li")
    first = offers.first
    first.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    expect(page.locator(".offers > li").first).to_contain_text("已采用")
    collection, issues = check_collection(editor.settings)
    assert collection is not None, issues.report()
    assert "well-square" not in {case.slug for case in collection.cases}
    page.get_by_role("link", name="全文").click()
    expect(page.locator("textarea[data-language='zh']").first).not_to_have_value("")
    page.goto(f"{editor.address}/exchange")
    bad = tmp_path / "old.doc"
    bad.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    page.get_by_label("报告文件（.docx）").set_input_files(bad)
    page.get_by_role("button", name="导入 Word 报告").click()
    expect(page.get_by_role("alert")).to_contain_text("old.doc: ")


def test_stale_english_is_brought_up_to_date(editor: Editor, enter: Enter) -> None:
    page = enter("/cases/lantern-lane/english")
    page.get_by_role("button", name="这里的英文都核对过了，全部记为最新").click()
    expect(page.get_by_role("status").first).to_contain_text("已保存。")
    expect(page.locator("main")).to_contain_text("英文都已跟上中文。")

    page.goto(f"{editor.address}/cases/lantern-lane")
    page.locator("[id='i-title.zh']").fill("灯笼巷：把灯全点亮")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")
    page.goto(editor.address)
    expect(page.locator("tr", has_text="lantern-lane")).to_contain_text("英文没有跟上：facts")

    page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="翻译").click()
    page.get_by_role("link", name="灯笼巷：把灯全点亮").click()
    row = page.locator(".passages > li")
    expect(row).to_have_count(1)
    expect(row.locator("ins")).to_have_text("全")
    row.get_by_role("textbox").fill("Lantern Lane: 3 lights on")
    save(page)
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("英文多出 3")
    expect(row.get_by_role("textbox")).to_have_value("Lantern Lane: 3 lights on")
    row.get_by_role("textbox").fill("Lantern Lane: All Lights On")
    save(page)
    expect(page.get_by_role("status").first).to_contain_text("已保存。")
    assert 'en: "Lantern Lane: All Lights On"' in editor.text("lantern-lane/case.yml")
    page.goto(editor.address)
    expect(page.locator("tr", has_text="lantern-lane")).not_to_contain_text("英文没有跟上")


def test_corrections_come_back_from_excel(editor: Editor, enter: Enter, tmp_path: Path) -> None:
    before = editor.text("lantern-lane/case.yml")
    page = enter("/exchange")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 Excel").click()
    path = tmp_path / "facts.xlsx"
    waiting.value.save_as(path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["关键数字"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 20)
    cell.value = "二十四个"
    workbook.save(path)
    page.get_by_label("改好的工作簿，或一张表的 CSV").set_input_files(path)
    page.get_by_role("button", name="先看会改什么").first.click()
    expect(page.get_by_role("alert")).to_contain_text("有1处问题，什么都没有写入")
    expect(page.get_by_role("alert")).to_contain_text(f"关键数字!{cell.coordinate}")
    assert editor.text("lantern-lane/case.yml") == before

    cell.value = 24
    workbook.save(path)
    page.goto(f"{editor.address}/exchange")
    page.get_by_label("改好的工作簿，或一张表的 CSV").set_input_files(path)
    page.get_by_role("button", name="先看会改什么").first.click()
    expect(page.locator("main")).to_contain_text("会改1处。")
    assert editor.text("lantern-lane/case.yml") == before
    page.get_by_role("button", name="写入", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已写入。")
    assert difference(before, editor.text("lantern-lane/case.yml")) == ["-     value: 20", "+     value: 24"]


def test_work_for_a_translator_goes_out_and_comes_back(editor: Editor, enter: Enter, tmp_path: Path) -> None:
    page = enter("/exchange")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出工作单").click()
    path = tmp_path / waiting.value.suggested_filename
    assert path.name == "casebook-translation.docx"
    waiting.value.save_as(path)
    page.get_by_label("译者交回的文件").set_input_files(path)
    page.get_by_role("button", name="先看会改什么").last.click()
    expect(page.locator("main")).to_contain_text("与现在的内容一样，没有改动。")


TEXTS = {
    "title.zh": "井边广场",
    "title.en": "Well Square",
    "official_title.zh": "井边项目",
    "official_title.en": "Well project",
    "period.statement.zh": "2021年。",
    "period.statement.en": "In 2021.",
    "summary.zh": "一个广场。",
    "summary.en": "A square.",
    "comparison.problem.zh": "邻里不熟。",
    "comparison.problem.en": "Neighbours did not know each other.",
}


def complete_facts(page: Page) -> None:
    for name, text in TEXTS.items():
        page.locator(f"[id='i-{name}']").fill(text)
    page.locator("#i-type").select_option("renewal")
    page.locator("[id='i-place.community']").select_option("lantern")
    page.locator("[id='i-organisations.0.organisation']").select_option("helpers")
    for part in ("scale", "duration"):
        page.locator(f"[name='comparison.{part}.@silent']").check()
    for _ in range(page.locator("#f-notes > ol > li").count()):
        page.locator("#f-notes > ol > li").first.get_by_role("button", name="删除").last.click()
        page.wait_for_timeout(300)
    for area in page.locator("#f-sources textarea[lang=en]").all():
        area.fill("A section")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")


def complete_narrative(page: Page) -> None:
    for section in ("background", "process", "results", "reflection"):
        pictures = "".join(f"\n\n![](photo:{name})" for name in ("one", "two")) if section == "process" else ""
        page.locator(f"[id='{section}.zh']").fill(f"写一段。{pictures}")
        page.locator(f"[id='{section}.en']").fill(f"A paragraph.{pictures}")
        page.locator(f"[id='{section}.en.title']").fill(section.title())
    for section in ("needs", "approach"):
        page.locator(f"[id='{section}.zh']").fill("")
    page.locator("[name=state]").select_option("complete")


def complete_photos(page: Page) -> None:
    for number, name in enumerate(("one", "two")):
        page.locator(f"[id='i-photos.{number}.id']").fill(name)
        for part in ("caption", "alt", "credit"):
            page.locator(f"[id='i-photos.{number}.{part}.zh']").fill("厨房")
            page.locator(f"[id='i-photos.{number}.{part}.en']").fill("The kitchen")
        page.locator(f"[id='i-photos.{number}.consent.state']").select_option("given")
        page.locator(f"[id='i-photos.{number}.consent.recognisable']").select_option("adults")
        page.locator(f"[id='i-photos.{number}.consent.date']").fill("2021年12月1日")
        page.locator(f"[id='i-photos.{number}.consent.by.zh']").fill("照片里的居民")
        page.locator(f"[id='i-photos.{number}.consent.by.en']").fill("the residents in it")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存。")


def publish(page: Page, address: str) -> None:
    """From the page of publishing until readers have it. Building takes its time."""
    page.goto(f"{address}/publish")
    page.get_by_role("button", name="看看会有什么变化").click()
    page.get_by_role("button", name="发布给读者").click(timeout=300_000)
    expect(page.get_by_text("已发布。", exact=True)).to_be_visible(timeout=300_000)


@pytest.mark.usefixtures("little_to_take_home")
def test_a_word_report_with_photos_becomes_a_published_case(editor: Editor, enter: Enter, tmp_path: Path) -> None:
    """The whole way: report, facts, photos and consent, English, publication."""
    report = tmp_path / "报告.docx"
    report.write_bytes(whole_report(styled=True))
    page = enter("/exchange")
    page.get_by_label("报告文件（.docx）").set_input_files(report)
    page.get_by_label("文件夹名（网址的一部分）").fill("well-square")
    page.get_by_role("button", name="导入 Word 报告").click()
    expect(page.get_by_role("status")).to_contain_text("已导入为草稿。")
    page.get_by_role("link", name="事实", exact=True).click()
    complete_facts(page)
    page.get_by_role("link", name="照片", exact=True).click()
    complete_photos(page)
    page.get_by_role("link", name="全文", exact=True).click()
    complete_narrative(page)
    save(page)
    expect(page.get_by_role("status").first).to_contain_text("已保存。")
    collection, issues = check_collection(editor.settings)
    assert collection is not None, issues.report()

    publish(page, editor.address)
    public = editor.settings.public_dir
    english = (public / "en" / "cases" / "well-square" / "index.html").read_text(encoding="utf-8")
    assert "Well Square" in english
    assert "The kitchen" in english
    assert list((public / "assets" / "photos" / "well-square").glob("one-*.avif"))
