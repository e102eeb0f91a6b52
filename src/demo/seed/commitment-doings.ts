import type { Entry } from '../../sandbox/form.ts';
import { types } from './doings.ts';
import { sends, within } from './poc-doings.ts';
import type { Doing } from './story.ts';

// What people promise to customers, and do about it, at their Slack clients, as the stories say it.

type Entries = Record<string, Entry>;

/** Records what was promised to the customer of the channel's deal. */
export const promises = (what: string, toWhom: string, more: Entries = {}): Doing =>
  types('/handoff commitment', { 'What was promised': what, 'To whom': toWhom, ...more });

/** Takes a step of the commitment with these words, from the list of the deal's commitments. */
export const atPromise = (near: string, label: string, entries: Entries): Doing =>
  within(
    ({ who, where }) => who.click('All commitments', { in: where, near: 'Sales process' }),
    sends(({ who }) => who.clickInModal(label, { near }), entries),
  );
