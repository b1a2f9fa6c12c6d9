//! Paints what the noise of layers does to a sample.

use eframe::egui::{
    Color32, ColorImage, Rect, RichText, Role, Sense, Stroke, TextureHandle, TextureOptions, Ui, pos2, vec2,
};

use super::work::Seen;
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::entries::said;
use crate::gui::words::sample as words;
use crate::inspect::LayerMask;
use crate::nn::Mask;

/// The longest side of a picture.
const SIDE: f32 = 120.0;
/// Channels that are shown side by side.
const MOST_CHANNELS: usize = 16;
/// Most pixels of a picture.
const MOST: usize = 1 << 20;

/// Pictures of masks, made once for what was seen.
#[derive(Default)]
pub struct Pictures {
    textures: Vec<Option<TextureHandle>>,
}

impl Pictures {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.textures.clear();
    }

    /// Draws all masks, side by side as far as there is room.
    pub fn ui(&mut self, ui: &mut Ui, seen: &Seen) {
        if seen.masks.is_empty() {
            ui.weak(words::NO_NOISE.text());
            return;
        }
        if self.textures.len() != seen.masks.len() {
            let dark = is_dark(ui);
            let texture = |mask: &LayerMask| {
                let image = picture(mask, seen, dark)?;
                Some(ui.ctx().load_texture("mask", image, TextureOptions::NEAREST))
            };
            self.textures = seen.masks.iter().map(texture).collect();
        }
        ui.horizontal_wrapped(|ui| {
            for (mask, texture) in seen.masks.iter().zip(&self.textures) {
                ui.vertical(|ui| {
                    ui.set_max_width(SIDE * 1.6);
                    mask_ui(ui, mask, texture.as_ref());
                });
            }
        });
    }
}

fn mask_ui(ui: &mut Ui, mask: &LayerMask, texture: Option<&TextureHandle>) {
    let name = words::layer(&mask.name, said(mask.choice.entry().label));
    ui.label(RichText::new(&name).small().strong()).on_hover_text(mask.choice.to_string());
    if let Some(texture) = texture {
        let [width, height] = texture.size();
        let scale = SIDE / width.max(height) as f32;
        let (rect, response) = ui.allocate_exact_size(vec2(width as f32, height as f32) * scale, Sense::hover());
        widget::name(&response, Role::Image, &name);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
        if let Mask::Borders { rows, columns, .. } = &mask.mask {
            borders_ui(ui, rect, [rows, columns], [mask.input[0], mask.input[1]]);
        }
    }
    ui.label(RichText::new(told(&mask.mask)).small());
}

/// What a mask does, in words.
fn told(mask: &Mask) -> String {
    let dropped = |factors: &[f64], what| {
        let dropped = factors.iter().filter(|factor| **factor == 0.0).count();
        words::dropped(dropped, factors.len(), what)
    };
    match mask {
        Mask::Units(factors) => dropped(factors, words::UNITS.text()),
        Mask::Channels(factors) => dropped(factors, words::CHANNELS.text()),
        Mask::Weights { factors, .. } => dropped(factors, words::WEIGHTS.text()),
        Mask::Branch(factor) => words::body(*factor),
        Mask::Borders { rows, columns, .. } => words::regions(rows.len() - 1, columns.len() - 1),
    }
}

/// The regions of fractional pooling over what they pool.
fn borders_ui(ui: &Ui, rect: Rect, [rows, columns]: [&[usize]; 2], [height, width]: [usize; 2]) {
    let stroke = Stroke::new(1.2, theme::palette(0, true));
    let painter = ui.painter();
    for row in rows {
        painter.hline(rect.x_range(), rect.top() + rect.height() * *row as f32 / height as f32, stroke);
    }
    for column in columns {
        painter.vline(rect.left() + rect.width() * *column as f32 / width as f32, rect.y_range(), stroke);
    }
}

/// A picture of a mask; none of what is said in words.
fn picture(mask: &LayerMask, seen: &Seen, is_dark: bool) -> Option<ColorImage> {
    let state = |factor: f64| theme::palette(usize::from(factor > 0.0), is_dark).gamma_multiply(0.85);
    let sample = seen.looks.first().map(|look| look.pixels.as_slice()).unwrap_or_default();
    match &mask.mask {
        Mask::Branch(_) => None,
        // on the sample itself where it is the first thing that happens to it
        Mask::Units(factors) if mask.input == seen.shape && seen.shape[0] * seen.shape[1] > 1 => {
            let [height, width, channels] = seen.shape;
            let pixel = |at: usize| {
                let kept = |channel: usize| {
                    if factors[at * channels + channel] > 0.0 { sample[at * channels + channel] } else { 0.0 }
                };
                let is_gone = (0..channels).all(|channel| factors[at * channels + channel] == 0.0);
                if is_gone { state(0.0) } else { theme::pixel(&(0..channels).map(kept).collect::<Vec<_>>()) }
            };
            filled([width, height], pixel)
        }
        Mask::Units(factors) => match mask.input[..] {
            [height, width, channels] if height * width > 1 => {
                let shown = channels.min(MOST_CHANNELS);
                let across = (shown as f32).sqrt().ceil() as usize;
                let size = [across * (width + 1), shown.div_ceil(across) * (height + 1)];
                filled(size, |at| {
                    let [x, y] = [at % size[0], at / size[0]];
                    let channel = y / (height + 1) * across + x / (width + 1);
                    let [x, y] = [x % (width + 1), y % (height + 1)];
                    if x == width || y == height || channel >= shown {
                        return Color32::TRANSPARENT;
                    }
                    state(factors[(y * width + x) * channels + channel])
                })
            }
            _ => strip(factors, state),
        },
        Mask::Channels(factors) => strip(factors, state),
        Mask::Weights { inputs, outputs, factors } => filled([*outputs, *inputs], |at| state(factors[at])),
        Mask::Borders { .. } => {
            let [height, width, _] = mask.input[..] else { return None };
            let channels = seen.shape[2];
            let is_sample = [height, width] == seen.shape[..2];
            let pixel = |at: usize| sample.get(at * channels..(at + 1) * channels).map_or(Color32::BLACK, theme::pixel);
            filled([width, height], |at| if is_sample { pixel(at) } else { theme::ground(true) })
        }
    }
}

/// Units that are no image, in rows.
fn strip(factors: &[f64], state: impl Fn(f64) -> Color32) -> Option<ColorImage> {
    // about twice as wide as high
    let width = ((2.0 * factors.len() as f64).sqrt().ceil() as usize).max(1);
    filled([width, factors.len().div_ceil(width)], |at| {
        factors.get(at).map_or(Color32::TRANSPARENT, |factor| state(*factor))
    })
}

fn filled(size: [usize; 2], pixel: impl Fn(usize) -> Color32) -> Option<ColorImage> {
    if size[0] * size[1] > MOST {
        return None;
    }
    let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
    image.pixels.iter_mut().enumerate().for_each(|(at, to)| *to = pixel(at));
    Some(image)
}
