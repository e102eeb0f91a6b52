import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { raise, riskLab, step } from '../support/risks.ts';

/** Every risk that the list shows on the way to its last page, by name, page by page. */
async function pages(who: Person, turn: (label: string) => Promise<unknown>): Promise<string[][]> {
  const found: string[][] = [];
  for (;;) {
    found.push([...(who.modal?.text ?? '').matchAll(/^(RISK-\d+) · /gm)].map(([, id]) => String(id)));
    const next = who.modal?.buttons.find((label) => label.startsWith('Next: '));
    if (!next) return found;
    await turn(next);
  }
}

it('thirty risks: card and status show the worst and how many more, the list has every one of them', async () => {
  const all = await riskLab();
  const { office, sol, eno, cam, acme, deal } = all;
  const levels = ['Low', 'Medium', 'High'];
  for (let i = 0; i < 30; i += 1) {
    await raise(all, sol, `${levels[i % 3]} ${`part ${i + 1} fails & falls `.repeat(90).slice(0, 1990)}`);
  }
  expect(deal()).toContain('Technical risks: 30 open\n');
  const onCard = [...(deal() ?? '').matchAll(/^(RISK-\d+) High: part/gm)].map(([, id]) => id);
  expect(onCard).toEqual(['RISK-3', 'RISK-6', 'RISK-9', 'RISK-12', 'RISK-15']);
  expect(deal()).toContain('\nand 25 more.');
  const status = (await cam.command(acme, '/handoff status')).text;
  expect(status.match(/^RISK-/gm)).toHaveLength(10);
  expect(status).toContain('\nand 20 more.');
  expect(cam.sees(acme).at(-1)?.buttons).toContain('All risks');

  await office.after(cam.click('All risks', { in: acme }));
  expect(cam.modal?.text).toContain('30 open, 0 accepted or closed · 1 to 5 of 30');
  expect(cam.modal?.text).toContain('part 3 fails & falls '.repeat(90).trim().slice(0, 1900));
  expect(cam.modal?.buttons).toContain('Next: 25 more');
  const turn = (label: string) => office.after(cam.clickInModal(label));
  const found = await pages(cam, turn);
  expect(found.map((page) => page.length)).toEqual([5, 5, 5, 5, 5, 5]);
  expect(new Set(found.flat()).size).toBe(30);
  expect(found[0]).toEqual(onCard);
  await turn('Previous');
  expect(cam.modal?.text).toContain('21 to 25 of 30');
  await cam.closeModal();

  // What is settled moves to the end, and a step leaves the page that it was taken on open.
  await office.after(eno.click('All risks', { in: acme }));
  await office.after(eno.clickInModal('Next: 25 more'));
  await office.after(eno.clickInModal('Close risk RISK-18'));
  await eno.fill({ Why: 'It was replaced' });
  await office.after(eno.submit());
  await office.settle();
  expect(eno.modal?.text).toContain('29 open, 1 accepted or closed · 6 to 10 of 30');
  expect(eno.modal?.text).not.toContain('RISK-18 ');
  expect(deal()).toContain('Technical risks: 29 open\n');
  await step(all, eno, 'RISK-18', 'Reopen', { Why: 'It was not' });
  expect(deal()).toContain('Technical risks: 30 open\n');

  // The move of the deal shows those of high severity.
  await office.after(sol.command(acme, '/handoff stage commit'));
  expect(sol.modal?.text).toContain('Open technical risks of high severity\nRISK-3 High: part 3');
  expect(sol.modal?.text).toContain('no owner, no mitigation\nand 5 more.');
});
