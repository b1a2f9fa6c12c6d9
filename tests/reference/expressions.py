"""What typed formulas mean: values by Python, derivatives by SymPy with 40 digits.

    pip install sympy mpmath && python3 expressions.py > ../golden/expressions.json

Each line pairs a formula as a user may type it with what it means in Python, where `**` binds from the right and
stronger than a sign, as in mathematics. `meaning` is evaluated at x = 1.7, y = -0.6; `derivatives` at random points.
"""
import json
import math
import random

import mpmath as mp
import sympy as sp

X, Y = 1.7, -0.6
MEANING = [
    ("1+2*3", "1+2*3"), ("(1+2)*3", "(1+2)*3"), ("1-2-3", "1-2-3"), ("1-(2-3)", "1-(2-3)"), ("8/4/2", "8/4/2"),
    ("8/(4/2)", "8/(4/2)"), ("2*3/4*5", "2*3/4*5"), ("2-3+4", "2-3+4"), ("2^3^2", "2**(3**2)"), ("(2^3)^2", "(2**3)**2"),
    ("-2^2", "-(2**2)"), ("(-2)^2", "(-2)**2"), ("-x^2", "-(x**2)"), ("2^-1", "2**(-1)"), ("2^-x", "2**(-x)"),
    ("2^-x*y", "(2**(-x))*y"), ("2^-3^2", "2**(-(3**2))"), ("-2^-2", "-(2**(-2))"), ("--x", "x"), ("---x", "-x"),
    ("+x", "x"), ("x - -y", "x+y"), ("x*-y", "x*(-y)"), ("-x*y", "-(x*y)"), ("-x/y", "-(x/y)"), ("x/-y", "x/(-y)"),
    ("2x", "2*x"), ("2x^2", "2*(x**2)"), ("2 x y", "2*x*y"), ("x y", "x*y"), ("3 sin(y)", "3*sin(y)"),
    ("1/2x", "(1/2)*x"), ("2^3x", "(2**3)*x"), ("x^2y", "(x**2)*y"), ("2(x+1)", "2*(x+1)"), ("(x+1)(y+1)", "(x+1)*(y+1)"),
    ("x(y+1)", "x*(y+1)"), ("-2x^2", "-(2*(x**2))"), ("2pi x", "2*pi*x"), ("2e", "2*e"), ("2e1", "20"), ("2e-1", "0.2"),
    ("2e-x", "2*e-x"), ("2e+1x", "20*x"), ("1e-3x", "0.001*x"), (".5x", "0.5*x"), ("5.", "5"), ("1.5E2", "150"),
    ("|x|", "abs(x)"), ("|y|", "abs(y)"), ("2|y|", "2*abs(y)"), ("|x||y|", "abs(x)*abs(y)"), ("||x|-|y||", "abs(abs(x)-abs(y))"),
    ("|x-3|y", "abs(x-3)*y"), ("|y|^2", "abs(y)**2"), ("-|y|", "-abs(y)"), ("|-y|", "abs(-y)"), ("x|y|", "x*abs(y)"),
    ("sin(x)^2", "sin(x)**2"), ("sin(x)cos(y)", "sin(x)*cos(y)"), ("2sin(x)cos(y)", "2*sin(x)*cos(y)"),
    ("sin(x)^2+cos(x)^2", "sin(x)**2+cos(x)**2"), ("exp(-x^2)", "exp(-(x**2))"), ("e^-x^2", "e**(-(x**2))"),
    ("x**2", "x**2"), ("2**3**2", "2**(3**2)"), ("x²+y²", "x**2+y**2"), ("-x²", "-(x**2)"), ("2x³y", "2*x**3*y"),
    ("x¹⁰", "x**10"), ("2^x²", "2**(x**2)"), ("3·x−y", "3*x-y"), ("π×x÷2", "pi*x/2"), ("τ", "2*pi"), ("tau/2", "pi"),
    ("min(x,y)", "min(x,y)"), ("max(x, y, 3)", "max(x,y,3)"), ("min(3, 2, 1)^2", "1"), ("pow(x, 3)", "x**3"),
    ("atan2(y, x)", "atan2(y,x)"), ("atan2(x, y)", "atan2(x,y)"), ("log(x)", "log(x)"), ("ln(x)", "log(x)"),
    ("log2(8)", "3"), ("log10(1000)", "3"), ("cbrt(-8)", "-2"), ("sqrt(x)", "x**0.5"), ("sign(y)", "-1"),
    ("floor(y)", "-1"), ("ceil(y)", "0"), ("round(x)", "2"), ("round(2.5)", "3"), ("round(-2.5)", "-3"), ("step(x)", "1"),
    ("step(y)", "0"), ("heaviside(0)", "0.5"), ("sinh(x)+cosh(x)", "exp(x)"), ("tanh(x)", "sinh(x)/cosh(x)"),
    ("asin(sin(1))", "1"), ("arccos(cos(1))", "1"), ("arctan(tan(1))", "1"), ("asinh(x)", "asinh(x)"),
    ("acosh(x)", "acosh(x)"), ("atanh(y)", "atanh(y)"), ("relu(y)+relu(x)", "x"), ("sigmoid(x)", "1/(1+exp(-x))"),
    ("softplus(y)", "log(1+exp(y))"), ("x^0", "1"), ("0^0", "1"), ("(-8)^3", "-512"), ("x^-2", "x**(-2)"),
    ("(x - 1)^2 + 100(y - x^2)^2", "(x-1)**2+100*(y-x**2)**2"), ("x%2", None), ("x==y", None),
]

