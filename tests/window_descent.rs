//! The Descent tab's lists, endings, seeds, typed functions and views, by accessible name.
#![cfg(feature = "gui")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Pos2, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::descent::relief::HeightScale;
use ravine::descent::setting;
use ravine::gui::words::{self, descent, driven, pick, player, rule};
use ravine::optim::{Driven, METHODS, text};
use ravine::scene::{Along, Axis, DescentScene, Scene};
use ravine::surface::{self, SURFACES};

use self::common::window::{self, Window, press, settle, started, undo};

/// The first-start scene, standing still, after an edit.
fn window_with(size: Vec2, edit: impl FnOnce(&mut DescentScene)) -> Window {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    edit(&mut scene.descent);
    started(window::of(scene), size)
}

fn window() -> Window {
    window_with(vec2(1400.0, 1000.0), |_| ())
}

fn scene_of(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

fn click(harness: &mut Window, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run_ok();
}

fn type_text(harness: &mut Window, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).type_text(text);
    harness.run_ok();
}

fn has(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label(label).count() > 0
}

#[test]
fn a_list_is_searched_by_keyboard_alone() {
    for size in [vec2(1024.0, 640.0), vec2(1400.0, 1000.0)] {
        let mut harness = window_with(size, |_| ());
        harness.get_by_role_and_label(Role::ComboBox, descent::SURFACE.text()).focus();
        harness.run_ok();
        press(&mut harness, Key::Enter);
        assert!(
            harness.get_by_role_and_label(Role::TextInput, pick::SEARCH.text()).is_focused(),
            "the search is at hand"
        );
        type_text(&mut harness, pick::SEARCH.text(), "camel");
        let rows = SURFACES.iter().filter(|entry| has(&harness, entry.label)).count();
        assert_eq!(rows, 2, "three and six humps");
        press(&mut harness, Key::ArrowDown);
        let six = SURFACES.iter().find(|entry| entry.key == "six-hump-camel").expect("it is there");
        assert!(has(&harness, six.formula) && has(&harness, six.source), "all of it is told where the keys are");
        press(&mut harness, Key::Enter);
        assert_eq!(scene_of(&harness).surface.entry().key, "six-hump-camel");
        assert!(!has(&harness, pick::SEARCH.text()), "the list is closed");
        let opener = harness.get_by_role_and_label(Role::ComboBox, descent::SURFACE.text());
        assert!(opener.is_focused(), "and the keys are where they were");
    }
}

#[test]
fn escape_leaves_a_list_as_it_was() {
    let mut harness = window();
    click(&mut harness, Role::ComboBox, driven::METHOD.text());
    type_text(&mut harness, pick::SEARCH.text(), "no such method");
    harness.get_by_label_contains("Nothing matches");
    press(&mut harness, Key::Enter);
    assert!(has(&harness, pick::SEARCH.text()), "there is nothing to choose");
    press(&mut harness, Key::Escape);
    assert!(!has(&harness, pick::SEARCH.text()));
    assert_eq!(scene_of(&harness).racers[0].driven.method.entry().key, "sgd");
    click(&mut harness, Role::ComboBox, driven::METHOD.text());
    let listed = METHODS.iter().filter(|entry| has(&harness, entry.label)).count();
    assert_eq!(listed, METHODS.len(), "what was searched for is forgotten");
}

#[test]
fn every_method_is_found_by_its_name() {
    let mut harness = window();
    for entry in METHODS {
        click(&mut harness, Role::Button, descent::ADD.text());
        type_text(&mut harness, pick::SEARCH.text(), entry.label);
        press(&mut harness, Key::Enter);
        let racers = &scene_of(&harness).racers;
        assert_eq!(racers.last().map(|racer| racer.driven.method.entry().key), Some(entry.key));
        // one of the first scene is there twice, and what differs is in its name
        let name = ravine::gui::words::descent::remove(entry.label);
        let rows = harness.query_all_by_label_contains(&name).map(|row| row.rect().center()).collect::<Vec<_>>();
        let at = *rows.last().expect("the new one can be removed");
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_ok();
        assert_eq!(scene_of(&harness).racers.len(), 4, "{name}");
    }
}

