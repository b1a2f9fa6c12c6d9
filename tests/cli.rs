//! The program from outside: what it prints, where, and with which exit code.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

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
    let header = "optimizer,step,x,y,f,values,gradients,hessians,lr,gradient_norm,β₁ᵗ,β₂ᵗ,m.x,m.y,v.x,v.y";
    assert_eq!((code, lines.next()), (0, Some(header)));
    assert_eq!(lines.filter(|line| line.starts_with("adam lr=0.1,")).count(), 101);

    let (code, table, _) = ravine(&args);
    assert_eq!(code, 0);
    assert!(table.contains("ran to the step limit") && table.contains("diverged"), "{table}");
}

/// Adam on ½(x² + 10y²), by hand: after the first step m = (1 − β₁)g and v = (1 − β₂)g².
#[test]
fn rows_tell_rate_gradient_and_memories() {
    let args = ["descend", "--surface", "quadratic kappa=10", "--start=3,2", "--steps", "3", "--format", "csv"];
    let methods = ["--optimizer", "adam lr=0.1 beta1=0.8 | step-decay every=1 factor=0.5", "--optimizer", "newton"];
    let (code, csv, _) = ravine(&[&args[..], &methods].concat());
    assert_eq!(code, 0);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of one length");
    let field = |row: usize, name: &str| {
        let at = header.iter().position(|other| other == name).unwrap_or_else(|| panic!("{name} in {header:?}"));
        rows[row][at].to_owned()
    };
    let number = |row: usize, name: &str| field(row, name).parse::<f64>().expect("a number");
    let close = |found: f64, wanted: f64| assert!((found - wanted).abs() < 1e-12, "{found} for {wanted}");
    for (row, rate) in [(0, 0.1), (1, 0.05), (2, 0.025)] {
        close(number(row, "lr"), rate);
        close(number(row, "gradient_norm"), number(row, "x").hypot(10.0 * number(row, "y")));
    }
    assert_eq!(field(3, "lr"), "", "no step begins at the limit");
    let (g, memory) = ([3.0, 20.0], ["m.x", "m.y", "v.x", "v.y"].map(|name| number(1, name)));
    for (found, wanted) in memory.into_iter().zip([0.2 * g[0], 0.2 * g[1], 1e-3 * g[0] * g[0], 1e-3 * g[1] * g[1]]) {
        close(found, wanted);
    }
    close(number(0, "m.x"), 0.0);
    assert_eq!((field(4, "lr"), field(4, "m.x")), (String::new(), String::new()), "Newton has neither");
    assert!(rows[4][0].starts_with("newton"));
    // where a memory is called like a column, it is told apart
    let search = ["--optimizer", "random-search"];
    let (_, csv, _) = ravine(&[&args[..], &search].concat());
    assert!(csv.lines().next().is_some_and(|head| head.contains(",memory.f,")), "{csv}");
}

#[test]
fn a_recorded_path_is_the_path_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = ["descend", "--surface", "rosenbrock", "--steps", "30"];
    let two = ["--optimizer", "adam lr=0.1", "--optimizer", "sgd lr=0.001"];
    for format in ["csv", "json"] {
        let path = folder.path().join(format!("path.{format}")).display().to_string();
        let write = [&args[..], &two, &["--start=-1.2,1", "--format", format, "-o", &path]].concat();
        assert_eq!(ravine(&write).0, 0);
        let again = format!("recorded file={path:?}");
        let both = [&args[..], &["--optimizer", "adam lr=0.1", "--optimizer", &again, "--format", "json"]].concat();
        let result = json(&[&both[..], &["--start=-1.2,1"]].concat());
        let [ours, recorded] = [0, 1].map(|at| &result["trajectories"][at]);
        assert_eq!(ours["points"], recorded["points"], "bit for bit, from {format}");
        assert_eq!(recorded["evaluations"]["gradient"], 0);
        assert_eq!(recorded["ending"]["kind"], "step-limit");
        let longer = ["descend", "--steps", "50", "--start=0,0", "--optimizer", &again, "--format", "json"];
        let result = json(&longer);
        let recorded = &result["trajectories"][0];
        assert_eq!(recorded["points"].as_array().map(Vec::len), Some(31));
        assert_eq!(recorded["points"][0][0], -1.2, "it starts where it was recorded");
        assert_eq!(recorded["ending"]["kind"], "recording-over", "{}", recorded["ending"]);
    }
    let missing = folder.path().join("none.csv").display().to_string();
    let (code, _, err) = ravine(&[&args[..], &["--optimizer", &format!("recorded file={missing:?}")]].concat());
    assert!(code == 1 && err.contains("can't read") && err.contains("no such file"), "{err}");
    let (code, _, err) = ravine(&[&args[..], &["--optimizer", "recorded"]].concat());
    assert!(code == 2 && err.contains("recorded must be given a file"), "{err}");
}

