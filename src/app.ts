import { randomUUID } from 'node:crypto';
import { LogLevel } from '@slack/web-api';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createHandler } from './core/handle.ts';
import { HANDOFF } from './core/types.ts';
import * as deals from './deal/slack/listeners.ts';
import { historyClick, pageClick } from './history/slack/listeners.ts';
import { undoClick, undoSubmitted } from './history/slack/undo.ts';
import { boltLogger, type Logger } from './log.ts';
import * as members from './member/slack/listeners.ts';
import type { Metrics } from './metrics.ts';
import { startWorker, type Worker } from './outbox/worker.ts';
import * as partners from './partner/slack/listeners.ts';
import * as pocs from './poc/slack/listeners.ts';
import { type PocStep, pocSteps } from './poc/slack/steps.ts';
import * as scopings from './ps-scoping/slack/listeners.ts';
import { type PsStep, psSteps } from './ps-scoping/slack/steps.ts';
import { riskOpenClick, riskPageClick, risksClick } from './risk/slack/listeners.ts';
import { riskRaiseClick, riskRaiseSubmitted, riskShortcut } from './risk/slack/raising.ts';
import {
  type RiskStep,
  riskStepClick,
  riskStepSubmitted,
  riskSteps,
  riskTakeOverClick,
} from './risk/slack/steps.ts';
import { seAskClick, seAskSubmitted, seEditClick, seEditSubmitted } from './se-request/slack/asking.ts';
import { type Step, seAcceptClick, stepClick, stepSubmitted, steps } from './se-request/slack/listeners.ts';
import { App, SocketModeReceiver } from './slack/bolt.ts';
import { createBudget } from './slack/budget.ts';
import { type Clients, clientOptions } from './slack/clients.ts';
import { answerCommand, statusClick } from './slack/commands.ts';
import { dateIn } from './slack/dates.ts';
import { createDeliver } from './slack/deliver.ts';
import { createDirectory } from './slack/directory.ts';
import { onEvents } from './slack/events.ts';
import { createHttpReceiver, type HttpReceiver } from './slack/http-receiver.ts';
import type { Identity } from './slack/identity.ts';
import { actions, menus, shortcuts, views } from './slack/ids.ts';
import type { Click, Deps, Submission, Submitted } from './slack/listen.ts';
import { onClicks } from './slack/on-click.ts';
import { onCommand } from './slack/on-command.ts';
import { onMenus } from './slack/on-menu.ts';
import { onShortcuts } from './slack/on-shortcut.ts';
import { onSubmissions } from './slack/on-submission.ts';
import { ackAfterListeners } from './slack/receiver.ts';
import type { Store } from './store/port.ts';

export interface HandoffOptions {
  config: Config;
  identity: Identity;
  clients: Clients;
  store: Store;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** See {@link WorkerOptions}. */
  alone?: boolean;
}

export interface Handoff {
  worker: Worker;
  /** Resolves when every delivery that is being handled now has been. */
  inHand: () => Promise<void>;
  /** In HTTP mode, what answers Slack's requests. */
  requestListener: HttpReceiver['requestListener'] | undefined;
  /** In Socket Mode, the connection to Slack. */
  socket: SocketModeReceiver['client'] | undefined;
  /** Finds out what changed while nobody listened: who is in the workspace, its user groups, who came and went by that. */
  catchUp: () => Promise<void>;
}

