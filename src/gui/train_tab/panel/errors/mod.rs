//! What the selected run gets wrong: confusion matrix with the samples behind each cell, worst and least certain samples,
//! calibration and figures by class, of one seed, of all, or of an ensemble. Where it predicts a number, the samples that
//! are furthest off.

mod by_class;
mod calibration;
mod cases;
mod head;
mod made;
mod matrix;
mod residuals;
mod work;

use std::sync::Arc;

use eframe::egui::{Align, Button, ComboBox, Context, Layout, RichText, ScrollArea, Ui, Vec2, vec2};

use self::cases::{Cases, Shown};
use self::made::{Job, Made, Networks, possible};
use self::work::{Judge, Judged};
use super::chosen::Chosen;
use super::entry::{Entry, Panel, PanelData, Place};
use super::sample;
use crate::data::{Dataset, Task};
use crate::figure::trained::Judged as Judgement;
use crate::figure::trained::view::{by_class as figures, calibration as curve, confusion};
use crate::figure::{Figure, Options};
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::export::Picture;
use crate::gui::widget::{self, number};
use crate::gui::words::entries::said;
use crate::gui::words::{errors as words, inspect, training};
use crate::gui::worker::{Waker, Worker};
use crate::inspect::errors::Order;
use crate::language::{Word, given_classes, retold};
use crate::param::{Limits, Param};
use crate::refusal::Refusal;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::Part;

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "errors",
    label: words::ERRORS,
    tip: words::ERRORS_TIP,
    place: Place::Center,
    make: |wake| Box::new(Errors::new(wake)),
};

/// Frequent confusions beside the matrix.
const CONFUSIONS: usize = 10;
/// Width from which pictures stand beside the matrix.
const BESIDE: f32 = 520.0;
/// The part of the width that the matrix takes then.
const MATRIX: f32 = 0.58;
/// The number of bins.
fn bins() -> Param {
    let bins = Param::integer("bins", words::BINS.text(), [2.0, 30.0], 15.0);
    bins.within(Limits::closed(1.0, 100.0)).help(words::BINS_TIP.text())
}

/// What is shown of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Matrix,
    Worst,
    LeastCertain,
    Calibration,
    ByClass,
}

const VIEWS: [(View, Word, Word); 5] = [
    (View::Matrix, words::MATRIX, words::MATRIX_TIP),
    (View::Worst, words::WORST, words::WORST_TIP),
    (View::LeastCertain, words::LEAST_CERTAIN, words::LEAST_CERTAIN_TIP),
    (View::Calibration, words::CALIBRATION, words::CALIBRATION_TIP),
    (View::ByClass, words::BY_CLASS, words::BY_CLASS_TIP),
];

/// Draws a figure of what is judged.
type Draw = fn(&Judgement, &Options) -> Result<Figure, Refusal>;

/// The views that leave the program as figures, by what they are called there.
const FIGURES: [(View, &str, Draw); 3] = [
    (View::Matrix, confusion::ENTRY.label, confusion::draw),
    (View::Calibration, curve::ENTRY.label, curve::draw),
    (View::ByClass, figures::ENTRY.label, figures::draw),
];

/// What the panel remembers.
struct Errors {
    judge: Judge,
    view: View,
    part: Part,
    networks: Networks,
    bins: f64,
    cell: Option<[usize; 2]>,
    cases: Cases,
    maker: Option<Worker<Job, Made>>,
    asked: Option<Job>,
    /// What the run is called, and the last that was made of its networks.
    name: String,
    made: Option<Made>,
}

