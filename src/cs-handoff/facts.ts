import type { Deal } from '../deal/model.ts';
import { modelNames, type Partner } from '../partner/model.ts';
import type { Poc } from '../poc/model.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import { psKindNames, psStatusNames } from '../ps-scoping/names.ts';
import { type Risk, severityNames } from '../risk/model.ts';
import { day } from '../slack/mrkdwn.ts';
import type { CsHandoff, Filled, FilledLine } from './model.ts';
import { type FilledCode, type SectionCode, sections } from './sections.ts';

// What the records of a deal know by themselves of what a handoff says. Computed when it is drawn, kept in the packet
// at submission; see docs/decisions.

/** A promise, as far as a handoff speaks of it. */
export interface Promised {
  number: number;
  what: string;
  toWhom: string;
  /** A calendar date. */
  dueDate: string | null;
  keeperId: string | null;
  status: 'open' | 'kept' | 'dropped';
}

/** The records of a deal. */
export interface Sources {
  deal: Deal;
  pocs: readonly Poc[];
  risks: readonly Risk[];
  scopings: readonly PsScoping[];
  partners: readonly Partner[];
  commitments: readonly Promised[];
  /** The other handoffs of the deal: what was handed over before is a beginning. */
  handoffs: readonly CsHandoff[];
}

const line = (
  kind: FilledLine['about']['kind'],
  number: number,
  text: string,
  more: Partial<Pick<FilledLine, 'who' | 'due'>> = {},
): FilledLine => ({ about: { kind, number }, text, who: null, due: null, ...more });

const live = (scopings: readonly PsScoping[]) =>
  scopings.filter(({ status }) => status !== 'declined' && status !== 'withdrawn');

/** The scopings that a handoff speaks of: the one that it hands over, or all of the deal. */
const spokenOf = ({ scopingId }: Pick<CsHandoff, 'scopingId'>, { scopings }: Sources) =>
  live(scopings).filter(({ id }) => scopingId === null || id === scopingId);

const known: Record<FilledCode, (handoff: Pick<CsHandoff, 'scopingId'>, sources: Sources) => FilledLine[]> = {
  commitments: (_, { commitments }) =>
    commitments
      .filter(({ status }) => status === 'open')
      .map(({ number, what, toWhom, keeperId, dueDate }) =>
        line('commitment', number, `${what} (to ${toWhom})`, { who: keeperId, due: dueDate }),
      ),
  people: (_, sources) => peopleOf(sources),
  poc: (_, { deal, pocs }) => [
    ...(deal.noPoc ? [line('deal', deal.number, `No PoC: ${deal.noPoc}`)] : []),
    ...pocs.map((poc) => line('poc', poc.number, pocWords(poc), { who: poc.seId })),
  ],
  risks: (_, { risks }) =>
    risks
      .filter(({ status }) => status === 'open' || status === 'mitigating')
      .map(({ number, severity, what, mitigation, ownerId }) =>
        line(
          'risk',
          number,
          `${severityNames[severity]}: ${what}${mitigation ? ` · Mitigation: ${mitigation}` : ''}`,
          { who: ownerId },
        ),
      ),
  scope: (handoff, sources) => spokenOf(handoff, sources).flatMap(scopeOf),
  partners: (_, { partners }) =>
    partners
      .filter(({ status }) => status === 'active')
      .map(({ number, partner, model, contact, roles }) =>
        line('partner', number, `${partner}${contact ? `, ${contact}` : ''}. ${modelNames[model]}: ${roles}`),
      ),
};

const outcomeNames = { passed: 'Passed', failed: 'Failed', stopped: 'Stopped' } as const;
const recommendationNames = {
  proceed: 'Proceed',
  'proceed-with-conditions': 'Proceed with conditions',
  'do-not-proceed': 'Do not proceed',
} as const;

/** The outcome of a PoC, or that it has none yet. */
function pocWords({ status, conclusion, stoppedReason, definition }: Poc): string {
  if (status === 'stopped') return `${outcomeNames.stopped}: ${stoppedReason ?? 'its deal was lost'}`;
  if (status !== 'passed' && status !== 'failed') {
    return `Not concluded${definition ? `: ${definition.useCase}` : ''}`;
  }
  if (!conclusion) return outcomeNames[status];
  const { summary, recommendation, conditions, findings } = conclusion;
  const advice = `${recommendationNames[recommendation]}${conditions ? `: ${conditions}` : ''}`;
  return `${outcomeNames[status]}: ${summary} · ${advice} · Findings: ${findings}`;
}

/** A scoping, then its deliverables and its milestones. */
function scopeOf(scoping: PsScoping): FilledLine[] {
  const { number, kind, status, outcomeWanted, draft, milestones, delivery, delivererId } = scoping;
  const head = `${psKindNames[kind]}, ${psStatusNames[status].toLowerCase()}: ${outcomeWanted}`;
  return [
    line('ps-scoping', number, head, { who: delivererId }),
    ...(draft?.deliverables ?? []).map(({ text }) => line('ps-scoping', number, `Deliverable: ${text}`)),
    ...milestones.map(({ what, date, reached }) =>
      line('ps-scoping', number, `Milestone${reached ? ', reached' : ''}: ${what}`, { due: date }),
    ),
    ...(delivery ? [line('ps-scoping', number, signedOff(delivery))] : []),
  ];
}

const signedOff = ({ signedOffBy, signedOffOn, deviations }: NonNullable<PsScoping['delivery']>) =>
  `Signed off by ${signedOffBy} on ${day(signedOffOn)}. Deviations: ${deviations ?? 'none'}`;

