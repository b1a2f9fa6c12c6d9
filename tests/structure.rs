//! The dependency rule and the registries, read from the source.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "structure/imports.rs"]
mod imports;
#[path = "structure/tokens.rs"]
mod tokens;

use imports::{Crate, circles};

/// Each module and the modules it may use. `gui` and `cli` are doors: neither knows the other.
const MAY_USE: &[(&str, &[&str])] = &[
    ("disk", &[]),
    ("key", &[]),
    ("language", &[]),
    ("lift", &[]),
    ("pick", &[]),
    ("param", &["pick"]),
    ("real", &["vectors"]),
    ("refusal", &[]),
    ("registry", &["pick", "param"]),
    ("expression", &["lift", "pick", "registry"]),
    ("rng", &[]),
    ("spread", &[]),
    ("vectors", &[]),
    ("xml", &[]),
    ("schedule", GROUND),
    ("data", &["expression", "pick", "param", "real", "refusal", "registry", "rng"]),
    ("landscape", &["disk", "real", "refusal", "registry", "rng", "optim", "nn", "vectors"]),
    (
        "surface",
        &[
            "expression",
            "lift",
            "pick",
            "param",
            "real",
            "refusal",
            "registry",
            "rng",
            "data",
            "optim",
            "landscape",
            "vectors",
        ],
    ),
    (
        "optim",
        &["disk", "expression", "lift", "pick", "param", "real", "refusal", "registry", "rng", "schedule", "vectors"],
    ),
    ("augment", &["pick", "param", "real", "refusal", "registry", "rng", "data", "vectors"]),
    ("nn", &["disk", "pick", "param", "real", "refusal", "registry", "rng", "optim", "data", "vectors"]),
    (
        "descent",
        &[
            "expression",
            "pick",
            "param",
            "real",
            "refusal",
            "registry",
            "rng",
            "spread",
            "schedule",
            "surface",
            "optim",
            "vectors",
        ],
    ),
    (
        "train",
        &[
            "disk",
            "key",
            "pick",
            "param",
            "real",
            "refusal",
            "registry",
            "rng",
            "spread",
            "schedule",
            "optim",
            "data",
            "augment",
            "nn",
            "landscape",
        ],
    ),
    (
        "experiment",
        &[
            "disk", "key", "pick", "param", "refusal", "registry", "rng", "spread", "optim", "data", "nn", "train",
            "xml",
        ],
    ),
    (
        "inspect",
        &[
            "disk", "pick", "param", "real", "refusal", "registry", "rng", "spread", "optim", "data", "augment", "nn",
            "train",
        ],
    ),
    ("map", &["param", "refusal", "registry", "surface", "optim", "descent"]),
    (
        "entries",
        &[
            "language",
            "param",
            "registry",
            "schedule",
            "surface",
            "optim",
            "data",
            "augment",
            "nn",
            "descent",
            "train",
            "experiment",
            "map",
            "scene",
        ],
    ),
    ("scene", CORE),
    ("lesson", CORE_AND_SCENE),
    ("figure", CORE_AND_LESSON),
    ("cli", CORE_AND_FIGURE),
    ("gui", CORE_AND_FIGURE),
];
const GROUND: &[&str] = &["pick", "param", "real", "refusal", "registry", "rng"];
const CORE: &[&str] = &[
    "disk",
    "expression",
    "language",
    "lift",
    "pick",
    "param",
    "real",
    "refusal",
    "registry",
    "rng",
    "spread",
    "schedule",
    "surface",
    "optim",
    "data",
    "augment",
    "nn",
    "landscape",
    "descent",
    "train",
    "map",
    "vectors",
];
const CORE_AND_SCENE: &[&str] = &[
    "disk",
    "entries",
    "expression",
    "language",
    "lift",
    "pick",
    "param",
    "real",
    "refusal",
    "registry",
    "rng",
    "spread",
    "schedule",
    "surface",
    "optim",
    "data",
    "augment",
    "nn",
    "landscape",
    "descent",
    "train",
    "experiment",
    "inspect",
    "map",
    "scene",
    "xml",
    "vectors",
];
const CORE_AND_LESSON: &[&str] = &[
    "disk",
    "entries",
    "expression",
    "language",
    "lift",
    "pick",
    "param",
    "real",
    "refusal",
    "registry",
    "rng",
    "spread",
    "schedule",
    "surface",
    "optim",
    "data",
    "augment",
    "nn",
    "landscape",
    "descent",
    "train",
    "experiment",
    "inspect",
    "map",
    "scene",
    "lesson",
    "xml",
    "vectors",
];
const CORE_AND_FIGURE: &[&str] = &[
    "disk",
    "entries",
    "expression",
    "language",
    "lift",
    "pick",
    "param",
    "real",
    "refusal",
    "registry",
    "rng",
    "spread",
    "schedule",
    "surface",
    "optim",
    "data",
    "augment",
    "nn",
    "landscape",
    "descent",
    "train",
    "experiment",
    "inspect",
    "map",
    "scene",
    "lesson",
    "figure",
    "vectors",
];

