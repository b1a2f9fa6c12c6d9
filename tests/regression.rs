//! Numbers to predict: losses and metrics against references, data sets, trainings, and what they tell.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::ops::ControlFlow;
use std::sync::Arc;

use common::{agree, agree_all, flat, golden, number};
use ravine::data::{self, Dataset, Task};
use ravine::inspect::errors::{judge, largest, residuals, rmse};
use ravine::inspect::{Subject, UnitOff};
use ravine::nn::loss::{self, LOSSES};
use ravine::nn::{Tally, Target};
use ravine::registry;
use ravine::train::{Config, Event, History, Part, Summary, Trainer, train, train_seeds};

fn load(text: &str) -> Arc<Dataset> {
    data::load(&data::parse(text).expect("a data set")).expect("it loads")
}

fn config(settings: &[(&str, &str)]) -> Config {
    let mut config = Config { epochs: 2, batch: 10, ..Config::default() };
    for (key, text) in [("data", "curve count=30 validation=40"), ("net", "dense 8 | tanh | dense 1")] {
        config.set_text(key, text).expect(text);
    }
    for (key, text) in settings {
        config.set_text(key, text).expect(text);
    }
    config
}

fn go_on(_: &Event) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn trained(config: &Config) -> History {
    train(config, go_on).expect("a good configuration")
}

#[test]
fn losses_of_numbers_and_their_slopes_are_those_of_pytorch() {
    let golden = golden("regression");
    let outputs = flat(&golden["predicted"]);
    let targets: Vec<f64> = flat(&golden["target"]);
    let targets: Vec<Target> = targets.iter().map(|y| Target::number(*y as f32)).collect();
    let cases = golden["losses"].as_array().expect("cases");
    for case in cases {
        let pick = case["pick"].as_str().expect("a pick");
        let loss = loss::build_for::<f64>(&registry::parse("loss", LOSSES, pick).expect(pick), Task::Regression);
        let mut slopes = vec![f64::NAN; outputs.len()];
        let total = loss.slopes(&outputs, &targets, &mut slopes);
        agree(total / targets.len() as f64, number(&case["loss"]), 1e-12, pick);
        assert_eq!(total.to_bits(), loss.total(&outputs, &targets).to_bits(), "{pick}: the loss alone");
        agree_all(&slopes, &flat(&case["slopes"]), 1e-12, pick);
        assert!(loss.total(&[f64::NAN], &targets[..1]).is_nan(), "{pick} hides nothing that is not finite");
    }
    assert_eq!(cases.len(), 5, "losses");
    let half = loss::build_for::<f64>(&loss::usual(Task::Regression), Task::Regression);
    assert_eq!(half.total(&[3.0], &[Target::number(1.0)]), 2.0, "half the square by itself");
}

#[test]
fn errors_and_r2_are_those_of_scikit_learn() {
    let golden = golden("regression");
    for case in golden["metrics"].as_array().expect("cases") {
        let [predicted, target] = ["predicted", "target"].map(|key| flat(&case[key]));
        let targets: Vec<Target> = target.iter().map(|y| Target::number(*y as f32)).collect();
        let mut tally = Tally::of_numbers();
        for (predicted, targets) in predicted.chunks(3).zip(targets.chunks(3)) {
            tally.add(predicted, targets);
        }
        agree(tally.rmse().expect("of numbers"), number(&case["rmse"]), 1e-12, "rmse");
        agree(tally.r2().expect("of numbers"), number(&case["r2"]), 1e-12, "r2");
    }
    assert!(Tally::of_numbers().r2().is_some_and(f64::is_nan), "of nothing");
    assert_eq!((Tally::new(3).rmse(), Tally::new(3).r2()), (None, None), "of classes");
}

