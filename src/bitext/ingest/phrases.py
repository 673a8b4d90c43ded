"""Standing phrases of web pages, both languages, Simplified and Traditional."""

from __future__ import annotations

import re

_NAVIGATION = (
    r"skip\s+to\s+(?:main\s+)?(?:content|navigation|search|footer)|(?:main\s+)?menu|toggle\s+navigation|home|search|sitemap"
    r"|share(?:\s+(?:this|on|via|to)(?:\s+(?:page|post|article|facebook|twitter|email|whatsapp))?)?|tweet|print(?:\s+(?:this|page))*"
    r"|e-?mail\s+this|facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|reddit|weibo|wechat|rss(?:\s+feed)?"
    r"|read\s+more|continue\s+reading|more|learn\s+more|previous(?:\s+(?:post|article|page))?|next(?:\s+(?:post|article|page))?|back(?:\s+to\s+(?:top|home|list))?|top"
    r"|log\s*in|sign\s*(?:in|up)|register|subscribe(?:\s+now)?|donate(?:\s+now)?|contact\s+us|about(?:\s+us)?|privacy\s+policy|terms\s+of\s+(?:use|service)"
    r"|leave\s+a\s+(?:comment|reply)|(?:no|\d+)\s+comments?|comments?\s+(?:are\s+)?(?:closed|off|disabled)|post\s+a\s+comment"
    r"|accept(?:\s+all)?|reject(?:\s+all)?|ok|close|advertisement|like\s+this|loading(?:\.\.\.)?"
    r"|跳至(?:内容|正文|主要内容|導航|导航)|跳到(?:内容|主要內容|正文)|首页|首頁|返回(?:首页|首頁|顶部|頂部|列表)?|上一(?:篇|页|頁)|下一(?:篇|页|頁)|分享(?:到|至)?|转发|轉發|打印(?:本页)?|列印|搜索|搜尋|登录|登錄|登入|注册|註冊|订阅|訂閱"
    r"|阅读(?:更多|全文)|閱讀(?:更多|全文)|更多|评论(?:已)?关闭|評論(?:已)?關閉|发表评论|發表評論|发表回复|發表迴響|关于我们|關於我們|联系我们|聯絡我們|隐私政策|隱私政策|微博|微信|朋友圈|字号|大|中|小|收藏|广告|廣告"
)
NAVIGATION = re.compile(rf"(?:(?:{_NAVIGATION})[\s|｜/·•>»›←→.,:：!]*)+", re.IGNORECASE)
"""A whole line of navigation phrases."""

LINK = re.compile(
    r"[\[【(（<]\s*(?:(?:pdf|word|docx?|html|print(?:able)?|english|chinese|full)\s+(?:version|file|format|text)|pdf|download(?:\s+pdf)?|link|视频|視頻|下载|下載|pdf\s*(?:版|下载|下載))\s*[\]】)）>]",
    re.IGNORECASE,
)
"""A bracketed link to another form of the same document."""

COOKIE = re.compile(r"\bcookies?\b|小型文字檔案|小型文本文件", re.IGNORECASE)
COOKIE_ACTS = re.compile(
    r"\b(?:this\s+(?:web)?site|our\s+(?:web)?site|uses?|accept|opt[\s-]?out|consent|experience|preferences|settings|read\s+more|browser)\b|本网站|本網站|同意|接受|体验|體驗|浏览|瀏覽",
    re.IGNORECASE,
)

RIGHTS = re.compile(
    r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b.{0,40}\b(?:19|20)\d\d|all\s+rights\s+reserved|版权所有|版權所有|著作权|著作權所有)",
    re.IGNORECASE,
)

PUBLISHED = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified)|modified|filed)(?:\s+(?:on|at|by|in))?\b"
    r"|发布(?:时间|日期|于)|發佈(?:時間|日期|於)|發布(?:時間|日期|於)|发表(?:于|时间)|發表(?:於|時間)|更新(?:时间|日期|于)|更新(?:時間|日期|於)|最后更新|最後更新"
    r"|(?:资料|資料|本页|本頁|页面|頁面|最近)?(?:更新|发布|發佈|發布)[：:])",
    re.IGNORECASE,
)

COMMENT = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
"""A comment of HTML or Markdown."""

PAGE_NUMBER = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|第\s*\d{1,4}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,4}\s*[页頁])?",
    re.IGNORECASE,
)

TAG_HEAD = re.compile(
    r"(?:more\s+topics|topics|tags?|tag\s+cloud|categories|keywords|更多话题|更多話題|话题|話題|标签|標籤|标签云|標籤雲|分类|分類|关键词|關鍵詞|关键字|關鍵字)\s*[:：]?",
    re.IGNORECASE,
)

RELATED = re.compile(
    r"(?:related(?:\s+(?:posts?|articles?|news|stories|links|content|reading|documents))?|you\s+(?:may|might)\s+also\s+(?:like|be\s+interested\s+in)"
    r"|(?:recent|latest|popular|more|other)\s+(?:posts?|articles?|news|stories)|read\s+next|archives?"
    r"|相关(?:文章|阅读|新闻|链接|报道|内容)|相關(?:文章|閱讀|新聞|連結|報道|報導|內容)|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|热门文章|熱門文章|最新文章|近期文章|猜你喜欢|更多文章|更多新闻|更多新聞)",
    re.IGNORECASE,
)

CALL = re.compile(
    r"\b(?:we\s+can\s+help|if\s+you\b.{0,200}\b(?:contact|help|call|donate)|donate|subscribe|sign\s+up|newsletter|follow\s+us|support\s+us|support\s+our|join\s+us|get\s+in\s+touch)\b"
    r"|捐款|捐助我们|捐助我們|订阅|訂閱|关注我们|關注我們|支持我们|支持我們",
    re.IGNORECASE | re.DOTALL,
)

FORWARDED = re.compile(
    r"[【\[(（﹝〔]\s*(?:fwd?|forward(?:ed)?|转发|轉發|转载|轉載|转|轉)\s*[】\])）﹞〕]", re.IGNORECASE
)

HEADLINE = re.compile(
    r"\b(?:statement|open\s+letter|joint\s+letter|letter|message|appeal|petition|press\s+release|declaration|report|announcement|news|interview|commentary|update)\b"
    r"|声明|聲明|公开信|公開信|联署|聯署|呼吁书|呼籲書|公告|倡议书|倡議書|报告|報告|快讯|快訊|新闻稿|新聞稿",
    re.IGNORECASE,
)
