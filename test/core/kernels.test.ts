import { readFileSync } from 'node:fs';
import { KERNELS, kernelModule } from '../../scripts/build-kernel.mjs';

it.each(KERNELS)('the kernel %s is built from its source', async (name) => {
  const committed = readFileSync(new URL(`../../core/generated/${name}-kernel.ts`, import.meta.url), 'utf8');
  expect(await kernelModule(name)).toBe(committed);
});
