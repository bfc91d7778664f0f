import * as engine from "./engine.js";

/** Properties that were set before the class was defined hide its accessors: they are set once more. */
export function upgrade(element, names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/**
 * Every key is a property too, once the module has said which there are: `element.stepRule = "exact"` is
 * `element.update({stepRule: "exact"})`. Names that mean something else already keep their meaning.
 */
export function properties(element) {
  const names = engine.current().properties();
  const { prototype } = element.constructor;
  for (const name of names) {
    if (name in prototype) continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return this.config?.[name];
      },
      set(value) {
        this.update({ [name]: value });
      },
    });
  }
  upgrade(element, names);
}

/** What is an object was handed over as an attribute, which can hold no more than a text. */
export function misused(element) {
  const given = [...element.attributes].filter(({ value }) => value === "[object Object]");
  return given.map(({ name }) => ({
    key: name,
    message: `${name}: an object was given as an attribute, which can only hold its text “[object Object]”; set the property ${name} once the script has run.`,
  }));
}
