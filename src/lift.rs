//! Functions of dual numbers that stay finite where a formula has a kink.
//!
//! Dual numbers multiply derivatives, and ∞·0 is NaN: √(x² + y²) would have no gradient at the origin, which is just
//! where its minimum is. [`lift`] takes a function's own derivatives instead, and takes those that are not finite as 0.
//! So what is returned at a kink is the middle of both sides (|u| has slope 0 at 0), and 0 where the slope is infinite
//! (√u at 0): a subgradient at every minimum, though not a derivative.

use num_dual::DualNum;

/// The numbers formulas are written for: `f64` and dual numbers over it, up to second derivatives.
pub trait Num: DualNum<Primitive = f64> + Copy {}

impl<D: DualNum<Primitive = f64> + Copy> Num for D {}

fn finite(slope: f64) -> f64 {
    if slope.is_finite() { slope } else { 0.0 }
}

/// A function of one variable at `x`, from its value and its first two derivatives there.
#[inline]
pub fn lift<D: Num>(x: D, [f, f1, f2]: [f64; 3]) -> D {
    let re = x.re();
    if D::NDERIV == 0 || !re.is_finite() || !f.is_finite() {
        return D::from(f);
    }
    // what x has beside its value: the powers beyond the second vanish
    let u = x - re;
    u * finite(f1) + u * u * (0.5 * finite(f2)) + f
}

/// A function of two variables, from its value, gradient and Hessian (`xx`, `xy`, `yy`).
#[inline]
pub fn lift2<D: Num>([x, y]: [D; 2], f: f64, [fx, fy]: [f64; 2], [xx, xy, yy]: [f64; 3]) -> D {
    let (re_x, re_y) = (x.re(), y.re());
    if D::NDERIV == 0 || !re_x.is_finite() || !re_y.is_finite() || !f.is_finite() {
        return D::from(f);
    }
    let (u, v) = (x - re_x, y - re_y);
    let curved = u * u * (0.5 * finite(xx)) + u * v * finite(xy) + v * v * (0.5 * finite(yy));
    u * finite(fx) + v * finite(fy) + curved + f
}

/// |x|, with slope 0 at 0.
#[inline]
pub fn abs<D: Num>(x: D) -> D {
    let re = x.re();
    lift(x, [re.abs(), sign(re), 0.0])
}

/// −1, 0 or 1.
#[inline]
pub fn sign(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x.signum() }
}

/// √x, with slope 0 at 0.
#[inline]
pub fn sqrt<D: Num>(x: D) -> D {
    let re = x.re();
    let root = re.sqrt();
    lift(x, [root, 0.5 / root, -0.25 / (root * re)])
}

/// ∛x, with slope 0 at 0.
#[inline]
pub fn cbrt<D: Num>(x: D) -> D {
    let re = x.re();
    let root = re.cbrt();
    let slope = 1.0 / (3.0 * root * root);
    lift(x, [root, slope, -2.0 / 3.0 * slope / re])
}

/// x to a constant power. Where that is a negative number to a broken power, NaN.
#[inline]
pub fn power<D: Num>(x: D, exponent: f64) -> D {
    if exponent == 2.0 {
        return x * x;
    }
    if exponent == 0.5 {
        return sqrt(x);
    }
    let re = x.re();
    // a factor of zero comes first: 0·0⁻¹ is the derivative of a constant
    let term = |factor: f64, exponent: f64| if factor == 0.0 { 0.0 } else { factor * re.powf(exponent) };
    let (n, n1) = (exponent, exponent - 1.0);
    lift(x, [re.powf(n), term(n, n1), term(n * n1, n1 - 1.0)])
}

/// 1/(1 + e⁻ˣ), without overflow.
#[inline]
pub fn sigmoid<D: Num>(x: D) -> D {
    let s = logistic(x.re());
    let slope = s * logistic(-x.re());
    lift(x, [s, slope, slope * (1.0 - 2.0 * s)])
}

/// ln(1 + eˣ), without overflow.
#[inline]
pub fn softplus<D: Num>(x: D) -> D {
    let re = x.re();
    let slope = logistic(re);
    lift(x, [re.max(0.0) + (-re.abs()).exp().ln_1p(), slope, slope * logistic(-re)])
}

/// tanh x, which stays finite where eˣ does not.
#[inline]
pub fn tanh<D: Num>(x: D) -> D {
    let t = x.re().tanh();
    let slope = 1.0 - t * t;
    lift(x, [t, slope, -2.0 * t * slope])
}

fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let e = x.exp();
        e / (1.0 + e)
    }
}

/// cos(k√s) as a function of s ≥ 0. It is smooth at s = 0, where √s is not.
#[inline]
pub fn cos_of_root<D: Num>(s: D, k: f64) -> D {
    let t = k * s.re().sqrt();
    let squared = t * t;
    let (sinc, bend) = if t < 0.1 {
        // (sin t − t·cos t)/t³ loses all its digits near 0
        let bend = 1.0 / 3.0 - squared / 30.0 + squared * squared / 840.0 - squared * squared * squared / 45360.0;
        (1.0 - squared / 6.0 + squared * squared / 120.0 - squared * squared * squared / 5040.0, bend)
    } else {
        (t.sin() / t, (t.sin() - t * t.cos()) / (squared * t))
    };
    let k2 = k * k;
    lift(s, [t.cos(), -0.5 * k2 * sinc, 0.25 * k2 * k2 * bend])
}
