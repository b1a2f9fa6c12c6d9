//! Every language has every message of English, with the same arguments, in glyphs that are there; the window follows the
//! language that is chosen. All tests that choose one are in this program, one after the other.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use ravine::figure::{HANGUL_FONT, MATH_FONT};
use ravine::language::{Language, given, retold, within};
use ravine::lesson::{self, LESSONS};
use ravine::scene::{self, PRESETS, Scene};

/// The messages of a language, or attributes as `message.attribute`, with the arguments they ask for.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn folder(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/language").join(language.code())
}

fn files(language: Language) -> Vec<(String, String)> {
    let files = fs::read_dir(folder(language)).expect("a language has a folder");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("it can be read").path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("it can be read"))
    };
    files.into_iter().map(read).collect()
}

/// The messages of the files but those of entries, whose English is in the program.
fn messages(language: Language) -> Messages {
    let mut all = Messages::new();
    for (name, text) in files(language).iter().filter(|(name, _)| name != "entries.ftl") {
        let resource = parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let value = message.value.iter().map(|pattern| (message.id.name.to_owned(), pattern));
            let attributes = message.attributes.iter();
            let attributes = attributes.map(|it| (format!("{}.{}", message.id.name, it.id.name), &it.value));
            for (id, pattern) in value.chain(attributes) {
                let mut arguments = BTreeSet::new();
                of_pattern(pattern, &mut arguments);
                assert!(all.insert(id.clone(), arguments).is_none(), "{name} has {id}, which is there already");
            }
        }
    }
    all
}

fn of_pattern(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, arguments);
        }
    }
}

fn of_expression(expression: &Expression<&str>, arguments: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Select { selector, variants } => {
            for variant in variants {
                of_pattern(&variant.value, arguments);
            }
            selector
        }
        Expression::Inline(inline) => inline,
    };
    match inline {
        InlineExpression::VariableReference { id } => drop(arguments.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => of_expression(expression, arguments),
        _ => {}
    }
}

fn others() -> impl Iterator<Item = Language> {
    Language::all().filter(|language| *language != Language::ENGLISH)
}

#[test]
fn there_are_english_and_korean() {
    let names: Vec<[&str; 2]> = Language::all().map(|language| [language.code(), language.name()]).collect();
    assert_eq!(names[0], ["en", "English"]);
    assert!(names.contains(&["ko", "한국어"]), "{names:?}");
    assert_eq!(Language::find("ko").map(Language::code), Some("ko"));
    assert_eq!(Language::find("xx"), None);
    for language in Language::all() {
        assert_eq!(language.faults(), [""; 0], "the files of {}", language.code());
    }
}

#[test]
fn no_language_lacks_a_message() {
    let english = messages(Language::ENGLISH);
    assert!(english.len() > 1000, "the messages are found");
    for language in others() {
        let own = messages(language);
        let code = language.code();
        let lacking: Vec<&String> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        assert!(lacking.is_empty(), "{code} lacks {}: {lacking:#?}", lacking.len());
        let unknown: Vec<&String> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(unknown.is_empty(), "{code} has what English has not: {unknown:#?}");
        for (id, arguments) in &own {
            // a language without plurals need not ask for the number that English tells them by
            let unknown: Vec<&String> = arguments.difference(&english[id]).collect();
            assert!(unknown.is_empty(), "{code}: {id} asks for {unknown:?}, which English does not");
            let forgotten = english[id].len() - arguments.len();
            let has_count = english[id].iter().any(|name| name == "shown");
            assert!(forgotten <= usize::from(has_count), "{code}: {id} leaves out some of {:?}", english[id]);
        }
    }
}

/// The texts of a call, `told!("id", a, b = c)`: its name and those of its arguments.
fn calls(source: &str) -> Vec<(String, Vec<String>)> {
    let found = source.split("told!(").skip(1).filter_map(|rest| {
        let id = rest.trim_start().strip_prefix('"')?.split('"').next()?;
        let mut depth = 0_i32;
        let mut parts = vec![String::new()];
        for c in rest.chars() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(String::new());
                    continue;
                }
                _ => {}
            }
            parts.last_mut().expect("there is one").push(c);
        }
        let name = |part: &String| part.split('=').next().unwrap_or_default().trim().to_owned();
        Some((id.to_owned(), parts.iter().skip(1).map(name).filter(|name| !name.is_empty()).collect()))
    });
    found.collect()
}

/// The names in `Word::new("id")` or `word("id")`.
fn plain(source: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut ids = Vec::new();
    for start in ["Word::new(", "word("] {
        let mut before = source.split(start);
        let mut last = before.next().unwrap_or_default();
        for rest in before {
            let is_whole = !last.ends_with(|c: char| is_name(c) || c == '.' || c == ':');
            last = rest;
            ids.extend(
                rest.trim_start()
                    .strip_prefix('"')
                    .filter(|_| is_whole)
                    .and_then(|rest| rest.split('"').next())
                    .map(str::to_owned),
            );
        }
    }
    ids
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn what_the_program_says_is_there_with_the_same_arguments() {
    let english = messages(Language::ENGLISH);
    let mut said = BTreeSet::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).expect("the file can be read");
        if !text.contains("crate::language") && !path.ends_with("language/given.rs") {
            continue;
        }
        for id in plain(&text) {
            assert!(english.contains_key(&id), "{}: there is no message {id}", path.display());
            assert!(english[&id].is_empty(), "{}: {id} asks for {:?}", path.display(), english[&id]);
            said.insert(id);
        }
        for (id, given) in calls(&text) {
            let asked = english.get(&id).unwrap_or_else(|| panic!("{}: there is no message {id}", path.display()));
            let given: BTreeSet<String> = given.into_iter().collect();
            assert_eq!(&given, asked, "{}: the arguments of {id}", path.display());
            said.insert(id);
        }
    }
    said.insert("language-name".to_owned());
    // what the core says has no name in the program: another test finds it by its English
    let unsaid: Vec<&String> = english.keys().filter(|id| !said.contains(*id) && !id.starts_with("core-")).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:#?}");
}

