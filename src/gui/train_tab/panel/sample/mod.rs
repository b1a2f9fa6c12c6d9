//! One sample: before and after each augmentation, the masks of the network's noise on it, and how the output spreads over
//! them.

mod album;
mod masks;
mod spread;
mod work;

use std::sync::{Arc, Mutex};

use eframe::egui::{
    Button, ComboBox, Context, DragValue, RichText, ScrollArea, TextureHandle, TextureOptions, Ui, Vec2,
};

use self::album::Album;
use self::work::{Job, Seen, Told};
use super::chosen::Chosen;
use super::entry::{Entry, Panel, PanelData, Place};
use super::looked::{self, Kinds, Looked};
use super::paced::{Paced, Urgency};
use super::pictures;
use crate::figure::trained::view::masks::{self as figure, PASSES};
use crate::gui::command::Commands;
use crate::gui::export::Picture;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::{self, heading, number};
use crate::gui::words::entries::said;
use crate::gui::words::{errors, inspect, sample as words};
use crate::gui::worker::Waker;
use crate::inspect::Subject;
use crate::language::{given_class, retold};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::Part;

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "sample",
    label: words::SAMPLE,
    tip: words::SAMPLE_TIP,
    place: Place::Center,
    make: |wake| Box::new(Sample::new(wake)),
};

/// What the panel remembers.
struct Sample {
    paced: Paced<Job, Told>,
    told: Option<Told>,
    /// What the network is called.
    name: String,
    subject: Arc<Mutex<Option<Subject>>>,
    draw: u64,
    passes: f64,
    /// All looks and draws in one texture.
    texture: Option<TextureHandle>,
    masks: masks::Pictures,
    was_dark: bool,
}

impl Panel for Sample {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        let told = self.paced.take();
        self.accept(told);
        let mut chosen = Chosen::get(ui.ctx());
        let selected = scene.selected;
        let Some(run) = scene.runs.get_mut(selected) else {
            ui.weak(words::NO_RUN.text());
            return;
        };
        self.choosers_ui(ui, &mut chosen);
        chosen.set(ui.ctx());
        if data.library.ready(&run.config.data).is_none() {
            ui.weak(errors::NO_DATA.text());
            return;
        }
        data.wishes.watch(run.id);
        let looked = looked::ui(ui, &[run], data, Kinds::OneByOne);
        self.ask(ui, run, data, (chosen, looked));
        let name = looked.name(run, data.runs);
        self.name.clone_from(&name);
        match self.told.take() {
            None => {
                ui.add_space(8.0);
                ui.weak(words::AT_WORK.text());
            }
            Some(Err(why)) => {
                ui.label(RichText::new(retold(&why)).color(ui.visuals().error_fg_color));
                self.told = Some(Err(why));
            }
            Some(Ok(seen)) => {
                let is_under_way = data.runs.of(run).is_some_and(|record| record.is_running);
                self.seen_ui(ui, run, (&seen, &name, is_under_way));
                self.told = Some(Ok(seen));
            }
        }
    }

    /// The output over masks, to be exported, once a trained network has told it.
    fn pictures(&self) -> Vec<Picture> {
        self.spread()
            .map(|seen| Picture::new(said(figure::ENTRY.label), move |options| figure::draw(&seen, options)))
            .into_iter()
            .collect()
    }

    fn in_front(&self) -> Option<&'static str> {
        self.has_spread().then(|| said(figure::ENTRY.label))
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }

    fn settle(&mut self, _: &Context) {
        let told = self.paced.wait();
        self.accept(told);
    }
}

impl Sample {
    fn new(wake: &Waker) -> Self {
        Self {
            paced: Paced::new("sample", wake, work::look),
            told: None,
            name: String::new(),
            subject: Arc::default(),
            draw: 0,
            passes: 200.0,
            texture: None,
            masks: masks::Pictures::default(),
            was_dark: true,
        }
    }

    /// Whether a trained network has noise, over which its output spreads.
    fn has_spread(&self) -> bool {
        matches!(&self.told, Some(Ok(seen)) if seen.is_trained && seen.spread.mean.is_some())
    }

    /// The same as figures have it.
    fn spread(&self) -> Option<figure::Seen> {
        let seen = self.told.as_ref()?.as_ref().ok().filter(|_| self.has_spread())?;
        let job = self.paced.asked()?;
        Some(figure::Seen {
            name: self.name.clone(),
            config: job.config.clone(),
            when: seen.when.clone(),
            part: job.chosen.part,
            sample: job.chosen.sample,
            classes: seen.classes.clone(),
            label: seen.label as usize,
            number: seen.number,
            spread: seen.spread.all.clone(),
        })
    }

    fn accept(&mut self, told: Option<Told>) {
        if told.is_some() {
            self.told = told;
            self.texture = None;
            self.masks.clear();
        }
    }

    fn ask(&mut self, ui: &Ui, run: &TrainingRun, data: &PanelData<'_>, (chosen, looked): (Chosen, Looked)) {
        let weights = looked.weights(run, data.runs);
        let config = weights.as_ref().map_or_else(|| run.config.clone(), |weights| weights.config.clone());
        let chain = run.config.augment.clone();
        let (draw, passes, subject) = (self.draw, self.passes as u64, Arc::clone(&self.subject));
        // what augments does not belong to the network that is looked at
        let config = crate::train::Config { augment: Vec::new(), ..config };
        let job = Job { config, weights, chain, chosen, draw, passes, subject };
        let is_trained = data.runs.is_trained_now(run);
        let is_other = self.paced.asked().is_none_or(|old| !old.is_same_look(&job));
        self.paced.ask(ui.ctx(), job, if is_trained && !is_other { Urgency::InTime } else { Urgency::Now });
    }

