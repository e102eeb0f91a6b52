import { describe, expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import type { Mode, OfficeOptions } from '../support/office.ts';
import { accept, lab, press, take } from '../support/requests.ts';
import { configure } from '../support/settings.ts';

const SE = 'Solution Engineering';

/** Requests come in at #se-intake, where Eve, Eli and Ada are. */
async function withIntake(options: OfficeOptions = {}) {
  const scene = await lab({ ...options, asked: false });
  const { office, ada, eve, eli, acme } = scene;
  const intake = office.sandbox.channel({ name: 'se-intake', members: [ada, eve, eli, 'bot'] });
  await office.settle();
  await configure(office, ada, acme, SE, { 'Intake channel': intake });
  return { ...scene, intake };
}

const open = (deal: string, more = '') =>
  `SE-1 · Demo\n${deal}Status\nWaits for Solution Engineering to accept\nNeeded by\nFri 27 Nov 2026\nAsked by\nCam Success\nOne business day to accept it, due Nov 24, 2026 at 10:00 AM\n${more}`;

describe.each<Mode>(['http', 'socket'])('a request with an intake channel, over %s', (mode) => {
  it('has a card there, current with the one at home, and SE is told once: there who is there', async () => {
    const { office, cam, ada, eve, acme, intake, card, buttons, calledBy } = await withIntake({ mode });
    const there = '@Eve Engineer @Eli Engineer SE-1 waits for one of you to accept it, on the card above.';
    const home = '@Eno Engineer @Sam Selead SE-1 waits for one of you to accept it, on the card above.';
    expect(await calledBy(() => office.askSe(cam, acme))).toEqual({
      'Eno Engineer': [home],
      'Sam Selead': [home],
      'Eve Engineer': [there],
      'Eli Engineer': [there],
    });
    expect(card('SE-1', intake)).toBe(
      open(
        'DEAL-1 Acme rollout · Acme Works\n',
        'The card is in #deal-acme.\n[Accept] [Assign] [More: Ask back | Decline | History]\nAccept: Solution Engineering. Assign: an SE lead.',
      ),
    );
    expect(ada.sees(intake).map(({ pinned }) => pinned)).toEqual([false, false]);

    expect(await calledBy(() => press(office, eve, 'Accept', { in: intake }))).toEqual({});
    expect(beside('Status', card('SE-1', intake))).toBe('Eve Engineer is on it');
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
    await take(office, cam, 'Withdraw', { Why: 'They merged' }, { in: acme });
    expect(beside('Status', card('SE-1', intake))).toBe('Withdrawn by Cam Success');
    expect(card('SE-1', intake)).not.toContain('They merged');
    expect(buttons('SE-1', intake)).toEqual([]);
  });
});

describe('the card in the intake channel', () => {
  it('is where the lead assigns, asks back and declines too', async () => {
    const { office, cam, eno, sam, acme, intake, card } = await withIntake();
    office.sandbox.join(intake, sam);
    await office.settle();
    await office.askSe(cam, acme);
    await office.after(sam.click('Assign', { in: intake, near: 'SE-1 · ' }));
    await sam.fill({ 'To which SE': eno });
    await sam.submit();
    await office.settle();
    expect(beside('Status', card('SE-1', intake))).toBe('Eno Engineer is on it');
    await office.askSe(cam, acme);
    const near = { in: intake, near: 'SE-2 · ' };
    await office.after(sam.choose('More', 'Ask back', near));
    await sam.fill({ Question: 'Which plant?' });
    expect(await sam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Status', card('SE-2', intake))).toBe(
      'Not accepted yet, and waits for Cam Success to answer a question',
    );
    await office.after(sam.choose('More', 'Decline', near));
    await sam.fill({ Why: 'No kit' });
    expect(await sam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Status', card('SE-2', intake))).toBe('Declined by Sam Selead');
    expect(beside('Why it was declined', card('SE-2'))).toBe('No kit');
  });

  it('waits again when the request is handed back, and SE is told there', async () => {
    const { office, cam, eve, eno, acme, intake, buttons, calledBy } = await withIntake();
    await office.askSe(cam, acme);
    await accept(office, eno, acme);
    const called = await calledBy(() => take(office, eno, 'Hand back', { Why: 'I am away' }, { in: acme }));
    expect(called['Eve Engineer']).toEqual([
      '@Eve Engineer @Eli Engineer SE-1 waits for one of you to accept it, on the card above.',
    ]);
    expect(buttons('SE-1', intake)?.[0]).toBe('Accept');
    await accept(office, eve, intake);
    expect(buttons('SE-1')?.[0]).toBe('Complete');
  });

  it('says kind, need-by date and asker only, where the deal lives in a private channel', async () => {
    const { office, sol, eno, eve, cam, ada, intake, card, calledBy } = await withIntake();
    const home = office.sandbox.channel({
      name: 'deal-quiet',
      private: true,
      members: [sol, cam, eno, 'bot'],
    });
    await office.settle();
    await office.startDeal(sol, home, 'Gezeitenkraft', 'Eddy Currents Ltd');
    await office.after(cam.command(home, '/handoff se demo by friday'));
    await cam.fill({
      'Outcome wanted': 'The quoll decides',
      Urgency: 'High: an answer within four business hours',
      'Why it is urgent': 'The echidna board meets',
    });
    await cam.submit();
    await office.settle();
    const text = `${card('SE-1', intake)}\n${eve.sees(intake)[0]?.topLevelText}`;
    expect(beside('Urgent', text)).toBe('Yes');
    for (const secret of ['Gezeitenkraft', 'Eddy', 'quoll', 'echidna', 'deal-quiet', 'DEAL-'])
      expect(text).not.toContain(secret);
    expect(ada.sees(intake)).toHaveLength(2);

    // Who accepts is brought in, and reads the rest there.
    expect(await calledBy(() => press(office, eve, 'Accept', { in: intake }))).toEqual({});
    expect(eve.sees(home)[1]?.text).toContain('The quoll decides');
    await take(office, eve, 'Complete', { Outcome: 'Agreed', Findings: 'None' }, { in: home });
    expect(beside('Status', card('SE-1', intake))).toBe('Completed by Eve Engineer');
    expect(card('SE-1', intake)).not.toContain('Agreed');
  });

  it('shows a deal that moved to a private home no longer', async () => {
    const { office, sol, cam, acme, intake, card } = await withIntake();
    await office.askSe(cam, acme);
    const quiet = office.sandbox.channel({ name: 'deal-quiet', private: true, members: [sol, cam, 'bot'] });
    await office.settle();
    await office.after(sol.command(acme, '/handoff home'));
    await sol.fill({ Home: quiet });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(card('SE-1', intake)).not.toContain('Acme');
  });

  it('shows what the deal is called now', async () => {
    const { office, sol, cam, acme, intake, card } = await withIntake();
    await office.askSe(cam, acme);
    await office.after(sol.click('Edit deal', { in: acme }));
    await sol.fill({ 'Deal name': 'Acme pilot' });
    await sol.submit();
    await office.settle();
    expect(card('SE-1', intake)).toContain('DEAL-1 Acme pilot · Acme Works');
    expect(card('SE-1')).toContain('DEAL-1 Acme pilot · Acme Works');
  });
});

describe('the intake channel', () => {
  it('that is the deal’s home has one card, and SE is told once', async () => {
    const { office, ada, cam, eve, acme, calledBy } = await lab({ asked: false });
    await configure(office, ada, acme, SE, { 'Intake channel': acme });
    const called = await calledBy(() => office.askSe(cam, acme));
    expect(called['Eve Engineer']).toHaveLength(1);
    expect(cam.sees(acme).filter(({ text }) => text.startsWith('SE-1 · '))).toHaveLength(1);
    await accept(office, eve, acme);
    expect(cam.sees(acme).find(({ text }) => text.startsWith('SE-1 · '))?.buttons[0]).toBe('Complete');
  });

  it('that is another one later leaves a word at the old one, and takes in what waits and what is new', async () => {
    const { office, ada, cam, eno, eve, acme, intake, card, calledBy } = await withIntake();
    await office.askSe(cam, acme);
    const desk = office.sandbox.channel({ name: 'se-desk', members: [ada, eve, 'bot'] });
    await office.settle();
    await configure(office, ada, acme, SE, { 'Intake channel': desk });
    expect(ada.sees(intake).map(({ text }) => text)[0]).toBe('The card of SE-1 is in #deal-acme.');
    expect(card('SE-1', desk)).toContain('DEAL-1 Acme rollout');
    await accept(office, eno, acme);
    expect(beside('Status', card('SE-1', desk))).toBe('Eno Engineer is on it');
    const called = await calledBy(() => office.askSe(cam, acme));
    expect(called['Eve Engineer']).toEqual([
      '@Eve Engineer SE-2 waits for you to accept it, on the card above.',
    ]);
    expect(card('SE-2', desk)).toContain('DEAL-1 Acme rollout');
    expect(card('SE-2', intake)).toBeUndefined();
  });
});
