//! Formulas and lines of rules in Python, on arrays of `PyTorch` or JAX.

use crate::expression::{Binary, Tree, Unary};

/// Whose functions are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// `torch`.
    Torch,
    /// `jax.numpy`.
    Jax,
}

/// How strongly an operator holds its parts together, as in Python.
const CONDITION: u8 = 1;
const SUM: u8 = 2;
const PRODUCT: u8 = 3;
const SIGN: u8 = 4;
const POWER: u8 = 5;
const ATOM: u8 = 6;

/// A tree in Python; names by `name`.
pub fn python(tree: &Tree, library: Library, name: &dyn Fn(usize) -> String) -> String {
    match tree.folded() {
        Tree::Number(x) => number(x),
        tree => Writer { library, name }.written(&tree, 0),
    }
}

/// A number in a formula: `2`, `0.5`.
fn factor(x: f64) -> String {
    if x.fract() == 0.0 && x.abs() < 1e6 { format!("{x:.0}") } else { number(x) }
}

/// A number as Python reads it back.
pub fn number(x: f64) -> String {
    if x.is_nan() {
        "float(\"nan\")".to_owned()
    } else if x.is_infinite() {
        format!("float(\"{}inf\")", if x < 0.0 { "-" } else { "" })
    } else {
        format!("{x:?}")
    }
}

struct Writer<'a> {
    library: Library,
    name: &'a dyn Fn(usize) -> String,
}