#[test]
fn endings_are_set_and_told() {
    let mut harness = window();
    harness.get_by_label(descent::ENDINGS.text());
    click(&mut harness, Role::Button, descent::ENDINGS.text());
    let settings = [
        setting::GRADIENT_NORM,
        setting::VALUE_CHANGE,
        setting::VALUE,
        setting::GAP,
        setting::DISTANCE,
        setting::BUDGET,
    ];
    for param in settings {
        click(&mut harness, Role::CheckBox, param.label);
        harness.get_by_role_and_label(Role::Slider, param.label);
    }
    let limits = &scene_of(&harness).run.limits;
    assert_eq!((limits.gradient_norm, limits.value_change), (Some(1e-6), Some(1e-9)));
    assert_eq!((limits.distance, limits.evaluations), (Some(1e-3), Some(500)));
    assert_eq!((limits.value, limits.gap), (Some(1e-3), Some(1e-6)));
    harness.get_by_role_and_label(Role::Slider, setting::BUDGET.label).set_value_accesskit(40.0);
    harness.run_ok();
    press(&mut harness, Key::End);
    harness.get_all_by_label_contains("the next one would need more than 40 evaluations").next().expect("it is told");
    click(&mut harness, Role::CheckBox, setting::BUDGET.label);
    assert_eq!(scene_of(&harness).run.limits.evaluations, None);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).run.limits.evaluations, Some(40));
    // a surface without a minimum can't be run to it
    click(&mut harness, Role::ComboBox, descent::SURFACE.text());
    click(&mut harness, Role::Button, "Saddle");
    let limits = &scene_of(&harness).run.limits;
    assert_eq!((limits.distance, limits.gap), (None, None));
    for param in [setting::DISTANCE, setting::GAP] {
        let row = harness.get_by_role_and_label(Role::CheckBox, param.label);
        assert!(row.accesskit_node().is_disabled(), "and that is not on offer");
    }
    let value = harness.get_by_role_and_label(Role::CheckBox, setting::VALUE.label);
    assert!(!value.accesskit_node().is_disabled(), "a value is");
}

#[test]
fn several_seeds_are_a_bundle_and_undone() {
    let mut harness = window();
    click(&mut harness, Role::Button, descent::NOISE_AND_SEEDS.text());
    let noise = harness.get_by_role_and_label(Role::Slider, setting::NOISE.label);
    noise.set_value_accesskit(0.5);
    harness.run_ok();
    click(&mut harness, Role::CheckBox, setting::NOISE_RELATIVE.label);
    let before = harness.state().descent().trajectory(0).expect("a path").points.clone();
    harness.get_by_role_and_label(Role::Slider, setting::SEEDS.label).set_value_accesskit(5.0);
    harness.run_ok();
    settle(&mut harness);
    assert!(scene_of(&harness).seeds == 5 && scene_of(&harness).run.is_noise_relative);
    let mean = harness.state().descent().trajectory(0).expect("a path").points.clone();
    assert_ne!(mean, before);
    press(&mut harness, Key::End);
    assert_eq!(harness.query_all_by_label("5 seeds: all ran to the step limit").count(), 4);
    harness.query_all_by_label_contains("mean f = ").next().expect("with its spread");
    undo(&mut harness);
    assert_eq!(scene_of(&harness).seeds, 1);
    assert_eq!(harness.state().descent().trajectory(0).expect("a path").points, before);
}

#[test]
fn a_function_is_typed_and_the_last_good_one_stays() {
    let mut harness = window_with(vec2(1100.0, 900.0), |scene| {
        scene.surface = surface::parse("expression \"x^2 + y^2\"").expect("a surface");
    });
    let formula = |harness: &Window| scene_of(harness).surface.word("formula").to_owned();
    harness.get_by_role_and_label(Role::TextInput, "Formula").focus();
    harness.run_ok();
    press(&mut harness, Key::End);
    type_text(&mut harness, "Formula", " + a");
    type_text(&mut harness, "Formula", "*");
    assert_eq!(formula(&harness), "x^2 + y^2 + a", "what was good before the star is drawn");
    harness.get_by_label_contains("column 15");
    type_text(&mut harness, "Formula", "sin(x)");
    assert_eq!(formula(&harness), "x^2 + y^2 + a*sin(x)");
    assert_eq!(harness.query_all_by_label_contains("column").count(), 0);
    let before = harness.state().descent().trajectory(0).expect("a path").points.clone();
    // a field that has the focus has an undo of its own
    harness.get_by_role_and_label(Role::Slider, "a").focus();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Slider, "a").set_value_accesskit(-3.0);
    harness.run_ok();
    settle(&mut harness);
    assert_eq!(scene_of(&harness).surface.number("a"), -3.0);
    assert_ne!(harness.state().descent().trajectory(0).expect("a path").points, before);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).surface.number("a"), 1.0);
    undo(&mut harness);
    assert_eq!(formula(&harness), "x^2 + y^2", "all that was typed is one edit");
}

