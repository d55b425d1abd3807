"""The whole way: bytes to items."""

from __future__ import annotations

from summarykit.layout import Layout
from summarykit.measuring.body import Text
from summarykit.measuring.ends import end_items
from summarykit.measuring.page import file_items, header_items, number_items, page_items
from summarykit.measuring.paper import Paper
from summarykit.measuring.roles import cast
from summarykit.measuring.verdicts import Measured
from summarykit.measuring.wanted import wanted

CANNOT = (
    "实际分页、每页末尾留白：由 Word、WPS 排版时决定",
    "机器上有没有所用的字体，缺字体时换成什么",
    "墨迹到纸边的距离：页边距量的是行框，字在行框中间",
    "发文机关标志、红色分隔线的实际位置和粗细",
    "印章是否端正、是否压住署名和日期",
    "版记是否落在末页底部、末页是否为双数页",
    "打印的颜色、套正和纸张质量，装订",
    "标题断行是否词意完整，图片和图表里的文字",
    "自动编号和域显示出来的文字：序号、目录的页码",
    "表格样式里按首行、末行、奇偶行另设的格式",
)
"""What no file tells."""


def measured(data: bytes, layout: Layout, file: str = "") -> Measured:
    """Hold a DOCX against a layout; tolerances are those of GB/T 9704—2012, 5.2.1.

    Raises `FactsError`: SK851 for bytes that are no DOCX, or a damaged or encrypted one,
    SK852 for one that is too large; `file` is named in it.
    """
    paper, asked = Paper(data, file), wanted(layout)
    parts = cast(paper, layout)
    items = (
        *page_items(paper, asked),
        *Text(paper, parts, asked).items(),
        *end_items(paper, parts, asked),
        *number_items(paper, parts, asked),
        *header_items(paper),
        *file_items(paper),
    )
    return Measured(items, CANNOT)
