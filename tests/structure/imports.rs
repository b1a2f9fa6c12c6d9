//! Which file of a crate uses which: paths in the source, each followed to the file that declares what it names.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::tokens::{Token, tokens};

/// The path of a module below the crate's root, `["nn", "layer"]`, or a path as it is written in the source.
type Path = Vec<String>;

/// What one module declares, imports and names.
#[derive(Default)]
struct Module {
    /// The file its text is in.
    file: String,
    /// Items declared in it.
    items: BTreeSet<String>,
    /// Imported names, each with its path as it is written.
    imports: BTreeMap<String, Path>,
    /// What all names are imported from.
    globs: Vec<Path>,
    /// All paths in its code, those of imports too.
    paths: Vec<Path>,
}

/// The modules of a crate by their path.
pub struct Crate {
    modules: BTreeMap<Path, Module>,
}

/// The files each file uses.
pub type Uses = BTreeMap<String, BTreeSet<String>>;

impl Crate {
    /// Reads sources, each with its file's name below `src`.
    pub fn new<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = BTreeMap::new();
        for (file, text) in sources {
            let tokens = tokens(text);
            read_module(&mut modules, file, module_path(file), &mut tokens.as_slice());
        }
        Self { modules }
    }

    /// The files each file uses. What a file takes from itself and from modules below it is left out: declaring and
    /// listing them is its task.
    pub fn uses(&self) -> Uses {
        let mut uses = Uses::new();
        for (path, module) in &self.modules {
            let own = module_path(&module.file);
            let items = module.paths.iter().filter_map(|used| self.module_of_item(path, used, 0));
            let globs = module.globs.iter().filter_map(|glob| self.module_at(path, glob));
            let files = items.chain(globs).map(|at| self.modules[&at].file.clone());
            let others = files.filter(|file| !module_path(file).starts_with(&own));
            uses.entry(module.file.clone()).or_default().extend(others);
        }
        uses
    }

    /// The module that a path written in module `at` leads to; None if it leads to an item or out of the crate.
    fn module_at(&self, at: &Path, path: &[String]) -> Option<Path> {
        let (mut at, names) = from(at, path)?;
        for name in names {
            at.push(name.clone());
        }
        self.modules.contains_key(&at).then_some(at)
    }

    /// The module that declares the item to which a path written in module `at` leads; None if it leads to a module or
    /// out of the crate.
    fn module_of_item(&self, at: &Path, path: &[String], depth: usize) -> Option<Path> {
        let (at, names) = from(at, path)?;
        let (first, rest) = names.split_first()?;
        let module = self.modules.get(&at)?;
        if module.items.contains(first) {
            return Some(at);
        }
        let child = [at.as_slice(), std::slice::from_ref(first)].concat();
        if !rest.is_empty() && self.modules.contains_key(&child) {
            return self.module_of_item(&child, &[&["self".to_owned()], rest].concat(), depth);
        }
        // an import may lead to itself: `use rand::rand`
        if depth > 9 {
            return None;
        }
        let follow = |path: &Path, rest: &[String]| self.module_of_item(&at, &[path, rest].concat(), depth + 1);
        if let Some(import) = module.imports.get(first) {
            return follow(import, rest);
        }
        let globs = module.globs.iter().filter(|glob| self.module_at(&at, glob).is_some());
        globs.into_iter().find_map(|glob| follow(glob, names))
    }
}

/// The module at which a path written in module `at` begins, and the names that follow.
fn from<'a>(at: &Path, path: &'a [String]) -> Option<(Path, &'a [String])> {
    let mut at = at.clone();
    let mut names = path;
    while let Some((first, rest)) = names.split_first() {
        match first.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()?),
            _ => break,
        }
        names = rest;
    }
    Some((at, names))
}

/// Files that use each other in a circle: for each circle its files in order. A file stands in one circle at most.
pub fn circles(uses: &Uses) -> Vec<Vec<String>> {
    let mut circles: Vec<Vec<String>> = Vec::new();
    for start in uses.keys() {
        if !circles.iter().flatten().any(|file| file == start) {
            circles.extend(circle_through(uses, start));
        }
    }
    circles
}

