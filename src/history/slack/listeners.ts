import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import { HANDOFF, isNamedKind, type NamedKind, namedKinds, type StateOf } from '../../core/types.ts';
import type { Asking, Build, Click, Deps } from '../../slack/listen.ts';
import { readMetadata, redraw } from '../../slack/modal.ts';
import { unlessReadAbout } from '../../slack/reading.ts';
import { sentence } from '../../slack/sentences.ts';
import { taskFrom } from '../../task/slack/lines.ts';
import { tell } from '../words.ts';
import { inWords, loadNamed, type NamedRef, recordTyped, subjectLine } from './subject.ts';
import { unlessUndo } from './undo.ts';
import { historyView } from './view.ts';

/** Ten entries are read without much scrolling, and stay far from the 100 blocks of a modal. */
const A_PAGE = 10;

/** `/handoff history [SE-12 | DEAL-7]`: what happened to the channel's deal, or to this one, or to one record. */
export async function historyCommand(deps: Deps, { userId, channelId, text, form }: Asking) {
  const { store } = deps;
  const typed = text.trim() === '' ? undefined : await recordTyped(store, text);
  const here = typed ? undefined : await store.dealOfChannel(channelId);
  const about = here ? ({ kind: 'deal', id: here.id } as const) : typed && 'about' in typed && typed.about;
  const deal = about ? await dealOf(store, about) : undefined;
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    if (typed && 'refusal' in typed) return typed;
    return about ? page(deps, userId, about) : { refusal: { code: 'no-deal-here' } };
  };
  return form(build, { channelId: deal?.channelId });
}

/** The entry "History" of a card's menu. */
export async function historyClick(deps: Deps, click: Click, kind: NamedKind): Promise<void> {
  const about = { kind, id: click.value };
  const deal = await dealOf(deps.store, about);
  await click.form(() => page(deps, click.userId, about), {
    channelId: deal?.channelId,
    push: click.view !== undefined,
  });
}

const cursor = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const remembered = z.strictObject({
  kind: z.enum(namedKinds),
  id: z.string(),
  /** Where this page, and those above it, begin. */
  pages: z
    .string()
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(cursor)),
});

/** So many pages above are remembered; who is further back comes back in longer steps. */
const PAGES_KEPT = 150;

/** The buttons "Older" and "Newer". What they carry has been with the client, so rights are asked for again. */
export async function pageClick(deps: Deps, click: Click, to: 'older' | 'newer'): Promise<void> {
  const { view, value, userId } = click;
  const seen = view && readMetadata(remembered, view.metadata);
  const older = cursor.safeParse(value);
  if (!view || !seen || (to === 'older' && !older.success)) {
    return click.tell(sentence({ code: 'not-found', kind: 'deal' }));
  }
  const { kind, id, pages } = seen;
  const there = older.success && to === 'older' ? [...pages, older.data] : pages.slice(0, -1);
  const drawn = await page(deps, userId, { kind, id }, there.slice(-PAGES_KEPT));
  if ('refusal' in drawn) return click.tell(sentence(drawn.refusal));
  await redraw(deps.client, view.id, drawn.view);
}

/** Draws a page of one record's history, or of a deal's with all its records, for its reader, after asking for the reader's rights. */
async function page(
  deps: Deps,
  userId: string,
  about: NamedRef,
  pages: readonly number[] = [],
): ReturnType<Build> {
  const { store, ports } = deps;
  const who = await admit(ports, userId);
  if (!who.ok) return who;
  const deal = await dealOf(store, about);
  if (!deal && about.kind !== 'task') return { refusal: { code: 'not-found', kind: about.kind } };
  const hidden = await unlessReadAbout(ports, who.person, about);
  if (hidden) return hidden;
  const before = pages.at(-1);
  // Whoever may read one request need not be one who may read all of its deal.
  const of = about.kind === 'deal' ? { dealId: about.id } : { about };
  const found = await store.history(of, {
    limit: A_PAGE + 1,
    ...(before !== undefined && { before }),
  });
  const shown = found.slice(0, A_PAGE);
  const records = new Map<string, StateOf<NamedKind>>();
  for (const { about } of shown) {
    if (records.has(about.id) || !isNamedKind(about.kind)) continue;
    const record = await loadNamed(store, { ...about, kind: about.kind });
    if (record) records.set(about.id, record);
  }
  const entries = await inWords(deps, (name) =>
    shown.flatMap((entry) => {
      const { kind } = entry.about;
      const record = records.get(entry.about.id);
      return record && isNamedKind(kind) ? [{ ...tell(kind, entry, { record, name }), at: entry.at }] : [];
    }),
  );
  const newest = before === undefined ? shown.findIndex(({ actorId }) => actorId !== HANDOFF) : -1;
  const own = shown[newest]?.about.id === about.id;
  const self = await loadNamed(store, about);
  const undo = own && (await unlessUndo(deps, who, about, await store.lastStep(about))) === undefined;
  return {
    view: historyView({
      subject: await subjectLine(store, about, deal),
      entries,
      undo: undo ? newest : undefined,
      newer: pages.length > 0,
      beside: self ? taskFrom(about.kind, self.number, deal) : [],
      older: found.length > A_PAGE ? shown.at(-1)?.seq : undefined,
      remember: { kind: about.kind, id: about.id, pages: pages.join() },
    }),
  };
}
