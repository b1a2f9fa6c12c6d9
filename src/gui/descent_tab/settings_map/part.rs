//! The part of both settings that is mapped: how it lies on the screen, and how the mouse chooses another one.

use eframe::egui::{Pos2, Rect, Vec2, pos2};

use crate::descent::tune::Over;
use crate::figure::maps::{Chosen, is_log};
use crate::gui::plot::Scale;
use crate::map::settings::Plan;
use crate::scene::DescentScene;

/// A logarithmic axis.
const LOG: Scale = Scale::Log { offset: 0.0, floor: -300.0 };
/// Parts of a range that its ends are told to.
const PARTS: f64 = 2000.0;
/// How far outside of the plot something is drawn, as a part of it.
const FURTHEST: f64 = 10.0;

/// Both ranges as they lie in a plot.
pub struct Part {
    /// The scales to the right and up.
    pub scales: [Scale; 2],
    /// Their ends, as heights of these.
    pub ends: [[f64; 2]; 2],
}

impl Part {
    /// That of the axes.
    pub fn of(chosen: &Chosen) -> Self {
        let scales = chosen.axes.each_ref().map(|axis| if is_log(axis) { LOG } else { Scale::Linear });
        let ends = [0, 1].map(|at| {
            let (_, over) = &chosen.axes[at];
            let [low, high] = [over.from, over.to].map(|end| scales[at].height(end));
            // what can't be mapped is told; its axes only have to be some
            if low.is_finite() && high > low { [low, high] } else { [0.0, 1.0] }
        });
        Self { scales, ends }
    }

    /// Where values of both are.
    pub fn position(&self, frame: Rect, values: [f64; 2]) -> Pos2 {
        let part = |at: usize| {
            let [low, high] = self.ends[at];
            ((self.scales[at].height(values[at]) - low) / (high - low)).clamp(-FURTHEST, FURTHEST) as f32
        };
        pos2(frame.left() + part(0) * frame.width(), frame.bottom() - part(1) * frame.height())
    }

    /// The heights under a place of the screen.
    fn heights(&self, frame: Rect, at: Pos2) -> [f64; 2] {
        let parts = [(at.x - frame.left()) / frame.width(), (frame.bottom() - at.y) / frame.height()];
        [0, 1].map(|axis| {
            let [low, high] = self.ends[axis];
            low + (high - low) * f64::from(parts[axis])
        })
    }

    /// The values under a place of the screen, without digits that nobody can point at.
    pub fn values(&self, frame: Rect, at: Pos2) -> [f64; 2] {
        let heights = self.heights(frame, at);
        [0, 1].map(|axis| self.value(axis, heights[axis], self.ends[axis]))
    }

    /// The value at a height, told to a part of a range.
    fn value(&self, axis: usize, height: f64, [low, high]: [f64; 2]) -> f64 {
        let apart = (high - low) / PARTS;
        let digits = |apart: f64| (-apart.log10().floor()).clamp(0.0, 15.0) as usize;
        let text = match self.scales[axis] {
            Scale::Linear => format!("{height:.*}", digits(apart)),
            _ => format!("{:.*e}", digits(apart * std::f64::consts::LN_10).max(2), 10.0_f64.powf(height)),
        };
        text.parse().unwrap_or(height)
    }

    /// The ranges within a box.
    pub fn within(&self, frame: Rect, drawn: Rect) -> [[f64; 2]; 2] {
        let [low, high] = [drawn.left_bottom(), drawn.right_top()].map(|at| self.heights(frame, at));
        [0, 1].map(|axis| [low[axis], high[axis]])
    }

    /// The ranges after the mouse has pulled them.
    pub fn panned(&self, frame: Rect, by: Vec2) -> [[f64; 2]; 2] {
        let parts = [-by.x / frame.width(), by.y / frame.height()].map(f64::from);
        [0, 1].map(|axis| self.ends[axis].map(|end| end + parts[axis] * (self.ends[axis][1] - self.ends[axis][0])))
    }

    /// The ranges nearer by a factor; what is under the pointer stays there.
    pub fn zoomed(&self, frame: Rect, at: Pos2, by: f64) -> [[f64; 2]; 2] {
        let center = self.heights(frame, at);
        [0, 1].map(|axis| self.ends[axis].map(|end| center[axis] + (end - center[axis]) / by))
    }

    /// The axes with ranges between these heights, each as far as its number bears it; none where neither changes.
    pub fn over(&self, scene: &DescentScene, chosen: &Chosen, wanted: [[f64; 2]; 2]) -> Option<[Over; 2]> {
        let now = chosen.over();
        let (driven, surface) = chosen.apart();
        let mut plan = Plan::new(surface, driven, scene.run.clone(), now.clone());
        for axis in [0, 1] {
            let [from, to] = wanted[axis].map(|height| self.value(axis, height, wanted[axis]));
            let ranges = [[from, to], [from.round(), to.round()]];
            let tried = ranges.into_iter().map(|[from, to]| {
                let mut over = plan.over.clone();
                (over[axis].from, over[axis].to) = (from, to);
                Plan { over, ..plan.clone() }
            });
            // of a number without a fraction the second
            if let Some(good) = tried.into_iter().find(|plan| plan.axes().is_ok()) {
                plan = good;
            }
        }
        (plan.over != now).then_some(plan.over)
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::vec2;

    use super::*;

    const FRAME: Rect = Rect { min: pos2(100.0, 50.0), max: pos2(300.0, 150.0) };

    fn scene(right: &str, up: &str) -> DescentScene {
        let mut scene = DescentScene::default();
        scene.set_racers(&["momentum lr=0.01".to_owned()]).expect("a method");
        scene.settings.over = [right, up].map(|over| Over::parse(over).ok());
        scene
    }

    fn told(over: Option<[Over; 2]>) -> [String; 2] {
        over.expect("other ranges").map(|over| over.to_string())
    }

    #[test]
    fn a_box_is_looked_into_on_the_scale_of_each_axis() {
        let scene = scene("lr=1e-4..1", "rho=0..0.9");
        let chosen = Chosen::of(&scene).expect("two numbers");
        let part = Part::of(&chosen);
        let drawn = Rect::from_two_pos(pos2(150.0, 150.0), pos2(200.0, 100.0));
        let over = part.over(&scene, &chosen, part.within(FRAME, drawn));
        assert_eq!(told(over), ["lr=0.001..0.01", "rho=0..0.45"]);
        assert_eq!(part.values(FRAME, pos2(200.0, 100.0)), [0.01, 0.45]);
        assert_eq!(part.position(FRAME, [0.01, 0.45]), pos2(200.0, 100.0));
    }

    #[test]
    fn an_axis_goes_no_further_than_its_number_bears() {
        let scene = scene("lr=1e-4..1", "rho=0..0.9");
        let chosen = Chosen::of(&scene).expect("two numbers");
        let part = Part::of(&chosen);
        // pulled down: ρ would come to 1 and beyond, the rate alone follows
        let over = part.over(&scene, &chosen, part.panned(FRAME, vec2(50.0, 60.0)));
        assert_eq!(told(over), ["lr=1e-5..0.1", "rho=0..0.9"]);
        let nearer = part.over(&scene, &chosen, part.zoomed(FRAME, pos2(200.0, 100.0), 2.0));
        assert_eq!(told(nearer), ["lr=0.001..0.1", "rho=0.225..0.675"]);
        assert_eq!(part.over(&scene, &chosen, part.zoomed(FRAME, pos2(200.0, 100.0), 1e20)), None, "too near");
    }
}
