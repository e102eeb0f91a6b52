import { z } from 'zod';
import { anyBlock } from './blocks.ts';
import { page } from './pages.ts';
import { documented, formatPath, isRecord, type Violation, violations } from './violation.ts';

/** What holds for the blocks of one message or view together. */

export type Surface = 'message' | 'modal' | 'home';

/** Where a block or element may not stand; those not named may stand everywhere. */
const notOn: Record<string, { surfaces: Surface[]; source: string }> = {};

const list = (max: number) => documented('blocks', page.blocks, z.array(z.unknown()).max(max));
const limits = { message: list(50), modal: list(100), home: list(100) };
const oneBlock = documented('block', page.blocks, anyBlock);

type Found = { path: PropertyKey[]; value: Record<string, unknown> };

/**
 * Checks a `blocks` array.
 * @param blocks what the app sent
 * @param surface where it will be shown
 * @param error the code Slack answers with
 * @param at path of the array in the request
 */
export function checkBlocks(
  blocks: unknown,
  surface: Surface,
  error: string,
  at: PropertyKey[] = ['blocks'],
): Violation[] {
  if (!Array.isArray(blocks)) return violations(limits[surface], blocks, error, at);
  const found = [...walk(blocks, at)];
  return [
    ...violations(limits[surface], blocks, error, at),
    ...blocks.flatMap((block: unknown, index) => violations(oneBlock, block, error, [...at, index])),
    ...misplaced(found, surface, error),
    ...duplicates(blocks, at, 'block_id', 'block_id is used once in a message or view', page.blocks, error),
    ...blocks.flatMap((block: unknown, index) => duplicateActions(block, [...at, index], error)),
    ...focusedTwice(found, error),
  ];
}

function* walk(value: unknown, path: PropertyKey[]): Generator<Found> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, [...path, index]);
  } else if (isRecord(value)) {
    yield { path, value };
    for (const [key, item] of Object.entries(value)) yield* walk(item, [...path, key]);
  }
}

function misplaced(found: Found[], surface: Surface, error: string): Violation[] {
  return found.flatMap(({ path, value }) => {
    const type = String(value.type);
    const limit = Object.hasOwn(notOn, type) ? notOn[type] : undefined;
    if (!limit?.surfaces.includes(surface)) return [];
    return [{ path: formatPath(path), rule: `${type} is not for a ${surface}`, source: limit.source, error }];
  });
}

function duplicates(
  items: unknown[],
  at: PropertyKey[],
  key: string,
  rule: string,
  source: string,
  error: string,
): Violation[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const given = isRecord(item) ? item[key] : undefined;
    if (given === undefined || !seen.has(given)) {
      seen.add(given);
      return [];
    }
    return [{ path: formatPath([...at, index, key]), rule, source, error }];
  });
}

function duplicateActions(block: unknown, at: PropertyKey[], error: string): Violation[] {
  if (!isRecord(block) || !Array.isArray(block.elements)) return [];
  const rule = 'action_id is used once in a block';
  return duplicates(block.elements, [...at, 'elements'], 'action_id', rule, page.element('button'), error);
}

function focusedTwice(found: Found[], error: string): Violation[] {
  return found
    .filter(({ value }) => value.focus_on_load === true)
    .slice(1)
    .map(({ path }) => ({
      path: formatPath([...path, 'focus_on_load']),
      rule: 'only one element has focus_on_load',
      source: page.element('plain-text-input'),
      error,
    }));
}