#[test]
fn a_recorded_path_is_there_once_and_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("path.csv").display().to_string();
    std::fs::write(&path, "x,y\n1,2\n0.5,1\n0.25,0.5\n").expect("it is written");
    let again = format!("recorded file={path:?}");
    let args = ["descend", "--surface", "sphere", "--optimizer", &again, "--optimizer", "sgd lr=0.1", "--steps", "2"];
    let result = json(&[&args[..], &["--seeds", "5", "--noise", "0.1", "--format", "json"]].concat());
    let paths = result["trajectories"].as_array().expect("a list");
    assert_eq!(paths.len(), 1 + 5, "the recorded path has no seeds");
    assert_eq!(paths[0]["points"].as_array().map(Vec::len), Some(3));
    assert_eq!(paths[1]["seed"], 0);
    let result = json(&[&args[..], &["--start=1,1", "--start=2,2", "--start=3,3", "--format", "json"]].concat());
    assert_eq!(result["trajectories"].as_array().map(Vec::len), Some(1 + 3), "and a start of its own");
    let (code, table, err) = ravine(&[&args[..], &["--seeds", "5"]].concat());
    assert!(code == 0 && table.contains("recorded"), "{table} {err}");
    let before = std::fs::read_to_string(&path).expect("it is there");
    let (code, _, err) = ravine(&[&args[..], &["--format", "csv", "-o", &path]].concat());
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("--output would replace") && err.contains("which is read as a recorded path"), "{err}");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), before);
}

#[test]
fn the_data_of_a_surface_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("table.csv").display().to_string();
    let table = "a,b\n1,2\n2,3\n3,5\n4,6\n";
    std::fs::write(&path, table).expect("it is written");
    let surface = format!("linear-regression data={path:?}");
    for command in ["descend", "tune"] {
        let args = [command, "--surface", &surface, "--optimizer", "sgd lr=0.1", "--format", "csv", "-o", &path];
        let (code, _, err) = ravine(&args);
        assert!(code == 2 && err.contains("which is read as the surface's data"), "{command}: {err}");
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), table);
    }
}

#[test]
fn a_transform_is_descended() {
    let args = ["descend", "--surface", "rosenbrock", "--start=-1.2,1", "--optimizer", "sgd lr=0.01", "--steps", "3"];
    let run = |more: &[&str]| json(&[&args[..], &["--format", "json"], more].concat());
    let (plain, seen) = (run(&[]), run(&["--transform", "log offset=0.5"]));
    assert_eq!(seen["transform"], "log offset=0.5");
    assert!(plain["transform"].is_null());
    let value = |result: &Value, row: usize| result["trajectories"][0]["points"][row][2].as_f64().expect("a number");
    assert!((value(&seen, 0) - (value(&plain, 0) + 0.5).ln()).abs() < 1e-12);
    assert_ne!(value(&seen, 1), (value(&plain, 1) + 0.5).ln(), "another path");
    assert!(
        seen["notes"][0].as_str().is_some_and(|note| note.starts_with("φ(f) = ln(f − f* + δ)")),
        "{}",
        seen["notes"]
    );
    let folder = tempfile::tempdir().expect("a folder");
    let scene = folder.path().join("scene.toml").display().to_string();
    std::fs::write(&scene, "[descent]\nsurface = \"rosenbrock\"\ntransform = \"sqrt\"\n").expect("it is written");
    let of_scene = |more: &[&str]| json(&[&["descend", "--scene", &scene, "--format", "json"], more].concat());
    assert!(of_scene(&[])["transform"].is_null(), "there it is only drawn");
    assert_eq!(of_scene(&["--transform", "above-minimum"])["transform"], "above-minimum");
    let (code, _, err) = ravine(&[&args[..], &["--transform", "logg"]].concat());
    assert!(code == 2 && err.contains("there is no transform 'logg'") && err.contains("log"), "{err}");
    let tuned = ["tune", "--surface", "rosenbrock", "--transform", "log", "--optimizer", "sgd", "--budget", "20"];
    let (code, table, err) = ravine(&[&tuned[..], &["--starts", "2", "--points", "3"]].concat());
    assert!(code == 0 && table.contains("on rosenbrock, through log"), "{table} {err}");
}

