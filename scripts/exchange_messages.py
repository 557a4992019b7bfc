"""What is told about facts and translations that come back from Excel and Word; `messages` takes these sentences in.

Chinese, English. The places they are told at are cells (`数字!F3`), rows of a Word table, or the file itself. Why a
file is not even opened is in `office.messages`.
"""

from __future__ import annotations

from typing import Final

Words = tuple[str, str]

MISTAKES: Final[dict[str, Words]] = {
    # ------------------------------------------------------------------------------------------- the file itself
    "sheet_long": (
        "{sheet} 有内容的行超过 {most} 行。请确认没有选错文件，或删去多余的行。",
        "{sheet} has more than {most} rows with content. Check that it is the right file, or delete rows that are not"
        " needed.",
    ),
    "file_broken": (
        "{value} 读不出来，没法比较。请先运行 python -m scripts check，把它改好。",
        "{value} cannot be read, so nothing can be compared. Run python -m scripts check and mend it first.",
    ),
    "file_layout": (
        "这个文件的写法程序改不了（如以 ? 开头的字段）。请在编辑器里把它写成“名称: 内容”再导入。",
        "The file is written in a way that no program can change, such as fields that begin with a question mark. Write"
        " them as «name: content» in your editor, then import.",
    ),
    "csv_encoding": (
        "文字编码认不出来。请用 Excel 另存为“CSV UTF-8（逗号分隔）”。",
        "The encoding of the text cannot be told. Save it from Excel as CSV UTF-8 (comma delimited).",
    ),
    "csv_broken": (
        "第 {line} 行附近读不下去（{reason}）。请在 Excel 里打开，另存为“CSV UTF-8（逗号分隔）”。",
        "Unreadable near line {line} ({reason}). Open it in Excel and save it as CSV UTF-8 (comma delimited).",
    ),
    "memory_damaged": (
        "隐藏的 _exported 表被改动了，看不出导出时是什么样子。请重新导出，把改动搬过去。",
        "The hidden sheet _exported was changed, so that nobody can tell what was exported. Export again and move your"
        " changes there.",
    ),
    # ---------------------------------------------------------------------------------------- sheets and columns
    "workbook_unknown": (
        "没有一张认得的表。请用 python -m scripts excel export 导出，在那个文件里改。",
        "None of its sheets is known. Export with python -m scripts excel export and make your changes in that file.",
    ),
    "sheet_repeated": (
        "“{title}”有两张，不知道用哪一张。请删去多余的一张。",
        "There are two sheets for {title}. Delete the one that is not wanted.",
    ),
    "column_repeated": (
        "{value} 这一列有两份，另一份在 {first}。请删去多余的一列。",
        "There are two columns {value}, the other at {first}. Delete one.",
    ),
    "column_missing": (
        "缺少“{value}”一列，不知道每行是谁的。请重新导出，把改动搬过去。",
        "The column {value} is missing, so that nobody can tell whose each row is. Export again and move your changes"
        " there.",
    ),
    "cells_merged": (
        "这里有合并的单元格。请取消合并，每一格都写上内容。",
        "Cells are merged here. Unmerge them and fill in each.",
    ),
    # --------------------------------------------------------------------------------------------------- whose row
    "case_missing": (
        "没有写是哪个案例。请从列表里选。",
        "Which case the row belongs to is not said. Choose one from the list.",
    ),
    "case_unknown": (
        "没有案例 {value}。请从列表里选；新案例请先建好。",
        "There is no case {value}. Choose one from the list; a new case has to be made first.",
    ),
    "id_missing": (
        "新的一行要写编号：小写英文字母、数字和连字符，在这个案例里不重复，如 lamp-posts。",
        "A new row needs an id: lower-case letters, digits and hyphens, unique in its case, such as lamp-posts.",
    ),
    "id_repeated": (
        "{value} 在第 {first} 行已经有了。请删去一行，或换一个编号。",
        "{value} stands in row {first} already. Delete one of the rows, or choose another id.",
    ),
    "id_taken": (
        "编号 {value} 在导出以后已被别人用了，内容不同。请换一个编号。",
        "Since the export somebody else has used the id {value} for something different. Choose another.",
    ),
    "row_repeated": (
        "这一行的标记 {value} 和第 {first} 行相同。新加的行，这一格请留空。",
        "This row has the same mark, {value}, as row {first}. Leave the mark of a new row empty.",
    ),
    "row_unknown": (
        "标记 {value} 对不上文件里的任何一条。新加的行请把这一格清空；否则请重新导出再改。",
        "The mark {value} matches nothing in the file. Empty it if the row is new; if not, export again and change it"
        " there.",
    ),
    "row_gone": (
        "{value} 在导出以后已从文件里删去，这一行却改了。请删去这一行；要恢复，请重新导出，再作为新的一行加上。",
        "Since the export {value} was removed from the file, and this row was changed. Delete the row; to bring it"
        " back, export again and add it as a new one.",
    ),
    "row_removed": (
        "{record} 的 {value} 在表里删了，可是导出以后文件里改过它。请重新导出，看过再删。",
        "The row {value} of {record} was deleted here, but the file has changed it since the export. Export again,"
        " look, and delete it then.",
    ),
    "order_conflict": (
        "{record} 的行在表里和文件里都换了次序，而且不一样。请重新导出再排。",
        "The rows of {record} were put in different orders here and in the file. Export again and arrange them there.",
    ),
    "file_ids": (
        "{record} 的文件里有重复或空缺的编号，认不出哪一行是哪一条。请先在文件里改好。",
        "In the file of {record} an id is missing or stands twice, so that rows cannot be told apart. Mend the file"
        " first.",
    ),
    # ---------------------------------------------------------------------------------------------------- one cell
    "cell_formula": (
        "这里是公式，还没有算出结果。请在 Excel 里打开、保存一次，或直接写上内容。",
        "This is a formula without a result. Open and save the file in Excel, or write the value itself.",
    ),
    "cell_error": (
        "公式出错（{value}）。请直接写上内容。",
        "The formula failed ({value}). Write the value itself.",
    ),
    "cell_long": (
        "这一格有 {length} 个字，最多 {most} 个。请确认没有贴错内容。",
        "The cell has {length} characters, {most} at the most. Check what was pasted.",
    ),
    "cell_number": (
        "应是一个数字，现为“{value}”。请写数字，如 11776、5.4、1.5万、约500；单位写在“单位”一列。",
        "A number was expected, not «{value}». Write digits, such as 11776 or 5.4; units have a column of their own.",
    ),
    "cell_percent": (
        "这一格设成了百分比（显示为 {value}%），不知道要存哪个数。请把格式改为“常规”，写 {value}，单位写 %。",
        "The cell is formatted as a percentage (shown as {value}%). Set its format to General, write {value}, and % as"
        " the unit.",
    ),
    "cell_qualifier": (
        "数值旁写了“{value}”，“精确程度”一列却是“{other}”。请改成一致。",
        "Beside the number stands «{value}», but how exact it is says «{other}». Make them agree.",
    ),
    "cell_date": (
        "日期“{value}”看不懂。请写 2020、2020-06、2020-06-14 或 2020年6月14日，时段用 / 或“至”连接。",
        "The date «{value}» makes no sense. Write 2020, 2020-06 or 2020-06-14; join a span with /.",
    ),
    "cell_became_date": (
        "Excel 把行号变成了日期（{value}）。请把单元格格式设为“文本”，再写一次行号，如 10-11。",
        "Excel made a date of the line numbers ({value}). Set the format of the cell to Text and write them again, such"
        " as 10-11.",
    ),
    "cell_choice": (
        "“{value}”不在可选的词里。{hint_zh}",
        "«{value}» is not one of the words to choose from. {hint_en}",
    ),
    "cell_reference": (
        "没有叫“{value}”的。{hint_zh}",
        "There is nothing called «{value}». {hint_en}",
    ),
    "cell_locked": (
        "这一格不能改：原来是“{before}”，现在是“{after}”。请改回去；照片用 photos 命令换，序号在编辑器里改。",
        "This cell cannot be changed from «{before}» to «{after}». Put it back; photos are replaced by the photos"
        " command, numbers changed in the editor.",
    ),
    "cell_conflict": (
        "导出以后两边都改了：导出时是“{before}”，文件里现在是“{theirs}”，表里是“{ours}”。"
        "请把这一格改成文件里的内容，或重新导出再改。",
        "Changed on both sides since the export: it was «{before}», the file has «{theirs}» now, the sheet «{ours}»."
        " Write here what the file has, or export again and change it there.",
    ),
    # ------------------------------------------------------------------------------------------------- translations
    "translation_unknown": (
        "里面没有翻译工作单。请用 python -m scripts translation export 导出，在那个文件里填。",
        "There is no work list for translation in it. Export one with python -m scripts translation export and fill"
        " that in.",
    ),
    "part_unknown": (
        "编号 {value} 对不上任何一段文字。可能改动过编号，或这段文字已经删去；请重新导出。",
        "The id {value} matches no text. Perhaps it was changed, or the text has been removed; export again.",
    ),
    "part_twice": (
        "同一段在 {first} 已经填过。请只留一处。",
        "The same text was filled in at {first}. Keep one.",
    ),
    "part_paragraphs": (
        "一格只能写一段。请并成一段；另起一段的内容在别的格子里。",
        "One paragraph a cell. Join them; what belongs to another paragraph has a cell of its own.",
    ),
    "part_no_english": (
        "写了“不变”，可是还没有英文。请写上译文。",
        "It says «unchanged», but there is no English yet. Write the translation.",
    ),
    "part_missing": (
        "这一节已有译文，这一段却没有英文。请补上。",
        "Other parts of the section are translated, but this passage has no English. Add it.",
    ),
    "part_unanswered": (
        "这一段的中文改过，新英文却空着。请写上译文；英文不用改的写“不变”。",
        "The Chinese of this passage has changed, but no new English is given. Write it, or «unchanged» if the English"
        " is right as it is.",
    ),
    "part_shape": (
        "这段译文会变成列表、标题、引文或别的格式。请改掉开头的 -、#、>、1. 或竖线，**、[ ] 要成对。",
        "This text would turn into a list, a heading, a quotation or the like. Change the -, #, > or 1. it begins with,"
        " and pair ** and [ ].",
    ),
    "part_chinese_changed": (
        "导出以后中文又改了，现在是“{now}”。请重新导出这一段再译。",
        "Since the export the Chinese has changed; it now begins «{now}». Export the text again and translate that.",
    ),
    "part_english_changed": (
        "导出以后别人改过英文：文件里现在是“{theirs}”，这里是“{ours}”。请重新导出，看过再定。",
        "Since the export somebody else has changed the English: the file has «{theirs}» now, this cell «{ours}»."
        " Export again and decide.",
    ),
}
"""Nothing is written until these are mended."""

NOTICES: Final[dict[str, Words]] = {
    "csv_encoding_used": (
        "按 {encoding_zh} 读取。若文字是乱码，请另存为“CSV UTF-8”再导入。",
        "Read as {encoding_en}. If the text looks garbled, save it as CSV UTF-8 and import that.",
    ),
    "memory_none": (
        "文件里没有导出时的记录，只能同现在的文件相比：每一处不同都算改动，缺少的行不会删除。",
        "Nothing in the file says what was exported, so it is compared with the files as they are: every difference"
        " counts as a change, and rows that are missing are not removed.",
    ),
    "sheet_unknown": (
        "这张表不认得，没有读。",
        "This sheet is not known and was not read.",
    ),
    "column_unknown": (
        "“{value}”这一列不认得，没有读。",
        "The column «{value}» is not known and was not read.",
    ),
    "table_left": (
        "{record} 一行也没有，当作没有改，什么都没有删。",
        "{record} has no row at all; this counts as no change, and nothing was removed.",
    ),
}
"""Worth knowing; they keep nothing from being written."""
