//! The program from outside: what it prints, where, and with which exit code.

use assert_cmd::Command;
use serde_json::Value;

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

fn json(args: &[&str]) -> Value {
    let (code, out, err) = ravine(args);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).expect("the output is JSON")
}

#[test]
fn list_knows_every_setting() {
    let optimizers = json(&["list", "optimizers", "--json"]);
    let adam = optimizers.as_array().expect("a list").iter().find(|entry| entry["key"] == "adam").expect("Adam");
    for key in ["label", "about", "formula", "source", "needs", "cost"] {
        assert!(!adam[key].is_null(), "Adam has its {key}");
    }
    let beta1 = &adam["params"][1];
    assert_eq!((&beta1["key"], &beta1["kind"], &beta1["default"]), (&"beta1".into(), &"linear".into(), &0.9.into()));
    assert!(beta1["min"].as_f64() < beta1["max"].as_f64(), "{beta1}");
    let surfaces = json(&["list", "surfaces", "--json"]);
    let saddle = surfaces.as_array().expect("a list").iter().find(|entry| entry["key"] == "saddle").expect("saddle");
    assert_eq!(saddle["minima"], Value::Array(vec![]), "the saddle has no minimum");
    assert_eq!(saddle["domain"].as_array().map(Vec::len), Some(4));
    assert_eq!(ravine(&["list"]).0, 0);
}

#[test]
fn descend_prints_a_row_for_every_point() {
    let args = ["descend", "--surface", "rosenbrock b=100", "--start=-1.2,1", "--steps", "100"];
    let args = [&args[..], &["--optimizer", "adam lr=0.1 beta1=0.9", "--optimizer", "sgd lr=1"]].concat();
    let result = json(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(result["surface"], "rosenbrock");
    let [adam, sgd] = result["trajectories"].as_array().expect("paths").as_slice() else { panic!("two paths") };
    assert_eq!((&adam["optimizer"], &adam["ending"]["kind"]), (&"adam lr=0.1".into(), &"step-limit".into()));
    assert_eq!(adam["points"].as_array().map(Vec::len), Some(101));
    assert_eq!(adam["points"][0], serde_json::json!([-1.2, 1.0, 24.199999999999996]));
    assert_eq!(adam["evaluations"]["gradient"], 100);
    assert_eq!(sgd["ending"]["kind"], "not-finite");
    let last = sgd["points"].as_array().and_then(|points| points.last()).expect("a last point");
    assert!(last.as_array().expect("numbers").iter().any(Value::is_string), "what is not finite is a word: {last}");

    let (code, csv, _) = ravine(&[&args[..], &["--format", "csv"]].concat());
    let mut lines = csv.lines();
    assert_eq!((code, lines.next()), (0, Some("optimizer,step,x,y,f,gradients")));
    assert_eq!(lines.filter(|line| line.starts_with("adam lr=0.1,")).count(), 101);

    let (code, table, _) = ravine(&args);
    assert_eq!(code, 0);
    assert!(table.contains("did all 100 steps") && table.contains("diverged"), "{table}");
}

#[test]
fn numbers_read_back_bit_for_bit() {
    let args = ["descend", "--surface", "beale", "--optimizer", "rmsprop lr=0.05", "--steps", "50", "--format", "json"];
    let printed = json(&args);
    let surface = ravine::surface::build(&ravine::surface::parse("beale").expect("a surface"));
    let driven = ravine::optim::Driven::parse("rmsprop lr=0.05").expect("a method");
    let path = ravine::descent::descend(&*surface, &driven, &ravine::descent::Run::new([1.0, 1.5], 50));
    for (row, point) in printed["trajectories"][0]["points"].as_array().expect("rows").iter().zip(&path.points) {
        let row: Vec<u64> = row.as_array().expect("a row").iter().map(|x| x.as_f64().expect("x").to_bits()).collect();
        assert_eq!(row, point.map(f64::to_bits));
    }
}

#[test]
fn wrong_usage_is_code_two_and_a_sentence() {
    for (args, message) in [
        (&["descend", "--optimizer", "adm"][..], "did you mean 'adam'?"),
        (&["descend", "--surface", "quadratic kapa=3"], "did you mean 'kappa'?"),
        (&["descend", "--start=1"], "two numbers"),
        (&["descend", "--start=nan,1"], "two finite numbers"),
        (&["descend", "--optimizer", "adam lr=fast"], "lr must be a finite number, got 'fast'"),
        (&["descend", "--noise=-1"], "noise must be"),
        (&["descend", "--steps", "99999999999"], "steps must be at most"),
        (&["descend", "--steps=-1"], "invalid value"),
        (&["list", "colours"], "possible values"),
        (&["dance"], "no command and no scene file"),
    ] {
        let (code, out, err) = ravine(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(message), "{args:?}: {err}");
    }
}

#[test]
fn scenes_are_checked_and_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (code, default, _) = ravine(&["scene"]);
    assert_eq!(code, 0);
    std::fs::write(path("a.toml"), &default).expect("it is written");
    assert_eq!(ravine(&["scene", &path("a.toml"), "--check"]), (0, default.clone(), String::new()));
    assert_eq!(ravine(&["scene", &path("a.toml"), "-o", &path("b.toml")]), (0, String::new(), String::new()));
    assert_eq!(std::fs::read_to_string(path("b.toml")).expect("it is there"), default);

    std::fs::write(path("new.toml"), "format = 9\nhologram = true\n[descent]\nsteps = 7\n").expect("it is written");
    let (code, out, err) = ravine(&["scene", &path("new.toml"), "--check"]);
    assert!(code == 0 && out.contains("steps = 7") && err.contains("hologram") && err.contains("newer"), "{err}");

    for (text, message) in [
        ("[descent]\nsteps = -3\n", "descent.steps: must be"),
        ("[descent]\nsurface = 'rosenbrok'\n", "did you mean 'rosenbrock'?"),
        ("this is not a scene", "not a scene"),
        ("\u{0}\u{1}", "not a scene"),
    ] {
        std::fs::write(path("bad.toml"), text).expect("it is written");
        let (code, _, err) = ravine(&["scene", &path("bad.toml"), "--check"]);
        assert!(code == 1 && err.contains(message), "'{text}': {code} {err}");
    }
    std::fs::write(path("empty.toml"), "").expect("it is written");
    assert_eq!(ravine(&["scene", &path("empty.toml"), "--check"]).0, 0, "an empty scene is the default");
    let racers = "[[descent.racers]]\noptimizer = 'sgd'\n".repeat(100_000);
    std::fs::write(path("many.toml"), racers).expect("it is written");
    let (code, _, err) = ravine(&["scene", &path("many.toml"), "--check"]);
    assert!(code == 1 && err.contains("at most 64 racers"), "{err}");
    std::fs::write(path("huge.toml"), vec![b' '; 5 << 20]).expect("it is written");
    assert!(ravine(&["scene", &path("huge.toml")]).2.contains("at most"), "a huge file is refused");
    assert_eq!(ravine(&["scene", &path("none.toml")]).0, 1);
    assert_eq!(ravine(&["scene", folder.path().to_str().expect("text")]).0, 1, "a folder is no scene");
}