#[test]
fn several_seeds_come_with_their_mean() {
    let args = ["descend", "--surface", "rosenbrock", "--steps", "20", "--noise", "0.5", "--optimizer", "sgd lr=0.001"];
    let many = [&args[..], &["--seed", "3", "--seeds", "4"]].concat();
    let result = json(&[&many[..], &["--format", "json"]].concat());
    assert_eq!(result["run"]["seeds"], 4);
    let paths = result["trajectories"].as_array().expect("paths");
    let seeds: Vec<_> = paths.iter().map(|path| path["seed"].as_u64()).collect();
    assert_eq!(seeds, [Some(3), Some(4), Some(5), Some(6)]);
    let alone = json(&[&args[..], &["--seed", "5", "--format", "json"]].concat());
    assert_eq!(paths[2]["points"], alone["trajectories"][0]["points"], "seed 5 is the same alone");
    assert!(alone["trajectories"][0]["seed"].is_null() && alone["means"].is_null(), "one seed is told as ever");
    for row in [0, 20] {
        let mean = result["means"][0]["points"][row][0].as_f64().expect("a number");
        let sum: f64 = paths.iter().map(|path| path["points"][row][0].as_f64().expect("a number")).sum();
        assert!((mean - sum / 4.0).abs() < 1e-12, "row {row}: {mean}");
    }
    let (code, csv, _) = ravine(&[&many[..], &["--format", "csv"]].concat());
    assert_eq!((code, csv.lines().count()), (0, 1 + 5 * 21), "four seeds and their mean");
    assert!(csv.contains("sgd lr=0.001,mean,20,"), "{csv}");
    let (code, table, _) = ravine(&many);
    assert!(code == 0 && table.contains("4 seeds: all ran to the step limit"), "{table}");
    for (seeds, message) in [("0", "seeds must be"), ("1001", "seeds must be"), ("1000", "at most 10000 with 1000")] {
        let (code, _, err) = ravine(&["descend", "--steps", "20000", "--seeds", seeds]);
        assert!(code == 2 && err.contains(message), "{seeds}: {err}");
    }
}

#[test]
fn a_run_tells_where_it_rests_and_what_it_cost() {
    let told = |surface: &str, start: &str, optimizer: &str| {
        let args = ["descend", "--surface", surface, start, "--steps", "30", "--optimizer", optimizer];
        json(&[&args[..], &["--format", "json"]].concat())["trajectories"][0]["ending"]["message"].to_string()
    };
    assert!(told("saddle", "--start=1,0.5", "newton").contains("reached a saddle point at step 1"));
    assert!(told("slice", "--start=0.3,0", "newton").contains("reached a saddle point"), "up across, down along");
    assert!(told("himmelblau", "--start=-0.2,-0.9", "newton").contains("reached a maximum"));
    assert!(told("himmelblau", "--start=2.5,2.5", "newton").contains("reached a minimum"));
    assert_eq!(
        told("rosenbrock", "--start=-1.2,1", "sgd lr=0.0001"),
        "\"ran to the step limit, 30 steps\"",
        "still on its way"
    );
    let (_, table, _) = ravine(&["descend", "--surface", "saddle", "--steps", "3", "--optimizer", "newton"]);
    assert!(table.starts_with("optimizer") && table.contains("values  gradients  Hessians"), "{table}");
}

#[test]
fn a_run_that_diverges_says_from_which_step_on() {
    let args = ["descend", "--surface", "quadratic kappa=50", "--steps", "60", "--optimizer", "sgd lr=0.06"];
    let result = json(&[&args[..], &["--format", "json"]].concat());
    let ending = &result["trajectories"][0]["ending"];
    assert_eq!((&ending["kind"], &ending["diverging"]["from_step"]), (&"step-limit".into(), &0.into()), "{ending}");
    assert_eq!(ending["diverging"]["unbounded"], false);
    let (code, table, _) = ravine(&args);
    assert!(code == 0 && table.contains("diverges from step 0 on"), "{table}");
    let still = json(&["descend", "--optimizer", "sgd lr=0.001", "--format", "json"]);
    assert!(still["trajectories"][0]["ending"].get("diverging").is_none(), "only where it is so");
}

/// The message begins with what the kind says, and what the path came to has a field of its own.
#[test]
fn kind_and_message_of_an_ending_agree() {
    let ending = |surface: &str, start: &str, more: &[&str]| {
        let args = ["descend", "--surface", surface, start, "--steps", "60", "--format", "json"];
        json(&[&args[..], more].concat())["trajectories"][0]["ending"].clone()
    };
    let limit = "ran to the step limit, 60 steps";
    let saddle = ending("saddle", "--start=1,0.5", &["--optimizer", "newton"]);
    assert_eq!((&saddle["kind"], &saddle["reached"]["kind"]), (&"step-limit".into(), &"saddle".into()), "{saddle}");
    assert_eq!(saddle["reached"]["step"], 1);
    assert_eq!(saddle["message"], format!("{limit}; reached a saddle point at step 1"));
    let way = ending("quadratic kappa=50", "--start=1,1", &["--optimizer", "sgd lr=0.06"]);
    assert_eq!((&way["kind"], way.get("reached")), (&"step-limit".into(), None), "{way}");
    let words = way["message"].as_str().expect("a sentence");
    assert!(words.starts_with(&format!("{limit}; diverges from step 0 on")), "{words}");
    let met = ending("himmelblau", "--start=2.5,2.5", &["--optimizer", "newton", "--until-gradient", "1e-6"]);
    assert_eq!((&met["kind"], &met["reached"]["kind"]), (&"converged".into(), &"minimum".into()), "{met}");
    let words = met["message"].as_str().expect("a sentence");
    assert!(words.starts_with("converged at step") && words.ends_with("at a minimum"), "{words}");
    let going = ending("rosenbrock", "--start=-1.2,1", &["--optimizer", "sgd lr=0.0001"]);
    assert_eq!((&going["message"], going.get("reached")), (&limit.into(), None), "{going}");
}

