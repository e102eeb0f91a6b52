// Sales processes, their stages and what must hold before a stage is left, as data: change them here, and forms,
// cards and rules follow. Ids and codes are stored with deals, so change a name freely and a code never.
// Source of the defaults: "Deal" of the domain.

/** What the product sees by itself on a deal. */
export type Sight =
  | 'poc-agreed'
  | 'poc-concluded'
  | 'demo-completed'
  | 'csm-named'
  | 'risks-handled'
  | 'ps-content-agreed'
  | 'partner-defined'
  | 'handoff-submitted';

/** A decision that makes a criterion moot. */
export type Moot = 'no-poc' | 'no-services' | 'no-partner';

/** One thing that must hold before a stage is left. What has no `seen` is ticked by people. */
export interface Criterion {
  /** Unique in its process. */
  id: string;
  /** At most 75 characters, which is what Slack shows beside a box to tick. */
  text: string;
  seen?: Sight;
  moot?: Moot;
}

export type Forecast = 'best-case' | 'forecast' | 'commit';

export interface Stage {
  code: string;
  name: string;
  forecast: Forecast;
  /** What must hold before this stage is left. */
  criteria: readonly Criterion[];
}

export interface Process {
  code: string;
  name: string;
  /** In the order of a deal's life; at least one. */
  stages: readonly Stage[];
}

export const forecastNames: Record<Forecast, string> = {
  'best-case': 'Best case',
  forecast: 'Forecast',
  commit: 'Commit',
};

const sixStages: readonly Stage[] = [
  {
    code: 'discovery',
    name: '1 Discovery',
    forecast: 'best-case',
    criteria: [
      { id: 'pain', text: 'Pain and business impact understood' },
      { id: 'stakeholders', text: 'Stakeholders and decision process mapped' },
      { id: 'trigger', text: 'Time-bound trigger (critical event) known' },
    ],
  },
  {
    code: 'diagnose',
    name: '2 Diagnose',
    forecast: 'forecast',
    criteria: [
      { id: 'demo', text: 'Tailored demo delivered', seen: 'demo-completed' },
      { id: 'champion', text: 'Champion named' },
      { id: 'evaluate', text: 'Agreement to evaluate' },
    ],
  },
  {
    code: 'solution',
    name: '3 Solution',
    forecast: 'forecast',
    criteria: [
      {
        id: 'poc-agreed',
        text: 'PoC defined, gates clear, criteria agreed with the customer',
        seen: 'poc-agreed',
        moot: 'no-poc',
      },
    ],
  },
  {
    code: 'validate',
    name: '4 Validate',
    forecast: 'forecast',
    criteria: [
      {
        id: 'poc-concluded',
        text: 'PoC concluded against its agreed criteria',
        seen: 'poc-concluded',
        moot: 'no-poc',
      },
      {
        id: 'risks',
        text: 'High technical risks have an owner and a mitigation',
        seen: 'risks-handled',
      },
    ],
  },
  {
    code: 'commit',
    name: '5 Commit',
    forecast: 'commit',
    criteria: [
      { id: 'proposal', text: 'Proposal and timeline aligned' },
      { id: 'ps-content', text: 'PS content agreed', seen: 'ps-content-agreed', moot: 'no-services' },
      {
        id: 'partner',
        text: 'Partner’s part defined, where one is involved',
        seen: 'partner-defined',
        moot: 'no-partner',
      },
      { id: 'csm', text: 'CSM named and involved', seen: 'csm-named' },
    ],
  },
  {
    code: 'closing',
    name: '6 Closing',
    forecast: 'commit',
    criteria: [
      { id: 'signed', text: 'Agreement signed' },
      { id: 'handoff', text: 'CS handoff submitted', seen: 'handoff-submitted' },
    ],
  },
];

export const processes: readonly Process[] = [
  { code: 'edge-connectivity', name: 'Edge connectivity', stages: sixStages },
  { code: 'node-red-scale', name: 'Node-RED at scale', stages: sixStages },
];

/** A process by its code; one that was taken out of the table keeps its code as its name. */
export function processOf(code: string): Process {
  const [first] = processes;
  return processes.find((each) => each.code === code) ?? { code, name: code, stages: first?.stages ?? [] };
}

/** A stage of a process; one that was taken out of the table keeps its code as its name. */
export function stageOf(processCode: string, code: string): Stage {
  const stage = processOf(processCode).stages.find((each) => each.code === code);
  return stage ?? { code, name: code, forecast: 'forecast', criteria: [] };
}

/** Every stage of every process by code, with its name: what a form offers before the process is chosen. */
export const everyStage: Record<string, string> = Object.fromEntries(
  processes.flatMap(({ stages }) => stages.map(({ code, name }) => [code, name])),
);

/** Exit criteria of a process in words; one that was taken out of the table keeps its id. */
export function criteriaTexts(processCode: string, ids: readonly string[]): string[] {
  const criteria = processOf(processCode).stages.flatMap((stage) => stage.criteria);
  return ids.map((id) => criteria.find((each) => each.id === id)?.text ?? id);
}
