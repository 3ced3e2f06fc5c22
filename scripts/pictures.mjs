// Makes the pictures of the report in docs/pictures from the sample records. Needs chromium; run by hand.
import { fileURLToPath } from 'node:url';
import { onNode24 } from './on-node-24.mjs';

onNode24(fileURLToPath(new URL('../test/browser/pictures.ts', import.meta.url)), process.argv.slice(2));
