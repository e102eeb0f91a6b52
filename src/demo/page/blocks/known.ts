/** The blocks this page draws; every other is shown as data. https://docs.slack.dev/reference/block-kit/blocks */
export const BLOCK_TYPES = [
  'actions',
  'alert',
  'card',
  'carousel',
  'container',
  'context',
  'context_actions',
  'data_table',
  'data_visualization',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'markdown',
  'plan',
  'rich_text',
  'section',
  'table',
  'task_card',
  'video',
] as const;

export type BlockType = (typeof BLOCK_TYPES)[number];

export const isKnown = (type: unknown): type is BlockType => BLOCK_TYPES.some((each) => each === type);
