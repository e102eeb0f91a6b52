import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { answers, clicks, type HandoffLab, handoffLab, opens, starts, writes } from '../support/handoffs.ts';

/** A text of exactly so many characters that says where it begins and ends. */
const long = (name: string, length = 3000) =>
  `${name} begins ${'in the middle of it, '.repeat(200)}`
    .slice(0, length - name.length - 6)
    .concat(` ${name} ends`)
    .slice(-length);

/** All pages of what a handoff says, as somebody turns them. */
async function pages(all: HandoffLab, who: Person): Promise<string[]> {
  const read = [await opens(all, who, 'read')];
  while (who.modal?.buttons.includes('Next page')) {
    await all.office.after(who.clickInModal('Next page'));
    read.push(who.modal?.text ?? '');
  }
  return read;
}

it('40 commitments, 12 stakeholders and 3,000-character answers are all there, and nothing is cut', async () => {
  const all = await handoffLab({ history: true });
  const { office, sol, eno, cam, acme } = all;
  const stakeholders = Array.from({ length: 12 }, (_, i) => `Stakeholder ${i + 1}`);
  const promises = Array.from(
    { length: 40 },
    (_, i) => `Promise ${i + 1}. ${'with every detail of it, '.repeat(15)}end ${i + 1}.`,
  );
  for (const [i, promise] of promises.entries()) {
    await office.after(sol.command(acme, '/handoff commitment'));
    await sol.fill({ 'What was promised': promise, 'To whom': stakeholders[i % 12] ?? '' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.clock.advanceTo(office.clock.now() + 3_000);
  }
  await office.settle();
  await starts(all);
  const texts: string[] = [];
  const filled = (section: keyof typeof answers) =>
    Object.fromEntries(
      Object.entries(answers[section]).map(([label, text]) => {
        if (/^\d{4}-/.test(text)) return [label, text];
        texts.push(long(label));
        return [label, long(label)];
      }),
    );
  for (const section of ['commercial', 'goals', 'stakeholders'] as const) {
    await writes(all, sol, section, filled(section));
  }
  await writes(all, eno, 'technical', filled('technical'));
  for (const text of texts) expect(text).toHaveLength(3000);

  // The form of a section has all that it is filled in with.
  const form = await opens(all, sol, 'commercial');
  expect(promises.filter((each) => !form.includes(each))).toEqual([]);
  await sol.closeModal({ all: true });

  await clicks(all, sol, 'Submit');
  await office.settle();
  await clicks(all, cam, 'Accept');
  await office.settle();
  const read = await pages(all, cam);
  expect(read.length).toBeGreaterThan(3);
  const whole = read.join('\n');
  const [file] = cam.sees(acme).flatMap((message) => cam.files(message));
  const [canvas] = cam.canvases(acme);
  for (const said of [whole, file?.text ?? '', canvas?.markdown ?? '']) {
    const plain = said.replaceAll('\\', '').replaceAll('\n', '');
    const wanted = [...texts, ...promises, ...stakeholders.map((each) => `${each}: was promised something`)];
    expect(wanted.filter((each) => !plain.includes(each.trim())).map((each) => each.slice(0, 40))).toEqual(
      [],
    );
    expect(plain.includes('…')).toBe(false);
  }
});
