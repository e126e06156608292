// The page on which a proof is checked, in a real browser: from a disk without a network, and as it is served.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { type Files, heading, isReady, log, ProofStage, readResult, rootAt, sitePage, withContent } from '../support/proof-stage.ts';
import { accessible, fitsTheWindow } from './checks.ts';
import { all, at, LOOKED_AT, visit } from './page-gates.ts';

let stage: ProofStage;

before(async () => {
  const pages = new Map<string, { readonly html: string; readonly policy: string }>();
  const site = { keys: log.keys, policy: log.policy };
  const right = { ...site, printed: { size: '5', root: rootAt(log, 5) }, growth: await log.growth(5) };
  for (const language of ['en', 'fr', 'es']) {
    pages.set(`/${language}/proof`, sitePage({ language, ...site }));
    pages.set(`/${language}/proof/right`, sitePage({ language, ...right }));
  }
  const printed = { size: '5', root: rootAt(log, 6) };
  pages.set('/en/proof/forged', sitePage({ language: 'en', ...right, printed }));
  pages.set('/en/proof/fewer', sitePage({ language: 'en', ...site, printed, refusal: 'fewer-entries' }));
  stage = await ProofStage.open(pages);
});

after(() => stage.close());

const lookedAt = (address: string) =>
  visit({ browser: () => stage.browser, address, rests: isReady }, { colorScheme: 'light' }, all(LOOKED_AT));

/** A browser of before 2025. */
async function withoutEd25519(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { importKey } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.importKey = function refuse(this: SubtleCrypto, ...given: unknown[]) {
      if (given[2] === 'Ed25519') return Promise.reject(new DOMException('unknown', 'NotSupportedError'));
      return Reflect.apply(importKey, this, given);
    } as typeof importKey;
  });
}

type Tampering = readonly [name: string, files: Files, words: RegExp];
const ENTRY = 'data/events/001-PositionTaken/entry.json';

/** By somebody who leaves the lists of the pack as they are, and by one who makes them right again. */
function tamperings(pack: Files): readonly Tampering[] {
  const read = (path: string): string => Buffer.from(pack.get(path) ?? '').toString();
  const changed = read(ENTRY).replace('PositionTaken', 'PositionMoved');
  const resized = read('data/log/checkpoint').replace('\n20\n', '\n21\n');
  const folder = 'data/events/001-PositionTaken';
  return [
    ['listed', new Map(pack).set(ENTRY, Buffer.from(changed)), new RegExp(`The file ${ENTRY} is not as manifest-sha256.txt lists it`)],
    ['made right again', withContent(pack, ENTRY, changed), new RegExp(`The entry ${ENTRY} is not in the log by the proof`)],
    [
      'another size',
      withContent(pack, 'data/log/checkpoint', resized),
      /the signature of gpn.example\/audit is not over what stands there/,
    ],
    ['lacking', withContent(pack, `${folder}/addendum.json`, undefined), new RegExp(`The file ${folder}/addendum.json is missing`)],
  ];
}

describe('the page in a pack', () => {
  it('says from a disk, offline, what was checked and what was not, in the language of the browser and in others', async () => {
    const { page, complaints, requests, close } = await stage.visit(stage.writePack('right', await log.pack()), { offline: true });
    await heading(page, 'What was checked fits together').waitFor();
    const text = await readResult(page);
    assert.match(text, /What stands here of decision 2026-003 is 3 entries of the log gpn\.example\/audit: 5–7\. The log had 20 entries\./);
    assert.match(text, /ministry countersigned it on 1 January 2026 at 00:00 UTC\./);
    assert.match(text, /What was not checked[\s\S]*Whether these are the keys of the log/);
    assert.match(text, /ML-DSA-44/);
    await page.getByRole('button', { name: 'Français' }).click();
    await heading(page, 'Ce qui a été vérifié concorde').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
    assert.deepEqual(
      requests.filter((address) => !address.startsWith('file:')),
      [],
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  it('names the file that does not fit, and says nothing good of the rest in its heading', async () => {
    for (const [name, files, words] of tamperings(await log.pack())) {
      const { page, complaints, close } = await stage.visit(stage.writePack(name, files), { offline: true });
      await heading(page, 'Something does not fit').waitFor();
      assert.match(await readResult(page), words);
      assert.deepEqual(complaints, []);
      await close();
    }
  });

  it('says so in a browser that has no Ed25519, and does not call it right', async () => {
    const { page, close } = await stage.visit(stage.writePack('old-browser', await log.pack()), { prepare: withoutEd25519 });
    await page.getByRole('alert').getByText('This browser has no Ed25519').waitFor();
    await heading(page, 'What could be checked fits together; not all could').waitFor();
    assert.match(await readResult(page), /Signatures: this browser cannot check them/);
    await close();
  });

  it('is accessible, fits, and is reached by the keyboard', async () => {
    const address = stage.writePack('gates', await log.pack());
    assert.deepEqual(await lookedAt(address), []);
  });
});

describe('the page of the site', () => {
  it('checks a pack that is chosen, and what is a pack of nobody', async () => {
    const { page, complaints, close } = await stage.visit(`${stage.url}/en/proof`);
    stage.writePack('chosen', await log.pack());
    await page.locator('#folder').setInputFiles(join(stage.folder, 'chosen'));
    await heading(page, 'What was checked fits together').waitFor();
    // What is read aloud begins at the heading.
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'result-title');
    await page.locator('#files').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear colleagues') });
    await page.locator('#result').getByText('This is neither a pack nor a proof').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  it('proves that the log of today goes on from what was printed, or says that it does not', async () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      [
        '/en/proof/right',
        'What was checked fits together',
        /The log gpn\.example\/audit has 20 entries, and goes on from the 5 entries that were printed/,
      ],
      ['/en/proof/forged', 'Something does not fit', /does not go on from what was printed[\s\S]*keep the paper/],
      ['/en/proof/fewer', 'Something does not fit', /The log has fewer entries today than were printed/],
    ];
    for (const [path, title, words] of cases) {
      const { page, complaints, close } = await stage.visit(stage.url + path);
      await heading(page, title).waitFor();
      assert.match(await readResult(page), words);
      assert.deepEqual(complaints, []);
      await close();
    }
  });

  it('takes the proof for a printed size as a file, too', async () => {
    const { page, close } = await stage.visit(`${stage.url}/en/proof`);
    await page.locator('#size').fill('5');
    await page.locator('#root').fill((rootAt(log, 5).match(/.{1,4}/g) ?? []).join(' '));
    await page.locator('#files').setInputFiles({ name: 'growth', mimeType: 'text/plain', buffer: Buffer.from(await log.growth(5)) });
    await page.locator('#result').getByText('goes on from the 5 entries that were printed').waitFor();
    await close();
  });

  it('is accessible, fits, and is reached by the keyboard, in three languages', async () => {
    assert.deepEqual(await lookedAt(`${stage.url}/en/proof`), []);
    for (const language of ['fr', 'es']) {
      const address = `${stage.url}/${language}/proof/right`;
      assert.deepEqual(
        await visit({ browser: () => stage.browser, address, rests: isReady }, {}, all([at(390, accessible), at(320, fitsTheWindow)])),
        [],
      );
    }
  });
});
