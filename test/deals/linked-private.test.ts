import { expect, it } from 'vitest';
import { newest, submitForged, withViewChanged } from '../support/forge.ts';
import { Office } from '../support/office.ts';

it('in a channel linked to a private deal, who may not read the deal reads nothing of it', async () => {
  const office = await Office.staffed();
  const { ada, sol, lea, acme } = await office.staff();
  const sue = office.sandbox.person({ name: 'Sue Sales' });
  office.sandbox.join(acme, sue);
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Sales', [sol, sue, lea], [lea]);
  await ada.closeModal({ all: true });
  const quiet = office.sandbox.channel({ name: 'deal-quiet', private: true, members: [sol, 'bot'] });
  await office.settle();
  await office.startDeal(sol, quiet, 'Gezeitenkraft', 'Eddy Currents Ltd');
  await office.after(sol.command(quiet, '/handoff home'));
  await sol.fill({ 'Linked channels': [acme] });
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();

  for (const line of ['', ' home', ' team', ' status', ' who', ' history', ' se', ' deal', ' stage']) {
    const said = await office.after(sue.command(acme, `/handoff${line}`));
    expect(said.text, line).toBe(
      'This deal lives in a private channel that you are not in. Ask somebody there to invite you.',
    );
    expect(sue.modal, line).toBeUndefined();
  }
  // Leads read every deal.
  const offered = await office.after(lea.command(acme, '/handoff'));
  expect(offered.text).toContain('This is the channel of Gezeitenkraft. What next?');
});

it('nobody takes a part on a private deal, or links a channel to it, with a form made by hand', async () => {
  const office = await Office.staffed();
  const { ada, sol, eno, eve, acme } = await office.staff();
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve], [eve]);
  await ada.closeModal({ all: true });
  await office.settle();
  const quiet = office.sandbox.channel({ name: 'deal-quiet', private: true, members: [sol, 'bot'] });
  await office.startDeal(sol, acme);
  await office.startDeal(sol, quiet, 'Gezeitenkraft', 'Eddy Currents Ltd');
  const hidden = await office.look((store) => store.dealOfChannel(quiet.id));
  await office.after(eno.command(acme, '/handoff team'));
  await eno.fill({ 'Solution Engineer': eno });
  expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
  const private_metadata = JSON.stringify({ id: hidden?.id, version: hidden?.version });
  const forged = withViewChanged(newest(office, 'view_submission'), { private_metadata, hash: 'another' });
  expect(await submitForged(office, forged)).toBe(
    'This deal lives in a private channel that you are not in. Ask somebody there to invite you.',
  );
  expect(await office.look((store) => store.load('deal', hidden?.id ?? ''))).toEqual(hidden);
});
