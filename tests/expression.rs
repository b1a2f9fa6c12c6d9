//! Typed formulas: what they mean, their derivatives, and what is said of those that can't be read.

mod common;

use std::fmt;

use common::{agree, golden, number};
use exmex::{Differentiate as _, Express as _};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ravine::descent::{Run, descend};
use ravine::expression;
use ravine::registry::{Choice, Value, quote};
use ravine::surface::{self, Make, Surface};

fn chosen(text: &str) -> Choice<Make> {
    surface::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn built(formula: &str) -> Box<dyn Surface> {
    surface::build(&chosen(&format!("expression {}", quote(formula))))
}

fn hessian(surface: &dyn Surface, at: [f64; 2]) -> [[f64; 2]; 2] {
    surface.hessian(at).unwrap_or_else(|| panic!("a formula has a Hessian"))
}

fn refusal(text: &str) -> String {
    match surface::parse(text) {
        Ok(choice) => panic!("{text} is {choice}"),
        Err(error) => error.to_string(),
    }
}

/// By Python, `tests/reference/expressions.py`.
#[test]
fn formulas_mean_what_they_mean_in_mathematics() {
    let golden = golden("expressions");
    let at = [0, 1].map(|i| number(&golden["at"][i]));
    let cases = golden["meaning"].as_array().expect("there are cases");
    assert!(cases.len() >= 250, "a table worth its name");
    for case in cases {
        let formula = case[0].as_str().expect("a formula");
        // a formula without a variable is no surface: it is seen in one
        let constant = expression::check(formula).is_err_and(|error| error.message.contains("neither x nor y"));
        let text = if constant { format!("({formula}) + 0x") } else { formula.to_owned() };
        agree(built(&text).value(at), number(&case[1]), 1e-14, formula);
    }
}

/// By `SymPy` and mpmath, `tests/reference/expressions.py`.
#[test]
fn derivatives_are_exact() {
    for case in golden("expressions")["derivatives"].as_array().expect("there are cases") {
        let formula = case["formula"].as_str().expect("a formula");
        let surface = built(formula);
        for point in case["points"].as_array().expect("there are points") {
            let at = [number(&point["p"][0]), number(&point["p"][1])];
            let (value, gradient) = surface.value_gradient(at);
            let hessian = hessian(&*surface, at);
            agree(value, number(&point["f"]), 1e-12, formula);
            for i in 0..2 {
                agree(gradient[i], number(&point["g"][i]), 1e-12, formula);
                (0..2).for_each(|j| agree(hessian[i][j], number(&point["h"][2 * i + j]), 1e-12, formula));
            }
        }
    }
}

/// Formula, point, value, gradient, Hessian.
type Edge = (&'static str, [f64; 2], f64, [f64; 2], [[f64; 2]; 2]);

/// Where dual numbers alone give NaN: value, gradient and Hessian at points that are on the edge of something.
#[test]
fn edges_have_the_derivatives_they_should() {
    let zero = [[0.0; 2]; 2];
    let cases: &[Edge] = &[
        ("x^2", [0.0, 0.0], 0.0, [0.0, 0.0], [[2.0, 0.0], [0.0, 0.0]]),
        ("x^1 + y^0", [0.0, 0.0], 1.0, [1.0, 0.0], zero),
        ("x^3", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("x^2.5", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("x^3", [-2.0, 0.0], -8.0, [12.0, 0.0], [[-12.0, 0.0], [0.0, 0.0]]),
        ("x^-1", [-2.0, 0.0], -0.5, [-0.25, 0.0], [[-0.25, 0.0], [0.0, 0.0]]),
        ("x^y", [-2.0, 2.0], 4.0, [-4.0, 0.0], [[2.0, 0.0], [0.0, 0.0]]),
        ("x^y", [0.0, 2.0], 0.0, [0.0, 0.0], [[2.0, 0.0], [0.0, 0.0]]),
        ("x^0.5", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("sqrt(x^2 + y^2)", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("|x| + abs(y)", [0.0, 3.0], 3.0, [0.0, 1.0], zero),
        ("max(x, y)", [2.0, 2.0], 2.0, [0.5, 0.5], zero),
        ("relu(x)", [0.0, 0.0], 0.0, [0.5, 0.0], zero),
        ("atan2(y, x)", [-1.0, 0.0], std::f64::consts::PI, [0.0, -1.0], [[0.0, -1.0], [-1.0, 0.0]]),
        ("atan2(y, x)", [0.0, 2.0], std::f64::consts::FRAC_PI_2, [-0.5, 0.0], [[0.0, 0.25], [0.25, 0.0]]),
        ("atan2(y, x)", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("asin(x)", [1.0, 0.0], std::f64::consts::FRAC_PI_2, [0.0, 0.0], zero),
        ("exp(-1/x^2)", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("1/(1 + exp(-1000x))", [-1.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("cbrt(x)", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("x^1000000", [0.5, 0.0], 0.0, [0.0, 0.0], zero),
        ("if(x > 0, x^2, 3y)", [0.0, 1.0], 3.0, [0.0, 3.0], zero),
        ("if(x >= 0, x^2, 3y)", [0.0, 1.0], 0.0, [0.0, 0.0], [[2.0, 0.0], [0.0, 0.0]]),
        ("if(x > 0, 1/x, 2x)", [0.0, 0.0], 0.0, [2.0, 0.0], zero),
        ("x mod 2", [4.0, 0.0], 0.0, [1.0, 0.0], zero),
        ("x mod y", [-7.0, 2.0], 1.0, [1.0, 4.0], zero),
        ("(x > 0) + y", [0.0, 1.0], 1.0, [0.0, 1.0], zero),
        ("erf(x)", [0.0, 0.0], 0.0, [std::f64::consts::FRAC_2_SQRT_PI, 0.0], zero),
        ("sech(x)", [800.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("csch(x) + coth(x)", [800.0, 0.0], 1.0, [0.0, 0.0], zero),
        ("√(x^2 + y^2)", [0.0, 0.0], 0.0, [0.0, 0.0], zero),
        ("x^2000", [1.0, 0.0], 1.0, [2000.0, 0.0], [[3998000.0, 0.0], [0.0, 0.0]]),
    ];
    for (formula, at, value, gradient, bend) in cases {
        let surface = built(formula);
        let what = format!("{formula} at {at:?}");
        let (found, slope) = surface.value_gradient(*at);
        assert_eq!(found, surface.value(*at), "{what}: one value, however asked for");
        agree(found, *value, 1e-15, &what);
        let hessian = hessian(&*surface, *at);
        for i in 0..2 {
            agree(slope[i], gradient[i], 1e-14, &what);
            (0..2).for_each(|j| agree(hessian[i][j], bend[i][j], 1e-14, &what));
        }
    }
}

#[test]
fn where_there_is_no_value_there_is_none() {
    for formula in [
        "ln(x)",
        "sqrt(x)",
        "x^0.5",
        "x^2.5",
        "asin(4 + x)",
        "acosh(x)",
        "min(ln(x), 1)",
        "0/(x + 1)",
        "ln(x) < 0",
        "x mod 0",
        "if(ln(x) > 0, 1, 2)",
        "log(x, 2)",
        "not ln(x)",
        "x > -2 and ln(x)",
    ] {
        assert!(built(formula).value([-1.0, 0.0]).is_nan(), "{formula} at −1");
    }
    assert_eq!(built("1/x").value([0.0, 0.0]), f64::INFINITY, "a pole is infinite");
    // what decides a condition decides it, whatever the other part is
    assert_eq!(built("if(x > 0 and ln(x) < 0, 1, 2)").value([-1.0, 0.0]), 2.0);
    assert_eq!(built("if(x < 0 or ln(x) < 0, 1, 2)").value([-1.0, 0.0]), 1.0);
    // and the branch that is not taken does no harm
    assert_eq!(built("if(x > 0, ln(x), 0)").value_gradient([-1.0, 0.0]), (0.0, [0.0, 0.0]));
}

/// Formulas that can't be read, and what is said of them.
const MISTAKES: &[(&str, &str)] = &[
    ("x^2 + sen(y)", "column 7: unknown function 'sen', did you mean 'sin'?"),
    ("x + a(y)", "column 5: unknown function 'a', write a*( to multiply"),
    ("", "column 1: a formula is missing"),
    ("   ", "a formula is missing"),
    ("x +", "column 4: the formula ends where"),
    ("x + * y", "column 5: a number, x, y or a function is missing before '*'"),
    ("(x + y", "column 1: this '(' has no ')'"),
    ("x + y)", "column 6: this ')' closes nothing"),
    ("|x + y", "column 1: this '|' has no '|'"),
    ("sin(|x)|", "column 7: expected '|', got ')'"),
    ("x + sin", "column 8: expected '(' after sin, as in sin(x)"),
    ("sin + x", "column 5: expected '(' after sin, as in sin(x)"),
    ("sin^y(x)", "column 4: expected '(' after sin"),
    ("max x", "column 5: expected '(' after max, as in max(x, y)"),
    ("sin x*y", "column 6: this can be read in two ways, write sin(x)*y or sin(x*y)"),
    ("sin x / 2", "column 7: this can be read in two ways, write sin(x)/2 or sin(x/2)"),
    ("sin 2x y", "column 8: this can be read in two ways, write sin(2x)*y or sin(2x*y)"),
    ("sin 2 x", "column 7: this can be read in two ways, write sin(2)*x or sin(2*x)"),
    ("sin 2 cos x", "column 7: this can be read in two ways, write sin(2)*cos… or sin(2*cos…)"),
    ("cos x(1 + y)", "column 6: this can be read in two ways, write cos(x)*(…) or cos(x*(…))"),
    ("ln x mod 2", "column 6: this can be read in two ways, write ln(x) mod 2 or ln(x mod 2)"),
    ("√2x", "column 3: this can be read in two ways, write √(2)*x or √(2*x)"),
    ("√x^2", "column 3: this can be read in two ways, write √(x^…) or (√x)^…"),
    ("√", "column 2: a number, x, y or '(' is missing after √"),
    ("sin⁻¹(x)", "column 4: sin⁻¹ can be read in two ways, write 1/sin(x) or asin(x)"),
    ("sin^-1 x", "column 4: sin⁻¹ can be read in two ways"),
    ("sine(x)", "column 1: unknown function 'sine', did you mean 'sin'?"),
    ("if(x > 0, x)", "column 12: if needs three arguments"),
    ("if(x > 0, x, y, 1)", "column 15: if takes three arguments"),
    ("log(x, 2, 3)", "column 9: log takes one argument, or two with a base, not more"),
    ("x not y", "column 3: 'not' stands before a condition"),
    ("x >", "column 4: the formula ends where"),
    ("x < > y", "column 5: a number, x, y or a function is missing before '>'"),
    ("3 + 4a", "column 1: the formula uses neither x nor y"),
    ("x^2 + x2", "column 7: 'x2' is another name of y here: write y, or 2*x or x^2 if that is meant"),
    ("x1 + y", "column 6: 'y' stands beside x1 or x2"),
    ("x + sin2", "column 5: 'sin2' is one name, write sin(2)"),
    ("x + log3", "column 5: 'log3' is one name, write log(3) or log(x, 3)"),
    ("sin()", "column 5: sin needs one argument"),
    ("sin(x, y)", "column 6: sin takes one argument, not more"),
    ("atan2(x)", "column 8: atan2 needs two arguments"),
    ("atan2(x, y, 1)", "column 11: atan2 takes two arguments, not more"),
    ("x, y", "column 2: ',' stands only between the arguments of a function"),
    ("0,5x^2", "column 2: ',' stands only between the arguments of a function; in a number write a decimal point"),
    ("sin(0,5)*x", "column 6: sin takes one argument, not more; in a number write a decimal point, as in 0.5"),
    ("np.sen(x)", "column 4: unknown function 'sen', did you mean 'sin'?"),
    ("x_1 + y", "column 7: 'y' stands beside x1 or x2"),
    ("x 2", "column 3: an operator is missing before 2"),
    ("2 3", "column 3: an operator is missing"),
    ("1.2.3", "column 4: an operator is missing"),
    ("X^2", "column 1: 'X' is not a variable, write x"),
    ("x + domain", "column 5: 'domain' is a setting of its own"),
    ("x = 3", "column 3: '=' does not belong here"),
    ("x $ y", "column 3: '$' does not belong in a formula"),
    ("[x]", "column 1: '[' does not belong here, brackets are round"),
    ("1e999", "column 1: 1e999 is larger than any number here"),
    ("x + .", "column 5: '.' is no number"),
    ("å + é(x)", "column 5: unknown function 'é'"),
];

#[test]
fn mistakes_are_told_with_their_column_and_what_would_be_right() {
    for (formula, message) in MISTAKES {
        let error = expression::check(formula).expect_err(formula).to_string();
        assert!(error.contains(message), "'{formula}': {error}");
        let refused = refusal(&format!("expression {}", quote(formula)));
        assert_eq!(refused, format!("expression: {error}"), "{formula}: the pick says the same");
    }
}

/// As NumPy, MATLAB and LaTeX write it.
#[test]
fn formulas_of_other_languages_mean_the_same() {
    for (theirs, ours) in [
        ("np.sin(x) + numpy.cos(y)", "sin(x) + cos(y)"),
        ("math.exp(-x**2) + Math.PI*y", "exp(-x^2) + pi*y"),
        ("np.power(x, 2) + np.maximum(x, y)", "x^2 + max(x, y)"),
        ("torch.abs(x) + jnp.arctan2(y, x)", "abs(x) + atan2(y, x)"),
        ("x.^2 + 3.*y.^2./2", "x^2 + 3*y^2/2"),
        ("x_1^2 + x_2^2 + x_1x_2", "x1^2 + x2^2 + x1*x2"),
        ("2x_1 + x_2", "2*x1 + x2"),
    ] {
        for at in [[0.7, 1.3], [2.0, 0.5]] {
            assert_eq!(built(theirs).value_gradient(at), built(ours).value_gradient(at), "{theirs}");
        }
    }
    assert_eq!(chosen("expression \"x + max_1*y + np\"").named().len(), 2, "other names are parameters");
}

#[test]
fn a_formula_in_place_of_a_surface_is_told() {
    for text in ["20 + x²", "x^2 + y^2", "-x", "f(x, y) = x*y", "sin(x)"] {
        let error = refusal(text);
        assert!(error.contains(&format!("is written expression formula={}", quote(text))), "{text}: {error}");
    }
    assert!(
        refusal("20 + ").contains("expected the name of a surface, like rosenbrock; a formula is written"),
        "broken"
    );
    assert!(refusal("rosenbrok").contains("did you mean 'rosenbrock'?"), "a slip of the pen");
    assert!(!refusal("rosenbrock b=(").contains("expression"), "settings of a surface");
}

/// The best-known function with many minima, as it stands in books.
#[test]
fn rastrigin_as_it_is_printed_is_rastrigin() {
    let text = "20 + x² - 10cos(2πx) + y² - 10cos(2πy)";
    let [typed, known] = [built(text), surface::build(&chosen("rastrigin"))];
    assert_eq!(typed.value([0.0, 0.0]), 0.0, "its lowest value");
    for at in [[0.3, -1.7], [3.2, -2.1], [-0.5, 4.9]] {
        agree(typed.value(at), known.value(at), 1e-13, "Rastrigin");
    }
    assert!(typed.notes().is_empty(), "every name is known and there are no kinks: {:?}", typed.notes());
    let bfgs = ravine::optim::Driven::parse("bfgs").expect("a method");
    let run = Run::new([3.2, -2.1], 100);
    let path = descend(&*typed, &bfgs, &run);
    let [x, y, f] = path.at(usize::MAX);
    // the minimum by SciPy, minimize(method="BFGS")
    assert!((f - 12.9344).abs() < 1e-4 && (x - 2.985).abs() < 1e-3 && (y + 1.990).abs() < 1e-3, "{x}, {y}: {f}");
}

#[test]
fn what_became_of_a_formula_is_told() {
    for (text, notes) in [
        (r#"expression "ax^2 + y""#, &["'ax' is a parameter with the value 1; for a product write a*x"][..]),
        (r#"expression "k*x + y0""#, &["'k' is a parameter with the value 1", "'y0' is a parameter with the value 1"]),
        (r#"expression "k*x" k=2"#, &[]),
        ("rosenbrock", &[]),
        ("expression", &[]),
        (
            r#"expression "|x| + floor(y)""#,
            &["Not differentiable everywhere: abs has a kink, the slope there is the middle of both sides; \
               floor jumps, the slope is 0."],
        ),
    ] {
        assert_eq!(surface::build(&chosen(text)).notes(), notes, "{text}");
    }
}

#[test]
fn hostile_formulas_are_answered_in_bounded_time() {
    let deep = |open: &str, close: &str, n: usize| format!("{}x{}", open.repeat(n), close.repeat(n));
    for (formula, message) in [
        (deep("(", ")", 65), "column 65: nested more than 64 deep"),
        (deep("sin(", ")", 300), "nested more than 64 deep"),
        ("sin ".repeat(400) + "x", "nested more than 64 deep"),
        (format!("{}x", "√".repeat(1900)), "nested more than 64 deep"),
        (deep("sin²(", ")", 300), "nested more than 64 deep"),
        ("x<".repeat(900) + "x", "at most 512 numbers, variables and operations"),
        ("not ".repeat(400) + "x", "nested more than 64 deep"),
        (deep("|", "|", 900), "nested more than 64 deep"),
        ("-".repeat(1999) + "x", "nested more than 64 deep"),
        ("2^".repeat(999) + "x", "nested more than 64 deep"),
        ("x+".repeat(999) + "x", "at most 512 numbers, variables and operations"),
        ("x".repeat(2001), "column 2001: a formula has at most 2000 characters, this one has 2001"),
        ("(".repeat(2000), "nested more than 64 deep"),
        ((0..300).fold("1".to_owned(), |text, _| format!("if(x<{text},x,y)")), "has at most 2000 characters"),
        ("a".repeat(33), "a name has at most 32 characters"),
        ((0..17).fold(String::new(), |text, i| text + &format!("+a{i}")), "at most 16 parameters, 'a16' is one more"),
    ] {
        let error = expression::check(&formula).expect_err("too much").to_string();
        assert!(error.contains(message), "{error}");
    }
    assert!(expression::check(&deep("(", ")", 64)).is_ok(), "as deep as may be");
    // the largest stack there can be, and towers of powers
    let wide = format!("{}x{}", "1+2*atan2(y, ".repeat(60), ")".repeat(60));
    assert!(built(&wide).value([0.3, 0.4]).is_finite(), "a tall stack is evaluated");
    for formula in ["x^1e300", "x^-1e300", "9^9^9^9^x", "2^(1e308 x)", "x^2147483648", "x^-2147483649"] {
        let surface = built(formula);
        for at in [[0.0, 0.0], [0.5, 0.0], [-3.0, 1.0], [1e200, 0.0]] {
            let (value, _) = surface.value_gradient(at);
            let same = value == surface.value(at) || value.is_nan();
            assert!(same, "{formula} at {at:?}");
            let _ = surface.hessian(at);
        }
    }
}

#[test]
fn names_become_parameters_that_read_back() {
    let canonical = |text: &str| chosen(text).to_string();
    assert_eq!(canonical(r#"expression "a*x^2 + b*y^2""#), r#"expression "a*x^2 + b*y^2""#);
    assert_eq!(canonical(r#"expression b=-2 "a*x^2 + b*y^2" a=1"#), r#"expression "a*x^2 + b*y^2" b=-2"#);
    assert_eq!(canonical(r#"expression formula="b x + a y" a=0.5 b=3"#), r#"expression "b x + a y" b=3 a=0.5"#);
    assert_eq!(canonical("expression x^2+y^2"), r#"expression "x^2+y^2""#);
    assert_eq!(canonical("expression"), r#"expression "x^2 + 3*sin(y)""#);
    for text in [r#"expression "α*x + β_1*y" β_1=1e-300"#, r#"expression "x" domain=[0, 1, 0, 2] start=[0.5, 1]"#] {
        assert_eq!(canonical(text), text, "canonical text stays");
        assert_eq!(chosen(&canonical(text)), chosen(text), "and reads back");
    }
    let choice = chosen(r#"expression "a*x + b" b=4"#);
    assert_eq!(choice.named(), [("a".to_owned(), 1.0), ("b".to_owned(), 4.0)]);
    assert_eq!([choice.number("a"), choice.number("b")], [1.0, 4.0]);
    assert_eq!(surface::build(&choice).value([3.0, 0.0]), 7.0, "parameters are used");
}

#[test]
fn parameters_are_settings_like_any_other() {
    let mut choice = chosen(r#"expression "a*x + b*y" b=4"#);
    choice.set("a", Value::Number(2.5)).expect("it has an a");
    assert_eq!(choice.to_string(), r#"expression "a*x + b*y" a=2.5 b=4"#);
    let before = choice.clone();
    assert!(choice.set("a", Value::Number(f64::NAN)).is_err(), "NaN is refused");
    assert!(choice.set("formula", "a*(x".into()).is_err(), "a broken formula is refused");
    assert_eq!(choice, before, "and nothing is changed then");
    choice.set("formula", Value::Text("b*x + c".to_owned())).expect("a formula");
    assert_eq!(choice.named(), [("b".to_owned(), 4.0), ("c".to_owned(), 1.0)], "b is kept, a forgotten, c is new");
    let numbers = choice.get("parameters").cloned().expect("they are held by one setting");
    choice.set("c", Value::Number(9.0)).expect("it has a c");
    choice.set("parameters", numbers).expect("what was there may be put back");
    assert_eq!(choice.to_string(), r#"expression "b*x + c" b=4"#);
}

#[test]
fn names_that_are_not_in_the_formula_are_refused() {
    for (text, message) in [
        (r#"expression "a*x" b=2"#, "expression has no setting 'b'"),
        (r#"expression "scale*x" scal=2"#, "expression has no setting 'scal', did you mean 'scale'?"),
        (r#"expression "a*x" a=2 a=3"#, "a is given twice"),
        (r#"expression "a*x" a=fast"#, "a must be a finite number, got 'fast'"),
        (r#"expression "a*x" a=1e999"#, "a must be a finite number, got 'inf'"),
        (r#"expression "a*x" domain=[1, 0, 0, 1]"#, "domain must be four numbers like [-5, 5, -5, 5], low before high"),
        (r#"expression "a*x" domain=[0, 1]"#, "domain must be four numbers"),
        (r#"expression "a*x" start=[1]"#, "start must be two numbers"),
        (r#"expression "x" [0, 1, 0, 1] [0, 0] 5"#, "parameters have names of their own, like a=1"),
        ("rosenbrock c=3", "rosenbrock has no setting 'c'"),
    ] {
        let error = refusal(text);
        assert!(error.contains(message), "{text}: {error}");
    }
}

#[test]
fn views_and_starts_are_as_asked_for() {
    let surface = surface::build(&chosen(r#"expression "x" domain=[0, 1, 2, 4] start=[0.5, 3]"#));
    assert_eq!((surface.domain(), surface.start()), ([0.0, 1.0, 2.0, 4.0], [0.5, 3.0]));
    let surface = built("ln(x) + ln(-y)");
    let start = surface.start();
    assert!(surface.value(start).is_finite(), "a start where the formula has a value: {start:?}");
    assert_eq!(surface.minima(), surface::Minima::Unknown);
}

/// A formula as a tree, which prints itself with the brackets it needs, or with all.
#[derive(Debug, Clone)]
enum Tree {
    Number(u32),
    X,
    Y,
    Neg(Box<Self>),
    Two(char, Box<[Self; 2]>),
    Call(&'static str, Box<Self>),
}

impl Tree {
    fn value(&self, x: f64, y: f64) -> f64 {
        match self {
            Self::Number(n) => f64::from(*n) / 4.0,
            Self::X => x,
            Self::Y => y,
            Self::Neg(a) => -a.value(x, y),
            Self::Two(op, ab) => {
                let [a, b] = [ab[0].value(x, y), ab[1].value(x, y)];
                match op {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => a * b,
                    '/' => a / b,
                    _ => a.powf(b),
                }
            }
            Self::Call(name, a) => {
                let a = a.value(x, y);
                match *name {
                    "sin" => a.sin(),
                    "cos" => a.cos(),
                    "exp" => a.exp(),
                    "tanh" => a.tanh(),
                    _ => a.atan(),
                }
            }
        }
    }

    /// How strongly it holds together: sums, products, signs, powers, all else.
    const fn strength(&self) -> u8 {
        match self {
            Self::Two('+' | '-', _) => 1,
            Self::Two('*' | '/', _) => 2,
            Self::Neg(_) => 3,
            Self::Two(..) => 4,
            _ => 5,
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, all: bool) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, tree: &Self, least: u8| {
            if tree.strength() < if all { 5 } else { least } {
                f.write_str("(")?;
                tree.print(f, all)?;
                f.write_str(")")
            } else {
                tree.print(f, all)
            }
        };
        match self {
            Self::Number(n) => write!(f, "{}", f64::from(*n) / 4.0),
            Self::X => f.write_str("x"),
            Self::Y => f.write_str("y"),
            Self::Neg(a) => {
                f.write_str("-")?;
                part(f, a, 3)
            }
            Self::Two(op, ab) => {
                let (left, right) = match op {
                    '+' | '-' => (1, 2),
                    '*' | '/' => (2, 3),
                    _ => (5, 3),
                };
                part(f, &ab[0], left)?;
                write!(f, " {op} ")?;
                part(f, &ab[1], right)
            }
            Self::Call(name, a) => {
                write!(f, "{name}(")?;
                a.print(f, all)?;
                f.write_str(")")
            }
        }
    }
}

impl fmt::Display for Tree {
    /// `{:#}` prints all brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, f.alternate())
    }
}

fn tree(ops: &'static [char], with_signs: bool) -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![(0u32..20).prop_map(Tree::Number), Just(Tree::X), Just(Tree::Y)];
    leaf.prop_recursive(5, 40, 2, move |inner| {
        let two = (prop::sample::select(ops), inner.clone(), inner.clone());
        let two = two.prop_map(|(op, a, b)| Tree::Two(op, Box::new([a, b])));
        let name = prop::sample::select(&["sin", "cos", "exp", "tanh", "atan"][..]);
        let call = (name, inner.clone()).prop_map(|(name, a)| Tree::Call(name, Box::new(a)));
        let sign = inner.prop_map(|a| Tree::Neg(Box::new(a)));
        prop_oneof![4 => two, 1 => call, u32::from(with_signs) => sign]
    })
}

/// Equal, or both without a value.
fn same(ours: f64, theirs: f64) -> bool {
    let scale = 1f64.max(ours.abs()).max(theirs.abs());
    ours == theirs || !theirs.is_finite() || (ours - theirs).abs() <= 1e-9 * scale
}

/// A difference over `h` small enough for the formula, judged by halving it, and large enough for what rounding takes:
/// some hundred roundings of the value over h must not show beside the slope.
fn difference(f: impl Fn(f64) -> f64) -> Option<f64> {
    let central = |h: f64| (f(h) - f(-h)) / (2.0 * h);
    let (coarse, fine) = (central(2e-4), central(1e-4));
    let scale = fine.abs().max(1.0);
    let settled = (coarse - fine).abs() <= 1e-6 * scale && f(0.0).abs() < f64::min(1e6, 1e4 * scale);
    settled.then(|| fine + (fine - coarse) / 3.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn few_brackets_and_all_brackets_mean_the_same(tree in tree(&['+', '-', '*', '/', '^'], true)) {
        let (x, y) = (1.375, 0.625);
        for text in [format!("{tree} + 0x"), format!("{tree:#} + 0x")] {
            let value = built(&text).value([x, y]);
            prop_assert!(same(value, tree.value(x, y)), "{text}: {value} instead of {}", tree.value(x, y));
        }
    }

    /// exmex takes a sign before a power (`-x^2` is (−x)² to it), so there are none here.
    #[test]
    fn values_and_derivatives_agree_with_exmex(tree in tree(&['+', '-', '*', '/'], false)) {
        let text = format!("{tree:#} + 0*x + 0*y");
        let theirs = exmex::parse::<f64>(&text).expect("exmex reads it");
        let at = [0.7, -0.4];
        let surface = built(&text);
        let (value, gradient) = surface.value_gradient(at);
        prop_assume!(value.is_finite() && value.abs() < 1e6);
        prop_assert!(same(value, theirs.eval(&at).expect("two numbers")), "{text}");
        for (i, ours) in gradient.into_iter().enumerate() {
            let partial = theirs.clone().partial(i).expect("a derivative").eval(&at).expect("two numbers");
            prop_assert!(same(ours, partial), "{text}: {ours} instead of {partial}");
        }
    }

    #[test]
    fn derivatives_agree_with_differences(tree in tree(&['+', '-', '*', '/', '^'], true), x in 0.5..2.0, y in -2.0..2.0) {
        let surface = built(&format!("{tree} + 0x"));
        let (_, gradient) = surface.value_gradient([x, y]);
        let hessian = hessian(&*surface, [x, y]);
        for i in 0..2 {
            let moved = |by: f64| if i == 0 { [x + by, y] } else { [x, y + by] };
            if let Some(slope) = difference(|by| surface.value(moved(by))) {
                let off = (slope - gradient[i]).abs();
                prop_assert!(off <= 1e-6 * slope.abs().max(1.0), "{tree}: {} instead of {slope}", gradient[i]);
            }
            for (j, ours) in hessian[i].into_iter().enumerate() {
                if let Some(bend) = difference(|by| surface.value_gradient(moved(by)).1[j]) {
                    let off = (bend - ours).abs();
                    prop_assert!(off <= 1e-6 * bend.abs().max(1.0), "{tree}: {ours} instead of {bend}");
                }
            }
        }
    }

    #[test]
    fn what_reads_also_prints_and_reads_back(tree in tree(&['+', '-', '*', '/', '^'], true), a in any::<f64>()) {
        prop_assume!(a.is_finite());
        let choice = chosen(&format!("expression {} a={a:?}", quote(&format!("{tree} + a*x"))));
        prop_assert_eq!(&chosen(&choice.to_string()), &choice);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = expression::check(&text);
    }

    #[test]
    fn no_near_text_makes_it_panic(text in r"([xyab0-9.e+*/^()|, ²√<>=!&%π⁻-]|sin|max|\*\*|atan2\(|ln|if\(|mod|and|or|not|log\(|x1|x2){0,80}", at in any::<[f64; 2]>()) {
        if expression::check(&text).is_ok() {
            let surface = built(&text);
            let _ = surface.value_gradient(at);
            let _ = surface.hessian(at);
        }
    }
}
