//! The Lessons tab: a list, and a lesson with its text beside its scene, which is live.

mod as_tab;
mod asked;
mod claims;
mod figure;
mod guess;
mod head;
mod kept;
mod linked;
mod list;
mod live;
mod looks;
mod mark;
mod measure;
mod open;
mod page;
mod strip;
mod subject;
mod text;

use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers};

pub use self::kept::KeptLessons;
use self::list::List;
pub use self::list::title;
use self::measure::{Measurements, Standing};
use self::open::OpenLesson;
use self::subject::Subject;
use super::action::Action;
use super::shortcuts::{PLAIN, SHIFT, in_tab};
use super::tab;
use super::train_tab;
use super::words::{lesson as words, shell};
use super::worker::Waker;
use crate::language;
use crate::lesson::own::OwnLesson;
use crate::lesson::{LESSONS, lesson};
use crate::scene::Scene;

/// The entry of this tab.
pub static ENTRY: tab::Entry = tab::Entry {
    key: "lessons",
    label: shell::LESSONS,
    keys: &[
        in_tab(PLAIN, Key::PageDown, words::NEXT, Action::NextLesson),
        in_tab(PLAIN, Key::PageUp, words::PREVIOUS, Action::PreviousLesson),
        in_tab(Modifiers::ALT, Key::ArrowLeft, words::RETURN, Action::Return),
        in_tab(PLAIN, Key::A, words::CONTENTS, Action::Contents),
        in_tab(SHIFT, Key::R, words::RESET, Action::ResetLesson),
        in_tab(PLAIN, Key::G, words::GUESS, Action::Guess),
        in_tab(PLAIN, Key::M, words::MEASURE, Action::Measure),
    ],
};

/// What the tab remembers between frames.
pub struct LessonTab {
    list: List,
    open: Option<OpenLesson>,
    kept: KeptLessons,
    /// Lessons from files that were opened.
    own: Vec<(PathBuf, OwnLesson)>,
    measurements: Measurements,
    has_text: bool,
    /// The lessons whose links were followed to the one that is open, by their keys or files.
    trail: Vec<String>,
    /// The lesson of the last session that is not open again yet, by its key or its file.
    pending: Option<String>,
    /// Whether runs of a lesson start by themselves.
    starts_runs: bool,
    wake: Waker,
    is_software: bool,
}

impl LessonTab {
    /// Nothing open yet.
    pub fn new(wake: Waker, is_software: bool) -> Self {
        Self {
            list: List::default(),
            open: None,
            kept: KeptLessons::default(),
            own: Vec::new(),
            measurements: Measurements::new(wake.clone()),
            has_text: true,
            trail: Vec::new(),
            pending: None,
            starts_runs: true,
            wake,
            is_software,
        }
    }

    /// What is kept from one session to the next.
    pub const fn kept(&self) -> &KeptLessons {
        &self.kept
    }

    /// Goes on where the last session ended, once the tab is seen.
    pub fn restore(&mut self, kept: KeptLessons) {
        self.pending.clone_from(&kept.open);
        self.kept = kept;
    }

    /// The file of the lesson the last session ended with, if it was one from a file.
    pub fn file(&self) -> Option<&Path> {
        let key = self.kept.open.as_deref().filter(|key| lesson(key).is_err())?;
        Some(Path::new(key)).filter(|path| path.is_file())
    }

    /// Opens the lesson of the last session.
    fn open_restored(&mut self) {
        if let Some(key) = self.pending.take().filter(|_| self.open.is_none()) {
            self.open_key(&key);
        }
    }

    /// The scene of the lesson that is open.
    pub fn scene(&self) -> Option<&Scene> {
        self.open.as_ref().map(|open| open.live.scene())
    }

