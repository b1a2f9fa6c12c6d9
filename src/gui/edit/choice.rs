//! How two choices differ, setting by setting.

use crate::figure::words::{setting as value, symbol};
use crate::gui::words::entries::said;
use crate::gui::words::{self, edit};
use crate::param::{Kind, Param};
use crate::registry::{Choice, Value};

/// Longest value that is told, in characters.
const LONGEST: usize = 16;

/// What changed from one choice to another: the entry, or settings of it.
pub fn changes<M>(before: &Choice<M>, after: &Choice<M>) -> Vec<String> {
    let (was, is) = (before.entry(), after.entry());
    if was.key != is.key {
        return vec![edit::replaced(said(was.label), said(is.label))];
    }
    let differs = |key: &str| before.get(key) != after.get(key);
    let mut changes = Vec::new();
    for param in is.params {
        let (Some(old), Some(new)) = (before.get(param.key), after.get(param.key)) else { continue };
        // one that follows another changed with it
        if old == new || param.follows.is_some_and(|key| differs(key) && after.get(key) == Some(new)) {
            continue;
        }
        match param.kind {
            // names come and go with the text that brings them
            Kind::Named { of, .. } if differs(of) => {}
            Kind::Named { .. } => changes.extend(named_changes(before, after)),
            _ => changes.push(change(param, old, new)),
        }
    }
    changes
}

fn change(param: &Param, old: &Value, new: &Value) -> String {
    let name = symbol(said(param.label));
    let [old, new] = [old, new].map(value);
    let is_long = |text: &String| text.chars().count() > LONGEST;
    if is_long(&old) || is_long(&new) { name.to_owned() } else { edit::set(name, &old, &new) }
}

fn named_changes<M>(before: &Choice<M>, after: &Choice<M>) -> Vec<String> {
    let pairs = before.named().into_iter().zip(after.named());
    let differing = pairs.filter(|((_, old), (_, new))| old != new);
    differing.map(|((name, old), (_, new))| edit::set(&name, &words::number(old), &words::number(new))).collect()
}
