import { expect, it } from 'vitest';
import { answers, clicks, handoffLab, opens, sends, takes, writes } from '../support/handoffs.ts';
import { clicks as clicksPs, plan, price, reaches, signOff, takes as takesPs } from '../support/scopings.ts';

const delivery = { 'Open items': 'The seventh plant, by Dee' };

it('hands over what is delivered, from the card of its scoping, and ends the scoping’s way', async () => {
  const all = await handoffLab();
  const { office, sol, eno, cam, dee, acme, ho, ps, calledBy } = all;
  await reaches(all, 'effort');
  await takesPs(all, sol, 'price', price);
  await clicksPs(all, dee, 'Start delivery', { ...plan, 'Why before Closed won': 'They signed a letter' });
  await clicksPs(all, dee, 'Delivered', signOff);
  expect(ps()).toContain('Next: hand it over to Customer Success.');
  expect(all.buttons('PS-1')).toEqual(['Hand over to CS', 'Open', 'History']);

  await clicks(all, sol, 'Hand over to CS', 'PS-1');
  expect(sol.sees(acme).at(-1)?.text).toContain('Its deliverer or a PS lead may start');
  await clicks(all, dee, 'Hand over to CS', 'PS-1');
  expect(dee.modal?.text).toContain('Technical: Eno Engineer');
  expect(dee.modal?.text).not.toContain('Commercial');
  const started = await calledBy(() => sends(all, dee));
  expect(started['Eno Engineer']?.[0]).toContain('HO-1 waits for');
  expect(ho()).toContain('HO-1 · PS-1 to Customer Success');

  // A second click opens what is there.
  await clicks(all, dee, 'Hand over to CS', 'PS-1');
  expect(dee.modal?.title).toBe('HO-1');
  await dee.closeModal({ all: true });

  const form = await opens(all, dee, 'delivery');
  expect(form).toContain('Scope is filled in from the records. It counts once you save it.');
  expect(form).toContain('Services · filled in from PS-1');
  const day = /(Mon|Tue|Wed|Thu|Fri) \d+ [A-Z][a-z]{2} 202\d/.source;
  expect(dee.modal?.fields).toMatchObject({
    State: expect.stringMatching(new RegExp(`Signed off by Petra Plant on ${day}`)),
    Dates: expect.stringMatching(new RegExp(`^${day} \\w`)),
  });
  await sends(all, dee, delivery);
  await dee.closeModal({ all: true });
  await writes(all, eno, 'technical', answers.technical);
  await takes(all, dee, 'submit');
  await clicks(all, cam, 'Accept');
  await office.settle();
  expect(ps()).toContain('✓ Handed over');
  expect(ps()).toMatch(/Handed over [A-Z]\w+ \d/);
  expect(cam.sees(acme)[0]?.text).toMatch(
    /PS-1 .* signed off by Petra Plant .*, handed over to Customer Success/,
  );
  expect(all.buttons('PS-1')).toEqual(['Open', 'History']);
  await office.after(dee.click('Open', { in: acme, near: 'PS-1 · ' }));
  expect(dee.modal?.text).toContain('Handed over');
});