/// Folders in which every file is an entry of the list in `mod.rs`, named as the file.
const CHOICES: &[&str] = &[
    "augment/transform",
    "data/set",
    "descent/quantity",
    "experiment/built_in",
    "figure/trained/view",
    "lesson/beyond",
    "lesson/lecture",
    "nn/layer",
    "nn/loss",
    "nn/named",
    "optim/method",
    "scene/preset",
    "schedule",
    "surface/function",
    "surface/transform",
    "train/average",
    "train/plane",
    "train/recipe",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The top-level module a file belongs to.
fn module_of(path: &Path) -> String {
    let relative = path.strip_prefix(source()).expect("the file is ours");
    let first = relative.iter().next().expect("it has a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// A file's code: comments, and tests at its end, may speak of anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("the file can be read");
    let body = text.split("#[cfg(test)]").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules named after `crate::`, alone or in braces.
fn used_modules(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => name.clear(),
                    ':' if depth == 0 && !name.is_empty() => {
                        used.insert(std::mem::take(&mut name));
                    }
                    c if depth == 0 && is_name(c) => name.push(c),
                    _ => {}
                }
            }
            if !name.is_empty() {
                used.insert(name);
            }
        } else {
            used.insert(rest.chars().take_while(|c| is_name(*c)).collect());
        }
    }
    used
}

#[test]
fn modules_use_only_those_they_may() {
    let rules: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let mut seen = BTreeSet::new();
    for path in rust_files(&source()) {
        let module = module_of(&path);
        if module == "lib" || module == "main" {
            continue;
        }
        let allowed = rules.get(module.as_str()).unwrap_or_else(|| panic!("{module} has no rule in MAY_USE"));
        for used in used_modules(&code(&path)).iter().filter(|used| rules.contains_key(used.as_str())) {
            let is_allowed = *used == module || allowed.contains(&used.as_str());
            assert!(is_allowed, "{} uses crate::{used}, which {module} may not", path.display());
        }
        seen.insert(module);
    }
    assert!(seen.len() > 8, "the sources were found: {seen:?}");
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let files = rust_files(&source());
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(source()).expect("the file is ours").to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).expect("the file can be read"))
        })
        .collect();
    let uses = Crate::new(texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))).uses();
    // it sees imports, paths in code, and what a mod.rs re-exports
    for (file, used) in [
        ("nn/layer/dense.rs", "nn/affine.rs"),
        ("train/trainer.rs", "nn/network.rs"),
        ("cli/report.rs", "train/summary.rs"),
    ] {
        assert!(uses[file].contains(used), "{file} uses {used}; found {:?}", uses[file]);
    }
    let circles: Vec<String> = circles(&uses).iter().map(|files| files.join(" → ")).collect();
    assert!(circles.is_empty(), "files that use each other in a circle:\n{}", circles.join("\n"));
}

