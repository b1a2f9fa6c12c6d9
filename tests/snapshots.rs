//! A few pictures of the window, drawn by a software Vulkan driver (Debian's `mesa-vulkan-drivers`).
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use eframe::egui::{Context, Vec2, vec2};
use egui_kittest::{Harness, SnapshotResults};
use ravine::gui::{RavineApp, Setup};
use ravine::scene::{Scene, Theme};
use ravine::surface;

fn picture(scene: Scene, size: Vec2) -> Harness<'static, RavineApp> {
    let setup = Setup { scene: Some(scene), ..Setup::default() };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(200)
        .with_step_dt(1.0 / 60.0)
        .wgpu()
        .build_eframe(move |cc| RavineApp::new(&cc.egui_ctx, setup));
    harness.run_ok();
    let ctx: Context = harness.ctx.clone();
    harness.state_mut().settle(&ctx);
    harness.run_ok();
    harness
}

/// The first-start scene at a step, on a surface.
fn scene(surface: &str, theme: Theme) -> Scene {
    let mut scene = Scene { theme, ..Scene::default() };
    scene.descent.surface = surface::parse(surface).expect("a surface");
    scene.descent.run.start = surface::build(&scene.descent.surface).start();
    scene.descent.playback = ravine::descent::playback::Playback::at(60);
    scene.descent.playback.is_playing = false;
    scene
}

#[test]
fn descent() {
    let mut results = SnapshotResults::new();
    let size = vec2(900.0, 620.0);
    for (name, theme) in [("dark", Theme::Dark), ("light", Theme::Light)] {
        let mut harness = picture(scene("quadratic", theme), size);
        results.add(harness.try_snapshot(format!("descent_{name}")));
    }
    let mut side = scene("rosenbrock", Theme::Light);
    side.descent.view = "side-by-side".into();
    results.add(picture(side, size).try_snapshot("descent_side_by_side"));
}

#[test]
fn training() {
    let mut scene = Scene { tab: "training".into(), theme: Theme::Dark, ..Scene::default() };
    // not the ready comparison, which would start by itself
    for run in &mut scene.training.runs {
        run.config.epochs = 5;
    }
    let mut harness = picture(scene, vec2(1200.0, 760.0));
    let mut results = SnapshotResults::new();
    results.add(harness.try_snapshot("training_dark"));
}
