import { type Decision, type Intent, refuse } from '../core/plan.ts';
import type { Context, RecordRef } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { may, ownership } from '../ownership.ts';
import { type FunctionTeam, type FunctionTeamCommand, functionTeamInput } from './model.ts';

/**
 * A workspace admin says who is in a function and who leads it. A lead is a member without being named twice.
 * Refusals: `not-allowed`, `changed-meanwhile` (another admin saved since the form was opened), `invalid`
 * (people from outside).
 */
export function decideConfigure(
  facts: {
    team: FunctionTeam | undefined;
    outsiders: { people: string[]; leads: string[] };
    admins: string[];
    /** What waits for this function. */
    waiting: { about: RecordRef; channelId: string }[];
  },
  command: FunctionTeamCommand,
  { actor, newId }: Context,
): Decision {
  const action = 'function.configure';
  if (!may(action, actor)) {
    return refuse({ code: 'not-allowed', action, may: ownership[action], ask: facts.admins.slice(0, 3) });
  }
  if ((facts.team?.version ?? 0) !== command.version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(functionTeamInput, command);
  const outside = Object.entries(facts.outsiders).filter(([, who]) => who.length > 0);
  if (!read.ok || outside.length > 0) {
    const fields = read.ok ? {} : read.fields;
    for (const [field, who] of outside) fields[field] = { code: 'outside', who };
    return refuse({ code: 'invalid', fields });
  }
  const people = [...new Set([...read.value.people, ...read.value.leads])];
  const leads = people.filter((id) => read.value.leads.includes(id));
  const same = facts.team?.people.join() === people.join() && facts.team.leads.join() === leads.join();
  const joined = people.filter((id) => !facts.team?.people.includes(id));
  return {
    ok: true,
    changes: [
      {
        kind: 'function',
        id: command.function,
        before: facts.team,
        events: same ? [] : [{ type: 'function.configured', people, leads }],
      },
    ],
    intents: joined.length === 0 ? [] : facts.waiting.map(tellJoined),
  };

  /** Whoever joins a function has its turn in everything that waits for it. */
  function tellJoined({ about, channelId }: { about: RecordRef; channelId: string }): Intent {
    const to = { people: joined };
    return { type: 'tell', id: newId(), notice: 'se-request.requested', about, to, by: actor.id, channelId };
  }
}
