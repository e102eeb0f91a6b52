import type { FunctionComponent, JSX } from 'preact';
import { jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import type { Surface } from '../surface.ts';
import { OneAttachment } from './attachment.tsx';
import type { BlockProps } from './block.ts';
import { Alert, Card, Carousel, Container } from './cards.tsx';
import { Chart } from './chart.tsx';
import { Actions, ContextActions, Input } from './interactive.tsx';
import { type BlockType, isKnown } from './known.ts';
import { File, Image, Video } from './media.tsx';
import { RichText } from './rich-text.tsx';
import { DataTable, Table } from './tables.tsx';
import { Plan, TaskCard } from './tasks.tsx';
import { Context, Divider, Header, Markdown, Section } from './text.tsx';
import { Unknown } from './unknown.tsx';

const RENDERERS: Record<BlockType, FunctionComponent<BlockProps>> = {
  actions: Actions,
  alert: Alert,
  card: Card,
  carousel: Carousel,
  container: Container,
  context: Context,
  context_actions: ContextActions,
  data_table: DataTable,
  data_visualization: Chart,
  divider: Divider,
  file: File,
  header: Header,
  image: Image,
  input: Input,
  markdown: Markdown,
  plan: Plan,
  rich_text: RichText,
  section: Section,
  table: Table,
  task_card: TaskCard,
  video: Video,
};

interface BlocksProps {
  surface: Surface;
  /** As the app sent them; what is no block at all is shown as data too. */
  blocks: Json[];
}

/** A list of blocks, of a message, a modal or the Home tab. */
export function Blocks({ surface, blocks }: BlocksProps): JSX.Element {
  const within = (inside: Json[]) => <Blocks surface={surface} blocks={inside} />;
  return (
    <div class="blocks">
      {blocks.map((block, index) => {
        const blockId = str(block.block_id);
        const key = blockId || `#${index}`;
        if (!isKnown(block.type)) return <Unknown key={key} what={`${str(block.type)} block`} data={block} />;
        const Renderer = RENDERERS[block.type];
        return <Renderer key={key} surface={surface} block={block} blockId={blockId} within={within} />;
      })}
    </div>
  );
}

/** What hangs below a message in the older form. */
export function Attachments({
  surface,
  attachments,
}: {
  surface: Surface;
  attachments: Json[];
}): JSX.Element {
  return (
    <>
      {attachments.map((attachment) => (
        <OneAttachment surface={surface} attachment={attachment}>
          {jsons(attachment.blocks).length > 0 && (
            <Blocks surface={surface} blocks={jsons(attachment.blocks)} />
          )}
        </OneAttachment>
      ))}
    </>
  );
}
