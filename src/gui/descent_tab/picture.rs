//! The picture of a surface: bands of colour with level lines, painted into a texture on a thread.

use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui::{Color32, ColorImage, Context, TextureHandle, TextureOptions};
use rayon::prelude::*;

use crate::descent::contour::{Field, Levels};
use crate::gui::theme;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::surface::{Composition, Surface};

/// Pixels between two sampled heights: first of a picture that is there at once, then of one without their grid.
const COARSE: f64 = 3.0;
const FINE: f64 = 1.0;
/// Terms of values that are added up for a coarse picture at most: a surface of a long table has fewer heights.
const MOST_TERMS: f64 = 2e8;
/// Where sampling the coarse picture takes longer, it stays: the fine one would take nine times as long.
const MOST_SECS: f64 = 0.4;
/// Most pixels of a picture; larger plots stretch it.
const MOST_PIXELS: f64 = 2.0e6;
/// The longest side of a texture that every graphics card has.
const MOST_SIDE: f64 = 2048.0;
/// Width of a level line in pixels.
const LINE_WIDTH: f32 = 1.0;
/// Levels a pixel below which ground counts as flat, and up to which lines fade out towards it: a level line there
/// would show the last digits of the heights.
const FLAT: [f32; 2] = [1e-4, 5e-4];
/// Part of a band by which heights may lie below a level and belong above it: flat ground at a round height is one band.
const ROUNDING: f32 = 1e-3;
/// Levels a pixel from which on bands and lines begin to be too narrow to draw, and from which on they are.
const CROWDED: [f32; 2] = [0.285, 0.66];

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The surface.
    pub surface: Composition,
    /// The part of it, `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
    /// Pixels across and down.
    pub pixels: [usize; 2],
    /// For which theme.
    pub is_dark: bool,
    /// Nodes along each axis of a grid of heights that is wanted beside the picture, if one is.
    pub grid: Option<usize>,
}

/// The latest picture, and the one being painted.
pub struct Picture {
    worker: Option<Worker<Subject, Painted>>,
    wanted: Option<Subject>,
    shown: Option<Shown>,
}

struct Painted {
    bounds: [f64; 4],
    levels: Levels,
    grid: Option<Arc<Grid>>,
    image: ColorImage,
}

/// Heights beside a picture.
#[derive(Debug)]
pub struct Grid {
    /// Heights of the part that the picture shows.
    pub field: Field,
    /// The value of the lowest minimum known.
    pub lowest: Option<f64>,
}

/// A picture on the screen.
pub struct Shown {
    /// Its pixels.
    pub image: Arc<ColorImage>,
    /// The same on the graphics card.
    pub texture: TextureHandle,
    /// The part of the surface it shows.
    pub bounds: [f64; 4],
    /// What its bands and lines stand for.
    pub levels: Levels,
    /// The heights that were wanted beside it.
    pub grid: Option<Arc<Grid>>,
}

impl Picture {
    /// Nothing painted yet.
    pub fn new(wake: Waker) -> Self {
        Self { worker: Worker::spawn("surface picture", wake, work).ok(), wanted: None, shown: None }
    }

    /// Has a picture painted if it is not the one there; gives back the latest.
    pub fn show(&mut self, ctx: &Context, subject: Subject) -> Option<&Shown> {
        if self.wanted.as_ref() != Some(&subject) {
            self.wanted = Some(subject.clone());
            match &self.worker {
                Some(worker) => worker.give(subject),
                None => self.accept(ctx, Canvas::new(&subject).paint()),
            }
        }
        while let Some(painted) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(ctx, painted);
        }
        self.shown()
    }

    /// The latest picture.
    pub const fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    fn accept(&mut self, ctx: &Context, Painted { bounds, levels, grid, image }: Painted) {
        let image = Arc::new(image);
        if let Some(shown) = &mut self.shown {
            shown.texture.set(Arc::clone(&image), TextureOptions::LINEAR);
            shown.image = image;
            (shown.bounds, shown.levels, shown.grid) = (bounds, levels, grid);
        } else {
            let texture = ctx.load_texture("surface", Arc::clone(&image), TextureOptions::LINEAR);
            self.shown = Some(Shown { image, texture, bounds, levels, grid });
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
    let canvas = Canvas::new(subject);
    desk.hand_over(canvas.paint());
    if canvas.sampled_in.as_secs_f64() < MOST_SECS
        && !desk.is_overtaken()
        && let Some(fine) = canvas.paint_fine(&|| desk.is_overtaken())
    {
        desk.hand_over(fine);
    }
}

/// A picture without a thread, as fine as its pixels.
pub fn paint(subject: &Subject) -> ColorImage {
    let canvas = Canvas::new(subject);
    canvas.paint_fine(&|| false).unwrap_or_else(|| canvas.paint()).image
}

/// A surface whose levels are chosen.
struct Canvas<'a> {
    subject: &'a Subject,
    surface: Box<dyn Surface>,
    coarse: Field,
    levels: Levels,
    grid: Option<Arc<Grid>>,
    sampled_in: Duration,
}

