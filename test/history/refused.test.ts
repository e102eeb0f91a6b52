import { describe, expect, it } from 'vitest';
import { clickForged, newest, withActionChanged, withViewChanged } from '../support/forge.ts';
import { ledOffice, price, reads, steps, submitted } from '../support/history.ts';
import { configure } from '../support/settings.ts';

const MAY_NOT_READ =
  'This deal lives in a private channel that you are not in. Ask somebody there to invite you.';
const NOT_A_FUNCTION =
  'You are in none of the functions that run deals yet. Ask @Ada Admin to add you with `/handoff settings`.';
const GONE = 'This is no longer there, so nothing was changed. `/handoff status` shows what is.';

/** A second deal, Lea's, with SE-2 on it, in a private channel with Lea and Eve. */
async function withSecret() {
  const scene = await ledOffice();
  const { office, lea, eve } = scene;
  const secret = office.sandbox.channel({ name: 'deal-secret', private: true, members: [lea, eve, 'bot'] });
  await office.startDeal(lea, secret, 'Secret rollout', 'Hush Inc');
  await office.askSe(lea, secret);
  return { ...scene, secret };
}

describe('/handoff history is refused', () => {
  it.each([
    ['', 'There is no deal in this channel yet. Sales starts one with `/handoff deal`.'],
    ['SE-99', 'There is no SE-99. `/handoff status` shows what there is in the channel of a deal.'],
    [
      'the demo',
      'No record is called “the demo”. Names look like DEAL-7 or SE-12; `/handoff status` shows those of this deal.',
    ],
    [
      '`<!channel>` & co',
      'No record is called “<!channel> & co”. Names look like DEAL-7 or SE-12; `/handoff status` shows those of this deal.',
    ],
  ])('where there is nothing: %j', async (typed, sentence) => {
    const { office, cam } = await ledOffice();
    const hall = office.sandbox.channel({ name: 'hall', members: [cam, 'bot'] });
    expect(await reads(office, cam, hall, `/handoff history ${typed}`)).toEqual([sentence]);
    expect(cam.modal).toBeUndefined();
  });

  it.each(['DEAL-2', 'SE-2'])('to whoever may not read %s, and shown to a lead', async (named) => {
    const { office, sol, eve, acme } = await withSecret();
    const command = `/handoff history ${named}`;
    expect(await reads(office, sol, acme, command)).toEqual([MAY_NOT_READ]);
    expect(await reads(office, sol, acme, `/handoff undo ${named}`)).toEqual([MAY_NOT_READ]);
    await reads(office, eve, acme, command);
    expect(eve.modal?.text).toContain('Secret rollout');
  });

  it('to guests, and to insiders without a function', async () => {
    const { office, acme } = await ledOffice();
    const gus = office.sandbox.person({ name: 'Gus Guest', guest: true });
    const ned = office.sandbox.person({ name: 'Ned Newcomer' });
    for (const person of [ned, gus]) office.sandbox.join(acme, person);
    await office.settle();
    for (const command of ['history', 'history SE-1', 'history nonsense', 'undo', 'undo SE-1', 'who']) {
      expect(await reads(office, ned, acme, `/handoff ${command}`), command).toEqual([NOT_A_FUNCTION]);
      expect(await reads(office, gus, acme, `/handoff ${command}`), command).toEqual([
        'Handoff is for full members of this workspace; guests cannot use it. Ask your contact here to do it for you.',
      ]);
    }
  });
});

