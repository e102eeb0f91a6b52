import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import { everybodyIn } from '../../core/ports.ts';
import { readHumanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { adding, backOf } from '../../slack/listed.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { idOfForm, oneValue, readMetadata } from '../../slack/modal.ts';
import type { MessageShortcut } from '../../slack/on-shortcut.ts';
import { saidIn } from '../../slack/said.ts';
import { dateIn } from '../../working-time/zone.ts';
import type { CommitmentRecordInput } from '../model.ts';
import { readTypedCommitment } from '../typed.ts';
import { commitmentInputOf, keepingInputOf, recordForm } from './forms.ts';
import { commitments } from './listeners.ts';

const gone = { refusal: { code: 'not-found', kind: 'deal' } } as const;

type Prefill = (who: Admitted) => Promise<Partial<CommitmentRecordInput>>;

/**
 * `/handoff commitment [what was promised] [by when]` opens the form, filled in as far as it was typed;
 * `/handoff commitment CMT-2` that commitment, `/handoff commitment list` those of the deal.
 */
export async function commitmentCommand(deps: Deps, asking: Asking) {
  const { userId, channelId, text, form } = asking;
  if (readHumanId(text)?.kind === 'commitment') return commitments.named(deps, asking);
  const deal = await deps.store.dealOfChannel(channelId);
  const needs = { channelId: deal?.channelId };
  if (text.trim().toLowerCase() === 'list') {
    return form(async () => {
      const who = await admit(deps.ports, userId);
      if (!who.ok) return who;
      return deal
        ? commitments.drawn(deps, who, { dealId: deal.id, page: 0 })
        : { refusal: { code: 'no-deal-here' } };
    }, needs);
  }
  const prefill: Prefill = ({ person }) => readTypedCommitment(text, dateIn(deps.now(), person.tz));
  return form(() => recording(deps, userId, deal, prefill), needs);
}

/** The button "Record a commitment" on a deal's card and in its list of commitments. */
export async function commitmentRecordClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal ? recording(deps, click.userId, deal, async () => ({}), backOf(click.view)) : gone;
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** "Record a commitment" in the menu of a message: what it says was promised, by whom, and where it stands. */
export async function commitmentShortcut(deps: Deps, shortcut: MessageShortcut): Promise<void> {
  const { userId, channelId, message, form } = shortcut;
  const deal = await deps.store.dealOfChannel(channelId);
  const prefill: Prefill = async ({ roster }) => {
    const { said, link } = await saidIn(deps, shortcut, 2000);
    // Who wrote it may be the customer, or a bot: those promise nothing for the organisation.
    const wrote = everybodyIn(roster).find((id) => id === message.by);
    return { what: said, link, ...(wrote && { madeBy: wrote }) };
  };
  await form(() => recording(deps, userId, deal, prefill), { channelId: deal?.channelId });
}

/** Whoever records it made and keeps it, unless somebody else is said. */
function recording(
  deps: Deps,
  userId: string,
  deal: Deal | undefined,
  prefill: Prefill,
  back = '',
): ReturnType<Build> {
  return adding(deps, userId, deal, async (who, there) => {
    const own = { madeBy: who.actor.id, keeperId: who.actor.id };
    return { view: recordForm(there, { ...own, ...(await prefill(who)) }, back) };
  });
}

const ofDeal = z.strictObject({ dealId: z.string(), back: z.string() });

/** The submitted form that records a commitment. */
export async function commitmentRecordSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const { dealId, back } = about;
  const { userId: actorId, key, values } = submission;
  const id = idOfForm(submission.viewId);
  const link = oneValue(values, 'link');
  const input = { ...commitmentInputOf(values), ...keepingInputOf(values), link };
  const answer = await deps.handler.handle(
    { type: 'commitment.record', id, dealId, input },
    { actorId, key },
  );
  return answer.ok ? commitments.redrawBelow(deps, submission, back) : answer;
}
