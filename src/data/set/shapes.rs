//! Pictures made by the program: a figure of ten kinds somewhere on a ground, in some size, colour and light.
//!
//! Mirrored, moved, or in other colours a figure stays what it is, so each of these augmentations keeps the label and
//! says something the network would need more pictures for otherwise. A picture depends on the seed and its own number
//! alone: more pictures are the same ones and some more.

use std::f64::consts::{PI, TAU};

use rand::RngExt as _;

use crate::data::outline::{FIGURES, Figure};
use crate::data::{DataError, Dataset, MOST_NUMBERS, Make, Pixels, Watch, parallel, points, selection};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::rng::{self, Pcg64};

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "shapes",
    label: "Shapes",
    group: "Built in",
    about: "Colour images of ten figures, generated from a seed; flips, crops and colour changes keep the label.",
    formula: "size × size × 3 pixels from 0 to 1, 10 classes",
    source: "made by the program",
    params: &[
        Param::integer("size", "Size", [16.0, 32.0], 16.0)
            .within(Limits::closed(8.0, 64.0))
            .unit("pixels")
            .help("Height and width of a picture."),
        Param::integer("count", "Pictures", [500.0, 5000.0], 2000.0)
            .within(Limits::closed(20.0, 100_000.0))
            .help("How many pictures, all classes alike."),
        Param::linear("difficulty", "Difficulty", [0.0, 1.0], 0.5)
            .within(Limits::closed(0.0, 1.0))
            .help("How much place, size, turn, colour and light vary, and how much else is in the picture."),
        points::SEED,
        selection::CLASSES,
        selection::GREY,
    ],
    make: Make::built_in(shapes),
};

/// Points looked at in each direction of a pixel, for smooth edges.
const FINE: usize = 4;

fn shapes(choice: &Choice<Make>, watch: &Watch) -> Result<Dataset, DataError> {
    let [size, count, seed] = ["size", "count", "seed"].map(|key| choice.number(key) as usize);
    let difficulty = choice.number("difficulty");
    let numbers = 3 * size * size;
    if numbers * count > MOST_NUMBERS {
        let most = MOST_NUMBERS / numbers;
        return Err(DataError(format!("shapes of {size} × {size} pixels must be at most {most}, got {count}")));
    }
    let mut pixels = vec![0; numbers * count];
    watch.expect(count as u64);
    parallel::fill(&mut pixels, numbers, watch, |at, picture| {
        let mut rng = rng::keyed(seed as u64, "shapes", at as u64);
        let scene = Scene::draw(FIGURES[at % FIGURES.len()].1, difficulty, &mut rng);
        scene.paint(size, picture, &mut rng);
        Ok(())
    })?;
    let labels = (0..count).map(|at| (at % FIGURES.len()) as u32).collect();
    let classes = FIGURES.iter().map(|(name, _)| (*name).to_owned()).collect();
    Ok(Dataset { shape: [size, size, 3], pixels: Pixels::U8(pixels), labels, classes, ..Dataset::default() })
}

type Rgb = [f64; 3];

/// What is in a picture. Places are from −1 to 1, y down.
struct Scene {
    figure: Placed,
    color: Rgb,
    /// The ground's colours at its two ends.
    ground: [Rgb; 2],
    /// Where the light comes from, a unit vector.
    light: [f64; 2],
    /// How much lighter the lit end of the picture is.
    slope: f64,
    /// The light's own colour.
    tint: Rgb,
    /// A pattern on the ground: waves in x and y, phase, strength.
    waves: [f64; 4],
    /// Dots that are no figure.
    dots: Vec<(Placed, Rgb)>,
    noise: f64,
}

/// A figure at a place: turned, stretched, scaled.
struct Placed {
    figure: Figure,
    center: [f64; 2],
    /// From places in the picture to places in the figure.
    turn: [[f64; 2]; 2],
}

impl Placed {
    fn new(figure: Figure, center: [f64; 2], radius: f64, [angle, stretch]: [f64; 2]) -> Self {
        let (sin, cos) = angle.sin_cos();
        let [a, b] = [1.0 / (radius * stretch), stretch / radius];
        // the figures stand upright where y points up
        Self { figure, center, turn: [[a * cos, a * sin], [b * sin, -b * cos]] }
    }

    fn contains(&self, [x, y]: [f64; 2]) -> bool {
        let [dx, dy] = [x - self.center[0], y - self.center[1]];
        let [u, v] = self.turn.map(|row| row[0] * dx + row[1] * dy);
        (self.figure)(u, v)
    }

    /// The part of a pixel it covers.
    fn cover(&self, [x, y]: [f64; 2], pixel: f64) -> f64 {
        let offset = |i: usize| pixel * ((i as f64 + 0.5) / FINE as f64 - 0.5);
        let hits = (0..FINE * FINE).filter(|i| self.contains([x + offset(i % FINE), y + offset(i / FINE)]));
        hits.count() as f64 / (FINE * FINE) as f64
    }
}

