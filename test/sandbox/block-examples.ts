/** Block Kit examples that Slack takes, and the small parts to build refused ones from. */

export const x = (length: number) => 'x'.repeat(length);
export const many = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_item, index) => make(index));

export const plain = (text = 'Text') => ({ type: 'plain_text', text });
export const mrkdwn = (text = 'Text') => ({ type: 'mrkdwn', text });
export const option = (value = 'a', more: object = {}) => ({ text: plain(), value, ...more });
export const options = (length: number) => many(length, (index) => option(`value-${index}`));
export const confirm = (more: object = {}) => ({
  title: plain(),
  text: mrkdwn(),
  confirm: plain(),
  deny: plain(),
  ...more,
});

/** Elements by type, each with every property that its page has. */
export const elements = {
  button: {
    type: 'button',
    text: { ...plain(), emoji: true },
    action_id: 'a',
    value: 'v',
    url: 'https://example.com',
    style: 'danger',
    confirm: confirm({ style: 'primary' }),
    accessibility_label: 'Opens it',
  },
  workflow_button: {
    type: 'workflow_button',
    text: plain(),
    action_id: 'a',
    workflow: {
      trigger: {
        url: 'https://slack.com/shortcuts/1',
        customizable_input_parameters: [{ name: 'n', value: 'v' }],
      },
    },
  },
  feedback_buttons: {
    type: 'feedback_buttons',
    action_id: 'a',
    positive_button: { text: plain(), value: 'yes', accessibility_label: 'Good' },
    negative_button: { text: plain(), value: 'no' },
  },
  icon_button: { type: 'icon_button', icon: 'trash', text: plain(), visible_to_user_ids: ['U1'] },
  image: { type: 'image', alt_text: 'A cat', image_url: 'https://example.com/cat.png' },
  overflow: { type: 'overflow', options: [option('a', { url: 'https://example.com' }), option('b')] },
  checkboxes: {
    type: 'checkboxes',
    options: [{ text: mrkdwn(), value: 'a', description: mrkdwn() }, option('b')],
    initial_options: [option('b')],
    focus_on_load: true,
  },
  radio_buttons: {
    type: 'radio_buttons',
    options: options(2),
    // Properties in another order are the same option.
    initial_option: { value: 'value-1', text: plain() },
  },
  datepicker: { type: 'datepicker', initial_date: '2024-02-29', placeholder: plain() },
  timepicker: { type: 'timepicker', initial_time: '23:59', timezone: 'Europe/Berlin' },
  datetimepicker: { type: 'datetimepicker', initial_date_time: 1628633820 },
  static_select: { type: 'static_select', options: options(2), initial_option: option('value-0') },
  external_select: { type: 'external_select', min_query_length: 0, initial_option: option() },
  users_select: { type: 'users_select', initial_user: 'U1', placeholder: plain() },
  conversations_select: {
    type: 'conversations_select',
    default_to_current_conversation: true,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  },
  channels_select: { type: 'channels_select', initial_channel: 'C1' },
  multi_static_select: {
    type: 'multi_static_select',
    option_groups: [{ label: plain(), options: options(2) }],
    initial_options: [option('value-1')],
    max_selected_items: 1,
  },
  multi_external_select: { type: 'multi_external_select', initial_options: [option()] },
  multi_users_select: { type: 'multi_users_select', initial_users: ['U1'] },
  multi_conversations_select: { type: 'multi_conversations_select', initial_conversations: ['C1'] },
  multi_channels_select: { type: 'multi_channels_select', initial_channels: ['C1'] },
  plain_text_input: {
    type: 'plain_text_input',
    multiline: true,
    min_length: 3,
    max_length: 3,
    initial_value: 'abc',
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  },
  email_text_input: { type: 'email_text_input', initial_value: 'a@example.com' },
  url_text_input: { type: 'url_text_input', initial_value: 'https://example.com' },
  number_input: {
    type: 'number_input',
    is_decimal_allowed: true,
    min_value: '-1.5',
    max_value: '2',
    initial_value: '0.5',
  },
  rich_text_input: {
    type: 'rich_text_input',
    action_id: 'a',
    initial_value: { type: 'rich_text', elements: [] },
    min_lines: 1,
    max_lines: 100,
  },
  file_input: { type: 'file_input', filetypes: ['pdf'], max_files: 10 },
};

