// .vitepress/config.js: vue: { template: { compilerOptions: { isCustomElement: isZigZag } } }
/** Vue leaves the tag alone. */
export const isZigZag = (tag) => tag === "zig-zag";
