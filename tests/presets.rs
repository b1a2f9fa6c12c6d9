//! Every preset shows what it says: numbers from its paths, or from the formula it is about.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use ravine::descent::{Bundle, CriticalPoint, Trajectory, bundle, descend, seeds};
use ravine::scene::{DescentScene, PRESETS, preset};
use ravine::surface::{self, Surface};

/// A preset with what its racers do.
struct Shown {
    scene: DescentScene,
    surface: Box<dyn Surface>,
}

impl Shown {
    fn new(key: &str) -> Self {
        let scene = preset(key).expect("a preset").descent;
        let surface = surface::build(&scene.surface);
        Self { scene, surface }
    }

    fn place(&self, optimizer: &str) -> usize {
        let is_it = |text: &str| text == optimizer || text.starts_with(&format!("{optimizer} "));
        let racers = self.scene.racers.iter();
        let mut places = racers.enumerate().filter(|(_, racer)| is_it(&racer.driven.to_string()));
        let (place, _) = places.next().unwrap_or_else(|| panic!("{optimizer} among the racers"));
        place
    }

    /// The path of the racer whose pick begins so.
    fn path(&self, optimizer: &str) -> Trajectory {
        self.nth(self.place(optimizer))
    }

    fn nth(&self, place: usize) -> Trajectory {
        descend(&*self.surface, &self.scene.racers[place].driven, &self.scene.run)
    }

    /// The paths of all seeds.
    fn bundle(&self, name: &str) -> Bundle {
        let racer = self.scene.racers.iter().find(|racer| racer.name.as_deref() == Some(name)).expect("a racer");
        bundle(&*self.surface, &racer.driven, &self.scene.run, &seeds(&self.scene.run, self.scene.seeds))
    }

    fn nearest_minimum(&self, [x, y, _]: [f64; 3]) -> f64 {
        let minima = self.surface.minima();
        let distances = minima.points().iter().map(|[a, b, _]| (x - a).hypot(y - b));
        distances.reduce(f64::min).expect("a minimum is known")
    }

    /// f above the lowest known minimum.
    fn gap(&self, value: f64) -> f64 {
        let lowest = self.surface.minima().points().iter().map(|[_, _, f]| *f).reduce(f64::min);
        value - lowest.expect("a minimum is known")
    }
}

fn end(path: &Trajectory) -> [f64; 3] {
    path.eval_path()[path.steps()]
}

/// The lengths of the steps.
fn lengths(path: &Trajectory) -> Vec<f64> {
    path.points.windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1])).collect()
}

/// How often a coordinate changes its sign.
fn crossings(path: &Trajectory, axis: usize) -> usize {
    path.points.windows(2).filter(|pair| pair[0][axis] * pair[1][axis] < 0.0).count()
}

/// The first row from which on f is below so much above the minimum.
fn steps_to(shown: &Shown, path: &Trajectory, gap: f64) -> Option<usize> {
    let last_above = path.points.iter().rposition(|[_, _, f]| shown.gap(*f) > gap);
    let first = last_above.map_or(0, |row| row + 1);
    (first < path.points.len()).then_some(first)
}

/// The largest and the smallest curvature of a quadratic.
fn curvatures(surface: &dyn Surface) -> [f64; 2] {
    let [[a, b], [_, d]] = surface.hessian([0.0, 0.0]).expect("a quadratic has one");
    let (middle, spread) = (f64::midpoint(a, d), ((a - d) / 2.0).hypot(b));
    [middle + spread, middle - spread]
}

type Check = fn(&Shown);

