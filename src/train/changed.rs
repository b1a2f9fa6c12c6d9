//! [`Changed`]: a setting that was changed by hand while a training ran, and how such changes are repeated.
//!
//! A configuration holds the settings as they are at last. With the changes that led to them it says what each was
//! before, so that a training can go through all of them once more: it begins with the first and changes at the same
//! steps, bit for bit.

/// A setting that was changed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Steps done before the change.
    pub step: u64,
    /// The new setting: `optimizer adam lr=0.01`.
    pub what: String,
    /// The setting's name among a configuration's texts, and what it was; none where that was not kept.
    pub was: Option<[String; 2]>,
}

impl Changed {
    /// What differs, in short: `lr 0.001 → 0.01`.
    pub fn in_short(&self) -> String {
        let Some([_, was]) = &self.was else { return self.what.clone() };
        let (_, is) = self.what.split_once(' ').unwrap_or(("", ""));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (was, is) = (words(was), words(is));
        let value = |words: &[String], key: &str| {
            words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('=').map(str::to_owned))
        };
        let keys = was.iter().chain(&is).filter_map(|word| word.split_once('=')).map(|(key, _)| key);
        let mut differing: Vec<&str> = Vec::new();
        for key in keys.filter(|key| value(&was, key) != value(&is, key)) {
            if !differing.contains(&key) {
                differing.push(key);
            }
        }
        let told = |key: &&str| match [&was, &is].map(|words| value(words, key)) {
            [Some(old), Some(new)] => format!("{key} {old} → {new}"),
            [None, Some(new)] => format!("{key} {new}"),
            [_, None] => format!("{key} default"),
        };
        let names = |words: &[String]| words.iter().filter(|word| !word.contains('=')).cloned().collect::<Vec<_>>();
        match &differing[..] {
            [] => self.what.clone(),
            some if names(&was) == names(&is) && some.len() < 3 => some.iter().map(told).collect::<Vec<_>>().join(", "),
            _ => self.what.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(step: u64, what: &str, setting: &str, was: &str) -> Changed {
        Changed { step, what: what.to_owned(), was: Some([setting, was].map(str::to_owned)) }
    }

    #[test]
    fn a_change_is_told_by_what_differs() {
        let of = |what, setting, was| changed(3, what, setting, was).in_short();
        assert_eq!(of("optimizer adam lr=0.01", "optimizer", "adam lr=0.001"), "lr 0.001 → 0.01");
        assert_eq!(of("options l1=0.1", "options", ""), "l1 0.1");
        assert_eq!(of("network mlp dropout=0.5", "net", "mlp dropout=0.2"), "dropout 0.2 → 0.5");
        assert_eq!(of("optimizer adam", "optimizer", "adam lr=0.1"), "lr default");
        assert_eq!(of("augmentation none", "augment", "shift 1"), "augmentation none", "what has no name");
        let old = Changed { was: None, ..changed(3, "optimizer adam", "", "") };
        assert_eq!(old.in_short(), "optimizer adam", "what it was is not known");
    }
}
