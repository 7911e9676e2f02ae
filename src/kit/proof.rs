//! A sheet's codes, read again as a phone sees them from where they are scanned: what does not come back is not written, what is too
//! fine for cameras is told. Knows how a sheet looks, not what is on it.

use crate::diagnostic::Diagnostic;
use crate::qr::{self, ENOUGH, Found};
use crate::theme::Sheets;
use crate::view::kit::Kit;

/// Pixels for each one of the camera's. What is too fine for it is looked at closer: a code that is dense is told, one that is
/// wrong is a mistake of the sheet.
const CLOSER: [f32; 2] = [1.0, 2.0];

/// The codes of a printed sheet, enlarged so many times: how wide in millimetres the first is that is too fine.
///
/// # Errors
/// One that does not say the address, or a mistake in the sheet.
pub(super) fn printed(
    sheets: &Sheets<'_>,
    sheet: &str,
    pages: &[Kit<'_>],
    address: &str,
    enlarged: f32,
) -> Result<Option<u32>, Box<Diagnostic>> {
    let mut dense = None;
    for page in pages.iter().filter(|it| it.code.is_some()) {
        let mut fine = None;
        for closer in CLOSER {
            let (codes, pixel) = sheets.seen(sheet, page, closer)?;
            let found: Option<Vec<Found>> = codes
                .iter()
                .map(|it| says(qr::found(it.width, it.height, &it.grey), address))
                .collect();
            fine = found.map(|found| {
                let mut fine = found
                    .into_iter()
                    .filter(|it| it.module / f64::from(closer) < ENOUGH);
                fine.next()
                    .map(|it| it.across() * f64::from(pixel * enlarged))
            });
            if fine.is_some() {
                break;
            }
        }
        let Some(fine) = fine else {
            return Err(sheets.unread(sheet));
        };
        dense = dense.or(fine);
    }
    Ok(dense.map(whole))
}

/// The same for a picture, which is looked at as it was made.
///
/// # Errors
/// As [`printed`].
pub(super) fn picture(
    sheets: &Sheets<'_>,
    sheet: &str,
    page: &Kit<'_>,
    address: &str,
    png: &[u8],
) -> Result<(), Box<Diagnostic>> {
    let Some(code) = &page.code else {
        return Ok(());
    };
    let wanted = sheets.count(sheet, page, code.svg)?;
    let found = if wanted > 0 {
        qr::found_in(png).unwrap_or_default()
    } else {
        Vec::new()
    };
    if found.iter().filter(|it| it.text == address).count() == wanted {
        Ok(())
    } else {
        Err(sheets.unread(sheet))
    }
}

/// The one code that was found, where it says what it should.
fn says(found: Vec<Found>, address: &str) -> Option<Found> {
    found.into_iter().find(|it| it.text == address)
}

/// To the nearest millimetre.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A width on paper.
fn whole(millimetres: f64) -> u32 {
    millimetres.round() as u32
}
