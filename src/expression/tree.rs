//! A formula or the right side of a line as a tree: worked out, or written again as text, as LaTeX or as code.

use super::binary::choose;
use super::function::{Binary, Unary, name_of_binary, name_of_unary};
use super::op::Op;

/// A formula as a tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number.
    Number(f64),
    /// The first variable.
    X,
    /// The second variable.
    Y,
    /// A name, by its place among the names.
    Name(usize),
    /// −a.
    Neg(Box<Self>),
    /// A function of one argument.
    One(Unary, Box<Self>),
    /// A function or an operator of two.
    Two(Binary, Box<[Self; 2]>),
    /// The second where the first holds, else the third.
    Choose(Box<[Self; 3]>),
}

/// How a tree is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As on the screen: `β₁·m`.
    Text,
    /// LaTeX.
    Latex,
}

impl Form {
    /// Both of them.
    pub const BOTH: [Self; 2] = [Self::Text, Self::Latex];
}

/// How strongly the parts of a sum, a product and a power hold together.
const SUM: u8 = 3;
const PRODUCT: u8 = 4;
const SIGN: u8 = 5;
const POWER: u8 = 6;
const ATOM: u8 = 7;

impl Tree {
    /// The tree of operations in postfix order.
    pub fn of(ops: &[Op]) -> Self {
        let mut stack: Vec<Self> = Vec::new();
        for op in ops {
            let mut pop = || Box::new(stack.pop().unwrap_or(Self::Number(f64::NAN)));
            let tree = match *op {
                Op::Number(number) => Self::Number(number),
                Op::Free(name) => Self::Name(name),
                Op::X => Self::X,
                Op::Y => Self::Y,
                Op::Neg => Self::Neg(pop()),
                Op::One(unary) => Self::One(unary, pop()),
                Op::Power(exponent) => Self::Two(Binary::Pow, Box::new([*pop(), Self::Number(exponent)])),
                Op::Two(binary) => {
                    let (b, a) = (pop(), pop());
                    Self::Two(binary, Box::new([*a, *b]))
                }
                Op::Choose => {
                    let (c, b, a) = (pop(), pop(), pop());
                    Self::Choose(Box::new([*a, *b, *c]))
                }
            };
            stack.push(tree);
        }
        stack.pop().unwrap_or(Self::Number(f64::NAN))
    }

    /// Whether the name at a place stands in it.
    pub fn reads(&self, name: usize) -> bool {
        match self {
            Self::Number(_) | Self::X | Self::Y => false,
            Self::Name(place) => *place == name,
            Self::Neg(a) | Self::One(_, a) => a.reads(name),
            Self::Two(_, args) => args.iter().any(|arg| arg.reads(name)),
            Self::Choose(args) => args.iter().any(|arg| arg.reads(name)),
        }
    }

    /// The same with other parts in the place of those for which `other` has one.
    pub fn replaced(&self, other: &impl Fn(&Self) -> Option<Self>) -> Self {
        if let Some(other) = other(self) {
            return other;
        }
        let at = |arg: &Self| arg.replaced(other);
        match self {
            Self::Number(_) | Self::X | Self::Y | Self::Name(_) => self.clone(),
            Self::Neg(a) => Self::Neg(Box::new(at(a))),
            Self::One(unary, a) => Self::One(*unary, Box::new(at(a))),
            Self::Two(binary, args) => Self::Two(*binary, Box::new([at(&args[0]), at(&args[1])])),
            Self::Choose(args) => Self::Choose(Box::new([at(&args[0]), at(&args[1]), at(&args[2])])),
        }
    }

