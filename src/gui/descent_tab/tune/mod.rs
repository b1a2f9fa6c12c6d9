//! *Tune…*: the best learning rate of each racer, or another setting, at equal cost, in a window of its own.
//!
//! It runs on a thread of its own, which spreads its runs over all cores. What it finds is not part of the scene; *Use the
//! best* gives it to the racers, and a click in a picture gives one of them the value there.

mod command_line;
mod engine;
mod form;
mod picture;
mod together;

use eframe::egui::{Button, Label, ProgressBar, RichText, ScrollArea, Ui, Window, vec2};

use self::engine::{Told, Work};
use self::form::Draft;
use self::picture::{Picture, summary};
use crate::descent::tune::{Measure, Progress, Report, Tuned, setting_of, with_setting};
use crate::figure::Line;
use crate::figure::maps::{TunedAxes as Axes, sensitivity};
use crate::figure::names::Names;
use crate::gui::background::Background;
use crate::gui::command::{Command, Commands};
use crate::gui::export::Picture as Exported;
use crate::gui::style::{self, CurveStyle};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent, export as export_words, training, tune as told};
use crate::gui::worker::Waker;
use crate::language::retold;
use crate::map::sensitivity::{Sensitivity, with_points};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::{Minima, Surface};
use crate::train::Stopwatch;

/// Width of what is entered.
const FORM: f32 = 270.0;
/// The largest size of the window's content, as far as there is room.
const SIZE: [f32; 2] = [980.0, 680.0];
/// The least and the greatest height of a picture, and the room for words above and below it.
const HEIGHTS: [f32; 2] = [150.0, 360.0];
const WORDS: f32 = 70.0;

/// The window of tuning, and the thread that does it.
pub struct Tunings {
    background: Background<Work, Told>,
    is_open: bool,
    /// Whether all curves are in one plot.
    is_together: bool,
    draft: Draft,
    /// The work of a draft, and whether it can begin, so that it is not checked in every frame.
    checked: Option<(Work, Result<(), String>)>,
    current: Option<Current>,
}

/// What is shown.
struct Current {
    work: Work,
    /// The racers' places, names and styles when it began.
    racers: Vec<(usize, String, usize)>,
    progress: Progress,
    watch: Stopwatch,
    tuned: Vec<Tuned>,
    end: Option<Result<Option<Box<Report>>, String>>,
}

impl Tunings {
    /// Nothing yet.
    pub fn new(wake: Waker) -> Self {
        let background = Background::new("tune", wake, engine::work);
        Self { background, is_open: false, is_together: false, draft: Draft::default(), checked: None, current: None }
    }

    /// Opens the window, with a plot for each method or all in one.
    pub const fn open(&mut self, is_together: bool) {
        (self.is_open, self.is_together) = (true, is_together);
    }

    /// Closes the window; what is under way goes on. Says whether it was open.
    pub const fn close(&mut self) -> bool {
        std::mem::replace(&mut self.is_open, false)
    }

    /// The curves of all methods in one plot, to be exported, once all are there.
    pub fn picture(&self) -> Option<Exported> {
        let current = self.current.as_ref()?;
        let (Some(Ok(Some(report))), [over]) = (&current.end, &current.work.tuning.over[..]) else { return None };
        let found =
            Sensitivity { key: over.key.clone(), tuning: current.work.tuning.clone(), report: (**report).clone() };
        let line = |(_, name, color): &(usize, String, usize)| Line { name: name.clone(), style: (*color).into() };
        let (lines, surface): (Vec<Line>, _) =
            (current.racers.iter().map(line).collect(), current.work.surface.clone());
        Some(Exported::new(told::SENSITIVITY_FIGURE.text(), move |_| sensitivity(&found, &surface, &lines)))
    }

