//! Who may know whom among the layers: every path a file of `src` names is held against the table.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Layer, and the layers it may name; with a path, only what lies under that path.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    // Words for the faults of files and bundles stand with all other words.
    ("text", &["domain", "config", "export", "import"]),
    ("config", &["domain"]),
    ("store", &["domain"]),
    ("export", &["domain", "text"]),
    ("import", &["domain"]),
    ("app", &["domain", "text"]),
    ("ui", &["app", "domain", "text"]),
    ("term", &["app::key"]),
    ("cli", &["app", "config", "domain", "export", "import", "runtime", "store", "term", "text", "ui"]),
    ("runtime", &["app", "config", "domain", "export", "import", "store", "term", "text", "ui"]),
];

/// What the domain, and the screens' state, must not touch: files, clock, terminal, environment.
const OUTSIDE: &[&str] = &[
    "rusqlite",
    "ratatui",
    "crossterm",
    "std::fs",
    "std::env",
    "std::io",
    "std::time",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "getrandom",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every file of `src` below a layer, with the layer's name and its text without comments and tests.
fn layered() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    for path in files(&src) {
        let inside = path.strip_prefix(&src).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let layer = first.trim_end_matches(".rs").to_owned();
        let tests = inside.ends_with("tests.rs") || inside.components().any(|c| c.as_os_str() == "tests");
        if !matches!(layer.as_str(), "lib" | "main") && !tests {
            all.push((layer, path.clone(), plain(&fs::read_to_string(&path).unwrap())));
        }
    }
    all
}

/// The code without comments and without the module of tests at its end.
fn plain(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths a text names: those after `crate::`, groups in braces spelled out.
fn paths(text: &str) -> Vec<String> {
    let tight: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(":: ", "::");
    let mut found = Vec::new();
    for (at, _) in tight.match_indices("crate::") {
        let before = tight.get(..at).and_then(|b| b.chars().next_back());
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        spell_out("", tight.get(at + "crate::".len()..).unwrap(), &mut found);
    }
    found
}

/// Reads one path and what stands in its braces; returns what follows.
fn spell_out<'a>(prefix: &str, text: &'a str, found: &mut Vec<String>) -> &'a str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
    let (head, mut rest) = text.split_at(end);
    let path = format!("{prefix}{head}");
    if !(head.ends_with("::") || head.is_empty()) || !rest.starts_with('{') {
        found.push(path);
        return rest;
    }
    rest = rest.get(1..).unwrap();
    loop {
        rest = rest.trim_start_matches([' ', ',']);
        if let Some(after) = rest.strip_prefix('}') {
            return after;
        }
        let before = rest.len();
        rest = spell_out(&path, rest, found);
        if let Some(named) = rest.strip_prefix(" as ") {
            rest = named.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        }
        assert!(rest.len() < before, "cannot read: {rest}");
    }
}

fn within(path: &str, allowed: &str) -> bool {
    path == allowed || path.strip_prefix(allowed).is_some_and(|rest| rest.starts_with("::"))
}

#[test]
fn layers_know_only_whom_they_may() {
    let mut wrong = Vec::new();
    for (layer, path, text) in layered() {
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{}: the layer {layer} is not in the table", path.display()));
            continue;
        };
        for named in paths(&text) {
            if !within(&named, &layer) && !allowed.iter().any(|a| within(&named, a)) {
                wrong.push(format!("{}: {layer} may not know crate::{named}", path.display()));
            }
        }
        // A way up to the root by `super` would go round the table.
        let depth = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
        let depth = depth.components().count() - usize::from(depth.ends_with("mod.rs"));
        if text.contains(&"super::".repeat(depth)) {
            wrong.push(format!("{}: climbs out of its layer by super", path.display()));
        }
        if text.contains("kiemphieu::") {
            wrong.push(format!("{}: names the crate from outside", path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn domain_and_screens_touch_nothing_outside() {
    let mut wrong = Vec::new();
    for (layer, path, text) in layered() {
        if !matches!(layer.as_str(), "domain" | "app") {
            continue;
        }
        for word in OUTSIDE.iter().filter(|word| text.contains(**word)) {
            wrong.push(format!("{}: {layer} may not name {word}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_domain_is_known_to_the_language_by_its_types() {
    // Words know configuration and export by their errors alone: nothing that reads or writes.
    let reads =
        ["Config", "Folder", "save_profile", "Bundle", "BundleSource", "write_folder", "write_zip", "verify"];
    for (layer, path, text) in layered() {
        let named = paths(&text).into_iter().filter(|p| within(p, "config") || within(p, "export"));
        for named in named.filter(|_| layer == "text") {
            let last = named.rsplit("::").next().unwrap();
            assert!(!reads.contains(&last), "{}: text may not know crate::{named}", path.display());
        }
    }
}

#[test]
fn the_reader_of_paths_reads_groups() {
    let text = "use crate::a::{B, c::{D, E as F}, self};\nlet x = crate::g::h(1); mycrate::i; crate :: j";
    assert_eq!(paths(text), ["a::B", "a::c::D", "a::c::E", "a::self", "g::h"]);
}
