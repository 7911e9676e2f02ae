//! Pictures that are dropped on a page: where they go, as what, and which are refused.

use std::fs;

use serde_json::json;

use super::desk::{Desk, read};
use super::{BANK, FILE, site};
use crate::pictures::{photograph, shown};

#[test]
fn a_photograph_is_put_beside_the_page_fit_to_be_published() {
    let site = site();
    site.write("cases/c0.en.md", "---\ntitle: Case\n---\nText.\n");
    let desk = Desk::at(&site);
    let photo = photograph(4000, 2000, 6);
    let query = "picture?file=content/cases/c0.md&name=C%3A%5Cfotos%5CIMG%200001.JPG&alt=%E4%B8%80%E5%BC%A0%5B%E6%94%B6%E6%8D%AE%5D";
    let (status, placed) = desk.bring(query, &photo);
    assert_eq!(status, 200, "{placed}");
    assert_eq!(placed["file"], "content/cases/c0/img-0001.jpg");
    assert_eq!(placed["path"], "c0/img-0001.jpg");
    assert_eq!(placed["markdown"], "![一张\\[收据\\]](c0/img-0001.jpg)");
    let kept = fs::read(site.content("cases/c0/img-0001.jpg")).unwrap();
    let ((width, height), colours) = shown(&kept);
    assert_eq!(((width, height), colours), ((2000, 4000), ["red", "blue"]));
    let says = |word: &[u8]| kept.windows(word.len()).any(|it| it == word);
    assert!(!says(b"GPS") && !says(b"Exif"));

    // The very picture again is the one that is there; another of its name gets another one. Languages share a folder.
    let (_, again) = desk.bring(query, &photo);
    assert_eq!(
        (&again["path"], &again["undo"]),
        (&placed["path"], &json!(null))
    );
    let other = "picture?file=content/cases/c0.en.md&name=IMG%200001.jpg";
    let (_, second) = desk.bring(other, &photograph(60, 40, 1));
    assert_eq!(second["path"], "c0/2-img-0001.jpg");
    assert_eq!(second["markdown"], "![](c0/2-img-0001.jpg)");
    assert_eq!(
        fs::read(site.content("cases/c0/img-0001.jpg")).unwrap(),
        kept
    );

    // A wide one is as wide as pages show it.
    let (_, wide) = desk.bring(
        &format!("picture?file={FILE}&name=w.png"),
        &photograph(3000, 30, 1),
    );
    assert_eq!(
        wide["path"], "a/w.jpg",
        "by what it is, whatever its name says"
    );
    let ((width, _), _) = shown(&fs::read(site.content("quizzes/a/w.jpg")).unwrap());
    assert_eq!(width, 2560);

    // One step each.
    desk.good("undo", &json!({"token": second["undo"]}));
    assert!(!site.content("cases/c0/2-img-0001.jpg").exists());
    let undone = desk.good("undo", &json!({"token": placed["undo"]}));
    assert!(!site.content("cases/c0/img-0001.jpg").exists());
    desk.good("undo", &json!({"token": undone["undo"]}));
    assert_eq!(
        fs::read(site.content("cases/c0/img-0001.jpg")).unwrap(),
        kept
    );
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);
}

#[test]
fn what_is_no_picture_of_a_page_is_refused_in_words() {
    let site = site();
    let desk = Desk::at(&site);
    let ask = |name: &str, bytes: &[u8], status: u16, error: &str, words: &str| {
        let (found, answer) = desk.bring(&format!("picture?file={FILE}&name={name}"), bytes);
        assert_eq!(
            (found, &answer["error"]),
            (status, &json!(error)),
            "{name}: {answer}"
        );
        assert!(
            answer["message"].as_str().unwrap().contains(words),
            "{name}: {answer}"
        );
    };
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    ask("a.heic", heic, 422, "picture", "HEIC");
    ask("a.jpg", heic, 422, "picture", "HEIC");
    ask("a.png", b"not a picture at all", 422, "picture", "JPEG");
    ask("a.pdf", b"%PDF-1.7", 422, "picture", "JPEG");
    ask("a.png", b"\x89PNG\r\n\x1a\n", 422, "picture", "a.png");
    ask(
        "a.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/>",
        422,
        "picture",
        "a.svg",
    );
    ask("con.png", &photograph(9, 9, 1), 422, "picture", "Windows");
    ask("a.jpg", &vec![0; (40 << 20) + 1], 413, "too-large", "40");
    assert!(!site.content("quizzes/a").exists(), "nothing was written");

    let photo = photograph(9, 9, 1);
    for (file, status) in [
        ("content/../secret.md", 403),
        ("content/gone.md", 404),
        ("secret.md", 403),
        ("content/.hidden/a.md", 403),
    ] {
        let (found, _) = desk.bring(&format!("picture?file={file}&name=a.jpg"), &photo);
        assert_eq!(found, status, "{file}");
    }
    // No name leads out of the folder.
    let (_, placed) = desk.bring(
        &format!("picture?file={FILE}&name=..%2F..%2F..%2Fx.jpg"),
        &photo,
    );
    assert_eq!(placed["file"], "content/quizzes/a/x.jpg");
    assert!(!site.root().join("x.jpg").exists());
}

/// A folder beside the page that is a link out of the content.
#[cfg(unix)]
#[test]
fn a_picture_stays_in_the_content() {
    let site = site();
    let elsewhere = site.root().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.content("quizzes/a")).unwrap();
    let desk = Desk::at(&site);
    let (status, answer) = desk.bring(
        &format!("picture?file={FILE}&name=a.jpg"),
        &photograph(9, 9, 1),
    );
    assert_eq!((status, &answer["error"]), (403, &json!("outside")));
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}
