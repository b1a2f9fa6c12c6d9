//! Scenes: what is written is read back; what is broken is told.

use ravine::scene::{MOST_RACERS, Scene, SceneError};

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