#[test]
fn circles_are_found() {
    let found = |sources: &[(&str, &str)]| circles(&Crate::new(sources.iter().copied()).uses());
    let list = ("a/mod.rs", "mod b; mod c; pub use self::b::{Thing, other as Renamed}; pub struct Own; use c::ENTRY;");
    let thing = "pub struct Thing; pub fn other() {}";
    // a re-exported name leads to the file that declares it, past the list
    let by_list = [list, ("a/b.rs", thing), ("a/c.rs", "use super::Own; pub const ENTRY: u8 = super::Renamed();")];
    assert_eq!(found(&by_list), Vec::<Vec<String>>::new());
    let circle = format!("{thing} use super::{{c::{{self}}}}; fn f() {{ c::ENTRY; }}");
    let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(found(&[list, ("a/b.rs", &circle), by_list[2]]), [files(&["a/b.rs", "a/c.rs"])]);
    // over three files and folders, by a full path and through another's private import
    let three = [
        ("lib.rs", "mod x; mod y; mod z;"),
        ("x.rs", "pub fn f() -> crate::y::Y { todo() }"),
        ("y/mod.rs", "mod inner; use inner::Y;"),
        ("y/inner.rs", "use crate::z::*; pub struct Y(Z);"),
        ("z.rs", "use crate::x; pub struct Z; impl Z { fn g() { x::f(); } }"),
    ];
    assert_eq!(found(&three), [files(&["x.rs", "y/inner.rs", "z.rs"])]);
    // comments, literals and tests may name anything
    let harmless = [
        ("x.rs", "use crate::y::Y; /* crate::z::Z */"),
        ("y.rs", "pub struct Y; // crate::x::X\nconst T: &str = \"crate::x::X\"; const C: char = '\"';"),
        ("x/z.rs", "#[cfg(test)] mod tests { use crate::x::X; }"),
    ];
    assert_eq!(found(&harmless), Vec::<Vec<String>>::new());
}

#[test]
fn only_the_window_knows_egui() {
    for path in rust_files(&source()) {
        let is_window = module_of(&path) == "gui";
        for name in ["egui", "eframe", "rfd::", "colorous"] {
            let uses = code(&path).contains(name);
            assert!(is_window || !uses, "{} speaks of {name}", path.display());
        }
    }
}

#[test]
fn every_choice_is_registered() {
    for folder in CHOICES {
        let folder = source().join(folder);
        let list = fs::read_to_string(folder.join("mod.rs")).expect("a folder of choices has a list");
        let files = rust_files(&folder);
        assert!(files.len() > 3, "{} has its choices", folder.display());
        for path in files.iter().filter(|path| **path != folder.join("mod.rs")) {
            let name = path.file_stem().expect("it has a name").to_string_lossy();
            let key = format!("key: \"{}\"", name.replace('_', "-"));
            let text = fs::read_to_string(path).expect("the file can be read");
            assert!(text.contains(&key), "{} has an entry of its own name, {key}", path.display());
            assert!(list.contains(&format!("mod {name};")), "{name} is in its mod.rs");
            assert!(list.contains(&format!("{name}::ENTRY")), "{name}::ENTRY is in its list");
        }
    }
}

#[test]
fn sources_hold_nothing_unfinished() {
    // written so that this file does not match itself
    let unfinished = [
        "todo!".to_owned() + "(",
        "unimplemented!".to_owned() + "(",
        "#[ig".to_owned() + "nore",
        "thread::sle".to_owned() + "ep",
    ];
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for path in rust_files(&source()).into_iter().chain(rust_files(&tests)) {
        let text = fs::read_to_string(&path).expect("the file can be read");
        for word in &unfinished {
            assert!(!text.contains(word.as_str()), "{} has {word}", path.display());
        }
    }
}
