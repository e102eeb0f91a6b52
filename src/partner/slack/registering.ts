import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { readHumanId } from '../../core/types.ts';
import { partsOf } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { unlessMay } from '../../ownership.ts';
import { adding, backOf, type Listed } from '../../slack/listed.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { idOfForm, readMetadata } from '../../slack/modal.ts';
import { dateIn } from '../../working-time/zone.ts';
import { unlessActive } from '../decide.ts';
import { partnerInputOf, registerForm } from './forms.ts';
import { partners } from './listeners.ts';

const gone = { refusal: { code: 'not-found', kind: 'deal' } } as const;

/**
 * `/handoff partner Hollow Reed` opens the form, filled in, or the engagement that is active under that name;
 * `/handoff partner PARTNER-1` that one; bare, those of the deal, or the form where there is none.
 */
export async function partnerCommand(deps: Deps, asking: Asking) {
  const { userId, channelId, text, form } = asking;
  if (readHumanId(text)?.kind === 'partner') return partners.named(deps, asking);
  const deal = await deps.store.dealOfChannel(channelId);
  const build: Build = async () => {
    const list = deal && (await listFor(deps, deal, text.trim()));
    if (!list) return registering(deps, userId, deal, text.trim());
    const who = await admit(deps.ports, userId);
    return who.ok ? partners.drawn(deps, who, list) : who;
  };
  return form(build, { channelId: deal?.channelId });
}

/** What is there already under this name, or under none. */
async function listFor({ store }: Deps, deal: Deal, name: string): Promise<Listed | undefined> {
  if (name === '') {
    const all = await store.partnersOfDeal(deal.id, 'all');
    return all.length > 0 ? { dealId: deal.id, page: 0 } : undefined;
  }
  const active = await store.partnersOfDeal(deal.id, 'active');
  const same = active.find(({ partner }) => partner.toLowerCase() === name.toLowerCase());
  return same && { id: same.id };
}

/** The button "Register a partner", on a deal's card or in its list of partners; its value is the deal. */
export async function partnerRegisterClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal ? registering(deps, click.userId, deal, '', backOf(click.view)) : gone;
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

function registering(
  deps: Deps,
  userId: string,
  deal: Deal | undefined,
  partner: string,
  back = '',
): ReturnType<Build> {
  return adding(deps, userId, deal, async ({ actor, roster, person }, there) => {
    const refused = unlessMay('partner.register', actor, partsOf(there), roster);
    if (refused) return refused;
    const barred = unlessActive(there, await deps.store.partnersOfDeal(there.id, 'active'));
    if (barred) return { refusal: barred };
    return { view: registerForm(there, { partner, registeredOn: dateIn(deps.now(), person.tz) }, back) };
  });
}

const ofDeal = z.strictObject({ dealId: z.string(), back: z.string() });

/** The submitted form that registers an engagement. */
export async function partnerRegisterSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const { dealId, back } = about;
  const { userId: actorId, key } = submission;
  const id = idOfForm(submission.viewId);
  const input = partnerInputOf(submission.values);
  const answer = await deps.handler.handle({ type: 'partner.register', id, dealId, input }, { actorId, key });
  return answer.ok ? partners.redrawBelow(deps, submission, back) : answer;
}
