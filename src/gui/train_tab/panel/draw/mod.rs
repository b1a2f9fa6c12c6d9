//! Draw an image with the mouse: what each visible run says, and all of them as an ensemble.

mod canvas;
mod says;
mod work;

use std::sync::{Arc, Mutex};

use eframe::egui::{
    Button, CentralPanel, Color32, Context, Panel as Frame, Rect, RichText, Role, ScrollArea, Sense, TextureHandle,
    TextureOptions, Ui, Vec2, pos2, vec2,
};

use self::canvas::{Canvas, grey};
use self::work::{Asked, Job, Told};
use super::entry::{Entry, Panel, PanelData, Place};
use super::looked::{self, Kinds};
use super::paced::{Paced, Urgency};
use crate::data::{Dataset, Task, split};
use crate::gui::command::Commands;
use crate::gui::widget::{self, number};
use crate::gui::words::{self as all_words, draw as words, inspect};
use crate::gui::worker::Waker;
use crate::inspect::Subject;
use crate::inspect::drawing::{Drawing, Framing};
use crate::language::{given_class, given_classes, retold};
use crate::param::{Limits, Param};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::Config;

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "draw",
    label: words::DRAW,
    tip: words::DRAW_TIP,
    place: Place::Center,
    make: |wake| Box::new(Draw::new(wake)),
};

/// The width of the pen.
fn pen() -> Param {
    let pen = Param::linear("pen_width", words::PEN.text(), [0.02, 0.25], 0.1);
    pen.within(Limits::closed(0.01, 0.5)).help(words::PEN_TIP.text())
}
/// The largest canvas, and the part of the width that it takes.
const LARGEST: f32 = 300.0;
const PART: f32 = 0.42;
/// The side of the picture of what the networks get.
const SEEN: f32 = 84.0;
/// A sample on the canvas that was not drawn over.
struct Loaded {
    pixels: Vec<f32>,
    name: String,
    version: u64,
}

/// What the panel remembers.
struct Draw {
    canvas: Canvas,
    loaded: Option<Loaded>,
    /// Samples loaded so far.
    loads: usize,
    /// The image that the networks get, of which version of the canvas, and in which size.
    image: Option<(Arc<Vec<f32>>, u64, [usize; 2])>,
    texture: Option<TextureHandle>,
    paced: Paced<Job, Told>,
    told: Option<Told>,
    subjects: Arc<Mutex<Vec<Subject>>>,
}

impl Panel for Draw {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        if let Some(told) = self.paced.take() {
            self.told = Some(told);
        }
        let Some(run) = scene.runs.get(scene.selected) else {
            ui.weak(words::NO_RUN.text());
            return;
        };
        let Some(set) = data.library.ready(&run.config.data) else {
            ui.weak(all_words::errors::NO_DATA.text());
            return;
        };
        if set.task() == Task::Regression {
            ui.add_space(8.0);
            ui.label(words::OF_NUMBER.text());
            return;
        }
        if set.shape[2] != 1 || set.shape[0] * set.shape[1] <= 1 {
            ui.add_space(8.0);
            ui.label(words::NOT_GREY.text());
            return;
        }
        let config = run.config.clone();
        let set = Arc::clone(set);
        let width = (ui.available_width() * PART).clamp(120.0, LARGEST);
        let frame = Frame::left("drawing").resizable(false).exact_size(width).show_separator_line(false);
        frame.show(ui, |ui| {
            ScrollArea::vertical().id_salt("drawing").show(ui, |ui| self.canvas_ui(ui, &set, &config));
        });
        CentralPanel::default().show(ui, |ui| self.answers_ui(ui, scene, data, &set));
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }

    fn settle(&mut self, _: &Context) {
        if let Some(told) = self.paced.wait() {
            self.told = Some(told);
        }
    }
}

impl Draw {
    fn new(wake: &Waker) -> Self {
        Self {
            canvas: Canvas::default(),
            loaded: None,
            loads: 0,
            image: None,
            texture: None,
            paced: Paced::new("drawing", wake, work::ask),
            told: None,
            subjects: Arc::default(),
        }
    }

