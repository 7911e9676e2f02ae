//! A theme of the site's own, as somebody makes it who changes one thing.

use crate::support::{Site, write};

#[test]
fn a_file_of_the_theme_is_copied_and_never_overwritten() {
    let site = Site::new();
    let file = "templates/partials/footer.html";
    let listed = site.run(&["theme"]);
    assert!(listed.ended(0).out.lines().any(|line| line == file));
    site.run(&["theme", file]).ended(0).said("copied");
    let own = site.root().join("themes/default").join(file);
    let text = std::fs::read_to_string(&own).unwrap();
    write(
        &own,
        format!("{text}<p id=mine>{{{{ site.extra.slogan }}}}</p>"),
    );
    // Under the name that the message above had, and by a Windows path.
    for name in [
        file.to_owned(),
        file.replace('/', "\\"),
        format!("themes/default/{file}"),
    ] {
        site.run(&["theme", &name]).ended(2).said("already");
    }
    assert!(std::fs::read_to_string(&own).unwrap().contains("mine"));
    let listed = site.run(&["theme"]);
    assert!(listed.out.contains(&format!("{file}  (the site's own)")));
    site.run(&["theme", "templates/footer.html"])
        .ended(2)
        .said("no `templates/footer.html`");
    site.run(&["theme", "templates/hom.html"])
        .ended(2)
        .said("did you mean `templates/home.html`");
    site.run(&["theme", "../site.yaml"]).ended(2);
    site.run(&["theme", "--theme", "../x", file]).ended(3);
    // A theme that is not there yet begins with its first file.
    site.run(&["theme", "--theme", "mine", file]).ended(0);
    assert!(site.root().join("themes/mine").join(file).exists());
    let settings = std::fs::read_to_string(site.content("site.yaml")).unwrap();
    site.write(
        "site.yaml",
        format!("{settings}extra: {{slogan: 不贪<小利>}}\n"),
    );
    site.build().ended(0);
    let page = std::fs::read_to_string(site.public().join("index.html")).unwrap();
    assert!(
        page.contains("不贪&lt;小利>") || page.contains("不贪&lt;小利&gt;"),
        "{page}"
    );
}

#[test]
fn a_theme_has_blocks_and_values_of_its_own() {
    let site = Site::new();
    let theme = site.root().join("themes/default/templates");
    write(
        &theme.join("blocks/video.html"),
        "<video src=\"{{ block.args[0].href }}\" title=\"{{ block.named.title.text }}\"></video>{% if block.args[1].href %}<a href=\"{{ block.args[1].href }}\">文字稿</a>{% endif %}",
    );
    site.write("a.md", "---\ntitle: 甲\nextra: {author: \"宣传科\", tel: 0731, level: 3}\n---\n\n{{ video(\"https://a.cn/片.mp4\", \"b.md\", title=\"听<他>说\") }}\n");
    site.write("b.md", "---\ntitle: 乙\n---\n\n{{ vidio(\"x\") }}\n");
    site.check()
        .ended(1)
        .said("[block-unknown]")
        .said("`video`");
    site.write("b.md", "---\ntitle: 乙\n---\n\n乙\n");
    write(
        &theme.join("article.html"),
        "{% extends \"base.html\" %}{% block main %}{% if page.extra.author %}<i>{{ page.extra.author }}|{{ page.extra.tel }}|{{ page.extra.level + 1 }}</i>{% endif %}{{ article.body | safe }}{% endblock %}",
    );
    site.build().ended(0);
    let page = std::fs::read_to_string(site.public().join("a/index.html")).unwrap();
    assert!(page.contains("<i>宣传科|0731|4</i>"), "{page}");
    assert!(page.contains("title=\"听<他>说\""), "{page}");
    assert!(page.contains("href=../b/"), "{page}");
    // Who asks for other things knows the block too.
    site.run(&["stats"]).ended(0);
    site.write("a.md", "---\ntitle: 甲\nextra: [1]\n---\n");
    site.check().ended(1).said("[yaml-type]");
}

#[test]
fn what_nobody_sees_in_a_file_of_a_theme_is_told() {
    let site = Site::new();
    let theme = site.root().join("themes/default");
    // Notepad's mark is no part of a page.
    let (file, bom) = ("templates/partials/footer.html", "\u{FEFF}");
    write(&theme.join(file), format!("{bom}<footer>甲</footer>"));
    site.build().calm().ended(0);
    let page = std::fs::read_to_string(site.public().join("index.html")).unwrap();
    assert!(!page.contains(bom));
    write(&theme.join(file), b"<footer>\xCF\xFB\xB7\xD1</footer>");
    site.build().ended(1).said("[file-encoding]").said("GBK");
    std::fs::remove_dir_all(&theme).unwrap();
    for name in [
        "style.css",
        "styles/mian.css",
        "templates/hom.html",
        "Templates/home.html",
        "styles/main.css.css",
        "images/a.png",
    ] {
        write(&theme.join(name), "");
        site.check().ended(0).said("[theme-file-unused]").said(name);
        std::fs::remove_dir_all(&theme).unwrap();
    }
    for name in [
        "README.md",
        "scripts/site.js",
        ".git/config",
        "strings/bo.yaml",
        "strings/mine.zh-CN.yaml",
    ] {
        write(&theme.join(name), "");
        let said = site.check().ended(0).err.clone();
        assert!(!said.contains("theme-file"), "{name}: {said}");
        std::fs::remove_dir_all(&theme).unwrap();
    }
    // A sheet that another one imports, a template that another one includes.
    let main = std::fs::read_to_string("themes/default/styles/main.css").unwrap();
    write(
        &theme.join("styles/main.css"),
        format!("@import \"mine.css\";\n{main}"),
    );
    write(&theme.join("styles/mine.css"), ".a { color: red; }");
    write(&theme.join(file), "{% include \"partials/mine.html\" %}");
    write(
        &theme.join("templates/partials/mine.html"),
        "<footer>乙</footer>",
    );
    let said = site.build().ended(0).err.clone();
    assert!(!said.contains("theme-"), "{said}");
    write(
        &theme.join("styles/mine.css"),
        ".a { color: red;\n.b { color: red; }",
    );
    site.build()
        .ended(0)
        .said("[theme-style-open]")
        .said("mine.css:1:4");
}

#[test]
fn a_copy_of_an_older_version_that_would_mark_wrong_is_not_used() {
    let site = Site::new();
    let theme = site.root().join("themes/default");
    let quiz = "title: 甲\nquestions:\n  - {id: a, stem: 乙？, options: [丙, 丁], answer: B, explanation: 戊}\n";
    write(&site.content("quizzes/a.yaml"), quiz);
    let page = || std::fs::read_to_string(site.public().join("quizzes/a/index.html")).unwrap();
    let script =
        "customElements.define('mb-quiz', class extends HTMLElement { /* reads data-correct */ })";
    write(&theme.join("dist/quiz.js"), script);
    site.build()
        .ended(0)
        .said("[theme-copy-old]")
        .said("quiz.js");
    assert!(!page().contains("reads data-correct"));
    // A theme with its own options too has a quiz of its own.
    let options = "<input data-correct>";
    write(
        &theme.join("templates/partials/questions/options.html"),
        options,
    );
    let said = site.build().ended(0).err.clone();
    assert!(!said.contains("theme-copy-old"), "{said}");
    assert!(page().contains("data-correct"));
}
