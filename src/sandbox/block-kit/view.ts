import { z } from 'zod';
import { upTo } from './length.ts';
import { flag, plainText } from './objects.ts';
import { page } from './pages.ts';
import { checkBlocks } from './surface.ts';
import { documented, isRecord, type Violation, violations } from './violation.ts';

const anyView = {
  blocks: z.array(z.unknown()),
  private_metadata: upTo(3000).optional(),
  callback_id: upTo(255).optional(),
  external_id: upTo(255).optional(),
};

const isInput = (block: unknown): boolean => isRecord(block) && block.type === 'input';

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
    .refine((given) => given.submit !== undefined || !given.blocks.some(isInput), {
      error: 'submit is given when there is an input block',
    }),
);

const home = documented('home', page.home, z.strictObject({ type: z.literal('home'), ...anyView }));

const views = {
  any: documented('view', page.modal, z.discriminatedUnion('type', [modal, home])),
  modal,
  home,
};

/** Slack says 250kb; the smaller kilobyte is the stricter one. */
const MAX_BYTES = 250_000;

/**
 * Checks the view of views.open, views.push, views.update, views.publish or of a `response_action`.
 * @param given already parsed from JSON
 * @param type what the method takes: a modal, or for views.publish a home; both when left out
 * @returns what Slack would refuse; empty when it would show the view
 */
export function checkView(given: unknown, type: 'modal' | 'home' | 'any' = 'any'): Violation[] {
  const error = 'invalid_arguments';
  const isHome = type === 'home' || (type === 'any' && isRecord(given) && given.type === 'home');
  const blocks = isRecord(given) && Array.isArray(given.blocks) ? given.blocks : [];
  return [
    ...checkSize(given),
    ...violations(views[type], given, error),
    ...checkBlocks(blocks, isHome ? 'home' : 'modal', error),
  ];
}

function checkSize(given: unknown): Violation[] {
  if (Buffer.byteLength(JSON.stringify(given) ?? '') <= MAX_BYTES) return [];
  const source = page.method('views.open');
  return [{ path: '', rule: 'a view is at most 250 kB', source, error: 'view_too_large' }];
}
