"""Numbers in running text: figures, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.text.numbers import numbers

NO_FIGURES = {
    "年份": ["2024年以来", "2018、2019、2021年", "2010—2011学年", "2016级新生", "2025中国水周"],
    "日期": ["12月底前", "1—4月", "5、6月和7月", "4月28、29日", "2011-01-20", "5月20前"],
    "年代": ["20世纪", "上世纪80年代", "90后干部", "95后"],
    "时刻": ["8:30开会", "8：30开会", "上午9时", "9时30分", "8点前到", "24小时值班", "24小时有人在岗"],
    "期限": ["3年行动", "近3年", "为期3天", "3个工作日内", "7天内办结", "用3天时间", "建厂50周年"],
    "年龄": ["80岁", "18周岁"],
    "频次": ["每周1次例会", "每月至少开展2次", "每村配备1名管护员", "每天锻炼1小时", "每个乡镇配备2名管水员",
            "每所学校至少安排3名教师"],
    "序次": ["第1位", "第25期", "第1、2、3批", "第3至5名", "位列全省前10名", "全国第4"],
    "序号": ["1.加强领导", "（3）强化监督", "如下：2、健全制度", "- 3 -"],
    "等级": ["7年级", "2级大风", "7.0级地震", "3等奖", "3星级酒店"],
    "编号": ["3号楼", "3号线", "610室", "附件1", "见表3", "No.5", "318国道", "12路公交", "3标段"],
    "文号": ["〔2009〕", "（2009）"],
    "号码": ["12345热线", "12345政务服务便民热线", "110指挥中心", "12319、12318三条热线", "热线12345",
            "电话：0432-2468101"],
    "型号": ["甲型H1N1流感", "G20峰会", "PM2.5", "COVID-19", "5A级景区", "5G基站", "GB/T 9704—2012"],
    "名称": ["1+6+N", "5+2", "5·12地震", "7×24", "985高校", "333工作法", "1222工作布局", "4050人员", "3班", "22中，",
            "2.0版", "3期工程", "15分钟生活圈", "1对1帮扶", "8大特殊作业"],
    "规格": ["110千伏变电站", "35千伏线路"],
    "界限": ["20吨及以下锅炉", "2000元及以上", "20户以上自然村", "投资5000万元以上的项目",
            "不低于2小时要求", "不超过5万元的标准"],
    "列举": ["甲、乙、丙3个科室", "清河、沙河和柳河3条河流", "设办公室、财务科2个股室", "涉及甲、乙、丙和丁4个部门"],
    "占位": ["20××年", "20**年"],
    "引号内": ["“1+1”帮扶", "“3·15”晚会"],
    "书名号内": ["《关于5项工作的通知》", "《印发〈3个办法〉的通知》"],
    "网址": ["见http://water.example.cn/a5?b=2", "water5@example.cn"],
}  # fmt: skip

FIGURES = {
    "投资5亿元": ["5亿元"],
    "开展350余次，约2万余元": ["350余次", "2万余元"],
    "增长10%—15%，需3至5个": ["10%—15%", "3至5个"],
    "1,234.5万元": ["1,234.5万元"],
    "５００人，９５．９％": ["５００人", "９５．９％"],
    "由2000万元增至3000万元": ["2000万元", "3000万元"],
    "时限由15天缩短为3天，工期缩短5年": ["15天", "3天", "5年"],
    "用时由24小时压缩到8小时": ["24小时", "8小时"],
    "平均年龄35岁": ["35岁"],
    "师生比1:12.5，比例为1:30": ["1:12.5", "1:30"],
    "每千克均价300元/千克": ["300元/千克"],
    "目前12人，之前15家，获第1名，25人参加": ["12人", "15家", "25人"],
    "2010人，1998名，2000余人": ["2010人", "1998名", "2000余人"],
    "12345件，110个，4050人，985所": ["12345件", "110个", "4050人", "985所"],
    "接听电话300个，发表5篇，代表30人": ["300个", "5篇", "30人"],
    "新建12栋，编发6期，提高2.3个百分点": ["12栋", "6期", "2.3个百分点"],
    "1200m2，18km，92.5分": ["1200m2", "18km", "92.5分"],
    "35千伏及以上的87项": ["87项"],
    "容量630千伏安": ["630千伏安"],
    "占1/3": ["1/3"],
    "甲、乙、丙等5个科室": ["5个"],
    "修建泵站、水闸2座": ["2座"],
    "每户补助2000元，不低于2小时": ["2000元", "2小时"],
    "新建5大型": ["5大"],
}


@pytest.mark.parametrize(
    ("reason", "text"), [(why, text) for why, texts in NO_FIGURES.items() for text in texts]
)
def test_what_is_no_figure_says_why(reason: str, text: str) -> None:
    found = [number.reason for number in numbers(f"全市{text}" if text[0] == "每" else text)]
    assert found
    assert found[0] == reason
    assert all(found)


@pytest.mark.parametrize(("text", "wanted"), FIGURES.items())
def test_a_figure_is_told_with_its_unit(text: str, wanted: list[str]) -> None:
    assert [number.text for number in numbers(text) if not number.reason] == wanted


def test_counts_in_chinese_numerals_are_not_looked_at() -> None:
    assert list(numbers("采取五项措施，百分之百落实，第三次会议，二〇一一年")) == []


@given(st.text("0123456789０５.,:%—-/年月日个人万亿元第（）“”《》Aa \n", max_size=40))
def test_every_digit_is_in_one_number_at_its_place(text: str) -> None:
    found = list(numbers(text))
    ends = [0, *(one.start + len(one.text) for one in found)]
    for one, end in zip(found, ends, strict=False):
        assert text.startswith(one.text, one.start)
        assert end <= one.start
    covered = {at for one in found for at in range(one.start, one.start + len(one.text))}
    assert covered >= {found.start() for found in re.finditer(r"[0-9０-９]", text)}


SAFE = [
    "开展培训",
    "走访群众",
    "投入资金",
    "新建泵站",
    "化解纠纷",
    "全年共清理河道",
    "受益群众达",
    "同比增长",
]
UNITS = ["人", "次", "件", "个", "万元", "亿元", "所", "处", "公里", "%", "个百分点", "亩", "余人", "吨"]  # fmt: skip
PLAIN_NUMBERS = st.integers(0, 99_999_999).map(str) | st.decimals(0, 9999, places=2).map(str)


@given(
    st.lists(st.tuples(st.sampled_from(SAFE), PLAIN_NUMBERS, st.sampled_from(UNITS)), min_size=1)
)
def test_a_plain_count_is_always_a_figure(said: list[tuple[str, str, str]]) -> None:
    text = "，".join("".join(parts) for parts in said) + "。"
    found = list(numbers(text))
    assert [(one.text, one.reason) for one in found] == [(f"{n}{unit}", "") for _, n, unit in said]
