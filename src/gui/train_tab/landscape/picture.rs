//! The losses as a picture, while they are computed and afterwards, with the run's path on it.

use eframe::egui::{
    Color32, ColorImage, Image, Pos2, Rect, Role, Sense, Shape, Stroke, TextureHandle, TextureOptions, Ui, vec2,
};

use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{landscape as words, number, tidy};
use crate::landscape::{Grid, PathPoint};

/// A picture, made once for each state of the grid.
#[derive(Default)]
pub struct Picture {
    texture: Option<TextureHandle>,
    /// The losses it is of, by the nodes that are done, and whether it is a dark one.
    of: Option<(usize, bool)>,
    range: [f64; 2],
}

impl Picture {
    /// Draws it with sides of so many points.
    pub fn ui(&mut self, ui: &mut Ui, (grid, path): (&Grid, &[PathPoint]), side: f32) {
        let dark = is_dark(ui);
        let done = grid.losses.iter().filter(|loss| !loss.is_nan()).count();
        if self.of != Some((done, dark)) {
            let (image, range) = painted(grid, dark);
            let options = TextureOptions::LINEAR;
            match &mut self.texture {
                Some(texture) => texture.set(image, options),
                None => self.texture = Some(ui.ctx().load_texture("losses on a plane", image, options)),
            }
            (self.of, self.range) = (Some((done, dark)), range);
        }
        let Some(texture) = &self.texture else { return };
        let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
        Image::new(texture).paint_at(ui, rect);
        path_ui(ui, rect, grid.domain, path);
        let [low, high] = self.range.map(|loss| number(tidy(loss, true)));
        widget::name(&response, Role::Image, words::PICTURE.text());
        let told = words::told(done, &low, &high);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(told));
        ui.small(words::range(&low, &high));
    }

    /// Forgets what it showed.
    pub fn clear(&mut self) {
        self.of = None;
    }
}

/// Draws the path of the run, with a dot at its end.
fn path_ui(ui: &Ui, rect: Rect, [x0, x1, y0, y1]: [f64; 4], path: &[PathPoint]) {
    let place = |[x, y]: [f64; 2]| {
        let (across, up) = ((x - x0) / (x1 - x0), (y - y0) / (y1 - y0));
        Pos2::new(rect.left() + rect.width() * across as f32, rect.bottom() - rect.height() * up as f32)
    };
    let points: Vec<Pos2> = path.iter().map(|point| place(point.at)).collect();
    let painter = ui.painter().with_clip_rect(rect);
    let (ink, under) = if is_dark(ui) { (Color32::WHITE, Color32::BLACK) } else { (Color32::BLACK, Color32::WHITE) };
    painter.add(Shape::line(points.clone(), Stroke::new(3.5, under)));
    painter.add(Shape::line(points.clone(), Stroke::new(1.5, ink)));
    if let Some(end) = points.last() {
        painter.circle(*end, 4.0, ink, Stroke::new(1.5, under));
    }
}

/// A pixel for each node, its colour by the logarithm of the loss; what is not there yet has the colour of a coarser node.
fn painted(grid: &Grid, is_dark: bool) -> (ColorImage, [f64; 2]) {
    let [width, height] = grid.size;
    let finite = || grid.losses.iter().copied().filter(|loss| loss.is_finite());
    let [low, high] = [finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max)];
    // losses may be 0
    let place = |loss: f64| (loss - low + 1e-3 * (high - low)).ln();
    let (from, to) = (place(low), place(high));
    let color = |row: usize, column: usize| {
        let coarser =
            (0..5).map(|level| 1_usize << level).map(|step| (row - row % step) * width + column - column % step);
        let loss = coarser.map(|node| grid.losses[node]).find(|loss| !loss.is_nan());
        match loss {
            Some(loss) if loss.is_finite() && to > from => theme::graded(((place(loss) - from) / (to - from)) as f32),
            Some(loss) if loss.is_finite() => theme::graded(0.0),
            _ => theme::ground(is_dark),
        }
    };
    let pixels = (0..height).rev().flat_map(|row| (0..width).map(move |column| color(row, column)));
    (ColorImage::new([width, height], pixels.collect()), [low, high])
}
