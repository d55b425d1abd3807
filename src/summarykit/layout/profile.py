"""What a paper looks like: page, grid, fonts by role, labels by level, and each part's measures.

The numbers of the default are those of GB/T 9704—2012, 5.2 and 7, as measured to give 22 lines
of 28 characters. Fields without a unit in their description hold a `Length`.
"""

from itertools import pairwise
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, Field, ValidationError, WithJsonSchema, model_validator
from pydantic_core import InitErrorDetails

from summarykit.layout.conflicts import Conflict, conflicts
from summarykit.layout.length import LETTERS, Colour, Length, Reads, Scale
from summarykit.model import LocatedModel, Several, key_used
from summarykit.text.numerals import parse_pattern
from summarykit.values import Words, YesNo, problem


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
Edge = Annotated[Length, Reads("毫米", 0, 200)]
Height = Annotated[Length, Reads("毫米", 0, 290)]
Weight = Annotated[Length, Reads("毫米", 0.05, 5)]
Size = Annotated[Length, Reads("磅", 1, 100)]
Pitch = Annotated[Length, Reads("磅", 8, 100)]
Spacing = Annotated[Length, Reads("磅", -5, 20)]
Indent = Annotated[Length, Reads("字", 0, 20)]
Gap = Annotated[Length, Reads("行", 0, 20)]
Auto = Literal["auto", "yes", "no"]
_AUTO = Words({"自动": "auto", "是": "yes", "否": "no", "true": "yes", "false": "no"})


def _mm(amount: float) -> Length:
    return Length(amount, "毫米")


def _pt(amount: float) -> Length:
    return Length(amount, "磅")


def _cells(amount: float) -> Length:
    return Length(amount, "字")


def _lines(amount: float) -> Length:
    return Length(amount, "行")


class Page(LocatedModel):
    """Edges of the A4 page (GB/T 9704—2012, 5.2.1); what is not said follows the basis."""

    top: Edge | None = Field(None, title="天头", description="上白边（5.2.1）")
    bottom: Edge | None = Field(None, title="地脚", description="下白边（5.2.1）")
    left: Edge | None = Field(None, title="订口", description="左白边（5.2.1）")
    right: Edge | None = Field(None, title="切口", description="右白边（5.2.1）")


_GRIDS = {"行": "lines", "行和字": "characters"}


class Grid(LocatedModel):
    """Lines and characters of a full page (GB/T 9704—2012, 5.2.3); unsaid: as the basis has it.

    `kind` says whether Word's own grid holds the lines only (the characters are set closer by
    their style) or lines and characters.
    """

    line_pitch: Pitch | None = Field(
        None, title="行距", description="正文行距，22 行撑满版心（5.2.3）"
    )
    character_spacing: Spacing | None = Field(
        None, title="字距", description="正文字符间距，负数为紧缩，28 字撑满版心（5.2.3）"
    )
    kind: Annotated[Literal["lines", "characters"], Words(_GRIDS)] | None = Field(
        None, title="网格", description="Word 的文档网格：行，或 行和字"
    )


class Face(LocatedModel):
    """One font in one size; `font` for Chinese, `latin` for letters and digits."""

    font: str = Field(title="字体", description="中文字体")
    latin: str = Field("Times New Roman", title="西文字体", description="字母和数字的字体")
    size: Size = Field(_pt(16), title="字号", description="字号名称或磅数", examples=["三号", "16"])
    bold: YesNo = Field(False, title="加粗", description="是否加粗")


def _face(font: str, size: float = 16, *, latin: str = "") -> Face:
    return Face(font=font, latin=latin or "Times New Roman", size=_pt(size))


