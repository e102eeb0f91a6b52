import type { KnownBlock, ModalView } from '@slack/types';
import { type Actor, humanId } from '../../core/types.ts';
import { type Action, may, ownership } from '../../ownership.ts';
import { field, plain, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { userSelect } from '../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { whoMay } from '../../slack/roles.ts';
import { partsOf } from '../access.ts';
import { type Deal, type Part, partCodes, parts } from '../model.ts';
import { namingAction } from '../team.ts';

type People = Partial<Record<Part, string | null>>;

/**
 * The form that names the people of a deal, drawn for its reader: a field for each part that the reader may name
 * somebody for, or may take; for the others who it is and who may change it.
 */
export function teamForm(
  deal: Deal,
  actor: Actor,
  name: (userId: string) => string,
  { people = {}, notice }: { people?: People; notice?: string } = {},
): ModalView {
  const blocks = partCodes.map((part) => partBlock(deal, part, actor, name, people));
  const about = smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`);
  if (!blocks.some(({ type }) => type === 'input')) {
    return {
      type: 'modal',
      callback_id: views.message,
      title: plain('Deal team'),
      close: plain('Close'),
      blocks: [about, ...blocks],
    };
  }
  return formView({
    callbackId: views.dealTeam,
    metadata: { id: deal.id, version: deal.version },
    title: 'Deal team',
    submit: 'Save',
    blocks: [...(notice ? [say(notice)] : []), about, ...blocks],
  });
}

function partBlock(
  deal: Deal,
  part: Part,
  actor: Actor,
  name: (userId: string) => string,
  people: People,
): KnownBlock {
  const holder = deal[parts[part].field];
  const others = namingAction(part, null, actor);
  const oneself = namingAction(part, actor.id, actor);
  const rights = (action: Action) => may(action, actor, partsOf(deal));
  const value = people[part] === undefined ? holder : people[part];
  if (rights(others) || rights(oneself)) {
    const hint = rights(others)
      ? 'Whoever is named is invited to the channel and told.'
      : `You may name yourself. Others: ${whoMay(ownership[others])}.`;
    return field(part, parts[part].name, userSelect(value), { optional: part !== 'owner', hint });
  }
  const now = holder ? escaped(name(holder)) : 'nobody yet';
  const takes = oneself === others ? '' : `; ${whoMay(ownership[oneself])} may take it`;
  return say(`*${parts[part].name}*: ${now}\nGiven by ${whoMay(ownership[others])}${takes}.`);
}

/** What a submitted form asks for: the parts it had a field for. */
export function peopleOf(values: Values): People {
  return Object.fromEntries(
    partCodes.filter((part) => values[part] !== undefined).map((part) => [part, oneValue(values, part)]),
  );
}
