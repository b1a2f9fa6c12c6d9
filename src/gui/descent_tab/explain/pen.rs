//! Lines, arrows and points of figures on the screen.

use eframe::egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, vec2};

use super::look::Look;
use crate::gui::theme;

/// Length of an arrow's head in points, and half its width; of short arrows it is less.
const HEAD: [f32; 2] = [11.0, 5.0];
/// The ground around lines and points.
const HALO: f32 = 2.4;
/// Shorter arrows have no direction that could be seen.
const SHORTEST: f32 = 0.5;

/// Draws parts of one look.
pub struct Pen<'a> {
    /// Where.
    pub painter: &'a Painter,
    /// How.
    pub look: Look,
    /// For which theme.
    pub is_dark: bool,
}

/// The head of an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Where the shaft meets it.
    pub neck: Pos2,
    /// Its point.
    pub tip: Pos2,
    /// Whether the arrow ends there; where it goes on, the head is open.
    pub is_whole: bool,
}

impl Head {
    /// That of an arrow along a line, and how long the shaft is; none where the line is too short.
    pub fn of(line: &[Pos2], is_whole: bool) -> Option<(Self, f32)> {
        let length: f32 = line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        if length < SHORTEST {
            return None;
        }
        let tip = *line.last()?;
        let head = Self { neck: along(line, length - long_of(length))?, tip, is_whole };
        Some((head, if is_whole { length - 0.7 * long_of(length) } else { length }))
    }

    fn out(self) -> Vec2 {
        (self.tip - self.neck).normalized()
    }

    /// Its tip and its two corners.
    fn corners(self) -> [Pos2; 3] {
        let out = self.out();
        let across = vec2(-out.y, out.x) * ((self.tip - self.neck).length() * HEAD[1] / HEAD[0]);
        [self.tip, self.neck + across, self.neck - across]
    }
}

fn long_of(length: f32) -> f32 {
    HEAD[0] * (length / (2.0 * HEAD[0])).clamp(0.35, 1.0)
}

/// The place at a distance along a line.
fn along(line: &[Pos2], distance: f32) -> Option<Pos2> {
    let mut left = distance;
    for pair in line.windows(2) {
        let length = pair[0].distance(pair[1]);
        if left <= length && length > 0.0 {
            return Some(pair[0].lerp(pair[1], left / length));
        }
        left -= length;
    }
    line.last().copied()
}

/// A line up to a distance along it.
pub fn until(line: &[Pos2], distance: f32) -> Vec<Pos2> {
    let mut left = distance;
    let mut part: Vec<Pos2> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let length = pair[0].distance(pair[1]);
        if left <= length {
            part.extend((length > 0.0).then(|| pair[0].lerp(pair[1], left / length)));
            break;
        }
        left -= length;
        part.push(pair[1]);
    }
    part
}

impl Pen<'_> {
    fn ground(&self) -> Color32 {
        theme::ground(self.is_dark).gamma_multiply(0.75)
    }

    /// Draws lines over their ground.
    pub fn lines(&self, lines: Vec<Vec<Pos2>>) {
        let Look { color, dash, width } = self.look;
        for line in &lines {
            self.painter.line(line.clone(), Stroke::new(width + HALO, self.ground().gamma_multiply(0.6)));
        }
        for line in lines {
            dash.paint(self.painter, line, Stroke::new(width, color));
        }
    }

    /// Draws an arrow along a line; where its head is outside, an open head says that it goes on.
    pub fn arrow(&self, line: &[Pos2], is_whole: bool) {
        let Some((head, length)) = Head::of(line, is_whole) else { return };
        self.shaft(until(line, length));
        self.head(head);
    }

    /// Draws the shaft of an arrow, or a part of it.
    pub fn shaft(&self, line: Vec<Pos2>) {
        let Look { color, dash, width } = self.look;
        self.painter.line(line.clone(), Stroke::new(width + HALO, self.ground()));
        dash.paint(self.painter, line, Stroke::new(width, color));
    }

    /// Draws the head of an arrow.
    pub fn head(&self, head: Head) {
        let Look { color, width, .. } = self.look;
        let [tip, left, right] = head.corners();
        if head.is_whole {
            let corners = vec![tip, left, right];
            self.painter.add(Shape::convex_polygon(corners.clone(), self.ground(), Stroke::new(HALO, self.ground())));
            self.painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
        } else {
            self.painter.add(Shape::line(vec![left, tip, right], Stroke::new(width, color)));
        }
    }

    /// Draws a point, filled where it was taken.
    pub fn point(&self, at: Pos2, is_taken: bool, scale: f32) {
        let radius = 3.6 * scale.max(0.7);
        self.painter.circle_stroke(at, radius, Stroke::new(self.look.width + HALO, self.ground()));
        if is_taken {
            self.painter.circle_filled(at, radius, self.look.color);
        } else {
            self.painter.circle_stroke(at, radius, Stroke::new(self.look.width, self.look.color));
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use super::*;

    #[test]
    fn the_head_of_a_bent_arrow_looks_along_its_end() {
        let bent = [pos2(0.0, 0.0), pos2(50.0, 0.0), pos2(50.0, 40.0)];
        let (head, length) = Head::of(&bent, true).expect("it is long enough");
        assert_eq!((head.neck, head.tip), (pos2(50.0, 29.0), pos2(50.0, 40.0)));
        assert!((length - (90.0 - 7.7)).abs() < 1e-4);
        assert_eq!(until(&bent, 60.0), [pos2(0.0, 0.0), pos2(50.0, 0.0), pos2(50.0, 10.0)]);
        assert_eq!(head.corners(), [pos2(50.0, 40.0), pos2(45.0, 29.0), pos2(55.0, 29.0)]);
        let (_, open) = Head::of(&bent, false).expect("it is long enough");
        assert_eq!(open, 90.0, "a line that goes on is drawn to its end");
        assert!(Head::of(&bent[..1], true).is_none() && Head::of(&[bent[0], bent[0]], true).is_none());
    }
}
