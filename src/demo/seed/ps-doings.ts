import type { Entry } from '../../sandbox/form.ts';
import { clicks, types } from './doings.ts';
import { sends, within } from './poc-doings.ts';
import type { Doing } from './story.ts';

// What people do to PS scopings and partner engagements at their Slack clients, as the stories say it.

type Entries = Record<string, Entry>;

/** Triggers a scoping of this kind on the channel's deal. */
export const scopes = (kind: string, entries: Entries): Doing => types(`/handoff ps new ${kind}`, entries);

/** Accepts the scoping whose card has these words, and becomes its deliverer. */
export const delivers = (near: string): Doing => clicks('Accept', near);

/** Takes a step of the channel's one scoping that goes on, as it is typed: `needs`, `price`. */
export const scoping = (step: string, entries: Entries): Doing => types(`/handoff ps ${step}`, entries);

/** Registers a partner on the channel's deal. */
export const registers = (partner: string, entries: Entries): Doing =>
  types(`/handoff partner ${partner}`, entries);

/** Ends the engagement of a partner on the channel's deal. */
export const endsWith = (partner: string, why: string): Doing =>
  within(
    ({ who, where }) => who.command(where, `/handoff partner ${partner}`),
    sends(({ who }) => who.clickInModal('End'), { Why: why }),
  );
