//! Scenes: what is written is read back; what is broken is told.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use ravine::descent::quantity;
use ravine::nn::LOSSES;
use ravine::registry::{self, quote};
use ravine::scene::{
    Axis, Column, LineStyle, MOST_RACERS, MOST_RUNS, PlotScene, RacerColumn, RacerTable, Scene, SceneError, SeedView,
    Sort, TrainingRun,
};
use ravine::surface;
use ravine::train::{Bundle, Changed, Config, Epoch, Event, History};

fn read(text: &str) -> (Scene, Vec<String>) {
    let (scene, notes) = Scene::parse(text).expect("the text is a scene");
    (scene, notes.iter().map(ToString::to_string).collect())
}

#[test]
fn the_default_reads_back() {
    let scene = Scene::default();
    let (again, notes) = read(&scene.to_toml());
    assert_eq!(again, scene);
    assert!(notes.is_empty(), "nothing of our own scene is left out: {notes:?}");
}

#[test]
fn the_default_has_every_racer_it_names() {
    let picks: Vec<String> = Scene::default().descent.racers.iter().map(|racer| racer.driven.to_string()).collect();
    assert_eq!(picks.len(), 4);
    for key in ["sgd", "momentum", "rmsprop", "adam"] {
        assert!(picks.iter().any(|pick| pick.starts_with(&format!("{key} "))), "{key} is among {picks:?}");
    }
}

#[test]
fn an_empty_scene_is_the_default() {
    assert_eq!(read(""), (Scene::default(), vec![]));
}

#[test]
fn what_is_unknown_is_told_and_the_rest_is_kept() {
    let (scene, notes) = read(
        "tab = 'training'\nflavour = 3\n[descent]\nsurface = 'rosenbrock b=10'\nsteps = 'many'\n\
         [[descent.racers]]\noptimizer = 'adam lr=0.25 | step-decay every=9'\nmood = 'calm'\n\
         [[descent.racers]]\noptimizer = 'adamm'\n",
    );
    assert_eq!(scene.descent.surface.to_string(), "rosenbrock b=10");
    assert_eq!(scene.descent.run.start, [-1.2, 1.0], "a surface without a start brings its own");
    assert_eq!(scene.descent.racers.len(), 1);
    assert_eq!(scene.descent.racers[0].driven.to_string(), "adam lr=0.25 | step-decay every=9");
    let all = notes.join("\n");
    for part in ["flavour", "descent.steps: must be", "descent.racers[0].mood", "did you mean 'adam'?"] {
        assert!(all.contains(part), "'{part}' is told in:\n{all}");
    }
}

#[test]
fn racers_keep_their_names() {
    let (scene, notes) = read(
        "[[descent.racers]]\nname = '  Näher am Ziel  '\noptimizer = 'sgd'\n\
         [[descent.racers]]\nname = ' '\noptimizer = 'sgd'\n[[descent.racers]]\nname = 3\noptimizer = 'sgd'\n",
    );
    let names: Vec<Option<&str>> = scene.descent.racers.iter().map(|racer| racer.name.as_deref()).collect();
    assert_eq!(names, [Some("Näher am Ziel"), None, None]);
    assert_eq!(notes.len(), 1, "{notes:?}");
    let (again, notes) = read(&scene.to_toml());
    assert!(again == scene && notes.is_empty(), "{notes:?}");
}

#[test]
fn what_explains_a_step_is_kept() {
    use ravine::descent::explain::overlay::Layer;
    let (scene, notes) = read(
        "[descent.explain]\nopen = true\nracer = 2\nlayers = ['step', 'model', 'step', 'rainbow']\nall = true\n\
         magnified = true\n",
    );
    let explain = &scene.descent.explain;
    assert!(explain.is_open && explain.is_for_all && explain.is_scaled && explain.racer == 2);
    assert_eq!(explain.layers, [Layer::Model, Layer::Step], "in their order, each once");
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(notes[0].contains("'rainbow'"), "{notes:?}");
    let (again, notes) = read(&scene.to_toml());
    assert!(again == scene && notes.is_empty(), "{notes:?}");
    let (scene, notes) = read("[descent.explain]\nlayers = 'all'\nracer = -1\n");
    assert!(scene == Scene::default() && notes.len() == 2, "{notes:?}");
    assert!(!Scene::default().to_toml().contains("explain"), "a scene without is as it was");
}

