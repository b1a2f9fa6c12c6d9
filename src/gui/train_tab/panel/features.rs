//! What the units of a network respond to: filters, feature maps, what a class depends on, the samples that excite a unit
//! most, and what the network does without it.

use std::sync::Arc;

use eframe::egui::{ComboBox, Context, DragValue, RichText, ScrollArea, Ui, Vec2};

use super::entry::{Entry, Panel, PanelData, Place};
use super::exported;
use super::features_units::{Measured, Units, units_ui};
use super::features_work::{Found, Kept, Look, LookJob, Seen, TaskJob, look, work};
use super::looked::{self, Kinds, Looked, Weights};
use super::paced::{Paced, Urgency};
use super::tiles::Shown;
use crate::figure::trained::view::ablation::{self, Swept};
use crate::figure::training::about;
use crate::gui::command::Commands;
use crate::gui::export::Picture;
use crate::gui::widget;
use crate::gui::words::entries::said;
use crate::gui::words::inspect as words;
use crate::gui::worker::{Waker, Worker};
use crate::inspect::{Fill, Patch};
use crate::language::{given_class, retold};
use crate::nn::Node;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Config, RunId};

/// Side of a filter, of a feature map and of a saliency map on the screen.
const FILTER: f32 = 34.0;
const MAP: f32 = 44.0;
const NUMBER: f32 = 16.0;
/// Height that filters and maps take at most before they scroll.
const FILTERS: f32 = 124.0;
const MAPS: f32 = 200.0;

/// What is seen of one run.
struct Features {
    paced: Paced<LookJob, Result<Seen, String>>,
    tasks: Option<Worker<TaskJob, Found>>,
    kept: Kept,
    /// The run it is of, and which of its networks.
    of: Option<(RunId, Looked)>,
    look: Look,
    seen: Option<Result<Seen, String>>,
    filters: Option<Shown>,
    maps: Option<Shown>,
    saliency: Option<Shown>,
    units: Units,
    /// The runs whose units were measured, as they are drawn, each with what it follows from.
    swept: Vec<(Swept, Config)>,
}

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "features",
    label: words::FEATURES,
    tip: words::FEATURES_TIP,
    place: Place::Right,
    make: |wake| Box::new(Features::new(wake)),
};

