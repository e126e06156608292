import 'reflect-metadata';
import { command, type EventOf } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import { given } from '#libs/testing';
import { file } from '../../programme/domain/file.js';
import { resource as decider } from './resource.decider.js';
import type { ResourceEvents } from './resource.messages.js';
import * as commands from './resource.messages.js';
import type { ResourceContent } from './resource-content.js';

type Event = EventOf<ResourceEvents>;

const id = (number: number) => `${String(number).padStart(8, '0')}-2222-8222-8222-222222222222`;
const [resource, other] = [id(1), id(2)];
const content = {
  kind: 'handbook-chapter',
  title: 'Inspectorates',
  language: 'en',
  part: 3,
  chapters: [3, 4],
} as const satisfies ResourceContent;
const first = { publishedOn: '2023-03-31', source: 'publications.iom.int' };
const on = (day: string, event: Event): Event => ({ ...event, effectiveAt: `${day}T09:00:00.000Z` });
const registered = on('2021-02-01', { type: 'ResourceRegistered', data: { ...content, ...first } });
const FILE = '6f1c2d1e-0000-8000-8000-00000000f11e';
const attached = { id: FILE, type: 'application/pdf', bytes: 48_211, digest: 'ab'.repeat(32) } as const;
const second: Event = { type: 'EditionAdded', data: { number: 2, edition: 'Second', file: attached } };
/** As a file stands that who attaches it has uploaded. */
const withUpload = (more: Partial<FileState> = {}) => {
  const { id: _, ...told } = attached;
  const state: FileState = { ...file.initial, ...told, status: 'kept', kind: 'edition', record: resource, sender: 'somebody', ...more };
  return { actor: 'somebody', facts: { file: { ...state, expiresAt: '2999-01-01T00:00:00.000Z', ...more } } };
};
const retired = on('2021-03-01', { type: 'ResourceRetired', data: { reason: 'Withdrawn by its publisher' } });

