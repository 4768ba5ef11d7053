//! Half-made files that a killed program left behind.

use std::fs;
use std::path::Path;
use std::time::Duration;

/// Removes from a folder the drafts of data files and copies that nobody has touched for `untouched`: only regular files
/// under names that this program alone gives. Returns how many went. What cannot be removed stays, and harms nobody.
pub fn sweep(folder: &Path, untouched: Duration) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let drafts = entries.flatten().filter(|entry| {
        // Not followed: a link under such a name is not ours.
        let Ok(about) = fs::symlink_metadata(entry.path()) else { return false };
        let age = about.modified().ok().and_then(|at| at.elapsed().ok());
        about.is_file()
            && is_draft(&entry.file_name().to_string_lossy())
            && age.is_some_and(|age| age >= untouched)
    });
    drafts.filter(|entry| fs::remove_file(entry.path()).is_ok()).count()
}

/// `.kiemphieu-a1B2c3.new`, and what SQLite puts beside it.
fn is_draft(name: &str) -> bool {
    let name = ["-journal", "-wal", "-shm"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let middle = name.strip_prefix(".kiemphieu-").and_then(|rest| rest.strip_suffix(".new"));
    middle.is_some_and(|m| m.len() == 6 && m.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_untouched_drafts_of_ours_go() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str| fs::write(dir.path().join(name), "x").unwrap();
        let ours = [".kiemphieu-a1B2c3.new", ".kiemphieu-a1B2c3.new-journal"];
        let others =
            ["kiemphieu.db", ".kiemphieu-a1B2c3", ".kiemphieu-dài quá.new", "kiemphieu-2026-11-25-080000.db"];
        ours.iter().chain(&others).for_each(|name| put(name));
        fs::create_dir(dir.path().join(".kiemphieu-folder.new")).unwrap();
        assert_eq!(sweep(dir.path(), Duration::from_secs(3600)), 0, "somebody may be writing them");
        assert_eq!(sweep(dir.path(), Duration::ZERO), 2);
        assert!(ours.iter().all(|name| !dir.path().join(name).exists()));
        assert!(others.iter().all(|name| dir.path().join(name).exists()));
        assert_eq!(sweep(&dir.path().join("gone"), Duration::ZERO), 0);
    }
}
