import { loads } from '../core/command.ts';
import { outsidersAmong, type RecordReads } from '../core/ports.ts';
import type { RecordRef } from '../core/types.ts';
import { decideConfigure } from './decide.ts';
import type { Fn, FunctionTeamCommand } from './model.ts';

/** What configuring a function must know, and who decides it. */
export const functionCommands = {
  'function.configure': loads(async ({ store, people }, command: FunctionTeamCommand) => {
    const [team, members, leads, admins] = await Promise.all([
      store.load('function', command.function),
      outsidersAmong(people, command.people),
      outsidersAmong(people, command.leads),
      people.admins(),
    ]);
    const waiting = await waitingFor(store, command.function);
    return { team, outsiders: { people: members, leads }, admins, waiting };
  }, decideConfigure),
};

/** What waits for a function, with where its card is: whoever joins the function is told of it. */
async function waitingFor(store: RecordReads, fn: Fn): Promise<{ about: RecordRef; channelId: string }[]> {
  const waiting = await store.waitingOnFunction(fn);
  const deals = await Promise.all(waiting.map(({ dealId }) => store.load('deal', dealId)));
  return waiting.flatMap(({ about }, i) => {
    const channelId = deals[i]?.channelId;
    return channelId ? [{ about, channelId }] : [];
  });
}
