import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import {
  functionClick,
  functionSubmitted,
  latenessClick,
  latenessSubmitted,
  listPageClick,
  settingsClick,
  workspaceClick,
  workspaceSubmitted,
} from './listeners.ts';
import {
  holidaysClick,
  holidaysFromSubmitted,
  holidaysSubmitted,
  hoursClick,
  hoursSubmitted,
} from './working-time.ts';

/** What the buttons of the settings do. */
export const clicks = {
  [actions.listBack]: listPageClick,
  [actions.listOn]: listPageClick,
  [actions.settings]: settingsClick,
  [actions.settingsFunction]: functionClick,
  [actions.settingsWorkspace]: workspaceClick,
  [actions.settingsHours]: hoursClick,
  [actions.settingsHolidays]: holidaysClick,
  [actions.settingsLateness]: latenessClick,
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.functionTeam]: functionSubmitted,
  [views.workspace]: workspaceSubmitted,
  [views.hours]: hoursSubmitted,
  [views.holidaysFrom]: holidaysFromSubmitted,
  [views.holidays]: holidaysSubmitted,
  [views.lateness]: latenessSubmitted,
} satisfies Record<string, OnSubmit>;
