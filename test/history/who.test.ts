import { describe, expect, it } from 'vitest';
import { ownership } from '../../src/ownership.ts';
import { reads } from '../support/history.ts';
import { Office } from '../support/office.ts';
import { configure } from '../support/settings.ts';

/** What the open table says beside some words; undefined where there is no such row. */
const row = (table: string[], what: string) =>
  table.find((line) => line.startsWith(`${what}: `))?.slice(what.length + 2);

describe('/handoff who', () => {
  it('shows who may do what on this deal, with names, and says where a function has no lead', async () => {
    const office = await Office.staffed();
    const { sol, eno, cam, acme } = await office.staff();
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    await eno.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    const owner = 'the deal owner (Sol Sales)';
    const lead = 'a Sales lead (Lea Saleslead)';
    const engineers = 'Solution Engineering (Eno Engineer and Eve Engineer)';
    const seLead = 'an SE lead (there is none, so anybody there: Eno Engineer and Eve Engineer)';
    const partners = 'nobody is in Sales Partnerships';
    const dealSe = 'the deal’s SE (Eno Engineer)';
    const poc = [
      'PoC',
      `Start a PoC: ${engineers}`,
      `Define this PoC: its SE or ${seLead}`,
      `Clear the gates of this PoC: its SE or ${seLead}`,
      `Edit the criteria of this PoC: its SE or ${seLead}`,
      `Agree the criteria of this PoC: its SE or ${owner}`,
      `Start testing in this PoC: its SE or ${seLead}`,
      `Give the results of this PoC: its SE or ${seLead}`,
      `Waive a should of this PoC: its SE or ${seLead}`,
      `Waive a must of this PoC, each for oneself: its SE or ${owner}`,
      `Ask a question on this PoC: its SE or ${seLead}`,
      `Answer a question on this PoC: whose question it is, its SE or ${seLead}`,
      `Move the end date of this PoC: ${seLead}`,
      `Take over a PoC that nobody has: ${engineers}`,
      `Name the SE of this PoC: ${seLead}`,
      `Conclude this PoC: its SE or ${seLead}`,
      `Stop this PoC: its SE or ${seLead}`,
      `Take back the last step of this PoC: whoever took the last step or ${seLead}`,
    ];
    const none = 'nobody is in Professional Services';
    const deliverer = `its deliverer or a PS lead (${none})`;
    const scoping = [
      'PS scoping',
      `Ask Professional Services to scope: ${owner}, ${dealSe} or ${lead}`,
      `Change what this scoping is about: who asked or ${owner}`,
      `Write the technical summary of this scoping: ${dealSe} or ${seLead}`,
      `Withdraw this scoping: who asked, ${owner} or ${lead}`,
      `Accept a scoping and become its deliverer: Professional Services (${none})`,
      `Name the deliverer of a scoping that nobody has: a PS lead (${none})`,
      `Decline this scoping: ${deliverer}`,
      `Give this scoping to another deliverer: ${deliverer}`,
      `Take over a scoping whose deliverer has left: Professional Services (${none})`,
      `Record the conversation with the customer: ${deliverer}`,
      `Record the agreed needs: ${deliverer}`,
      `Record the draft of the statement of work: ${deliverer}`,
      `Record that the content is agreed: ${deliverer}`,
      `Change agreed content: ${deliverer}`,
      `Give effort and assumptions: ${deliverer}`,
      `Name the price: ${owner} or ${lead}`,
      `Start delivery: ${deliverer}`,
      `Change the milestones: ${deliverer}`,
      `Record that it is delivered: ${deliverer}`,
      `Take back the last step of this scoping: whoever took the last step or a PS lead (${none})`,
    ];
    const csm = 'the deal’s CSM (nobody now)';
    const csLead = 'a CS lead (there is none, so anybody there: Cam Success)';
    const handoff = [
      'CS handoff',
      `Start the handoff to Customer Success: ${owner} or ${lead}`,
      `Submit this handoff: ${owner} or ${lead}`,
      `Withdraw this handoff: ${owner} or ${lead}`,
      `Start the handoff of what was delivered: ${deliverer}`,
      `Submit the handoff of what was delivered: ${deliverer}`,
      `Withdraw the handoff of what was delivered: ${deliverer}`,
      `Write what Sales writes in a handoff: ${owner} or ${lead}`,
      `Write what Solution Engineering writes in a handoff: ${dealSe} or ${seLead}`,
      `Write what Professional Services writes in a handoff: ${deliverer}`,
      `Write what Partnerships writes in a handoff: the deal’s partner manager (nobody now) or a Partnerships lead (${partners})`,
      `Write the first days in a handoff: ${csm} or ${csLead}`,
      `Accept this handoff: ${csm} or ${csLead}`,
      'Accept a handoff without a CSM, and become the CSM: Customer Success (Cam Success)',
      `Return this handoff: ${csm} or ${csLead}`,
      `Complete this handoff: ${csm} or ${csLead}`,
      `Rate this handoff: ${csm} or ${csLead}`,
      'Take back the last step of this handoff: whoever took the last step or a lead of its function',
    ];
    const keeper = `who keeps it, ${owner} or once the handoff is accepted the deal’s CSM`;
    const commitment = [
      'Commitments',
      'Record a commitment: anybody with a function',
      `Change this commitment: ${keeper}`,
      `Say that this commitment is kept: ${keeper}`,
      `Drop this commitment: ${keeper}`,
      `Say who keeps this commitment: who keeps it, ${owner}, once the handoff is accepted the deal’s CSM or a lead of its function`,
      `Give this commitment to another function: ${keeper}`,
      'Take over a commitment that nobody in particular keeps: anybody in its function',
      'Take back the last step of this commitment: whoever took the last step or a lead of its function',
    ];
    expect(await reads(office, cam, acme, '/handoff who')).toEqual([
      'Who may do what',
      'DEAL-1 Acme rollout',
      'Deal',
      'Start a deal: Sales (Sol Sales and Lea Saleslead)',
      'Link channels to a deal: Sales (Sol Sales and Lea Saleslead)',
      `Change this deal: ${owner} or ${lead}`,
      `Decide about PoC, services and partner: ${owner} or ${lead}`,
      `Move this deal: ${owner} or ${lead}`,
      `Close this deal: ${owner} or ${lead}`,
      `Reopen this deal: ${owner} or ${lead}`,
      `Move this deal’s home: ${owner} or ${lead}`,
      `Take back the last step of this deal: whoever took the last step or ${lead}`,
      'Team',
      `Name the deal owner: ${owner} or ${lead}`,
      `Become the deal’s SE: ${engineers}`,
      'Become the deal’s CSM: Customer Success (Cam Success)',
      `Become the deal’s partner manager: Sales Partnerships (${partners})`,
      `Name another SE for this deal: the deal’s SE (Eno Engineer) or ${seLead}`,
      'Name another CSM for this deal: the deal’s CSM (nobody now) or a CS lead (there is none, so anybody there: Cam Success)',
      `Name another partner manager for this deal: the deal’s partner manager (nobody now) or a Partnerships lead (${partners})`,
      'SE requests',
      'Ask Solution Engineering: anybody with a function',
      `Change this request: who asked or ${owner}`,
      `Answer the question: who asked or ${owner}`,
      `Withdraw this request: who asked, ${owner} or ${lead}`,
      `Accept an SE request: ${engineers}`,
      `Assign an SE request: ${seLead}`,
      `Decline this request: its SE or ${seLead}`,
      `Ask back: its SE or ${seLead}`,
      `Complete this request: its SE or ${seLead}`,
      `Hand this request on: its SE or ${seLead}`,
      `Hand this request back: its SE or ${seLead}`,
      `Take back the last step of this request: whoever took the last step or ${seLead}`,
      ...poc,
      ...scoping,
      ...handoff,
      'Technical risks',
      'Raise a technical risk: anybody with a function',
      `Name the owner of this risk: ${dealSe} or ${seLead}`,
      `Take over a risk whose owner has left: ${engineers}`,
      `Change this risk: the risk’s owner, ${dealSe} or ${seLead}`,
      `Say how this risk is mitigated: the risk’s owner, ${dealSe} or ${seLead}`,
      `Accept this risk: the risk’s owner, ${dealSe} or ${seLead}`,
      `Close this risk: the risk’s owner, ${dealSe} or ${seLead}`,
      `Reopen this risk: the risk’s owner, ${dealSe} or ${seLead}`,
      `Take back the last step of this risk: whoever took the last step or ${seLead}`,
      ...commitment,
      'Partners',
      `Register a partner’s engagement: Sales Partnerships (${partners})`,
      `Change this engagement: Sales Partnerships (${partners})`,
      `End this engagement: Sales Partnerships (${partners})`,
      `Take back the last step of this engagement: whoever took the last step or a Partnerships lead (${partners})`,
      'Tasks',
      'Give somebody a task: anybody with a function',
      'Say that this task is done: the task’s owner, who created it or a lead of its function',
      'Give this task to somebody else: the task’s owner, who created it or a lead of its function',
      'Take over a task whose owner has left: anybody in its function',
      'Change this task: who created it, the task’s owner or a lead of its function',
      'Cancel this task: who created it, the task’s owner or a lead of its function',
      'Snooze this task: the task’s owner',
      'Take back the last step of this task: whoever took the last step or a lead of its function',
      'Absence',
      'Say that somebody is away, and who covers: oneself or a lead of the function',
      'Say that somebody is back: oneself or a lead of the function',
      'Digests',
      'Have a digest come into a channel: anybody with a function',
      'Nudges',
      'Say when one’s own nudges come: anybody with a function',
      'Settings',
      'Change the settings: a workspace admin (Ada Admin)',
    ]);
  });

  it('has every row of the table but Handoff’s own', async () => {
    const office = await Office.staffed();
    const { cam, acme } = await office.staff();
    const rows = (await reads(office, cam, acme, '/handoff who')).filter((line) => line.includes(': '));
    const own = Object.values(ownership).filter((roles) => roles.some((role) => role === 'handoff'));
    // Configuring a function and the workspace reads the same.
    expect(rows).toHaveLength(Object.keys(ownership).length - own.length - 1);
    expect(rows.join('\n')).not.toContain('Handoff');
  });

  it('names nobody of a deal where the channel has none', async () => {
    const office = await Office.staffed();
    const { cam, acme } = await office.staff();
    const table = await reads(office, cam, acme, '/handoff who');
    expect(table[1]).toBe('There is no deal in this channel, so nobody is named for one.');
    expect(row(table, 'Move this deal')).toBe('the deal owner or a Sales lead (Lea Saleslead)');
    expect(row(table, 'Start a deal')).toBe('Sales (Sol Sales and Lea Saleslead)');
    expect(row(table, 'Name another SE for this deal')).toBe(
      'the deal’s SE or an SE lead (there is none, so anybody there: Eno Engineer and Eve Engineer)',
    );
  });

  it('shortens long lists of names', async () => {
    const office = await Office.staffed();
    const { ada, cam, acme } = await office.staff();
    const many = Array.from({ length: 9 }, (_, i) => office.sandbox.person({ name: `Una ${i}` }));
    await configure(office, ada, acme, 'Solution Engineering', { People: many, Leads: many.slice(0, 6) });
    const table = await reads(office, cam, acme, '/handoff who');
    expect(row(table, 'Accept an SE request')).toBe(
      'Solution Engineering (Una 0, Una 1, Una 2, Una 3, Una 4 and 4 more)',
    );
    expect(row(table, 'Assign an SE request')).toBe(
      'an SE lead (Una 0, Una 1, Una 2, Una 3, Una 4 and 1 more)',
    );
  });

  it('names a person in every part that the person has', async () => {
    const office = await Office.staffed();
    const { ada, sol, lea, eno, acme } = await office.staff();
    await configure(office, ada, acme, 'Solution Engineering', { People: [eno, lea], Leads: [lea] });
    await office.startDeal(lea, acme);
    await office.askSe(sol, acme);
    await lea.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    const table = await reads(office, sol, acme, '/handoff who');
    expect(row(table, 'Move this deal')).toBe(
      'the deal owner (Lea Saleslead) or a Sales lead (Lea Saleslead)',
    );
    expect(row(table, 'Name another SE for this deal')).toBe(
      'the deal’s SE (Lea Saleslead) or an SE lead (Lea Saleslead)',
    );
    expect(row(table, 'Accept an SE request')).toBe('Solution Engineering (Eno Engineer and Lea Saleslead)');
  });

  it('no longer names who has left a part', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    await office.startDeal(sol, acme);
    office.sandbox.change(sol, { deactivated: true });
    await office.settle();
    const table = await reads(office, lea, acme, '/handoff who');
    expect(row(table, 'Move this deal')).toBe('the deal owner (nobody now) or a Sales lead (Lea Saleslead)');
  });

  it('is refused to whoever may not read the deal', async () => {
    const office = await Office.staffed();
    const { sol, lea, cam, acme } = await office.staff();
    const secret = office.sandbox.channel({ name: 'deal-secret', private: true, members: [lea, cam, 'bot'] });
    await office.startDeal(lea, secret, 'Secret rollout', 'Hush Inc');
    await office.after(lea.command(secret, '/handoff home'));
    await lea.fill({ 'Linked channels': [acme] });
    await lea.submit();
    await office.settle();
    expect(await reads(office, sol, acme, '/handoff who')).toEqual([
      'This deal lives in a private channel that you are not in. Ask somebody there to invite you.',
    ]);
    expect(row(await reads(office, cam, acme, '/handoff who'), 'Move this deal')).toBe(
      'the deal owner (Lea Saleslead) or a Sales lead (Lea Saleslead)',
    );
  });
});
