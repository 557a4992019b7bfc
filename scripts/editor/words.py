"""What the editor says, in both languages, apart from the names of fields (`labels`) and of mistakes (`messages`)."""

from __future__ import annotations

from typing import Final, Literal

from scripts.settings import Language

Refused = Literal["host", "origin", "method", "token", "too_large", "not_found", "form", "unreadable", "broken"]

REFUSALS: Final[dict[Refused, tuple[int, str, str]]] = {
    "host": (
        400,
        "编辑台只接受这台电脑上的浏览器。请用启动时打开的网址。",
        "The editor answers browsers on this computer only. Use the address it opened when it started.",
    ),
    "origin": (
        403,
        "这个请求来自别的网页，没有执行。请回到编辑台里操作。",
        "This request came from another page and was not carried out. Go back to the editor.",
    ),
    "method": (405, "编辑台没有这种操作。", "The editor has no such operation."),
    "token": (
        403,
        "这个浏览器还没有进入编辑台。请用启动窗口里的网址打开；如果编辑台重新启动过，旧网址就不能用了。",
        "This browser has not entered the editor yet. Open the address shown in the window it was started from; after"
        " a restart the old one no longer works.",
    ),
    "too_large": (
        413,
        "内容太大，没有接收。照片一次少传几张；正文请分成几个案例。",
        "This is too large and was not taken. Send fewer photos at once; split a text that long into several cases.",
    ),
    "not_found": (
        404,
        "没有这一页。也许案例改了名字，或者已经移走。",
        "There is no such page. Perhaps a case was renamed.",
    ),
    "form": (
        400,
        "表单的内容看不懂，没有保存。请回到上一页再试。",
        "The form could not be read; nothing was saved. Go back and try again.",
    ),
    "unreadable": (
        422,
        "这个文件不是 UTF-8 编码，打不开。请在文本编辑器里另存为 UTF-8，或从“历史”里恢复。",
        "This file is not UTF-8 and cannot be opened. Save it as UTF-8 in a text editor, or use the history.",
    ),
    "broken": (
        500,
        "编辑台自己出了错，这一步没有做成。您的文件没有损坏；启动窗口里有详细情况。",
        "The editor made a mistake of its own, and this step was not carried out. Your files are unharmed; the window"
        " it was started from has the details.",
    ),
}

