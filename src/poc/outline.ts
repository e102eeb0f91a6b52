import { all, day } from '../slack/mrkdwn.ts';
import { type Definition, gates } from './model.ts';
import { environmentNames, partNames } from './names.ts';
import type { Unready } from './readiness.ts';

// What a PoC is about and what it still needs, in words.

/** The parts of a definition by label, as people read them; what is not known is left out. */
export function definitionLines(definition: Definition | null): [label: string, text: string][] {
  if (!definition) return [];
  const { useCase, impact, sponsor, environment, startDate, endDate, cadence } = definition;
  const { decisionRule, decisionDate } = definition;
  const parts: [string, string | null][] = [
    ['Use case', useCase],
    ['Business impact', impact],
    ['Sponsor or champion', sponsor],
    ['Environment', environment && environmentNames[environment]],
    ['Starts', startDate && day(startDate)],
    ['Ends', endDate && day(endDate)],
    ['Check-ins', cadence],
    ['Decision rule', decisionRule],
    ['Decision', decisionDate && day(decisionDate)],
  ];
  return parts.filter((line): line is [string, string] => Boolean(line[1]));
}

/** What is still needed before the start, a piece each. */
export function unreadyWords({ parts, gates: unclear, agreement }: Unready): string[] {
  return [
    ...(parts.length > 0 ? [`in the definition ${all(parts.map((part) => partNames[part]))}`] : []),
    ...unclear.map((gate) => `gate “${gates[gate]}”`),
    ...(agreement ? ['the agreement of its SE and the deal owner to the criteria'] : []),
  ];
}
