import { z } from 'zod';
import { anyBlock } from './newer-blocks.ts';
import { page } from './pages.ts';
import { documented, formatPath, isRecord, type Violation, violations } from './violation.ts';

/** What holds for the blocks of one message or view together. */

export type Surface = 'message' | 'modal' | 'home';

/** The `Surfaces` column of Slack's list of blocks; a block that is not named may stand on all three. */
const blockSurfaces: Record<string, Surface[]> = {
  alert: ['modal'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  data_visualization: ['message'],
  // The list says messages, its own page that an app cannot add one.
  file: [],
  markdown: ['message'],
  plan: ['message'],
  table: ['message', 'home'],
  task_card: ['message'],
};

/** The `Surfaces` column of Slack's list of block elements, likewise. */
const elementSurfaces: Record<string, Surface[]> = {
  datetimepicker: ['modal', 'message'],
  email_text_input: ['modal'],
  feedback_buttons: ['message'],
  file_input: ['modal'],
  icon_button: ['message'],
  number_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  url_text_input: ['modal'],
  workflow_button: ['message'],
};

const list = (max: number) => documented('blocks', page.blocks, z.array(z.unknown()).max(max));
const lists = { message: list(50), modal: list(100), home: list(100) };

type Found = { path: PropertyKey[]; value: Record<string, unknown> };

type Finding = Omit<Violation, 'path' | 'error'> & { path: PropertyKey[] };

/**
 * Checks a `blocks` array: every block by itself, then what holds for all of them together.
 * @param blocks what the app sent
 * @param surface where it will be shown
 * @param error the code Slack answers with
 * @param at path of the array in the request
 * @returns what Slack would refuse
 */
export function checkBlocks(
  blocks: unknown,
  surface: Surface,
  error: string,
  at: PropertyKey[] = ['blocks'],
): Violation[] {
  const list = violations(lists[surface], blocks, error, at);
  if (!Array.isArray(blocks)) return list;
  const found = [...walk(blocks, at)];
  const together = [
    ...misplaced(found, surface),
    ...repeatedBlockIds(found),
    ...found.flatMap(repeatedActionIds),
    ...extraFocus(found),
    ...uselessResponseUrls(found, surface),
    ...tooMany(found, 'table', 1),
    ...tooMany(found, 'data_visualization', 2),
    ...tooMuchMarkdown(found, at),
  ];
  return [
    ...list,
    ...blocks.flatMap((block: unknown, index) => violations(anyBlock, block, error, [...at, index])),
    ...together.map((finding) => ({ ...finding, path: formatPath(finding.path), error })),
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

function misplaced(found: Found[], surface: Surface): Finding[] {
  return found.flatMap(({ path, value }) => {
    const type = String(value.type);
    const isBlock = Object.hasOwn(blockSurfaces, type);
    const allowed = isBlock
      ? blockSurfaces[type]
      : Object.hasOwn(elementSurfaces, type) && elementSurfaces[type];
    if (!allowed || allowed.includes(surface)) return [];
    const where = allowed.length > 0 ? `is only for a ${allowed.join(' or a ')}` : 'is not for apps to send';
    return [{ path, rule: `${type} ${where}`, source: isBlock ? page.blocks : page.elements }];
  });
}

/** The items whose key an earlier item had already. */
function repeated<T>(items: T[], keyOf: (item: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (key === undefined) return false;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}

function repeatedBlockIds(found: Found[]): Finding[] {
  return repeated(found, ({ value }) => value.block_id).map(({ path }) => ({
    path: [...path, 'block_id'],
    rule: 'a block_id is used once in a message or view',
    source: page.block('section'),
  }));
}

function repeatedActionIds({ path, value }: Found): Finding[] {
  return ['elements', 'actions'].flatMap((key) => {
    const elements: unknown = value[key];
    if (!Array.isArray(elements)) return [];
    const indexed = elements.map((element: unknown, index) => ({ element, index }));
    return repeated(indexed, ({ element }) => (isRecord(element) ? element.action_id : undefined)).map(
      ({ index }) => ({
        path: [...path, key, index, 'action_id'],
        rule: 'an action_id is used once in a block',
        source: page.element('button'),
      }),
    );
  });
}

function extraFocus(found: Found[]): Finding[] {
  return found
    .filter(({ value }) => value.focus_on_load === true)
    .slice(1)
    .map(({ path }) => ({
      path: [...path, 'focus_on_load'],
      rule: 'only one element has focus_on_load',
      source: page.element('plain-text-input'),
    }));
}

function uselessResponseUrls(found: Found[], surface: Surface): Finding[] {
  return found
    .filter(({ value }) => value.response_url_enabled === true)
    .filter(({ path }) => surface !== 'modal' || path.at(-1) !== 'element')
    .map(({ path }) => ({
      path: [...path, 'response_url_enabled'],
      rule: 'response_url_enabled is only for menus in input blocks in modals',
      source: page.element('select-menu'),
    }));
}

function tooMany(found: Found[], type: 'table' | 'data_visualization', max: number): Finding[] {
  return found
    .filter(({ value }) => value.type === type)
    .slice(max)
    .map(({ path }) => ({
      path,
      rule: `a message has at most ${max} ${type}`,
      source: page.block(type.replace('_', '-')),
    }));
}

function tooMuchMarkdown(found: Found[], at: PropertyKey[]): Finding[] {
  const texts = found.filter(({ value }) => value.type === 'markdown').map(({ value }) => String(value.text));
  if (texts.join('').length <= 12_000) return [];
  const rule = 'markdown texts together are at most 12000 characters';
  return [{ path: at, rule, source: page.block('markdown') }];
}
