import { command, defined, type EventOf, nameBasedUuid } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import { given } from '#libs/testing';
import { dataset as datasets } from '../../datasets/domain/dataset.decider.js';
import type { Dataset, Vintage } from '../../datasets/domain/dataset-state.js';
import { file as files } from '../../datasets/domain/file.js';
import { study as decider } from './study.decider.js';
import type { StudyEvents } from './study.messages.js';
import * as commands from './study.messages.js';

type Event = EventOf<StudyEvents>;

const [study, dataset, notes] = ['study', 'dataset', 'notes'].map((name) => nameBasedUuid(name)) as [string, string, string];
const toFile = (name: string) => ({ id: nameBasedUuid(name), type: 'application/pdf', bytes: 48_211, digest: 'a'.repeat(64) }) as const;
const [draftFile, corrected] = [toFile('draft'), toFile('corrected')];
const upload = ({ id: _, ...told }: typeof draftFile, more: Partial<FileState> = {}) => {
  const kept = { status: 'kept', kind: 'study', record: study, sender: 'somebody', expiresAt: '2999-01-01T00:00:00.000Z' } as const;
  return { actor: 'somebody', facts: { file: { ...files.initial, ...told, ...kept, ...more } } };
};
const fields = { kind: 'corridor-report', title: 'Nepal to Qatar', authors: 'University of Examples' } as const;
const brief = { ...fields, origins: ['NPL'], destinations: ['QAT'] };
const on = (day: string, event: Event): Event => ({ ...event, effectiveAt: `${day}T09:00:00.000Z` });

const commissioned = on('2021-01-04', { type: 'StudyCommissioned', data: brief });
const cited = on('2021-01-05', { type: 'VintageCited', data: { dataset, vintage: '2020-12' } });
const drafted = on('2021-01-06', { type: 'StudyDraftSubmitted', data: { draft: 1, file: draftFile } });
const requested = on('2021-01-07', { type: 'PeerReviewRequested', data: { draft: 1, reviewers: ['Institute A', 'Institute B'] } });
const review = (reviewer: string, recommendation: 'accept' | 'revise', last: boolean): Event =>
  on('2021-01-08', { type: 'PeerReviewRecorded', data: { draft: 1, reviewer, recommendation, last } });
const reviewed = [commissioned, cited, drafted, requested, review('Institute A', 'accept', false), review('Institute B', 'accept', true)];
const published = on('2021-01-10', {
  type: 'StudyPublished',
  data: { ...brief, draft: 1, file: draftFile, url: 'https://www.example.org/study', citations: [{ dataset, vintage: '2020-12' }] },
});
const abandoned = on('2021-01-09', { type: 'StudyAbandoned', data: { reason: 'No funds' } });

const vintage = (more: Partial<Vintage> = {}): Vintage => ({
  ...{ vintage: '2020-12', releasedOn: '2020-12-20', threshold: 5, observations: 9, batches: [], ...more },
});
const withVintages = (...vintages: readonly Vintage[]) => {
  const citedDataset = { ...(datasets.initial as Dataset), vintages };
  return { facts: { dataset: citedDataset, cited: new Map([[dataset, citedDataset]]) } };
};

const commission = (more: object = {}) =>
  command(commands.CommissionStudy, { study, ...fields, origins: ['NPL'], destinations: ['QAT'], ...more });
const cite = command(commands.CiteVintage, { study, dataset, vintage: '2020-12', effectiveAt: '2021-01-05T09:00:00Z' });
const drop = command(commands.DropCitation, { study, dataset, vintage: '2020-12' });
const submit = command(commands.SubmitDraft, { study, file: draftFile.id });
const request = (more: object = {}) =>
  command(commands.RequestPeerReview, { study, draft: 1, reviewers: ['Institute B', 'Institute A'], ...more });
const record = (reviewer: string, more: object = {}) =>
  command(commands.RecordPeerReview, { study, draft: 1, reviewer, recommendation: 'accept', ...more });
const publish = (more: object = {}) => command(commands.PublishStudy, { study, draft: 1, url: 'https://www.example.org/study', ...more });
const erratum = command(commands.PublishErratum, { study, text: 'Table 2 counts months.' });
const retract = command(commands.RetractStudy, { study, reason: 'Its data were swapped' });
const abandon = command(commands.AbandonStudy, { study, reason: 'No funds' });

