import { draining } from './draining.ts';
import { type Line, table } from './figures.ts';
import { idle } from './idle.ts';
import { items } from './items.ts';
import { startSlack } from './processes.ts';
import { reads } from './reads.ts';
import { throughput } from './throughput.ts';

// `npm run bench`: Handoff beside a Bolt app that only acknowledges, in turn on this machine, as ratios.
// `npm run bench -- --quick` takes about a minute and a half and is rough.

const quick = process.argv.includes('--quick');
const slack = await startSlack();

show('Beside a Bolt app that only acknowledges', [
  ...(await throughput(
    slack.url,
    quick ? { rounds: 1, pairs: 6, seconds: 0.6 } : { rounds: 3, pairs: 10, seconds: 1 },
  )),
  ...(await idle(slack.url, quick ? { rounds: 2, settle: 1_000 } : { rounds: 7, settle: 2_000 })),
]);
show(
  'A large workspace beside a small one',
  await reads(slack.url, {
    small: 1_000,
    large: quick ? 20_000 : 100_000,
    pairs: quick ? 5 : 20,
    seconds: 0.5,
  }),
);
show(
  'While very many messages wait to be sent, beside none',
  await draining(slack.url, quick ? { pairs: 3, seconds: 1 } : { pairs: 15, seconds: 4 }),
);
await slack.stop();
show('What is built once a day', await items(quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]));

function show(title: string, lines: Line[]): void {
  process.stdout.write(`\n${title}\n\n${table(lines)}\n`);
}