/// What each preset claims.
const CLAIMS: &[(&str, Check)] = &[
    ("poor-conditioning", |shown| {
        let [high, low] = curvatures(&*shown.surface);
        assert!((high / low - 50.0).abs() < 1e-9, "κ = 50: {high} / {low}");
        let [sgd, momentum] = ["sgd", "momentum"].map(|pick| shown.path(pick));
        assert!(crossings(&sgd, 1) > 50, "from wall to wall: {}", crossings(&sgd, 1));
        assert!(crossings(&sgd, 0) == 0, "and along the floor without a turn");
        assert!(shown.gap(end(&momentum)[2]) < shown.gap(end(&sgd)[2]), "momentum is ahead at the end");
        assert!(crossings(&momentum, 1) < 25, "momentum jumps less");
    }),
    ("saddle", |shown| {
        let leaves = |pick: &str| shown.path(pick).points.iter().position(|[_, y, _]| y.abs() > 1.0);
        let [sgd, momentum, rmsprop] = ["sgd", "momentum", "rmsprop"].map(leaves);
        assert!(sgd.expect("in the end") > 50, "gradient descent creeps: {sgd:?}");
        assert!(momentum.expect("it leaves") < 30, "{momentum:?}");
        assert!(rmsprop.expect("it leaves") < momentum.expect("it leaves"), "{rmsprop:?}");
    }),
    ("plateau", |shown| {
        let (sgd, adam) = (shown.path("sgd"), shown.path("adam"));
        let moved = (end(&sgd)[0] - sgd.points[0][0]).hypot(end(&sgd)[1] - sgd.points[0][1]);
        assert!(moved < 0.5, "gradient descent hardly moves: {moved}");
        assert!(shown.nearest_minimum(end(&adam)) < 0.1, "{:?}", end(&adam));
    }),
    ("local-minima", |shown| {
        let (sgd, momentum) = (shown.path("sgd"), shown.path("momentum"));
        assert_eq!(sgd.critical_point, Some(CriticalPoint::Minimum), "{}", sgd.message());
        assert!(shown.gap(end(&sgd)[2]) > 2.0, "it stays in the shallow well");
        assert!(shown.gap(end(&momentum)[2]) < 1e-3, "{:?}", end(&momentum));
    }),
    ("noise", |shown| {
        let spread = |name: &str, rows: std::ops::Range<usize>| {
            let bundle = shown.bundle(name);
            let squares = bundle.paths.iter().flat_map(|path| path.points[rows.clone()].iter().map(|[_, _, f]| *f));
            squares.sum::<f64>() / (bundle.paths.len() * rows.len()) as f64
        };
        let [early, late] = [100..200, 300..400].map(|rows| spread("Constant rate", rows));
        assert!(late > early * 0.6, "the cloud stays: {early}, then {late}");
        assert!(spread("Falling rate", 300..400) < 0.4 * late, "and shrinks where the rate falls");
        assert_eq!(shown.scene.seeds, 12, "as its sentence says");
    }),
    ("rate-too-low", |shown| {
        let [high, _] = curvatures(&*shown.surface);
        let path = shown.path("sgd");
        assert!(shown.scene.racers[0].driven.method.number("lr") < 0.05 / high, "far below 1/L");
        assert!(path.points.windows(2).all(|pair| pair[1][2] < pair[0][2]), "every step goes down");
        assert_eq!(crossings(&path, 0) + crossings(&path, 1), 0, "smoothly");
        assert!(shown.nearest_minimum(end(&path)) > 0.5 * shown.nearest_minimum(path.points[0]), "it is far away");
    }),
    ("rate-good", |shown| {
        let [high, low] = curvatures(&*shown.surface);
        let lr = shown.scene.racers[0].driven.method.number("lr");
        assert!((lr - 2.0 / (high + low)).abs() < 1e-9, "2/(λ₁ + λ₂), not {lr}");
        let path = shown.path("sgd");
        let wanted = (high - low) / (high + low);
        for axis in 0..2 {
            let shrunk = path.points[11][axis].abs() / path.points[10][axis].abs();
            assert!((shrunk - wanted).abs() < 1e-6, "both shrink alike: {shrunk}, not {wanted}");
        }
        assert!(shown.gap(end(&path)[2]) < 1e-10, "it arrives: {:?}", end(&path));
    }),
    ("rate-too-high", |shown| {
        let [high, _] = curvatures(&*shown.surface);
        let lr = shown.scene.racers[0].driven.method.number("lr");
        assert!(lr < 2.0 / high && lr > 1.9 / high, "just below the limit: {lr}");
        let path = shown.path("sgd");
        assert_eq!(crossings(&path, 1), 100, "every step jumps to the other wall");
        let part = |axis: usize| path.points[100][axis].abs() / path.points[0][axis].abs();
        assert!(part(1) > 100.0 * part(0), "the steep direction is behind: {} and {}", part(1), part(0));
    }),
    ("diverging", |shown| {
        let [high, _] = curvatures(&*shown.surface);
        let lr = shown.scene.racers[0].driven.method.number("lr");
        assert!(lr > 2.0 / high, "above the limit: {lr}");
        let path = shown.path("sgd");
        assert!(path.divergence.is_some(), "{}", path.message());
        assert!(path.points.windows(2).skip(20).all(|pair| pair[1][1].abs() > pair[0][1].abs()), "ever longer");
    }),
    ("momentum-overshoot", |shown| {
        let (momentum, sgd) = (shown.path("momentum"), shown.path("sgd"));
        assert!(crossings(&momentum, 0) >= 2, "past the minimum and back: {}", crossings(&momentum, 0));
        assert_eq!(crossings(&sgd, 0), 0, "without momentum it never passes it");
    }),
    ("nesterov-against-momentum", |shown| {
        let [momentum, nesterov] = ["momentum", "nesterov"].map(|pick| shown.path(pick));
        let [a, b] = [&shown.scene.racers[0], &shown.scene.racers[1]].map(|racer| &racer.driven.method);
        assert_eq!((a.number("lr"), a.number("rho")), (b.number("lr"), b.number("rho")), "the same settings");
        let swing = |path: &Trajectory| path.points[1..].iter().map(|[_, y, _]| y.abs()).sum::<f64>();
        assert!(swing(&nesterov) < 0.6 * swing(&momentum), "{} and {}", swing(&nesterov), swing(&momentum));
        assert!(shown.gap(end(&nesterov)[2]) < shown.gap(end(&momentum)[2]), "Nesterov is ahead");
    }),
    ("adagrad-stall", |shown| {
        let (adagrad, rmsprop) = (shown.path("adagrad"), shown.path("rmsprop"));
        let lr = shown.scene.racers[shown.place("adagrad")].driven.method.number("lr");
        // the effective rate of a coordinate is α over the root of the sum of its squared gradients
        let mut sums = [0.0_f64; 2];
        let rates: Vec<f64> = adagrad
            .points
            .iter()
            .map(|[x, y, _]| {
                let (_, gradient) = shown.surface.value_gradient([*x, *y]);
                sums.iter_mut().zip(gradient).for_each(|(sum, g)| *sum += g * g);
                lr / sums[0].sqrt()
            })
            .collect();
        assert!(rates.windows(2).all(|pair| pair[1] <= pair[0]), "it only falls");
        let steps = lengths(&adagrad);
        assert!(steps[395..].iter().all(|step| *step < 0.05 * steps[0]), "it stands still: {:?}", &steps[395..]);
        assert!(shown.nearest_minimum(end(&adagrad)) > 0.5, "far from the minimum: {:?}", end(&adagrad));
        assert!(
            shown.nearest_minimum(end(&rmsprop)) < 0.5 * shown.nearest_minimum(end(&adagrad)),
            "{:?}",
            end(&rmsprop)
        );
    }),
    ("rmsprop", |shown| {
        let (rmsprop, sgd) = (shown.path("rmsprop"), shown.path("sgd"));
        assert!(crossings(&sgd, 1) > 50, "gradient descent zig-zags");
        let arrival = rmsprop.points.iter().position(|[_, _, f]| *f < 0.01).expect("it arrives");
        // from (−3, 3) straight to the origin
        assert!(rmsprop.points[..arrival].iter().all(|[x, y, _]| (x + y).abs() < 1e-3 && *x < 0.0), "{arrival}");
        let lr = shown.scene.racers[shown.place("rmsprop")].driven.method.number("lr");
        for pair in rmsprop.points[280..].windows(2) {
            let step = (pair[1][0] - pair[0][0]).abs();
            assert!((step / lr - 1.0).abs() < 0.05, "it jumps by α = {lr}: {step}");
        }
    }),
    ("adam-bias-correction", |shown| {
        let (with, without) = (shown.nth(0), shown.nth(1));
        // m̂/√v̂ of a first step is ±1; without correction it is 0.1/√0.001 = 3.16 of it
        let [first, uncorrected] = [&with, &without].map(|path| lengths(path)[0]);
        assert!((uncorrected / first - 0.1 / 0.001_f64.sqrt()).abs() < 1e-3, "{uncorrected} and {first}");
        let far = |path: &Trajectory| lengths(path)[..10].iter().sum::<f64>();
        assert!(far(&without) > 2.0 * far(&with), "{} and {}", far(&without), far(&with));
    }),
    ("newton-at-a-saddle", |shown| {
        let newton = shown.path("newton");
        assert_eq!(newton.critical_point, Some(CriticalPoint::Saddle), "{}", newton.message());
        assert_eq!(newton.arrival, 1, "in one step");
        for pick in ["saddle-free-newton", "sgd"] {
            assert!(end(&shown.path(pick))[1].abs() > 1.0, "{pick} leaves it");
        }
    }),
    ("first-against-second-order", |shown| {
        let steps = |pick: &str| steps_to(shown, &shown.path(pick), 1e-6);
        assert_eq!(steps("newton"), Some(1), "a quadratic is its own model");
        assert!(steps("bfgs").expect("it arrives") < 12, "{:?}", steps("bfgs"));
        for pick in ["momentum", "sgd"] {
            assert!(steps(pick).is_none_or(|steps| steps > 24), "{pick}: {:?}", steps(pick));
        }
    }),
    ("lbfgs-full-batch", |shown| {
        let steps = |pick: &str| steps_to(shown, &shown.path(pick), 1e-8);
        assert!(steps("lbfgs").expect("it arrives") < 12, "{:?}", steps("lbfgs"));
        assert!(steps("sgd").is_none(), "gradient descent is on its way");
    }),
    ("lbfgs-mini-batch", |shown| {
        let mean_late = |pick: &str| {
            let path = shown.path(pick);
            let late = &path.points[path.steps() / 2..];
            late.iter().map(|[_, _, f]| shown.gap(*f)).sum::<f64>() / late.len() as f64
        };
        let [lbfgs, sgd] = ["lbfgs", "sgd"].map(mean_late);
        assert!(lbfgs > 3.0 * sgd || !lbfgs.is_finite(), "L-BFGS {lbfgs}, SGD {sgd}");
    }),
    ("step-decay", |shown| {
        let late = |name: &str, rows: std::ops::Range<usize>| {
            let paths = shown.bundle(name).paths;
            let values = paths.iter().flat_map(|path| path.points[rows.clone()].iter().map(|[_, _, f]| *f));
            values.sum::<f64>() / (paths.len() * rows.len()) as f64
        };
        let [first, second, third] = [110..150, 260..300, 410..450].map(|rows| late("Step decay", rows));
        assert!(second < 0.5 * first && third < 0.5 * second, "it falls with every drop: {first}, {second}, {third}");
        assert!(third < 0.2 * late("High rate", 410..450), "lower than the high rate");
        assert!(late("Low rate", 110..150) > 3.0 * first, "and sooner there than the low one");
    }),
    ("batch-size", |shown| {
        let radius = |place: usize| {
            let path = shown.nth(place);
            let late = &path.points[1000..];
            late.iter().map(|at| shown.nearest_minimum(*at).powi(2)).sum::<f64>() / late.len() as f64
        };
        let lr = |place: usize| shown.scene.racers[place].driven.method.number("lr");
        assert!(lr(0) > lr(1) && radius(0) > 3.0 * radius(1), "{} and {}", radius(0), radius(1));
    }),
    ("clipping", |shown| {
        let (plain, clipped) = (shown.nth(0), shown.nth(1));
        let longest = |path: &Trajectory| lengths(path).into_iter().fold(0.0, f64::max);
        assert!(longest(&plain) > 10.0, "one step throws it far: {}", longest(&plain));
        assert!(longest(&clipped) <= 0.8 * (1.0 + 1e-9), "none is longer than α·c: {}", longest(&clipped));
        assert!(shown.nearest_minimum(end(&clipped)) < 0.5, "{:?}", end(&clipped));
    }),
    ("turned-valley", |shown| {
        let [adam, momentum] = ["adam", "momentum"].map(|pick| steps_to(shown, &shown.path(pick), 1e-2));
        assert!(momentum.expect("it arrives") < adam.unwrap_or(usize::MAX), "{momentum:?} and {adam:?}");
        // along an axis Adam is the quicker one
        let mut straight = Shown::new("turned-valley");
        straight.scene.surface.set("angle", 0.0.into()).expect("a setting");
        straight.surface = surface::build(&straight.scene.surface);
        let [adam, momentum] = ["adam", "momentum"].map(|pick| steps_to(&straight, &straight.path(pick), 1e-2));
        assert!(adam.expect("it arrives") < momentum.unwrap_or(usize::MAX), "{adam:?} and {momentum:?}");
    }),
    ("many-starts", |shown| {
        let ends = shown.scene.starts().map(|start| {
            let run = ravine::descent::Run { start, ..shown.scene.run.clone() };
            descend(&*shown.surface, &shown.scene.racers[0].driven, &run)
        });
        let ends: Vec<Trajectory> = ends.collect();
        assert_eq!(ends.len(), 36, "a grid of 6 × 6");
        let mut reached = std::collections::BTreeMap::<usize, usize>::new();
        for path in &ends {
            let place = |at: [f64; 3]| {
                let minima = shown.surface.minima();
                let far = |k: &usize| (at[0] - minima.points()[*k][0]).hypot(at[1] - minima.points()[*k][1]);
                (0..4).min_by(|a, b| far(a).total_cmp(&far(b))).expect("four minima")
            };
            assert!(shown.nearest_minimum(end(path)) < 1e-2, "{:?}", end(path));
            *reached.entry(place(end(path))).or_default() += 1;
        }
        assert_eq!(reached.len(), 4, "each minimum is reached: {reached:?}");
    }),
    ("without-gradients", |shown| {
        let evaluations = |pick: &str| {
            let path = shown.path(pick);
            let steps = steps_to(shown, &path, 1e-3)?;
            assert!(pick == "bfgs" || path.evaluations.gradient == 0, "{pick} asks for no gradient");
            Some(path.evaluation_counts[steps].total())
        };
        let bfgs = evaluations("bfgs").expect("it arrives");
        for pick in ["nelder-mead", "cma-es"] {
            let needed = evaluations(pick).unwrap_or_else(|| panic!("{pick} arrives"));
            assert!(needed > 2 * bfgs, "{pick} needs {needed}, BFGS {bfgs}");
        }
    }),
];

#[test]
fn every_preset_shows_what_it_says() {
    let failed: Vec<String> = PRESETS
        .iter()
        .filter_map(|entry| {
            let claim = CLAIMS.iter().find(|(key, _)| *key == entry.key).map(|(_, check)| *check);
            let check = claim.unwrap_or_else(|| panic!("{} has a claim", entry.key));
            let told = std::panic::catch_unwind(|| check(&Shown::new(entry.key))).err()?;
            let text =
                told.downcast_ref::<String>().cloned().or_else(|| told.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            Some(format!("{}: {}", entry.key, text.unwrap_or_default()))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(CLAIMS.len(), PRESETS.len());
}
