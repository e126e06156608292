import assert from 'node:assert/strict';
import { findRecords, VISITS } from '../gates/console-visits.ts';
import { becomesStill } from '../gates/page-gates.ts';
import { setStage } from '../support/stage.ts';

const story = setStage();

/** What records something: a form's button, a way to a form. */
const COMMANDS = 'main a[href*="/do/"], main form button[type=submit]:not([data-filters]), main input[type=file]';

story('an auditor finds no command on any screen, nor at a guessed address', async ({ network, enter }) => {
  const records = await findRecords(network);
  const page = await enter('/console/', { as: { role: 'auditor' } });
  for (const { addresses } of Object.values(VISITS)) {
    for (const address of addresses(records)) {
      await page.goto(`${network.url}/console${address}`);
      await becomesStill(page);
      const commands = await page
        .locator(COMMANDS)
        .evaluateAll((elements) =>
          elements
            .filter((element) => !element.closest('form[method=get], form[role=search]'))
            .map((element) => element.outerHTML.slice(0, 120)),
        );
      assert.deepEqual(commands, [], address);
    }
  }
});

story('an auditor reads the roll by both clocks, and how an authority came to where it is', async ({ network, enter }) => {
  const { member } = await findRecords(network);
  const page = await enter('/console/roll', { as: { role: 'auditor' } });
  await page.getByRole('heading', { level: 1, name: 'Roll of members' }).waitFor();
  await page.locator('main').getByRole('table').first().waitFor();
  await page.goto(`${network.url}/console/authorities/${member}`);
  await page.getByRole('tab', { name: 'Journey' }).click();
  await page.waitForURL(/tab=journey/);
  await page.getByRole('tabpanel').locator('li, tr').nth(2).waitFor();
});
