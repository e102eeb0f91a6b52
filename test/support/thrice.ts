import { expect } from 'vitest';
import type { Lab } from './requests.ts';
import { caches, rowsOf } from './rows.ts';

/** Everything that is saved, and everything that anybody sees. */
const everything = ({ office, acme, everybody }: Lab) => ({
  rows: rowsOf(office.config.databasePath, { except: [...caches, 'lane'] }),
  seen: Object.values(everybody).map((person) => [
    person.sees(acme),
    person.directMessages(),
    person.notifications(),
    person.modal,
  ]),
});

/** Lets Slack deliver all that comes of an act twice more: nothing is different after that, and the answers are the same. */
export async function thrice(scene: Lab, act: () => Promise<unknown>): Promise<void> {
  const { sandbox } = scene.office;
  const first = sandbox.deliveries.length;
  await scene.office.after(act());
  await scene.office.settle();
  const before = everything(scene);
  expect(sandbox.deliveries.length).toBeGreaterThan(first);
  for (const delivery of sandbox.deliveries.slice(first)) {
    await sandbox.redeliver(delivery);
    await sandbox.redeliver(delivery);
    await scene.office.settle();
    const [answer, ...others] = delivery.answers;
    expect(answer).not.toHaveProperty('failure');
    expect(others).toEqual([answer, answer]);
  }
  expect(everything(scene)).toEqual(before);
}
