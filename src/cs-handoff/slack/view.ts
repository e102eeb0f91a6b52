import { type People, type RecordReads, workingTimeOf } from '../../core/ports.ts';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { functionNames } from '../../member/model.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import { all, day, escaped, instant, moment } from '../../slack/mrkdwn.ts';
import { type Naming, namer } from '../../slack/names.ts';
import { responseDue } from '../../working-time/due.ts';
import type { WorkingTime } from '../../working-time/model.ts';
import { sourcesOf } from '../commands.ts';
import { type Sources, shownFilled } from '../facts.ts';
import type { CsHandoff, Filled } from '../model.ts';
import { handoffStatusNames } from '../names.ts';
import { returnCodes, type SectionCode, sections } from '../sections.ts';
import { missingOf, unanswered, waitsForReply, writtenOf } from '../standing.ts';
import { clockOf } from '../turns.ts';

/** What a handoff's card, its pages, its packet and its notices show. */
export interface HandoffView {
  handoff: CsHandoff;
  deal: Deal;
  /** All of the deal. */
  scopings: readonly PsScoping[];
  sources: Sources;
  /** What the records know of it, as its reader is to see it. */
  filled: Filled;
  name: Naming;
  /** When the workspace works: its clocks run then. */
  working: WorkingTime;
}

/** Reads what they show; undefined where there is no such handoff. */
export async function handoffView(
  store: RecordReads,
  people: People,
  id: string,
): Promise<HandoffView | undefined> {
  const handoff = await store.load('cs-handoff', id);
  const deal = handoff && (await store.load('deal', handoff.dealId));
  if (!handoff || !deal) return undefined;
  const sources = await sourcesOf(store, deal);
  const filled = shownFilled(handoff, sources);
  const name = await namer(people, peopleOf(handoff, filled), await store.roster());
  const working = await workingTimeOf(store);
  return { handoff, deal, scopings: sources.scopings, sources, filled, name, working };
}

/** Everybody a handoff names. */
function peopleOf(handoff: CsHandoff, filled: Filled): (string | null)[] {
  const written = Object.values(handoff.sections);
  const lines = Object.values(filled).flat();
  return [
    ...Object.values(handoff.seen.people),
    ...written.flatMap(({ by, writers, returned }) => [by, returned?.by ?? null, ...writers]),
    ...lines.map(({ who }) => who),
    ...handoff.notes.map(({ by }) => by),
    ...[handoff.startedBy, handoff.submittedBy, handoff.acceptedBy, handoff.endedBy],
    handoff.rating?.by ?? null,
  ];
}

/** `HO-7 · Handoff to Customer Success`, `HO-8 · PS-4 to Customer Success`. */
export function titleOf({ handoff, scopings }: Pick<HandoffView, 'handoff' | 'scopings'>): string {
  const scoping = scopings.find(({ id }) => id === handoff.scopingId);
  const what = scoping ? humanId('ps-scoping', scoping.number) : 'Handoff';
  return `${humanId('cs-handoff', handoff.number)} · ${what} to Customer Success`;
}

/** Where a handoff stands, in words without formatting. */
export function standing({ handoff, name }: Pick<HandoffView, 'handoff' | 'name'>): string {
  const { status, acceptedBy, endedBy, submittedBy, kickoffOn } = handoff;
  const by = (who: string | null) => (who ? ` by ${name(who)}` : '');
  switch (status) {
    case 'draft':
    case 'returned': {
      const missing = missingOf(handoff, 'submit').length;
      const left =
        missing === 0
          ? 'ready to submit'
          : `${missing === 1 ? '1 section is' : `${missing} sections are`} missing`;
      return `${handoffStatusNames[status]}, ${left}`;
    }
    case 'submitted':
      return `Submitted${by(submittedBy)}, waits for ${csName({ handoff, name })} to accept or return it`;
    case 'accepted':
      return `Accepted${by(acceptedBy)}`;
    case 'completed':
      return `Completed${by(endedBy)}${kickoffOn ? `, kickoff held on ${day(kickoffOn)}` : ''}`;
    case 'withdrawn':
      return `Withdrawn${by(endedBy)}`;
  }
}

const csName = ({ handoff, name }: Pick<HandoffView, 'handoff' | 'name'>) =>
  handoff.seen.people.cs ? name(handoff.seen.people.cs, 'turn') : functionNames.cs;

/** Whose a section is: `Sol Sales`, or the function while the deal has nobody for it. */
export function ownerOfSection(
  { handoff, name }: Pick<HandoffView, 'handoff' | 'name'>,
  section: SectionCode,
) {
  const { fn } = sections[section];
  const person = handoff.seen.people[fn];
  return person ? name(person, 'turn') : functionNames[fn];
}

