/**
 * Keys that say how one page shows the demo. The wasm holds them with all the others, but they are
 * no part of what is shared: a link leaves them out, and opening a link keeps those of the page.
 */
const OF_THE_PAGE = /^(controls|theme|autoplay|speed)=/;

const pairs = (state) => state.split("&").filter(Boolean);

/** The part of a state that a link shares. */
export const shared = (state) =>
  pairs(state)
    .filter((pair) => !OF_THE_PAGE.test(pair))
    .join("&");

/** The rest of it. */
export const ofThePage = (state) =>
  pairs(state)
    .filter((pair) => OF_THE_PAGE.test(pair))
    .join("&");

/** The keys of a link with their texts, as far as it can be told without the wasm. */
export const texts = (link) => pairs(link).map((pair) => [pair.split("=", 1)[0], pair.slice(pair.indexOf("=") + 1)]);
/** What decides which parts one sees, and in which theme. */
export const dress = (state) =>
  pairs(state)
    .filter((pair) => OF_THE_PAGE.test(pair) || pair.startsWith("panels="))
    .join("&");

/** `link` opened where the state is `state`: what the link says wins. */
export const opened = (link, state) => `${ofThePage(state)}&${link}`;

/** The state but for where the scrubber stands. */
export const withoutK = (state) =>
  pairs(state)
    .filter((pair) => !pair.startsWith("k="))
    .join("&");
