//! [`Tiles`]: small pictures of one size in one texture.

use eframe::egui::{
    Color32, ColorImage, Context, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, pos2, vec2,
};

use crate::gui::theme;
use crate::gui::widget::{self, is_dark};

/// Pictures in a row of the texture.
const ROW: usize = 16;
/// Between two pictures.
const GAP: f32 = 4.0;

/// A picture: rows of red, green and blue.
pub type Pixels = Vec<[u8; 3]>;

/// Pictures of one size.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tiles {
    /// Height and width of each, in pixels.
    pub size: [usize; 2],
    /// The pictures.
    pub each: Vec<Pixels>,
}

/// The colour of a number from −1 (blue) over 0 (white) to 1 (red).
pub fn signed(x: f32) -> [u8; 3] {
    const ENDS: [[f32; 3]; 2] = [[33.0, 102.0, 172.0], [178.0, 24.0, 43.0]];
    const MIDDLE: f32 = 247.0;
    let end = ENDS[usize::from(x > 0.0)];
    let strength = if x.is_finite() { x.abs().min(1.0).sqrt() } else { 0.0 };
    end.map(|to| (MIDDLE + (to - MIDDLE) * strength) as u8)
}

/// Numbers by their size compared with the largest of all.
pub fn signed_tiles(size: [usize; 2], each: &[Vec<f32>]) -> Tiles {
    let most = each.iter().flatten().fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs()));
    Tiles { size, each: each.iter().map(|tile| tile.iter().map(|x| signed(x / most)).collect()).collect() }
}

/// A picture of one or three channels from 0 to 1.
pub fn picture(pixels: &[f32], channels: usize) -> Pixels {
    let byte = |x: f32| (x.clamp(0.0, 1.0) * 255.0) as u8;
    let pixel = |pixel: &[f32]| match *pixel {
        [red, green, blue] => [red, green, blue].map(byte),
        _ => [pixel.first().copied().unwrap_or(0.0); 3].map(byte),
    };
    pixels.chunks_exact(channels.max(1)).map(pixel).collect()
}

/// Tiles on the screen.
pub struct Shown {
    tiles: Tiles,
    texture: TextureHandle,
}

impl Shown {
    /// Puts tiles into a texture, that of older ones if there is one.
    pub fn renew(shown: &mut Option<Self>, ctx: &Context, name: &str, tiles: &Tiles) {
        if tiles.each.is_empty() || shown.as_ref().is_some_and(|shown| shown.tiles == *tiles) {
            if tiles.each.is_empty() {
                *shown = None;
            }
            return;
        }
        let image = atlas(tiles);
        if let Some(shown) = shown {
            shown.texture.set(image, TextureOptions::NEAREST);
            shown.tiles = tiles.clone();
        } else {
            let texture = ctx.load_texture(name, image, TextureOptions::NEAREST);
            *shown = Some(Self { tiles: tiles.clone(), texture });
        }
    }

    /// Draws them in rows, each at most so wide; returns the one that was clicked.
    pub fn ui(
        &self,
        ui: &mut Ui,
        name: &str,
        side: f32,
        chosen: Option<usize>,
        tip: impl Fn(usize) -> String,
    ) -> Option<usize> {
        let [height, width] = self.tiles.size;
        let longest = height.max(width).max(1) as f32;
        let tile = vec2(width as f32, height as f32) / longest * side;
        let room = ui.available_width();
        let columns = (((room + GAP) / (tile.x + GAP)).floor() as usize).max(1);
        let count = self.tiles.each.len();
        let size = vec2(room, count.div_ceil(columns) as f32 * (tile.y + GAP));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        widget::name(&response, Role::Image, name);
        let is_dark = is_dark(ui);
        let mut pointed = None;
        for at in 0..count {
            let corner = rect.min + vec2((at % columns) as f32, (at / columns) as f32) * (tile + vec2(GAP, GAP));
            let place = Rect::from_min_size(corner, tile);
            if !ui.is_rect_visible(place) {
                continue;
            }
            ui.painter().image(self.texture.id(), place, self.uv(at), Color32::WHITE);
            let is_pointed = response.hover_pos().is_some_and(|pointer| place.contains(pointer));
            if is_pointed {
                pointed = Some(at);
            }
            if chosen == Some(at) || is_pointed {
                let width = if chosen == Some(at) { 2.5 } else { 1.2 };
                ui.painter().rect_stroke(place, 0.0, Stroke::new(width, theme::ink(is_dark)), StrokeKind::Inside);
            } else {
                // white pictures are seen on a white ground
                let pale = theme::ink(is_dark).gamma_multiply(0.25);
                ui.painter().rect_stroke(place, 0.0, Stroke::new(1.0, pale), StrokeKind::Outside);
            }
        }
        let is_clicked = response.clicked();
        if let Some(at) = pointed {
            response.on_hover_text_at_pointer(tip(at));
        }
        pointed.filter(|_| is_clicked)
    }

    /// Where a tile is in the texture.
    fn uv(&self, at: usize) -> Rect {
        let rows = self.tiles.each.len().div_ceil(ROW) as f32;
        let columns = self.tiles.each.len().min(ROW) as f32;
        let [x, y] = [(at % ROW) as f32 / columns, (at / ROW) as f32 / rows];
        Rect::from_min_max(pos2(x, y), pos2(x + 1.0 / columns, y + 1.0 / rows))
    }
}

fn atlas(tiles: &Tiles) -> ColorImage {
    let [height, width] = tiles.size;
    let columns = tiles.each.len().min(ROW);
    let size = [columns * width, tiles.each.len().div_ceil(ROW) * height];
    let mut image = ColorImage::filled(size, Color32::BLACK);
    for (i, tile) in tiles.each.iter().enumerate() {
        let corner = (i / ROW * height) * size[0] + i % ROW * width;
        for (at, pixel) in tile.iter().enumerate() {
            image.pixels[corner + at / width * size[0] + at % width] = theme::mapped(*pixel);
        }
    }
    image
}
