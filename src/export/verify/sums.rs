//! The lists of hashes.

use crate::domain::Digest;

use super::report::{Findings, What};

/// Most bytes of a list.
pub(super) const LIST_LIMIT: u64 = 64 * 1024;

/// Files and hashes of a list, in its order. Reads what `sha256sum` and Windows tools write alike.
pub(super) fn parse(file: &str, bytes: &[u8], findings: &mut Findings) -> Vec<(String, Digest)> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut listed: Vec<(String, Digest)> = Vec::new();
    for (line, n) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        let parsed = line.split_once(' ').and_then(|(hash, name)| {
            let name = name.trim_end().trim_start_matches([' ', '*']);
            Some((name.to_owned(), hash.to_ascii_lowercase().parse().ok()?))
        });
        match parsed {
            Some((name, _)) if listed.iter().any(|(n, _)| *n == name) || strange(&name) => {
                findings.add(file, Some(n), None, What::BadName);
            }
            Some(entry) => listed.push(entry),
            None => findings.add(file, Some(n), None, What::ListLine),
        }
    }
    listed
}

/// A name that is more than the name of a file in the bundle.
fn strange(name: &str) -> bool {
    name.is_empty() || name == "." || name == ".." || name.contains(['/', '\\', ':'])
}
