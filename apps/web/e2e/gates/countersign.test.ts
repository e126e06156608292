// The page on which a witness signs by hand, in a real browser.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from 'playwright-core';
import { countersignPage, forged, isReady, larger, log, ProofStage, smaller, tlog } from '../support/proof-stage.ts';
import { accessible, fitsTheWindow } from './checks.ts';
import { all, at, LOOKED_AT, visit } from './page-gates.ts';

const NAME = 'ministry.example/witness';
const PASSPHRASE = 'correct horse battery';
let stage: ProofStage;
let address: string;

before(async () => {
  stage = await ProofStage.open(new Map(['en', 'fr', 'es'].map((language) => [`/${language}/countersign`, countersignPage(language)])));
  address = `${stage.url}/en/countersign`;
});

after(() => stage.close());

/** @returns the copy of the key, as a file that is saved */
async function makeKey(page: Page): Promise<Download> {
  await page.getByLabel('Name of the witness').fill(NAME);
  await page.getByLabel('Passphrase of the copy').fill(PASSPHRASE);
  const [copy] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Make a key' }).click()]);
  await page.getByText(`You are the witness ${NAME}.`).waitFor();
  return copy;
}

/** Gives it a request, and waits until it says so. */
async function look(page: Page, request: string, words: string): Promise<void> {
  await page.locator('#request').fill(request);
  await page.getByRole('button', { name: 'Look at the request' }).click();
  await page.locator('#statement').getByText(words).waitFor();
}

/** @returns the line that it answers */
async function sign(page: Page, words: string): Promise<string> {
  await page.getByRole('button', { name: 'Sign this statement' }).click();
  await page.locator('#statement').getByText(words).waitFor();
  return page.locator('#answer').inputValue();
}

/** The keys of the log are asked for once; then it signs from size 0. */
async function signFirst(page: Page, request: string): Promise<string> {
  await look(page, request, 'Give its public keys');
  await page.locator('#log-key').fill(log.keys);
  await look(page, request, `I, ${NAME}, have seen that the log gpn.example/audit has 20 entries`);
  return sign(page, 'You have signed 20 entries');
}

describe('countersigning by hand', () => {
  it('makes a key, and signs what others read', async () => {
    const { page, complaints, requests, close } = await stage.visit(address);
    await makeKey(page);
    const key = tlog.readVerifierKey(await page.locator('#vkey').inputValue());
    const request = await log.growth(0);
    const line = await signFirst(page, request);
    const { checkpoint, signatures } = tlog.readSignedCheckpoint(request.slice(request.indexOf('\n\n') + 2) + line, [key]);
    assert.deepEqual([signatures.length, checkpoint.size], [1, 20]);
    assert.deepEqual(
      requests.filter((requested) => requested !== address && !requested.startsWith('blob:')),
      [],
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  it('signs nothing that its keys of the log did not, and nothing that does not go on from its own memory', async () => {
    const { page, close } = await stage.visit(address);
    await makeKey(page);
    await look(page, 'Dear colleagues', 'cannot be read');
    await signFirst(page, await log.growth(0));
    await page.reload();
    await isReady(page);
    await look(page, (await log.growth(20)).replace('\n20\n', '\n21\n'), 'is not signed by the keys');
    await look(page, await log.growth(0), 'Ask for one from there: gpn audit cosign-request --from 20');
    await look(page, await smaller.growth(0), 'a log does not go back');
    await look(page, await forged.growth(20), 'These are two histories');
    assert.equal(await page.getByRole('button', { name: 'Sign this statement' }).isVisible(), false);
    // The same once more is a newer time, and what has grown goes on.
    await look(page, await log.growth(20), 'It goes on from the 20 entries that I signed');
    await look(page, await larger.growth(20), 'has 30 entries');
    await sign(page, 'You have signed 30 entries');
    await look(page, await log.growth(20), 'a log does not go back');
    await close();
  });

  it('opens the copy of a key in another browser, by its passphrase alone', async () => {
    const { page, close } = await stage.visit(address);
    const place = join(stage.folder, 'copy');
    await (await makeKey(page)).saveAs(place);
    const elsewhere = await stage.visit(address);
    await elsewhere.page.getByLabel('Passphrase of the copy').fill('another horse');
    await elsewhere.page.locator('#key-file').setInputFiles(place);
    await elsewhere.page.getByText('The file does not open').waitFor();
    await elsewhere.page.getByLabel('Passphrase of the copy').fill(PASSPHRASE);
    await elsewhere.page.locator('#key-file').setInputFiles([]);
    await elsewhere.page.locator('#key-file').setInputFiles(place);
    await elsewhere.page.getByText(`You are the witness ${NAME}.`).waitFor();
    assert.equal(await elsewhere.page.locator('#vkey').inputValue(), await page.locator('#vkey').inputValue());
    await elsewhere.close();
    await close();
  });

  it('works from a disk, offline', async () => {
    const place = join(stage.folder, 'countersign.html');
    writeFileSync(place, countersignPage('en').html);
    const { page, complaints, close } = await stage.visit(pathToFileURL(place).href, { offline: true });
    await makeKey(page);
    await signFirst(page, await log.growth(0));
    assert.deepEqual(complaints, []);
    await close();
  });
});

describe('the page to countersign', () => {
  it('is accessible, fits, and is reached by the keyboard, before there is a key and when it is to be signed, in three languages', async () => {
    const opened = { browser: () => stage.browser, address, rests: isReady };
    const withKey = async (page: Page) => {
      await makeKey(page);
      await look(page, await log.growth(0), 'Give its public keys');
      return [];
    };
    assert.deepEqual(await visit(opened, { colorScheme: 'light' }, all(LOOKED_AT)), []);
    assert.deepEqual(await visit(opened, { colorScheme: 'light' }, all([withKey, ...LOOKED_AT])), []);
    for (const language of ['fr', 'es']) {
      const translated = { ...opened, address: `${stage.url}/${language}/countersign` };
      assert.deepEqual(await visit(translated, {}, all([at(390, accessible), at(320, fitsTheWindow)])), []);
    }
  });
});
