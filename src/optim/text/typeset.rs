//! A right side written out again, as plain text and as LaTeX, with its names or with numbers in their place.

use super::sheet::{Role, Sheet};
use crate::expression::{Binary, Op, Unary, name_of_binary, name_of_unary, symbol};

/// A right side as a tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number.
    Number(f64),
    /// A name, by its place among the rule's names.
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
                Op::X | Op::Y => Self::Number(f64::NAN),
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

    /// Its value where names have these values. `power` is the value of a setting to the power of the step.
    pub fn value(&self, names: &[f64], power: &impl Fn(usize, usize) -> Option<f64>) -> f64 {
        let at = |tree: &Self| tree.value(names, power);
        match self {
            Self::Number(number) => *number,
            Self::Name(name) => names[*name],
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
            Self::Choose(args) => crate::expression::choose(at(&args[0]), at(&args[1]), at(&args[2])),
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

/// A name of a rule.
pub fn name_text(sheet: &Sheet, place: usize, form: Form) -> String {
    let name = &sheet.names[place];
    match (form, name.role) {
        (Form::Text, Role::Start) => "x₀".to_owned(),
        (Form::Latex, Role::Start) => "x_0".to_owned(),
        (Form::Text, _) => symbol(&name.key),
        (Form::Latex, _) => latex_name(&name.key),
    }
}

/// `beta1` as `\beta_{1}`, `m_hat` as `\hat{m}`, `v_prime` as `v'`.
fn latex_name(key: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::super::sheet::read;
    use super::*;

    fn right_side(line: &str, form: Form) -> String {
        let sheet = read(&format!("m = m + g; v = v + g; x = {line}")).expect("a rule");
        let tree = Tree::of(&sheet.lines[2].ops);
        tree.write(form, &|name| name_text(&sheet, name, form))
    }

    #[test]
    fn right_sides_are_written_as_they_were_meant() {
        for (line, text, latex) in [
            ("x - lr*g", "x − α·g", r"x - \alpha \cdot g"),
            ("x - (m - v)", "x − (m − v)", r"x - \left(m - v\right)"),
            ("m/(v*x)", "m/(v·x)", r"\frac{m}{v \cdot x}"),
            ("m/v/x", "m/v/x", r"\frac{\frac{m}{v}}{x}"),
            ("β₁ᵗ", "β₁ᵗ", r"{\beta_{1}}^{t}"),
            ("√(v + 1)", "√(v + 1)", r"\sqrt{v + 1}"),
            ("-x^2", "−x²", r"-{x}^{2}"),
            ("(-x)^2", "(−x)²", r"{\left(-x\right)}^{2}"),
            ("x^(1/4)", "x^(1/4)", r"{x}^{\frac{1}{4}}"),
            ("|g|*x", "|g|·x", r"\left|g\right| \cdot x"),
            ("max(g, 0)", "max(g, 0)", r"\operatorname{max}\left(g, 0\right)"),
        ] {
            assert_eq!(right_side(line, Form::Text), text, "{line}");
            assert_eq!(right_side(line, Form::Latex), latex, "{line}");
        }
    }

    #[test]
    fn numbers_have_five_digits_at_most() {
        for (x, text, latex) in [
            (0.0, "0", "0"),
            (0.1, "0.1", "0.1"),
            (-1234.5678, "−1234.6", "-1234.6"),
            (123_456.7, "123457", "123457"),
            (1e-8, "1e−8", r"1\cdot10^{-8}"),
            (0.000_123_456, "0.00012346", "0.00012346"),
            (f64::NAN, "NaN", r"\text{NaN}"),
            (f64::NEG_INFINITY, "−∞", r"-\infty"),
        ] {
            assert_eq!(number_text(x, Form::Text), text);
            assert_eq!(number_text(x, Form::Latex), latex);
        }
    }
}
