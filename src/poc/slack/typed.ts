import { admit } from '../../core/actor.ts';
import { mayRead } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import type { Asking, Build, Deps } from '../../slack/listen.ts';
import { whenEnded } from '../access.ts';
import { drawPage, opening, pocCreating } from './listeners.ts';
import { type Page, pageNamed } from './pages.ts';
import { type PocStep, type PocStepName, pocSteps } from './steps.ts';

/** What stands after `/handoff poc`: a page or a step. */
const typed: Record<string, Page | PocStepName> = {
  define: 'define',
  gates: 'gates',
  criteria: 'criteria',
  agree: 'agree',
  start: 'start',
  results: 'results',
  result: 'results',
  waivers: 'waivers',
  waive: 'waivers',
  versions: 'versions',
  questions: 'questions',
  question: 'ask',
  ask: 'ask',
  extend: 'extend',
  conclude: 'conclude',
  stop: 'stop',
};

/**
 * `/handoff poc [name] [word]`: defines the deal's PoC where it has none, opens it otherwise, or the one that is named,
 * at the page or step typed.
 */
export async function pocCommand(deps: Deps, { userId, channelId, text, form }: Asking) {
  const deal = await deps.store.dealOfChannel(channelId);
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    if (!deal) return { refusal: { code: 'no-deal-here' } };
    const channel = await deps.directory.known(deal.channelId);
    if (!mayRead(deal, channel, who.actor)) return { refusal: { code: 'may-not-read' } };
    return commanded(deps, userId, deal, text);
  };
  return form(build, { channelId: deal?.channelId });
}

/** What was asked for on a deal whose reader may read it. */
async function commanded(deps: Deps, userId: string, deal: Deal, text: string): ReturnType<Build> {
  const pocs = await deps.store.pocsOfDeal(deal.id);
  const { number, rest } = numbered(text.trim());
  const meant = pocs.find((each) => each.number === number);
  if (number !== undefined && !meant) return { refusal: { code: 'poc-not-here', number, deal: deal.number } };
  const poc = meant ?? pocs.find((each) => !whenEnded(each)) ?? pocs.at(-1);
  const to = pageTyped(rest);
  const again = rest.toLowerCase() === 'new';
  const word = again || Object.hasOwn(typed, rest.toLowerCase());
  if (!poc) return pocCreating(deps, userId, deal, word ? '' : rest);
  if (again && whenEnded(poc)) return pocCreating(deps, userId, deal, '');
  const step = to && stepNamed(to);
  if (step) return opening(deps, userId, step, { id: poc.id, of: '' }, '');
  return drawPage(deps, userId, poc.id, pageNamed(to ?? ''));
}

/** The PoC that is named first, `POC-3` or `3`, and what stands behind it; `6 plants are dark` names none. */
function numbered(text: string): { number?: number; rest: string } {
  const [, prefix, digits, rest = ''] = /^(poc[-\s]?)?(\d{1,9})(?:\s+(.*))?$/is.exec(text) ?? [];
  const names = digits && (prefix || rest === '' || pageTyped(rest));
  return names ? { number: Number(digits), rest } : { rest: text };
}

/** The page or step that the first word stands for. */
function pageTyped(text: string): Page | PocStepName | undefined {
  const word = text.toLowerCase().split(/\s+/)[0] ?? '';
  return Object.hasOwn(typed, word) ? typed[word] : undefined;
}

const stepNamed = (name: string): PocStep | undefined =>
  Object.hasOwn(pocSteps, name) ? pocSteps[name as PocStepName] : undefined;
