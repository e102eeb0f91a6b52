import { systemClock } from './clock.ts';
import { ConfigRefused, readConfig, readDotEnv } from './config.ts';
import { createLog } from './log.ts';
import { type Running, run } from './run.ts';
import { TokenRefused } from './slack/identity.ts';
import { DatabaseRefused } from './store/sqlite/database.ts';

/** Whatever is in hand when the process is told to stop must be done by then. */
const STOP_WITHIN = 8_000;

readDotEnv();
await start().catch((error: unknown) => {
  const sentence = sentenceFor(error);
  if (!sentence) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
});

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const secrets = [config.botToken, ...Object.values(config.transport)];
  const log = createLog(
    config.logLevel,
    secrets.filter((value) => value !== config.transport.mode),
  );
  const running = await run(config, { clock: systemClock, log });
  process.once('SIGTERM', () => stop(running));
  process.once('SIGINT', () => stop(running));
  try {
    await running.ready;
    await running.ended;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

function stop(running: Running): void {
  // Unreferenced: it ends a process that hangs and holds none up.
  setTimeout(() => process.exit(0), STOP_WITHIN).unref();
  running.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

/** The one sentence for what whoever started the process can mend; undefined for anything else. */
function sentenceFor(error: unknown): string | undefined {
  const known = [ConfigRefused, DatabaseRefused, TokenRefused];
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'EADDRINUSE') return 'PORT: something else listens there already. Choose another port.';
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(String(error.code)))
    return 'HOST is not an address of this machine. Leave it out for 127.0.0.1.';
  if (error.code === 'EACCES') return `PORT or DATABASE_URL: this user may not use it (${error.message}).`;
  return undefined;
}
