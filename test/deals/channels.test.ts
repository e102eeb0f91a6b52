import { describe, expect, it } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { refused } from '../support/forms.ts';
import { Office, type OfficeOptions, type Staff } from '../support/office.ts';
import { calls, callsSince, toldAlone } from '../support/watch.ts';

interface Scene extends Staff {
  office: Office;
  next: ChannelHandle;
}

/** A deal of Sol's with a request that Eno is on, and another internal channel. */
async function withDeal(options: OfficeOptions = {}): Promise<Scene> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  const { sol, lea, eno, cam } = staff;
  await office.startDeal(sol, staff.acme);
  await office.askSe(sol, staff.acme);
  await eno.click('Accept', { in: staff.acme });
  await office.settle();
  const next = office.sandbox.channel({ name: 'deal-next', members: [sol, lea, eno, cam, 'bot'] });
  return { ...staff, office, next };
}

/** Opens the form about channels, and fills it in. */
async function place(
  { office }: Scene,
  who: Person,
  where: ChannelHandle,
  entries: Parameters<Person['fill']>[0],
): Promise<void> {
  await office.after(who.command(where, '/handoff home'));
  await who.fill(entries, { unchecked: true });
}

async function placed(scene: Scene, entries: Parameters<Person['fill']>[0]): Promise<void> {
  const { office, sol, acme } = scene;
  await place(scene, sol, acme, entries);
  expect(await sol.submit({ unchecked: true })).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

const texts = (who: Person, where: ChannelHandle) => who.sees(where).map(({ text }) => text);

describe('a deal that gets another home', () => {
  it('takes its cards along, says so in the old one, and commands follow', async () => {
    const scene = await withDeal();
    const { office, sol, eno, cam, acme, next } = scene;
    const before = calls({ eno, cam });
    await placed(scene, { Home: next });
    const [deal, request] = texts(sol, acme);
    expect(deal).toBe('The card of DEAL-1 is in #deal-next.');
    expect(request).toBe('The card of SE-1 is in #deal-next.');
    expect(sol.sees(acme)[0]?.buttons).toEqual([]);
    const [moved, movedRequest] = texts(sol, next);
    expect(moved).toContain('Acme rollout\nDEAL-1 · open deal\n');
    expect(movedRequest).toContain('SE-1 · Demo\n');
    expect(sol.sees(next)[0]?.pinned).toBe(true);
    expect(callsSince(before, { eno, cam })).toEqual({});

    expect((await cam.command(acme, '/handoff status')).text).toBe(
      'There is no deal in this channel yet. Sales starts one with `/handoff deal`.',
    );
    expect((await cam.command(next, '/handoff status')).text).toContain('SE-1 Demo');
    await office.after(eno.click('Complete', { in: next, near: 'SE-1 · ' }));
    await eno.fill({ Outcome: 'They agreed', Findings: 'Twelve plants' });
    await eno.submit();
    await office.settle();
    expect(texts(sol, acme).slice(0, 2)).toEqual([
      'The card of DEAL-1 is in #deal-next.',
      'The card of SE-1 is in #deal-next.',
    ]);
    expect(sol.notifications().at(-1)?.text).toBe(
      '@Sol Sales SE-1 is completed. The outcome is on the card above.',
    );
    await office.startDeal(sol, acme, 'Second rollout');
    expect(texts(sol, acme).at(-1)).toContain('DEAL-2 · open deal');
  });

  it('a turn that was on its way when the deal moved reaches people once', async () => {
    const scene = await withDeal();
    const { office, cam, eno, eve, acme, next } = scene;
    const before = calls({ eno, eve });
    const down = office.sandbox.fail({ method: 'chat.postMessage', how: { status: 503 }, times: 100 });
    await office.after(cam.command(acme, '/handoff se expansion by friday'));
    await cam.fill({ 'Outcome wanted': 'More plants' });
    await cam.submit();
    await office.settle(3_000);
    await place(scene, scene.sol, acme, { Home: next });
    await scene.sol.submit();
    await office.settle(3_000);
    down.clear();
    await office.settle(600_000);
    const called = callsSince(before, { eno, eve });
    expect(Object.entries(called).map(([who, said]) => [who, said.length])).toEqual([
      ['Eno Engineer', 1],
      ['Eve Engineer', 1],
    ]);
    expect(texts(cam, next).some((text) => text.startsWith('SE-2 · Expansion'))).toBe(true);
  });

  it('back again, it shows its cards there anew', async () => {
    const scene = await withDeal();
    const { office, sol, acme, next } = scene;
    await placed(scene, { Home: next });
    await place(scene, sol, next, { Home: acme });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(texts(sol, acme).filter((text) => text.includes('DEAL-1 · open deal'))).toHaveLength(1);
    expect(texts(sol, acme).filter((text) => text.startsWith('SE-1 · Demo'))).toHaveLength(1);
    expect(texts(sol, next).slice(0, 2)).toEqual([
      'The card of DEAL-1 is in #deal-acme.',
      'The card of SE-1 is in #deal-acme.',
    ]);
  });

  it('is refused a home that is not internal, not seen, not the actor’s, or taken', async () => {
    const scene = await withDeal();
    const { office, sol, lea, eno, acme, next } = scene;
    const { sandbox } = office;
    await office.startDeal(lea, next, 'Other rollout');
    const gus = sandbox.person({ name: 'Gus Guest', guest: true });
    const shared = sandbox.channel({ name: 'with-customer', members: [sol, 'bot'], extShared: true });
    const guests = sandbox.channel({ name: 'with-guest', members: [sol, gus, 'bot'] });
    const absent = sandbox.channel({ name: 'without-bot', members: [sol] });
    const foreign = sandbox.channel({ name: 'not-mine', private: true, members: [eno, 'bot'] });
    const archived = sandbox.channel({ name: 'old', members: [sol, 'bot'], archived: true });
    await office.after(sol.command(acme, '/handoff home'));
    const sentences: [ChannelHandle, string][] = [
      [next, 'This channel is the home of DEAL-2. Choose another one.'],
      [shared, 'This channel is shared with another organisation. Choose an internal one.'],
      [guests, 'There are guests in this channel. Choose one without guests.'],
      [absent, 'Handoff is not in that channel yet. Type /invite @Handoff there, then save again.'],
      [foreign, 'You are not in this private channel. Choose one that you are in.'],
      [archived, 'This channel is archived. Choose another one.'],
    ];
    for (const [channel, sentence] of sentences) {
      expect(await refused(sol, { Home: channel }), channel.name).toEqual({ Home: sentence });
    }
  });

  it('is for the deal owner and a Sales lead; other functions read whom to ask', async () => {
    const { office, cam, acme } = await withDeal();
    expect((await cam.command(acme, '/handoff home')).text).toBe(
      'The deal owner or a Sales lead may move this deal’s home. Ask @Sol Sales or @Lea Saleslead.',
    );
    await cam.choose('More', 'Channels', { in: acme, near: 'DEAL-1 · ' });
    await office.sandbox.quiet();
    expect(cam.modal).toBeUndefined();
    expect(toldAlone(cam, acme)).toContain('may move this deal’s home.');
  });
});

describe('channels linked to a deal', () => {
  it('get nothing, and commands of members there mean the deal', async () => {
    const scene = await withDeal();
    const { office, sol, eno, cam, acme } = scene;
    const stan = office.sandbox.person({ name: 'Stan Stranger', stranger: true });
    const customer = office.sandbox.channel({
      name: 'acme-customer',
      members: [sol, cam, stan, 'bot'],
      extShared: true,
    });
    await placed(scene, { 'Linked channels': [customer] });
    await office.askSe(cam, customer);
    await office.after(eno.click('Complete', { in: acme, near: 'SE-1 · ' }));
    await eno.fill({ Outcome: 'They agreed', Findings: 'Twelve plants' });
    await eno.submit();
    await office.settle();
    expect(stan.sees(customer)).toEqual([]);
    expect((await cam.command(customer, '/handoff status')).text).toContain('DEAL-1 · open deal');
    await office.after(sol.command(acme, '/handoff home'));
    expect(sol.modal?.fields).toEqual({ Home: '#deal-acme', 'Linked channels': '#acme-customer' });
    await sol.fill({ 'Linked channels': [] });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    expect((await cam.command(customer, '/handoff status')).text).toBe(
      'There is no deal in this channel yet. Sales starts one with `/handoff deal`.',
    );
  });

  it('may be linked by anybody in Sales, who may not move the home', async () => {
    const scene = await withDeal();
    const { office, ada, sol, lea, acme, next } = scene;
    const sue = office.sandbox.person({ name: 'Sue Sales' });
    office.sandbox.join(acme, sue);
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales', [sol, lea, sue], [lea]);
    await ada.closeModal({ all: true });
    await office.settle();
    office.sandbox.join(next, sue);
    await place(scene, sue, acme, { 'Linked channels': [next] });
    expect(sue.modal?.text).toContain('Home: #deal-acme');
    expect(await sue.submit()).toMatchObject({ outcome: 'closed' });
    expect((await sue.command(next, '/handoff status')).text).toContain('DEAL-1 · open deal');
  });

  it('are not the home, and not more than ten', async () => {
    const scene = await withDeal();
    const { office, sol, acme } = scene;
    const many = Array.from({ length: 11 }, (_, i) =>
      office.sandbox.channel({ name: `side-${i}`, members: [sol] }),
    );
    await office.after(sol.command(acme, '/handoff home'));
    expect(await refused(sol, { 'Linked channels': [acme] })).toEqual({
      'Linked channels': 'The home need not be linked too. Leave it out here.',
    });
    expect(await refused(sol, { 'Linked channels': many })).toEqual({
      'Linked channels': 'Choose at most 10.',
    });
  });
});
