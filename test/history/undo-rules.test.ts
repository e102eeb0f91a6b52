import { describe, expect, it } from 'vitest';
import { clickForged, newest, submitForged, withActionChanged, withViewChanged } from '../support/forge.ts';
import { beside, refused } from '../support/forms.ts';
import { ledOffice, move, price, reads, steps, submitted, undo } from '../support/history.ts';
import { configure } from '../support/settings.ts';

const NOT_YOURS =
  'Neither this deal nor any of its requests has a last step of yours. To take back another’s as a lead, name the record, for example `/handoff undo SE-12`.';
const FIRST =
  'There is no step to take back. A request, a scoping or a handoff is ended with Withdraw, a risk with Close, a commitment with Drop, a partner’s engagement with End, a task with Cancel, a deal with `/handoff stage`.';
const GONE = 'This is no longer there, so nothing was changed. `/handoff status` shows what is.';
const CHANGED =
  'Somebody took another step while you had this open, and nothing was taken back. It is the last one now, and shown below: take it back only if you mean that one.';
const onDeal = 'Whoever took the last step or a Sales lead may take back the last step of this deal.';

type Scene = Awaited<ReturnType<typeof ledOffice>>;

async function accept({ office, eno, acme }: Scene): Promise<void> {
  await eno.click('Accept', { in: acme, near: 'Asked by' });
  await office.settle();
}
const amount = ({ cam, acme }: Scene) => beside('Amount', cam.sees(acme)[0]?.text);

describe('/handoff undo without a name', () => {
  it('means one’s own newest step here, and then says that there is none', async () => {
    const scene = await ledOffice();
    const { office, sol, eno, cam, acme } = scene;
    await accept(scene);
    await price(office, sol, acme, '120000');
    expect(await reads(office, cam, acme, '/handoff undo')).toEqual([NOT_YOURS]);
    expect((await reads(office, eno, acme, '/handoff undo'))[2]).toBe('Eno Engineer accepted SE-1');
    expect((await reads(office, sol, acme, '/handoff undo'))[2]).toBe('Sol Sales changed the deal');
    await sol.fill({ Why: 'Not agreed yet' });
    await submitted(office, sol);
    expect(amount(scene)).toBe('not known yet');
  });

  it('does not offer what made a record', async () => {
    const { office, sol, acme } = await ledOffice();
    expect(await reads(office, sol, acme, '/handoff undo')).toEqual([NOT_YOURS]);
    expect(await reads(office, sol, acme, '/handoff undo SE-1')).toEqual([FIRST]);
    expect(await reads(office, sol, acme, '/handoff undo DEAL-1')).toEqual([FIRST]);
  });

  it('needs a deal in the channel, or the name of a record', async () => {
    const { office, cam } = await ledOffice();
    const hall = office.sandbox.channel({ name: 'hall', members: [cam, 'bot'] });
    expect(await reads(office, cam, hall, '/handoff undo')).toEqual([
      'There is no deal in this channel yet. Sales starts one with `/handoff deal`.',
    ]);
    expect(await reads(office, cam, hall, '/handoff undo SE-7')).toEqual([
      'There is no SE-7. `/handoff status` shows what there is in the channel of a deal.',
    ]);
    expect(await reads(office, cam, hall, '/handoff undo it')).toEqual([
      'No record is called “it”. Names look like DEAL-7 or SE-12; `/handoff status` shows those of this deal.',
    ]);
  });
});

describe('the button Undo of a history', () => {
  it('stands beside the newest entry for those who may take it back, and for nobody else', async () => {
    const scene = await ledOffice();
    const { office, sol, lea, eve, cam, acme } = scene;
    await price(office, sol, acme, '120000');
    for (const [who, buttons] of [
      [sol, ['Undo']],
      [lea, ['Undo']],
      [cam, []],
      [eve, []],
    ] as const) {
      for (const named of ['', 'DEAL-1']) {
        await reads(office, who, acme, `/handoff history ${named}`);
        expect(who.modal?.buttons, `${who.name} ${named}`).toEqual(buttons);
      }
    }
    await reads(office, sol, acme, '/handoff history SE-1');
    expect(sol.modal?.buttons).toEqual(['Make a task']);
    await accept(scene);
    await reads(office, sol, acme, '/handoff history');
    expect(steps(sol)[0]).toBe('Eno Engineer became the deal’s SE');
    expect(sol.modal?.buttons).toEqual([]);
  });

  it('opens the form, which takes the step back and closes the history with it', async () => {
    const scene = await ledOffice();
    const { office, sol, acme } = scene;
    await price(office, sol, acme, '120000');
    await reads(office, sol, acme, '/handoff history');
    await office.after(sol.clickInModal('Undo'));
    expect(sol.modal).toMatchObject({ title: 'Take a step back', submit: 'Take back', depth: 2 });
    await sol.fill({ Why: 'Not agreed yet' });
    await submitted(office, sol);
    expect(sol.modal).toBeUndefined();
    expect(amount(scene)).toBe('not known yet');
  });

  it('reads who may, when another person took a step since the history was opened', async () => {
    const { office, sol, lea, acme } = await ledOffice();
    await price(office, sol, acme, '120000');
    await reads(office, sol, acme, '/handoff history');
    await price(office, lea, acme, '130000');
    await office.after(sol.clickInModal('Undo'));
    expect(sol.modal?.text).toBe(`Handoff\n${onDeal} Ask @Lea Saleslead.`);
  });
});