impl Panel for Errors {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, commands: &mut Commands) {
        self.judge.poll();
        self.receive(Worker::take);
        let Some(run) = scene.runs.get(scene.selected) else {
            ui.weak(words::NO_RUN.text());
            return;
        };
        let task = data.task_of(run);
        self.choosers_ui(ui, task);
        data.wishes.watch(run.id);
        let is_there = self.judge.ask(ui.ctx(), run, data.runs, self.part);
        let told = match &self.judge.told {
            Some(Ok(judged)) => Arc::clone(judged),
            Some(Err(why)) => {
                ui.label(RichText::new(retold(why)).color(ui.visuals().error_fg_color));
                return;
            }
            None => return untold_ui(ui, run, data, is_there, commands),
        };
        let Some(set) = data.library.ready(&told.config.data) else {
            ui.weak(words::NO_DATA.text());
            return;
        };
        let no_residuals = told.residuals.as_ref().is_none_or(|residuals| residuals.count == 0);
        if no_residuals && told.seeds.iter().all(|seed| seed.images.is_empty()) {
            ui.add_space(8.0);
            ui.weak(words::NO_SAMPLES.text());
            return;
        }
        let name = training::seed_of(&run.name, run.config.seed, run.seeds);
        if let Some(residuals) = &told.residuals {
            if let Some(chosen) = residuals::ui(ui, &told, residuals, set, &name) {
                chosen.set(ui.ctx());
                scene.view = sample::ENTRY.key.into();
            }
            return;
        }
        self.ask(&told);
        let Some(made) = self.made.take().filter(|made| made.of.part == told.part && made.of.config == told.config)
        else {
            ui.weak(words::AT_WORK.text());
            return;
        };
        head::ui(ui, &made, &name);
        if let Some(chosen) = self.view_ui(ui, &made, set) {
            chosen.set(ui.ctx());
            scene.view = sample::ENTRY.key.into();
        }
        self.name.clone_from(&run.name);
        self.made = Some(made);
    }

    /// What is known of the classes, once it is.
    fn pictures(&self) -> Vec<Picture> {
        let is_known = self.judge.told.as_ref().is_some_and(Result::is_ok);
        let Some(made) = self.made.as_ref().filter(|_| is_known) else { return Vec::new() };
        let judged = Arc::new(made.judged(&self.name));
        let picture = |label: &str, draw: Draw| {
            let judged = Arc::clone(&judged);
            Picture::new(label, move |options| draw(&judged, options))
        };
        FIGURES.iter().map(|(_, label, draw)| picture(said(label), *draw)).collect()
    }

    fn in_front(&self) -> Option<&'static str> {
        FIGURES.iter().find(|(view, ..)| *view == self.view).map(|(_, label, _)| said(label))
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }

    fn settle(&mut self, _: &Context) {
        self.judge.settle();
        self.receive(Worker::wait);
    }
}

/// Says why nothing is judged yet.
fn untold_ui(ui: &mut Ui, run: &TrainingRun, data: &PanelData<'_>, is_there: bool, commands: &mut Commands) {
    let is_under_way = data.runs.of(run).is_some_and(|record| record.is_running);
    let is_over = data.runs.of(run).is_some_and(|record| record.has_results() && !record.is_running);
    ui.add_space(8.0);
    ui.weak(match () {
        () if is_there => words::AT_WORK.text(),
        () if is_under_way => inspect::WEIGHTS_COME.text(),
        () if is_over => words::WEIGHTS_GONE.text(),
        () => words::NO_WEIGHTS.text(),
    });
    if !is_there && is_over && ui.button(words::START_AGAIN.text()).clicked() {
        commands.push(Command::Tab(Action::StartRun(run.id)));
    }
}

impl Errors {
    fn new(wake: &Waker) -> Self {
        Self {
            judge: Judge::new(wake),
            view: View::Matrix,
            part: Part::Val,
            networks: Networks::First,
            bins: 15.0,
            cell: None,
            cases: Cases::default(),
            maker: Worker::spawn("errors in order", Arc::clone(wake), made::work).ok(),
            asked: None,
            name: String::new(),
            made: None,
        }
    }

    /// Has made what follows from an answer where something changed; the last stays meanwhile.
    fn ask(&mut self, judged: &Arc<Judged>) {
        let networks = possible(judged).into_iter().find(|(networks, _)| *networks == self.networks);
        let networks = networks.map_or(Networks::First, |(networks, _)| networks);
        let order = match self.view {
            View::Matrix => self.cell.map(|[class, predicted]| Order::Cell { class, predicted }),
            View::Worst => Some(Order::Worst),
            View::LeastCertain => Some(Order::LeastCertain),
            View::Calibration | View::ByClass => None,
        };
        let job = Job { judged: Arc::clone(judged), networks, bins: self.bins as usize, order };
        if let Some(maker) = self.maker.as_ref().filter(|_| self.asked.as_ref() != Some(&job)) {
            maker.give(job.clone());
            self.asked = Some(job);
        }
    }

    fn receive(&mut self, next: impl Fn(&Worker<Job, Made>) -> Option<Made>) {
        let last = self.maker.as_ref().and_then(|maker| std::iter::from_fn(|| next(maker)).last());
        self.made = last.or_else(|| self.made.take());
    }

    fn choosers_ui(&mut self, ui: &mut Ui, task: Task) {
        match task {
            Task::Regression => drop(ui.label(RichText::new(words::OF_NUMBER.text()).small())),
            Task::Classification => self.views_ui(ui),
        }
        let judged = self.judge.told.as_ref().and_then(|told| told.as_ref().ok()).cloned();
        ui.horizontal_wrapped(|ui| {
            let shown = words::part(self.part);
            let combo = ComboBox::from_id_salt("part").selected_text(shown).width(150.0).show_ui(ui, |ui| {
                for part in [Part::Train, Part::Val, Part::Test] {
                    ui.selectable_value(&mut self.part, part, words::part(part));
                }
            });
            widget::named(ui, combo.response, words::PART.text()).on_hover_text(words::PART_TIP.text());
            if let Some(judged) = &judged {
                self.networks_ui(ui, judged);
            }
            let bins = bins();
            if task == Task::Classification
                && self.view == View::Calibration
                && let Some(look) = number::Number::of(&bins)
            {
                let label = ui.label(RichText::new(words::BINS.text()).small()).on_hover_text(words::BINS_TIP.text());
                ui.scope(|ui| {
                    ui.set_max_width(190.0);
                    number::ui(ui, look, &mut self.bins, (words::BINS.text(), &label), &number::check_of(&bins));
                });
            }
        });
    }

