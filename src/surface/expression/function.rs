//! The functions a formula may call, with their first two derivatives.

use crate::surface::Num;
use std::cmp::Ordering;

use crate::surface::lift::{abs, cbrt, lift, lift2, power, sigmoid, sign, softplus, sqrt, tanh};

/// A function of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    Exp,
    Ln,
    Log2,
    Log10,
    Sqrt,
    Cbrt,
    Abs,
    Sign,
    Floor,
    Ceil,
    Round,
    Step,
    Sigmoid,
    Softplus,
    Relu,
}

/// A function of two numbers, and the operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    Add,
    Sub,
    Mul,
    Div,
    Pow,
    Atan2,
    Min,
    Max,
}

/// A function by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    One(Unary),
    /// Of two numbers; smallest and largest take more, two by two.
    Two(Binary),
}

/// Every name that can be called.
pub const FUNCTIONS: &[(&str, Function)] = &[
    ("sin", Function::One(Unary::Sin)),
    ("cos", Function::One(Unary::Cos)),
    ("tan", Function::One(Unary::Tan)),
    ("asin", Function::One(Unary::Asin)),
    ("acos", Function::One(Unary::Acos)),
    ("atan", Function::One(Unary::Atan)),
    ("arcsin", Function::One(Unary::Asin)),
    ("arccos", Function::One(Unary::Acos)),
    ("arctan", Function::One(Unary::Atan)),
    ("atan2", Function::Two(Binary::Atan2)),
    ("sinh", Function::One(Unary::Sinh)),
    ("cosh", Function::One(Unary::Cosh)),
    ("tanh", Function::One(Unary::Tanh)),
    ("asinh", Function::One(Unary::Asinh)),
    ("acosh", Function::One(Unary::Acosh)),
    ("atanh", Function::One(Unary::Atanh)),
    ("exp", Function::One(Unary::Exp)),
    ("ln", Function::One(Unary::Ln)),
    ("log", Function::One(Unary::Ln)),
    ("log2", Function::One(Unary::Log2)),
    ("log10", Function::One(Unary::Log10)),
    ("sqrt", Function::One(Unary::Sqrt)),
    ("cbrt", Function::One(Unary::Cbrt)),
    ("abs", Function::One(Unary::Abs)),
    ("min", Function::Two(Binary::Min)),
    ("max", Function::Two(Binary::Max)),
    ("pow", Function::Two(Binary::Pow)),
    ("sign", Function::One(Unary::Sign)),
    ("floor", Function::One(Unary::Floor)),
    ("ceil", Function::One(Unary::Ceil)),
    ("round", Function::One(Unary::Round)),
    ("step", Function::One(Unary::Step)),
    ("heaviside", Function::One(Unary::Step)),
    ("sigmoid", Function::One(Unary::Sigmoid)),
    ("softplus", Function::One(Unary::Softplus)),
    ("relu", Function::One(Unary::Relu)),
];

/// The function of that name.
pub fn find(name: &str) -> Option<Function> {
    FUNCTIONS.iter().find(|(known, _)| *known == name).map(|(_, function)| *function)
}

impl Unary {
    /// The function at `x`.
    pub fn at<D: Num>(self, x: D) -> D {
        match self {
            Self::Sqrt => sqrt(x),
            Self::Cbrt => cbrt(x),
            Self::Abs => abs(x),
            Self::Tanh => tanh(x),
            Self::Sigmoid => sigmoid(x),
            Self::Softplus => softplus(x),
            Self::Relu => Binary::Max.at(x, D::from(0.0)),
            _ => lift(x, self.derivatives(x.re())),
        }
    }

