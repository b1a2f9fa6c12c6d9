//! Words and formulas set into lines.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Color32, FontId, Galley, Pos2, Rect, Stroke, TextureHandle, Ui, pos2, vec2};

use super::markdown::{Kind, Link, Piece};
use crate::gui::formula;

/// Pixels a point of a formula has at most: beyond, it is stretched.
const MOST_PIXELS: f32 = 4.0;
/// How far the baseline is below the middle of a line of text, and the width of a space, in sizes of type.
const BASELINE: f32 = 0.35;
const SPACE: f32 = 0.27;
/// Room between lines, in sizes of type.
const LEADING: f32 = 0.16;

/// What stands between two sides that belong together.
const SIGNS: [&str; 7] = ["=", "<", ">", "≤", "≥", "×", "±"];

/// A word or a formula as it is painted.
enum Shape {
    Text(Arc<Galley>, bool),
    Formula(TextureHandle),
}

/// One with its place in a line.
struct Placed {
    shape: Shape,
    x: f32,
    width: f32,
    /// How far it reaches above and below the middle of its line.
    reach: [f32; 2],
    link: Option<Arc<Link>>,
}

struct Line {
    placed: Vec<Placed>,
    reach: [f32; 2],
}

/// A paragraph in lines.
pub struct Lines {
    lines: Vec<Line>,
    leading: f32,
}

impl Lines {
    /// Breaks it where it is wider than there is room.
    pub fn new(ui: &Ui, pieces: &[Piece], size: f32, width: f32) -> Self {
        let fresh = || Line { placed: Vec::new(), reach: [0.6 * size; 2] };
        let mut lines = vec![fresh()];
        let mut x = 0.0;
        // what has no space between stays together, and so do both sides of a sign
        for cluster in pieces.chunk_by(|piece, next| !next.is_apart || is_bound(piece, next)) {
            let mut set: Vec<Placed> = cluster.iter().map(|piece| placed(ui, piece, size, width)).collect();
            let spaces = cluster.iter().skip(1).map(|piece| if piece.is_apart { SPACE * size } else { 0.0 });
            let spaces: Vec<f32> = std::iter::once(0.0).chain(spaces).collect();
            let total: f32 = set.iter().map(|placed| placed.width).chain(spaces.iter().copied()).sum();
            if x > 0.0 && x + SPACE * size + total > width {
                lines.push(fresh());
                x = 0.0;
            } else if x > 0.0 {
                x += SPACE * size;
            }
            for (placed, space) in set.iter_mut().zip(spaces) {
                x += space;
                placed.x = x;
                x += placed.width;
            }
            if let Some(line) = lines.last_mut() {
                for placed in &set {
                    line.reach = [line.reach[0].max(placed.reach[0]), line.reach[1].max(placed.reach[1])];
                }
                line.placed.append(&mut set);
            }
        }
        Self { lines, leading: LEADING * size }
    }

    /// The height of all lines.
    pub fn height(&self) -> f32 {
        let heights: f32 = self.lines.iter().map(|line| line.reach[0] + line.reach[1]).sum();
        heights + self.leading * (self.lines.len() - 1) as f32
    }

    /// The width of the longest.
    pub fn width(&self) -> f32 {
        let ends = self.lines.iter().filter_map(|line| line.placed.last()).map(|last| last.x + last.width);
        ends.fold(0.0, f32::max).ceil()
    }

    /// Where the middle of the first line is, from the top.
    pub fn first_middle(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.reach[0])
    }

    /// What of each line belongs to a link, from the top left of the paragraph on.
    pub fn links(&self) -> Vec<(Arc<Link>, Rect)> {
        let mut links = Vec::new();
        let mut top = 0.0;
        for line in &self.lines {
            let bottom = top + line.reach[0] + line.reach[1];
            for placed in line.placed.chunk_by(|a, b| a.link.is_some() && a.link == b.link) {
                if let Some(link) = &placed[0].link {
                    let end = placed.last().map_or(0.0, |last| last.x + last.width);
                    links.push((Arc::clone(link), Rect::from_min_max(pos2(placed[0].x, top), pos2(end, bottom))));
                }
            }
            top = bottom + self.leading;
        }
        links
    }

    /// Paints them.
    pub fn paint(self, ui: &Ui, at: Pos2) {
        for (_, place) in self.links() {
            let place = place.translate(at.to_vec2());
            ui.painter().hline(place.x_range(), place.bottom(), Stroke::new(1.0, ui.visuals().hyperlink_color));
        }
        let mut top = at.y;
        for line in self.lines {
            let middle = top + line.reach[0];
            for placed in line.placed {
                let corner = pos2(at.x + placed.x, middle - placed.reach[0]);
                placed.paint(ui, corner);
            }
            top = middle + line.reach[1] + self.leading;
        }
    }
}