#[test]
fn what_became_of_a_formula_stands_below_it() {
    let mut harness = window_with(vec2(1100.0, 900.0), |scene| {
        scene.surface = surface::parse("expression \"x^2 + y^2\"").expect("a surface");
    });
    harness.get_by_role_and_label(Role::TextInput, "Formula").focus();
    harness.run_ok();
    press(&mut harness, Key::End);
    type_text(&mut harness, "Formula", " + ax");
    settle(&mut harness);
    let note = harness.get_by_label_contains("'ax' is a parameter with the value 1; for a product write a*x").rect();
    let field = harness.get_by_role_and_label(Role::TextInput, "Formula").rect();
    let below = harness.get_by_label("Domain").rect();
    assert!(field.bottom() <= note.top() && note.bottom() <= below.top(), "{field} {note} {below}");
    type_text(&mut harness, "Formula", " + |y|");
    settle(&mut harness);
    harness.get_by_label_contains("Not differentiable everywhere: abs has a kink");
}

#[test]
fn newton_is_seen_to_go_to_a_saddle() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.surface = surface::parse("saddle").expect("a surface");
        scene.run.start = [1.0, 0.5];
        scene.set_racers(&["newton".to_owned()]).expect("a method");
    });
    press(&mut harness, Key::End);
    harness.get_by_label("reached a saddle point at step 1");
}

#[test]
fn what_is_on_around_a_method_is_told() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        let picks = ["sgd lr=0.03 clip=1 weight_decay=0.01 | cosine", "bfgs"];
        scene.set_racers(&picks.map(str::to_owned)).expect("methods");
    });
    for chip in ["clip 1", "decay 0.01", "lr: cosine"] {
        assert!(has(&harness, chip), "{chip}");
    }
    harness.get_by_label_contains("SGD, clip 1");
    click(&mut harness, Role::Button, player::FORWARD.text());
    harness.get_by_label_contains(" trial point");
}

#[test]
fn the_cross_section_moves_the_start() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.surface = surface::parse("slice").expect("a surface");
        scene.run.start = [2.8, 0.0];
        scene.racers[0].driven = Driven::parse("newton").expect("a method");
    });
    click(&mut harness, Role::Button, descent::SECTION.text());
    assert_eq!(scene_of(&harness).view, "section");
    let rect = harness.get_by_label(descent::SECTION_PLOT.text()).rect();
    let at = rect.min + rect.size() * vec2(0.25, 0.5);
    harness.drag_at(at);
    harness.run_ok();
    harness.drop_at(at);
    harness.run_ok();
    let [x, y] = scene_of(&harness).run.start;
    assert!((x + 1.75).abs() < 0.05 && y == 0.0, "a quarter of the way from −3.5 to 3.5, got {x}, {y}");
    let grip = harness.get_by_label(descent::GRIP.text()).rect().center();
    drag(&mut harness, grip, grip + vec2(-300.0, -80.0));
    let section = scene_of(&harness).section;
    assert!(section.along == Along::Angle && section.angle > 20.0 && section.angle < 180.0, "{section:?}");
    for (label, along) in [(descent::ALONG_Y.text(), Along::Y), (descent::ALONG_GRADIENT.text(), Along::Gradient)] {
        click(&mut harness, Role::Button, label);
        assert_eq!(scene_of(&harness).section.along, along);
    }
    for (entry, along) in SURFACES.iter().zip([Along::X, Along::Y, Along::Gradient, Along::Angle].into_iter().cycle()) {
        window_with(vec2(700.0, 500.0), |scene| {
            scene.surface = entry.choice();
            scene.run.start = surface::build(&scene.surface).start();
            scene.view = "section".into();
            scene.section.along = along;
        });
    }
}

/// Drags the mouse from one place to another.
fn drag(harness: &mut Window, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run_ok();
    harness.hover_at(from.lerp(to, 0.5));
    harness.run_ok();
    harness.drop_at(to);
    harness.run_ok();
    settle(harness);
}