export const section = (more: object = {}) => ({ type: 'section', text: mrkdwn(), ...more });
export const actions = (...list: unknown[]) => ({ type: 'actions', elements: list });
export const input = (element: unknown, more: object = {}) => ({
  type: 'input',
  label: plain(),
  element,
  ...more,
});
export const card = { type: 'card', title: mrkdwn(), body: plain(), actions: [elements.button] };
const taskCard = {
  type: 'task_card',
  task_id: '1',
  title: 'Find it',
  status: 'complete',
  sources: [{ type: 'url', url: 'https://example.com', text: 'Example' }],
};

export const richText = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Bold', style: { bold: true } },
        { type: 'link', url: 'https://example.com' },
        { type: 'broadcast', range: 'here' },
        { type: 'channel', channel_id: 'C1' },
        { type: 'color', value: '#1f4d3a' },
        { type: 'date', timestamp: 1628633820, format: '{date_num}' },
        { type: 'emoji', name: 'wave' },
        { type: 'team', team_id: 'T1' },
        { type: 'user', user_id: 'U1' },
        { type: 'usergroup', usergroup_id: 'S1' },
      ],
    },
    { type: 'rich_text_list', style: 'ordered', indent: 1, border: 0, elements: [] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }] },
    { type: 'rich_text_quote', border: 1, elements: [{ type: 'text', text: 'quote' }] },
  ],
};

export const cell = { type: 'raw_text', text: 'Cell' };
export const lineChart = {
  type: 'line',
  series: [
    {
      name: 'Deals',
      data: [
        { label: 'Mon', value: 3 },
        { label: 'Tue', value: -1 },
      ],
    },
  ],
  axis_config: { categories: ['Tue', 'Mon'], x_label: 'Day', y_label: 'Deals' },
};
export const chart = (drawn: object) => ({ type: 'data_visualization', title: 'Deals', chart: drawn });

/** Blocks that a message may have. */
export const messageBlocks = [
  section({ block_id: 'one', fields: [plain(), mrkdwn()], expand: true }),
  section({ accessory: elements.button }),
  actions(elements.button, elements.datetimepicker, { ...elements.workflow_button, action_id: 'b' }),
  { type: 'context', elements: [elements.image, plain(), { ...mrkdwn(), verbatim: true }] },
  { type: 'context_actions', elements: [elements.feedback_buttons, elements.icon_button] },
  { type: 'divider' },
  { type: 'header', text: plain(), level: 2 },
  { type: 'image', alt_text: 'A cat', title: plain(), slack_file: { id: 'F1' } },
  { type: 'markdown', text: '**Bold**' },
  richText,
  input(elements.plain_text_input),
  {
    type: 'table',
    rows: [[cell, { type: 'raw_number', value: 1, text: 'one' }], [richText]],
    column_settings: [null, { align: 'right', is_wrapped: true }],
  },
  { type: 'data_table', caption: 'Deals', rows: [[cell], [richText]], page_size: 5 },
  chart(lineChart),
  chart({ type: 'pie', segments: [{ label: 'Won', value: 1 }] }),
  card,
  { type: 'carousel', elements: [card] },
  { type: 'container', title: plain(), child_blocks: [section()], width: 'wide', is_collapsible: true },
  taskCard,
  { type: 'plan', title: 'Plan', tasks: [taskCard] },
  {
    type: 'video',
    alt_text: 'A film',
    title: plain(),
    thumbnail_url: 'https://example.com/t.png',
    video_url: 'https://example.com/v',
  },
];

export const modal = (blocks: unknown[], more: object = {}) => ({
  type: 'modal',
  title: plain(),
  submit: plain(),
  blocks,
  ...more,
});
