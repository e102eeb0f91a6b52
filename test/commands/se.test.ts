import { describe, expect, it } from 'vitest';
import { formOpen, saved } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';

const NO_DEAL = 'There is no deal in this channel yet. Sales starts one with `/handoff deal`.';

async function withDeal(): Promise<Staff & { office: Office }> {
  const office = await Office.staffed();
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  return { ...staff, office };
}

const empty = { 'What kind of help': '', 'Outcome wanted': '', 'Needed by': '' };

describe('/handoff se', () => {
  it.each<[line: string, fields: Record<string, string>]>([
    ['/handoff se', {}],
    ['/handoff se demo by friday', { 'What kind of help': 'Demo', 'Needed by': '2026-11-27' }],
    [
      '/handoff SE Security Review by 3 dec',
      { 'What kind of help': 'Security review', 'Needed by': '2026-12-03' },
    ],
    ['/handoff   se    by tomorrow', { 'Needed by': '2026-11-24' }],
    [
      '/handoff se poc next monday for the plant managers',
      { 'What kind of help': 'PoC', 'Needed by': '2026-11-30', 'Outcome wanted': 'for the plant managers' },
    ],
    ['/handoff se demoo by fridy', { 'What kind of help': 'Demo', 'Outcome wanted': 'by fridy' }],
    ['/handoff se what we know of R&D <b> "sites"', { 'Outcome wanted': 'what we know of R&D <b> "sites"' }],
    [
      '/handoff se whether @Eno Engineer & #deal-acme fit',
      { 'Outcome wanted': 'whether @Eno Engineer & #deal-acme fit' },
    ],
    [
      '/handoff se &lt;b&gt; <!channel> <@U0NOBODY>',
      { 'Outcome wanted': '&lt;b&gt; <!channel> <@U0NOBODY>' },
    ],
  ])('%j opens the form filled in as far as typed', async (line, fields) => {
    const { office, sol, acme } = await withDeal();
    await office.after(sol.command(acme, line));
    expect(sol.modal?.title).toBe('Ask SE');
    expect(sol.modal?.text).toContain('For DEAL-1 Acme rollout');
    expect(sol.modal?.fields).toMatchObject({ ...empty, ...fields });
    expect(sol.modal?.fields.Urgency).toBe('Normal: an answer within one business day');
    expect(sol.notifications()).toEqual([]);
  });

  it('cuts what is typed too long, never inside an emoji', async () => {
    const { office, sol, acme } = await withDeal();
    await office.after(sol.command(acme, `/handoff se ${'x'.repeat(2998)}😀😀`));
    expect(sol.modal?.fields['Outcome wanted']).toBe(`${'x'.repeat(2998)}…`);
    await saved(office, sol, { 'What kind of help': 'Demo', 'Needed by': '2026-11-27' });
  });

  it('with a date in the past opens with it, and says so under the field', async () => {
    const { office, sol, acme } = await withDeal();
    await office.after(sol.command(acme, '/handoff se demo by 2020-01-01'));
    expect(sol.modal?.fields['Needed by']).toBe('2020-01-01');
    await sol.fill({ 'Outcome wanted': 'They agree' });
    expect(await sol.submit()).toMatchObject({ errors: { 'Needed by': 'Choose today or a later day.' } });
  });

  it('reads days where the asker is', async () => {
    const { office, ada, acme } = await withDeal();
    const fay = office.sandbox.person({ name: 'Fay Faraway', tz: 'Pacific/Auckland' });
    office.sandbox.join(acme, fay);
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales Partnerships', [fay], []);
    await office.clock.advanceTo('2026-11-26T11:30:00Z');
    await office.after(fay.command(acme, '/handoff se demo by friday'));
    await formOpen(office, fay);
    expect(fay.modal?.fields['Needed by']).toBe('2026-11-27');
    await office.after(fay.command(acme, '/handoff se demo tomorrow'));
    await formOpen(office, fay);
    expect(fay.modal?.fields['Needed by']).toBe('2026-11-28');
  });

  it('without a deal says who starts one', async () => {
    const office = await Office.staffed();
    const { sol, eno, acme } = await office.staff();
    for (const who of [sol, eno]) {
      expect(await office.after(who.command(acme, '/handoff se demo'))).toEqual({
        acknowledged: true,
        text: NO_DEAL,
      });
      expect(who.modal).toBeUndefined();
    }
  });
});

describe('/handoff deal', () => {
  it('starts the deal of a channel, and with one open changes it', async () => {
    const { office, sol, acme } = await withDeal();
    await office.after(sol.command(acme, '/handoff deal'));
    expect(sol.modal).toMatchObject({
      title: 'Edit deal',
      submit: 'Save',
      fields: { 'Deal name': 'Acme rollout' },
    });
    expect(sol.modal?.fields).not.toHaveProperty('Stage');
    const other = office.sandbox.channel({ name: 'deal-other', members: [sol, 'bot'] });
    await office.settle();
    await office.after(sol.command(other, '/handoff DEAL with whatever else'));
    expect(sol.modal).toMatchObject({
      title: 'Start a deal',
      submit: 'Start deal',
      fields: { Stage: '1 Discovery' },
    });
  });

  it('does not open for those who may not, and says who may', async () => {
    const { office, lea, eno, acme, sol } = await withDeal();
    expect((await office.after(eno.command(acme, '/handoff deal'))).text).toBe(
      'The deal owner or a Sales lead may change this deal. Ask @Sol Sales or @Lea Saleslead.',
    );
    expect(eno.modal).toBeUndefined();
    const other = office.sandbox.channel({ name: 'deal-other', members: [eno, 'bot'] });
    await office.settle();
    expect((await office.after(eno.command(other, '/handoff deal'))).text).toBe(
      'Sales may start a deal. Ask @Lea Saleslead.',
    );
    for (const who of [sol, lea]) expect(who.notifications()).toEqual([]);
  });
});
