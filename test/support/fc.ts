import fc from 'fast-check';

/**
 * fast-check with the same random numbers in every run: the build server must not fail by chance. `FC_SEED=7` in front of
 * a test command takes others, which is how properties hunt.
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 1_839_633_346) });

export { fc };
