//! Lessons: words, scenes, suggestions and questions fit together, and every check fails when its effect is switched off.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ravine::lesson::{
    Effect, Finding, LANGUAGE, LESSONS, Listener, Make, Report, Setting, Size, Truth, Verdict, command, languages,
    scene, scene_text, words,
};
use ravine::registry::Entry;
use ravine::scene::Scene;

fn small(effect: Effect) -> Setting<'static> {
    Setting { effect, size: Size::Small, ..Setting::WHOLE }
}

/// With the effect, of every lesson.
static ON: LazyLock<Vec<Finding>> = LazyLock::new(|| LESSONS.iter().map(|entry| measured(entry, Effect::On)).collect());

fn measured(entry: &Entry<Make>, effect: Effect) -> Finding {
    (entry.make.check)(&small(effect)).unwrap_or_else(|why| panic!("{}: {why}", entry.key))
}

/// A setting that fits no claim tells that the claim is about something else.
#[test]
fn every_check_holds_with_its_effect_and_not_without() {
    let failed: Vec<String> = LESSONS
        .iter()
        .zip(&*ON)
        .flat_map(|(entry, on)| {
            let off = measured(entry, Effect::Off);
            let told = |finding: &Finding| format!("{:?} {:?}", finding.claims, finding.quantities);
            let wrong = [
                (on.verdict() != Verdict::Holds).then(|| format!("{} does not hold: {}", entry.key, told(on))),
                (off.verdict() == Verdict::Holds).then(|| format!("{} holds without: {}", entry.key, told(&off))),
            ];
            wrong.into_iter().flatten()
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_same_seed_measures_the_same() {
    let entry = LESSONS.iter().find(|entry| entry.key == "learning-rate").expect("a lesson");
    let with = |threads: usize, seed| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| (entry.make.check)(&Setting { seed, ..small(Effect::On) })).expect("it is measured")
    };
    assert_eq!(with(1, 0), with(3, 0));
    assert_ne!(with(1, 0), with(1, 1), "another seed draws other valleys");
}

#[test]
fn a_check_that_nobody_wants_ends() {
    let listener = Listener { is_stopped: &|| true, ..Listener::NOBODY };
    for entry in LESSONS {
        let stopped = (entry.make.check)(&Setting { listener, ..Setting::WHOLE });
        assert_eq!(stopped, Err(ravine::lesson::Halt::Stopped), "{}", entry.key);
    }
}

#[test]
fn words_fit_what_is_measured() {
    for (entry, finding) in LESSONS.iter().zip(&*ON) {
        for language in languages() {
            let words = words(entry, language).unwrap_or_else(|why| panic!("{} in {language}: {why}", entry.key));
            if language == LANGUAGE {
                assert_eq!(words.title, entry.label, "{}", entry.key);
            }
            let keys = |all: &[(String, String)]| all.iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>();
            let (told, at) = (|what: &str| format!("{what} of {} in {language}", entry.key), entry.key);
            let claims: BTreeSet<String> = finding.claims.iter().map(|claim| claim.key.to_string()).collect();
            assert_eq!(keys(&words.claims), claims, "{}", told("claims"));
            let quantities: BTreeSet<String> = finding.quantities.iter().map(|it| it.key.to_string()).collect();
            assert_eq!(keys(&words.quantities), quantities, "{}", told("quantities"));
            let texted = |all: &[ravine::lesson::Texted]| all.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
            let tries: Vec<&str> = entry.make.tries.iter().map(|it| it.key).collect();
            assert_eq!(texted(&words.tries), tries, "{}", told("tries"));
            let questions: Vec<&str> = entry.make.questions.iter().map(|it| it.key).collect();
            assert_eq!(texted(&words.questions), questions, "{}", told("questions"));
            let plots: BTreeSet<&str> = words.plots.iter().map(|plot| plot.key.as_str()).collect();
            assert_eq!(plots, finding.plots.iter().map(|plot| &*plot.key).collect(), "{}", told("plots"));
            for plot in &finding.plots {
                let series = plot.series.iter().map(|series| series.key.to_string()).collect();
                assert_eq!(keys(&words.plot(&plot.key).series), series, "{at}: series of {}", plot.key);
                let points = plot.series.iter().flat_map(|series| &series.points);
                assert!(points.flatten().all(|x| x.is_finite()), "{at}: {} has points", plot.key);
            }
            let report = Report::new(entry.key, &words, finding.clone(), (0, command(entry.key, 0)));
            let texts = report.claims.iter().map(|claim| &claim.text).chain([&report.method]);
            for text in texts {
                let outside: String = text.split('$').step_by(2).collect();
                assert!(!outside.contains(['{', '}']), "{at}: a name in '{text}' is not known");
            }
        }
    }
}

#[test]
fn formulas_are_closed() {
    for entry in LESSONS {
        for language in languages() {
            let words = words(entry, language).expect("words");
            let texted = words.tries.iter().chain(&words.questions).flat_map(|it| [&it.label, &it.text]);
            let claims = words.claims.iter().map(|(_, text)| text);
            let texts = [&words.about, &words.look, &words.holds, &words.printed, &words.method];
            for text in texts.into_iter().chain(texted).chain(claims) {
                assert!(text.matches('$').count() % 2 == 0, "{}: {text}", entry.key);
            }
        }
    }
}

#[test]
fn links_lead_to_lessons() {
    let mut links = 0;
    for entry in LESSONS {
        for language in languages() {
            let words = words(entry, language).expect("words");
            let texts = [&words.about, &words.look, &words.holds].map(|text| text.split("](").skip(1));
            for link in texts.into_iter().flatten() {
                let to = link.split(')').next().and_then(|to| to.strip_prefix("lesson:"));
                let to = to.unwrap_or_else(|| panic!("{} in {language}: '{link}' leads to no lesson", entry.key));
                assert!(LESSONS.iter().any(|entry| entry.key == to), "{}: there is no lesson {to}", entry.key);
                links += 1;
            }
        }
    }
    assert!(links > 0, "a lesson leads to others");
}

#[test]
fn scenes_and_suggestions_have_no_mistake() {
    for entry in LESSONS {
        let (read, notes) = Scene::parse(scene_text(entry)).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
        assert!(notes.is_empty() && !scene_text(entry).is_empty(), "{}: {notes:?}", entry.key);
        assert_eq!(scene(entry).expect("it is read"), read);
        for suggestion in entry.make.tries {
            let told = format!("{} of {}", suggestion.key, entry.key);
            let (changed, notes) = suggestion.apply(&read).unwrap_or_else(|why| panic!("{told}: {why}"));
            assert!(notes.is_empty(), "{told}: {notes:?}");
            assert!(changed != read, "{told} changes something");
        }
        for question in entry.make.questions {
            let truth = question.truth(&read).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            let judged = question.judge(&read, truth).expect("the truth is a guess");
            assert!(judged.is_right, "{}: {truth:?} is right", entry.key);
            if let (ravine::lesson::Guess::Number { range: [low, high], .. }, Truth::Number(x)) =
                (question.guess, truth)
            {
                assert!((low..=high).contains(&x), "{}: {x} can be guessed", entry.key);
            }
        }
    }
}

#[test]
fn reports_hold_all_numbers() {
    let entry = &LESSONS[0];
    let finding = &ON[0];
    let report =
        Report::new(entry.key, &words(entry, LANGUAGE).expect("words"), finding.clone(), (7, command(entry.key, 7)));
    let json = report.to_json();
    assert_eq!(json["command"], format!("ravine lesson {} --check --seed 7", entry.key));
    assert_eq!(json["verdict"], "holds");
    let first = &finding.quantities[0];
    assert_eq!(json["quantities"][0]["value"].as_f64(), Some(first.value));
    assert_eq!(json["quantities"][0]["interval"][1].as_f64(), first.interval.map(|[_, high]| high));
    let points = json["plots"][0]["series"][0]["points"].as_array().expect("points");
    assert_eq!(points.len(), finding.plots[0].series[0].points.len());
    let rows = report.to_markdown().lines().filter(|line| line.starts_with("| ")).count();
    assert_eq!(rows, 1 + finding.claims.len(), "the head of a table and a row for each claim");
    assert!(report.to_text().contains(": holds\n"), "{}", report.to_text());
}