/** The product, put together: every listener is registered here, by name. Nothing is started but the outbox. */
export function createHandoff({
  config,
  identity,
  clients,
  store,
  clock,
  log,
  metrics,
  alone = false,
}: HandoffOptions): Handoff {
  const team = store.forTeam(identity.teamId);
  const now = () => clock.now();
  const directoryFor = createDirectory({ store: team.directory, teamId: identity.teamId, now });
  const directory = directoryFor(clients.interactive);
  const patient = directoryFor(clients.sending);
  const ports = { store: team, people: directory, channels: directory };
  const handler = createHandler({
    ...ports,
    now,
    newId: randomUUID,
    today: (tz) => dateIn(clock.now(), tz),
  });
  const deliver = createDeliver({
    client: clients.sending,
    store: team,
    people: patient,
    channels: patient,
    handler,
    readGroups: patient.readGroups,
    log,
    budget: createBudget(now),
    mayReadBack: identity.mayReadBack,
    now,
    repeated: () => metrics.repeated(),
  });
  const worker = startWorker({ store: team.outbox, deliver, clock, log, random: Math.random, alone });
  const deps: Deps = {
    handler: {
      async handle(command, asked) {
        // What comes from Slack is never the product itself.
        if (asked.actorId === HANDOFF) throw new Error('a delivery in the name of the product');
        const answer = await handler.handle(command, asked);
        metrics.count(command.type, answer.ok ? 'ok' : 'refused');
        if (answer.ok) worker.wake();
        return answer;
      },
    },
    store: team,
    ports,
    directory,
    client: clients.interactive,
    log,
    now,
    refresh: async (about, channelId) => {
      await team.outbox.add([{ type: 'card', about, channelId }], clock.now());
      worker.wake();
    },
    count: metrics.count,
  };

  const receiver = createReceiver(config, log);
  const watched = ackAfterListeners(receiver);
  const app = new App({
    receiver: watched.receiver,
    // The team and the bot are the token's, never the payload's word.
    authorize: async () => ({
      botToken: config.botToken,
      botId: identity.botId,
      botUserId: identity.botUserId,
      teamId: identity.teamId,
    }),
    clientOptions: { slackApiUrl: config.slackApiUrl, retryConfig: { retries: 0 } },
    // Bolt would look up every conversation in a store of its own, which nobody fills.
    convoStore: false,
    logger: boltLogger(log),
    logLevel: LogLevel.INFO,
  });
  // An event whose listener failed must not be acknowledged, so that Slack delivers it again.
  app.error(async (error) => {
    log.error({ err: error }, 'a delivery from Slack could not be handled');
    throw error;
  });

  onCommand(app, deps, (asking) => answerCommand(deps, asking));
  onClicks(app, deps, clicks(deps));
  onSubmissions(app, deps, submissions(deps));
  onMenus(app, deps, { [menus.groups]: (choosing) => members.groupOptions(deps, choosing) });
  onShortcuts(app, deps, { [shortcuts.riskRaise]: (shortcut) => riskShortcut(deps, shortcut) });
  onEvents(app, { directory, wake: () => worker.wake() });

  return {
    worker,
    inHand: watched.inHand,
    requestListener: 'requestListener' in receiver ? receiver.requestListener : undefined,
    socket: receiver instanceof SocketModeReceiver ? receiver.client : undefined,
    async catchUp() {
      await patient.readEverybody().catch((error: unknown) => {
        log.warn({ err: error }, 'the list of people could not be read; they are asked for one by one');
      });
      await team.outbox.add([{ type: 'groups' }, { type: 'look' }], clock.now());
      worker.wake();
    },
  };
}

type Clicks = Record<
  Exclude<(typeof actions)[keyof typeof actions], 'more'>,
  (click: Click) => Promise<void>
>;

