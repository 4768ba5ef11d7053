//! `docs/trust.md` names a test for every fault and attack; each of them is in the tree.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_test_the_page_names_is_in_the_tree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    sources(&root.join("tests"), &mut files);
    let page = fs::read_to_string(root.join("docs/trust.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains("::"));
    let mut named = 0;
    for row in rows {
        for name in row.split('`').skip(1).step_by(2).filter(|word| word.contains("::")) {
            let (file, test) = name.rsplit_once("::").unwrap();
            let tail = format!("{}.rs", file.replace("::", "/"));
            let hit = files.iter().filter(|path| path.ends_with(&tail));
            let texts: Vec<_> = hit.map(|path| fs::read_to_string(path).unwrap()).collect();
            assert!(texts.iter().any(|t| t.contains(&format!("fn {test}("))), "no such test: {name}");
            named += 1;
        }
    }
    assert!(named > 50, "{named} tests named");
}
