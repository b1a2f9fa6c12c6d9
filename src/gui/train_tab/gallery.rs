//! Training samples as the network sees them: augmented, and some of them with a wrong label.

use eframe::egui::{
    Align, Color32, ColorImage, Context, FontId, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, pos2, vec2,
};

use super::runs::Runs;
use crate::gui::theme;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::training;
use crate::gui::worker::Waker;
use crate::optim::Refusal;
use crate::scene::TrainingRun;
use crate::train::{Curator, Sample};

/// Samples shown.
const COUNT: usize = 60;
/// Samples in a row of the texture.
const ATLAS: usize = 10;
/// Least side of a sample on the screen.
const SIDE: f32 = 40.0;
/// Height of a sample's label.
const LABEL: f32 = 14.0;

/// Samples of one run in one epoch, as one texture; the last ones stay while the next are made.
pub struct Gallery {
    curator: Curator,
    shown: Option<Shown>,
    /// How many epochs further than the training is looked.
    ahead: u32,
}

struct Shown {
    /// The samples without their pixels, or why there are none.
    samples: Result<Vec<Sample>, String>,
    texture: Option<TextureHandle>,
}

impl Gallery {
    /// Nothing to be seen yet.
    pub fn new(wake: &Waker) -> Self {
        let wake = wake.clone();
        Self { curator: Curator::new(move || wake()), shown: None, ahead: 0 }
    }

    /// Draws the samples of a run.
    pub fn ui(&mut self, ui: &mut Ui, run: Option<&TrainingRun>, runs: &Runs) {
        let Some(run) = run else {
            ui.add_space(8.0);
            ui.weak(training::NO_RUN);
            return;
        };
        let done = runs.of(run).and_then(|record| record.history.last()).map_or(0, |epoch| epoch.epoch);
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(training::SAMPLES).heading().strong()).on_hover_text(training::SAMPLES_TIP);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon::button(ui, Icon::Forward, training::NEXT_LOOK, training::NEXT_LOOK_TIP).clicked() {
                    self.ahead = self.ahead.wrapping_add(1);
                }
            });
        });
        let epoch = done.max(1).saturating_add(self.ahead);
        self.curator.ask(&run.config, epoch, COUNT);
        if let Some(samples) = self.curator.poll() {
            self.accept(ui.ctx(), samples);
        }
        let Some(shown) = &self.shown else { return };
        match &shown.samples {
            Ok(samples) => {
                ui.label(RichText::new(training::samples_of(&run.name, epoch)).small());
                let wrong = samples.iter().filter(|sample| sample.is_mislabelled).count();
                ui.label(RichText::new(training::samples_note(run.config.augment.is_empty(), wrong)).small().weak());
                ui.add_space(4.0);
                ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    grid_ui(ui, samples, shown.texture.as_ref(), &training::samples_of(&run.name, epoch));
                });
            }
            Err(why) => {
                ui.label(RichText::new(why).color(ui.visuals().error_fg_color));
            }
        }
    }

    /// Waits for the samples asked for last: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context) {
        if let Some(samples) = self.curator.wait() {
            self.accept(ctx, samples);
        }
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
    let columns = ((width + gap) / (SIDE + gap)).floor().max(1.0);
    let side = ((width + gap) / columns - gap).floor();
    let cell = vec2(side + gap, side + LABEL + gap);
    let lines = (samples.len() as f32 / columns).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, lines * cell.y), Sense::hover());
    widget::name(&response, Role::Image, name);
    let rows = samples.len().div_ceil(ATLAS) as f32;
    let painter = ui.painter_at(rect);
    let alarm = theme::alarm(is_dark(ui));
    let mut pointed = None;
    for (i, sample) in samples.iter().enumerate() {
        let corner = rect.min + vec2(i as f32 % columns, (i as f32 / columns).floor()) * cell;
        let place = Rect::from_min_size(corner, vec2(side, side));
        if !ui.is_rect_visible(place) {
            continue;
        }
        let uv = |dx: usize, dy: usize| pos2((i % ATLAS + dx) as f32 / ATLAS as f32, (i / ATLAS + dy) as f32 / rows);
        painter.image(texture.id(), place, Rect::from_min_max(uv(0, 0), uv(1, 1)), Color32::WHITE);
        let color = if sample.is_mislabelled { alarm } else { ui.visuals().text_color() };
        if sample.is_mislabelled {
            painter.rect_stroke(place, 0.0, Stroke::new(2.0, alarm), StrokeKind::Inside);
        }
        let middle = pos2(place.center().x, place.bottom() + LABEL / 2.0);
        let center = eframe::egui::Align2::CENTER_CENTER;
        painter.text(middle, center, &sample.class, FontId::proportional(11.5), color);
        if response.hover_pos().is_some_and(|at| place.contains(at)) {
            pointed = Some(sample);
        }
    }
    if let Some(sample) = pointed {
        response.on_hover_text_at_pointer(training::sample(&sample.class, sample.is_mislabelled));
    }
}
