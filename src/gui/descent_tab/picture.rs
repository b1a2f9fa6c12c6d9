//! The picture of a surface: bands of colour with level lines, painted into a texture on a thread.

use std::sync::Arc;

use eframe::egui::{Color32, ColorImage, Context, TextureHandle, TextureOptions};

use crate::descent::contour::{Field, Levels};
use crate::gui::theme;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::registry::Choice;
use crate::surface;

/// Pixels between two sampled heights.
const SPACING: f64 = 3.0;
/// Most pixels of a picture; larger plots stretch it.
const MOST_PIXELS: f64 = 2.0e6;
/// Width of a level line in pixels.
const LINE_WIDTH: f32 = 1.0;

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The surface.
    pub surface: Choice<surface::Make>,
    /// The part of it, `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
    /// Pixels across and down.
    pub pixels: [usize; 2],
    /// For which theme.
    pub is_dark: bool,
}

/// The latest picture, and the one being painted.
pub struct Picture {
    worker: Option<Worker<Subject, Painted>>,
    wanted: Option<Subject>,
    shown: Option<(TextureHandle, [f64; 4])>,
}

struct Painted {
    bounds: [f64; 4],
    image: ColorImage,
}

impl Picture {
    /// Nothing painted yet.
    pub fn new(wake: Waker) -> Self {
        Self { worker: Worker::spawn("surface picture", wake, work).ok(), wanted: None, shown: None }
    }

    /// Has a picture painted if it is not the one there; gives back the latest with its bounds.
    pub fn show(&mut self, ctx: &Context, subject: Subject) -> Option<(&TextureHandle, [f64; 4])> {
        if self.wanted.as_ref() != Some(&subject) {
            self.wanted = Some(subject.clone());
            match &self.worker {
                Some(worker) => worker.give(subject),
                None => self.accept(ctx, paint(&subject)),
            }
        }
        while let Some(painted) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(ctx, painted);
        }
        self.shown()
    }

    /// The latest picture with its bounds.
    pub fn shown(&self) -> Option<(&TextureHandle, [f64; 4])> {
        self.shown.as_ref().map(|(texture, bounds)| (texture, *bounds))
    }

    fn accept(&mut self, ctx: &Context, painted: Painted) {
        let image = Arc::new(painted.image);
        match &mut self.shown {
            Some((texture, bounds)) => {
                texture.set(image, TextureOptions::LINEAR);
                *bounds = painted.bounds;
            }
            None => self.shown = Some((ctx.load_texture("surface", image, TextureOptions::LINEAR), painted.bounds)),
        }
    }

    /// Waits for the thread.
    pub fn settle(&mut self, ctx: &Context) {
        while let Some(painted) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(ctx, painted);
        }
    }
}

fn work(subject: &Subject, desk: &Desk<'_, Subject, Painted>) {
    desk.hand_over(paint(subject));
}

fn paint(subject: &Subject) -> Painted {
    let surface = surface::build(&subject.surface);
    let [width, height] = pixels(subject.pixels);
    let nodes = [width, height].map(|pixels| (pixels as f64 / SPACING).ceil() as usize + 1);
    let field = Field::sample(subject.bounds, nodes, |points, row| surface.values(points, row));
    let lowest = surface.minima().points().iter().map(|[_, _, f]| *f).reduce(f64::min);
    let levels = Levels::choose(&field, lowest);
    let brush = Brush::new(&levels, subject.is_dark);
    Painted { bounds: subject.bounds, image: brush.image(&levels.places(&field), field.size, [width, height]) }
}

fn pixels([width, height]: [usize; 2]) -> [usize; 2] {
    let shrink = (MOST_PIXELS / (width * height).max(1) as f64).sqrt().min(1.0);
    [width, height].map(|side| ((side as f64 * shrink) as usize).max(1))
}

struct Brush {
    bands: Vec<Color32>,
    line: Color32,
    /// Where there is no height.
    nothing: Color32,
}

impl Brush {
    fn new(levels: &Levels, is_dark: bool) -> Self {
        let count = levels.count.max(1.0) as usize;
        let bands = (0..count).map(|band| theme::surface((band as f32 + 0.5) / count as f32, is_dark));
        Self { bands: bands.collect(), line: theme::level_line(is_dark), nothing: theme::ground(is_dark) }
    }

