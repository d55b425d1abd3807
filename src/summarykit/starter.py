"""The facts file that `summarykit init` puts down: commented, to be filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Literal

SCHEMA_FILE = "工作总结.schema.json"
"""The name of the schema that lies beside a starter file."""

_HEAD = f"""\
# yaml-language-server: $schema={SCHEMA_FILE}
#
# 只写事实；标题、序号、“现将……总结如下”等由程序排出。
# 行首有 # 的是暂时不用的部分，用时去掉 #；不需要的部分整段删去。
# 带“某”的、说明怎样写的都是占位，换成实际内容；尚无数据写 待核，文中排成〔待核〕，检查时会提醒。
# 冒号用半角，后面空一格；文字里有半角冒号、# 或花括号开头时，整句加引号。

"""

# One text per part, in the order of the format. 标题|title stands for the key in either
# language, 是|true for a word. A part that a pack does not use is put down as a comment.
_PARTS = {
    "format": "格式|format: work-summary/1",
    "pack": "模板|pack: {pack}  # general、practice、thematic、speech、minutes、letter，或自建模板包的文件夹",
    "kind": "文种|kind: 讲话|speech  # 工作总结（不写即是）、工作汇报、工作报告、述职报告、讲话",
    "agency": "单位|agency: {名称|name: 待核, 自称|self_reference: 我单位}  # 待核 处写单位全称",
    "period": "时段|period: 2025年  # 也可写 2025年上半年、2025年第三季度、2024—2025学年、近年来",
    "subject": "主题|subject: 某项工作  # 哪方面的工作，如 学校后勤管理工作",
    "title": "标题|title:  # 不写时由单位、时段、主题、文种合成",
    "subtitle": "副标题|subtitle: ——在某次会议上的讲话",
    "salutation": "称谓|salutation: 同志们：",
    "annex_mark": "附件标识|annex_mark: 附件2  # 本文作为别的公文的附件印发时",
    "letterhead": """\
版头|letterhead:
  发文机关标志|issuer_mark: 某某局文件
  发文字号|document_number: 某发〔2025〕1号""",
    "recipients": "主送机关|recipients: [某某市人民政府]",
    "colophon": """\
版记|colophon:
  抄送|copy_recipients: [市政府办公室]
  印发机关|printed_by: 某某局办公室""",
    "lead": """\