/** How far a section is, with the sign that says so at a glance. */
export function sectionState(
  handoff: CsHandoff,
  section: SectionCode,
): { sign: string; words: string; complete: boolean } {
  const left = unanswered(handoff, section).length;
  const { fields, before } = sections[section];
  const later = before === 'complete' ? ' · before the kickoff' : '';
  const { returned } = writtenOf(handoff, section);
  if (waitsForReply(handoff, section) && returned) {
    return { sign: '↩', words: `returned: ${returnCodes[returned.code].toLowerCase()}`, complete: false };
  }
  if (left === 0) {
    const again = handoff.status === 'returned' && returned ? ', written again' : '';
    return { sign: '✓', words: `complete${again}`, complete: true };
  }
  if (left === fields.length) return { sign: '○', words: `not begun${later}`, complete: false };
  return {
    sign: '◐',
    words: `${fields.length - left} of ${fields.length} answered${later}`,
    complete: false,
  };
}

/** What is missing, owner by owner: `Sol Sales: Goals (Success measures, Critical dates)`. */
export function missingWords(view: Pick<HandoffView, 'handoff' | 'name'>, before: 'submit' | 'complete') {
  const missing = missingOf(view.handoff, before);
  const owners = [...new Set(missing.map(({ section }) => ownerOfSection(view, section)))];
  return owners.map((owner) => {
    const theirs = missing.filter(({ section }) => ownerOfSection(view, section) === owner);
    return `${owner}: ${theirs.map(({ section, fields }) => lacking(section, fields)).join('; ')}`;
  });
}

/** `Goals (Success measures, Critical dates)`, `Goals (returned)`. */
export function lacking(section: SectionCode, missing: readonly string[]): string {
  const { name, fields } = sections[section];
  const labels = fields.filter(({ code }) => missing.includes(code)).map(({ label }) => label);
  if (labels.length === 0) return `${name} (returned)`;
  return labels.length === fields.length ? name : `${name} (${labels.join(', ')})`;
}

/** Both clocks in plain words, in mrkdwn. Source: "CS handoff" of the domain. */
export function clockLines({
  handoff,
  name,
  working,
}: Pick<HandoffView, 'handoff' | 'name' | 'working'>): string[] {
  const { status, acceptedAt, submittedAt, seen, kickoffOn } = handoff;
  const clock = clockOf(handoff);
  const due = clock && responseDue(working, clock);
  if (status === 'draft' || status === 'returned') {
    return ['Once submitted, Customer Success accepts or returns it within one business day.'];
  }
  if (status === 'submitted' && due) {
    const first = `Submitted ${moment(submittedAt ?? 0)}: to accept or return within one business day, by ${moment(due)}.`;
    return [first, 'The kickoff follows within ten business days of acceptance and Closed won.'];
  }
  if (status === 'accepted') {
    const answered = acceptedAt ? [`Accepted ${moment(acceptedAt)}.`] : [];
    const planned = writtenOf(handoff, 'first-days').answers.kickoffDate;
    const on = planned && 'text' in planned ? ` It is planned for ${day(planned.text)}.` : '';
    if (due) return [...answered, `Kickoff within ten business days, by ${instant(due)}.${on}`];
    const waits =
      seen.wonAt === null ? 'The ten business days to the kickoff begin once the deal is won.' : '';
    return [...answered, `${waits}${on}`.trim()];
  }
  if (status === 'completed' && kickoffOn) {
    const rated = handoff.rating
      ? `Rated ${handoff.rating.stars} of 5 by ${escaped(name(handoff.rating.by))}.`
      : '';
    return [`Kickoff held on ${day(kickoffOn)}. ${rated}`.trim()];
  }
  return [];
}

/** Whose turn it is, in mrkdwn: `Waits for *Sol Sales* and *Eno Engineer* to write`. */
export function turnLine(view: Pick<HandoffView, 'handoff' | 'name'>): string {
  const { handoff, name } = view;
  const bold = (who: readonly string[]) => all([...new Set(who)].map((each) => `*${escaped(each)}*`));
  switch (handoff.status) {
    case 'draft':
    case 'returned': {
      const missing = missingOf(handoff, 'submit');
      if (missing.length > 0) {
        const who = missing.map(({ section }) => ownerOfSection(view, section));
        return `Waits for ${bold(who)} to write`;
      }
      const sender = handoff.seen.people[handoff.kind === 'sales-to-cs' ? 'sales' : 'ps'];
      const fn = functionNames[handoff.kind === 'sales-to-cs' ? 'sales' : 'ps'];
      return `Complete. Waits for ${bold([sender ? name(sender, 'turn') : fn])} to submit it`;
    }
    case 'submitted':
      return `Waits for ${bold([csName(view)])} to accept or return it`;
    case 'accepted': {
      // With the deal won the kickoff's clock runs, and is what status and notices speak of.
      const missing = !clockOf(handoff) && missingOf(handoff, 'complete').length > 0;
      return `Waits for ${bold([csName(view)])} to ${missing ? 'plan the first days' : 'hold the kickoff'}`;
    }
    default:
      return escaped(standing(view));
  }
}
