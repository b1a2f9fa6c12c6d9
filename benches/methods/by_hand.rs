//! Every first-order method as a good programmer writes it for this one case: a loop on Rosenbrock's function with the
//! numbers in the code, the path recorded, and the points to be judged where the method has them.

use crate::{START, STEPS};

/// `[x, y, f]` in every row.
pub type Path = Vec<[f64; 3]>;

/// A loop by hand.
pub type Hand = fn() -> Path;

/// Each method with what it must keep up with.
pub const LOOPS: [(&str, Hand); 34] = [
    ("sgd lr=1e-4", sgd),
    ("momentum lr=1e-4", momentum),
    ("nesterov lr=1e-4", nesterov),
    ("adagrad lr=1e-4", adagrad),
    ("rmsprop lr=1e-4", rmsprop),
    ("rmsprop lr=1e-4 centred=true rho=0.9", rmsprop_centred),
    ("adam lr=1e-4", adam),
    ("adadelta lr=1", adadelta),
    ("adamax lr=1e-4", adamax),
    ("nadam lr=1e-4", nadam),
    ("radam lr=1e-4", radam),
    ("amsgrad lr=1e-4", amsgrad),
    ("adamw lr=1e-4", adamw),
    ("adabelief lr=1e-4", adabelief),
    ("yogi lr=1e-4 convention=optax", yogi),
    ("lion lr=1e-4", lion),
    ("lamb lr=1e-4", lamb),
    ("adan lr=1e-4", adan),
    ("ademamix lr=1e-4", ademamix),
    ("adopt lr=1e-4", adopt),
    ("laprop lr=1e-4", laprop),
    ("qhm lr=1e-4", qhm),
    ("qhadam lr=1e-4", qhadam),
    ("aggmo lr=1e-5", aggmo),
    ("rprop lr=1e-4", rprop),
    ("asgd lr=1e-4", asgd),
    ("sign-sgd lr=1e-4", sign_sgd),
    ("madgrad lr=1e-4", madgrad),
    ("prodigy lr=1", prodigy),
    ("schedule-free-sgd lr=1e-4", schedule_free_sgd),
    ("schedule-free-adamw lr=1e-4", schedule_free_adamw),
    ("optimistic-gd lr=1e-4", optimistic_gd),
    ("lookahead inner=(adam lr=1e-4)", lookahead),
    ("sam inner=(sgd lr=1e-4)", sam),
];

/// Value and gradient.
#[inline(always)]
fn rosenbrock([x, y]: [f64; 2]) -> (f64, [f64; 2]) {
    let t = y - x * x;
    ((1.0 - x) * (1.0 - x) + 100.0 * t * t, [-2.0 * (1.0 - x) - 400.0 * x * t, 200.0 * t])
}

/// A loop that records where it is and then moves both coordinates.
#[inline(always)]
fn walk(mut step: impl FnMut(&mut [f64; 2], [f64; 2])) -> Path {
    let mut x = START;
    let mut points = Vec::with_capacity(STEPS as usize + 1);
    for _ in 0..STEPS {
        let (value, gradient) = rosenbrock(x);
        points.push([x[0], x[1], value]);
        step(&mut x, gradient);
    }
    points.push([x[0], x[1], rosenbrock(x).0]);
    points
}

/// As [`walk`], for methods that are judged by another point, which the step gives and which is recorded too.
#[inline(always)]
fn walk_judged(mut step: impl FnMut(&mut [f64; 2], [f64; 2]) -> [f64; 2]) -> Path {
    let mut judged = Vec::with_capacity(STEPS as usize + 1);
    judged.push([START[0], START[1], rosenbrock(START).0]);
    let path = walk(|x, g| {
        let at = step(x, g);
        judged.push([at[0], at[1], rosenbrock(at).0]);
    });
    std::hint::black_box(judged);
    path
}

#[inline(always)]
fn sign(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x.signum() }
}

fn sgd() -> Path {
    walk(|x, g| (0..2).for_each(|i| x[i] -= 1e-4 * g[i]))
}

fn momentum() -> Path {
    let mut v = [0.0; 2];
    walk(|x, g| {
        for i in 0..2 {
            v[i] = 0.9 * v[i] + g[i];
            x[i] -= 1e-4 * v[i];
        }
    })
}

fn nesterov() -> Path {
    let mut v = [0.0; 2];
    walk(|x, g| {
        for i in 0..2 {
            let before = v[i];
            v[i] = 0.9 * v[i] - 1e-4 * g[i];
            x[i] += -0.9 * before + (1.0 + 0.9) * v[i];
        }
    })
}

fn adagrad() -> Path {
    let mut s = [0.0f64; 2];
    walk(|x, g| {
        for i in 0..2 {
            s[i] += g[i] * g[i];
            x[i] -= 1e-4 * g[i] / (s[i].sqrt() + 1e-7);
        }
    })
}