class Fonts(LocatedModel):
    """Fonts by role (GB/T 9704—2012, 5.2.2 and 7)."""

    title: Face = Field(title="标题", description="总标题")
    subtitle: Face = Field(title="副标题", description="副标题")
    body: Face = Field(title="正文", description="正文")
    heading_1: Face = Field(title="一级标题", description="第一层标题")
    heading_2: Face = Field(title="二级标题", description="第二层标题")
    heading_3: Face = Field(title="三级标题", description="第三层标题")
    heading_4: Face = Field(title="四级标题", description="第四层标题")
    attachment_label: Face = Field(title="附件标识", description="“附件1”")
    table: Face = Field(title="表格", description="表格正文")
    table_header: Face = Field(
        default_factory=lambda: _face("黑体", 14, latin="黑体"), title="表头", description="表头"
    )
    table_title: Face = Field(
        default_factory=lambda: _face("黑体", latin="黑体"),
        title="表题",
        description="表格和图的名称",
    )
    page_number: Face = Field(title="页码", description="页码")
    issuer_mark: Face = Field(
        default_factory=lambda: _face("方正小标宋简体", 42, latin="方正小标宋简体"),
        title="发文机关标志",
        description="发文机关标志；字号是最大的字号，排不下时自动缩小",
    )
    secrecy: Face = Field(
        default_factory=lambda: _face("黑体", latin="黑体"),
        title="密级",
        description="密级和保密期限、紧急程度",
    )
    approver: Face = Field(
        default_factory=lambda: _face("楷体_GB2312"), title="签发人", description="签发人姓名"
    )
    attendance_label: Face = Field(
        default_factory=lambda: _face("黑体", latin="黑体"),
        title="出席标识",
        description="纪要的“出席”“请假”“列席”",
    )
    colophon: Face = Field(
        default_factory=lambda: _face("仿宋_GB2312", 14), title="版记", description="版记"
    )
    contents_title: Face = Field(
        default_factory=lambda: _face("黑体", 16, latin="黑体"),
        title="目录标题",
        description="“目录”二字",
    )

    def heading(self, level: int) -> Face:
        """The face of the heading at `level`, 1 to 4."""
        faces = (self.heading_1, self.heading_2, self.heading_3, self.heading_4)
        return faces[min(level, 4) - 1]


FALLBACKS: dict[str, tuple[str, ...]] = {
    "方正小标宋简体": ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "宋体"),
    "方正小标宋_GBK": ("方正小标宋简体", "FZXiaoBiaoSong-B05", "华文中宋", "宋体"),
    "仿宋_GB2312": ("仿宋", "FangSong", "华文仿宋"),
    "楷体_GB2312": ("楷体", "KaiTi", "华文楷体"),
    "黑体": ("SimHei", "方正黑体_GBK"),
    "宋体": ("SimSun", "新宋体"),
}
"""What stands in for the official fonts, most of which Windows no longer brings."""


_HEADINGS = {"独立": "alone", "接排": "run-in"}


class Level(LocatedModel):
    """One outline level: its label pattern, and where its heading stands.

    `label` is a counting sign with what stands round it: 一、 （一） 1. （1） ① ㈠ 第一，
    """

    label: LabelPattern = Field(title="序号", description="序号的样子，如 一、 （一） 1. （1） ①")
    heading: Annotated[Literal["alone", "run-in"], Words(_HEADINGS)] = Field(
        "alone", title="标题", description="独立：独立成行；接排：与正文接排"
    )


class PointsLayout(LocatedModel):
    """How several points are set: their label, and whether each is a paragraph."""

    label: LabelPattern = Field("一是", title="序号", description="一是、首先、第一， 之一")
    apart: Annotated[Auto, _AUTO] = Field(
        "auto", title="分段", description="是：每点一段；否：接排；自动：有多句的点才分段"
    )


class TitleLayout(LocatedModel):
    """The title (GB/T 9704—2012, 7.3.1)."""

    line_pitch: Pitch | None = Field(
        None, title="行距", description="标题有几行时的行距（7.3.1）；不写为字号的 1.6 倍"
    )
    sides: float = Field(
        0.75, title="两端空", description="每行两端至少空几个标题字（7.3.1）", ge=0, le=5
    )
    space_after: Gap = Field(
        _lines(1), title="下空", description="标题与主送机关或正文之间空几行（7.3.2）"
    )


