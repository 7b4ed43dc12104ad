import fc from 'fast-check';

/**
 * Properties look at the same cases in every run: a night does not go red for a case that no commit brought. `FUZZ_SEED` looks
 * at others.
 */
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 20_241_101) });

export { fc };
