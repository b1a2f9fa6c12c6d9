//! [`Pixels`]: the numbers of a data set, as small as they came.

use std::ops::Range;

/// The numbers of all images, image by image.
#[derive(Debug, Clone, PartialEq)]
pub enum Pixels {
    /// As they are.
    F32(Vec<f32>),
    /// A quarter of the memory, as most image files have them: 255 is 1.
    U8(Vec<u8>),
}

impl Pixels {
    /// How many numbers there are.
    pub const fn len(&self) -> usize {
        match self {
            Self::F32(numbers) => numbers.len(),
            Self::U8(numbers) => numbers.len(),
        }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Memory they take.
    pub const fn bytes(&self) -> usize {
        match self {
            Self::F32(numbers) => 4 * numbers.len(),
            Self::U8(numbers) => numbers.len(),
        }
    }

    /// All of them as numbers.
    pub fn to_vec(&self) -> Vec<f32> {
        let mut numbers = vec![0.0; self.len()];
        self.copy(0..self.len(), &mut numbers);
        numbers
    }

    /// Writes a range of them, as long as `into`.
    pub fn copy(&self, range: Range<usize>, into: &mut [f32]) {
        match self {
            Self::F32(numbers) => into.copy_from_slice(&numbers[range]),
            Self::U8(numbers) => {
                for (number, byte) in into.iter_mut().zip(&numbers[range]) {
                    *number = f32::from(*byte) / 255.0;
                }
            }
        }
    }
}

impl Default for Pixels {
    fn default() -> Self {
        Self::F32(Vec::new())
    }
}

impl From<Vec<f32>> for Pixels {
    fn from(numbers: Vec<f32>) -> Self {
        Self::F32(numbers)
    }
}

impl From<Vec<u8>> for Pixels {
    fn from(numbers: Vec<u8>) -> Self {
        Self::U8(numbers)
    }
}