x, y = sp.symbols("x y", real=True)
DERIVATIVES = [
    ("x^2 + 3*sin(y)", x**2 + 3 * sp.sin(y)),
    ("exp(-x^2 - y^2)", sp.exp(-x**2 - y**2)),
    ("(1 - x)² + 100(y - x²)²", (1 - x)**2 + 100 * (y - x**2)**2),
    ("sin(x y)/(1 + x^2)", sp.sin(x * y) / (1 + x**2)),
    ("(x^2 + y^2 + 1)^0.3", (x**2 + y**2 + 1)**sp.Rational(3, 10)),
    ("(2 + cos(x))^(y + 1)", (2 + sp.cos(x))**(y + 1)),
    ("x^3 - 3x y^2", x**3 - 3 * x * y**2),
    ("x^-2 + y^5", x**-2 + y**5),
    ("sqrt(1 + x^2) ln(3 + y)", sp.sqrt(1 + x**2) * sp.log(3 + y)),
    ("log2(4 + x) log10(5 + y)", sp.log(4 + x) / sp.log(2) * sp.log(5 + y) / sp.log(10)),
    ("tan(x/3) + atan(2y) - tanh(x y)", sp.tan(x / 3) + sp.atan(2 * y) - sp.tanh(x * y)),
    ("asin(x/3) acos(y/4)", sp.asin(x / 3) * sp.acos(y / 4)),
    ("sinh(x) cosh(y) + asinh(x + y)", sp.sinh(x) * sp.cosh(y) + sp.asinh(x + y)),
    ("acosh(4 + x) atanh(y/3)", sp.acosh(4 + x) * sp.atanh(y / 3)),
    ("atan2(y - 4, x + y)", sp.atan2(y - 4, x + y)),
    ("atan2(x, 5 + y)", sp.atan2(x, 5 + y)),
    ("sigmoid(2x - y) softplus(x y)", 1 / (1 + sp.exp(y - 2 * x)) * sp.log(1 + sp.exp(x * y))),
    ("cbrt(9 + x y)", (9 + x * y)**sp.Rational(1, 3)),
    ("|x - 7| sqrt(|y + 9|)", (7 - x) * sp.sqrt(y + 9)),
    ("max(x + 9, y) min(x, y + 8) relu(x + 5)", (x + 9) * x * (x + 5)),
    ("round(0.1x) + step(x + 9) x^2 + floor(0.2 + 0.01y) y + sign(y - 5) x y", x**2 - x * y),
    ("e^(x/(2 + y^2)) - 2^-x", sp.exp(x / (2 + y**2)) - 2**(-x)),
]

scope = {name: getattr(math, name) for name in
         "sin cos tan exp log atan2 sinh cosh asinh acosh atanh pi e".split()} | {"x": X, "y": Y, "abs": abs, "min": min, "max": max}
meaning = [[ours, float(eval(python, scope))] for ours, python in MEANING if python]
cases = []
mp.mp.dps = 40
draw = random.Random(1)
for ours, f in DERIVATIVES:
    g = [sp.diff(f, v) for v in (x, y)]
    h = [sp.diff(g[i], v) for i, v in ((0, x), (0, y), (1, x), (1, y))]
    functions = [sp.lambdify((x, y), expression, "mpmath") for expression in (f, *g, *h)]
    points = []
    for _ in range(4):
        p = [round(draw.uniform(-2.5, 2.5), 4) for _ in range(2)]
        f0, gx, gy, *hs = [float(function(*map(mp.mpf, p))) for function in functions]
        points.append({"p": p, "f": f0, "g": [gx, gy], "h": hs})
    cases.append({"formula": ours, "points": points})
lines = [",\n".join(map(lambda item: json.dumps(item, ensure_ascii=False), items)) for items in (meaning, cases)]
print('{"at": [%s, %s],\n"meaning": [\n%s\n],\n"derivatives": [\n%s\n]}' % (X, Y, *lines))
