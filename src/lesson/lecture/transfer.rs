//! Transfer: what a network that has learned other data brings, by how many images there are and how similar they are: the lecture's
//! table of two by two.

use crate::lesson::measure::training::{changed, config, differences, end_of_run, figures};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "transfer",
    label: "Transfer",
    group: "Regularisation",
    about: "The lecture's table: similar or different data × few or many images, with a new head alone and with all layers trained on.",
    formula: "similar / different × few / many",
    source: "CS231n lecture 7, \"Transfer learning with CNNs\"; Yosinski et al. 2014",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "many",
                patch: "[[training.runs]]\ntrain_size = 160\n[[training.runs]]\ntrain_size = 160\n[[training.runs]]\n\
                        train_size = 160\n",
            },
            Try {
                key: "all",
                patch: "[[training.runs]]\ntrain_size = 160\n[[training.runs]]\ntrain_size = 160\nrecipe = 'transfer \
                        source=(shapes classes=[0..6] grey=true count=1000) mode=all rate=1 epochs=6'\n\
                        [[training.runs]]\ntrain_size = 160\nrecipe = 'transfer source=(digits size=16 \
                        classes=[0..3]) mode=all rate=1 epochs=6'\n",
            },
        ],
        questions: &[Question {
            key: "accuracy",
            guess: Guess::Number {
                truth: |scene| end_of_run(scene, 1, |end| 100.0 * end.val_accuracy),
                within: 1.05,
                range: [10.0, 100.0],
                unit: "%",
            },
        }],
        check,
    },
};

const NET: &str = "conv 8 3 | relu | maxpool 2 | conv 12 3 | relu | maxpool 2 | dense 64 | relu | dense 3";
/// What was learned before: about as many images of each.
const SOURCES: [(&str, &str); 2] = [
    ("similar", "shapes classes=[0, 1, 2, 3, 4, 5, 6] grey=true count=1000"),
    ("different", "digits size=16 classes=[0, 1, 2, 3]"),
];
/// Without the effect: too little to learn anything from, and the same for both.
const NOTHING: &str = "digits size=16 classes=[0, 1]";
/// Numbers of images, the epochs on them, and what is trained with as many.
const SIZES: [(&str, [&str; 2], &[&str]); 2] =
    [("few", ["15", "15"], &["head"]), ("many", ["160", "5"], &["head", "all rate=1"])];

/// The gain over scratch, by source, size and what is trained.
struct Gain {
    key: String,
    gains: Vec<f64>,
}

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(12, 6);
    let base = config(&[
        ("data", "shapes classes=[7, 8, 9] grey=true count=1500"),
        ("split", "0.45"),
        ("net", NET),
        ("optimizer", "adam lr=0.003"),
        ("batch", "8"),
    ])?;
    let epochs = if setting.is_on() { 6 } else { 1 };
    let mut configs = Vec::new();
    for (_, [size, own_epochs], modes) in SIZES {
        let sized = changed(&base, &[("train_size", size), ("epochs", own_epochs)])?;
        configs.push(sized.clone());
        for (_, source) in SOURCES {
            let source = if setting.is_on() { source } else { NOTHING };
            for mode in modes {
                let recipe = format!("transfer source=({source}) mode={mode} epochs={epochs}");
                configs.push(changed(&sized, &[("recipe", &recipe)])?);
            }
        }
    }
    let found = figures(setting, [0.0, 1.0], (&configs, seeds), |end| 100.0 * end.val_accuracy)?;
    let mut finding = Finding { seeds: seeds as u64, runs: (configs.len() * seeds) as u64, ..Finding::default() };
    let (mut gains, mut rest) = (Vec::new(), found.into_iter());
    for (size, _, modes) in SIZES {
        let scratch = rest.next().unwrap_or_default();
        finding.quantities.push(Quantity::over(format!("{size}-scratch"), &scratch).unit("%"));
        for (source, _) in SOURCES {
            for (mode, runs) in modes.iter().zip(rest.by_ref()) {
                let mode = mode.split(' ').next().unwrap_or_default();
                gains.push(Gain { key: format!("{source}-{size}-{mode}"), gains: differences(&runs, &scratch) });
            }
        }
    }
    judge(&mut finding, &gains);
    Ok(finding)
}

fn judge(finding: &mut Finding, gains: &[Gain]) {
    let of = |key: &str| gains.iter().find(|gain| gain.key == key).map_or(&[][..], |gain| &gain.gains);
    let over = |key: &str| Quantity::over(key.to_owned(), of(key)).unit("points");
    let less = |key: &'static str, [one, other]: [&str; 2]| {
        Quantity::over(key, &differences(of(one), of(other))).unit("points")
    };
    let similarity = less("similarity", ["similar-few-head", "different-few-head"]);
    let similar = less("similar-all-over-head", ["similar-many-all", "similar-many-head"]);
    let different = less("different-all-over-head", ["different-many-all", "different-many-head"]);
    finding.claim("similar-few", over("similar-few-head").at_least(3.0));
    finding.claim("similar-many", similar.at_least(2.0).and(over("similar-many-all").at_least(0.0)));
    finding.claim("different-few", similarity.at_least(3.0));
    finding.claim("different-many", different.at_least(2.0).and(over("different-many-head").at_most(-2.0)));
    let places =
        [("similar", "few", 1.0), ("different", "few", 2.0), ("similar", "many", 3.0), ("different", "many", 4.0)];
    let mut plot = Plot::new("gain", [false, false]);
    for mode in ["head", "all"] {
        let found = places.map(|(source, size, x)| (x, over(&format!("{source}-{size}-{mode}"))));
        let there = || found.iter().filter(|(_, gain)| gain.value.is_finite());
        let points = there().map(|(x, gain)| [*x, gain.value]).collect();
        plot = plot.with_intervals(mode, SeriesKind::Measured, points, there().map(|(_, gain)| gain.ends()).collect());
    }
    finding.plots.push(plot);
    finding.quantities.extend(gains.iter().map(|gain| over(&gain.key)));
    finding.quantities.extend([similarity, similar, different]);
}