#[test]
fn broken_and_huge_scenes_are_refused_in_a_sentence() {
    let broken = Scene::parse("[descent\nsurface = ").expect_err("this is no TOML");
    assert!(broken.to_string().contains("line 1"), "it says where: {broken}");
    let racers = "[[descent.racers]]\noptimizer = 'sgd'\n".repeat(MOST_RACERS + 1);
    assert!(matches!(Scene::parse(&racers), Err(SceneError::TooMuch(_))), "too many racers are refused");
    let million = format!("x = [{}]", "1,".repeat(4_000_000));
    assert!(matches!(Scene::parse(&million), Err(SceneError::TooLarge)), "a huge text is refused");
}

#[test]
fn files_are_written_whole_and_the_last_one_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scene.toml");
    let mut scene = Scene::default();
    scene.save(&path).expect("it is written");
    scene.descent.run.limits.steps = 7;
    scene.descent.run.seed = u64::MAX;
    scene.save(&path).expect("it is written again");
    assert_eq!(Scene::load(&path).expect("it reads").0, scene);
    let before = Scene::load(&folder.path().join("scene.toml.bak")).expect("the old one is there").0;
    assert_eq!(before, Scene::default());
    assert!(Scene::load(&folder.path().join("none.toml")).is_err(), "a missing file is an error");
}

#[test]
fn numbers_out_of_range_are_told() {
    let (scene, notes) = read(
        "[descent]\nstart = [nan, 1]\nnoise = -1\nsteps = 99999999999\n[[descent.racers]]\noptimizer = 'sgd lr=-1'\n",
    );
    assert_eq!(scene.descent.run, Scene::default().descent.run);
    assert_eq!(notes.len(), 5, "start, noise, steps, and the racer twice: {notes:?}");
}

#[test]
fn ends_of_runs_are_kept() {
    let mut scene = Scene::default();
    let limits = &mut scene.descent.run.limits;
    (limits.gradient_norm, limits.value_change, limits.distance) = (Some(1e-6), Some(0.0), Some(0.25));
    (limits.value, limits.gap) = (Some(-0.125), Some(1e-9));
    for budget in [Some(100), Some(u64::MAX - 1), None] {
        scene.descent.run.limits.evaluations = budget;
        assert_eq!(read(&scene.to_toml()), (scene.clone(), Vec::new()));
    }
    let (_, notes) = read("[descent]\nstop_at_value_change = -1\nstop_at_distance = 'near'\nbudget = -5\n");
    assert_eq!(notes.len(), 3, "{notes:?}");
    let (_, notes) = read("[descent]\nstop_at_value = nan\nstop_at_gap = -1\n");
    assert_eq!(notes.len(), 2, "{notes:?}");
}

#[test]
fn seeds_and_relative_noise_are_kept() {
    let mut scene = Scene::default();
    scene.descent.run.noise = 0.5;
    scene.descent.run.is_noise_relative = true;
    scene.descent.seeds = 12;
    scene.descent.view = "section".into();
    scene.descent.plots[0].axis = Axis::Evaluations;
    assert_eq!(read(&scene.to_toml()), (scene.clone(), Vec::new()));
    let (wrong, notes) = read("[descent]\nseeds = 0\n");
    assert_eq!((wrong.descent.seeds, notes.len()), (1, 1), "{notes:?}");
}

