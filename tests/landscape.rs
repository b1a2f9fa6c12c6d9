//! Planes of weights, their losses, and the curvature of the loss, against NumPy and PyTorch.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::flat;
use ravine::landscape::{
    Curvature, Evaluator, Grid, Lanczos, Landscape, OnPlane, Plane, Samples, Subject, Weights, normalise_filters,
    principal_components, sample, spectrum,
};
use ravine::nn::loss::LOSSES;
use ravine::nn::{Net, Target, weights};
use ravine::train::{Config, Stage, Survey, plane, survey};
use serde_json::Value;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/landscape").join(name)
}

fn reference() -> Value {
    let text = std::fs::read_to_string(golden("landscape.json")).expect("the reference is there");
    serde_json::from_str(&text).expect("it is JSON")
}

fn subject(case: &Value) -> Subject {
    Subject {
        net: Net::parse(case["net"].as_str().expect("a network")).expect("it is one"),
        loss: LOSSES[0].choice(),
        shape: flat(&case["shape"]).into_iter().map(|side| side as usize).collect(),
        outputs: 3,
    }
}

fn samples(case: &Value) -> Arc<Samples> {
    let rows = case["inputs"].as_array().expect("inputs");
    let targets = flat(&case["labels"]).into_iter().map(|label| Target::of(label as u32)).collect();
    Arc::new(Samples { inputs: rows.iter().flat_map(flat).map(|x| x as f32).collect(), targets })
}

/// A set of tensors of a case in our order.
fn stored(case: &Value, kind: &str) -> weights::Stored<f64> {
    let path = golden(&format!("{}_{kind}.safetensors", case["name"].as_str().expect("a name")));
    weights::read(&path, &subject(case).plan().expect("it fits")).expect("it can be read")
}

fn narrow(numbers: &[f64]) -> Vec<f32> {
    numbers.iter().map(|x| *x as f32).collect()
}

fn weights_of(case: &Value) -> Weights {
    let stored = stored(case, "weights");
    Weights { parameters: narrow(&stored.parameters), buffers: narrow(&stored.buffers) }
}

fn distance(a: &[f64], b: &[f64]) -> f64 {
    let apart: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
    apart.sqrt() / b.iter().map(|b| b * b).sum::<f64>().sqrt()
}

#[test]
fn hessian_products_and_gradients_are_those_of_pytorch() {
    for case in reference()["cases"].as_array().expect("cases") {
        let name = &case["name"];
        let mut curvature = Curvature::new(&subject(case), &samples(case), &weights_of(case)).expect("it fits");
        let loss = case["loss"].as_f64().expect("a number");
        assert!((curvature.loss() - loss).abs() < 1e-10, "{name}: {} instead of {loss}", curvature.loss());
        let apart = distance(curvature.gradient(), &stored(case, "gradient").parameters);
        assert!(apart < 1e-10, "{name}: the gradient is off by {apart:e}");
        let vector = stored(case, "vector").parameters;
        let mut product = vec![0.0; vector.len()];
        curvature.product(&vector, &mut product);
        let apart = distance(&product, &stored(case, "product").parameters);
        assert!(apart < 1e-6, "{name}: Hv is off by {apart:e}");
        let far: Vec<f64> = vector.iter().map(|x| 1e6 * x).collect();
        curvature.product(&far, &mut product);
        for x in &mut product {
            *x /= 1e6;
        }
        let apart = distance(&product, &stored(case, "product").parameters);
        assert!(apart < 1e-6, "{name}: of a long vector Hv is off by {apart:e}");
    }
}

#[test]
fn the_largest_eigenvalues_are_those_of_the_whole_hessian() {
    for case in reference()["cases"].as_array().expect("cases") {
        let mut curvature = Curvature::new(&subject(case), &samples(case), &weights_of(case)).expect("it fits");
        let of = |count| Lanczos { count, seed: 1, ..Lanczos::default() };
        let found = spectrum(&mut curvature, of(5), |_| false).expect("there are five").expect("nothing stops it");
        let wanted = flat(&case["largest"]);
        for (at, (got, wanted)) in found.largest.iter().zip(&wanted).enumerate() {
            let apart = (got - wanted).abs() / wanted.abs();
            assert!(apart < 1e-5, "{}: eigenvalue {at} is {got} instead of {wanted}", case["name"]);
        }
        assert!(found.is_converged && found.products < curvature.len(), "{found:?}");
        let smallest = case["smallest"].as_f64().expect("a number");
        assert!(
            (found.smallest - smallest).abs() < 1e-2 * smallest.abs().max(0.1),
            "{} for {smallest}",
            found.smallest
        );
        assert_eq!(spectrum(&mut curvature, of(1), |done| done > 2), Ok(None), "it can be stopped");
        let why = spectrum(&mut curvature, of(0), |_| false).expect_err("none is no number").to_string();
        assert!(why.contains("at least 1 and at most 20"), "{why}");
    }
}

