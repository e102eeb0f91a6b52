import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';

it('whoever accepted is not told that nothing was saved when only the message cannot be drawn again', async () => {
  const office = await Office.staffed();
  const { sandbox, clock } = office;
  const { sol, cam, eve, acme } = await office.staff();
  const hall = sandbox.channel({ name: 'hall', members: [eve, 'bot'] });
  sandbox.leave(acme, eve);
  await office.startDeal(sol, acme);
  await office.askSe(cam, acme);

  // By now what is known of people is too old; Slack says it once more of Eve, and then falls silent.
  await clock.advance(13 * 3_600_000);
  await office.after(eve.command(hall, '/handoff help'));
  for (const method of ['users.info', 'users.list'])
    sandbox.fail({ method, how: { status: 503 }, times: 100 });
  const [asking] = eve.directMessages();
  await eve.click('Accept', { near: 'SE-1', in: 'dm' });
  await office.settle(0);

  expect(asking?.text).toContain('waits for an SE');
  expect(eve.directMessages().map((message) => message.text)).toEqual([asking?.text]);
  const deal = await office.look((store) => store.dealOfChannel(acme.id));
  expect(deal?.seId).toBe(eve.id);
});
