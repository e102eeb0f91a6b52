import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { commitmentLab, record } from '../support/commitments.ts';

/** Every commitment that the list shows on the way to its last page, by name, page by page. */
async function pages(who: Person, turn: (label: string) => Promise<unknown>): Promise<string[][]> {
  const found: string[][] = [];
  for (;;) {
    found.push([...(who.modal?.text ?? '').matchAll(/^(CMT-\d+) · /gm)].map(([, id]) => String(id)));
    const next = who.modal?.buttons.find((label) => label.startsWith('Next: '));
    if (!next) return found;
    await turn(next);
  }
}

it('forty commitments: card and status show the next due and how many more, the list has every one of them', async () => {
  const all = await commitmentLab();
  const { office, sol, cam, acme, deal } = all;
  for (let i = 0; i < 40; i += 1) {
    const due =
      i % 2 === 0
        ? null
        : `2027-01-${String(40 - i)
            .padStart(2, '0')
            .slice(-2)}`;
    const what = `promise ${i + 1} & <all> of it `.repeat(90).slice(0, 1990);
    await record(all, sol, what, { 'By when': i > 8 ? due : null });
  }
  expect(deal()).toContain('Commitments to the customer: 40 open\n');
  const onCard = [...(deal() ?? '').matchAll(/^(CMT-\d+): promise/gm)].map(([, id]) => id);
  expect(onCard).toEqual(['CMT-40', 'CMT-38', 'CMT-36']);
  expect(deal()).toContain('\nand 37 more.');
  const status = (await cam.command(acme, '/handoff status')).text;
  expect(status.match(/^CMT-/gm)).toHaveLength(10);
  expect(status).toContain('\nand 30 more.');

  await office.after(cam.click('All commitments', { in: acme }));
  expect(cam.modal?.text).toContain('40 open, 0 kept or dropped · 1 to 5 of 40');
  expect(cam.modal?.text).toContain('promise 40 & <all> of it '.repeat(90).slice(0, 1990).trim());
  const turn = (label: string) => office.after(cam.clickInModal(label));
  const found = await pages(cam, turn);
  expect(found.map((page) => page.length)).toEqual(Array.from({ length: 8 }, () => 5));
  expect(new Set(found.flat()).size).toBe(40);
  expect(found[0]?.slice(0, 3)).toEqual(onCard);
  await turn('Previous');
  expect(cam.modal?.text).toContain('31 to 35 of 40');
  await cam.closeModal();

  // What is kept moves to the end, and a step leaves the page that it was taken on open.
  await office.after(sol.click('All commitments', { in: acme }));
  await office.after(sol.clickInModal('Next: 35 more'));
  const sixth = String(found[1]?.[0]);
  await office.after(sol.clickInModal(`Kept ${sixth}`));
  await office.after(sol.submit());
  await office.settle();
  expect(sol.modal?.text).toContain('39 open, 1 kept or dropped · 6 to 10 of 40');
  expect(sol.modal?.text).not.toContain(`${sixth} ·`);
});