#[test]
fn friedmans_problem_is_that_of_scikit_learn() {
    let golden = golden("regression");
    let targets = flat(&golden["friedman"]["targets"]);
    let ours = load("friedman count=200 noise=0");
    assert_eq!((ours.shape, ours.task(), ours.classes.len()), ([1, 1, 10], Task::Regression, 1));
    let height = |x: &[f64]| {
        let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(|at| x[at]);
        10.0 * (std::f64::consts::PI * a * b).sin() + 20.0 * (c - 0.5).powi(2) + 10.0 * d + 5.0 * e
    };
    // the formula that ours is held against is scikit-learn's
    for (inputs, target) in golden["friedman"]["inputs"].as_array().expect("rows").iter().zip(targets) {
        agree(height(&flat(inputs)), target, 1e-12, "scikit-learn's");
    }
    for at in 0..200 {
        let row: Vec<f64> = ours.image(at).iter().map(|x| f64::from(*x)).collect();
        agree(f64::from(ours.numbers[at]), height(&row), 1e-5, "ours");
    }
}

#[test]
fn a_curve_is_its_formula_and_noise() {
    let data = load("curve \"x^2 + y\" count=50 validation=10 noise=0 domain=[-1, 3, 0, 2]");
    assert_eq!((data.shape, data.len(), data.test_from), ([1, 1, 2], 60, Some(50)));
    for at in 0..60 {
        let place = data.image(at);
        let [x, y] = [place[0], place[1]];
        assert!((-1.0..3.0).contains(&x) && (0.0..2.0).contains(&y), "{x} {y} is in the domain");
        assert!((data.numbers[at] - (x * x + y)).abs() < 1e-5, "{} at {x} {y}", data.numbers[at]);
    }
    let noisy = load("curve 0*x count=4000 validation=1 noise=0.5 domain=[0, 1]");
    let squares = noisy.numbers[..4000].iter().map(|y| f64::from(y * y)).sum::<f64>() / 4000.0;
    // 0.25 with a standard deviation of 0.25·√(2/4000) = 0.0056
    assert!((squares - 0.25).abs() < 0.025, "variance {squares}");
    let wild = load("curve 0*x count=4000 validation=1 noise=0.1 outliers=0.25 domain=[0, 1]");
    let far = wild.numbers[..4000].iter().filter(|y| y.abs() > 0.4).count();
    // a quarter has the deviation 1, of which 69 % are beyond 0.4
    assert!((500..900).contains(&far), "{far} outliers");
    let root = load("curve \"sqrt(x)\" count=20 domain=[-1, 1]");
    assert!((0..root.len()).all(|at| root.image(at)[0] >= 0.0), "only where it has a value");
    for (text, told) in [
        ("curve \"sqrt(x)\" domain=[-2, -1]", "has no value almost everywhere"),
        ("curve \"log(x\"", "column"),
        ("curve \"a*x\"", "'a' is not known"),
        ("curve \"x; 2*x\"", "one formula"),
        ("curve x domain=[1, -1]", "each 'from' below its 'to'"),
        ("curve x count=1", "count must be a number at least 3"),
    ] {
        let made = data::parse(text).map_err(|why| why.to_string());
        let error = made.and_then(|choice| data::load(&choice).map_err(|why| why.to_string())).expect_err(text);
        assert!(error.contains(told), "{text}: {error}");
    }
}

#[test]
fn a_typed_border_divides_the_plane() {
    let data = load("function \"x^2 + y^2 < 1; y > x\" noise=0 count=400");
    assert_eq!(data.classes, ["x^2 + y^2 < 1", "y > x", "elsewhere"]);
    for at in 0..400 {
        let place = data.image(at);
        let [x, y] = [place[0], place[1]];
        let right = if x * x + y * y < 1.0 { 0 } else { u32::from(y <= x) + 1 };
        assert_eq!(data.labels[at], right, "at {x} {y}");
    }
    let sign = load("function x*y noise=0 count=100");
    assert!((0..100).all(|at| (sign.labels[at] == 0) == (sign.image(at)[0] * sign.image(at)[1] > 0.0)), "by its sign");
    let noisy = load("function \"x > 0\" noise=0 wrong=0.3 count=2000");
    let wrong = (0..2000).filter(|at| (noisy.labels[*at] == 0) != (noisy.image(*at)[0] > 0.0)).count();
    // 600 with a standard deviation of 20
    assert!((500..700).contains(&wrong), "{wrong} of 2000");
    for (text, told) in [
        ("function \"y > 9\"", "none of 500 points has the class 'y > 9'"),
        ("function \"y < 9\"", "none of 500 points has the class 'without a border'"),
        ("function \"y > sin(\"", "column 9"),
        ("function \"y > 0; x >\"", "column 11"),
        ("function \"y > log(x)\" domain=[-2, -1, 0, 1]", "has no value almost everywhere"),
        ("function \"y > b\"", "'b' is not known"),
    ] {
        let made = data::parse(text).map_err(|why| why.to_string());
        let error = made.and_then(|choice| data::load(&choice).map_err(|why| why.to_string())).expect_err(text);
        assert!(error.contains(told), "{text}: {error}");
    }
}