    fn views_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            for (view, name, tip) in VIEWS {
                if ui
                    .add(Button::selectable(self.view == view, name.text()).small())
                    .on_hover_text(tip.text())
                    .clicked()
                {
                    self.view = view;
                }
            }
        });
    }

    /// Which networks, where there are several ways to look at them.
    fn networks_ui(&mut self, ui: &mut Ui, judged: &Judged) {
        let possible = possible(judged);
        if possible.len() < 2 {
            return;
        }
        let shown = possible.iter().find(|(networks, _)| *networks == self.networks).or_else(|| possible.first());
        let shown = shown.map_or("", |(_, name)| name.as_str());
        let combo = ComboBox::from_id_salt("networks").selected_text(shown).width(190.0).show_ui(ui, |ui| {
            for (networks, name) in &possible {
                ui.selectable_value(&mut self.networks, *networks, name);
            }
        });
        widget::named(ui, combo.response, words::NETWORKS.text()).on_hover_text(words::NETWORKS_TIP.text());
    }

    fn view_ui(&mut self, ui: &mut Ui, made: &Made, data: &Arc<Dataset>) -> Option<Chosen> {
        match self.view {
            View::Matrix => self.matrix_ui(ui, made, data),
            View::Worst => self.ranked_ui(ui, made, data, Order::Worst),
            View::LeastCertain => self.ranked_ui(ui, made, data, Order::LeastCertain),
            View::Calibration => {
                calibration::ui(ui, &made.report, &made.curve);
                None
            }
            View::ByClass => {
                by_class::ui(ui, &made.report, &given_classes(&made.of.classes));
                None
            }
        }
    }

    /// The samples in an order, once they are there.
    fn ranked_ui(&mut self, ui: &mut Ui, made: &Made, data: &Arc<Dataset>, order: Order) -> Option<Chosen> {
        let Some(listed) = made.listed(order) else {
            ui.weak(words::AT_WORK.text());
            return None;
        };
        let shown = Shown { judged: &made.of, all: &made.all, seed_of: &made.seed_of, data };
        self.cases.ui(ui, &shown, &listed.first, listed.count)
    }

    /// The matrix with the samples behind the chosen cell beside it, or below it.
    fn matrix_ui(&mut self, ui: &mut Ui, made: &Made, data: &Arc<Dataset>) -> Option<Chosen> {
        let classes = &given_classes(&made.of.classes);
        self.cell = self.cell.filter(|cell| cell[0].max(cell[1]) < made.report.classes);
        let Vec2 { x: width, y: height } = ui.available_size();
        if width >= BESIDE {
            return ui
                .with_layout(Layout::left_to_right(Align::Min), |ui| {
                    matrix::ui(ui, (&made.report, &made.matrix), classes, vec2(width * MATRIX, height), &mut self.cell);
                    ui.vertical(|ui| self.behind_ui(ui, made, data)).inner
                })
                .inner;
        }
        let scroll = ScrollArea::vertical().id_salt("matrix").auto_shrink([false, false]);
        scroll
            .show(ui, |ui| {
                let height = height.max(matrix::readable(made.report.classes));
                matrix::ui(ui, (&made.report, &made.matrix), classes, vec2(width, height), &mut self.cell);
                ui.set_min_height(260.0);
                self.behind_ui(ui, made, data)
            })
            .inner
    }

    fn behind_ui(&mut self, ui: &mut Ui, made: &Made, data: &Arc<Dataset>) -> Option<Chosen> {
        let classes = &given_classes(&made.of.classes);
        let Some([class, predicted]) = self.cell else {
            let frequent = matrix::most_frequent(&made.report, CONFUSIONS);
            ui.label(if frequent.is_empty() { words::NO_CONFUSION.text() } else { words::CHOOSE_CELL.text() });
            for cell in frequent {
                let count = words::count(made.report.count(cell[0], cell[1]));
                if ui.button(words::confusion(&classes[cell[0]], &classes[cell[1]], &count)).clicked() {
                    self.cell = Some(cell);
                }
            }
            return None;
        };
        let count = words::count(made.report.count(class, predicted));
        ui.label(RichText::new(words::cell(&classes[class], &classes[predicted], &count)).strong());
        self.ranked_ui(ui, made, data, Order::Cell { class, predicted })
    }
}
