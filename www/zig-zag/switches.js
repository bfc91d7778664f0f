import { attribute, h, keyed, text } from "./dom.js";

/** The switches of one heading. */
export class Switches {
  #views = new Map();

  constructor({ title }, host) {
    this.host = host;
    this.node = h("fieldset", {}, h("legend", { text: title }));
    this.list = h("div", { class: "chips" });
    this.node.append(this.list);
  }

  update({ key, switches }) {
    keyed(this.list, this.#views, switches.map((one) => [one.id, one]), ({ id }) => new Switch(key, id, this.host));
  }
}

class Switch {
  #name = h("span");

  constructor(key, id, host) {
    this.box = h("input", {
      type: "checkbox",
      part: `show-${id}`,
      on: {
        change: () => {
          host.act((handle) => handle.toggle(key, id));
          host.settle();
        },
      },
    });
    this.node = h("label", { class: "chip" }, this.box, this.#name);
  }

  update({ name, help, on }) {
    text(this.#name, name);
    attribute(this.node, "title", help);
    this.box.checked = on;
  }
}
