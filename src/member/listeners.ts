import { z } from 'zod';
import { adminsOf, admit } from '../core/actor.ts';
import { may, ownership } from '../ownership.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../slack/listen.ts';
import { manyValues, readMetadata } from '../slack/modal.ts';
import { namer } from '../slack/names.ts';
import { sentence } from '../slack/sentences.ts';
import { type Fn, type FunctionTeam, functions } from './model.ts';
import { functionForm, settingsView } from './slack.ts';

/** `/handoff settings`: who is in which function, for workspace admins. */
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

/** Undefined for those who may configure the workspace. */
async function notConfiguring(deps: Deps, userId: string) {
  const who = await admit(deps.ports, userId, 'anybody');
  if (!who.ok) return who;
  const action = 'function.configure';
  if (may(action, who.actor)) return undefined;
  const ask = (await adminsOf(deps.ports)).slice(0, 3);
  return { refusal: { code: 'not-allowed', action, may: ownership[action], ask } } as const;
}

async function overview(deps: Deps) {
  const teams: Partial<Record<Fn, FunctionTeam>> = {};
  for (const fn of functions) {
    const team = await deps.store.load('function', fn);
    if (team) teams[fn] = team;
  }
  const name = await namer(
    deps.directory,
    Object.values(teams).flatMap((team) => team.people),
  );
  return settingsView(teams, name);
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
      const team = await deps.store.load('function', fn.data);
      return { view: functionForm(fn.data, team ?? { settings: 0, people: [], leads: [] }) };
    },
    { push: true },
  );
}

const subject = z.strictObject({ function: code, settings: z.number() });

/** The submitted form of one function: saved, and back to the overview, which shows it. */
export async function functionSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(subject, submission.metadata);
  if (!about) return { refusal: { code: 'not-found', kind: 'function' } };
  const people = manyValues(submission.values, 'people');
  const leads = manyValues(submission.values, 'leads');
  const answer = await deps.handler.handle(
    { type: 'function.configure', ...about, people, leads, groups: [], intakeChannelId: null },
    { actorId: submission.userId, key: submission.key },
  );
  if (!answer.ok && answer.refusal.code === 'changed-meanwhile') {
    const now = await deps.store.load('function', about.function);
    const settings = now?.settings ?? 0;
    return { view: functionForm(about.function, { settings, people, leads }, sentence(answer.refusal)) };
  }
  if (!answer.ok) return answer;
  if (submission.rootViewId) await showOverview(deps, submission.rootViewId);
  return 'back';
}

/** Draws the overview below the form anew; that it could not be drawn does not undo what was saved. */
async function showOverview(deps: Deps, viewId: string): Promise<void> {
  try {
    await deps.client.views.update({ view_id: viewId, view: await overview(deps) });
  } catch (error) {
    deps.log.warn({ err: error }, 'the settings overview could not be drawn again');
  }
}
