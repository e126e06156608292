import 'reflect-metadata';
import { command, type EventOf } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import { given } from '#libs/testing';
import { file } from './file.js';
import { module as decider, moduleVersion, newestVersion } from './module.decider.js';
import type { ModuleEvents } from './module.messages.js';
import * as commands from './module.messages.js';
import type { ModuleContent } from './module-content.js';
import { listMaterial } from './module-material.js';

type Event = EventOf<ModuleEvents>;

const id = (number: number) => `${String(number).padStart(8, '0')}-2222-8222-8222-222222222222`;
const [module, other] = [id(1), id(2)];
const code = 'GPN-3.1';
const content = {
  title: 'Licensing of recruiters',
  chapter: 3,
  audience: ['inspector', 'regulator'],
  level: 'introductory',
  languages: ['en', 'fr'],
  units: [
    { unit: '1', title: 'Why licences', minutes: 30 },
    { unit: '2', title: 'Who needs one', minutes: 45 },
  ],
  assessment: { passMark: 70, attempts: 3 },
  validityMonths: 36,
} as const satisfies ModuleContent;
const on = (day: string, event: Event): Event => ({ ...event, effectiveAt: `${day}T09:00:00.000Z` });
const drafted = on('2021-02-01', { type: 'ModuleDrafted', data: { code, ...content } });
const published = on('2021-02-10', { type: 'ModuleVersionPublished', data: { version: 1, code, ...content } });
const revising = on('2021-02-20', { type: 'ModuleRevisionStarted', data: { version: 1 } });
const edited = on('2021-02-21', { type: 'ModuleDraftEdited', data: { ...content, title: 'Licensing' } });
const retired = on('2021-03-01', { type: 'ModuleRetired', data: { code, reason: 'Outdated' } });

describe('a module is drafted (FAQ, question 8)', () => {
  const draft = (more: Partial<commands.DraftModule> = {}) =>
    command(commands.DraftModule, {
      ...content,
      module,
      code,
      audience: ['regulator', 'inspector'],
      languages: ['fr', 'en'],
      units: [...content.units],
      effectiveAt: '2021-02-01T09:00:00Z',
      ...more,
    });

  it('once, and not in the future', () => {
    given(decider).when(draft()).then([drafted]);
    given(decider, [drafted]).when(draft()).thenRefused('module/already-drafted', 'module');
    given(decider)
      .when(draft({ effectiveAt: '2021-05-01' }))
      .thenRefused('training/date-in-the-future', 'effectiveAt');
  });

  it('under a code that no other module has', () => {
    const reservedCode = (...past: Event[]) => decider.unique?.modulecode?.value(given(decider, past).state());
    const another = { ...drafted, data: { ...drafted.data, code: 'GPN-3.2' } } as Event;
    expect(reservedCode()).toBeUndefined();
    expect(reservedCode(drafted)).toBeDefined();
    expect(reservedCode(drafted)).not.toBe(reservedCode(another));
    // For ever: certificates name it.
    expect(reservedCode(drafted, published, retired)).toBe(reservedCode(drafted));
    expect(decider.unique?.modulecode?.taken(other)).toMatchObject({ code: 'module/code-taken', field: 'code' });
  });

  it('and edited until it is published; what is not named stays', () => {
    given(decider, [drafted])
      .when(command(commands.EditDraft, { module, title: 'Licensing', effectiveAt: '2021-02-21T09:00:00Z' }))
      .then([edited]);
    given(decider, [drafted])
      .when(command(commands.EditDraft, { module, title: content.title, languages: ['fr', 'en'] }))
      .thenNothing();
    given(decider)
      .when(command(commands.EditDraft, { module, title: 'Licensing' }))
      .thenRefused('module/unknown-module');
    given(decider, [drafted, published])
      .when(command(commands.EditDraft, { module, title: 'Licensing' }))
      .thenRefused('module/no-draft');
    given(decider, [drafted])
      .when(command(commands.EditDraft, { module, title: 'Licensing', effectiveAt: '2021-01-31' }))
      .thenRefused('module/before-the-last-step', 'effectiveAt');
  });
});

