import { parseArgs } from 'node:util';
import { createLog } from '../log.ts';
import { SavedRefused } from '../sandbox/index.ts';
import { DatabaseRefused } from '../store/sqlite/database.ts';
import { openDemo } from './demo.ts';

const usage = `npm run demo                        the whole product in a sandbox, with four weeks of work in it
npm run demo -- --empty             a sandbox with people, one channel and nothing else
npm run demo -- --reset             starts over (with --empty: the empty one)
npm run demo -- --port 5000         another port than 4400
`;

const PORT = 4400;

/** Whatever is in hand when the demo is told to stop must be done by then. */
const STOP_WITHIN_MS = 8_000;

/** The command line cannot be done; the message is a sentence that says what can. */
class Unwanted extends Error {}

await main().catch((error: unknown) => {
  const sentence = sentenceFor(error);
  if (!sentence) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  const given = readArguments();
  if (given.help) {
    process.stdout.write(usage);
    return;
  }
  if (process.env.NODE_ENV === 'production') {
    throw new Unwanted('NODE_ENV is "production": the demo is a sandbox. The bot itself is "npm start".');
  }
  const fill = given.empty ? 'empty' : 'seed';
  const write = (line: string) => process.stderr.write(line);
  // Only what goes wrong for good: the terminal is for the address, and what is tried again is in the inspector.
  const log = createLog('error', [], write);
  createLog('warn', [], write).warn('this is a sandbox: it talks to no Slack, and nothing in it is real');
  process.stdout.write(
    'Opening a Slack workspace in a box. The first time, this plays four weeks of work …\n',
  );
  const demo = await openDemo({
    directory: `data/demo/${fill === 'seed' ? 'seeded' : 'empty'}`,
    port: given.port,
    fill,
    reset: given.reset,
    log,
  });
  process.stdout.write(
    `\n  Handoff, in a sandbox:  ${demo.address}\n\n  Stop it with Ctrl-C; it goes on where it stopped.\n\n`,
  );
  const stop = () => {
    // Unreferenced: it ends a process that hangs and holds none up.
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    demo.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The workspace could not be kept for the next start: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function readArguments(): { help: boolean; empty: boolean; reset: boolean; port: number } {
  const options = {
    help: { type: 'boolean', default: false },
    empty: { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
    port: { type: 'string', default: String(PORT) },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const port = Number(values.port);
    if (Number.isInteger(port) && port >= 0 && port < 65_536) return { ...values, port };
  } catch {
    // Whatever could not be read, the answer is the same.
  }
  throw new Unwanted(`That cannot be read. What there is:\n${usage}`);
}

function sentenceFor(error: unknown): string | undefined {
  // Without --empty it would be the other demo that is started over.
  const command = `npm run demo --${process.argv.includes('--empty') ? ' --empty' : ''}`;
  if (error instanceof SavedRefused) return `${error.message} Start over with: ${command} --reset`;
  if (error instanceof Unwanted) return error.message;
  // Nobody has set the variable that the bot would name here.
  if (error instanceof DatabaseRefused) return error.message.replace('DATABASE_URL: another', 'Another');
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Something listens on that port already. Choose another: ${command} --port 4401`;
  }
  return undefined;
}
