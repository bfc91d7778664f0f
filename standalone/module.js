/**
 * The element in one ES module, without side files. It defines `<zig-zag>`; its default export is a widget for
 * notebooks and MyST's `{anywidget}`, whose model holds keys of the element.
 */
import { ZigZag } from "../www/zig-zag.js";
import { render } from "./widget.js";

export { ZigZag };

export default { render };
