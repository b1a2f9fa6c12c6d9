//! The Lessons tab: a list, and a lesson with its text beside its scene, which is live.

mod asked;
mod claims;
mod figure;
mod guess;
mod head;
mod kept;
mod list;
mod live;
mod mark;
mod measure;
mod open;
mod subject;
mod text;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{CentralPanel, Context, Frame, Key, Panel, Ui};

use self::guess::Standing as Asked;
use self::head::{Head, Layout};
pub use self::kept::KeptLessons;
use self::list::List;
pub use self::list::title;
use self::measure::{Measurements, Standing};
use self::open::OpenLesson;
use self::subject::Subject;
use super::action::Action;
use super::command::{Command, Commands};
use super::export::{Found, Picture};
use super::history;
use super::menu::item;
use super::palette::Offer;
use super::shortcuts::{PLAIN, in_tab};
use super::tab::{self, Own, Tab};
use super::widget::panel_id;
use super::words::{lesson as words, shell};
use super::worker::Waker;
use crate::figure::lesson as lesson_figure;
use crate::language;
use crate::lesson::own::OwnLesson;
use crate::lesson::{LESSONS, Report, lesson};
use crate::refusal::Refusal;
use crate::scene::Scene;

/// The entry of this tab.
pub static ENTRY: tab::Entry = tab::Entry {
    key: "lessons",
    label: shell::LESSONS,
    keys: &[
        in_tab(PLAIN, Key::PageDown, words::NEXT, Action::NextLesson),
        in_tab(PLAIN, Key::PageUp, words::PREVIOUS, Action::PreviousLesson),
        in_tab(PLAIN, Key::A, words::CONTENTS, Action::Contents),
        in_tab(PLAIN, Key::G, words::GUESS, Action::Guess),
        in_tab(PLAIN, Key::M, words::MEASURE, Action::Measure),
    ],
};

/// Width from which on the text stands beside the scene, and height from which on it stands below.
const BESIDE: f32 = 860.0;
const BELOW: f32 = 720.0;
/// The part of the width that the text has beside the scene, and its least and its greatest width.
const PART: f32 = 0.33;
const WIDTHS: [f32; 2] = [300.0, 820.0];
/// The part of the height that it has below.
const LOW_PART: f32 = 0.42;