#[test]
fn directions_are_filter_normalised_as_in_the_paper() {
    for case in reference()["cases"].as_array().expect("cases") {
        let plan = subject(case).plan().expect("it fits");
        let mut direction = narrow(&stored(case, "direction").parameters);
        normalise_filters(&mut direction, &weights_of(case).parameters, &plan.layout);
        let wanted = stored(case, "normalised").parameters;
        let got: Vec<f64> = direction.iter().map(|x| f64::from(*x)).collect();
        assert!(distance(&got, &wanted) < 1e-6, "{}: {}", case["name"], distance(&got, &wanted));
        assert_eq!(
            Plane::random(&weights_of(case), &plan.layout, 3),
            Plane::random(&weights_of(case), &plan.layout, 3)
        );
    }
}

#[test]
fn principal_components_are_those_of_numpy() {
    let wanted = &reference()["principal"];
    let rows: Vec<Vec<f64>> = wanted["path"].as_array().expect("a path").iter().map(flat).collect();
    let mut path = ravine::landscape::Path::new(12);
    for (epoch, row) in (0..).zip(&rows) {
        path.push(epoch, &Weights { parameters: narrow(row), buffers: Vec::new() });
    }
    let found = principal_components(&path).expect("it spans a plane");
    for k in 0..2 {
        let direction: Vec<f64> = found.plane.directions[k].parameters.iter().map(|x| f64::from(*x)).collect();
        assert!(distance(&direction, &flat(&wanted["directions"][k])) < 1e-6, "direction {k}: {direction:?}");
        let share = wanted["shares"][k].as_f64().expect("a number");
        assert!((found.shares[k] - share).abs() < 1e-9, "share {k}: {} instead of {share}", found.shares[k]);
    }
    for (at, row) in rows.iter().enumerate() {
        let seen = found.plane.project(&narrow(row));
        let (place, away) = (flat(&wanted["projected"][at]), wanted["distances"][at].as_f64().expect("a number"));
        let off = [seen.at[0] - place[0], seen.at[1] - place[1], seen.distance - away];
        assert!(off.iter().all(|off| off.abs() < 1e-5), "point {at}: {seen:?} instead of {place:?}, {away}");
    }
    assert_eq!(found.plane.project(&narrow(&rows[8])).distance, 0.0, "the end of the path is on the plane");
}

#[test]
fn projected_gradients_and_hessians_are_differences_of_losses() {
    for case in reference()["cases"].as_array().expect("cases") {
        let (subject, samples, centre) = (subject(case), samples(case), weights_of(case));
        let plan = subject.plan().expect("it fits");
        let plane = Plane::random(&centre, &plan.layout, 0);
        let mut wide = Evaluator::<f64>::new(&subject, &samples).expect("it fits");
        wide.set_buffers(&centre.buffers.iter().map(|x| f64::from(*x)).collect::<Vec<_>>());
        let at = [0.2, -0.1];
        let mut exactly = |[a, b]: [f64; 2]| {
            let numbers = |i: usize| {
                let [first, second] = plane.directions.each_ref().map(|direction| f64::from(direction.parameters[i]));
                f64::from(plane.origin.parameters[i]) + a * first + b * second
            };
            wide.loss(&(0..centre.parameters.len()).map(numbers).collect::<Vec<_>>())
        };
        let mut on_plane = OnPlane::new(&subject, &samples, &plane).expect("it fits");
        let (loss, gradient) = on_plane.loss_gradient(at);
        assert!((loss - exactly(at)).abs() < 1e-6 * loss, "{}: {loss}", case["name"]);
        assert!((loss - on_plane.loss(at)).abs() < 1e-6 * loss, "{}: the same with and without gradient", case["name"]);
        let h = 1e-5;
        let slope = [
            exactly([at[0] + h, at[1]]) - exactly([at[0] - h, at[1]]),
            exactly([at[0], at[1] + h]) - exactly([at[0], at[1] - h]),
        ];
        for axis in [0, 1] {
            let wanted = slope[axis] / (2.0 * h);
            assert!(
                (gradient[axis] - wanted).abs() < 1e-4 * wanted.abs().max(0.1),
                "{}: {gradient:?}, {wanted}",
                case["name"]
            );
        }
        let hessian = on_plane.hessian((&subject, &samples), at).expect("it fits");
        let h = 1e-3;
        let bend = (exactly([at[0] + h, at[1]]) - 2.0 * exactly(at) + exactly([at[0] - h, at[1]])) / (h * h);
        let scale = hessian.as_flattened().iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        assert!((hessian[0][0] - bend).abs() < 0.02 * scale, "{}: {hessian:?}, {bend}", case["name"]);
        assert_eq!(hessian[0][1], hessian[1][0], "it is symmetric");
    }
}

