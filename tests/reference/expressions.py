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
    ("(x - 1)^2 + 100(y - x^2)^2", "(x-1)**2+100*(y-x**2)**2"),
    # conditions; chains hold if every link does
    ("x > 0", "x>0"), ("x < y", "x<y"), ("y <= -0.6", "y<=-0.6"), ("x >= 2", "x>=2"), ("x == 1.7", "x==1.7"),
    ("x != y", "x!=y"), ("x ≤ 2", "x<=2"), ("x ≥ 2", "x>=2"), ("x ≠ y", "x!=y"), ("x <> y", "x!=y"),
    ("if(x > 0, x, y)", "x if x>0 else y"), ("if(x < 0, x, y)", "x if x<0 else y"), ("if(x, 2, 3)", "2 if x else 3"),
    ("if(x > 0 and y > 0, 1, 2)", "1 if x>0 and y>0 else 2"), ("if(x > 0 or y > 0, 1, 2)", "1 if x>0 or y>0 else 2"),
    ("not x > 0", "not x>0"), ("not x > 0 or y < 0", "(not x>0) or y<0"), ("not (x > 0 and y > 0)", "not(x>0 and y>0)"),
    ("x < 0 and y < 0 or x > 1", "(x<0 and y<0) or x>1"), ("x > 1 or x < 0 and y > 0", "x>1 or (x<0 and y>0)"),
    ("x > 0 && y < 0", "x>0 and y<0"), ("x > 0 ∧ ¬ y > 0", "x>0 and not y>0"), ("and(x > 0, y > 0, x > y)", "x>0 and y>0 and x>y"),
    ("or(x < 0, y < 0)", "x<0 or y<0"), ("0 < x < 1", "0<x<1"), ("0 < x < 2", "0<x<2"), ("-1 < y <= 0 < x", "-1<y<=0<x"),
    ("x + 1 > 2y", "x+1>2*y"), ("(x > 0) + (y > 0)", "(x>0)+(y>0)"), ("2(x > 0)", "2*(x>0)"), ("x²>y and -x<y", "x**2>y and -x<y"),
    ("if(x > 1, if(y > 0, 1, 2), 3)", "2"), ("|x| < 2", "abs(x)<2"), ("|x < y|", "0"),
    # remainders have the sign of the divisor, as Python's have
    ("x mod 1", "x%1"), ("y mod 1", "y%1"), ("mod(x, 1)", "x%1"), ("x % y", "x%y"), ("y % x", "y%x"), ("mod(-7, 3)", "-7%3"),
    ("7 mod -3", "7%-3"), ("-7 mod 3", "(-7)%3"), ("2x mod 3", "(2*x)%3"), ("x + 7 mod 3 * 2", "x+(7%3)*2"),
    ("7.5 mod 2.5", "7.5%2.5"), ("-1e-20 mod 1", "-1e-20%1"), ("2 mod(x, 1)", "2*(x%1)"), ("x mod (y + 1)", "x%(y+1)"),
    # logarithms to a base
    ("log(x, 2)", "log(x)/log(2)"), ("log(8, 2)", "3"), ("log(1000, 10)", "3"), ("log(x, e)", "log(x)"), ("log(x, x)", "1"),
    # functions without brackets
    ("sin x", "sin(x)"), ("sin x + 1", "sin(x)+1"), ("sin 2x", "sin(2*x)"), ("sin 2πx", "sin(2*pi*x)"), ("sin x cos y", "sin(x)*cos(y)"),
    ("sin x^2", "sin(x**2)"), ("sin x²", "sin(x**2)"), ("sin x^2y", "sin(x**2*y)"), ("sin xy", "sin(x*y)"), ("2 sin x", "2*sin(x)"),
    ("-sin x", "-sin(x)"), ("sin -x", "sin(-x)"), ("sin cos x", "sin(cos(x))"), ("sin ln(x)^2", "sin(log(x)**2)"),
    ("sin x * cos y", "sin(x)*cos(y)"), ("sin x / cos x", "sin(x)/cos(x)"), ("sin x - cos y", "sin(x)-cos(y)"), ("2^sin x", "2**sin(x)"),
    ("|sin x|", "abs(sin(x))"), ("sin |y|", "sin(abs(y))"), ("sin²x + cos²x", "1"), ("sin^2(x)", "sin(x)**2"), ("sin² x y", None),
    ("exp -x^2", "exp(-(x**2))"), ("sin (x) y", "sin(x)*y"), ("sin x > 0", "sin(x)>0"), ("max(sin x, cos x)", "max(sin(x),cos(x))"),
    ("sin x^(1+1)", "sin(x**2)"), ("cos 2x - 3 ln x", "cos(2*x)-3*log(x)"), ("sin x^-1", "sin(1/x)"),
    ("√x", "x**0.5"), ("√(x + 1)", "(x+1)**0.5"), ("2√x", "2*x**0.5"), ("√x + 1", "x**0.5+1"), ("√2 x", "2**0.5*x"), ("√x/2", "x**0.5/2"),
    ("√√x", "x**0.25"), ("√|y|", "0.6**0.5"), ("√sin(x)", "sin(x)**0.5"), ("√x √x", "x"), ("√(x)^2", "x"), ("∛(-8)", "-2"), ("-√x", "-(x**0.5)"),
    # names glued together
    ("20 + x² - 10cos(2πx) + y² - 10cos(2πy)", "20+x**2-10*cos(2*pi*x)+y**2-10*cos(2*pi*y)"), ("πx", "pi*x"), ("2πy", "2*pi*y"),
    ("xe^y", "x*e**y"), ("xln(x)", "x*log(x)"), ("xy", "x*y"), ("xy^2", "x*y**2"), ("xxy", "x*x*y"), ("sinx", "sin(x)"), ("sin2x", "sin(2*x)"),
    ("cos2πx", "cos(2*pi*x)"), ("1 + sinx cosy", "1+sin(x)*cos(y)"), ("sinxcosx", "sin(x)*cos(x)"), ("xsin(y)", "x*sin(y)"), ("lnx", "log(x)"),
    ("ye^-x", "y*e**(-x)"), ("x1^2 + 3x2", "x**2+3*y"), ("x1x2", "x*y"), ("x₁² + x₂²", "x**2+y**2"), ("xmax(x, y)", "x*x"),
    ("πx(1 - y)", "pi*x*(1-y)"), ("f(x, y) = x + y", "x+y"), ("z = x - y", "x-y"), ("f(x1,x2)=x1-x2", "x-y"),
    # what looks like it is read as it
    ("ｘ＾２＋ｙ", "x**2+y"), ("２ｘ（ｙ＋１）", "2*x*(y+1)"), ("ｓｉｎ（ｘ）", "sin(x)"), ("x – y", "x-y"), ("x — y", "x-y"), ("x ⋅ y", "x*y"), ("x • y", "x*y"),
    ("x ∗ y", "x*y"), ("x ∕ y", "x/y"), ("x⁄y", "x/y"), ("∣y∣", "abs(y)"), ("𝑥² + 𝑦²", "x**2+y**2"), ("𝜋𝑥", "pi*x"), ("х + у", "x+y"), ("½x", "x/2"),
    ("x⁻¹", "1/x"), ("x\u00a0+\u2009y", "x+y"), ("x\u2062y", "x*y"), ("ｍａｘ（ｘ，ｙ）", "max(x,y)"), ("｜ｙ｜", "abs(y)"), ("x ＜ y", "x<y"),
    # more functions
    ("sgn(y)", "-1"), ("sgn(0)", "0"), ("cot(x)", "1/tan(x)"), ("sec(x)", "1/cos(x)"), ("csc(x)", "1/sin(x)"), ("coth(x)", "1/tanh(x)"),
    ("sech(x)", "1/cosh(x)"), ("csch(x)", "1/sinh(x)"), ("arsinh(x)", "asinh(x)"), ("arccosh(x)", "acosh(x)"), ("artanh(y)", "atanh(y)"),
    ("lg(1000)", "3"), ("erf(x)", "erf(x)"), ("erfc(x)", "erfc(x)"), ("erfc(5x)", "erfc(5*x)"), ("erf(y)", "erf(y)"),
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
    ("erf(x y) + erfc(x - y)", sp.erf(x * y) + sp.erfc(x - y)),
    ("log(4 + x, 2) + log(5 + y, 10) - log(6 + x, 7)", sp.log(4 + x) / sp.log(2) + sp.log(5 + y) / sp.log(10) - sp.log(6 + x) / sp.log(7)),
    ("log(4 + x y/4, 4 + y)", sp.log(4 + x * y / 4) / sp.log(4 + y)),
    ("cot(2 + x/4) sec(y/2)", sp.cot(2 + x / 4) * sp.sec(y / 2)),
    ("csc(1.5 + x y/8)", sp.csc(sp.Rational(3, 2) + x * y / 8)),
    ("coth(4 + x) sech(y) + csch(3 + x y/8)", sp.coth(4 + x) * sp.sech(y) + sp.csch(3 + x * y / 8)),
    ("if(x + 9 > y, x^2 y, sin(x))", x**2 * y),
    ("if(x - 9 > y or not y < 7, x^2 y, sin(x y))", sp.sin(x * y)),
    ("(x + 10) mod 20 * y + mod(x y + 10, 20)", (x + 10) * y + x * y + 10),
    ("mod(x - 20, y + 9)", x - 20 - (y + 9) * sp.floor((x - 20) / (y + 9))),
    ("20 + x² - 10cos(2πx) + y² - 10cos(2πy)", 20 + x**2 - 10 * sp.cos(2 * sp.pi * x) + y**2 - 10 * sp.cos(2 * sp.pi * y)),
    ("xe^y + √(9 + xy) sin 2πx", x * sp.exp(y) + sp.sqrt(9 + x * y) * sp.sin(2 * sp.pi * x)),
]
# between its jumps a floor is constant: floor' = 0

