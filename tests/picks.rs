//! Picks: text to data to meaning and back.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use common::{random_choice, slider_choice};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ravine::augment::AUGMENTS;
use ravine::data::DATASETS;
use ravine::nn::{LAYERS, LOSSES, NETWORKS};
use ravine::optim::{Driven, METHODS};
use ravine::param::{Kind, Param};
use ravine::registry::{self, Arg, Chain, Choice, Entry, Pick, PickError, Value};
use ravine::rng;
use ravine::schedule::SCHEDULES;
use ravine::surface::{SURFACES, TRANSFORMS};

fn parse(text: &str) -> Result<Chain, String> {
    Chain::parse(text).map_err(|error| error.to_string())
}

#[test]
fn the_whole_grammar_is_read() {
    let chain = parse(r#"lookahead inner=(adam lr=0.1 | cosine) 5 [0, -1e-3, (a | b)] "x^2 \"q\" \\" on=rho|b"#);
    let chain = chain.expect("it is a chain");
    let [lookahead, b] = chain.0.as_slice() else { panic!("two links") };
    assert_eq!((lookahead.key.as_str(), b.key.as_str()), ("lookahead", "b"));
    let values: Vec<&Value> = lookahead.args.iter().map(|arg| &arg.value).collect();
    assert!(matches!(values[0], Value::Chain(inner) if inner.0.len() == 2), "a nested chain");
    assert_eq!(*values[1], Value::Number(5.0));
    assert!(matches!(values[2], Value::List(items) if items[1] == Value::Number(-1e-3)), "a list");
    assert_eq!(*values[3], Value::Text(r#"x^2 "q" \"#.to_owned()));
    assert_eq!(lookahead.args[4].name.as_deref(), Some("on"));
}

/// Both ends of a range are in it. What is none, or longer than any list, stays the word it is.
#[test]
fn lists_have_ranges() {
    let list = |text: &str| parse(&format!("digits {text}")).expect("a pick").0[0].args[0].value.to_string();
    for (text, read) in [
        ("[0..4]", "[0, 1, 2, 3, 4]"),
        ("[7, -1..1, 3]", "[7, -1, 0, 1, 3]"),
        ("[2..2]", "[2]"),
        ("[4..0]", "[4..0]"),
        ("[0..1e3]", "[0..1e3]"),
        ("[0..9999999999]", "[0..9999999999]"),
        ("[-9223372036854775808..9223372036854775807]", "[-9223372036854775808..9223372036854775807]"),
    ] {
        assert_eq!(list(text), read, "{text}");
    }
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (text, message) in [
        ("", "column 1: expected a name"),
        ("adam lr=", "column 9: expected a value"),
        ("adam lr=(sgd", "column 13: expected ')', the text ends here"),
        ("adam [1, 2", "column 11: expected ']'"),
        ("expression \"x", "closing"),
        ("adam | | sgd", "column 8: expected a name"),
        ("3 4", "expected a name like 'adam' before '3'"),
        ("adam ) lr=1", "column 6: ')' was not expected"),
    ] {
        let error = parse(text).expect_err("it is broken");
        assert!(error.contains(message), "'{text}': {error}");
    }
    assert!(parse(&("a ".to_owned() + &"(".repeat(100_000))).is_err(), "deep nesting is refused");
    assert!(parse(&("a ".to_owned() + &"[(b ".repeat(4_000))).expect_err("too deep").contains("deep"));
    assert!(parse(&"a|".repeat(100_000)).expect_err("too long").contains("bytes"), "long text is refused");
}

#[test]
fn wrong_names_and_values_get_the_right_ones() {
    for (text, message) in [
        ("adm", "no optimizer 'adm', did you mean 'adam'?"),
        ("zzzzzzzz", "there are sgd, momentum"),
        ("adam betta1=0.9", "adam has no setting 'betta1', did you mean 'beta1'?"),
        ("adam lr=fast", "lr must be a finite number, got 'fast'"),
        ("adam lr=nan", "lr must be a finite number, got 'nan'"),
        ("adam lr=1e999", "lr must be a number at least 0, got 'inf'"),
        ("adam lr=-0.1", "lr must be a number at least 0, got '-0.1'"),
        ("adam beta1=1", "beta1 must be a number at least 0 and below 1, got '1'"),
        ("adam bias_correction=maybe", "must be true or false"),
        ("adam convention=jax", "must be one of lecture, pytorch, keras, paper"),
        ("adam 0.1 lr=0.2", "lr is given twice"),
        ("sgd 1 2 true 4 5", "no setting left for '5'"),
        ("adam | step-decay every=1.5", "every must be a whole number"),
        ("adam | stepdecay", "no schedule 'stepdecay', did you mean 'step-decay'?"),
    ] {
        let error = Driven::parse(text).expect_err("it is wrong").to_string();
        assert!(error.contains(message), "'{text}': {error}");
    }
}

#[test]
fn positional_values_and_defaults_disappear_in_canonical_text() {
    let canonical = |text: &str| Driven::parse(text).expect("a method").to_string();
    assert_eq!(canonical("adam 0.1 0.9 0.99"), "adam lr=0.1 beta2=0.99");
    assert_eq!(canonical("  sgd   lr = 0.010 "), "sgd");
    assert_eq!(canonical("momentum rho=0.5|exponential 0.1 on=rho"), "momentum rho=0.5 | exponential rate=0.1 on=rho");
}

#[test]
fn a_setting_follows_another_until_it_has_a_value_of_its_own() {
    let canonical = |text: &str| Driven::parse(text).expect("a method").to_string();
    let both = |text: &str| {
        let method = Driven::parse(text).expect("a method").method;
        ["epsilon", "epsilon_root"].map(|key| method.number(key))
    };
    for (text, epsilons) in [
        ("adabelief", [1e-8, 1e-8]),
        ("adabelief epsilon=1e-3", [1e-3, 1e-3]),
        ("adabelief epsilon_root=1e-3", [1e-8, 1e-3]),
        ("adabelief epsilon=1e-3 epsilon_root=1e-8", [1e-3, 1e-8]),
        ("adabelief epsilon_root=1e-8 epsilon=1e-3", [1e-3, 1e-8]),
    ] {
        assert_eq!(both(text), epsilons, "{text}");
        assert_eq!(both(&canonical(text)), epsilons, "{text} in canonical form");
    }
    assert_eq!(
        canonical("adabelief epsilon=1e-3 epsilon_root=0.001"),
        "adabelief epsilon=0.001",
        "nothing more to say"
    );
    let mut method = Driven::parse("adabelief").expect("a method").method;
    method.set("epsilon", Value::Number(0.01)).expect("a number");
    assert_eq!(method.number("epsilon_root"), 0.01, "a slider takes it along");
    method.set("epsilon_root", Value::Number(0.5)).expect("a number");
    method.set("epsilon", Value::Number(0.1)).expect("a number");
    assert_eq!(method.number("epsilon_root"), 0.5, "no more");
}

fn check_table<M>(entries: &'static [Entry<M>]) {
    let mut keys: Vec<_> = entries.iter().map(|entry| entry.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), entries.len(), "keys are unique");
    let mut rng = rng::stream(1, "picks");
    for entry in entries {
        let is_kebab = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(is_kebab(entry.key), "{} is kebab-case", entry.key);
        let words = [entry.label, entry.group, entry.about, entry.formula, entry.source];
        assert!(words.iter().all(|word| !word.is_empty()), "{} is described", entry.key);
        entry.params.iter().for_each(|param| check_param(entry.key, param));
        for param in entry.params {
            let followed = param.follows.map(|key| entry.param(key).expect("it follows a setting there is"));
            assert!(followed.is_none_or(|other| other.default() == param.default()), "{}: one default", param.key);
        }
        let random =
            (0..200).map(|i| if i % 2 == 0 { random_choice(entry, &mut rng) } else { slider_choice(entry, &mut rng) });
        for choice in random.chain([entry.choice()]) {
            let again: Choice<M> = registry::parse("entry", entries, &choice.to_string()).expect("it reads back");
            assert!(again == choice, "{choice} reads back as itself, not as {again}");
        }
    }
}

fn check_param(entry: &str, param: &Param) {
    let name = format!("{entry} {}", param.key);
    assert!(param.key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'), "{name}: snake_case");
    assert!(!param.label.is_empty() && !param.help.is_empty(), "{name} is described");
    assert_eq!(param.check(param.default()).as_ref(), Ok(&param.default()), "{name}: the default is allowed");
    if let Kind::Number { limits, range: [low, high], default, .. } = param.kind {
        assert!(
            low < high && limits.contains(low) && limits.contains(high),
            "{name}: the slider stays within the limits"
        );
        assert!(limits.contains(default), "{name}: so does the default");
        assert!(param.check(Value::Number(f64::NAN)).is_err(), "{name}: NaN is refused");
    }
}

#[test]
fn every_entry_is_described_and_reads_back() {
    check_table(SURFACES);
    check_table(TRANSFORMS);
    check_table(METHODS);
    check_table(SCHEDULES);
    check_table(DATASETS);
    check_table(AUGMENTS);
    check_table(LAYERS);
    check_table(NETWORKS);
    check_table(LOSSES);
}

#[test]
fn errors_name_the_entry() {
    let error = registry::find("surface", SURFACES, "rosenbrok").map(|_| ()).expect_err("misspelt");
    assert!(matches!(&error, PickError::UnknownEntry { key, .. } if key == "rosenbrok"), "{error:?}");
    assert_eq!(error.to_string(), "there is no surface 'rosenbrok', did you mean 'rosenbrock'?");
}

fn value() -> impl Strategy<Value = Value> {
    let number = any::<f64>().prop_filter("finite", |x| x.is_finite()).prop_map(Value::Number);
    let word = "[a-z][a-z_]{0,8}".prop_map(Value::Word);
    let text = any::<String>().prop_filter("short", |text| text.len() < 100).prop_map(Value::Text);
    prop_oneof![number, word, text].prop_recursive(3, 16, 4, |inner| {
        let pick =
            ("[a-z][a-z0-9-]{0,8}", prop::collection::vec((prop::option::of("[a-z]{1,5}"), inner.clone()), 0..3));
        let pick = pick.prop_map(|(key, args)| Pick {
            key,
            args: args.into_iter().map(|(name, value)| Arg { name, value }).collect(),
        });
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::List),
            prop::collection::vec(pick, 1..3).prop_map(|picks| Value::Chain(Chain(picks))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back(values in prop::collection::vec(value(), 0..4)) {
        let args = values.into_iter().map(|value| Arg { name: Some("x".to_owned()), value }).collect();
        let chain = Chain(vec![Pick { key: "key".to_owned(), args }]);
        prop_assert_eq!(Chain::parse(&chain.to_string()), Ok(chain));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = Driven::parse(&text);
        let _ = registry::parse("surface", SURFACES, &text);
    }

    #[test]
    fn no_near_text_makes_it_panic(text in "(adam|sgd|momentum|[|()\\[\\]=\", 0-9.a-z_-]){0,20}") {
        let _ = Driven::parse(&text);
    }
}
