"""Every sentence that tells a person what is wrong with the content, in Chinese and English.

One entry a mistake: what is wrong, what was expected, how to mend it. `{name}` places are filled by the code
that finds the mistake. Nothing else in the package words a problem of the content (`word_import.messages` has those of
reports that are not content yet); the tests compare them letter by letter. Also owns the errors that carry one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scripts import exchange_messages
from scripts.office.messages import REFUSALS


@dataclass(frozen=True)
class Message:
    """One sentence in both languages."""

    zh: str
    en: str
    warning: bool = False
    """Whether the casebook is published all the same."""
    grave: bool = False
    """Whether it keeps the casebook from being published even where it stands in a draft."""

    def line(self, **values: object) -> str:
        """The sentence on one line, Chinese before English."""
        return f"{self.zh.format(**values)} {self.en.format(**values)}"


_CONTENT: Final[dict[str, Message]] = {
    "more_errors": Message(
        "这个文件的问题不止 {most} 个，其余没有列出。请先改好这些，再检查一次。",
        "This file has more than {most} problems; the others are not listed. Mend these, then check again.",
    ),
    "more_warnings": Message(
        "这个文件的提醒不止 {most} 条，其余没有列出。",
        "This file has more than {most} warnings; the others are not listed.",
        warning=True,
    ),
    # ------------------------------------------------------------------------------------------------ files
    "file_missing": Message(
        "缺少文件 {name}。请补上；可以运行 python -m scripts new 看样子。",
        "The file {name} is missing. Add it; python -m scripts new shows what it looks like.",
    ),
    "file_unreadable": Message(
        "文件读不出来（{reason}）。请检查权限，或换一份没有损坏的文件。",
        "The file cannot be read ({reason}). Check its permissions, or put an undamaged copy in its place.",
    ),
    "file_encoding": Message(
        "不是 UTF-8 编码（第 {byte} 个字节读不懂）。请在编辑器里另存为 UTF-8。",
        "Not UTF-8 (byte {byte} makes no sense). Save it again as UTF-8 in your editor.",
    ),
    "file_large": Message(
        "文件有 {size} kB，超过 {most} kB。请确认没有贴错内容，照片应放进 photos 文件夹。",
        "The file has {size} kB, more than {most} kB. Check what was pasted; photos belong in the photos folder.",
    ),
    "file_special": Message(
        "{name} 不是普通文件（是管道或设备）。请删去，放进文件本身。",
        "{name} is not an ordinary file but a pipe or a device. Remove it and put the file itself here.",
    ),
    "file_outside": Message(
        "{name} 是一个链接，指向项目文件夹以外。请删去链接，放进文件本身。",
        "{name} is a link that leads out of the project. Remove the link and put the file itself here.",
    ),
    "folder_name": Message(
        "文件夹名 {value} 不能用作网址。请只用小写英文字母、数字和连字符，如 qili-balcony。",
        "The folder name {value} cannot be an address. Use lower-case letters, digits and hyphens, such as"
        " qili-balcony.",
    ),
    "format_old": Message(
        "这是旧格式的文件（{found}，现在是 {wanted}）。请运行 python -m scripts migrate，它会改好，注释和次序都不变。",
        "This file has an older form ({found}; now it is {wanted}). Run python -m scripts migrate, which brings it up"
        " to date and leaves comments and order as they are.",
    ),
    "format_new": Message(
        "这个文件是更新的程序写的（格式 {found}，这里只认得 {wanted}）。请更新程序，不要改这个数字。",
        "This file was written by a newer program (form {found}; this one reads {wanted}). Update the program; leave"
        " the number as it is.",
    ),
    # ------------------------------------------------------------------------------------------------- YAML
    "yaml_syntax": Message(
        "YAML 写法有误：{problem}。常见原因：冒号后没有空格、缩进不齐、引号没有成对、用了制表符。",
        "Not valid YAML: {problem}. Often a colon without a space after it, uneven indentation, an unpaired quote"
        " or a tab.",
    ),
    "yaml_duplicate": Message(
        "字段 {key} 写了两次，前一次在第 {first} 行。请只留一处。",
        "The field {key} stands twice, first on line {first}. Keep one.",
    ),
    "yaml_alias": Message(
        "不能用 & 和 * 引用别处的内容。请把内容写出来；若是普通文字，请加引号。",
        "Aliases (& and *) are not allowed. Write the content out; if it is plain text, put it in quotes.",
    ),
    "yaml_tag": Message(
        "不能用 {tag} 这样的标签。请删去；若是普通文字，请加引号。",
        "Tags such as {tag} are not allowed. Remove it; if it is plain text, put it in quotes.",
    ),
    "yaml_key": Message(
        "字段名必须是一个词。请检查这一行开头的写法。",
        "A field name must be a single word. Check how this line begins.",
    ),
    "yaml_deep": Message(
        "层次太深，超过 {most} 层。请检查括号和缩进。",
        "Nested more than {most} levels deep. Check the brackets and the indentation.",
    ),
    "yaml_long": Message(
        "内容太多，超过 {most} 项。请检查是不是贴错了。",
        "More than {most} entries. Check what was pasted.",
    ),
    "yaml_documents": Message(
        "一个文件里只能有一份内容，这里却用 --- 又开始了一份。请删去这一行。",
        "One file holds one document, and --- begins another here. Remove this line.",
    ),
    # ----------------------------------------------------------------------------------------------- fields
    "missing": Message(
        "缺少这个字段。请在这里补上 {key}。",
        "This field is missing. Add {key} here.",
    ),
    "missing_language": Message(
        "缺少{language_zh}。读者看到的文字都要中英文各一份，请补上 {key}。",
        "The {language_en} is missing. Every text for readers needs both languages; add {key}.",
    ),
    "unknown_field": Message(
        "没有叫 {key} 的字段。{hint_zh}",
        "There is no field called {key}. {hint_en}",
    ),
    "comma": Message(
        "花括号里的文字含有逗号，“{key}”被当成了另一个字段。请把 zh 和 en 各写一行，或给整段文字加引号。",
        "Text inside braces holds a comma, so «{key}» was taken for another field. Write zh and en on lines of their"
        " own, or put the text in quotes.",
    ),
    "empty": Message(
        "这里是空的。请填写内容；原文没有记录的，按字段说明写 not_recorded 或 not_stated。",
        "Nothing is written here. Fill it in; where the source is silent, write not_recorded or not_stated if the"
        " field allows it.",
    ),
    "expected_mapping": Message(
        "这里应是带小字段的一组内容，却写成了 {value}。请每行写一个“名称: 内容”。",
        "Fields were expected here, not {value}. Write one «name: content» a line.",
    ),
    "expected_languages": Message(
        "这里应有 zh 和 en 两行，却写成了 {value}。请在 zh: 后写中文，en: 后写英文。",
        "Two lines, zh and en, were expected here, not {value}. Write the Chinese after zh: and the English after en:.",
    ),
    "expected_list": Message(
        "这里应是一个列表，却写成了 {value}。请每项前加“- ”。",
        "A list was expected here, not {value}. Begin each item with «- ».",
    ),
    "expected_text": Message(
        "这里应是一段文字，却写成了 {value}。若文字里有冒号，请加引号。",
        "Plain text was expected here, not {value}. If the text holds a colon, put it in quotes.",
    ),
    "expected_number": Message(
        "这里应是一个数字，却写成了 {value}。请只写数字，如 11776 或 5.4，单位写在 unit 里。",
        "A number was expected here, not {value}. Write digits only, such as 11776 or 5.4; units go into unit.",
    ),
    "number_range": Message(
        "数字 {value} 不在允许的范围内（{bound}）。",
        "The number {value} is out of range ({bound}).",
    ),
    "too_few": Message(
        "至少要有 {least} 项，现在有 {count} 项。",
        "At least {least} needed, {count} given.",
    ),
    "too_many": Message(
        "最多 {most} 项，现在有 {count} 项。",
        "At most {most} allowed, {count} given.",
    ),
    "number_size": Message(
        "数字太大或小数太长。要小于 {most}，小数最多 {decimals} 位。",
        "The number is too large or too fine. It must be below {most}, with {decimals} decimals at the most.",
    ),
    "text_long": Message(
        "文字有 {length} 个字符，最多 {most} 个。请删短，细节放进正文。",
        "The text has {length} characters, {most} at the most. Shorten it; details go into the narrative.",
    ),
    "choice": Message(
        "{value} 不在可选的词里。{hint_zh}",
        "{value} is not one of the words to choose from. {hint_en}",
    ),
    "slug": Message(
        "编号 {value} 不能用作网址。请只用小写英文字母、数字和连字符，如 health-hut。",
        "The id {value} cannot be part of an address. Use lower-case letters, digits and hyphens, such as health-hut.",
    ),
    "slug_long": Message(
        "编号 {value} 太长。最多 {most} 个字符。",
        "The id {value} is too long: {most} characters at the most.",
    ),
    "slug_reserved": Message(
        "编号 {value} 在 Windows 上是设备名，不能用作文件名。请换一个，如 {value}-case。",
        "Windows keeps the name {value} for a device, so no file can have it. Choose another, such as {value}-case.",
    ),
    "lines": Message(
        "原文行号 {value} 看不懂。请写成 94-98 或 101-105, 120。",
        "The source lines {value} make no sense. Write 94-98 or 101-105, 120.",
    ),
    "date_form": Message(
        "日期 {value} 的写法不对。请写 2020、2020-06 或 2020-06-14，时段用 / 连接。",
        "The date {value} is not written as expected. Write 2020, 2020-06 or 2020-06-14; join a span with /.",
    ),
    "date_year": Message(
        "日期 {value} 的年份不对。年份要在 {first} 到 {last} 之间。",
        "The year of {value} cannot be right. Years are from {first} to {last}.",
    ),
    "date_impossible": Message(
        "没有 {value} 这一天。请核对原文。",
        "There is no such date as {value}. Check it against the source.",
    ),
    "date_order": Message(
        "时段 {value} 的结束早于开始。请对调或更正。",
        "The span {value} ends before it begins. Swap or correct the dates.",
    ),
    "summary_long": Message(
        "中文摘要有 {length} 字，最多 {most} 字。请删短，细节放进正文。",
        "The Chinese summary has {length} characters, {most} at the most. Shorten it; details go into the narrative.",
    ),
    "comparison_missing": Message(
        "全文齐备的案例要有 comparison：problem（难题）、scale（规模）、duration（历时）各一句，供读者比较。"
        "原文没有记录的写 not_recorded。",
        "A complete case needs comparison: one sentence each for problem, scale and duration, by which readers compare"
        " cases. Where the source is silent, write not_recorded.",
    ),
    "control_character": Message(
        "有看不见的字符 {character}。多半是粘贴带进来的，请删去重打。",
        "There is an invisible character, {character}, probably pasted in. Delete it and type the text again.",
    ),
    "invalid": Message(
        "内容不合要求：{reason}。",
        "Not valid: {reason}.",
    ),
    # ------------------------------------------------------------------------------------------- references
    "unknown_reference": Message(
        "{place} 里没有 {value}。{hint_zh}",
        "{place} has no {value}. {hint_en}",
    ),
    "self_reference": Message(
        "相关案例里写了自己。请删去 {value}。",
        "The case lists itself as related. Remove {value}.",
    ),
    "repeated_reference": Message(
        "{value} 写了两次。请只留一处。",
        "{value} stands twice. Keep one.",
    ),
    "duplicate_number": Message(
        "序号 {value} 已被 {other} 用了。请换一个。",
        "The number {value} is taken by {other}. Choose another.",
    ),
    "book_slug": Message(
        "{value} 也是一个案例的名字，两者的下载会成为同一个文件。请给书另起一个。",
        "{value} is the name of a case too, and both would be downloaded as one file. Choose another for the book.",
    ),
    "file_clash": Message(
        "案例 {value} 的下载会和 {other} 的下载同名。请给文件夹换一个名字。",
        "The downloads of the case {value} would have the names of those of {other}. Give the folder another name.",
    ),
    "former_slug": Message(
        "旧名 {value} 现在是 {other} 的网址，不能再转到别处。请删去这个旧名。",
        "The former name {value} is an address of {other} now and cannot lead elsewhere. Remove it here.",
    ),
    "duplicate_id": Message(
        "编号 {value} 在本案例里用了两次，会成为同一个地址。请改其中一个。",
        "The id {value} is used twice in this case and would be one address. Change one of them.",
    ),
    "no_implementer": Message(
        "没有写由谁实施。请在 organisations 里给一个机构写 role: implementer。",
        "Nobody is said to have carried it out. Give one organisation role: implementer.",
    ),
    "no_cases": Message(
        "一个案例也没有。请运行 python -m scripts new <编号> 建一个。",
        "There is no case at all. Run python -m scripts new <slug> to begin one.",
    ),
    # ------------------------------------------------------------------------------------------------ photos
    "photo_missing": Message(
        "photos/masters 文件夹里没有 {value}。{hint_zh}照片请用 python -m scripts photos add 加入。",
        "The folder photos/masters has no {value}. {hint_en} Photos are added with python -m scripts photos add.",
    ),
    "photo_away": Message(
        "photos/masters 文件夹里没有 {value}。{hint_zh}它没有同意，本来也不发布，所以不影响别的。",
        "The folder photos/masters has no {value}. {hint_en} Nobody has agreed to it, so it would not be published"
        " anyway.",
        warning=True,
    ),
    "photo_case": Message(
        "照片 {value} 和 {other} 只差大小写，Windows 和 macOS 会当成同一个文件，其中一张会丢失。请给一张改名，"
        "case.yml 里也要改。",
        "The photos {value} and {other} differ in capitals only; Windows and macOS take them for one file, and one is"
        " lost. Rename one, in case.yml too.",
    ),
    "photo_unlisted": Message(
        "照片 {value} 没有写进 case.yml。请运行 python -m scripts photos intake {slug}，或把文件移走。",
        "The photo {value} is not in case.yml. Run python -m scripts photos intake {slug}, or move the file away.",
    ),
    "photo_waiting": Message(
        "还没有处理，不会发布，也不会进入 git。请运行 python -m scripts photos intake {slug}。",
        "Not taken in yet: neither published nor in git. Run python -m scripts photos intake {slug}.",
        warning=True,
    ),
    "photo_text": Message(
        "有照片就要写 {key}：{purpose_zh}。",
        "A photo needs {key}: {purpose_en}.",
    ),
    "photo_path": Message(
        "照片文件名 {value} 不能带文件夹。请只写文件名，如 hut.jpg。",
        "The photo name {value} must not hold a folder. Write the file name alone, such as hut.jpg.",
    ),
    "photo_metadata": Message(
        "照片里还有不能公开的信息（{found}），可能包括拍摄地点和手机型号。请不要提交；运行"
        " python -m scripts photos intake {slug} 清除。",
        "The photo still carries more than its pixels ({found}), perhaps the place and the phone. Do not commit it;"
        " python -m scripts photos intake {slug} cleans it.",
    ),
    "photo_size": Message(
        "照片长边有 {side} 像素，最多 {most}。请运行 python -m scripts photos intake {slug} 缩小。",
        "The longer side of the photo has {side} pixels, {most} at the most. python -m scripts photos intake {slug}"
        " makes it smaller.",
    ),
    "photo_uncovered": Message(
        "redact 写的区域还没有遮盖。请运行 python -m scripts photos intake {slug}；遮盖以前请不要提交这张照片。",
        "The regions under redact are not covered yet. Run python -m scripts photos intake {slug}, and do not commit"
        " the photo before.",
    ),
    "photo_no_consent": Message(
        "照片 {value} 没有写是否同意（consent），暂不发布，页面上是照片位。",
        "The photo {value} does not say whether people agree (consent). It is not published; the page shows its slot.",
        warning=True,
    ),
    "photo_unknown": Message(
        "照片 {value} 还不知道是否同意（state: unknown），暂不发布，页面上是照片位。",
        "Whether people in the photo {value} agree is unknown. It is not published; the page shows its slot.",
        warning=True,
    ),
    "photo_refused": Message(
        "照片 {value} 有人不同意（state: refused），不发布，页面上是照片位。"
        "请运行 python -m scripts photos withdraw {slug} {value}，把文件也移走。",
        "Somebody in the photo {value} does not agree. It is not published; the page shows its slot. Run"
        " python -m scripts photos withdraw {slug} {value} to take the file away as well.",
        warning=True,
    ),
    "consent_given": Message(
        "写了 given，还要写哪天（date）、谁同意的（by，写身份不写姓名）。",
        "With given, write the day (date) and by whom (by, as a role, not a name).",
    ),
    "consent_why": Message(
        "写了 not_needed，还要在 why 里写为什么不需要同意。",
        "With not_needed, write under why no consent is needed.",
    ),
    "consent_minors": Message(
        "能认出孩子或弱势人士，就一定要有监护人同意，不能写 not_needed。",
        "Where children or vulnerable people can be recognised a guardian must agree: not_needed is not possible.",
    ),
    "region": Message(
        "遮盖区域要写四个数 [左, 上, 宽, 高]，都是百分比，不能超出画面，如 [40, 20, 15, 25]。",
        "A region is four numbers, [left, top, width, height], in per cent and within the picture, such as"
        " [40, 20, 15, 25].",
    ),
    "focus": Message(
        "focus 要写两个数 [左, 上]，都是 0 到 100 的百分比，如 [50, 30]。",
        "A focus is two numbers, [left, top], in per cent from 0 to 100, such as [50, 30].",
    ),
    "pair_apart": Message(
        "{value} 和它的“之后” {other} 没有紧挨着。请把 ![](photo:{other}) 写在 ![](photo:{value}) 的下一段。",
        "{value} and its “after”, {other}, do not stand together. Write ![](photo:{other}) in the paragraph after"
        " ![](photo:{value}).",
    ),
    # ---------------------------------------------------------------------------------------------- picture files
    "picture_absent": Message("没有这个文件。", "There is no such file."),
    "picture_link": Message(
        "是一个链接，不是照片本身。请放进文件本身。",
        "This is a link, not the photo itself. Put the file itself here.",
    ),
    "picture_not_file": Message("不是普通文件。", "Not an ordinary file."),
    "picture_unreadable": Message(
        "读不出来（{reason}）。请检查权限。", "Cannot be read ({reason}). Check its permissions."
    ),
    "picture_name": Message(
        "文件名里有看不见的字符、“..”、冒号或反斜杠，或以点开头。请改名再试。",
        "The name holds invisible characters, “..”, a colon or a backslash, or begins with a dot. Rename it.",
    ),
    "picture_ending": Message(
        "扩展名 {ending} 不是照片的。能用 JPEG、PNG、HEIC、WebP、AVIF、TIFF、GIF。",
        "The ending {ending} is not that of a photo. JPEG, PNG, HEIC, WebP, AVIF, TIFF and GIF are taken.",
    ),
    "picture_empty": Message("文件是空的（0 字节）。请重新拷贝。", "The file is empty (0 bytes). Copy it again."),
    "picture_heavy": Message(
        "文件有 {size} MB，最多 {most} MB。请另存为较小的 JPEG。",
        "The file has {size} MB, {most} MB at the most. Save it as a smaller JPEG.",
    ),
    "picture_markup": Message("是网页或 SVG 图，不是照片。", "This is a web page or an SVG drawing, not a photo."),
    "picture_unknown": Message(
        "里面不是照片。能用 JPEG、PNG、HEIC、WebP、AVIF、TIFF、GIF。",
        "This is not a photo. JPEG, PNG, HEIC, WebP, AVIF, TIFF and GIF are taken.",
    ),
    "picture_misnamed": Message(
        "扩展名是 .{ending}，内容却是 {kind}。请核对，改成 .{right} 再试。",
        "The ending is .{ending}, but the content is {kind}. Check it and rename it to .{right}.",
    ),
    "picture_polyglot": Message(
        "照片里夹带了网页、PDF 或压缩包。请在看图软件里另存一份再试。",
        "A web page, PDF or archive is hidden in it. Save the photo anew in a picture viewer.",
    ),
    "picture_large": Message(
        "有 {width}×{height} 像素，这种格式每边最多 {side}，总共最多 {most} 百万。请先缩小。",
        "It has {width}×{height} pixels; a side may have {side}, the whole {most} million in this format. Make it"
        " smaller first.",
    ),
    "picture_broken": Message(
        "损坏了或不完整，读不出来（{reason}）。请重新拷贝一份。",
        "Damaged or incomplete, it cannot be read ({reason}). Copy it again.",
    ),
    "picture_exif": Message(
        "拍摄信息（EXIF）损坏，不知道哪边朝上。请在看图软件里另存一份再试。",
        "Its EXIF is damaged, so that nobody knows which side is up. Save it anew in a picture viewer.",
    ),
    "picture_profile": Message(
        "颜色配置（ICC）损坏，颜色会错。请在看图软件里另存一份再试。",
        "Its colour profile (ICC) is damaged and the colours would be wrong. Save it anew in a picture viewer.",
    ),
    "picture_heif": Message(
        "读 HEIC 要先装 pillow-heif：python -m pip install pillow-heif；或在手机上导出为 JPEG。",
        "HEIC needs pillow-heif: python -m pip install pillow-heif; or export a JPEG on the phone.",
    ),
    "picture_twice": Message(
        "这张照片已经有了，编号 {other}，没有再加。", "This photo is there already, as {other}; nothing was added."
    ),
    "picture_first_frame": Message("有好几帧，只取第一帧。", "It has several frames; the first was taken."),
    "picture_small": Message(
        "只有 {width}×{height} 像素，大屏幕上会模糊。最好找原图。",
        "It has only {width}×{height} pixels and will look blurred. Better find the original.",
    ),
    # --------------------------------------------------------------------------------------------- narrative
    "narrative_missing": Message(
        "案例标为 complete，却没有 {name}。请补上全文，或改为 state: preparation。",
        "The case is marked complete but has no {name}. Add the narrative, or set state: preparation.",
    ),
    "narrative_early": Message(
        "案例标为 preparation，却已有 {name}。请改为 state: complete，或把文件移走。",
        "The case is marked as in preparation but has {name}. Set state: complete, or move the file away.",
    ),
    "narrative_before": Message(
        "第一个章节标题之前有内容。请移到“## …… {{#background}}”之后。",
        "There is content before the first section heading. Move it below «## … {{#background}}».",
    ),
    "heading_level": Message(
        "正文只用两级标题：## 和 ###。",
        "The narrative has two levels of heading: ## and ###.",
    ),
    "heading_id": Message(
        "标题后要写编号，如 {{#background}}，中英文相同。",
        "A heading needs an id after it, such as {{#background}}, the same in both languages.",
    ),
    "heading_style": Message(
        "标题请以 ## 开头，不要在下一行画线。",
        "Begin a heading with ##, do not underline it.",
    ),
    "section_unknown": Message(
        "没有编号为 {value} 的章节。{hint_zh}",
        "There is no section with the id {value}. {hint_en}",
    ),
    "section_order": Message(
        "章节 {value} 应排在 {before} 之前。",
        "The section {value} belongs before {before}.",
    ),
    "section_missing": Message(
        "缺少章节 {value}。请加上“## …… {{#{value}}}”。",
        "The section {value} is missing. Add «## … {{#{value}}}».",
    ),
    "section_empty": Message(
        "章节 {value} 里没有内容。",
        "The section {value} is empty.",
    ),
    "anchor_repeated": Message(
        "编号 {value} 用了两次。请改其中一个，两种语言一起改。",
        "The id {value} is used twice. Change one, in both languages.",
    ),
    "html": Message(
        "正文里不能用 HTML（{value}）。请改用 Markdown；要显示尖括号，请用《》或〈〉。",
        "HTML is not allowed in the narrative ({value}). Use Markdown; to show the sign itself, write &lt;.",
    ),
    "block_kind": Message(
        "正文里不能用{name_zh}。可用：段落、## 和 ###、列表、表格、引文、![](photo:编号)、![](chart:编号)。",
        "No {name_en} in the narrative. Allowed: paragraphs, ## and ###, lists, tables, quotations,"
        " ![](photo:id), ![](chart:id).",
    ),
    "list_blank": Message(
        "列表前要空一行。",
        "Leave an empty line before a list.",
    ),
    "list_nested": Message(
        "列表里不能再套列表或分段。请拆成段落，或用 ### 分开。",
        "A list item is one paragraph, without lists inside. Split it, or use ### headings.",
    ),
    "list_number": Message(
        "编号列表请写“1. ”，不要写“1) ”。",
        "Number a list with «1. », not «1) ».",
    ),
    "emphasis_open": Message(
        "星号没有起作用。加粗的首尾请不要是标点，如写“**重点**”，引号放在外面。",
        "The asterisks do nothing. Bold text must not begin or end with punctuation: put quotes outside the marks.",
    ),
    "inline_picture": Message(
        "图片要独占一段：前后各空一行。",
        "A picture needs a paragraph of its own, with an empty line before and after it.",
    ),
    "inline_code": Message(
        "段落里不能用代码（反引号）。请删去反引号。",
        "No code (backticks) inside a paragraph. Remove the backticks.",
    ),
    "inline_break": Message(
        "段落里不能强制换行。请删去行尾的空格或反斜杠，或空一行另起一段。",
        "No forced line breaks. Remove the spaces or backslash at the end of the line, or begin a new paragraph.",
    ),
    "text_missing": Message(
        "这里没有文字（标题、列表项、引文、链接或段落是空的）。请写上内容，或删去这一处。",
        "There is no text here: an empty heading, list item, quotation, link or paragraph. Write some, or remove it.",
    ),
    "marks_deep": Message(
        "加粗、强调、链接一层套一层，超过 {most} 层。请拆开。",
        "Bold, emphasis and links stand inside one another, more than {most} deep. Take them apart.",
    ),
    "block_long": Message(
        "这一段超过 {most} 个字符，中间没有空行。请分段。",
        "More than {most} characters without an empty line. Divide the paragraph.",
    ),
    "narrative_long": Message(
        "正文有 {length} 个字符，最多 {most} 个。请检查是不是贴错了，或分成两个案例。",
        "The narrative has {length} characters, {most} at the most. Check what was pasted, or make two cases of it.",
    ),
    "table_wide": Message(
        "表格超过 {most} 列，没有一页放得下。请拆成几个表。",
        "The table has more than {most} columns, and no page is so wide. Divide it.",
    ),
    "link_elsewhere": Message(
        "链接的网址不能另起一行写（[名称]: 网址）。请直接写在文字后：[文字](网址)。",
        "The address of a link cannot stand on a line of its own ([name]: address). Write it behind the words:"
        " [words](address).",
    ),
    "note_in_link": Message(
        "链接的文字里不能有编者注。请把 [^编号] 移到链接后面。",
        "No editor’s note inside the words of a link. Move [^id] behind the link.",
    ),
    "id_of_page": Message(
        "编号 {value} 是网页自己用的位置。请换一个，如 {value}-2。",
        "The page itself has a part with the id {value}. Choose another, such as {value}-2.",
    ),
    "link_target": Message(
        "链接 {value} 不能用。请用 case:编号、practice:编号、term:编号、#章节 或 https:// 开头的网址。",
        "The link {value} is not allowed. Use case:id, practice:id, term:id, #section or an address with https://.",
    ),
    "language_sections": Message(
        "与 {other} 的标题编号不一致：这里是 {here}，那边是 {there}。两种语言的章节要一一对应。",
        "The headings differ from {other}: {here} here, {there} there. Both languages need the same sections.",
    ),
    "language_blocks": Message(
        "与 {other} 的照片、图表或编者注不一致：只在一边的有 {value}。",
        "Photos, charts or notes differ from {other}: only on one side: {value}.",
    ),
    "note_unused": Message(
        "编者注 {value} 没有在正文里引用。请在相关句子后写 [^{value}]。",
        "The note {value} is not referred to. Write [^{value}] after the sentence it belongs to.",
    ),
    "photo_unplaced": Message(
        "照片位 {value} 没有放进正文。请在合适的地方写 ![](photo:{value})。",
        "The photo slot {value} stands nowhere in the narrative. Write ![](photo:{value}) where it belongs.",
    ),
    "chart_unplaced": Message(
        "图表 {value} 没有放进正文。请在合适的地方写 ![](chart:{value})。",
        "The chart {value} stands nowhere in the narrative. Write ![](chart:{value}) where it belongs.",
    ),
    # ------------------------------------------------------------------------------------- keeping the edition
    "numbers_differ": Message(
        "数字对不上：中文多出 {chinese}，英文多出 {english}。请核对；确实不必对应的，写进 collection.yml 的"
        " number_exceptions。",
        "Numbers differ: only in the Chinese: {chinese}; only in the English: {english}. Check both; if they need no"
        " counterpart, add the phrase to number_exceptions in collection.yml.",
    ),
    "withheld_name": Message(
        "这里有不能公开的姓名（{first}……，见 private/withheld-names.txt）。请改用姓氏加称呼、身份或化名。",
        "A name that must not be published stands here ({first}…, see private/withheld-names.txt). Use surname and form"
        " of address, a role or a pseudonym.",
        grave=True,
    ),
    "lock_line": Message(
        "translation.lock 的这一行看不懂。请不要手改；运行 python -m scripts translation accept {slug} 重写。",
        "This line of translation.lock makes no sense. Do not edit it; python -m scripts translation accept {slug}"
        " writes it again.",
    ),
    "mark_straight": Message(
        "引号是直的（{found}）。请用弯引号“”‘’。可以运行 python -m scripts check --fix。",
        "Straight quotation mark ({found}). Use curly ones. python -m scripts check --fix mends it.",
    ),
    "mark_half_width": Message(
        "中文里用了半角标点 {found}，应为 {wanted}。可以运行 python -m scripts check --fix。",
        "Half-width mark {found} in Chinese, {wanted} expected. python -m scripts check --fix mends it.",
    ),
    "space_typed": Message(
        "中文与西文、数字之间不用打空格（{found}），间距由样式产生。可以运行 python -m scripts check --fix。",
        "No typed space between Chinese and Latin or digits ({found}); style sets the gap. python -m scripts check"
        " --fix mends it.",
    ),
    "space_doubled": Message(
        "连着打了几个空格。可以运行 python -m scripts check --fix。",
        "Several spaces in a row. python -m scripts check --fix mends it.",
    ),
    "mark_chinese": Message(
        "英文里用了中文标点 {found}。请换成英文标点。",
        "Chinese mark {found} in English text. Use the English one.",
    ),
    "rendering_discouraged": Message(
        "英文用了“{found}”，本书把 {term} 译作“{wanted}”。",
        "«{found}» is not how this book renders {term}; use «{wanted}».",
        warning=True,
    ),
    "chinese_unexplained": Message(
        "英文里的 {found} 没有解释。请译出，或在括号里说明。",
        "{found} stands unexplained in English text. Translate it or explain it in brackets.",
        warning=True,
    ),
}

MESSAGES: Final[dict[str, Message]] = {
    **_CONTENT,
    **{code: Message(*words) for code, words in (REFUSALS | exchange_messages.MISTAKES).items()},
    **{code: Message(*words, warning=True) for code, words in exchange_messages.NOTICES.items()},
}


class ToldError(Exception):
    """What keeps a program from doing what it was asked to: the code of the message that says why, and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Crosses from one process to another whole."""
        return _again, (type(self), self.code, self.values)

    def __str__(self) -> str:
        return MESSAGES[self.code].line(**self.values)


def _again(kind: type[ToldError], code: str, values: dict[str, object]) -> ToldError:
    return kind(code, **values)
