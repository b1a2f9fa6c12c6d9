//! A recording as JSON: `[[x, y], …]`, an object with such `points`, or the first of its `trajectories`, as `ravine
//! descend` writes it. What else is in it is passed over, never kept.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The points of the first path.
///
/// # Errors
/// A clause that says where it is no path, or that it has more than `most` points.
pub fn read(text: &str, most: usize) -> Result<Vec<[f64; 2]>, String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Path { most, is_point_list: true }.deserialize(&mut reader);
    read.and_then(|points| reader.end().map(|()| points)).map_err(|error| error.to_string())
}

/// Reads a path, or the first of a list of them.
#[derive(Clone, Copy)]
struct Path {
    most: usize,
    /// Whether a list is one of points; else it is one of paths.
    is_point_list: bool,
}

impl<'de> DeserializeSeed<'de> for Path {
    type Value = Vec<[f64; 2]>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Path {
    type Value = Vec<[f64; 2]>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of points, [[x, y], …]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        if !self.is_point_list {
            let first = list.next_element_seed(Self { is_point_list: true, ..self })?.unwrap_or_default();
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(first);
        }
        let mut points = Vec::new();
        loop {
            let row = points.len() + 1;
            let point =
                list.next_element_seed(Point).map_err(|error| A::Error::custom(format!("row {row}: {error}")))?;
            match point {
                Some(_) if points.len() == self.most => {
                    return Err(A::Error::custom(format!("it has more than {} points", self.most)));
                }
                Some(point) => points.push(point),
                None => return Ok(points),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut points: Option<Self::Value> = None;
        while let Some(field) = fields.next_key::<String>()? {
            match field.as_str() {
                "points" => points = Some(fields.next_value_seed(self)?),
                "trajectories" => points = Some(fields.next_value_seed(Self { is_point_list: false, ..self })?),
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        let points = points.filter(|points| !points.is_empty());
        points.ok_or_else(|| A::Error::custom("there are neither points nor trajectories in it"))
    }
}

/// Reads `[x, y]`; what follows in it is passed over.
struct Point;

impl<'de> DeserializeSeed<'de> for Point {
    type Value = [f64; 2];

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

const POINT: &str = "a list of two numbers, [x, y]";

impl<'de> Visitor<'de> for Point {
    type Value = [f64; 2];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(POINT)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let (Some(x), Some(y)) = (list.next_element_seed(Number)?, list.next_element_seed(Number)?) else {
            return Err(A::Error::custom(format!("a point must be {POINT}")));
        };
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok([x, y])
    }
}

/// Reads a number; one that is not finite is a word in JSON, or null.
struct Number;

impl<'de> DeserializeSeed<'de> for Number {
    type Value = f64;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<f64, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Number {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E: Error>(self, x: f64) -> Result<f64, E> {
        Ok(x)
    }

    fn visit_i64<E: Error>(self, x: i64) -> Result<f64, E> {
        Ok(x as f64)
    }

    fn visit_u64<E: Error>(self, x: u64) -> Result<f64, E> {
        Ok(x as f64)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<f64, E> {
        let wrong =
            |_: std::num::ParseFloatError| E::custom(format!("a coordinate must be a number, got \"{word:.40}\""));
        word.parse().map_err(wrong)
    }

    fn visit_unit<E: Error>(self) -> Result<f64, E> {
        Ok(f64::NAN)
    }
}
