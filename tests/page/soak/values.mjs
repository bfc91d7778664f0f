// What a person or a page may say of a key: mostly right, sometimes at the border of what is allowed, sometimes wrong.

const FORMULAS = [
  "x^2 + 4 y^2",
  "(1-x)^2 + 100*(y-x^2)^2",
  "x^4 - x^2",
  "exp(x) + exp(-x) + y^2",
  "sin(x) cos(y)",
  "abs(x) + abs(y)",
  "log(x) + y^2",
  "sqrt(x^2 + y^2)",
  "max(x^2, y)",
  "1/x + y^2",
  "x",
  "3",
];

const TORN = ["x^2 +", "sin(", "x^^2", "foo(x)", "", "x + z + w", "1e999", "((((", "y = x"];

const GARBAGE = ["", "NaN", "1e999", "-", "1,2", "“quoted”", "0x10", "<b>", "ten", "∞", "-0", "1e-320"];

/** So many steps and rows at most, since what is measured is whether the page lasts, not how long it can count. */
const MOST = { steps: 300, "data-n": 200 };

/** A text that the key may be given. @param {{name: string, kind: string, words?: string[], range?: number[]}} key */
export function value(random, key) {
  if (random.chance(0.06)) return random.pick(GARBAGE);
  if (key.words?.length && random.chance(0.9)) {
    if (key.kind !== "words") return random.pick(key.words);
    return key.words.filter(() => random.chance(0.4)).join(" ");
  }
  switch (key.kind) {
    case "formula":
      return random.chance(0.8) ? random.pick(FORMULAS) : random.pick(TORN);
    case "points":
      return Array.from({ length: 1 + random.below(3) }, () => `${pos(random)},${pos(random)}`).join("; ");
    case "flag":
      return String(random.chance(0.5));
    case "view": {
      const [x, y, w, h] = [pos(random), pos(random), random.between(0.1, 8), random.between(0.1, 8)];
      return `${x},${(x + w).toFixed(2)},${y},${(y + h).toFixed(2)}`;
    }
    case "algorithms":
      return random.pick(["", "adam", "momentum(beta=0.8); newton", "gradient-descent(alpha=0.1); bfgs; adam(beta1=2)", "nesterov; lbfgs; sgd"]);
    case "constraints":
      return random.pick(["disc", "circle", "box", "x + y <= 1; x >= 0", "x^2 + y^2 = 1", "x = y", "x <= 0; x >= 1", "x +", ""]);
    case "data":
      return random.pick(["0,1; 1,2; 2,2.5", "0,0,0; 1,1,1; 0,1,1; 1,0,0", "1,2; 1", "x;y", ""]);
    default: {
      const most = MOST[key.name];
      if (most) return String(random.below(most));
      const number = random.chance(0.3) ? random.below(10) : random.between(-1, 3) * 10 ** random.between(-3, 1);
      return String(Number(number.toPrecision(4)));
    }
  }
}

const pos = (random) => Number(random.between(-4, 4).toFixed(2));
