//! The rule of a method, line by line.

use crate::language::{Word, told};

/// Heading.
pub const RULE: Word = Word::new("rule-rule");
/// Button.
pub const EDIT_AS_RULE: Word = Word::new("rule-edit-as-rule");
/// Where there is none.
pub const NONE: Word = Word::new("rule-none");
/// Tip of the button on the Descent tab.
pub const EDIT_RACER_TIP: Word = Word::new("rule-edit-racer-tip");
/// Tip of the button on the Training tab.
pub const EDIT_RUN_TIP: Word = Word::new("rule-edit-run-tip");
/// Below a rule whose gradient is clipped.
pub const CLIPPED: Word = Word::new("rule-clipped");
/// Name of such a copy.
pub fn edited(name: &str) -> String {
    told!("rule-edited", name)
}
