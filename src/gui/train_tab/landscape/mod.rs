//! *Loss landscape…*: the loss over a plane of a run's weights, in a window of its own, which opens as a surface of the
//! Descent tab.
//!
//! It is computed on a thread of its own from the run's configuration. The scene gets the file it is saved in.

mod engine;
mod picture;

use std::path::PathBuf;

use eframe::egui::{Button, Checkbox, ProgressBar, RichText, ScrollArea, TextEdit, Ui, Window, vec2};

use self::engine::{Computed, Job, News, Progress, work};
use self::picture::Picture;
use crate::gui::background::Background;
use crate::gui::command::{Command, Commands};
use crate::gui::descent_tab;
use crate::gui::theme;
use crate::gui::widget::param::number_ui;
use crate::gui::widget::{self, is_dark, pick};
use crate::gui::words::entries::said;
use crate::gui::words::{self, landscape as told, training};
use crate::gui::worker::Waker;
use crate::language::retold;
use crate::scene::{DescentScene, Scene, TrainingRun};
use crate::train::plane::PLANES;
use crate::train::{RunId, Sharpness, Stopwatch, Survey, setting};

/// Width of what is entered.
const FORM: f32 = 290.0;
/// The largest size of the window's content, as far as there is room.
const SIZE: [f32; 2] = [720.0, 470.0];

/// The window of landscapes, and the thread that computes them.
pub struct Landscapes {
    background: Background<Job, News>,
    /// The run whose window is open.
    opened: Option<RunId>,
    survey: Survey,
    current: Option<Current>,
    picture: Picture,
}

/// What is computed, or was.
struct Current {
    /// The run it is of.
    run: RunId,
    progress: Option<Progress>,
    /// Since its stage began.
    watch: Stopwatch,
    is_sampling: bool,
    end: Option<Result<Option<Box<Computed>>, String>>,
    /// Whether it is being saved.
    is_saving: bool,
    /// Why it could not be saved.
    unsaved: Option<String>,
    /// What opens in the Descent tab, once it is saved.
    saved: Option<Box<DescentScene>>,
}

impl Landscapes {
    /// None yet.
    pub fn new(wake: Waker) -> Self {
        let survey = Survey { eigenvalues: 1, ..Survey::default() };
        let background = Background::new("landscape", wake, work);
        Self { background, opened: None, survey, current: None, picture: Picture::default() }
    }

    /// Opens the window for a run.
    pub const fn open(&mut self, id: RunId) {
        self.opened = Some(id);
    }

    /// Closes the window; what is under way goes on. Says whether it was open.
    pub fn close(&mut self) -> bool {
        self.opened.take().is_some()
    }

    fn begin(&mut self, run: &TrainingRun) {
        let job =
            Job::Compute { config: Box::new(run.config.clone()), survey: self.survey.clone(), name: run.name.clone() };
        let end = self.background.begin(job).err().map(Err);
        self.picture.clear();
        self.current = Some(Current {
            run: run.id,
            progress: None,
            watch: Stopwatch::start(),
            is_sampling: false,
            end,
            is_saving: false,
            unsaved: None,
            saved: None,
        });
    }

    /// Takes what the thread has to tell; never waits.
    pub fn poll(&mut self) {
        while let Some(news) = self.background.take() {
            self.note(news);
        }
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self) {
        while let Some(news) = self.background.wait() {
            self.note(news);
        }
    }

    fn note(&mut self, news: News) {
        let Some(current) = &mut self.current else { return };
        match news {
            News::Progress(progress) => {
                let is_sampling = matches!(progress, Progress::Sampling { .. });
                if is_sampling != current.is_sampling {
                    (current.is_sampling, current.watch) = (is_sampling, Stopwatch::start());
                }
                // the losses are shown while eigenvalues are computed
                let is_beside = matches!(progress, Progress::Bending { .. }) && current.progress.is_some();
                if !is_beside {
                    current.progress = Some(progress);
                }
            }
            News::Computed(end) => current.end = Some(end),
            News::Saved(saved) => {
                current.is_saving = false;
                match saved {
                    Ok(scene) => current.saved = Some(scene),
                    Err(why) => current.unsaved = Some(why),
                }
            }
        }
    }

