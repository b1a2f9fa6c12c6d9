//! The way around a residual block where its body changes the shape.

use super::image::{Image, piece};
use super::layer::{Context, LAYERS, Layer, Make, Seen, Slopes};
use crate::real::Real;
use crate::registry::{self, Choice};

/// The layers of a projection: a convolution of single pixels, or a dense layer, and batch normalisation. Its weights
/// use the initialisation of that name.
///
/// # Errors
/// A sentence with both shapes, if no projection maps one to the other.
pub fn projection(input: &[usize], output: &[usize], init: &str) -> Result<Vec<Choice<Make>>, String> {
    let text = match output {
        [units] if input.len() == 1 => format!("dense {units} init={init} | bn"),
        [_, _, filters] => {
            let stride = stride(input, output).ok_or_else(|| mismatch(input, output))?;
            format!("conv {filters} 1 stride={stride} padding=valid bias=false init={init} | bn")
        }
        _ => return Err(mismatch(input, output)),
    };
    registry::parse_all("layer", LAYERS, &text).map_err(|error| error.to_string())
}

fn mismatch(input: &[usize], output: &[usize]) -> String {
    format!("its body turns the shape {input:?} into {output:?}, which no shortcut does")
}

/// The stride that maps one image to the other.
fn stride(input: &[usize], output: &[usize]) -> Option<usize> {
    let [from, to] = [Image::of(input).ok()?, Image::of(output).ok()?];
    let fits = |stride: &usize| from.height.div_ceil(*stride) == to.height && from.width.div_ceil(*stride) == to.width;
    (1..=from.height.max(from.width)).find(fits)
}

/// Averages over squares of pixels, cut off at the edge, and appends channels of zeros.
pub struct Padding {
    from: Image,
    to: Image,
    stride: usize,
}

impl Padding {
    /// From one shape to the other; the numbers of a flat sample count as channels.
    ///
    /// # Errors
    /// A sentence with both shapes, if pixels would have to be added or channels dropped.
    pub fn new(input: &[usize], output: &[usize]) -> Result<Self, String> {
        let image = |shape: &[usize]| match *shape {
            [units] => vec![1, 1, units],
            _ => shape.to_vec(),
        };
        let (from, to) = (image(input), image(output));
        let stride = stride(&from, &to).ok_or_else(|| mismatch(input, output))?;
        let [from, to] = [Image::of(&from)?, Image::of(&to)?];
        if input.len() != output.len() || from.channels > to.channels {
            return Err(mismatch(input, output));
        }
        Ok(Self { from, to, stride })
    }

    /// Calls with every pixel, the square it belongs to, and its weight in the mean.
    fn each<T: Real>(&self, mut call: impl FnMut(usize, usize, T)) {
        let Self { from, to, stride } = *self;
        for y in 0..from.height {
            for x in 0..from.width {
                let [row, column] = [y / stride, x / stride];
                let side = |at: usize, all: usize| stride.min(all - at * stride);
                let share = T::of(1.0 / (side(row, from.height) * side(column, from.width)) as f64);
                call(y * from.width + x, row * to.width + column, share);
            }
        }
    }
}

impl<T: Real> Layer<T> for Padding {
    fn forward(&mut self, _: Context<'_, T>, input: &[T], output: &mut [T]) {
        output.fill(T::zero());
        let images = input.chunks_exact(self.from.len()).zip(output.chunks_exact_mut(self.to.len()));
        for (input, output) in images {
            self.each(|pixel, square, share: T| {
                let sums = output[piece(square, self.to.channels)].iter_mut();
                sums.zip(&input[piece(pixel, self.from.channels)]).for_each(|(sum, x)| *sum += share * *x);
            });
        }
    }

    fn backward(&mut self, _: Context<'_, T>, _: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let images = by_input.chunks_exact_mut(self.from.len()).zip(slopes.output.chunks_exact(self.to.len()));
        for (by_input, by_output) in images {
            self.each(|pixel, square, share: T| {
                let slopes = &by_output[piece(square, self.to.channels)];
                let by_input = by_input[piece(pixel, self.from.channels)].iter_mut();
                by_input.zip(slopes).for_each(|(to, slope)| *to = share * *slope);
            });
        }
    }
}
