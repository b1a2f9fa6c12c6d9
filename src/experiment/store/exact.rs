//! Numbers in JSON that read back bit for bit. JSON has no word for those that are not finite: they stand in quotes.

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serializer};

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
pub fn serialize<S: Serializer>(x: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    match *x {
        x if x.is_finite() => serializer.serialize_f64(x),
        x if x.is_nan() => serializer.serialize_str("nan"),
        x if x > 0.0 => serializer.serialize_str("inf"),
        _ => serializer.serialize_str("-inf"),
    }
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::Number(x) => x.as_f64().ok_or_else(|| D::Error::custom("a number is too large")),
        serde_json::Value::String(word) => match word.as_str() {
            "nan" => Ok(f64::NAN),
            "inf" => Ok(f64::INFINITY),
            "-inf" => Ok(f64::NEG_INFINITY),
            other => Err(D::Error::custom(format!("expected a number, got '{other}'"))),
        },
        other => Err(D::Error::custom(format!("expected a number, got {other}"))),
    }
}