impl Scene {
    fn draw(figure: Figure, difficulty: f64, rng: &mut Pcg64) -> Self {
        let d = difficulty;
        let radius = between(rng, 0.72 - 0.3 * d, 0.82);
        // at its hardest, a figure may leave the picture by a tenth of its size
        let room = (1.0 - radius * (1.0 - 0.1 * d)).max(0.0) * (0.3 + 0.7 * d);
        let center = [(); 2].map(|()| between(rng, -room, room));
        let pose = [d * between(rng, -PI, PI), 1.0 + 0.2 * d * between(rng, -1.0, 1.0)];
        let (color, ground) = colors(d, rng);
        let angle = between(rng, 0.0, TAU);
        let dots = (0..(4.0 * d * rng.random::<f64>()).round() as usize).map(|_| dot(rng)).collect();
        let brightness = 1.0 + d * between(rng, -0.45, 0.15);
        Self {
            figure: Placed::new(figure, center, radius, pose),
            color,
            ground,
            light: [angle.cos(), angle.sin()],
            slope: d * between(rng, 0.1, 0.6),
            tint: [(); 3].map(|()| brightness * (1.0 + 0.2 * d * between(rng, -1.0, 1.0))),
            waves: [between(rng, -9.0, 9.0), between(rng, -9.0, 9.0), angle, 0.14 * d * rng.random::<f64>()],
            dots,
            noise: 0.06 * d,
        }
    }

    fn paint(&self, size: usize, picture: &mut [u8], rng: &mut Pcg64) {
        let pixel = 2.0 / size as f64;
        for (at, bytes) in picture.chunks_exact_mut(3).enumerate() {
            let place = [at % size, at / size].map(|i| (i as f64 + 0.5) * pixel - 1.0);
            let color = self.color_at(place, pixel);
            for (byte, color) in bytes.iter_mut().zip(color) {
                let noisy = color + self.noise * rng::normal(rng);
                *byte = (noisy.clamp(0.0, 1.0) * 255.0).round() as u8;
            }
        }
    }

    fn color_at(&self, [x, y]: [f64; 2], pixel: f64) -> Rgb {
        let [towards_x, towards_y] = self.light;
        // from −1, the shady end, to 1, the lit one
        let lit = (x * towards_x + y * towards_y) / 2_f64.sqrt();
        let [wave_x, wave_y, phase, strength] = self.waves;
        let pattern = 1.0 + strength * (wave_x * x + wave_y * y + phase).sin();
        let mut color = mix(self.ground[0], self.ground[1], 0.5 + 0.5 * lit).map(|c| c * pattern);
        for (dot, dot_color) in &self.dots {
            color = mix(color, *dot_color, dot.cover([x, y], pixel));
        }
        let shadow = self.figure.cover([x + 0.12 * towards_x, y + 0.12 * towards_y], pixel);
        color = color.map(|c| c * (1.0 - 0.4 * shadow));
        let [cx, cy] = self.figure.center;
        let shade = 1.0 + 0.22 * ((x - cx) * towards_x + (y - cy) * towards_y);
        color = mix(color, self.color.map(|c| c * shade), self.figure.cover([x, y], pixel));
        let mut tint = self.tint.iter();
        color.map(|c| c * (1.0 + self.slope * lit) * tint.next().unwrap_or(&1.0))
    }
}

/// A colour for the figure and two for the ground, far enough apart to be told from each other.
fn colors(difficulty: f64, rng: &mut Pcg64) -> (Rgb, [Rgb; 2]) {
    let apart = 0.75 - 0.35 * difficulty;
    let ground = hsv(rng.random(), between(rng, 0.05, 0.7), between(rng, 0.2, 0.9));
    let other_end = ground.map(|c| (c + 0.25 * between(rng, -1.0, 1.0)).clamp(0.0, 1.0));
    let distance = |color: Rgb, ground: Rgb| (0..3).map(|i| (color[i] - ground[i]).powi(2)).sum::<f64>().sqrt();
    let mut best = ground;
    for _ in 0..30 {
        let color = hsv(rng.random(), between(rng, 0.3, 1.0), between(rng, 0.35, 1.0));
        let [near, best_yet] = [color, best].map(|color| distance(color, ground).min(distance(color, other_end)));
        if near > best_yet {
            best = color;
        }
        if near > apart {
            break;
        }
    }
    (best, [ground, other_end])
}

fn dot(rng: &mut Pcg64) -> (Placed, Rgb) {
    let (center, radius) = ([(); 2].map(|()| between(rng, -1.0, 1.0)), between(rng, 0.08, 0.16));
    let disc = FIGURES[0].1;
    (Placed::new(disc, center, radius, [0.0, 1.0]), hsv(rng.random(), rng.random(), between(rng, 0.2, 1.0)))
}

fn between(rng: &mut Pcg64, low: f64, high: f64) -> f64 {
    low + (high - low) * rng.random::<f64>()
}

fn mix(from: Rgb, to: Rgb, part: f64) -> Rgb {
    [0, 1, 2].map(|i| from[i] + (to[i] - from[i]) * part)
}

/// Hue, saturation and value, each from 0 to 1 (A. R. Smith 1978).
fn hsv(hue: f64, saturation: f64, value: f64) -> Rgb {
    [5.0, 3.0, 1.0].map(|shift| {
        let k = (shift + 6.0 * hue) % 6.0;
        value * (1.0 - saturation * k.min(4.0 - k).clamp(0.0, 1.0))
    })
}
