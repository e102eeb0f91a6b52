import { expect, it } from 'vitest';
import {
  accepts,
  clicks,
  handoffLab,
  movesTo,
  opens,
  sends,
  starts,
  submits,
  takes,
  writes,
  writesAll,
} from '../support/handoffs.ts';

it('goes back section by section, each with why and a question, and only those open again', async () => {
  const all = await handoffLab();
  const { office, sol, eno, cam, ho } = all;
  await submits(all);
  await clicks(all, cam, 'Return');
  expect(await cam.submit()).toMatchObject({ outcome: 'errors' });
  await cam.fill({ 'Technical: why': 'Missing contact', 'Goals: question': 'Which machines?' });
  expect(await cam.submit()).toMatchObject({
    outcome: 'errors',
    errors: { 'Technical: question': 'Fill this in.', 'Goals: why': 'Choose one from the list.' },
  });
  const told = await all.calledBy(async () => {
    await cam.fill({ 'Technical: question': 'Who runs the broker?', 'Goals: why': 'Unclear goal' });
    expect(await cam.submit(), cam.modal?.text).toMatchObject({ outcome: 'closed' });
  });
  const asks = 'to answer what Customer Success asks about';
  expect(told).toEqual({
    'Sol Sales': [expect.stringContaining(`@Sol Sales ${asks} Goals`)],
    'Eno Engineer': [expect.stringContaining(`@Eno Engineer ${asks} Technical`)],
  });
  expect(ho()).toContain('Returned, 2 sections are missing');
  expect(ho()).toContain('↩ Technical · Eno Engineer · returned: missing contact');
  expect(ho()).toContain('✓ Commercial · Sol Sales · complete');

  expect(await opens(all, sol, 'commercial')).toContain('Commercial of HO-1 cannot be changed now');
  const said = await opens(all, sol, 'submit');
  expect(said).toContain('Goals (@Sol Sales), an answer to the question');
  await opens(all, eno, 'technical');
  expect(await sends(all, eno), 'saving it as it was answers nothing').toContain('Technical (returned)');
  expect(ho()).toContain('↩ Technical · Eno Engineer · returned: missing contact');
  await opens(all, eno, 'technical');
  await sends(all, eno, { 'Your answer': 'Their platform team, led by Pia Pipeline' });
  await opens(all, sol, 'goals');
  await sends(all, sol, { 'Your answer': 'The presses' });
  await sol.closeModal({ all: true });
  await takes(all, sol, 'submit');
  const read = await opens(all, cam, 'read');
  expect(read).toContain('Who runs the broker?\nAnswer\nTheir platform team, led by Pia Pipeline');
  await clicks(all, cam, 'Accept');
  await office.settle();
  expect(ho()).toContain('Accepted by Cam Success');
});

it('reaches whom it asks, with the question where that is alone, and whoever hands over, and nobody else', async () => {
  const all = await handoffLab();
  const { office, eno, cam, lea, acme } = all;
  await starts(all);
  await writesAll(all);
  // She wrote in what goes back, without its being hers.
  await writes(all, lea, 'goals', { 'Critical dates': 'The audit on 2 March' });
  await clicks(all, all.sol, 'Submit');
  await office.settle();
  office.sandbox.leave(acme, eno);
  await office.settle();
  const told = async (section: string) => {
    await clicks(all, cam, 'Return');
    await cam.fill({ [`${section}: why`]: 'Incomplete', [`${section}: question`]: 'Who runs the broker?' });
    return all.calledBy(() => cam.submit());
  };
  expect(await told('Technical')).toEqual({
    'Eno Engineer': [
      expect.stringMatching(
        /^HO-1 for Acme rollout waits for you to answer what Customer Success asks about Technical\.\n.*Who runs the broker\?\n\[Write Technical\]/s,
      ),
    ],
    'Sol Sales': [expect.stringContaining('HO-1 was returned: Technical.')],
  });
  await office.after(eno.click('Write Technical', { in: 'dm' }));
  await sends(all, eno, { 'Your answer': 'Their platform team' });
  await takes(all, all.sol, 'submit');
  expect(Object.keys(await told('Goals')).toSorted()).toEqual(['Lea Saleslead', 'Sol Sales']);
});

it('somebody else’s return or acceptance is said to who comes later', async () => {
  const all = await handoffLab();
  const { office, cam, cora } = all;
  await submits(all);
  await clicks(all, cora, 'Return');
  await clicks(all, cam, 'Accept');
  await office.settle();
  await cora.fill({ 'Goals: why': 'Incomplete', 'Goals: question': 'More?' });
  expect(await cora.submit()).toMatchObject({ outcome: 'pushed' });
  expect(cora.modal?.text).toContain('HO-1 is accepted, so nothing was changed.');
  expect(await opens(all, all.sol, 'accept')).toContain('The deal’s CSM or a CS lead may accept');
  expect(await opens(all, cam, 'accept')).toContain('HO-1 is accepted');
});

it('is undone by who did it, and stands as before', async () => {
  const all = await handoffLab();
  const { office, cam, acme, ho } = all;
  await submits(all);
  await clicks(all, cam, 'Accept');
  await office.settle();
  await office.after(cam.command(acme, '/handoff undo HO-1'));
  await cam.fill({ Why: 'I had not read it' });
  expect(await cam.submit(), cam.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(ho()).toContain('Submitted by Sol Sales, waits for Cam Success to accept or return it');
});

it('is undone after the deal is won too: what Handoff keeps of it by itself is nobody’s step', async () => {
  const all = await handoffLab();
  const { office, cam, acme, ho } = all;
  await accepts(all);
  await movesTo(all, 'won');
  expect(ho()).toContain('Waits for Cam Success to hold the kickoff.');
  const status = (await office.after(cam.command(acme, '/handoff status'))).text;
  expect(status).toMatch(/HO-1.*to hold the kickoff/);
  await office.after(cam.command(acme, '/handoff history HO-1'));
  expect(cam.modal?.text).toMatch(/saw who has what in HO-1 now.*accepted HO-1/s);
  expect(cam.modal?.buttons).toEqual(['Undo', 'Make a task']);
  await office.after(cam.clickInModal('Undo'));
  expect(cam.modal?.text).toContain('Cam Success accepted HO-1');
  await cam.fill({ Why: 'I had not read it' });
  expect(await cam.submit(), cam.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(ho()).toContain('Submitted by Sol Sales, waits for Cam Success to accept or return it');
});
