//! *Profiles…*: the optimizers compared over many surfaces and starts, in a window of its own.

mod form;
mod plot;
mod table;

use eframe::egui::{Button, RichText, ScrollArea, Ui, Window, vec2};

use self::form::Draft;
use super::standing::{Reports, Standing};
use crate::figure::Line;
use crate::figure::maps::profiles as profiles_figure;
use crate::figure::names::Names;
use crate::gui::background::{Background, Reporter};
use crate::gui::command::{Command, Commands};
use crate::gui::export::Picture as Exported;
use crate::gui::pool;
use crate::gui::style::{self, CurveStyle};
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::descent::sentence;
use crate::gui::words::{export as export_words, profiles as words};
use crate::gui::worker::Waker;
use crate::language::retold;
use crate::map::Listener;
use crate::map::profiles::{Plan, Profiles, profiles};
use crate::scene::DescentScene;

/// Width of what is entered.
const FORM: f32 = 250.0;
/// The largest size of the window's content, as far as there is room.
const SIZE: [f32; 2] = [1040.0, 700.0];

/// The window, and the thread that runs what is compared.
pub struct Comparisons {
    background: Background<Plan, Told>,
    is_open: bool,
    /// Made when the window is opened first.
    draft: Option<Draft>,
    /// Whether the plan of the draft can begin, so that it is not checked in every frame.
    checked: Option<(Plan, Result<(), String>)>,
    current: Option<Current>,
}

/// What is shown.
struct Current {
    /// The racers' names and styles when it began.
    racers: Vec<(String, usize)>,
    standing: Standing,
    end: Option<Result<Box<Profiles>, String>>,
}

/// Something that happened.
enum Told {
    Progress(f64),
    Ended(Option<Result<Box<Profiles>, String>>),
}

/// A method as it is drawn.
struct Curve<'a> {
    name: &'a str,
    style: CurveStyle,
    /// Its place in the plan.
    method: usize,
}

impl Comparisons {
    /// Nothing yet.
    pub const fn new(wake: Waker) -> Self {
        let background = Background::new("profiles", wake, work);
        Self { background, is_open: false, draft: None, checked: None, current: None }
    }

    /// Opens the window.
    pub fn open(&mut self) {
        self.draft.get_or_insert_with(Draft::new);
        self.is_open = true;
    }

    /// Closes the window; what is under way goes on. Says whether it was open.
    pub const fn close(&mut self) -> bool {
        std::mem::replace(&mut self.is_open, false)
    }

    /// Takes what the thread has to tell; never waits.
    pub fn poll(&mut self) {
        while let Some(told) = self.background.take() {
            self.accept(told);
        }
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self) {
        while let Some(told) = self.background.wait() {
            self.accept(told);
        }
    }

    /// Both profiles, to be exported, once they are there.
    pub fn picture(&self) -> Option<Exported> {
        let current = self.current.as_ref()?;
        let Some(Ok(found)) = &current.end else { return None };
        let line = |(name, color): &(String, usize)| Line { name: name.clone(), style: (*color).into() };
        let (found, lines): (Profiles, Vec<Line>) = ((**found).clone(), current.racers.iter().map(line).collect());
        Some(Exported::new(words::FIGURE.text(), move |_| profiles_figure(&found, &lines)))
    }

    fn accept(&mut self, told: Told) {
        let Some(current) = &mut self.current else { return };
        match told {
            Told::Progress(fraction) => current.standing.advance(fraction),
            Told::Ended(end) => {
                current.standing = Standing::Idle;
                current.end = Some(end.unwrap_or_else(|| Err(words::CANCELLED.text().to_owned())));
            }
        }
    }

    /// Draws the window while it is open.
    pub fn ui(&mut self, ui: &Ui, scene: &DescentScene, names: &Names, commands: &mut Commands) {
        if !self.is_open {
            return;
        }
        let room = ui.ctx().content_rect();
        let size = vec2(SIZE[0].min(room.width() - 40.0), SIZE[1].min(room.height() - 110.0));
        let window = Window::new(words::TITLE.text()).id(ui.scope_id().with("profiles"));
        let window =
            window.collapsible(false).resizable(false).default_pos(room.center() - size * 0.5 - vec2(0.0, 40.0));
        window.show(ui.ctx(), |ui| {
            ui.set_width(size.x);
            ui.set_height(size.y);
            ui.horizontal_top(|ui| {
                ui.allocate_ui(vec2(FORM, size.y), |ui| {
                    ui.set_width(FORM);
                    ui.vertical(|ui| self.form_ui(ui, scene, names, size.y));
                });
                ui.separator();
                ui.vertical(|ui| self.results_ui(ui, commands));
            });
        });
    }

