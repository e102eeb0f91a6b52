import { checkView } from '../block-kit/index.ts';
import { normalizeBlocks } from '../conversations.ts';
import { showView } from '../delivery/payloads.ts';
import { copy, type Json, json, jsons, str } from '../json.ts';
import type { OpenView } from '../views.ts';
import { type Call, type Handler, methodPage, Refusal, refuse, refuseViolations, required } from './call.ts';

/** The most views a stack holds: https://docs.slack.dev/surfaces/modals */
export const STACK_LIMIT = 3;

/** A view as the app sent it, checked, with ids filled in. */
export function readView(given: unknown): Json {
  refuseViolations(checkView(given));
  const view = copy(json(given));
  return { ...view, blocks: normalizeBlocks(jsons(view.blocks)) };
}

/** Refuses an external id that another open view has: https://docs.slack.dev/reference/methods/views.open */
function checkExternalId(call: Call, view: Json, self?: OpenView): void {
  const externalId = str(view.external_id);
  const other = externalId ? call.api.views.find({ externalId }) : undefined;
  if (other && other !== self) refuse(call, 'duplicate_external_id', 'an external_id names one view');
}

function modalOf(call: Call): Json {
  const view = readView(call.args.view);
  if (view.type !== 'modal') refuse(call, 'invalid_arguments', 'the view is a modal');
  checkExternalId(call, view);
  return view;
}

function userOf(call: Call): string {
  const exchange = call.api.triggers.exchange(required(call, 'trigger_id', 'invalid_arguments'));
  if ('error' in exchange) refuse(call, exchange.error, 'a trigger_id works once and for three seconds');
  return exchange.userId;
}

const shown = (call: Call, open: OpenView): Json => ({ view: showView(call.api, open) });

/** https://docs.slack.dev/reference/methods/views.open */
export const open: Handler = (call) => {
  const view = modalOf(call);
  return shown(call, call.api.views.open(userOf(call), view));
};

/** https://docs.slack.dev/reference/methods/views.push */
export const push: Handler = (call) => {
  const { views } = call.api;
  const view = modalOf(call);
  const user = userOf(call);
  const depth = views.stack(user).length;
  if (depth === 0) refuse(call, 'not_found', 'there is no open modal to push onto');
  if (depth >= STACK_LIMIT) refuse(call, 'push_limit_reached', 'at most three views are stacked');
  return shown(call, views.push(user, view));
};

function checkHash(call: Call, open: OpenView | undefined): void {
  const hash = str(call.args.hash);
  if (hash && open && hash !== open.hash) {
    throw new Refusal('hash_conflict', 'the hash is that of the view as it stands', methodPage(call.method), {
      view: showView(call.api, open),
    });
  }
}

/** https://docs.slack.dev/reference/methods/views.update */
export const update: Handler = (call) => {
  const { views } = call.api;
  const view = readView(call.args.view);
  const id = str(call.args.view_id);
  const externalId = str(call.args.external_id);
  if (!id && !externalId) refuse(call, 'invalid_arguments', 'view_id or external_id says which view');
  const found = views.find(id ? { id } : { externalId });
  if (!found) refuse(call, 'not_found', 'there is no such view open');
  checkHash(call, found);
  checkExternalId(call, view, found);
  return shown(call, views.update(found, view));
};

/** https://docs.slack.dev/reference/methods/views.publish */
export const publish: Handler = (call) => {
  const { views, world, settings } = call.api;
  const user = required(call, 'user_id');
  const view = readView(call.args.view);
  if (view.type !== 'home') refuse(call, 'invalid_arguments', 'the view is a home view');
  if (!settings.homeTab) refuse(call, 'not_enabled', 'the manifest switches the Home tab on');
  const person = world.users.get(user);
  if (!person || person.bot) refuse(call, 'invalid_arguments', `${user} is not a person`);
  checkHash(call, views.home(user));
  return shown(call, views.publish(user, view));
};
