import { describe, expect, it } from 'vitest';
import { register } from '../support/partners.ts';
import {
  accepts,
  agreement,
  clicks,
  draft,
  effort,
  needs,
  plan,
  price,
  psLab,
  reaches,
  signOff,
  takes,
  talk,
  triggers,
} from '../support/scopings.ts';
import { toldAlone } from '../support/watch.ts';

describe('what people are told of a scoping', () => {
  it('says what was changed, to who goes by it, and nothing of the deliverer’s own steps', async () => {
    const all = await psLab();
    const { sol, eno, dee, calledBy } = all;
    await triggers(all);
    expect(await calledBy(() => accepts(all, dee))).toEqual({});
    const edited = await calledBy(() =>
      takes(all, sol, 'edit', { 'Target date': '2027-04-01', 'Who does what': 'We install, they wire' }),
    );
    expect(edited).toEqual({
      'Dee Deliver': [
        '@Dee Deliver PS-1 was changed: target date, who does what. “Open” on the card above shows it.',
      ],
    });
    const summary = { 'Technical summary': 'Six gateways' };
    expect(await calledBy(() => takes(all, eno, 'summary', summary))).toEqual({
      'Dee Deliver': ['@Dee Deliver PS-1 has a new technical summary. “Open” on the card above shows it.'],
    });
    const quiet = await calledBy(async () => {
      await clicks(all, dee, 'Conversation held', talk);
      await clicks(all, dee, 'Agree needs', needs);
      await clicks(all, dee, 'Draft SoW', draft);
      await clicks(all, dee, 'Content agreed', agreement);
    });
    expect(quiet).toEqual({});
  });

  it('says in a direct message what it was changed to', async () => {
    const all = await psLab();
    const { office, sol, dan, acme } = all;
    await triggers(all);
    await office.after(dan.click('Open', { in: 'dm' }));
    await office.after(dan.clickInModal('Accept'));
    await office.settle();
    for (const [typed, entries] of [
      ['conversation', talk],
      ['needs', needs],
      ['draft', draft],
      ['content', agreement],
      ['effort', effort],
    ] as const) {
      await takes(all, dan, typed, entries);
    }
    office.sandbox.leave(acme, dan);
    await office.settle();
    await takes(all, sol, 'edit', { 'Target date': '2027-04-01' });
    expect(dan.sees('dm').at(-1)?.text).toContain(
      'PS-1 Implementation for Acme rollout was changed: target date.',
    );
    expect(dan.sees('dm').at(-1)?.text).toContain('Target date: Thu 1 Apr 2027');
  });

  it('says that agreed content changes, and which step was taken back', async () => {
    const all = await psLab();
    const { office, lea, dee, acme, ps, calledBy } = all;
    await reaches(all, 'effort');
    const changed = await calledBy(() => takes(all, dee, 'change', { Why: 'A seventh plant' }));
    const goesBack =
      '@Sol Sales PS-1 goes back to the needs: its agreed content changes, and effort and price are cleared. The card above says why.';
    expect(changed).toEqual({ 'Sol Sales': [goesBack] });
    expect(ps()).toContain('Why the content changes\nA seventh plant');
    const undone = await calledBy(async () => {
      await office.after(dee.command(acme, '/handoff undo PS-1'));
      await dee.fill({ Why: 'They want six after all' });
      expect(await dee.submit(), dee.modal?.text).toMatchObject({ outcome: 'closed' });
    });
    expect(ps()).not.toContain('Why the content changes');
    // The price is Sol's again, and that says it all.
    expect(undone).toEqual({
      'Sol Sales': [expect.stringContaining('PS-1 waits for you to name the price')],
    });
    await takes(all, lea, 'price', price);
    const back = await calledBy(async () => {
      await office.after(lea.command(acme, '/handoff undo PS-1'));
      await lea.fill({ Why: 'A slip of the finger' });
      expect(await lea.submit(), lea.modal?.text).toMatchObject({ outcome: 'closed' });
    });
    expect(back['Dee Deliver']).toEqual([
      '@Dee Deliver PS-1 was set back: the price of it was taken back. It is now: Content agreed. Next: Sales names the price.',
    ]);
    expect(back['Sol Sales']?.join()).toContain('PS-1 waits for you to name the price');
  });
});

describe('beside a scoping', () => {
  it('stands who delivers as a partner, and its deliverer hears of that', async () => {
    const all = await psLab();
    const { office, ada, dee, acme, ps, calledBy } = all;
    const pia = office.sandbox.person({ name: 'Pia Partner' });
    office.sandbox.join(acme, pia);
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales Partnerships', [pia], []);
    await ada.closeModal({ all: true });
    await office.settle();
    await reaches(all, 'accepted');
    expect(await calledBy(() => register(all, pia, 'Wet Paint & Sons'))).not.toHaveProperty('Dee Deliver');
    expect(ps()).not.toContain('Wet Paint');
    await office.after(pia.choose('More', 'Register a partner', { in: acme, near: 'DEAL-1 · ' }));
    const told = await calledBy(async () => {
      await pia.fill({
        ...{ Partner: 'Hollow Reed', Model: 'Delivery', Influence: 'Sourced' },
        'Who does what': 'They install',
      });
      expect(await pia.submit(), pia.modal?.text).toMatchObject({ outcome: 'closed' });
    });
    expect(told['Dee Deliver']).toEqual([expect.stringContaining('PARTNER-2 is a new partner engagement.')]);
    expect(ps()).toContain('Delivery partner\nHollow Reed (PARTNER-2)');
    await office.after(pia.choose('More', 'Register a partner', { in: acme, near: 'DEAL-1 · ' }));
    await pia.closeModal({ all: true });
    // Who may not is told whom to ask.
    await office.after(dee.choose('More', 'Register a partner', { in: acme, near: 'DEAL-1 · ' }));
    expect(toldAlone(dee, acme)).toContain('Sales Partnerships');
  });

  it('the deal’s card and status keep what was delivered', async () => {
    const all = await psLab();
    const { office, sol, dee, acme, ada } = all;
    await reaches(all, 'effort');
    await takes(all, sol, 'price', price);
    await takes(all, dee, 'start', { ...plan, 'Why before Closed won': 'They signed a letter' });
    const told = await all.calledBy(() => takes(all, dee, 'delivered', signOff));
    expect(told).toEqual({ 'Sol Sales': ['@Sol Sales PS-1 is delivered and signed off, as agreed.'] });
    const line = 'PS-1 Implementation delivered, signed off by Petra Plant on Mon 23 Nov 2026';
    expect(ada.sees(acme)[0]?.text).toContain(line);
    expect((await office.after(sol.command(acme, '/handoff status'))).text).toContain(line);
    expect(all.ps()).toContain('With Dee Deliver since');
    expect(all.ps()).toContain('Next: hand it over to Customer Success.');
  });
});