/// A text with `{}` in the place of each argument.
fn bare(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |bare, part| bare + "{}" + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// What is between quotes in a source, as it is printed: texts, and what is between two of them.
fn quoted(source: &str) -> Vec<String> {
    // a line that is broken goes on without its indent
    let whole = source.split("\\\n").enumerate().map(|(at, part)| if at > 0 { part.trim_start() } else { part });
    let whole = whole.collect::<String>().replace("\\\"", "\u{1}");
    whole.split('"').map(|text| bare(&text.replace('\u{1}', "\""))).collect()
}

#[test]
fn the_forms_of_the_cores_sentences_are_those_it_says() {
    let mut said = BTreeSet::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        said.extend(quoted(&fs::read_to_string(&path).expect("the file can be read")));
    }
    let files = files(Language::ENGLISH);
    let (_, core) = files.iter().find(|(name, _)| name == "core.ftl").expect("it is there");
    let forms = core.lines().filter(|line| line.starts_with("core-")).map(|line| {
        let (id, form) = line.split_once(" = ").expect("each is on one line");
        // a blank or a bracket at the beginning stands in quotes
        let form = ["{ \" \" }", "{ \".\" }", "{ \"[\" }"].into_iter().fold(form.to_owned(), |form, start| {
            form.strip_prefix(start).map_or_else(|| form.clone(), |rest| start[3..4].to_owned() + rest)
        });
        (id, bare(&form))
    });
    let is_said = |form: &str| {
        let ways = [form.to_owned(), format!("; {form}"), format!("{form}:"), form.replace(' ', "-")];
        // a number with its noun, `counted(count, "step", "steps")`, and a limit with its number
        let nouns = [form.strip_prefix("{} "), form.strip_suffix(" {}")].into_iter().flatten().map(str::to_owned);
        ways.into_iter().chain(nouns).any(|way| said.contains(&way))
    };
    // those of the system come from outside
    let unsaid: Vec<(&str, String)> =
        forms.filter(|(id, form)| !id.starts_with("core-system-") && !is_said(form)).collect();
    assert!(unsaid.is_empty(), "the core says nothing like {unsaid:#?}");
}

#[test]
fn sentences_of_the_core_are_told_with_what_stands_in_them() {
    let korean = Language::find("ko").expect("there is Korean");
    let told = |english: &str| within(korean, || retold(english).into_owned());
    for (english, korean) in [
        ("adam: lr must be a number above 0, got '-1'", "adam: lr: 0 초과인 수여야 합니다 (입력: '-1')"),
        (
            "there is no optimizer 'adm', did you mean 'adam'?",
            "옵티마이저 'adm': 그런 이름이 없습니다. 혹시 'adam'인가요?",
        ),
        ("3 starts: 2 reached a minimum, 1 diverged", "시작점 3개: 극소점 도달 2개, 발산 1개"),
        ("5 seeds: all diverged", "시드 5개: 모두 발산"),
        ("finished all 30 epochs", "30에폭을 모두 마침"),
        ("at least 0 and below 1", "0 이상 1 미만"),
        ("what nobody says", "what nobody says"),
    ] {
        assert_eq!(told(english), korean, "{english}");
        assert_eq!(retold(english), english, "in English it stays");
    }
}

#[test]
fn names_in_scenes_of_the_program_are_known_in_every_language() {
    let korean = Language::find("ko").expect("there is Korean");
    let presets = PRESETS.iter().map(|entry| scene::preset(entry.key).expect("it is a scene"));
    let lessons = LESSONS.iter().map(|entry| lesson::scene(entry).expect("it is a scene"));
    let known: Vec<&str> = include_str!("window_korean.txt").split_whitespace().collect();
    for scene in presets.chain(lessons).chain([Scene::default()]) {
        let racers = scene.descent.racers.into_iter().filter_map(|racer| racer.name);
        for name in racers.chain(scene.training.runs.into_iter().map(|run| run.name)) {
            let told = within(korean, || given(&name).to_owned());
            let words = told.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
            let english: Vec<&str> = words.filter(|word| !known.contains(word)).collect();
            assert!(english.is_empty(), "{name} is {told} in Korean: {english:?}");
        }
    }
}

#[test]
fn the_bundled_fonts_have_every_character() {
    let fonts = [epaint_default_fonts::UBUNTU_LIGHT, MATH_FONT, HANGUL_FONT];
    let faces: Vec<ttf_parser::Face<'_>> =
        fonts.iter().map(|font| ttf_parser::Face::parse(font, 0).expect("it is a font")).collect();
    let has = |c: char| c.is_control() || faces.iter().any(|face| face.glyph_index(c).is_some());
    for language in Language::all() {
        for (name, text) in files(language) {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let lacking: BTreeSet<char> = lines.flat_map(str::chars).filter(|c| !has(*c)).collect();
            assert!(lacking.is_empty(), "{name} of {} has {lacking:?}", language.code());
        }
    }
    // what is typed: all syllables of KS X 1001 and the letters they are typed with
    assert!("가각힝ㄱㅎㅏㅣ".chars().all(has), "typed Hangul");
}