class BodyLayout(LocatedModel):
    """Body text (GB/T 9704—2012, 7.3.3)."""

    first_line: Indent = Field(_cells(2), title="首行缩进", description="每段左空几字（7.3.3）")


class LetterheadLayout(LocatedModel):
    """版头 (GB/T 9704—2012, 7.2)."""

    mark_below: Height = Field(
        _mm(35), title="标志距", description="发文机关标志上边缘到版心上边缘（7.2.4）"
    )
    colour: Colour = Field(
        "FF0000",
        title="颜色",
        description="标志和红线的颜色（5.2.4），六位 RGB，如 FF0000，或 红、黑",
    )
    number_below: Gap = Field(
        _lines(2), title="字号距", description="标志与发文字号之间空几行（7.2.5）"
    )
    number_side: Indent = Field(
        _cells(1), title="字号缩进", description="有签发人时字号左空、签发人右空（7.2.5、7.2.6）"
    )
    rule_below: Height = Field(_mm(4), title="红线距", description="发文字号到红色分隔线（7.2.7）")
    rule_weight: Weight = Field(
        _mm(0.7), title="红线粗", description="红色分隔线的粗细，国标没有规定（7.2.7）"
    )
    title_below: Gap = Field(
        _lines(2), title="标题距", description="红色分隔线与标题之间空几行（7.3.1）"
    )


class LetterLayout(LocatedModel):
    """信函格式 (GB/T 9704—2012, 10.1)."""

    mark_top: Height = Field(
        _mm(30), title="标志距", description="发文机关标志上边缘到纸的上边缘（10.1）"
    )
    rule_below: Height = Field(_mm(4), title="红线距", description="标志到上面的红色双线（10.1）")
    rule_width: Height = Field(_mm(170), title="红线长", description="两条红色双线的长度（10.1）")
    rule_bottom: Height = Field(
        _mm(20), title="下红线距", description="下面的双线到纸的下边缘（10.1）"
    )
    rule_weight: Weight = Field(
        _mm(1.6), title="红线粗", description="双线的总宽，国标没有规定（10.1）"
    )
    title_below: Gap = Field(
        _lines(2), title="标题距", description="最后一个要素与标题之间空几行（10.1）"
    )


class ClosingLayout(LocatedModel):
    """署名 and 成文日期 (GB/T 9704—2012, 7.3.5)."""

    space_before: Gap = Field(
        _lines(1), title="上空", description="正文或附件说明之下空几行（7.3.5.2）"
    )
    name_right: Indent = Field(
        _cells(2), title="署名右空", description="不盖章时署名右空几字（7.3.5.2）"
    )
    date_after: Indent = Field(
        _cells(2), title="日期右移", description="不盖章时日期首字比署名首字右移几字（7.3.5.2）"
    )
    sealed_date_right: Indent = Field(
        _cells(4), title="盖章日期右空", description="盖章时日期右空几字（7.3.5.1）"
    )
    seal_size: Height = Field(
        _mm(42), title="印章直径", description="留给每个印章的位置；印章本身不画"
    )


class ColophonLayout(LocatedModel):
    """版记 (GB/T 9704—2012, 7.4)."""

    outer_rule: Weight = Field(_mm(0.35), title="首末线粗", description="首条和末条分隔线（7.4.1）")
    inner_rule: Weight = Field(_mm(0.25), title="中间线粗", description="中间的分隔线（7.4.1）")
    side: Indent = Field(_pt(14), title="左右空", description="左右各空一字（7.4.2）")


class PageNumberLayout(LocatedModel):
    """页码 (GB/T 9704—2012, 7.5)."""

    shown: YesNo = Field(True, title="显示", description="是否排页码（7.5）")
    below: Height = Field(_mm(7), title="距版心", description="一字线到版心下边缘（7.5）")
    side: Indent = Field(_pt(14), title="侧空", description="单页右空、双页左空，各一字（7.5）")


