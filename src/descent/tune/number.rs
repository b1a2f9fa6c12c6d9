//! The numbers of methods and surfaces, by name.

use crate::optim::{self, Driven, Method, Refusal};
use crate::param::{Kind, Named, Param, Scale};
use crate::registry::{Choice, Value};

/// A number of a method or a surface.
pub(super) enum Number {
    /// A setting of its entry.
    Setting(&'static Param),
    /// A number its text names: a setting of a rule, a parameter of a typed function.
    Named(Named),
}

impl Number {
    /// One of the choice's own.
    pub fn own<M>(choice: &Choice<M>, key: &str) -> Option<Self> {
        if let Some(param) = choice.entry().param(key).filter(|param| param.can_be_driven()) {
            return Some(Self::Setting(param));
        }
        choice.namings().into_iter().find(|named| named.key == key).map(Self::Named)
    }

    /// One of a method: its own, else one of the method inside it.
    pub fn of(method: &Choice<Method>, key: &str) -> Option<Self> {
        Self::own(method, key).or_else(|| Self::of(&optim::inner(method)?.method, key))
    }

    /// How its slider runs.
    pub const fn scale(&self) -> Option<Scale> {
        match self {
            Self::Setting(param) => match param.kind {
                Kind::Number { scale, .. } => Some(scale),
                _ => None,
            },
            Self::Named(named) => Some(named.scale),
        }
    }

    /// Its name on the screen.
    pub fn label(&self) -> &str {
        match self {
            Self::Setting(param) => param.label,
            Self::Named(named) => &named.label,
        }
    }

    /// Whether it can have this value.
    pub fn check(&self, x: f64) -> Result<(), String> {
        match self {
            Self::Setting(param) => param.check(Value::Number(x)).map(|_| ()),
            Self::Named(_) => Ok(()),
        }
    }
}

/// The keys of a choice's own numbers.
pub fn numbers<M>(choice: &Choice<M>) -> Vec<String> {
    let params = choice.entry().params.iter().filter(|param| param.can_be_driven());
    params.map(|param| param.key.to_owned()).chain(choice.named().into_iter().map(|(key, _)| key)).collect()
}

/// Whether a method, or the method inside it, has a number of that name.
pub fn has_setting(method: &Choice<Method>, key: &str) -> bool {
    Number::of(method, key).is_some()
}

/// Whether the method itself has it, not the one inside it.
fn is_own(method: &Choice<Method>, key: &str) -> bool {
    Number::own(method, key).is_some()
}

/// A number of a method, or of the method inside it.
pub fn setting_of(method: &Choice<Method>, key: &str) -> Option<f64> {
    if is_own(method, key) {
        return Some(method.number(key));
    }
    setting_of(&optim::inner(method)?.method, key)
}

/// A method with another number for one of its settings, or of the method inside it.
///
/// # Errors
/// A sentence, if there is no such setting or it can't have that number.
pub fn with_setting(method: &Choice<Method>, key: &str, x: f64) -> Result<Choice<Method>, Refusal> {
    let set = |key: &str, value: Value| method.clone().with(key, value).map_err(|why| Refusal(why.to_string()));
    if is_own(method, key) {
        return set(key, Value::Number(x));
    }
    let outer = method.entry().params.iter().find(|param| matches!(param.kind, Kind::Pick { .. }));
    match (optim::inner(method), outer) {
        (Some(inner), Some(outer)) => {
            let inner = Driven { method: with_setting(&inner.method, key, x)?, drives: inner.drives };
            set(outer.key, Value::Chain(inner.to_chain()))
        }
        _ => Err(Refusal(format!("{} has no number '{key}' to search over", method.entry().key))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method(pick: &str) -> Choice<Method> {
        Driven::parse(pick).expect("a method").method
    }

    #[test]
    fn the_settings_a_rule_names_are_found_too() {
        let rule = method("rule \"v = rho*v - lr*g; x = x + v\" lr=0.02");
        assert!(has_setting(&rule, "lr") && has_setting(&rule, "rho") && !has_setting(&rule, "beta1"));
        assert_eq!(setting_of(&rule, "lr"), Some(0.02));
        let faster = with_setting(&rule, "rho", 0.5).expect("it has one");
        assert_eq!((setting_of(&faster, "rho"), setting_of(&faster, "lr")), (Some(0.5), Some(0.02)));
    }

    #[test]
    fn settings_of_a_method_inside_are_found() {
        let lookahead = method("lookahead inner=(adam lr=0.1) slow=0.5");
        assert!(has_setting(&lookahead, "lr") && has_setting(&lookahead, "slow") && !has_setting(&lookahead, "kappa"));
        assert_eq!((setting_of(&lookahead, "lr"), setting_of(&lookahead, "slow")), (Some(0.1), Some(0.5)));
        let faster = with_setting(&lookahead, "lr", 0.3).expect("it has a rate");
        assert_eq!(setting_of(&faster, "lr"), Some(0.3));
        assert!(with_setting(&method("newton"), "kappa", 1.0).is_err());
    }
}
