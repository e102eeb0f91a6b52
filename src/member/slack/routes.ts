import { actions, views } from '../../slack/ids.ts';
import type { OnClick, OnSubmit } from '../../slack/listen.ts';
import {
  functionClick,
  functionSubmitted,
  listPageClick,
  settingsClick,
  workspaceClick,
  workspaceSubmitted,
} from './listeners.ts';

/** What the buttons of the settings do. */
export const clicks = {
  [actions.listBack]: listPageClick,
  [actions.listOn]: listPageClick,
  [actions.settings]: settingsClick,
  [actions.settingsFunction]: functionClick,
  [actions.settingsWorkspace]: workspaceClick,
} satisfies Record<string, OnClick>;

/** What its forms do when they are sent. */
export const submissions = {
  [views.functionTeam]: functionSubmitted,
  [views.workspace]: workspaceSubmitted,
} satisfies Record<string, OnSubmit>;
