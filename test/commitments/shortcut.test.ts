import { describe, expect, it } from 'vitest';
import { commitmentLab, lose, open } from '../support/commitments.ts';
import type { Mode } from '../support/office.ts';

const SHORTCUT = 'Record a commitment';

describe.each<Mode>(['http', 'socket'])('a message as a commitment, over %s', (mode) => {
  it('fills the form in with what it says, who wrote it and where it stands', async () => {
    const all = await commitmentLab({ mode });
    const { office, sol, eno, cam, acme, deal } = all;
    const said = eno.say(acme, 'Told Ivy that SSO & <audit> logs come by March');
    await office.after(sol.messageShortcut(SHORTCUT, said));
    const what = 'Told Ivy that SSO & <audit> logs come by March';
    expect(sol.modal?.title).toBe('Record a commitment');
    expect(sol.modal?.fields).toMatchObject({ 'What was promised': what, 'Who promised it': 'Eno Engineer' });
    const link = `https://sandbox.slack.com/archives/${acme.id}/p${said.ts.replace('.', '')}`;
    expect(sol.modal?.fields.Link).toBe(link);
    await sol.fill({ 'To whom': 'Ivy' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(deal()).toContain('CMT-1: Told Ivy that SSO & <audit> logs come by March');
    await open(all, cam, 'CMT-1');
    expect(cam.modal?.text).toContain('Promised by Eno Engineer');
    expect(cam.modal?.text).toContain(link);
  });
});

describe('a message as a commitment', () => {
  it('of somebody without a function is the recorder’s promise', async () => {
    const { office, sol, acme } = await commitmentLab();
    const ina = office.sandbox.person({ name: 'Ina Insider' });
    office.sandbox.join(acme, ina);
    await office.after(sol.messageShortcut(SHORTCUT, ina.say(acme, 'SSO by March')));
    expect(sol.modal?.fields['Who promised it']).toBe('Sol Sales');
  });

  it('needs no scope but those there are: nothing is read back', async () => {
    const { office, sol, cam, acme } = await commitmentLab();
    const before = office.sandbox.calls.length;
    await office.after(sol.messageShortcut(SHORTCUT, cam.say(acme, 'SSO by March')));
    expect(office.sandbox.calls.slice(before).map(({ method }) => method)).toEqual(['views.open']);
  });

  it('is refused where there is no deal, on a lost deal, and to guests', async () => {
    const all = await commitmentLab();
    const { office, sol, acme } = all;
    const other = office.sandbox.channel({ name: 'lunch', members: [sol] });
    await office.after(sol.messageShortcut(SHORTCUT, sol.say(other, 'SSO')));
    expect(sol.modal?.text).toContain('There is no deal in this channel yet.');
    await sol.closeModal();
    const said = sol.say(acme, 'SSO');
    await lose(all);
    await office.after(sol.messageShortcut(SHORTCUT, said));
    expect(sol.modal?.text).toContain('DEAL-1 is closed lost, so nothing was changed.');
    const gus = office.sandbox.person({ name: 'Gus Guest', guest: true });
    office.sandbox.join(acme, gus);
    await office.settle();
    await office.after(gus.messageShortcut(SHORTCUT, said));
    expect(gus.modal?.text).toContain('guests cannot use it');
  });
});