fn small(net: &str) -> Config {
    Config { net: Net::parse(net).expect("a network"), train_size: Some(60), epochs: 4, batch: 20, ..Config::default() }
}

fn looked_at(config: &Config, plane: &str, size: usize) -> Landscape {
    let survey_of = Survey { plane: plane::parse(plane).expect("a plane"), size, samples: 50, ..Survey::default() };
    survey(config, &survey_of, &|_| true).expect("it can be computed").expect("nothing stops it").landscape
}

/// The loss of the network, asked for in another way than the landscape does.
fn true_loss(landscape: &Landscape, weights: &Weights) -> f64 {
    let rows = landscape.samples.len();
    let mut network = landscape.subject.build::<f32>(rows).expect("it fits");
    network.buffers_mut().copy_from_slice(&weights.buffers);
    let batch = network.batch(rows, ravine::nn::Pass::EVAL);
    batch.inputs.copy_from_slice(&landscape.samples.inputs);
    batch.targets.copy_from_slice(&landscape.samples.targets);
    network.score(&weights.parameters).loss / rows as f64
}

/// Batch normalisation has running statistics, which are part of a set of weights.
#[test]
fn the_plane_of_three_sets_has_their_true_losses_at_the_corners() {
    for net in ["mlp hidden=[8]", "dense 8 | bn | relu | dense 10"] {
        let config = small(net);
        let mut trainer = ravine::train::Trainer::new(&config).expect("a good configuration");
        let mut sets = vec![trainer.evaluated()];
        while !trainer.is_done() {
            trainer.advance(ravine::train::Budget::Epoch);
            sets.push(trainer.evaluated());
        }
        let landscape = looked_at(&config, "epochs first=1 second=2 third=4", 5);
        let mut on_plane = OnPlane::new(&landscape.subject, &landscape.samples, &landscape.plane).expect("it fits");
        for (corner, epoch) in landscape.corners.iter().zip([1, 2, 4]) {
            let wanted = true_loss(&landscape, &sets[epoch]);
            let [x, y, told] = *corner;
            assert!((told - wanted).abs() < 1e-6, "{net}: epoch {epoch} has the loss {wanted}, and {told} is told");
            let found = on_plane.loss([x, y]);
            assert!((found - wanted).abs() < 1e-5, "{net}: epoch {epoch} has the loss {wanted}, the plane {found}");
            let inside = |axis: usize| {
                landscape.grid.domain[2 * axis] < corner[axis] && corner[axis] < landscape.grid.domain[2 * axis + 1]
            };
            assert!(inside(0) && inside(1), "{corner:?} is inside {:?}", landscape.grid.domain);
        }
        let farthest = landscape.path.iter().map(|point| point.distance).fold(0.0, f64::max);
        assert!(farthest > 0.01, "{net}: epoch 3 is beside the plane: {farthest}");
        for at in [1, 2, 4] {
            let point = landscape.path[at];
            assert!(point.distance < 1e-5, "{net}: epoch {at} is on it: {point:?}");
        }
    }
}

#[test]
fn the_end_of_a_path_has_its_true_loss_on_its_principal_plane() {
    let landscape = looked_at(&small("dense 8 | bn | relu | dense 10"), "path", 7);
    let end = landscape.path.last().expect("a path");
    assert_eq!((end.epoch, end.at, end.distance), (4, [0.0, 0.0], 0.0));
    let mut on_plane = OnPlane::new(&landscape.subject, &landscape.samples, &landscape.plane).expect("it fits");
    assert_eq!(on_plane.loss([0.0, 0.0]), end.loss, "the same weights have the same loss");
    let wanted = true_loss(&landscape, &landscape.plane.origin);
    assert!((end.loss - wanted).abs() < 1e-6, "{} instead of {wanted}", end.loss);
    assert!(landscape.about.contains("% of its variance"), "{}", landscape.about);
    for point in &landscape.path {
        let [x0, x1, y0, y1] = landscape.grid.domain;
        assert!(x0 < point.at[0] && point.at[0] < x1 && y0 < point.at[1] && point.at[1] < y1, "{point:?} is seen");
    }
}

