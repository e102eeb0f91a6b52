import type { KnownBlock, ModalView } from '@slack/types';
import { field, plain, say } from '../slack/blocks.ts';
import { actions, views } from '../slack/ids.ts';
import { metadata } from '../slack/modal.ts';
import { all, cut, escaped } from '../slack/mrkdwn.ts';
import { type Fn, type FunctionTeam, functionNames, functions } from './model.ts';

/** So many names of people and of leads fit the text beside a function’s button. */
const SHOWN = 20;

/** Who is in which function, with a button each for changing it. */
export function settingsView(
  teams: Partial<Record<Fn, FunctionTeam>>,
  name: (id: string) => string,
): ModalView {
  const names = (ids: readonly string[]) => {
    const more = ids.length - SHOWN;
    const shown = ids.slice(0, SHOWN).map((id) => escaped(cut(name(id), 60)));
    return all(more > 0 ? [...shown, `${more} more`] : shown);
  };
  const line = (fn: Fn) => {
    const team = teams[fn];
    if (!team || team.people.length === 0) return `*${functionNames[fn]}*\nNobody yet`;
    const leads =
      team.leads.length > 0 ? `Led by ${names(team.leads)}` : 'No lead: every member has a lead’s rights';
    return `*${functionNames[fn]}*\n${names(team.people)}\n${leads}`;
  };
  return {
    type: 'modal',
    callback_id: views.settings,
    title: plain('Handoff settings'),
    close: plain('Done'),
    blocks: [
      say('Who is in which function? A person may be in several.'),
      ...functions.map(
        (fn): KnownBlock => ({
          ...say(line(fn)),
          block_id: fn,
          accessory: {
            type: 'button',
            action_id: actions.settingsFunction,
            text: plain('Change'),
            value: fn,
            accessibility_label: `Change ${functionNames[fn]}`,
          },
        }),
      ),
    ],
  };
}

/** The form for one function's people and leads. */
export function functionForm(
  fn: Fn,
  { settings, people, leads }: Pick<FunctionTeam, 'settings' | 'people' | 'leads'>,
  notice?: string,
): ModalView {
  return {
    type: 'modal',
    callback_id: views.functionTeam,
    private_metadata: metadata({ function: fn, settings }),
    title: plain(functionNames[fn]),
    submit: plain('Save'),
    close: plain('Back'),
    blocks: [
      ...(notice ? [say(notice)] : []),
      field(
        'people',
        'People',
        {
          type: 'multi_users_select',
          action_id: 'value',
          ...(people.length > 0 && { initial_users: people }),
        },
        { optional: true },
      ),
      field(
        'leads',
        'Leads',
        {
          type: 'multi_users_select',
          action_id: 'value',
          ...(leads.length > 0 && { initial_users: leads }),
        },
        {
          optional: true,
          hint: 'Leads may act for everybody in the function. Without a lead, every member may.',
        },
      ),
    ],
  };
}
