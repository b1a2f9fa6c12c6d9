//! Maps of whole planes in the window, by accessible name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, TextureId, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ravine::descent::tune::Over;
use ravine::gui::words::basins as words;
use ravine::gui::words::{descent, explain, profiles, settings_map, shell, tune, value};
use ravine::map::basins::{Class, Goal, Look};
use ravine::map::settings::Kind;
use ravine::scene::{DescentScene, METHOD, Scene};
use ravine::surface;

use self::common::window::{self, Window, press, settle, started, undo};

/// A window whose map has few pixels.
const SMALL: Vec2 = vec2(600.0, 520.0);

/// Where Himmelblau's function has its four minima (Himmelblau 1972).
const MINIMA: [[f64; 2]; 4] = [[3.0, 2.0], [-2.805_118, 3.131_313], [-3.779_310, -3.283_186], [3.584_428, -1.848_127]];

fn window_with(size: Vec2, edit: impl FnOnce(&mut DescentScene)) -> Window {
    let mut scene = Scene::default();
    scene.descent.playback.is_playing = false;
    edit(&mut scene.descent);
    started(window::of(scene), size)
}

fn on(scene: &mut DescentScene, pick: &str, racers: &[&str]) {
    scene.surface = surface::parse(pick).expect("a surface");
    let surface = surface::build(&scene.surface);
    scene.run.start = surface.start();
    scene.run.limits.steps = 25;
    scene.set_racers(&racers.iter().map(|racer| (*racer).to_owned()).collect::<Vec<_>>()).expect("methods");
}

fn scene_of(harness: &Window) -> &DescentScene {
    &harness.state().scene().descent
}

fn count(harness: &Window, label: &str) -> usize {
    harness.query_all_by_label_contains(label).count()
}

fn click(harness: &mut Window, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run_ok();
    settle(harness);
}

/// The textures that are drawn as pictures.
fn pictures(harness: &Window) -> Vec<TextureId> {
    let textures = harness.output().shapes.iter().map(|clipped| clipped.shape.texture_id());
    textures.filter(|texture| *texture != TextureId::default()).collect()
}

fn name(at: [f64; 2]) -> String {
    words::class(Class::Goal(0), &[Goal { at, value: 0.0, is_known: true }])
}

#[test]
fn basins_come_with_a_key_and_go_with_an_undo() {
    let mut harness = window_with(SMALL, |scene| on(scene, "himmelblau", &["newton", "sgd lr=0.01"]));
    let before = pictures(&harness).len();
    assert_eq!(count(&harness, &name(MINIMA[0])), 0);
    press(&mut harness, Key::B);
    settle(&mut harness);
    assert!(scene_of(&harness).basins.is_shown);
    assert_eq!(pictures(&harness).len(), before + 1, "one more picture lies on the map");
    assert_eq!(count(&harness, &words::of("Newton")), 1);
    // Newton's method comes to all minima, to saddles and to the maximum
    for at in MINIMA {
        assert_eq!(count(&harness, &name(at)), 1, "{}", name(at));
    }
    for class in [Class::Saddle, Class::Maximum] {
        assert_eq!(count(&harness, &words::class(class, &[])), 1, "{class:?}");
    }
    undo(&mut harness);
    assert!(!scene_of(&harness).basins.is_shown);
    assert_eq!((pictures(&harness).len(), count(&harness, &name(MINIMA[0]))), (before, 0));
}

#[test]
fn the_end_is_told_under_the_pointer_and_a_click_still_places_the_start() {
    let mut harness = window_with(SMALL, |scene| {
        on(scene, "quadratic", &["newton"]);
        scene.basins.is_shown = true;
    });
    let map = harness.get_by_label(descent::MAP.text()).rect();
    let at = map.center() + vec2(37.0, -21.0);
    harness.hover_at(at);
    harness.run_ok();
    // from wherever it starts Newton's method is at the minimum of a quadratic after one step
    let told = harness.get_by_label(descent::MAP.text()).accesskit_node().description().expect("the end is told");
    assert_eq!(told, words::outcome(("Newton", None), &name([0.0; 2]), 1, &value(0.0)));
    let start = scene_of(&harness).run.start;
    harness.drag_at(at);
    harness.step();
    harness.drop_at(at);
    harness.run_ok();
    assert_ne!(scene_of(&harness).run.start, start);
    undo(&mut harness);
    assert_eq!(scene_of(&harness).run.start, start);
}

