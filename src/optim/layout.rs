//! The layout of a parameter vector: named spans with shapes and roles.

use std::ops::Range;

/// The named spans of a parameter vector, in order, without gaps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The spans.
    pub spans: Vec<Span>,
}

/// Contiguous parameters that belong together: one weight matrix, one bias vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Its name, as in `PyTorch`: `0.weight`.
    pub name: String,
    /// Its shape, the outputs last: `[inputs, outputs]` for a dense weight.
    pub shape: Vec<usize>,
    /// Its range in the vector.
    pub range: Range<usize>,
    /// Its role in the layer.
    pub role: Role,
    /// A factor of the learning rate.
    pub lr_factor: f64,
    /// Whether the optimizer changes it; a frozen span does not change.
    pub is_trainable: bool,
    /// Whether weight decay acts on it.
    pub is_decayed: bool,
}

/// The role of a span in its layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Multiplies inputs.
    Weight,
    /// Is added.
    Bias,
    /// Multiplies a normalised activation.
    Scale,
    /// A point on a surface.
    Point,
}

impl Layout {
    /// One span of `n` numbers: a point on a surface.
    pub fn point(n: usize) -> Self {
        let mut layout = Self::default();
        layout.push("x", vec![n], Role::Point);
        layout
    }

    /// Appends a span and returns its range.
    pub fn push(&mut self, name: impl Into<String>, shape: Vec<usize>, role: Role) -> Range<usize> {
        let range = self.len()..self.len() + shape.iter().product::<usize>();
        self.spans.push(Span {
            name: name.into(),
            shape,
            range: range.clone(),
            role,
            lr_factor: 1.0,
            is_trainable: true,
            is_decayed: true,
        });
        range
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.spans.last().map_or(0, |span| span.range.end)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The trainable spans.
    pub fn trainable(&self) -> impl Iterator<Item = &Span> + Clone {
        self.spans.iter().filter(|span| span.is_trainable)
    }

    /// Whether all spans are treated alike: nothing is frozen and no span has a factor of its own.
    pub fn is_uniform(&self) -> bool {
        self.spans.iter().all(|span| span.is_trainable && span.lr_factor == 1.0)
    }
}