#[test]
fn plots_and_the_table_are_kept_and_old_scenes_have_one_plot() {
    let plot = |of: &str, axis, is_log| PlotScene { of: quantity::parse(of).expect("a quantity"), axis, is_log };
    let mut scene = Scene::default();
    assert_eq!(scene.descent.plots, [plot("value", Axis::Steps, true)]);
    scene.descent.plots = vec![
        plot("gap", Axis::Gradients, true),
        plot("memory \"β₁ᵗ\"", Axis::Steps, false),
        plot("memory v", Axis::Evaluations, true),
    ];
    let by = [None, Some(RacerColumn::Name), Some(RacerColumn::Distance), Some(RacerColumn::Time)];
    for by in by {
        scene.descent.table = RacerTable { is_shown: true, by, is_descending: true };
        assert_eq!(read(&scene.to_toml()), (scene.clone(), Vec::new()));
    }
    for (old, wanted) in [
        ("axis = 'gradients'", plot("value", Axis::Evaluations, true)),
        ("axis = 'evaluations'\nlog = false", plot("value", Axis::Evaluations, false)),
        ("log = false", plot("value", Axis::Steps, false)),
    ] {
        let (read, notes) = read(&format!("[descent]\n{old}\n"));
        assert_eq!((read.descent.plots, notes), (vec![wanted], Vec::new()), "{old}, as an earlier version wrote it");
    }
    // a plot that says no more is as it is when it is added
    let (read_lr, _) = read("[descent]\nplots = [{ of = 'lr' }, { of = 'distance' }]\n");
    assert_eq!(read_lr.descent.plots, [plot("lr", Axis::Steps, false), plot("distance", Axis::Steps, true)]);
}

#[test]
fn wrong_plots_are_told() {
    let told = |text: &str| {
        let (scene, notes) = Scene::parse(&format!("[descent]\n{text}\n")).expect("it is a scene");
        assert!(notes.iter().all(|note| note.is_mistake), "{notes:?}");
        (scene.descent.plots.len(), notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    };
    let (count, notes) =
        told("plots = [{ of = 'gradientnorm', axis = 'steps' }, { of = 'gap', axis = 'time', log = 3 }]");
    assert_eq!(count, 1, "{notes}");
    for part in ["did you mean 'gradient-norm'?", "steps, gradients, evaluations", "must be true or false", "left out"]
    {
        assert!(notes.contains(part), "'{part}' in {notes}");
    }
    let (count, notes) = told("plots = []");
    assert!(count == 1 && notes.contains("at least one plot"), "{notes}");
    let (count, notes) = told(&format!("plots = [{}]", ["{ of = 'lr' }"; 9].join(", ")));
    assert!(count == 6 && notes.contains("at most 6, got 9"), "{notes}");
    let (count, notes) = told(&format!("plots = [{{ of = 'memory \"{}\"' }}]", "v".repeat(1000)));
    assert!(count == 1 && notes.contains("at most 40 characters, like \"v\", got 1000"), "{notes}");
    let (count, notes) = told("plots = 'all'");
    assert!(count == 1 && notes.contains("must be a list of tables"), "{notes}");
    let (_, notes) = told("[descent.table]\nby = 'colour'\nshown = 1");
    assert!(notes.contains("must be one of name, ending") && notes.contains("true or false"), "{notes}");
}

#[test]
fn the_view_in_three_dimensions_is_kept() {
    use ravine::descent::relief::{Camera, HeightScale};
    use ravine::scene::{Along, SectionView};
    let mut scene = Scene::default();
    scene.descent.view = "3d".into();
    assert!(!scene.to_toml().contains("relief"), "what nobody touched is not written");
    scene.descent.section = SectionView { along: Along::Angle, angle: -45.5 };
    scene.descent.group = "weight_decay".into();
    (scene.descent.trail, scene.descent.clock) = (Some(20), Axis::Evaluations);
    scene.descent.relief.camera = Camera { azimuth: -120.5, elevation: 12.0, zoom: 2.5, pan: [0.25, -0.5] };
    for heights in [None, Some(HeightScale::Linear), Some(HeightScale::Logarithmic)] {
        scene.descent.relief.heights = heights;
        assert_eq!(read(&scene.to_toml()), (scene.clone(), Vec::new()));
    }
    let wrong = "[descent.relief]\nelevation = -5\nzoom = 0\npan = [1]\nheights = 'high'\nazimuth = 3600010\n";
    let (read, notes) = read(wrong);
    assert_eq!(notes.len(), 4, "{notes:?}");
    let camera = read.descent.relief.camera;
    assert_eq!(camera, Camera { azimuth: 10.0, ..Camera::default() }, "once around is where it was");
}

#[test]
fn the_basins_under_the_paths_are_kept() {
    use ravine::map::basins::Look;
    use ravine::scene::BasinsView;
    let mut scene = Scene::default();
    assert!(!scene.to_toml().contains("basins"), "what nobody touched is not written");
    scene.descent.basins = BasinsView { is_shown: true, opacity: 0.25, lightness: Look::Evaluations };
    assert!(scene.to_toml().contains("[descent.basins]\nshown = true\nopacity = 0.25\nlightness = \"evaluations\"\n"));
    assert_eq!(read(&scene.to_toml()), (scene, Vec::new()));
    let (read, notes) = read("[descent.basins]\nshown = 1\nopacity = 2\nlightness = 'time'\nhue = 3\n");
    assert_eq!(read, Scene::default());
    let told: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[1].contains("must be a number from 0.1 to 1") && told[2].contains("one of steps, evaluations"));
}

