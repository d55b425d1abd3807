"""What a paper looks like: page, grid, fonts by role, labels by level.

The numbers of the default (templates/general/layout.yaml) are those of GB/T 9704—2012,
5.2 and 7.3, as measured to give 22 lines of 28 characters.
"""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from summarykit.model import LocatedModel
from summarykit.text.numerals import parse_pattern
from summarykit.values import YesNo, problem

SIZES_PT = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip


def _points(value: Any) -> Any:
    return SIZES_PT.get(value, value) if isinstance(value, str) else value


def _label(value: str) -> str:
    """A label pattern that can be counted with; raises a Chinese value error."""
    try:
        parse_pattern(value)
    except ValueError as error:
        raise problem(
            "label", str(error), "如 一、 （一） 1. （1） ① ㈠ 第一， 一是 首先"
        ) from error
    return value


LabelPattern = Annotated[str, AfterValidator(_label)]
SizePt = Annotated[
    float,
    BeforeValidator(_points),
    Field(gt=0, le=100),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [*SIZES_PT]},
                {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
            ]
        }
    ),
]
Millimetres = Annotated[float, Field(ge=0, le=200)]


class Page(LocatedModel):
    """White edges of the A4 page in mm (GB/T 9704—2012, 5.2.1)."""

    top_mm: Millimetres = Field(37.0, title="天头", description="上白边，毫米")
    bottom_mm: Millimetres = Field(35.0, title="地脚", description="下白边，毫米")
    left_mm: Millimetres = Field(28.0, title="订口", description="左白边，毫米")
    right_mm: Millimetres = Field(26.0, title="切口", description="右白边，毫米")


class Grid(LocatedModel):
    """Lines and characters of a full page (GB/T 9704—2012, 5.2.3)."""

    line_pitch_pt: float = Field(28.95, title="行距", description="行距，磅", gt=8, le=100)
    character_spacing_pt: float = Field(
        -0.25, title="字距", description="正文字符间距，磅，负数为紧缩", ge=-5, le=20
    )


class Face(LocatedModel):
    """One font in one size; `font` for Chinese, `latin` for letters and digits."""

    font: str = Field(title="字体", description="中文字体")
    latin: str = Field("Times New Roman", title="西文字体", description="字母和数字的字体")
    size_pt: SizePt = Field(
        16.0, title="字号", description="字号名称或磅数", examples=["三号", "16"]
    )
    bold: YesNo = Field(False, title="加粗", description="是否加粗")


class Fonts(LocatedModel):
    """Fonts by role (GB/T 9704—2012, 5.2.2, 7.3 and 7.5)."""

    title: Face = Field(title="标题", description="总标题")
    subtitle: Face = Field(title="副标题", description="副标题")
    body: Face = Field(title="正文", description="正文")
    heading_1: Face = Field(title="一级标题", description="第一层标题")
    heading_2: Face = Field(title="二级标题", description="第二层标题")
    heading_3: Face = Field(title="三级标题", description="第三层标题")
    heading_4: Face = Field(title="四级标题", description="第四层标题")
    attachment_label: Face = Field(title="附件标识", description="“附件1”")
    table: Face = Field(title="表格", description="表格正文")
    page_number: Face = Field(title="页码", description="页码")

    def heading(self, level: int) -> Face:
        """The face of the heading at `level`, 1 to 4."""
        faces = (self.heading_1, self.heading_2, self.heading_3, self.heading_4)
        return faces[min(level, 4) - 1]


class Level(LocatedModel):
    """One outline level: its label pattern, and where its heading stands.

    `label` is a counting sign with what stands round it: 一、 （一） 1. （1） ① ㈠ 第一，
    """

    label: LabelPattern = Field(title="序号", description="序号的样子，如 一、 （一） 1. （1） ①")
    heading: Literal["alone", "run-in"] = Field(
        "alone", title="标题", description="alone 独立成行；run-in 与正文接排"
    )


class PointsLayout(LocatedModel):
    """How several points are set: their label, and whether each is a paragraph."""

    label: LabelPattern = Field("一是", title="序号", description="一是、首先、第一， 之一")
    apart: Literal["auto", "yes", "no"] = Field(
        "auto", title="分段", description="yes 每点一段；no 接排；auto 有多句的点才分段"
    )


class Layout(LocatedModel):
    """What a paper looks like."""

    page: Page = Field(title="页面", description="页面")
    grid: Grid = Field(title="版心", description="行距与字距")
    fonts: Fonts = Field(title="字体", description="各部分的字体字号")
    levels: tuple[Level, ...] = Field(
        title="层次", description="各层次的序号与标题", min_length=1, max_length=4
    )
    points: PointsLayout = Field(title="分点", description="一是、二是的排法")
    number_single: YesNo = Field(False, title="独条编号", description="一层只有一条时是否仍编号")
    date_form: Literal["arabic", "chinese"] = Field(
        "arabic", title="日期写法", description="arabic 2011年1月20日；chinese 二〇一一年一月二十日"
    )

    def level(self, number: int) -> Level:
        """The outline level `number`, from 1; below the last one given, that one."""
        return self.levels[min(number, len(self.levels)) - 1]
