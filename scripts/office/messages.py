"""Why an Excel or Word file is not taken in, and what to do about it; `messages` takes these sentences in.

Chinese, English. `kind` is the ending that is wanted (docx, xlsx). What is wrong inside a sheet or a translation is for
`exchange_messages`, what was not understood in a report for `word_import.messages`.
"""

from __future__ import annotations

from typing import Final

Words = tuple[str, str]

REFUSALS: Final[dict[str, Words]] = {
    # ------------------------------------------------------------------------------------------- the file itself
    "office_absent": (
        "没有这个文件。请检查文件名和文件夹；名字里有空格的，要加引号。",
        "There is no such file. Check its name and folder; a name with spaces needs quotation marks.",
    ),
    "office_not_file": (
        "这不是一个文件。请给出要导入的文件的名字。",
        "This is not a file. Give the name of the file to import.",
    ),
    "office_busy": (
        "文件读不出来（{reason}）。如果它正在 Excel、Word 或 WPS 里开着，请先关掉，再试一次。",
        "The file cannot be read ({reason}). If it is open in Excel, Word or WPS, close it and try again.",
    ),
    "office_empty": (
        "文件是空的（0 字节）。请换一份完好的。",
        "The file is empty (0 bytes). Take an undamaged copy.",
    ),
    "office_large": (
        "文件有 {size} MB，最多 {most} MB。请确认没有选错文件；确是这一份，请在 Excel、Word 或 WPS 里“压缩图片”后"
        "再存一份。",
        "The file has {size} MB, {most} MB at the most. Check that it is the right one; if it is, compress its pictures"
        " in Excel, Word or WPS and save it again.",
    ),
    "office_password": (
        "文件设了密码，打不开。请取消密码，另存为 .{kind} 再试。",
        "The file has a password and cannot be opened. Remove the password and save it as .{kind}.",
    ),
    "office_old": (
        "这是旧格式的文件（.xls、.doc、.et、.wps）。请用 Excel、Word 或 WPS 打开，另存为 .{kind}，再导入。",
        "This is an old format (.xls, .doc, .et, .wps). Open it in Excel, Word or WPS, save it as .{kind} and import"
        " that.",
    ),
    "office_other": (
        "这不是 .{kind} 文件，改扩展名没有用（内容：{found_zh}）。请换一个文件，或打开后另存为 .{kind}。",
        "This is not a .{kind} file, and renaming does not make it one (it holds: {found_en}). Choose another, or open"
        " it and save it as .{kind}.",
    ),
    "office_unknown": (
        "这不是 .{kind} 文件，改扩展名没有用；看不出是什么文件。请换一个文件，或打开后另存为 .{kind}。",
        "This is not a .{kind} file, and renaming does not make it one; it is unclear what it is. Choose another, or"
        " open it and save it as .{kind}.",
    ),
    "office_broken": (
        "文件损坏了，读不出来（{reason}）。请用 Excel、Word 或 WPS 打开修复，另存为 .{kind}；或再要一份完好的。",
        "The file is damaged and cannot be read ({reason}). Open it in Excel, Word or WPS, which may repair it, and"
        " save it as .{kind}; or ask for another copy.",
    ),
    "office_names": (
        "文件里的部件名字不正常，可能被人动过手脚，没有打开。请用 Excel、Word 或 WPS 重新写成 .{kind}；"
        "来路不明的，不要打开。",
        "The names of the parts in this file are not normal; somebody may have tampered with it. It was not opened."
        " Write it again as .{kind} in Excel, Word or WPS; if you do not know where it comes from, leave it closed.",
    ),
    "office_parts": (
        "文件里有 {count} 个部件，最多 {most} 个，不像是正常的文件，没有打开。请用 Excel、Word 或 WPS 重新写成"
        " .{kind}；来路不明的，不要打开。",
        "The file has {count} parts, {most} at the most; something is wrong with it. It was not opened. Write it again"
        " as .{kind} in Excel, Word or WPS; if you do not know where it comes from, leave it closed.",
    ),
    "office_bomb": (
        "文件解开后超过 {most} MB，没有读。请确认没有选错文件；确是自己的，请删去不要的内容和格式，或分成几份。"
        "来路不明的，不要打开。",
        "Unpacked, the file has more than {most} MB and was not read. Check that it is the right one; if it is yours,"
        " remove content and formats that are not needed, or divide it. If you do not know where it comes from, leave"
        " it closed.",
    ),
    "office_entities": (
        "文件里有不该有的 XML 声明（DOCTYPE），可能有害，没有读。请用 Excel、Word 或 WPS 重新写成 .{kind}；"
        "来路不明的，不要打开。",
        "The file holds an XML declaration that has no place in it (DOCTYPE) and may do harm; it was not read. Write it"
        " again as .{kind} in Excel, Word or WPS; if you do not know where it comes from, leave it closed.",
    ),
    # --------------------------------------------------------------------------------------------- a Word report
    "report_no_text": (
        "文件里没有正文。如果内容是扫描的图片，请先在 Word 或 WPS 里转成文字。",
        "There is no text in the file. If it holds scanned pages, have Word or WPS turn them into text first.",
    ),
    "report_long": (
        "报告太长，超过 {lines} 段或 {characters} 个字。请把每个案例另存为一份 .docx，分开导入。",
        "The report is too long: more than {lines} paragraphs or {characters} characters. Save each case as a .docx"
        " file of its own and import them one by one.",
    ),
    "report_unnamed": (
        "没有标题，起不了文件夹名。请用 --slug 指定一个，如 --slug qinghe。",
        "There is no title to name the folder after. Give a name with --slug, such as --slug qinghe.",
    ),
    "report_slug": (
        "文件夹名 {slug} 不能用作网址。请只用小写英文字母、数字和连字符，如 qinghe。",
        "The folder name {slug} cannot be an address. Use lower-case letters, digits and hyphens, such as qinghe.",
    ),
    "report_unwritten": (
        "写不进去（{reason}）。请检查磁盘空间和权限，再试一次。",
        "It could not be written ({reason}). Check the room on the disk and its permissions, and try again.",
    ),
}
