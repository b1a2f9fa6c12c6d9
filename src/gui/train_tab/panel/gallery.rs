//! Training samples as the network sees them: augmented, and some of them with a wrong label.

use eframe::egui::{
    Align, Color32, ColorImage, Context, FontId, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextStyle, TextWrapMode, TextureHandle, TextureOptions, Ui, Vec2, WidgetText, pos2, vec2,
};

use super::entry::{Entry, Panel, PanelData, Place};
use crate::gui::command::Commands;
use crate::gui::theme;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{inspect, training};
use crate::gui::worker::Waker;
use crate::language::{given_class, retold};
use crate::optim::Refusal;
use crate::scene::TrainingScene;
use crate::train::{GalleryWorker, Sample};

/// Samples shown.
const COUNT: usize = 60;
/// Samples in a row of the texture.
const ATLAS: usize = 10;
/// Least side of a sample on the screen.
const SIDE: f32 = 40.0;
/// The same where labels are those of mixtures.
const MIXED_SIDE: f32 = 84.0;
/// Height of a sample's label.
const LABEL: f32 = 14.0;

/// Samples of one run in one epoch, as one texture; the last ones stay while the next are made.
struct Gallery {
    worker: GalleryWorker,
    shown: Option<Shown>,
    /// Epochs shown ahead of the training.
    epochs_ahead: u32,
}

struct Shown {
    /// The samples without their pixels, or why there are none.
    samples: Result<Vec<Sample>, String>,
    texture: Option<TextureHandle>,
}

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "samples",
    label: inspect::SAMPLES,
    tip: inspect::SAMPLES_TIP,
    place: Place::Right,
    make: |wake| Box::new(Gallery::new(wake)),
};

impl Panel for Gallery {
    /// Draws the samples of the selected run.
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, PanelData { runs, .. }: &PanelData<'_>, _: &mut Commands) {
        let Some(run) = scene.runs.get(scene.selected) else {
            ui.add_space(8.0);
            ui.weak(training::NO_RUN.text());
            return;
        };
        let name = training::seed_of(&run.name, run.config.seed, run.seeds);
        let done = runs.of(run).and_then(|record| record.history().last()).map_or(0, |epoch| epoch.epoch);
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(training::SAMPLES.text()).heading().strong())
                .on_hover_text(training::SAMPLES_TIP.text());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon::button(ui, Icon::Forward, training::NEXT_LOOK.text(), training::NEXT_LOOK_TIP.text()).clicked()
                {
                    self.epochs_ahead = self.epochs_ahead.wrapping_add(1);
                }
            });
        });
        let epoch = done.max(1).saturating_add(self.epochs_ahead);
        self.worker.request(&run.config, epoch, COUNT);
        if let Some(samples) = self.worker.poll() {
            self.accept(ui.ctx(), samples);
        }
        let Some(shown) = &self.shown else { return };
        match &shown.samples {
            Ok(samples) if samples.iter().any(|sample| sample.shape[0] * sample.shape[1] == 1) => {
                ui.label(RichText::new(training::NO_PICTURE.text()).small().weak());
            }
            Ok(samples) => {
                ui.label(RichText::new(training::samples_of(&name, epoch)).small());
                let wrong = samples.iter().filter(|sample| sample.is_mislabelled).count();
                ui.label(RichText::new(training::samples_note(run.config.augment.is_empty(), wrong)).small().weak());
                ui.add_space(4.0);
                ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    grid_ui(ui, samples, shown.texture.as_ref(), &training::samples_of(&name, epoch));
                });
            }
            Err(why) => {
                ui.label(RichText::new(retold(why)).color(ui.visuals().error_fg_color));
            }
        }
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        if tab.x > 1800.0 { 330.0 } else { 240.0 }
    }

    fn settle(&mut self, ctx: &Context) {
        if let Some(samples) = self.worker.wait() {
            self.accept(ctx, samples);
        }
    }
}

impl Gallery {
    /// Nothing is shown yet.
    fn new(wake: &Waker) -> Self {
        let wake = wake.clone();
        Self { worker: GalleryWorker::new(move || wake()), shown: None, epochs_ahead: 0 }
    }

    fn accept(&mut self, ctx: &Context, samples: Result<Vec<Sample>, Refusal>) {
        let samples = samples.map_err(|refusal| refusal.to_string());
        let old = self.shown.take().and_then(|shown| shown.texture);
        let texture = samples.as_ref().ok().filter(|samples| !samples.is_empty()).map(|samples| {
            let image = atlas(samples);
            match old {
                Some(mut texture) => {
                    texture.set(image, TextureOptions::NEAREST);
                    texture
                }
                None => ctx.load_texture("training samples", image, TextureOptions::NEAREST),
            }
        });
        self.shown = Some(Shown { samples, texture });
    }
}

