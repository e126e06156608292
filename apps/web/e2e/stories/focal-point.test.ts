import assert from 'node:assert/strict';
import { fillIn, record } from '../support/officer-steps.ts';
import { PHONE, setStage } from '../support/stage.ts';
import type { StoryNetwork, Whom } from '../support/story-network.ts';

const story = setStage();

interface Authority {
  readonly authority: string;
  readonly name: string;
}

/** A member of the example year with its focal point, and another one. */
async function findMembers(network: StoryNetwork): Promise<{ readonly own: Authority; readonly other: Authority; readonly whom: Whom }> {
  const { items } = await network.ask<{ readonly items: readonly Authority[] }>(
    '/api/membership/authorities?status=member&focalPoint=designated',
  );
  const [own, other] = items;
  if (!own || !other) throw new Error('the example year has two members');
  const persons = await network.ask<{ readonly items: readonly { readonly person: string; readonly kind: string }[] }>(
    `/api/people/persons?kind=focal-point&authority=${own.authority}`,
  );
  return { own, other, whom: { role: 'focal-point', authority: own.authority, subject: persons.items[0]?.person ?? '' } };
}

story('a focal point on a phone finds the own authority, and what can be done for it alone', async ({ network, enter }) => {
  const { own, other, whom } = await findMembers(network);
  const page = await enter('/console/', { as: whom, ...PHONE });
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await page.locator(`a[href="/console/authorities/${own.authority}"]`).first().click();
  await page.getByRole('link', { name: 'Designate a focal point' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Rename' }).count(), 0, 'what is the Secretariat’s is not offered');

  await page.goto(`${network.url}/console/authorities/${other.authority}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.getByRole('link', { name: 'Designate a focal point' }).count(), 0, 'nothing can be done for another');
});

story(
  'a focal point sees no person of another authority at any address, and cannot guess into the office of the Secretariat',
  async ({ network, enter }) => {
    const { other, whom } = await findMembers(network);
    const strangers = await network.ask<{ readonly items: readonly { readonly person: string }[] }>(
      `/api/people/persons?authority=${other.authority}`,
    );
    const stranger = strangers.items[0]?.person ?? '';
    const { profile } = await network.ask<{ readonly profile: Readonly<Record<string, string>> }>(
      `/api/people/persons/${stranger}?purpose=membership`,
    );
    const secrets = [profile.name, profile.email].filter((text) => text !== undefined);
    assert.notEqual(secrets.length, 0, 'there is something that could be seen');

    const page = await enter('/console/', { as: whom, ...PHONE });
    for (const address of [`/console/people/${stranger}?purpose=membership`, `/console/people?authority=${other.authority}`]) {
      await page.goto(network.url + address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const words = await page.locator('body').innerText();
      assert.deepEqual(
        secrets.filter((secret) => words.includes(secret)),
        [],
        address,
      );
    }
    for (const address of ['/console/pipeline', '/console/roll', '/console/growth', '/console/authorities/do/express-interest']) {
      await page.goto(network.url + address);
      await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
    }
  },
);

story('a focal point registers an alternate and designates the person in one form', async ({ network, enter }) => {
  const { own, whom } = await findMembers(network);
  const page = await enter(`/console/authorities/${own.authority}/do/designate-focal-point`, { as: whom, ...PHONE });
  await page.getByText('Somebody new').click();
  await fillIn(page, { Function: 'Deputy head of labour migration', Role: 'Alternate' });
  await record(page, 'Designate a focal point');
});
