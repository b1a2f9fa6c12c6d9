//! The command line that computes what the tab shows.

use crate::gui::quote::quoted;
use crate::pick::Value;
use crate::scene::DescentScene;

/// `ravine descend …` with every racer that is on.
pub fn text(scene: &DescentScene) -> String {
    let number = |x: f64| Value::Number(x).to_string();
    let mut parts = vec![format!("ravine descend --surface {}", quoted(&scene.surface.to_string()))];
    let descended = scene.descended();
    parts.extend((!descended.is_plain()).then(|| format!("--transform {}", quoted(&descended.transform.to_string()))));
    parts.extend(scene.starts().map(|[x, y]| format!("--start={},{}", number(x), number(y))));
    parts.push(format!("--steps {}", scene.run.limits.steps));
    if scene.run.noise > 0.0 {
        parts.push(format!("--noise {}", number(scene.run.noise)));
        parts.extend(scene.run.is_noise_relative.then(|| "--noise-relative".to_owned()));
    }
    // mini-batches have a seed too, and so have bundles of methods that draw numbers
    parts.extend((scene.run.noise > 0.0 || scene.run.seed > 0).then(|| format!("--seed {}", scene.run.seed)));
    parts.extend((scene.seeds > 1).then(|| format!("--seeds {}", scene.seeds)));
    let limits = &scene.run.limits;
    let criteria = [
        ("--until-gradient", limits.gradient_norm),
        ("--until-change", limits.value_change),
        ("--until-value", limits.value),
        ("--until-gap", limits.gap),
        ("--until-distance", limits.distance),
    ];
    for (name, value) in criteria {
        parts.extend(value.map(|value| format!("{name} {}", number(value))));
    }
    parts.extend(limits.evaluations.map(|budget| format!("--budget {budget}")));
    for racer in scene.racers.iter().filter(|racer| racer.is_on) {
        parts.push(format!("--optimizer {}", quoted(&racer.driven.to_string())));
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::transform;

    #[test]
    fn says_what_differs_from_the_default() {
        let mut scene = DescentScene::default();
        scene.racers.truncate(2);
        scene.racers[1].is_on = false;
        scene.run.start = [-1.5, 2.0];
        scene.run.limits.steps = 40;
        scene.run.noise = 0.25;
        scene.run.is_noise_relative = true;
        scene.run.seed = 7;
        scene.seeds = 5;
        scene.run.limits.gradient_norm = Some(1e-6);
        scene.run.limits.value_change = Some(1e-9);
        scene.run.limits.value = Some(-2.5);
        scene.run.limits.gap = Some(1e-7);
        scene.run.limits.distance = Some(0.5);
        scene.run.limits.evaluations = Some(300);
        let racer = &scene.racers[0].driven;
        let surface = &scene.surface;
        let expected = format!(
            "ravine descend --surface \"{surface}\" --start=-1.5,2 --steps 40 --noise 0.25 --noise-relative --seed 7 --seeds 5 \
             --until-gradient 1e-6 --until-change 1e-9 --until-value -2.5 --until-gap 1e-7 \
             --until-distance 0.5 --budget 300 --optimizer \"{racer}\""
        );
        assert_eq!(text(&scene), expected);
        scene.transform = transform::parse("log offset=0.5").expect("a transform");
        assert_eq!(text(&scene), expected, "the command line has no picture");
        scene.is_transform_descended = true;
        let seen = expected.replace(" --start", " --transform \"log offset=0.5\" --start");
        assert_eq!(text(&scene), seen);
    }
}
