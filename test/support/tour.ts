import type { ChannelHandle } from '../../src/sandbox/index.ts';
import { Office, type OfficeOptions } from './office.ts';

/** An office in which everything was done once that the product can do. */
export interface Tour {
  office: Office;
  /** The private channel of a deal; every other channel is public. */
  hidden: ChannelHandle;
}

/**
 * Walks through the whole product, clicking every button and sending every form once, in a public channel and in a
 * private one. With `history` the workspace granted reading back what was sent, and some answers of Slack get lost,
 * so that it is.
 */
export async function takeTour(options: OfficeOptions = {}): Promise<Tour> {
  const { history = false } = options;
  const office = await Office.open(options);
  const { sandbox } = office;
  const ivy = sandbox.person({ name: 'Ivy Itadmin', admin: true });
  const hall = sandbox.channel({ name: 'hall', members: [ivy, 'bot'] });
  await office.after(ivy.command(hall, '/handoff'));
  await office.after(ivy.click('Open settings', { in: hall }));
  await ivy.closeModal({ all: true });

  const { sol, eno, eve, cam, acme } = await office.staff();
  const loseAnswers = (times: number) => {
    if (history) sandbox.fail({ method: 'chat.postMessage', how: 'drop-after', times });
  };
  await office.after(sol.command(acme, '/handoff help'));
  await office.after(sol.command(acme, '/handoff'));
  await office.after(sol.click('Start a deal', { in: acme }));
  await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  loseAnswers(1);
  await sol.submit();
  await office.settle();

  await office.after(cam.command(acme, '/handoff'));
  await office.after(cam.click('Show status', { in: acme }));
  await office.after(cam.click('Ask Solution Engineering', { in: acme }));
  await cam.fill({ 'What kind of help': 'Demo', 'Outcome wanted': 'A decision', 'Needed by': '2026-11-27' });
  await cam.submit();
  await office.settle();
  await office.after(sol.click('Withdraw', { in: acme, near: 'SE-1' }));
  await sol.submit();
  await office.settle();
  await office.after(sol.click('Edit deal', { in: acme }));
  await sol.fill({ Amount: '120,000' });
  await sol.submit();
  await office.settle();

  const hidden = sandbox.channel({ name: 'deal-hidden', private: true, members: [sol, cam, eno, 'bot'] });
  loseAnswers(1);
  await office.startDeal(sol, hidden, 'Hidden rollout', 'Umbra Foods');
  await office.after(sol.command(hidden, '/handoff se demo by friday'));
  await sol.fill({ 'Outcome wanted': 'A decision' });
  await sol.submit();
  await office.settle();
  await eno.click('Accept', { in: hidden, near: 'SE-2' });
  await office.settle();
  await office.after(eno.click('Complete', { in: hidden, near: 'SE-2' }));
  await eno.fill({ Outcome: 'They agreed', Findings: 'Twelve plants' });
  await eno.submit();
  await office.settle();

  // Whoever is not in the channel reads of it directly; whoever is late reads why nothing happened.
  sandbox.leave(acme, eve);
  loseAnswers(3);
  await office.askSe(sol, acme);
  const accepting = eve.directMessages().at(-1);
  await eno.click('Accept', { in: acme, near: 'SE-3' });
  if (accepting) await eve.click('Accept', { on: accepting });
  await office.settle();
  return { office, hidden };
}