/// What the tab remembers between frames.
pub struct LessonTab {
    list: List,
    open: Option<OpenLesson>,
    kept: KeptLessons,
    /// Lessons from files that were opened.
    own: Vec<(PathBuf, OwnLesson)>,
    measurements: Measurements,
    has_text: bool,
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
            starts_runs: true,
            wake,
            is_software,
        }
    }

    /// What is kept from one session to the next.
    pub const fn kept(&self) -> &KeptLessons {
        &self.kept
    }

    /// Goes on where the last session ended.
    pub fn restore(&mut self, kept: KeptLessons) {
        let open = kept.open.clone();
        self.kept = kept;
        if let Some(key) = open {
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
            key if key == super::train_tab::ENTRY.key => scene.training = live.training,
            _ => scene.descent = live.descent,
        }
    }

    fn take_wish(&mut self, wish: &text::Wish) -> Result<(), String> {
        let Some(open) = &mut self.open else { return Ok(()) };
        match *wish {
            text::Wish::Asked(asked::Wish::Answer(guess)) => {
                open.answer(guess);
                self.has_text |= true;
                self.note_guessed();
            }
            text::Wish::Asked(asked::Wish::Next) => {
                let next = open.guessing.question + 1;
                open.ask(next);
            }
            text::Wish::Asked(asked::Wish::Close) => {
                open.close_question();
                self.note_guessed();
            }
            text::Wish::Ask(at) => open.ask(at),
            text::Wish::Try(at) => return self.try_it(at),
            text::Wish::GoBack => {
                open.live.go_back_or_on(true);
                open.tried = None;
            }
            text::Wish::Claims(claims::Wish::Measure) => self.measurements.begin(&open.subject),
            text::Wish::Claims(claims::Wish::Cancel) => self.measurements.cancel(),
            text::Wish::Read => {
                let key = open.subject.key();
                if !self.kept.of(&key).is_read {
                    self.kept.note(&key, |marks| marks.is_read = true);
                }
            }
        }
        Ok(())
    }

    fn try_it(&mut self, at: usize) -> Result<(), String> {
        let Some(open) = &mut self.open else { return Ok(()) };
        match open.words.tries.get(at).map(|texted| texted.key.clone()) {
            Some(key) => open.try_it(&key),
            None => Ok(()),
        }
    }

    fn list_ui(&mut self, ui: &mut Ui) {
        let own: Vec<(String, String)> =
            self.own.iter().map(|(path, own)| (path.display().to_string(), own.title.clone())).collect();
        let Self { list, kept, .. } = self;
        let chosen = CentralPanel::default().show(ui, |ui| list.ui(ui, kept, language::current().code(), &own)).inner;
        if let Some(key) = chosen {
            self.open_key(&key);
            ui.ctx().request_repaint();
        }
    }

    fn lesson_ui(&mut self, ui: &mut Ui, commands: &mut Commands) {
        let place = self.place();
        let Self { open: Some(open), measurements, has_text, .. } = self else { return };
        let (width, height) = (ui.available_width(), ui.available_height());
        let layout = match () {
            () if width >= BESIDE => Layout::Beside,
            () if height >= BELOW => Layout::Below,
            () => Layout::Either,
        };
        let is_changed = history::is_edit(open.live.first(), open.live.scene());
        open.speak(language::current().code());
        let head = Head { place, tab: open.live.entry().label.text(), layout, is_changed };
        head::ui(ui, &head, has_text, commands);
        let standing = measurements.of(&open.subject.key());
        let mut wish = None;
        if *has_text {
            let mut text_ui = |ui: &mut Ui| wish = text::ui(ui, open, standing, commands);
            match layout {
                Layout::Beside => {
                    let size = (PART * width).clamp(WIDTHS[0], WIDTHS[1]);
                    let panel = Panel::left(panel_id(ui, "lesson text")).resizable(true).default_size(size);
                    panel.size_range(240.0..=0.6 * width).show(ui, &mut text_ui);
                }
                Layout::Below => {
                    let panel = Panel::bottom(panel_id(ui, "lesson text below")).resizable(true);
                    let panel = panel.default_size(LOW_PART * height).size_range(120.0..=0.7 * height);
                    panel.show(ui, &mut text_ui);
                }
                Layout::Either => drop(CentralPanel::default().show(ui, &mut text_ui)),
            }
        }
        if !(*has_text && layout == Layout::Either) {
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
                open.live.ui(ui, commands);
                marker_ui(ui, open);
            });
        }
        open.notice_uncovered();
        if let Some(wish) = wish {
            let is_shown = matches!(wish, text::Wish::Try(_) | text::Wish::Ask(_) | text::Wish::GoBack);
            if let Err(why) = self.take_wish(&wish) {
                commands.push(Command::Warn(why));
            }
            // what a click does is seen where there is room for one of both
            self.has_text &= !(is_shown && layout == Layout::Either);
            ui.ctx().request_repaint();
        }
    }
}

/// The plots of what was measured, to be exported.
fn pictures(report: &Report) -> impl Iterator<Item = Picture> + use<> {
    let report = Arc::new(report.clone());
    (0..report.plots.len()).map(move |at| {
        let report = Arc::clone(&report);
        let label = words::plot(&report.plots[at].title).replace('$', "");
        Picture::new(&label, move |_| {
            lesson_figure::figure(&report, at).ok_or_else(|| Refusal("the plot has no points".to_owned()))
        })
    })
}

/// The marker of a guess, over the plane.
fn marker_ui(ui: &Ui, open: &mut OpenLesson) {
    let question = open.question(open.guessing.question).map(|(question, _)| question);
    if let Some((question, view)) = question.zip(open.live.plane()) {
        asked::marker_ui(ui, view, question, &mut open.guessing.standing);
    }
}

