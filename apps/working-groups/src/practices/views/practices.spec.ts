import { applyTo } from '#libs/event-sourcing';
import { type EventSample, givenView, recordedEvents } from '#libs/testing';
import { type PracticeEntry, practices, toHighlighted } from './practices.js';
import { practicesCsv } from './practices-csv.js';
import { practicesPage } from './practices-page.js';

const practiceEvent = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'practice', id: 'p', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const content = {
  ...{ kind: 'regulation', title: 'Licencia única', titleEn: 'One licence', summary: 'One register.', description: 'Steps.' },
  ...{ themes: ['licensing'], countries: ['PER'], subdivision: 'PE-CUS', chapters: [3], language: 'es', publishable: true },
};
const { titleEn: _, description: __, subdivision: ___, ...shorter } = content;
const submitted = practiceEvent('PracticeSubmitted', { member: 'm', ...content }, '2021-02-01');
const returned = practiceEvent('PracticeReturned', { version: 1, reason: 'Say what it costs' }, '2021-02-05');
const revised = practiceEvent('PracticeRevised', { ...shorter, version: 2, changes: 'Shorter' }, '2021-02-06');
const reviewed = practiceEvent('PracticeReviewed', { version: 2, reviewer: 'n', group: 'g', finding: 'Sound' }, '2021-02-10');
const highlighted = practiceEvent('PracticeHighlighted', { ...shorter, version: 2, member: 'm' }, '2021-02-20');
const search =
  'Licencia única One register. Licensing, registration, certification and oversight of labour recruiters Peru Registration and licensing';

const steps = (...events: readonly EventSample[]) =>
  events.map(({ type, data, recordedAt }, index) => ({
    entry: `event-${index}`,
    type,
    day: recordedAt?.slice(0, 10) ?? '',
    recordedAt: recordedAt ?? '',
    actor: 'somebody',
    data: data ?? {},
  }));

const entryAfter = (...events: readonly EventSample[]) =>
  recordedEvents(events).reduce<PracticeEntry | undefined>((entry, event) => applyTo(practices, entry, event), undefined);
const shownAfter = (...events: readonly EventSample[]) => {
  const entry = entryAfter(...events);
  return entry && toHighlighted(entry);
};

describe('the library', () => {
  it('has the newest version of each practice, and what was said of it', () => {
    const path = [submitted, returned, revised, reviewed, highlighted];
    givenView(practices, path).thenDocuments({
      p: {
        ...({ practice: 'p', member: 'm', ...shorter } as unknown as PracticeEntry),
        version: 2,
        status: 'highlighted',
        submittedOn: '2021-02-01',
        lastStepOn: '2021-02-20',
        highlighted: 2,
        highlightedOn: '2021-02-20',
        reviewed: 2,
        reviewedOn: '2021-02-10',
        reviewer: 'n',
        reviewGroup: 'g',
        finding: 'Sound',
        statuses: ['highlighted'],
        revision: 4,
        search,
        sortTitle: 'licencia unica',
        steps: steps(...path),
      },
    });
  });

  it('keeps what is to be changed until it was revised', () => {
    expect(entryAfter(submitted, returned)).toMatchObject({ status: 'returned', toChange: 'Say what it costs', titleEn: 'One licence' });
    expect(entryAfter(submitted, returned, revised)).not.toHaveProperty('toChange');
  });

  it('is public as far as it is highlighted, in that version', () => {
    const newer = practiceEvent('PracticeRevised', { ...shorter, version: 3, summary: 'Two registers.' }, '2021-03-01');
    const path = [submitted, revised, reviewed];
    expect(shownAfter(...path)).toBeUndefined();
    const { publishable: _, ...open } = shorter;
    const shown = { practice: 'p', member: 'm', version: 2, ...open, highlightedOn: '2021-02-20' };
    expect(shownAfter(...path, highlighted, newer)).toEqual(shown);
    const handed = practiceEvent('PracticeHandedOver', { previousMember: 'm', member: 'n' }, '2021-03-01');
    expect(shownAfter(...path, highlighted, handed)).toEqual({ ...shown, member: 'n' });
    const ended = practiceEvent('PracticeHighlightEnded', { version: 2, reason: 'Outdated' }, '2021-03-02');
    expect(shownAfter(...path, highlighted, ended)).toBeUndefined();
    expect(entryAfter(handed)).toBeUndefined();
  });

  it('is shown as highlighted with the highlighted text while it is revised, until the revision is highlighted too', () => {
    const path = [submitted, revised, reviewed, highlighted];
    const change = practiceEvent(
      'PracticeRevised',
      { ...shorter, title: 'Two licences', version: 3, summary: 'Two registers.' },
      '2021-03-01',
    );
    const back = practiceEvent('PracticeReturned', { version: 3, reason: 'Why two?' }, '2021-03-02');
    const sound = practiceEvent('PracticeReviewed', { version: 3 }, '2021-03-03');
    const anew = practiceEvent(
      'PracticeHighlighted',
      { ...shorter, title: 'Two licences', version: 3, summary: 'Two registers.', member: 'm' },
      '2021-03-04',
    );
    const stands = {
      version: 2,
      status: 'highlighted',
      lastStepOn: '2021-02-20',
      summary: 'One register.',
      reviewer: 'n',
      finding: 'Sound',
      search,
    };
    const newer = (status: string, lastStepOn: string, more = {}) => ({
      version: 3,
      status,
      lastStepOn,
      summary: 'Two registers.',
      ...more,
    });
    expect(entryAfter(...path, change)).toMatchObject({
      ...stands,
      statuses: ['highlighted', 'submitted'],
      newer: newer('submitted', '2021-03-01'),
    });
    expect(entryAfter(...path, change, back)).toMatchObject({
      ...stands,
      newer: newer('returned', '2021-03-02', { toChange: 'Why two?' }),
    });
    expect(entryAfter(...path, change, back)).not.toHaveProperty('toChange');
    expect(entryAfter(...path, change, sound)).toMatchObject({
      ...stands,
      statuses: ['highlighted', 'reviewed'],
      newer: newer('reviewed', '2021-03-03', { reviewed: 3 }),
    });
    const newest = entryAfter(...path, change, sound, anew);
    expect(newest).toMatchObject({
      version: 3,
      status: 'highlighted',
      lastStepOn: '2021-03-04',
      summary: 'Two registers.',
      reviewed: 3,
      highlighted: 3,
    });
    expect(newest).toMatchObject({ statuses: ['highlighted'], sortTitle: 'two licences' });
    for (const field of ['newer', 'reviewer', 'finding']) expect(newest).not.toHaveProperty(field);
    // Taken from the public, the newest text is what there is.
    const hidden = entryAfter(...path, change, practiceEvent('PracticeHighlightEnded', { version: 2, reason: 'Outdated' }, '2021-03-02'));
    expect(hidden).toMatchObject({ version: 3, status: 'submitted', summary: 'Two registers.', statuses: ['submitted'] });
    expect(hidden).not.toHaveProperty('newer');
  });
});