#[test]
fn a_dash_is_standard_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
        let output = command.args(args).current_dir(folder.path()).output().expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let train = ["train", "--train-size", "20", "--net", "dense 10", "--epochs", "1", "--format", "csv"];
    for args in [
        &["descend", "--steps", "3", "--format", "csv"][..],
        &["scene"],
        &["experiment", "new", "drop-rate"],
        &["train", "--train-size", "20", "--net", "dense 10", "--epochs", "1"],
    ] {
        let plain = run(args);
        assert_eq!(run(&[args, &["-o", "-"]].concat()), plain, "{args:?}");
        assert!(plain.0 == Some(0) && !plain.1.is_empty(), "{plain:?}");
    }
    let (code, predictions, err) = run(&[&train[..], &["--predictions", "-", "-o", "run.csv"]].concat());
    assert!(code == Some(0) && predictions.starts_with("part,sample,true,predicted,"), "{predictions}{err}");
    for (more, told) in [
        (&["--predictions", "-"][..], "--predictions and the results both go to standard output"),
        (&["--predictions", "-", "-o", "-"], "--predictions and the results both go to standard output"),
        (&["--checkpoint", "-"], "--checkpoint must be a file"),
        (&["--weights-out", "-"], "--weights-out must be a file"),
    ] {
        let (code, _, err) = run(&[&train[..], more].concat());
        assert!(code == Some(2) && err.contains(told), "{more:?}: {err}");
    }
    std::fs::write(folder.path().join("plan.toml"), "").expect("it can be written");
    let (code, _, err) = run(&["experiment", "run", "plan.toml", "-o", "-"]);
    assert!(code == Some(2) && err.contains("results go to a folder"), "{err}");
    assert!(!folder.path().join("-").exists(), "no file of that name");
    let (code, out, _) = run(&["descend", "--steps", "3", "-o", "./-"]);
    assert!(code == Some(0) && out.is_empty() && folder.path().join("-").exists(), "{out}");
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
        (&["descend", "--optimizer", "muon"], "muon must be given a network"),
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
fn what_became_of_a_typed_formula_is_told() {
    let surface = r#"expression "ax + if(x > 0, x, y^2)""#;
    let words =
        ["'ax' is a parameter with the value 1; for a product write a*x", "Not differentiable everywhere: if changes"];
    for format in ["table", "csv", "json"] {
        let args = ["descend", "--surface", surface, "--steps", "3", "--optimizer", "sgd lr=0.1", "--format", format];
        let (code, out, told) = ravine(&args);
        assert_eq!(code, 0, "{told}");
        for words in words {
            assert!(told.contains(&format!("note: {words}")), "on standard error: {told}");
            assert_eq!(out.contains(words), format == "json", "data holds notes where they have a place: {out}");
        }
    }
    let told = json(&["descend", "--surface", surface, "--steps", "3", "--format", "json"]);
    assert_eq!(told["notes"].as_array().map(Vec::len), Some(2), "{}", told["notes"]);
    let smooth = r#"expression "20 + x² - 10cos(2πx) + y² - 10cos(2πy)""#;
    let args = ["descend", "--surface", smooth, "--start=3.2,-2.1", "--optimizer", "bfgs", "--format", "json"];
    let (_, out, words) = ravine(&args);
    assert_eq!(words, "", "all its names are known");
    assert!(!out.contains("notes"), "and there is nothing to tell");
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
fn names_of_a_scene_are_in_its_results() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("named.toml");
    let racers = "[[descent.racers]]\nname = 'Slow, but sure'\noptimizer = 'sgd lr=0.02'\n\
                  [[descent.racers]]\noptimizer = 'adam'\n";
    std::fs::write(&path, format!("[descent]\nsurface = 'sphere'\nsteps = 5\n{racers}")).expect("it is written");
    let scene = path.to_str().expect("a path");
    let (code, table, _) = ravine(&["descend", "--scene", scene]);
    assert_eq!(code, 0);
    assert!(table.starts_with("name") && table.contains("Slow, but sure  sgd lr=0.02"), "{table}");
    let (_, csv, _) = ravine(&["descend", "--scene", scene, "--format", "csv"]);
    let lines: Vec<&str> = csv.lines().collect();
    // Adam has memories, SGD has none
    let columns = "name,optimizer,step,x,y,f,values,gradients,hessians,lr,gradient_norm,β₁ᵗ,β₂ᵗ,m.x,m.y,v.x,v.y";
    assert_eq!(lines[0], columns);
    assert!(lines[1].starts_with("\"Slow, but sure\",sgd lr=0.02,0,"), "{}", lines[1]);
    assert!(lines[7].starts_with(",adam,0,"), "{}", lines[7]);
    let result = json(&["descend", "--scene", scene, "--format", "json"]);
    assert_eq!(result["trajectories"][0]["name"], "Slow, but sure");
    assert_eq!(result["trajectories"][0]["optimizer"], "sgd lr=0.02");
    assert!(result["trajectories"][1]["name"].is_null());
    let (_, printed, _) = ravine(&["scene", scene]);
    assert!(printed.contains("name = \"Slow, but sure\""), "{printed}");
    let (_, csv, _) = ravine(&["descend", "--optimizer", "sgd", "--steps", "1", "--format", "csv"]);
    assert!(csv.starts_with("optimizer,step"), "without names there is no column for them");
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

/// What can't be written is told before the work, and what is no file is not waited for.
#[test]
fn places_for_results_are_tried_first_and_only_files_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().to_str().expect("a path in letters");
    let nowhere = format!("{folder}/nowhere/at-all");
    // many epochs: were it told at the end, the test would not end
    let long = ["train", "--epochs", "100000"];
    for place in ["--output", "--weights-out", "--checkpoint"] {
        for path in [nowhere.as_str(), folder] {
            let (code, out, err) = ravine(&[&long[..], &[place, path]].concat());
            assert_eq!((code, out.as_str()), (1, ""), "{place} {path}");
            assert!(err.contains("can't write") && err.contains(path), "{err}");
        }
    }
    for command in [&["scene", folder][..], &["train", "--resume", folder], &["train", "--weights", folder]] {
        let (code, _, err) = ravine(command);
        assert_eq!(code, 1, "{command:?}: {err}");
        assert!(err.contains("no file") && err.contains(folder), "{command:?}: {err}");
    }
    #[cfg(unix)]
    for command in [["scene", "/dev/zero"], ["descend", "--scene=/dev/zero"]] {
        let (code, _, err) = ravine(&command);
        assert!(code == 1 && err.contains("no file"), "{command:?}: {err}");
    }
}

