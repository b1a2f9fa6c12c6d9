//! A range of a setting, and the settings of a method by name.

use crate::optim::{self, Driven, Method, Refusal};
use crate::param::{Kind, Named, Param, Scale};
use crate::registry::{Choice, Value};

/// A range of a setting that is searched: `lr=1e-4..1`.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    /// The setting's key, of the method or of the method inside it.
    pub key: String,
    /// The first value.
    pub from: f64,
    /// The last value.
    pub to: f64,
}

impl Over {
    /// Reads `lr=1e-4..1`.
    ///
    /// # Errors
    /// If the text is no such range.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = || Refusal(format!("a range to search must be written like lr=1e-4..1, got '{text}'"));
        let (key, range) = text.split_once('=').ok_or_else(wrong)?;
        let (from, to) = range.split_once("..").ok_or_else(wrong)?;
        let number = |text: &str| text.trim().parse().ok().ok_or_else(wrong);
        Ok(Self { key: key.trim().to_owned(), from: number(from)?, to: number(to)? })
    }

    /// Whether it is a range at all.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let Self { key, from, to } = self;
        if !(from.is_finite() && to.is_finite() && from < to) {
            return Err(Refusal(format!("the range of {key} must go from a number to a larger one, got {from}..{to}")));
        }
        Ok(())
    }
}

/// How a number of a method is searched.
enum Number {
    /// A setting of its entry.
    Setting(&'static Param),
    /// A number its text names: a setting of a rule.
    Named(Named),
}

impl Number {
    /// By its key: the method's own, else one of the method inside it.
    fn of(method: &Choice<Method>, key: &str) -> Option<Self> {
        if let Some(param) = method.entry().param(key).filter(|param| param.can_be_driven()) {
            return Some(Self::Setting(param));
        }
        if let Some(named) = method.namings().into_iter().find(|named| named.key == key) {
            return Some(Self::Named(named));
        }
        Self::of(&optim::inner(method)?.method, key)
    }

    fn scale(&self) -> Option<Scale> {
        match self {
            Self::Setting(param) => match param.kind {
                Kind::Number { scale, .. } => Some(scale),
                _ => None,
            },
            Self::Named(named) => Some(named.scale),
        }
    }

    /// Whether it can have this value.
    fn check(&self, x: f64) -> Result<(), String> {
        match self {
            Self::Setting(param) => param.check(Value::Number(x)).map(|_| ()),
            Self::Named(_) => Ok(()),
        }
    }
}

/// Whether a method, or the method inside it, has a number of that name.
pub fn has_setting(method: &Choice<Method>, key: &str) -> bool {
    Number::of(method, key).is_some()
}

/// Whether the method itself has it, not the one inside it.
fn is_own(method: &Choice<Method>, key: &str) -> bool {
    method.entry().param(key).is_some_and(Param::can_be_driven) || method.named().iter().any(|(name, _)| name == key)
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

/// A range of a setting of one method, on the scale of that setting.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    pub key: String,
    pub from: f64,
    pub to: f64,
    scale: Scale,
    /// Digits behind the point, of the mantissa on a logarithmic scale: enough to tell apart what is tried.
    digits: usize,
}

impl Axis {
    /// None where the method has no such setting. `cells` is the number of parts of the range that are told apart.
    pub fn new(method: &Choice<Method>, over: &Over, cells: usize) -> Result<Option<Self>, Refusal> {
        let Some(number) = Number::of(method, &over.key) else { return Ok(None) };
        let Some(scale) = number.scale() else { return Ok(None) };
        let Over { key, from, to } = over.clone();
        for x in [from, to] {
            let told = |why: String| Refusal(format!("{}: the range of {why}", method.entry().key));
            number.check(x).map_err(told)?;
        }
        if scale == Scale::Log && from <= 0.0 {
            return Err(Refusal(format!(
                "{key} is searched on a logarithmic scale: its range must begin above 0, got {from}"
            )));
        }
        let cells = cells.max(1) as f64;
        let digits = match scale {
            Scale::Log => -((to / from).ln() / cells).log10().floor(),
            Scale::Linear | Scale::Integer => -((to - from) / cells).log10().floor(),
        };
        Ok(Some(Self { key, from, to, scale, digits: digits.clamp(0.0, 15.0) as usize }))
    }

