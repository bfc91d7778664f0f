/** Save & share: what a demo can be taken away as. Loaded when somebody asks for it. */
import { h, svg } from "./zig-zag/dom.js";
import { cannotFilm } from "./zig-zag/film.js";
import { Table } from "./zig-zag/table.js";

/** What stands in the list, and the kind that `embedCode` knows. */
const PLACES = [
  ["link", "Link"],
  ["html", "Web page (element)"],
  ["iframe", "Frame of a learning platform"],
  ["markdown", "Markdown (MkDocs, VitePress …)"],
  ["myst", "MyST, Jupyter Book"],
  ["quarto", "Quarto"],
  ["jekyll", "Jekyll"],
  ["hugo", "Hugo"],
  ["reveal", "reveal.js slide"],
  ["notebook", "Notebook"],
];

const CONTROLS = [
  ["compact", "One slider"],
  ["full", "All"],
  ["transport", "Transport only"],
  ["none", "None"],
];
const THEMES = [
  ["auto", "That of the page"],
  ["light", "Light"],
  ["dark", "Dark"],
];
const LAYOUTS = [
  ["auto", "As the width allows"],
  ["tall", "Under the plot"],
  ["wide", "Beside the plot"],
];
const PANELS = [
  ["readouts", "Numbers"],
  ["table", "Table"],
  ["rate", "Rate"],
  ["convergence", "Convergence"],
  ["slice", "Slice"],
  ["hessian", "Hessian"],
  ["legend", "Legend"],
];
const PROGRAMS = [
  ["numpy", "NumPy", "py"],
  ["pytorch", "PyTorch", "py"],
  ["julia", "Julia", "jl"],
  ["rust", "Rust", "rs"],
];

const STYLE = `
dialog.share { inline-size: min(62rem, 100vw - 1.5rem); max-block-size: calc(100dvh - 1.5rem); padding: 0; border: 1px solid var(--hairline); border-radius: 0.6rem; background: var(--paper); color: var(--ink); overflow: auto; }
dialog.share::backdrop { background: rgb(0 0 0 / 0.45); }
dialog.share form { display: grid; gap: 1.1rem 2rem; padding: 1.25rem; }
dialog.share form > *, dialog.share .choices > * { min-inline-size: 0; }
dialog.share h2, dialog.share h3 { margin: 0; font-size: 1.0625rem; }
dialog.share h3 { font-size: 0.9375rem; margin-block-end: 0.4rem; }
dialog.share .head { display: flex; justify-content: space-between; align-items: center; }
dialog.share label, dialog.share .field { display: grid; gap: 0.2rem; font-size: 0.875rem; }
dialog.share fieldset { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; border: 0; margin: 0.7rem 0; padding: 0; font-size: 0.875rem; }
dialog.share fieldset label { display: flex; align-items: center; gap: 0.35rem; min-block-size: 1.75rem; }
dialog.share legend { padding: 0; margin-block-end: 0.1rem; }
dialog.share select, dialog.share input:not([type=checkbox]), dialog.share textarea, dialog.share button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 0.35rem; padding: 0.3rem 0.6rem; min-block-size: 2.25rem; }
dialog.share label > select, dialog.share label > input:not([type=checkbox]) { inline-size: 100%; min-inline-size: 0; }
dialog.share textarea { inline-size: 100%; block-size: 8.5rem; font: 0.8125rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; resize: vertical; }
dialog.share button { cursor: pointer; }
dialog.share button:hover { background: var(--tint); }
dialog.share .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: 0.7rem 1rem; }
dialog.share .row { display: flex; flex-wrap: wrap; gap: 0.5rem; }
dialog.share .preview { margin-block-end: 0.9rem; border: 1px solid var(--hairline); border-radius: 0.35rem; padding: 0.5rem; --zz-max-height: 20rem; overflow: hidden; }
dialog.share .qr { inline-size: 10rem; block-size: 10rem; background: #fff; }
dialog.share .table { min-inline-size: 0; }
dialog.share .table > summary { cursor: pointer; font-weight: 600; font-size: 0.9375rem; padding-block: 0.4rem; }
dialog.share .run-table { display: grid; gap: 0.5rem; min-inline-size: 0; }
dialog.share .run-table .row { align-items: center; }
dialog.share .run-table .row[hidden] { display: none; }
dialog.share .run-table .scroll { max-block-size: 22rem; overflow: auto; border: 1px solid var(--hairline); border-radius: 0.35rem; }
dialog.share .run-table table { inline-size: 100%; border-collapse: collapse; font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
dialog.share .run-table caption { text-align: start; padding: 0.4rem 0.6rem; color: var(--soft); }
dialog.share .run-table :is(th, td) { padding: 0.2rem 0.6rem; text-align: start; white-space: nowrap; }
dialog.share .run-table thead th { position: sticky; inset-block-start: 0; background: var(--paper); border-block-end: 1px solid var(--hairline); }
dialog.share .run-table [aria-current] { background: var(--tint); }
dialog.share .status { min-block-size: 1.4em; margin: 0; font-size: 0.875rem; color: var(--soft); }
@media (min-width: 52rem) { dialog.share form { grid-template-columns: 1fr 1fr; } dialog.share .head, dialog.share .table, dialog.share .status { grid-column: 1 / -1; } }
`;

