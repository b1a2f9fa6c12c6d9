//! What a first start shows: the lecture's points, at once.

use super::{Axis, DescentScene, Racer, Scene, Tab, Theme, View};
use crate::descent::Run;
use crate::descent::playback::Playback;
use crate::optim::{Driven, METHODS};
use crate::surface::{SURFACES, build};

impl Default for Scene {
    fn default() -> Self {
        Self { tab: Tab::Descent, theme: Theme::System, descent: DescentScene::default() }
    }
}

impl Default for DescentScene {
    /// An ill-conditioned valley in which SGD zig-zags while momentum, `RMSProp` and Adam do not.
    fn default() -> Self {
        let surface = SURFACES[0].choice();
        let start = build(&surface).start();
        let picks = ["sgd lr=0.038", "momentum lr=0.004 rho=0.9", "rmsprop lr=0.2", "adam lr=0.5"];
        Self {
            surface,
            run: Run::new(start, 100),
            racers: picks.into_iter().enumerate().map(|(color, pick)| racer(pick, color)).collect(),
            view: View::Overlay,
            bounds: None,
            axis: Axis::Steps,
            is_log: true,
            playback: Playback::default(),
        }
    }
}

/// A racer from our own pick; `tests/scene.rs` checks that each of them is read.
fn racer(pick: &str, color: usize) -> Racer {
    let driven = Driven::parse(pick).unwrap_or_else(|_| Driven::new(METHODS[0].choice()));
    Racer { driven, is_on: true, color }
}
