/**
 * The objectives in JavaScript, at their default parameters, for what others sample. Each is
 * compared node by node with ours before anything is measured.
 */
const { PI, SQRT2, E, abs, cos, exp, log, sin, sqrt } = Math;
const turned = (degrees) => [cos((degrees * PI) / 180), sin((degrees * PI) / 180)];
const [C30, S30] = turned(30);
const huber = (t) => (abs(t) <= 1 ? (t * t) / 2 : abs(t) - 0.5);
const styblinski = (t) => t * t * t * t - 16 * t * t + 5 * t;
const rastrigin = (t) => t * t - 10 * cos(2 * PI * t);

export const formulas = {
  ackley: (x, y) =>
    20 + E - 20 * exp(-0.2 * sqrt((x * x + y * y) / 2)) - exp((cos(2 * PI * x) + cos(2 * PI * y)) / 2),
  beale: (x, y) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y * y * y) ** 2,
  "bell-valley": (x, y) => (-sin(x) / (0.8 * sqrt(2 * PI))) * exp(-((y - PI / 2) ** 2) / (2 * 0.8 * 0.8)),
  booth: (x, y) => (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
  cliff: (x, y) => 0.15 * (x * x + y * y) + 3 / (1 + exp(-20 * (x - 1))),
  "goldstein-price": (x, y) =>
    (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)) *
    (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y)),
  griewank: (x, y) => 1 + (x * x + y * y) / 4000 - cos(x) * cos(y / SQRT2),
  hill: (x, y) => 0.05 * ((x - 3) ** 2 + y * y) + 3 * exp(-x * x - y * y),
  himmelblau: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  huber: (x, y) => huber(x) + huber(y) / 10,
  "l1-bowl": (x, y) => abs(x) + 2 * abs(y),
  "log-sum-exp": (x, y) => log(exp(x + 3 * y) + exp(x - 3 * y) + exp(-x)),
  "martins-ning": (x, y) =>
    0.1 * x ** 6 - 1.5 * x ** 4 + 5 * x * x + 0.1 * y ** 4 + 3 * y * y - 9 * y + 0.5 * x * y,
  matyas: (x, y) => 0.26 * (x * x + y * y) - 0.48 * x * y,
  mccormick: (x, y) => sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
  "monkey-saddle": (x, y) => x * x * x - 3 * x * y * y,
  "plateau-saddle": (x, y) => 0.1 * y * y - exp(-((x - 3) ** 2) - y * y) - exp(-((x + 3) ** 2) - y * y),
  quadratic: (x, y) => 0.5 * (x * x + 4 * y * y),
  quartic: (x, y) => x * x * x * x + y * y * y * y,
  "quartic-valley": (x, y) => x * x + y * y * y * y,
  "quartic-saddle": (x, y) => x * x - y * y * y * y,
  rastrigin: (x, y) => 20 + rastrigin(x) + rastrigin(y),
  ravine: (x, y) => 0.5 * ((C30 * x + S30 * y) ** 2 + 20 * (C30 * y - S30 * x) ** 2),
  rosenbrock: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  saddle: (x, y) => x * x - y * y,
  "six-hump-camel": (x, y) =>
    (4 - 2.1 * x * x + (x * x * x * x) / 3) * x * x + x * y + (4 * y * y - 4) * y * y,
  "slide-valley": (x, y) => (-sin(x) / (2 * PI)) * exp((y - PI / 2) ** 2),
  sphere: (x, y) => x * x + y * y,
  "styblinski-tang": (x, y) => (styblinski(x) + styblinski(y)) / 2,
  "three-hump-camel": (x, y) => 2 * x * x - 1.05 * x ** 4 + x ** 6 / 6 + x * y + y * y,
  "two-wells": (x, y) => x ** 4 / 4 - (x * x) / 2 + (y * y) / 2,
};
