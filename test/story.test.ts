import { describe, expect, it } from 'vitest';
import { type Mode, Office } from './support/office.ts';

describe.each<Mode>(['http', 'socket'])('from settings to a completed request, over %s', (mode) => {
  it('runs the whole story, and each turn reaches whoever’s turn it is', async () => {
    const office = await Office.staffed({ mode });
    const { sol, eno, eve, cam, acme } = await office.staff();

    await office.startDeal(sol, acme);
    const [card] = sol.sees(acme);
    expect(card?.text).toContain('Acme rollout');
    expect(card?.text).toContain('1 Discovery');
    expect(card?.pinned).toBe(true);
    expect(sol.notifications()).toEqual([]);

    await office.askSe(sol, acme);
    const texts = cam.sees(acme).map((message) => message.text);
    expect(texts).toHaveLength(3);
    expect(texts[1]).toContain('SE-1 · Demo');
    expect(texts[1]).toContain('Fri 27 Nov 2026');
    expect(texts[2]).toBe(
      '@Eno Engineer @Eve Engineer SE-1 waits for one of you to accept it, on the card above.',
    );
    expect(eno.notifications()).toHaveLength(1);
    expect(cam.notifications()).toEqual([]);

    await eno.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    expect(cam.sees(acme)[1]?.text).toContain('Eno Engineer is on it');
    expect(cam.sees(acme)[0]?.text).toContain('Eno Engineer is on it');

    await office.after(eno.click('Complete', { in: acme, near: 'SE-1' }));
    await eno.fill({ Outcome: 'They agreed to evaluate', Findings: 'Twelve plants, one protocol' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(cam.sees(acme)[1]?.text).toContain('Completed by Eno Engineer');
    expect(cam.sees(acme)[1]?.text).toContain('Twelve plants, one protocol');
    expect(cam.sees(acme)[0]?.text).toContain('Nothing is open on this deal.');
    expect(sol.notifications().map((message) => message.text)).toEqual([
      '@Sol Sales SE-1 is completed. The outcome is on the card above.',
    ]);
    expect(eve.notifications()).toHaveLength(1);

    const said = await cam.command(acme, '/handoff status');
    expect(said.text).toContain('Acme rollout');
    expect(said.text).toContain('Nothing is open on this deal.');
  });
});
