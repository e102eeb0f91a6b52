import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { SIGNING_SECRET } from './company.ts';
import { percentile } from './figures.ts';

/** One request to send: a form-encoded body, and what its answer must say. */
export interface Sent {
  body: string;
  expect: RegExp;
}

export interface Run {
  perSecond: number;
  /** Milliseconds from sending a request until its answer has been read. */
  p50: number;
  p99: number;
  /** How busy the generator was, 0 to 1: near 1 it would be the bottleneck. */
  generator: number;
}

/** Connections to an app, kept open between runs: connecting is not what is measured. */
export function connect(port: number, connections = 50) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    /**
     * Sends signed requests over every connection, each the next as soon as the last was answered, for so many
     * seconds. Throws when an answer is not what the request expects.
     */
    async run(next: () => Sent, seconds: number): Promise<Run> {
      const latencies: number[] = [];
      const busy = performance.eventLoopUtilization();
      const began = performance.now();
      const until = began + seconds * 1000;
      async function connection(): Promise<void> {
        while (performance.now() < until) {
          const { body, expect } = next();
          const sent = performance.now();
          const answer = await post(agent, port, body);
          latencies.push(performance.now() - sent);
          if (!expect.test(answer))
            throw new Error(`an answer was ${answer.slice(0, 300)}, expected ${expect}`);
        }
      }
      await Promise.all(Array.from({ length: connections }, connection));
      const took = (performance.now() - began) / 1000;
      return {
        perSecond: latencies.length / took,
        p50: percentile(latencies, 0.5),
        p99: percentile(latencies, 0.99),
        generator: performance.eventLoopUtilization(busy).utilization,
      };
    },
    /**
     * Sends so many signed requests a second, evenly, whatever becomes of those before, and answers how long each took:
     * what waits in a queue counts in full. Throws as `run` does.
     */
    async steady(next: () => Sent, perSecond: number, seconds: number): Promise<number[]> {
      const began = performance.now();
      return Promise.all(
        Array.from({ length: perSecond * seconds }, async (_, i) => {
          const due = began + (i * 1000) / perSecond;
          await pause(Math.max(0, due - performance.now()));
          const { body, expect } = next();
          const answer = await post(agent, port, body);
          if (!expect.test(answer))
            throw new Error(`an answer was ${answer.slice(0, 300)}, expected ${expect}`);
          return performance.now() - due;
        }),
      );
    },
    close: () => agent.destroy(),
  };
}

function post(agent: Agent, port: number, body: string): Promise<string> {
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/slack/events',
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': body.length,
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
