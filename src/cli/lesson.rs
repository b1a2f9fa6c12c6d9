//! `ravine lesson`: the words of a lesson, and whether its claims hold.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::interrupt::Interrupt;
use super::output::failed;
use super::{Failure, Output, clash, say};
use crate::language;
use crate::lesson::own::{OwnError, OwnLesson};
use crate::lesson::{
    Effect, Finding, Halt, LESSONS, Listener, Make, Report, Setting, Size, Verdict, Words, WordsError, claims_head,
    command, lesson, plain, scene_text, words,
};
use crate::registry::Entry;

/// `ravine lesson`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine lesson adam-correction            its text
  ravine lesson adam-correction --check    whether its claims hold
  ravine lesson --all --check --json -o claims.json
  ravine lesson my-lesson.toml --check     a lesson of one's own: see docs/lessons.md
  ravine list lessons")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct LessonArgs {
    /// A lesson by its key, or the file of one's own.
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub lesson: Option<PathBuf>,
    /// All lessons of the program.
    #[arg(long)]
    pub all: bool,
    /// Measures whether the claims hold.
    #[arg(long)]
    pub check: bool,
    /// As JSON, with all numbers.
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// The claims as a table in Markdown.
    #[arg(long, requires = "check")]
    pub markdown: bool,
    /// The first seed [default: 0; of a lesson of one's own, its scene's].
    #[arg(long, requires = "check")]
    pub seed: Option<u64>,
    /// Writes to a file instead of standard output, which is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl From<WordsError> for Failure {
    fn from(error: WordsError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// What is taught: a lesson of the program, or one's own.
enum Lesson {
    BuiltIn(&'static Entry<Make>, Box<Words>),
    Own(String, Box<OwnLesson>),
}

pub fn run(args: &LessonArgs) -> Result<(), Failure> {
    let lessons = match &args.lesson {
        Some(name) => vec![found(name)?],
        None => LESSONS.iter().map(built_in).collect::<Result<Vec<_>, _>>()?,
    };
    let read: Vec<(&str, &Path)> = args.lesson.iter().map(|path| ("the lesson", path.as_path())).collect();
    let to: Vec<(&str, &Path)> = args.output.iter().map(|path| ("--output", path.as_path())).collect();
    clash::check(&to, &read)?;
    let out = Output::to(args.output.as_deref())?;
    if args.check { check(args, lessons, out) } else { print(args, &lessons, out) }
}

fn built_in(entry: &'static Entry<Make>) -> Result<Lesson, Failure> {
    Ok(Lesson::BuiltIn(entry, Box::new(words(entry, language::current().code())?)))
}

/// The lesson of a key, or of a file.
fn found(name: &Path) -> Result<Lesson, Failure> {
    let key = name.to_str().unwrap_or_default();
    if !name.exists() && name.extension().is_none() {
        return built_in(lesson(key)?);
    }
    let (own, notes) = OwnLesson::load(name).map_err(|error| match error {
        OwnError::Scene(error) => Failure::from(error),
        error => Failure::Failed(format!("'{}': {error}", name.display())),
    })?;
    for note in notes {
        say(&format!("note: {note}"));
    }
    Ok(Lesson::Own(name.display().to_string(), Box::new(own)))
}

/// Reads a lesson's file.
///
/// # Errors
/// If it is no lesson.
pub fn check_file(path: &Path) -> Result<(), Failure> {
    found(path).map(|_| ())
}

/// Prints the text of a lesson's file.
///
/// # Errors
/// If it is no lesson, or can't be printed.
pub fn print_file(path: &Path) -> Result<(), Failure> {
    let lesson = found(path)?;
    let mut out = Output::to(None)?;
    out.line(text(&lesson.words()))?;
    out.finish()
}

impl Lesson {
    fn label(&self) -> &str {
        match self {
            Self::BuiltIn(entry, _) => entry.label,
            Self::Own(_, own) => &own.title,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::BuiltIn(_, words) => (**words).clone(),
            Self::Own(_, own) => own.words(),
        }
    }

    fn measure(&self, setting: &Setting<'_>) -> Result<Finding, Halt> {
        match self {
            Self::BuiltIn(entry, _) => (entry.make.check)(setting),
            Self::Own(_, own) => own.check(setting),
        }
    }

    fn report(&self, finding: Finding, seed: u64) -> Report {
        match self {
            Self::BuiltIn(entry, words) => Report::new(entry.key, words, finding, (seed, command(entry.key, seed))),
            Self::Own(name, own) => own.report(name, finding, format!("ravine lesson {name} --check")),
        }
    }
}

fn check(args: &LessonArgs, lessons: Vec<Lesson>, mut out: Output) -> Result<(), Failure> {
    let style = ProgressStyle::with_template("{bar:40} {percent} %, {eta} left: {msg}");
    let bar = ProgressBar::new(1000).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let interrupt = Interrupt::watch();
    let count = lessons.len();
    if args.markdown {
        out.write_all(claims_head(args.seed.unwrap_or(0)).as_bytes()).map_err(failed)?;
    }
    let mut reports = Vec::new();
    for (at, lesson) in lessons.into_iter().enumerate() {
        let measured = measure(args, lesson, (&bar, &interrupt), (at, count));
        let report = measured.inspect_err(|_| bar.finish_and_clear())?;
        if !args.json {
            let text = if args.markdown { report.to_markdown() } else { report.to_text() };
            bar.suspend(|| out.write_all(text.as_bytes())).map_err(failed)?;
            out.show()?;
        }
        reports.push(report);
    }
    bar.finish_and_clear();
    if args.json {
        let all: Vec<Value> = reports.iter().map(Report::to_json).collect();
        let json = if args.all { Value::Array(all) } else { all.into_iter().next().unwrap_or(Value::Null) };
        out.line(format!("{json:#}"))?;
    }
    out.finish()?;
    verdict(&reports)
}

/// Measures one of so many lessons.
fn measure(
    args: &LessonArgs,
    mut lesson: Lesson,
    (bar, interrupt): (&ProgressBar, &Interrupt),
    (at, count): (usize, usize),
) -> Result<Report, Failure> {
    if let (Lesson::Own(_, own), Some(seed)) = (&mut lesson, args.seed) {
        own.scene.descent.run.seed = seed;
    }
    bar.set_message(lesson.label().to_owned());
    let progress = |part: f64| bar.set_position((1000.0 * (at as f64 + part) / count as f64) as u64);
    let is_stopped = || interrupt.is_asked();
    let listener = Listener { progress: &progress, is_stopped: &is_stopped };
    let seed = args.seed.unwrap_or(0);
    let setting = Setting { seed, effect: Effect::On, size: Size::Whole, listener };
    let finding = lesson.measure(&setting).map_err(|halt| match halt {
        Halt::Stopped => interrupt.stopped(&format!("{at} of {count} lessons were checked")),
        Halt::Refused(refusal) => Failure::Failed(format!("{}: {refusal}", lesson.label())),
    })?;
    Ok(lesson.report(finding, seed))
}

/// Failure, unless every claim holds.
fn verdict(reports: &[Report]) -> Result<(), Failure> {
    let claims = reports.iter().flat_map(|report| &report.claims);
    let all = claims.clone().count();
    let holding = claims.filter(|claim| claim.verdict == Verdict::Holds).count();
    if all == holding && all > 0 {
        return Ok(());
    }
    Err(Failure::Failed(if all == 0 {
        "the lesson claims nothing: there is nothing to check".to_owned()
    } else {
        format!("{holding} of {all} claims hold")
    }))
}

fn print(args: &LessonArgs, lessons: &[Lesson], mut out: Output) -> Result<(), Failure> {
    if args.json {
        let all: Vec<Value> = lessons.iter().map(described).collect();
        let json = if args.all { Value::Array(all) } else { all.into_iter().next().unwrap_or(Value::Null) };
        out.line(format!("{json:#}"))?;
        return out.finish();
    }
    for (at, lesson) in lessons.iter().enumerate() {
        if at > 0 {
            out.line("")?;
        }
        out.line(text(&lesson.words()))?;
    }
    out.finish()
}

/// The words for a terminal.
fn text(words: &Words) -> String {
    let mut parts = vec![words.title.to_uppercase(), words.about.clone(), words.look.clone()];
    parts.extend(words.tries.iter().map(|texted| format!("Try: {}\n  {}", texted.label, texted.text)));
    parts.extend(words.questions.iter().map(|texted| format!("Question: {}\n  {}", texted.label, texted.text)));
    if !words.holds.is_empty() {
        parts.push(format!("What holds, and when\n  {}", words.holds));
    }
    if !words.printed.is_empty() {
        parts.push(format!("In the course notes\n  {}", words.printed));
    }
    parts.retain(|part| !part.is_empty());
    plain(&parts.join("\n\n"))
}

fn described(lesson: &Lesson) -> Value {
    let words = lesson.words();
    let texted = |all: &[crate::lesson::Texted]| -> Vec<Value> {
        all.iter().map(|it| json!({ "key": it.key, "label": it.label, "text": it.text })).collect()
    };
    let (key, group, scene) = match lesson {
        Lesson::BuiltIn(entry, _) => (entry.key.to_owned(), entry.group, scene_text(entry).to_owned()),
        Lesson::Own(name, own) => (name.clone(), "", own.scene.to_toml()),
    };
    json!({
        "key": key, "title": words.title, "group": group, "about": words.about, "look": words.look,
        "claims": words.claims.iter().map(|(key, text)| json!({ "key": key, "claim": text })).collect::<Vec<_>>(),
        "tries": texted(&words.tries), "questions": texted(&words.questions), "holds": words.holds,
        "printed": words.printed, "method": words.method, "scene": scene,
    })
}