#[test]
fn help_shows_examples() {
    for command in ["list", "descend", "scene"] {
        let (code, out, _) = ravine(&[command, "--help"]);
        assert!(code == 0 && out.contains("Examples:"), "{command}");
    }
    assert!(ravine(&["--help"]).1.contains("Examples:"), "the program itself");
}

fn lines(args: &[&str]) -> Vec<Value> {
    let (code, out, err) = ravine(args);
    assert_eq!(code, 0, "{err}");
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

#[test]
fn train_tells_every_epoch_and_sums_up() {
    let args = ["train", "--train-size", "100", "--epochs", "3", "--seed", "7", "--format", "json"];
    let lines = lines(&[&args[..], &["--seeds", "2"]].concat());
    let epochs: Vec<_> = lines.iter().filter(|line| line["event"] == "epoch").collect();
    assert_eq!(epochs.len(), 6);
    for key in
        ["run", "seed", "epoch", "train_loss", "train_accuracy", "val_loss", "val_accuracy", "samples_per_second"]
    {
        assert!(epochs.iter().all(|epoch| !epoch[key].is_null()), "{key} is told");
    }
    let summary = lines.last().expect("there are lines");
    assert_eq!((&summary["event"], &summary["seeds"]), (&"summary".into(), &serde_json::json!([7, 8])));
    let last: Vec<f64> =
        epochs.iter().filter(|e| e["epoch"] == 3).map(|e| e["val_accuracy"].as_f64().expect("a number")).collect();
    let mean = summary["val_accuracy"]["mean"].as_f64().expect("a mean");
    assert!((mean - last[0].midpoint(last[1])).abs() < 1e-12, "the mean is that of the last epochs");
    let sd = summary["val_accuracy"]["sd"].as_f64().expect("a deviation");
    assert!((sd - (last[0] - last[1]).abs() / 2f64.sqrt()).abs() < 1e-12, "the deviation is that of a sample");

    let (code, csv, _) = ravine(&["train", "--train-size", "100", "--epochs", "2", "--format", "csv"]);
    assert_eq!((code, csv.lines().count()), (0, 3));
    assert!(csv.starts_with("run,seed,epoch,step,train_loss"), "{csv}");
    let (code, table, _) =
        ravine(&["train", "--train-size", "100", "--epochs", "2", "--net", "dense 16 | relu | dense 10"]);
    assert!(code == 0 && table.contains("finished all 2 epochs") && table.contains(" %"), "{table}");
}

#[test]
fn the_same_seed_gives_the_same_training() {
    let args = ["train", "--train-size", "100", "--epochs", "2", "--net", "mlp dropout=0.5", "--augment", "shift 0.5"];
    let run = |seed: &str| {
        let mut lines = lines(&[&args[..], &["--format", "json", "--seed", seed]].concat());
        for line in &mut lines {
            line["samples_per_second"] = Value::Null;
        }
        lines
    };
    assert_eq!(run("3"), run("3"));
    assert_ne!(run("3"), run("4"));
}

#[test]
fn trainings_that_can_not_be_are_refused() {
    for (args, message) in [
        (&["--train-size", "0"][..], "zero images"),
        (&["--train-size", "100000"], "train_size must be"),
        (&["--train-size", "20", "--batch", "32"], "batch must be at least 1 and at most 20"),
        (&["--label-noise=2"], "label_noise must be"),
        (&["--split=nan"], "split must be"),
        (&["--epochs", "1000001"], "epochs must be"),
        (&["--net", "dense 64 | relu | dense 9"], "end the chain with 'dense 10'"),
        (&["--net", "mpl"], "did you mean 'mlp'?"),
        (&["--net", "dense 1e12 | dense 10"], "dense"),
        (&["--augment", "shif 1"], "did you mean 'shift'?"),
        (&["--optimizer", "adam lr=nan"], "lr must be a finite number"),
        (&["--data", "digit"], "did you mean 'digits'?"),
        (&["--data", "file t.csv lable=c"], "file has no setting 'lable', did you mean 'label'?"),
        (&["--net", "dense 10 | softmax"], "leave it out, the loss contains it"),
        (&["--seeds", "0"], "seeds must be"),
    ] {
        let (code, out, err) = ravine(&[&["train"], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(message), "{args:?}: {err}");
    }
    let (code, _, err) = ravine(&["train", "--train-size", "100", "--epochs", "5", "--optimizer", "sgd lr=1e9"]);
    assert!(code == 1 && err.contains("diverged in epoch 1"), "{code} {err}");
}

#[test]
fn a_batch_that_is_not_given_is_no_larger_than_the_training_set() {
    let args = ["train", "--train-size", "20", "--epochs", "1", "--log-every", "1", "--format", "json"];
    let (code, out, err) = ravine(&args);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("note: the batch is the whole training set of 20, which is smaller than 32"), "{err}");
    let steps = out.lines().filter(|line| line.contains("\"event\": \"step\"")).count();
    assert_eq!(steps, 1, "one step is the whole set: {out}");
    let (code, out, _) = ravine(&["train", "--train-size", "20", "--batch", "20", "--epochs", "1", "--format", "csv"]);
    assert!(code == 0 && out.lines().count() == 2, "as if it were given: {out}");
}

#[test]
fn how_data_was_read_is_told_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("iris data.csv").display().to_string();
    let row = |i: usize| format!("{},5;{};{}\n", i % 7, i % 5, ["rot", "blau"][i % 2]);
    let text: String = std::iter::once("breite;höhe;art\n".to_owned()).chain((0..20).map(row)).collect();
    std::fs::write(&path, text).expect("it is written");
    let args = ["train", "--data", &path, "--epochs", "1", "--net", "dense 2", "--format"];
    let (code, out, err) = ravine(&[&args[..], &["json"]].concat());
    assert_eq!(code, 0, "{err}");
    let told = err.lines().find(|line| line.starts_with("note: CSV: ")).expect("a line");
    for part in
        ["semicolons between columns", "commas in numbers are decimal", "label: column 3 'art' (the only column"]
    {
        assert!(told.contains(part), "{told}");
    }
    let data: Value = serde_json::from_str(out.lines().next().expect("a line")).expect("every line is JSON");
    assert_eq!((&data["event"], &data["format"], &data["samples"]), (&"data".into(), &"CSV".into(), &20.into()));
    assert_eq!((&data["train"], &data["val"], &data["test"]), (&12.into(), &8.into(), &0.into()));
    assert!(data["notes"].as_array().is_some_and(|notes| notes.len() >= 4), "{data}");
    let (_, out, _) = ravine(&[&args[..], &["csv"]].concat());
    assert!(out.starts_with("run,seed,epoch"), "data holds no notes where they have no place: {out}");
}