    /// The same with what is made of numbers alone worked out.
    pub fn folded(&self) -> Self {
        let tree = match self {
            Self::Number(_) | Self::X | Self::Y | Self::Name(_) => return self.clone(),
            Self::Neg(a) => Self::Neg(Box::new(a.folded())),
            Self::One(unary, a) => Self::One(*unary, Box::new(a.folded())),
            Self::Two(binary, args) => Self::Two(*binary, Box::new([args[0].folded(), args[1].folded()])),
            Self::Choose(args) => Self::Choose(Box::new([args[0].folded(), args[1].folded(), args[2].folded()])),
        };
        let is_number = |tree: &Self| matches!(tree, Self::Number(_));
        let is_constant = match &tree {
            Self::Neg(a) | Self::One(_, a) => is_number(a),
            Self::Two(_, args) => args.iter().all(is_number),
            Self::Choose(args) => args.iter().all(is_number),
            Self::Number(_) | Self::X | Self::Y | Self::Name(_) => false,
        };
        if is_constant { Self::Number(tree.value(&[], &|_, _| None)) } else { tree.without_units() }
    }

    /// The same without a factor of 1, a term of 0, and what is multiplied by 0.
    fn without_units(self) -> Self {
        let Self::Two(binary, args) = self else { return self };
        let [a, b] = *args;
        let is = |tree: &Self, x: f64| *tree == Self::Number(x);
        match binary {
            Binary::Mul if is(&a, 0.0) || is(&b, 0.0) => Self::Number(0.0),
            Binary::Mul if is(&a, 1.0) => b,
            Binary::Mul | Binary::Div | Binary::Pow if is(&b, 1.0) => a,
            Binary::Add if is(&a, 0.0) => b,
            Binary::Add | Binary::Sub if is(&b, 0.0) => a,
            _ => Self::Two(binary, Box::new([a, b])),
        }
    }

    /// Its value where names have these values. `power` is the value of a setting to the power of the step.
    pub fn value(&self, names: &[f64], power: &impl Fn(usize, usize) -> Option<f64>) -> f64 {
        let at = |tree: &Self| tree.value(names, power);
        match self {
            Self::Number(number) => *number,
            Self::Name(name) => names[*name],
            // lines of rules have names only
            Self::X | Self::Y => f64::NAN,
            Self::Neg(a) => -at(a),
            Self::One(unary, a) => unary.at(at(a)),
            Self::Two(Binary::Pow, args) => {
                let known = match &**args {
                    [Self::Name(base), Self::Name(exponent)] => power(*base, *exponent),
                    _ => None,
                };
                known.unwrap_or_else(|| Binary::Pow.at(at(&args[0]), at(&args[1])))
            }
            Self::Two(binary, args) => binary.at(at(&args[0]), at(&args[1])),
            Self::Choose(args) => choose(at(&args[0]), at(&args[1]), at(&args[2])),
        }
    }

    /// Written out; names by `name`.
    pub fn write(&self, form: Form, name: &impl Fn(usize) -> String) -> String {
        self.written(form, name, 0)
    }

    fn written(&self, form: Form, name: &impl Fn(usize) -> String, outside: u8) -> String {
        let (text, strength) = self.parts(form, name);
        if strength >= outside { text } else { bracketed(&text, form) }
    }

