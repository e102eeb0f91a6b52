import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Looking, PersonView } from '../protocol.ts';
import { Clock, nowOf } from './clock.tsx';
import { type Connection, useConnection } from './connection.ts';
import { Guide } from './guide.tsx';
import { Icon } from './icons.tsx';
import { Inspector } from './inspector.tsx';
import { type Arranged, settled, useArranged } from './kept.ts';
import { Now } from './now.ts';
import { Pane } from './pane.tsx';
import { Popover } from './popover.tsx';
import { Trouble } from './trouble.tsx';

type Change = ReturnType<typeof useArranged>[1];

/** The whole page. */
export function App(): JSX.Element {
  const [kept, change] = useArranged();
  const [watch, setWatch] = useState({ panes: [] as Looking[], inspector: false });
  const connection = useConnection(watch);
  const { workspace } = connection;
  const arranged = workspace ? settled(kept, workspace) : kept;
  const wide = useWide();
  const shown = wide && arranged.both ? arranged.panes.map((_, pane) => pane) : [arranged.active];
  // A pane that is not shown is not read either.
  const panes = workspace ? shown.flatMap((pane) => arranged.panes[pane] ?? []) : [];
  const asked = JSON.stringify({ panes, inspector: arranged.inspector });
  useEffect(() => setWatch(JSON.parse(asked)), [asked]);
  useTheme(arranged.theme);
  if (!workspace) return <p class="loading">Opening the sandbox …</p>;

  const people = arranged.panes.map(({ as }) => workspace.people.find(({ id }) => id === as));
  const look = (pane: number, looking: Looking) =>
    change((now) => {
      const { panes } = settled(now, workspace);
      return { panes: panes.map((each, index) => (index === pane ? looking : each)) };
    });
  const now = nowOf(connection.clock);
  return (
    <div class="page">
      <TopBar arranged={arranged} change={change} connection={connection} people={people} wide={wide} />
      {!connection.connected && (
        <p class="offline" role="status">
          The sandbox does not answer. Is it still running in the terminal? The page comes back by itself.
        </p>
      )}
      {arranged.guide && <Guide workspace={workspace} onClose={() => change({ guide: false })} />}
      <Now.Provider value={now}>
        <main class="panes">
          {shown.map((pane, index) => {
            const looking = arranged.panes[pane];
            const state = connection.panes[index];
            return (
              looking && (
                <Pane
                  key={pane}
                  label={`${people[pane]?.name ?? 'Somebody'}, ${pane === 0 ? 'first' : 'second'} pane`}
                  workspace={workspace}
                  looking={looking}
                  shown={state?.as === looking.as ? state : undefined}
                  now={now}
                  act={connection.act}
                  onLook={(wanted) => look(pane, wanted)}
                />
              )
            );
          })}
        </main>
      </Now.Provider>
      {arranged.inspector && (
        <Inspector
          entries={connection.exchanges}
          workspace={workspace}
          tz={people[arranged.active]?.tz ?? 'UTC'}
          onClose={() => change({ inspector: false })}
        />
      )}
    </div>
  );
}

function TopBar({
  arranged,
  change,
  connection,
  people,
  wide,
}: {
  arranged: Arranged;
  change: Change;
  connection: Connection;
  people: (PersonView | undefined)[];
  wide: boolean;
}): JSX.Element {
  const [notice, setNotice] = useState<string>();
  const { workspace, clock, trouble, move, setTrouble } = connection;
  return (
    <header class="top">
      <h1>
        {workspace?.team} <span class="sandbox">Sandbox: no Slack, nothing here is real</span>
      </h1>
      {!wide && (
        <fieldset class="pane-switch" aria-label="Which pane">
          {people.map((person, pane) => (
            <button
              key={pane}
              type="button"
              aria-pressed={pane === arranged.active}
              onClick={() => change({ active: pane })}
            >
              {person?.name.split(' ')[0]}
            </button>
          ))}
        </fieldset>
      )}
      {notice && <p role="alert">{notice}</p>}
      <div class="top-tools">
        <Clock clock={clock} tz={people[arranged.active]?.tz ?? 'UTC'} move={move} onNotice={setNotice} />
        <Popover
          class={`wide trouble-menu ${trouble === 'none' ? '' : 'in-trouble'}`}
          label={trouble === 'none' ? 'Let Slack misbehave' : 'Slack misbehaves'}
          face={<Icon name="bolt" />}
        >
          {() => <Trouble trouble={trouble} onChoose={(wanted) => void setTrouble(wanted)} />}
        </Popover>
        <Toggle
          on={arranged.inspector}
          label="Inspector"
          icon="inspect"
          onToggle={(inspector) => change({ inspector })}
        />
        {wide && (
          <Toggle on={arranged.both} label="Two panes" icon="columns" onToggle={(both) => change({ both })} />
        )}
        <Toggle on={arranged.guide} label="First steps" icon="help" onToggle={(guide) => change({ guide })} />
        <Theme theme={arranged.theme} onChoose={(theme) => change({ theme })} />
      </div>
    </header>
  );
}

function Toggle({
  on,
  label,
  icon,
  onToggle,
}: {
  on: boolean;
  label: string;
  icon: 'inspect' | 'columns' | 'help';
  onToggle: (on: boolean) => void;
}): JSX.Element {
  return (
    <button type="button" aria-pressed={on} aria-label={label} title={label} onClick={() => onToggle(!on)}>
      <Icon name={icon} />
    </button>
  );
}

const THEMES = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

function Theme({
  theme,
  onChoose,
}: {
  theme: Arranged['theme'];
  onChoose: (theme: Arranged['theme']) => void;
}) {
  return (
    <Popover label="Light or dark" face={<Icon name="theme" />}>
      {(close) => (
        <ul class="choices">
          {THEMES.map(([value, words]) => (
            <li key={value}>
              <button
                type="button"
                aria-current={value === theme}
                onClick={() => {
                  onChoose(value);
                  close();
                }}
              >
                {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

function useTheme(theme: Arranged['theme']): void {
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}

/** Whether there is room for two panes. */
function useWide(): boolean {
  const query = '(min-width: 960px)';
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setWide(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, []);
  return wide;
}