describe('a study', () => {
  it('is commissioned once', () => {
    given(decider)
      .when(commission())
      .then([{ type: 'StudyCommissioned', data: brief }]);
    given(decider, [commissioned]).when(commission()).thenRefused('study/already-commissioned', 'study');
    given(decider)
      .when(commission({ effectiveAt: '2021-05-01' }))
      .thenRefused('research/date-in-the-future', 'effectiveAt');
    given(decider).when(submit).thenRefused('study/unknown-study', 'study');
  });

  it('cites vintages that were released and stand', () => {
    given(decider, [commissioned]).when(cite, withVintages(vintage())).then([cited]);
    given(decider, [commissioned]).when(cite, withVintages()).thenRefused('study/unknown-vintage', 'vintage');
    given(decider, [commissioned])
      .when(cite, withVintages(vintage({ withdrawnOn: '2021-01-02' })))
      .thenRefused('study/vintage-withdrawn', 'vintage');
    given(decider, [commissioned, cited]).when(cite, withVintages(vintage())).thenRefused('study/already-cited', 'vintage');
    given(decider, [commissioned, cited])
      .when(drop)
      .then([{ type: 'CitationDropped', data: { dataset, vintage: '2020-12' } }]);
    given(decider, [commissioned]).when(drop).thenRefused('study/not-cited', 'vintage');
  });

  it('has its newest draft reviewed by other institutions', () => {
    given(decider, [commissioned, drafted])
      .when(request())
      .then([{ type: 'PeerReviewRequested', data: { draft: 1, reviewers: ['Institute A', 'Institute B'] } }]);
    given(decider, [commissioned, drafted])
      .when(request({ reviewers: ['University of Examples'] }))
      .thenRefused('study/own-review', 'reviewers');
    given(decider, [commissioned, drafted])
      .when(request({ draft: 2 }))
      .thenRefused('study/not-the-newest-draft', 'draft');
    given(decider, [commissioned]).when(request()).thenRefused('study/wrong-step');
  });

  it('is reviewed when the last that was asked has answered', () => {
    const history = [commissioned, drafted, requested];
    const first: Event = {
      type: 'PeerReviewRecorded',
      data: { draft: 1, reviewer: 'Institute B', recommendation: 'accept', notes, last: false },
    };
    given(decider, history).when(record('Institute B', { notes })).then([first]);
    given(decider, history).when(record('Institute C')).thenRefused('study/not-asked', 'reviewer');
    given(decider, [...history, first])
      .when(record('Institute B'))
      .thenRefused('study/not-asked', 'reviewer');
    given(decider, [...history, first])
      .when(publish())
      .thenRefused('study/wrong-step');
    const last: Event = { type: 'PeerReviewRecorded', data: { draft: 1, reviewer: 'Institute A', recommendation: 'accept', last: true } };
    given(decider, [...history, first])
      .when(record('Institute A'))
      .then([last]);
  });

  it('hears of reviews in whatever order they are told: what another institution said later is in nobody’s way', () => {
    const reviewRecorded = (reviewer: string, day: string, last: boolean) =>
      on(day, { type: 'PeerReviewRecorded', data: { draft: 1, reviewer, recommendation: 'accept', last } });
    const first = [commissioned, drafted, requested, reviewRecorded('Institute B', '2021-01-12', false)];
    given(decider, first)
      .when(record('Institute A', { effectiveAt: '2021-01-08T09:00:00Z' }))
      .then([reviewRecorded('Institute A', '2021-01-08', true)]);
    given(decider, first)
      .when(record('Institute A', { effectiveAt: '2021-01-06' }))
      .thenRefused('study/before-the-last-step', 'effectiveAt');
    const both = [...first, reviewRecorded('Institute A', '2021-01-08', true)];
    given(decider, both)
      .when(publish({ effectiveAt: '2021-01-11' }))
      .thenRefused('study/before-the-last-step', 'effectiveAt');
    const { lastStepOn } = given(decider, both).state();
    expect(lastStepOn).toBe('2021-01-12');
  });

  it('cites no vintage before its release', () => {
    given(decider, [commissioned])
      .when(cite, withVintages(vintage({ releasedOn: '2021-01-06' })))
      .thenRefused('study/before-the-release', 'effectiveAt');
    given(decider, [commissioned])
      .when(cite, withVintages(vintage({ releasedOn: '2021-01-05' })))
      .then([cited]);
  });

  it('is published as it was reviewed, and not against a review', () => {
    given(decider, reviewed)
      .when(publish({ effectiveAt: '2021-01-10T09:00:00Z' }), withVintages(vintage()))
      .then([published]);
    const against = [...reviewed.slice(0, -1), review('Institute B', 'revise', true)];
    given(decider, against).when(publish()).thenRefused('study/not-recommended', 'draft');
    given(decider, against)
      .when(command(commands.SubmitDraft, { study, file: corrected.id }), upload(corrected))
      .then([{ type: 'StudyDraftSubmitted', data: { draft: 2, file: corrected } }]);
    given(decider, against).when(submit, upload(draftFile)).thenRefused('file/attached-already', 'file');
    given(decider, reviewed)
      .when(publish({ effectiveAt: '2021-01-07' }))
      .thenRefused('study/before-the-last-step', 'effectiveAt');
  });

  it('is not published resting on a vintage that was withdrawn since, and is when it rests on its revision', () => {
    const citing = (name: string): Event => on('2021-01-05', { type: 'VintageCited', data: { dataset, vintage: name } });
    const facts = (...withdrawn: readonly string[]) => {
      const vintages = ['2020-11', '2020-12'].map((name) =>
        vintage(defined({ vintage: name, withdrawnOn: withdrawn.includes(name) ? '2021-01-02' : undefined })),
      );
      return withVintages(...vintages);
    };
    const [first = commissioned, ...rest] = reviewed.filter(({ type }) => type !== 'VintageCited');
    const both = [first, citing('2020-11'), citing('2020-12'), ...rest];
    given(decider, both).when(publish(), facts('2020-12')).thenRefused('study/vintage-withdrawn');
    given(decider, both).when(publish(), facts('2020-11')).thenRefused('study/vintage-withdrawn');
    const citations = ['2020-11', '2020-12'].map((name) => ({ dataset, vintage: name }));
    given(decider, both)
      .when(publish({ effectiveAt: '2021-01-10T09:00:00Z' }), facts())
      .then([{ ...published, data: { ...published.data, citations } } as Event]);
    const full = Array.from({ length: 30 }, (_, index) => citing(`19${index + 10}-01`));
    given(decider, [commissioned, ...full])
      .when(cite, withVintages(vintage()))
      .thenRefused('study/too-many-citations', 'vintage');
  });

  it('has errata once it is published, and may be retracted', () => {
    const first: Event = { type: 'ErratumPublished', data: { erratum: 1, text: 'Table 2 counts months.' } };
    given(decider, [...reviewed, published])
      .when(erratum)
      .then([first]);
    given(decider, [...reviewed, published, first])
      .when(command(commands.PublishErratum, { study, text: 'So does table 3.', file: corrected.id }), upload(corrected))
      .then([{ type: 'ErratumPublished', data: { erratum: 2, text: 'So does table 3.', file: corrected } }]);
    given(decider, [...reviewed, published])
      .when(retract)
      .then([{ type: 'StudyRetracted', data: { reason: 'Its data were swapped' } }]);
    for (const later of [erratum, retract]) given(decider, reviewed).when(later).thenRefused('study/wrong-step');
  });

  it('is abandoned before it is published, and nothing follows', () => {
    given(decider, reviewed)
      .when(abandon)
      .then([{ type: 'StudyAbandoned', data: { reason: 'No funds' } }]);
    for (const later of [submit, drop, publish(), erratum, abandon]) {
      given(decider, [...reviewed, abandoned])
        .when(later)
        .thenRefused('study/wrong-step');
    }
    given(decider, [...reviewed, published])
      .when(abandon)
      .thenRefused('study/wrong-step');
  });
});

describe('the file of a study', () => {
  it.each([
    ['that another uploaded', { sender: 'colleague' }, 'file/of-another'],
    ['of another study', { record: dataset }, 'file/of-another-record'],
    ['of which not all has come', { status: 'open' }, 'file/not-whole'],
    ['that was never uploaded', { status: 'none' }, 'file/unknown-file'],
  ] as const)('is none %s', (_, more, code) => {
    given(decider, [commissioned]).when(submit, upload(draftFile, more)).thenRefused(code, 'file');
  });

  it('is for everybody once it is published, and so is that of an erratum; drafts before it are not', () => {
    const first = on('2021-01-05', { type: 'StudyDraftSubmitted', data: { draft: 1, file: corrected } });
    const { files: held, publicFiles } = given(decider, [commissioned, first, drafted, published]).state();
    expect([[...held], [...publicFiles]]).toEqual([[corrected.id, draftFile.id], [draftFile.id]]);
    const withFile: Event = { type: 'ErratumPublished', data: { erratum: 1, text: 'Table 2', file: corrected } };
    expect([...given(decider, [...reviewed, published, withFile]).state().publicFiles]).toEqual([draftFile.id, corrected.id]);
  });
});