class TableLayout(LocatedModel):
    """Tables: their lines, and when one turns its page."""

    line_pitch: Pitch | None = Field(
        None, title="行距", description="单元格内的行距；不写依字号与版心"
    )
    padding: Edge = Field(_mm(1.5), title="内空", description="单元格内文字左右空多少")
    repeat_header: YesNo = Field(True, title="表头重复", description="跨页时每页重排表头")
    landscape: Annotated[Auto, _AUTO] = Field(
        "auto", title="横排", description="自动：竖排排不下的表单占横页；是；否"
    )


class ContentsLayout(LocatedModel):
    """目录: a table of contents."""

    shown: Annotated[Auto, _AUTO] = Field(
        "auto", title="显示", description="自动：超过“页数”的才排；是；否"
    )
    pages: int = Field(10, title="页数", description="自动时，正文超过几页才排目录", ge=1, le=500)
    depth: int = Field(2, title="层数", description="列到第几层标题", ge=1, le=4)


class Basis(NamedTuple):
    """What a layout's page and grid are when it says nothing: edges in mm, the rest in points.

    `outside` is how far top and bottom margin stand outside the 版心, in mm: a line's letters
    stand in the middle of their line, so that margins may make up for half of the gap.
    """

    top: float
    bottom: float
    left: float
    right: float
    pitch: float
    spacing: float
    kind: Literal["lines", "characters"]
    outside: float = 0


BASES = {
    "9704": Basis(37, 35, 28, 26, 28.95, -0.25, "lines"),
    "33476": Basis(34.58, 32.58, 28, 26, 29.6, -0.25, "lines", 2.42),
    "word-grid": Basis(37, 35, 28, 26, 28.95, -849 / 4096, "characters"),
}
"""By name: GB/T 9704's white edges taken as margins; the software margins of GB/T 33476.2, App. A;
and the first one in Word's own grid of lines and characters."""


class Sheet(NamedTuple):
    """Page and grid as they are in force, in points; `cell` is the advance of a body character.

    `outside` is how far the margins stand outside the 版心, above and below.
    """

    top: float
    bottom: float
    left: float
    right: float
    pitch: float
    spacing: float
    cell: float
    kind: Literal["lines", "characters"]
    outside: float

    @property
    def scale(self) -> Scale:
        """What 字 and 行 come to."""
        return Scale(self.cell, self.pitch)


_FORMS = {"自动": "auto", "普通": "plain", "公文": "official", "信函": "letter", "纪要": "minutes"}
_DATES = {"数字": "arabic", "汉字": "chinese"}
_LABELS = {"文字": "literal", "自动": "automatic"}


