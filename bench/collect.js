// Loaded into a process under measurement: collects garbage on SIGUSR2, so that what is held can be told from what is
// merely not collected yet. Both sides of a comparison get it.
process.on('SIGUSR2', () => globalThis.gc?.());
