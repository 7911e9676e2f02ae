//! 中文：命令的说明。

use crate::locale::help::{CommandHelp, Example};

const fn example(typed: &'static str, does: &'static str) -> Example {
    Example { typed, does }
}

pub(crate) static COMMANDS: &[CommandHelp] = &[
    CommandHelp {
        name: "",
        about: "生成网站，并在本机打开",
        usage: "mingbian [选项]",
        examples: &[
            example("mingbian", "生成网站，并在本机打开"),
            example("mingbian check", "只检查，什么也不写"),
            example(
                "mingbian build --offline",
                "生成可放进 U 盘、不用网络的网站",
            ),
        ],
    },
    CommandHelp {
        name: "build",
        about: "把 content/ 变成网站，放到 public/",
        usage: "mingbian build [选项]",
        examples: &[
            example("mingbian build", "生成到 public/"),
            example(
                "mingbian build --offline -o U盘",
                "生成到文件夹“U盘”，不用网络也能打开",
            ),
            example(
                "mingbian build --base-url https://example.org/",
                "带站点地图、订阅和二维码",
            ),
            example(
                "mingbian build --headers nginx,apache",
                "另带两种服务器的响应头文件",
            ),
        ],
    },
    CommandHelp {
        name: "changes",
        about: "列出这次改了什么，打印出来送审、签字",
        usage: "mingbian changes [选项]",
        examples: &[
            example(
                "mingbian changes",
                "和上次生成的网站相比，改了哪些文件、哪些话，哪些页面会不一样",
            ),
            example(
                "mingbian changes --html 送审单.html",
                "做成一张送审单：用浏览器打开、打印，有签字的地方",
            ),
            example("mingbian changes --since git", "和 git 最后一次提交相比"),
            example(
                "mingbian changes --since 上月备份.zip",
                "和备份的内容文件夹（压缩包）相比",
            ),
            example("mingbian changes --format json", "给别的程序用"),
        ],
    },
    CommandHelp {
        name: "headers",
        about: "输出一种服务器的响应头文件，交给管服务器的人",
        usage: "mingbian headers <netlify|nginx|apache|iis> [选项]",
        examples: &[
            example("mingbian headers nginx", "先看一看"),
            example("mingbian headers iis > web.config", "存成文件"),
        ],
    },
    CommandHelp {
        name: "check",
        about: "列出全部问题，什么也不写",
        usage: "mingbian check [选项]",
        examples: &[
            example("mingbian check", "列出全部问题，每处都说怎么改"),
            example("mingbian check --format short", "每个问题一行"),
            example(
                "mingbian check --publish",
                "能不能上线：还缺什么，会放进哪些附件",
            ),
            example("mingbian check --links", "再上网问一遍指向别处的网址"),
        ],
    },
    CommandHelp {
        name: "update",
        about: "看看母版有什么变化，同意了才用上",
        usage: "mingbian update [选项]",
        examples: &[
            example(
                "mingbian update",
                "一页一页、一处一处地列出变化，再问要不要",
            ),
            example("mingbian update --yes", "列出变化，不问就用上"),
        ],
    },
    CommandHelp {
        name: "take",
        about: "从母版拿一页到自己的文件夹里，好改它",
        usage: "mingbian take <网页> [选项]",
        examples: &[
            example(
                "mingbian take cases/mmm",
                "拿一个案例；拿过的，列出两边各改了什么",
            ),
            example("mingbian take quizzes/basics.yaml", "只拿这一个文件"),
            example("mingbian take cases/mmm --seen", "母版后来改的都看过了"),
        ],
    },
    CommandHelp {
        name: "welcome",
        about: "在浏览器里新建、打开网站，不用命令",
        usage: "mingbian welcome [选项]",
        examples: &[example("mingbian welcome", "和双击程序一样")],
    },
    CommandHelp {
        name: "init",
        about: "新建一个网站：有现成的内容，马上能用",
        usage: "mingbian init <文件夹> [选项]",
        examples: &[
            example("mingbian init 我的网站", "问几个问题，然后建好"),
            example(
                "mingbian init 我的网站 --district 东城区 --hotline 12345",
                "不用问",
            ),
            example(
                "mingbian init 我的网站 --keep 消费返利,虚拟货币",
                "只留这两种伪装和它们的案例、题库",
            ),
            example("mingbian init 我的网站 --empty", "只要最基本的几个文件"),
        ],
    },
    CommandHelp {
        name: "new",
        about: "新建一个文件，里面写着怎么填",
        usage: "mingbian new <案例|伪装|指南|题库|清单|情景|人群> <名字> [选项]",
        examples: &[
            example(
                "mingbian new 题库 my-quiz --title 我的自测",
                "一份题库，九种题型都有例子",
            ),
            example("mingbian new 案例 shanxinhui", "一个案例，先是草稿"),
        ],
    },
    CommandHelp {
        name: "schema",
        about: "给编辑器用的 JSON Schema：补全键名，标出写错的地方",
        usage: "mingbian schema [种类] [选项]",
        examples: &[
            example("mingbian schema", "有哪些种类"),
            example("mingbian schema 题库", "输出题库的"),
            example(
                "mingbian schema -o .mingbian/schemas",
                "换了新版本以后，把网站里的全部更新",
            ),
        ],
    },
    CommandHelp {
        name: "serve",
        about: "边写边看：保存后网页自己更新，写错了当场提示",
        usage: "mingbian serve [选项]",
        examples: &[
            example("mingbian serve --open", "边写边看"),
            example("mingbian serve --lan", "在手机上看，终端里有二维码"),
            example("mingbian serve --port 8080", "换一个端口"),
        ],
    },
    CommandHelp {
        name: "stats",
        about: "盘点内容：哪种伪装缺案例、缺题目，题目偏不偏，好不好读",
        usage: "mingbian stats [选项]",
        examples: &[
            example("mingbian stats", "几张表，加上可以补的地方；带 * 的是缺的"),
            example("mingbian stats --facts", "接下来该核对哪几条事实"),
            example("mingbian stats --readers", "不读题的人能得多少分"),
            example(
                "mingbian stats --format json",
                "给别的程序用，每一页都在里面",
            ),
        ],
    },
    CommandHelp {
        name: "theme",
        about: "改网站的样子：看主题有哪些文件，复制一个来改",
        usage: "mingbian theme [文件]… [选项]",
        examples: &[
            example("mingbian theme", "有哪些文件，哪些用的是自己的"),
            example(
                "mingbian theme templates/partials/footer.html",
                "把页脚的模板复制到 themes/default/ 里，改它",
            ),
        ],
    },
    CommandHelp {
        name: "import",
        about: "把 Word、Excel 里的题目收进题库，把 Word 文章变成页面",
        usage: "mingbian import <文件>… --to <题库> [选项]",
        examples: &[
            example(
                "mingbian import 2025.xlsx --to quizzes/2025.yaml",
                "Excel 表格，放进新题库或并入已有的",
            ),
            example(
                "mingbian import 试卷.docx --to quizzes/2025.yaml --dry-run",
                "Word 试卷，先试一试，什么也不写",
            ),
            example(
                "mingbian import 善心汇.docx --to cases/shanxinhui.md",
                "Word 文章，变成一篇案例",
            ),
            example(
                "mingbian import a.txt b.csv --to quizzes/all.yaml --dry-run",
                "几个文件一起，先试一试，什么也不写",
            ),
            example(
                "mingbian import 2025.xlsx --to quizzes/2025.yaml --replace",
                "改过的题也换掉",
            ),
        ],
    },
    CommandHelp {
        name: "export",
        about: "把题库导出成别的程序的格式",
        usage: "mingbian export <格式> <题库> [选项]",
        examples: &[
            example(
                "mingbian export xlsx basics",
                "导出成 basics.xlsx，改好可以再导入",
            ),
            example(
                "mingbian export moodle quizzes/basics.yaml -o a.xml",
                "给 Moodle 的题库，指定文件名；gift、qti 也可以",
            ),
            example(
                "mingbian export scorm basics",
                "打包成 SCORM 1.2 课件，学习平台会记下得分；scorm2004 是新一版",
            ),
            example(
                "mingbian export paper basics",
                "试卷和参考答案，可以打印，也可以用 Word 打开",
            ),
        ],
    },
    CommandHelp {
        name: "kit",
        about: "做宣传包：海报、卡片、一封信、大屏图、长图、讲稿，给社区、学校、村",
        usage: "mingbian kit [社区]… [选项]",
        examples: &[
            example("mingbian kit dongfang", "给这个社区做，放进文件夹 kits"),
            example(
                "mingbian kit --all -o 宣传包.zip",
                "每一处都做，放进一个压缩包",
            ),
            example("mingbian kit dongfang --only poster,card", "只要海报和卡片"),
        ],
    },
    CommandHelp {
        name: "pack",
        about: "做 U 盘版：整个网站放进一个文件夹，不联网双击就能看",
        usage: "mingbian pack usb [选项]",
        examples: &[
            example("mingbian pack usb", "放进文件夹 usb，再整个复制到 U 盘"),
            example(
                "mingbian pack usb -o 防传销.zip",
                "放进一个压缩包，好发给别人",
            ),
        ],
    },
    CommandHelp {
        name: "deploy",
        about: "发布：把网站放到服务器的文件夹、云存储，或做成给管理员的压缩包；只传变了的",
        usage: "mingbian deploy [目标] [选项]",
        examples: &[
            example("mingbian deploy 正式", "发布到 deploy.yaml 里的“正式”"),
            example("mingbian deploy 正式 --dry-run", "只说会做什么，什么也不做"),
            example(
                "mingbian deploy 正式 --remember-key",
                "云存储的密钥，在这台电脑上输入一次",
            ),
        ],
    },
    CommandHelp {
        name: "qr",
        about: "做一页的二维码：发群里、印在宣传单或海报上",
        usage: "mingbian qr <网页> [选项]",
        examples: &[
            example(
                "mingbian qr quizzes/basics",
                "宣传单上的，写进 basics-a4.png",
            ),
            example("mingbian qr / --use screen -o 首页.png", "首页的，发到群里"),
            example(
                "mingbian qr communities/xingfu --use a3 -o 海报.svg",
                "海报上的，三米远也能扫；.svg 放大不糊",
            ),
        ],
    },
    CommandHelp {
        name: "completions",
        about: "输出命令行补全脚本",
        usage: "mingbian completions <bash|zsh|fish|powershell|elvish>",
        examples: &[
            example(
                "mingbian completions bash > ~/.local/share/bash-completion/completions/mingbian",
                "bash",
            ),
            example(
                "mingbian completions powershell >> $PROFILE",
                "Windows PowerShell",
            ),
        ],
    },
];