#[test]
fn a_scene_is_run_and_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scene.toml").display().to_string();
    let text = "[descent]\nsurface = 'himmelblau'\nsteps = 5\n[[descent.racers]]\noptimizer = 'adam lr=0.2'\n";
    std::fs::write(&path, text).expect("it is written");
    let result = json(&["descend", "--scene", &path, "--steps", "3", "--format", "json"]);
    assert_eq!((&result["surface"], &result["start"]), (&"himmelblau".into(), &serde_json::json!([0.0, 0.0])));
    assert_eq!(result["trajectories"][0]["points"].as_array().map(Vec::len), Some(4));
}

#[test]
fn files_are_written_and_unwritable_places_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("paths.csv").display().to_string();
    assert_eq!(ravine(&["descend", "--steps", "2", "--format", "csv", "-o", &path]), (0, String::new(), String::new()));
    assert!(std::fs::read_to_string(&path).expect("it is there").starts_with("optimizer,step"), "rows are there");
    let nowhere = folder.path().join("none/paths.csv").display().to_string();
    let (code, _, err) = ravine(&["descend", "--steps", "2", "-o", &nowhere]);
    assert!(code == 1 && err.contains("can't write"), "{err}");
}

#[test]
fn help_shows_examples() {
    for command in ["list", "descend", "scene"] {
        let (code, out, _) = ravine(&[command, "--help"]);
        assert!(code == 0 && out.contains("Examples:"), "{command}");
    }
    assert!(ravine(&["--help"]).1.contains("Examples:"), "the program itself");
}
