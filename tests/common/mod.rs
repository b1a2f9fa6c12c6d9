//! What several tests need.
#![allow(clippy::allow_attributes, reason = "not every test file uses every part")]
#![allow(dead_code, clippy::expect_used, reason = "not every test file uses every part")]

#[cfg(feature = "gui")]
pub mod window;

use rand::RngExt as _;
use ravine::optim::Objective;
use ravine::param::{Kind, Limits, Scale};
use ravine::registry::{Choice, Entry, Value};
use ravine::rng::Pcg64;
use ravine::surface::{self, Surface};

/// A file of reference values.
pub fn golden(name: &str) -> serde_json::Value {
    let path = format!("{}/tests/golden/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).expect("reference values are JSON")
}

/// Takes what is compared out of reference values: [`assert_used_up`] tells what nobody compared.
pub fn take(from: &mut serde_json::Value, key: &str) -> serde_json::Value {
    let fields = from.as_object_mut().unwrap_or_else(|| panic!("reference values by name, to find '{key}'"));
    fields.remove(key).unwrap_or_else(|| panic!("'{key}' among {:?}", fields.keys()))
}

/// Every number of the reference values was taken out; notes may be left.
pub fn assert_used_up(left: &serde_json::Value, what: &str) {
    match left {
        serde_json::Value::Number(number) => panic!("{what}: {number} is compared by no test"),
        serde_json::Value::Array(items) => items.iter().for_each(|item| assert_used_up(item, what)),
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| assert_used_up(value, &format!("{what}, {key}")));
        }
        _ => {}
    }
}

/// A reference number.
pub fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number, not {value}"))
}

/// |a − b| / max(1, |a|, |b|) is at most the tolerance.
pub fn agree(ours: f64, theirs: f64, tolerance: f64, what: &str) {
    let scale = 1f64.max(ours.abs()).max(theirs.abs());
    assert!((ours - theirs).abs() <= tolerance * scale, "{what}: {ours} instead of {theirs}");
}

/// All numbers in nested lists, in order.
pub fn flat(value: &serde_json::Value) -> Vec<f64> {
    match value.as_array() {
        Some(items) => items.iter().flat_map(flat).collect(),
        None => vec![number(value)],
    }
}

/// As [`agree`], number by number.
pub fn agree_all(ours: &[f64], theirs: &[f64], tolerance: f64, what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{what}: how many");
    for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        agree(*ours, *theirs, tolerance, &format!("{what}, number {at}"));
    }
}

/// An entry with settings from everywhere its limits allow.
pub fn random_choice<M>(entry: &'static Entry<M>, rng: &mut Pcg64) -> Choice<M> {
    let mut choice = entry.choice();
    for param in entry.params {
        let value = match param.kind {
            Kind::Number { scale, limits, .. } => {
                let x = random_number(limits, rng);
                let x = if scale == Scale::Integer { x.round() } else { x };
                if !limits.contains(x) {
                    continue;
                }
                Value::Number(x)
            }
            Kind::Switch { .. } => rng.random_bool(0.5).into(),
            Kind::Choice { options } => options[rng.random_range(0..options.len())].into(),
            _ => continue,
        };
        choice.set(param.key, value).expect("the value is within the limits");
    }
    choice
}

/// An entry with numbers from everywhere on their sliders.
pub fn slider_choice<M>(entry: &'static Entry<M>, rng: &mut Pcg64) -> Choice<M> {
    let mut choice = entry.choice();
    for param in entry.params {
        if let Kind::Number { scale, range: [low, high], .. } = param.kind {
            let x = match scale {
                Scale::Linear => rng.random_range(low..=high),
                Scale::Log => rng.random_range(low.ln()..=high.ln()).exp().clamp(low, high),
                Scale::Integer => rng.random_range(low..=high).round(),
            };
            choice.set(param.key, Value::Number(x)).expect("sliders stay within the limits");
        }
    }
    choice
}

/// Any magnitude the limits allow, their ends now and then.
fn random_number(limits: Limits, rng: &mut Pcg64) -> f64 {
    let any = 10f64.powf(rng.random_range(-12.0..12.0)) * if rng.random_bool(0.5) { 1.0 } else { -1.0 };
    let candidates = [any, any.abs(), rng.random_range(0.0..1.0), limits.min, limits.max];
    let first = rng.random_range(0..candidates.len());
    let mut ordered = candidates.iter().cycle().skip(first).take(candidates.len());
    ordered.find(|x| limits.contains(**x)).copied().unwrap_or(limits.min)
}

/// A surface as an objective, the same in every step.
pub struct On(pub Box<dyn Surface>);

impl On {
    pub fn new(pick: &str) -> Self {
        Self(surface::build(&surface::parse(pick).unwrap_or_else(|error| panic!("{pick}: {error}"))))
    }
}

impl Objective<f64> for On {
    fn value(&mut self, x: &[f64]) -> f64 {
        self.0.value([x[0], x[1]])
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let (value, slopes) = self.0.value_gradient([x[0], x[1]]);
        gradient.copy_from_slice(&slopes);
        value
    }

    fn hessian(&mut self, x: &[f64], hessian: &mut [f64]) -> bool {
        let found = self.0.hessian([x[0], x[1]]);
        if let Some(rows) = found {
            hessian.copy_from_slice(rows.as_flattened());
        }
        found.is_some()
    }

    fn is_fixed(&self) -> bool {
        true
    }
}
