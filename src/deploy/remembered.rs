//! The key of a store in the computer's own keyring. It is kept under the address of the bucket that it opens, so that a
//! `deploy.yaml` from elsewhere sends nothing signed with it to any other place.

use serde::{Deserialize, Serialize};

use super::keys::Keys;
use super::s3::address::address;
use crate::keyring::{self, Fault};
use crate::syntax::deploy::Store;

/// As it is kept: JSON.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: String,
    secret: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// What a bucket's key is called there: `https://bucket.host/`.
fn name(store: &Store) -> String {
    let address = address(store);
    address.origin + &address.before
}

/// The key that is kept for a bucket.
///
/// # Errors
/// When nothing keeps secrets on this computer, or it does not say.
pub fn read(store: &Store) -> Result<Option<Keys>, Fault> {
    let kept = keyring::read(&name(store))?;
    let kept = kept.and_then(|text| serde_json::from_str::<Kept>(&text).ok());
    Ok(kept.map(|Kept { id, secret, token }| Keys { id, secret, token }))
}

/// Keeps one, in the place of what was there.
///
/// # Errors
/// When nothing keeps secrets on this computer, or it refuses.
pub fn keep(store: &Store, keys: &Keys) -> Result<(), Fault> {
    let Keys { id, secret, token } = keys.clone();
    let text = serde_json::to_string(&Kept { id, secret, token });
    // Three texts are always JSON.
    keyring::write(&name(store), &text.unwrap_or_default())
}

/// Forgets it.
///
/// # Errors
/// When nothing keeps secrets on this computer, or it refuses.
pub fn forget(store: &Store) -> Result<(), Fault> {
    keyring::remove(&name(store))
}