    fn form_ui(&mut self, ui: &mut Ui, scene: &DescentScene, names: &Names, height: f32) {
        ScrollArea::vertical().id_salt("profiles form").max_height(height).show(ui, |ui| {
            ui.set_max_width(FORM - 12.0);
            let Some(draft) = &mut self.draft else { return };
            draft.ui(ui, scene, names);
            let (plan, places) = (draft.plan(scene), draft.racers(scene));
            if self.checked.as_ref().is_none_or(|(checked, _)| *checked != plan) {
                self.checked = Some((plan.clone(), plan.check().map_err(|why| sentence(&why.0))));
            }
            let refusal = self.checked.as_ref().and_then(|(_, checked)| checked.clone().err());
            match &refusal {
                None => drop(ui.label(RichText::new(words::planned(plan.runs())).small().weak())),
                Some(why) => drop(ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color))),
            }
            let racers = places.into_iter().map(|at| (names.get(at).to_owned(), scene.racers[at].color)).collect();
            ui.horizontal(|ui| self.buttons_ui(ui, (plan, racers), refusal.is_none()));
        });
    }

    /// Starts or ends it, and closes the window.
    fn buttons_ui(&mut self, ui: &mut Ui, (plan, racers): (Plan, Vec<(String, usize)>), can_begin: bool) {
        if self.current.as_ref().is_some_and(|current| matches!(current.standing, Standing::Working(..))) {
            if ui.button(words::CANCEL.text()).on_hover_text(words::CANCEL_TIP.text()).clicked() {
                self.background.cancel();
            }
        } else {
            let start = ui.add_enabled(can_begin, Button::new(words::START.text()));
            if start.on_hover_text(words::START_TIP.text()).clicked() {
                let standing = Standing::begun(self.background.begin(plan));
                self.current = Some(Current { racers, standing, end: None });
            }
        }
        if ui.button(words::CLOSE.text()).clicked() {
            self.close();
        }
    }

    fn results_ui(&self, ui: &mut Ui, commands: &mut Commands) {
        let Some(current) = &self.current else {
            ui.label(RichText::new(words::EMPTY.text()).small().weak());
            return;
        };
        current.standing.ui(ui, words::PROGRESS.text());
        match &current.end {
            None => {}
            Some(Err(why)) => drop(ui.label(RichText::new(retold(why)).color(theme::alarm(is_dark(ui))))),
            Some(Ok(found)) => {
                if ui.button(export_words::EXPORT_SHORT.text()).on_hover_text(words::EXPORT_TIP.text()).clicked() {
                    commands.push(Command::Export(Some(words::FIGURE.text().to_owned())));
                }
                current.found_ui(ui, found);
            }
        }
    }
}

impl Current {
    fn found_ui(&self, ui: &mut Ui, found: &Profiles) {
        let is_dark = is_dark(ui);
        let curves: Vec<Curve<'_>> = self
            .racers
            .iter()
            .enumerate()
            .map(|(method, (name, color))| Curve {
                name,
                style: style::of(style::apart(*color, method), is_dark),
                method,
            })
            .collect();
        ui.label(RichText::new(sentence(&found.about())).small());
        ScrollArea::vertical().id_salt("profiles found").auto_shrink([false, false]).show(ui, |ui| {
            plot::ui(ui, found, &curves);
            table::ui(ui, found, &curves);
        });
    }
}

fn work(plan: &Plan, reporter: &Reporter<'_, Plan, Told>) {
    let reports = Reports::new();
    let all = plan.runs().max(1) as f64;
    let progress = |done: usize| {
        if reports.is_due() {
            reporter.tell(Told::Progress(done as f64 / all));
        }
    };
    let listener = Listener { pass: &|_| (), progress: &progress, is_stopped: &|| reporter.is_cancelled() };
    let found = pool::install(|| profiles(plan, &listener));
    let end = found.map_err(|why| sentence(&why.0)).map(|found| found.map(Box::new)).transpose();
    reporter.tell(Told::Ended(end));
}