const entry: PracticeEntry = {
  ...{
    practice: 'p',
    member: 'm',
    kind: 'regulation',
    title: '=HYPERLINK("http://x","y")',
    summary: 'Línea, "una"',
    description: 'One\n=2+2',
  },
  ...{
    themes: ['data', 'licensing'],
    countries: ['BOL', 'PER'],
    chapters: [2, 3],
    publishable: true,
    source: 'https://www.example.org/?a=1&b=2',
  },
  ...{
    version: 2,
    status: 'highlighted',
    statuses: ['highlighted'],
    submittedOn: '2021-02-01',
    lastStepOn: '2021-02-20',
    highlightedOn: '2021-02-20',
    highlighted: 2,
  },
  ...{ revision: 4, search: '', sortTitle: '', steps: [] },
};
const names = new Map([['m', '+Ministry']]);

describe('the library for a spreadsheet', () => {
  it('names its columns, and tells formulas to be text', () => {
    const csv = practicesCsv([entry, { ...entry, title: '＝1+1', summary: '@cmd' }], names);
    const [heading, first] = csv.split('\r\n');
    expect(heading).toBe(
      '\uFEFFpractice,title,title_en,kind,status,newer_version,newer_status,highlighted_on,member,member_name,countries,country_names,subdivision,subdivision_name,' +
        'themes,theme_names,chapters,chapter_titles,in_use_since,instrument,source,language,version,submitted_on,reviewed_on,summary,description',
    );
    expect(first).toBe(
      `p,"'=HYPERLINK(""http://x"",""y"")",,regulation,highlighted,,,2021-02-20,m,'+Ministry,BOL; PER,Bolivia (Plurinational State of); Peru,,,data; licensing,` +
        '"Good practices in data collection and research to inform policy making; Licensing, registration, certification and oversight of labour recruiters",' +
        '2; 3,Recruitment fees; Registration and licensing,,,https://www.example.org/?a=1&b=2,,2,2021-02-01,,"Línea, ""una""","One\n=2+2"',
    );
    expect(csv).toContain("\r\np,'＝1+1,");
    expect(csv).toContain(",'@cmd,");
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('has its heading when it is empty', () => {
    expect(practicesCsv([], names).split('\r\n')).toHaveLength(2);
  });
});

describe('the library on paper', () => {
  it('shows each practice with its place, themes and chapters, and nothing that a browser would run', async () => {
    const page = await practicesPage(
      [{ ...entry, title: '<script>alert(1)</script>', source: 'https://www.example.org/?a=1&b=2' }],
      names,
      { today: '2021-03-01', language: 'en' },
    );
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('1 practice, on 2021-03-01.');
    expect(page).toContain('<dt>Montreal Recommendations</dt><dd>2. Recruitment fees; 3. Registration and licensing</dd>');
    expect(page).toContain('<a href="https://www.example.org/?a=1&amp;b=2">');
    expect(page).not.toContain('<script');
    const inEnglish = { today: '2021-03-01', language: 'en' } as const;
    expect(await practicesPage([{ ...entry, source: 'javascript:alert(1)' }], names, inEnglish)).not.toContain('javascript:');
  });

  it.each([
    ['fr', 'Pratiques prometteuses', '1 pratique, au 2021-03-01.', '<dt>Lieu</dt>'],
    ['es', 'Prácticas prometedoras', '1 práctica, al 2021-03-01.', '<dt>Lugar</dt>'],
  ] as const)('speaks %s', async (language, title, count, where) => {
    const page = await practicesPage([entry], names, { today: '2021-03-01', language });
    for (const words of [`<html lang="${language}">`, `<h1>${title}</h1>`, count, where]) expect(page).toContain(words);
    expect(page).not.toMatch(/<dt>(Where|Themes|Member|Kind|Status)<\/dt>/);
  });
});
