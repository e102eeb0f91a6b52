import { describe, expect, it } from 'vitest';
import { saved } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';

const texts: [what: string, text: string][] = [
  ['calls to everybody', '<!channel> <!here> <!everyone> @channel @here'],
  ['a mention', '<@ENO> @Eno Engineer <@U0NOBODY|Eno>'],
  ['a group', '<!subteam^S0TEAM|@sales>'],
  ['a link under a false name', '<https://evil.example/|https://bank.example>'],
  ['a channel and a date', '<#C0NOWHERE|general> <!date^0^{date_short}|today>'],
  ['escapes', '&lt;b&gt; &amp;amp; <b>&</b> "quoted" \\n'],
  ['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 🇳🇱 é ✅'],
  ['emoji by name', ':tada: :white_check_mark:'],
  ['right to left', 'שלום עולم \u202Egpj.exe\u202C \u2067עברית\u2069'],
  ['a pair at the limit', `${'x'.repeat(148)}😀`],
  ['code of other kinds', "{{7*7}} $HOME %s '; DROP TABLE deal; -- =1+1"],
];
const formatting: (typeof texts)[number] = [
  'formatting',
  '*bold* _slanted_ ~struck~ `code` ```block``` > quote',
];

const lines: (typeof texts)[number] = ['several lines', 'one\n\n  two\tthree\r\n• four'];

async function scene(text: string): Promise<Staff & { office: Office; mine: string }> {
  const office = await Office.staffed();
  const staff = await office.staff();
  return { ...staff, office, mine: text.replace('ENO', staff.eno.id) };
}

it('what people write is shown exactly on the deal’s card, in status and in the form again, and calls nobody', async () => {
  const { office, sol, eno, cam, acme } = await scene('');
  await office.startDeal(sol, acme);
  for (const [, typed] of [...texts, formatting, lines]) {
    const text = typed.replace('ENO', eno.id);
    await office.after(sol.command(acme, '/handoff deal'));
    await saved(office, sol, { 'Deal name': text, Customer: text });
    const [card] = cam.sees(acme);
    expect(card?.text).toContain(`${text}\nDEAL-1 · open deal\nCustomer\n${text}\nDeal owner\nSol Sales`);
    const status = await cam.command(acme, '/handoff status');
    expect(status.text).toContain(`${text}\nDEAL-1 · open deal\nCustomer\n${text}\n`);
    await office.after(sol.command(acme, '/handoff deal'));
    expect(sol.modal?.fields).toMatchObject({ 'Deal name': text, Customer: text });
  }
  for (const who of [sol, eno, cam]) expect(who.notifications()).toEqual([]);
});

describe.each([...texts, formatting, lines])('%s in what people write', (_, text) => {
  it('is shown exactly on a request’s card, and calls nobody but whoever’s turn it is', async () => {
    const { office, sol, eno, eve, cam, acme, mine } = await scene(text);
    await office.startDeal(sol, acme);
    await office.after(sol.command(acme, '/handoff se demo by friday'));
    await saved(office, sol, {
      'Outcome wanted': mine,
      Urgency: 'High: an answer within four business hours',
      'Why it is urgent': mine,
      'What is known': mine,
    });
    await eno.click('Accept', { in: acme });
    await office.settle();
    await office.after(eno.click('Complete', { in: acme }));
    expect(eno.modal?.text).toContain(`Outcome wanted\n${mine}\n`);
    await saved(office, eno, { Outcome: mine, Findings: mine });
    const card = cam.sees(acme)[1]?.text;
    for (const label of ['Urgent', 'Outcome wanted', 'What is known', 'Outcome', 'Findings']) {
      expect(card).toContain(`${label}\n${mine}`);
    }
    const called = [sol, eno, eve, cam].map((who) => who.notifications().length);
    expect(called).toEqual([1, 1, 1, 0]);
  });

  it('is shown exactly as the reason of a withdrawal', async () => {
    const { office, sol, eno, eve, cam, acme, mine } = await scene(text);
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    await eno.click('Accept', { in: acme });
    await office.settle();
    await office.after(sol.click('Withdraw', { in: acme }));
    await saved(office, sol, { Why: mine });
    expect(cam.sees(acme)[1]?.text).toContain(`Why it was withdrawn\n${mine}`);
    const called = [sol, eno, eve, cam].map((who) => who.notifications().length);
    expect(called).toEqual([0, 2, 1, 0]);
    expect(eno.notifications()[1]?.text).toBe(
      '@Eno Engineer SE-1 was withdrawn; nothing is left to do. The card above says why.',
    );
  });
});

describe.each(texts)('%s in the name of a deal or a person', (_, text) => {
  it('is shown exactly wherever they are named, and calls nobody', async () => {
    const { office, sol, eno, eve, cam, acme, mine } = await scene(text);
    office.sandbox.change(cam, { name: mine.slice(0, 80) });
    await office.startDeal(sol, acme, mine, mine);
    office.sandbox.leave(acme, eve);
    const offer = await sol.command(acme, '/handoff');
    expect(offer.text).toContain(`This is the channel of ${mine}. What next?`);
    await office.after(cam.command(acme, '/handoff se demo by friday'));
    expect(cam.modal?.text).toContain(`For DEAL-1 ${mine}\n`);
    await saved(office, cam, { 'Outcome wanted': 'They agree' });
    const [, card, thread] = eno.sees(acme);
    expect(card?.text).toContain(`SE-1 · Demo\nDEAL-1 ${mine} · ${mine}\n`);
    expect(card?.topLevelText).toBe(`SE-1 · Demo for ${mine}: Waits for Solution Engineering to accept`);
    const asked = `SE-1 Demo for ${mine} waits for an SE, needed by Fri 27 Nov 2026, asked by ${cam.name}.`;
    expect(thread?.text).toBe('@Eno Engineer SE-1 waits for you to accept it, on the card above.');
    expect(eve.directMessages()[0]?.text).toContain(asked);
    expect(eno.notifications()).toHaveLength(1);
    expect(sol.notifications()).toEqual([]);
  });
});
