import { expect, it } from 'vitest';
import { commitmentLab, record } from '../support/commitments.ts';
import { clickForged, newest, submitForged, withViewChanged } from '../support/forge.ts';
import { toldAlone } from '../support/watch.ts';

const mayBeRefused = ['exchanged_trigger_id'];

it('a form made by hand about a deal that is hidden records nothing there', async () => {
  const all = await commitmentLab();
  const { office, sol, eve, eno } = all;
  const hidden = office.sandbox.channel({ name: 'deal-hidden', private: true, members: [sol, eno, 'bot'] });
  await office.startDeal(sol, hidden, 'Hidden rollout', 'Umbra Foods');
  await record(all, eve, 'SSO');
  const submission = newest(office, 'view_submission');
  const deal = await office.look((store) => store.dealOfChannel(hidden.id));
  const about = JSON.stringify({ dealId: deal?.id, back: '' });
  const forged = withViewChanged(submission, { id: 'VOTHER', private_metadata: about });
  expect(await submitForged(office, forged)).toContain(
    'This deal lives in a private channel that you are not in.',
  );
  expect(await office.look((store) => store.commitmentsOfDeal(deal?.id ?? '', 'all'))).toEqual([]);
});

it('a form made by hand changes nothing for who may not, and takes no function that is none', async () => {
  const all = await commitmentLab();
  const { office, sol, eve, cam, acme } = all;
  await record(all, sol, 'SSO', { 'Who keeps it': cam });
  await record(all, eve, 'logs');
  const [first] = await office.look(async (store) => {
    const deal = await store.dealOfChannel(acme.id);
    return store.commitmentsOfDeal(deal?.id ?? '', 'all');
  });
  const submission = newest(office, 'view_submission');
  const values = {
    keeperId: { value: { selected_user: eve.id } },
    function: { value: { selected_option: { value: 'constructor' } } },
    how: { value: { value: 'It was' } },
  };
  const sent = (callbackId: string, more = {}) =>
    submitForged(
      office,
      withViewChanged(submission, {
        ...{ id: `V${callbackId}`, callback_id: callbackId, state: { values } },
        ...{ private_metadata: JSON.stringify({ id: first?.id, version: 1, back: '', ...more }) },
      }),
    );
  expect(await sent('commitment.keep')).toContain('may say that this commitment is kept.');
  expect(await sent('commitment.give')).toContain('may say who keeps this commitment.');
  expect(await sent('commitment.keep', { id: 'never-was' })).toContain('This is no longer there');
  const own = await office.look(async (store) => {
    const deal = await store.dealOfChannel(acme.id);
    return (await store.commitmentsOfDeal(deal?.id ?? '', 'open')).find(
      ({ keeperId }) => keeperId === eve.id,
    );
  });
  expect(await sent('commitment.give', { id: own?.id })).toEqual({ function: 'Choose one from the list.' });
  expect((await cam.command(acme, '/handoff status')).text).toContain('Commitments to the customer: 2 open');
});

it('a list that is of a hidden deal, or none of ours, shows nothing', async () => {
  const all = await commitmentLab({ mayBeRefused });
  const { office, sol, eve, acme } = all;
  const hidden = office.sandbox.channel({ name: 'deal-hidden', private: true, members: [sol, 'bot'] });
  await office.startDeal(sol, hidden, 'Hidden rollout', 'Umbra Foods');
  for (let i = 0; i < 6; i += 1) await record(all, sol, 'SSO');
  await office.after(eve.click('All commitments', { in: acme }));
  await office.after(eve.clickInModal('Next: 1 more'));
  const click = newest(office, 'block_actions');
  const deal = await office.look((store) => store.dealOfChannel(hidden.id));
  const of = (list: unknown) => withViewChanged(click, { private_metadata: JSON.stringify(list) });
  await clickForged(office, of({ dealId: deal?.id, page: 0 }));
  expect(eve.modal?.text).toContain('This deal lives in a private channel that you are not in.');
  await eve.closeModal();
  await clickForged(office, of({ dealId: deal?.id, page: -1 }));
  expect(eve.modal?.text).toContain('This is no longer there');
});

it('of a private deal is read by who keeps it, and by nobody else from outside the channel', async () => {
  const all = await commitmentLab();
  const { office, sol, eve, eno } = all;
  const hidden = office.sandbox.channel({ name: 'deal-hidden', private: true, members: [sol, 'bot'] });
  await office.startDeal(sol, hidden, 'Hidden rollout', 'Umbra Foods');
  await record({ ...all, acme: hidden }, sol, 'SSO for Umbra', { 'Who keeps it': eve });
  // Whoever keeps it is invited, may leave again, and still reads what was promised.
  office.sandbox.leave(hidden, eve);
  await office.settle();
  await office.after(eve.command(all.acme, '/handoff commitment CMT-1'));
  expect(eve.modal?.text).toContain('SSO for Umbra');
  await office.after(eno.command(all.acme, '/handoff commitment CMT-1'));
  expect(toldAlone(eno, all.acme)).toContain('This deal lives in a private channel that you are not in.');
});
