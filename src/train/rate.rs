//! The learning rate among the settings of a method, or of the method inside it.

use crate::optim::{self, Driven, Method, Refusal};
use crate::param::Param;
use crate::registry::{Choice, Value};

/// The index of the learning rate among the settings of a method, those of the method inside it included.
pub(super) fn place(method: &Choice<Method>) -> Option<usize> {
    let params = method.entry().params;
    let own = params.iter().position(|param| param.key == "lr" && param.can_be_driven());
    own.or_else(|| Some(params.len() + place(&optim::inner(method)?.method)?))
}

/// The learning rate of a method, or of the method inside it; none where it has none.
pub fn rate_of(method: &Choice<Method>) -> Option<f64> {
    optim::settings(method).get(place(method)?).copied()
}

/// A method with another learning rate, its own or that of the method inside it.
///
/// # Errors
/// A sentence, if it has none or can't have that one.
pub fn with_rate(method: &Choice<Method>, rate: f64) -> Result<Choice<Method>, Refusal> {
    let set = |key: &str, value: Value| method.clone().with(key, value).map_err(|why| Refusal(why.to_string()));
    if method.entry().param("lr").is_some_and(Param::can_be_driven) {
        return set("lr", Value::Number(rate));
    }
    let is_inner = |value: &&Param| method.chain(value.key).is_some();
    match (optim::inner(method), method.entry().params.iter().find(is_inner)) {
        (Some(inner), Some(param)) => {
            let inner = Driven { method: with_rate(&inner.method, rate)?, drives: inner.drives };
            set(param.key, Value::Chain(inner.to_chain()))
        }
        _ => Err(no_rate(method)),
    }
}

pub(super) fn no_rate(method: &Choice<Method>) -> Refusal {
    let key = method.entry().key;
    Refusal(format!("a range test varies the learning rate, which {key} does not have: choose a method with lr"))
}
