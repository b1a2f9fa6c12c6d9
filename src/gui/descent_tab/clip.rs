//! Paths on the screen: numbers of any size become lines that fit in `f32`, without the corners nobody would see. Lines
//! that leave are drawn leaving.

use eframe::egui::{Pos2, Rect, pos2};

use crate::figure::clip::Area;
use crate::figure::covered::Canvas;
use crate::figure::simplify::simplified;

/// How far beyond the window lines are drawn, in points.
const BEYOND: f64 = 2000.0;
/// Points closer than this to the one before are left out.
const CLOSE: f64 = 0.6;
/// Points of length up to which that is looked into: of a path that leaps across the window all of it is drawn.
const LONGEST: f64 = 4e5;
/// How far from a line its corners may lie that are left out, in points.
const STRAIGHT: f64 = 0.1;
/// Points from which on a path may run over itself so often that parts of it show nothing.
const MANY: usize = 400;
/// Times a path is drawn over the same place: its dashes have gaps, and faint lines add up.
const LAYERS: u8 = 3;

/// A path of screen positions as lines near `window`.
pub fn lines(path: impl IntoIterator<Item = [f64; 2]>, window: Rect) -> Vec<Vec<Pos2>> {
    let area = around(window, BEYOND);
    let mut lines: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut line = Vec::new();
    let mut before: Option<[f64; 2]> = None;
    let mut kept = [f64::NAN; 2];
    let mut last = None;
    for at in path {
        if !(at[0].is_finite() && at[1].is_finite()) {
            break;
        }
        if let Some(from) = before {
            match area.cut(from, at) {
                Some([a, b]) => {
                    if line.is_empty() {
                        line.push(a);
                        kept = a;
                    }
                    let is_seen = (b[0] - kept[0]).abs().max((b[1] - kept[1]).abs()) >= CLOSE;
                    let leaves = b != at;
                    last = Some(b);
                    if is_seen || leaves {
                        line.push(b);
                        kept = b;
                        last = None;
                    }
                    if leaves {
                        lines.push(std::mem::take(&mut line));
                    }
                }
                None if line.is_empty() => {}
                None => lines.push(std::mem::take(&mut line)),
            }
        }
        before = Some(at);
    }
    if let (Some(end), false) = (last, line.is_empty()) {
        line.push(end);
    }
    lines.push(line);
    lines.retain(|line| line.len() > 1);
    if lines.iter().map(Vec::len).sum::<usize>() > MANY {
        let area @ [left, top, right, bottom] = around_all(&lines, window);
        let length = length(&lines);
        if length > f64::from(LAYERS) * (right - left) * (bottom - top) && length < LONGEST {
            let mut canvas = Canvas::new(area, LAYERS);
            lines = lines.iter().flat_map(|line| canvas.draw(line)).collect();
        }
    }
    let drawn = |line: &Vec<[f64; 2]>| simplified(line, STRAIGHT).into_iter().map(|at| near(line[at])).collect();
    lines.iter().map(drawn).collect()
}

/// Where a path leaves the window for good, be it on a step from one side to the other; none if it ends inside.
pub fn exit(path: impl IntoIterator<Item = [f64; 2]>, window: Rect) -> Option<Pos2> {
    let area = around(window, 0.0);
    let mut before: Option<[f64; 2]> = None;
    let mut exit = None;
    for at in path {
        if area.has(at) {
            exit = None;
        } else if let Some(from) = before {
            // a point that is not finite has no direction: the path ends where it was last seen
            let cut = if at[0].is_finite() && at[1].is_finite() { area.cut(from, at) } else { None };
            let seen = cut.map(|[_, b]| b).or_else(|| area.has(from).then_some(from));
            exit = seen.map(near).or(exit);
        }
        before = Some(at);
    }
    exit
}

fn around(window: Rect, beyond: f64) -> Area {
    Area::around(corners(window), beyond)
}

/// How long lines are together, measured along the longer axis of each part.
fn length(lines: &[Vec<[f64; 2]>]) -> f64 {
    let of_part = |pair: &[[f64; 2]]| (pair[1][0] - pair[0][0]).abs().max((pair[1][1] - pair[0][1]).abs());
    lines.iter().flat_map(|line| line.windows(2)).map(of_part).sum()
}

/// The part of the window that lines are in.
fn around_all(lines: &[Vec<[f64; 2]>], window: Rect) -> [f64; 4] {
    let [left, top, right, bottom] = corners(window);
    let mut found = [right, bottom, left, top];
    for [x, y] in lines.iter().flatten() {
        found = [found[0].min(*x), found[1].min(*y), found[2].max(*x), found[3].max(*y)];
    }
    [found[0].max(left), found[1].max(top), found[2].min(right), found[3].min(bottom)]
}

fn corners(window: Rect) -> [f64; 4] {
    [window.left(), window.top(), window.right(), window.bottom()].map(f64::from)
}

fn near([x, y]: [f64; 2]) -> Pos2 {
    pos2(x as f32, y as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(100.0, 100.0) };

    #[test]
    fn a_path_that_leaves_is_drawn_leaving() {
        let lines = lines([[50.0, 50.0], [60.0, 50.0], [1e300, 50.0], [f64::INFINITY, 0.0]], WINDOW);
        assert_eq!(lines, [vec![pos2(50.0, 50.0), pos2(2100.0, 50.0)]], "without the corner that lies on it");
        assert_eq!(exit([[50.0, 50.0], [60.0, 50.0], [1e300, 50.0]], WINDOW), Some(pos2(100.0, 50.0)));
    }

    #[test]
    fn a_path_that_jumps_from_side_to_side_leaves_with_its_last_jump() {
        let jumps = [[50.0, 50.0], [52.0, 150.0], [54.0, -250.0], [56.0, 450.0], [57.0, 900.0]];
        assert_eq!(exit(jumps, WINDOW), Some(pos2(55.0, 100.0)));
    }

    #[test]
    fn a_path_that_comes_back_is_two_lines() {
        let lines = lines([[50.0, 50.0], [50.0, 1e9], [1e9, 1e9], [1e9, 50.0], [50.0, 50.0]], WINDOW);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0], [pos2(50.0, 50.0), pos2(50.0, 2100.0)]);
        assert_eq!(lines[1], [pos2(2100.0, 50.0), pos2(50.0, 50.0)]);
        assert_eq!(exit([[50.0, 50.0], [50.0, 1e9], [50.0, 50.0]], WINDOW), None);
    }

    #[test]
    fn points_that_cannot_be_told_apart_are_left_out_but_not_the_end() {
        let lines = lines((0..=1000).map(|i| [f64::from(i) * 0.01, 5.0]), WINDOW);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].len() < 30, "{} points", lines[0].len());
        assert_eq!(lines[0].last(), Some(&pos2(10.0, 5.0)));
    }

    #[test]
    fn huge_jumps_across_the_window_are_drawn() {
        let lines = lines([[-1e12, 50.0], [1e12, 50.0]], WINDOW);
        assert_eq!(lines, [vec![pos2(-2000.0, 50.0), pos2(2100.0, 50.0)]]);
    }
}