describe('a version', () => {
  const publish = (more: Partial<commands.PublishVersion> = {}) => command(commands.PublishVersion, { module, ...more });

  it('is published from the draft, and numbered', () => {
    given(decider, [drafted])
      .when(publish({ effectiveAt: '2021-02-10T09:00:00Z' }))
      .then([published]);
    given(decider, [drafted, published, revising, edited])
      .when(publish({ changes: 'Shorter title' }))
      .then([{ type: 'ModuleVersionPublished', data: { version: 2, code, ...content, title: 'Licensing', changes: 'Shorter title' } }]);
    given(decider, [drafted, published]).when(publish()).thenRefused('module/no-draft');
    given(decider, [drafted, published, revising]).when(publish()).thenRefused('module/nothing-new');
  });

  it('is never changed by the next: who learns it goes on with it', () => {
    const second: Event = { type: 'ModuleVersionPublished', data: { version: 2, code, ...content, title: 'Licensing' } };
    const state = given(decider, [drafted, published, revising, edited, second, retired]).state();
    expect(moduleVersion(state, 1)?.content).toEqual(content);
    expect(moduleVersion(state, 2)?.content.title).toBe('Licensing');
    expect(moduleVersion(state, 3)).toBeUndefined();
    expect(newestVersion(state)?.version).toBe(2);
    expect(state.status).toBe('retired');
  });

  it('is revised beside itself, by one draft at a time', () => {
    const start = command(commands.StartRevision, { module, effectiveAt: '2021-02-20T09:00:00Z' });
    given(decider, [drafted, published]).when(start).then([revising]);
    given(decider, [drafted, published, revising]).when(command(commands.StartRevision, { module })).thenRefused('module/draft-open');
    given(decider, [drafted]).when(start).thenRefused('module/not-published');
    expect(given(decider, [drafted, published, revising]).state().versions).toHaveLength(1);
  });

  it('stands when its revision is dropped', () => {
    const drop = command(commands.DropRevision, { module });
    const dropped: Event = { type: 'ModuleRevisionDropped', data: { version: 1 } };
    given(decider, [drafted, published, revising, edited]).when(drop).then([dropped]);
    given(decider, [drafted, published]).when(drop).thenRefused('module/no-draft');
    given(decider, [drafted]).when(drop).thenRefused('module/not-published');
    given(decider, [drafted, published, revising, edited, on('2021-03-01', dropped)])
      .when(command(commands.StartRevision, { module }))
      .then([{ type: 'ModuleRevisionStarted', data: { version: 1 } }]);
  });
});

describe('a module is retired', () => {
  const retire = (more: Partial<commands.RetireModule> = {}) =>
    command(commands.RetireModule, { module, reason: 'Outdated', effectiveAt: '2021-03-01T09:00:00Z', ...more });

  it('once, after it was published', () => {
    given(decider, [drafted, published]).when(retire()).then([retired]);
    given(decider, [drafted]).when(retire()).thenRefused('module/not-published');
    given(decider, [drafted, published, retired]).when(retire()).thenRefused('module/retired');
    given(decider, [drafted, published, retired]).when(command(commands.StartRevision, { module })).thenRefused('module/retired');
  });

  it('for another that is published, or for none', () => {
    const facts = { successor: given(decider, [drafted, published]).state() };
    given(decider, [drafted, published])
      .when(retire({ successor: other }), { facts })
      .then([{ ...retired, data: { code, reason: 'Outdated', successor: other } } as Event]);
    given(decider, [drafted, published])
      .when(retire({ successor: other }), { facts: { successor: given(decider, [drafted]).state() } })
      .thenRefused('module/unknown-successor', 'successor');
    given(decider, [drafted, published])
      .when(retire({ successor: module }), { facts })
      .thenRefused('module/own-successor', 'successor');
  });
});