    /// Value, first and second derivative.
    fn derivatives(self, x: f64) -> [f64; 3] {
        let flat = |value: f64| [value, 0.0, 0.0];
        let logarithm = |value: f64, base: f64| {
            let slope = 1.0 / (x * base.ln());
            [value, slope, -slope / x]
        };
        match self {
            Self::Sin => [x.sin(), x.cos(), -x.sin()],
            Self::Cos => [x.cos(), -x.sin(), -x.cos()],
            Self::Exp => [x.exp(); 3],
            Self::Ln => [x.ln(), 1.0 / x, -1.0 / (x * x)],
            Self::Log2 => logarithm(x.log2(), 2.0),
            Self::Log10 => logarithm(x.log10(), 10.0),
            Self::Sinh => [x.sinh(), x.cosh(), x.sinh()],
            Self::Cosh => [x.cosh(), x.sinh(), x.cosh()],
            Self::Sign => flat(sign(x)),
            Self::Floor => flat(x.floor()),
            Self::Ceil => flat(x.ceil()),
            Self::Round => flat(x.round()),
            Self::Step => flat(0.5 + 0.5 * sign(x)),
            _ => self.inverse_derivatives(x),
        }
    }

    fn inverse_derivatives(self, x: f64) -> [f64; 3] {
        let of_root = |value: f64, square: f64, sign: f64| {
            let slope = 1.0 / square.sqrt();
            [value, slope, sign * x * slope / square]
        };
        match self {
            Self::Tan => {
                let slope = 1.0 + x.tan() * x.tan();
                [x.tan(), slope, 2.0 * x.tan() * slope]
            }
            Self::Asin => of_root(x.asin(), (1.0 - x) * (1.0 + x), 1.0),
            Self::Acos => {
                let [_, slope, bend] = Self::Asin.inverse_derivatives(x);
                [x.acos(), -slope, -bend]
            }
            Self::Asinh => of_root(x.asinh(), x * x + 1.0, -1.0),
            Self::Acosh => of_root(x.acosh(), (x - 1.0) * (x + 1.0), -1.0),
            Self::Atan => {
                let slope = 1.0 / (1.0 + x * x);
                [x.atan(), slope, -2.0 * x * slope * slope]
            }
            Self::Atanh => {
                let slope = 1.0 / ((1.0 - x) * (1.0 + x));
                [x.atanh(), slope, 2.0 * x * slope * slope]
            }
            _ => [f64::NAN; 3],
        }
    }
}

impl Binary {
    /// The function at `a`, `b`.
    pub fn at<D: Num>(self, a: D, b: D) -> D {
        let (x, y) = (a.re(), b.re());
        match self {
            Self::Add => a + b,
            Self::Sub => a - b,
            Self::Mul => a * b,
            Self::Div => {
                let (q, slope) = (x / y, 1.0 / y);
                lift2([a, b], q, [slope, -q * slope], [0.0, -slope * slope, 2.0 * q * slope * slope])
            }
            Self::Pow if x > 0.0 => varying_power([a, b], [x, y]),
            // of 0 and below there are powers with whole exponents only, and no derivative in the exponent
            Self::Pow => power(a, y),
            Self::Atan2 => {
                let (r, angle) = (x.hypot(y), x.atan2(y));
                let (s, c) = (x / r, y / r);
                let bend = 2.0 * (s / r) * (c / r);
                lift2([a, b], angle, [c / r, -s / r], [-bend, (s * s - c * c) / r / r, bend])
            }
            Self::Min => first(a, b, x.partial_cmp(&y)),
            Self::Max => first(a, b, y.partial_cmp(&x)),
        }
    }
}

/// aᵇ for positive a.
fn varying_power<D: Num>([a, b]: [D; 2], [x, y]: [f64; 2]) -> D {
    let f = x.powf(y);
    let (log, down) = (x.ln(), x.powf(y - 1.0));
    let gradient = [y * down, f * log];
    lift2([a, b], f, gradient, [y * (y - 1.0) * x.powf(y - 2.0), down * (1.0 + y * log), f * log * log])
}

/// The one that comes first. Where both are equal, the middle of both: their slopes are averaged.
fn first<D: Num>(a: D, b: D, order: Option<Ordering>) -> D {
    match order {
        Some(Ordering::Less) => a,
        Some(Ordering::Greater) => b,
        Some(Ordering::Equal) => (a + b) * 0.5,
        None => D::from(f64::NAN),
    }
}