/// The shortest circle through a file.
fn circle_through(uses: &Uses, start: &str) -> Option<Vec<String>> {
    let mut user: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for used in uses.get(file).into_iter().flatten() {
            if used == start {
                let mut circle: Vec<_> = std::iter::successors(Some(file), |file| user.get(file).copied()).collect();
                circle.reverse();
                return Some(circle.into_iter().map(str::to_owned).collect());
            }
            if !user.contains_key(used.as_str()) {
                user.insert(used, file);
                queue.push_back(used);
            }
        }
    }
    None
}

/// `nn/layer/mod.rs` and `nn/layer.rs` are `["nn", "layer"]`, `lib.rs` is the root.
fn module_path(file: &str) -> Path {
    let mut path: Path = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if path.last().is_some_and(|last| last == "mod") || path == ["lib"] {
        path.pop();
    }
    path
}

/// Reads a module up to the end of its braces or its file.
fn read_module(modules: &mut BTreeMap<Path, Module>, file: &str, path: Path, left: &mut &[Token]) {
    let mut module = Module { file: file.to_owned(), ..Module::default() };
    let mut depth = 0_usize;
    while let Some((token, rest)) = left.split_first() {
        *left = rest;
        match (token, rest) {
            (Token::Sign('}'), _) if depth == 0 => break,
            (Token::Sign('{'), _) => depth += 1,
            (Token::Sign('}'), _) => depth -= 1,
            (Token::Word(word), [Token::Word(name), Token::Sign('{'), inner @ ..]) if word == "mod" => {
                *left = inner;
                read_module(modules, file, [path.as_slice(), std::slice::from_ref(name)].concat(), left);
            }
            (Token::Word(word), _) if word == "use" => read_use(&mut module, &[], left),
            (Token::Word(word), [Token::Word(name), ..]) if depth == 0 && DECLARES.contains(&word.as_str()) => {
                module.items.insert(name.clone());
            }
            (Token::Word(_), [Token::Separator, ..]) => {
                let mut written = vec![token];
                while let [Token::Separator, name @ Token::Word(_), rest @ ..] = *left {
                    written.push(name);
                    *left = rest;
                }
                module.paths.push(written.into_iter().filter_map(Token::word).collect());
            }
            _ => {}
        }
    }
    modules.insert(path, module);
}

/// Keywords before the name of an item.
const DECLARES: &[&str] = &["fn", "struct", "enum", "union", "trait", "type", "const", "static"];

/// Reads one path of a `use` with what it has in braces.
fn read_use(module: &mut Module, prefix: &[String], left: &mut &[Token]) {
    let mut path = prefix.to_vec();
    loop {
        match *left {
            [Token::Word(word), rest @ ..] => {
                *left = rest;
                // in braces it is the module in front of them
                if word != "self" || path.is_empty() {
                    path.push(word.clone());
                }
            }
            [Token::Sign('*'), rest @ ..] => {
                *left = rest;
                return module.globs.push(path);
            }
            [Token::Sign('{'), rest @ ..] => {
                *left = rest;
                return read_group(module, &path, left);
            }
            _ => return,
        }
        match *left {
            [Token::Separator, rest @ ..] => *left = rest,
            [Token::Word(word), Token::Word(name), rest @ ..] if word == "as" => {
                *left = rest;
                return import(module, name, path);
            }
            _ => {
                let name = path.last().cloned().unwrap_or_default();
                return import(module, &name, path);
            }
        }
    }
}

/// Reads the rest of the braces of a `use`.
fn read_group(module: &mut Module, prefix: &[String], left: &mut &[Token]) {
    while let Some((token, rest)) = left.split_first() {
        match token {
            Token::Sign('}') => return *left = rest,
            Token::Sign(',') => *left = rest,
            _ => read_use(module, prefix, left),
        }
    }
}

fn import(module: &mut Module, name: &str, path: Path) {
    module.paths.push(path.clone());
    module.imports.insert(name.to_owned(), path);
}
