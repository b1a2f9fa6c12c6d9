//! The functions themselves. A file is one of them.

use crate::registry::Entry;
use crate::surface::Make;

mod ackley;
mod beale;
mod bird;
mod booth;
mod branin;
mod bukin;
mod cliff;
mod cross_in_tray;
mod dixon_price;
mod dropwave;
mod easom;
mod eggholder;
mod expression;
mod goldstein_price;
mod griewank;
mod himmelblau;
mod landscape;
mod levy;
mod linear_regression;
mod local_minima;
mod logistic_regression;
mod matyas;
mod mccormick;
mod michalewicz;
mod monkey_saddle;
mod narrow_canal;
mod plateau;
mod quadratic;
mod rastrigin;
mod rosenbrock;
mod saddle;
mod schwefel;
mod six_hump_camel;
mod slice;
mod sphere;
mod styblinski_tang;
mod three_hump_camel;
mod tiny_network;
mod trid;
mod zakharov;

pub use self::landscape::REAL;

/// All surfaces, those of a group together.
pub static SURFACES: &[Entry<Make>] = &[
    quadratic::ENTRY,
    saddle::ENTRY,
    local_minima::ENTRY,
    plateau::ENTRY,
    slice::ENTRY,
    rosenbrock::ENTRY,
    beale::ENTRY,
    booth::ENTRY,
    matyas::ENTRY,
    mccormick::ENTRY,
    bukin::ENTRY,
    sphere::ENTRY,
    zakharov::ENTRY,
    trid::ENTRY,
    narrow_canal::ENTRY,
    easom::ENTRY,
    monkey_saddle::ENTRY,
    cliff::ENTRY,
    himmelblau::ENTRY,
    goldstein_price::ENTRY,
    three_hump_camel::ENTRY,
    six_hump_camel::ENTRY,
    styblinski_tang::ENTRY,
    branin::ENTRY,
    bird::ENTRY,
    dixon_price::ENTRY,
    rastrigin::ENTRY,
    ackley::ENTRY,
    levy::ENTRY,
    griewank::ENTRY,
    eggholder::ENTRY,
    schwefel::ENTRY,
    michalewicz::ENTRY,
    cross_in_tray::ENTRY,
    dropwave::ENTRY,
    logistic_regression::ENTRY,
    linear_regression::ENTRY,
    tiny_network::ENTRY,
    landscape::ENTRY,
    expression::ENTRY,
];