WORDS: Final[dict[str, tuple[str, str]]] = {
    # frame
    "editor": ("案例编辑台", "Casebook editor"),
    "skip": ("跳到内容", "Skip to content"),
    "main_navigation": ("主要栏目", "Main navigation"),
    "cases": ("案例", "Cases"),
    "shared": ("全书资料", "Shared data"),
    "translation": ("翻译", "Translation"),
    "exchange": ("导入导出", "Import and export"),
    "history": ("历史", "History"),
    "publish": ("发布", "Publish"),
    "search": ("搜索", "Search"),
    "search_placeholder": ("搜标题、正文、术语……", "Search titles, texts, terms …"),
    "other_language": ("English", "中文"),
    "refused": ("没有执行", "Not carried out"),
    "back_home": ("回到全部案例", "Back to all cases"),
    # cases
    "new_case": ("新建案例", "New case"),
    "import_word": ("导入 Word 报告", "Import a Word report"),
    "number": ("序号", "No."),
    "case": ("案例", "Case"),
    "state": ("状态", "State"),
    "to_do": ("要做的事", "To do"),
    "open": ("打开", "Open"),
    "of_case": ("：{title}", ": {title}"),
    "facts": ("事实", "Facts"),
    "narrative": ("全文", "Narrative"),
    "photos": ("照片", "Photos"),
    "english": ("英文", "English"),
    "errors": ("{count}处错误", "{count} errors"),
    "errors_one": ("1处错误", "1 error"),
    "blanks": ("{count}处待补", "{count} things to fill in"),
    "blanks_one": ("1处待补", "1 thing to fill in"),
    "warnings": ("{count}条提醒", "{count} reminders"),
    "warnings_one": ("1条提醒", "1 reminder"),
    "stale": ("英文没有跟上：{parts}", "English behind: {parts}"),
    "unconsented": ("{count}张照片未获同意", "{count} photos without consent"),
    "unconsented_one": ("1张照片未获同意", "1 photo without consent"),
    "nothing_to_do": ("没有问题", "Nothing"),
    "unreadable": ("文件读不懂", "Cannot be read"),
    "whole_collection": ("全书：{count}处错误要改好才能发布。", "{count} errors keep the book from being published."),
    "whole_collection_one": ("全书：有1处错误要改好才能发布。", "1 error keeps the book from being published."),
    "collection_sound": ("全书没有错误，可以发布。", "The book has no errors and can be published."),
    "elsewhere": ("其他文件里的问题", "Problems in other files"),
    # new case
    "new_case_lead": (
        "新案例是草稿，不公开；填多少存多少，不妨碍别的案例。",
        "A new case is a draft: not public, saved as far as it is filled in, and in nobody’s way.",
    ),
    "folder": ("文件夹名（网址的一部分）", "Name of the folder (part of the address)"),
    "folder_help": (
        "小写英文字母、数字和连字符，如 qinghe。会成为网址，定了就不要再改。",
        "Lower-case letters, digits and hyphens, such as qinghe. It becomes an address; do not change it later.",
    ),
    "folder_wrong": (
        "“{value}”不能用作网址。请只用小写英文字母、数字和连字符，如 qinghe。",
        "“{value}” cannot be an address. Use lower-case letters, digits and hyphens, such as qinghe.",
    ),
    "folder_taken": (
        "已经有叫“{value}”的案例。请换一个名字。",
        "There is a case called “{value}” already. Choose another name.",
    ),
    "make": ("建好并打开", "Make and open it"),
    # forms
    "save": ("保存", "Save"),
    "saved": ("已保存。", "Saved."),
    "saved_nothing": ("没有改动，不用保存。", "Nothing was changed."),
    "undo": ("撤销这次保存", "Undo this save"),
    "undone": ("已撤销。", "Undone."),
    "not_saved": ("没有保存：请先改好这些地方", "Not saved: please put these right first"),
    "not_saved_why": ("没有保存", "Not saved"),
    "look_at": ("请看这些地方", "Please look at these"),
    "conflict": ("别人刚才改过这个文件", "Somebody else has just changed this file"),
    "conflict_merged": (
        "别人刚才也保存了这个文件。两边改的地方不同，已经合在一起，什么都没有丢。",
        "Somebody else saved this file meanwhile. You changed different things; both are kept.",
    ),
    "conflict_lead": (
        "两边改了同样的地方，还没有保存。下面是您的内容，别人的写在旁边；看过以后再按保存。",
        "You both changed the same things, so nothing is saved yet. Below is what you wrote, with theirs beside it;"
        " decide, then save again.",
    ),
    "theirs": ("别人写的是：{value}", "They wrote: {value}"),
    "theirs_gone": ("别人把这里删了。", "They removed this."),
    "theirs_other": ("别人也改了这里，整项与您的不同。", "They changed this too, and differently as a whole."),
    "on_this_page": ("本页内容", "On this page"),
    "optional": ("选填", "optional"),
    "choose": ("请选择", "Choose"),
    "none": ("无", "None"),
    "unknown_id": ("{value}（没有这一项）", "{value} (no such entry)"),
    "add": ("添加{name}", "Add {name}"),
    "remove": ("删除", "Remove"),
    "move_up": ("上移", "Move up"),
    "move_down": ("下移", "Move down"),
    "of_item": ("：第{number}项 {title}", ": item {number}, {title}"),
    "untitled": ("（还没有填）", "(not filled in yet)"),
    "no_items": ("还没有。", "None yet."),
    "key": ("编号", "Id"),
    "key_help": (
        "小写英文字母、数字和连字符；定了就不要再改。",
        "Lower-case letters, digits and hyphens; do not change it later.",
    ),
    "one_a_line": ("一行一个。", "One a line."),
    "numbers_of_2": ("左、上，0到100的百分比。", "Left and top, in per cent from 0 to 100."),
    "numbers_of_4": ("左、上、宽、高，都是百分比。", "Left, top, width and height, in per cent."),
    "silent_and_written": (
        "又写了内容，又勾了“原文没有记录”。请只留一样。",
        "Something is written here, and the box says that the source does not say. Keep one of them.",
    ),
    "key_missing": ("请写编号。", "Give it an id."),
    "key_twice": ("这个编号用了两次。请改其中一个。", "This id is used twice. Change one of them."),
    "unsaved": ("有改动还没有保存。", "There are changes that are not saved."),
    "cannot_edit": (
        "这个文件有写法上的错误，表单打不开。请用文本编辑器按下面的提示改好，或从“历史”里恢复。",
        "This file is not written as it should be, so that no form can be made of it. Mend it in a text editor as told"
        " below, or restore it from the history.",
    ),
    # narrative
    "narrative_lead": (
        "每节左边写中文，右边写英文；两边的小标题、照片、图表、编者注要一一对应。不要的节，两边都清空就行。",
        "Each section has Chinese on the left and English on the right; subheadings, photos, charts and notes must"
        " match. Empty both sides to take a section out.",
    ),
    "section_title": ("标题", "Title"),
    "section_text": ("正文", "Text"),
    "required": ("必须有", "required"),
    "characters": ("{count}字", "{count} characters"),
    "characters_one": ("1字", "1 character"),
    "word_count": ("{count}词", "{count} words"),
    "word_count_one": ("1词", "1 word"),
    "add_section": ("添加一节", "Add a section"),
    "which_section": ("哪一节", "Which section"),
    "insert": ("插入……", "Insert …"),
    "insert_into": ("插入到{title}（{language}）", "Insert into {title} ({language})"),
    "bold": ("加粗", "Bold"),
    "bold_in": ("加粗{title}（{language}）里选中的字", "Make the selection in {title} ({language}) bold"),
    "terms_found": ("这里出现的术语", "Terms that occur here"),
    "help_markdown": ("怎么写", "How to write"),
    "preview": ("预览", "Preview"),
    "preview_language": ("预览哪种语言", "Language of the preview"),
    "preview_page": ("整页预览（已保存的内容）", "Preview of the whole page, as saved"),
    "preview_none": ("全书资料有错误，现在不能预览。", "The shared data has errors; there is no preview now."),
    "numbers_marked": ("标出的数字，另一种语言里没有。", "Marked numbers have no counterpart in the other language."),
    "theirs_text": ("别人写的是：", "They wrote:"),
    "charts": ("图表", "Charts"),
    "notes": ("编者注", "Editor’s notes"),
    # photos
    "photos_lead": (
        "照片先传上来，写好说明、画面描述、来源和是否同意，再按保存，才放进案例。位置、机型这些附带信息会自动清除。",
        "Upload photos first, then write caption, description, credit and consent, and save: only then are they part of"
        " the case. Places, devices and the like are taken out by themselves.",
    ),
    "upload": ("上传照片", "Upload photos"),
    "upload_files": ("选照片，可以一次选几张", "Choose photos, several at once if you like"),
    "upload_send": ("上传", "Upload"),
    "upload_told": ("上传的情况", "About the upload"),
    "photo_published": ("已获同意，会公开", "Consent given, public"),
    "photo_slot": ("照片位：还没有照片", "Slot: no photo yet"),
    "photo_waiting": ("等着写说明，还不在案例里", "Waits for its texts; not in the case yet"),
    "photo_withdrawn": ("已撤回同意，照片已移走", "Consent taken back; the photo is gone"),
    "photo_refused": ("有人不同意，不公开", "Somebody does not agree: not public"),
    "photo_unknown": ("还不知道是否同意，不公开", "Consent unknown: not public"),
    "photo_file": ("放进照片", "Put in a photo"),
    "photo_replace": ("换一张照片", "Replace the photo"),
    "photo_replace_help": (
        "文字保留，是否同意要重新写；旧照片留在历史里。",
        "Texts stay; consent is to be written anew. The old photo is kept in the history.",
    ),
    "photo_chosen": ("已上传，保存后放进来：{name}", "Uploaded, and put in when you save: {name}"),
    "consent_again": (
        "换了照片，画面里的人也换了：请重新写是否同意。",
        "With another photo there are other people in it: write anew whether they agree.",
    ),
    "picture_refused": ("这张照片用不了，原因见上。", "This photo cannot be used; the reason stands above."),
    "take_back": ("撤回同意……", "Take consent back …"),
    "take_back_title": ("撤回照片“{photo}”的同意", "Take back the consent for the photo “{photo}”"),
    "take_back_lead": (
        "照片会从案例、网站草稿和编辑历史里移走，记为不同意；文字和照片位保留。重新发布以后，读者就看不到了。"
        "这一步不能撤销。",
        "The photo leaves the case, what is built of the site, and the history of this editor, and is marked as"
        " refused; its texts and its slot stay. Readers no longer see it once the book is published again. This cannot"
        " be undone.",
    ),
    "take_back_sure": ("确定撤回", "Take it back"),
    "take_back_not": ("不撤回，回去", "No, go back"),
    "withdrawn": ("已撤回。", "Taken back."),
    "still_to_do": ("还要做的事", "What remains to be done"),
    "stage": ("画面", "Picture"),
    "stage_focus": ("点画面定焦点", "Click to set the focal point"),
    "stage_cover": ("拖动遮盖", "Drag to cover"),
    "stage_help": (
        "也可以不用鼠标，直接在下面填数字。遮盖保存以后复原不了。",
        "You can also fill in the numbers below instead. What is covered and saved cannot be uncovered.",
    ),
    "placed_at": ("正文里写 {markdown}，独占一段。", "In the narrative: {markdown}, in a paragraph of its own."),
    "no_photos": ("还没有照片。", "No photos yet."),
    "add_slot": ("添加照片位", "Add a slot"),
    # import and export
    "import_word_lead": (
        "把 .docx 报告变成一个草稿案例：章节、表格、照片都带过来，日期、数字、机构找出来等您确认。不会公开。",
        "Turns a .docx report into a draft case: sections, tables and photos come along; dates, figures and"
        " organisations are found for you to confirm. Nothing is made public.",
    ),
    "report_file": ("报告文件（.docx）", "The report (.docx)"),
    "report_folder_help": (
        "不写就用报告标题的拼音。小写英文字母、数字和连字符。",
        "Made of the report’s title if you leave it empty. Lower-case letters, digits and hyphens.",
    ),
    "no_report": ("请先选一个文件。", "Choose a file first."),
    "not_done": ("没有做成", "Not done"),
    "which_cases": ("哪个案例", "Which case"),
    "all_cases": ("全部案例", "All cases"),
    "excel": ("用 Excel 批量改", "Many corrections in Excel"),
    "excel_lead": (
        "导出数字、时间线、照片文字、术语等，改好再导回来；只改动您改过的地方。",
        "Take figures, timeline, texts of photos, glossary and more out, correct them and bring them back; only what"
        " you changed is changed.",
    ),
    "excel_out": ("导出 Excel", "Export to Excel"),
    "excel_in": ("导入 Excel", "Import from Excel"),
    "excel_file": ("改好的工作簿，或一张表的 CSV", "The corrected workbook, or one sheet as CSV"),
    "look_first": ("先看会改什么", "See first what would change"),
    "for_translators": ("翻译工作单", "Work for a translator"),
    "for_translators_lead": (
        "把没译的、没跟上的段落导出给译者，译好再导回来，并记为最新。",
        "Take out the passages that are missing or behind, give them to a translator, and bring back the answer; it is"
        " marked as current.",
    ),
    "translation_out": ("导出工作单", "Export the work list"),
    "translation_in": ("导入译好的文件", "Import the translation"),
    "translation_file": ("译者交回的文件", "The file from the translator"),
    "file_kind": ("文件种类", "Kind of file"),
    "current_too": ("最新的段落也导出", "Current passages too"),
    "nothing_to_translate": ("没有要译的文字。", "There is nothing to translate."),
    "file_large": ("{name} 超过{most} MB，没有接收。", "{name} has more than {most} MB and was not taken."),
    "plan_title": ("{name} 会改什么", "What {name} would change"),
    "plan_mistakes": ("有{count}处问题，什么都没有写入", "{count} mistakes; nothing was written"),
    "plan_mistakes_one": ("有1处问题，什么都没有写入", "1 mistake; nothing was written"),
    "plan_notices": ("请留意", "Please note"),
    "plan_lead": (
        "会改{count}处。看过再写入；写入以后还可以撤销。",
        "{count} changes. Look at them, then write them; that can be undone.",
    ),
    "plan_lead_one": (
        "会改1处。看过再写入；写入以后还可以撤销。",
        "1 change. Look at it, then write it; that can be undone.",
    ),
    "plan_write": ("写入", "Write"),
    "plan_not": ("不写入", "Do not write"),
    "plan_nothing": ("与现在的内容一样，没有改动。", "It says what is there already; nothing would change."),
    "plan_gone": (
        "这次导入已经写入，或者过了太久。请重新上传。",
        "This import was written already, or is too old. Upload it again.",
    ),
    "plan_cell": ("单元格", "Cell"),
    "plan_before": ("原来", "Before"),
    "plan_after": ("改成", "After"),
    "plan_added": ("加一行", "row added"),
    "plan_removed": ("删一行", "row removed"),
    "plan_reordered": ("次序改变", "order changed"),
    "plan_accepted": ("英文不变，记为最新", "English unchanged, marked as current"),
    "written": ("已写入。", "Written."),
    "imported": ("已导入为草稿。", "Imported as a draft."),
    "imported_title": ("导入的报告", "Imported report"),
    "imported_lead": (
        "这个案例来自一份 Word 报告。请把下面两部分都看一遍，再去“事实”和“全文”里补齐。",
        "This case came out of a Word report. Look through both parts below, then complete facts and narrative.",
    ),
    "offers": ("可能的事实，等您确认", "Facts that may be, for you to confirm"),
    "offers_lead": (
        "每条下面是它在报告里的原话。对的就采用，英文以后在“事实”里补；不对的，不用管。",
        "Below each stands its sentence in the report. Take over what is right and add the English under “Facts” later;"
        " leave the others.",
    ),
    "offers_none": ("没有找到。", "None were found."),
    "offer_take": ("采用", "Take over"),
    "offer_taken": ("已采用", "Taken over"),
    "offer_uncertain": ("有一部分是推断的", "partly inferred"),
    "offer_line": ("（报告第{line}段）", "(paragraph {line} of the report)"),
    "report_title": ("导入时没有看懂、或要看一看的", "What was not understood, or needs a look"),
    # publishing
    "publish_lead": (
        "先检查、生成，把读者会看到的变化列出来；您看过、同意，才换上新的。生成要一两分钟。",
        "Everything is checked and built first, and what changes for readers is listed; only when you agree do they get"
        " it. Building takes a minute or two.",
    ),
    "publish_plan": ("看看会有什么变化", "See what would change"),
    "publish_sure": ("发布给读者", "Publish"),
    "publish_not": ("先不发布", "Not now"),
    "go_back": ("退回上一次发布的样子", "Go back to what was published before"),
    "go_back_lead": (
        "发布以后发现不对，可以把网站退回上一次。案例文件不变。",
        "If something is wrong after publishing, the site can go back to what it was. The cases stay as they are.",
    ),
    "go_back_sure": ("退回", "Go back"),
    "job_plan": ("读者会看到的变化", "What changes for readers"),
    "job_back": ("退回会有的变化", "What going back changes"),
    "job_publish": ("发布", "Publishing"),
    "job_working": ("正在做，这一页会自己更新……", "Working; this page renews itself …"),
    "job_running": ("还有一件事没有做完，请等它结束。", "Something is still being done; wait until it ends."),
    "job_see": ("看做到哪里了", "See how far it is"),
    "break_addresses": ("我知道，让这些网址失效", "I know; let these addresses break"),
    "break_first": ("要让网址失效，请先勾上下面的方框。", "Tick the box below first if addresses are to break."),
    "published": ("已发布。", "Published."),
    "commit_problem": ("网站已发布，但 git 没有记下：", "The site is published, but git did not take the content:"),
    # translation
    "translation_lead": (
        "哪些英文还没有、没跟上中文。网站上，没跟上的章节会告诉读者。",
        "Which English is missing or behind the Chinese. On the site, readers are told of sections that are behind.",
    ),
    "state_missing": ("未译", "Missing"),
    "state_stale": ("中文已改", "Chinese changed"),
    "state_unchanged": ("本段中文未变", "This passage unchanged"),
    "state_unrecorded": ("未确认", "Not confirmed"),
    "state_current": ("最新", "Current"),
    "english_lead": (
        "左边是中文和它改动的地方，右边是英文。改好英文，或勾上“英文已跟上”，再保存。",
        "The Chinese with its changes on the left, the English on the right. Change the English, or tick that it is"
        " right as it is, and save.",
    ),
    "english_right": ("英文已跟上，不用改", "The English is right as it is"),
    "all_right": ("这里的英文都核对过了，全部记为最新", "All English here has been checked: mark all as current"),
    "english_current": ("英文都已跟上中文。", "All English is current."),
    "show_all": ("全部段落都列出来", "Show all passages"),
    "show_open": ("只列要做的", "Show only what is to be done"),
    "terms_here": ("术语：", "Terms:"),
    "numbers_here": ("数字：", "Numbers:"),
    # search
    "search_lead": (
        "标题、事实、正文、照片说明、机构、方法、术语，都能搜。",
        "Titles, facts, texts, captions, organisations, practices and terms can be searched.",
    ),
    "search_none": ("没有找到“{query}”。", "Nothing was found for “{query}”."),
    "search_some": ("找到{count}处。", "{count} places."),
    "search_some_one": ("找到1处。", "1 place."),
    "search_more": (
        "找到很多，先列{count}处。多写一个词，会准一些。",
        "There is much; here are {count} places. One more word narrows it.",
    ),
    # history
    "history_lead": (
        "每次保存都留下以前的内容，最近200次、90天以内的都在。撤销也是一次保存，还可以再撤销。",
        "Every save keeps what stood there before: the last 200, and all of the last 90 days. Undoing is a save as"
        " well, and can be undone.",
    ),
    "history_empty": ("还没有保存过。", "Nothing has been saved yet."),
    "when": ("时间", "When"),
    "what": ("改了什么", "What"),
    "files": ("文件", "Files"),
    "undo_short": ("撤销", "Undo"),
    "undo_save": ("撤销{time}的保存", "Undo the save of {time}"),
    "not_undone": ("没有撤销", "Not undone"),
    "changed_since": (
        "这个文件后来又改过。撤销会回到这次保存之前，后来的改动也一起退回。",
        "This file was changed again later. Undoing goes back to before this save and undoes the later changes too.",
    ),
    "line_removed": ("原来：", "Before: "),
    "line_added": ("改成：", "After: "),
    "no_text": ("不是文字，没有可比较的内容。", "No text, nothing to compare."),
    # shared
    "shared_lead": ("各个案例共用的资料。", "What all cases share."),
    "collection": ("全书", "The book"),
    "practices": ("方法", "Practices"),
    "glossary": ("术语", "Glossary"),
    "entries_count": ("{count}项", "{count} entries"),
    "entries_count_one": ("1项", "1 entry"),
}
"""The name of a word -> Chinese, English. A name with `_one` is the form for a single one."""


def word(name: str, language: Language, /, **values: object) -> str:
    """One word or sentence; with `count` 1 its form for a single one."""
    if values.get("count") == 1 and f"{name}_one" in WORDS:
        name += "_one"
    return WORDS[name][language == "en"].format(**values)
