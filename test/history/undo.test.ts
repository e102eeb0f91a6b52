import { describe, expect, it } from 'vitest';
import { reads, steps, under, undo } from '../support/history.ts';
import { after, undoable } from '../support/undoing.ts';

const refusal = {
  'DEAL-1': 'Whoever took the last step or a Sales lead may take back the last step of this deal.',
  'SE-1': 'Whoever took the last step or an SE lead may take back the last step of this request.',
};

describe('/handoff undo takes back', () => {
  it.each(Object.entries(undoable))(
    '%s: who took the step may, its lead may, nobody else may',
    async (_what, given) => {
      const { record, did, again } = given;
      const scene = await after(given);
      const { office, acme, cam, seen, before, changed } = scene;
      expect(changed).not.toEqual(before);
      const author = scene[given.by];
      const lead = record === 'DEAL-1' ? scene.lea : scene.eve;
      const [refused] = await reads(office, cam, acme, `/handoff undo ${record}`);
      expect(refused).toBe(`${refusal[record]} Ask @${author.name} or @${lead.name}.`);

      const form = await reads(office, author, acme, `/handoff undo ${record}`);
      expect(form[2]).toBe(did);
      expect(form.slice(form.indexOf('Then it is again') + 1)).toEqual([
        ...again,
        'Why',
        'It stands in the history, beside the step.',
      ]);
      await undo(office, author, acme, record);
      expect(await seen()).toEqual(before);
      await reads(office, cam, acme, `/handoff history ${record}`);
      expect(steps(cam)[1]).toBe(did);
      const [taken = ''] = steps(cam);
      expect(taken).toMatch(new RegExp(`^${author.name} took back `));
      expect(under(cam, taken).at(-1)).toBe('Why: It was a mistake');

      await undo(office, lead, acme, record);
      expect(await seen()).toEqual(changed);
      await reads(office, cam, acme, `/handoff history ${record}`);
      expect(steps(cam)[0]).toMatch(new RegExp(`^${lead.name} took back an undo`));
    },
  );
});
