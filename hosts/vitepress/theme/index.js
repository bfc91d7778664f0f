// .vitepress/theme/index.js: the element is defined in browsers only. Of another theme, import that one.
import DefaultTheme from "vitepress/theme";

if (!import.meta.env.SSR) import("zig-zag/define");

export default DefaultTheme;
