import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./build/action/timestamp/main.js

const now = new Date();
const seconds = Math.floor(now.getTime() / 1000);
const file = process.env['GITHUB_OUTPUT'];
if (!file)
    throw new Error('GITHUB_OUTPUT is not set: this runs as a step of a GitHub workflow only.');
(0,external_node_fs_namespaceObject.appendFileSync)(file, `timestamp=${seconds}\niso=${now.toISOString()}\n`);
process.stdout.write(`${seconds} (${now.toISOString()})\n`);

