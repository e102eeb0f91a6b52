import type { AbsenceCommand } from '../absence/model.ts';
import type { CommitmentCommand } from '../commitment/model.ts';
import type { CsHandoffCommand } from '../cs-handoff/model.ts';
import type { DealCommand } from '../deal/model.ts';
import type { DigestCommand } from '../digest/model.ts';
import type { FunctionTeamCommand, WorkspaceSettingsCommand } from '../member/model.ts';
import type { NudgeCommand } from '../nudge/model.ts';
import type { PartnerCommand } from '../partner/model.ts';
import type { PocCommand } from '../poc/model.ts';
import type { PsScopingCommand } from '../ps-scoping/model.ts';
import type { RiskCommand } from '../risk/model.ts';
import type { SeRequestCommand } from '../se-request/model.ts';
import type { TaskCommand } from '../task/model.ts';
import type { Admitted } from './actor.ts';
import type { Decision } from './plan.ts';
import type { Ports } from './ports.ts';
import type { Context } from './types.ts';

/** Everything that can be asked of the product. */
export type Command =
  | DealCommand
  | SeRequestCommand
  | PocCommand
  | PsScopingCommand
  | CsHandoffCommand
  | RiskCommand
  | CommitmentCommand
  | PartnerCommand
  | AbsenceCommand
  | TaskCommand
  | DigestCommand
  | FunctionTeamCommand
  | WorkspaceSettingsCommand
  | NudgeCommand;

/** How one command is decided: its facts are awaited first, the decision itself is pure. */
export type Decides<C> = (ports: Ports, command: C, who: Admitted, context: Context) => Promise<Decision>;

/** Joins what a command must know (`load`, may await) with who decides it (`decide`, pure). */
export function loads<C, F>(
  load: (ports: Ports, command: C, who: Admitted, context: Pick<Context, 'now'>) => Promise<F>,
  decide: (facts: F, command: C, context: Context) => Decision,
): Decides<C> {
  return async (ports, command, who, context) =>
    decide(await load(ports, command, who, context), command, context);
}
