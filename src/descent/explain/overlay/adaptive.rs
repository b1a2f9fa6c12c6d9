//! The effective step of adaptive methods as an axis-parallel box: how far a gradient as long as this one would go along
//! either axis. For plain SGD it would be a square.

use super::{Figure, Part};
use crate::descent::explain::Explained;
use crate::optim::Driven;

/// What an adaptive method multiplies by its rates.
#[derive(Clone, Copy)]
enum Driver {
    /// The gradient.
    Gradient,
    /// The mean gradient m, corrected for its start at zero where the method does so.
    Mean,
    /// Nothing: a memory holds the step itself.
    Memory(&'static str),
    /// Nothing: the step is α in every coordinate.
    Sign,
}

fn driver(explained: &Explained, driven: &Driven) -> Option<Driver> {
    match driven.method.entry().key {
        "adagrad" | "adadelta" => Some(Driver::Gradient),
        // with momentum a step is a sum of steps at several rates
        "rmsprop" if explained.setting("rho").unwrap_or(0.0) == 0.0 => Some(Driver::Gradient),
        "adam" | "adamw" | "adamax" | "amsgrad" | "adabelief" | "yogi" | "radam" => Some(Driver::Mean),
        "rprop" => Some(Driver::Memory("δ")),
        "sign-sgd" | "lion" => Some(Driver::Sign),
        _ => None,
    }
}

/// Half the sides of the box: ‖g‖·|Δxᵢ|/|dᵢ| with what drives the step, d.
pub fn half_sides(explained: &Explained, driven: &Driven) -> Option<[f64; 2]> {
    let driver = driver(explained, driven)?;
    let g = explained.used?;
    let lr = explained.setting("lr");
    let of = match driver {
        Driver::Sign => return lr.map(|lr| [lr; 2]),
        Driver::Memory(name) => return explained.vector(1, name),
        Driver::Gradient => g.vector,
        Driver::Mean => {
            let fading = explained.number(1, "β₁ᵗ");
            let is_corrected = explained.setting("bias_correction").unwrap_or(1.0) == 1.0;
            let scale = fading.filter(|_| is_corrected).map_or(1.0, |fading| 1.0 / (1.0 - fading));
            explained.vector(1, "m")?.map(|m| scale * m)
        }
    };
    let decay = explained.setting("weight_decay").unwrap_or(0.0);
    let is_decoupled = explained.setting("decoupled").unwrap_or(0.0) == 1.0;
    if decay != 0.0 && driven.method.entry().make.has_own_decay {
        return None;
    }
    // decay beside the step is no part of it
    let beside = if is_decoupled { lr.unwrap_or(0.0) * decay } else { 0.0 };
    let moved = explained.displacement();
    let rate = |i: usize| (moved[i] + beside * explained.from[i]).abs() / of[i].abs();
    Some([0, 1].map(|i| rate(i) * g.norm()))
}

/// The box.
pub fn rates(explained: &Explained, driven: &Driven, figures: &mut Vec<Figure>) {
    if explained.error.is_some() {
        return;
    }
    if let Some([a, b]) = half_sides(explained, driven) {
        let [x, y] = explained.from;
        let corners = vec![[x - a, y - b], [x + a, y - b], [x + a, y + b], [x - a, y + b]];
        figures.push(Figure::line(Part::Box, corners, true));
    }
}
