//! A frame of the window in a headless context, drawn and cut into triangles, at 1600×1000.

use std::ops::ControlFlow;

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use ravine::descent::explain::overlay::Layer;
use ravine::gui::{RavineApp, Setup};
use ravine::nn::Net;
use ravine::scene::{Scene, SeedView, TrainingRun};
use ravine::train::{Bundle, Config, MOST_EPOCHS, RecordRate, train_seeds};

/// A window without a screen, and its clock.
struct Window {
    ctx: Context,
    app: RavineApp,
    time_secs: f64,
}

impl Window {
    fn new(scene: Scene) -> Self {
        let ctx = Context::default();
        let app = RavineApp::new(&ctx, Setup { scene: Some(scene), ..Setup::default() });
        let mut window = Self { ctx, app, time_secs: 0.0 };
        for _ in 0..3 {
            window.frame(Vec::new());
            window.app.settle(&window.ctx.clone());
        }
        window
    }

    /// Whether all runs have told of so many epochs, or have ended.
    fn is_trained(&self, epochs: usize) -> bool {
        let scene = &self.app.scene().training;
        let is_trained = |run: usize| {
            let history = self.app.training().history(scene, run);
            history.is_some_and(|history| history.epochs().len() >= epochs || history.ending().is_some())
        };
        (0..scene.runs.len()).all(is_trained)
    }

    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time_secs += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0))),
            time: Some(self.time_secs),
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            self.app.advance(&ui.ctx().clone());
            self.app.draw(ui);
        });
        // nothing is painted here
        output.textures_delta.clear();
        self.ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

/// The first-start scene with an edit.
fn scene(edit: fn(&mut Scene)) -> Scene {
    let mut scene = Scene { tab: "descent".into(), ..Scene::default() };
    edit(&mut scene);
    scene
}

fn of_descent(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    let mut bench = |name: &str, scene: Scene| {
        let mut window = Window::new(scene);
        group.bench_function(name, |b| b.iter(|| window.frame(Vec::new())));
    };
    bench("descent, playing", scene(|_| {}));
    bench("descent, side by side", scene(|scene| scene.descent.view = "side-by-side".into()));
    bench(
        "descent, 30 optimizers at the end",
        scene(|scene| {
            let picks: Vec<String> =
                (0..30).map(|i| format!("momentum lr={}", 0.001 + 0.0001 * f64::from(i))).collect();
            // the picks are our own
            let _ = scene.descent.set_racers(&picks);
            scene.descent.playback = ravine::descent::playback::Playback::at(100);
        }),
    );
    bench("descent, 1,000 steps", scene(|scene| scene.descent.run.limits.steps = 1000));
    bench(
        "descent, 5,000 steps with noise",
        scene(|scene| {
            scene.descent.run.limits.steps = 5000;
            scene.descent.run.noise = 1.0;
            scene.descent.playback = ravine::descent::playback::Playback::at(4000);
        }),
    );
    bench(
        "descent, 1,000,000 steps with noise",
        scene(|scene| {
            scene.descent.run.limits.steps = 1_000_000;
            scene.descent.run.noise = 1.0;
            scene.descent.playback = ravine::descent::playback::Playback::at(900_000);
        }),
    );
    // every frame moves the start, so that all paths are computed anew
    let mut moved = scene(|_| {});
    let mut window = Window::new(moved.clone());
    group.bench_function("descent, the start moves in every frame", |b| {
        b.iter(|| {
            let [x, _] = &mut moved.descent.run.start;
            *x = if *x > -3.0 { -9.0 } else { *x + 0.01 };
            window.app.set_scene(moved.clone());
            window.frame(Vec::new())
        });
    });
    group.finish();
}

/// The step at the cursor explained, for many at once.
fn of_explanations(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    // 12 optimizers, 2,000 steps, with the inspector and the arrows of all of them; every frame moves the start
    let mut moved = scene(|scene| {
        // the picks are our own
        let _ = scene.descent.set_racers(&explained_picks());
        scene.descent.run.limits.steps = 2000;
        scene.descent.playback = ravine::descent::playback::Playback::at(1000);
        scene.descent.explain.is_open = true;
        scene.descent.explain.is_for_all = true;
        scene.descent.explain.layers = vec![Layer::Box, Layer::LookAhead, Layer::Newton, Layer::Gradient, Layer::Step];
    });
    let mut window = Window::new(moved.clone());
    group.bench_function("descent, 12 optimizers, 2,000 steps, explained, the start moves in every frame", |b| {
        b.iter(|| {
            let [x, _] = &mut moved.descent.run.start;
            *x = if *x > -3.0 { -9.0 } else { *x + 0.01 };
            window.app.set_scene(moved.clone());
            window.frame(Vec::new())
        });
    });
    group.finish();
}

