//! The settings that are varied most, beside those of the experiments that come with the program.

use crate::experiment::setting;
use crate::language::Word;
use crate::train::Config;

/// A setting: its path, what it is called, and values to begin with.
#[derive(Debug, Clone, Copy)]
pub struct Usual<'a> {
    pub path: &'a str,
    pub name: Word,
    pub values: &'a str,
}

const fn usual(path: &'static str, name: Word, values: &'static str) -> Usual<'static> {
    Usual { path, name, values }
}

/// What is entered to begin with.
pub const FIRST: Usual<'static> =
    usual("optimizer.lr", Word::new("vary-usual-learning-rate"), "0.0003, 0.001, 0.003, 0.01");

/// All of them.
pub const USUAL: &[Usual<'static>] = &[
    FIRST,
    usual(
        "optimizer",
        Word::new("vary-usual-method"),
        "sgd lr=0.05, momentum lr=0.01, rmsprop lr=0.001, adam lr=0.001",
    ),
    usual("optimizer.weight_decay", Word::new("vary-usual-weight-decay"), "0, 0.001, 0.01, 0.1"),
    usual("net.dropout", Word::new("vary-usual-drop-rate"), "0, 0.2, 0.5, 0.8"),
    usual("net.bn", Word::new("vary-usual-batch-normalisation"), "false, true"),
    usual("net", Word::new("vary-usual-network"), "mlp hidden=[32], mlp, mlp dropout=0.5"),
    usual("augment", Word::new("vary-usual-augmentation"), "shift 0.5, rotate 10, shift 0.5 | rotate 10"),
    usual("train_size", Word::new("vary-usual-samples"), "50, 100, 200, 400, 800"),
    usual("label_noise", Word::new("vary-usual-label-noise"), "0, 0.1, 0.2, 0.4"),
    usual("batch", Word::new("vary-usual-batch-size"), "8, 16, 32, 64, 128"),
    usual("epochs", Word::new("vary-usual-epochs"), "20, 60, 180"),
    usual("average", Word::new("vary-usual-average"), "none, ema, swa"),
    usual("recipe", Word::new("vary-usual-recipe"), "single, ensemble members=5, snapshots"),
    usual("options.max_norm", Word::new("vary-usual-max-norm"), "0, 1, 2, 4"),
];

impl Usual<'_> {
    /// Whether a run has the setting.
    pub fn is_there(&self, config: &Config) -> bool {
        let first = list(self.values).into_iter().next().unwrap_or_default();
        setting::change(&mut config.clone(), self.path, &first).is_ok()
    }
}

/// The values of a list: separated by commas, or by semicolons where values hold commas. Commas in brackets and
/// parentheses belong to a value.
pub fn list(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let (mut values, mut depth) = (vec![String::new()], 0_i32);
    for c in text.chars() {
        depth += match c {
            '[' | '(' => 1,
            ']' | ')' => -1,
            _ => 0,
        };
        match values.last_mut() {
            Some(value) if c != separator || depth > 0 => value.push(c),
            _ => values.push(String::new()),
        }
    }
    values.into_iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Axis;

    #[test]
    fn every_usual_setting_is_there_with_all_its_values() {
        let base = Config::default();
        for usual in USUAL {
            assert!(usual.is_there(&base), "{}", usual.name);
            let axis = Axis::of_values(&base, usual.path.to_owned(), list(usual.values), None)
                .unwrap_or_else(|why| panic!("{}: {why}", usual.name.text()));
            assert!(axis.picks.len() > 1, "{}", usual.name);
            for (path, value) in axis.picks.iter().flat_map(|pick| &pick.changes) {
                let mut config = base.clone();
                setting::change(&mut config, path, value).unwrap_or_else(|why| panic!("{}: {why}", usual.name.text()));
                assert!(config.check().is_ok(), "{}: {value}", usual.name);
            }
        }
    }

    #[test]
    fn lists_are_read_as_they_are_meant() {
        assert_eq!(list(" 0, 0.2 ,0.5,"), ["0", "0.2", "0.5"]);
        assert_eq!(list("mlp hidden=[8, 8], mlp"), ["mlp hidden=[8, 8]", "mlp"]);
        assert_eq!(list("a, b; c"), ["a, b", "c"]);
        assert!(list(" , ").is_empty());
    }
}
