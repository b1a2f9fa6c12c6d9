//! y = the largest number of every region, channel by channel, of regions one or two pixels high and wide: an image
//! shrinks by a factor between 1 and 2 instead of by 2 at once.
//!
//! Where one region ends and the next begins is drawn for every sample: either the steps of one and two pixels are
//! shuffled, or they follow `⌈α(i + u)⌉` with one u from 0 to 1, which spreads them evenly. Overlapping regions share
//! their border pixels. In testing the regions are those of u = ½; the mean over the regions has no closed form, so
//! the paper averages several noisy passes, as `Mode::Sample` does.
//!
//! B. Graham 2014. There the last row and column belong to no disjoint region; here they do. Backward: the gradient goes to
//! the first of the largest numbers.

use rand::RngExt as _;

use super::{Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes};
use crate::nn::Pass;
use crate::nn::image::Image;
use crate::nn::layer_path::PathPart;
use crate::nn::mask::Mask;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::{self, Pcg64};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "fractional-maxpool",
    label: "Fractional max pooling",
    group: "Pooling",
    about: "Max pooling by a factor between 1 and 2, over regions that are drawn anew for every sample in training.",
    formula: "train: y = max over regions with random borders;  test: evenly spread borders, or many passes averaged",
    source: "Graham 2014",
    params: &[
        Param::linear("ratio", "Ratio α", [1.0, 2.0], 1.41)
            .within(Limits::closed(1.0, 2.0))
            .bare()
            .help("How much smaller the image gets: a side of n pixels becomes n/α, rounded down."),
        Param::choice("sequence", "Borders", &["pseudo-random", "random"])
            .live()
            .help("pseudo-random: evenly spread, with a random beginning. random: ones and twos in any order."),
        Param::switch("overlapping", "Overlapping", true)
            .help("Whether neighbouring regions share the pixels at their border."),
    ],
    make: Make::of::<FractionalMaxPool>(),
};

/// The resolution of u as a fraction of a pixel, so that borders are exact integers.
const PARTS: usize = 1 << 20;

struct FractionalMaxPool {
    input: Image,
    output: Image,
    is_shuffled: bool,
    is_overlapping: bool,
    /// Name of its random stream.
    stream: String,
    /// The index of each output among the numbers of its sample, in the last pass.
    winners: Vec<u32>,
    /// The borders of the current sample, from top to bottom and from left to right.
    borders: [Vec<usize>; 2],
}

impl Build for FractionalMaxPool {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let input = Image::of(place.input)?;
        let (ratio, is_overlapping) = (choice.number("ratio"), choice.is_on("overlapping"));
        if is_overlapping && input.height.min(input.width) < 2 {
            return Err(format!(
                "overlapping regions need an image of at least 2 × 2 pixels, but what comes in is {:?}",
                input.shape()
            ));
        }
        let side = |pixels: usize| {
            let steps = pixels - usize::from(is_overlapping);
            ((pixels as f64 / ratio) as usize).clamp(steps.div_ceil(2), steps)
        };
        let output = Image { height: side(input.height), width: side(input.width), ..input };
        let layer = Self {
            input,
            output,
            is_shuffled: choice.word("sequence") == "random",
            is_overlapping,
            stream: format!("fractional-maxpool {}", place.name),
            winners: Vec::new(),
            borders: Default::default(),
        };
        Ok(Built { inner: output.len(), ..Built::new(layer, output.shape()) })
    }
}

/// Writes `regions + 1` borders from 0 to `pixels`, one or two apart; without noise those of u = ½.
fn draw(borders: &mut Vec<usize>, [pixels, regions]: [usize; 2], is_shuffled: bool, rng: Option<&mut Pcg64>) {
    borders.clear();
    borders.push(0);
    match rng {
        Some(rng) if is_shuffled => {
            let mut twos = pixels - regions;
            for left in (1..=regions).rev() {
                let is_two = rng.random_range(0..left) < twos;
                twos -= usize::from(is_two);
                borders.push(borders.last().copied().unwrap_or(0) + 1 + usize::from(is_two));
            }
        }
        rng => {
            let u = rng.map_or(PARTS / 2, |rng| rng.random_range(1..PARTS));
            // ⌈α(i + u)⌉ − ⌈αu⌉ in integers
            let border = |i: usize| (pixels * (i * PARTS + u)).div_ceil(regions * PARTS);
            borders.extend((1..=regions).map(|i| border(i) - border(0)));
        }
    }
}

/// Updates the maxima with one pixel, whose numbers start at `first`.
fn keep_largest<T: Real>(pixel: &[T], first: usize, best: &mut [T], winners: &mut [u32]) {
    for (channel, number) in pixel.iter().enumerate() {
        if *number > best[channel] || number.is_nan() {
            best[channel] = *number;
            winners[channel] = (first + channel) as u32;
        }
    }
}