/// A linear network and plain gradient descent find least squares, whose residual is known: it is the noise alone.
#[test]
fn a_line_is_found_and_errors_are_in_the_targets_own_unit() {
    let config = config(&[
        ("data", "curve \"1000 + 50*x\" count=400 validation=400 noise=5"),
        ("net", "dense 1"),
        ("optimizer", "sgd lr=0.1"),
        ("epochs", "30"),
    ]);
    let history = trained(&config);
    let last = history.last().expect("an epoch");
    assert_eq!(last.task(), Task::Regression);
    // each part's is 5 with a standard deviation of 5/√800
    for rmse in [last.train_rmse, last.val_rmse].map(|rmse| rmse.expect("of a number")) {
        assert!((4.3..5.7).contains(&rmse), "{rmse} is the noise");
    }
    // the line's variance is 50²·16/12
    let explained = 1.0 - 25.0 / (2500.0 * 16.0 / 12.0 + 25.0);
    assert!((last.val_accuracy - explained).abs() < 0.005, "R² {} is about {explained}", last.val_accuracy);
    assert!(last.train_loss < 0.02, "the loss is of the standardised target: {}", last.train_loss);
    assert!(last.val_cross_entropy.is_nan(), "there are no classes");
}

/// Root mean squared errors are worked out here from what the trainer predicts.
#[test]
fn errors_are_those_of_the_predictions() {
    for settings in [
        &[][..],
        &[("recipe", "ensemble 3")],
        &[("options", "test_noise_passes=3"), ("net", "dense 8 | relu | dropout 0.3 | dense 1")],
    ] {
        let mut trainer = Trainer::new(&config(settings)).expect("a good configuration");
        let events = trainer.advance(ravine::train::Budget::Steps(1_000));
        let history = History::of(events);
        let last = history.last().expect("an epoch");
        let predictions = trainer.predictions();
        assert_eq!(predictions.len(), 40, "the validation part");
        let numbers: Vec<[f64; 2]> =
            predictions.iter().map(|prediction| prediction.numbers.expect("numbers")).collect();
        let squares: f64 = numbers.iter().map(|[y, z]| (y - z).powi(2)).sum();
        agree(last.val_rmse.expect("of a number"), (squares / 40.0).sqrt(), 1e-5, "RMSE");
        let mean = numbers.iter().map(|[y, _]| y).sum::<f64>() / 40.0;
        let spread: f64 = numbers.iter().map(|[y, _]| (y - mean).powi(2)).sum();
        agree(last.val_accuracy, 1.0 - squares / spread, 1e-5, "R²");
        assert!(history.votes().is_none(), "numbers have no votes");
        assert_eq!(history.tested().len(), usize::from(settings.len() == 2), "with noise where it is asked for");
    }
}

#[test]
fn what_does_not_fit_is_refused_in_a_sentence() {
    let refused = |settings: &[(&str, &str)]| config(settings).check().expect_err("it does not fit").0;
    let error = refused(&[("loss", "hinge")]);
    assert!(
        error.contains("the target of this data set is a number; choose one of squared-error, absolute-error, huber"),
        "{error}"
    );
    let error = refused(&[("label_noise", "0.1")]);
    assert!(error.contains("label_noise must be 0"), "{error}");
    let error = refused(&[("recipe", "transfer source=(digits)")]);
    assert!(error.contains("transfer is for data sets with classes"), "{error}");
    let error = refused(&[("net", "dense 4")]);
    assert!(error.contains("a number needs [1]"), "{error}");
    let mut classes = Config::default();
    classes.set_text("loss", "huber").expect("a loss");
    let error = classes.check().expect_err("digits are classes").0;
    assert!(
        error.contains("the target of this data set is a class; choose one of cross-entropy, hinge, squared-error"),
        "{error}"
    );
}

