import { createRequire } from 'node:module';

// The parts of Bolt that the product is made of. The package's root loads Express beside them, which costs 100 ms and
// 6 MB at start (measured; docs/benchmarks.md).
const require = createRequire(import.meta.url);

type Bolt = typeof import('@slack/bolt');

export const App: Bolt['App'] = require('@slack/bolt/dist/App.js').default;

export const SocketModeReceiver: Bolt['SocketModeReceiver'] =
  require('@slack/bolt/dist/receivers/SocketModeReceiver.js').default;
export type SocketModeReceiver = InstanceType<Bolt['SocketModeReceiver']>;