#[test]
fn side_by_side_each_plot_has_its_own_and_all_have_the_same_minima() {
    let mut harness = window_with(SMALL, |scene| {
        let formula = "expression formula=\"(x^2 - 1)^2 + 4*y^2\" domain=[-2, 2, -2, 2]";
        on(scene, formula, &["newton", "sgd lr=0.1", "sgd lr=0.11"]);
        scene.basins.is_shown = true;
    });
    let alone = pictures(&harness).len();
    click(&mut harness, Role::Button, descent::SIDE_BY_SIDE.text());
    // the picture of the surface and of the basins in each of three plots, not in one
    assert_eq!(pictures(&harness).len() - alone, 4);
    for at in [[-1.0, 0.0], [1.0, 0.0]] {
        assert_eq!(count(&harness, &name(at)), 1, "one minimum has one colour in all plots");
    }
    let mut scene = harness.state().scene().clone();
    scene.descent.group = METHOD.into();
    harness.state_mut().set_scene(scene);
    harness.run_ok();
    settle(&mut harness);
    assert_eq!(pictures(&harness).len() - alone, 2, "a plot of two has the basins of one");
}

#[test]
fn where_f_has_no_value_it_is_said() {
    let mut harness = window_with(SMALL, |scene| {
        on(scene, "expression formula=\"ln(-1 - x^2 - y^2)\"", &["adam"]);
        scene.basins.is_shown = true;
    });
    let sentence = descent::sentence(words::NO_VALUES.text());
    assert_eq!(count(&harness, &sentence), 1);
    click(&mut harness, Role::Button, descent::SIDE_BY_SIDE.text());
    assert_eq!(count(&harness, &sentence), 1);
}

#[test]
fn switches_and_racers_are_chosen_in_a_menu_that_stays_open() {
    let mut harness = window_with(vec2(600.0, 720.0), |scene| on(scene, "himmelblau", &["newton", "sgd lr=0.01"]));
    click(&mut harness, Role::Button, words::TITLE.text());
    click(&mut harness, Role::CheckBox, words::SHOW.text());
    assert_eq!(count(&harness, &words::of("Newton")), 1);
    click(&mut harness, Role::RadioButton, "SGD");
    assert_eq!((scene_of(&harness).explain.racer, count(&harness, &words::of("SGD"))), (1, 1));
    click(&mut harness, Role::RadioButton, words::look(Look::Evaluations));
    assert_eq!(scene_of(&harness).basins.lightness, Look::Evaluations);
    window::set_slider(&mut harness, words::OPACITY.text(), 0.5);
    assert_eq!(scene_of(&harness).basins.opacity, 0.5);
    assert_eq!(count(&harness, words::SHOW.text()), 1, "the menu is still open");
    press(&mut harness, Key::Escape);
    for _ in 0..2 {
        undo(&mut harness);
    }
    assert_eq!(scene_of(&harness).basins.lightness, Look::Steps);
    // so it is in the menu of arrows
    click(&mut harness, Role::Button, explain::OVERLAYS.text());
    click(&mut harness, Role::RadioButton, "Newton");
    assert_eq!((scene_of(&harness).explain.racer, count(&harness, explain::SCALED.text())), (0, 1));
}

/// Steps of gradient descent on ½(x² + κy²) until f is below a thousandth: x shrinks by 1 − α a step, and y by 1 − ακ.
fn steps_of_descent([x, y]: [f64; 2], lr: f64, kappa: f64) -> Option<usize> {
    let f = |t: usize| {
        let shrunk = |by: f64| by.abs().powf(2.0 * t as f64);
        0.5 * (x * x * shrunk(1.0 - lr) + kappa * y * y * shrunk(1.0 - lr * kappa))
    };
    (0..=25).find(|t| f(*t) < 1e-3)
}

#[test]
fn two_settings_are_mapped_told_and_taken_over() {
    let mut harness = window_with(SMALL, |scene| {
        on(scene, "quadratic", &["sgd"]);
        scene.run.start = [2.0, 1.0];
        scene.view = "settings".into();
        scene.settings.over = ["lr=0.02..2", "kappa=1..20"].map(|over| Over::parse(over).ok());
    });
    assert_eq!(count(&harness, &settings_map::theory(Kind::Border, "α = 2/λ")), 1);
    let map = harness.get_by_label(settings_map::MAP.text()).rect();
    let told = |harness: &Window| harness.get_by_label(settings_map::MAP.text()).accesskit_node().description();
    let before = scene_of(&harness).clone();
    let of = |scene: &DescentScene| [scene.racers[0].driven.method.number("lr"), scene.surface.number("kappa")];
    let mut numbers = Vec::new();
    for part in [0.3, 0.4, 0.5] {
        let at = map.min + map.size() * vec2(part, 0.5);
        harness.hover_at(at);
        harness.run_ok();
        let text = told(&harness).expect("the pixel is told");
        harness.drag_at(at);
        harness.step();
        harness.drop_at(at);
        harness.run_ok();
        settle(&mut harness);
        let [lr, kappa] = of(scene_of(&harness));
        assert!(text.starts_with(&settings_map::at([("lr", lr), ("kappa", kappa)])), "{text}: {lr} {kappa}");
        let steps = steps_of_descent([2.0, 1.0], lr, kappa).map_or_else(|| "–".to_owned(), |steps| value(steps as f64));
        assert!(text.contains(&format!("steps to tolerance {steps}\n")), "{text}, not {steps}");
        numbers.push(lr);
        undo(&mut harness);
        assert_eq!(scene_of(&harness).racers, before.racers, "both numbers are one edit");
        assert_eq!(scene_of(&harness).surface, before.surface);
    }
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
}

