//! The picture on the block where basins are shown: that of the surface with the basins over it, as one picture. Two that lie
//! over each other would let through what a hill hides.

use std::sync::Arc;

use eframe::egui::{Color32, ColorImage, Context, TextureHandle, TextureId, TextureOptions};

/// The longest side: it is mixed within a frame.
const MOST_SIDE: usize = 640;

/// A picture of a part of the plane, `[x0, x1, y0, y1]`.
#[derive(Clone)]
pub struct Part {
    /// Its pixels.
    pub image: Arc<ColorImage>,
    /// What it shows.
    pub bounds: [f64; 4],
}

/// The mixed picture, kept while nothing changes.
#[derive(Default)]
pub struct Drape(Option<(Key, TextureHandle)>);

struct Key {
    surface: Part,
    basins: Part,
    opacity: f64,
}

impl Key {
    fn is_of(&self, surface: &Part, basins: &Part, opacity: f64) -> bool {
        let is_same = |a: &Part, b: &Part| Arc::ptr_eq(&a.image, &b.image) && a.bounds == b.bounds;
        is_same(&self.surface, surface) && is_same(&self.basins, basins) && self.opacity == opacity
    }
}

impl Drape {
    /// The picture of the surface with so much of the basins over it.
    pub fn follow(&mut self, ctx: &Context, (surface, basins): (&Part, &Part), opacity: f64) -> TextureId {
        match &mut self.0 {
            Some((key, texture)) if key.is_of(surface, basins, opacity) => texture.id(),
            kept => {
                let image = mixed(surface, basins, opacity);
                let texture = match kept.take() {
                    Some((_, mut texture)) => {
                        texture.set(image, TextureOptions::LINEAR);
                        texture
                    }
                    None => ctx.load_texture("basins on the block", image, TextureOptions::LINEAR),
                };
                let id = texture.id();
                *kept = Some((Key { surface: surface.clone(), basins: basins.clone(), opacity }, texture));
                id
            }
        }
    }
}

/// Both pictures as one. Where the basins are not known, or show another part of the plane, it is the surface's.
fn mixed(surface: &Part, basins: &Part, opacity: f64) -> ColorImage {
    let size = surface.image.size.map(|side| side.min(MOST_SIDE));
    let [x0, x1, y0, y1] = surface.bounds;
    let [a0, a1, b0, b1] = basins.bounds;
    let pixel = |part: f64, of: usize| (0.0..1.0).contains(&part).then_some((part * of as f64) as usize);
    let parts = |count: usize| (0..count).map(move |i| (i as f64 + 0.5) / count as f64);
    let [wide, high] = basins.image.size;
    // along each axis the pixel of both pictures
    let columns: Vec<_> = parts(size[0])
        .map(|part| {
            let own = (part * surface.image.size[0] as f64) as usize;
            (own, pixel((x0 + part * (x1 - x0) - a0) / (a1 - a0), wide))
        })
        .collect();
    let rows = parts(size[1]).map(|part| {
        let own = (part * surface.image.size[1] as f64) as usize;
        (own, pixel((b1 - (y1 - part * (y1 - y0))) / (b1 - b0), high))
    });
    let share = opacity.clamp(0.0, 1.0) as f32;
    let pixels = rows.flat_map(|(row, over)| {
        columns.iter().map(move |(column, across)| {
            let below = surface.image.pixels[row * surface.image.size[0] + column];
            let above = over
                .zip(*across)
                .map_or(Color32::TRANSPARENT, |(row, column)| basins.image.pixels[row * wide + column]);
            if above.a() == 0 { below } else { below.lerp_to_gamma(above, share) }
        })
    });
    ColorImage::new(size, pixels.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(size: [usize; 2], bounds: [f64; 4], color: impl Fn(usize) -> Color32) -> Part {
        Part { image: Arc::new(ColorImage::new(size, (0..size[0] * size[1]).map(color).collect())), bounds }
    }

    #[test]
    fn basins_lie_where_they_are_and_as_strong_as_they_are() {
        let surface = part([4, 4], [0.0, 4.0, 0.0, 4.0], |_| Color32::BLACK);
        // the right half alone, the upper row red and the lower one not known
        let basins = part([2, 2], [2.0, 4.0, 0.0, 4.0], |i| if i < 2 { Color32::RED } else { Color32::TRANSPARENT });
        let whole = mixed(&surface, &basins, 1.0);
        let red: Vec<bool> = whole.pixels.iter().map(|color| *color == Color32::RED).collect();
        let of_row = [false, false, true, true];
        assert_eq!(red, [of_row, of_row, [false; 4], [false; 4]].concat());
        let half = mixed(&surface, &basins, 0.5).pixels[3];
        assert!((120..=136).contains(&half.r()) && half.g() == 0 && half.a() == 255, "{half:?}");
    }

    #[test]
    fn it_is_mixed_anew_only_where_something_changed() {
        let ctx = Context::default();
        let surface = part([900, 2], [0.0, 1.0, 0.0, 1.0], |_| Color32::WHITE);
        let basins = part([2, 2], [0.0, 1.0, 0.0, 1.0], |_| Color32::RED);
        let mut drape = Drape::default();
        let first = drape.follow(&ctx, (&surface, &basins), 0.5);
        assert_eq!(drape.follow(&ctx, (&surface, &basins), 0.5), first, "the same picture");
        assert_eq!(drape.0.as_ref().map(|(_, texture)| texture.size()), Some([MOST_SIDE, 2]));
        drape.follow(&ctx, (&surface, &basins), 0.7);
        assert!(drape.0.as_ref().is_some_and(|(key, _)| key.opacity == 0.7), "another one");
    }
}
