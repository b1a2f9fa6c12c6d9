//! Images, and the windows that slide over them.

use std::ops::Range;

use crate::real::Real;

/// The shape of an image; its numbers lie row by row, the channels of a pixel side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image {
    /// Pixels from top to bottom.
    pub height: usize,
    /// Pixels from left to right.
    pub width: usize,
    /// Channels.
    pub channels: usize,
}

impl Image {
    /// The image of such a shape.
    ///
    /// # Errors
    /// A sentence, if it is not the shape of an image.
    pub fn of(shape: &[usize]) -> Result<Self, String> {
        match *shape {
            [height, width, channels] => Ok(Self { height, width, channels }),
            _ => Err(format!("it needs an image of shape [height, width, channels], but what comes in is {shape:?}")),
        }
    }

    /// The shape.
    pub fn shape(self) -> Vec<usize> {
        vec![self.height, self.width, self.channels]
    }

    /// Numbers in it.
    pub const fn len(self) -> usize {
        self.height * self.width * self.channels
    }
}

/// A square window that slides over an image and its border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// What it slides over.
    pub input: Image,
    /// Its side in pixels.
    pub size: usize,
    /// Stride: pixels from one position to the next, in both directions.
    pub stride: usize,
    /// Pixels of the border above and left, and below and right.
    pub border: [usize; 2],
    /// Its positions from top to bottom and from left to right.
    pub places: [usize; 2],
}

impl Window {
    /// A window with its positions.
    ///
    /// # Errors
    /// A sentence with both shapes, if it is larger than the image with its border.
    pub fn over(input: Image, size: usize, stride: usize, border: [usize; 2]) -> Result<Self, String> {
        let [height, width] = [input.height, input.width].map(|side| side + border[0] + border[1]);
        if size > height || size > width {
            return Err(format!(
                "its window of shape [{size}, {size}] is larger than the image of shape {:?} that comes in{}",
                input.shape(),
                if border == [0, 0] { String::new() } else { format!(", [{height}, {width}] with its border") },
            ));
        }
        let places = [height, width].map(|side| (side - size) / stride + 1);
        Ok(Self { input, size, stride, border, places })
    }

    /// An image with a pixel for each position.
    pub const fn output(&self, channels: usize) -> Image {
        Image { height: self.places[0], width: self.places[1], channels }
    }

    /// The part of the image under the window at each position, row by row.
    #[inline(always)]
    pub fn views(self) -> impl Iterator<Item = View> {
        let Self { input, size, stride, border: [before, _], places: [rows, columns] } = self;
        let clip = move |place: usize, side: usize| {
            let first = place * stride;
            first.saturating_sub(before)..(first + size).saturating_sub(before).min(side)
        };
        (0..rows).flat_map(move |y| {
            let lines = clip(y, input.height);
            (0..columns).map(move |x| View { lines: lines.clone(), columns: clip(x, input.width) })
        })
    }
}

/// The part of an image under a window.
#[derive(Debug, Clone)]
pub struct View {
    /// Lines of pixels, from top to bottom.
    pub lines: Range<usize>,
    /// Pixels of a line, from left to right.
    pub columns: Range<usize>,
}

impl View {
    /// Where its pixels begin and end in the image, line by line.
    #[inline(always)]
    pub fn spans(self, image: Image) -> impl Iterator<Item = Range<usize>> {
        let Self { lines, columns } = self;
        let at = move |y: usize, x: usize| (y * image.width + x) * image.channels;
        lines.map(move |y| at(y, columns.start)..at(y, columns.end))
    }
}

/// The `at`-th of the pieces of so many numbers.
pub const fn piece(at: usize, numbers: usize) -> Range<usize> {
    at * numbers..(at + 1) * numbers
}

/// Adds numbers to others.
#[inline(always)]
pub fn add_to<T: Real>(sums: &mut [T], numbers: &[T]) {
    for (sum, number) in sums.iter_mut().zip(numbers) {
        *sum += *number;
    }
}
