/**
 * The element in one ES module, without side files. It defines `<zig-zag>`; its default export is a widget for
 * notebooks and MyST's `{anywidget}`, whose model holds keys of the element.
 */
import { ZigZag } from "../www/zig-zag.js";
import * as engine from "../www/zig-zag/engine.js";

export { ZigZag };

export default {
  render({ model, el }) {
    const figure = document.createElement("zig-zag");
    el.append(figure);
    const module = engine.load();
    const show = () =>
      module.then(({ properties }) => {
        const said = properties().map((name) => [name, model.get(name)]);
        figure.config = Object.fromEntries(said.filter(([, value]) => value !== undefined && value !== null));
      });
    const listening = typeof model.on === "function";
    if (listening) model.on("change", show);
    show();
    return () => {
      if (listening) model.off?.("change", show);
      figure.remove();
    };
  },
};