    fn parts(&self, form: Form, name: &impl Fn(usize) -> String) -> (String, u8) {
        let at = |tree: &Self, outside| tree.written(form, name, outside);
        match self {
            Self::Number(number) => of_number(number_text(*number, form)),
            Self::X => ("x".to_owned(), ATOM),
            Self::Y => ("y".to_owned(), ATOM),
            // a number in place of a name may have a sign
            Self::Name(place) => of_number(name(*place)),
            Self::Neg(a) => (format!("−{}", at(a, SIGN)).replace('−', minus(form)), SUM),
            Self::One(Unary::Abs, a) if form == Form::Latex => (format!("\\left|{}\\right|", at(a, 0)), ATOM),
            Self::One(Unary::Abs, a) => (format!("|{}|", at(a, 0)), ATOM),
            Self::One(Unary::Sqrt, a) if form == Form::Latex => (format!("\\sqrt{{{}}}", at(a, 0)), ATOM),
            Self::One(Unary::Cbrt, a) if form == Form::Latex => (format!("\\sqrt[3]{{{}}}", at(a, 0)), ATOM),
            Self::One(Unary::Sqrt, a) => (format!("√{}", at(a, ATOM)), POWER),
            Self::One(Unary::Cbrt, a) => (format!("∛{}", at(a, ATOM)), POWER),
            Self::One(unary, a) => (call(name_of_unary(*unary), &[at(a, 0)], form), ATOM),
            Self::Two(Binary::Div, args) if form == Form::Latex => {
                (format!("\\frac{{{}}}{{{}}}", at(&args[0], 0), at(&args[1], 0)), POWER)
            }
            Self::Two(Binary::Pow, args) if form == Form::Latex => {
                (format!("{{{}}}^{{{}}}", at(&args[0], ATOM), at(&args[1], 0)), POWER)
            }
            Self::Two(Binary::Pow, args) => (power(&at(&args[0], ATOM), &at(&args[1], ATOM)), POWER),
            Self::Two(binary, args) => match operator(*binary, form) {
                Some((sign, strength)) => {
                    // a − (b + c), a/(b·c), and comparisons do not chain
                    let is_free = matches!(binary, Binary::Add | Binary::Mul);
                    let right = if is_free { strength } else { strength + 1 };
                    let mut second = at(&args[1], right);
                    if second.starts_with(['−', '-']) {
                        second = bracketed(&second, form);
                    }
                    (format!("{}{sign}{second}", at(&args[0], strength)), strength)
                }
                None => (call(name_of_binary(*binary), &[at(&args[0], 0), at(&args[1], 0)], form), ATOM),
            },
            Self::Choose(args) => match form {
                Form::Text => (call("if", &[at(&args[0], 0), at(&args[1], 0), at(&args[2], 0)], form), ATOM),
                Form::Latex => {
                    let [condition, then, otherwise] = [0, 1, 2].map(|place: usize| at(&args[place], 0));
                    let cases = format!(
                        "\\begin{{cases}} {then} & {condition} \\\\ {otherwise} & \\text{{otherwise}} \\end{{cases}}"
                    );
                    (cases, PRODUCT)
                }
            },
        }
    }
}

const fn minus(form: Form) -> &'static str {
    match form {
        Form::Text => "−",
        Form::Latex => "-",
    }
}

fn bracketed(text: &str, form: Form) -> String {
    match form {
        Form::Text => format!("({text})"),
        Form::Latex => format!("\\left({text}\\right)"),
    }
}

/// A number or a name, which needs brackets where it has a sign or is itself a product.
fn of_number(text: String) -> (String, u8) {
    let strength = if text.starts_with(['-', '−']) {
        SUM
    } else if text.contains(['·', '\\']) && text.contains("10") {
        PRODUCT
    } else {
        ATOM
    };
    (text, strength)
}

fn call(name: &str, args: &[String], form: Form) -> String {
    let args = args.join(", ");
    match form {
        Form::Text => format!("{name}({args})"),
        Form::Latex => format!("\\operatorname{{{name}}}\\left({args}\\right)"),
    }
}

fn power(base: &str, exponent: &str) -> String {
    const RAISED: &[(char, char)] = &[
        ('0', '⁰'),
        ('1', '¹'),
        ('2', '²'),
        ('3', '³'),
        ('4', '⁴'),
        ('5', '⁵'),
        ('6', '⁶'),
        ('7', '⁷'),
        ('8', '⁸'),
        ('9', '⁹'),
        ('t', 'ᵗ'),
    ];
    let raised = exponent.chars().map(|c| RAISED.iter().find(|(plain, _)| *plain == c).map(|(_, raised)| *raised));
    match raised.collect::<Option<String>>() {
        Some(raised) if raised.chars().count() <= 6 => format!("{base}{raised}"),
        _ => format!("{base}^{exponent}"),
    }
}

