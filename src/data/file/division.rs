//! What the folders inside a folder of images are: the parts of a data set, or its classes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::part::{self, Role};
use super::picture::{has_any, has_images};
use super::source;
use crate::data::DataError;

/// Deepest folder in which images are looked for.
const DEEPEST: usize = 4;
/// Most folders that are named in a sentence.
const MOST_NAMES: usize = 5;

/// The folders of the parts, the training part first, and those that belong to none.
pub struct Division<'a> {
    pub parts: Vec<(Role, &'a Path)>,
    pub others: Vec<&'a Path>,
}

impl<'a> Division<'a> {
    /// The parts among the folders inside `root`; none, if the folders are classes.
    pub fn of(root: &Path, folders: &'a [PathBuf]) -> Result<Option<Self>, DataError> {
        let named = |path: &'a PathBuf| Some((path.as_path(), Role::of_folder(&source::name(path))?));
        let mut named: Vec<(&Path, (Role, String))> = folders.iter().filter_map(named).collect();
        // of several names for a part the plainest counts
        named.sort_by_key(|(path, _)| source::name(path).len());
        let of = |wanted: Role, rest: &str| {
            let is_it = |(_, (role, said)): &&(&Path, (Role, String))| *role == wanted && said == rest;
            named.iter().find(is_it).map(|(path, _)| *path)
        };
        let is_divided = |rest: &&str| {
            let [train, val, test] = Role::ALL.map(|role| of(role, rest));
            train.is_some() && (val.is_some() || test.is_some())
        };
        let rests: BTreeSet<&str> = named.iter().map(|(_, (_, rest))| rest.as_str()).collect();
        let divided: Vec<&str> = rests.into_iter().filter(is_divided).collect();
        let rest = divided.first().copied().unwrap_or_default();
        if !rest.is_empty() && divided.len() > 1 {
            let names = listed(named.iter().map(|(path, _)| *path));
            let what = "whose names join a class and a part: make the folders train and test with a folder for each class \
                        in them";
            return Err(source::fault(root, format_args!("has folders ({names}) {what}")));
        }
        let found = Role::ALL.map(|role| of(role, rest));
        Self::check(root, found)?;
        let parts: Vec<_> = Role::ALL.into_iter().zip(found).filter_map(|(role, path)| Some((role, path?))).collect();
        match parts.as_slice() {
            [(Role::Train, _), _, ..] => {}
            // a folder with images of its own is a class, as train is beside car and plane
            [(Role::Train, train)] if !has_images(train)? => {}
            _ => return Ok(None),
        }
        let is_other = |path: &&Path| parts.iter().all(|(_, part)| part != path);
        let others = folders.iter().map(PathBuf::as_path).filter(is_other).collect();
        Ok(Some(Self { parts, others }))
    }

    /// That a part to train on is there, where another part is.
    fn check(root: &Path, found: [Option<&Path>; 3]) -> Result<(), DataError> {
        let what = "call the folder of the training part train, or name one folder of classes itself";
        match found {
            [None, Some(val), Some(test)] => {
                let names = listed([val, test].into_iter());
                let has = format_args!("has a validation and a test part ({names}) but none to train on: {what}");
                Err(source::fault(root, has))
            }
            [None, Some(only), None] | [None, None, Some(only)] if !has_images(only)? && inner(only)?.len() > 1 => {
                let name = source::name(only);
                let has = format_args!("has '{name}', which holds folders of images, but no part to train on: {what}");
                Err(source::fault(root, has))
            }
            _ => Ok(()),
        }
    }

    /// What is to be said of the folders that belong to no part.
    pub fn left_out(&self) -> Option<String> {
        let names = listed(self.others.iter().copied());
        let what = if self.others.len() == 1 { "folder" } else { "folders" };
        (!self.others.is_empty()).then(|| {
            format!("left out: the {what} {names} beside the training part (parts are called train, val and test)")
        })
    }
}

/// The folders of classes of a part: inside it, or inside the only folder in it where that repeats the part's name or
/// says nothing.
pub fn classes(part: &Path) -> Result<Vec<PathBuf>, DataError> {
    let mut at = part.to_owned();
    let role = Role::of_folder(&source::name(part)).map(|(role, _)| role);
    for _ in 0..DEEPEST {
        let [_, folders] = source::list(&at)?;
        let [only] = folders.as_slice() else { return Ok(folders) };
        let name = source::name(only);
        let is_same = part::says_nothing(&name) || Role::of_folder(&name).is_some_and(|(it, _)| Some(it) == role);
        if !is_same || has_images(&at)? || has_images(only)? {
            return Ok(folders);
        }
        at.clone_from(only);
    }
    Ok(source::list(&at)?[1].clone())
}

/// Looks whether classes hold folders of the same names and no images of their own: then those may be the classes.
/// Gives what is to be said of it.
///
/// # Errors
/// If the outer ones are called as pieces of a data set are.
pub fn check_classes(root: &Path, folders: &[PathBuf]) -> Result<Option<String>, DataError> {
    let mut holders: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for folder in folders {
        if !has_images(folder)? {
            for name in inner(folder)? {
                holders.entry(name).or_default().push(folder);
            }
        }
    }
    holders.retain(|_, holders| holders.len() > 1);
    if holders.len() < 2 {
        return Ok(None);
    }
    let outer: BTreeSet<&Path> = holders.values().flatten().copied().collect();
    let names = listed(outer.iter().copied());
    let shared = quoted(holders.keys().cloned());
    if outer.iter().any(|folder| part::is_piece(&source::name(folder))) {
        let what = format!(
            "has folders ({names}) that hold folders of the same names ({shared}): if those are the classes, call the \
             outer ones train, val and test, or name one of them itself"
        );
        return Err(source::fault(root, what));
    }
    Ok(Some(format!(
        "the classes are {names}, which hold folders of the same names ({shared}): if those are the classes, name one \
         outer folder itself, or call the outer ones train, val and test"
    )))
}

/// The names of the folders with images inside a folder.
fn inner(folder: &Path) -> Result<Vec<String>, DataError> {
    let mut names = Vec::new();
    for inner in &source::list(folder)?[1] {
        if has_any(inner, DEEPEST)? {
            names.push(source::name(inner));
        }
    }
    Ok(names)
}

fn listed<'a>(folders: impl Iterator<Item = &'a Path>) -> String {
    quoted(folders.map(source::name))
}

/// `'a', 'b', …`.
fn quoted(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|name| format!("'{name}'")).collect();
    let more = if names.len() > MOST_NAMES { ", …" } else { "" };
    names[..names.len().min(MOST_NAMES)].join(", ") + more
}
