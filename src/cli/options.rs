//! The options of a training as flags: one for each [`Param`] of [`OPTIONS`].

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use super::Failure;
use crate::param::{Kind, Param, Scale};
use crate::registry::{Chain, Choice, PickError, Value};
use crate::train::{OPTIONS, Options};

/// What was said of the options: key and text.
#[derive(Debug, Clone, Default)]
pub struct OptionArgs(Vec<(&'static str, String)>);

impl OptionArgs {
    /// Changes what was said.
    ///
    /// # Errors
    /// If a value is not allowed.
    pub fn apply(&self, options: &mut Choice<Options>) -> Result<(), Failure> {
        self.0.iter().try_for_each(|(key, text)| {
            let value = match options.entry().param(key).map(|param| &param.kind) {
                Some(Kind::Pick { .. }) => Value::Chain(Chain::parse(text).map_err(PickError::from)?),
                Some(Kind::List { .. }) => list(text).unwrap_or_else(|| Value::Word(text.clone())),
                _ => text.parse().map_or_else(|_| Value::Word(text.clone()), Value::Number),
            };
            options.set(key, value).map_err(Failure::from)
        })
    }
}

/// The numbers of `[1, 3]`, with or without brackets.
fn list(text: &str) -> Option<Value> {
    let text = text.trim();
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text).trim();
    let items = inner.split(',').filter(|_| !inner.is_empty());
    items.map(|item| item.trim().parse().map(Value::Number)).collect::<Result<_, _>>().ok().map(Value::List)
}

/// `--log-every` of `log_every`. A switch may stand alone.
fn flag(param: &'static Param) -> Arg {
    let arg = Arg::new(param.key).long(param.key.replace('_', "-")).allow_hyphen_values(true);
    let default = match param.default() {
        Value::Chain(chain) => chain.to_string(),
        other => other.to_string(),
    };
    let arg = arg.help(format!("{} [default: {default}]", param.help));
    match param.kind {
        Kind::Switch { .. } => {
            arg.value_name("true|false").num_args(0..=1).require_equals(true).default_missing_value("true")
        }
        Kind::Choice { options } => arg.value_name(options.join("|")),
        Kind::Number { scale: Scale::Integer, .. } => arg.value_name("N"),
        Kind::Pick { .. } => arg.value_name("PICKS"),
        Kind::List { .. } => arg.value_name("[N, …]"),
        _ => arg.value_name("X"),
    }
}

impl Args for OptionArgs {
    fn augment_args(command: Command) -> Command {
        command.args(OPTIONS.params.iter().map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for OptionArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let said = |param: &'static Param| Some((param.key, matches.get_one::<String>(param.key)?.clone()));
        Ok(Self(OPTIONS.params.iter().filter_map(said).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
