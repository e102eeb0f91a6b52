import { createRequire } from 'node:module';

// The parts of prom-client that are used: its root also loads what spreads numbers over a cluster and pushes them to a
// gateway, which costs 35 ms and some 10 MB at start (docs/decisions/0035).
const require = createRequire(import.meta.url);
type Prom = typeof import('prom-client');
const Counter: Prom['Counter'] = require('prom-client/lib/counter');
const Gauge: Prom['Gauge'] = require('prom-client/lib/gauge');
const Registry: Prom['Registry'] = require('prom-client/lib/registry');

export interface Metrics {
  /** Counts what people asked, by command or listener, and what came of it. */
  count: (what: string, result: 'ok' | 'refused' | 'failed') => void;
  /** Counts a message that may have been sent twice. */
  repeated: () => void;
  /** The numbers in Prometheus's text format. */
  text: () => Promise<string>;
}

/** What an operator watches; `outbox` is read when the numbers are asked for. */
export function createMetrics(outbox: () => Promise<{ pending: number; parked: number }>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const asked = new Counter({
    name: 'handoff_asked_total',
    help: 'What people asked of Handoff, by command and result (ok, refused, failed).',
    labelNames: ['what', 'result'],
    registers,
  });
  const repeated = new Counter({
    name: 'handoff_repeated_sends_total',
    help: 'Messages sent again although an earlier try may have arrived, because reading back is not granted.',
    registers,
  });
  const waiting = new Gauge({
    name: 'handoff_outbox_tasks',
    help: 'Tasks in the outbox: pending, or parked until somebody retries them.',
    labelNames: ['state'],
    registers,
    async collect() {
      const { pending, parked } = await outbox();
      this.set({ state: 'pending' }, pending);
      this.set({ state: 'parked' }, parked);
    },
  });
  registry.registerMetric(waiting);
  return {
    count: (what, result) => asked.inc({ what, result }),
    repeated: () => repeated.inc(),
    text: () => registry.metrics(),
  };
}