impl Tab for LessonTab {
    /// A lesson's scene is its own: nothing of the window's is followed.
    fn follow(&mut self, _: &Scene) {
        if let Some(open) = &mut self.open {
            open.live.follow();
        }
    }

    fn logic(&mut self, ctx: &Context, _: &mut Scene, is_in_front: bool) {
        let done = self.measurements.poll();
        self.note_measured(done);
        if let Some(open) = &mut self.open {
            open.poll_guess(false);
            open.live.logic(ctx, is_in_front);
            if is_in_front && self.starts_runs {
                open.live.start_runs();
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut Scene, commands: &mut Commands) {
        if self.open.is_some() {
            self.lesson_ui(ui, commands);
        } else {
            self.list_ui(ui);
        }
    }

    fn menu_ui(&self, ui: &mut Ui, _: &Scene, commands: &mut Commands) {
        let Some(open) = &self.open else { return };
        ui.separator();
        for (name, action) in [
            (words::CONTENTS.text(), Action::Contents),
            (words::NEXT.text(), Action::NextLesson),
            (words::PREVIOUS.text(), Action::PreviousLesson),
            (words::RESET.text(), Action::ResetLesson),
        ] {
            item(ui, name, Command::Tab(action), true, commands);
        }
        open.live.tab().menu_ui(ui, open.live.scene(), commands);
    }

    fn offers(&self, _: &Scene) -> Vec<Offer> {
        let Some(open) = &self.open else { return Vec::new() };
        let offer = |name: String, action| Offer::new(words::GROUP.text(), name, Command::Tab(action));
        let mut offers = vec![
            offer(words::RESET.text().to_owned(), Action::ResetLesson),
            offer(words::hand_over(open.live.entry().label.text()), Action::HandOver),
        ];
        let tries = open.words.tries.iter().enumerate();
        offers.extend(tries.map(|(at, texted)| offer(words::tried(&texted.label), Action::Try(at))));
        offers.extend(open.live.tab().offers(open.live.scene()));
        offers
    }

    fn act(&mut self, scene: &mut Scene, action: &Action) -> Result<(), String> {
        match action {
            Action::NextLesson => self.turn(1),
            Action::PreviousLesson => self.turn(-1),
            Action::Contents => self.close(),
            Action::HandOver => self.hand_over(scene),
            Action::Measure => {
                if let Some(open) = &self.open {
                    self.measurements.begin(&open.subject);
                }
            }
            Action::Guess => {
                if let Some(open) = &mut self.open {
                    let next = if open.guessing.standing == Asked::Closed { 0 } else { open.guessing.question + 1 };
                    open.ask(next);
                }
            }
            Action::ResetLesson => {
                if let Some(open) = &mut self.open {
                    open.reset();
                }
            }
            Action::Try(at) => return self.try_it(*at),
            action => {
                if let Some(open) = &mut self.open {
                    return open.live.act(action);
                }
            }
        }
        Ok(())
    }

    fn drop_words(&self, _: &Scene, file: Option<&Path>) -> Option<String> {
        let open = self.open.as_ref()?;
        open.live.tab().drop_words(open.live.scene(), file)
    }

    fn found(&self, _: &Scene) -> Found {
        let Some(open) = &self.open else { return Found::default() };
        let mut found = open.live.tab().found(open.live.scene());
        found.pictures.extend(open.report().into_iter().flat_map(pictures));
        found
    }

    fn own(&self) -> Option<Own<'_>> {
        let live = &self.open.as_ref()?.live;
        Some(Own { scene: live.scene(), history: live.history(), entry: live.entry() })
    }

    fn go_back_or_on(&mut self, is_back: bool) -> Option<String> {
        let open = self.open.as_mut()?;
        open.tried = None;
        open.live.go_back_or_on(is_back)
    }

    fn exported(&self, scene: Scene) -> (Scene, Option<usize>) {
        match &self.open {
            Some(open) => open.live.tab().exported(open.live.filled()),
            None => (scene, None),
        }
    }

    fn settle(&mut self, ctx: &Context, _: &Scene) {
        if let Some(open) = &mut self.open {
            while open.poll_guess(true) {}
            open.live.settle(ctx);
        }
    }
}