fn operator(binary: Binary, form: Form) -> Option<(&'static str, u8)> {
    let is_text = form == Form::Text;
    let pick = |text: &'static str, latex: &'static str| if is_text { text } else { latex };
    Some(match binary {
        Binary::Or => (pick(" or ", " \\lor "), 0),
        Binary::And => (pick(" and ", " \\land "), 1),
        Binary::Less => (" < ", 2),
        Binary::LessEqual => (pick(" ≤ ", " \\le "), 2),
        Binary::Greater => (" > ", 2),
        Binary::GreaterEqual => (pick(" ≥ ", " \\ge "), 2),
        Binary::Equal => (pick(" == ", " = "), 2),
        Binary::NotEqual => (pick(" ≠ ", " \\ne "), 2),
        Binary::Add => (" + ", SUM),
        Binary::Sub => (pick(" − ", " - "), SUM),
        Binary::Mul => (pick("·", " \\cdot "), PRODUCT),
        Binary::Div => ("/", PRODUCT),
        _ => return None,
    })
}

/// A number with at most five significant digits.
pub fn number_text(x: f64, form: Form) -> String {
    if !x.is_finite() {
        return match (x.is_nan(), form) {
            (true, Form::Text) => "NaN".to_owned(),
            (true, Form::Latex) => "\\text{NaN}".to_owned(),
            (false, Form::Text) => format!("{}∞", if x < 0.0 { "−" } else { "" }),
            (false, Form::Latex) => format!("{}\\infty", if x < 0.0 { "-" } else { "" }),
        };
    }
    let scientific = format!("{x:.4e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if x == 0.0 || (-4..6).contains(&exponent) {
        let places = usize::try_from(4 - exponent).unwrap_or(0);
        let plain = format!("{x:.places$}");
        let plain = if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { &plain };
        let plain = if plain == "-0" { "0" } else { plain };
        return plain.replace('-', minus(form));
    }
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    match form {
        Form::Text => format!("{digits}e{exponent}").replace('-', "−"),
        Form::Latex => format!("{digits}\\cdot10^{{{exponent}}}"),
    }
}

/// `beta1` as `\beta_{1}`, `m_hat` as `\hat{m}`, `v_prime` as `v'`.
pub fn latex_name(key: &str) -> String {
    let (stem, marks) = key.split_once('_').map_or((key, ""), |(stem, marks)| (stem, marks));
    let digits = stem.len() - stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (letters, index) = stem.split_at(stem.len() - digits);
    let letters = match letters {
        "lr" => "\\alpha".to_owned(),
        "epsilon" => "\\varepsilon".to_owned(),
        "beta" | "gamma" | "delta" | "zeta" | "eta" | "theta" | "kappa" | "lambda" | "mu" | "nu" | "xi" | "rho"
        | "sigma" | "phi" | "chi" | "psi" | "omega" | "Delta" | "Pi" | "Sigma" | "Omega" => format!("\\{letters}"),
        _ if letters.chars().count() == 1 => letters.to_owned(),
        _ => format!("\\mathrm{{{letters}}}"),
    };
    let with_index = |index: &str| if index.is_empty() { letters.clone() } else { format!("{letters}_{{{index}}}") };
    let (mark, after) = marks.split_once('_').unwrap_or((marks, ""));
    match mark.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "" if marks.is_empty() => with_index(index),
        "hat" => format!("\\hat{{{}}}", with_index(index)),
        "bar" => format!("\\bar{{{}}}", with_index(index)),
        "tilde" => format!("\\tilde{{{}}}", with_index(index)),
        "prime" if after.is_empty() => format!("{}'", with_index(index)),
        "plus" => format!("{letters}_{{+}}"),
        "minus" => format!("{letters}_{{-}}"),
        "" if index.is_empty() => format!("{letters}_{{-{marks}}}"),
        _ => format!("{letters}_{{{index}\\mathrm{{{}}}}}", marks.replace('_', "\\,")),
    }
}