#[test]
fn the_map_of_two_settings_is_kept() {
    use ravine::descent::tune::Over;
    use ravine::map::settings::Measure;
    let mut scene = Scene::default();
    assert!(!scene.to_toml().contains("settings"), "what nobody touched is not written");
    let settings = &mut scene.descent.settings;
    settings.over = ["lr=0.001..1", "rho=0..0.99 linear"].map(|over| Over::parse(over).ok());
    (settings.measure, settings.gap, settings.starts, settings.seeds) = (Measure::Rate, 1e-6, 5, 2);
    assert!(scene.to_toml().contains("[descent.settings]\nx = \"lr=0.001..1\"\ny = \"rho=0..0.99 linear\"\n"));
    assert_eq!(read(&scene.to_toml()), (scene, Vec::new()));
    let (read, notes) = read("[descent.settings]\nx = 'lr'\nmeasure = 'time'\ngap = 0\nstarts = 0\n");
    assert_eq!((read, notes.len()), (Scene::default(), 4), "{notes:?}");
}

#[test]
fn the_default_comparison_is_the_lectures() {
    let runs = Scene::default().training.runs;
    let facts: Vec<_> = runs.iter().map(|run| (run.config.net.to_string(), run.config.augment.len())).collect();
    assert_eq!(facts.len(), 3, "plain, dropout, augmentation");
    assert!(facts[1].0.contains("dropout=0.5"), "{facts:?}");
    assert_eq!(facts[2].1, 2, "{facts:?}");
    for run in &runs {
        assert_eq!((run.config.train_size, run.config.label_noise), (Some(200), 0.2));
        run.config.check().expect("it can begin");
    }
}

#[test]
fn results_are_kept_with_their_runs() {
    use ravine::train::{Ending, Epoch, Event};
    let mut scene = Scene::default();
    let epoch = |epoch: u32| Epoch {
        epoch,
        step: 7 * u64::from(epoch),
        train_loss: 0.25,
        train_accuracy: 0.5,
        val_loss: 0.75,
        val_accuracy: 0.125,
        lr: 0.001,
        samples_per_second: f64::NAN,
        ..Epoch::default()
    };
    let run = &mut scene.training.runs[1];
    (1..=60).for_each(|i| run.histories.push(0, &Event::Epoch(epoch(i))));
    run.histories.push(0, &Event::End(Ending::Finished { epochs: 60 }));
    let (again, notes) = read(&scene.to_toml());
    assert!(notes.is_empty(), "{notes:?}");
    let history = again.training.runs[1].histories.mean();
    assert_eq!(history.ending(), Some(&Ending::Finished { epochs: 60 }));
    assert_eq!(history.epochs().len(), 60);
    assert_eq!(history.epochs()[59].val_accuracy, 0.125);
    // a training of a million epochs does not make a scene that can't be read
    (61..=1_000_000).for_each(|i| scene.training.runs[1].histories.push(0, &Event::Epoch(epoch(i))));
    let long = read(&scene.to_toml()).0;
    assert!(long.training.runs[1].histories.mean().epochs().len() <= 1000, "it was thinned");
    assert_eq!(long.training.runs[1].histories.mean().last().map(|epoch| epoch.epoch), Some(1_000_000));
}