    /// Paints places on a grid, interpolated between its nodes. Row 0 of an image is the top.
    fn image(&self, places: &[f32], [nx, ny]: [usize; 2], [width, height]: [usize; 2]) -> ColorImage {
        let steps = [(nx - 1) as f32 / width as f32, (ny - 1) as f32 / height as f32];
        let mut image = Vec::with_capacity(width * height);
        for row in 0..height {
            let y = (ny - 1) as f32 - (row as f32 + 0.5) * steps[1];
            let j = (y as usize).min(ny - 2);
            let (below, above) = (&places[j * nx..(j + 1) * nx], &places[(j + 1) * nx..(j + 2) * nx]);
            let up = y - j as f32;
            for column in 0..width {
                let x = (column as f32 + 0.5) * steps[0];
                let i = (x as usize).min(nx - 2);
                let right = x - i as f32;
                let [a, b, c, d] = [below[i], below[i + 1], above[i], above[i + 1]];
                let (low, high) = (a + (b - a) * right, c + (d - c) * right);
                let along = ((b - a) * (1.0 - up) + (d - c) * up) * steps[0];
                let across = (high - low) * steps[1];
                image.push(self.color(low + (high - low) * up, along.hypot(across)));
            }
        }
        ColorImage::new([width, height], image)
    }

    /// The colour of a place that grows by `slope` from one pixel to the next.
    #[inline]
    fn color(&self, place: f32, slope: f32) -> Color32 {
        if place.is_nan() {
            return self.nothing;
        }
        let band = self.bands[(place.max(0.0) as usize).min(self.bands.len() - 1)];
        // level 0 is the floor itself: it has no line
        let nearest = place.round();
        let distance = (place - nearest).abs() / slope.max(f32::MIN_POSITIVE);
        let cover = (0.5 + 0.5 * LINE_WIDTH - distance).clamp(0.0, 1.0);
        // where lines would touch they fade into the bands
        let room = (0.5 / slope.max(f32::MIN_POSITIVE) - 0.75).clamp(0.0, 1.0);
        if nearest < 0.5 || cover == 0.0 { band } else { band.lerp_to_gamma(self.line, cover * room) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of the slope f = x on [0, 10], or of nothing where it is told so.
    fn picture(has_hole: bool) -> ColorImage {
        let field = Field::sample([0.0, 10.0, 0.0, 1.0], [31, 11], |points, row| {
            for (height, [x, _]) in row.iter_mut().zip(points) {
                *height = if has_hole && *x > 6.0 { f64::NAN } else { *x };
            }
        });
        let levels = Levels::choose(&field, None);
        Brush::new(&levels, false).image(&levels.places(&field), field.size, [300, 40])
    }

    #[test]
    fn bands_rise_and_lines_part_them() {
        let picture = picture(false);
        let row = &picture.pixels[20 * 300..21 * 300];
        let band = |x: usize| theme::surface((x as f32 + 0.5) / 20.0, false);
        let bands: Vec<Color32> = (0..20).map(band).collect();
        let lines = row.chunk_by(|a, b| bands.contains(a) == bands.contains(b)).filter(|run| !bands.contains(&run[0]));
        assert_eq!(lines.count(), 20, "a step of 0.5 has a line at 0.5, 1.0, … and half of one at the edge");
        for x in 0..20 {
            assert_eq!(row[15 * x + 7], band(x), "the middle of band {x}");
        }
    }

    #[test]
    fn where_there_is_no_height_there_is_no_colour() {
        let picture = picture(true);
        assert_eq!(picture.pixels[20 * 300 + 250], theme::ground(false));
        assert_ne!(picture.pixels[20 * 300 + 100], theme::ground(false));
    }

    #[test]
    fn pictures_of_any_size_are_bounded() {
        assert_eq!(pixels([0, 0]), [1, 1]);
        let [width, height] = pixels([8192, 4096]);
        assert!(width * height <= 2_000_000 && width > 1900, "{width}×{height}");
    }
}