/// Many long paths that are played.
fn of_many(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    let mut long = scene(|scene| {
        let picks: Vec<String> = explained_picks().into_iter().cycle().take(36).collect();
        // the picks are our own
        let _ = scene.descent.set_racers(&picks);
        scene.descent.run.limits.steps = 10_000;
        scene.descent.run.noise = 0.5;
        scene.descent.playback = ravine::descent::playback::Playback::at(1);
    });
    let mut window = Window::new(long.clone());
    let mut step = 1;
    group.bench_function("descent, 36 racers of 10,000 steps, played", |b| {
        b.iter(|| {
            step = step % 10_000 + 37;
            long.descent.playback.command(ravine::descent::playback::Command::Seek(step), 10_000);
            window.app.set_scene(long.clone());
            window.frame(Vec::new())
        });
    });
    group.finish();
}

fn of_relief(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    let mut window = Window::new(still_relief(12));
    group.bench_function("descent, 3-D, standing still", |b| b.iter(|| window.frame(Vec::new())));
    // every frame turns the block, so that all of it is seen anew
    for racers in [4, 36] {
        let mut turned = still_relief(racers);
        let mut window = Window::new(turned.clone());
        group.bench_function(format!("descent, 3-D of 128 × 128, {racers} racers, turned in every frame"), |b| {
            b.iter(|| {
                turned.descent.relief.camera = turned.descent.relief.camera.turned([0.7, 0.0]);
                window.app.set_scene(turned.clone());
                window.frame(Vec::new())
            });
        });
    }
    let mut moved = still_relief(12);
    moved.descent.run.limits.steps = 2000;
    let mut window = Window::new(moved.clone());
    group.bench_function("descent, 3-D, 12 racers of 2,000 steps, the start moves in every frame", |b| {
        b.iter(|| {
            let [x, _] = &mut moved.descent.run.start;
            *x = if *x > 4.0 { -4.0 } else { *x + 0.01 };
            window.app.set_scene(moved.clone());
            window.frame(Vec::new())
        });
    });
    group.finish();
}

/// First-order methods at rates that stay on the surface.
fn explained_picks() -> Vec<String> {
    let picks = [
        "sgd lr=0.039",
        "momentum lr=0.0035",
        "nesterov lr=0.0035",
        "adagrad lr=1",
        "rmsprop lr=0.1",
        "adam lr=0.3",
        "adamax lr=0.3",
        "nadam lr=0.3",
        "amsgrad lr=0.3",
        "adabelief lr=0.3",
        "yogi lr=0.3",
        "lion lr=0.05",
    ];
    picks.map(str::to_owned).to_vec()
}

/// A surface of hills in three dimensions, with racers at their ends.
fn still_relief(racers: usize) -> Scene {
    let mut scene = scene(|scene| {
        let descent = &mut scene.descent;
        // the picks are our own
        if let Ok(surface) = ravine::surface::parse("himmelblau") {
            descent.surface = surface;
        }
        descent.run.start = [-3.5, 4.5];
        descent.view = "3d".into();
        descent.playback = ravine::descent::playback::Playback::at(100);
        descent.playback.is_playing = false;
    });
    let picks: Vec<String> = (0..racers).map(|i| format!("momentum lr={}", 0.001 + 0.0002 * i as f64)).collect();
    let _ = scene.descent.set_racers(&picks);
    scene
}

fn of_training(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    // the ready comparison starts when it is first seen; it is measured when its three runs have done their 60 epochs
    let mut window = Window::new(scene(|scene| {
        scene.tab = "training".into();
        scene.training.pace = None;
    }));
    window.app.training_mut().settle(&window.ctx);
    window.frame(Vec::new());
    group.bench_function("training, three finished runs", |b| b.iter(|| window.frame(Vec::new())));
    // the same with 20 seeds each, as a session brings them back
    let mut kept = scene(|scene| scene.tab = "training".into());
    for run in &mut kept.training.runs {
        run.seeds = 20;
        let seeds: Vec<u64> = (0..run.seeds).collect();
        let told = train_seeds(&run.config, &seeds, |_, _| ControlFlow::Continue(()));
        run.histories = Bundle::of(told.unwrap_or_default());
    }
    let mut window = Window::new(kept);
    group.bench_function("training, three finished runs of 20 seeds", |b| b.iter(|| window.frame(Vec::new())));
    for seed_view in [SeedView::MeanSd, SeedView::Each] {
        let mut many = scene(|scene| scene.tab = "training".into());
        many.training.runs = many_runs(40, 5);
        many.training.seed_view = seed_view;
        many.training.smoothing = 0.6;
        let mut window = Window::new(many);
        let name = format!("training, 40 finished runs of 5 seeds, {seed_view:?}");
        group.bench_function(name, |b| b.iter(|| window.frame(Vec::new())));
    }
    let mut many = scene(|scene| scene.tab = "training".into());
    many.training.runs = many_runs(40, 5);
    many.training.view = "summary".into();
    let mut window = Window::new(many.clone());
    group.bench_function("training, summary of 40 finished runs of 5 seeds", |b| b.iter(|| window.frame(Vec::new())));
    // every frame compares with another run, so that all differences are worked out anew
    many.training.view = "plots".into();
    let (mut window, mut baseline) = (Window::new(many.clone()), 0);
    group.bench_function("training, 40 finished runs of 5 seeds, another baseline in every frame", |b| {
        b.iter(|| {
            baseline = (baseline + 1) % many.training.runs.len();
            many.training.compare_with(baseline);
            window.app.set_scene(many.clone());
            window.frame(Vec::new())
        });
    });
    group.finish();
}

