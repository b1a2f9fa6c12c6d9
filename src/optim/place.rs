//! Where a method's own numbers stand in its [`Settings`](super::Settings).

use super::Method;
use crate::registry::Choice;

/// The place of a method's own number in its settings, if it has it: one of its entry, or one its text names.
pub fn place(method: &Choice<Method>, key: &str) -> Option<usize> {
    let params = method.entry().params;
    let own = params.iter().position(|param| param.key == key && param.can_be_driven());
    own.or_else(|| Some(params.len() + method.named().iter().position(|(name, _)| name == key)?))
}