    fn begin(&mut self, work: Work, racers: Vec<(usize, String, usize)>) {
        let end = self.background.begin(work.clone()).err().map(Err);
        let all = work.methods.len() * work.tuning.settings() * work.tuning.runs() as usize;
        let (progress, watch) = (Progress { done: 0, all }, Stopwatch::start());
        self.current = Some(Current { work, racers, progress, watch, tuned: Vec::new(), end });
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
            // threads tell in any order
            Told::Progress(progress) if progress.done > current.progress.done => current.progress = progress,
            Told::Progress(_) => {}
            Told::Found(tuned) => current.tuned.push(*tuned),
            Told::Ended(end) => current.end = Some(end.map_err(|why| why.0)),
        }
    }

    /// Draws the window while it is open.
    pub fn ui(
        &mut self,
        ui: &Ui,
        scene: &mut DescentScene,
        (names, surface): (&Names, &dyn Surface),
        commands: &mut Commands,
    ) {
        if !self.is_open {
            return;
        }
        let room = ui.ctx().content_rect();
        let size = vec2(SIZE[0].min(room.width() - 40.0), SIZE[1].min(room.height() - 110.0));
        let window = Window::new(told::TITLE.text()).id(ui.scope_id().with("tune"));
        let window =
            window.collapsible(false).resizable(false).default_pos(room.center() - size * 0.5 - vec2(0.0, 40.0));
        window.show(ui.ctx(), |ui| {
            ui.set_width(size.x);
            ui.set_height(size.y);
            ui.horizontal_top(|ui| {
                ui.allocate_ui(vec2(FORM, size.y), |ui| {
                    ui.set_width(FORM);
                    ui.vertical(|ui| self.form_ui(ui, scene, (names, surface), (size.y, commands)));
                });
                ui.separator();
                ui.vertical(|ui| self.results_ui(ui, scene, commands));
            });
        });
    }

    fn form_ui(
        &mut self,
        ui: &mut Ui,
        scene: &DescentScene,
        (names, surface): (&Names, &dyn Surface),
        (height, commands): (f32, &mut Commands),
    ) {
        ScrollArea::vertical().id_salt("tune form").max_height(height).show(ui, |ui| {
            ui.set_max_width(FORM - 12.0);
            let has_minimum = matches!(surface.minima(), Minima::Known(points) if !points.is_empty());
            self.draft.ui(ui, scene, names, (has_minimum, self.is_together));
            let mut work = self.draft.work(scene, has_minimum);
            if self.is_together {
                work.tuning.over.truncate(1);
                work.tuning = with_points(&work.tuning).unwrap_or(work.tuning);
            }
            if self.checked.as_ref().is_none_or(|(checked, _)| *checked != work) {
                let checked = match &work.methods[..] {
                    [] => Err(told::NOBODY.text().to_owned()),
                    methods => work.tuning.check(surface, methods).map_err(|why| why.0),
                };
                self.checked = Some((work.clone(), checked));
            }
            let checked = self.checked.as_ref().map_or(Ok(()), |(_, checked)| checked.clone());
            match &checked {
                Ok(()) => {
                    let text = told::planned(work.tuning.settings(), work.tuning.runs(), work.methods.len());
                    ui.label(RichText::new(text).small().weak());
                }
                Err(why) => drop(ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color))),
            }
            ui.horizontal(|ui| self.buttons_ui(ui, scene, names, checked.is_ok().then(|| work.clone())));
            let copy = ui.add_enabled(checked.is_ok(), Button::new(descent::COPY_COMMAND.text()).small());
            if copy.on_hover_text(told::COPY_COMMAND_TIP.text()).clicked() {
                commands.push(Command::Copy { text: command_line::text(&work), told: descent::COPIED.text() });
            }
        });
    }

    /// Starts or ends it, and closes the window.
    fn buttons_ui(&mut self, ui: &mut Ui, scene: &DescentScene, names: &Names, work: Option<Work>) {
        let is_under_way = self.current.as_ref().is_some_and(|current| current.end.is_none());
        if is_under_way {
            if ui.button(told::CANCEL.text()).on_hover_text(told::CANCEL_TIP.text()).clicked() {
                self.background.cancel();
            }
        } else {
            let start = ui.add_enabled(work.is_some(), Button::new(told::START.text()));
            if let (true, Some(work)) = (start.on_hover_text(told::START_TIP.text()).clicked(), work) {
                let racer = |at: usize| (at, names.get(at).to_owned(), scene.racers[at].color);
                let racers = self.draft.racers(scene).into_iter().map(racer).collect();
                self.begin(work, racers);
            }
        }
        if ui.button(told::CLOSE.text()).on_hover_text(told::CLOSE_TIP.text()).clicked() {
            self.close();
        }
    }

    fn results_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, commands: &mut Commands) {
        let Self { current, is_together, .. } = self;
        let Some(current) = current else {
            ui.label(RichText::new(told::EMPTY.text()).small().weak());
            return;
        };
        current.standing_ui(ui);
        if current.tuned.is_empty() {
            ui.label(RichText::new(told::EMPTY.text()).small().weak());
            return;
        }
        let mut uses = Vec::new();
        ui.horizontal_wrapped(|ui| {
            let has_best = current.tuned.iter().any(|tuned| tuned.best().is_some());
            let use_best = ui.add_enabled(has_best, Button::new(told::USE.text()));
            if use_best.on_hover_text(told::USE_TIP.text()).clicked() {
                let best = |(at, tuned): (usize, &Tuned)| Some((at, tuned.best?));
                uses.extend(current.tuned.iter().enumerate().filter_map(best));
            }
            if current.work.tuning.over.len() == 1 {
                ui.separator();
                ui.selectable_value(is_together, false, told::EACH.text());
                ui.selectable_value(is_together, true, told::TOGETHER.text()).on_hover_text(told::TOGETHER_TIP.text());
                ui.separator();
                let is_done = matches!(current.end, Some(Ok(Some(_))));
                let export = ui.add_enabled(is_done, Button::new(export_words::EXPORT_SHORT.text()));
                if export.on_hover_text(told::EXPORT_TIP.text()).clicked() {
                    commands.push(Command::Export(Some(told::SENSITIVITY_FIGURE.text().to_owned())));
                }
            }
            ui.label(RichText::new(told::CLICK.text()).small().weak());
        });
        ui.label(RichText::new(current.caption()).strong());
        if !current.is_of(scene) {
            ui.label(RichText::new(told::OTHER_SURFACE.text()).small().color(theme::alarm(is_dark(ui))));
        }
        if *is_together && current.work.tuning.over.len() == 1 {
            uses.extend(current.together_ui(ui));
        } else {
            ScrollArea::vertical().id_salt("tune results").auto_shrink([false, false]).show(ui, |ui| {
                uses.extend(current.pictures_ui(ui, scene));
            });
        }
        for (at, trial) in uses {
            current.take_over(scene, at, trial);
        }
    }
}

