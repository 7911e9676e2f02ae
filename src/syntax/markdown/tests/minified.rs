//! minify-html finds nothing to do, so that a body need not go through it.

use mingbian_minify::page::minify;

use crate::syntax::markdown::HoleKind;
use crate::syntax::markdown::tests::{filled, whole};

/// The spellings of a character that minify-html chooses differently, to no one's gain.
fn plain(html: &str) -> String {
    html.replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn minifying_changes_nothing() {
    for text in [
        "## 经过 {#a}\n\n一**二**三\n四 five\nsix  *seven*\n八",
        "# 一 `二`\n\n- 甲 [乙](a.md) ![丙](b.png) 丁\n- 戊\n  - 己 \n\n1. 庚\n\n2. 辛",
        "- [ ] 甲 **乙** \n- [x] 丙\n\n  丁",
        "| 甲 | 乙 |\n|---|--:|\n| 1 2 | [a](b.md) *c* |\n| | `x  y` |",
        "> [!WARNING]\n> 甲 [乙](a.md)\n>\n> - 丙\n\n> 丁\n",
        "```rust\nfn  a() {\n\n    b < c;\n}\n\n```\n\n    缩  进",
        "甲[^1]乙[^2]。\n\n[^1]: 一 *二*\n[^2]: 三\n\n    四\n[^3]: 五",
        "词\n: 义 一\n: 义二\n\n{{ a() }}\n\n***\n\n甲  \n乙\\\n丙",
        "a & b, AT&T, a > b, a < b, \"c\" 'd' &copy; &nbsp;&nbsp;x",
        "[a](https://a.cn/b?c=d&e=f \"题 目\") <https://例.cn/路/> <a@b.cn> ~~x~~ ~y~",
        "甲 <kbd>Ctrl</kbd> <kbd>C</kbd> <ruby>字<rt>zì</rt></ruby> <br> 乙 <b id=x title='y z'>丙</b>",
        "<details open>\n<summary>甲 <b>乙</b></summary>\n\n丙 <i>丁</i> <u>戊</u>\n\n</details>",
        "<table>\n<tr><th scope=col colspan=2>甲</th></tr>\n<tr><td>乙 <b>丙</b> <i>丁</i></td></tr>\n</table>",
        "<figure>\n<img src=a.png alt=b>\n<figcaption>甲\n乙 c\nd</figcaption>\n</figure>",
        "<ul>\n  <li>一 <b>二</b></li>\n  <li>三</li>\n</ul>\n\n<p>四 <i>五</i>\n<i>六</i></p>",
    ] {
        let html = filled(&whole(text), |kind| {
            let value = match kind {
                HoleKind::Link { .. } => "a b",
                HoleKind::Image { .. } => "<img src=a>",
                HoleKind::Block(_) => "<section>x</section>",
                HoleKind::Label(_) => "标 签",
            };
            value.to_owned()
        });
        let minified = String::from_utf8(minify(html.as_bytes())).unwrap();
        assert_eq!(plain(&minified), plain(&html), "{text}");
    }
}
