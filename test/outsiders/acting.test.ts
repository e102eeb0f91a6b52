import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Person } from '../../src/sandbox/index.ts';
import { Office, type Staff } from '../support/office.ts';
import { caches, rowsOf } from '../support/rows.ts';

const sentences = {
  guest:
    'Handoff is for full members of this workspace; guests cannot use it. Ask your contact here to do it for you.',
  stranger: 'Handoff belongs to another company. Ask your contact there to do it for you.',
  bot: 'Handoff works for people; bots cannot use it.',
  deactivated: 'This account is deactivated, so Handoff does nothing for it.',
};
type Outsider = keyof typeof sentences;

type Sent = Office['sandbox']['deliveries'][number];

/** A day in which insiders use every command, every button and every form once, and what they sent. */
async function aDay(office: Office, { ada, sol, eno, acme }: Staff): Promise<Sent[]> {
  const other = office.sandbox.channel({ name: 'deal-bolt', members: [sol, 'bot'] });
  await office.settle();
  for (const line of ['', 'help', 'sattus', 'status']) await sol.command(acme, `/handoff ${line}`);
  await office.startDeal(sol, acme);
  await office.after(sol.command(other, '/handoff'));
  await office.after(sol.click('Start a deal', { in: other }));
  await sol.closeModal();
  await office.after(sol.command(acme, '/handoff'));
  await office.after(sol.click('Show status', { in: acme }));
  await office.after(sol.click('Edit deal', { in: acme }));
  await sol.fill({ Amount: '120000' });
  await sol.submit();
  await office.after(sol.click('Ask Solution Engineering', { in: acme }));
  await sol.closeModal();
  await office.askSe(sol, acme);
  await office.askSe(sol, acme);
  for (const near of ['SE-1', 'SE-2']) {
    await eno.click('Accept', { in: acme, near });
    await office.settle();
  }
  await office.after(eno.click('Complete', { in: acme, near: 'SE-1' }));
  await eno.fill({ Outcome: 'They evaluate', Findings: 'It fits' });
  await eno.submit();
  await office.after(sol.click('Withdraw', { in: acme, near: 'SE-2' }));
  await sol.submit();
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Sales Partnerships', [sol], []);
  await office.settle();
  return office.sandbox.deliveries.filter(({ kind }) => kind !== 'event');
}

const named = z.looseObject({
  command: z.string().optional(),
  text: z.string().optional(),
  actions: z.array(z.looseObject({ action_id: z.string() })).optional(),
  view: z.looseObject({ callback_id: z.string() }).optional(),
});

/** What was asked with it: the command as typed, the button, the form. */
function nameOf({ payload }: Sent): string {
  const { command, text, actions, view } = named.parse(payload);
  if (command) return `${command} ${text ?? ''}`.trim();
  return actions ? `button ${actions[0]?.action_id}` : `form ${view?.callback_id}`;
}

/** The same in another person's name, as a new act of theirs. */
function inTheNameOf(who: Person, { payload }: Sent): Sent['payload'] {
  const { actions } = named.parse(payload);
  const anew = actions && {
    actions: actions.map((each, i) => ({ ...each, action_ts: `${Date.now()}.${i}` })),
  };
  return 'user_id' in payload
    ? { ...payload, user_id: who.id }
    : { ...payload, user: { id: who.id }, ...anew };
}

const shown = z.union([
  z.string().min(1),
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
  z
    .looseObject({
      view: z.looseObject({
        blocks: z.tuple([z.looseObject({ text: z.looseObject({ text: z.string() }) })]),
      }),
    })
    .transform(({ view }) => view.blocks[0].text.text),
]);

/** Everything that is shown in answer to it: at once, by `response_url`, or in a modal. */
async function answersTo(office: Office, kind: Sent['kind'], payload: Sent['payload']): Promise<string[]> {
  const before = office.sandbox.calls.length;
  const { answers } = await office.sandbox.deliver({ kind, payload });
  await office.settle();
  const calls = office.sandbox.calls
    .slice(before)
    .filter(({ method }) => method === 'response_url' || method.startsWith('views.'))
    .map(({ args }) => args);
  const views = calls.map((args) => (typeof args.view === 'string' ? { view: JSON.parse(args.view) } : args));
  const said = [answers[0]?.body, ...views].flatMap((each) => shown.safeParse(each).data ?? []);
  return [...new Set(said)];
}

describe.each(Object.keys(sentences) as Outsider[])('a %s', (kind) => {
  it('can run nothing that an insider can: each command, button and form is refused in a sentence', async () => {
    // A click in an insider's modal brings along a trigger that is used up and a modal that is closed.
    const office = await Office.staffed({ mayBeRefused: ['exchanged_trigger_id', 'not_found'] });
    const staff = await office.staff();
    const sent = await aDay(office, staff);
    const out = office.sandbox.person({ name: 'Otis Outside', [kind]: true });
    // Slack says of a stranger who they are when they first turn up.
    if (kind === 'stranger') office.sandbox.change(out, {});
    await office.settle();

    const rows = () => rowsOf(office.config.databasePath, { except: caches });
    const before = rows();
    const told = new Map<string, string[]>();
    for (const delivery of sent) {
      const said = await answersTo(office, delivery.kind, inTheNameOf(out, delivery));
      told.set(nameOf(delivery), said);
      expect(rows(), nameOf(delivery)).toEqual(before);
    }
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries([...told.keys()].map((name) => [name, [sentences[kind]]])),
    );
    expect([...told.keys()].toSorted()).toEqual(everything);
    expect(out.notifications()).toEqual([]);
  });
});

const everything = [
  '/handoff',
  '/handoff deal',
  '/handoff help',
  '/handoff sattus',
  '/handoff se demo by friday',
  '/handoff settings',
  '/handoff status',
  'button deal.edit',
  'button deal.start',
  'button se-request.accept',
  'button se-request.ask',
  'button se-request.complete',
  'button se-request.withdraw',
  'button settings.function',
  'button status.open',
  'form deal',
  'form se-request.ask',
  'form se-request.complete',
  'form se-request.withdraw',
  'form settings.function',
];
