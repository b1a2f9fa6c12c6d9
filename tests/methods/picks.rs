//! The table from each golden name and hyper-parameter to our pick.

use serde_json::Value;

use crate::common::number;

/// A golden file, the method it is of here, what its hyper-parameters are called here, and what must be said besides.
pub struct Line {
    pub golden: &'static str,
    pub method: &'static str,
    hyper: &'static [(&'static str, Means)],
    also: &'static str,
}

/// What a golden hyper-parameter is here.
enum Means {
    /// A setting.
    Is(&'static str),
    /// A list whose elements are settings.
    Each(&'static [&'static str]),
    /// A setting that is a list.
    List(&'static str),
    /// A schedule, up to its number.
    Schedule(&'static str),
    /// A number that the formula here has fixed.
    Fixed(f64),
}
use Means::{Each, Fixed, Is, List, Schedule};

const fn line(golden: &'static str, method: &'static str, hyper: &'static [(&'static str, Means)]) -> Line {
    Line { golden, method, hyper, also: "" }
}

const fn line_with(
    golden: &'static str,
    method: &'static str,
    hyper: &'static [(&'static str, Means)],
    also: &'static str,
) -> Line {
    Line { golden, method, hyper, also }
}

const BETAS: (&str, Means) = ("betas", Each(&["beta1", "beta2"]));
const EPS: (&str, Means) = ("eps", Is("epsilon"));
const DECAY: (&str, Means) = ("weight_decay", Is("weight_decay"));
const B1: (&str, Means) = ("b1", Is("beta1"));
const B2: (&str, Means) = ("b2", Is("beta2"));
const B3: (&str, Means) = ("b3", Is("beta3"));

pub const TABLE: &[Line] = &[
    line("sgd", "sgd", &[DECAY]),
    line("sgd_momentum", "momentum", &[("momentum", Is("rho"))]),
    line("nesterov", "nesterov", &[("momentum", Is("rho"))]),
    // PyTorch's AdaGrad has a decay of its own, α/(1 + kt): a schedule here
    line("adagrad", "adagrad", &[EPS, ("lr_decay", Schedule("inverse-time rate="))]),
    line("rmsprop", "rmsprop", &[("alpha", Is("decay")), EPS]),
    line_with("rmsprop_centered", "rmsprop", &[("alpha", Is("decay")), EPS], "centred=true"),
    line("rmsprop_momentum", "rmsprop", &[("alpha", Is("decay")), EPS, ("momentum", Is("rho"))]),
    line("adam", "adam", &[BETAS, EPS]),
    line("adadelta", "adadelta", &[("rho", Is("decay")), EPS]),
    line("adamax", "adamax", &[BETAS, EPS]),
    line("nadam", "nadam", &[BETAS, EPS, ("momentum_decay", Is("momentum_decay"))]),
    line("radam", "radam", &[BETAS, EPS]),
    line("amsgrad", "amsgrad", &[BETAS, EPS]),
    line("adamw", "adamw", &[BETAS, EPS, DECAY]),
    // one ε is both while nothing else is said
    line("adabelief", "adabelief", &[B1, B2, EPS, ("eps_root", Is("epsilon"))]),
    line("adabelief_epsilons", "adabelief", &[B1, B2, EPS, ("eps_root", Is("epsilon_root"))]),
    line_with("yogi", "yogi", &[B1, B2, EPS], "convention=optax"),
    line("lion", "lion", &[B1, B2, DECAY]),
    line("lamb", "lamb", &[B1, B2, EPS, DECAY]),
    line_with("adan", "adan", &[B1, B2, B3, EPS, ("eps_root", Is("epsilon_root")), DECAY], "convention=optax"),
    line("ademamix", "ademamix", &[B1, B2, B3, ("alpha", Is("alpha")), EPS, DECAY]),
    line("adopt", "adopt", &[B1, B2, EPS]),
    line_with("laprop", "laprop", &[BETAS, EPS], "convention=pytorch-optimizer"),
    line("qhm", "qhm", &[("momentum", Is("beta")), ("nu", Is("nu"))]),
    line("qhadam", "qhadam", &[BETAS, ("nus", Each(&["nu1", "nu2"])), EPS]),
    line("aggmo", "aggmo", &[("betas", List("betas"))]),
    line("rprop", "rprop", &[("etas", Each(&["shrink", "grow"])), ("step_sizes", Each(&["min_step", "max_step"]))]),
    line("asgd", "asgd", &[("lambd", Is("lambda")), ("alpha", Is("power")), ("t0", Is("t0"))]),
    line("sign_sgd", "sign-sgd", &[]),
    line("madgrad", "madgrad", &[("momentum", Is("rho")), EPS]),
    line_with(
        "prodigy",
        "prodigy",
        &[BETAS, EPS, ("estim_lr0", Is("d0")), ("estim_lr_coef", Is("coef")), DECAY],
        "bias_correction=true",
    ),
    line("schedule_free_sgd", "schedule-free-sgd", &[("b1", Is("beta1"))]),
    line("schedule_free_adamw", "schedule-free-adamw", &[B1, B2, EPS, DECAY]),
    line("optimistic_gd", "optimistic-gd", &[("alpha", Fixed(1.0)), ("beta", Is("beta"))]),
];

/// A golden case's pick. A hyper-parameter that the table does not name is an error.
pub fn pick(line: &Line, case: &Value) -> String {
    let mut words = vec![format!("{} lr={:?}", line.method, number(&case["lr"])), line.also.to_owned()];
    let mut schedules = Vec::new();
    for (theirs, value) in case["hyper"].as_object().expect("there are hyper-parameters") {
        let named = line.hyper.iter().find(|(name, _)| name == theirs);
        let (_, means) = named.unwrap_or_else(|| panic!("{}: the table has no {theirs}", line.golden));
        match means {
            // two of theirs that are one of ours must agree: a setting said twice is refused
            Is(ours) => {
                let word = format!("{ours}={:?}", number(value));
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            Each(ours) => {
                let values = value.as_array().expect("it is a list");
                assert_eq!(ours.len(), values.len(), "{theirs} has as many numbers");
                words.extend(ours.iter().zip(values).map(|(ours, x)| format!("{ours}={:?}", number(x))));
            }
            List(ours) => words.push(format!("{ours}={value}")),
            Schedule(ours) => schedules.push(format!("| {ours}{:?}", number(value))),
            Fixed(x) => assert_eq!(number(value), *x, "{theirs} is fixed"),
        }
    }
    words.extend(schedules);
    words.join(" ")
}

/// A case of `opt_lookahead`, whose hyper-parameters are the inner method's too.
pub fn lookahead(case: &Value) -> String {
    let hyper = &case["hyper"];
    let inner = hyper["inner"].as_str().expect("there is an inner method");
    let settings = [("b1", "beta1"), ("b2", "beta2"), ("eps", "epsilon")]
        .into_iter()
        .filter_map(|(theirs, ours)| hyper.get(theirs).map(|x| format!(" {ours}={:?}", number(x))));
    let inner = format!("{inner} lr={:?}{}", number(&case["lr"]), settings.collect::<String>());
    let [period, slow] = ["sync_period", "slow_step_size"].map(|key| number(&hyper[key]));
    format!("lookahead inner=({inner}) period={period} slow={slow}")
}

/// A golden surface's pick.
pub fn surface(surface: &Value) -> String {
    let params = surface["params"].as_object().into_iter().flatten();
    let params = params.map(|(key, value)| format!(" {}={}", if key == "k" { "kappa" } else { key }, number(value)));
    surface["name"].as_str().expect("it has a name").replace('_', "-") + &params.collect::<String>()
}
