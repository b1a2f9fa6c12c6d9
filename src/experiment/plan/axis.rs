//! [`Axis`]: what a plan varies, a setting or a switch of named picks.

use super::setting;
use crate::optim::Refusal;
use crate::param::Scale;
use crate::pick::Value;
use crate::train::Config;

/// Most picks of an axis.
const MOST_PICKS: usize = 10_000;

/// Something that differs between runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The path of the setting, or what the switch is called.
    pub name: String,
    /// How the setting is drawn; none for a switch.
    pub scale: Option<Scale>,
    /// What it is switched through, at least one.
    pub picks: Vec<Pick>,
}

/// A place on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// What a run there is called.
    pub name: String,
    /// The value of a numeric setting.
    pub x: Option<f64>,
    /// The settings it gives, path and text.
    pub changes: Vec<(String, String)>,
}

impl Axis {
    /// A setting with a list of values. It is drawn on its own scale, unless that is given.
    ///
    /// # Errors
    /// A sentence, if there is no such setting, or there are no values or too many.
    pub fn of_values(base: &Config, name: String, values: Vec<String>, scale: Option<Scale>) -> Result<Self, Refusal> {
        let own = setting::scale(base, &name)?;
        let last = name.rsplit('.').next().unwrap_or(&name).to_owned();
        let pick = |text: String| {
            let x = text.parse::<f64>().ok().filter(|x| x.is_finite());
            // a pick speaks for itself, a number or list does not
            let is_named = x.is_some() || text.starts_with('[') || matches!(text.as_str(), "true" | "false");
            let named = if is_named { format!("{last}={text}") } else { text.clone() };
            Pick { name: named, x, changes: vec![(name.clone(), text)] }
        };
        let picks = values.into_iter().map(pick).collect();
        Self { scale: Some(scale.unwrap_or(own)), picks, name }.checked()
    }

    /// A setting with values from one number to another.
    ///
    /// # Errors
    /// As [`of_values`](Self::of_values), and if there is no such range.
    pub fn of_range(base: &Config, name: String, range: Range) -> Result<Self, Refusal> {
        let own = setting::scale(base, &name)?;
        let values = range.values(own).map_err(|why| Refusal(format!("{name}: {why}")))?;
        let values = values.into_iter().map(|x| Value::Number(x).to_string()).collect();
        Self::of_values(base, name, values, range.scale)
    }

    /// A switch.
    ///
    /// # Errors
    /// A sentence, if there are no picks or too many.
    pub fn of_picks(name: String, picks: Vec<Pick>) -> Result<Self, Refusal> {
        Self { name, scale: None, picks }.checked()
    }

    fn checked(self) -> Result<Self, Refusal> {
        let (name, count) = (&self.name, self.picks.len());
        if !(1..=MOST_PICKS).contains(&count) {
            return Err(Refusal(format!("'{name}' must have at least 1 and at most {MOST_PICKS} values, got {count}")));
        }
        Ok(self)
    }

    /// Whether all its values are numbers, so that figures can be drawn against them.
    pub fn is_numeric(&self) -> bool {
        self.scale.is_some() && self.picks.iter().all(|pick| pick.x.is_some())
    }

    /// Whether it is drawn on a logarithmic axis.
    pub fn is_log(&self) -> bool {
        self.scale == Some(Scale::Log) && self.picks.iter().all(|pick| pick.x.is_some_and(|x| x > 0.0))
    }
}

/// Numbers from one to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The first.
    pub from: f64,
    /// The last.
    pub to: f64,
    /// How many.
    pub count: usize,
    /// How they are spaced; none is as the setting's slider is.
    pub scale: Option<Scale>,
}

impl Range {
    /// Whether there is such a range, of a setting whose slider runs like that.
    ///
    /// # Errors
    /// A clause that says what would be right.
    pub fn check(self, own: Scale) -> Result<(), String> {
        let Self { from, to, count, scale } = self;
        if count < 2 {
            return Err(format!("count must be at least 2, got {count}"));
        }
        if scale.unwrap_or(own) == Scale::Log && !(from > 0.0 && to > 0.0) {
            return Err(format!("a logarithmic range must be above 0, got {from} to {to}"));
        }
        Ok(())
    }

    /// The numbers: the ends as given, what lies between rounded to four digits, or whole for a whole setting. Equal ones
    /// come once.
    fn values(self, own: Scale) -> Result<Vec<f64>, String> {
        self.check(own)?;
        let Self { from, to, count, .. } = self;
        let at = |i: usize| match (i, own) {
            (_, Scale::Integer) => self.place(i as f64 / (count - 1) as f64, own).round(),
            (0, _) => from,
            (i, _) if i + 1 == count => to,
            (i, _) => rounded(self.place(i as f64 / (count - 1) as f64, own)),
        };
        let mut values: Vec<f64> = (0..count.min(MOST_PICKS + 1)).map(at).collect();
        values.dedup();
        Ok(values)
    }

    /// The number at a share of the range, from 0 to below 1, rounded in the same way. Whole ones are equally likely on an
    /// even scale, the ends too.
    pub fn at(self, share: f64, own: Scale) -> f64 {
        let Self { from, to, scale, .. } = self;
        match (own, scale.unwrap_or(own)) {
            (Scale::Integer, Scale::Log) => self.place(share, own).round(),
            (Scale::Integer, _) => {
                let [low, high] = [from.min(to).ceil(), from.max(to).floor()];
                (low + (share * (high - low + 1.0)).floor()).min(high)
            }
            _ if share == 0.0 => from,
            _ => rounded(self.place(share, own)).clamp(from.min(to), from.max(to)),
        }
    }

    /// The number at a share of the way.
    fn place(self, share: f64, own: Scale) -> f64 {
        let Self { from, to, scale, .. } = self;
        let is_log = scale.unwrap_or(own) == Scale::Log;
        if is_log { from * (to / from).powf(share) } else { from + (to - from) * share }
    }
}

/// A number of four digits.
fn rounded(x: f64) -> f64 {
    format!("{x:.3e}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(from: f64, to: f64, count: usize, scale: Option<Scale>, own: Scale) -> Vec<f64> {
        Range { from, to, count, scale }.values(own).expect("a range")
    }

    #[test]
    fn ranges_run_on_the_scale_of_their_setting() {
        assert_eq!(values(0.1, 0.7, 4, None, Scale::Linear), [0.1, 0.3, 0.5, 0.7]);
        assert_eq!(values(1e-4, 0.1, 7, None, Scale::Log)[..3], [1e-4, 3.162e-4, 1e-3]);
        assert_eq!(values(50.0, 800.0, 5, Some(Scale::Log), Scale::Integer), [50.0, 100.0, 200.0, 400.0, 800.0]);
        assert_eq!(values(1.0, 3.0, 9, None, Scale::Integer), [1.0, 2.0, 3.0], "each once");
        assert!(Range { from: 0.0, to: 1.0, count: 3, scale: None }.values(Scale::Log).is_err());
    }
}