#[test]
fn what_each_seed_told_is_kept() {
    use ravine::train::{Bundle, Ending, Epoch, Event};
    let mut scene = Scene::default();
    let run = &mut scene.training.runs[2];
    run.seeds = 3;
    run.histories = Bundle::new(3);
    for seed in 0..3 {
        let val_accuracy = [0.5, 0.25, 0.75][seed];
        run.histories.push(seed, &Event::Epoch(Epoch { epoch: 1, step: 7, val_accuracy, ..Epoch::default() }));
        run.histories.push(seed, &Event::End(Ending::Finished { epochs: 1 }));
    }
    let (again, notes) = read(&scene.to_toml());
    assert_eq!((&again, notes), (&scene, Vec::new()));
    assert_eq!(again.training.runs[2].histories.mean().last().map(|epoch| epoch.val_accuracy), Some(0.5));
    let (wrong, notes) = read("[[training.runs]]\nseeds = 1000\n");
    assert_eq!((wrong.training.runs[0].seeds, notes.len()), (1, 1), "{notes:?}");
    assert!(notes[0].contains("at most 100, got 1000"), "{notes:?}");
}

#[test]
fn a_seed_of_the_split_is_kept_where_there_is_one() {
    let mut scene = Scene::default();
    assert!(!scene.to_toml().contains("split_seed"), "nothing is written where there is none");
    for seed in [0, u64::MAX] {
        scene.training.runs[1].config.split_seed = Some(seed);
        assert_eq!(read(&scene.to_toml()), (scene.clone(), Vec::new()));
    }
    let (wrong, notes) = read("[[training.runs]]\nsplit_seed = -1\n");
    assert_eq!((wrong.training.runs[0].config.split_seed, notes.len()), (None, 1), "{notes:?}");
    assert!(notes[0].contains("split_seed: must be a whole number"), "{notes:?}");
}

#[test]
fn how_a_run_ended_and_what_was_changed_are_kept() {
    use ravine::train::{Ending, Event};
    let mut scene = Scene::default();
    scene.training.has_gallery = false;
    scene.training.sort = Sort { by: Column::Gap, is_descending: true };
    let run = &mut scene.training.runs[0];
    run.is_outdated = true;
    run.histories.push(
        0,
        &Event::Changed(Changed {
            step: 9,
            what: "optimizer adam lr=0.5".to_owned(),
            was: Some(["optimizer", "adam lr=0.1"].map(str::to_owned)),
        }),
    );
    let (quantity, layer) = ("training loss", Some("layer 3 (dense 10)".to_owned()));
    run.histories.push(0, &Event::End(Ending::NotFinite { epoch: 3, step: 40, quantity, layer, kept: 2 }));
    let (again, notes) = read(&scene.to_toml());
    assert!(notes.is_empty(), "{notes:?}");
    assert_eq!(again, scene);
    let ids: std::collections::HashSet<_> = again.training.runs.iter().map(|run| run.id).collect();
    assert_eq!(ids.len(), 3, "each run has an id of its own");
    assert!(scene.training.runs.iter().all(|run| !ids.contains(&run.id)), "and nobody had it before");
}

#[test]
fn wrong_runs_are_told() {
    let text = "[training]\nselected = 9\n[[training.runs]]\nname = 'x'\nnet = 'mpl'\nepochs = -1\nlabel_noise = 2\n\
                optimizer = 'adam lr=0.5'\nhistory = [[1, 2]]\n";
    let (scene, notes) = read(text);
    assert_eq!((scene.training.runs.len(), scene.training.selected), (1, 0));
    assert_eq!(scene.training.runs[0].config.optimizer.to_string(), "adam lr=0.5");
    let all = notes.join("\n");
    for part in ["did you mean 'mlp'?", "runs[0].epochs", "runs[0].label_noise", "rows of 7 numbers"] {
        assert!(all.contains(part), "'{part}' is told in:\n{all}");
    }
}