let dialog = null;

/**
 * Opens the dialog of a figure; the focus goes back to `opener` afterwards.
 *
 * @param {HTMLElement} figure a zig-zag
 * @param {HTMLElement} opener
 */
export function open(figure, opener) {
  dialog ??= new Dialog(figure);
  dialog.open(opener);
}

class Dialog {
  #figure;
  #preview = null;
  #table = new Table();
  #fields = {};
  #code;
  #qr = h("div", {});
  /** the link that the QR code is of */
  #coded = "";
  #status = h("p", { class: "status", role: "status" });
  #stage = h("div", { class: "preview" });
  #node;

  constructor(figure) {
    this.#figure = figure;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const changed = () => this.#update();
    const select = (name, label, options) => {
      const field = h("select", { name, on: { change: changed } }, ...options.map(([value, text]) => h("option", { value, text })));
      this.#fields[name] = field;
      return h("label", { text: label }, field);
    };
    const input = (name, label, more) => {
      const field = h("input", { name, on: { input: changed }, ...more });
      this.#fields[name] = field;
      return h("label", { text: label }, field);
    };
    this.#code = h("textarea", { readonly: true, spellcheck: "false", "aria-label": "Lines to copy" });
    const panels = PANELS.map(([value, text]) => {
      const box = h("input", { type: "checkbox", value, on: { change: changed } });
      return h("label", {}, box, text);
    });
    this.#fields.panels = panels.map((label) => label.firstChild);
    const button = (text, act) => h("button", { type: "button", text, on: { click: act } });
    this.#node = h(
      "dialog",
      { class: "share", lang: "en", "aria-labelledby": "share-title" },
      h(
        "form",
        { method: "dialog" },
        h("div", { class: "head" }, h("h2", { id: "share-title", text: "Save & share" }), h("button", { text: "Close" })),
        h(
          "section",
          { "aria-labelledby": "share-show" },
          h("h3", { id: "share-show", text: "Show it elsewhere" }),
          h(
            "div",
            { class: "choices" },
            select("kind", "Where", PLACES),
            select("controls", "Controls", CONTROLS),
            select("layout", "Controls stand", LAYOUTS),
            select("theme", "Theme", THEMES),
            input("height", "Height in pixels", { type: "number", min: 100, max: 4000, step: 10, placeholder: "as needed" }),
            input("caption", "Caption", { type: "text", placeholder: "none" }),
          ),
          h("fieldset", {}, h("legend", { text: "Panels" }), ...panels),
          this.#code,
          h("div", { class: "row" }, button("Copy", () => this.#copy(this.#code.value, "The lines are copied."))),
        ),
        h(
          "section",
          { "aria-labelledby": "share-preview" },
          h("h3", { id: "share-preview", text: "Preview" }),
          this.#stage,
          h("h3", { text: "QR code of the link" }),
          this.#qr,
        ),
        h(
          "section",
          { "aria-labelledby": "share-save" },
          h("h3", { id: "share-save", text: "Save the picture and the run" }),
          h(
            "div",
            { class: "row" },
            button("SVG", () => this.#save("svg", this.#figure.toSVG(), "image/svg+xml")),
            ...[1, 2, 4].map((scale) => button(`PNG ${scale}×`, async () => this.#save("png", await this.#figure.toPNG({ scale }), "image/png"))),
            button("PDF …", () => this.#print()),
            button("TikZ", () => this.#save("tex", this.#figure.toTikZ(), "text/x-tex")),
            button("CSV", () => this.#save("csv", this.#figure.toCSV(), "text/csv")),
            button("WebM", () => this.#film()),
            button("JSON", () => this.#save("json", JSON.stringify(this.#figure, null, 2), "application/json")),
          ),
        ),
        h(
          "section",
          { "aria-labelledby": "share-code" },
          h("h3", { id: "share-code", text: "Copy as a program" }),
          h("div", { class: "row" }, ...PROGRAMS.map(([language, name]) => button(name, () => this.#program(language, name)))),
        ),
        h("details", { class: "table", on: { toggle: ({ target }) => target.open && this.#table.show(this.#figure) } }, h("summary", { text: "The run as a table" }), this.#table.node),
        this.#status,
      ),
    );
    // Its keys are its own: the page would take Ctrl Z for the figure.
    this.#node.addEventListener("keydown", (event) => event.stopPropagation());
    this.#node.addEventListener("close", () => this.#closed());
    document.body.append(this.#node);
  }

  #opener = null;

  open(opener) {
    this.#opener = opener;
    this.#status.textContent = "";
    // What is taken away is what one has seen last.
    this.#figure.pause();
    const { panels = [] } = this.#figure.config ?? {};
    for (const box of this.#fields.panels) box.checked = (panels ?? []).includes(box.value);
    this.#preview = document.createElement("zig-zag");
    this.#stage.replaceChildren(this.#preview);
    this.#node.showModal();
    this.#preview.ready.then(() => this.#update());
    this.#picture();
    if (this.#node.querySelector(".table").open) this.#table.show(this.#figure);
  }

  #closed() {
    // It holds memory of the module as long as it stands in the page.
    this.#preview?.remove();
    this.#preview = null;
    this.#opener?.focus();
  }

  /** The lines and the preview, as the fields have them. */
  #update() {
    const { kind, controls, layout, theme, height, caption, panels } = this.#fields;
    const preview = this.#preview;
    if (!preview) return;
    const chosen = panels.filter((box) => box.checked).map((box) => box.value);
    const demo = new URL(this.#figure.link()).hash.slice(1).split("&").filter((pair) => pair && !pair.startsWith("panels="));
    // The first of the options is what holds where nothing is said.
    for (const field of [controls, layout, theme]) if (field.selectedIndex > 0) demo.push(`${field.name}=${field.value}`);
    if (chosen.length > 0) demo.push(`panels=${chosen.join(",")}`);
    // A link keeps what the page shows, and these are chosen anew.
    preview.config = {};
    preview.readLink(`#${demo.join("&")}`);
    preview.style.maxHeight = height.value ? `${height.value}px` : "";
    const options = { whole: true, caption: caption.value, height: Number(height.value) || 0 };
    this.#code.value = kind.value === "link" ? this.#figure.link() : (preview.embedCode(kind.value, options) ?? "");
  }

  async #picture() {
    this.#qr.replaceChildren();
    const link = (this.#coded = this.#figure.link());
    const { encode } = await import("./qr.js").catch(() => ({}));
    // Another one was asked for meanwhile.
    if (!encode || link !== this.#coded) return;
    try {
      const { data, size } = encode(link, { border: 2 });
      const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
      const label = "QR code of the link to this demo";
      const code = svg("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" }, svg("path", { d: path, fill: "#000" }));
      const save = h("button", {
        type: "button",
        text: "Save the QR code",
        on: { click: () => this.#save("qr.svg", new XMLSerializer().serializeToString(code), "image/svg+xml") },
      });
      this.#qr.replaceChildren(code, h("div", { class: "row" }, save));
    } catch {
      this.#qr.textContent = "The link is too long for a QR code.";
    }
  }

  async #copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      this.#status.textContent = told;
    } catch {
      // Forbidden, or no secure page: the text is selected for the person to copy.
      this.#code.value = text;
      this.#code.select();
      this.#status.textContent = "Copying is not allowed here: the lines are selected, press Ctrl C.";
    }
  }

  #program(language, name) {
    const code = this.#figure.toCode(language);
    if (code === undefined) {
      this.#status.textContent = `There is no program in ${name} of this demo; the figure says why.`;
      return;
    }
    this.#code.value = code;
    this.#copy(code, `The program in ${name} is copied.`);
  }

  #save(ending, content, type) {
    if (!content) return;
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    h("a", { href: address, download: `zigzag.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.#status.textContent = `zigzag.${ending} is saved.`;
  }

  async #film() {
    const reason = cannotFilm();
    this.#status.textContent = reason || "Recording as it plays …";
    if (!reason) this.#save("webm", await this.#figure.toWebM(), "video/webm");
  }

  #print() {
    this.#node.close();
    // The dialog is gone by then.
    requestAnimationFrame(() => print());
  }
}
