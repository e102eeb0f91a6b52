import { describe, expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import type { OfficeOptions } from '../support/office.ts';
import { accept, lab, press, take } from '../support/requests.ts';
import { configure } from '../support/settings.ts';

/** SE-1 of Cam's waits on a deal in a private channel with Sol and Cam in it, and nobody of Solution Engineering. */
async function hidden(options: OfficeOptions = {}) {
  const scene = await lab({ ...options, asked: false });
  const { office, ada, sol, cam } = scene;
  const quiet = office.sandbox.channel({ name: 'deal-quiet', private: true, members: [sol, cam, 'bot'] });
  await office.settle();
  await office.startDeal(sol, quiet, 'Gezeitenkraft', 'Eddy Currents Ltd');
  await office.askSe(cam, quiet);
  const status = () =>
    beside('Status', cam.sees(quiet).findLast(({ text }) => text.startsWith('SE-1 · '))?.text);
  return { ...scene, ada, quiet, status };
}

const mine =
  'SE-1 Demo for Gezeitenkraft, needed by Fri 27 Nov 2026, is yours.\nOutcome wanted\nPlant managers agree to evaluate\n[Complete]\nThe card is in #deal-quiet.';
const done = { Outcome: 'Agreed', Findings: 'None' };

describe('a request in a private channel', () => {
  it('brings in whom the lead names and whom it is handed on to', async () => {
    const { office, sam, eno, eve, cam, quiet, status } = await hidden();
    await accept(office, sam, 'dm');
    expect(sam.sees(quiet)[1]?.text).toContain('SE-1 · Demo');
    await take(office, sam, 'Hand on', { 'To which SE': eno }, { in: quiet });
    await take(office, eno, 'Hand on', { 'To which SE': eve }, { in: quiet });
    await take(office, eve, 'Complete', done, { in: quiet });
    expect(status()).toBe('Completed by Eve Engineer');
    expect(cam.notifications().map(({ text }) => text)).toEqual([
      '@Cam Success SE-1 is completed. The outcome is on the card above.',
    ]);
  });

  it('brings in nobody who is in it, and nobody twice', async () => {
    const { office, eno, sam, quiet } = await hidden();
    office.sandbox.join(quiet, eno);
    office.sandbox.join(quiet, sam);
    await office.settle();
    await take(office, sam, 'Assign', { 'To which SE': eno }, { in: quiet });
    const invited = office.sandbox.calls.filter(({ method }) => method === 'conversations.invite');
    expect(invited).toEqual([]);
    expect(
      eno
        .notifications()
        .map(({ text }) => text)
        .at(-1),
    ).toBe('@Eno Engineer SE-1 is yours now, on the card above.');
  });
});

describe.each(['missing_scope', 'restricted_action', 'cant_invite'])(
  'a private channel that nobody can be brought into (%s)',
  (error) => {
    it('leaves who accepts to go on by direct message', async () => {
      const { office, eno, cam, quiet, status, calledBy } = await hidden({ mayBeRefused: [error] });
      office.sandbox.fail({ method: 'conversations.invite', how: { error }, times: 10 });
      await accept(office, eno, 'dm');
      expect(eno.directMessages().map(({ text }) => text)).toEqual([mine]);
      expect(() => eno.sees(quiet)).toThrow();
      expect(status()).toBe('Eno Engineer is on it');
      await take(office, cam, 'Edit', { 'Outcome wanted': 'The board agrees' }, { in: quiet });
      expect(eno.directMessages().at(-1)?.text).toBe(
        'SE-1 Demo for Gezeitenkraft was changed. It is needed by Fri 27 Nov 2026.\nOutcome wanted\nThe board agrees\nThe card is in #deal-quiet.',
      );
      const called = await calledBy(() => take(office, eno, 'Complete', done, { in: 'dm' }));
      expect(called).toEqual({
        'Cam Success': ['@Cam Success SE-1 is completed. The outcome is on the card above.'],
      });
      const warned = office.log.filter(({ level }) => Number(level) >= 40).map(({ msg }) => String(msg));
      expect(warned[0]).toMatch(/^somebody could not be invited/);
    });

    it('leaves whom the lead named to go on by direct message, told once', async () => {
      const { office, sam, eve, quiet, status, calledBy } = await hidden({ mayBeRefused: [error] });
      office.sandbox.join(quiet, sam);
      await office.settle();
      office.sandbox.fail({ method: 'conversations.invite', how: { error }, times: 10 });
      const called = await calledBy(() => take(office, sam, 'Assign', { 'To which SE': eve }, { in: quiet }));
      expect(called).toEqual({ 'Eve Engineer': [mine] });
      const newest = eve.directMessages().at(-1);
      await office.after(eve.click('Complete', newest ? { on: newest } : {}));
      await eve.fill(done);
      expect(await eve.submit()).toMatchObject({ outcome: 'closed' });
      await office.settle();
      expect(status()).toBe('Completed by Eve Engineer');
    });
  },
);

describe('an asker who has left the private channel', () => {
  it('answers by direct message, and reads there what became of it without the deal’s details', async () => {
    const { office, ada, sam, eno, cam, acme, quiet, status, calledBy } = await hidden();
    // A lead would read it all.
    const ceo = office.sandbox.person({ name: 'Ceo Cslead' });
    await configure(office, ada, acme, 'Customer Success', { People: [cam, ceo], Leads: [ceo] });
    office.sandbox.join(quiet, eno);
    office.sandbox.join(quiet, sam);
    await office.settle();
    await accept(office, eno, quiet);
    office.sandbox.leave(quiet, cam);
    await office.settle();
    const question = { Question: 'Which plant is it?' };
    expect(await calledBy(() => take(office, eno, 'Ask back', question, { in: quiet }))).toEqual({
      'Cam Success': [
        'Eno Engineer asks about SE-1 Demo. The work waits for your answer.\nWhich plant is it?\n[Answer]',
      ],
    });
    await press(office, cam, 'Answer', { in: 'dm' });
    expect(cam.modal?.text).not.toContain('Gezeitenkraft');
    await cam.fill({ Answer: 'Delft' });
    expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Answer', eno.sees(quiet).find(({ text }) => text.startsWith('SE-1 · '))?.text)).toBe(
      'Delft',
    );
    expect(
      await calledBy(() => take(office, sam, 'Decline', { Why: 'No kit' }, { in: quiet })),
    ).toMatchObject({
      'Cam Success': ['Sam Selead declined SE-1 Demo.'],
    });
    expect(() => status()).toThrow();
  });
});
