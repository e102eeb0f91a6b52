const reference = 'https://docs.slack.dev/reference';

/** Where Slack states its rules. The three functions take the words of a page's name before its kind. */
export const page = {
  block: (name: string) => `${reference}/block-kit/blocks/${name}-block`,
  element: (name: string) => `${reference}/block-kit/block-elements/${name}-element`,
  object: (name: string) => `${reference}/block-kit/composition-objects/${name}-object`,
  method: (name: string) => `${reference}/methods/${name}`,
  event: (name: string) => `${reference}/events/${name}`,
  scope: (name: string) => `${reference}/scopes/${name.replace(':', '.')}`,
  blocks: `${reference}/block-kit/blocks`,
  elements: `${reference}/block-kit/block-elements`,
  modal: `${reference}/views/modal-views`,
  home: `${reference}/views/home-tab-views`,
  metadata: 'https://docs.slack.dev/messaging/message-metadata',
  manifest: `${reference}/app-manifest`,
};
