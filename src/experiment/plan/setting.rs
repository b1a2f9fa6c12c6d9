//! One setting of a configuration by its path: `batch`, `optimizer.lr`, `net.dropout.rate`.
//!
//! ```text
//! KEY              a key of a configuration: batch, epochs, net, optimizer, …
//! KEY.SETTING      a setting of its pick: optimizer.lr, net.dropout of "mlp dropout=0.5", options.l1
//! KEY.ENTRY.SETTING  a setting of all links of a chain with that name: net.dropout.rate of "dense 64 | dropout 0.5 | …",
//!                  augment.shift.pixels
//! ```

use crate::nn::Net;
use crate::optim::Refusal;
use crate::param::{Kind, Param, Scale};
use crate::registry::{Chain, Choice, PickError, Value, hint};
use crate::train::{Config, setting};

/// The keys of a configuration that a plan may give.
const KEYS: &[&str] = &[
    "data",
    "split",
    "train_size",
    "per_class",
    "split_seed",
    "label_noise",
    "net",
    "loss",
    "augment",
    "optimizer",
    "epochs",
    "batch",
    "average",
    "recipe",
    "options",
];

/// A choice, whatever it is of.
trait Settings {
    fn key(&self) -> &'static str;
    fn param(&self, key: &str) -> Option<&'static Param>;
    fn set(&mut self, key: &str, value: Value) -> Result<(), PickError>;
}

impl<M> Settings for Choice<M> {
    fn key(&self) -> &'static str {
        self.entry().key
    }

    fn param(&self, key: &str) -> Option<&'static Param> {
        self.entry().param(key)
    }

    fn set(&mut self, key: &str, value: Value) -> Result<(), PickError> {
        Self::set(self, key, value)
    }
}

/// Gives a setting another value.
///
/// # Errors
/// A sentence, if there is no such setting or it can't have that value.
pub fn change(config: &mut Config, path: &str, text: &str) -> Result<(), Refusal> {
    let Some((key, name)) = path.split_once('.') else {
        check_key(path)?;
        return config.set_text(path, text).map_err(|why| Refusal(format!("{path}: {why}")));
    };
    let name = name.rsplit('.').next().unwrap_or(name);
    for choice in choices(config, key, path)? {
        let value = value(choice.param(name), text);
        choice.set(name, value).map_err(|why| Refusal(format!("{path}: {why}")))?;
    }
    Ok(())
}

/// How the slider of a setting runs; evenly if it has none.
///
/// # Errors
/// A sentence, if there is no such setting.
pub fn scale(config: &Config, path: &str) -> Result<Scale, Refusal> {
    let param = match path.split_once('.') {
        None => {
            check_key(path)?;
            return Ok(match path {
                "train_size" | "per_class" => Scale::Integer,
                "epochs" => number_scale(&setting::EPOCHS),
                "batch" => number_scale(&setting::BATCH),
                _ => Scale::Linear,
            });
        }
        Some((key, name)) => {
            let name = name.rsplit('.').next().unwrap_or(name);
            let mut config = config.clone();
            let choices = choices(&mut config, key, path)?;
            choices.first().and_then(|choice| choice.param(name))
        }
    };
    Ok(param.map_or(Scale::Linear, number_scale))
}

const fn number_scale(param: &Param) -> Scale {
    match param.kind {
        Kind::Number { scale, .. } => scale,
        _ => Scale::Linear,
    }
}

/// Whether a plan may give this key.
///
/// # Errors
/// A sentence that says which there are.
pub fn check_key(key: &str) -> Result<(), Refusal> {
    if KEYS.contains(&key) {
        return Ok(());
    }
    Err(Refusal(match key {
        "seed" => "the seeds of an experiment are given by 'seeds' at the top of the plan".to_owned(),
        _ => format!("a training has no setting '{key}'{}", hint(key, KEYS.iter().copied())),
    }))
}

