//! How curves are told apart: eight colours first, then the same colours with other dashes and other symbols.

use std::f32::consts::TAU;

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::theme;
pub use crate::figure::style::{Dash, PLACES, Symbol, apart, dash, free};
use crate::figure::style::{color, group_of};
use crate::scene::LineStyle;

/// Length of a line, in points, from which on its dashes grow with it.
const LONGEST: f32 = 8000.0;

/// How a curve is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveStyle {
    /// Its colour.
    pub color: Color32,
    /// How its line is dashed.
    pub dash: Dash,
    /// What stands at its end.
    pub symbol: Symbol,
}

/// The style at a place, which begins anew after the last, in its colour or a shade of it.
pub fn of(line: impl Into<LineStyle>, is_dark: bool) -> CurveStyle {
    let line = line.into();
    let (dash, symbol) = group_of(line.place);
    CurveStyle { color: theme::shown(color(line, is_dark)), dash, symbol }
}

impl Dash {
    /// Draws a line; `width` is that of its stroke.
    pub fn paint(self, painter: &Painter, line: Vec<Pos2>, stroke: Stroke) {
        if self.0.is_empty() {
            painter.line(line, stroke);
            return;
        }
        // wide lines keep the look of their dashes, and very long ones have no more of them than can be drawn in a frame
        let length: f32 = line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        let scale = (stroke.width / 2.0).max(1.0).max(length / LONGEST);
        painter.extend(self.cut(&line, scale).into_iter().map(|dash| Shape::line(dash, stroke)));
    }

    /// The dashes of a line, each with all corners of the line in it.
    fn cut(self, line: &[Pos2], scale: f32) -> Vec<Vec<Pos2>> {
        let mut lengths = self.0.iter().flatten().map(|length| length * scale).cycle();
        let (mut left, mut is_dash) = (lengths.next().unwrap_or(f32::INFINITY), true);
        let mut dashes = Vec::new();
        let mut dash: Vec<Pos2> = line.first().copied().into_iter().collect();
        for pair in line.windows(2) {
            let [mut from, to] = [pair[0], pair[1]];
            let mut rest = from.distance(to);
            while rest > left {
                from = from.lerp(to, left / rest);
                rest -= left;
                if is_dash {
                    dash.push(from);
                    dashes.push(std::mem::take(&mut dash));
                } else {
                    dash = vec![from];
                }
                is_dash = !is_dash;
                left = lengths.next().unwrap_or(f32::INFINITY);
            }
            left -= rest;
            if is_dash {
                dash.push(to);
            }
        }
        dashes.push(dash);
        dashes.retain(|dash| dash.len() > 1);
        dashes
    }
}

impl CurveStyle {
    /// The same, so much fainter.
    #[must_use]
    pub fn faded(self, factor: f32) -> Self {
        Self { color: self.color.gamma_multiply(factor), ..self }
    }

    /// Draws a line.
    pub fn line(self, painter: &Painter, line: Vec<Pos2>, width: f32) {
        self.dash.paint(painter, line, Stroke::new(width, self.color));
    }

    /// Draws the symbol with a rim in the colour of the ground. Symbols of one radius look equally large.
    pub fn mark(self, painter: &Painter, at: Pos2, radius: f32, ground: Color32) {
        let rim = Stroke::new(1.5, ground);
        let polygon = |corners: Vec<Pos2>| {
            painter.add(Shape::convex_polygon(corners, self.color, rim));
        };
        match self.symbol {
            Symbol::Circle => {
                painter.circle(at, radius, self.color, rim);
            }
            Symbol::Square => polygon(corners(at, 4, radius * 1.22, 0.125)),
            Symbol::Diamond => polygon(corners(at, 4, radius * 1.28, 0.0)),
            Symbol::Triangle => polygon(corners(at + vec2(0.0, radius * 0.2), 3, radius * 1.38, 0.0)),
            Symbol::TriangleDown => polygon(corners(at - vec2(0.0, radius * 0.2), 3, radius * 1.38, 0.5)),
            Symbol::Plus => {
                for (arm, stroke) in
                    [(1.5, Stroke::new(radius * 1.15, ground)), (0.0, Stroke::new(radius * 0.6, self.color))]
                {
                    let reach = radius * 1.15 + arm * 0.7;
                    for arm in [vec2(reach, 0.0), vec2(0.0, reach)] {
                        painter.line_segment([at - arm, at + arm], stroke);
                    }
                }
            }
            Symbol::SquareRing => self.ring(painter, &corners(at, 4, radius * 1.12, 0.125), ground),
            Symbol::DiamondRing => self.ring(painter, &corners(at, 4, radius * 1.18, 0.0), ground),
        }
    }