    /// Draws the window while it is open; what was saved opens in the Descent tab.
    pub fn ui(&mut self, ui: &Ui, scene: &mut Scene, commands: &mut Commands) {
        if let Some(saved) = self.current.as_mut().and_then(|current| current.saved.take()) {
            scene.descent = *saved;
            commands.push(Command::ShowTab(descent_tab::ENTRY.key));
            self.close();
        }
        let Some(id) = self.opened else { return };
        let Some(run) = scene.training.runs.iter().find(|run| run.id == id) else {
            self.close();
            return;
        };
        let room = ui.ctx().content_rect();
        let size = vec2(SIZE[0].min(room.width() - 40.0), SIZE[1].min(room.height() - 110.0));
        let window = Window::new(told::title(&run.name)).id(ui.scope_id().with("landscape"));
        let window =
            window.collapsible(false).resizable(false).default_pos(room.center() - size * 0.5 - vec2(0.0, 40.0));
        window.show(ui.ctx(), |ui| {
            ui.set_width(size.x);
            ui.set_height(size.y);
            ui.horizontal_top(|ui| {
                let form = FORM.min(0.5 * size.x);
                ui.allocate_ui(vec2(form, size.y), |ui| {
                    ui.set_width(form);
                    ui.vertical(|ui| self.form_ui(ui, run, size.y));
                });
                ui.separator();
                let area = ScrollArea::vertical().id_salt("landscape result").max_height(size.y);
                ui.vertical(|ui| area.show(ui, |ui| self.result_ui(ui, run, size.x - form - 30.0)));
            });
        });
    }

    fn form_ui(&mut self, ui: &mut Ui, run: &TrainingRun, height: f32) {
        ScrollArea::vertical().id_salt("landscape form").max_height(height).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            let survey = &mut self.survey;
            pick::entry_ui(ui, told::PLANE.text(), told::PLANE_TIP.text(), PLANES, &mut survey.plane);
            ui.push_id("plane settings", |ui| pick::params_ui(ui, &mut survey.plane, &[]));
            ui.label(RichText::new(said(survey.plane.entry().about)).small().weak());
            for (param, number) in [
                (&setting::NODES, &mut survey.size),
                (&setting::SAMPLES, &mut survey.samples),
                (&setting::EIGENVALUES, &mut survey.eigenvalues),
            ] {
                let mut x = *number as f64;
                if number_ui(ui, param, &mut x) {
                    *number = x as usize;
                }
            }
            let validation = Checkbox::new(&mut survey.is_validation, told::VALIDATION.text());
            ui.add(validation).on_hover_text(told::VALIDATION_TIP.text());
            ui.horizontal(|ui| self.buttons_ui(ui, run));
        });
    }

    /// Starts or ends a landscape, and closes the window.
    fn buttons_ui(&mut self, ui: &mut Ui, run: &TrainingRun) {
        let is_under_way = self.current.as_ref().is_some_and(|current| current.end.is_none());
        if is_under_way {
            if ui.button(told::CANCEL.text()).on_hover_text(told::CANCEL_TIP.text()).clicked() {
                self.background.cancel();
            }
        } else if ui.button(told::START.text()).on_hover_text(told::START_TIP.text()).clicked() {
            self.begin(run);
        }
        if ui.button(told::CLOSE.text()).on_hover_text(told::CLOSE_TIP.text()).clicked() {
            self.close();
        }
    }

    fn result_ui(&mut self, ui: &mut Ui, run: &TrainingRun, width: f32) {
        let Self { current, picture, background, survey, .. } = self;
        let Some(current) = current.as_mut().filter(|current| current.run == run.id) else {
            ui.label(RichText::new(told::EMPTY.text()).small().weak());
            return;
        };
        let side = width.clamp(80.0, 300.0);
        match &mut current.end {
            None => {
                progress_ui(ui, current.progress.as_ref(), &current.watch, survey.size * survey.size);
                if let Some(Progress::Sampling { grid, .. }) = &current.progress {
                    picture.ui(ui, (grid, &[]), side);
                }
            }
            Some(Ok(None)) => drop(ui.label(RichText::new(told::STOPPED.text()).small().weak())),
            Some(Err(why)) => drop(ui.label(RichText::new(retold(why)).color(theme::alarm(is_dark(ui))))),
            Some(Ok(Some(computed))) => {
                picture.ui(ui, (&computed.landscape.grid, &computed.landscape.path), side);
                figures_ui(ui, computed);
                let is_wanted = save_ui(ui, computed, current.is_saving, current.unsaved.as_deref());
                if is_wanted {
                    let to = PathBuf::from(&computed.file);
                    let job = Job::Save { landscape: computed.landscape.clone(), to };
                    current.unsaved = background.begin(job).err();
                    current.is_saving = current.unsaved.is_none();
                }
            }
        }
    }
}

