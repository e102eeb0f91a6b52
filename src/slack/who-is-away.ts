import type { ModalView } from '@slack/types';
import { functions } from '../member/model.ts';
import type { TeamStore } from '../store/port.ts';
import { small } from './blocks.ts';
import { cut, escaped } from './mrkdwn.ts';
import { namer } from './names.ts';

/** So many names are read with a glance. */
const SHOWN = 10;

/**
 * A form in which somebody may be named says who is away, above the first such field: Slack's own choice of people does
 * not. Only what is known already is asked, for the form's trigger does not wait.
 */
export async function withAway({ store }: { store: TeamStore }, view: ModalView): Promise<ModalView> {
  const at = view.blocks.findIndex(
    (block) => 'element' in block && block.type === 'input' && block.element.type === 'users_select',
  );
  if (at < 0) return view;
  const roster = await store.roster();
  const away = [...new Set(functions.flatMap((fn) => (roster[fn]?.away ?? []).map(({ person }) => person)))];
  if (away.length === 0) return view;
  const name = await namer({ people: store.directory.peopleById }, away.slice(0, SHOWN), roster);
  const more = away.length > SHOWN ? [`${away.length - SHOWN} more`] : [];
  const line = [...away.slice(0, SHOWN).map((id) => name(id, 'turn')), ...more].join(', ');
  return {
    ...view,
    blocks: [
      ...view.blocks.slice(0, at),
      small(cut(`Away now: ${escaped(line)}`, 3000)),
      ...view.blocks.slice(at),
    ],
  };
}
