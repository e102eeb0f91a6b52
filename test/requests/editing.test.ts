import { describe, expect, it } from 'vitest';
import { beside, refused } from '../support/forms.ts';
import type { Mode } from '../support/office.ts';
import { accept, lab, press, take } from '../support/requests.ts';
import { toldAlone } from '../support/watch.ts';

const changed = { 'Outcome wanted': 'The board agrees to a pilot', 'Needed by': '2026-12-04' };
const CHANGED =
  'Somebody else saved a change while you had this open. What you entered is below; save again to make it count.';

describe.each<Mode>(['http', 'socket'])('editing a request, over %s', (mode) => {
  it('starts from what is so, shows the change on the card, and tells its SE', async () => {
    const { office, cam, eno, acme, card, calledBy } = await lab({ mode });
    await accept(office, eno, acme);
    await press(office, cam, 'Edit', { in: acme });
    expect(cam.modal?.title).toBe('Edit SE-1');
    expect(cam.modal?.fields).toMatchObject({
      'What kind of help': 'Demo',
      'Outcome wanted': 'Plant managers agree to evaluate',
      'Needed by': '2026-11-27',
    });
    await cam.closeModal();
    expect(await calledBy(() => take(office, cam, 'Edit', changed, { in: acme }))).toEqual({
      'Eno Engineer': ['@Eno Engineer SE-1 was changed; the card above shows how it stands.'],
    });
    expect(beside('Outcome wanted', card())).toBe('The board agrees to a pilot');
    expect(beside('Needed by', card())).toBe('Fri 4 Dec 2026');
  });
});

describe('editing a request', () => {
  it('is for the deal owner too, and tells nobody while nobody has it', async () => {
    const { office, sol, acme, card, calledBy } = await lab();
    expect(await calledBy(() => take(office, sol, 'Edit', changed, { in: acme }))).toEqual({});
    expect(beside('Needed by', card())).toBe('Fri 4 Dec 2026');
  });

  it('tells an SE who is not in the channel what is wanted now', async () => {
    const { office, cam, eno, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    office.sandbox.leave(acme, eno);
    expect(await calledBy(() => take(office, cam, 'Edit', changed, { in: acme }))).toEqual({
      'Eno Engineer': [
        'SE-1 Demo for Acme rollout was changed. It is needed by Fri 4 Dec 2026.\nOutcome wanted\nThe board agrees to a pilot\nThe card is in #deal-acme.',
      ],
    });
  });

  it('without a change tells nobody', async () => {
    const { office, cam, eno, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    expect(await calledBy(() => take(office, cam, 'Edit', {}, { in: acme }))).toEqual({});
  });

  it('is refused to its SE and to other Sales people, who read whom to ask', async () => {
    const { office, eno, lea, acme } = await lab();
    await accept(office, eno, acme);
    for (const who of [eno, lea]) {
      await press(office, who, 'Edit', { in: acme });
      expect(who.modal).toBeUndefined();
      expect(toldAlone(who, acme)).toBe(
        'Who asked or the deal owner may change this request. Ask @Cam Success or @Sol Sales.',
      );
    }
  });

  it('keeps what was entered when somebody else saved meanwhile, and counts by saving again', async () => {
    const { office, cam, sol, acme, card } = await lab();
    await press(office, cam, 'Edit', { in: acme });
    await take(office, sol, 'Edit', { 'What is known': 'Twelve plants' }, { in: acme });
    await cam.fill(changed);
    expect(await cam.submit()).toMatchObject({ outcome: 'updated' });
    expect(cam.modal?.text).toContain(CHANGED);
    expect(cam.modal?.fields).toMatchObject({ ...changed, 'What is known': '' });
    expect(beside('Needed by', card())).toBe('Fri 27 Nov 2026');
    expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Needed by', card())).toBe('Fri 4 Dec 2026');
  });

  it('leaves a need-by date that has passed, but takes no other one in the past', async () => {
    const { office, cam, acme, card } = await lab();
    await office.clock.advance(7 * 86_400_000);
    await press(office, cam, 'Edit', { in: acme });
    expect(await refused(cam, { 'Needed by': '2026-11-26' })).toEqual({
      'Needed by': 'Choose today or a later day.',
    });
    await cam.fill({ 'Needed by': '2026-11-27', 'Outcome wanted': 'The board agrees' });
    expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Outcome wanted', card())).toBe('The board agrees');
    expect(beside('Needed by', card())).toBe('Fri 27 Nov 2026');
  });

  it('of a request that ended meanwhile is refused, over what was entered', async () => {
    const { office, cam, sam, acme, card } = await lab();
    await press(office, cam, 'Edit', { in: acme });
    await take(office, sam, 'Decline', { Why: 'No kit is free' }, { in: acme });
    await cam.fill(changed);
    expect(await cam.submit()).toMatchObject({ outcome: 'pushed' });
    expect(cam.modal?.text).toBe(
      'Not saved\nSE-1 is already declined, so nothing was changed. Ask anew with `/handoff se` if more is needed.',
    );
    expect(beside('Needed by', card())).toBe('Fri 27 Nov 2026');
  });

  it('asks why it is urgent once it is, and shows it', async () => {
    const { office, cam, acme, card } = await lab();
    await press(office, cam, 'Edit', { in: acme });
    const urgent = { Urgency: 'High: an answer within four business hours' };
    expect(await refused(cam, urgent)).toEqual({ 'Why it is urgent': 'Say why it is urgent.' });
    await cam.fill({ 'Why it is urgent': 'The board meets on Friday' });
    expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Urgent', card())).toBe('The board meets on Friday');
  });
});