/// How far it is, with the time left.
fn progress_ui(ui: &mut Ui, progress: Option<&Progress>, watch: &Stopwatch, nodes: usize) {
    let left = |fraction: f64| {
        let left = (fraction > 0.02).then(|| watch.elapsed().as_secs_f64() * (1.0 - fraction) / fraction);
        training::secs_left(left)
    };
    let (fraction, text) = match progress {
        None => (0.0, training::secs_left(None)),
        Some(Progress::Training { epochs, of }) => {
            let fraction = f64::from(*epochs) / f64::from((*of).max(1));
            (fraction, told::training(*epochs, *of, &left(fraction)))
        }
        Some(Progress::Sampling { done, .. }) => {
            let fraction = *done as f64 / nodes.max(1) as f64;
            (fraction, told::sampling(*done, nodes, &left(fraction)))
        }
        Some(Progress::Bending { products }) => (1.0, told::bending(*products)),
    };
    let bar = ui.add(ProgressBar::new(fraction as f32).text(RichText::new(text).small()));
    widget::named(ui, bar, told::PROGRESS.text());
}

/// What is known of it.
fn figures_ui(ui: &mut Ui, computed: &Computed) {
    let landscape = &computed.landscape;
    ui.label(RichText::new(retold(&landscape.about)).small());
    if landscape.path.len() > 1 {
        let farthest = landscape.path.iter().map(|point| point.distance).fold(0.0, f64::max);
        ui.label(RichText::new(told::distance(&words::number(words::tidy(farthest, true)))).small());
    }
    if let Some(Sharpness { spectrum, limit }) = &computed.sharpness {
        let number = |x: f64| words::number(words::tidy(x, true));
        let values: Vec<String> = spectrum.largest.iter().map(|value| number(*value)).collect();
        let limit = limit.map(number);
        ui.label(RichText::new(told::sharpness(&values, limit.as_deref())).small());
    }
}

/// Where it is saved, and the button that does so; whether it was clicked.
fn save_ui(ui: &mut Ui, computed: &mut Computed, is_saving: bool, unsaved: Option<&str>) -> bool {
    let field = TextEdit::singleline(&mut computed.file).desired_width(f32::INFINITY);
    let field = ui.add(field).on_hover_text(told::FILE_TIP.text());
    widget::named(ui, field, told::FILE.text());
    let is_enabled = !is_saving && !computed.file.trim().is_empty();
    let button = ui.add_enabled(is_enabled, Button::new(told::SHOW.text())).on_hover_text(told::SHOW_TIP.text());
    if is_saving {
        ui.label(RichText::new(told::SAVING.text()).small().weak());
    }
    if let Some(why) = unsaved {
        ui.label(RichText::new(retold(why)).small().color(theme::alarm(is_dark(ui))));
    }
    button.clicked()
}