impl Writer<'_> {
    fn written(&self, tree: &Tree, outside: u8) -> String {
        let (text, strength) = self.parts(tree);
        if strength >= outside { text } else { format!("({text})") }
    }

    fn parts(&self, tree: &Tree) -> (String, u8) {
        match tree {
            Tree::Number(x) => (factor(*x), if *x < 0.0 { SIGN } else { ATOM }),
            Tree::X => ("x".to_owned(), ATOM),
            Tree::Y => ("y".to_owned(), ATOM),
            Tree::Name(place) => ((self.name)(*place), ATOM),
            Tree::Neg(a) => (format!("-{}", self.written(a, SIGN)), SIGN),
            Tree::One(unary, a) => self.one(*unary, a),
            Tree::Two(binary, args) => self.two(*binary, &args[0], &args[1]),
            Tree::Choose(args) => {
                let [then, otherwise] = [&args[1], &args[2]].map(|tree| self.written(tree, 0));
                (self.call("where", &format!("{}, {then}, {otherwise}", self.condition(&args[0]))), ATOM)
            }
        }
    }

    fn call(&self, name: &str, args: &str) -> String {
        let library = match self.library {
            Library::Torch => "torch",
            Library::Jax => "jnp",
        };
        format!("{library}.{name}({args})")
    }

    /// A condition as an array of truth values.
    fn condition(&self, tree: &Tree) -> String {
        let is_condition = match tree {
            Tree::One(Unary::Not, _) => true,
            Tree::Two(binary, _) => comparison(*binary).is_some() || matches!(binary, Binary::And | Binary::Or),
            _ => false,
        };
        if is_condition { self.written(tree, 0) } else { format!("{} != 0", self.written(tree, SUM)) }
    }

    fn one(&self, unary: Unary, a: &Tree) -> (String, u8) {
        let arg = self.written(a, 0);
        let of = |name: &str| (self.call(name, &arg), ATOM);
        let over = |name: &str| (format!("1 / {}", self.call(name, &arg)), PRODUCT);
        let is_torch = self.library == Library::Torch;
        match unary {
            Unary::Sin => of("sin"),
            Unary::Cos => of("cos"),
            Unary::Tan => of("tan"),
            Unary::Cot => over("tan"),
            Unary::Sec => over("cos"),
            Unary::Csc => over("sin"),
            Unary::Asin => of("arcsin"),
            Unary::Acos => of("arccos"),
            Unary::Atan => of("arctan"),
            Unary::Sinh => of("sinh"),
            Unary::Cosh => of("cosh"),
            Unary::Tanh => of("tanh"),
            Unary::Coth => over("tanh"),
            Unary::Sech => over("cosh"),
            Unary::Csch => over("sinh"),
            Unary::Asinh => of("arcsinh"),
            Unary::Acosh => of("arccosh"),
            Unary::Atanh => of("arctanh"),
            Unary::Exp => of("exp"),
            Unary::Ln => of("log"),
            Unary::Log2 => of("log2"),
            Unary::Log10 => of("log10"),
            Unary::Sqrt => of("sqrt"),
            Unary::Cbrt if !is_torch => of("cbrt"),
            Unary::Cbrt => (format!("{} * {}**(1 / 3)", self.call("sign", &arg), self.call("abs", &arg)), PRODUCT),
            Unary::Abs => of("abs"),
            Unary::Sign => of("sign"),
            Unary::Floor => of("floor"),
            Unary::Ceil => of("ceil"),
            Unary::Round => {
                let half_up = self.call("floor", &format!("{} + 0.5", self.call("abs", &arg)));
                (format!("{} * {half_up}", self.call("sign", &arg)), PRODUCT)
            }
            Unary::Step => (format!("(1 + {}) / 2", self.call("sign", &arg)), PRODUCT),
            Unary::Sigmoid if is_torch => of("sigmoid"),
            Unary::Sigmoid => (format!("jax.nn.sigmoid({arg})"), ATOM),
            Unary::Softplus => {
                let tail = self.call("log1p", &self.call("exp", &format!("-{}", self.call("abs", &arg))));
                (format!("{} + {tail}", self.relu(&arg)), SUM)
            }
            Unary::Relu => (self.relu(&arg), ATOM),
            Unary::Erf if is_torch => of("erf"),
            Unary::Erf => (format!("jax.scipy.special.erf({arg})"), ATOM),
            Unary::Erfc if is_torch => of("erfc"),
            Unary::Erfc => (format!("jax.scipy.special.erfc({arg})"), ATOM),
            Unary::Not => (format!("({} == 0)", self.written(a, SUM)), ATOM),
        }
    }

    fn relu(&self, arg: &str) -> String {
        match self.library {
            Library::Torch => format!("torch.relu({arg})"),
            Library::Jax => format!("jnp.maximum({arg}, 0.0)"),
        }
    }

    fn two(&self, binary: Binary, a: &Tree, b: &Tree) -> (String, u8) {
        let both = |left: u8, right: u8| [self.written(a, left), self.written(b, right)];
        if let Some(sign) = comparison(binary) {
            let [a, b] = both(SUM, SUM);
            return (format!("({a} {sign} {b})"), ATOM);
        }
        match binary {
            Binary::Add => (both(SUM, SUM).join(" + "), SUM),
            Binary::Sub => (both(SUM, PRODUCT).join(" - "), SUM),
            Binary::Mul => (both(PRODUCT, PRODUCT).join(" * "), PRODUCT),
            Binary::Div => (both(PRODUCT, SIGN).join(" / "), PRODUCT),
            Binary::Pow => (both(ATOM, SIGN).join("**"), POWER),
            Binary::And => (format!("(({}) & ({}))", self.condition(a), self.condition(b)), CONDITION),
            Binary::Or => (format!("(({}) | ({}))", self.condition(a), self.condition(b)), CONDITION),
            Binary::Mod => {
                let name = if self.library == Library::Torch { "remainder" } else { "mod" };
                (self.call(name, &both(0, 0).join(", ")), ATOM)
            }
            Binary::Log => {
                let [a, b] = both(0, 0);
                let base = b.parse::<f64>().map_or_else(|_| self.call("log", &b), |base| number(base.ln()));
                (format!("{} / {base}", self.call("log", &a)), PRODUCT)
            }
            Binary::Atan2 => (self.call("arctan2", &both(0, 0).join(", ")), ATOM),
            Binary::Min => (self.bound(["minimum", "max"], a, b), ATOM),
            _ => (self.bound(["maximum", "min"], a, b), ATOM),
        }
    }

    /// The smaller or the larger of two; `PyTorch` bounds by a plain number in another way than by an array.
    fn bound(&self, [of_two, by_number]: [&str; 2], a: &Tree, b: &Tree) -> String {
        let (a, b) = if matches!(a, Tree::Number(_)) { (b, a) } else { (a, b) };
        let [first, second] = [a, b].map(|tree| self.written(tree, 0));
        match (self.library, b) {
            (Library::Torch, Tree::Number(_)) => self.call("clamp", &format!("{first}, {by_number}={second}")),
            _ => self.call(of_two, &format!("{first}, {second}")),
        }
    }
}

const fn comparison(binary: Binary) -> Option<&'static str> {
    Some(match binary {
        Binary::Less => "<",
        Binary::LessEqual => "<=",
        Binary::Greater => ">",
        Binary::GreaterEqual => ">=",
        Binary::Equal => "==",
        Binary::NotEqual => "!=",
        _ => return None,
    })
}
