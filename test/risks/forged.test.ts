import { describe, expect, it } from 'vitest';
import { clickForged, newest, noted, submitForged, withViewChanged } from '../support/forge.ts';
import { raise, riskLab } from '../support/risks.ts';
import { toldAlone } from '../support/watch.ts';

const mayBeRefused = ['exchanged_trigger_id'];

describe('a shortcut made by hand', () => {
  it('that nobody knows any more says so to who picked it alone', async () => {
    const { office, sol, cam, acme } = await riskLab({ mayBeRefused });
    await office.after(sol.messageShortcut('Raise a technical risk', cam.say(acme, 'It drops data')));
    const picked = newest(office, 'message_action');
    await clickForged(office, { ...picked, callback_id: 'constructor' });
    expect(toldAlone(sol, acme)).toContain('This entry is from another version of Handoff');
    expect(noted(office)).toContain('a shortcut that is unknown here');
  });
});

describe('a form about a risk made by hand', () => {
  it('names no owner for who may not name one', async () => {
    const all = await riskLab();
    const { office, sol, eve, acme } = all;
    await raise(all, sol, 'low a clock is off');
    const submission = newest(office, 'view_submission');
    const values = {
      severity: { value: { selected_option: { value: 'high' } } },
      what: { value: { value: 'The gateway drops data' } },
      ownerId: { value: { selected_user: eve.id } },
    };
    const forged = withViewChanged(submission, { id: 'VOTHER', state: { values } });
    expect(await submitForged(office, forged)).toContain(
      'The deal’s SE or an SE lead may name the owner of this risk.',
    );
    expect((await sol.command(acme, '/handoff status')).text).toContain('Technical risks: 1 open');
  });

  it('with a list that is none of ours, or of a deal that is hidden, shows nothing', async () => {
    const all = await riskLab({ mayBeRefused });
    const { office, sol, eve, acme } = all;
    const hidden = office.sandbox.channel({ name: 'deal-hidden', private: true, members: [sol, 'bot'] });
    await office.startDeal(sol, hidden, 'Hidden rollout', 'Umbra Foods');
    for (let i = 0; i < 6; i += 1) await raise(all, sol, 'low a clock is off');
    await office.after(eve.click('All risks', { in: acme }));
    await office.after(eve.clickInModal('Next: 1 more'));
    const click = newest(office, 'block_actions');
    const deal = await office.look((store) => store.dealOfChannel(hidden.id));
    const of = (list: unknown) => withViewChanged(click, { private_metadata: JSON.stringify(list) });
    await clickForged(office, of({ dealId: deal?.id, page: 0 }));
    expect(eve.modal?.text).toContain('This deal lives in a private channel that you are not in.');
    await eve.closeModal();
    await clickForged(office, of({ dealId: deal?.id, page: -1 }));
    expect(eve.modal?.text).toContain('This is no longer there');
  });
});
