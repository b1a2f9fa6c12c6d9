//! Formulas as they are printed: LaTeX, typeset into a texture that is kept as long as it is used.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{
    ColorImage, Context, Id, Image, Label, Response, RichText, Role, TextWrapMode, TextureHandle, TextureOptions, Ui,
    Vec2,
};
use latex_rust::{Color, Dim, MathFont, PngOptions, latex_to_png};

use super::widget;
use crate::figure::formula::Formula;

/// Formulas that are kept; all are made anew where there would be more.
const MOST: usize = 256;
/// Pixels a point may have at most: beyond, a texture is stretched.
const MOST_PIXELS: f32 = 4.0;
/// A formula that has no room is made smaller, but no smaller than this part.
const SMALLEST: f32 = 0.55;

/// What was typeset: by LaTeX, by size in hundredths of a pixel, and whether on a line of its own; nothing where it could
/// not be.
#[derive(Default)]
struct Shelf {
    font: Option<MathFont>,
    formulas: HashMap<(String, u32, bool), Option<TextureHandle>>,
    /// How large they are.
    sizes: HashMap<String, Option<Formula>>,
}

/// Draws a formula, `size` points to the em; where it can't be typeset, as `text`.
pub fn ui(ui: &mut Ui, latex: &str, text: &str, size: f32) -> Response {
    let pixels = ui.pixels_per_point().min(MOST_PIXELS);
    let Some(texture) = typeset(ui.ctx(), latex, size * pixels) else {
        return ui.add(Label::new(RichText::new(text).size(size)).wrap_mode(TextWrapMode::Wrap));
    };
    let natural = texture.size_vec2() / pixels;
    let scale = (ui.available_width() / natural.x.max(1.0)).clamp(SMALLEST, 1.0);
    let image = Image::from_texture((texture.id(), natural)).fit_to_exact_size(fit(natural, scale));
    let response = ui.add(image.tint(ui.visuals().strong_text_color()));
    widget::name(&response, Role::Label, text);
    response
}

fn fit(size: Vec2, scale: f32) -> Vec2 {
    (size * scale).max(Vec2::splat(1.0))
}

/// How large a formula is, without its shapes; none where it can't be typeset.
pub fn size(ctx: &Context, latex: &str) -> Option<Formula> {
    let shelf = shelf(ctx);
    let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = shelf.sizes.get(latex) {
        return known.clone();
    }
    if shelf.sizes.len() >= MOST {
        shelf.sizes.clear();
    }
    let formula = Formula::new(latex).map(|formula| Formula { shapes: String::new(), ..formula });
    shelf.sizes.insert(latex.to_owned(), formula.clone());
    formula
}

fn shelf(ctx: &Context) -> Arc<Mutex<Shelf>> {
    let id = Id::unique("typeset formulas");
    ctx.data_mut(|data| Arc::clone(data.get_temp_mut_or_default(id)))
}

/// A formula on a line of its own as a picture in white, `em_pixels` pixels to the em; none where it can't be typeset.
pub fn typeset(ctx: &Context, latex: &str, em_pixels: f32) -> Option<TextureHandle> {
    shelved(ctx, latex, (em_pixels, true))
}

/// The same of a formula within a line of text, of which [`size`] is the size.
pub fn within_text(ctx: &Context, latex: &str, em_pixels: f32) -> Option<TextureHandle> {
    shelved(ctx, latex, (em_pixels, false))
}

fn shelved(ctx: &Context, latex: &str, (em_pixels, is_display): (f32, bool)) -> Option<TextureHandle> {
    let shelf = shelf(ctx);
    // a formula that panicked left the others as they were
    let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let hundredths = (em_pixels * 100.0).round() as u32;
    let key = (latex.to_owned(), hundredths, is_display);
    if let Some(known) = shelf.formulas.get(&key) {
        return known.clone();
    }
    if shelf.formulas.len() >= MOST {
        shelf.formulas.clear();
    }
    if shelf.font.is_none() {
        shelf.font = MathFont::stix_two_math().ok();
    }
    let image = shelf.font.as_ref().and_then(|font| picture(latex, font, (hundredths, is_display)));
    let texture = image.map(|image| ctx.load_texture(latex, image, TextureOptions::LINEAR));
    shelf.formulas.insert(key, texture.clone());
    texture
}

/// White on nothing, to be tinted.
fn picture(latex: &str, font: &MathFont, look: (u32, bool)) -> Option<ColorImage> {
    // the text may be a stranger's: what the library does not expect must not end the program
    std::panic::catch_unwind(|| drawn(latex, font, look)).ok().flatten()
}

fn drawn(latex: &str, font: &MathFont, (hundredths, is_display): (u32, bool)) -> Option<ColorImage> {
    let mut options = PngOptions::new();
    options.color = Color::rgb(255, 255, 255);
    // at 72 dots an inch a point is a pixel
    (options.dpi, options.font_size_pt) = (Dim::from_i64(72), Dim::ratio(i64::from(hundredths), 100));
    options.display = is_display;
    let png = latex_to_png(latex, font, &options).ok()?;
    let pixels = image::load_from_memory_with_format(&png, image::ImageFormat::Png).ok()?.to_rgba8();
    let size = [pixels.width() as usize, pixels.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, pixels.as_raw()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::text::Numbers;
    use crate::optim::{Driven, METHODS, Settings, settings, text};

    #[test]
    fn every_rule_of_a_method_can_be_typeset() {
        let font = MathFont::stix_two_math().expect("the font is part of the program");
        for entry in METHODS {
            let driven = Driven::parse(entry.key).expect("a method");
            if text::of(&driven).is_none() {
                continue;
            }
            let settings = settings(&driven.method);
            let numbers = Numbers::new(&driven, Settings(&settings), &[1.0, -2.0]);
            let mut numbers = numbers.expect("it is a rule");
            for line in numbers.step(Settings(&settings), &[1.0, -2.0], &[0.3, -4e-9]) {
                let [_, latex] = &line.line;
                let image = picture(latex, &font, (1700, true));
                assert!(image.is_some(), "{}: {latex}", entry.key);
            }
        }
    }
}
