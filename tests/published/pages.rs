//! Numbers to call, old addresses, codes, the page that is not there, languages from right to left.

use crate::support::Site;

/// A page without quotation marks: some of them need none.
fn page(site: &Site, path: &str) -> String {
    let html = String::from_utf8(site.built()[path].clone()).unwrap();
    html.replace('"', "")
}

#[test]
fn every_number_is_a_link_of_its_own_and_what_is_none_is_words() {
    let site = Site::new();
    site.write(
        "site.yaml",
        "title: 甲\ncontacts:\n  - {name: 一, phone: \"0512-65228888、65228889 转 8001，89\"}\n  - {name: 二, phone: \"１２３１５\"}\n",
    );
    site.write(
        "departments.yaml",
        "- {name: 局, phone: 暂无}\n- {name: 队, phone: \"110/12345\"}\n",
    );
    site.build().ended(0).said("phone-invalid").said("暂无");
    let home = page(&site, "index.html");
    for link in [
        "href=tel:0512-65228888>",
        "href=tel:0512-65228889,8001>",
        "href=tel:12315>",
    ] {
        // At the foot of the page and in the bar of numbers.
        assert_eq!(home.matches(link).count(), 2, "{link}: {home}");
    }
    assert!(
        home.contains("65228889 转 8001") && home.contains("，89"),
        "{home}"
    );
    let departments = page(&site, "departments/index.html");
    assert!(departments.contains("href=tel:110>") && departments.contains("href=tel:12345>"));
    assert!(departments.contains("暂无"));
    assert_eq!(departments.matches("href=tel:").count(), 2 + 2 * 3);
}

#[test]
fn old_addresses_lead_on_and_none_takes_the_place_of_another_page() {
    let site = Site::new();
    site.write(
        "site.yaml",
        "title: 甲\nbase_url: https://example.org/mb/\n",
    );
    site.write(
        "guides/a.md",
        "---\ntitle: 新页\naliases: [old/a, /mb/旧/页.html, \"https://example.org/mb/x/y/\"]\n---\n",
    );
    site.write(
        "quizzes/q.yaml",
        "title: 自测\n旧网址: q/old\nquestions:\n  - {stem: 一, answer: 对, explanation: 有。}\n",
    );
    site.build().ended(0);
    for (path, to) in [
        ("old/a/index.html", "../../guides/a/"),
        ("旧/页.html", "../guides/a/"),
        ("x/y/index.html", "../../guides/a/"),
        ("q/old/index.html", "../../quizzes/q/"),
    ] {
        let html = page(&site, path);
        assert!(html.contains(&format!("content=0; url={to}>")), "{html}");
        assert!(
            html.contains(&format!("<a href={to}>")) && html.contains("noindex"),
            "{html}"
        );
        assert!(
            html.contains("rel=canonical href=https://example.org/mb/"),
            "{html}"
        );
    }
    // A tag that lost all pages but one: who kept the address of its list comes to that page.
    site.write("guides/a.md", "---\ntitle: 新页\ntags: [收费]\n---\n");
    site.build().ended(0);
    let list = page(&site, "tags/收费/index.html");
    assert!(list.contains("content=0; url=../../guides/a/>"), "{list}");
    assert!(
        !page(&site, "sitemap.xml").contains("tags/%E6"),
        "not a page of its own"
    );
    // A copy of the keys in a translation is its own old address, in its own language; twice is once.
    site.write("site.yaml", "title: 甲\nlanguages: [zh-CN, en]\n");
    site.write(
        "guides/a.md",
        "---\ntitle: 新页\naliases: [old/a, old/a/]\n---\n",
    );
    site.write("guides/a.en.md", "---\ntitle: New\naliases: [old/a]\n---\n");
    site.write(
        "communities.yaml",
        "- {slug: c, name: 丙村, aliases: [communities/old]}\n",
    );
    site.build().ended(0);
    assert!(page(&site, "en/old/a/index.html").contains("url=../../../en/guides/a/>"));
    assert!(page(&site, "communities/old/index.html").contains("url=../../communities/c/>"));
    site.write(
        "site.yaml",
        "title: 甲\nbase_url: https://example.org/mb/\n",
    );
    site.build().ended(0);
    let sitemap = page(&site, "sitemap.xml");
    assert!(!sitemap.contains("old/a"), "{sitemap}");
    for (alias, code) in [
        ("guides/b", "artifact-conflict"),
        ("old/b", "artifact-conflict"),
        ("index.html", "artifact-conflict"),
        ("404.html", "artifact-conflict"),
        ("../up", "alias-invalid"),
        ("a/../../up", "alias-invalid"),
        ("https://elsewhere.example/a/", "alias-invalid"),
        ("old.php", "alias-invalid"),
        ("old?id=3", "alias-invalid"),
        ("javascript:alert(1)", "alias-invalid"),
        ("/", "alias-invalid"),
    ] {
        let site = Site::new();
        site.write("guides/b.md", "---\ntitle: 乙\naliases: [old/b]\n---\n");
        site.write(
            "guides/c.md",
            format!("---\ntitle: 丙\naliases: [\"{alias}\"]\n---\n"),
        );
        site.check().ended(1).said(code).said("guides/c.md:3:");
    }
}