function clicks(deps: Deps): Clicks {
  const step = (step: Step) => (click: Click) => stepClick(deps, click, step);
  const pocStep = (step: PocStep) => (click: Click) => pocs.pocStepClick(deps, click, step);
  const pocAct = (command: Parameters<typeof pocs.pocActClick>[2]) => (click: Click) =>
    pocs.pocActClick(deps, click, command);
  const partnerStep = (step: partners.PartnerStep) => (click: Click) =>
    partners.partnerStepClick(deps, click, step);
  const psStep = (step: PsStep) => (click: Click) => scopings.psStepClick(deps, click, step);
  const riskStep = (step: RiskStep) => (click: Click) => riskStepClick(deps, click, step);
  return {
    [actions.dealStart]: (click) => deals.dealStartClick(deps, click),
    [actions.dealEdit]: (click) => deals.dealEditClick(deps, click),
    [actions.dealStage]: (click) => deals.stageClick(deps, click),
    [actions.dealStageChoose]: (click) => deals.stageChosen(deps, click),
    [actions.dealTeam]: (click) => deals.teamClick(deps, click),
    [actions.dealPlace]: (click) => deals.placeClick(deps, click),
    [actions.seAsk]: (click) => seAskClick(deps, click),
    [actions.seEdit]: (click) => seEditClick(deps, click),
    [actions.seAccept]: (click) => seAcceptClick(deps, click),
    [actions.seAssign]: step(steps.assign),
    [actions.seHandOn]: step(steps.handOn),
    [actions.seHandBack]: step(steps.handBack),
    [actions.seAskBack]: step(steps.askBack),
    [actions.seAnswer]: step(steps.answer),
    [actions.seComplete]: step(steps.complete),
    [actions.seDecline]: step(steps.decline),
    [actions.seWithdraw]: step(steps.withdraw),
    [actions.risks]: (click) => risksClick(deps, click),
    [actions.risksBack]: (click) => riskPageClick(deps, click),
    [actions.risksOn]: (click) => riskPageClick(deps, click),
    [actions.riskOpen]: (click) => riskOpenClick(deps, click),
    [actions.riskRaise]: (click) => riskRaiseClick(deps, click),
    [actions.riskTakeOver]: (click) => riskTakeOverClick(deps, click),
    [actions.riskOwner]: riskStep(riskSteps.owner),
    [actions.riskEdit]: riskStep(riskSteps.edit),
    [actions.riskMitigate]: riskStep(riskSteps.mitigate),
    [actions.riskAccept]: riskStep(riskSteps.accept),
    [actions.riskClose]: riskStep(riskSteps.close),
    [actions.riskReopen]: riskStep(riskSteps.reopen),
    [actions.partners]: (click) => partners.partnersClick(deps, click),
    [actions.partnerOpen]: (click) => partners.partnerOpenClick(deps, click),
    [actions.partnerRegister]: (click) => partners.partnerRegisterClick(deps, click),
    [actions.partnerEdit]: partnerStep(partners.partnerSteps.edit),
    [actions.partnerEnd]: partnerStep(partners.partnerSteps.end),
    [actions.psOpen]: (click) => scopings.psOpenClick(deps, click),
    [actions.psTrigger]: (click) => scopings.psTriggerClick(deps, click),
    [actions.psAccept]: (click) => scopings.psActClick(deps, click, 'ps-scoping.accept'),
    [actions.psTake]: (click) => scopings.psActClick(deps, click, 'ps-scoping.take'),
    [actions.psConversation]: psStep(psSteps.conversation),
    [actions.psNeeds]: psStep(psSteps.needs),
    [actions.psDraft]: psStep(psSteps.draft),
    [actions.psContent]: psStep(psSteps.content),
    [actions.psEffort]: psStep(psSteps.effort),
    [actions.psPrice]: psStep(psSteps.price),
    [actions.psStart]: psStep(psSteps.start),
    [actions.psDeliver]: psStep(psSteps.deliver),
    [actions.psMilestones]: psStep(psSteps.milestones),
    [actions.psChange]: psStep(psSteps.change),
    [actions.psEdit]: psStep(psSteps.edit),
    [actions.psSummary]: psStep(psSteps.summary),
    [actions.psAssign]: psStep(psSteps.assign),
    [actions.psGive]: psStep(psSteps.give),
    [actions.psDecline]: psStep(psSteps.decline),
    [actions.psWithdraw]: psStep(psSteps.withdraw),
    [actions.psHistory]: (click) => historyClick(deps, click, 'ps-scoping'),
    [actions.pocOpen]: (click) => pocs.pocPageClick(deps, click, 'overview'),
    [actions.pocCriteria]: (click) => pocs.pocPageClick(deps, click, 'criteria'),
    [actions.pocResults]: (click) => pocs.pocPageClick(deps, click, 'results'),
    [actions.pocWaivers]: (click) => pocs.pocPageClick(deps, click, 'waivers'),
    [actions.pocVersions]: (click) => pocs.pocPageClick(deps, click, 'versions'),
    [actions.pocVersion]: (click) => pocs.pocPageClick(deps, click, 'version'),
    [actions.pocQuestions]: (click) => pocs.pocPageClick(deps, click, 'questions'),
    [actions.pocCreate]: (click) => pocs.pocCreateClick(deps, click),
    [actions.pocDefine]: pocStep(pocSteps.define),
    [actions.pocGates]: pocStep(pocSteps.gates),
    [actions.pocAdd]: pocStep(pocSteps.criterion),
    [actions.pocEdit]: pocStep(pocSteps.criterion),
    [actions.pocUp]: pocAct(({ id, of }) => ({ type: 'poc.move-criterion', id, criterionId: of, by: -1 })),
    [actions.pocDown]: pocAct(({ id, of }) => ({ type: 'poc.move-criterion', id, criterionId: of, by: 1 })),
    [actions.pocRemove]: pocAct(({ id, of, seen }) => ({
      type: 'poc.remove-criterion',
      id,
      criterionId: of,
      seen,
    })),
    [actions.pocDiscard]: pocAct(({ id, seen }) => ({ type: 'poc.discard-draft', id, seen })),
    [actions.pocAgree]: pocStep(pocSteps.agree),
    [actions.pocStart]: pocStep(pocSteps.start),
    [actions.pocResult]: pocStep(pocSteps.result),
    [actions.pocWaive]: pocStep(pocSteps.waive),
    [actions.pocAsk]: pocStep(pocSteps.ask),
    [actions.pocAnswer]: pocStep(pocSteps.answer),
    [actions.pocExtend]: pocStep(pocSteps.extend),
    [actions.pocTake]: pocAct(({ id }) => ({ type: 'poc.take', id })),
    [actions.pocGive]: pocStep(pocSteps.give),
    [actions.pocConclude]: pocStep(pocSteps.conclude),
    [actions.pocStop]: pocStep(pocSteps.stop),
    [actions.pocHistory]: (click) => historyClick(deps, click, 'poc'),
    [actions.dealHistory]: (click) => historyClick(deps, click, 'deal'),
    [actions.seHistory]: (click) => historyClick(deps, click, 'se-request'),
    [actions.historyOlder]: (click) => pageClick(deps, click, 'older'),
    [actions.historyNewer]: (click) => pageClick(deps, click, 'newer'),
    [actions.undo]: (click) => undoClick(deps, click),
    [actions.settings]: (click) => members.settingsClick(deps, click),
    [actions.settingsFunction]: (click) => members.functionClick(deps, click),
    [actions.settingsWorkspace]: (click) => members.workspaceClick(deps, click),
    [actions.status]: (click) => statusClick(deps, click),
  };
}

