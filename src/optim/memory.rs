//! The memory of a method as data: saved, shown, and restored bit for bit.

use std::borrow::Cow;

/// One part of the memory of a method.
#[derive(Debug, Clone, PartialEq)]
pub struct Memory<T> {
    /// Its symbol: `v`, `β₁ᵗ`.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub content: Content<T>,
}

/// What a memory holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content<T> {
    /// One number, always in `f64`.
    Number(f64),
    /// A number for each parameter.
    Vector(Vec<T>),
    /// Vectors of earlier steps, the oldest first.
    History(Vec<Vec<T>>),
    /// Numbers that don't belong to single parameters, always in `f64`: the values at the corners of a simplex.
    Numbers(Vec<f64>),
    /// A square matrix, row by row, always in `f64`.
    Matrix(Vec<f64>),
}

/// The memory of a method that has numbers and vectors.
pub fn pack<T: Clone>(
    numbers: impl IntoIterator<Item = (&'static str, f64)>,
    vectors: impl IntoIterator<Item = (&'static str, Vec<T>)>,
) -> Vec<Memory<T>> {
    let numbers =
        numbers.into_iter().map(|(name, number)| Memory { name: name.into(), content: Content::Number(number) });
    let vectors =
        vectors.into_iter().map(|(name, vector)| Memory { name: name.into(), content: Content::Vector(vector) });
    numbers.chain(vectors).collect()
}

/// The numbers and vectors of `len` numbers that [`pack`] put together under these names.
///
/// # Errors
/// A sentence, if the memory is of another method or another size.
pub fn unpack<T, const S: usize, const K: usize>(
    memory: Vec<Memory<T>>,
    numbers: [&'static str; S],
    vectors: [&'static str; K],
    len: usize,
) -> Result<([f64; S], [Vec<T>; K]), String> {
    let (found, lists) = unpack_all(memory, &numbers, &vectors, len)?;
    match (found.try_into(), lists.try_into()) {
        (Ok(numbers), Ok(vectors)) => Ok((numbers, vectors)),
        _ => Err("numbers and vectors are mixed up".to_owned()),
    }
}

/// As [`unpack`], where the number of vectors depends on the run.
///
/// # Errors
/// As [`unpack`].
pub fn unpack_all<T>(
    memory: Vec<Memory<T>>,
    numbers: &[&'static str],
    vectors: &[&'static str],
    len: usize,
) -> Result<(Vec<f64>, Vec<Vec<T>>), String> {
    let names = numbers.iter().chain(vectors);
    if !memory.iter().map(|memory| &*memory.name).eq(names.copied()) {
        let names: Vec<_> = numbers.iter().chain(vectors).copied().collect();
        return Err(match names.as_slice() {
            [] => "this method remembers nothing".to_owned(),
            names => format!("this method remembers {}", names.join(", ")),
        });
    }
    let (mut found, mut lists) = (Vec::new(), Vec::new());
    for Memory { name, content } in memory {
        match content {
            Content::Number(number) if found.len() < numbers.len() => found.push(number),
            Content::Vector(vector) if vector.len() == len && found.len() == numbers.len() => lists.push(vector),
            _ if found.len() < numbers.len() => return Err(format!("{name} must be a number")),
            _ => return Err(format!("{name} must have {len} numbers")),
        }
    }
    Ok((found, lists))
}
