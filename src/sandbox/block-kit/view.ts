import { z } from 'zod';
import { flag, plainText } from './objects.ts';
import { page } from './pages.ts';
import { checkBlocks } from './surface.ts';
import { documented, isRecord, type Violation, violations } from './violation.ts';

const anyView = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const modal = documented(
  'modal',
  page.modal,
  z
    .strictObject({
      type: z.literal('modal'),
      title: plainText(24),
      submit: plainText(24).optional(),
      close: plainText(24).optional(),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
      ...anyView,
    })
    .refine(
      (view) => view.submit || !view.blocks.some((block) => isRecord(block) && block.type === 'input'),
      {
        error: 'submit is given when there is an input block',
      },
    ),
);

const home = documented('home tab', page.home, z.strictObject({ type: z.literal('home'), ...anyView }));

const view = documented('view', page.modal, z.discriminatedUnion('type', [modal, home]));

/**
 * Checks the view of views.open, views.push, views.update, views.publish or of a `response_action`.
 * @returns what Slack would refuse; empty when it would show the view
 */
export function checkView(given: unknown): Violation[] {
  const error = 'invalid_arguments';
  const surface = isRecord(given) && given.type === 'home' ? 'home' : 'modal';
  const blocks = isRecord(given) && Array.isArray(given.blocks) ? given.blocks : [];
  return [...violations(view, given, error), ...checkBlocks(blocks, surface, error)];
}
