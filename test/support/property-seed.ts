import fc from 'fast-check'

// A run that fails must fail again: the seed of property tests is fixed. Set FC_SEED to look elsewhere.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['FC_SEED'] ?? 20_240_116) })
