"""Words written with numerals that count nothing: idioms, place names, titles.

Every list is over folded text (Simplified, lower case).  Words with 一 alone need no entry, because
一 is never demanded of a translator.
"""

from __future__ import annotations

import re

from bitext.quantities.scan import DIGITS, LETTERS, Draft, Rule, Source

_PLACES = """
四川 四平 四会 三亚 三明 三水 三河 三沙 三藩市 三门峡 三峡 三里屯 三元里 三原 三台 三重 三芝 万州 万宁 万隆 万象 万里长城
九江 九龙 九寨沟 九华 八达岭 八宝山 八里庄 五台 五指山 五华 五大连池 六安 六合 六盘水 六盘山 七台河 十堰 百色 千叶 千岛 二林
两广 两湖 两汉 两河 两江 马六甲 珠三角 长三角 三角洲 西双版纳 四方区 双流 东三省 五角大楼 五角星 百慕大 加百列 塞万提斯
百老汇 百济 百越 万荣 三星 三菱 三井 三洋 七喜 百度 百威 百胜 百事 百思买 万豪 万科 万达 万宝路 万维网 百家乐 六福 三联
"""
_NAMES = "张三 李四 王五 赵六 王二 二郎 八戒 李二 罗小四 三毛 三藏 万历 十三经 三字经 三国 六朝 十六国 八旗 七夕 重九"
_WORDS = """
十分 十有 十足 十字 红十字 十全十美 十之八九 十有八九 十拿九稳 十恶不赦 十万火急 十指 合十
千万不 千万要 千万别 千方百计 千辛万苦 千言万语 千军万马 千丝万缕 千变万化 千差万别 千山万水 千家万户 千千万万 千真万确 千篇一律
千载难逢 千钧一发 千疮百孔 千奇百怪 千姿百态 千古 千秋 千金 千里迢迢 千里 千瓦 千克 千米 千卡 千赫 千兆 千斤顶 千年 秋千 老千 大千
千头万绪 千锤百炼 千夫所指 千丈 千禧
百姓 百般 百分点 百分比 百分率 百分数 百分制 百货 百科 百叶 百合 百灵 百花 百草 百忙 百感 百倍 百战 百出 百废待兴 百家 百川 百里
百折不挠 百无聊赖 百发百中 百思不 百年 百日咳 百搭 百强 百兽 凡百 杀一儆百 漏洞百出 流芳百世 身经百战 一了百了
万一 万分 万万 万全 万能 万般 万岁 万幸 万物 万事 万世 万古 万恶 万象 万民 万有 万丈 万圣 万众 万劫不复 万不得已 万无一失 万难
万紫千红 万水千山 万家灯火 万籁俱寂 万花筒 万人空巷 万里 万贯 万年 万死 万念 万国 亿万 千万 亿兆 万马 万箭 包罗万象 以防万一
瞬息万变 成千上万 成千 成百上千 成百 数以万计 数以千计 数以百计 数以亿计 数以十万计 数以百万计
四处 四围 四肢 四面 四方 四海 四季 四起 四散 四射 四溢 四溅 四邻 四伏 四下 四顾 四通八达 四分五裂 四平八稳 四舍五入 四合院
四边形 四重奏 四声 四人帮 四化 再三四 不三不四 低三下四 丢三落四 说三道四 挑三拣四 朝三暮四 颠三倒四 张三李四 推三阻四
五官 五金 五彩 五颜六色 五花八门 五花肉 五脏六腑 五脏 五体投地 五光十色 五湖四海 五谷 五行 五味 五香 五线谱 五笔 五音 五洲 五指
五大三粗 五雷轰顶 三五成群
六神无主 六亲不认 六亲 六腑 六合 六角
七嘴八舌 七上八下 七零八落 七手八脚 七情六欲 七窍 乱七八糟 乌七八糟 杂七杂八 横七竖八 乱七 七拼八凑
八卦 八股 八字 八方 八成新 八面玲珑 丑八怪 王八蛋 王八 胡说八道 八仙 八路军 半斤八两 四面八方 八哥 八音
九霄云外 九牛一毛 九死一生 九泉 九流 九州 三教九流 九五之尊 牌九 九九
三番五次 三番两次 三令五申 三心二意 三言两语 三三两两 三天两头 三长两短 三更半夜 半夜三更 三思 三缄其口 三权 三角 三明治 三文治
三文鱼 一成不变 三维 三轮 三脚架 三部曲 三重奏 三位一体 三军 三农 三自 三陪 三包 三通 三无 三废 三体 三民主义 三军 三伏 三魂 再三 接二连三
举一反三 隔三差五 隔三岔五 约法三章 退避三舍 入木三分 火冒三丈 垂涎三尺 三句话不离 三分之 三合会 三K 三尺 三生有幸 事不过三
二手 二胡 二氧化 二战 一战 二次大战 二维 二元 二话 二郎腿 二把手 二奶 二流 二进制 二极管 不二 独一无二 数一数二 说一不二 略知一二 一二 二来
二甲 二百五 其二 其三 二房 二人转 二锅头 二副 二等 店小二 老二 十二指肠 二尖瓣 二次方 二次 第二人生 第三者 第三方 第三世界 第三产业
第二性 第六感 第四纪 第一 富二代 心宿二 官二代
两岸 两性 两难 两全 两栖 两极 两旁 两侧 两边 两者 两面 两手 两端 两头 两败俱伤 两口子 两口 两下子 两下 两用 两样 两立 两院 两会 两方 两翼
两国 两样 两造 两人世界 一举两得 一刀两断 模棱两可 势不两立 进退两难 斤两 银两 一国两制 两制 三两 几两 两相 两亲 两党
一五一十 一清二楚 一干二净 一穷二白 一石二鸟 一心一意 一一 一波三折 一落千丈 一日千里 一诺千金 一掷千金 一言九鼎 一本万利 一分为二
正经八百 学富五车 魅力四射 才高八斗 家徒四壁 鹏程万里 名扬四海 四书 五经 四库 腊八 五环 六书 七律 五帝 三皇 诸子百家 七巧板
小三 初一 十五的月亮 七七八八 八九不离十 七老八十 过五关 六月雪 一点一点 一点点 成新 二八 四六 三七 五五 一百八十度
"""

