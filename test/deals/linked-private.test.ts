import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';

it('in a channel linked to a private deal, who may not read the deal reads nothing of it', async () => {
  const office = await Office.open();
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

  for (const line of ['', ' home', ' team', ' status', ' who', ' history', ' se']) {
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