fn rmsprop() -> Path {
    let mut s = [0.0f64; 2];
    walk(|x, g| {
        for i in 0..2 {
            s[i] = 0.9 * s[i] + (1.0 - 0.9) * g[i] * g[i];
            x[i] -= 1e-4 * g[i] / (s[i].sqrt() + 1e-7);
        }
    })
}

fn rmsprop_centred() -> Path {
    let (mut s, mut m, mut v) = ([0.0f64; 2], [0.0; 2], [0.0; 2]);
    walk(|x, g| {
        for i in 0..2 {
            s[i] = 0.9 * s[i] + (1.0 - 0.9) * g[i] * g[i];
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.9 * v[i] + g[i] / (f64::max(s[i] - m[i] * m[i], 0.0).sqrt() + 1e-7);
            x[i] -= 1e-4 * v[i];
        }
    })
}

fn adam() -> Path {
    let (mut m, mut v, mut powers) = ([0.0; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (c1, c2) = (1.0 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= 1e-4 * (m[i] * c1) / ((v[i] * c2).sqrt() + 1e-7);
        }
    })
}

fn adadelta() -> Path {
    let (mut s, mut u) = ([0.0f64; 2], [0.0f64; 2]);
    walk(|x, g| {
        for i in 0..2 {
            s[i] = 0.9 * s[i] + (1.0 - 0.9) * g[i] * g[i];
            let d = (u[i] + 1e-6).sqrt() / (s[i] + 1e-6).sqrt() * g[i];
            u[i] = 0.9 * u[i] + (1.0 - 0.9) * d * d;
            x[i] -= d;
        }
    })
}

fn adamax() -> Path {
    let (mut m, mut u, mut power) = ([0.0; 2], [0.0f64; 2], 1.0);
    walk(|x, g| {
        power *= 0.9;
        let lr = 1e-4 / (1.0 - power);
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            u[i] = f64::max(0.999 * u[i], g[i].abs() + 1e-8);
            x[i] -= lr * m[i] / u[i];
        }
    })
}

fn nadam() -> Path {
    let (mut m, mut v) = ([0.0; 2], [0.0f64; 2]);
    let (mut power, mut product, mut warmth) = (1.0, 1.0, 1.0);
    let rate = 0.96f64.powf(0.004);
    walk(|x, g| {
        power *= 0.999;
        warmth *= rate;
        let (mu, next) = (0.9 * (1.0 - 0.5 * warmth), 0.9 * (1.0 - 0.5 * warmth * rate));
        product *= mu;
        let (c, slope, pull) = (1.0 / (1.0 - power), (1.0 - mu) / (1.0 - product), next / (1.0 - product * next));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= 1e-4 * (slope * g[i] + pull * m[i]) / ((v[i] * c).sqrt() + 1e-8);
        }
    })
}

fn radam() -> Path {
    let (mut m, mut v, mut powers, mut t) = ([0.0; 2], [0.0f64; 2], [1.0; 2], 0.0);
    let longest = 2.0 / (1.0 - 0.999) - 1.0;
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        t += 1.0;
        let length = longest - 2.0 * t * powers[1] / (1.0 - powers[1]);
        let above: f64 = (length - 4.0) * (length - 2.0) * longest;
        let gain = (above / ((longest - 4.0) * (longest - 2.0) * length) * (1.0 - powers[1])).sqrt();
        let lr = 1e-4 / (1.0 - powers[0]);
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= lr * if length > 5.0 { m[i] * gain / (v[i].sqrt() + 1e-8) } else { m[i] };
        }
    })
}

fn amsgrad() -> Path {
    let (mut m, mut v, mut w, mut powers) = ([0.0; 2], [0.0f64; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (lr, c2) = (1e-4 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            w[i] = w[i].max(v[i]);
            x[i] -= lr * m[i] / ((w[i] * c2).sqrt() + 1e-8);
        }
    })
}

fn adamw() -> Path {
    let (mut m, mut v, mut powers) = ([0.0; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (c1, c2) = (1.0 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] = x[i] * (1.0 - 1e-4 * 0.01) - 1e-4 * (m[i] * c1) / ((v[i] * c2).sqrt() + 1e-8);
        }
    })
}

fn adabelief() -> Path {
    let (mut m, mut s, mut powers) = ([0.0; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (lr, c2) = (1e-4 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            s[i] = 0.999 * s[i] + (1.0 - 0.999) * (g[i] - m[i]) * (g[i] - m[i]) + 1e-8;
            x[i] -= lr * m[i] / ((s[i] * c2).sqrt() + 1e-8);
        }
    })
}