impl Panel for Features {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, commands: &mut Commands) {
        self.receive(ui.ctx());
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(words::FEATURES.text()).heading().strong())
                .on_hover_text(words::FEATURES_TIP.text());
            exported::button_ui(ui, said(ablation::ENTRY.label), !self.swept.is_empty(), commands);
        });
        let Some(run) = scene.runs.get(scene.selected) else {
            ui.weak(words::NO_RUN.text());
            return;
        };
        data.wishes.watch(run.id);
        let looked = looked::ui(ui, &[run], data, Kinds::OneByOne);
        self.turn_to(run.id, looked);
        let Some(weights) = looked.weights(run, data.runs) else {
            let is_running = data.runs.of(run).is_some_and(|record| record.is_running);
            ui.label(
                RichText::new(if is_running { words::WEIGHTS_COME.text() } else { words::NO_WEIGHTS.text() }).weak(),
            );
            return;
        };
        self.ask(ui.ctx(), weights.clone(), data.runs.is_trained_now(run));
        let seen = match &self.seen {
            None => {
                ui.weak(words::LOOKING.text());
                return;
            }
            Some(Err(why)) => {
                ui.label(RichText::new(retold(why)).color(ui.visuals().error_fg_color));
                return;
            }
            Some(Ok(seen)) => seen,
        };
        let name = looked.name(run, data.runs);
        ui.label(RichText::new(words::weights_of(&name, &seen.when)).small());
        let mut task = None;
        ScrollArea::vertical().id_salt("features").auto_shrink([false, false]).show(ui, |ui| {
            look_ui(ui, &mut self.look, seen);
            filters_ui(ui, seen, self.filters.as_ref());
            maps_ui(ui, &mut self.look, seen, self.maps.as_ref(), &mut self.units.unit);
            saliency_ui(ui, &mut self.look, seen, self.saliency.as_ref());
            let runs: Vec<&TrainingRun> = scene.runs.iter().filter(|run| run.is_visible).collect();
            let measured = Measured {
                seen,
                runs: &runs,
                weights: &|run| looked.weights(run, data.runs),
                network: &name,
                table: table_note(run, &weights),
            };
            task = units_ui(ui, &mut self.units, &measured);
            ui.add_space(8.0);
        });
        self.keep_swept(scene, data, looked);
        if let (Some(task), Some(worker)) = (task, &self.tasks) {
            self.units.begin(&task);
            worker.give(TaskJob { weights, task });
        }
    }

    /// What the loss of each unit costs, to be exported, once it was measured.
    fn pictures(&self) -> Vec<Picture> {
        let Some(Ok(seen)) = self.seen.as_ref().filter(|_| !self.swept.is_empty()) else { return Vec::new() };
        let node = &seen.nodes[seen.node];
        let layer = format!("{} ({})", node.name, node.choice);
        let (swept, configs): (Vec<Swept>, Vec<Config>) = self.swept.iter().cloned().unzip();
        let about = swept.iter().zip(&configs).flat_map(|(swept, config)| about(&swept.name, config));
        let about: Vec<String> = about.collect();
        vec![Picture::new(said(ablation::ENTRY.label), move |options| {
            ablation::draw(&swept, &layer, about.clone(), options)
        })]
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        (tab.x * 0.26).clamp(280.0, 460.0)
    }

    fn settle(&mut self, ctx: &Context) {
        if let Some(seen) = self.paced.wait() {
            self.accept(ctx, seen);
        }
        while let Some(found) = self.tasks.as_ref().and_then(Worker::wait) {
            self.units.take(found);
        }
    }
}

/// Why the table of runs has another figure than these weights.
fn table_note(run: &TrainingRun, weights: &Weights) -> Option<&'static str> {
    let is_ensemble = weights.snapshot.ensemble.len() > 1;
    match (run.seeds > 1, is_ensemble, weights.snapshot.is_between) {
        (true, true, _) => Some(words::TABLE_HAS_MEAN_OF_ENSEMBLES.text()),
        (true, false, _) => Some(words::TABLE_HAS_MEAN.text()),
        (false, true, _) => Some(words::TABLE_HAS_ENSEMBLE.text()),
        (false, false, true) => Some(words::TABLE_HAS_EPOCH.text()),
        (false, false, false) => None,
    }
}

impl Features {
    fn new(wake: &Waker) -> Self {
        Self {
            paced: Paced::new("features", wake, look),
            tasks: Worker::spawn("units", Arc::clone(wake), work).ok(),
            kept: Kept::default(),
            of: None,
            look: Look {
                sample: 0,
                node: None,
                class: None,
                patch: Patch { size: 3, stride: 1 },
                fill: Fill::Background,
            },
            seen: None,
            filters: None,
            maps: None,
            saliency: None,
            units: Units::default(),
            swept: Vec::new(),
        }
    }

    /// Forgets what is seen where another network is looked at.
    fn turn_to(&mut self, run: RunId, looked: Looked) {
        if self.of == Some((run, looked)) {
            return;
        }
        let is_other_run = self.of.is_none_or(|(id, _)| id != run);
        self.of = Some((run, looked));
        self.seen = None;
        self.paced.forget();
        self.units.forget();
        if is_other_run {
            self.look.node = None;
        }
    }

    /// Keeps what was measured of the runs that are shown, as it is now.
    fn keep_swept(&mut self, scene: &TrainingScene, data: &PanelData<'_>, looked: Looked) {
        self.swept.clear();
        let Some(Ok(seen)) = &self.seen else { return };
        let runs: Vec<&TrainingRun> = scene.runs.iter().filter(|run| run.is_visible).collect();
        for run in runs {
            let swept = self.units.of_runs(&[run], seen.number.is_some());
            let config = looked.weights(run, data.runs).map_or_else(|| run.config.clone(), |weights| weights.config);
            self.swept.extend(swept.into_iter().map(|swept| (swept, config.clone())));
        }
    }

