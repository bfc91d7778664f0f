/** QR codes; built into dist/ by scripts/dist.sh, and only loaded with the dialog. */
export { encode } from "../tests/page/node_modules/uqr/dist/index.mjs";