describe('a resource of the guidance library', () => {
  const register = (more: Partial<commands.RegisterResource> = {}) =>
    command(commands.RegisterResource, { ...content, ...first, resource, chapters: [4, 3], effectiveAt: '2021-02-01T09:00:00Z', ...more });

  it('is registered once; what is not known of it stays unknown', () => {
    given(decider).when(register()).then([registered]);
    given(decider, [registered]).when(register()).thenRefused('resource/already-registered', 'resource');
    given(decider)
      .when(command(commands.RegisterResource, { resource, kind: 'standard', title: 'A standard', language: 'en' }))
      .then([{ type: 'ResourceRegistered', data: { kind: 'standard', title: 'A standard', language: 'en', chapters: [] } }]);
    given(decider)
      .when(register({ effectiveAt: '2021-05-01' }))
      .thenRefused('training/date-in-the-future', 'effectiveAt');
  });

  it('is a translation of another that is registered, in another language', () => {
    const french = { translationOf: other, title: 'Inspections', language: 'fr' };
    const original = given(decider, [registered]).state();
    given(decider)
      .when(register(french), { facts: { original } })
      .then([{ ...registered, data: { ...registered.data, ...french } } as Event]);
    given(decider)
      .when(register(french), { facts: { original: decider.initial } })
      .thenRefused('resource/unknown-original', 'translationOf');
    given(decider)
      .when(register({ ...french, language: 'en' }), { facts: { original } })
      .thenRefused('resource/own-original', 'language');
    given(decider)
      .when(register({ ...french, translationOf: resource }), { facts: { original: decider.initial } })
      .thenRefused('resource/own-original', 'translationOf');
  });

  it('is corrected; what is not named stays', () => {
    const correct = (more: Partial<commands.CorrectResource>) =>
      command(commands.CorrectResource, { resource, reason: 'Misprint', ...more });
    given(decider, [registered])
      .when(correct({ title: 'Stronger inspectorates' }))
      .then([{ type: 'ResourceCorrected', data: { ...content, title: 'Stronger inspectorates', reason: 'Misprint' } }]);
    given(decider, [registered])
      .when(correct({ chapters: [4, 3] }))
      .thenNothing();
    given(decider).when(correct({})).thenRefused('resource/unknown-resource');
    given(decider, [registered])
      .when(correct({ effectiveAt: '2021-01-31' }))
      .thenRefused('resource/before-the-last-step', 'effectiveAt');
  });

  it('loses what a correction gives as null, and the English title when it is in English', () => {
    const french = { ...content, title: 'Inspections', titleEn: 'Inspections of work', language: 'fr', publisher: 'IOM' };
    const past = [{ ...registered, data: { ...french, ...first } } as Event];
    const correct = (more: Partial<commands.CorrectResource>) =>
      command(commands.CorrectResource, { resource, reason: 'Misprint', ...more });
    const { titleEn: _, ...untranslated } = french;
    given(decider, past)
      .when(correct({ titleEn: null }))
      .then([{ type: 'ResourceCorrected', data: { ...untranslated, reason: 'Misprint' } } as Event]);
    given(decider, past)
      .when(correct({ language: 'en' }))
      .then([{ type: 'ResourceCorrected', data: { ...untranslated, language: 'en', reason: 'Misprint' } } as Event]);
    const { part: __, publisher: ___, ...alone } = french;
    given(decider, past)
      .when(correct({ part: null, publisher: null }))
      .then([{ type: 'ResourceCorrected', data: { ...alone, reason: 'Misprint' } } as Event]);
    given(decider, [registered])
      .when(correct({ titleEn: null, publisher: null }))
      .thenNothing();
    given(decider, [registered])
      .when(correct({ titleEn: 'Inspectorates' }))
      .thenNothing();
  });

  it('has editions: a new one supersedes, and no file stands as two', () => {
    const add = (more: Partial<commands.AddEdition>) => command(commands.AddEdition, { resource, ...more });
    given(decider, [registered])
      .when(add({ edition: 'Second', file: FILE }), withUpload())
      .then([second]);
    given(decider, [registered, second])
      .when(add({ edition: 'Third', file: id(3) }), withUpload())
      .thenRefused('resource/same-edition');
    given(decider, [registered]).when(add(first)).thenRefused('resource/same-edition');
    given(decider, [registered])
      .when(add({ source: 'publications.iom.int' }))
      .thenRefused('resource/edition-unknown');
    expect(given(decider, [registered, second]).state().editions).toEqual([first, { edition: 'Second', file: attached }]);
  });

  it('has what is said of its newest edition corrected: a file that came to hand', () => {
    const correct = (more: Partial<commands.CorrectEdition>) =>
      command(commands.CorrectEdition, { resource, reason: 'The file is at hand', ...more });
    const corrected: Event = {
      type: 'EditionCorrected',
      data: { number: 1, ...first, file: attached, reason: 'The file is at hand' },
    } as Event;
    given(decider, [registered])
      .when(correct({ file: FILE }), withUpload())
      .then([corrected]);
    given(decider, [registered, corrected])
      .when(correct({ file: FILE }), withUpload())
      .thenNothing();
    given(decider, [registered])
      .when(correct({ publishedOn: first.publishedOn }))
      .thenNothing();
    expect(given(decider, [registered, corrected]).state().editions).toEqual([
      { publishedOn: first.publishedOn, file: attached, source: first.source },
    ]);
  });

  it.each([
    ['of nobody', { status: 'none' }, 'file/unknown-file'],
    ['of another', { sender: 'somebody-else' }, 'file/of-another'],
    ['of another, whatever became of it', { sender: 'somebody-else', status: 'open' }, 'file/of-another'],
    ['of another record', { record: other }, 'file/of-another-record'],
    ['that is another thing of the record', { kind: 'letter' }, 'file/of-another-record'],
    ['that is on its way', { status: 'open' }, 'file/not-whole'],
    ['that is looked at', { status: 'checked' }, 'file/not-whole'],
    ['that was given up', { status: 'given-up' }, 'file/unknown-file'],
    ['that was not taken', { status: 'ended' }, 'file/unknown-file'],
    ['that waited too long', { expiresAt: '2021-01-01T00:00:00.000Z' }, 'file/unknown-file'],
  ] as const)('takes no file %s', (_, more, code) => {
    const add = command(commands.AddEdition, { resource, edition: 'Second', file: FILE });
    given(decider, [registered]).when(add, withUpload(more)).thenRefused(code, 'file');
  });

  it('has a file once, also when a correction has taken it away', () => {
    const add = command(commands.AddEdition, { resource, edition: 'Third', file: FILE });
    given(decider, [registered, second]).when(add, withUpload()).thenRefused('file/attached-already', 'file');
    const without: Event = { type: 'EditionCorrected', data: { number: 2, edition: 'Second', reason: 'Of another book' } };
    given(decider, [registered, second, without]).when(add, withUpload()).thenRefused('file/attached-already', 'file');
  });

  it('is retired once', () => {
    const retire = command(commands.RetireResource, {
      resource,
      reason: 'Withdrawn by its publisher',
      effectiveAt: '2021-03-01T09:00:00Z',
    });
    given(decider, [registered]).when(retire).then([retired]);
    given(decider, [registered, retired]).when(retire).thenRefused('resource/retired');
  });
});