/// The loss follows what is to be predicted as long as nobody chose another one.
#[test]
fn the_usual_loss_is_that_of_the_task() {
    let mut config = Config::default();
    config.set_text("data", "curve").expect("a data set");
    assert_eq!(config.loss.to_string(), "squared-error");
    config.set_text("loss", "huber").expect("a loss");
    config.set_text("data", "friedman").expect("a data set");
    assert_eq!(config.loss.to_string(), "huber", "it is chosen");
    config.set_text("data", "moons").expect("a data set");
    assert_eq!(config.loss.to_string(), "cross-entropy", "it does not fit");
}

/// Everything that acts on classes acts on numbers, and the same bits come out again.
#[test]
fn regularisers_recipes_and_averages_act_on_numbers() {
    let plain = trained(&config(&[]));
    for settings in [
        ("optimizer", "adam lr=0.001 weight_decay=1"),
        ("net", "dense 8 | tanh | dropout 0.5 | dense 1"),
        ("net", "dense 8 | bn | tanh | dense 1"),
        ("average", "ema decay=0.9"),
        ("recipe", "ensemble 2"),
        ("recipe", "snapshots 2"),
        ("augment", "mixup"),
        ("augment", "noise 0.3"),
        ("options", "l1=0.01"),
        ("loss", "absolute-error"),
        ("loss", "huber delta=0.5"),
    ] {
        let config = config(&[settings]);
        let of = |history: &History| history.epochs().iter().map(|epoch| epoch.val_rmse).collect::<Vec<_>>();
        let first = of(&trained(&config));
        assert!(first.iter().all(|rmse| rmse.is_some_and(f64::is_finite)), "{settings:?}: {first:?}");
        assert_ne!(first, of(&plain), "{settings:?} does something");
        assert_eq!(first, of(&trained(&config)), "{settings:?} repeats");
    }
}

#[test]
fn early_stopping_keeps_the_epoch_with_the_lowest_error() {
    let config = config(&[
        ("data", "curve count=10 validation=100 noise=0.5"),
        ("net", "dense 64 | relu | dense 64 | relu | dense 1"),
        ("optimizer", "adam lr=0.02"),
        ("epochs", "200"),
        ("options", "patience=20 restore_best=true"),
    ]);
    let history = trained(&config);
    let least = history.epochs().iter().filter_map(|epoch| epoch.val_rmse).fold(f64::INFINITY, f64::min);
    let kept = history.result().and_then(|epoch| epoch.val_rmse).expect("a number");
    agree(kept, least, 1e-9, "the result is the best epoch");
    let last = history.last().expect("an epoch");
    assert!(last.epoch < 200 && last.val_rmse.is_some_and(|rmse| rmse > least), "it was over-fitted: {last:?}");
    let histories = train_seeds(&config, &[0, 1], |_, _| ControlFlow::Continue(())).expect("a good configuration");
    let fit = Summary::of(&histories).fit.expect("of numbers");
    assert!(fit.val_rmse.sd.is_some() && fit.best_val_rmse.mean <= fit.last_val_rmse.mean, "{fit:?}");
}

