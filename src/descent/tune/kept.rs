//! The learning rates kept with surfaces, and whose rate follows the surface.
//!
//! Each surface's file has a rate for every method whose learning rate is one, found by [`tune`](super::tune) at the usual
//! settings of both. `tests/rates.rs` finds them again, and writes them.

use super::number::{setting_of, with_setting};
use crate::optim::{Driven, Method, inner};
use crate::param::Param;
use crate::registry::Choice;
use crate::surface::Make;

const RATE: &str = "lr";

/// The learning rate that suits a surface, for a method or for the method inside it; none where none is kept.
pub fn kept_rate(surface: &Choice<Make>, method: &Choice<Method>) -> Option<f64> {
    let entry = method.entry();
    if entry.param(RATE).is_some_and(Param::can_be_driven) {
        let mut kept = surface.entry().make.rates();
        return kept.find(|(key, _)| *key == entry.key).map(|(_, rate)| rate);
    }
    kept_rate(surface, &inner(method)?.method)
}

/// The learning rate a method has where nothing is said.
fn default_rate(method: &Choice<Method>) -> Option<f64> {
    let own = method.entry().param(RATE).filter(|param| param.can_be_driven());
    own.and_then(|param| param.default().as_number()).or_else(|| default_rate(&inner(method)?.method))
}

/// Whether a method has the learning rate that suits a surface, or the one it has where nothing is said: nobody has set
/// another one.
pub fn has_usual_rate(surface: &Choice<Make>, method: &Choice<Method>) -> bool {
    let rate = setting_of(method, RATE);
    rate.is_some() && (rate == kept_rate(surface, method) || rate == default_rate(method))
}

/// Whether a method has a learning rate that somebody set: another one than it has where nothing is said.
pub fn has_own_rate(method: &Choice<Method>) -> bool {
    setting_of(method, RATE).is_some_and(|rate| Some(rate) != default_rate(method))
}

/// A method with the learning rate that suits a surface; with the one it has where nothing is said if none is kept.
#[must_use]
pub fn suited(driven: &Driven, surface: &Choice<Make>) -> Driven {
    let rate = kept_rate(surface, &driven.method).or_else(|| default_rate(&driven.method));
    let method = rate.and_then(|rate| with_setting(&driven.method, RATE, rate).ok());
    Driven { method: method.unwrap_or_else(|| driven.method.clone()), drives: driven.drives.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    #[test]
    fn a_rate_nobody_set_suits_the_surface() {
        let [valley, rosenbrock, typed] =
            ["quadratic", "rosenbrock", "expression \"x^2\""].map(|pick| surface::parse(pick).expect("a surface"));
        let driven = |pick: &str| Driven::parse(pick).expect("a method");
        let rate = |driven: &Driven| setting_of(&driven.method, "lr").expect("it has a rate");
        let adam = driven("adam beta1=0.8 | cosine");
        let kept = kept_rate(&rosenbrock, &adam.method).expect("a rate is kept");
        let on_rosenbrock = suited(&adam, &rosenbrock);
        assert_eq!(rate(&on_rosenbrock), kept);
        assert_eq!(on_rosenbrock.to_string(), format!("adam lr={kept} beta1=0.8 | cosine"), "the rest stays");
        assert!(has_usual_rate(&rosenbrock, &on_rosenbrock.method) && has_usual_rate(&valley, &adam.method));
        assert!(!has_usual_rate(&rosenbrock, &driven("adam lr=0.123").method));
        assert_eq!(rate(&suited(&on_rosenbrock, &typed)), 0.01, "where none is kept it is the method's own");
        let inside = suited(&driven("lookahead inner=(adam) period=5"), &rosenbrock);
        assert_eq!(rate(&inside), kept, "of the method inside");
        assert_eq!(suited(&driven("newton"), &rosenbrock), driven("newton"), "which has none");
    }
}