impl<'a> Canvas<'a> {
    fn new(subject: &'a Subject) -> Self {
        let surface = subject.surface.build();
        let begun = Instant::now();
        let row = |points: &[[f64; 2]], row: &mut [f64]| surface.values(points, row);
        let [width, height] = pixels(subject.pixels);
        let terms = (width * height * surface.terms_per_value()) as f64;
        let spacing = COARSE.max((terms / MOST_TERMS).sqrt());
        let coarse = Field::sample(subject.bounds, nodes(subject.pixels, spacing), row);
        let sampled_in = begun.elapsed();
        let lowest = surface.minima().points().iter().map(|[_, _, f]| *f).reduce(f64::min);
        // a transform that bends the scale is the scale
        let levels =
            if subject.surface.is_affine() { Levels::choose(&coarse, lowest) } else { Levels::linear(&coarse) };
        let grid = subject.grid.map(|nodes| {
            let row = |points: &[[f64; 2]], row: &mut [f64]| surface.values(points, row);
            Arc::new(Grid { field: Field::sample(subject.bounds, [nodes; 2], row), lowest })
        });
        Self { subject, surface, coarse, levels, grid, sampled_in }
    }

    fn paint(&self) -> Painted {
        self.paint_field(&self.coarse)
    }

    fn paint_fine(&self, is_stopped: &(dyn Fn() -> bool + Sync)) -> Option<Painted> {
        let row = |points: &[[f64; 2]], row: &mut [f64]| self.surface.values(points, row);
        let size = nodes(self.subject.pixels, FINE);
        Field::sample_until(self.subject.bounds, size, row, is_stopped).map(|field| self.paint_field(&field))
    }

    fn paint_field(&self, field: &Field) -> Painted {
        let brush = Brush::new(&self.levels, self.subject.is_dark);
        let image = brush.image(&self.levels.places(field), field.size, pixels(self.subject.pixels));
        Painted { bounds: self.subject.bounds, levels: self.levels, grid: self.grid.clone(), image }
    }
}

/// Nodes across and down for a spacing in pixels.
fn nodes(wanted: [usize; 2], spacing: f64) -> [usize; 2] {
    pixels(wanted).map(|pixels| (pixels as f64 / spacing).ceil() as usize + 1)
}

fn pixels([width, height]: [usize; 2]) -> [usize; 2] {
    let shrink = (MOST_PIXELS / (width * height).max(1) as f64).sqrt().min(1.0);
    let shrink = shrink.min(MOST_SIDE / width.max(height).max(1) as f64);
    [width, height].map(|side| ((side as f64 * shrink) as usize).max(1))
}

struct Brush {
    bands: Vec<Color32>,
    /// The same without steps, for places where bands would be too narrow: so many colours a band.
    ramp: Vec<Color32>,
    line: Color32,
    /// Where there is no height.
    nothing: Color32,
}

/// Colours a band in a ramp.
const RAMP: usize = 16;

