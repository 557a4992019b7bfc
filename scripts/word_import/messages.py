"""What a person is told about a Word report, in Chinese and English: why it is refused, and what was not understood.

One entry a sentence, in the manner of `scripts.messages`. Where in the report, and in what order, is for `written`.
"""

from __future__ import annotations

from typing import Final

from scripts.messages import Message

REFUSALS: Final[dict[str, Message]] = {
    "report_absent": Message(
        "没有这个文件。请检查文件名和文件夹；名字里有空格的，要加引号。",
        "There is no such file. Check its name and folder; a name with spaces needs quotation marks.",
    ),
    "report_not_file": Message(
        "这不是一个文件。请给出 .docx 报告的文件名。",
        "This is not a file. Give the name of a .docx report.",
    ),
    "report_unreadable": Message(
        "文件读不出来（{reason}）。如果它正在 Word 或 WPS 里开着，请先关掉。",
        "The file cannot be read ({reason}). If it is open in Word or WPS, close it first.",
    ),
    "report_heavy": Message(
        "文件有 {size} MB，超过 {most} MB。请在 Word 或 WPS 里“压缩图片”后再存一份；大照片另用 photos add 加入。",
        "The file has {size} MB, more than {most} MB. Compress its pictures in Word or WPS and save it again; add large"
        " photos with photos add.",
    ),
    "report_empty_file": Message(
        "文件是空的（0字节）。请换一份完好的。",
        "The file is empty (0 bytes). Take an undamaged copy.",
    ),
    "report_old": Message(
        "这是旧格式（.doc 或 .wps）。请在 Word 或 WPS 里打开，另存为 .docx，再导入。",
        "This is the old format (.doc or .wps). Open it in Word or WPS, save it as .docx and import that.",
    ),
    "report_old_other": Message(
        "这不是 Word 文档（像是旧版的 Excel、PowerPoint 或别的文件）。请给出 .docx 报告。",
        "This is not a Word document (it looks like an old Excel, PowerPoint or other file). Give a .docx report.",
    ),
    "report_locked": Message(
        "文件有打开密码。请在 Word 或 WPS 里去掉密码，另存为 .docx，再导入。",
        "The file is protected by a password. Remove the password in Word or WPS, save it as .docx and import that.",
    ),
    "report_other_kind": Message(
        "这不是 .docx（里面是 {kind}，改了后缀也不行）。请用 Word 或 WPS 打开，另存为 .docx，再导入。",
        "This is not a .docx file (it holds: {kind}; renaming does not change that). Open it in Word or WPS, save it as"
        " .docx and import that.",
    ),
    "report_unknown": Message(
        "这不是 .docx，看不出是什么文件。请用 Word 或 WPS 打开，另存为 .docx，再导入。",
        "This is not a .docx file, and it is unclear what it is. Open it in Word or WPS, save it as .docx and import"
        " that.",
    ),
    "report_broken": Message(
        "文件坏了，读不完整。请用 Word 或 WPS 打开修复，另存为 .docx；或向发来的人再要一份。",
        "The file is damaged. Open it in Word or WPS, which may repair it, and save it as .docx; or ask the sender for"
        " another copy.",
    ),
    "report_names": Message(
        "文件里的部件名字不正常，可能被人动过手脚，没有打开。请用 Word 或 WPS 重新写成 .docx；来路不明的，不要打开。",
        "The names of the parts in this file are not normal; somebody may have tampered with it. It was not opened."
        " Write it again as .docx in Word or WPS; if you do not know where it comes from, leave it closed.",
    ),
    "report_bomb": Message(
        "文件展开后太大（{parts} 个部件，{size} MB），没有打开。请在 Word 或 WPS 里另存一份；来路不明的，不要打开。",
        "Unpacked, the file is too large ({parts} parts, {size} MB); it was not opened. Save it again in Word or WPS;"
        " if you do not know where it comes from, leave it closed.",
    ),
    "report_part": Message(
        "部件 {name} 展开后超过 {most} MB，没有读。请把报告分成几份，或在 Word 或 WPS 里另存一份。",
        "Unpacked, the part {name} has more than {most} MB; it was not read. Divide the report, or save it again in"
        " Word or WPS.",
    ),
    "report_xml": Message(
        "部件 {name} 写得不合规矩（{reason}），没有读。请用 Word 或 WPS 打开，另存为 .docx，再导入。",
        "The part {name} is not what it should be ({reason}); it was not read. Open the file in Word or WPS, save it as"
        " .docx and import that.",
    ),
    "report_no_text": Message(
        "文件里没有正文。如果内容是扫描的图片，请先在 Word 或 WPS 里转成文字。",
        "There is no text in the file. If it holds scanned pages, have Word or WPS turn them into text first.",
    ),
    "report_long": Message(
        "报告太长，超过 {lines} 段或 {characters} 字。请把每个案例另存为一份 .docx，分开导入。",
        "The report is too long: more than {lines} paragraphs or {characters} characters. Save each case as a .docx"
        " file of its own and import them one by one.",
    ),
}

REMARKS: Final[dict[str, Message]] = {}

_ALL: Final = {**REFUSALS, **REMARKS}


def tell(code: str, **values: object) -> str:
    """A message on one line, Chinese before English."""
    message = _ALL[code]
    return f"{message.zh.format(**values)} {message.en.format(**values)}"