    fn receive(&mut self, ctx: &Context) {
        if let Some(seen) = self.paced.take() {
            self.accept(ctx, seen);
        }
        while let Some(found) = self.tasks.as_ref().and_then(Worker::take) {
            self.units.take(found);
        }
    }

    fn accept(&mut self, ctx: &Context, seen: Result<Seen, String>) {
        if let Ok(seen) = &seen {
            Shown::renew(&mut self.filters, ctx, "filters", &seen.filters);
            Shown::renew(&mut self.maps, ctx, "feature maps", &seen.maps);
            Shown::renew(&mut self.saliency, ctx, "saliency", &seen.saliency);
        }
        self.seen = Some(seen);
    }

    /// Asks for what is looked at; newer weights of a run that is trained wait until it is time.
    fn ask(&mut self, ctx: &Context, weights: Weights, is_trained: bool) {
        let job = LookJob { kept: Arc::clone(&self.kept), weights, look: self.look };
        let is_other_look = self.paced.asked().is_none_or(|asked| asked.look != job.look);
        self.paced.ask(ctx, job, if is_trained && !is_other_look { Urgency::InTime } else { Urgency::Now });
    }
}

/// How a layer is called where one is chosen.
pub fn node_name(node: &Node) -> String {
    words::layer(&node.name, &node.choice.to_string())
}

/// The same, where there is little room.
fn short_name(node: &Node) -> String {
    format!("{}  {}", node.name, node.choice.entry().key)
}

/// Which sample.
fn look_ui(ui: &mut Ui, look: &mut Look, seen: &Seen) {
    ui.horizontal_wrapped(|ui| {
        let mut sample = look.sample.min(seen.samples.saturating_sub(1)) + 1;
        ui.label(words::SAMPLE.text());
        let drag = DragValue::new(&mut sample).range(1..=seen.samples.max(1)).speed(0.1);
        let response = ui.add(drag);
        let response = widget::named(ui, response, words::SAMPLE_NUMBER.text());
        if response.on_hover_text(words::SAMPLE_TIP.text()).changed() {
            look.sample = sample - 1;
        }
        let name = |class: usize| seen.classes.get(class).map(|name| given_class(name)).unwrap_or_default();
        let right = name(seen.label);
        let best = crate::nn::best(&seen.probabilities);
        let said = name(best);
        let sure = f64::from(seen.probabilities.get(best).copied().unwrap_or(0.0));
        let told = match seen.number {
            Some(number) => words::said_number(&right, number, sure),
            None => words::said(&right, &said, sure),
        };
        ui.label(RichText::new(told).small());
    });
}

/// Filters of the first layer.
fn filters_ui(ui: &mut Ui, seen: &Seen, shown: Option<&Shown>) {
    let Some(shown) = shown else { return };
    ui.add_space(4.0);
    ui.label(RichText::new(words::FILTERS.text()).strong()).on_hover_text(words::FILTERS_TIP.text());
    let side = if seen.filters.size[0] > 8 { FILTER * 1.3 } else { FILTER };
    let scroll = ScrollArea::vertical().id_salt("filters").max_height(FILTERS).auto_shrink([false, true]);
    scroll.show(ui, |ui| shown.ui(ui, words::FILTERS.text(), side, None, words::unit));
}

