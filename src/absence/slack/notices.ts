import { humanId, isNamedKind } from '../../core/types.ts';
import { type Fn, functionNames, functions } from '../../member/model.ts';
import type { Audience } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { all, cut, day, escaped } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import type { RenderPorts } from '../../slack/render.ts';
import { awayIn, awayNow } from '../standing.ts';

/** So many records are named in the message to who covers; the cards and the status have all. */
const NAMED = 20;

type Draw = (ports: RenderPorts, id: string, audience: Audience) => Promise<Message | undefined>;

/** To who covers, the lead who stands in, and the member for whom somebody else set it: who is away. Nothing to say once back. */
export const setNotice: Draw = async (ports, id, audience) => {
  const roster = await ports.store.roster();
  const away = awayNow(id, roster);
  if (!away || 'mention' in audience) return undefined;
  const { reader } = audience;
  const name = await namer(ports.people, [id, away.cover]);
  const until = day(away.until);
  if (reader === id) {
    const covers = away.cover ? `${name(away.cover)} covers` : 'the lead stands in';
    return {
      ...said(`You are away until ${until}; ${covers}.`),
      blocks: [
        quote(`You are away until ${until}; ${covers}.`),
        row(button(actions.awayBack, 'I am back', id)),
      ],
    };
  }
  const fns = functions.filter((fn) => awayIn(roster[fn], id)?.cover === reader);
  const what = await waitsFor(ports, id);
  if (fns.length > 0) {
    return said(
      `You cover for ${name(id)} until ${until}: in ${functionsWords(fns)} you may do all that ${name(id)} may, and are told instead.${what}`,
    );
  }
  return away.cover
    ? undefined
    : said(`${name(id)} is away until ${until} and nobody covers, so you are told instead.${what}`);
};

/** To who covered, or stood in, and to the member whom somebody else said to be back. Nothing to say to who still covers. */
export const endedNotice: Draw = async (ports, id, audience) => {
  if ('mention' in audience) return undefined;
  const roster = await ports.store.roster();
  const away = awayNow(id, roster);
  const name = await namer(ports.people, [id, away?.cover ?? null]);
  if (audience.reader === id)
    return away ? undefined : said('You are back: what waits for you comes to you again.');
  const here = functions.some((fn) => roster[fn]?.people.includes(id));
  if (!here)
    return said(`${name(id)} has left, so you cover no longer. What nobody has now is listed to the lead.`);
  if (!away) return said(`${name(id)} is back: you are no longer told instead.`);
  if (functions.some((fn) => awayIn(roster[fn], id)?.cover === audience.reader)) return undefined;
  return said(
    `You cover for ${name(id)} no longer: ${away.cover ? `${name(away.cover)} does` : 'the lead stands in'}.`,
  );
};

/** To the member who is away and the leads: who covered no longer can. Nothing to say once somebody covers again. */
export const coverLeftNotice: Draw = async (ports, id, audience) => {
  const away = awayNow(id, await ports.store.roster());
  if (!away || away.cover || 'mention' in audience) return undefined;
  if (audience.reader === id) {
    return said(
      'Whoever covers for you no longer can, so the lead stands in. `/handoff away` names somebody else.',
    );
  }
  const name = await namer(ports.people, [id]);
  return said(
    `Whoever covered for ${name(id)} no longer can, so you are told instead until ${day(away.until)}.${await waitsFor(ports, id)}`,
  );
};

/** What waits for somebody now, by the names of the records. */
async function waitsFor({ store }: RenderPorts, person: string): Promise<string> {
  const abouts = (await store.waitingOnPerson(person)).map(({ about }) => about);
  const distinct = [...new Map(abouts.map((about) => [about.id, about])).values()];
  const names = await Promise.all(
    distinct.slice(0, NAMED).map(async ({ kind, id }) => {
      const record = isNamedKind(kind) ? await store.load(kind, id) : undefined;
      return record && isNamedKind(kind) ? [humanId(kind, record.number)] : [];
    }),
  );
  const more = distinct.length > NAMED ? [`${distinct.length - NAMED} more`] : [];
  const shown = [...names.flat(), ...more];
  return shown.length > 0 ? ` Waiting now: ${all(shown)}.` : '';
}

const functionsWords = (fns: readonly Fn[]) => all(fns.map((fn) => functionNames[fn]));

/** Names are people's own words; nothing in them is read as formatting. */
const said = (line: string): Message => ({ text: cut(escaped(line), 3000), blocks: [say(escaped(line))] });
