import { z } from 'zod';
import type { Office } from './office.ts';

// What no client of Slack's would send: payloads made by hand, properly signed unless said otherwise.

type Payload = Record<string, unknown>;

const withView = z.looseObject({ view: z.looseObject({}) });
const withState = z.object({ view: z.object({ state: z.unknown() }) });
const withAction = z.looseObject({ actions: z.tuple([z.looseObject({})]) });

/** A copy of the newest interaction of this type that somebody sent, to be changed. */
export function newest(
  office: Office,
  type: 'view_submission' | 'block_actions' | 'message_action',
): Payload {
  const sent = office.sandbox.deliveries.filter(({ payload }) => payload.type === type).at(-1);
  if (!sent) throw new Error(`nobody has sent a ${type} yet`);
  return structuredClone(sent.payload);
}

/** The same submission with other parts of its view. */
export function withViewChanged(payload: Payload, change: Payload): Payload {
  const { view, ...rest } = withView.parse(payload);
  return { ...rest, view: { ...view, ...change } };
}

/** The same click with other parts of its action, as if it were a new one. */
export function withActionChanged(payload: Payload, change: Payload): Payload {
  const { actions, ...rest } = withAction.parse(payload);
  return { ...rest, actions: [{ ...actions[0], action_ts: `${Date.now()}.1`, ...change }] };
}

/** The same payload with another id in place of a person's. */
export function withPeopleChanged(payload: Payload, person: { id: string }, other: string): Payload {
  const state = withState.parse(payload);
  return withViewChanged(payload, {
    state: JSON.parse(JSON.stringify(state.view.state).replaceAll(person.id, other)),
  });
}

/** The same payload with something else in place of a chosen date, as if its form were another one. */
export function withDate(payload: Payload, date: string, other: string): Payload {
  const state = withState.parse(payload);
  const changed = JSON.stringify(state.view.state).replaceAll(
    `"selected_date":"${date}"`,
    `"selected_date":"${other}"`,
  );
  return withViewChanged(payload, { id: 'V0FORGED', state: JSON.parse(changed) });
}

const answered = z.object({
  response_action: z.string(),
  errors: z.record(z.string(), z.string()).optional(),
  view: z.object({ blocks: z.tuple([z.object({ text: z.object({ text: z.string() }) })]) }).optional(),
});

/** The same payload as if somebody else had sent it. */
export const by = (who: { id: string }, payload: Payload): Payload => ({ ...payload, user: { id: who.id } });

/** What the app answers to a submission made by hand: the sentence of the view it shows, or errors by field. */
export async function submitForged(
  office: Office,
  payload: Payload,
): Promise<string | Record<string, string> | undefined> {
  const { answers } = await office.sandbox.deliver({ kind: 'interaction', payload });
  await office.settle();
  const said = answered.safeParse(answers[0]?.body).data;
  return said?.errors ?? said?.view?.blocks[0].text.text;
}

/** Clicks by hand. What the app says to it shows where the person is. */
export async function clickForged(office: Office, payload: Payload): Promise<void> {
  await office.sandbox.deliver({ kind: 'interaction', payload });
  await office.settle();
}

/** What the log says that operators may have to look into, and every refusal. */
export function noted(office: Office): string[] {
  return office.log
    .filter(({ level, msg }) => Number(level) >= 40 || msg === 'refused')
    .map(({ msg }) => String(msg));
}