#[test]
fn a_code_is_a_link_and_where_no_address_is_known_that_is_said() {
    let site = Site::new();
    site.write("communities.yaml", "- {slug: a, name: 甲社区}\n");
    site.write(
        "guides/a.md",
        "---\ntitle: 甲\n---\n\n{{ qr(\"/guides/a/\") }}\n",
    );
    site.check()
        .ended(0)
        .said("code-nowhere")
        .said("guides/a.md:5:")
        .said("communities.yaml:1:");
    site.build().ended(0);
    for path in ["communities/a/index.html", "guides/a/index.html"] {
        let html = page(&site, path);
        assert!(
            html.contains("base_url") && !html.contains("class=code"),
            "{html}"
        );
    }
    site.write("site.yaml", "title: 甲\nbase_url: https://example.org/\n");
    let outcome = site.build();
    outcome.ended(0);
    assert!(!outcome.err.contains("code-nowhere"), "{outcome:?}");
    let html = page(&site, "communities/a/index.html");
    assert!(
        html.contains("href=https://example.org/communities/a/?from=a ")
            && html.contains("class=code"),
        "{html}"
    );
    let html = page(&site, "guides/a/index.html");
    assert!(html.contains("class=code href=../../guides/a/>"), "{html}");
}

#[test]
fn the_page_that_is_not_there_has_its_looks_wherever_it_is_shown() {
    let site = Site::new();
    site.build().ended(0);
    let html = page(&site, "404.html");
    assert!(html.contains("<style>"), "no looks without an address");
    site.write(
        "site.yaml",
        "title: 甲\nbase_url: https://example.org/area/mb/\n",
    );
    site.build().ended(0);
    let html = page(&site, "404.html");
    assert!(html.contains("href=/area/mb/assets/main."), "{html}");
    assert!(
        !html.contains("href=../") && !html.contains("href=assets"),
        "{html}"
    );
}

#[test]
fn a_language_from_right_to_left_is_written_so() {
    let site = Site::new();
    site.write("site.yaml", "title: 甲\nlanguages: [zh-CN, ug]\n");
    site.write("guides/a.md", "---\ntitle: 甲\n---\n\n字\n");
    site.write("guides/a.ug.md", "---\ntitle: ئالدامچىلىق\n---\n\nسالام.\n");
    site.write("guides/b.md", "---\ntitle: 乙\n---\n\n字\n");
    site.build().ended(0);
    let html = page(&site, "ug/guides/a/index.html");
    assert!(html.contains("dir=rtl lang=ug>"), "{html}");
    // The language switch is in another direction, and so is a text that nobody translated.
    assert!(
        html.contains("dir=ltr href=../../../guides/a/ hreflang=zh-CN lang=zh-CN>"),
        "{html}"
    );
    let html = page(&site, "ug/guides/b/index.html");
    assert!(
        html.contains("<main dir=ltr id=mb-main lang=zh-CN tabindex=-1>"),
        "{html}"
    );
    let html = page(&site, "guides/a/index.html");
    assert!(
        !html.contains("<html dir") && !html.contains("<main dir"),
        "{html}"
    );
}