#[test]
fn a_column_of_a_table_is_a_number_to_predict() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("houses.csv");
    let row = |row: usize| {
        let kind = if row.is_multiple_of(2) { "flat" } else { "house" };
        format!("{},{kind},{}.5,{}\n", 50 + row, 1000 + 10 * row, row % 7)
    };
    let text = std::iter::once("area,kind,price,age\n".to_owned()).chain((0..40).map(row)).collect::<String>();
    std::fs::write(&path, &text).expect("it is written");
    let pick = |settings: &str| format!("file \"{}\" {settings}", path.display());
    let data = load(&pick("label=price target=number"));
    assert_eq!((data.task(), data.shape, data.len()), (Task::Regression, [1, 1, 4], 40), "two numbers, two kinds");
    assert_eq!((&*data.classes, data.numbers[3]), (&["price".to_owned()][..], 1030.5));
    assert!(data.notes.iter().any(|note| note.starts_with("target: column 3 'price'")), "{:?}", data.notes);
    let last = load(&pick("target=number"));
    assert_eq!(last.classes, ["age"], "the last column of numbers");
    let mut config = Config { epochs: 1, batch: 8, ..Config::default() };
    for (key, text) in [("data", &*pick("label=price target=number")), ("net", "dense 1")] {
        config.set_text(key, text).expect(text);
    }
    assert!(trained(&config).last().and_then(|epoch| epoch.val_rmse).is_some_and(f64::is_finite), "it is trained on");
    let refused = |text: &str| data::load(&data::parse(text).expect(text)).expect_err(text).0;
    let error = refused(&pick("label=kind target=number"));
    assert!(error.contains("line 2: column 2 must be a finite number, got 'flat'"), "{error}");
    let error = refused(&pick("label=price"));
    assert!(error.contains("target=number does so"), "{error}");
}

/// What looks into a network tells of a number what the training told.
#[test]
fn a_network_of_numbers_is_looked_into() {
    for recipe in ["single", "ensemble 2"] {
        let mut trainer = Trainer::new(&config(&[("recipe", recipe)])).expect("a good configuration");
        let history = History::of(trainer.advance(ravine::train::Budget::Steps(1_000)));
        let (last, snapshot) = (*history.last().expect("an epoch"), trainer.snapshot());
        let mut subject = Subject::new(trainer.config(), &snapshot).expect("its own weights");
        let all = residuals(&mut subject, &snapshot, Part::Val, &|| false).expect("numbers").expect("not stopped");
        agree(rmse(&all), last.val_rmse.expect("of a number"), 1e-5, recipe);
        for (residual, prediction) in all.iter().zip(trainer.predictions()) {
            let [target, predicted] = prediction.numbers.expect("numbers");
            agree(residual.target, target, 1e-6, "the target");
            agree(residual.predicted, predicted, 1e-5, "what is predicted");
        }
        let off: Vec<f64> = largest(&all, 7).iter().map(|residual| residual.off().abs()).collect();
        assert!(off.len() == 7 && off.is_sorted_by(|a, b| a >= b), "the largest first: {off:?}");
        let beyond = all.iter().filter(|residual| residual.off().abs() > off[6]).count();
        assert!(beyond <= 6, "none of the others is further off");
        assert!(residuals(&mut subject, &snapshot, Part::Val, &|| true).expect("numbers").is_none(), "it is stopped");
        let why = judge(&mut subject, Part::Val, &|| false).expect_err("there are no classes").0;
        assert!(why.contains("only classes have probabilities"), "{why}");
    }
}

#[test]
fn units_and_noise_are_told_in_the_unit_of_the_data() {
    let net = "dense 8 | tanh | dropout 0.3 | dense 1";
    let mut trainer = Trainer::new(&config(&[("net", net), ("data", "curve \"100 + 20*x\" count=30")])).expect("good");
    let history = History::of(trainer.advance(ravine::train::Budget::Steps(1_000)));
    let told = history.last().and_then(|last| last.val_rmse).expect("of a number");
    let mut subject = Subject::new(trainer.config(), &trainer.snapshot()).expect("its own weights");
    let swept = subject.sweep(1, &|_| true).expect("it goes on");
    agree(swept.whole, told, 1e-5, "RMSE with all units");
    let [costs, without] =
        [swept.costs().sum::<f64>(), swept.without.iter().map(|without| without - swept.whole).sum::<f64>()];
    agree(costs, without, 1e-9, "a unit that is missed costs RMSE");
    let all: Vec<UnitOff> = (0..8).map(|unit| UnitOff { node: 1, unit }).collect();
    let none = subject.ablate(&all, &|_| true).expect("it goes on");
    agree(none.whole, told, 1e-5, "RMSE with all units");
    let bias = f64::from(*subject.probe.parameters().last().expect("a bias"));
    let constant = subject.in_own_unit(bias);
    let targets: Vec<f64> = (0..subject.len(Part::Val)).filter_map(|at| subject.number(Part::Val, at)).collect();
    let squares: f64 = targets.iter().map(|target| (target - constant).powi(2)).sum();
    agree(none.without, (squares / targets.len() as f64).sqrt(), 1e-5, "without units only the bias is left");
    let shown = subject.sample(Part::Val, 3).expect("a sample");
    let predicted = trainer.predictions()[3].numbers.expect("numbers");
    agree(shown.number.expect("a number"), predicted[0], 1e-6, "its target");
    let spread = subject.noise_spread(&shown.inputs, (0, 50), &|| false);
    agree(spread.scaled[0], predicted[1], 1e-5, "one pass without noise");
    let [low, high] = spread.range(0, [0.0, 1.0]).expect("passes");
    assert!(low > 0.0 && low < high && high < 200.0, "{low} to {high} is around 100, not around 0");
    assert_eq!(spread.histogram(0, 9, [low, high]).iter().sum::<usize>(), 50, "each pass is counted");
}