#[test]
fn the_mouse_turns_the_relief_and_drags_the_start_on_it() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.surface = surface::parse("himmelblau").expect("a surface");
        scene.run.start = [0.0, 0.0];
    });
    click(&mut harness, Role::Button, descent::RELIEF.text());
    settle(&mut harness);
    assert_eq!(scene_of(&harness).view, "3d");
    let before = scene_of(&harness).clone();
    let rect = harness.get_by_label(descent::RELIEF_PLOT.text()).rect();
    let corner = rect.left_bottom() + vec2(30.0, -30.0);
    drag(&mut harness, corner, corner + vec2(50.0, -20.0));
    let turned = scene_of(&harness).relief.camera;
    assert!(turned.azimuth < before.relief.camera.azimuth && turned.elevation < before.relief.camera.elevation);
    assert_eq!(scene_of(&harness).run, before.run, "nothing else changes");
    press(&mut harness, Key::F);
    assert_eq!(scene_of(&harness).relief, before.relief, "it is reset");
    // a click places the start where the surface is under the pointer, and from there it is dragged
    let from = rect.center() + vec2(-60.0, 40.0);
    harness.drag_at(from);
    harness.run_ok();
    harness.drop_at(from);
    harness.run_ok();
    settle(&mut harness);
    let placed = scene_of(&harness).run.start;
    assert_ne!(placed, before.run.start);
    drag(&mut harness, from, from + vec2(120.0, 0.0));
    let dragged = scene_of(&harness).run.start;
    assert!(dragged[0] > placed[0] + 0.5, "{placed:?} was dragged to {dragged:?}");
    assert_eq!(scene_of(&harness).relief, before.relief, "the block stands still");
    undo(&mut harness);
    assert_eq!(scene_of(&harness).run.start, placed, "the drag is one edit");
    click(&mut harness, Role::Button, descent::HEIGHTS_LINEAR.text());
    assert_eq!(scene_of(&harness).relief.heights, Some(HeightScale::Linear));
    for entry in SURFACES {
        window_with(vec2(700.0, 500.0), |scene| {
            scene.surface = entry.choice();
            scene.run.start = surface::build(&scene.surface).start();
            scene.view = "3d".into();
        });
    }
}

#[test]
fn a_function_of_one_variable_is_a_curve() {
    let mut harness = window_with(vec2(1024.0, 640.0), |scene| {
        scene.surface = surface::parse("expression \"x^4 - 3x^2 + x\" domain=[-2.2, 2.2, -1, 1]").expect("a surface");
        scene.run.start = [2.0, 0.0];
    });
    assert!(!has(&harness, descent::MAP.text()) && !has(&harness, descent::OVERLAY.text()), "no map of stripes");
    for label in [descent::CURVE.text(), descent::SECTION_PLOT.text(), descent::BASINS.text()] {
        assert!(has(&harness, label), "{label}");
    }
    let rect = harness.get_by_label(descent::SECTION_PLOT.text()).rect();
    let at = rect.min + rect.size() * vec2(0.25, 0.5);
    drag(&mut harness, at, at + vec2(8.0, 0.0));
    let [x, y] = scene_of(&harness).run.start;
    assert!((x + 1.1).abs() < 0.1 && y == 0.0, "a quarter of the way from −2.2 to 2.2, got {x}, {y}");
}

#[test]
fn plots_side_by_side_are_grouped() {
    let mut harness = window_with(vec2(1024.0, 640.0), |scene| {
        let picks: Vec<String> = (0..36)
            .map(|i| format!("{} lr={}", ["sgd", "adam", "momentum"][i % 3], 0.01 * (i / 3 + 1) as f64))
            .collect();
        scene.set_racers(&picks).expect("methods");
        scene.view = "side-by-side".into();
    });
    let plots = |harness: &Window| harness.query_all_by_label_contains("Surface plot of").count();
    assert_eq!(plots(&harness), 36);
    click(&mut harness, Role::ComboBox, descent::GROUP.text());
    click(&mut harness, Role::Button, descent::GROUP_METHOD.text());
    assert_eq!(plots(&harness), 3);
    click(&mut harness, Role::ComboBox, descent::GROUP.text());
    click(&mut harness, Role::Button, "Learning rate α");
    assert_eq!((plots(&harness), &*scene_of(&harness).group), (12, "lr"));
}

