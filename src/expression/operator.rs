//! The operators between two operands, and how strongly they bind to the left and to the right.
//!
//! | binds | | |
//! |---|---|---|
//! | weakest | `a or b` | from the left |
//! | | `a and b` | from the left |
//! | | `not a` | |
//! | | `a < b`, `a <= b < c`, `a == b`, `a != b` | a chain holds if every link does |
//! | | `a + b`, `a - b` | from the left |
//! | | `a * b`, `a / b`, `a mod b`, `2x`, `3 sin(y)`, `x(1 - y)` | from the left |
//! | | `-a` | so `-x^2` is −(x²) |
//! | strongest | `a ^ b`, `a ** b`, `a²` | from the right: `2^3^2` is 2⁹; `2^-x` may be written |

use super::cursor::Cursor;
use super::function::Binary;
use super::token::Token;
use crate::pick::SyntaxError;

/// How strongly the operand of `not`, the right side of a comparison and what has a sign must hold together.
pub const IN_NOT: u8 = 5;
pub const IN_COMPARISON: u8 = 6;
pub const IN_SIGN: u8 = 10;

/// An operator, with how strongly it binds to the left and to the right.
pub type Binding = (Binary, u8, u8);

const PRODUCT: Binding = (Binary::Mul, 9, 10);

/// The operator that comes next; none where the expression ends. Bars that `close` are none.
///
/// # Errors
/// If an operator is missing.
pub fn next(cursor: &Cursor, bars_close: bool) -> Result<Option<Binding>, SyntaxError> {
    Ok(Some(match cursor.peek() {
        Token::Or | Token::And | Token::Mod if is_call(cursor) => PRODUCT,
        Token::Or => (Binary::Or, 1, 2),
        Token::And => (Binary::And, 3, 4),
        Token::Plus => (Binary::Add, 7, 8),
        Token::Minus => (Binary::Sub, 7, 8),
        Token::Over => (Binary::Div, 9, 10),
        Token::Mod => (Binary::Mod, 9, 10),
        Token::Power => (Binary::Pow, 12, 11),
        Token::Bar if bars_close => return Ok(None),
        // two things side by side are multiplied too
        Token::Times | Token::Name(_) | Token::Open | Token::Bar => PRODUCT,
        Token::Number(x) => return Err(cursor.error(format!("an operator is missing before {x}, as in 2*{x}"))),
        Token::Not => return Err(cursor.error("'not' stands before a condition, as in not x > 0")),
        other => match comparison(other) {
            Some(binary) => (binary, IN_NOT, IN_COMPARISON),
            None => return Ok(None),
        },
    }))
}

/// Whether an operator's name is used as that of a function here: its brackets hold several arguments.
fn is_call(cursor: &Cursor) -> bool {
    let mut depth = 0;
    for token in cursor.rest() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            Token::Comma if depth == 1 => return true,
            _ => {}
        }
        if depth == 0 {
            return false;
        }
    }
    false
}

/// The comparison a token is.
pub const fn comparison(token: &Token) -> Option<Binary> {
    Some(match token {
        Token::Less => Binary::Less,
        Token::LessEqual => Binary::LessEqual,
        Token::Greater => Binary::Greater,
        Token::GreaterEqual => Binary::GreaterEqual,
        Token::Equal => Binary::Equal,
        Token::NotEqual => Binary::NotEqual,
        _ => return None,
    })
}