describe('a page of history that is asked for by hand', () => {
  const shownTo = async (change: (deals: { mine: string; secret: string }) => Record<string, unknown>) => {
    const scene = await withSecret();
    const { office, sol, acme, secret } = scene;
    for (let i = 0; i < 10; i += 1) await price(office, sol, acme, String(1000 + i));
    await reads(office, sol, acme, '/handoff history');
    await office.after(sol.clickInModal('Older'));
    const idOf = async (channel: { id: string }) =>
      (await office.look((store) => store.dealOfChannel(channel.id)))?.id ?? '';
    const { value, ...metadata } = change({ mine: await idOf(acme), secret: await idOf(secret) });
    const click = withActionChanged(newest(office, 'block_actions'), value ? { value } : {});
    const private_metadata = JSON.stringify({ kind: 'deal', pages: '', ...metadata });
    await clickForged(office, withViewChanged(click, { private_metadata }));
    return sol.modal?.text.split('\n').slice(1) ?? [];
  };

  it('shows nothing of a deal that its reader may not read', async () => {
    expect(await shownTo(({ secret }) => ({ id: secret }))).toEqual([MAY_NOT_READ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['no record', { id: 'made-up' }],
    ['a deal’s id under another kind', { kind: 'se-request' }],
    ['no kind of record', { kind: 'function' }],
    ['no page', { value: 'all of it' }],
    ['no page above', { pages: '1,x' }],
    ['something more', { more: 'yes' }],
  ])('shows nothing for %s', async (_what, change) => {
    expect(await shownTo(({ mine }) => ({ id: mine, ...change }))).toEqual([GONE]);
  });

  it('shows what there is before any place in the trail that its reader may read', async () => {
    const [subject, first] = await shownTo(({ mine }) => ({ id: mine, value: '999999999' }));
    expect([subject, first]).toEqual(['DEAL-1 Acme rollout', 'Sol Sales changed the deal']);
    expect(await shownTo(({ mine }) => ({ id: mine, value: '1' }))).toEqual([
      'DEAL-1 Acme rollout',
      'Nothing happened before.',
      '[Newer]',
    ]);
  });

  it('shows nothing to whoever has left the functions meanwhile', async () => {
    const { office, ada, sol, lea, eno, acme } = await ledOffice();
    for (let i = 0; i < 10; i += 1) await price(office, sol, acme, String(1000 + i));
    await reads(office, eno, acme, '/handoff history');
    expect(steps(eno)).toHaveLength(10);
    await configure(office, ada, acme, 'Solution Engineering', { People: [lea], Leads: [] });
    await office.after(eno.clickInModal('Older'));
    expect(eno.modal?.text).toBe(`Handoff\n${NOT_A_FUNCTION}`);
  });

  it('shows a request to its SE, and nothing else of a deal that its SE may not read', async () => {
    const { office, ada, sol, lea, eno, eve, acme, secret } = await withSecret();
    await configure(office, ada, acme, 'Solution Engineering', { People: [eno, eve, lea], Leads: [lea] });
    await eve.click('Accept', { in: secret, near: 'Asked by' });
    await office.askSe(lea, secret);
    await office.after(lea.choose('More', 'Assign', { in: secret, near: 'Asked by' }));
    await lea.fill({ 'To which SE': eno });
    await submitted(office, lea);
    office.sandbox.leave(secret, eno);
    await office.settle();
    expect(await reads(office, eno, acme, '/handoff history DEAL-2')).toEqual([MAY_NOT_READ]);
    await reads(office, eno, acme, '/handoff history SE-3');
    const own = [
      'Lea Saleslead gave SE-3 to Eno Engineer',
      'Lea Saleslead asked Solution Engineering for SE-3 (Demo)',
    ];
    expect(steps(eno)).toEqual(own);
    for (let i = 0; i < 10; i += 1) await price(office, sol, acme, String(1000 + i));
    await reads(office, eno, acme, '/handoff history');
    await office.after(eno.clickInModal('Older'));
    const id = (await office.look((store) => store.numbered('se-request', 3)))?.id ?? '';
    const click = withActionChanged(newest(office, 'block_actions'), { value: '999999999' });
    const private_metadata = JSON.stringify({ kind: 'se-request', id, pages: '' });
    await clickForged(office, withViewChanged(click, { private_metadata }));
    expect(steps(eno)).toEqual(own);
  });
});
