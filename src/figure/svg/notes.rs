//! Notes on a surface: a line of text and formulas on a piece of ground, with an arrow.

use super::canvas::{Anchor, Font, Paint, hex};
use super::panel::FAINT;
use super::pen::PanelPen;
use crate::figure::font::Measure;
use crate::figure::formula::{Formula, Typeset, typeset};
use crate::figure::palette;

/// Room around a note, and height of its text above and below its middle, in sizes of type.
const MARGIN: f64 = 0.25;
const TEXT: f64 = 0.6;
/// How far below its middle the baseline of a text is.
const BASELINE: f64 = 0.35;
/// How much of the ground covers what is below.
const COVER: f64 = 0.8;

impl PanelPen<'_> {
    /// Draws those whose middle is in the panel; on a surface in space they lie at its height, faint where a hill hides
    /// them.
    pub fn notes(&mut self) {
        let notes = self.panel.symbols.notes.clone();
        for note in &notes {
            let Some((at, is_hidden)) = self.see(note.at) else { continue };
            let tip = note.tip.and_then(|tip| self.see(tip));
            self.canvas.open(&if is_hidden { format!("opacity=\"{FAINT}\"") } else { String::new() });
            self.note(at, tip, &typeset(&note.pieces));
            self.canvas.close();
        }
    }

    fn note(&mut self, [x, y]: [f64; 2], tip: Option<([f64; 2], bool)>, pieces: &[Typeset]) {
        let (size, measure) = (self.type_size, Measure::new(self.type_size));
        let width_of = |piece: &Typeset| match piece {
            Typeset::Text(text) => measure.own_width(text),
            Typeset::Formula(formula) => formula.width * size,
        };
        // a text that nothing follows has room in any font
        let spare = match pieces.last() {
            Some(Typeset::Text(text)) => measure.width(text) - measure.own_width(text),
            _ => 0.0,
        };
        let width: f64 = pieces.iter().map(width_of).sum::<f64>() + spare;
        let [above, below] = pieces.iter().fold([TEXT * size; 2], |[above, below], piece| match piece {
            Typeset::Text(_) => [above, below],
            Typeset::Formula(Formula { height, depth, .. }) => {
                [above.max((height - BASELINE) * size), below.max((depth + BASELINE) * size)]
            }
        });
        let margin = MARGIN * size;
        let [wide, high] = [width + 2.0 * margin, above + below + 2.0 * margin];
        // one that would reach beyond the panel is moved inside
        let [left, top, right, bottom] = self.frame.rect;
        let x = (x - wide / 2.0).min(right - wide).max(left) + wide / 2.0;
        let y = (y - above - margin).min(bottom - high).max(top) + above + margin;
        let (at, sides) = ([x, y], [x - wide / 2.0, y - above - margin, wide, high]);
        self.canvas.open("class=\"note\"");
        if let Some((tip, is_hidden)) = tip {
            self.canvas.open(&if is_hidden { format!("opacity=\"{FAINT}\"") } else { String::new() });
            self.arrow(at, tip, sides);
            self.canvas.close();
        }
        self.canvas.open(&format!("fill-opacity=\"{COVER}\""));
        self.canvas.rect(sides, Paint::fill(palette::ground(self.is_dark)));
        self.canvas.close();
        let mut left = x - width / 2.0;
        for piece in pieces {
            match piece {
                Typeset::Text(text) if pieces.len() == 1 => {
                    let font = Font { size, color: self.ink() };
                    self.canvas.text([x, y], text, (font, Anchor::Middle));
                }
                Typeset::Text(text) => {
                    let font = Font { size, color: self.ink() };
                    self.canvas.text([left, y], text, (font, Anchor::Start));
                }
                Typeset::Formula(formula) => self.formula(formula, [left, y + BASELINE * size]),
            }
            left += width_of(piece);
        }
        self.canvas.close();
    }

    /// A formula whose baseline begins at a place.
    fn formula(&mut self, formula: &Formula, [x, y]: [f64; 2]) {
        let (size, ink) = (self.type_size, hex(self.ink()));
        let (top, scale) = (y - formula.height * size, size / Formula::EM);
        let place = format!("translate({x:.2} {top:.2}) scale({scale:.5})");
        self.canvas.open(&format!("class=\"formula\" fill=\"{ink}\" transform=\"{place}\""));
        self.canvas.insert(&formula.shapes);
        self.canvas.close();
    }

    /// From the edge of a note to a place outside of it.
    fn arrow(&mut self, at: [f64; 2], tip: [f64; 2], [left, top, width, height]: [f64; 4]) {
        let way = [tip[0] - at[0], tip[1] - at[1]];
        let length = way[0].hypot(way[1]);
        let part = |side: f64, way: f64| if way == 0.0 { f64::INFINITY } else { side / way.abs() };
        let side =
            |axis: usize, low: f64, long: f64| if way[axis] > 0.0 { low + long - at[axis] } else { at[axis] - low };
        let out = part(side(0, left, width), way[0]).min(part(side(1, top, height), way[1]));
        if out >= 1.0 {
            return;
        }
        let along = way.map(|part| part / length);
        let from = [at[0] + out * way[0], at[1] + out * way[1]];
        let unit = self.unit;
        for paint in [Paint::line(palette::ground(self.is_dark), 3.4 * unit), Paint::line(self.ink(), 1.2 * unit)] {
            self.canvas.polyline(&[from, tip], paint);
        }
        let corner = |back: f64, aside: f64| {
            [tip[0] - unit * (along[0] * back + along[1] * aside), tip[1] - unit * (along[1] * back - along[0] * aside)]
        };
        let head = [tip, corner(9.0, 3.6), corner(9.0, -3.6)];
        self.canvas.polygon(&head, Paint::rimmed(self.ink(), palette::ground(self.is_dark), 0.8 * unit));
    }
}
