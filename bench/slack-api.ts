import { createServer } from 'node:http';
import { portOf } from '../src/http.ts';
import { BOT, channelNumber, everybody, membersOf, TEAM } from './company.ts';

// A Slack that answers at once and checks nothing, as a process of its own: the benchmarks measure the product, and
// the strict one (src/sandbox) would cost more than what is measured. It prints its port.

let posted = 0;

const user = (id: string) => ({
  id,
  team_id: TEAM,
  name: id,
  real_name: `Person ${id}`,
  tz: 'Europe/Berlin',
});

const methods: Record<string, (asked: URLSearchParams) => object> = {
  'auth.test': () => ({
    team_id: TEAM,
    team: 'Bench',
    url: 'https://bench.slack.com/',
    user: 'handoff',
    user_id: BOT.userId,
    bot_id: BOT.botId,
  }),
  'users.list': () => ({ members: everybody.map(user) }),
  'users.info': (asked) => ({ user: user(asked.get('user') ?? '') }),
  'conversations.info': (asked) => ({ channel: { id: asked.get('channel'), is_member: true } }),
  'conversations.members': (asked) => ({ members: membersOf(channelNumber(asked.get('channel') ?? '')) }),
  'chat.postMessage': (asked) => {
    posted += 1;
    return { channel: asked.get('channel'), ts: `${1_800_000_000 + posted}.000100` };
  },
  'chat.update': (asked) => ({ channel: asked.get('channel'), ts: asked.get('ts') }),
  'pins.add': () => ({}),
};

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const method = methods[request.url?.split('/').at(-1) ?? ''];
    const answer = method
      ? { ok: true, ...method(new URLSearchParams(Buffer.concat(parts).toString())) }
      : { ok: false, error: 'unknown_method' };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${portOf(server)}\n`));