scope = {name: getattr(math, name) for name in
         "sin cos tan exp log atan2 sinh cosh tanh asinh acosh atanh erf erfc pi e".split()} | {"x": X, "y": Y, "abs": abs, "min": min, "max": max}
meaning = [[ours, float(eval(python, scope))] for ours, python in MEANING if python]
cases = []
mp.mp.dps = 40
draw = random.Random(1)
for ours, f in DERIVATIVES:
    g = [sp.diff(f, v) for v in (x, y)]
    h = [sp.diff(g[i], v) for i, v in ((0, x), (0, y), (1, x), (1, y))]
    f, *gh = [part.replace(sp.Derivative, lambda *_: sp.S.Zero) for part in (f, *g, *h)]
    g, h = gh[:2], gh[2:]
    functions = [sp.lambdify((x, y), expression, "mpmath") for expression in (f, *g, *h)]
    points = []
    for _ in range(4):
        p = [round(draw.uniform(-2.5, 2.5), 4) for _ in range(2)]
        f0, gx, gy, *hs = [float(function(*map(mp.mpf, p))) for function in functions]
        points.append({"p": p, "f": f0, "g": [gx, gy], "h": hs})
    cases.append({"formula": ours, "points": points})
lines = [",\n".join(map(lambda item: json.dumps(item, ensure_ascii=False), items)) for items in (meaning, cases)]
print('{"at": [%s, %s],\n"meaning": [\n%s\n],\n"derivatives": [\n%s\n]}' % (X, Y, *lines))
