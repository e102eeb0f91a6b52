// Plain JavaScript on purpose: an older Node cannot load the TypeScript files, and better-sqlite3 would end
// it without a word. Loaded with --import before everything else, it says what is missing.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0] = process.versions.node.split('.').map(Number);

/** @param {string} sentence What is missing and what to do about it. */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (!existsSync(new URL('../node_modules/better-sqlite3', import.meta.url))) {
  stop('Handoff needs its packages: run "npm ci" in this folder first.');
}
if (major < 24) {
  stop(
    `Handoff needs Node 24 or newer, and this is Node ${process.versions.node}. On Linux, "npm ci" brings ` +
      'Node 24 along: start with "npm start". Elsewhere, install it from https://nodejs.org.',
  );
}

// Keeps what Node compiles, so that every start but the first takes half the time and 35 MB less (docs/benchmarks.md).
// Where the folder cannot be written nothing is kept.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/handoff', import.meta.url)));
