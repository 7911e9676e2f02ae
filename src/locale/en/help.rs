//! English: what help says of commands.

use crate::locale::help::{CommandHelp, Example};

const fn example(typed: &'static str, does: &'static str) -> Example {
    Example { typed, does }
}

pub(crate) static COMMANDS: &[CommandHelp] = &[
    CommandHelp {
        name: "",
        about: "build the site and open it on this computer",
        usage: "mingbian [options]",
        examples: &[
            example("mingbian", "build the site and serve it on this computer"),
            example("mingbian check", "only look for mistakes"),
            example("mingbian build --offline", "a site for a USB stick"),
        ],
    },
    CommandHelp {
        name: "build",
        about: "turn content/ into a site, in public/",
        usage: "mingbian build [options]",
        examples: &[
            example("mingbian build", "into public/"),
            example(
                "mingbian build --offline -o stick",
                "into the folder “stick”, works without a network",
            ),
            example(
                "mingbian build --base-url https://example.org/",
                "with sitemap, feed and QR codes",
            ),
            example(
                "mingbian build --headers nginx,apache",
                "with header files for two web servers",
            ),
        ],
    },
    CommandHelp {
        name: "changes",
        about: "list what changed, to be printed and signed",
        usage: "mingbian changes [options]",
        examples: &[
            example(
                "mingbian changes",
                "compared with the site as last built: files, fields, words, pages",
            ),
            example(
                "mingbian changes --html changes.html",
                "the same as a sheet to open, print and sign",
            ),
            example(
                "mingbian changes --since git",
                "compared with the last commit in git",
            ),
            example(
                "mingbian changes --since backup.zip",
                "compared with a zip of the content folder",
            ),
            example("mingbian changes --format json", "for other programs"),
        ],
    },
    CommandHelp {
        name: "headers",
        about: "print a web server's header file, for whoever runs it",
        usage: "mingbian headers <netlify|nginx|apache|iis> [options]",
        examples: &[
            example("mingbian headers nginx", "to look at it"),
            example("mingbian headers iis > web.config", "into a file"),
        ],
    },
    CommandHelp {
        name: "check",
        about: "list every problem, write nothing",
        usage: "mingbian check [options]",
        examples: &[
            example("mingbian check", "every problem, and how to mend it"),
            example("mingbian check --format short", "one line each"),
            example("mingbian check --publish", "whether the site may go live"),
            example(
                "mingbian check --links",
                "ask the addresses elsewhere on the web, too",
            ),
        ],
    },
    CommandHelp {
        name: "update",
        about: "Show what is new in the library, and use it when you agree",
        usage: "mingbian update [options]",
        examples: &[
            example("mingbian update", "list the changes page by page, then ask"),
            example("mingbian update --yes", "list them and agree"),
        ],
    },
    CommandHelp {
        name: "take",
        about: "Copy a page of the library into the site, to change it",
        usage: "mingbian take <page> [options]",
        examples: &[
            example(
                "mingbian take cases/mmm",
                "a case; if it was taken before, what changed on both sides",
            ),
            example("mingbian take quizzes/basics.yaml", "this one file"),
            example(
                "mingbian take cases/mmm --seen",
                "all that changed in the library was seen to",
            ),
        ],
    },
    CommandHelp {
        name: "welcome",
        about: "makes and opens sites in the browser, without commands",
        usage: "mingbian welcome [options]",
        examples: &[example("mingbian welcome", "the same as a double click")],
    },
    CommandHelp {
        name: "init",
        about: "make a new site, with content to begin from",
        usage: "mingbian init <dir> [options]",
        examples: &[
            example("mingbian init my-site", "asks a few questions first"),
            example(
                "mingbian init my-site --district Dongcheng --hotline 12345",
                "asks nothing",
            ),
            example(
                "mingbian init my-site --empty",
                "just the few files that are needed",
            ),
        ],
    },
    CommandHelp {
        name: "new",
        about: "make a new file that says how to fill it in",
        usage: "mingbian new <kind> <slug> [options]",
        examples: &[
            example(
                "mingbian new quiz my-quiz --title Basics",
                "a bank with an example of each type",
            ),
            example("mingbian new case shanxinhui", "a case, a draft at first"),
        ],
    },
    CommandHelp {
        name: "schema",
        about: "JSON Schemas for editors: they complete keys and mark mistakes",
        usage: "mingbian schema [KIND] [OPTIONS]",
        examples: &[
            example("mingbian schema", "which kinds there are"),
            example("mingbian schema quiz", "print that of a bank"),
            example(
                "mingbian schema -o .mingbian/schemas",
                "renew all of a site's after an update of the program",
            ),
        ],
    },
    CommandHelp {
        name: "serve",
        about: "live preview: a saved change shows at once, and so does a mistake",
        usage: "mingbian serve [options]",
        examples: &[
            example("mingbian serve --open", "on this computer"),
            example(
                "mingbian serve --lan",
                "on a phone, with a code in the terminal",
            ),
            example("mingbian serve --port 8080", "on another port"),
        ],
    },
    CommandHelp {
        name: "stats",
        about: "what there is: cases and questions by disguise, balance, readability",
        usage: "mingbian stats [options]",
        examples: &[
            example(
                "mingbian stats",
                "tables, and what could be added; * is lacking",
            ),
            example("mingbian stats --facts", "which facts to check next"),
            example(
                "mingbian stats --readers",
                "what those earn who do not read",
            ),
            example(
                "mingbian stats --format json",
                "for other programs, with every page",
            ),
        ],
    },
    CommandHelp {
        name: "theme",
        about: "change how the site looks: which files the theme has, a copy of one to change",
        usage: "mingbian theme [FILE]… [OPTIONS]",
        examples: &[
            example(
                "mingbian theme",
                "which files there are, and which are the site's own",
            ),
            example(
                "mingbian theme templates/partials/footer.html",
                "copy the footer's template to themes/default/, to change it",
            ),
        ],
    },
    CommandHelp {
        name: "import",
        about: "take questions from Word or Excel into a bank, or make a page of a Word article",
        usage: "mingbian import <file>… --to <bank> [options]",
        examples: &[
            example(
                "mingbian import 2025.xlsx --to quizzes/2025.yaml",
                "a spreadsheet into a new bank, or into one that is there",
            ),
            example(
                "mingbian import paper.docx --to quizzes/2025.yaml --dry-run",
                "a Word paper, only tried, nothing written",
            ),
            example(
                "mingbian import case.docx --to cases/case.md",
                "a Word article, made a case",
            ),
            example(
                "mingbian import a.txt b.csv --to quizzes/all.yaml --dry-run",
                "several files, only tried, nothing written",
            ),
            example(
                "mingbian import 2025.xlsx --to quizzes/2025.yaml --replace",
                "replace questions that differ",
            ),
        ],
    },
    CommandHelp {
        name: "export",
        about: "write a bank in another program’s format",
        usage: "mingbian export <format> <bank> [options]",
        examples: &[
            example(
                "mingbian export xlsx basics",
                "into basics.xlsx, which can be edited and imported again",
            ),
            example(
                "mingbian export moodle quizzes/basics.yaml -o a.xml",
                "for Moodle’s question bank, into a file of this name; gift and qti too",
            ),
            example(
                "mingbian export scorm basics",
                "a SCORM 1.2 package; the learning platform records the score (scorm2004 for the newer standard)",
            ),
            example(
                "mingbian export paper basics",
                "an exam paper with its answers, to print or to open in Word",
            ),
        ],
    },
    CommandHelp {
        name: "kit",
        about: "Make kits: posters, cards, a letter, pictures, texts to read, for communities, schools, villages",
        usage: "mingbian kit [COMMUNITY]… [OPTIONS]",
        examples: &[
            example(
                "mingbian kit dongfang",
                "for this community, into the folder kits",
            ),
            example(
                "mingbian kit --all -o kits.zip",
                "for every one, into a zip",
            ),
            example(
                "mingbian kit dongfang --only poster,card",
                "posters and cards alone",
            ),
        ],
    },
    CommandHelp {
        name: "pack",
        about: "the site for a USB stick: one folder that opens with a double click, without a network",
        usage: "mingbian pack usb [OPTIONS]",
        examples: &[
            example(
                "mingbian pack usb",
                "into the folder usb, to be copied to the stick as a whole",
            ),
            example(
                "mingbian pack usb -o stick.zip",
                "into one file, to send to others",
            ),
        ],
    },
    CommandHelp {
        name: "deploy",
        about: "Publish what changed: to a folder of a server, a store, a zip for an administrator",
        usage: "mingbian deploy [TARGET] [OPTIONS]",
        examples: &[
            example("mingbian deploy live", "to “live” of deploy.yaml"),
            example("mingbian deploy live --dry-run", "says what it would do"),
            example(
                "mingbian deploy live --remember-key",
                "types a store's key, once on a computer",
            ),
        ],
    },
    CommandHelp {
        name: "qr",
        about: "make the code of a page: for chats, for hand-outs, for posters",
        usage: "mingbian qr <page> [options]",
        examples: &[
            example(
                "mingbian qr quizzes/basics",
                "for a hand-out, into basics-a4.png",
            ),
            example(
                "mingbian qr / --use screen -o home.png",
                "the home page's, for a chat",
            ),
            example(
                "mingbian qr communities/xingfu --use a3 -o poster.svg",
                "for a poster that is read at three metres; an .svg is sharp at any size",
            ),
        ],
    },
    CommandHelp {
        name: "completions",
        about: "print a completion script for a shell",
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