/// Many points of a line are done together where the layers suit, with other sums.
#[test]
fn points_of_a_line_have_the_losses_they_have_alone() {
    for net in [
        "mlp",
        "dense 48 | leaky-relu 0.2 | dropout 0.5 form=plain | dense 40 | bn | relu | dense 10",
        "conv 4 kernel=3 | relu | dense 40 | tanh | dense 10",
        "dense 48 | relu | dense 48 | relu | dense 48 | relu | dense 10",
    ] {
        let landscape = looked_at(&small(net), "random span=1.5 seed=3", 2);
        let mut on_plane = OnPlane::new(&landscape.subject, &landscape.samples, &landscape.plane).expect("it fits");
        let points: Vec<[f64; 2]> = (0..30).map(|at| [-1.5 + 0.1 * f64::from(at), 0.7]).collect();
        let mut weights = Weights::clone(&landscape.plane.origin);
        for (at, found) in points.iter().zip(on_plane.losses(&points)) {
            landscape.plane.write(*at, &mut weights);
            let wanted = true_loss(&landscape, &weights);
            assert!((found - wanted).abs() < 1e-5 * wanted.max(1.0), "{net} at {at:?}: {found}, not {wanted}");
        }
    }
}

#[test]
fn grids_are_the_losses_of_their_points_for_any_number_of_threads() {
    let landscape = looked_at(&small("mlp hidden=[8] dropout=0.5"), "random span=0.5 seed=2", 6);
    let mut on_plane = OnPlane::new(&landscape.subject, &landscape.samples, &landscape.plane).expect("it fits");
    for (node, loss) in landscape.grid.losses.iter().enumerate() {
        assert_eq!(*loss, on_plane.loss(landscape.grid.point(node)), "node {node}");
    }
    assert_eq!(landscape.grid.domain, [-0.5, 0.5, -0.5, 0.5]);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("threads");
    let mut again = Grid::empty(landscape.grid.domain, [6; 2]);
    let of = (&landscape.subject, &landscape.samples, &landscape.plane);
    assert_eq!(pool.install(|| sample(of, &mut again, &|_, _| true)), Ok(true));
    assert_eq!(again, landscape.grid);
    let mut broken_off = Grid::empty(landscape.grid.domain, [6; 2]);
    assert_eq!(pool.install(|| sample(of, &mut broken_off, &|_, done| done < 10)), Ok(false));
    let done = broken_off.losses.iter().filter(|loss| loss.is_finite()).count();
    assert!((10..=12).contains(&done), "the threads stopped: {done} are done");
}

#[test]
fn a_survey_tells_how_far_it_is_and_can_be_stopped() {
    let config = small("mlp hidden=[8]");
    let plane = plane::parse("seeds").expect("a plane");
    let survey_of = Survey { plane, size: 3, samples: 20, is_validation: true, eigenvalues: 2 };
    let told = std::sync::Mutex::new((Vec::new(), 0));
    let listen = |stage: Stage<'_>| {
        let mut told = told.lock().expect("nobody panicked");
        match stage {
            Stage::Training { epochs, of } => told.0.push((epochs, of)),
            Stage::Sampling { done, .. } => told.1 = told.1.max(done),
            Stage::Bending { .. } => {}
        }
        true
    };
    let found = survey(&config, &survey_of, &listen).expect("it can be computed").expect("nothing stops it");
    let (landscape, sharpness) = (found.landscape, found.sharpness.expect("it was asked for"));
    assert!(
        sharpness.spectrum.largest.len() == 2 && sharpness.limit.is_none(),
        "{sharpness:?}: Adam has no such limit"
    );
    let (epochs, nodes) = told.into_inner().expect("nobody panicked");
    assert!(epochs.iter().all(|(epochs, of)| epochs <= of && *of == 12) && epochs.is_sorted(), "{epochs:?}");
    assert_eq!(nodes, 9);
    assert!(
        landscape.about.contains("seeds 0, 1 and 2") && landscape.about.contains("20 validation"),
        "{}",
        landscape.about
    );
    assert_eq!(survey(&config, &survey_of, &|_| false), Ok(None), "stopped before it began");
    let why = survey(&config, &Survey { size: 1, ..survey_of.clone() }, &|_| true).expect_err("too small").to_string();
    assert!(why.contains("at least 2"), "{why}");
    let one = Config { epochs: 1, ..config };
    let why = survey(&one, &Survey::default(), &|_| true).expect_err("two sets").to_string();
    assert!(why.contains("train for more epochs"), "{why}");
}