describe('what a unit is learnt from', () => {
  const [handout, film] = ['6f1c2d1e-0000-8000-8000-0000000000a1', '6f1c2d1e-0000-8000-8000-0000000000a2'];
  const attached = { id: '6f1c2d1e-0000-8000-8000-00000000f11e', type: 'application/pdf', bytes: 48_211, digest: 'ab'.repeat(32) } as const;
  const upload = (more: Partial<FileState> = {}) => {
    const { id: _, ...told } = attached;
    const kept = { status: 'kept', kind: 'material', record: module, sender: 'somebody', expiresAt: '2999-01-01T00:00:00.000Z' } as const;
    return { actor: 'somebody', facts: { file: { ...file.initial, ...told, ...kept, ...more } } };
  };
  const handoutFields = { module, unit: '1', title: 'The handout', language: 'fr' };
  const attach = (more: Partial<commands.AttachMaterial> = {}) =>
    command(commands.AttachMaterial, { ...handoutFields, material: handout, file: attached.id, ...more });
  const attachHandout = (version: number): Event => ({
    type: 'MaterialAttached',
    data: { version, material: handout, unit: '1', title: 'The handout', language: 'fr', file: attached },
  });
  const attachFilm = (version: number): Event => ({
    type: 'MaterialAttached',
    data: { version, material: film, unit: '2', title: 'The film', language: 'en', link: 'https://example.org/film' },
  });
  const learntFrom = (version: number, past: readonly Event[]) =>
    listMaterial(given(decider, past).state().materials, version).map(({ material }) => material);

  it('is a file that was uploaded to the module, or a link, of a unit of the draft or of a version', () => {
    given(decider, [drafted])
      .when(attach(), upload())
      .then([attachHandout(1)]);
    given(decider, [drafted, published])
      .when(attach(), upload())
      .then([attachHandout(1)]);
    given(decider, [drafted, published, revising])
      .when(attach(), upload())
      .then([attachHandout(2)]);
    given(decider, [drafted, published, revising])
      .when(attach({ version: 1 }), upload())
      .then([attachHandout(1)]);
    // Who learns a module that was retired goes on.
    given(decider, [drafted, published, retired])
      .when(attach(), upload())
      .then([attachHandout(1)]);
    given(decider, [drafted, published])
      .when(
        command(commands.AttachMaterial, {
          module,
          unit: '2',
          title: 'The film',
          language: 'en',
          material: film,
          link: 'https://example.org/film',
        }),
      )
      .then([attachFilm(1)]);
  });

  it.each([
    ['of a unit that there is not', { unit: '9' }, {}, 'module/unknown-unit', 'unit'],
    ['of a version that there is not', { version: 2 }, {}, 'module/unknown-version', 'version'],
    ['that is both', { link: 'https://example.org' }, {}, 'module/file-or-link', 'link'],
    ['of another', {}, { sender: 'colleague' }, 'file/of-another', 'file'],
    ['of another module', {}, { record: other }, 'file/of-another-record', 'file'],
    ['that is an edition of guidance', {}, { kind: 'edition' }, 'file/of-another-record', 'file'],
    ['of which not all has come', {}, { status: 'open' }, 'file/not-whole', 'file'],
  ] as const)('is nothing %s', (_, more, uploaded, refusal, field) => {
    given(decider, [drafted, published]).when(attach(more), upload(uploaded)).thenRefused(refusal, field);
  });

  it('is neither nothing, nor attached twice', () => {
    const neither = command(commands.AttachMaterial, { ...handoutFields, material: handout });
    given(decider, [drafted]).when(neither).thenRefused('module/file-or-link', 'file');
    given(decider, [drafted, attachHandout(1)])
      .when(attach(), upload())
      .thenRefused('module/material-attached', 'material');
    given(decider, [drafted, attachHandout(1)])
      .when(attach({ material: film }), upload())
      .thenRefused('file/attached-already', 'file');
  });

  it('goes over into a revision, and stays in the version that learners keep', () => {
    const past = [drafted, attachHandout(1), attachFilm(1), published, revising];
    const withdrawn: Event = { type: 'MaterialWithdrawn', data: { material: film, version: 2, reason: 'Outdated' } };
    expect([learntFrom(1, past), learntFrom(2, past)]).toEqual([
      [handout, film],
      [handout, film],
    ]);
    given(decider, past)
      .when(command(commands.WithdrawMaterial, { module, material: film, reason: 'Outdated' }))
      .then([withdrawn]);
    expect([learntFrom(1, [...past, withdrawn]), learntFrom(2, [...past, withdrawn])]).toEqual([[handout, film], [handout]]);
    given(decider, [...past, withdrawn])
      .when(command(commands.WithdrawMaterial, { module, material: film, reason: 'Outdated' }))
      .thenRefused('module/unknown-material', 'material');
    // A new version may differ by what it is learnt from alone.
    const publish = command(commands.PublishVersion, { module });
    given(decider, past).when(publish).thenRefused('module/nothing-new');
    given(decider, [...past, withdrawn])
      .when(publish)
      .then([{ type: 'ModuleVersionPublished', data: { version: 2, code, ...content } }]);
  });

  it('goes with a unit that the next version has not, and with a revision that is dropped', () => {
    const past = [drafted, attachHandout(1), attachFilm(1), published, revising];
    const shorter: Event = { type: 'ModuleVersionPublished', data: { version: 2, code, ...content, units: [content.units[0]] } };
    expect([learntFrom(1, [...past, shorter]), learntFrom(2, [...past, shorter])]).toEqual([[handout, film], [handout]]);
    const dropped: Event = { type: 'ModuleRevisionDropped', data: { version: 1 } };
    expect([learntFrom(1, [...past, dropped]), learntFrom(2, [...past, dropped])]).toEqual([[handout, film], []]);
  });
});