/// What a layer gives for the sample; a click chooses a unit.
fn maps_ui(ui: &mut Ui, look: &mut Look, seen: &Seen, shown: Option<&Shown>, unit: &mut usize) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(words::MAPS.text()).strong()).on_hover_text(words::MAPS_TIP.text());
        let combo = ComboBox::from_id_salt("feature layer").selected_text(short_name(&seen.nodes[seen.node]));
        let combo = combo.width(150.0).truncate().show_ui(ui, |ui| {
            for (at, node) in seen.nodes.iter().enumerate().filter(|(_, node)| node.choice.entry().group != "Shape") {
                if ui.selectable_label(seen.node == at, node_name(node)).clicked() {
                    (look.node, *unit) = (Some(at), 0);
                }
            }
        });
        widget::named(ui, combo.response.on_hover_text(words::LAYER_TIP.text()), words::LAYER.text());
    });
    let side = if seen.maps.size == [1, 1] { NUMBER } else { MAP };
    let scroll = ScrollArea::vertical().id_salt("maps").max_height(MAPS).auto_shrink([false, true]);
    let draw = |ui: &mut Ui| {
        let shown = shown?;
        shown.ui(ui, words::MAPS.text(), side, Some(*unit), words::unit)
    };
    let clicked = scroll.show(ui, draw).inner;
    if let Some(clicked) = clicked {
        *unit = clicked;
    }
}

/// Which pixels a class depends on.
fn saliency_ui(ui: &mut Ui, look: &mut Look, seen: &Seen, shown: Option<&Shown>) {
    ui.add_space(4.0);
    let of_number = seen.number.is_some();
    let [name, tip] = if of_number { words::SALIENCY_OF_NUMBER } else { [words::SALIENCY, words::SALIENCY_TIP] };
    ui.label(RichText::new(name.text()).strong()).on_hover_text(tip.text());
    let Some(shown) = shown else {
        ui.label(RichText::new(words::NO_IMAGE.text()).small().weak());
        return;
    };
    ui.horizontal_wrapped(|ui| {
        if !of_number {
            explained_ui(ui, look, seen);
        }
        let number = |ui: &mut Ui, of: &mut usize, most: usize, name: &str, tip: &str| {
            ui.label(name);
            let response = ui.add(DragValue::new(of).range(1..=most.max(1)).speed(0.05));
            widget::named(ui, response, name).on_hover_text(tip);
        };
        let most = seen.saliency.size[0].max(seen.saliency.size[1]);
        number(ui, &mut look.patch.size, most, words::PATCH.text(), words::PATCH_TIP.text());
        number(ui, &mut look.patch.stride, most, words::STRIDE.text(), words::STRIDE_TIP.text());
        let fills = [(Fill::Background, words::BACKGROUND.text()), (Fill::Mean, words::MEAN.text())];
        let text = fills.iter().find(|(fill, _)| *fill == look.fill).map_or("", |(_, name)| name);
        let combo = ComboBox::from_id_salt("fill").selected_text(text).width(90.0).show_ui(ui, |ui| {
            for (fill, name) in fills {
                ui.selectable_value(&mut look.fill, fill, name);
            }
        });
        widget::named(ui, combo.response.on_hover_text(words::FILL_TIP.text()), words::FILL.text());
    });
    let side = ((ui.available_width() - 10.0) / 3.0).clamp(48.0, 130.0);
    shown.ui(ui, words::SALIENCY.text(), side, None, |at| words::SALIENCY_MAPS[at.min(2)].text().to_owned());
    let told = if of_number { words::saliency_of_number_told } else { words::saliency_told };
    ui.label(RichText::new(told(f64::from(seen.most_lost))).small().weak());
}

/// Which class is explained.
fn explained_ui(ui: &mut Ui, look: &mut Look, seen: &Seen) {
    let chosen = seen.classes.get(seen.class).map(|name| given_class(name)).unwrap_or_default();
    let text = if look.class.is_none() { words::predicted(&chosen) } else { chosen.into_owned() };
    let combo = ComboBox::from_id_salt("explained class").selected_text(text).width(110.0);
    let combo = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut look.class, None, words::PREDICTED.text());
        for (class, name) in seen.classes.iter().enumerate() {
            ui.selectable_value(&mut look.class, Some(class), given_class(name));
        }
    });
    widget::named(ui, combo.response.on_hover_text(words::CLASS_TIP.text()), words::CLASS.text());
}
