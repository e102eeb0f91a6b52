import { describe, expect, it } from 'vitest';
import type { Mode } from '../support/office.ts';
import { lab } from '../support/requests.ts';
import { open, riskLab } from '../support/risks.ts';

const SHORTCUT = 'Raise a technical risk';

describe.each<Mode>(['http', 'socket'])('a message as a technical risk, over %s', (mode) => {
  it('fills the form in with what it says and where it stands, and is linked from the risk', async () => {
    const all = await riskLab({ mode });
    const { office, sol, eno, cam, acme, deal } = all;
    const said = cam.say(acme, 'Their gateway drops data & nobody knows why <yet>, ask @Eno Engineer');
    await office.after(sol.messageShortcut(SHORTCUT, said));
    expect(sol.modal?.title).toBe('Raise a technical risk');
    expect(sol.modal?.fields['What could happen']).toBe(
      'Their gateway drops data & nobody knows why <yet>, ask @Eno Engineer',
    );
    const link = `https://sandbox.slack.com/archives/${acme.id}/p${said.ts.replace('.', '')}`;
    expect(sol.modal?.fields.Link).toBe(link);
    await sol.fill({ Severity: 'Medium' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(deal()).toContain('RISK-1 Medium: Their gateway drops data & nobody knows why <yet>');
    await open(all, eno, 'RISK-1');
    expect(eno.modal?.text).toContain(link);
  });
});

describe('a message as a technical risk', () => {
  it('in a thread links to where it stands in it', async () => {
    const { office, sol, cam, acme } = await riskLab();
    const first = cam.say(acme, 'How does the gateway do?');
    const reply = cam.say(acme, 'It drops data', { under: first });
    await office.after(sol.messageShortcut(SHORTCUT, reply));
    expect(sol.modal?.fields.Link).toBe(
      `https://sandbox.slack.com/archives/${acme.id}/p${reply.ts.replace('.', '')}?thread_ts=${first.ts}&cid=${acme.id}`,
    );
  });

  it('that is longer than a risk may be is cut in the form, in sight', async () => {
    const { office, sol, cam, acme } = await riskLab();
    await office.after(sol.messageShortcut(SHORTCUT, cam.say(acme, 'x'.repeat(3000))));
    expect(sol.modal?.fields['What could happen']).toBe(`${'x'.repeat(1999)}…`);
  });

  it('needs no scope but those there are: nothing is read back', async () => {
    const { office, sol, cam, acme } = await riskLab();
    const before = office.sandbox.calls.length;
    await office.after(sol.messageShortcut(SHORTCUT, cam.say(acme, 'It drops data')));
    const methods = office.sandbox.calls.slice(before).map(({ method }) => method);
    expect(methods).toEqual(['views.open']);
  });

  it('is refused where there is no deal, in a modal that says what to do', async () => {
    const { office, sol } = await lab({ asked: false });
    const other = office.sandbox.channel({ name: 'lunch', members: [sol] });
    await office.after(sol.messageShortcut(SHORTCUT, sol.say(other, 'It drops data')));
    expect(sol.modal?.text).toBe(
      'Handoff\nThere is no deal in this channel yet. Sales starts one with `/handoff deal`.',
    );
    expect(sol.modal?.submit).toBeUndefined();
  });

  it('is refused on a lost deal, to guests, and to who is in no function', async () => {
    const { office, sol, acme } = await lab({ asked: false });
    const gus = office.sandbox.person({ name: 'Gus Guest', guest: true });
    const ina = office.sandbox.person({ name: 'Ina Insider' });
    office.sandbox.join(acme, ina);
    const said = sol.say(acme, 'It drops data');
    await office.after(ina.messageShortcut(SHORTCUT, said));
    expect(ina.modal?.text).toContain('You are in none of the functions that run deals yet.');
    office.sandbox.join(acme, gus);
    await office.settle();
    await office.after(gus.messageShortcut(SHORTCUT, said));
    expect(gus.modal?.text).toContain('guests cannot use it');
    await office.after(sol.command(acme, '/handoff stage lost'));
    await sol.fill({ 'Why it was lost': 'No budget' });
    await sol.submit();
    await office.settle();
    await office.after(sol.messageShortcut(SHORTCUT, said));
    expect(sol.modal?.text).toContain('DEAL-1 is closed lost, so nothing was changed.');
  });
});
