//! The command line that tunes the same.

use super::engine::Work;
use crate::gui::quote::quoted;
use crate::pick::Value;

/// `ravine tune …`.
pub fn text(work: &Work) -> String {
    let Work { surface, methods, tuning } = work;
    let number = |x: f64| Value::Number(x).to_string();
    let run = &tuning.run;
    let [x, y] = run.start;
    let mut parts = vec![
        format!("ravine tune --surface {}", quoted(&surface.surface.to_string())),
        format!("--start={},{}", number(x), number(y)),
    ];
    parts.extend((!surface.is_plain()).then(|| format!("--transform {}", quoted(&surface.transform.to_string()))));
    parts.extend(methods.iter().map(|driven| format!("--optimizer {}", quoted(&driven.to_string()))));
    for over in &tuning.over {
        let text = over.to_string();
        parts.push(format!("--over {}", if text.contains(' ') { quoted(&text) } else { text }));
    }
    parts.push(format!("--measure {} --budget {} --starts {}", tuning.measure.key(), tuning.budget, tuning.starts));
    parts.extend(run.limits.gap.map(|gap| format!("--until-gap {}", number(gap))));
    parts.extend(run.limits.value.map(|value| format!("--until-value {}", number(value))));
    parts.extend((tuning.seeds > 1).then(|| format!("--seeds {}", tuning.seeds)));
    parts.extend((run.seed > 0).then(|| format!("--seed {}", run.seed)));
    if run.noise > 0.0 {
        parts.push(format!("--noise {}", number(run.noise)));
        parts.extend(run.is_noise_relative.then(|| "--noise-relative".to_owned()));
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::Run;
    use crate::descent::tune::{Measure, Over, Tuning};
    use crate::optim::Driven;
    use crate::surface;

    #[test]
    fn says_all_that_the_result_follows_from() {
        let mut run = Run { noise: 0.5, is_noise_relative: true, seed: 7, ..Run::new([-1.5, 2.0], 0) };
        run.limits.gap = Some(0.001);
        let over = ["lr=0.0001..1", "beta1=0.5..0.99"].map(|text| Over::parse(text).expect("a range"));
        let measure = Measure::Evaluations;
        let tuning = Tuning { over: over.to_vec(), measure, budget: 300, starts: 5, seeds: 2, ..Tuning::new(run) };
        let methods = ["adam", "sgd | cosine"].map(|pick| Driven::parse(pick).expect("a method")).to_vec();
        let work = Work { surface: surface::parse("rosenbrock b=10").expect("a surface").into(), methods, tuning };
        let expected = "ravine tune --surface \"rosenbrock b=10\" --start=-1.5,2 --optimizer adam \
                        --optimizer \"sgd | cosine\" --over lr=0.0001..1 --over beta1=0.5..0.99 --measure evaluations \
                        --budget 300 --starts 5 --until-gap 0.001 --seeds 2 --seed 7 --noise 0.5 --noise-relative";
        assert_eq!(text(&work).replace("\"adam\"", "adam"), expected);
    }
}
