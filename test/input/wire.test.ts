import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clickForged, newest, noted, withActionChanged } from '../support/forge.ts';
import { saved } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

type Scene = Staff & { office: Office };

async function scene(options = {}): Promise<Scene> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  return { ...staff, office };
}

interface Post {
  body: string;
  contentType?: string;
  /** Seconds that the timestamp is in the past. */
  age?: number;
}

/** Posts bytes of our own to the app, properly signed, and gives the status of the answer. */
async function post(office: Office, { body, contentType, age = 0 }: Post): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const hash = createHmac('sha256', office.sandbox.signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const response = await fetch(`http://127.0.0.1:${office.running.port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': contentType ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hash}`,
    },
    body,
  });
  return response.status;
}

const form = (payload: unknown) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** The app still works: the next person is answered. */
async function stillWorks({ sol, acme }: Scene): Promise<void> {
  expect((await sol.command(acme, '/handoff status')).text).toContain('Nothing is open on this deal.');
}

describe('a request that is not Slack’s', () => {
  it.each([
    ['unsigned', false],
    ['signed with another secret', 'wrong'],
  ] as const)('(%s) is answered 401, noted, and does nothing', async (_, signed) => {
    const all = await scene();
    const { office, sol, acme } = all;
    await sol.command(acme, '/handoff');
    await office.after(sol.click('Edit deal', { in: acme }));
    await saved(office, sol, { Customer: 'Acme Works Ltd' });
    await office.askSe(sol, acme);
    const before = sol.sees(acme).map((message) => message.text);
    const lines = noted(office).length;
    const deliveries = office.sandbox.deliveries.filter(({ kind }) => kind !== 'event');
    expect(deliveries.length).toBeGreaterThan(3);
    for (const { kind, payload } of deliveries) {
      const { answers } = await office.sandbox.deliver({ kind, payload, signed });
      expect(answers.map((answer) => answer.status)).toEqual([401]);
    }
    await office.settle();
    expect(sol.sees(acme).map((message) => message.text)).toEqual(before);
    expect(noted(office).slice(lines)).toHaveLength(deliveries.length);
  });

  it.each([
    ['older than five minutes', 301],
    ['from more than five minutes ahead', -302],
  ])('(%s) is answered 401', async (_, age) => {
    const all = await scene();
    const body = form({ type: 'block_actions' });
    expect(await post(all.office, { body, age })).toBe(401);
    await stillWorks(all);
  });

  it('(a look at the certificate, unsigned) is answered 200, and nothing else in it is read', async () => {
    const all = await scene();
    const { office, sol, acme } = all;
    await sol.command(acme, '/handoff');
    const sent = office.sandbox.deliveries.findLast(({ kind }) => kind === 'command');
    const payload = { ...sent?.payload, ssl_check: '1' };
    const { answers } = await office.sandbox.deliver({ kind: 'command', payload, signed: false });
    expect(answers).toMatchObject([{ status: 200 }]);
    expect(answers[0]).not.toHaveProperty('body.text');
    await stillWorks(all);
  });

  it('(too large) is answered 413 and noted', async () => {
    const all = await scene();
    const payload = { type: 'block_actions', padding: 'x'.repeat(4_200_000) };
    const { answers } = await all.office.sandbox.deliver({ kind: 'interaction', payload });
    expect(answers).toMatchObject([{ status: 413 }]);
    expect(noted(all.office)).toEqual([expect.stringContaining('exceeded the maximum allowed size')]);
    await stillWorks(all);
  });
});

describe('a request that is signed and senseless', () => {
  it('is answered within seconds, noted, and does nothing', async () => {
    const all = await scene();
    const cases: [what: string, given: Post, status: number][] = [
      ['nothing', { body: '' }, 404],
      ['no JSON', { body: 'payload=%7Bnot+json' }, 400],
      ['JSON that is no object', { body: 'payload=%22text%22' }, 400],
      ['nothing at all in JSON', { body: 'payload=null' }, 400],
      ['an event that is no JSON', { body: '{', contentType: 'application/json' }, 400],
      ['an unknown type', { body: form({ type: 'telepathy' }) }, 404],
      [
        'a click of nobody',
        { body: form({ type: 'block_actions', actions: [{ action_id: 'deal.edit' }] }) },
        500,
      ],
      ['a form without a view', { body: form({ type: 'view_submission', user: { id: 'U1' } }) }, 500],
    ];
    const statuses = await Promise.all(cases.map(([, given]) => post(all.office, given)));
    expect(statuses).toEqual(cases.map(([, , status]) => status));
    expect(noted(all.office).length).toBeGreaterThanOrEqual(cases.length);
    await stillWorks(all);
  });

  it.each([
    ['trigger', 'trigger_id'],
    ['container', 'container'],
  ])('(a click without its %s) ends in a sentence where it can be shown, and a log line', async (_, part) => {
    const all = await scene();
    const { office, sol, acme } = all;
    await office.after(sol.click('Edit deal', { in: acme }));
    await sol.closeModal();
    const { [part]: _part, ...rest } = withActionChanged(newest(office, 'block_actions'), {});
    await clickForged(office, rest);
    expect(sol.sees(acme).at(-1)).toMatchObject({
      text: 'This button is from another version of Handoff and does nothing any more. Run `/handoff` to go on.',
      ephemeral: true,
    });
    expect(noted(office)).toEqual(['a click that could not be read']);
    expect(sol.modal).toBeUndefined();
    await stillWorks(all);
  });

  it.each(['text', 'channel_id', 'user_id', 'trigger_id', 'response_url'])(
    '(a command without its %s) is answered, and never silence',
    async (part) => {
      const all = await scene({ mayBeRefused: ['user_not_found'] });
      const { office, sol, acme } = all;
      await sol.command(acme, '/handoff status');
      const sent = office.sandbox.deliveries.findLast(({ kind }) => kind === 'command');
      const { [part]: _part, ...payload } = { ...sent?.payload };
      const { answers } = await office.sandbox.deliver({ kind: 'command', payload });
      await office.settle();
      expect(answers).toMatchObject([{ status: 200, body: { text: expect.stringMatching(/\S/) } }]);
      await stillWorks(all);
    },
  );
});