    /// Whether something of it is covered, as it would answer the question that is open.
    pub fn is_covered(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.live.is_covered())
    }

    /// Measures with fewer seeds from now on, and starts no run that nobody asked for: tests do.
    pub const fn be_brief(&mut self) {
        self.measurements.measure_little();
        self.starts_runs = false;
    }

    /// Waits for the measurement that is under way: tests do, frames never.
    pub fn settle_measurement(&mut self) {
        let done = self.measurements.settle();
        self.note_measured(done);
    }

    /// Opens a lesson by its key or its file; nothing where there is none.
    pub fn open_key(&mut self, key: &str) {
        self.trail.clear();
        self.find(key);
    }

    /// Opens the lesson that a link leads to.
    fn follow_link(&mut self, key: &str) {
        if let Some(open) = &self.open {
            self.trail.push(open.subject.key());
        }
        self.find(key);
    }

    /// Opens the lesson whose link was followed.
    fn go_back(&mut self) {
        if let Some(key) = self.trail.pop() {
            self.find(&key);
        }
    }

    /// The title of the lesson whose link was followed.
    fn came_from(&self) -> Option<String> {
        let key = self.trail.last()?;
        let own = self.own.iter().find(|(path, _)| path.as_os_str() == &**key);
        match (lesson(key), own) {
            (_, Some((_, own))) => Some(own.title.clone()),
            (Ok(entry), None) => Some(title(entry, language::current().code())),
            (Err(_), None) => None,
        }
    }

    fn find(&mut self, key: &str) {
        let own = self.own.iter().find(|(path, _)| path.as_os_str() == key);
        let subject = match (lesson(key), own) {
            (_, Some((path, own))) => Subject::Own(path.clone(), Box::new(own.clone())),
            (Ok(entry), None) => Subject::BuiltIn(entry),
            (Err(_), None) => return,
        };
        self.show(subject);
    }

    /// Opens a lesson from a file.
    pub fn open_own(&mut self, path: &Path, own: OwnLesson) {
        self.own.retain(|(other, _)| other != path);
        self.own.push((path.to_owned(), own.clone()));
        self.trail.clear();
        self.show(Subject::Own(path.to_owned(), Box::new(own)));
    }

    fn show(&mut self, subject: Subject) {
        let key = subject.key();
        self.open =
            Some(OpenLesson::new(subject, (language::current().code(), &self.kept), &self.wake, self.is_software));
        self.kept.open = Some(key);
    }

    fn close(&mut self) {
        self.open = None;
        self.kept.open = None;
        self.trail.clear();
    }

    /// Where the lesson that is open is among all.
    fn place(&self) -> Option<(usize, usize)> {
        let Subject::BuiltIn(open) = self.open.as_ref()?.subject else { return None };
        let at = LESSONS.iter().position(|entry| entry.key == open.key)?;
        Some((at, LESSONS.len()))
    }

    /// To the lesson so many places on; whoever goes on has read this one.
    fn turn(&mut self, by: isize) {
        let at = self.place().map(|(at, _)| at);
        if let (Some(open), 1) = (&self.open, by) {
            self.kept.note(&open.subject.key(), |marks| marks.is_read = true);
        }
        let next = at.map_or(Some(0), |at| at.checked_add_signed(by));
        match next.and_then(|at| LESSONS.get(at)) {
            Some(entry) => self.show(Subject::BuiltIn(entry)),
            None => self.close(),
        }
    }

    fn note_measured(&mut self, key: Option<String>) {
        let Some(key) = key else { return };
        if let Some(Standing::Done(finding)) = self.measurements.of(&key) {
            let verdict = finding.verdict().into();
            self.kept.note(&key, |marks| marks.verdict = Some(verdict));
        }
    }

    fn note_guessed(&mut self) {
        if let Some(open) = &self.open {
            self.kept.note(&open.subject.key(), |marks| marks.is_guessed = true);
        }
    }

    /// Puts the scene of the lesson in the place of that of its tab.
    fn hand_over(&self, scene: &mut Scene) {
        let Some(open) = &self.open else { return };
        let live = open.live.filled();
        scene.tab = open.live.entry().key.into();
        match open.live.entry().key {
            key if key == train_tab::ENTRY.key => scene.training = live.training,
            _ => scene.descent = live.descent,
        }
    }

    fn try_it(&mut self, at: usize) -> Result<(), String> {
        let Some(open) = &mut self.open else { return Ok(()) };
        match open.words.tries.get(at).map(|texted| texted.key.clone()) {
            Some(key) => open.try_it(&key),
            None => Ok(()),
        }
    }
}
