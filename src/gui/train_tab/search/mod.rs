//! *Search…*: many runs like the selected one with values out of ranges, in a window of its own.
//!
//! The search runs on a thread of its own, which spreads its trainings over all cores. What it finds is not part of the
//! scene; a click takes the values of a run over into the run it was begun from.

mod engine;
mod form;
mod pictures;
mod results;

use eframe::egui::{Button, ProgressBar, RichText, ScrollArea, Ui, Window, vec2};

use self::engine::Told;
use self::form::Draft;
use self::results::Results;
use crate::experiment::{Outcome, Plan, setting};
use crate::gui::background::Background;
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{search as told, training};
use crate::gui::worker::Waker;
use crate::language::retold;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Config, RunId, Stopwatch};

/// Width of what is entered.
const FORM: f32 = 290.0;
/// The largest size of the window's content, as far as there is room.
const SIZE: [f32; 2] = [900.0, 640.0];

/// The window of searches, and the thread that does them.
pub struct Searches {
    background: Background<Plan, Told>,
    /// The run whose window is open.
    opened: Option<RunId>,
    draft: Draft,
    /// The plan of a draft for a run, so that it is not made in every frame.
    planned: Option<(Draft, Config, Result<Plan, String>)>,
    current: Option<Current>,
    /// The run under the pointer.
    pointed: Option<usize>,
}

/// The search that is shown.
struct Current {
    results: Results,
    /// The run it was begun from.
    run: RunId,
    /// Epochs done, and how many there are at most.
    epochs: [u64; 2],
    watch: Stopwatch,
    end: Option<Result<Outcome, String>>,
}

impl Searches {
    /// None yet.
    pub fn new(wake: Waker) -> Self {
        let background = Background::new("search", wake, engine::work);
        Self { background, opened: None, draft: Draft::default(), planned: None, current: None, pointed: None }
    }

    /// Opens the window for a run.
    pub fn open(&mut self, id: RunId) {
        self.opened = Some(id);
    }

    /// Closes the window; a search under way goes on. Says whether it was open.
    pub fn close(&mut self) -> bool {
        self.opened.take().is_some()
    }

    fn begin(&mut self, run: RunId, plan: Plan) {
        let end = self.background.begin(plan.clone()).err().map(Err);
        let epochs = [0, engine::epochs(&plan)];
        self.pointed = None;
        self.current = Some(Current { results: Results::new(plan), run, epochs, watch: Stopwatch::start(), end });
    }

    /// Takes what the thread has to tell; never waits.
    pub fn poll(&mut self) {
        while let Some(told) = self.background.take() {
            self.note(told);
        }
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self) {
        while let Some(told) = self.background.wait() {
            self.note(told);
        }
    }

    fn note(&mut self, told: Told) {
        let Some(current) = &mut self.current else { return };
        match told {
            Told::Epochs(epochs) => current.epochs[0] += epochs,
            Told::Over { run, epochs, figure } => current.results.note(run, epochs, figure),
            Told::Ended(outcome) => current.end = Some(outcome.map_err(|why| why.0)),
        }
    }

    /// Draws the window while it is open.
    pub fn ui(&mut self, ui: &Ui, scene: &mut TrainingScene) {
        let Some(id) = self.opened else { return };
        let Some(run) = scene.runs.iter_mut().find(|run| run.id == id) else {
            self.close();
            return;
        };
        let room = ui.ctx().content_rect();
        let size = vec2(SIZE[0].min(room.width() - 40.0), SIZE[1].min(room.height() - 110.0));
        let window = Window::new(told::title(&run.name)).id(ui.scope_id().with("search"));
        let window =
            window.collapsible(false).resizable(false).default_pos(room.center() - size * 0.5 - vec2(0.0, 40.0));
        window.show(ui.ctx(), |ui| {
            ui.set_width(size.x);
            ui.set_height(size.y);
            ui.horizontal_top(|ui| {
                ui.allocate_ui(vec2(FORM, size.y), |ui| {
                    ui.set_width(FORM);
                    ui.vertical(|ui| self.form_ui(ui, run, size.y));
                });
                ui.separator();
                ui.vertical(|ui| self.results_ui(ui, run));
            });
        });
    }

