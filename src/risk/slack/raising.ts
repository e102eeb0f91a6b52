import { z } from 'zod';
import { readHumanId } from '../../core/types.ts';
import { partsOf } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { may } from '../../ownership.ts';
import { adding, backOf } from '../../slack/listed.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { idOfForm, readMetadata } from '../../slack/modal.ts';
import type { MessageShortcut } from '../../slack/on-shortcut.ts';
import { saidIn } from '../../slack/said.ts';
import type { RiskRaiseInput } from '../model.ts';
import { readTypedRisk } from '../typed.ts';
import { raiseForm, riskInputOf } from './forms.ts';
import { risks } from './listeners.ts';

const gone = { refusal: { code: 'not-found', kind: 'deal' } } as const;

/** `/handoff risk [severity] [what could happen]` opens the form, filled in as far as it was typed; `/handoff risk RISK-5` that risk. */
export async function riskCommand(deps: Deps, asking: Asking) {
  const { userId, channelId, text, form } = asking;
  if (readHumanId(text)?.kind === 'risk') return risks.named(deps, asking);
  const deal = await deps.store.dealOfChannel(channelId);
  const prefill = async () => readTypedRisk(text);
  return form(() => raising(deps, userId, deal, prefill), { channelId: deal?.channelId });
}

/** The button "Raise a risk" on a deal's card and in its list of risks. */
export async function riskRaiseClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal ? raising(deps, click.userId, deal, async () => ({}), backOf(click.view)) : gone;
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** "Raise a technical risk" in the menu of a message: what it says could happen, and where it stands. */
export async function riskShortcut(deps: Deps, shortcut: MessageShortcut): Promise<void> {
  const { userId, channelId, form } = shortcut;
  const deal = await deps.store.dealOfChannel(channelId);
  const prefill = async () => {
    const { said, link } = await saidIn(deps, shortcut, 2000);
    return { what: said, link };
  };
  await form(() => raising(deps, userId, deal, prefill), { channelId: deal?.channelId });
}

function raising(
  deps: Deps,
  userId: string,
  deal: Deal | undefined,
  prefill: () => Promise<Partial<RiskRaiseInput>>,
  back = '',
): ReturnType<Build> {
  return adding(deps, userId, deal, async ({ actor }, there) => {
    const mayName = may('risk.name-owner', actor, partsOf(there));
    return { view: raiseForm(there, await prefill(), { mayName, back }) };
  });
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
  return answer.ok ? risks.redrawBelow(deps, submission, back) : answer;
}
