/** A statement of fewer characters stays on one line. */
const SHORT = 24;

/** Operators before which a long formula may go on in the next line. */
const BEFORE = new Set(["+", "−"]);

/**
 * A formula in pieces between which a line may end: after the commas of its outermost row, before its sums, and
 * between factors in brackets. Browsers break no line within one `math`.
 */
export function breakable(math) {
  const row = math.querySelector(":scope > mrow");
  if (!row) return [math];
  const pieces = [[]];
  let [equation, before] = [false, null];
  for (const node of [...row.children]) {
    const mark = node.localName === "mo" ? node.textContent : "";
    const factor = node.textContent.startsWith("(") && before?.endsWith(")");
    if (equation && (BEFORE.has(mark) || factor) && pieces.at(-1).length > 1) pieces.push([]);
    // At the beginning of a row it would be a sign.
    if (BEFORE.has(mark)) node.setAttribute("form", "infix");
    pieces.at(-1).push(node);
    if (mark === ",") pieces.push([]);
    // What stands left of it is not torn from it.
    equation = mark === "," ? false : equation || mark === "=" || mark === "←";
    before = node.textContent;
  }
  return joined(pieces.filter((piece) => piece.length > 0)).flatMap((piece) => {
    const part = math.cloneNode(false);
    part.append(row.cloneNode(false));
    part.firstChild.append(...piece);
    return [part, ends(piece) ? " " : document.createElement("wbr")];
  });
}

const ends = (piece) => piece.at(-1).textContent === ",";
const length = (piece) => piece.reduce((sum, node) => sum + node.textContent.length, 0);

/** The pieces, those of a short statement as one. */
function joined(pieces) {
  const statements = [[]];
  for (const piece of pieces) {
    statements.at(-1).push(piece);
    if (ends(piece)) statements.push([]);
  }
  return statements.flatMap((parts) => (length(parts.flat()) < SHORT && parts.length > 1 ? [parts.flat()] : parts));
}