/** The customer's people whom records name, each with the parts in which they are named. */
function peopleOf({ pocs, scopings, commitments, partners }: Sources): FilledLine[] {
  const named: { name: string; as: string; about: FilledLine['about'] }[] = [];
  const add = (name: string | null | undefined, as: string, kind: FilledLine['about']['kind'], n: number) => {
    const already = named.some((each) => each.name === name && each.as === as && each.about.number === n);
    if (name && !already) named.push({ name, as, about: { kind, number: n } });
  };
  for (const { number, definition, versions } of pocs) {
    add(definition?.sponsor, 'sponsor or champion of the PoC', 'poc', number);
    for (const { agreements, results } of versions) {
      for (const { contact } of agreements) add(contact, 'agreed the criteria', 'poc', number);
      for (const { confirmedBy } of results) add(confirmedBy, 'confirmed results', 'poc', number);
    }
  }
  for (const { number, content, delivery } of live(scopings)) {
    add(content?.contact, 'agreed the services', 'ps-scoping', number);
    add(delivery?.signedOffBy, 'signed off the services', 'ps-scoping', number);
  }
  for (const { number, toWhom, status } of commitments) {
    if (status === 'open') add(toWhom, 'was promised something', 'commitment', number);
  }
  for (const { number, contact, partner, status } of partners) {
    if (status === 'active') add(contact, `contact at ${partner}`, 'partner', number);
  }
  return named.map(({ name, as, about }) => ({ about, text: `${name}: ${as}`, who: null, due: null }));
}

/** What is filled in of one section now, by what it is; what the records know nothing of is not there. */
export function filledOf(
  section: SectionCode,
  handoff: Pick<CsHandoff, 'scopingId'>,
  sources: Sources,
): Filled {
  const all = sections[section].filled.map((code) => [code, known[code](handoff, sources)] as const);
  return Object.fromEntries(all.filter(([, lines]) => lines.length > 0));
}

/** What is filled in of all the sections that a handoff needs, as the records are now. */
export const filledIn = (handoff: CsHandoff, sources: Sources): Filled =>
  Object.assign({}, ...handoff.seen.needed.map((section) => filledOf(section, handoff, sources)));

/**
 * What is filled in, as whoever reads it is to see it: as it was submitted, with what was promised since, else as the
 * records are now. Source: "Commitment" of the domain, by which no promise surfaces after signature.
 */
export function shownFilled(handoff: CsHandoff, sources: Sources): Filled {
  const { packet, status } = handoff;
  const now = filledIn(handoff, sources);
  if (!packet || status === 'returned') return now;
  const { commitments: then = [] } = packet.filled;
  const there = new Set(then.map(({ about }) => about.number));
  const since = (now.commitments ?? []).filter(({ about }) => !there.has(about.number));
  if (since.length === 0) return packet.filled;
  const marked = since.map((each) => ({ ...each, text: `${each.text} · new since the submission` }));
  return { ...packet.filled, commitments: [...then, ...marked] };
}

/**
 * What the records suggest for fields that nobody has answered: a form begins with it, marked as filled in, and it
 * counts once whoever writes the section saves it. At most 3,000 characters each.
 */
export function suggestedFor(
  section: SectionCode,
  handoff: CsHandoff,
  sources: Sources,
): Readonly<Record<string, string>> {
  const found = Object.entries(suggestions[section]?.(handoff, sources) ?? {});
  const answers = handoff.sections[section]?.answers ?? {};
  return Object.fromEntries(
    found
      .filter(([code, text]) => text !== '' && !answers[code])
      .map(([code, text]) => [code, text.length > 3000 ? `${text.slice(0, 2999)}…` : text]),
  );
}

const suggestions: Partial<
  Record<SectionCode, (handoff: CsHandoff, sources: Sources) => Record<string, string>>
> = {
  stakeholders: (_, { pocs }) => ({
    sponsor: pocs.flatMap(({ definition }) => definition?.sponsor ?? []).join('\n'),
  }),
  technical: (handoff, { handoffs }) => {
    const before = handoffs.find(({ id, kind }) => id !== handoff.id && kind === 'sales-to-cs');
    const answers = Object.entries(before?.sections.technical?.answers ?? {});
    return Object.fromEntries(
      answers.flatMap(([code, answer]) => ('text' in answer ? [[code, answer.text]] : [])),
    );
  },
  delivery: (handoff, sources) => {
    const all = spokenOf(handoff, sources);
    const each = (words: (scoping: PsScoping) => string) => all.map(words).filter(Boolean).join('\n');
    return {
      scope: each(({ outcomeWanted, draft }) =>
        [outcomeWanted, ...(draft?.deliverables ?? []).map(({ text }) => `• ${text}`)].join('\n'),
      ),
      state: each(({ kind, status, delivery }) =>
        [`${psKindNames[kind]}: ${psStatusNames[status].toLowerCase()}.`, delivery && signedOff(delivery)]
          .filter(Boolean)
          .join(' '),
      ),
      dates: each(({ milestones }) =>
        milestones
          .map(({ what, date, reached }) => `${day(date)} ${what}${reached ? ', reached' : ''}`)
          .join('\n'),
      ),
    };
  },
  partner: (_, { partners }) => {
    const active = partners.filter(({ status }) => status === 'active');
    return {
      partner: active.map(({ partner, contact }) => [partner, contact].filter(Boolean).join(', ')).join('\n'),
      model: active.map(({ partner, model }) => `${partner}: ${modelNames[model]}`).join('\n'),
      responsibilities: active.map(({ partner, roles }) => `${partner}: ${roles}`).join('\n'),
    };
  },
};
