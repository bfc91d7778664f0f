/**
 * The keys that say how the element shows itself. They are attributes and properties like all
 * others, but concern the DOM alone: the wasm never sees them, and a link does not carry them.
 */

const CONTROLS = ["full", "compact", "transport", "none"];
const PANELS = ["readouts", "rate", "convergence"];
const THEMES = ["auto", "light", "dark"];

/** What holds when nothing is said. */
export const DEFAULTS = Object.freeze({
  controls: "compact",
  panels: null, // follows from `controls`
  theme: "auto",
  autoplay: false,
  speed: 1,
  label: "",
});

export const has = (key) => Object.hasOwn(DEFAULTS, key);

/** All keys with the values in force. `panels`: all beside full controls, else none, unless said. */
export const resolved = (presented) => ({ ...presented, panels: presented.panels ?? usual(presented.controls) });

const usual = (controls) => (controls === "full" ? PANELS : []);

/**
 * Reads entries of key and value, from attributes (text or null) or from a script (anything).
 *
 * @param {object} base the values of the keys that do not occur
 * @returns {{presented: object, errors: {key: string, message: string}[]}} the wrong ones are left out
 */
export function read(base, entries) {
  const presented = { ...base };
  const errors = [];
  for (const [key, given] of entries) {
    try {
      presented[key] = given === null || given === undefined ? DEFAULTS[key] : READ[key](given);
    } catch (error) {
      errors.push({ key, message: `${key}: “${quote(given)}” was given; allowed is ${error.message}.` });
    }
  }
  // Giving back what `resolved()` says is saying nothing.
  if (String(presented.panels) === String(usual(presented.controls))) presented.panels = null;
  return { presented, errors };
}

/** Each throws what is allowed. */
const READ = {
  controls: oneOf(CONTROLS),
  theme: oneOf(THEMES),
  panels(given) {
    const names = Array.isArray(given) ? given : String(given).split(/[\s,]+/).filter(Boolean);
    if (names.every((name) => PANELS.includes(name))) return PANELS.filter((panel) => names.includes(panel));
    throw new Error(`any of ${PANELS.join(", ")}`);
  },
  /** As in HTML, the mere presence of the attribute says yes. */
  autoplay: (given) => given !== false && given !== "false",
  speed(given) {
    const speed = typeof given === "string" && given.trim() === "" ? NaN : Number(given);
    if (speed >= 0.1 && speed <= 10) return speed;
    throw new Error("a number from 0.1 to 10");
  },
  label: String,
};

function oneOf(allowed) {
  return (given) => {
    if (allowed.includes(given)) return given;
    throw new Error(`${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}`);
  };
}

function quote(given) {
  let text;
  try {
    text = String(given);
  } catch {
    text = typeof given;
  }
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
