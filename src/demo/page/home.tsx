import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Act, Done, Entered, SurfaceView, WorkspaceView } from '../protocol.ts';
import { Blocks } from './blocks/index.tsx';
import type { Reading } from './message.tsx';
import type { Surface } from './surface.ts';

interface HomeProps {
  workspace: WorkspaceView;
  home: SurfaceView | null;
  reading: Reading;
  act: (act: Act) => Promise<Done>;
}

/** The app's Home tab. */
export function Home({ workspace, home, reading, act }: HomeProps): JSX.Element {
  const [entered, setEntered] = useState<Entered>({});
  if (!home) {
    return (
      <div class="place">
        <p class="nothing">{workspace.app.name} has put nothing on this Home tab yet.</p>
      </div>
    );
  }
  const on = { view: home.id };
  const surface: Surface = {
    on,
    workspace,
    reader: reading.reader,
    conversations: reading.conversations,
    values: home.values,
    entered,
    errors: home.errors,
    enter: (blockId, actionId, chosen) =>
      setEntered((now) => ({ ...now, [blockId]: { ...now[blockId], [actionId]: chosen } })),
    act: async (blockId, actionId, chosen) => {
      const target = { on, blockId, actionId };
      await act({ do: 'click', target, entered, ...(chosen ? { chosen } : {}) });
    },
    suggest: (blockId, actionId, typed) => reading.suggest({ on, blockId, actionId }, typed),
    openChannel: reading.openChannel,
  };
  return (
    <div class="place">
      <header class="place-head">
        <h2>{workspace.app.name}: Home</h2>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="home" tabIndex={0}>
        <Blocks surface={surface} blocks={Array.isArray(home.view.blocks) ? home.view.blocks : []} />
      </div>
    </div>
  );
}
