//! 中文：mingbian qr 说的话。

use crate::locale::qr::QrWords;

pub(crate) static WORDS: QrWords = QrWords {
    no_address: "还不知道网站的网址，画不出二维码。在 site.yaml 里写一行 base_url: https://你们的网址/，或加上 --base-url https://你们的网址/",
    unknown: "没有“{}”这一页。写网页的地址或文件，例如 quizzes/basics；首页写 /",
    unknown_near: "没有“{}”这一页，是不是“{}”？写网页的地址或文件，例如 quizzes/basics；首页写 /",
    draft: "“{}”还是草稿，网站上没有这一页：写好了，删掉它的 draft 那一行；想先试试，加上 --drafts",
    ending: "二维码存成 .png 或 .svg，不能存成 {}",
    too_long: "这个网址太长，做不成二维码：{}",
    unread: "画出来的二维码读不回原来的网址，没有写进文件，请告诉我们：{}",
    written: "已写入 {}，扫出来是 {}",
    on_screen: "用在屏幕上：发到群里可以长按识别，投影时放大到看得清每个小方块",
    on_a4: "用在 A4 宣传单上：印成 40 毫米见方，白边不要裁掉，一臂以内用手机扫",
    on_a3: "用在 A3 海报上：印成 250 毫米见方，白边不要裁掉，三米以内用手机扫",
};