导语|lead:  # 各项都可不写；也可直接写成一段文字
  领导|leadership: [某某主管部门]  # 在……领导下；另有 指导|guidance、支持|support
  围绕|centre: 某项中心工作  # 紧紧围绕……；另有 定位|standing、宗旨|purpose、原则|principle
  动作|actions: [健全某项制度, 开展某项活动]  # 做了什么，每项一个短句
  成效|result: 某项任务如期完成  # 总的成效，一个短句""",
    "overview": """\
基本情况|overview:
  内容|text: |
    这里写机构、人员、范围等基本情况，数字引用指标，如投入资金{{ 投入资金 }}。

    空一行就是另起一段。""",
    "indicators": """\
指标|indicators:  # 数字都登记在这里，正文用 {{ 键名 }} 引用
  培训人次: {名称|name: 培训人员, 值|value: 待核, 单位|measured_in: 人次}
  投入资金: {名称|name: 投入资金, 值|value: 待核, 单位|measured_in: 万元, 累计|cumulative: 是|true}
  # 填了上期，就有增减，排成“用电量88万度，较上年下降12%”：
  # 用电量: {名称|name: 用电量, 值|value: 88, 单位|measured_in: 万度, 上期|previous: 100}
  # 填了总数，就有占比，排成“参保人员285人，参保率95%”；填了目标值，就有完成率：
  # 参保人员: {名称|name: 参保人员, 值|value: 285, 单位|measured_in: 人, 总数|whole: 300, 占比名称|share_name: 参保率}
  # 其中各项要加得起来；来源供核对，不排印：
  # 学校: {名称|name: 学校, 值|value: 71, 单位|measured_in: 所, 其中|parts: [{名称|name: 小学, 值|value: 50}, {名称|name: 初中, 值|value: 21}], 来源|source: 年报}""",
    "achievements": """\
成绩|achievements:
  - 标题|title: 某项工作有序推进
    概述|summary: 用一两句话写总的情况，数字引用指标，如培训人员{{ 培训人次 }}。
    做法|measures:
      - 标题|title: 健全某项机制
        内容|text: 这里写怎样做、做到什么程度。
        指标|indicators: [投入资金]  # 排成一句：累计投入资金……万元。
      - 标题|title: 开展某项活动
        分点|points:  # 排成：一是……；二是……。
          - 第一个要点
          - 第二个要点
    # 荣誉|honours: [获得的称号]
    # 典型|cases: [{单位|agency: 典型单位, 事迹|deed: 做了什么、成效如何}]
  - 标题|title: 另一项工作取得进展
    概述|summary: 这里写第二项工作的情况。""",
    "measures": """\
做法|measures:
  - 标题|title: 健全某项机制
    内容|text: 这里写怎样做、做到什么程度，数字引用指标，如培训人员{{ 培训人次 }}。
    指标|indicators: [投入资金]  # 排成一句：累计投入资金……万元。
  - 标题|title: 开展某项活动
    分点|points:  # 排成：一是……；二是……。
      - 第一个要点
      - 第二个要点""",
    "experiences": """\
体会|experiences:
  - {标题|title: 体会的小标题, 内容|text: 这里写体会。}""",
    "problems": """\
问题|problems:
  - 编号|id: 制度  # 供“打算”的 针对|addresses 引用
    标题|title: 某项制度落实不够到位
    # 表现|description: 具体表现
    # 原因|cause: 主要原因
  - 标题|title: 某类人员业务能力有待提高""",
    "previous_plans": """\
上期打算|previous_plans:
  - {标题|title: 上次总结里的打算, 完成情况|outcome: 写完成得怎样}""",
    "plans": """\
打算|plans:
  - 标题|title: 完善某项制度
    针对|addresses: [制度]
    措施|actions: [修订某项办法, 每季度检查一次]
    # 时限|deadline: 2026年6月底前
    # 目标|targets: [{名称|name: 培训人员, 目标值|target: 300, 单位|measured_in: 人次}]
  - 标题|title: 加强某类人员培训""",
    "closing": "结语|closing: 这里写结尾的话。",
    "sign_off": "落款|sign_off: {单位|agencies: 待核, 日期|date: 待核}  # 日期写成 2026-01-10",
    "attendance": """\
出席情况|attendance:  # 纪要用
  出席|present: [张某某, 李某某]
  列席|observers: [某某局王某某]""",
    "attachments": """\
附件|attachments:
  - {标题|title: 主要指标, 指标表|indicator_table: [培训人次, 投入资金]}""",
    "note": "附注|note: 此件公开发布",
    "remarks": "备注|remarks: 给同事看的话，从不排印",
}

_ALWAYS = {
    "format",
    "pack",
    "agency",
    "period",
    "subject",
    "lead",
    "indicators",
    "problems",
    "plans",
}
_USED = {
    "general": {"achievements", "sign_off"},
    "practice": {"overview", "measures", "sign_off"},
    "thematic": {"achievements", "sign_off"},
    "speech": {"kind", "subtitle", "salutation", "achievements", "closing"},
    "minutes": {"letterhead", "achievements", "attendance", "colophon"},
    "letter": {"letterhead", "recipients", "achievements", "closing", "sign_off"},
}


def starter_facts(keys: Literal["zh", "en"] = "zh", pack: str = "general") -> str:
    """A commented facts file that can be read and built as it stands.

    The parts that papers of the pack have are live, the others are comments; a pack that is
    not shipped gets what `general` gets. Comments are Chinese, whatever the keys.
    """
    live = _ALWAYS | _USED.get(pack, _USED["general"])
    parts = (text if part in live else _commented(text) for part, text in _PARTS.items())
    text = _in_language(_spaced(parts), keys)
    return _HEAD + text.replace("{pack}", _scalar(pack))


def _spaced(parts: Iterable[str]) -> str:
    """The parts with a blank line round each that takes several lines."""
    text = "".join(f"\n{part}\n\n" if "\n" in part else f"{part}\n" for part in parts)
    return text.replace("\n\n\n", "\n\n")


def _scalar(text: str) -> str:
    """The text as YAML reads it back: a path on Windows has a colon in it."""
    return text if re.fullmatch(r"[\w./-]+", text) else json.dumps(text, ensure_ascii=False)


def _commented(text: str) -> str:
    """Each line behind a #; an empty one would be in the way when the others lose theirs."""
    return "\n".join(line and f"# {line}" for line in text.splitlines())


def _in_language(text: str, keys: Literal["zh", "en"]) -> str:
    return re.sub(r"([\u4e00-\u9fff]+)\|([a-z_]+)", r"\1" if keys == "zh" else r"\2", text)
