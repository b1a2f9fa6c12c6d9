//! Samples of a data set side by side, each a button: images as they are, points in their plane, rows of a table as text.

use std::sync::Arc;

use eframe::egui::{
    Color32, ColorImage, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode,
    TextureHandle, TextureOptions, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::data::Dataset;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words;

/// Samples in a row of the texture.
const ATLAS: usize = 10;
/// Least side of a sample on the screen.
const SIDE: f32 = 62.0;
/// Height of a line below a sample.
const LINE: f32 = 14.0;
/// Space between samples.
const GAP: f32 = 6.0;
/// Numbers of a row of a table that are written.
const NUMBERS: usize = 4;

/// A sample to be shown.
pub struct Tile {
    /// Its place in the data set.
    pub image: usize,
    /// What stands below it, in two lines at most.
    pub caption: String,
    /// What is known of it.
    pub tip: String,
    /// Whether it is to be looked at first.
    pub is_wrong: bool,
}

/// The pictures that were drawn last, as one texture.
#[derive(Default)]
pub struct Pictures {
    texture: Option<TextureHandle>,
    /// The data set and the images that it holds.
    held: Option<(Arc<Dataset>, Vec<usize>)>,
}

impl Pictures {
    /// Draws samples in rows that scroll; gives back the one that was clicked.
    pub fn ui(&mut self, ui: &mut Ui, data: &Arc<Dataset>, tiles: &[Tile], chosen: Option<usize>) -> Option<usize> {
        let is_image = data.shape[0] * data.shape[1] > 1;
        if is_image {
            self.renew(ui, data, tiles);
        }
        let mut clicked = None;
        ScrollArea::vertical().id_salt("pictures").auto_shrink([false, false]).show(ui, |ui| {
            let width = ui.available_width();
            let columns = ((width + GAP) / (SIDE + GAP)).floor().max(1.0) as usize;
            let side = ((width + GAP) / columns as f32 - GAP).floor().clamp(8.0, 2.0 * SIDE);
            let lines = tiles.iter().map(|tile| tile.caption.lines().count()).max().unwrap_or(1);
            let cell = vec2(side + GAP, side + LINE * lines as f32 + GAP);
            let rows = tiles.len().div_ceil(columns);
            let (area, _) = ui.allocate_exact_size(vec2(width, rows as f32 * cell.y), Sense::hover());
            for (at, tile) in tiles.iter().enumerate() {
                let corner = area.min + vec2((at % columns) as f32, (at / columns) as f32) * cell;
                let place = Rect::from_min_size(corner, vec2(side, side));
                if ui.is_rect_visible(place) {
                    self.sample_ui(ui, data, at, place);
                }
                let whole = Rect::from_min_size(corner, cell - vec2(GAP, GAP));
                let response = ui.interact(whole, ui.scope_id().with(("sample", at)), Sense::click());
                let name = tile.caption.replace('\n', " ");
                let is_chosen = chosen == Some(at);
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
                if tile.is_wrong {
                    let stroke = Stroke::new(1.5, theme::alarm(is_dark(ui)));
                    ui.painter().rect_stroke(place, 0.0, stroke, StrokeKind::Inside);
                }
                if is_chosen || response.has_focus() {
                    let stroke = Stroke::new(2.5, theme::ink(is_dark(ui)));
                    ui.painter().rect_stroke(place, 0.0, stroke, StrokeKind::Outside);
                }
                caption_ui(ui, place, &tile.caption);
                if response.clicked() {
                    clicked = Some(at);
                }
                response.on_hover_text(&tile.tip);
            }
        });
        clicked
    }

    fn renew(&mut self, ui: &Ui, data: &Arc<Dataset>, tiles: &[Tile]) {
        let is_held = self.held.as_ref().is_some_and(|(held, images)| {
            Arc::ptr_eq(held, data) && images.iter().copied().eq(tiles.iter().map(|tile| tile.image))
        });
        if is_held && self.texture.is_some() {
            return;
        }
        let images: Vec<usize> = tiles.iter().map(|tile| tile.image).collect();
        let pixels: Vec<Vec<f32>> = images.iter().map(|image| data.image(*image).into_owned()).collect();
        let atlas = atlas(data.shape, pixels.iter().map(Vec::as_slice), tiles.len());
        self.texture = Some(ui.ctx().load_texture("pictures of samples", atlas, TextureOptions::NEAREST));
        self.held = Some((Arc::clone(data), images));
    }

    fn sample_ui(&self, ui: &Ui, data: &Dataset, at: usize, place: Rect) {
        let Some((_, images)) = self.held.as_ref().filter(|_| data.shape[0] * data.shape[1] > 1) else {
            return;
        };
        let Some(texture) = &self.texture else { return };
        let [height, width, _] = data.shape;
        let longest = height.max(width).max(1) as f32;
        let size = vec2(width as f32, height as f32) / longest * place.width();
        let picture = Rect::from_center_size(place.center(), size);
        ui.painter().image(texture.id(), picture, place_in_atlas(at, images.len()), Color32::WHITE);
    }
}

/// Images of height × width × channels side by side in one, so many in a row.
pub fn atlas<'a>(
    [height, width, channels]: [usize; 3],
    images: impl Iterator<Item = &'a [f32]>,
    count: usize,
) -> ColorImage {
    let size = [ATLAS * width, count.div_ceil(ATLAS).max(1) * height];
    let mut atlas = ColorImage::filled(size, Color32::BLACK);
    for (i, pixels) in images.enumerate() {
        let corner = (i / ATLAS * height) * size[0] + i % ATLAS * width;
        for (at, pixel) in pixels.chunks_exact(channels.max(1)).enumerate() {
            atlas.pixels[corner + at / width * size[0] + at % width] = theme::pixel(pixel);
        }
    }
    atlas
}

/// Where one of so many images is in their [`atlas`], in parts of it.
pub fn place_in_atlas(at: usize, count: usize) -> Rect {
    let rows = count.div_ceil(ATLAS).max(1) as f32;
    let corner = |dx: usize, dy: usize| pos2((at % ATLAS + dx) as f32 / ATLAS as f32, (at / ATLAS + dy) as f32 / rows);
    Rect::from_min_max(corner(0, 0), corner(1, 1))
}

/// The numbers of a row of a table, or the place of a point, as text.
pub fn written(numbers: &[f32]) -> String {
    let told = numbers.iter().take(NUMBERS).map(|x| words::value(f64::from(*x)));
    let more = (numbers.len() > NUMBERS).then(|| "…".to_owned());
    told.chain(more).collect::<Vec<_>>().join("\n")
}

/// Text below a sample, each line cut off where it has no room.
fn caption_ui(ui: &Ui, place: Rect, text: &str) {
    let color = ui.visuals().text_color();
    for (line, text) in text.lines().enumerate() {
        let text = WidgetText::from(RichText::new(text).size(11.5));
        let galley = text.into_galley(ui, Some(TextWrapMode::Truncate), place.width() + 3.0, TextStyle::Small);
        let middle = place.bottom() + LINE * (line as f32 + 0.5) + 1.0;
        let corner = pos2(place.center().x - galley.size().x / 2.0, middle - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, color);
    }
}