class Layout(LocatedModel):
    """What a paper looks like."""

    basis: Annotated[
        Literal["9704", "33476", "word-grid"],
        WithJsonSchema({"enum": ["9704", "33476", "word-grid", 9704, 33476]}),
    ] = Field(
        "9704",
        title="依据",
        description="9704：国标白边作页边距；33476：电子公文的页边距；word-grid：Word 的行和字网格",
    )
    form: Annotated[Literal["auto", "plain", "official", "letter", "minutes"], Words(_FORMS)] = (
        Field(
            "auto",
            title="式样",
            description="自动：写了版头的排成公文；普通：不排版头；公文；信函；纪要",
        )
    )
    page: Page = Field(default_factory=Page, title="页面", description="页面")
    grid: Grid = Field(default_factory=Grid, title="版心", description="行距与字距")
    fonts: Fonts = Field(title="字体", description="各部分的字体字号")
    fallbacks: dict[str, Several[str]] = Field(
        default_factory=lambda: dict(FALLBACKS),
        title="替代字体",
        description="机器上没有左边的字体时依次用哪些，写入 Word 的字体表",
        examples=[{"方正小标宋简体": ["华文中宋", "宋体"]}],
    )
    title: TitleLayout = Field(default_factory=TitleLayout, title="标题", description="总标题")
    body: BodyLayout = Field(default_factory=BodyLayout, title="正文", description="正文")
    letterhead: LetterheadLayout = Field(
        default_factory=LetterheadLayout, title="版头", description="红头"
    )
    letter: LetterLayout = Field(default_factory=LetterLayout, title="信函", description="信函格式")
    closing: ClosingLayout = Field(
        default_factory=ClosingLayout, title="落款", description="署名和成文日期"
    )
    colophon: ColophonLayout = Field(
        default_factory=ColophonLayout, title="版记", description="末页底部"
    )
    page_number: PageNumberLayout = Field(
        default_factory=PageNumberLayout, title="页码", description="页码"
    )
    table: TableLayout = Field(default_factory=TableLayout, title="表格", description="表格")
    contents: ContentsLayout = Field(
        default_factory=ContentsLayout, title="目录", description="目录"
    )
    levels: tuple[Level, ...] = Field(
        title="层次", description="各层次的序号与标题", min_length=1, max_length=4
    )
    labels: Annotated[Literal["literal", "automatic"], Words(_LABELS)] = Field(
        "literal",
        title="序号方式",
        description="文字：序号是正文的一部分；自动：用 Word 的多级编号，增删标题后自动重排",
    )
    points: PointsLayout = Field(title="分点", description="一是、二是的排法")
    number_single: YesNo = Field(False, title="独条编号", description="一层只有一条时是否仍编号")
    date_form: Annotated[Literal["arabic", "chinese"], Words(_DATES)] = Field(
        "arabic", title="日期写法", description="数字：2011年1月20日；汉字：二〇一一年一月二十日"
    )

    def level(self, number: int) -> Level:
        """The outline level `number`, from 1; below the last one given, that one."""
        return self.levels[min(number, len(self.levels)) - 1]

    def sheet(self) -> Sheet:
        """Page and grid in force: what is written here, else what the basis has."""
        basis, body = BASES[self.basis], self.fonts.body.size.points(LETTERS)
        grid = self.grid
        spacing = (grid.character_spacing or _pt(basis.spacing)).points(Scale(body, 0))
        scale = Scale(body + spacing, 0)
        pitch = (grid.line_pitch or _pt(basis.pitch)).points(scale)
        scale = Scale(body + spacing, pitch)
        page = self.page
        return Sheet(
            top=(page.top or _mm(basis.top)).points(scale),
            bottom=(page.bottom or _mm(basis.bottom)).points(scale),
            left=(page.left or _mm(basis.left)).points(scale),
            right=(page.right or _mm(basis.right)).points(scale),
            pitch=pitch,
            spacing=spacing,
            cell=scale.cell,
            kind=grid.kind or basis.kind,
            outside=_mm(basis.outside).points(scale),
        )

    @model_validator(mode="after")
    def _works(self) -> Self:
        errors = [_placed(self, conflict) for conflict in conflicts(self)]
        if errors:
            raise ValidationError.from_exception_data("Layout", errors)
        return self


def _placed(layout: Layout, conflict: Conflict) -> InitErrorDetails:
    """The conflict at the first of its fields that the writer's own file holds, else any file."""
    error = problem("conflict", conflict.message, conflict.hint)
    written = [keys for way in conflict.fields if (keys := _keys(layout, way, nearest=True))]
    written += [keys for way in conflict.fields if (keys := _keys(layout, way))]
    return InitErrorDetails(type=error, loc=written[0] if written else (), input=layout)


def _keys(layout: Layout, way: tuple[str, ...], *, nearest: bool = False) -> tuple[str, ...]:
    """The way to a field by the keys that were written below the first; () where none were."""
    part: LocatedModel = layout
    keys = way[:1]
    for name, deeper in pairwise(way):
        part = getattr(part, name)
        key = key_used(type(part), part.place, deeper) if part.place else None
        if key is None:
            return ()
        keys += (key,)
    origin, own = part.origin_of(way[-1]), layout.origin_of()
    is_near = origin is not None and own is not None and origin.file == own.file
    return keys if is_near or not nearest else ()