impl Placed {
    fn paint(self, ui: &Ui, corner: Pos2) {
        let (painter, visuals) = (ui.painter(), ui.visuals());
        let linked = |color: Color32| if self.link.is_some() { visuals.hyperlink_color } else { color };
        match self.shape {
            Shape::Text(galley, true) => {
                let color = linked(visuals.strong_text_color());
                // the font has no bold face: it is printed twice, a whole pixel aside
                let aside = (0.5 * ui.pixels_per_point()).round().max(1.0) / ui.pixels_per_point();
                painter.galley(corner + vec2(aside, 0.0), Arc::clone(&galley), color);
                painter.galley(corner, galley, color);
            }
            Shape::Text(galley, false) => {
                painter.galley(corner, galley, linked(visuals.text_color()));
            }
            Shape::Formula(texture) => {
                let (size, pixels) = (vec2(self.width, self.reach[0] + self.reach[1]), ui.pixels_per_point());
                // between two pixels it would be blurred
                let corner = pos2((corner.x * pixels).round() / pixels, (corner.y * pixels).round() / pixels);
                let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
                painter.image(texture.id(), Rect::from_min_size(corner, size), whole, linked(visuals.text_color()));
            }
        }
    }
}

/// Whether no line ends between two words: `α = 0.1`, `2 × 2`, `33 %`.
fn is_bound(piece: &Piece, next: &Piece) -> bool {
    let is_sign = |piece: &Piece| matches!(&piece.kind, Kind::Word(word) if SIGNS.contains(&word.as_str()));
    let is_percent = matches!(&next.kind, Kind::Word(word) if word.starts_with('%'));
    is_sign(piece) || is_sign(next) || is_percent
}

fn placed(ui: &Ui, piece: &Piece, size: f32, width: f32) -> Placed {
    if let Kind::Formula(latex) = &piece.kind
        && let Some(placed) = formula_of(ui, latex, size, width)
    {
        return Placed { link: piece.link.clone(), ..placed };
    }
    let (word, font) = match &piece.kind {
        Kind::Word(word) => (word.clone(), FontId::proportional(size)),
        Kind::Code(code) => (code.clone(), FontId::monospace(0.92 * size)),
        Kind::Formula(latex) => (format!("${latex}$"), FontId::monospace(0.92 * size)),
    };
    let format = TextFormat { italics: piece.is_slanted, ..TextFormat::simple(font, Color32::PLACEHOLDER) };
    let mut job = LayoutJob::single_section(word, format);
    job.wrap.max_width = width;
    let galley = ui.painter().layout_job(job);
    let first = galley.rows.first().map_or_else(|| galley.size().y, |row| row.height());
    let reach = [first / 2.0, galley.size().y - first / 2.0];
    let link = piece.link.clone();
    Placed { width: galley.size().x, reach, x: 0.0, link, shape: Shape::Text(galley, piece.is_strong) }
}

fn formula_of(ui: &Ui, latex: &str, size: f32, width: f32) -> Option<Placed> {
    let pixels = ui.pixels_per_point().min(MOST_PIXELS);
    let measured = formula::size(ui.ctx(), latex)?;
    let texture = formula::within_text(ui.ctx(), latex, size * pixels)?;
    let natural = texture.size_vec2() / pixels;
    // one that has no room is made smaller
    let scale = (width / natural.x.max(1.0)).min(1.0);
    let above = (measured.height as f32 - BASELINE) * size * scale;
    let reach = [above, natural.y * scale - above];
    Some(Placed { width: natural.x * scale, reach, x: 0.0, link: None, shape: Shape::Formula(texture) })
}
