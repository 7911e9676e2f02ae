use super::*;

#[test]
fn encodings_are_told_apart() {
    assert_eq!(encoding(b"\xCF\xFB\xB7\xD1\xB7\xB5\xC0\xFB"), "GBK");
    assert_eq!(encoding(b"\xFF\xFEa\0"), "UTF-16");
    assert_eq!(encoding(b"caf\xE9"), "Latin-1");
}

#[test]
fn names_that_some_disk_cannot_hold_are_refused() {
    assert_eq!(name_flaw(Some("善心汇.md")), None);
    assert_eq!(name_flaw(Some("con.md")), Some(NameFlaw::Windows));
    assert_eq!(name_flaw(Some("a:b.md")), Some(NameFlaw::Windows));
    assert_eq!(name_flaw(Some(&"长".repeat(80))), Some(NameFlaw::Length));
    assert_eq!(name_flaw(Some("a\u{7}.md")), Some(NameFlaw::Characters));
    assert_eq!(name_flaw(None), Some(NameFlaw::Characters));
    assert_eq!(name_flaw(Some("a\u{202E}fdp.exe")), Some(NameFlaw::Hidden));
    assert_eq!(name_flaw(Some("法\u{200B}律.md")), Some(NameFlaw::Hidden));
    assert_eq!(name_flaw(Some("نېمە\u{200C}دۇر.md")), None);
}

#[test]
fn what_a_file_says_is_taken_only_from_the_bytes_that_it_was_known_by() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.txt");
    std::fs::write(&place, "0123456789").unwrap();
    let mut seen = Seen::default();
    let (sources, _) = read_again(folder.path(), "content", &mut seen).unwrap();
    let file = sources.get("a.txt").unwrap();
    assert_eq!(sources.short(file, 10).unwrap().unwrap(), b"0123456789");
    assert_eq!(sources.short(file, 9).unwrap(), None);
    assert!(seen.is_still());
    // Whether it is shorter now, or longer, or gone.
    for text in ["", "01234567890", "9876543210"] {
        std::fs::write(&place, text).unwrap();
        assert!(sources.short(file, 10).is_err(), "{text}");
    }
    assert!(sources.short(file, 5).is_err());
    std::fs::write(&place, "longer than before").unwrap();
    assert!(!seen.is_still());
    std::fs::remove_file(&place).unwrap();
    assert!(sources.short(file, 10).is_err());
    assert!(!seen.is_still());
}
