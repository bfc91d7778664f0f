/**
 * Zigzag as one element:
 *
 *     <script type="module" src="zig-zag.js"></script>
 *     <zig-zag objective="quadratic" lambda1="1" lambda2="4" alpha="0.4" start="-3,2"></zig-zag>
 *
 * The mathematics, the state and its validation are Rust (`zigzag_bg.wasm`); the modules in
 * `zig-zag/` own the DOM. What the element offers to pages and scripts is documented in
 * `zig-zag/element.js`.
 */
import { ZigZag } from "./zig-zag/element.js";

export { ZigZag };

// A page may load the script twice, say from a theme and from a post, and of two versions.
const first = customElements.get("zig-zag");
if (!first) customElements.define("zig-zag", ZigZag);
else console.warn(`Zigzag is on this page twice: its demos run on the script of ${first.from ?? "the page"}; that of ${ZigZag.from} is not used.`);