fn button(harness: &mut Window, button: PointerButton, pos: Pos2, pressed: bool) {
    let modifiers = Modifiers::NONE;
    harness.event(Event::PointerMoved(pos));
    harness.event(Event::PointerButton { pos, button, pressed, modifiers });
    harness.run_ok();
}

fn drag(harness: &mut Window, with: PointerButton, from: Pos2, to: Pos2) {
    button(harness, with, from, true);
    harness.event(Event::PointerMoved(to));
    harness.run_ok();
    button(harness, with, to, false);
    settle(harness);
}

#[test]
fn the_mouse_chooses_which_part_of_two_settings_is_mapped() {
    let mut harness = window_with(vec2(900.0, 640.0), |scene| {
        on(scene, "quadratic", &["momentum lr=0.05 rho=0.5"]);
        scene.view = "settings".into();
        scene.settings.over = ["lr=1e-4..1", "rho=0..0.9"].map(|over| Over::parse(over).ok());
    });
    let map = harness.get_by_label(settings_map::MAP.text()).rect();
    let at = |x: f32, y: f32| map.min + map.size() * vec2(x, y);
    let ranges = |harness: &Window| {
        scene_of(harness)
            .settings
            .over
            .each_ref()
            .map(|over| over.as_ref().map(|over| [over.from, over.to]).expect("a range"))
    };
    let before = ranges(&harness);
    drag(&mut harness, PointerButton::Secondary, at(0.25, 0.25), at(0.75, 0.75));
    let inside = ranges(&harness);
    for (now, before) in inside.iter().zip(before) {
        assert!(before[0] < now[0] && now[0] < now[1] && now[1] < before[1], "{now:?} is a part of {before:?}");
    }
    // what is told is of the new ranges
    harness.hover_at(at(0.5, 0.5));
    harness.run_ok();
    let told =
        harness.get_by_label(settings_map::MAP.text()).accesskit_node().description().expect("the pixel is told");
    assert!(told.contains("lr = ") && told.contains("rho = ") && told.contains("steps to tolerance"), "{told}");
    drag(&mut harness, PointerButton::Primary, at(0.5, 0.5), at(0.6, 0.5));
    let moved = ranges(&harness);
    assert!(moved[0][0] < inside[0][0] && moved[0][1] < inside[0][1] && moved[1] == inside[1], "{moved:?}");
    let racers = scene_of(&harness).racers.clone();
    // two clicks mean the view: the setting that the first one took is given back
    for _ in 0..2 {
        harness.drag_at(at(0.4, 0.4));
        harness.step();
        harness.drop_at(at(0.4, 0.4));
        harness.step();
    }
    settle(&mut harness);
    assert_eq!(scene_of(&harness).racers, racers);
    let usual = ranges(&harness);
    assert!(usual[0][0] < moved[0][0] && usual[1] != moved[1], "the usual ranges: {usual:?}");
}

#[test]
fn small_windows_give_the_view_the_room() {
    for view in ["overlay", "side-by-side", "3d", "settings"] {
        let harness = window_with(vec2(640.0, 420.0), |scene| {
            on(scene, "himmelblau", &["momentum lr=0.01", "sgd lr=0.01"]);
            scene.view = view.into();
        });
        let label = match view {
            "overlay" => descent::MAP.text().to_owned(),
            "side-by-side" => descent::map_of("SGD"),
            "3d" => descent::RELIEF_PLOT.text().to_owned(),
            _ => settings_map::MAP.text().to_owned(),
        };
        let rect = harness.get_by_label(&label).rect();
        let least = match view {
            "side-by-side" => vec2(150.0, 110.0),
            // beside its colours, below its controls and legend
            "settings" => vec2(250.0, 110.0),
            _ => vec2(330.0, 130.0),
        };
        assert!(rect.width() >= least.x && rect.height() >= least.y, "{view}: {rect:?}");
        assert_eq!(
            harness.query_all_by_role_and_label(Role::Button, shell::CONTROLS.text()).count(),
            1,
            "they are shown"
        );
    }
}

