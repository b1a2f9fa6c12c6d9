//! Where points of the surface are on the screen, and how the mouse moves what is seen.

use eframe::egui::{Pos2, Rect, Vec2, pos2};

use crate::surface::FURTHEST_BOUND;

/// Width of the narrowest and of the widest view.
const NARROWEST: f64 = 1e-9;
const WIDEST: f64 = 1e8;

/// From this width and height on marks have their full size, and the smallest they can have as a part of it.
const FULL_MARKS: f32 = 180.0;
const LEAST_MARKS: f32 = 0.5;

/// A part of the plane in a rectangle of the screen.
#[derive(Clone, Copy)]
pub struct Viewport {
    /// On the screen.
    pub rect: Rect,
    /// `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
}

impl Viewport {
    /// Any view that has a point at a place of the screen, for marks that another projection puts there.
    pub fn pinned(rect: Rect, [x, y]: [f64; 2], place: Pos2) -> Self {
        let part = (place - rect.min) / rect.size();
        let (left, top) = (x - f64::from(part.x), y + f64::from(part.y));
        Self { rect, bounds: [left, left + 1.0, top - 1.0, top] }
    }

    /// How large marks are: in small plots they would cover the surface.
    pub fn mark_scale(&self) -> f32 {
        (self.rect.size().min_elem() / FULL_MARKS).clamp(LEAST_MARKS, 1.0)
    }

    /// Where a point is on the screen, in numbers that may be of any size.
    pub fn place(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.bounds;
        let part = [(x - x0) / (x1 - x0), (y1 - y) / (y1 - y0)];
        [
            f64::from(self.rect.left()) + part[0] * f64::from(self.rect.width()),
            f64::from(self.rect.top()) + part[1] * f64::from(self.rect.height()),
        ]
    }

    /// Whether a place on the screen, as [`place`](Self::place) gives it, is in the view.
    pub fn has(&self, [x, y]: [f64; 2]) -> bool {
        let Rect { min, max } = self.rect;
        (f64::from(min.x)..=f64::from(max.x)).contains(&x) && (f64::from(min.y)..=f64::from(max.y)).contains(&y)
    }

    /// The same for what is painted there; none where it is far away.
    pub fn position(&self, at: [f64; 2]) -> Option<Pos2> {
        let [x, y] = self.place(at);
        let at = pos2(x as f32, y as f32);
        self.rect.expand(20.0).contains(at).then_some(at)
    }

    /// The point of the plane under a place on the screen.
    pub fn point(&self, at: Pos2) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.bounds;
        let part = (at - self.rect.min) / self.rect.size();
        [x0 + f64::from(part.x) * (x1 - x0), y1 - f64::from(part.y) * (y1 - y0)]
    }

    /// The view after the mouse has pulled it.
    pub fn panned(&self, by: Vec2) -> [f64; 4] {
        let [x0, x1, y0, y1] = self.bounds;
        let dx = -f64::from(by.x / self.rect.width()) * (x1 - x0);
        let dy = f64::from(by.y / self.rect.height()) * (y1 - y0);
        tame([x0 + dx, x1 + dx, y0 + dy, y1 + dy])
    }

    /// The view nearer by a factor, `at` staying where it is.
    pub fn zoomed(&self, at: Pos2, by: f64) -> [f64; 4] {
        let [x, y] = self.point(at);
        let [x0, x1, y0, y1] = self.bounds;
        let by = by.clamp((x1 - x0) / WIDEST, ((x1 - x0) / NARROWEST).max(1.0));
        tame([x + (x0 - x) / by, x + (x1 - x) / by, y + (y0 - y) / by, y + (y1 - y) / by])
    }

    /// A point without the digits a pixel cannot tell.
    pub fn tidy_point(&self, at: Pos2) -> [f64; 2] {
        let pixel = (self.bounds[1] - self.bounds[0]) / f64::from(self.rect.width().max(1.0));
        let decimals = (1.0 - pixel.log10().floor()).clamp(0.0, 12.0) as usize;
        self.point(at).map(|x| format!("{x:.decimals$}").parse().unwrap_or(x))
    }
}

/// A view of a kind numbers bear: neither so far out nor so narrow that neighbours fall together, and one that a scene may
/// have.
fn tame([x0, x1, y0, y1]: [f64; 4]) -> [f64; 4] {
    let axis = |low: f64, high: f64| {
        let center = f64::midpoint(low, high).clamp(-WIDEST, WIDEST);
        let half = ((high - low) / 2.0).max(NARROWEST.max(center.abs() * 2e-12) / 2.0).min(FURTHEST_BOUND - WIDEST);
        [center - half, center + half]
    };
    let ([x0, x1], [y0, y1]) = (axis(x0, x1), axis(y0, y1));
    [x0, x1, y0, y1]
}