impl Current {
    /// Whether the scene has the surface, start and noise this was found with.
    fn is_of(&self, scene: &DescentScene) -> bool {
        let run = &self.work.tuning.run;
        let now = &scene.run;
        self.work.surface == scene.descended()
            && (run.start, run.noise, run.is_noise_relative, run.seed)
                == (now.start, now.noise, now.is_noise_relative, now.seed)
    }

    /// What the pictures show.
    fn caption(&self) -> String {
        let tuning = &self.work.tuning;
        let about =
            self.tuned.first().map_or_else(String::new, |tuned| retold(&tuning.about(&tuned.reference)).into_owned());
        told::caption(&about, tuning.starts as usize, tuning.seeds, &words::number(tuning.factor()))
    }

    /// How far it is, or how it ended.
    fn standing_ui(&self, ui: &mut Ui) {
        let Self { progress: Progress { done, all }, watch, end, .. } = self;
        match end {
            None => {
                let fraction = (*done as f64 / (*all).max(1) as f64).min(1.0);
                let left = (fraction > 0.02).then(|| watch.elapsed().as_secs_f64() * (1.0 - fraction) / fraction);
                let text = told::progress(*done, *all, &training::secs_left(left));
                let bar = ui.add(ProgressBar::new(fraction as f32).text(RichText::new(text).small()));
                widget::named(ui, bar, told::PROGRESS.text());
            }
            Some(Ok(Some(_))) => {}
            Some(Ok(None)) => drop(ui.label(RichText::new(told::CANCELLED.text()).small().weak())),
            Some(Err(why)) => drop(ui.label(RichText::new(retold(why)).color(theme::alarm(is_dark(ui))))),
        }
    }

