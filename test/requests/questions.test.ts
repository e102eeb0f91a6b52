import { describe, expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import type { Mode } from '../support/office.ts';
import { accept, type Lab, lab, press, take } from '../support/requests.ts';
import { configure } from '../support/settings.ts';
import { toldAlone } from '../support/watch.ts';

const ask = ({ office, acme }: Lab, who: Lab['eno'], id = 'SE-1') =>
  take(office, who, 'Ask back', { Question: 'Which plant is it?' }, { in: acme, id });
const answer = { Answer: 'The one in Delft' };
const asked = ' waits for your answer to the question on the card above.';

describe.each<Mode>(['http', 'socket'])('a question back to who asked, over %s', (mode) => {
  it('is told to the asker in the thread, shown on the card, and answered to who asked it', async () => {
    const scene = await lab({ mode });
    const { office, eno, cam, acme, card, buttons, calledBy } = scene;
    await accept(office, eno, acme);
    expect(await calledBy(() => ask(scene, eno))).toEqual({ 'Cam Success': [`@Cam Success SE-1${asked}`] });
    expect(beside('Status', card())).toBe(
      'Eno Engineer is on it, and waits for Cam Success to answer a question',
    );
    expect(beside('Question', card())).toBe('Which plant is it?');
    expect(buttons()?.slice(0, 3)).toEqual(['Answer', 'Complete', 'Withdraw']);

    await press(office, cam, 'Answer', { in: acme });
    expect(cam.modal?.title).toBe('Answer SE-1');
    expect(cam.modal?.text).toContain('Question\nWhich plant is it?\n');
    await cam.closeModal();
    expect(await calledBy(() => take(office, cam, 'Answer', answer, { in: acme }))).toEqual({
      'Eno Engineer': ['@Eno Engineer SE-1 has an answer to the question, on the card above.'],
    });
    expect(beside('Status', card())).toBe('Eno Engineer is on it');
    expect(card()).toContain('Question\nWhich plant is it?\nAnswer\nThe one in Delft\n');
    expect(buttons()?.slice(0, 3)).toEqual(['Complete', 'Ask back', 'Withdraw']);
  });
});

describe('a question', () => {
  it('of the lead before anybody has the request is answered to the lead, not to all of SE', async () => {
    const scene = await lab();
    const { office, sam, sol, acme, card, buttons, calledBy } = scene;
    expect(await calledBy(() => ask(scene, sam))).toEqual({ 'Cam Success': [`@Cam Success SE-1${asked}`] });
    expect(beside('Status', card())).toBe('Not accepted yet, and waits for Cam Success to answer a question');
    expect(buttons()?.slice(0, 3)).toEqual(['Answer', 'Accept', 'Withdraw']);
    // The deal owner may answer too.
    expect(await calledBy(() => take(office, sol, 'Answer', answer, { in: acme }))).toEqual({
      'Sam Selead': ['@Sam Selead SE-1 has an answer to the question, on the card above.'],
    });
    expect(beside('Status', card())).toBe('Waits for Solution Engineering to accept');
  });

  it('of the lead is answered to the SE who accepted meanwhile', async () => {
    const scene = await lab();
    const { office, sam, eve, cam, acme, calledBy } = scene;
    await ask(scene, sam);
    expect(await calledBy(() => accept(office, eve, acme))).toEqual({});
    expect(Object.keys(await calledBy(() => take(office, cam, 'Answer', answer, { in: acme })))).toEqual([
      'Eve Engineer',
    ]);
  });

  it('is one at a time: a second one is refused in its form, and what was entered is kept', async () => {
    const scene = await lab();
    const { office, sam, eno, acme, card } = scene;
    await accept(office, eno, acme);
    await press(office, sam, 'Ask back', { in: acme });
    await ask(scene, eno);
    await sam.fill({ Question: 'Which line is it?' });
    expect(await sam.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sam.modal?.text).toBe(
      'Not saved\nA question on SE-1 still waits for its answer. Ask the next one after that.',
    );
    await sam.closeModal();
    expect(sam.modal?.fields).toEqual({ Question: 'Which line is it?' });
    expect(beside('Question', card())).toBe('Which plant is it?');
  });

  it('may be followed by another one, which the card shows instead', async () => {
    const scene = await lab();
    const { office, eno, cam, acme, card } = scene;
    await accept(office, eno, acme);
    await ask(scene, eno);
    await take(office, cam, 'Answer', answer, { in: acme });
    await take(office, eno, 'Ask back', { Question: 'How many lines?' }, { in: acme });
    expect(beside('Question', card())).toBe('How many lines?');
    expect(card()).not.toContain('Delft');
  });

  it('is nobody’s to ask but its SE’s and the lead’s, and nobody’s to answer but the asker’s and the owner’s', async () => {
    const scene = await lab();
    const { office, eno, eve, sol, lea, acme } = scene;
    await accept(office, eno, acme);
    for (const who of [eve, sol]) {
      await press(office, who, 'Ask back', { in: acme });
      expect(who.modal).toBeUndefined();
      expect(toldAlone(who, acme)).toBe(
        'Its SE or an SE lead may ask back. Ask @Eno Engineer or @Sam Selead.',
      );
    }
    await ask(scene, eno);
    for (const who of [eno, lea]) {
      await press(office, who, 'Answer', { in: acme });
      expect(who.modal).toBeUndefined();
      expect(toldAlone(who, acme)).toBe(
        'Who asked or the deal owner may answer the question. Ask @Cam Success or @Sol Sales.',
      );
    }
  });

  it('does not keep a request from being completed', async () => {
    const scene = await lab();
    const { office, eno, acme, card, calledBy } = scene;
    await accept(office, eno, acme);
    await ask(scene, eno);
    const done = { Outcome: 'Agreed', Findings: 'None' };
    expect(await calledBy(() => take(office, eno, 'Complete', done, { in: acme }))).toEqual({
      'Cam Success': ['@Cam Success SE-1 is completed. The outcome is on the card above.'],
    });
    expect(beside('Status', card())).toBe('Completed by Eno Engineer');
  });
});

describe('a question whose asker is not in the channel', () => {
  it('is answered from the direct message, and the answer completed from there', async () => {
    const scene = await lab();
    const { office, eli, cam, acme, card, calledBy } = scene;
    await accept(office, eli, 'dm');
    office.sandbox.leave(acme, cam);
    office.sandbox.leave(acme, eli);
    await office.settle();
    const question =
      'Eli Engineer asks about SE-1 Demo for Acme rollout. The work waits for your answer.\nWhich plant is it?\n[Answer]\nThe card is in #deal-acme.';
    office.sandbox.join(acme, eli);
    expect(await calledBy(() => ask(scene, eli))).toEqual({ 'Cam Success': [question] });
    office.sandbox.leave(acme, eli);
    expect(await calledBy(() => take(office, cam, 'Answer', answer, { in: 'dm' }))).toEqual({
      'Eli Engineer': [
        'The question about SE-1 Demo for Acme rollout is answered.\nThe one in Delft\n[Complete]\nThe card is in #deal-acme.',
      ],
    });
    await press(office, cam, 'Answer', { in: 'dm' });
    expect(cam.directMessages().map(({ text }) => text)).toEqual([
      'SE-1 Demo for Acme rollout: Eli Engineer is on it.\nThe card is in #deal-acme.',
      'There is no open question on SE-1 any more.',
    ]);
    const newest = eli.directMessages().at(-1);
    await office.after(eli.click('Complete', newest ? { on: newest } : {}));
    await eli.fill({ Outcome: 'Agreed', Findings: 'None' });
    expect(await eli.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Status', card())).toBe('Completed by Eli Engineer');
  });
});

describe('a question whose asker has left the company', () => {
  it('is the deal owner’s', async () => {
    const scene = await lab();
    const { office, eno, cam, sol, acme, card, calledBy } = scene;
    await accept(office, eno, acme);
    office.sandbox.change(cam, { deactivated: true });
    await office.settle();
    expect(await calledBy(() => ask(scene, eno))).toEqual({ 'Sol Sales': [`@Sol Sales SE-1${asked}`] });
    await take(office, sol, 'Answer', answer, { in: acme });
    expect(beside('Answer', card())).toBe('The one in Delft');
  });

  it('passes to the deal owner where it waited already', async () => {
    const scene = await lab();
    const { office, eno, cam, acme, card, calledBy } = scene;
    await accept(office, eno, acme);
    await ask(scene, eno);
    const called = await calledBy(async () => office.sandbox.change(cam, { deactivated: true }));
    expect(called['Sol Sales']).toEqual([`@Sol Sales SE-1${asked}`]);
    expect(beside('Status', card())).toBe(
      'Eno Engineer is on it, and waits for Sol Sales to answer a question',
    );
  });

  it('is Sales’ when the deal owner has left too: a lead names another one, who answers', async () => {
    const scene = await lab();
    const { office, ada, eno, cam, sol, lea, acme, card, calledBy } = scene;
    const sue = office.sandbox.person({ name: 'Sue Sales' });
    office.sandbox.join(acme, sue);
    await configure(office, ada, acme, 'Sales', { People: [sol, lea, sue], Leads: [lea] });
    await accept(office, eno, acme);
    for (const who of [cam, sol]) office.sandbox.change(who, { deactivated: true });
    await office.settle();
    expect(await calledBy(() => ask(scene, eno))).toEqual({
      'Lea Saleslead': [
        '@Lea Saleslead SE-1 waits for an answer, but who asked and the deal owner have left. Name a new deal owner with `/handoff team`, who can answer.',
      ],
    });
    expect(beside('Status', card())).toBe('Eno Engineer is on it, and waits for Sales to answer a question');
    await press(office, lea, 'Answer', { in: acme });
    expect(toldAlone(lea, acme)).toBe('Who asked or the deal owner may answer the question.');
    await office.after(lea.command(acme, '/handoff team'));
    await lea.fill({ 'Deal owner': sue });
    await lea.submit();
    await office.settle();
    await take(office, sue, 'Answer', answer, { in: acme });
    expect(beside('Answer', card())).toBe('The one in Delft');
  });
});