_ENGLISH = """
one another|one day|one by one|no one|any ?one|every ?one|some ?one|each one|one's|oneself|one-on-one|one-to-one
|one-sided|one-way|one-time|square one|first[- ]hand|first and foremost|first of all|at first|first name|first lady
|first aid|first class|first-class|second[- ]hand|second[- ]rate|second nature|second thoughts?|second to none|split second
|third part(?:y|ies)|third world|third[- ]rate|twenty-four seven|24/7|at sixes and sevens|four-letter|fifth column|fifth amendment
|two-way|two-faced|three-dimensional|two-dimensional|3-?d|2-?d|4-?d|one-dimensional|first person|second person|third person
|sixth sense|seventh heaven|cloud nine|nine to five|nine-to-five|dressed to the nines|ten commandments|zero[- ]sum|zero tolerance
|a hundred percent|one-half of one|on all fours|five[- ]star|a thousand miles away|million-dollar|half[- ]hearted|half[- ]way|halfway
|half[- ]brother|half[- ]sister|half[- ]baked|better half|half[- ]time|second guess|second-guess|one-off|one off|at one with
|in one go|one and only|one and all|one or other|one or another|one way or another|one such
"""


def _alternation(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=len, reverse=True))


_FIRST = "".join({word[0] for word in (_PLACES + " " + _NAMES + " " + _WORDS).split()})


def _step_over(_match: re.Match[str], _source: Source) -> list[Draft]:
    return []


ZH = (
    Rule(re.compile(_alternation(f"{_PLACES} {_NAMES} {_WORDS}")), _step_over, _FIRST),
    Rule(
        re.compile(
            r"[a-z_@][a-z0-9_-]*\d[a-z0-9_]*|\d+[a-z]*[a-z_](?<![a-z0-9]k)\d[a-z0-9_]*|[1-5]-?[dg](?![a-z])"
        ),
        _step_over,
        DIGITS + LETTERS,
    ),
    Rule(re.compile(r"(?<=[几多余十百千万一二三四五六七八九\d])两"), _step_over, "两"),
)
"""The second rule: names such as A350, user44, e2ee, 5G are words, not values."""
EN = (
    Rule(
        re.compile(rf"(?:{_ENGLISH.replace(chr(10), '')}|[1-5]-?[dg])(?![a-z])"), _step_over, DIGITS + LETTERS
    ),
)