impl Brush {
    fn new(levels: &Levels, is_dark: bool) -> Self {
        let count = levels.count.max(1.0) as usize;
        let bands = (0..count).map(|band| theme::surface((band as f32 + 0.5) / count as f32, is_dark));
        let ramp = (0..=count * RAMP).map(|i| theme::surface(i as f32 / (count * RAMP) as f32, is_dark));
        let (line, nothing) = (theme::level_line(is_dark), theme::ground(is_dark));
        Self { bands: bands.collect(), ramp: ramp.collect(), line, nothing }
    }

    /// Paints places on a grid, interpolated between its nodes. Row 0 of an image is the top.
    fn image(&self, places: &[f32], [nx, ny]: [usize; 2], [width, height]: [usize; 2]) -> ColorImage {
        let steps = [(nx - 1) as f32 / width as f32, (ny - 1) as f32 / height as f32];
        let steepness = Steepness::new(places, [nx, ny], steps);
        let mut image = vec![self.nothing; width * height];
        image.par_chunks_exact_mut(width).enumerate().for_each(|(row, pixels)| {
            let y = (ny - 1) as f32 - (row as f32 + 0.5) * steps[1];
            let j = (y as usize).min(ny - 2);
            let (below, above) = (&places[j * nx..(j + 1) * nx], &places[(j + 1) * nx..(j + 2) * nx]);
            let up = y - j as f32;
            for (column, pixel) in pixels.iter_mut().enumerate() {
                let x = (column as f32 + 0.5) * steps[0];
                let i = (x as usize).min(nx - 2);
                let right = x - i as f32;
                let [a, b, c, d] = [below[i], below[i + 1], above[i], above[i + 1]];
                let (low, high) = (a + (b - a) * right, c + (d - c) * right);
                let along = ((b - a) * (1.0 - up) + (d - c) * up) * steps[0];
                let across = (high - low) * steps[1];
                *pixel = self.color(low + (high - low) * up, along.hypot(across), steepness.around(i, j));
            }
        });
        ColorImage::new([width, height], image)
    }

    /// The colour of a place that grows by `slope` from one pixel to the next, where it grows by up to `steepest`
    /// around.
    #[inline]
    fn color(&self, place: f32, slope: f32, steepest: f32) -> Color32 {
        if place.is_nan() {
            return self.nothing;
        }
        let band = self.bands[((place + ROUNDING).max(0.0) as usize).min(self.bands.len() - 1)];
        let [from, to] = CROWDED;
        // the crest of a ridge or the bottom of a narrow valley is as crowded as its sides, though it has no slope
        let crowded = ((steepest - from) / (to - from)).clamp(0.0, 1.0);
        let ground = if crowded > 0.0 {
            let at = ((place * RAMP as f32).max(0.0) as usize).min(self.ramp.len() - 1);
            band.lerp_to_gamma(self.ramp[at], crowded)
        } else {
            band
        };
        // level 0 is the floor itself: it has no line
        let nearest = place.round();
        let visible = ((slope - FLAT[0]) / (FLAT[1] - FLAT[0])).clamp(0.0, 1.0) * (1.0 - crowded);
        if nearest < 0.5 || visible == 0.0 {
            return ground;
        }
        let distance = (place - nearest).abs() / slope;
        let cover = (0.5 + 0.5 * LINE_WIDTH - distance).clamp(0.0, 1.0);
        if cover == 0.0 { ground } else { ground.lerp_to_gamma(self.line, cover * visible) }
    }
}

/// How much places change from one pixel to the next, at most, in a cell and those around it.
struct Steepness {
    cells: Vec<f32>,
    across: usize,
}