#[test]
fn landscapes_are_read_as_they_were_written_and_broken_ones_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.landscape");
    let landscape = looked_at(&small("dense 4 | bn | relu | dense 10"), "path", 4);
    landscape.write(&path).expect("it is written");
    assert_eq!(Landscape::read(&path), Ok(landscape.clone()), "bit for bit");
    let bytes = std::fs::read(&path).expect("it is there");
    let refused = |bytes: &[u8]| {
        let path = folder.path().join("b.landscape");
        std::fs::write(&path, bytes).expect("it can be written");
        Landscape::read(&path).expect_err("it is broken").to_string()
    };
    for cut in [0, 7, 100, bytes.len() - 1] {
        let why = refused(&bytes[..cut]);
        assert!(why.contains("no whole safetensors file"), "{why}");
    }
    let replaced = |from: &str, to: &str| {
        assert_eq!(from.len(), to.len(), "the header keeps its length");
        let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).expect("it is in the file");
        let mut bytes = bytes.clone();
        bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
        bytes
    };
    for (from, to, told) in [
        ("dense 4 | bn", "dense 5 | bn", "are wanted"),
        ("dense 4 | bn", "dense X | bn", "units"),
        ("ravine-landscape", "another-landscape"[..16].into(), "it is no landscape"),
        ("\\\"version\\\":1", "\\\"version\\\":7", "version 7"),
        ("\\\"outputs\\\":10", "\\\"outputs\\\":11", "classes"),
    ] {
        let why = refused(&replaced(from, to));
        assert!(why.contains(told), "{from} to {to}: {why}");
    }
    let why = Landscape::read(&folder.path().join("none")).expect_err("there is none").to_string();
    assert!(why.contains("no such file"), "{why}");
}

/// The command in a folder, with what it printed.
fn ravine(folder: &Path, args: &[&str]) -> (bool, String, String) {
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
    let output = command.current_dir(folder).args(args).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

const SMALL: [&str; 9] =
    ["landscape", "--net", "mlp hidden=[8]", "--train-size", "60", "--batch", "20", "--epochs", "4"];

#[test]
fn the_command_writes_a_surface_with_a_scene_on_which_methods_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = ["--size", "7", "-o", "a.landscape", "--scene-out", "a.toml"];
    let (is_done, out, told) = ravine(folder.path(), &[&SMALL[..], &files].concat());
    assert!(is_done && told.contains("a-path.csv"), "{told}");
    assert!(out.contains("% of its variance") && out.contains("distance from the plane"), "{out}");
    let landscape = Landscape::read(&folder.path().join("a.landscape")).expect("it is a landscape");
    let run = [
        "descend",
        "--surface",
        "landscape file=a.landscape",
        "--optimizer",
        "sgd lr=0.5",
        "--steps",
        "3",
        "--format",
        "json",
    ];
    let (is_done, out, told) = ravine(folder.path(), &run);
    assert!(is_done, "{told}");
    let paths: Value = serde_json::from_str(&out).expect("it is JSON");
    let points = &paths["trajectories"][0]["points"];
    let mut on_plane = OnPlane::new(&landscape.subject, &landscape.samples, &landscape.plane).expect("it fits");
    let mut at = [points[0][0].as_f64().expect("x"), points[0][1].as_f64().expect("y")];
    for step in 0..4 {
        let point = flat(&points[step]);
        let (loss, gradient) = on_plane.loss_gradient(at);
        let apart = (point[0] - at[0]).hypot(point[1] - at[1]);
        assert!(apart < 1e-9, "step {step}: {point:?} is where the real, projected gradient leads: {at:?}");
        assert!((point[2] - loss).abs() < 1e-6, "step {step}: {point:?} has the real loss {loss}");
        at = [at[0] - 0.5 * gradient[0], at[1] - 0.5 * gradient[1]];
    }
    for (args, name) in [
        (&["render", "a.toml", "--view", "map", "-o", "a.svg"][..], "a.svg"),
        (&["render", "a.toml", "--view", "3d", "-o", "b.svg"], "b.svg"),
        (
            &[
                "map",
                "basins",
                "--surface",
                "landscape file=a.landscape",
                "--optimizer",
                "sgd lr=0.5",
                "--size",
                "16x16",
                "-o",
                "c.csv",
            ],
            "c.csv",
        ),
        (&["scene", "a.toml", "--check", "-o", "d.toml"], "d.toml"),
    ] {
        let (is_done, _, told) = ravine(folder.path(), args);
        assert!(is_done && folder.path().join(name).exists(), "{args:?}: {told}");
    }
}

