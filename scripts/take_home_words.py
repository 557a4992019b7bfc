"""The fixed words of what readers take home: the e-book, citations, the page of downloads, the data page.

Owns these words only; `wording` says them, together with its own.
"""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    # the e-book
    "contents_of_book": ("目录", "Contents"),
    "cover": ("封面", "Cover"),
    "title_page": ("书名页", "Title page"),
    "start_of_text": ("正文", "Start of the text"),
    "landmarks": ("主要位置", "Landmarks"),
    "edition_about": ("关于本版", "About this edition"),
    "edition_read": ("在网上阅读，或取别的格式：", "To read it online, or to take it home in another form:"),
    "editor_notes": ("编者注", "Editor’s notes"),
    "back_to_text": ("返回正文", "Back to the text"),
    "accessibility_summary": (
        "全书有目录和分级标题；图表之外都列出数据表，照片有文字说明，编者注与正文互相链接。字号、颜色和行距可由读者调整。",
        "The book has a contents list and nested headings. Every chart is followed by a table of its data, photographs"
        " have descriptions, and notes and text link to each other. Readers may change type size, colours and spacing.",
    ),
    # citations
    "cite": ("引用", "Cite"),
    "cite_as": ("引用格式：", "Cite as:"),
    "cite_book": ("引用本书", "Cite the book"),
    "cite_files": ("导入文献管理软件", "For reference managers"),
    "copy": ("复制", "Copy"),
    "copied": ("已复制", "Copied"),
    # downloads
    "downloads": ("下载", "Take it home"),
    "downloads_lead": (
        "同一份内容的各种格式，中英文都有；网站更新，这里的文件也一起更新。",
        "The same content in every form, in both languages; when the site changes, the files change with it.",
    ),
    "all_downloads": ("全部格式", "Every format"),
    "content_of": ("内容日期：{date}", "Content of {date}"),
    "whole_book": ("整本书", "The whole book"),
    "by_case": ("按案例", "By case"),
    "language_zh": ("中文", "Chinese"),
    "language_en": ("英文", "English"),
    "download_book-pdf": ("PDF，屏幕阅读", "PDF for the screen"),
    "download_book-print": ("PDF，付印（含出血）", "PDF for the printer, with bleed"),
    "download_book-epub": ("电子书（EPUB）", "E-book (EPUB)"),
    "download_case-pdf": ("案例PDF", "The case as PDF"),
    "download_kit-docx": ("照着做的资料（Word）", "Copy kit (Word)"),
    "download_kit-pdf": ("照着做的资料（PDF）", "Copy kit (PDF)"),
    "download_data-csv": ("CSV：{table}", "CSV: {table}"),
    "download_data-json": ("全部数据（JSON）", "All data (JSON)"),
    "download_data-xlsx": ("全部数据（Excel工作簿）", "All data (Excel workbook)"),
    "download_data-package": ("全部CSV与字段说明（压缩包）", "All CSV files with the dictionary of fields (zip)"),
    "download_datapackage": ("数据包描述（Frictionless）", "Description of the data package (Frictionless)"),
    "download_checksums": ("校验和（SHA-256）", "Checksums (SHA-256)"),
    "download_citation": ("引用（{format}）", "Citation ({format})"),
    "download_wechat": ("公众号文章", "Article for WeChat"),
    "download_poster": ("海报（A4）", "Poster (A4)"),
    "download_offline": ("离线网站（压缩包）", "The site for reading offline (zip)"),
    # the data page
    "data": ("数据", "Data"),
    "data_page": ("每个字段是什么意思", "What each field means"),
    "data_lead": (
        "案例、数字、时间线、机构、方法和术语，整理成可以直接使用的数据；中英文并列，每个数字都注明原文出处。",
        "Cases, figures, timelines, organisations, practices and terms as data ready to use, in Chinese and English"
        " side by side; every figure says where in the source it stands.",
    ),
    "data_version": ("版本", "Version"),
    "data_terms": ("使用条件", "Terms"),
    "data_reading": ("怎样打开", "How to open it"),
    "data_reading_text": (
        "用表格软件，请取Excel工作簿；用程序，请取压缩包或JSON。CSV是UTF-8编码，首行是字段名，空格子表示没有或原文未写，"
        "一格里有几项的用分号隔开；以等号一类符号开头的文字前加了撇号，以免被当作公式。",
        "For a spreadsheet take the Excel workbook; for programs, the zip or the JSON. CSV files are UTF-8, their first"
        " line holds the names of the fields, an empty cell means none or not stated, and several items in one cell"
        " are separated by semicolons. A text that begins like a formula has an apostrophe in front of it.",
    ),
    "data_source": ("出处", "Provenance"),
    "data_source_text": (
        "source开头的几栏写明事实出自原文哪一节、哪几行。",
        "The fields that begin with “source” name the section and the lines of the source text.",
    ),
    "data_dictionary": ("字段说明", "Dictionary of fields"),
    "data_field": ("字段", "Field"),
    "data_meaning": ("意思", "Meaning"),
    "data_rows": ("{count}行", "{count} rows"),
    "value_string": ("文字", "text"),
    "value_integer": ("整数", "whole number"),
    "value_number": ("数字", "number"),
    "value_boolean": ("真或假", "true or false"),
}
"""By name: Chinese, English."""