describe('taking a step back', () => {
  it('asks for a reason', async () => {
    const scene = await ledOffice();
    const { office, sol, acme } = scene;
    await price(office, sol, acme, '120000');
    await reads(office, sol, acme, '/handoff undo');
    expect(await refused(sol, {})).toEqual({ Why: 'Fill this in.' });
    expect(await refused(sol, { Why: '  \n ' })).toEqual({ Why: 'Fill this in.' });
    expect(await refused(sol, { Why: 'x'.repeat(1001) })).toEqual({ Why: 'Use at most 1,000 characters.' });
    expect(amount(scene)).toBe('EUR 120,000');
  });

  it('is for whoever took it until another person changes the record, and then for the lead', async () => {
    const scene = await ledOffice();
    const { office, sol, lea, acme } = scene;
    await price(office, sol, acme, '120000');
    await price(office, lea, acme, '130000');
    expect(await reads(office, sol, acme, '/handoff undo DEAL-1')).toEqual([`${onDeal} Ask @Lea Saleslead.`]);
    expect(await reads(office, sol, acme, '/handoff undo')).toEqual([NOT_YOURS]);
    await undo(office, lea, acme, 'DEAL-1');
    expect(amount(scene)).toBe('EUR 120,000');
    expect(await reads(office, sol, acme, '/handoff undo DEAL-1')).toEqual([`${onDeal} Ask @Lea Saleslead.`]);
  });

  it('can itself be taken back, again and again', async () => {
    const scene = await ledOffice();
    const { office, sol, acme } = scene;
    await price(office, sol, acme, '120000');
    for (const shown of ['not known yet', 'EUR 120,000', 'not known yet']) {
      await undo(office, sol, acme);
      expect(amount(scene)).toBe(shown);
    }
    await reads(office, sol, acme, '/handoff history DEAL-1');
    expect(steps(sol).slice(0, 4)).toEqual([
      'Sol Sales took back an undo',
      'Sol Sales took back an undo',
      'Sol Sales took back a change of the deal',
      'Sol Sales changed the deal',
    ]);
  });

  it('shows the step that came in between, and keeps the reason', async () => {
    const scene = await ledOffice();
    const { office, sol, lea, acme } = scene;
    await price(office, sol, acme, '120000');
    await reads(office, lea, acme, '/handoff undo DEAL-1');
    await move(office, sol, acme, 'diagnose', { 'Why it moves on all the same': 'They are quick' });
    await lea.fill({ Why: 'Not agreed yet' });
    expect(await lea.submit()).toMatchObject({ outcome: 'updated' });
    const [, notice, , did] = lea.modal?.text.split('\n') ?? [];
    expect([notice, did]).toEqual([CHANGED, 'Sol Sales moved the deal from 1 Discovery to 2 Diagnose']);
    expect(lea.modal?.fields).toEqual({ Why: 'Not agreed yet' });
    expect(amount(scene)).toBe('EUR 120,000');
    await submitted(office, lea);
    expect(beside('Stage', lea.sees(acme)[0]?.text)).toBe('1 Discovery · best case');
  });

  it('is no longer for whoever took it when another person’s step came in between', async () => {
    const { office, sol, lea, acme } = await ledOffice();
    await price(office, sol, acme, '120000');
    await reads(office, sol, acme, '/handoff undo');
    await price(office, lea, acme, '130000');
    await sol.fill({ Why: 'Not agreed yet' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(`Not saved\n${onDeal} Ask @Lea Saleslead.`);
  });
});

describe('a step that cannot be taken back', () => {
  it('closed a deal whose channel has another open one by now', async () => {
    const { office, sol, acme } = await ledOffice();
    await move(office, sol, acme, 'won', { 'Why it moves on all the same': 'Signed' });
    await office.startDeal(sol, acme, 'Acme, the next one');
    await reads(office, sol, acme, '/handoff undo DEAL-1');
    await sol.fill({ Why: 'Not signed after all' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(
      'Not saved\nThe home of DEAL-1 has another open deal by now, DEAL-2, so nothing was changed. Move one of the two to another channel with `/handoff home`, then try again.',
    );
  });

  it('took the request from somebody who has left since', async () => {
    const scene = await ledOffice();
    const { office, ada, eno, eve, acme } = scene;
    await accept(scene);
    await office.after(eno.choose('More', 'Hand back', { in: acme, near: 'Asked by' }));
    await eno.fill({ Why: 'No time' });
    await submitted(office, eno);
    await configure(office, ada, acme, 'Solution Engineering', { People: [eve], Leads: [eve] });
    await reads(office, eve, acme, '/handoff undo SE-1');
    await eve.fill({ Why: 'He has the time' });
    expect(await eve.submit()).toMatchObject({ outcome: 'pushed' });
    expect(eve.modal?.text).toBe(
      'Not saved\nTaking this back would make it @Eno Engineer’s again, who is no longer in Solution Engineering. Name somebody else instead.',
    );
  });

  it('gave the deal to another owner, and whose it was has left Sales since', async () => {
    const { office, ada, sol, lea, acme } = await ledOffice();
    await office.after(sol.command(acme, '/handoff team'));
    await sol.fill({ 'Deal owner': lea });
    await submitted(office, sol);
    await configure(office, ada, acme, 'Sales', { People: [lea], Leads: [lea] });
    await reads(office, lea, acme, '/handoff undo DEAL-1');
    await lea.fill({ Why: 'It was his' });
    expect(await lea.submit()).toMatchObject({ outcome: 'pushed' });
    expect(lea.modal?.text).toBe(
      'Not saved\nTaking this back would make it @Sol Sales’s again, who is no longer in Sales. Name somebody else instead.',
    );
  });

  it('was Handoff’s own', async () => {
    const scene = await ledOffice();
    const { office, ada, eve, acme } = scene;
    await accept(scene);
    await configure(office, ada, acme, 'Solution Engineering', { People: [eve], Leads: [eve] });
    expect(await reads(office, eve, acme, '/handoff undo SE-1')).toEqual([
      'The last step was Handoff’s own, because people or the deal changed. Change that instead.',
    ]);
  });

  it('ended a request with its lost deal: it comes back with the deal, by the undo of the loss alone', async () => {
    const scene = await ledOffice();
    const { office, sol, acme } = scene;
    await move(office, sol, acme, 'lost', { 'Why it was lost': 'No budget' });
    expect(await reads(office, sol, acme, '/handoff undo SE-1')).toEqual([
      'This ended with its deal, and what a lost deal ended stays ended. Ask anew with `/handoff se` or `/handoff ps`, or start anew with `/handoff poc` or `/handoff cs`.',
    ]);
    expect((await reads(office, sol, acme, '/handoff undo'))[2]).toBe('Sol Sales closed the deal as lost');
    await undo(office, sol, acme);
    expect(sol.sees(acme)[1]?.text).toContain('Waits for Solution Engineering to accept');
    await undo(office, sol, acme, 'DEAL-1');
    expect(sol.sees(acme)[0]?.text).toContain('DEAL-1 · closed lost');
    expect(sol.sees(acme)[1]?.text).toContain('Withdrawn by Sol Sales');
  });
});

describe('an undo made by hand', () => {
  /** The history of Sol's own deal and its form for the undo were open; Lea's deal is in a private channel. */
  async function withSecret() {
    const scene = await ledOffice({ mayBeRefused: ['exchanged_trigger_id'] });
    const { office, sol, lea, eve, acme } = scene;
    const secret = office.sandbox.channel({ name: 'deal-secret', private: true, members: [lea, eve, 'bot'] });
    await office.startDeal(lea, secret, 'Secret rollout', 'Hush Inc');
    await price(office, lea, secret, '777');
    await price(office, sol, acme, '120000');
    await reads(office, sol, acme, '/handoff history');
    await office.after(sol.clickInModal('Undo'));
    const id = (await office.look((store) => store.dealOfChannel(secret.id)))?.id ?? '';
    return { ...scene, secret, id };
  }
  const about = (given: object) => ({ private_metadata: JSON.stringify(given) });

  it('takes nothing back that its sender may not', async () => {
    const { office, sol, lea, secret, id } = await withSecret();
    await sol.fill({ Why: '' }, { unchecked: true });
    await sol.submit({ unchecked: true });
    const sent = newest(office, 'view_submission');
    const undone = (given: object) => submitForged(office, withViewChanged(sent, about(given)));
    expect(await undone({ kind: 'deal', id, version: 2 })).toBe(`${onDeal} Ask <@${lea.id}>.`);
    expect(await undone({ kind: 'deal', id: 'made-up', version: 2 })).toBe(GONE);
    expect(await undone({ kind: 'function', id: 'sales', version: 1 })).toBe(GONE);
    expect(beside('Amount', lea.sees(secret)[0]?.text)).toBe('EUR 777');
  });

  it('shows nothing of a deal that its sender may not read', async () => {
    const { office, sol, id } = await withSecret();
    await sol.closeModal();
    const click = withActionChanged(newest(office, 'block_actions'), {});
    const clicked = (given: object) => clickForged(office, withViewChanged(click, about(given)));
    await clicked({ kind: 'deal', id });
    expect(sol.modal?.text).toBe(
      'Handoff\nThis deal lives in a private channel that you are not in. Ask somebody there to invite you.',
    );
    await clicked({ kind: 'workspace', id: 'workspace' });
    expect(sol.modal?.text).toBe(`Handoff\n${GONE}`);
  });
});