    /// All methods in one plot; gives what was clicked.
    fn together_ui<'a>(&'a self, ui: &mut Ui) -> Option<(usize, usize)> {
        let measure = self.work.tuning.measure;
        let key = self.work.tuning.over.first()?.key.as_str();
        let axes = Axes::of(measure, &self.tuned, key)?;
        let is_dark = is_dark(ui);
        let picture = |(at, tuned): (usize, &'a Tuned)| {
            let (_, name, color) = self.racers.get(at)?;
            let axis = tuned.spans.iter().position(|span| span.key == key)?;
            Some((at, Picture { name, style: style::of(*color, is_dark), tuned, axis, now: None, measure }))
        };
        let (places, curves): (Vec<usize>, Vec<Picture<'a>>) =
            self.tuned.iter().enumerate().filter_map(picture).unzip();
        let (curve, trial) = together::ui(ui, &curves, axes, key)?;
        Some((*places.get(curve)?, trial))
    }

    /// A picture for each method that is done and each of its settings; gives what was clicked.
    fn pictures_ui(&self, ui: &mut Ui, scene: &DescentScene) -> Option<(usize, usize)> {
        let measure = self.work.tuning.measure;
        let keys: Vec<&str> = self.work.tuning.over.iter().map(|over| over.key.as_str()).collect();
        let axes: Vec<Option<Axes>> = keys.iter().map(|key| Axes::of(measure, &self.tuned, key)).collect();
        let columns = if self.tuned.len() == 1 && keys.len() == 1 { 1 } else { 2 };
        // both settings of a method stand beside each other
        let each = if keys.len() == 2 { 1 } else { columns };
        let rows = self.work.methods.len().div_ceil(each) as f32;
        let height = (ui.available_height() / rows - WORDS).clamp(HEIGHTS[0], HEIGHTS[1]);
        let width = (ui.available_width() - 10.0 * columns as f32) / columns as f32;
        let mut clicked = None;
        let places: Vec<usize> = (0..self.tuned.len()).collect();
        for row in places.chunks(each) {
            let mut row_ui = |ui: &mut Ui| {
                for at in row {
                    let shown = Shown { at: *at, tuned: &self.tuned[*at], measure, keys: &keys, axes: &axes };
                    let trial = ui.push_id(at, |ui| self.card_ui(ui, scene, &shown, [width, height])).inner;
                    clicked = clicked.or_else(|| trial.map(|trial| (*at, trial)));
                }
            };
            ui.horizontal_top(&mut row_ui);
        }
        clicked
    }

    /// A method: its name, what was found, and the pictures.
    fn card_ui(
        &self,
        ui: &mut Ui,
        scene: &DescentScene,
        shown: &Shown<'_>,
        [width, height]: [f32; 2],
    ) -> Option<usize> {
        let Shown { at, tuned, measure, keys, axes } = *shown;
        let (place, name, color) = self.racers.get(at)?;
        let style = style::of(*color, is_dark(ui));
        let racer = scene.racers.get(*place).filter(|racer| is_same(tuned, &racer.driven));
        let picture = |key: &&str| {
            let axis = tuned.spans.iter().position(|span| span.key == *key)?;
            let now = racer.and_then(|racer| setting_of(&racer.driven.method, key));
            Some(Picture { name, style, tuned, axis, now, measure })
        };
        let pictures: Vec<(Picture<'_>, Axes)> =
            keys.iter().zip(axes).filter_map(|(key, axes)| Some((picture(key)?, (*axes)?))).collect();
        let whole = width * keys.len() as f32;
        let shown = ui.allocate_ui(vec2(whole, 0.0), |ui| {
            ui.set_width(whole);
            card_ui(ui, (name, style), (&summary(tuned, measure), &tuned.notes()), (&pictures, [width, height]))
        });
        shown.inner
    }

    /// Gives a racer the settings of a trial, if it is still the one that was tuned.
    fn take_over(&self, scene: &mut DescentScene, at: usize, trial: usize) {
        let (Some(tuned), Some((place, ..))) = (self.tuned.get(at), self.racers.get(at)) else { return };
        let Some(trial) = tuned.trials.get(trial) else { return };
        if let Some(racer) = scene.racers.get_mut(*place).filter(|racer| is_same(tuned, &racer.driven)) {
            racer.driven = tuned.with(trial);
        }
    }
}

/// Whether a racer's method is one that was tuned, whatever the settings that were searched over are now.
fn is_same(tuned: &Tuned, driven: &Driven) -> bool {
    let Some(trial) = tuned.trials.first() else { return false };
    let mut other = driven.clone();
    for (span, x) in tuned.spans.iter().zip(&trial.at) {
        match with_setting(&other.method, &span.key, *x) {
            Ok(method) => other.method = method,
            Err(_) => return false,
        }
    }
    other == tuned.with(trial)
}

/// Draws a method's name, what was found, and the pictures; gives the trial that was clicked.
fn card_ui(
    ui: &mut Ui,
    (name, style): (&str, CurveStyle),
    (best, notes): (&str, &[String]),
    (pictures, size): (&[(Picture<'_>, Axes)], [f32; 2]),
) -> Option<usize> {
    let mut clicked = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(RichText::new(name).strong().color(style.color));
        // one line in every card, so that the pictures beside each other stand at one height
        ui.add(Label::new(RichText::new(best).small()).truncate());
        ui.horizontal(|ui| {
            for (at, (picture, axes)) in pictures.iter().enumerate() {
                let trial = ui.push_id(at, |ui| picture.ui(ui, *axes, size)).inner;
                clicked = trial.or(clicked);
            }
        });
        for note in notes {
            ui.label(RichText::new(retold(note)).small().weak());
        }
        ui.add_space(6.0);
    });
    clicked
}

/// A method as it is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    at: usize,
    tuned: &'a Tuned,
    measure: Measure,
    keys: &'a [&'a str],
    axes: &'a [Option<Axes>],
}