/// A loss that is not cross-entropy is kept beside it; scenes from before that was known have it only where it is the
/// loss.
#[test]
fn cross_entropy_is_kept_beside_another_loss() {
    let rows = |loss: &str, row: &str| {
        let text = format!("[[training.runs]]\nloss = '{loss}'\nhistory = [[1, 7, {row}]]\n");
        let (scene, notes) = read(&text);
        assert!(notes.is_empty(), "{notes:?}");
        let epoch = *scene.training.runs[0].histories.mean().last().expect("an epoch");
        (epoch, scene)
    };
    let (epoch, scene) = rows("hinge", "3.5, 0.5, 4.5, 0.25, 0.001, 1.5, 2.5");
    assert_eq!([epoch.train_loss, epoch.val_loss], [3.5, 4.5]);
    assert_eq!([epoch.train_cross_entropy, epoch.val_cross_entropy], [1.5, 2.5]);
    assert_eq!(read(&scene.to_toml()).0, scene);
    let (epoch, scene) = rows("cross-entropy", "1.5, 0.5, 2.5, 0.25, 0.001");
    assert_eq!([epoch.train_cross_entropy, epoch.val_cross_entropy], [1.5, 2.5]);
    assert_eq!(read(&scene.to_toml()).0, scene);
    let (epoch, _) = rows("hinge", "3.5, 0.5, 4.5, 0.25, 0.001");
    assert!(epoch.train_cross_entropy.is_nan() && epoch.val_cross_entropy.is_nan(), "nobody knows it: {epoch:?}");
    // settings that were changed since the run trained make nothing else of what it told
    let (_, mut scene) = rows("cross-entropy", "1.5, 0.5, 2.5, 0.25, 0.001");
    scene.training.runs[0].config.loss = registry::parse("loss", LOSSES, "hinge").expect("a loss");
    assert_eq!(read(&scene.to_toml()).0.training.runs[0].histories, scene.training.runs[0].histories);
}

/// The weights that are kept, the part kept apart, and classes of different size, with their balanced accuracy.
#[test]
fn the_final_figures_of_a_run_are_kept() {
    let text = "[[training.runs]]\nhistory = [[1, 7, 1.5, 0.5, 2.5, 0.25, 0.001, 1.5, 2.5, 0.375, 0.125]]\n\
                kept = [1, 7, 1.5, 0.5, 2.5, 0.25, 0.0, 1.5, 2.5, 0.375, 0.125]\ntest = [3.5, 3.0, 0.5, 0.75]\n\
                largest_class = ['a', 0.98]\nending = { kind = 'finished', epoch = 1 }\n\
                trained = [[2.5, 2.5, 0.5, 0.25]]\nmembers = [[1, 0.25, 0.75]]\nvotes = [2, 0.125, 0.25, 0.5, 0.75]\n";
    let (scene, notes) = read(text);
    assert!(notes.is_empty(), "{notes:?}");
    let history = scene.training.runs[0].histories.mean();
    let kept = history.kept().expect("it is there");
    assert_eq!((kept.val_accuracy, kept.train_balanced_accuracy, kept.val_balanced_accuracy), (0.25, 0.375, 0.125));
    assert_eq!(history.last().expect("an epoch").val_balanced_accuracy, 0.125);
    let test = history.held_out().expect("it is there");
    assert_eq!([test.loss, test.cross_entropy, test.accuracy, test.balanced_accuracy], [3.5, 3.0, 0.5, 0.75]);
    assert_eq!(history.last().and_then(|epoch| epoch.trained).expect("it is there").accuracy, 0.5);
    assert_eq!(history.members()[0].val_accuracies, [0.25, 0.75]);
    assert_eq!(history.votes().expect("they are there").majority, 0.5);
    let majority = history.majority().expect("it is there");
    assert_eq!((majority.class.as_str(), majority.share), ("a", 0.98));
    assert_eq!(read(&scene.to_toml()), (scene, Vec::new()));
    for (wrong, told) in
        [("kept = [1, 2]", "rows of 7"), ("test = 'good'", "loss, cross-entropy"), ("largest_class = 3", "a class")]
    {
        let (_, notes) = read(&format!("[[training.runs]]\nhistory = [[1, 7, 1.5, 0.5, 2.5, 0.25, 0.001]]\n{wrong}\n"));
        assert!(notes.join("\n").contains(told), "{notes:?}");
    }
}

#[test]
fn how_curves_are_drawn_is_kept() {
    let mut scene = Scene::default();
    assert_eq!((scene.training.seed_view, scene.training.smoothing), (SeedView::MeanSd, 0.0));
    for seed_view in [SeedView::MinMax, SeedView::Each] {
        scene.training.seed_view = seed_view;
        scene.training.smoothing = 0.75;
        assert_eq!(read(&scene.to_toml()), (scene.clone(), Vec::new()));
    }
    let (wrong, notes) = read("[training]\nsmoothing = 1.0\nseed_view = 'ball of wool'\n");
    assert_eq!((wrong.training.seed_view, wrong.training.smoothing), (SeedView::MeanSd, 0.0));
    let all = notes.join("\n");
    assert!(all.contains("at most 0.99, got 1") && all.contains("one of mean-sd, min-max, each"), "{all}");
}

