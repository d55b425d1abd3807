"""The page's style sheet: what every paper shares, and the looks of the styles in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarykit.render.html.css import alignment, letters
from summarykit.render.sheets.drawings import Page
from summarykit.render.sheets.looks import Look

_EVERYWHERE = """
*{box-sizing:border-box;margin:0;padding:0}
html{background:#d8d8d8;color:#000}
body{padding:8mm 0;text-spacing-trim:space-all;text-autospace:normal;line-break:strict}
h1,h2,h3,h4,h5,h6{font:inherit}
p,h1,h2,h3,h4,h5,h6,figure{line-height:0}
.sheet{position:relative;margin:0 auto 8mm;overflow:hidden;background:#fff;
 box-shadow:0 1px 6px rgba(0,0,0,.35)}
.text{display:flow-root}
.l{display:inline-block;position:relative;inline-size:100%;block-size:var(--p);line-height:var(--p);
 vertical-align:top;white-space:nowrap;text-indent:0;transform-origin:0 0;
 text-align:justify;text-align-last:var(--a)}
.e{text-align-last:var(--z)}
.t{display:inline-flex;text-align-last:start}
.gap{flex:1;overflow:hidden;font-style:normal}
.dots{border-bottom:1.2pt dotted;margin:0 .3em .55em}
.at{position:absolute;top:0}
.mid{transform:translateX(-50%)}
.frame{position:absolute}
.here{position:relative;height:0}
.down{writing-mode:vertical-rl;text-orientation:sideways}
.foot,.head{position:absolute}
table{border-spacing:0;margin-inline:auto;table-layout:fixed}
td,th{padding:var(--i);font-weight:inherit;vertical-align:middle;line-height:0;
 border-top:var(--h);border-left:var(--v)}
tr:first-child>*{border-top:var(--t)}
tr>:first-child{border-left:var(--s)}
tr>:last-child{border-right:var(--e)}
tbody>tr:last-child>*{border-bottom:var(--b)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.chart svg{display:block;width:100%;height:100%}
mark{background:#fff3b0;color:inherit}
.note{position:relative;width:0;font:7pt/1 sans-serif;letter-spacing:0;vertical-align:baseline}
.note a{position:absolute;left:-1.3em;bottom:1.35em;color:#a00;text-decoration:none;text-indent:0}
.notes{max-width:210mm;margin:0 auto;padding:6mm 12mm;background:#fff;
 font:10.5pt/1.7 system-ui,sans-serif}
.notes ol{padding-left:2.5em}
.notes a{color:#a00}
@media print{
 html{background:#fff}
 body{padding:0}
 .sheet{margin:0;box-shadow:none;break-after:page}
 .sheet:last-of-type{break-after:auto}
 .notes{break-before:page;max-width:none;padding:20mm}
}
"""

_STAND_INS = {
    "仿": ("FangSong", "STFangsong", "FandolFang R", "FandolFang"),
    "楷": ("KaiTi", "Kaiti SC", "STKaiti", "FandolKai"),
    "黑": ("SimHei", "Heiti SC", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Microsoft YaHei"),
    "": ("STZhongsong", "SimSun", "Songti SC", "STSong", "FandolSong", "Noto Serif CJK SC"),
}
"""What Windows, macOS and Linux have for a font, by a character of its name."""
_LETTERS = "U+0000-02FF,U+0370-04FF"
"""Set in the Latin font; quotes and dashes are not, or they would be narrow."""
_LATIN = ("Times New Roman", "Liberation Serif", "Times")
_SAFE = re.compile(r"[^\w \-]")


def stylesheet(
    used: Mapping[str, Look], fallbacks: Mapping[str, Sequence[str]], pages: Iterable[Page]
) -> str:
    """The CSS of a paper whose styles are `used`, on sheets of `pages`."""
    looks = "\n".join(_style(name, look, fallbacks) for name, look in used.items())
    faces = "\n".join(_faces(used.values()))
    sheets = "\n".join(_sheets(pages))
    return f"{faces}\n{looks}{_EVERYWHERE}{sheets}"


def _faces(looks: Iterable[Look]) -> Iterator[str]:
    """Letters and digits of each Latin font on the machine, under a name of our own."""
    for latin in sorted({look.latin for look in looks}):
        names = (latin, *(_LATIN if latin in _LATIN else ()))
        sources = ",".join(f"local({_quoted(name)})" for name in dict.fromkeys(names))
        yield (
            f"@font-face{{font-family:{_quoted('西文 ' + latin)};src:{sources};"
            f"unicode-range:{_LETTERS}}}"
        )


def _style(name: str, look: Look, fallbacks: Mapping[str, Sequence[str]]) -> str:
    kind = next(kind for kind in _STAND_INS if kind in look.font)
    families = (look.font, *fallbacks.get(look.font, ()), *_STAND_INS[kind])
    generic = "sans-serif" if kind == "黑" else "serif"
    names = ",".join(map(_quoted, dict.fromkeys((f"西文 {look.latin}", *families))))
    own = f"{letters(look)};--p:{look.pitch / 20:g}pt;{alignment(look)}"
    narrow = f".{name} .latin{{font-family:{_quoted(look.latin)},{_quoted(_LATIN[1])},{generic}}}"
    return f".{name}{{font-family:{names},{generic};{own}}}\n{narrow}"


def _quoted(name: str) -> str:
    """A name as a string of CSS."""
    return '"' + _SAFE.sub(lambda found: f"\\{ord(found.group()):x} ", name) + '"'


def _sheets(pages: Iterable[Page]) -> Iterator[str]:
    for number, page in enumerate(pages):
        width, height = page.width / 20, page.height / 20
        yield f"@page sheet{number}{{size:{_mm(page.width)} {_mm(page.height)};margin:0}}"
        edges = (page.top, page.right, page.bottom, page.left)
        padding = " ".join(f"{edge / 20:g}pt" for edge in edges)
        yield f".s{number}{{width:{width:g}pt;height:{height:g}pt;padding:{padding};page:sheet{number}}}"


def _mm(twips: float) -> str:
    """Whole millimetres, as the names of paper sizes have them."""
    return f"{round(twips / 1440 * 25.4)}mm"
