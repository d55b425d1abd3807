"""The schema of the document tree as JSON, for programs that read or write it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from summarykit.document import Document
from summarykit.document.exchange import NODES

_TYPES = {node: name for name, node in NODES.items()}

_WORDS = {
    "type": ("类型", "节点的类型"),
    "text": ("文字", "排印的文字"),
    "inlines": ("行文", "依次排印的文字、数字和序号"),
    "source": ("出处", "由哪条事实写成"),
    "points": ("分点", "一是、二是各点"),
    "pattern": ("分点序号", "第一点的序号，如 一是；不写依版式"),
    "level": ("层级", "标题的层级，1 到 4，可以跳级"),
    "title": ("标题", "小标题或附件名称"),
    "blocks": ("内容", "依次排印的段落、小节和表格"),
    "label": ("序号", "如 一、；没有则不编号"),
    "run_in": ("接排", "true：标题与第一段接排"),
    "id": ("编号", "事实或提纲条目的编号"),
    "header": ("表头", "各列的名称"),
    "rows": ("行", "各行的单元格"),
    "measured_in": ("单位", "表的计量单位"),
    "names": ("署名", "署名各行，或出席人员"),
    "sealed": ("盖章", "true：按加盖印章排"),
    "kind": ("类型", "column 柱形图、bar 条形图、line 折线图、pie 饼图"),
    "categories": ("分类", "横轴各项的名称"),
    "series": ("系列", "各系列的数据"),
    "name": ("名称", "系列的名称"),
    "values": ("值", "每类一个数，空为没有"),
    "description": ("说明", "给看不到图的人读的文字"),
    "letterhead": ("版头", "红头部分"),
    "colophon": ("版记", "末页底部"),
    "annex_mark": ("附件标识", "本文作为附件印发时左上角的标识"),
    "rolls": ("出席情况", "纪要的出席、请假、列席"),
    "copy_number": ("份号", "六位数字"),
    "secrecy": ("密级", "密级和保密期限"),
    "urgency": ("紧急程度", "特急、加急"),
    "issuers": ("发文机关", "发文机关标志中的各机关"),
    "word": ("文件", "标志中机关之后的字，如 文件"),
    "document_number": ("发文字号", "如 华教〔2011〕3号"),
    "approvers": ("签发人", "各签发人"),
    "copies": ("抄送", "抄送一行"),
    "printed_by": ("印发机关", "印发机关"),
    "printed_on": ("印发日期", "印发日期，带“印发”"),
    "date": ("日期", "成文日期"),
    "title_lines": ("标题各行", "总标题，按版面分行"),
    "subtitle": ("副标题", "标题下的一行"),
    "subtitle_breaks": ("副标题分行", "副标题在哪些字之后换行，从 1 数起"),
    "breaks": ("标题分行", "标题在哪些字之后换行，从 1 数起"),
    "recipients": ("主送机关", "主送机关一行，带冒号"),
    "salutation": ("称谓", "顶格的称呼"),
    "sign_off": ("落款", "署名和成文日期"),
    "note": ("附注", "成文日期下的附注"),
    "attachments": ("附件", "各附件"),
    "agency": ("单位", "写入文件属性的单位"),
    "subject": ("主题", "写入文件属性的主题"),
    "keywords": ("关键词", "写入文件属性的关键词"),
    "side": ("方面", "数据是事实的哪一项：值、占比、增长等"),
    "how": ("算法", "推算的数据怎样算出"),
    "inputs": ("依据", "由哪些事实推算"),
    "remarks": ("批注", "核对稿上的批注"),
    "taken_from": ("来源", "数据取自何处"),
    "origin": ("位置", "事实写在哪里"),
    "file": ("文件", "文件名"),
    "line": ("行", "行号，从 1 起；0 为整个文件"),
    "column": ("列", "列号，从 1 起"),
    "cell": ("单元格", "表格文件中的单元格，如 B7"),
}
"""Title and description of every property, by its name."""


def tree_schema() -> JsonSchemaValue:
    """The schema of what `document.exchange.to_json` writes and `from_json` reads."""
    return TypeAdapter(Document).json_schema(schema_generator=_Tree)


class _Tree(GenerateJsonSchema):
    """Pydantic's generator, with the `type` that tells nodes apart and Chinese words."""

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """An object with its `type` in front; sources have none."""
        whole = super().dataclass_schema(schema)
        kind = _TYPES.get(schema["cls"])
        tag: dict[str, Any] = {"type": {"const": kind}} if kind else {}
        properties = (tag | whole["properties"]).items()
        said = {"type": "object", "additionalProperties": False}
        said["properties"] = {name: value | _words(name) for name, value in properties}
        required = [*tag, *whole.get("required", ())]
        return said | ({"required": required} if required else {})


def _words(name: str) -> JsonSchemaValue:
    title, description = _WORDS[name]
    return {"title": title, "description": description}