/// Runs as a session brings them back: the results of one, told again under other names.
fn many_runs(runs: usize, seeds: u64) -> Vec<TrainingRun> {
    let config = Config { train_size: Some(200), ..Config::default() };
    let seeds: Vec<u64> = (0..seeds).collect();
    let told = train_seeds(&config, &seeds, |_, _| ControlFlow::Continue(()));
    let told = Bundle::of(told.unwrap_or_default());
    let run = |i| {
        // drop rates, for a setting to plot against; they are our own
        let net = Net::parse(&format!("mlp dropout={}", i as f64 / runs as f64)).unwrap_or_default();
        TrainingRun {
            seeds: seeds.len() as u64,
            histories: told.clone(),
            ..TrainingRun::new(format!("Run {i}"), i, Config { net, ..config.clone() })
        }
    };
    (0..runs).map(run).collect()
}

/// Epochs that runs under way have behind them when they are measured: there are weights then, and pictures of them.
const EPOCHS_BEFORE: usize = 3;

/// The panels of the Training tab: of a run that is trained on such data, what stands in the middle and what beside it.
const PANELS: [[&str; 4]; 11] = [
    ["digits", "mlp dropout=0.3", "plots", "samples"],
    ["digits", "small-cnn", "plots", "layers"],
    ["digits", "small-cnn", "plots", "features"],
    ["moons", "mlp", "plots", "decision-boundary"],
    ["curve count=200", "mlp", "plots", "fit"],
    ["digits", "mlp dropout=0.3", "errors", "features"],
    ["digits", "mlp dropout=0.3", "sample", "features"],
    ["digits", "mlp dropout=0.3", "draw", "features"],
    ["digits", "mlp dropout=0.3", "sharpness", "layers"],
    ["digits", "mlp dropout=0.3", "summary", "layers"],
    ["curve count=200", "mlp", "errors", "fit"],
];

/// While two runs are trained on their thread with their layers recorded, with every panel open that can be open beside
/// another.
fn of_training_under_way(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    for [data, net, view, beside] in PANELS {
        let mut under_way = scene(|scene| {
            scene.tab = "training".into();
            scene.training.pace = None;
            scene.training.has_gallery = true;
        });
        (under_way.training.view, under_way.training.beside) = (view.into(), beside.into());
        under_way.training.runs = runs_without_end(data, net);
        let mut window = Window::new(under_way);
        window.app.training_mut().record(Some(RecordRate::Cheap));
        window.frame(vec![key(Key::Space)]);
        while !window.is_trained(EPOCHS_BEFORE) {
            std::thread::yield_now();
            window.frame(Vec::new());
        }
        window.app.training_mut().settle_pictures(&window.ctx);
        let name = format!("training, {net} on {data} under way, {view} and {beside}");
        group.bench_function(name, |b| b.iter(|| window.frame(Vec::new())));
    }
    group.finish();
}

/// Two runs that are not done before they were measured.
fn runs_without_end(data: &str, net: &str) -> Vec<TrainingRun> {
    // the picks are our own
    let mut config = Config { net: Net::parse(net).unwrap_or_default(), epochs: MOST_EPOCHS, ..Config::default() };
    config.set_data(ravine::data::parse(data).unwrap_or_else(|_| Config::default().data));
    let run = |i: usize| TrainingRun::new(format!("Run {i}"), i, Config { seed: i as u64, ..config.clone() });
    (0..2).map(run).collect()
}

const fn key(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

criterion_group!(benches, of_descent, of_explanations, of_many, of_relief, of_training, of_training_under_way);
criterion_main!(benches);
