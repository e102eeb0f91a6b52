import type { WaitingOn, Waits } from '../../core/types.ts';
import { humanId } from '../../core/types.ts';
import type { Audience } from '../../se-request/slack/notices.ts';
import { type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { all, cut, escaped, mention } from '../../slack/mrkdwn.ts';
import { tallyOf } from '../conclusion.ts';
import type { Poc } from '../model.ts';
import { recommendationNames, tallyWords } from '../names.ts';
import { waitingOn } from '../turns.ts';
import { openButton, type PocView, standing } from './view.ts';

/** What a person is to do, as in "POC-3 waits for you to …". */
export const pocTodo: Partial<Record<Waits, string>> = {
  define: 'define it and agree its criteria',
  agree: 'agree its criteria',
  start: 'start it',
  test: 'test and give the results',
  conclude: 'conclude it',
  waive: 'say under “Waivers” whether a must is waived',
  settle: 'answer a question',
  'take-over': 'take it over',
};

/** What waits that the readers have not heard of. */
const fresh = ({ poc }: PocView, { turns }: Audience): WaitingOn[] =>
  waitingOn(poc).filter(({ what }) => !turns || turns.includes(what));

const isOf =
  (person: string) =>
  ({ who }: WaitingOn) =>
    'person' in who && who.person === person;

const todo = (turns: readonly WaitingOn[]) =>
  all([...new Set(turns.flatMap(({ what }) => pocTodo[what] ?? []))]);

/** `POC-3 for Acme rollout`, or `POC-3` to those who may not read the deal. */
const subject = ({ poc, deal }: PocView, mayRead: boolean) =>
  `${humanId('poc', poc.number)}${mayRead ? ` for ${cut(deal.name, 150)}` : ''}`;

/** To whoever's turn it is. Nothing to say once it is not. */
export function turnNotice(view: PocView, audience: Audience): Message | undefined {
  const { poc } = view;
  const id = humanId('poc', poc.number);
  const news = fresh(view, audience);
  const unowned = news.filter(({ who }) => 'function' in who && who.function === 'sales');
  if ('mention' in audience) {
    const said = audience.mention.flatMap((person) => {
      const turns = [...news.filter(isOf(person)), ...unowned];
      return turns.length > 0 ? [`${mention(person)} to ${todo(turns)}`] : [];
    });
    if (said.length === 0) return undefined;
    const line = `*${id}* waits for ${all(said)}, on the card above.`;
    return { text: cut(line, 3000), blocks: [say(line)] };
  }
  const own = news.filter(isOf(audience.reader));
  const turns = [...own, ...unowned];
  if (turns.length === 0) return undefined;
  // Whoever leads Sales can name the deal owner who is missing.
  const how = own.length === 0 ? ' The deal has no owner: name one with /handoff team.' : '';
  const line = `${subject(view, audience.mayRead)} waits for you to ${todo(turns)}.${how}`;
  return direct(view, audience.mayRead, line);
}

/** How far it came, or what is recommended: what was new about it when somebody hears of it. */
function comeTo({ status, versions, conclusion }: Poc): string {
  if (conclusion) return `Recommendation: ${recommendationNames[conclusion.recommendation].toLowerCase()}. `;
  return status === 'running' ? `${tallyWords(tallyOf({ versions }))} (version ${versions.length}). ` : '';
}

/** To its SE, the deal owner and who had it: how it stands now. */
export function changedNotice(view: PocView, audience: Audience): Message {
  const { poc } = view;
  if ('mention' in audience) {
    const line = `${audience.mention.map(mention).join(' ')} *${humanId('poc', poc.number)}*: ${escaped(standing(view))}. ${comeTo(poc)}The card above shows it.`;
    return { text: cut(line, 3000), blocks: [say(line)] };
  }
  const conclusion = audience.mayRead ? poc.conclusion : null;
  const words = conclusion && `${recommendationNames[conclusion.recommendation]}: ${conclusion.summary}`;
  return direct(view, audience.mayRead, `${subject(view, audience.mayRead)}: ${standing(view)}.`, words);
}

function direct({ deal, poc }: PocView, mayRead: boolean, line: string, more?: string | null): Message {
  const where = mayRead ? [small(`The card is in <#${deal.channelId}>.`)] : [];
  const open = mayRead ? [row(openButton(poc, 'primary'))] : [];
  return {
    text: cut(escaped(line), 3000),
    blocks: [quote(line), ...(more ? [quote(more)] : []), ...open, ...where],
  };
}