#[test]
fn a_scene_with_the_most_runs_is_read_again() {
    let epoch = |epoch| Epoch { epoch, step: u64::from(epoch) * 4711, train_loss: 0.123_456_7, ..Epoch::default() };
    let mut history = History::default();
    (1..=100).for_each(|i| history.push(&Event::Epoch(epoch(i))));
    let run = |i: usize| {
        let mut run = TrainingRun::new(format!("run {i}"), LineStyle::one_of(3, i, MOST_RUNS), Config::default());
        (run.seeds, run.histories) = (5, Bundle::of(vec![history.clone(); 5]));
        run
    };
    let mut scene = Scene::default();
    scene.training.runs = (0..MOST_RUNS).map(run).collect();
    let text = scene.to_toml();
    let (again, notes) = read(&text);
    assert!(notes.is_empty(), "{notes:?}");
    let lines = |scene: &Scene| scene.training.runs.iter().map(|run| run.color).collect::<Vec<_>>();
    assert_eq!(lines(&again), lines(&scene));
    let kept = again.training.runs[7].histories.seeds()[4].epochs().to_vec();
    assert!(kept.len() > 15 && kept.last().is_some_and(|last| last.epoch == 100), "{} epochs", kept.len());
    let bad = text.replacen("shade = 0.0", "shade = 'dark'", 1);
    let (again, notes) = read(&bad);
    assert!(again.training.runs[0].color.shade.is_none() && notes[0].contains("at least 0 and at most 1"), "{notes:?}");
}

/// Files beside a scene are found from anywhere, and named relative to it.
#[test]
fn files_that_a_scene_names_move_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let [inside, outside] = ["scenes", "elsewhere"].map(|name| folder.path().join(name));
    for place in [&inside, &outside] {
        std::fs::create_dir(place).expect("it can be made");
        std::fs::write(place.join("points.csv"), "1,2\n2,3\n").expect("it can be written");
    }
    let file = inside.join("scene.toml");
    let written = "format = 1\n[descent]\nsurface = 'linear-regression data=points.csv'\n\
                   [[descent.racers]]\noptimizer = 'recorded none.csv'\n";
    std::fs::write(&file, written).expect("it can be written");
    let (mut scene, notes) = Scene::load(&file).expect("a scene");
    assert!(notes.is_empty(), "{notes:?}");
    assert_eq!(scene.descent.surface.word("data"), inside.join("points.csv").display().to_string());
    assert_eq!(scene.descent.racers[0].driven.method.word("file"), "none.csv", "what is not there stays as it is");
    scene.save(&file).expect("it is written");
    let text = std::fs::read_to_string(&file).expect("it is there");
    assert!(text.contains("data=\\\"points.csv\\\"") || text.contains("data=\"points.csv\""), "{text}");
    assert_eq!(Scene::load(&file).expect("a scene").0, scene);
    // both are moved
    let moved = folder.path().join("moved");
    std::fs::rename(&inside, &moved).expect("it can be moved");
    let there = Scene::load(&moved.join("scene.toml")).expect("a scene").0;
    assert_eq!(there.descent.surface.word("data"), moved.join("points.csv").display().to_string());
    // a file elsewhere has its whole path, also that of data to train on
    let path = outside.join("points.csv").display().to_string();
    scene.descent.surface = surface::parse(&format!("linear-regression data={}", quote(&path))).expect("a surface");
    scene.training.runs[0].config.data = ravine::data::parse(&format!("file {}", quote(&path))).expect("data");
    scene.save(&file.with_file_name("../moved/other.toml")).expect_err("the folder is gone");
    scene.save(&moved.join("other.toml")).expect("it is written");
    let there = Scene::load(&moved.join("other.toml")).expect("a scene").0;
    assert_eq!((there.descent.surface.word("data"), there.training.runs[0].config.data.word("path")), (&*path, &*path));
}