fn yogi() -> Path {
    let (mut m, mut v, mut powers) = ([1e-6; 2], [1e-6f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (lr, c2) = (1e-4 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] -= (1.0 - 0.999) * sign(v[i] - g[i] * g[i]) * g[i] * g[i];
            x[i] -= lr * m[i] / ((v[i] * c2).sqrt() + 1e-3);
        }
    })
}

fn lion() -> Path {
    let mut m = [0.0; 2];
    walk(|x, g| {
        for i in 0..2 {
            x[i] -= 1e-4 * sign(0.9 * m[i] + (1.0 - 0.9) * g[i]);
            m[i] = 0.99 * m[i] + (1.0 - 0.99) * g[i];
        }
    })
}

fn lamb() -> Path {
    let (mut m, mut v, mut powers) = ([0.0; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (c1, c2) = (1.0 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        let mut u = [0.0; 2];
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            u[i] = (m[i] * c1) / ((v[i] * c2).sqrt() + 1e-6);
        }
        let (size, length) = (x[0].hypot(x[1]), u[0].hypot(u[1]));
        let lr = 1e-4 * if size == 0.0 || length == 0.0 { 1.0 } else { size / length };
        (0..2).for_each(|i| x[i] -= lr * u[i]);
    })
}

fn adan() -> Path {
    let ([mut m, mut v, mut n, mut before], mut powers, mut t) = ([[0.0; 2]; 4], [1.0; 3], 0);
    walk(|x, g| {
        powers = [powers[0] * 0.98, powers[1] * 0.92, powers[2] * 0.99];
        t += 1;
        let [c1, c2, c3] = powers.map(|power| 1.0 / (1.0 - power));
        for i in 0..2 {
            let d = if t == 1 { 0.0 } else { g[i] - before[i] };
            m[i] = 0.98 * m[i] + (1.0 - 0.98) * g[i];
            v[i] = 0.92 * v[i] + (1.0 - 0.92) * d;
            let ahead = g[i] + 0.92 * d;
            n[i] = 0.99 * n[i] + (1.0 - 0.99) * ahead * ahead;
            x[i] -= 1e-4 * (m[i] * c1 + 0.92 * v[i] * c2) / (f64::sqrt(n[i] * c3) + 1e-8);
        }
        before = g;
    })
}

fn ademamix() -> Path {
    let (mut m, mut w, mut v, mut powers) = ([0.0; 2], [0.0; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (c1, c2) = (1.0 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            w[i] = 0.9999 * w[i] + (1.0 - 0.9999) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= 1e-4 * (m[i] * c1 + 5.0 * w[i]) / ((v[i] * c2).sqrt() + 1e-8);
        }
    })
}

fn adopt() -> Path {
    let (mut m, mut v, mut t) = ([0.0; 2], [0.0f64; 2], 0.0f64);
    walk(|x, g| {
        if t == 0.0 {
            v = g.map(|g| g * g);
        } else {
            let bound = t.sqrt().sqrt();
            for i in 0..2 {
                let scaled = (g[i] / v[i].sqrt().max(1e-6)).clamp(-bound, bound);
                m[i] = 0.9 * m[i] + (1.0 - 0.9) * scaled;
                v[i] = 0.9999 * v[i] + (1.0 - 0.9999) * g[i] * g[i];
                x[i] -= 1e-4 * m[i];
            }
        }
        t += 1.0;
    })
}

fn laprop() -> Path {
    let (mut m, mut v, mut powers) = ([0.0; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (lr, c2) = (1e-4 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i] / ((v[i] * c2).sqrt() + 1e-15);
            x[i] -= lr * m[i];
        }
    })
}

fn qhm() -> Path {
    let mut m = [0.0; 2];
    walk(|x, g| {
        for i in 0..2 {
            m[i] = 0.999 * m[i] + (1.0 - 0.999) * g[i];
            x[i] -= 1e-4 * ((1.0 - 0.7) * g[i] + 0.7 * m[i]);
        }
    })
}

fn qhadam() -> Path {
    let (mut m, mut v, mut powers) = ([0.0; 2], [0.0f64; 2], [1.0; 2]);
    walk(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (c1, c2) = (1.0 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= 1e-4 * ((1.0 - 0.7) * g[i] + 0.7 * (m[i] * c1)) / ((v[i] * c2).sqrt() + 1e-8);
        }
    })
}

fn aggmo() -> Path {
    let mut velocities = [[0.0; 2]; 3];
    walk(|x, g| {
        for (v, beta) in velocities.iter_mut().zip([0.0, 0.9, 0.99]) {
            for i in 0..2 {
                v[i] = beta * v[i] + g[i];
                x[i] -= 1e-5 / 3.0 * v[i];
            }
        }
    })
}

