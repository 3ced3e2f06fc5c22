// The measurements are TypeScript.
import { fileURLToPath } from 'node:url';
import { onNode24 } from '../scripts/on-node-24.mjs';

onNode24(fileURLToPath(new URL('./all.ts', import.meta.url)), process.argv.slice(2));
