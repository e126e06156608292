import type { Locator, Page } from 'playwright-core';

/** What is filled into a form, by the labels that are read. */
export type Filled = Readonly<Record<string, string>>;

/** Of forms, not of what stands beneath one: that has fields of the same names, and may be there first. */
const IN_USE = 'xpath=//form[not(ancestor::*[@inert])]';

/** Fills in a form as somebody would, and gives it. */
export async function fillIn(page: Page, fields: Filled): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = page.locator(IN_USE).getByLabel(label, { exact: false }).first();
    await fill(page, field, value);
  }
}

/** As the field takes it: chosen of a list, found by what is typed, or written. */
async function fill(page: Page, field: Locator, value: string): Promise<void> {
  const [tag, role] = await field.evaluate((element) => [element.tagName, element.getAttribute('role')] as const);
  if (tag === 'SELECT') return void (await field.selectOption({ label: value }));
  await field.fill(value);
  if (role === 'combobox') await page.getByRole('option', { name: value }).first().click();
}

/** Gives a form by its button, and waits until it says that it is recorded. */
export async function record(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByText(`Recorded: ${name}`).waitFor();
}

/** Of a heavy command: it is looked at once more before. */
export async function checkAndRecord(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await page.getByRole('heading', { name: 'Check what you record' }).waitFor();
  await record(page, name);
}

/** Records that an authority expressed its interest, and opens it. */
export async function expressInterest(page: Page, name: string, since: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Express interest' }).waitFor();
  await fillIn(page, {
    Country: 'Kenya',
    'Name in its own language': name,
    Kind: 'Ministry',
    'How it reached us': 'Letter',
    'When did it take effect?': since,
  });
  await record(page, 'Express interest');
  await page.getByRole('link', { name: 'Go to the authority' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** From the page of a record to the form of what can be done with it. */
export async function choose(page: Page, command: string): Promise<void> {
  await page.getByRole('link', { name: command, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: command }).waitFor();
}
