import { hash } from 'node:crypto';
import type { App, ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import type { Refusal } from '../core/refusal.ts';
import { acknowledgeOnce, type Deps, mishap, type OnSubmit, refused, registered } from './listen.ts';
import { messageView, valuesOf, viewState } from './modal.ts';
import { namer } from './names.ts';
import { problemWords } from './sentences.ts';

const submissionBody = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    root_view_id: z.string().nullish(),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: viewState }),
  }),
});

/** Sending a form twice saves it once, so trying again is always safe. */
const STILL_SAVING =
  'Slack is slow to answer just now. Go back and submit once more; nothing is saved twice.';

/** Wires every form by its callback id. A refusal keeps the form and what was entered in it. */
export function onSubmissions(app: App, deps: Deps, table: Record<string, OnSubmit>): void {
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ body, ack, view }) => {
    const pushed = (title: string, text: string) =>
      ({ response_action: 'push', view: messageView(title, text, 'Back') }) as const;
    const { once } = acknowledgeOnce<ViewResponseAction>(
      deps.log,
      (said) => (said ? ack(said) : ack()),
      pushed('Still saving', STILL_SAVING),
    );
    const push = (text: string) => once(pushed('Not saved', text));
    const read = submissionBody.safeParse(body);
    const submit = registered(table, view.callback_id);
    if (!read.success || !submit) {
      deps.log.warn({ view: view.callback_id, issues: read.error?.issues }, 'a form that could not be read');
      return push('This form is from another version of Handoff. Close it and open it again.');
    }
    const { id, private_metadata: metadata, state, root_view_id: root } = read.data.view;
    const values = valuesOf(state.values);
    const digest = hash('sha256', JSON.stringify(values), 'base64url');
    const key = `submit:${read.data.user.id}:${id}:${read.data.view.hash}:${digest}`;
    try {
      const submission = {
        userId: read.data.user.id,
        values,
        metadata,
        viewId: id,
        rootViewId: root ?? undefined,
        key,
      };
      const done = await submit(deps, submission);
      if (done === 'close') return await once({ response_action: 'clear' });
      if (done === 'back') return await once();
      if ('view' in done) return await once({ response_action: 'update', view: done.view });
      if (done.refusal.code === 'invalid') {
        const errors = await fieldErrors(deps, done.refusal.fields, view.blocks);
        return await once({ response_action: 'errors', errors });
      }
      return await push(refused(deps.log, done.refusal, submission.userId));
    } catch (error) {
      deps.count(view.callback_id, 'failed');
      return push(mishap(deps.log, error, view.callback_id));
    }
  });
}

/** Problems as errors under their fields; one whose field the form does not show goes under the first. */
async function fieldErrors(
  deps: Deps,
  fields: Extract<Refusal, { code: 'invalid' }>['fields'],
  blocks: readonly { type: string; block_id?: string }[],
): Promise<Record<string, string>> {
  const shown = blocks.filter((block) => block.type === 'input').flatMap((block) => block.block_id ?? []);
  const people = Object.values(fields).flatMap((problem) => ('who' in problem ? problem.who : []));
  const name = await namer(deps.directory, people);
  return Object.fromEntries(
    Object.entries(fields).map(([field, problem]) => [
      shown.includes(field) ? field : (shown[0] ?? field),
      problemWords(problem, name),
    ]),
  );
}
