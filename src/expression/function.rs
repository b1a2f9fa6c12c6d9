//! The functions a formula may call, by name.

/// A function of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unary {
    Sin,
    Cos,
    Tan,
    Cot,
    Sec,
    Csc,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Coth,
    Sech,
    Csch,
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
    Erf,
    Erfc,
    /// 1 for 0, and 0 for everything else.
    Not,
}

/// A function of two numbers, and the operators. Conditions are 1 where they hold and 0 where they do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binary {
    Add,
    Sub,
    Mul,
    Div,
    /// What is left of a division, with the sign of the divisor.
    Mod,
    Pow,
    /// The logarithm of the first to the base of the second.
    Log,
    Atan2,
    Min,
    Max,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    And,
    Or,
}

/// A function by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    One(Unary),
    Two(Binary),
    /// Of two numbers or more, two by two.
    Many(Binary),
    /// The natural logarithm of one number, or the logarithm to the base of the second.
    Log,
    /// A condition, and what holds if it does and if it does not.
    If,
}

/// Every name that can be called.
pub const FUNCTIONS: &[(&str, Function)] = &[
    ("sin", Function::One(Unary::Sin)),
    ("cos", Function::One(Unary::Cos)),
    ("tan", Function::One(Unary::Tan)),
    ("cot", Function::One(Unary::Cot)),
    ("sec", Function::One(Unary::Sec)),
    ("csc", Function::One(Unary::Csc)),
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
    ("coth", Function::One(Unary::Coth)),
    ("sech", Function::One(Unary::Sech)),
    ("csch", Function::One(Unary::Csch)),
    ("asinh", Function::One(Unary::Asinh)),
    ("acosh", Function::One(Unary::Acosh)),
    ("atanh", Function::One(Unary::Atanh)),
    ("arsinh", Function::One(Unary::Asinh)),
    ("arcosh", Function::One(Unary::Acosh)),
    ("artanh", Function::One(Unary::Atanh)),
    ("arcsinh", Function::One(Unary::Asinh)),
    ("arccosh", Function::One(Unary::Acosh)),
    ("arctanh", Function::One(Unary::Atanh)),
    ("exp", Function::One(Unary::Exp)),
    ("ln", Function::One(Unary::Ln)),
    ("log", Function::Log),
    ("log2", Function::One(Unary::Log2)),
    ("log10", Function::One(Unary::Log10)),
    ("lg", Function::One(Unary::Log10)),
    ("sqrt", Function::One(Unary::Sqrt)),
    ("cbrt", Function::One(Unary::Cbrt)),
    ("abs", Function::One(Unary::Abs)),
    ("min", Function::Many(Binary::Min)),
    ("max", Function::Many(Binary::Max)),
    ("mod", Function::Two(Binary::Mod)),
    ("pow", Function::Two(Binary::Pow)),
    ("sign", Function::One(Unary::Sign)),
    ("sgn", Function::One(Unary::Sign)),
    ("floor", Function::One(Unary::Floor)),
    ("ceil", Function::One(Unary::Ceil)),
    ("round", Function::One(Unary::Round)),
    ("step", Function::One(Unary::Step)),
    ("heaviside", Function::One(Unary::Step)),
    ("sigmoid", Function::One(Unary::Sigmoid)),
    ("softplus", Function::One(Unary::Softplus)),
    ("relu", Function::One(Unary::Relu)),
    ("erf", Function::One(Unary::Erf)),
    ("erfc", Function::One(Unary::Erfc)),
    ("if", Function::If),
    ("and", Function::Many(Binary::And)),
    ("or", Function::Many(Binary::Or)),
];

/// The function of that name.
pub fn find(name: &str) -> Option<Function> {
    FUNCTIONS.iter().find(|(known, _)| *known == name).map(|(_, function)| *function)
}

/// The name of a function of one number.
pub fn name_of_unary(unary: Unary) -> &'static str {
    let of = |(_, function): &&(&str, Function)| *function == Function::One(unary);
    FUNCTIONS.iter().find(of).map_or("not", |(name, _)| name)
}

/// The name of a function of two numbers or of an operator that can be called.
pub fn name_of_binary(binary: Binary) -> &'static str {
    let of =
        |(_, function): &&(&str, Function)| *function == Function::Two(binary) || *function == Function::Many(binary);
    FUNCTIONS.iter().find(of).map_or("log", |(name, _)| name)
}

impl Function {
    /// How many arguments it takes: at least, and at most.
    pub const fn arity(self) -> (usize, usize) {
        match self {
            Self::One(_) => (1, 1),
            Self::Two(_) => (2, 2),
            Self::Many(_) => (2, usize::MAX),
            Self::Log => (1, 2),
            Self::If => (3, 3),
        }
    }
}