    fn ring(self, painter: &Painter, corners: &[Pos2], ground: Color32) {
        painter.add(Shape::convex_polygon(corners.to_vec(), ground, Stroke::new(4.5, ground)));
        painter.add(Shape::closed_line(corners.to_vec(), Stroke::new(2.0, self.color)));
    }

    /// Draws a piece of the line with the symbol on it, as a legend has it.
    pub fn sample(self, painter: &Painter, rect: Rect, ground: Color32) {
        let y = rect.center().y;
        self.line(painter, vec![pos2(rect.left(), y), pos2(rect.right(), y)], 2.0);
        self.mark(painter, rect.center(), (rect.height() * 0.36).min(4.5), ground);
    }
}

/// The corners of a regular polygon, the first one above its middle, turned by a part of a circle.
fn corners(at: Pos2, count: usize, radius: f32, turn: f32) -> Vec<Pos2> {
    let angle = |i: usize| TAU * (i as f32 / count as f32 - 0.25 + turn);
    (0..count).map(|i| at + Vec2::angled(angle(i)) * radius).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    /// As Machado, Oliveira and Fernandes (2009) simulate colour blindness, at full severity, in linear RGB.
    const PROTANOPIA: [Rgb; 3] =
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
    const DEUTERANOPIA: [Rgb; 3] =
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
    const NORMAL: [Rgb; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

    fn times(matrix: [Rgb; 3], v: Rgb) -> Rgb {
        matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
    }

    fn linear(color: Color32) -> Rgb {
        [color.r(), color.g(), color.b()].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Björn Ottosson's `OKLab`, in which equal distances look about equally different.
    fn oklab(rgb: Rgb) -> Rgb {
        let lms = times(
            [
                [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
                [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
                [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
            ],
            rgb,
        );
        times(
            [
                [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
                [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
                [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
            ],
            lms.map(f64::cbrt),
        )
    }

    /// How far apart the two colours are that are most alike.
    fn least_distance(matrix: [Rgb; 3], is_dark: bool) -> f64 {
        let seen = |i| oklab(times(matrix, linear(theme::palette(i, is_dark))).map(|c| c.clamp(0.0, 1.0)));
        let apart = |i, j| seen(i).iter().zip(seen(j)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
        let pairs = (0..theme::COLORS).flat_map(|i| (0..i).map(move |j| (i, j)));
        pairs.map(|(i, j)| apart(i, j)).fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn colours_differ_for_everybody() {
        for is_dark in [false, true] {
            for (eyes, matrix, least) in [
                ("all cones", NORMAL, 0.12),
                ("no red cones", PROTANOPIA, 0.08),
                ("no green cones", DEUTERANOPIA, 0.08),
            ] {
                let found = least_distance(matrix, is_dark);
                assert!(found >= least, "with {eyes}, dark {is_dark}: {found:.3}");
            }
        }
    }

    #[test]
    fn all_places_look_different() {
        for is_dark in [false, true] {
            let styles: Vec<CurveStyle> = (0..PLACES).map(|place| of(place, is_dark)).collect();
            for (i, style) in styles.iter().enumerate() {
                for other in &styles[..i] {
                    let same_color = style.color == other.color;
                    assert!(!same_color || (style.dash != other.dash && style.symbol != other.symbol), "{i}");
                }
            }
        }
        assert_eq!(of(PLACES + 3, true), of(3, true));
    }

    #[test]
    fn dashes_follow_the_line_round_its_corners() {
        let line = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 20.0)];
        let dashes = Dash(&[[8.0, 5.0]]).cut(&line, 1.0);
        let expected = [
            vec![pos2(0.0, 0.0), pos2(8.0, 0.0)],
            vec![pos2(10.0, 3.0), pos2(10.0, 11.0)],
            vec![pos2(10.0, 16.0), pos2(10.0, 20.0)],
        ];
        assert_eq!(dashes, expected);
        let whole = Dash(&[[30.0, 5.0]]).cut(&line, 1.0);
        assert_eq!(whole, [line.to_vec()]);
        assert!(Dash(&[[8.0, 5.0]]).cut(&[pos2(1.0, 1.0)], 1.0).is_empty());
    }
}