    fn form_ui(&mut self, ui: &mut Ui, run: &TrainingRun, height: f32) {
        ScrollArea::vertical().id_salt("search form").max_height(height).show(ui, |ui| {
            ui.set_max_width(FORM - 12.0);
            self.draft.ui(ui, run);
            let is_known =
                self.planned.as_ref().is_some_and(|(draft, of, _)| *draft == self.draft && *of == run.config);
            if !is_known {
                self.planned = Some((self.draft.clone(), run.config.clone(), self.draft.plan(run)));
            }
            let Some((_, _, planned)) = &self.planned else { return };
            match planned {
                Ok(plan) => {
                    let rungs: Vec<(usize, u32)> = plan.rungs().iter().map(|rung| (rung.runs, rung.epochs)).collect();
                    let text = told::planned(plan.runs.len(), plan.seeds.len(), &rungs);
                    ui.label(RichText::new(text).small().weak());
                }
                Err(why) => drop(ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color))),
            }
            let planned = planned.clone().ok();
            ui.horizontal(|ui| self.buttons_ui(ui, run, planned));
        });
    }

    /// Starts or ends a search, and closes the window.
    fn buttons_ui(&mut self, ui: &mut Ui, run: &TrainingRun, planned: Option<Plan>) {
        let is_under_way = self.current.as_ref().is_some_and(|current| current.end.is_none());
        if is_under_way {
            if ui.button(told::CANCEL.text()).on_hover_text(told::CANCEL_TIP.text()).clicked() {
                self.background.cancel();
            }
        } else {
            let start = ui.add_enabled(planned.is_some(), Button::new(told::START.text()));
            if let (true, Some(plan)) = (start.on_hover_text(told::START_TIP.text()).clicked(), planned) {
                self.begin(run.id, plan);
            }
        }
        if ui.button(told::CLOSE.text()).on_hover_text(told::CLOSE_TIP.text()).clicked() {
            self.close();
        }
    }

    fn results_ui(&mut self, ui: &mut Ui, run: &mut TrainingRun) {
        let Some(current) = self.current.as_ref().filter(|current| current.run == run.id) else {
            ui.label(RichText::new(told::EMPTY.text()).small().weak());
            return;
        };
        standing_ui(ui, current);
        let results = &current.results;
        if results.range().is_none() {
            ui.label(RichText::new(told::EMPTY.text()).small().weak());
            return;
        }
        let best = results.best();
        let mut taken = None;
        ui.horizontal(|ui| {
            let take = ui.add_enabled(best.is_some(), Button::new(told::TAKE_BEST.text()).small());
            if take.on_hover_text(told::TAKE_BEST_TIP.text()).clicked() {
                taken = best;
            }
            ui.label(RichText::new(told::CLICK.text()).small().weak());
        });
        let text = match (self.pointed, best) {
            (Some(run), _) => results.told(run),
            (None, Some(best)) => told::best(&results.told(best)),
            (None, None) => String::new(),
        };
        ui.label(RichText::new(text).small().strong());
        ScrollArea::vertical().id_salt("search results").auto_shrink([false, false]).show(ui, |ui| {
            taken = pictures::ui(ui, results, &mut self.pointed).or(taken);
        });
        if let Some(point) = taken {
            take_over(run, &results.plan, point);
        }
    }
}

/// Gives a run the settings of a point.
fn take_over(run: &mut TrainingRun, plan: &Plan, point: usize) {
    let picks = plan.axes.iter().zip(&plan.runs[point].at).map(|(axis, at)| &axis.picks[*at]);
    for (path, text) in picks.flat_map(|pick| &pick.changes) {
        // what the run no longer has is left out
        let _ = setting::change(&mut run.config, path, text);
    }
}

/// How far the search is, or how it ended.
fn standing_ui(ui: &mut Ui, current: &Current) {
    let Current { results, epochs: [done, all], watch, end, .. } = current;
    match end {
        None => {
            let fraction = (*done as f64 / (*all).max(1) as f64).min(1.0);
            let left = (fraction > 0.02).then(|| watch.elapsed().as_secs_f64() * (1.0 - fraction) / fraction);
            let text = told::progress(results.finished, &training::secs_left(left));
            let bar = ui.add(ProgressBar::new(fraction as f32).text(RichText::new(text).small()));
            widget::named(ui, bar, told::PROGRESS.text());
        }
        Some(Ok(outcome)) => {
            let text = told::ended(results.finished, results.failed, outcome.is_stopped);
            ui.label(RichText::new(text).small().weak());
            if let Some(why) = outcome.refused.first() {
                ui.label(RichText::new(retold(why)).small().color(theme::alarm(is_dark(ui))));
            }
        }
        Some(Err(why)) => drop(ui.label(RichText::new(retold(why)).color(theme::alarm(is_dark(ui))))),
    }
}
