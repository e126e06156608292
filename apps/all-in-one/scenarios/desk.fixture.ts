import { randomUUID } from 'node:crypto';
import { eventually } from '#libs/testing';
import { Officer, onlyLetters, withNetwork } from './officer.fixture.js';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** An expression of interest is in the inbox, found by its name, and called by it, whichever engines hold it. */
export async function expectDeskToHold(environment: Readonly<Record<string, string | undefined>>, withinMs: number): Promise<void> {
  await withNetwork(environment, async ({ url, token }) => {
    const officer = new Officer(url, await token({ role: 'secretariat', subject: 'officer' }));
    const run = onlyLetters(randomUUID());
    const name = `Bureau of ${run}`;
    const facts = { country: 'SEN', kind: 'ministry', name, channel: 'email', effectiveAt: daysAgo(90) };
    const { id } = await officer.execute('membership/authorities/express-interest', facts);
    const inInbox = async () => JSON.stringify(await officer.get<object>('front/inbox?whose=all')).includes(id);
    await eventually('the expression is in the inbox', inInbox, withinMs);
    const hits = await officer.get<object>(`front/search?text=${encodeURIComponent(run)}`);
    expect(JSON.stringify(hits)).toContain(id);
    expect(JSON.stringify(await officer.post('front/names', { authorities: [id] }))).toContain(run);
    const unsigned = await new Officer(url).post('front/names', { authorities: [id] });
    expect(JSON.stringify(unsigned)).not.toContain(run);
  });
}
