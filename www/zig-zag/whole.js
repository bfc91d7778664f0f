/**
 * The parts of a figure that show what only the whole module knows. They are fetched with it, and are
 * no part of a first view.
 */
export { Hessian } from "./hessian.js";
export { Hover } from "./hover.js";
export { Switches } from "./switches.js";