    fn canvas_ui(&mut self, ui: &mut Ui, data: &Dataset, config: &Config) {
        let side = (ui.available_width() - 4.0).min(LARGEST);
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut self.canvas.is_rubbing, words::RUB_OUT.text()).on_hover_text(words::RUB_OUT_TIP.text());
            let undo = ui.add_enabled(self.canvas.can_undo(), Button::new(words::UNDO.text()).small());
            if undo.on_hover_text(words::UNDO_TIP.text()).clicked() {
                self.canvas.undo();
            }
            let clear = ui.add_enabled(!self.canvas.drawing().is_blank(), Button::new(words::CLEAR.text()).small());
            if clear.on_hover_text(words::CLEAR_TIP.text()).clicked() {
                self.canvas.replace(Drawing::default());
            }
            if ui.add(Button::new(words::LOAD.text()).small()).on_hover_text(words::LOAD_TIP.text()).clicked() {
                self.load(data, config);
            }
        });
        let pen = pen();
        if let Some(look) = number::Number::of(&pen) {
            ui.horizontal(|ui| {
                let label = ui.label(RichText::new(words::PEN.text()).small()).on_hover_text(words::PEN_TIP.text());
                number::ui(ui, look, &mut self.canvas.width, (words::PEN.text(), &label), &number::check_of(&pen));
            });
        }
        ui.add_space(2.0);
        self.canvas.ui(ui, side);
        ui.add_space(6.0);
        self.renew(ui.ctx(), data);
        self.seen_ui(ui, data);
        ui.add_space(4.0);
        ui.label(RichText::new(words::CANVAS_TIP.text()).small().weak());
    }

    /// What the networks get, and how it was made.
    fn seen_ui(&self, ui: &mut Ui, data: &Dataset) {
        let loaded = self.loaded.as_ref().filter(|loaded| loaded.version == self.canvas.version);
        ui.horizontal(|ui| {
            let [height, width, _] = data.shape;
            let longest = height.max(width) as f32;
            let size = vec2(width as f32, height as f32) / longest * SEEN;
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            widget::name(&response, Role::Image, words::SEEN.text());
            if let Some(texture) = &self.texture {
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
            }
            ui.vertical(|ui| {
                ui.label(RichText::new(words::SEEN.text()).small().strong());
                let told = match (loaded, Framing::of([height, width])) {
                    (Some(_), _) => words::AS_LOADED.text(),
                    (None, Framing::Blocks) => words::AS_BLOCKS.text(),
                    (None, Framing::CenterOfMass) => words::AS_MNIST.text(),
                };
                ui.label(RichText::new(told).small().weak());
                if let Some(loaded) = loaded {
                    ui.label(RichText::new(&loaded.name).small());
                }
            });
        });
    }

    fn load(&mut self, data: &Dataset, config: &Config) {
        let Ok(split) = config.subset().map_err(|why| why.to_string()).and_then(|subset| {
            split::split(data, config.split, subset, config.data_seed()).map_err(|why| why.to_string())
        }) else {
            return;
        };
        let Some(sample) = (!split.val.is_empty()).then(|| self.loads % split.val.len()) else { return };
        self.loads += 1;
        let image = split.val[sample];
        let pixels = data.image(image).into_owned();
        self.canvas.replace(Drawing::of_image(&pixels, [data.shape[0], data.shape[1]]));
        let name = words::loaded(sample, &given_class(&data.classes[data.labels[image] as usize]));
        self.loaded = Some(Loaded { pixels, name, version: self.canvas.version });
    }

    /// Makes the image that the networks get, where the canvas or its size changed.
    fn renew(&mut self, ctx: &Context, data: &Dataset) {
        let (size, version) = ([data.shape[0], data.shape[1]], self.canvas.version);
        if self.image.as_ref().is_some_and(|(_, of, in_size)| *of == version && *in_size == size) {
            return;
        }
        let loaded =
            self.loaded.as_ref().filter(|loaded| loaded.version == version && loaded.pixels.len() == data.size());
        let image = loaded.map_or_else(|| self.canvas.drawing().image(size), |loaded| loaded.pixels.clone());
        self.texture = Some(ctx.load_texture("drawn image", grey(&image, size), TextureOptions::NEAREST));
        self.image = Some((Arc::new(image), version, size));
    }

    fn answers_ui(&mut self, ui: &mut Ui, scene: &TrainingScene, data: &PanelData<'_>, set: &Arc<Dataset>) {
        let visible: Vec<&TrainingRun> = scene.runs.iter().filter(|run| run.is_visible).collect();
        let fits = |run: &&&TrainingRun| {
            let other = data.library.ready(&run.config.data);
            other.is_some_and(|other| other.shape == set.shape && other.classes == set.classes)
        };
        for run in &visible {
            data.wishes.watch(run.id);
        }
        let looked = looked::ui(ui, &visible, data, Kinds::Together);
        let asked = visible.iter().filter(fits);
        let asked = asked.filter_map(|run| Some(Asked { id: run.id, weights: looked.weights(run, data.runs)? }));
        let asked: Vec<Asked> = asked.collect();
        if asked.is_empty() {
            let is_under_way = |run: &&TrainingRun| data.runs.of(run).is_some_and(|record| record.is_running);
            ui.weak(if visible.iter().any(is_under_way) {
                inspect::WEIGHTS_COME.text()
            } else {
                words::NO_WEIGHTS.text()
            });
            return;
        }
        if self.canvas.drawing().is_blank() {
            ui.weak(words::BLANK.text());
            return;
        }
        let Some((image, ..)) = &self.image else { return };
        let left_out = visible.len() - asked.len();
        let job = Job { image: Arc::clone(image), runs: asked, subjects: Arc::clone(&self.subjects) };
        let is_other = self.paced.asked().is_none_or(|old| !old.is_same_question(&job));
        let urgency = if is_other || !data.runs.is_busy() { Urgency::Now } else { Urgency::InTime };
        self.paced.ask(ui.ctx(), job, urgency);
        match &self.told {
            None => {}
            Some(Err(why)) => {
                ui.label(RichText::new(retold(why)).color(ui.visuals().error_fg_color));
            }
            Some(Ok(said)) => {
                ScrollArea::vertical().id_salt("answers").auto_shrink([false, false]).show(ui, |ui| {
                    says::ui(ui, scene, said, &given_classes(&set.classes));
                    if left_out > 0 {
                        ui.label(RichText::new(words::left_out(left_out)).small().weak());
                    }
                });
            }
        }
    }
}
