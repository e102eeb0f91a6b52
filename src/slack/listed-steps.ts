import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { admit } from '../core/actor.ts';
import type { Command } from '../core/command.ts';
import type { Refusal } from '../core/refusal.ts';
import type { StateOf } from '../core/types.ts';
import { whenLost } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import { redrawList } from '../member/slack/listeners.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import { backOf, type DealList, type ListedKind } from './listed.ts';
import { type Build, type Click, type Deps, type OnClick, type OnSubmit, refused } from './listen.ts';
import { readMetadata, type Values } from './modal.ts';
import { unlessReadAbout } from './reading.ts';
import { sentence } from './sentences.ts';

// The steps of records that are listed in a modal: a button opens a form, its submission is the command.

/** What a step's form is drawn with beside its record. */
export interface Entered<R> {
  /** The list that it was opened from; empty for none. */
  back: string;
  /** After somebody else's change: the record with what was entered, and that it is not saved. */
  values?: R;
  notice?: string;
}

/** Draws the form of one step of an existing record. */
export type DrawStep<R> = (record: R, deal: Deal, entered: Entered<R>) => ModalView;

/** A step of an existing record that is taken with a form. */
export interface ListedStep<R> {
  action: Action;
  draw: DrawStep<R>;
  /** What is in the way although the actor may. */
  unless: (record: R) => Refusal | undefined;
  command: (about: { id: string; version: number }, values: Values) => Command;
}

/** What the steps of one kind of record need to know of it. */
export interface SteppedAs<K extends ListedKind> {
  partsOf: (deps: Deps, record: StateOf<K>, deal: Deal) => Promise<Parts>;
  /** What a submitted form says, by the record's fields. */
  inputOf: (values: Values) => Partial<StateOf<K>>;
}

const about = z.strictObject({ id: z.string(), version: z.number(), back: z.string() });

/** What the buttons and forms of one kind of record's steps do. */
export function stepping<K extends ListedKind>(list: DealList<K>, { partsOf, inputOf }: SteppedAs<K>) {
  const { kind } = list;
  const gone = { refusal: { code: 'not-found', kind } } as const;

  async function there({ store }: Deps, id: string) {
    const record = await store.load(kind, id);
    const deal = record && (await store.load('deal', record.dealId));
    return record && deal && { record, deal };
  }

  /** A step's button, in a list or in a direct message: opens its form for those who may. */
  const opens =
    (step: ListedStep<StateOf<K>>): OnClick =>
    async (deps, click) => {
      const build: Build = async () => {
        const who = await admit(deps.ports, click.userId);
        if (!who.ok) return who;
        const found = await there(deps, click.value);
        if (!found) return gone;
        const { record, deal } = found;
        const parts = await partsOf(deps, record, deal);
        const refused =
          unlessMay(step.action, who.actor, parts, who.roster) ??
          (await unlessReadAbout(deps.ports, who.person, { kind, id: record.id }));
        const refusal = refused?.refusal ?? whenLost(deal) ?? step.unless(record);
        if (!refusal) return { view: step.draw(record, deal, { back: backOf(click.view) }) };
        await list.redrawHere(deps, click);
        return { refusal };
      };
      await click.form(build, { push: click.view !== undefined });
      await redrawList(deps, click);
    };

  /** A step's submitted form. After somebody else's change it is drawn anew with what was entered, and what is saved now. */
  const sends =
    (step: ListedStep<StateOf<K>>): OnSubmit =>
    async (deps, submission) => {
      const read = readMetadata(about, submission.metadata);
      if (!read) return gone;
      const { back, ...seen } = read;
      const { userId: actorId, key, values } = submission;
      const answer = await deps.handler.handle(step.command(seen, values), { actorId, key });
      if (answer.ok) return list.redrawBelow(deps, submission, back);
      if (answer.refusal.code !== 'changed-meanwhile') return answer;
      const found = await there(deps, seen.id);
      if (!found) return gone;
      const { record, deal } = found;
      // A form shows some of the fields: the others are as they are saved.
      const shown = Object.entries(inputOf(values)).filter(([name]) => values[name] !== undefined);
      const entered = { ...record, ...Object.fromEntries(shown) };
      return { view: step.draw(record, deal, { back, values: entered, notice: sentence(answer.refusal) }) };
    };

  /** A button that takes its step at once, in a list or in the list of what nobody has. */
  const takes =
    (command: (id: string) => Command): OnClick =>
    async (deps: Deps, click: Click) => {
      const { userId: actorId, key, value: id } = click;
      const answer = await deps.handler.handle(command(id), { actorId, key });
      if (!answer.ok) await click.tell(refused(deps.log, answer.refusal, actorId));
      await list.redrawHere(deps, click);
      await redrawList(deps, click);
    };

  return { opens, sends, takes };
}