fn rprop() -> Path {
    let (mut delta, mut before) = ([1e-4f64; 2], [0.0; 2]);
    walk(|x, g| {
        for i in 0..2 {
            let turn = g[i] * before[i];
            let factor = if turn > 0.0 {
                1.2
            } else if turn < 0.0 {
                0.5
            } else {
                1.0
            };
            delta[i] = (delta[i] * factor).clamp(1e-6, 50.0);
            before[i] = if turn < 0.0 { 0.0 } else { g[i] };
            x[i] -= sign(before[i]) * delta[i];
        }
    })
}

fn asgd() -> Path {
    let (mut mean, mut t) = (START, 0.0);
    walk_judged(|x, g| {
        let eta = 1e-4 / (1.0f64 + 1e-4 * 1e-4 * t).powf(0.75);
        let mu = 1.0 / f64::max(t - 50.0, 1.0);
        t += 1.0;
        for i in 0..2 {
            x[i] = x[i] * (1.0 - 1e-4 * eta) - eta * g[i];
            mean[i] += (x[i] - mean[i]) * mu;
        }
        mean
    })
}

fn sign_sgd() -> Path {
    walk(|x, g| (0..2).for_each(|i| x[i] -= 1e-4 * sign(g[i])))
}

fn madgrad() -> Path {
    let (mut s, mut v, mut t) = ([0.0; 2], [0.0f64; 2], 0.0f64);
    walk(|x, g| {
        t += 1.0;
        let lambda = (1e-4 + 1e-6) * t.sqrt();
        for i in 0..2 {
            s[i] += lambda * g[i];
            v[i] += lambda * g[i] * g[i];
            x[i] = (1.0 - 0.9) * (START[i] - s[i] / (v[i].cbrt() + 1e-6)) + 0.9 * x[i];
        }
    })
}

fn prodigy() -> Path {
    let (mut m, mut v, mut s) = ([0.0; 2], [0.0f64; 2], [0.0f64; 2]);
    let (mut d, mut gain) = (1e-6, 0.0);
    let decay = 0.999f64.sqrt();
    walk(|x, g| {
        let rate: f64 = d;
        let (mut towards, mut length) = (0.0, 0.0);
        for i in 0..2 {
            towards += g[i] * (START[i] - x[i]);
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * d * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * d * d * g[i] * g[i];
            s[i] = decay * s[i] + d / 1e-6 * rate * g[i];
            length += s[i].abs();
        }
        gain = decay * gain + d / 1e-6 * rate * towards;
        if length > 0.0 {
            d = d.max(gain / length);
            (0..2).for_each(|i| x[i] -= rate * m[i] / (v[i].sqrt() + d * 1e-8));
        }
    })
}

fn schedule_free_sgd() -> Path {
    let (mut z, mut mean, mut sum) = (START, START, 0.0);
    walk_judged(|x, g| {
        sum += 1e-4 * 1e-4;
        let share = 1e-4 * 1e-4 / sum;
        for i in 0..2 {
            z[i] -= 1e-4 * g[i];
            mean[i] = (1.0 - share) * mean[i] + share * z[i];
            x[i] = (1.0 - 0.9) * z[i] + 0.9 * mean[i];
        }
        mean
    })
}

fn schedule_free_adamw() -> Path {
    let (mut z, mut mean, mut v, mut sum, mut power) = (START, START, [0.0f64; 2], 0.0, 1.0);
    walk_judged(|x, g| {
        power *= 0.999;
        sum += 1e-4 * 1e-4;
        let (c, share) = (1.0 / (1.0 - power), 1e-4 * 1e-4 / sum);
        for i in 0..2 {
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            z[i] -= 1e-4 * g[i] / ((v[i] * c).sqrt() + 1e-8);
            mean[i] = (1.0 - share) * mean[i] + share * z[i];
            x[i] = (1.0 - 0.9) * z[i] + 0.9 * mean[i];
        }
        mean
    })
}

fn optimistic_gd() -> Path {
    let mut before = None;
    walk(|x, g| {
        let last: [f64; 2] = before.unwrap_or(g);
        (0..2).for_each(|i| x[i] -= 1e-4 * (2.0 * g[i] - last[i]));
        before = Some(g);
    })
}

fn lookahead() -> Path {
    let (mut m, mut v, mut powers, mut slow, mut since) = ([0.0; 2], [0.0f64; 2], [1.0; 2], START, 0);
    walk_judged(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (c1, c2) = (1.0 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= 1e-4 * (m[i] * c1) / ((v[i] * c2).sqrt() + 1e-7);
        }
        since += 1;
        if since == 5 {
            since = 0;
            (0..2).for_each(|i| slow[i] += 0.5 * (x[i] - slow[i]));
            *x = slow;
        }
        slow
    })
}

fn sam() -> Path {
    walk(|x, g| {
        let scale = 0.05 / g[0].hypot(g[1]);
        let (_, g) = rosenbrock([x[0] + scale * g[0], x[1] + scale * g[1]]);
        (0..2).for_each(|i| x[i] -= 1e-4 * g[i]);
    })
}