/// The choices that a path with a dot leads to, at least one.
fn choices<'a>(config: &'a mut Config, key: &str, path: &str) -> Result<Vec<&'a mut dyn Settings>, Refusal> {
    let steps: Vec<&str> = path.split('.').collect();
    let link = match steps.as_slice() {
        [_, _] => None,
        [_, link, _] => Some(*link),
        _ => {
            return Err(Refusal(format!("'{path}' leads too deep: it is KEY, KEY.SETTING or KEY.ENTRY.SETTING")));
        }
    };
    let all: Vec<&'a mut dyn Settings> = match key {
        "data" => vec![&mut config.data],
        "loss" => vec![&mut config.loss],
        "average" => vec![&mut config.average],
        "recipe" => vec![&mut config.recipe],
        "options" => vec![&mut config.options],
        "net" => match &mut config.net {
            Net::Named(choice) => vec![choice],
            Net::Layers(layers) => dynamic(layers),
        },
        "augment" => dynamic(&mut config.augment),
        "optimizer" => {
            let method: &mut dyn Settings = &mut config.optimizer.method;
            let mut all = vec![method];
            if link.is_some() {
                all.extend(dynamic(&mut config.optimizer.drives));
            }
            all
        }
        _ => {
            check_key(key)?;
            return Err(Refusal(format!("{key} is no pick and has no settings, so '{path}' leads nowhere")));
        }
    };
    let (is_one, known) = (all.len() == 1, all.iter().map(|choice| choice.key()).collect::<Vec<_>>());
    let Some(link) = link else {
        return if is_one {
            Ok(all)
        } else {
            let text = if known.is_empty() { "empty".to_owned() } else { known.join(" | ") };
            Err(Refusal(format!("{key} is a chain ({text}): say which link is meant, like '{key}.ENTRY.SETTING'")))
        };
    };
    let found: Vec<_> = all.into_iter().filter(|choice| choice.key() == link).collect();
    if found.is_empty() {
        return Err(Refusal(format!("{path}: {key} has no '{link}'{}", hint(link, known.into_iter()))));
    }
    Ok(found)
}

fn dynamic<M>(chain: &mut [Choice<M>]) -> Vec<&mut dyn Settings> {
    chain.iter_mut().map(|choice| choice as &mut dyn Settings).collect()
}

/// A text as the value of a setting. What is wrong with it is told by the setting.
fn value(param: Option<&Param>, text: &str) -> Value {
    let as_text = || Value::Text(text.to_owned());
    match param.map(|param| param.kind) {
        Some(Kind::Text { .. } | Kind::Path) => as_text(),
        Some(Kind::Pick { .. }) => Chain::parse(text).map_or_else(|_| as_text(), Value::Chain),
        _ => {
            let chain = Chain::parse(&format!("value x={text}")).unwrap_or_default();
            match chain.0.into_iter().next().map(|pick| pick.args) {
                Some(args) if args.len() == 1 => args.into_iter().next().map_or_else(as_text, |arg| arg.value),
                _ => as_text(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::print_all;

    fn changed(changes: &[(&str, &str)]) -> Result<Config, Refusal> {
        let mut config = Config::default();
        changes.iter().try_for_each(|(path, text)| change(&mut config, path, text))?;
        Ok(config)
    }

    #[test]
    fn paths_lead_to_settings() {
        let config = changed(&[
            ("batch", "64"),
            ("net.dropout", "0.5"),
            ("net.hidden", "[32, 16]"),
            ("optimizer", "adam lr=0.1 | cosine"),
            ("optimizer.lr", "0.02"),
            ("augment", "shift 1 | rotate 10"),
            ("augment.rotate.degrees", "20"),
            ("options.patience", "5"),
            ("options.test_augment", "flip | crop 4"),
            ("average", "ema"),
            ("average.decay", "0.9"),
            ("recipe", "ensemble"),
            ("recipe.members", "3"),
        ]);
        let config = config.expect("all of them are there");
        assert_eq!((config.batch, config.net.to_string().as_str()), (64, "mlp hidden=[32, 16] dropout=0.5"));
        assert_eq!(config.optimizer.to_string(), "adam lr=0.02 | cosine");
        assert_eq!(print_all(&config.augment), "shift 1 | rotate 20");
        assert_eq!(config.average.to_string(), "ema decay=0.9");
        assert_eq!(config.recipe.number("members"), 3.0);
        let layers = changed(&[("net", "dropout 0.1 | dense 9 | dropout 0.2 | dense 10"), ("net.dropout.rate", "0.3")]);
        let layers = layers.expect("all links of that name change");
        assert_eq!(layers.net.to_string(), "dropout 0.3 | dense 9 | dropout 0.3 | dense 10");
    }

    #[test]
    fn wrong_paths_are_told() {
        for (path, text, told) in [
            ("bach", "3", "did you mean 'batch'?"),
            ("seed", "3", "by 'seeds'"),
            ("epochs.lr", "3", "leads nowhere"),
            ("net.drop", "3", "did you mean"),
            ("net.dropout", "often", "dropout must be"),
            ("augment.shift", "1", "is a chain (empty)"),
            ("optimizer.cosine.x", "1", "has no 'cosine'"),
            ("net.a.b.c", "1", "too deep"),
        ] {
            let why = changed(&[(path, text)]).expect_err(path).0;
            assert!(why.contains(told), "{path}: {why}");
        }
    }

    #[test]
    fn scales_are_those_of_the_sliders() {
        let config = Config::default();
        for (path, wanted) in [
            ("optimizer.lr", Scale::Log),
            ("net.dropout", Scale::Linear),
            ("batch", Scale::Integer),
            ("train_size", Scale::Integer),
            ("label_noise", Scale::Linear),
        ] {
            assert_eq!(scale(&config, path), Ok(wanted), "{path}");
        }
    }
}
