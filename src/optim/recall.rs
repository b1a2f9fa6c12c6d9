//! Restoring the memory of a method, piece by piece.

use super::{Content, Memory};
use crate::real::Real;

/// The rest of a saved memory. Vectors are returned in `f64`.
#[derive(Debug)]
pub struct Recall<T>(std::vec::IntoIter<Memory<T>>);

impl<T: Real> Recall<T> {
    /// Starts with the first piece.
    ///
    /// # Errors
    /// A sentence, if the pieces are not those a method `has`.
    pub fn new(memory: Vec<Memory<T>>, has: &[Memory<T>]) -> Result<Self, String> {
        if memory.iter().map(|memory| &memory.name).eq(has.iter().map(|memory| &memory.name)) {
            return Ok(Self(memory.into_iter()));
        }
        let names: Vec<_> = has.iter().map(|memory| &*memory.name).collect();
        Err(format!("this method remembers {}", names.join(", ")))
    }

    fn next(&mut self) -> Option<Memory<T>> {
        self.0.next()
    }

    /// The next piece, a number.
    ///
    /// # Errors
    /// A sentence, if it is none.
    pub fn number(&mut self) -> Result<f64, String> {
        match self.next() {
            Some(Memory { content: Content::Number(number), .. }) => Ok(number),
            other => wrong(other.as_ref(), "a number"),
        }
    }

    /// The next piece, a vector of `n` numbers.
    ///
    /// # Errors
    /// A sentence, if it is none.
    pub fn vector(&mut self, n: usize) -> Result<Vec<f64>, String> {
        match self.next() {
            Some(Memory { content: Content::Vector(vector), .. }) if vector.len() == n => Ok(wide(&vector)),
            other => wrong(other.as_ref(), &format!("a vector of {n} numbers")),
        }
    }

    /// The next piece, vectors of `n` numbers.
    ///
    /// # Errors
    /// A sentence, if it is none.
    pub fn history(&mut self, n: usize) -> Result<Vec<Vec<f64>>, String> {
        match self.next() {
            Some(Memory { content: Content::History(vectors), .. }) if vectors.iter().all(|v| v.len() == n) => {
                Ok(vectors.iter().map(|vector| wide(vector)).collect())
            }
            other => wrong(other.as_ref(), &format!("vectors of {n} numbers")),
        }
    }

    /// The next piece, a list of `n` numbers.
    ///
    /// # Errors
    /// A sentence, if it is none.
    pub fn numbers(&mut self, n: usize) -> Result<Vec<f64>, String> {
        match self.next() {
            Some(Memory { content: Content::Numbers(numbers), .. }) if numbers.len() == n => Ok(numbers),
            other => wrong(other.as_ref(), &format!("{n} numbers")),
        }
    }

    /// The next piece, an `n` × `n` matrix.
    ///
    /// # Errors
    /// A sentence, if it is none.
    pub fn matrix(&mut self, n: usize) -> Result<Vec<f64>, String> {
        match self.next() {
            Some(Memory { content: Content::Matrix(numbers), .. }) if numbers.len() == n * n => Ok(numbers),
            other => wrong(other.as_ref(), &format!("a matrix of {n} by {n} numbers")),
        }
    }
}

fn wrong<T, X>(piece: Option<&Memory<T>>, right: &str) -> Result<X, String> {
    Err(format!("{} must be {right}", piece.map_or("the memory", |memory| &memory.name)))
}

fn wide<T: Real>(vector: &[T]) -> Vec<f64> {
    vector.iter().map(|x| x.wide()).collect()
}
