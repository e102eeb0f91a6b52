import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';
import { configure } from '../support/settings.ts';

const functionNames = [
  'Sales',
  'Solution Engineering',
  'Customer Success',
  'Professional Services',
  'Sales Partnerships',
];

it('a workspace with one person in everything: all works, and nobody is told what she did herself', async () => {
  const office = await Office.open();
  const ona = office.sandbox.person({ name: 'Ona Only', owner: true });
  const acme = office.sandbox.channel({ name: 'deal-acme', members: [ona, 'bot'] });
  await office.settle();
  for (const name of functionNames) await configure(office, ona, acme, name, { People: [ona], Leads: [ona] });
  const near = { in: acme, near: 'SE-1 · ' };
  const step = async (label: string, entries: Record<string, string>) => {
    await office.after(ona.click(label, near));
    await ona.fill(entries);
    expect(await ona.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
  };
  await office.startDeal(ona, acme);
  await office.askSe(ona, acme);
  await office.after(ona.click('Accept', near));
  await office.settle();
  await step('Ask back', { Question: 'Which plant comes first?' });
  await step('Answer', { Answer: 'The one in Delft' });
  await step('Complete', { Outcome: 'They agreed', Findings: 'Twelve plants' });
  await office.after(ona.command(acme, '/handoff team'));
  await ona.fill({ CSM: ona, 'Partner manager': ona });
  expect(await ona.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  const card = ona.sees(acme)[0]?.text;
  for (const part of ['Deal owner', 'Solution Engineer', 'CSM', 'Partner manager']) {
    expect(card).toContain(`${part}\nOna Only`);
  }
  expect(ona.notifications()).toEqual([]);
});