/// The test part changes nothing in training, and is judged once, by the weights that come of it.
#[test]
fn a_test_part_beside_a_validation_part_is_judged_once_at_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let weights = folder.path().join("w.safetensors").display().to_string();
    let fixture = |name: &str| format!("{}/tests/golden/files/{name}", env!("CARGO_MANIFEST_DIR"));
    let train = |name: &str, more: &[&str]| {
        let args = ["train", "--data", &fixture(name), "--net", "dense 3", "--epochs", "4", "--format", "json"];
        lines(&[&args[..], more].concat())
    };
    let three = train("three.npz", &["--restore-best", "--weights-out", &weights]);
    let of = |event: &str| three.iter().filter(|line| line["event"] == event).cloned().collect::<Vec<_>>();
    let [data] = &of("data")[..] else { panic!("told once") };
    assert_eq!((&data["train"], &data["val"], &data["test"]), (&4.into(), &2.into(), &3.into()));
    let [test] = &of("test")[..] else { panic!("judged once") };
    assert_eq!(of("summary")[0]["test_accuracy"]["mean"], test["accuracy"]);
    let two = train("train-val.npz", &["--restore-best"]);
    let figures = |lines: &[Value]| -> Vec<Value> {
        let epochs = lines.iter().filter(|line| line["event"] == "epoch");
        epochs.map(|epoch| serde_json::json!([epoch["train_loss"], epoch["val_loss"], epoch["val_accuracy"]])).collect()
    };
    assert_eq!(figures(&three), figures(&two), "as if there were no test part");
    let judged = train("three.npz", &["--weights", &weights, "--evaluate"]);
    let judged = judged.last().expect("a line");
    assert_eq!((&judged["test_loss"], &judged["test_accuracy"]), (&test["loss"], &test["accuracy"]));
    let (code, table, _) = ravine(&["train", "--data", &fixture("three.npz"), "--net", "dense 3", "--epochs", "1"]);
    assert!(code == 0 && table.contains("; test part: "), "{table}");
}

