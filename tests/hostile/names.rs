//! Names that are two files here and one on another disk: case, width, and accents written as one character or two,
//! as Apple's computers hand them out.

use crate::support::Site;

const CASE: &str = "---\ntitle: 甲\nsources: [{title: 通报}]\n---\n正文。\n";
/// `lǜ-é-가` as a Mac's zip has it, and as one types it.
const APART: &str = "lu\u{308}\u{300}-e\u{301}-\u{1100}\u{1161}";
const COMPOSED: &str = "lǜ-é-가";

#[test]
fn a_link_finds_its_file_however_the_accents_are_written() {
    for (file, link) in [(APART, COMPOSED), (COMPOSED, APART), (APART, APART)] {
        let site = Site::new();
        site.write(&format!("cases/{file}.md"), CASE);
        site.write(&format!("cases/{file}.pdf"), "%PDF");
        site.write(
            &format!("quizzes/{file}.yaml"),
            "title: 测\nquestions:\n  - {id: a, stem: 甲, answer: 对, explanation: 因}\n",
        );
        site.write(
            "quizzes/other.yaml",
            format!("title: 又\ndraw:\n  - {{from: {link}, count: 1}}\nquestions:\n  - {{id: b, stem: 乙, answer: 对, explanation: 因, see: cases/{link}}}\n"),
        );
        site.write(
            "guides/a.md",
            format!("---\ntitle: 乙\n---\n[甲](../cases/{link}.md) [乙](@/cases/{link}.pdf)\n\n{{{{ case(\"{link}\") }}}}\n"),
        );
        site.check().ended(0);
        site.build().ended(0);
        // The same site, whoever packed it.
        let built = site.built();
        assert!(
            built.contains_key(&format!("cases/{COMPOSED}/index.html")),
            "{:?}",
            built.keys()
        );
        assert!(
            built.contains_key(&format!("cases/{COMPOSED}.pdf")),
            "{:?}",
            built.keys()
        );
        site.build().ended(0).said("nothing changed");
    }
}

#[test]
fn two_files_that_are_one_on_another_disk_are_told() {
    let quiz = |id: &str| {
        format!(
            "title: 测\nlisted: false\nquestions:\n  - {{id: {id}, stem: {id}, answer: 对, explanation: 因}}\n"
        )
    };
    for (first, second) in [
        (APART, COMPOSED),
        ("a", "A"),
        ("ａ1", "a1"),
        ("strasse", "straße"),
        ("ﬁ", "fi"),
        ("k", "\u{212A}"),
        ("É", "e\u{301}"),
        ("が", "か\u{3099}"),
    ] {
        let site = Site::new();
        site.write(&format!("cases/{first}.md"), CASE);
        site.write(&format!("cases/{second}.md"), CASE);
        site.check().ended(1).said("artifact-conflict");
        let site = Site::new();
        site.write("site.yaml", "title: 甲\npublish: [files]\n");
        site.write(&format!("files/{first}.pdf"), "%PDF-1");
        site.write(&format!("files/{second}.pdf"), "%PDF-2");
        site.check().ended(1).said("artifact-conflict");
        // No page of their own.
        let site = Site::new();
        site.write(&format!("quizzes/{first}.yaml"), quiz("a"));
        site.write(&format!("quizzes/{second}.yaml"), quiz("b"));
        site.check().ended(1).said("artifact-conflict");
    }
}