#[test]
fn curves_of_all_optimizers_are_in_one_plot() {
    let mut harness = window_with(vec2(1100.0, 760.0), |scene| on(scene, "quadratic", &["sgd", "momentum", "newton"]));
    harness.get_by_role_and_label(Role::Button, shell::VIEW.text()).click();
    harness.run_ok();
    click(&mut harness, Role::Button, tune::SENSITIVITY.text());
    click(&mut harness, Role::Button, tune::START.text());
    assert_eq!(count(&harness, tune::TOGETHER_PLOT.text()), 1);
    for heading in tune::COLUMNS {
        assert_eq!(count(&harness, heading.text()), 1, "{heading}");
    }
    click(&mut harness, Role::Button, tune::EACH.text());
    assert_eq!((count(&harness, tune::TOGETHER_PLOT.text()), count(&harness, &tune::picture("SGD"))), (0, 1));
}

#[test]
fn optimizers_are_compared_over_many_problems() {
    let mut harness = window_with(vec2(1100.0, 760.0), |scene| on(scene, "quadratic", &["sgd", "newton"]));
    harness.get_by_role_and_label(Role::Button, shell::VIEW.text()).click();
    harness.run_ok();
    click(&mut harness, Role::Button, profiles::OPEN.text());
    click(&mut harness, Role::Button, profiles::NONE.text());
    click(&mut harness, Role::CheckBox, "Quadratic valley");
    click(&mut harness, Role::Button, profiles::START.text());
    for plot in [profiles::PERFORMANCE.text(), profiles::DATA.text()] {
        assert_eq!(harness.query_all_by_role_and_label(Role::Image, plot).count(), 1, "{plot}");
    }
    // Newton's method is at the minimum of a quadratic after one step
    assert!(count(&harness, &ravine::gui::words::percent(100.0, true)) >= 1);
    assert_eq!(count(&harness, profiles::USED.text()), 1);
}

#[test]
fn what_can_not_be_mapped_is_said() {
    let harness = window_with(SMALL, |scene| {
        on(scene, "quadratic", &["sgd"]);
        scene.view = "settings".into();
        scene.settings.over[0] = Over::parse("lr=1..0.1").ok();
    });
    assert_eq!(count(&harness, "must go from a number to a larger one"), 1);
    let harness = window_with(SMALL, |scene| {
        on(scene, "expression formula=\"x + y\"", &["sgd lr=0.01"]);
        scene.view = "settings".into();
    });
    assert_eq!(count(&harness, &descent::sentence(settings_map::NO_MINIMUM.text())), 1);
}

#[test]
fn basins_lie_on_the_block_too() {
    let mut harness = window_with(vec2(900.0, 640.0), |scene| {
        on(scene, "quadratic", &["newton"]);
        scene.view = "3d".into();
    });
    let plain = pictures(&harness);
    press(&mut harness, Key::B);
    settle(&mut harness);
    harness.run_ok();
    assert!(scene_of(&harness).basins.is_shown, "the view has them");
    assert_eq!(count(&harness, &name([0.0; 2])), 1, "the legend stands above");
    assert_ne!(pictures(&harness), plain, "another picture lies on the block");
    let block = harness.get_by_label(descent::RELIEF_PLOT.text()).rect();
    // beside the minimum in the middle, which is told itself
    harness.hover_at(block.center() + vec2(70.0, 20.0));
    harness.run_ok();
    let told =
        harness.get_by_label(descent::RELIEF_PLOT.text()).accesskit_node().description().expect("the end is told");
    assert_eq!(told, words::outcome(("Newton", None), &name([0.0; 2]), 1, &value(0.0)));
    undo(&mut harness);
    assert_eq!(pictures(&harness), plain, "and goes with an undo");
}

#[test]
fn views_without_basins_say_so() {
    let mut harness = window_with(SMALL, |scene| scene.view = "settings".into());
    press(&mut harness, Key::B);
    assert!(!scene_of(&harness).basins.is_shown);
    assert_eq!(count(&harness, words::NOT_HERE.text()), 1);
    let harness = window_with(SMALL, |scene| {
        on(scene, "expression formula=\"x^4 - 3*x^2 + x\"", &["sgd lr=0.01"]);
        scene.basins.is_shown = true;
    });
    assert_eq!(count(&harness, descent::BASINS.text()), 2, "the row below the curve, and a button that is not enabled");
}