impl FractionalMaxPool {
    /// What the borders of a batch are drawn from; nothing without noise.
    fn draws(&self, pass: Pass) -> Option<Pcg64> {
        pass.is_noisy().then(|| rng::keyed(pass.seed, &self.stream, pass.step))
    }

    fn draw_borders(&mut self, rng: &mut Option<Pcg64>) {
        let sides = [[self.input.height, self.output.height], [self.input.width, self.output.width]];
        for (borders, [pixels, regions]) in self.borders.iter_mut().zip(sides) {
            let steps = pixels - usize::from(self.is_overlapping);
            draw(borders, [steps, regions], self.is_shuffled, rng.as_mut());
        }
    }

    /// The largest numbers of one image and their indices.
    fn pool<T: Real>(&self, input: &[T], output: &mut [T], winners: &mut [u32]) {
        let channels = self.input.channels;
        let over = usize::from(self.is_overlapping);
        let mut places = output.chunks_exact_mut(channels).zip(winners.chunks_exact_mut(channels));
        for rows in self.borders[0].windows(2) {
            for (columns, (best, winners)) in self.borders[1].windows(2).zip(&mut places) {
                best.fill(T::neg_infinity());
                winners.fill(((rows[0] * self.input.width + columns[0]) * channels) as u32);
                let across = columns[0]..columns[1] + over;
                let pixels = (rows[0]..rows[1] + over)
                    .flat_map(|y| across.clone().map(move |x| (y * self.input.width + x) * channels));
                for first in pixels {
                    keep_largest(&input[first..][..channels], first, best, winners);
                }
            }
        }
    }
}

impl<T: Real> Layer<T> for FractionalMaxPool {
    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        let mut rng = self.draws(context.pass);
        let mut winners = std::mem::take(&mut self.winners);
        winners.resize(winners.len().max(output.len()), 0);
        let (inputs, outputs) = (self.input.len(), self.output.len());
        let images = input.chunks_exact(inputs).zip(output.chunks_exact_mut(outputs));
        for ((input, output), winners) in images.zip(winners.chunks_exact_mut(outputs)) {
            self.draw_borders(&mut rng);
            self.pool(input, output, winners);
        }
        self.winners = winners;
    }

    fn masks(
        &mut self,
        context: Context<'_, T>,
        _: usize,
        path: &mut Vec<PathPart>,
        show: &mut dyn FnMut(&[PathPart], Mask),
    ) {
        self.draw_borders(&mut self.draws(context.pass));
        let [rows, columns] = self.borders.clone();
        show(path, Mask::Borders { rows, columns, overlap: usize::from(self.is_overlapping) });
    }

    fn backward(&mut self, _: Context<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        by_input.fill(T::zero());
        let (inputs, outputs) = (self.input.len(), self.output.len());
        let images = by_input.chunks_exact_mut(inputs).zip(slopes.output.chunks_exact(outputs));
        for ((by_input, by_output), winners) in images.zip(self.winners.chunks_exact(outputs)) {
            for (slope, winner) in by_output.iter().zip(winners) {
                by_input[*winner as usize] += *slope;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_rise_by_one_or_two_and_end_at_the_last_pixel() {
        let mut rng = rng::stream(1, "test");
        let mut borders = Vec::new();
        for pixels in 1..40_usize {
            for regions in pixels.div_ceil(2)..=pixels {
                for (is_shuffled, is_noisy) in [(true, true), (false, true), (false, false)] {
                    draw(&mut borders, [pixels, regions], is_shuffled, is_noisy.then_some(&mut rng));
                    let steps: Vec<_> = borders.windows(2).map(|pair| pair[1] - pair[0]).collect();
                    assert_eq!([borders[0], borders[regions]], [0, pixels], "{pixels} in {regions}: ends");
                    assert!(steps.iter().all(|step| (1..=2).contains(step)), "{pixels} in {regions}: {steps:?}");
                }
            }
        }
    }

    /// Of 4 steps over 6 pixels two are twos: six orders, each as likely as the others.
    #[test]
    fn every_order_of_steps_is_as_likely() {
        const DRAWS: usize = 60_000;
        let (mut rng, mut borders) = (rng::stream(2, "test"), Vec::new());
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..DRAWS {
            draw(&mut borders, [6, 4], true, Some(&mut rng));
            *counts.entry(borders.clone()).or_insert(0.0) += 1.0;
        }
        let (share, n) = (1.0 / 6.0, DRAWS as f64);
        assert_eq!(counts.len(), 6, "all six");
        for (borders, count) in counts {
            let apart: f64 = count - share * n;
            assert!(apart.abs() < 5.0 * (n * share * (1.0 - share)).sqrt(), "{borders:?}: {count} of {n}");
        }
    }
}