#[test]
fn without_a_display_the_first_scene_runs_on_the_command_line() {
    let (code, out, err) = ravine(&[]);
    assert_eq!(code, 0, "{err}");
    assert!(!err.is_empty(), "it says that there is no window");
    for part in ["sgd lr=", "momentum lr=", "ran to the step limit", "Plain", "With dropout", "With augmentation"] {
        assert!(out.contains(part), "'{part}' is in:\n{out}");
    }
}

#[test]
fn descend_ends_where_it_is_asked_to() {
    let base = ["descend", "--surface", "rosenbrock", "--optimizer", "bfgs", "--format", "json"];
    let ending = |more: &[&str]| {
        let result = json(&[&base[..], more].concat());
        result["trajectories"][0]["ending"]["message"].as_str().expect("a sentence").to_owned()
    };
    assert!(ending(&["--until-gradient", "1e-6"]).contains("‖∇f‖ < 1e-6"));
    assert!(ending(&["--until-change", "1e-9"]).contains("a step changed f by less than 1e-9"));
    assert!(ending(&["--until-distance", "0.01"]).contains("nearer than 0.01 to the minimum at (1.000000, 1.000000)"));
    assert!(ending(&["--until-value", "0.01"]).ends_with(": f < 0.01"));
    assert!(ending(&["--until-gap", "1e-8"]).ends_with(": f − min f < 1e-8"));
    assert!(!ending(&["--until-value", "-1"]).contains("f <"), "Rosenbrock's function is never below 0");
    assert!(ending(&["--budget", "20"]).contains("the next one would need more than 20 evaluations"));
    for (name, what) in [("--until-distance", "the distance to a minimum"), ("--until-gap", "f − min f")] {
        let (code, _, err) = ravine(&["descend", "--surface", "saddle", name, "1"]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(&format!("{what} must be left out on this surface")), "{err}");
    }
}

#[test]
fn presets_are_scenes_by_name() {
    let (code, listed, _) = ravine(&["list", "presets"]);
    assert!(code == 0 && listed.contains("newton-at-a-saddle"), "{listed}");
    let (code, printed, err) = ravine(&["scene", "newton-at-a-saddle", "--check"]);
    assert!(code == 0 && err.is_empty() && printed.contains("surface = \"saddle\""), "{printed}{err}");
    let (_, table, _) = ravine(&["descend", "--scene", "newton-at-a-saddle"]);
    assert!(table.contains("reached a saddle point at step 1"), "{table}");
    let (code, _, err) = ravine(&["scene", "newton-at-saddle"]);
    assert!(code == 1 && err.contains("newton-at-saddle"), "{err}");
}