    /// Which sample, and which draw.
    fn choosers_ui(&mut self, ui: &mut Ui, chosen: &mut Chosen) {
        let samples = self.told.as_ref().and_then(|told| told.as_ref().ok()).map_or(usize::MAX, |seen| seen.samples);
        ui.horizontal_wrapped(|ui| {
            let shown = errors::part(chosen.part);
            let combo = ComboBox::from_id_salt("part of sample").selected_text(shown).width(150.0).show_ui(ui, |ui| {
                for part in [Part::Train, Part::Val, Part::Test] {
                    ui.selectable_value(&mut chosen.part, part, errors::part(part));
                }
            });
            widget::named(ui, combo.response, words::PART.text());
            let last = samples.saturating_sub(1);
            if icon::button(ui, Icon::Back, words::PREVIOUS.text(), words::PREVIOUS.text()).clicked() {
                chosen.sample = chosen.sample.checked_sub(1).unwrap_or(if last == usize::MAX - 1 { 0 } else { last });
            }
            let value = DragValue::new(&mut chosen.sample).range(0..=last).speed(0.1);
            let response = ui.add(value);
            widget::named(ui, response, words::NUMBER.text()).on_hover_text(words::NUMBER_TIP.text());
            if icon::button(ui, Icon::Forward, words::NEXT.text(), words::NEXT.text()).clicked() {
                chosen.sample = if chosen.sample >= last { 0 } else { chosen.sample + 1 };
            }
            if ui.add(Button::new(words::ANOTHER.text())).on_hover_text(words::ANOTHER_TIP.text()).clicked() {
                self.draw += 1;
            }
        });
    }

    fn seen_ui(&mut self, ui: &mut Ui, run: &mut TrainingRun, (seen, name, is_under_way): (&Seen, &str, bool)) {
        let dark = widget::is_dark(ui);
        if std::mem::replace(&mut self.was_dark, dark) != dark {
            self.masks.clear();
        }
        let class = &given_class(&seen.classes[seen.label as usize]);
        let told = match seen.number {
            Some(number) => words::of_number(name, class, number),
            None => words::of(name, class, seen.is_mislabelled),
        };
        ui.label(RichText::new(told).small());
        let looks = seen.looks.iter().chain(&seen.draws);
        let count = seen.looks.len() + seen.draws.len();
        let texture = self.texture.get_or_insert_with(|| {
            let atlas = pictures::atlas(seen.shape, looks.map(|look| look.pixels.as_slice()), count);
            ui.ctx().load_texture("looks of a sample", atlas, TextureOptions::NEAREST)
        });
        let album = Album { texture, count, seen };
        ScrollArea::vertical().id_salt("sample").auto_shrink([false, false]).show(ui, |ui| {
            let mut masks_ui = |ui: &mut Ui| {
                section(ui, words::MASKS.text(), words::MASKS_TIP.text());
                self.masks.ui(ui, seen);
            };
            let mut chain_ui = |ui: &mut Ui| {
                section(ui, words::AUGMENTATION.text(), words::AUGMENTATION_TIP.text());
                album.chain_ui(ui, run);
            };
            let mut spread_ui = |ui: &mut Ui| spread_ui(ui, seen, &mut self.passes, is_under_way);
            if seen.looks.len() == 1 {
                // a picture alone leaves room for what the network says of it
                let mut left_ui = |ui: &mut Ui| {
                    chain_ui(ui);
                    masks_ui(ui);
                };
                beside_ui(ui, &mut left_ui, &mut spread_ui);
                return;
            }
            chain_ui(ui);
            if !seen.draws.is_empty() {
                section(ui, words::DRAWS.text(), words::DRAWS_TIP.text());
                ui.horizontal_wrapped(|ui| album.draws_ui(ui));
            }
            masks_ui(ui);
            spread_ui(ui);
        });
    }
}

/// Width of a picture and its masks where the output stands beside them.
const LEFT: f32 = 150.0;

/// Draws something of that width, and something else beside it.
fn beside_ui(ui: &mut Ui, left_ui: &mut dyn FnMut(&mut Ui), right_ui: &mut dyn FnMut(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(LEFT);
            left_ui(ui);
        });
        ui.add_space(ui.spacing().item_spacing.x);
        ui.vertical(|ui| right_ui(ui));
    });
}

/// How the output spreads over masks, and in how many passes.
fn spread_ui(ui: &mut Ui, seen: &Seen, passes: &mut f64, is_under_way: bool) {
    section(ui, words::SPREAD.text(), words::SPREAD_TIP.text());
    if !seen.is_trained {
        ui.weak(if is_under_way { inspect::WEIGHTS_COME.text() } else { words::UNTRAINED.text() });
    }
    if !seen.masks.is_empty()
        && let Some(look) = number::Number::of(&PASSES)
    {
        ui.horizontal(|ui| {
            ui.set_max_width(300.0);
            let label = ui.label(RichText::new(words::PASSES.text()).small()).on_hover_text(words::PASSES_TIP.text());
            number::ui(ui, look, passes, (words::PASSES.text(), &label), &number::check_of(&PASSES));
        });
    }
    spread::ui(ui, seen);
}

fn section(ui: &mut Ui, name: &str, tip: &str) {
    ui.scope(|ui| heading(ui, name)).response.on_hover_text(tip);
}
