import type { JSX } from 'preact';
import type { PersonView, WorkspaceView } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { Popover } from './popover.tsx';

/** What somebody is, in words: the title, else what Slack knows. */
export function roleOf(person: PersonView): string {
  if (person.title) return person.title;
  if (person.outside) return 'From another organisation';
  if (person.guest) return 'Guest';
  return person.admin ? 'Workspace admin' : '';
}

/** Says who this pane is, and lets one be somebody else. */
export function PersonaSwitch({
  workspace,
  person,
  onChoose,
}: {
  workspace: WorkspaceView;
  person: PersonView;
  onChoose: (id: string) => void;
}): JSX.Element {
  return (
    <Popover
      class="persona"
      face={
        <>
          <Avatar person={person} />
          <span class="who">
            <span class="visually-hidden">You are </span>
            <strong>{person.name}</strong>
            <span class="quiet">{roleOf(person)}</span>
          </span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => (
        <ul class="choices">
          {workspace.people
            .filter((each) => each.playable)
            .map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  aria-current={each.id === person.id}
                  onClick={() => {
                    onChoose(each.id);
                    close();
                  }}
                >
                  <Avatar person={each} size="small" />
                  <span class="who">
                    <strong>{each.name}</strong>
                    <span class="quiet">{roleOf(each)}</span>
                  </span>
                </button>
              </li>
            ))}
        </ul>
      )}
    </Popover>
  );
}