#[test]
fn every_method_runs_from_every_start() {
    let args = ["descend", "--surface", "himmelblau", "--start=2.5,2.5", "--start=-2,3", "--steps", "40"];
    let args: Vec<&str> = args.into_iter().chain(["--optimizer", "newton", "--optimizer", "sgd lr=0.01"]).collect();
    let with = |more: &[&'static str]| args.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>();
    let (_, table, _) = ravine(&args);
    let rows = table.lines().skip(2).collect::<Vec<_>>();
    assert_eq!(rows.len(), 4, "{table}");
    assert!(rows[0].starts_with("newton") && rows[0].contains("2.5,2.5") && rows[1].contains("-2,3"), "{table}");
    let printed = json(&with(&["--format", "json"]));
    assert_eq!(printed["more_starts"], serde_json::json!([[-2.0, 3.0]]));
    let paths = printed["trajectories"].as_array().expect("paths");
    for (path, start) in paths.iter().zip([[2.5, 2.5], [-2.0, 3.0], [2.5, 2.5], [-2.0, 3.0]]) {
        assert_eq!((&path["start"], &path["points"][0][0]), (&serde_json::json!(start), &serde_json::json!(start[0])));
    }
    // each is the path that its start has alone
    let alone = json(&[
        "descend",
        "--surface",
        "himmelblau",
        "--start=-2,3",
        "--steps",
        "40",
        "--optimizer",
        "newton",
        "--format",
        "json",
    ]);
    assert_eq!(alone["trajectories"][0]["points"], paths[1]["points"]);
    let (_, csv, _) = ravine(&with(&["--format", "csv"]));
    assert!(csv.starts_with("optimizer,start,step,x,y,f,"), "{}", &csv[..80]);
    assert_eq!(csv.lines().filter(|line| line.starts_with("sgd,2,")).count(), 41);
    let too_long = args.iter().map(|arg| if *arg == "40" { "6000000" } else { arg }).collect::<Vec<_>>();
    let (code, _, err) = ravine(&too_long);
    assert!(code == 2 && err.contains("steps must be at most 5000000 with 2 starts, got 6000000"), "{code} {err}");
}

#[test]
fn descend_runs_on_data_of_ones_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("points.csv");
    std::fs::write(&path, "u,t\n0,1\n1,3\n2,5\n3,7\n").expect("it can be written");
    let pick = format!("linear-regression data=\"{}\" standardise=false", path.display());
    let args = ["descend", "--surface", &pick, "--start=0,0", "--optimizer", "newton", "--steps", "1"];
    let found = json(&[&args[..], &["--format", "json"]].concat());
    let point = |row: usize, i: usize| found["trajectories"][0]["points"][row][i].as_f64().expect("a number");
    // half of the mean of 1, 9, 25 and 49
    assert!((point(0, 2) - 10.5).abs() < 1e-12, "{}", point(0, 2));
    assert!((point(1, 0) - 2.0).abs() < 1e-9 && (point(1, 1) - 1.0).abs() < 1e-9, "the line through all points");
    assert!(found["notes"][0].as_str().is_some_and(|note| note.starts_with("4 rows; ")), "{}", found["notes"]);
    let missing = "linear-regression data=no-such-table.csv";
    let (code, out, err) = ravine(&["descend", "--surface", missing, "--optimizer", "sgd"]);
    assert!(code != 0 && out.is_empty(), "{out}");
    assert!(err.contains("'no-such-table.csv' can't be read (no such file or directory)"), "{err}");
    let (_, program, _) = ravine(&["descend", "--surface", &pick, "--optimizer", "adam", "--code", "pytorch"]);
    assert!(program.contains("t = torch.tensor([\n    1.0, 3.0, 5.0, 7.0,\n])"), "{program}");
}

#[test]
fn what_can_not_be_read_is_a_failure() {
    let (code, out, err) = ravine(&["descend", "--optimizer", "sgd", "--optimizer", "recorded file=nowhere.csv"]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("nowhere.csv"), "{err}");
}

#[test]
fn a_rule_of_several_lines_is_one_line_in_tables_and_comments() {
    let (code, table, err) = ravine(&["descend", "--optimizer", "rule", "--steps", "3"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(table.lines().count(), 3, "a head, a rule and a row: {table}");
    let (code, program, err) =
        ravine(&["descend", "--optimizer", "rule", "--surface", "rosenbrock", "--code", "pytorch"]);
    assert_eq!(code, 0, "{err}");
    let head: Vec<&str> = program.lines().take_while(|line| !line.starts_with("import")).collect();
    assert!(head.iter().all(|line| line.is_empty() || line.starts_with('#')), "{head:?}");
}

#[test]
fn the_settings_of_a_rule_are_tuned() {
    let rule = "rule \"v = rho*v - lr*g; x = x + v\"";
    let args =
        ["tune", "--surface", "quadratic kappa=4", "--optimizer", rule, "--over", "lr=0.001..0.5", "--starts", "3"];
    let (code, table, err) = ravine(&args);
    assert!(code == 0 && table.contains("lr"), "{table}{err}");
}
