//! Plans that come with the program, to be edited. A file is one of them.

use crate::registry::{Entry, PickError, find};

mod batch_size;
mod drop_rate;
mod ensembles;
mod learning_rate;
mod over_fitting;
mod regularisers;
mod search;
mod training_size;
mod transfer;

/// All of them, in the order they are listed.
pub static BUILT_IN: &[Entry<Make>] = &[
    regularisers::ENTRY,
    ensembles::ENTRY,
    training_size::ENTRY,
    learning_rate::ENTRY,
    batch_size::ENTRY,
    drop_rate::ENTRY,
    transfer::ENTRY,
    over_fitting::ENTRY,
    search::ENTRY,
];

/// The text of a plan.
#[derive(Debug)]
pub struct Make(pub &'static str);

/// The text of a plan, by its key.
///
/// # Errors
/// If there is none, with the nearest key.
pub fn text(key: &str) -> Result<&'static str, PickError> {
    find("experiment", BUILT_IN, key).map(|entry| entry.make.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Plan;

    #[test]
    fn all_are_plans_that_can_begin() {
        for entry in BUILT_IN {
            let plan = Plan::parse(entry.make.0).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            assert_eq!(plan.name, entry.key);
            plan.check().unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            assert!(plan.runs.len() > 3 && plan.seeds.len() > 1, "{} compares something", entry.key);
        }
        assert!(text("regularizers").is_err_and(|why| why.to_string().contains("did you mean 'regularisers'?")));
    }
}