impl Steepness {
    fn new(places: &[f32], [nx, ny]: [usize; 2], steps: [f32; 2]) -> Self {
        let [across, down] = [nx - 1, ny - 1];
        let mut cells = vec![0.0_f32; across * down];
        cells.par_chunks_exact_mut(across).enumerate().for_each(|(j, row)| {
            let (below, above) = (&places[j * nx..(j + 1) * nx], &places[(j + 1) * nx..(j + 2) * nx]);
            for (i, cell) in row.iter_mut().enumerate() {
                let [a, b, c, d] = [below[i], below[i + 1], above[i], above[i + 1]];
                let along = (b - a).abs().max((d - c).abs()) * steps[0];
                let up = (c - a).abs().max((d - b).abs()) * steps[1];
                *cell = along.hypot(up);
            }
        });
        let mut wide = vec![0.0_f32; across * down];
        wide.par_chunks_exact_mut(across).zip(cells.par_chunks_exact(across)).for_each(|(wide, row)| {
            for (i, most) in wide.iter_mut().enumerate() {
                *most = row[i.saturating_sub(1)..(i + 2).min(across)].iter().fold(0.0, |most, x| most.max(*x));
            }
        });
        cells.par_chunks_exact_mut(across).enumerate().for_each(|(j, row)| {
            let [below, above] = [j.saturating_sub(1), (j + 1).min(down - 1)];
            for (i, most) in row.iter_mut().enumerate() {
                *most = wide[below * across + i].max(wide[j * across + i]).max(wide[above * across + i]);
            }
        });
        Self { cells, across }
    }

    #[inline]
    fn around(&self, i: usize, j: usize) -> f32 {
        self.cells[j * self.across + i]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

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

    fn fine(pick: &str, bounds: [f64; 4], pixels: [usize; 2]) -> ColorImage {
        let surface = surface::parse(pick).expect("a surface").into();
        let subject = Subject { surface, bounds, pixels, is_dark: true, grid: None };
        Canvas::new(&subject).paint_fine(&|| false).expect("nothing stops it").image
    }

    #[test]
    fn flat_ground_has_one_colour() {
        let flat = [
            ("easom", [-10.0, 10.0, -10.0, 10.0], [5, 5]),
            ("plateau", [-40.0, 40.0, -40.0, 40.0], [10, 10]),
            ("michalewicz", [0.0, 3.1, 0.0, 3.1], [10, 290]),
            (r#"expression "exp(-x^2-y^2)""#, [-30.0, 30.0, -30.0, 30.0], [5, 5]),
        ];
        for (pick, bounds, [left, top]) in flat {
            let image = fine(pick, bounds, [300, 300]);
            let first = image.pixels[top * 300 + left];
            assert_ne!(first, theme::level_line(true), "{pick} is no line");
            for row in top - 5..top + 5 {
                let row = &image.pixels[row * 300 + left - 5..row * 300 + left + 5];
                assert!(row.iter().all(|pixel| *pixel == first), "{pick}: {row:?}");
            }
        }
    }

    /// The floor of a valley too narrow for level lines, seen at an angle to the pixels.
    #[test]
    fn a_narrow_valley_has_no_dashes() {
        for pick in ["bukin", r#"expression "(y - 0.37*x)^2*1e5 + x^2""#] {
            let [x0, x1, y0, y1] = if pick == "bukin" { [-15.0, -5.0, -3.0, 5.0] } else { [-2.0, 2.0, -1.5, 1.5] };
            let image = fine(pick, [x0, x1, y0, y1], [800, 600]);
            let floor = |x: f64| if pick == "bukin" { 0.01 * x * x } else { 0.37 * x };
            // along the floor, away from the minimum, brightness changes little from pixel to pixel
            let along: Vec<f32> = (20..300)
                .map(|column| {
                    let x = x0 + (f64::from(column) + 0.5) / 800.0 * (x1 - x0);
                    let row = ((y1 - floor(x)) / (y1 - y0) * 600.0) as usize;
                    let near = (row - 1..=row + 1).map(|row| image.pixels[row * 800 + column as usize]);
                    near.map(|pixel| f32::from(pixel.g())).sum::<f32>() / 3.0
                })
                .collect();
            let jumps = along.windows(2).filter(|pair| (pair[1] - pair[0]).abs() > 12.0).count();
            assert!(jumps < 4, "{pick}: {jumps} jumps along the floor");
        }
    }

    #[test]
    fn pictures_of_any_size_are_bounded() {
        assert_eq!(pixels([0, 0]), [1, 1]);
        let [width, height] = pixels([8192, 4096]);
        assert!(width * height <= 2_000_000 && width > 1900, "{width}×{height}");
        assert_eq!(pixels([8192, 1024]), [2048, 256]);
    }
}
