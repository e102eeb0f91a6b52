import { expect, test } from 'vitest';
import { manifest, refusal, start } from './harness.ts';

/** A workspace whose app may make canvases, with a channel it is in, one it is not, and an archived one. */
async function world() {
  const scopes = ['canvases:write', 'channels:read', 'groups:read'];
  const started = await start({ manifest: manifest({ scopes }) });
  const { sandbox, client } = started;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const open = sandbox.channel({ name: 'open', members: [ann] });
  const old = sandbox.channel({ name: 'old', members: [ann, 'bot'], archived: true });
  const create = (more: object) => client.apiCall('canvases.create', { ...more });
  return { ...started, ann, acme, open, old, create };
}

const content = (markdown: string) => ({ document_content: { type: 'markdown', markdown } });

test('a canvas with a channel stands in its tabs, and one without in none', async () => {
  await using all = await world();
  const { ann, acme, create } = all;
  const made = await create({ title: 'The plan', channel_id: acme.id, ...content('# First\n* one') });
  expect(made).toMatchObject({ ok: true, canvas_id: expect.stringMatching(/^F/) });
  await create({ title: 'Mine' });
  await create({ channel_id: acme.id });
  expect(ann.canvases(acme)).toEqual([
    { title: 'The plan', markdown: '# First\n* one' },
    { title: '', markdown: '' },
  ]);
});

test('a canvas is refused as Slack’s page says', async () => {
  await using all = await world();
  const { sandbox, acme, open, old, create } = all;
  expect(await refusal(create({ document_content: { type: 'html', markdown: 'x' } }))).toBe(
    'canvas_creation_failed',
  );
  expect(await refusal(create(content('x'.repeat(1_048_577))))).toBe('canvas_creation_failed');
  await create(content('x'.repeat(1_048_576)));
  expect(await refusal(create({ channel_id: 'C0NOTHERE' }))).toBe('channel_not_found');
  expect(await refusal(create({ channel_id: open.id }))).toBe('no_permission');
  expect(await refusal(create({ channel_id: old.id }))).toBe('restricted_action');
  sandbox.setPlan('free');
  expect(await refusal(create({ title: 'Alone' }))).toBe('free_teams_cannot_create_non_tabbed_canvases');
  await create({ channel_id: acme.id });
  expect(await refusal(create({ channel_id: acme.id }))).toBe('free_team_canvas_tab_already_exists');
});

test('a canvas needs its scope', async () => {
  await using started = await start({ manifest: manifest({ scopes: ['channels:read'] }) });
  expect(await refusal(started.client.apiCall('canvases.create', {}))).toBe('missing_scope');
});
