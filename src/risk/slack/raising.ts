import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import { readHumanId } from '../../core/types.ts';
import { closedHome, partsOf, unlessRead, whenLost } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { recordTyped } from '../../history/slack/subject.ts';
import { may } from '../../ownership.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { backTo, redrawBelow } from '../../slack/listing.ts';
import { idOfForm, readMetadata } from '../../slack/modal.ts';
import { cut, mentioned, readable } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import { type MessageShortcut, permalink } from '../../slack/on-shortcut.ts';
import type { RiskRaiseInput } from '../model.ts';
import { readTypedRisk } from '../typed.ts';
import { raiseForm, riskInputOf } from './forms.ts';
import { risksListing } from './listeners.ts';

const gone = { refusal: { code: 'not-found', kind: 'deal' } } as const;

/** `/handoff risk [severity] [what could happen]` opens the form, filled in as far as it was typed; `/handoff risk RISK-5` that risk. */
export async function riskCommand(deps: Deps, asking: Asking) {
  const { userId, channelId, text, form } = asking;
  if (readHumanId(text)?.kind === 'risk') return riskNamed(deps, asking);
  const deal = await deps.store.dealOfChannel(channelId);
  const prefill = async () => readTypedRisk(text);
  return form(() => raising(deps, userId, deal, prefill), { channelId: deal?.channelId });
}

async function riskNamed(deps: Deps, { userId, text, form }: Asking) {
  const typed = await recordTyped(deps.store, text);
  const deal = 'about' in typed ? await dealOf(deps.store, typed.about) : undefined;
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    return 'about' in typed ? risksListing.draw(deps, who, { riskId: typed.about.id }) : typed;
  };
  return form(build, { channelId: deal?.channelId });
}

/** The button "Raise a risk" on a deal's card and in its list of risks. */
export async function riskRaiseClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal ? raising(deps, click.userId, deal, async () => ({}), backTo(risksListing, click.view)) : gone;
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** "Raise a technical risk" in the menu of a message: what it says could happen, and where it stands. */
export async function riskShortcut(deps: Deps, shortcut: MessageShortcut): Promise<void> {
  const { userId, channelId, message, form } = shortcut;
  const deal = await deps.store.dealOfChannel(channelId);
  const prefill = async () => {
    const name = await namer(deps.directory, mentioned(message.text));
    return { what: cut(readable(message.text, name), 2000), link: permalink(shortcut) };
  };
  await form(() => raising(deps, userId, deal, prefill), { channelId: deal?.channelId });
}

async function raising(
  deps: Deps,
  userId: string,
  deal: Deal | undefined,
  prefill: (who: Admitted) => Promise<Partial<RiskRaiseInput>>,
  back = '',
): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  if (!deal) return { refusal: { code: 'no-deal-here' } };
  const channel = await deps.directory.known(deal.channelId);
  const hidden = unlessRead(deal, channel, who.actor);
  if (hidden) return hidden;
  const lost = whenLost(deal);
  if (lost) return { refusal: lost };
  const problem = closedHome(channel);
  if (problem) return { refusal: { code: 'channel', problem } };
  const mayName = may('risk.name-owner', who.actor, partsOf(deal));
  return { view: raiseForm(deal, await prefill(who), { mayName, back }) };
}

const ofDeal = z.strictObject({ dealId: z.string(), back: z.string() });

/** The submitted form that raises a risk. */
export async function riskRaiseSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const { dealId, back } = about;
  const id = idOfForm(submission.viewId);
  const input = riskInputOf(submission.values);
  const { userId: actorId, key } = submission;
  const answer = await deps.handler.handle({ type: 'risk.raise', id, dealId, input }, { actorId, key });
  return answer.ok ? redrawBelow(risksListing, deps, submission, back) : answer;
}
