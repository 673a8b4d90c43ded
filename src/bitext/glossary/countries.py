"""Whose body a Chinese name means: 英国外交部 is Britain's foreign office, no ministry of China's."""

from __future__ import annotations

from bitext.glossary.concepts import Concept, Kind
from bitext.model import Lang

# Short names as Chinese texts have them, those of Hong Kong and Taiwan included; China is none of them.
_COUNTRIES = """
阿富汗 阿尔巴尼亚 阿尔及利亚 安道尔 安哥拉 阿根廷 亚美尼亚 澳大利亚 澳洲 奥地利 阿塞拜疆 亚塞拜然 巴哈马
巴林 孟加拉国 孟加拉 巴巴多斯 白俄罗斯 比利时 伯利兹 贝宁 不丹 玻利维亚 波黑 波斯尼亚 博茨瓦纳 巴西 文莱
保加利亚 布基纳法索 布隆迪 柬埔寨 喀麦隆 加拿大 佛得角 中非共和国 乍得 智利 哥伦比亚 科摩罗 刚果
哥斯达黎加 科特迪瓦 克罗地亚 克罗埃西亚 古巴 塞浦路斯 捷克 丹麦 吉布提 多米尼加 厄瓜多尔 厄瓜多 埃及
萨尔瓦多 厄立特里亚 爱沙尼亚 埃塞俄比亚 衣索比亚 斐济 芬兰 法国 加蓬 冈比亚 格鲁吉亚 乔治亚 德国 西德
东德 加纳 希腊 格林纳达 危地马拉 瓜地马拉 几内亚 圭亚那 海地 洪都拉斯 匈牙利 冰岛 印度 印度尼西亚 印尼
伊朗 伊拉克 爱尔兰 以色列 意大利 义大利 牙买加 日本 约旦 哈萨克斯坦 哈萨克 肯尼亚 基里巴斯 北朝鲜 朝鲜
北韩 韩国 南韩 科索沃 科威特 吉尔吉斯斯坦 老挝 寮国 拉脱维亚 黎巴嫩 莱索托 利比里亚 利比亚 列支敦士登
立陶宛 卢森堡 马达加斯加 马拉维 马来西亚 马尔代夫 马里 马耳他 毛里塔尼亚 毛里求斯 墨西哥 摩尔多瓦 摩纳哥
蒙古国 蒙古 黑山 摩洛哥 莫桑比克 缅甸 纳米比亚 瑙鲁 尼泊尔 荷兰 新西兰 纽西兰 尼加拉瓜 尼日尔 尼日利亚
奈及利亚 北马其顿 马其顿 挪威 阿曼 巴基斯坦 帕劳 帛琉 巴勒斯坦 巴拿马 巴拉圭 秘鲁 菲律宾 波兰 葡萄牙
卡塔尔 卡达 罗马尼亚 俄罗斯 俄国 苏联 卢旺达 卢安达 圣马力诺 沙特阿拉伯 沙特 沙乌地阿拉伯 塞内加尔
塞尔维亚 塞舌尔 塞拉利昂 新加坡 斯洛伐克 斯洛文尼亚 所罗门群岛 索马里 南非 南苏丹 西班牙 斯里兰卡 苏丹
苏里南 瑞典 瑞士 叙利亚 塔吉克斯坦 坦桑尼亚 泰国 东帝汶 多哥 汤加 特立尼达和多巴哥 突尼斯 土耳其
土库曼斯坦 图瓦卢 乌干达 乌克兰 阿联酋 英国 大不列颠 美国 美利坚合众国 乌拉圭 乌兹别克斯坦 瓦努阿图
梵蒂冈 委内瑞拉 越南 也门 叶门 赞比亚 津巴布韦
"""
_NAMES = tuple(_COUNTRIES.split())
_BETWEEN = ("", "的", "联邦", "政府", "皇家")
_LONGEST = max(map(len, _NAMES)) + max(map(len, _BETWEEN))


def follows_country(text: str, at: int) -> bool:
    """Whether another country's name stands in folded text before a place: whose body follows."""
    near = text[max(0, at - _LONGEST) : at]
    return any(near.removesuffix(between).endswith(_NAMES) for between in _BETWEEN)


def national(concept: Concept) -> bool:
    """Whether a concept is one country's body, with a name of its own: a ministry, not a prison."""
    preferred = concept.preferred(Lang.EN)
    return concept.kind is Kind.BODY and preferred is not None and preferred.text[:1].isupper()
