import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { adminsOf, admit } from '../../core/actor.ts';
import { tellLeadAfterOf } from '../../core/ports.ts';
import { type Action, may, ownership } from '../../ownership.ts';
import {
  type Asking,
  type Build,
  type Choosing,
  type Click,
  type Deps,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { manyValues, oneValue, readMetadata } from '../../slack/modal.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { sentence } from '../../slack/sentences.ts';
import { usualWorkingTime } from '../../working-time/model.ts';
import { dateIn } from '../../working-time/zone.ts';
import { type Fn, type FunctionTeam, functions, type Person, WORKSPACE } from '../model.ts';
import { functionForm, groupsOffered, latenessForm, workspaceForm } from './forms.ts';
import { listNotice, listOf, nothingListed } from './notices.ts';
import { settingsView } from './settings.ts';

/** `/handoff settings`: who is in which function and who may configure, for those who may. */
export async function settingsCommand(deps: Deps, { userId, form }: Asking) {
  return form(() => settings(deps, userId), { before: () => notConfiguring(deps, userId) });
}

/** The button "Settings" that a fresh workspace's admin is offered. */
export async function settingsClick(deps: Deps, click: Click): Promise<void> {
  const before = () => notConfiguring(deps, click.userId);
  await click.form(() => settings(deps, click.userId), { before });
}

async function settings(deps: Deps, userId: string): ReturnType<Build> {
  const refused = await notConfiguring(deps, userId);
  return refused ?? { view: await overview(deps) };
}

/** Undefined for those who may configure. */
export async function notConfiguring(deps: Deps, userId: string, action: Action = 'function.configure') {
  const who = await admit(deps.ports, userId, 'anybody');
  if (!who.ok) return who;
  if (may(action, who.actor)) return undefined;
  const ask = (await adminsOf(deps.ports)).slice(0, 3);
  return { refusal: { code: 'not-allowed', action, may: ownership[action], ask } } as const;
}

async function overview({ store, directory, now }: Deps) {
  const teams: Partial<Record<Fn, FunctionTeam>> = {};
  for (const fn of functions) {
    const team = await store.load('function', fn);
    if (team) teams[fn] = team;
  }
  const [workspace, groups] = await Promise.all([store.load('workspace', WORKSPACE), store.userGroups()]);
  const named = Object.values(teams).flatMap(({ people }) => people);
  const person = await finder(directory, [...named, ...(workspace?.admins ?? [])]);
  const today = dateIn(now(), (workspace?.working ?? usualWorkingTime).tz);
  return settingsView({ teams, workspace, groups, person, today });
}

/** Finds these people; undefined for whom Slack does not know. */
async function finder(directory: Deps['directory'], ids: readonly string[]) {
  const people = await directory.people([...new Set(ids)]);
  const known = new Map(people.map((person) => [person.id, person]));
  return (id: string): Person | undefined => known.get(id);
}

const code = z.enum(functions);

/** The button "Change" beside a function. */
export async function functionClick(deps: Deps, click: Click): Promise<void> {
  await click.form(
    async () => {
      const refused = await notConfiguring(deps, click.userId);
      if (refused) return refused;
      const fn = code.safeParse(click.value);
      if (!fn.success) return { refusal: { code: 'not-found', kind: 'function' } };
      const [team, groups] = await Promise.all([
        deps.store.load('function', fn.data),
        deps.store.userGroups(),
      ]);
      if (!team) return { view: functionForm(fn.data, nothing, groups) };
      const { inside, left } = await sorted(deps, [...team.people, ...team.leads]);
      const here = { ...team, people: team.people.filter(inside), leads: team.leads.filter(inside) };
      return { view: functionForm(fn.data, here, groups, { left }) };
    },
    { push: true },
  );
}

const nothing = { settings: 0, people: [], groups: [], leads: [], intakeChannelId: null };

/** Who of these is a full member, and the names of the others, so that a form need not be refused for who has left. */
async function sorted({ directory }: Deps, ids: readonly string[]) {
  const person = await finder(directory, ids);
  const inside = (id: string) => person(id)?.outside === null;
  const left = [...new Set(ids)].filter((id) => !inside(id)).map((id) => person(id)?.name ?? id);
  return { inside, left };
}

/** The button "Change" beside who may configure. */
export async function workspaceClick(deps: Deps, click: Click): Promise<void> {
  await click.form(
    async () => {
      const refused = await notConfiguring(deps, click.userId, 'workspace.configure');
      if (refused) return refused;
      const { version, admins } = (await deps.store.load('workspace', WORKSPACE)) ?? unnamed;
      const { inside, left } = await sorted(deps, admins);
      return { view: workspaceForm({ version, admins: admins.filter(inside) }, { left }) };
    },
    { push: true },
  );
}

/** The button "Change" beside late work. */
export async function latenessClick(deps: Deps, click: Click): Promise<void> {
  const { store } = deps;
  await click.form(
    async () => {
      const refused = await notConfiguring(deps, click.userId, 'workspace.configure');
      if (refused) return refused;
      const { version } = (await store.load('workspace', WORKSPACE)) ?? unnamed;
      return { view: latenessForm({ version, days: String(await tellLeadAfterOf(store)) }) };
    },
    { push: true },
  );
}

const unnamed = { version: 0, admins: [] };

/** The menu of user groups, for those who may configure; whoever may not is offered nothing. */
export async function groupOptions(deps: Deps, { userId, typed }: Choosing): Promise<PlainTextOption[]> {
  if (await notConfiguring(deps, userId)) return [];
  return groupsOffered(await deps.store.userGroups(), typed);
}

const ofFunction = z.strictObject({ function: code, settings: z.number() });

/** The submitted form of one function: saved, and back to the overview, which shows it. */
export async function functionSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const { values } = submission;
  const about = readMetadata(ofFunction, submission.metadata);
  if (!about) return { refusal: { code: 'not-found', kind: 'function' } };
  const entered = {
    people: manyValues(values, 'people'),
    groups: manyValues(values, 'groups'),
    leads: manyValues(values, 'leads'),
    intakeChannelId: oneValue(values, 'intakeChannelId'),
  };
  const answer = await deps.handler.handle(
    { type: 'function.configure', ...about, ...entered },
    { actorId: submission.userId, key: submission.key },
  );
  if (!answer.ok && answer.refusal.code === 'changed-meanwhile') {
    const [now, groups] = await Promise.all([
      deps.store.load('function', about.function),
      deps.store.userGroups(),
    ]);
    const team = { ...entered, settings: now?.settings ?? 0 };
    return { view: functionForm(about.function, team, groups, { notice: sentence(answer.refusal) }) };
  }
  return answer.ok ? backToOverview(deps, submission) : answer;
}

