//! What the numbers in a parameter vector are: named spans with shapes and roles.

use std::ops::Range;

/// The named spans of a parameter vector, in order, without gaps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The spans.
    pub spans: Vec<Span>,
}

/// A run of parameters that belong together: one weight matrix, one bias vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Its name, as `PyTorch` would say it: `0.weight`.
    pub name: String,
    /// Its shape, the outputs last: `[inputs, outputs]` for a dense weight.
    pub shape: Vec<usize>,
    /// Where it stands in the vector.
    pub range: Range<usize>,
    /// What it does in its layer.
    pub role: Role,
    /// Multiplies the learning rate.
    pub lr_factor: f64,
    /// Whether the optimizer moves it; a frozen span keeps its numbers.
    pub is_trainable: bool,
    /// Whether weight decay acts on it.
    pub is_decayed: bool,
}

/// What a span does in its layer.
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

    /// Adds a span behind the last one and says where it stands.
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

    /// The spans the optimizer moves.
    pub fn trainable(&self) -> impl Iterator<Item = &Span> + Clone {
        self.spans.iter().filter(|span| span.is_trainable)
    }

    /// Whether one sweep over all numbers does: nothing is frozen and no span has a rate of its own.
    pub fn is_uniform(&self) -> bool {
        self.spans.iter().all(|span| span.is_trainable && span.lr_factor == 1.0)
    }
}
