//! Half-made bundles that a killed program left in a folder, and an earlier bundle it had put aside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::bundle::{ASIDE, DRAFT, check_ours};

/// Clears a folder of what nobody has touched for `untouched`: drafts of bundles, which hold no names but ours, and bundles
/// put aside while a new one entered. Of these, one whose place is empty goes back there. Returns how many went.
pub fn sweep(folder: &Path, untouched: Duration) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let old = entries.flatten().map(|e| e.path()).filter(|path| is_old(path, untouched));
    old.filter(|path| remove(path, folder)).count()
}

fn is_old(path: &Path, untouched: Duration) -> bool {
    let Ok(about) = fs::symlink_metadata(path) else { return false };
    !about.is_symlink()
        && about.modified().ok().and_then(|at| at.elapsed().ok()).is_some_and(|age| age >= untouched)
}

fn remove(path: &Path, folder: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
    if drawn_after(name, ASIDE) {
        return path.is_dir() && bring_back(path, folder);
    }
    if !drawn_after(name, DRAFT) {
        return false;
    }
    if path.is_file() {
        return fs::remove_file(path).is_ok(); // a zip, half written
    }
    check_ours(path).is_ok() && fs::remove_dir_all(path).is_ok()
}

/// Whether a name is a prefix and the six characters drawn by lot.
fn drawn_after(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .is_some_and(|drawn| drawn.len() == 6 && drawn.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Puts the bundle in `aside` back where it was, or removes it where its successor stands.
fn bring_back(aside: &Path, folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(aside) else { return false };
    let inside: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    for bundle in inside {
        let Some(name) = bundle.file_name() else { return false };
        let place = folder.join(name);
        let gone = if fs::symlink_metadata(&place).is_err() {
            fs::rename(&bundle, &place).is_ok()
        } else {
            check_ours(&bundle).is_ok() && fs::remove_dir_all(&bundle).is_ok()
        };
        if !gone {
            return false;
        }
    }
    fs::remove_dir(aside).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn bundle(at: &Path) {
        fs::create_dir_all(at).unwrap();
        fs::write(at.join(super::super::TONG_HOP), "x").unwrap();
    }

    #[test]
    fn drafts_go_and_an_earlier_bundle_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        bundle(&at(".kiemphieu-a1B2c3"));
        fs::write(at(".kiemphieu-zip123"), "PK").unwrap();
        bundle(&at(".kiemphieu-cu-a1B2c3/XA-2026-10"));
        bundle(&at(".kiemphieu-cu-d4E5f6/XA-2026-11"));
        bundle(&at("XA-2026-11"));
        let strange = [".kiemphieu-giữ", ".kiemphieu-a1B2c3d4", "XA-2026-12"];
        strange.iter().for_each(|name| bundle(&at(name)));
        bundle(&at(".kiemphieu-other1"));
        fs::write(at(".kiemphieu-other1/thu.docx"), "x").unwrap();

        assert_eq!(sweep(dir.path(), HOUR), 0, "somebody may be writing them");
        assert_eq!(sweep(dir.path(), Duration::ZERO), 4);
        assert!(at("XA-2026-10").is_dir(), "put back where it was");
        let mut left: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let expected = [
            ".kiemphieu-a1B2c3d4",
            ".kiemphieu-giữ",
            ".kiemphieu-other1",
            "XA-2026-10",
            "XA-2026-11",
            "XA-2026-12",
        ];
        assert_eq!(left, expected);
    }
}