/// All samples in one image, so many in a row.
fn atlas(samples: &[Sample]) -> ColorImage {
    let [height, width, channels] = samples[0].shape;
    let size = [ATLAS * width, samples.len().div_ceil(ATLAS) * height];
    let mut image = ColorImage::filled(size, Color32::BLACK);
    for (i, sample) in samples.iter().enumerate() {
        let corner = (i / ATLAS * height) * size[0] + i % ATLAS * width;
        for (at, pixel) in sample.pixels.chunks_exact(channels.max(1)).enumerate() {
            image.pixels[corner + at / width * size[0] + at % width] = theme::pixel(pixel);
        }
    }
    image
}

fn grid_ui(ui: &mut Ui, samples: &[Sample], texture: Option<&TextureHandle>, name: &str) {
    let Some(texture) = texture else { return };
    let gap = 5.0;
    let width = ui.available_width();
    let least = if samples.iter().any(|sample| sample.mixed.is_some()) { MIXED_SIDE } else { SIDE };
    let columns = ((width + gap) / (least + gap)).floor().max(1.0);
    let side = ((width + gap) / columns - gap).floor();
    let lines_of_label = samples.iter().map(|sample| label(sample).lines().count()).max().unwrap_or(1);
    let cell = vec2(side + gap, side + LABEL * lines_of_label as f32 + gap);
    let lines = (samples.len() as f32 / columns).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, lines * cell.y), Sense::hover());
    widget::name(&response, Role::Image, name);
    let rows = samples.len().div_ceil(ATLAS) as f32;
    let alarm = theme::alarm(is_dark(ui));
    let mut pointed = None;
    for (i, sample) in samples.iter().enumerate() {
        let corner = rect.min + vec2(i as f32 % columns, (i as f32 / columns).floor()) * cell;
        let place = Rect::from_min_size(corner, vec2(side, side));
        if !ui.is_rect_visible(place) {
            continue;
        }
        let uv = |dx: usize, dy: usize| pos2((i % ATLAS + dx) as f32 / ATLAS as f32, (i / ATLAS + dy) as f32 / rows);
        let picture = Rect::from_center_size(place.center(), fitted(sample.shape) * side);
        ui.painter().image(texture.id(), picture, Rect::from_min_max(uv(0, 0), uv(1, 1)), Color32::WHITE);
        let color = if sample.is_mislabelled { alarm } else { ui.visuals().text_color() };
        if sample.is_mislabelled {
            ui.painter().rect_stroke(place, 0.0, Stroke::new(2.0, alarm), StrokeKind::Inside);
        }
        label_ui(ui, place, &label(sample), color);
        if response.hover_pos().is_some_and(|at| place.contains(at)) {
            pointed = Some(sample);
        }
    }
    if let Some(sample) = pointed {
        response.on_hover_text_at_pointer(training::sample(&label(sample), sample.is_mislabelled));
    }
}

/// Height and width of a picture in a square of side 1.
fn fitted([height, width, _]: [usize; 3]) -> Vec2 {
    let longest = height.max(width).max(1) as f32;
    vec2(width as f32, height as f32) / longest
}

/// What a sample is learnt as; long names of a mixture stand one below the other.
fn label(sample: &Sample) -> String {
    const SHORT: usize = 3;
    match &sample.mixed {
        Some((other, share)) => {
            let [class, other] = [&sample.class, other].map(|name| given_class(name));
            let is_short = class.chars().count().max(other.chars().count()) <= SHORT;
            training::mixture([&class, &other], *share, is_short)
        }
        None => given_class(&sample.class).into_owned(),
    }
}

/// A label below a sample, each line cut off where it has no room.
fn label_ui(ui: &Ui, place: Rect, text: &str, color: Color32) {
    for (line, text) in text.lines().enumerate() {
        let text = RichText::new(text).font(FontId::proportional(11.5));
        let wrap = Some(TextWrapMode::Truncate);
        let galley = WidgetText::from(text).into_galley(ui, wrap, place.width() + 3.0, TextStyle::Small);
        let middle = place.bottom() + LABEL * (line as f32 + 0.5);
        let corner = pos2(place.center().x - galley.size().x / 2.0, middle - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, color);
    }
}
