import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';

it('who joins Solution Engineering hears of every request that waits for it, once', async () => {
  const office = await Office.open();
  const { ada, sol, eno, eve, cam, acme } = await office.staff();
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme, 'demo by friday');
  await office.askSe(sol, acme, 'poc by friday');
  await office.after(eno.click('Accept', { in: acme, near: 'SE-2' }));
  await office.settle();
  const before = [eno, eve].map((person) => person.notifications().length);

  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, cam], []);
  await office.settle();
  expect(cam.notifications().map(({ text }) => text)).toEqual([
    '@Cam Success SE-1 waits for you to accept it, on the card above.',
  ]);
  expect([eno, eve].map((person) => person.notifications().length)).toEqual(before);

  await office.appoint(ada, 'Solution Engineering', [eno, cam], []);
  await office.settle();
  expect(cam.notifications()).toHaveLength(1);
});