    /// Whether it is logarithmic.
    pub fn is_log(&self) -> bool {
        self.scale == Scale::Log
    }

    /// The value at a place from 0 to 1, as a number that is short to write.
    pub fn at(&self, place: f64) -> f64 {
        let Self { from, to, digits, .. } = *self;
        if place <= 0.0 || place >= 1.0 {
            return if place <= 0.0 { from } else { to };
        }
        let text = match self.scale {
            Scale::Log => format!("{:.*e}", digits.max(2), from * (to / from).powf(place)),
            Scale::Linear => format!("{:.digits$}", from + (to - from) * place),
            Scale::Integer => format!("{:.0}", from + (to - from) * place),
        };
        text.parse().unwrap_or(from).clamp(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method(pick: &str) -> Choice<Method> {
        Driven::parse(pick).expect("a method").method
    }

    #[test]
    fn ranges_are_read_and_refused_in_sentences() {
        let over = Over::parse("lr=1e-4..1").expect("a range");
        assert_eq!(over, Over { key: "lr".to_owned(), from: 1e-4, to: 1.0 });
        assert_eq!(Over::parse("beta1 = .5 .. .99").map(|over| over.to), Ok(0.99));
        for wrong in ["lr", "lr=1", "lr=a..b", "", "=..", "lr=1-2"] {
            let why = Over::parse(wrong).expect_err(wrong).0;
            assert!(why.contains("lr=1e-4..1") && why.contains(wrong), "{why}");
        }
        let refused = |pick: &str, over: &str| {
            let over = Over::parse(over).expect("a range");
            let axis = over.check().and_then(|()| Axis::new(&method(pick), &over, 100));
            axis.map(|_| ()).expect_err("it is refused").0
        };
        assert_eq!(refused("adam", "lr=1..1"), "the range of lr must go from a number to a larger one, got 1..1");
        assert!(refused("adam", "lr=0..1").contains("must begin above 0"));
        let why = refused("adam", "beta1=0.5..1");
        assert_eq!(why, "adam: the range of beta1 must be a number at least 0 and below 1, got '1'");
        assert!(refused("adam", "lr=nan..1").contains("larger one"));
    }

    #[test]
    fn values_are_even_on_the_scale_and_short() {
        let axis = |pick: &str, text: &str| {
            Axis::new(&method(pick), &Over::parse(text).expect("a range"), 128).expect("allowed").expect("a setting")
        };
        let lr = axis("sgd", "lr=1e-4..1");
        assert_eq!([0.0, 0.25, 0.5, 0.625, 1.0].map(|place| lr.at(place)), [1e-4, 1e-3, 0.01, 0.0316, 1.0]);
        let beta = axis("adam", "beta1=0.5..0.99");
        assert_eq!([0.0, 0.5, 1.0].map(|place| beta.at(place)), [0.5, 0.745, 0.99]);
        let history = axis("lbfgs", "history=1..9");
        assert_eq!([0.0, 0.3, 0.5].map(|place| history.at(place)), [1.0, 3.0, 5.0]);
        // what is close by is told apart
        let narrow = axis("sgd", "lr=0.1..0.1001");
        assert!(narrow.at(0.5) < narrow.at(0.51) && narrow.at(0.51) < narrow.at(0.52));
    }

    #[test]
    fn the_settings_a_rule_names_are_searched_too() {
        let rule = method("rule \"v = rho*v - lr*g; x = x + v\" lr=0.02");
        assert!(has_setting(&rule, "lr") && has_setting(&rule, "rho") && !has_setting(&rule, "beta1"));
        assert_eq!(setting_of(&rule, "lr"), Some(0.02));
        let faster = with_setting(&rule, "rho", 0.5).expect("it has one");
        assert_eq!((setting_of(&faster, "rho"), setting_of(&faster, "lr")), (Some(0.5), Some(0.02)));
        let over = Over::parse("lr=0.001..0.1").expect("a range");
        let axis = Axis::new(&rule, &over, 100).expect("allowed").expect("a setting");
        assert_eq!([axis.at(0.0), axis.at(1.0)], [0.001, 0.1]);
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
