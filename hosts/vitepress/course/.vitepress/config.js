import { isZigZag } from "./isZigZag.js";

export default {
  title: "A course",
  vue: { template: { compilerOptions: { isCustomElement: isZigZag } } },
};