#[test]
fn the_command_tells_losses_and_eigenvalues_as_csv_and_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let more = [
        "--size",
        "3",
        "--plane",
        "random span=0.1",
        "--sharpness",
        "2",
        "--format",
        "json",
        "--optimizer",
        "sgd lr=0.1",
    ];
    let (is_done, out, told) = ravine(folder.path(), &[&SMALL[..], &more].concat());
    assert!(is_done, "{told}");
    let json: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(flat(&json["landscape"]["losses"]).len(), 9);
    assert_eq!(flat(&json["landscape"]["domain"]), [-0.1, 0.1, -0.1, 0.1]);
    assert_eq!(json["landscape"]["path"].as_array().map(Vec::len), Some(5), "its start and four epochs");
    assert_eq!(flat(&json["sharpness"]["largest"]).len(), 2);
    assert_eq!(json["sharpness"]["limit"], 20.0, "2/lr");
    let (is_done, out, _) = ravine(folder.path(), &[&SMALL[..], &["--size", "3", "--format", "csv"]].concat());
    assert!(is_done && out.lines().count() == 10 && out.starts_with("a,b,loss\n"), "{out}");
    for (args, told) in [
        (&["--plane", "none"][..], "nothing to compute"),
        (&["--plane", "sphere"], "plane"),
        (&["--size", "1"], "at least 2"),
        (&["--samples", "0"], "at least 1"),
        (&["--plane", "epochs third=9"], "there is no epoch 9"),
        (&["--plane", "files first=no.safetensors second=b third=c"], "no such file"),
        (&["-o", "a.json", "--scene-out", "a.toml"], "NAME.landscape"),
    ] {
        let (is_done, _, error) = ravine(folder.path(), &[&SMALL[..], args].concat());
        assert!(!is_done && error.contains(told), "{args:?}: {error}");
    }
}

/// The option of a training: an event for every such epoch, beside the limit of the method.
#[test]
fn sharpness_is_told_while_a_run_trains() {
    let config = Config {
        optimizer: ravine::optim::Driven::parse("momentum lr=0.1 rho=0.5").expect("a method"),
        ..small("mlp hidden=[8]")
    };
    let config = config.with("sharpness_every", 2.0).expect("an option");
    let history = ravine::train::train(&config, |_| std::ops::ControlFlow::Continue(())).expect("it trains");
    let told = history.sharpness();
    assert_eq!(told.iter().map(|figures| figures.epoch).collect::<Vec<_>>(), [2, 4]);
    assert!(told.iter().all(|figures| figures.largest > 0.0 && figures.limit == Some(30.0)), "{told:?}");
    let counted = config.clone().with("sharpness_count", 3.0).expect("an option");
    let counted = ravine::train::train(&counted, |_| std::ops::ControlFlow::Continue(())).expect("it trains");
    for (alone, figures) in told.iter().zip(counted.sharpness()) {
        let [second, third] = figures.others[..] else { panic!("{figures:?}: two further ones") };
        assert!(figures.largest >= second && second >= third, "{figures:?}");
        // either is found to three digits
        let apart = (figures.largest - alone.largest).abs();
        assert!(apart <= 2e-3 * alone.largest && alone.others.is_empty(), "{alone:?}, {figures:?}");
    }
    let plain = ravine::train::train(&Config { options: ravine::train::OPTIONS.choice(), ..config }, |_| {
        std::ops::ControlFlow::Continue(())
    });
    let accuracies =
        |history: &ravine::train::History| history.epochs().iter().map(|epoch| epoch.train_loss).collect::<Vec<_>>();
    let plain = plain.expect("it trains");
    assert_eq!(accuracies(&history), accuracies(&plain), "the training itself is not affected");
    assert!(plain.sharpness().is_empty(), "off it tells nothing");
}
