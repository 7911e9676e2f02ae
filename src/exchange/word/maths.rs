//! Formulas of Word's editor (OMML) as words in a line: `x^2`, `(a+b)/(c)`, `√(2)`. Not what a mathematician sets, but
//! none of it is lost. Knows nothing of the text around.

use super::xml::Xml;
use crate::diagnostic::BadFile;

/// The words of the formula that was opened.
pub(super) fn words(xml: &mut Xml<'_, '_>) -> Result<String, BadFile> {
    let mut out = String::new();
    xml.each(|xml, tag| {
        out.push_str(&element(xml, &tag.name)?);
        Ok(())
    })?;
    Ok(out)
}

/// Parts of an element that was opened, by name.
fn parts(xml: &mut Xml<'_, '_>, names: &[&str]) -> Result<Vec<String>, BadFile> {
    let mut found = vec![String::new(); names.len()];
    xml.each(
        |xml, tag| match names.iter().position(|it| *it == tag.name) {
            Some(at) => {
                found[at] = words(xml)?;
                Ok(())
            }
            None => xml.skip(),
        },
    )?;
    Ok(found)
}

/// In brackets where it is more than one sign.
fn held(text: &str) -> String {
    if text.chars().count() > 1 && !text.chars().all(|c| c.is_ascii_digit()) {
        format!("({text})")
    } else {
        text.to_owned()
    }
}

fn element(xml: &mut Xml<'_, '_>, name: &str) -> Result<String, BadFile> {
    let part = |found: &[String], at: usize| found.get(at).cloned().unwrap_or_default();
    Ok(match name {
        "t" => xml.words()?,
        "f" => {
            let found = parts(xml, &["num", "den"])?;
            format!("{}/{}", held(&part(&found, 0)), held(&part(&found, 1)))
        }
        "sSup" => {
            let found = parts(xml, &["e", "sup"])?;
            format!("{}^{}", held(&part(&found, 0)), held(&part(&found, 1)))
        }
        "sSub" => {
            let found = parts(xml, &["e", "sub"])?;
            format!("{}_{}", held(&part(&found, 0)), held(&part(&found, 1)))
        }
        "sSubSup" => {
            let found = parts(xml, &["e", "sub", "sup"])?;
            let (base, sub, sup) = (part(&found, 0), part(&found, 1), part(&found, 2));
            format!("{}_{}^{}", held(&base), held(&sub), held(&sup))
        }
        "rad" => {
            let found = parts(xml, &["deg", "e"])?;
            format!("{}√{}", part(&found, 0), held(&part(&found, 1)))
        }
        "d" => {
            let (mut begin, mut end, mut inner) = ("(".to_owned(), ")".to_owned(), Vec::new());
            xml.each(|xml, tag| match tag.name.as_str() {
                "dPr" => xml.each(|xml, tag| {
                    let sign = tag.val().unwrap_or_default().to_owned();
                    match tag.name.as_str() {
                        "begChr" => begin = sign,
                        "endChr" => end = sign,
                        _ => {}
                    }
                    xml.skip()
                }),
                "e" => {
                    inner.push(words(xml)?);
                    Ok(())
                }
                _ => xml.skip(),
            })?;
            format!("{begin}{}{end}", inner.join(","))
        }
        "nary" => {
            let mut sign = "∫".to_owned();
            let (mut sub, mut sup, mut base) = (String::new(), String::new(), String::new());
            xml.each(|xml, tag| {
                match tag.name.as_str() {
                    "naryPr" => {
                        return xml.each(|xml, tag| {
                            if tag.name == "chr" {
                                tag.val().unwrap_or_default().clone_into(&mut sign);
                            }
                            xml.skip()
                        });
                    }
                    "sub" => sub = words(xml)?,
                    "sup" => sup = words(xml)?,
                    "e" => base = words(xml)?,
                    _ => return xml.skip(),
                }
                Ok(())
            })?;
            format!("{sign}_{}^{} {base}", held(&sub), held(&sup))
        }
        "mr" => format!("{} ", words(xml)?),
        name if name.ends_with("Pr") => {
            xml.skip()?;
            String::new()
        }
        _ => words(xml)?,
    })
}
