"""What a person is told about a Word report that was read, in Chinese and English: what was not understood.

One entry a sentence, in the manner of `scripts.messages`. Why a report is refused is in `office.messages`; where in the
report a remark stands, and in what order, is for `written`.
"""

from __future__ import annotations

from typing import Final

from scripts.messages import Message

REMARKS: Final[dict[str, Message]] = {
    # ------------------------------------------------------------------------------------- title and sections
    "title_missing": Message(
        "没有找到报告的标题。请在 case.yml 里填写 title 和 official_title。",
        "The title of the report was not found. Fill in title and official_title in case.yml.",
    ),
    "before_headings": Message(
        "第一个标题前面的文字，放进了“背景”。封面上的单位、日期，核对后请从正文里删去。",
        "What stands before the first heading was put into the background. Take organisations and dates of the cover"
        " out of the text once you have checked them.",
    ),
    "heading_unplaced": Message(
        "这个标题对不上固定章节，作为小标题留在“{section_zh}”里。请看看该放在哪一节。",
        "This heading fits none of the fixed sections; it stays as a subheading in «{section_en}». See where it"
        " belongs.",
    ),
    "heading_two": Message(
        "这个标题讲了不止一节，内容都放进了“{section_zh}”；属于“{others_zh}”的，请移过去。",
        "This heading speaks of more than one section; all of it was put into «{section_en}». Move what belongs to"
        " «{others_en}».",
    ),
    "section_again": Message(
        "“{section_zh}”前面已经有了，这里的内容接在后面，标题改作小标题。",
        "«{section_en}» has begun before; this was added to it, with its heading as a subheading.",
    ),
    "section_moved": Message(
        "“{section_zh}”按本书的次序往前移了。请读一遍，看前后是否连得上。",
        "«{section_en}» was moved forward, to where this book has it. Read it through to see that it still follows.",
    ),
    "summary_kept": Message(
        "摘要写进了可能的事实（summary），原文留在“背景”最后。确认以后，请把它从正文里删去。",
        "The abstract is among the possible facts (summary) and stays at the end of the background. Once it is"
        " confirmed, take it out of the text.",
    ),
    "section_without_text": Message(
        "“{section_zh}”只有标题，没有内容，没有放进正文。",
        "«{section_en}» has a heading and no text; it was left out.",
    ),
    "section_missing": Message(
        "报告里没有“{section_zh}”。发布以前要补上这一节。",
        "The report has no «{section_en}». The section must be written before publication.",
    ),
    # --------------------------------------------------------------------------------------------------- words
    "lines_broken": Message(
        "很多段落在句子中间断开，像是从 PDF 复制的。请先在 Word 或 WPS 里把断开的行接成整段，再导入。",
        "Many paragraphs end in the middle of a sentence, as if copied from a PDF file. Join the lines into paragraphs"
        " in Word or WPS and import again.",
    ),
    "changes": Message(
        "有修订痕迹（第{lines}段）。按“接受全部修订”后的文字读入，请核对。",
        "Tracked changes (paragraphs {lines}). The text was read as if all were accepted; check it.",
    ),
    "comment": Message(
        "批注没有读入：“{text}”。",
        "A comment was not taken in: «{text}».",
    ),
    "hidden": Message(
        "隐藏文字没有读入：“{text}”。",
        "Hidden text was not taken in: «{text}».",
    ),
    "struck": Message(
        "带删除线的文字照样读入了：“{text}”。不要的，请删去。",
        "Words struck through were taken in all the same: «{text}». Delete what is not wanted.",
    ),
    "link": Message(
        "链接没有读入，文字保留：“{text}”→ {address}。正文里只能链接到 https:// 开头的网址。",
        "A link was left out and its words kept: «{text}» → {address}. The text can only link to addresses with"
        " https://.",
    ),
    "equation": Message(
        "公式没有读入：“{text}”。请用文字写出来。",
        "An equation was not taken in: «{text}». Write it out in words.",
    ),
    "word_art": Message(
        "艺术字没有读入：“{text}”。",
        "Word art was not taken in: «{text}».",
    ),
    "contents": Message(
        "目录没有读入，网站会自动生成。",
        "The table of contents was not taken in; the site makes its own.",
    ),
    "margins": Message(
        "页眉、页脚没有读入：“{text}”。",
        "Headers and footers were not taken in: «{text}».",
    ),
    "text_box": Message(
        "文本框里的文字，放在它所在的段落后面。请看位置对不对。",
        "The words of a text box were put after the paragraph it hangs on. See whether that is the right place.",
    ),
    "figure_mention": Message(
        "文字里提到“{text}”，网站上的照片和表格没有编号。请改成“上图”“下表”一类的说法。",
        "The text speaks of «{text}», but photos and tables have no numbers on the site. Say «the photo above» or the"
        " like.",
    ),
    "inserted_file": Message(
        "这里插入了另一个文件，没有读入。请打开它，把要用的内容复制到报告里。",
        "Another file is inserted here; it was not taken in. Open it and copy what is needed into the report.",
    ),
    "object": Message(
        "嵌入的对象没有读入（{text}）。要用的内容，请复制成文字、表格或图片。",
        "An embedded object was not taken in ({text}). Copy what is needed as text, a table or a picture.",
    ),
    "macros": Message(
        "文件里有宏，没有读，也没有运行。",
        "The file holds macros; they were neither read nor run.",
    ),
    # --------------------------------------------------------------------------------------- lists and tables
    "nested_list": Message(
        "分层的列表合成了一层。请看读起来是否清楚。",
        "A list of several levels was made into one level. See whether it still reads well.",
    ),
    "merged_cells": Message(
        "合并的单元格拆开了，内容在每一格里重复。请核对表格。",
        "Merged cells were taken apart; what they say stands in each cell. Check the table.",
    ),
    "nested_table": Message(
        "表格里还有表格，里面的文字并进了外面的单元格。请核对。",
        "A table stands inside a table; its words were put into the outer cell. Check them.",
    ),
    # ------------------------------------------------------------------------------------- pictures and charts
    "chart": Message(
        "图表没有读入（{text}）。请在 case.yml 的 charts 里重新写数据。",
        "A chart was not taken in ({text}). Write its data under charts in case.yml.",
    ),
    "diagram": Message(
        "SmartArt 图形没有读入：“{text}”。请用文字或列表写出来。",
        "A SmartArt graphic was not taken in: «{text}». Write it out as text or a list.",
    ),
    "picture_linked": Message(
        "这张图片不在文件里，只有一个地址（{address}），没有去取。请另外找到它，用 photos add 加入。",
        "This picture is not in the file, which only holds an address ({address}); nothing was fetched. Find it and add"
        " it with photos add.",
    ),
    "picture_gone": Message(
        "这张图片在文件里坏了或丢了。请另外找到它，用 photos add 加入。",
        "This picture is damaged in the file, or missing. Find it and add it with photos add.",
    ),
    "picture_vector": Message(
        "这张图是 EMF 或 WMF，不能用（照片位 {photo}）。请在 Word 里复制它，选择性粘贴为 PNG 图片，再导入。",
        "This picture is EMF or WMF and cannot be used (slot {photo}). In Word, copy it, paste it as a PNG picture, and"
        " import again.",
    ),
    "picture_refused": Message(
        "照片 {photo} 没有加入，照片位留着：{reason_zh}",
        "The photo {photo} was not taken in; its slot stays: {reason_en}",
    ),
    "picture_told": Message(
        "照片 {photo}：{reason_zh}",
        "The photo {photo}: {reason_en}",
    ),
    "picture_cropped": Message(
        "照片 {photo} 在 Word 里裁切或转动过，照裁切后的样子读入。请核对。",
        "The photo {photo} was cropped or turned in Word, and was taken in like that. Check it.",
    ),
    "picture_again": Message(
        "这里又用了照片 {photo}，正文里只放一次。",
        "The photo {photo} is used once more here; the text has it once.",
    ),
    "picture_uncaptioned": Message(
        "照片 {photo} 没有图说。请在 case.yml 里填写 caption。",
        "The photo {photo} has no caption. Fill in caption in case.yml.",
    ),
    "picture_in_table": Message(
        "表格里的图片放到了表格后面。请看位置对不对。",
        "The pictures of a table were put after it. See whether that is the right place.",
    ),
    "caption_guessed": Message(
        "图片下面居中的这一行，当作了图说。不是的话，请移回正文。",
        "This centred line below a picture was taken for its caption. If it is none, move it back into the text.",
    ),
    # ------------------------------------------------------------------------------------- names, and the facts
    "withheld": Message(
        "这里有不能公开的姓名（{first}……，见 private/withheld-names.txt），在草稿里只留了第一个字。"
        "请改用姓氏加称呼、身份或化名。",
        "A name that must not be published stands here ({first}…, see private/withheld-names.txt); the draft keeps its"
        " first character only. Use surname and form of address, a role or a pseudonym.",
    ),
    "facts_many": Message(
        "日期或数字太多，可能的事实只列了前 {most} 条。",
        "There are very many dates or figures; only the first {most} are among the possible facts.",
    ),
    "collection_unread": Message(
        "cases/collection.yml 有错，读不出来，所以没有对照社区、机构和类型的名称。请先运行 check 改好它。",
        "cases/collection.yml has mistakes and could not be read, so no names of communities, organisations or types"
        " were looked for. Run check and mend it first.",
    ),
}
