//! Writes a plan of runs that somebody set up elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

use super::Plan;
use crate::optim::Refusal;
use crate::train::Config;

/// What is called so in the plan.
const SWITCH: &str = "run";

impl Plan {
    /// The text of a plan that trains runs, each with a name and a configuration, with these seeds, and compares them with
    /// one of them. What the configurations say of seeds does not count.
    ///
    /// # Errors
    /// A sentence: two runs have one name or are the same training, or there is none.
    pub fn write(name: &str, runs: &[(String, Config)], seeds: &[u64], baseline: usize) -> Result<String, Refusal> {
        let (shared, own) = settings(runs);
        let mut lines = vec![format!("name = {}", quoted(name)), format!("seeds = {}", seeds_text(seeds))];
        lines.extend(runs.get(baseline).map(|(name, _)| format!("baseline = {}", quoted(name))));
        lines.extend([String::new(), "[base]".to_owned()]);
        lines.extend(shared.iter().map(|(key, value)| format!("{key} = {}", plain(value))));
        lines.extend([String::new(), "[[vary]]".to_owned()]);
        lines.extend([format!("switch = {}", quoted(SWITCH)), "picks = [".to_owned()]);
        lines.extend(runs.iter().zip(own).map(|((name, _), own)| {
            let settings: Vec<String> = own.iter().map(|(key, value)| format!(", {key} = {}", plain(value))).collect();
            format!("    {{ name = {}{} }},", quoted(name), settings.concat())
        }));
        lines.push("]\n".to_owned());
        let text = lines.join("\n");
        let plan = Self::parse(&text)?;
        let is_same = |(run, (_, config)): (&super::Run, &(String, Config))| {
            Config { seed: run.config.seed, ..config.clone() } == run.config
        };
        match plan.runs.iter().zip(runs).find(|pair| !is_same(*pair)) {
            Some((run, _)) => Err(Refusal(format!("the run '{}' can't be written as part of a plan", run.name))),
            None => Ok(text),
        }
    }
}

type Texts = BTreeMap<&'static str, String>;

/// What all runs share and what each has for itself, as far as it is not at its default.
fn settings(runs: &[(String, Config)]) -> (Texts, Vec<Texts>) {
    let texts = |config: &Config| config.to_texts().into_iter().filter(|(key, _)| *key != "seed").collect::<Texts>();
    let usual = texts(&Config::default());
    let mut own: Vec<Texts> = runs.iter().map(|(_, config)| texts(config)).collect();
    let keys: BTreeSet<&'static str> = own.iter().flat_map(|texts| texts.keys().copied()).collect();
    let mut shared = Texts::new();
    for key in keys {
        let first = own.first().and_then(|texts| texts.get(key)).cloned();
        let is_shared = own.iter().all(|texts| texts.get(key) == first.as_ref());
        own.iter_mut().filter(|texts| is_shared || texts.get(key) == usual.get(key)).for_each(|texts| {
            texts.remove(key);
        });
        shared.extend(first.filter(|text| is_shared && Some(text) != usual.get(key)).map(|text| (key, text)));
    }
    (shared, own)
}

fn seeds_text(seeds: &[u64]) -> String {
    if seeds.iter().copied().eq(0..seeds.len() as u64) {
        return seeds.len().to_string();
    }
    // TOML has no whole numbers above 2⁶³
    let text = |seed: &u64| i64::try_from(*seed).map_or_else(|_| quoted(&seed.to_string()), |seed| seed.to_string());
    format!("[{}]", seeds.iter().map(text).collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// A number as it is, everything else in quotes.
fn plain(text: &str) -> String {
    let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_number && toml::from_str::<toml::Table>(&format!("x = {text}")).is_ok() {
        text.to_owned()
    } else {
        quoted(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::BUILT_IN;

    #[test]
    fn what_is_written_makes_the_same_runs() {
        for entry in BUILT_IN {
            let plan = Plan::parse(entry.make.0).expect(entry.key);
            let runs: Vec<(String, Config)> =
                plan.runs.iter().take(300).map(|run| (run.name.clone(), run.config.clone())).collect();
            let text = Plan::write("it's \"mine\"", &runs, &plan.seeds, 1).expect(entry.key);
            let again = Plan::parse(&text).expect(entry.key);
            let made: Vec<(String, Config)> =
                again.runs.iter().map(|run| (run.name.clone(), run.config.clone())).collect();
            assert_eq!(
                (made, &again.seeds, again.name.as_str()),
                (runs, &plan.seeds, "it's \"mine\""),
                "{}",
                entry.key
            );
            assert_eq!(again.baseline.name, again.runs[1].name);
        }
    }

    #[test]
    fn seeds_and_settings_are_short_where_they_can_be() {
        let config = |batch, seed| Config { batch, seed, train_size: Some(200), ..Config::default() };
        let runs = [("a".to_owned(), config(8, 3)), ("b".to_owned(), config(32, 9))];
        let text = Plan::write("plan", &runs, &[3, u64::MAX], 0).expect("a plan");
        assert!(
            text.contains("seeds = [3, \"18446744073709551615\"]") && text.contains("train_size = 200\n"),
            "{text}"
        );
        assert!(text.contains("{ name = \"a\", batch = 8 }") && text.contains("{ name = \"b\" }"), "{text}");
        let twice = [runs[0].clone(), runs[0].clone()];
        assert!(Plan::write("plan", &twice, &[0], 0).expect_err("one name").0.contains("'a'"));
        assert!(Plan::write("plan", &[], &[0], 0).expect_err("nothing").0.contains("at least 1"));
    }
}