const ofWorkspace = z.strictObject({ version: z.number() });

/** The submitted form of who may configure: saved, and back to the overview, which shows it. */
export async function workspaceSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofWorkspace, submission.metadata);
  if (!about) return { refusal: { code: 'not-found', kind: 'workspace' } };
  const admins = manyValues(submission.values, 'admins');
  const answer = await deps.handler.handle(
    { type: 'workspace.configure', ...about, admins },
    { actorId: submission.userId, key: submission.key },
  );
  if (!answer.ok && answer.refusal.code === 'changed-meanwhile') {
    const { version } = (await deps.store.load('workspace', WORKSPACE)) ?? unnamed;
    return { view: workspaceForm({ version, admins }, { notice: sentence(answer.refusal) }) };
  }
  return answer.ok ? backToOverview(deps, submission) : answer;
}

/** The submitted form of late work: saved, and back to the overview, which shows it. */
export async function latenessSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofWorkspace, submission.metadata);
  if (!about) return { refusal: { code: 'not-found', kind: 'workspace' } };
  const days = oneValue(submission.values, 'days') ?? '';
  const answer = await deps.handler.handle(
    { type: 'workspace.set-lateness', ...about, input: { days } },
    { actorId: submission.userId, key: submission.key },
  );
  if (!answer.ok && answer.refusal.code === 'changed-meanwhile') {
    const { version } = (await deps.store.load('workspace', WORKSPACE)) ?? unnamed;
    return { view: latenessForm({ version, days }, sentence(answer.refusal)) };
  }
  return answer.ok ? backToOverview(deps, submission) : answer;
}

/** Draws the overview below the form anew; that it could not be drawn does not undo what was saved. */
export async function backToOverview(deps: Deps, { rootViewId }: Submission): Promise<'back'> {
  try {
    if (rootViewId) await deps.client.views.update({ view_id: rootViewId, view: await overview(deps) });
  } catch (error) {
    deps.log.warn({ err: error }, 'the settings overview could not be drawn again');
  }
  return 'back';
}

/** Where a button stood in a list of what nobody has, the list shows what is so now. Answers whether it stood in one. */
export async function redrawList({ ports, log, now }: Deps, click: Click, wanted?: number): Promise<boolean> {
  const { replace, userId } = click;
  const list = listOf(click.blockId);
  if (!replace || !list) return false;
  const page = wanted ?? list.page;
  await shown(log, async () => {
    const person = await ports.people.person(userId);
    const mayRead = await mayReadAbout(ports, person, { kind: 'function', id: list.fn });
    if (!mayRead) return;
    const message = await listNotice(list.name)(
      { ...ports, now },
      list.fn,
      { reader: userId, mayRead },
      page,
    );
    await replace(message ?? nothingListed(list));
  });
  return true;
}

/** The buttons that turn the pages of a list. */
export async function listPageClick(deps: Deps, click: Click): Promise<void> {
  await redrawList(deps, click, Number.parseInt(click.value, 10) || 0);
}
