const reference = 'https://docs.slack.dev/reference';

/** The reference page of a block, from the first words of its name: `page.block('rich-text')`. */
export const page = {
  block: (name: string) => `${reference}/block-kit/blocks/${name}-block`,
  element: (name: string) => `${reference}/block-kit/block-elements/${name}-element`,
  object: (name: string) => `${reference}/block-kit/composition-objects/${name}-object`,
  blocks: `${reference}/block-kit/blocks`,
  modal: `${reference}/views/modal-views`,
  home: `${reference}/views/home-tab-views`,
  method: (name: string) => `${reference}/methods/${name}`,
  metadata: 'https://docs.slack.dev/messaging/message-metadata',
  manifest: `${reference}/app-manifest`,
  event: (name: string) => `${reference}/events/${name}`,
};
