import { coldStart } from './cold-start.ts';
import { history } from './history.ts';
import { loadTest } from './load-test.ts';
import { manyIndicators } from './many-indicators.ts';
import { noiseSimulation } from './noise.ts';

/** Name to measurement; each prints a table and its targets. `npm run bench -- cold-start` runs one. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<void>>> = {
  'cold-start': coldStart,
  history,
  'load-test': loadTest,
  'many-indicators': manyIndicators,
  noise: noiseSimulation,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(MEASUREMENTS).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (chosen.length === 0 || chosen.includes(name)) await measure();
  }
}
