"""Words that search knows of any collection: those that ask and name nothing, and everyday names for the same thing.

Owns general Chinese and English. Names that belong to a collection come from its glossary and its practices, which
`search_data` adds. Spellings that follow a rule (colour, color; organise, organize) are read by `find.js`.
"""

from __future__ import annotations

from typing import Final

from scripts.settings import Language

_CHINESE_FILLERS: Final = """
怎么样 怎么办 怎么 怎样 如何 什么样 什么 为什么 为何 哪些 哪里 哪儿 哪个 哪家 多少 几个 是谁 谁
是不是 是否 有没有 能不能 可不可以 可以 应该 请问 一下 我们 你们 他们 咱们 我 你 他 她 想要 需要
关于 以及 之类 吗 呢 吧 啊 呀 嘛 的 了 着 过 地 得 是 有 在 和 与 及 或 把 被 让 请 想 要 会 能 都
也 就 还 又 很 太 最 不 没有 没 办 做 搞 弄 怎 啥 该 给 来 去 拿 拿来 从 对 为 里 上 中 下 个 些 这
那 这个 那个 这些 那些 这样 那样 大家 别人 跟 才 才能 肯 不肯 愿 不愿 愿意 不愿意 不想
到底 究竟 能否 好不好 人 事 事情 时候 问题 办法 方法 处理 解决 东西
"""
_ENGLISH_FILLERS: Final = """
a an the of to in on at for by with from and or is are was were be been do does did how what which
who whom whose where when why can could should would will shall may might must i we you they he she
it its our your their my me us them this that these those there about into as not no any some have
has had get
"""
FILLERS: Final[dict[Language, tuple[str, ...]]] = {
    "zh": tuple(_CHINESE_FILLERS.split()),
    "en": tuple(_ENGLISH_FILLERS.split()),
}
"""Words of a question that say nothing about its subject. They are looked for only when a query has nothing else."""

_CHINESE: Final = """
老人 老年人 长者 老人家
孩子 小孩 儿童 小朋友
年轻人 青年
资金 经费
看病 就医 就诊 问诊
停车 车位 停车位
邻居 邻里 街坊
种花 养花 栽花
维修 修理
锻炼 健身 运动
画画 绘画
孤独 孤单 寂寞
微更新 旧改 老旧小区改造
受骗 诈骗 上当
"""
_ENGLISH: Final = """
lift, elevator
flat, apartment
rubbish, waste, garbage, trash, litter
older people, older residents, elderly, elderly people, old people, seniors, senior citizens
children, kids
parking, car park, parking lot
persons with disabilities, people with disabilities, disabled people, the disabled
owners’ committee, homeowners’ association
money, funding, funds
mural, wall painting
programme, program
centre, center
tyre, tire
"""
SAME: Final[dict[Language, tuple[tuple[str, ...], ...]]] = {
    "zh": tuple(tuple(line.split()) for line in _CHINESE.strip().splitlines()),
    "en": tuple(tuple(line.split(", ")) for line in _ENGLISH.strip().splitlines()),
}
"""Groups of names for the same thing, as readers type them and texts may not."""