fn inspected(arguments: &[&str]) -> (bool, String) {
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
    command.arg("inspect").args(arguments).args(["--data", "curve count=30", "--net", "mlp hidden=[4] dropout=0.3"]);
    let output = command.args(["--epochs", "2", "--format", "csv"]).output().expect("it runs");
    let text = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), String::from_utf8(text).expect("text"))
}

#[test]
fn inspect_says_what_is_of_classes() {
    for what in ["errors", "classes", "calibration", "least-certain"] {
        let (is_done, told) = inspected(&[what]);
        assert!(
            !is_done && told.contains(&format!("{what} is for classes")) && told.contains("inspect worst"),
            "{told}"
        );
    }
    let (is_done, told) = inspected(&["saliency", "--class", "f(x)"]);
    assert!(!is_done && told.contains("--class is for classes"), "{told}");
    for (arguments, head, rows) in [
        (&["worst", "--top", "4"][..], "sample,image,target,predicted,residual", 4),
        (&["noise"], "output,scaled,mean,low,high", 1),
        (&["saliency"], "y,x,output,occlusion,gradient_times_input", 1),
        (&["ablation"], "layer,unit,val_rmse,change", 6),
        (&["excitement", "--top", "2"], "layer,unit,rank,sample,target,value", 8),
        (&["worst", "--recipe", "ensemble 2"], "sample,image,target,predicted,residual", 5),
    ] {
        let (is_done, told) = inspected(arguments);
        let mut lines = told.lines();
        assert!(is_done && lines.next() == Some(head), "{arguments:?}: {told}");
        assert_eq!(lines.count(), rows, "{arguments:?}: {told}");
    }
}

/// The plan shows what its text says: a wide network learns the noise, and dropout holds it back.
#[test]
fn the_built_in_experiment_over_fits() {
    let base = [
        ("data", "curve \"sin(3x)\" count=20 noise=0.3"),
        ("net", "mlp hidden=[64, 64] activation=tanh"),
        ("optimizer", "adamw lr=0.01 weight_decay=0"),
        ("epochs", "200"),
        ("batch", "20"),
    ];
    let entry = ravine::experiment::BUILT_IN.iter().find(|entry| entry.key == "over-fitting").expect("a plan");
    let text = entry.make.0;
    for (_, setting) in base.iter().filter(|(key, _)| *key != "epochs" && *key != "batch") {
        assert!(text.contains(setting), "the plan has {setting}");
    }
    let of = |settings: &[(&str, &str)]| {
        let last = *trained(&config(&[&base[..], settings].concat())).last().expect("an epoch");
        [last.train_rmse, last.val_rmse].map(|rmse| rmse.expect("of a number"))
    };
    let [train, val] = of(&[]);
    assert!(train < 0.2 && val > 0.33, "it learns noise of 0.3: {train} {val}");
    let [held_train, held_val] = of(&[("net", "mlp hidden=[64, 64] activation=tanh dropout=0.2")]);
    assert!(held_val - held_train < 0.8 * (val - train), "{held_train} {held_val} beside {train} {val}");
}
