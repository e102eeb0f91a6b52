import { describe, expect, it } from 'vitest';
import { by, newest, noted, submitForged, withViewChanged } from '../support/forge.ts';
import { refused } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const GONE = 'This is no longer there, so nothing was changed. `/handoff status` shows what is.';
const OTHER_VERSION = 'This form is from another version of Handoff. Close it and open it again.';

type Scene = Staff & { office: Office; payload: Record<string, unknown> };

/** A form that somebody has in front of her, submitted once with something missing: nothing is saved yet. */
const forms: Record<string, () => Promise<Scene>> = {
  async 'starting a deal'() {
    const office = await Office.staffed();
    const staff = await office.staff();
    await office.after(staff.sol.command(staff.acme, '/handoff deal'));
    await refused(staff.sol, { 'Deal name': 'Acme rollout' });
    return { ...staff, office, payload: newest(office, 'view_submission') };
  },
  async 'editing a deal'() {
    const office = await Office.staffed();
    const staff = await office.staff();
    await office.startDeal(staff.sol, staff.acme);
    await office.after(staff.sol.command(staff.acme, '/handoff deal'));
    await refused(staff.sol, { Customer: '' });
    return { ...staff, office, payload: newest(office, 'view_submission') };
  },
  async 'asking SE'() {
    const office = await Office.staffed();
    const staff = await office.staff();
    await office.startDeal(staff.sol, staff.acme);
    await office.after(staff.sol.command(staff.acme, '/handoff se demo by friday'));
    await refused(staff.sol, {});
    return { ...staff, office, payload: newest(office, 'view_submission') };
  },
  async 'completing a request'() {
    const scene = await accepted();
    await scene.office.after(scene.eno.click('Complete', { in: scene.acme }));
    await refused(scene.eno, { Outcome: 'Agreed' });
    return { ...scene, payload: newest(scene.office, 'view_submission') };
  },
  async 'withdrawing a request'() {
    const scene = await accepted();
    await scene.office.after(scene.sol.click('Withdraw', { in: scene.acme }));
    await refused(scene.sol, { Why: 'w'.repeat(501) });
    return { ...scene, payload: newest(scene.office, 'view_submission') };
  },
  async 'saying who is in a function'() {
    const office = await Office.staffed();
    const staff = await office.staff();
    await office.after(staff.ada.command(staff.acme, '/handoff settings'));
    await office.after(staff.ada.clickInModal('Change', { near: 'Sales' }));
    await refused(staff.ada, { Leads: [office.sandbox.person({ name: 'Gus Guest', guest: true })] });
    return { ...staff, office, payload: newest(office, 'view_submission') };
  },
};

async function accepted(): Promise<Staff & { office: Office }> {
  const office = await Office.staffed();
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  await office.askSe(staff.sol, staff.acme);
  await staff.eno.click('Accept', { in: staff.acme });
  await office.settle();
  return { ...staff, office };
}

/** Everything of the records that a forged form could have changed. */
const records = (office: Office, { acme }: Staff) =>
  office.look(async (store) => {
    const deal = await store.dealOfChannel(acme.id);
    const requests = deal ? await store.seRequestsOfDeal(deal.id, 'all') : [];
    return { deal, requests, roster: await store.roster() };
  });

describe.each(Object.entries(forms))('%s', (_, open) => {
  it('with metadata of another making ends in a sentence and a log line, and changes nothing', async () => {
    const scene = await open();
    const { office, payload } = scene;
    const before = await records(office, scene);
    const made = [
      '',
      'not json',
      'null',
      '[]',
      '"SE-1"',
      '{}',
      '{"dealId":7,"version":"1"}',
      '{"id":null}',
      '{"id":"made-up"}',
      '{"dealId":"made-up"}',
      '{"dealId":"made-up","version":1}',
      '{"function":"kings","version":0}',
      '{"function":"__proto__","version":0}',
      '{"constructor":"made-up"}',
      '{"channelId":"C1","extra":1}',
      `{"id":"${'x'.repeat(100_000)}"}`,
      'x'.repeat(1_000_000),
    ];
    for (const text of made) {
      const said = await submitForged(office, withViewChanged(payload, { private_metadata: text }));
      expect(said, text.slice(0, 50)).toBe(GONE);
    }
    expect(noted(office)).toEqual(made.map(() => 'refused'));
    expect(await records(office, scene)).toEqual(before);
  });

  it('under an unknown name, or without its parts, ends in a sentence and a log line', async () => {
    const scene = await open();
    const { office, payload } = scene;
    const before = await records(office, scene);
    const changes = [
      { callback_id: 'deal.delete' },
      { callback_id: 'constructor' },
      { callback_id: '' },
      { callback_id: 'settings' },
      { hash: undefined },
      { id: undefined },
      { private_metadata: undefined },
      { state: undefined },
      { state: { values: { name: 'not an element' } } },
      { state: { values: { name: { value: { type: 'plain_text_input', value: 7 } } } } },
    ];
    for (const change of changes) {
      expect(await submitForged(office, withViewChanged(payload, change)), JSON.stringify(change)).toBe(
        OTHER_VERSION,
      );
    }
    expect(noted(office)).toEqual(changes.map(() => 'a form that could not be read'));
    expect(await records(office, scene)).toEqual(before);
  });

  it('with a stranger’s hand ends in a sentence, and changes nothing', async () => {
    const scene = await open();
    const { office, payload } = scene;
    const before = await records(office, scene);
    const gus = office.sandbox.person({ name: 'Gil Guest', guest: true });
    const said = await submitForged(office, by(gus, payload));
    expect(said).toBe(
      'Handoff is for full members of this workspace; guests cannot use it. Ask your contact here to do it for you.',
    );
    expect(await records(office, scene)).toEqual(before);
  });
});