#[test]
fn all_racers_advance_by_steps_or_by_evaluations_and_leave_trails() {
    let mut harness = window_with(vec2(1024.0, 640.0), |scene| {
        scene.surface = surface::parse("rosenbrock b=1").expect("a surface");
        scene.run.start = [2.0, 1.0];
        scene.set_racers(&["sgd lr=0.001", "damped-newton"].map(str::to_owned)).expect("methods");
    });
    let value = |harness: &Window, racer: usize, row: usize| {
        let path = harness.state().descent().trajectory(racer).expect("it has run");
        descent::value_at(&words::value(path.points[row][2]))
    };
    press(&mut harness, Key::End);
    assert!(has(&harness, "Step 100 of 100"));
    click(&mut harness, Role::Button, player::TIME.text());
    click(&mut harness, Role::Button, player::BY_EVALUATIONS.text());
    click(&mut harness, Role::CheckBox, setting::TRAIL.label);
    press(&mut harness, Key::Escape);
    assert_eq!((scene_of(&harness).clock, scene_of(&harness).trail), (Axis::Evaluations, Some(30)));
    press(&mut harness, Key::Home);
    (0..15).for_each(|_| press(&mut harness, Key::ArrowRight));
    assert!(has(&harness, "Evaluation 15 of 300"), "a step of Newton's takes a gradient and a Hessian, as two more");
    for (racer, row) in [(0, 15), (1, 5)] {
        let value = value(&harness, racer, row);
        assert!(has(&harness, &value), "{racer}: {value}");
    }
}

#[test]
fn any_number_of_a_method_is_driven_with_the_mouse() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.set_racers(&["bfgs".to_owned(), "momentum".to_owned()]).expect("methods");
    });
    click(&mut harness, Role::Button, &descent::settings("BFGS"));
    click(&mut harness, Role::Button, &descent::settings("Momentum"));
    click(&mut harness, Role::Button, driven::ADD_SCHEDULE.text());
    type_text(&mut harness, pick::SEARCH.text(), "warm-up");
    press(&mut harness, Key::Enter);
    click(&mut harness, Role::ComboBox, "Applies to");
    click(&mut harness, Role::Button, "Momentum ρ");
    assert_eq!(scene_of(&harness).racers[1].driven.drives[0].word("on"), "rho");
}

#[test]
fn a_path_that_runs_away_is_told_on_its_card_and_at_the_edge() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.surface = surface::parse("quadratic kappa=50").expect("a surface");
        scene.set_racers(&["sgd lr=0.06".to_owned()]).expect("a method");
        scene.run.limits.steps = 60;
    });
    let told = "diverges from step 0 on: f = 7.48e37 at step 60";
    assert_eq!(harness.query_all_by_label_contains(told).count(), 0, "not where it begins");
    press(&mut harness, Key::End);
    harness.get_by_label_contains(told);
    // y changes its sign with every step: after sixty it is above, whichever edge it left by
    let map = harness.get_by_label(descent::MAP.text()).rect();
    let edge = (0..400).map(|i| map.left() + map.width() * i as f32 / 400.0).find(|x| {
        harness.hover_at(pos2(*x, map.top() + 16.0));
        harness.run_ok();
        harness.query_all_by_label_contains("SGD is outside the view").count() > 0
    });
    assert!(edge.is_some(), "an arrow says where it went");
}

/// The rule shown is the one that runs; a copy of it is text, and what is typed there is run.
#[test]
fn a_method_is_edited_as_a_rule() {
    let mut harness = window_with(vec2(1400.0, 1000.0), |scene| {
        scene.racers.truncate(1);
        scene.racers[0].driven = Driven::parse("momentum lr=0.02 rho=0.8").expect("a method");
        scene.racers[0].name = None;
    });
    settle(&mut harness);
    assert!(has(&harness, rule::EDIT_AS_RULE.text()), "there is a rule");
    assert!(has(&harness, "v ← ρ·v + g") && has(&harness, "x ← x − α·v"), "line by line");
    click(&mut harness, Role::Button, rule::EDIT_AS_RULE.text());
    settle(&mut harness);
    let racers = &scene_of(&harness).racers;
    assert_eq!(racers.len(), 2);
    assert_eq!(racers[1].name.as_deref(), Some("Momentum, edited"));
    let typed = "v ← ρv + g\nx ← x − αv\nwhere ρ = 0.8, α = 0.02";
    assert_eq!(racers[1].driven.method.word(text::TEXT), typed);
    let entry = METHODS.iter().find(|entry| entry.key == text::RULE).expect("it is there");
    let field = || entry.params[0].label;
    harness.get_by_role_and_label(Role::MultilineTextInput, field()).focus();
    harness.run_ok();
    harness.get_by_role_and_label(Role::MultilineTextInput, field()).type_text(", c = 1");
    harness.run_ok();
    assert_eq!(scene_of(&harness).racers[1].driven.method.word(text::TEXT), typed, "the last good rule stays");
    press(&mut harness, Key::Escape);
    undo(&mut harness);
    settle(&mut harness);
    assert_eq!(scene_of(&harness).racers.len(), 1, "one step takes the copy back");
}
