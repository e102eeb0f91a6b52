import { parse } from 'yaml';
import type { Config } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { httpManifest, socketManifest } from '../../src/manifest.ts';
import { type Running, run } from '../../src/run.ts';
import { Sandbox, type VirtualClock } from '../../src/sandbox/index.ts';
import type { Mode, OfficeOptions } from './office.ts';

/** Read once: reading YAML takes as long as starting the app. */
const manifests: Record<Mode, unknown> = {
  http: parse(httpManifest('https://handoff.example.com')),
  socket: socketManifest(),
};

/** Starts the workspace, anew or as it was written down. */
export function startSandbox(
  { mode = 'http', history = false }: OfficeOptions,
  clock: VirtualClock,
  written?: string,
): Promise<Sandbox> {
  const restore: unknown = written && JSON.parse(written);
  return Sandbox.start({
    ...{ manifest: manifests[mode], grantOptionalScopes: history, clock },
    ...(restore ? { restore } : {}),
  });
}

/** Starts the app; its log comes as one parsed line each. */
export async function startApp(
  config: Config,
  clock: VirtualClock,
  lines: Record<string, unknown>[],
  { alone = false }: OfficeOptions,
): Promise<Running> {
  const log = createLog('debug', [], (line) => lines.push(JSON.parse(line)));
  return run(config, { clock, log, alone });
}
