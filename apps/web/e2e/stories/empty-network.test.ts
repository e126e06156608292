import { PATIENCE_MS } from '../support/chromium.ts';
import { setStage } from '../support/stage.ts';

const story = setStage({ isEmpty: true });

story(
  'an empty network offers a fictional year, records it while one looks on, and says on every page that it is one',
  async ({ enter }) => {
    const page = await enter('/console/', { as: { role: 'secretariat' } });
    await page.getByRole('button', { name: 'Fill it with an example' }).click();
    await page.getByText('The example is being recorded').waitFor();
    await page.getByText('what you see here is a fictional year of the Network').waitFor({ timeout: PATIENCE_MS });
  },
);
