import { daysIn } from '../core/typed-day.ts';
import type { Person } from '../member/model.ts';

/** What was typed after `/handoff away`: whose absence (nobody typed: one's own), until when, who covers, or that it ends. */
export interface TypedAbsence {
  person?: string;
  back: boolean;
  until?: string;
  cover?: string;
}

/** Takes `until friday cover @eno`, `back`, `@eno until 30 november`, `@eno back` apart. Names stay as they were typed. */
export async function readTypedAbsence(typed: string, today: string): Promise<TypedAbsence> {
  const [head = '', cover] = typed.trim().split(/\s*\bcover(?:ed)?(?:\s+by)?:?\s+/i, 2);
  const [, person, rest = ''] = /^@(.*?)(?:\s+((?:until|till|back)\b.*))?$/is.exec(head) ?? [
    undefined,
    undefined,
    head,
  ];
  const said = rest.trim();
  const until = (await daysIn(said, today)).at(-1)?.date;
  return {
    back: /^back$/i.test(said),
    ...(person && { person: person.trim() }),
    ...(until && { until }),
    ...(cover?.trim() && { cover: cover.trim() }),
  };
}

const plainly = (text: string) =>
  text
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/[._-]+/g, ' ')
    .trim();

/** The one person a typed name means: whole, or how it begins; undefined where that is nobody, or several. */
export function personCalled<P extends Pick<Person, 'name'>>(
  typed: string,
  people: readonly P[],
): P | undefined {
  const wanted = plainly(typed);
  const whole = people.filter(({ name }) => plainly(name) === wanted);
  const some =
    whole.length > 0 ? whole : people.filter(({ name }) => `${plainly(name)} `.startsWith(`${wanted} `));
  return some.length === 1 ? some[0] : undefined;
}