/// The bounds that show all of `wanted` in a rectangle, both axes alike: a gradient is then square to its level line.
pub fn fit([x0, x1, y0, y1]: [f64; 4], size: Vec2) -> [f64; 4] {
    let [width, height] = [size.x, size.y].map(|side| f64::from(side.max(1.0)));
    let unit = ((x1 - x0) / width).max((y1 - y0) / height);
    let (x, y) = (f64::midpoint(x0, x1), f64::midpoint(y0, y1));
    [x - unit * width / 2.0, x + unit * width / 2.0, y - unit * height / 2.0, y + unit * height / 2.0]
}

#[cfg(test)]
mod tests {
    use eframe::egui::vec2;

    use super::*;
    use crate::surface::check_bounds;

    const VIEW: Viewport =
        Viewport { rect: Rect { min: pos2(10.0, 20.0), max: pos2(210.0, 120.0) }, bounds: [-2.0, 2.0, -1.0, 1.0] };

    #[test]
    fn screen_and_surface_are_inverse() {
        assert_eq!(VIEW.place([-2.0, 1.0]), [10.0, 20.0]);
        assert_eq!(VIEW.place([2.0, -1.0]), [210.0, 120.0]);
        assert_eq!(VIEW.point(pos2(110.0, 70.0)), [0.0, 0.0]);
        assert_eq!(VIEW.tidy_point(pos2(111.0, 71.5)), [0.02, -0.03]);
    }

    #[test]
    fn a_point_can_be_pinned_anywhere() {
        let at = pos2(57.0, 33.0);
        let view = Viewport::pinned(VIEW.rect, [1e6, -3.0], at);
        assert!(view.position([1e6, -3.0]).expect("it is in the view").distance(at) < 1e-3);
    }

    #[test]
    fn marks_are_smaller_in_small_plots() {
        let scale =
            |side: f32| Viewport { rect: Rect::from_min_size(pos2(0.0, 0.0), Vec2::splat(side)), ..VIEW }.mark_scale();
        assert_eq!([400.0, 200.0, 90.0, 30.0].map(scale), [1.0, 1.0, 0.5, 0.5]);
    }

    #[test]
    fn both_axes_are_alike_and_all_is_seen() {
        assert_eq!(fit([-1.0, 1.0, -1.0, 1.0], vec2(200.0, 100.0)), [-2.0, 2.0, -1.0, 1.0]);
        assert_eq!(fit([-1.0, 1.0, -1.0, 1.0], vec2(100.0, 300.0)), [-1.0, 1.0, -3.0, 3.0]);
    }

    #[test]
    fn zoom_keeps_the_point_under_the_pointer_and_has_an_end() {
        let at = pos2(60.0, 45.0);
        let [x0, x1, y0, y1] = VIEW.zoomed(at, 2.0);
        let zoomed = Viewport { bounds: [x0, x1, y0, y1], ..VIEW };
        assert_eq!((zoomed.point(at), x1 - x0), (VIEW.point(at), 2.0));
        let far = Viewport { bounds: VIEW.zoomed(at, 1e-30), ..VIEW };
        assert!(far.bounds.iter().all(|bound| bound.abs() <= 1e9), "{:?}", far.bounds);
        let near = VIEW.zoomed(at, 1e30);
        assert!(near[1] > near[0] && near[3] > near[2], "{near:?}");
    }

    #[test]
    fn whatever_the_mouse_does_a_scene_may_have_that_view() {
        let at = pos2(60.0, 45.0);
        for bounds in [VIEW.bounds, [0.0, 1e-9, 0.0, 1e9], [1e8, 1e8 + 1.0, -1e15, 1e15], [-1e15, 1e15, -1.0, 1.0]] {
            let view = Viewport { bounds, ..VIEW };
            for moved in [1e-30, 0.5, 2.0, 1e30].map(|by| view.zoomed(at, by)) {
                assert_eq!(check_bounds(moved), Ok(()), "{bounds:?} became {moved:?}");
            }
            let moved = view.panned(vec2(-1e6, 1e6));
            assert_eq!(check_bounds(moved), Ok(()), "{bounds:?} became {moved:?}");
        }
    }
}
