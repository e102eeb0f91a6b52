import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';

it('a request calls each of many SEs once, in posts that each end in their sentence', async () => {
  const office = await Office.staffed();
  const { ada, sol, acme } = await office.staff();
  const engineers = Array.from({ length: 120 }, (_, i) => office.sandbox.person({ name: `Engineer ${i}` }));
  for (const each of engineers) office.sandbox.join(acme, each);
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', engineers, []);
  await ada.closeModal({ all: true });
  await office.settle();
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);

  const posts = sol.sees(acme).slice(2);
  expect(posts.map(({ text }) => text.replace(/^(@Engineer \d+ )+/, ''))).toEqual(
    posts.map(() => 'SE-1 waits for one of you to accept it, on the card above.'),
  );
  for (const each of engineers) expect(each.notifications(), each.name).toHaveLength(1);
  const called = posts.flatMap(({ text }) => text.match(/@Engineer \d+/g) ?? []);
  expect(called.toSorted()).toEqual(engineers.map(({ name }) => `@${name}`).toSorted());
});