type Forms = Exclude<
  (typeof views)[keyof typeof views],
  'message' | 'settings' | 'history' | 'poc' | 'risks' | 'partners' | 'ps-scopings'
>;
type Submissions = Record<Forms, (submission: Submission) => Promise<Submitted>>;

function submissions(deps: Deps): Submissions {
  const step = (step: Step) => (submission: Submission) => stepSubmitted(deps, submission, step);
  const pocStep = (step: PocStep) => (submission: Submission) =>
    pocs.pocStepSubmitted(deps, submission, step);
  const partnerStep = (step: partners.PartnerStep) => (submission: Submission) =>
    partners.partnerStepSubmitted(deps, submission, step);
  const psStep = (step: PsStep) => (submission: Submission) =>
    scopings.psStepSubmitted(deps, submission, step);
  const riskStep = (step: RiskStep) => (submission: Submission) => riskStepSubmitted(deps, submission, step);
  return {
    [views.deal]: (submission) => deals.dealSubmitted(deps, submission),
    [views.dealStage]: (submission) => deals.stageSubmitted(deps, submission),
    [views.dealReopen]: (submission) => deals.reopenSubmitted(deps, submission),
    [views.dealTeam]: (submission) => deals.teamSubmitted(deps, submission),
    [views.dealPlace]: (submission) => deals.placeSubmitted(deps, submission),
    [views.seAsk]: (submission) => seAskSubmitted(deps, submission),
    [views.seEdit]: (submission) => seEditSubmitted(deps, submission),
    [views.seAssign]: step(steps.assign),
    [views.seHandOn]: step(steps.handOn),
    [views.seHandBack]: step(steps.handBack),
    [views.seAskBack]: step(steps.askBack),
    [views.seAnswer]: step(steps.answer),
    [views.seComplete]: step(steps.complete),
    [views.seDecline]: step(steps.decline),
    [views.seWithdraw]: step(steps.withdraw),
    [views.riskRaise]: (submission) => riskRaiseSubmitted(deps, submission),
    [views.riskOwner]: riskStep(riskSteps.owner),
    [views.riskEdit]: riskStep(riskSteps.edit),
    [views.riskMitigate]: riskStep(riskSteps.mitigate),
    [views.riskAccept]: riskStep(riskSteps.accept),
    [views.riskClose]: riskStep(riskSteps.close),
    [views.riskReopen]: riskStep(riskSteps.reopen),
    [views.partnerRegister]: (submission) => partners.partnerRegisterSubmitted(deps, submission),
    [views.partnerEdit]: partnerStep(partners.partnerSteps.edit),
    [views.partnerEnd]: partnerStep(partners.partnerSteps.end),
    [views.psTrigger]: (submission) => scopings.psTriggerSubmitted(deps, submission),
    [views.psConversation]: psStep(psSteps.conversation),
    [views.psNeeds]: psStep(psSteps.needs),
    [views.psDraft]: psStep(psSteps.draft),
    [views.psContent]: psStep(psSteps.content),
    [views.psEffort]: psStep(psSteps.effort),
    [views.psPrice]: psStep(psSteps.price),
    [views.psStart]: psStep(psSteps.start),
    [views.psDeliver]: psStep(psSteps.deliver),
    [views.psMilestones]: psStep(psSteps.milestones),
    [views.psChange]: psStep(psSteps.change),
    [views.psEdit]: psStep(psSteps.edit),
    [views.psSummary]: psStep(psSteps.summary),
    [views.psAssign]: psStep(psSteps.assign),
    [views.psGive]: psStep(psSteps.give),
    [views.psDecline]: psStep(psSteps.decline),
    [views.psWithdraw]: psStep(psSteps.withdraw),
    [views.pocDefine]: (submission) => pocs.pocDefineSubmitted(deps, submission),
    [views.pocGates]: pocStep(pocSteps.gates),
    [views.pocCriterion]: pocStep(pocSteps.criterion),
    [views.pocAgree]: pocStep(pocSteps.agree),
    [views.pocStart]: pocStep(pocSteps.start),
    [views.pocResult]: pocStep(pocSteps.result),
    [views.pocWaive]: pocStep(pocSteps.waive),
    [views.pocAsk]: pocStep(pocSteps.ask),
    [views.pocAnswer]: pocStep(pocSteps.answer),
    [views.pocExtend]: pocStep(pocSteps.extend),
    [views.pocGive]: pocStep(pocSteps.give),
    [views.pocConclude]: pocStep(pocSteps.conclude),
    [views.pocStop]: pocStep(pocSteps.stop),
    [views.undo]: (submission) => undoSubmitted(deps, submission),
    [views.functionTeam]: (submission) => members.functionSubmitted(deps, submission),
    [views.workspace]: (submission) => members.workspaceSubmitted(deps, submission),
  };
}

function createReceiver(config: Config, log: Logger): HttpReceiver | SocketModeReceiver {
  if (config.transport.mode === 'http') {
    return createHttpReceiver({ signingSecret: config.transport.signingSecret, log });
  }
  return new SocketModeReceiver({
    appToken: config.transport.appToken,
    logger: boltLogger(log),
    // Reconnecting is ours (src/slack/socket.ts): the library's own ends the process when Slack refuses the token.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(config.slackApiUrl, log) },
  });
}
