import {
  defined,
  type EventStore,
  type Instant,
  type Queryable,
  type RecordedEvent,
  streamName,
  type ViewReader,
} from '#libs/event-sourcing';
import type { Access, AccessedRow } from '../access/views/accesses.js';
import { absenceRefusal, person as personDecider } from '../persons/domain/person.decider.js';
import type { Profiles } from '../persons/profiles.js';
import type { ConsentEntry, PersonConsents } from '../persons/views/consents.js';
import type { SealedTextService } from '../texts/sealed-text-service.js';
import type { TextEntry } from '../texts/views/texts.js';
import { ASK_ALSO, heldElsewhere } from './elsewhere.js';

const NOTE =
  'Other services of the Network hold the id of the person only: `heldElsewhere` lists under what, as they told; `askAlso` says who has what is told to nobody. This export is itself recorded among the readings.';
const PAGE = 500;

/** Gathers everything that is held on one person. */
export class SubjectExport {
  constructor(
    private readonly store: EventStore,
    private readonly profiles: Profiles,
    private readonly texts: SealedTextService,
    private readonly consents: Pick<ViewReader<PersonConsents, ConsentEntry>, 'get'>,
    private readonly readings: Pick<ViewReader<Access, AccessedRow>, 'rows'>,
    private readonly textList: Pick<ViewReader<TextEntry>, 'find' | 'count'>,
  ) {}

  /** @throws Refusal for a person who was never registered, or was erased: nothing is held then */
  async of(person: string, now: Instant) {
    const events = await this.store.readStream(streamName(personDecider.category, person));
    const resolved = (await this.profiles.of([person])).get(person) ?? { status: 'unknown' };
    if (resolved.status === 'unknown' || resolved.status === 'erased') throw absenceRefusal(resolved);
    const textsAbout = await all(this.textList, { subjectKind: 'person', subjectId: person, state: 'sealed' });
    const written = await all(this.textList, { author: person });
    const shown = await this.texts.of(textsAbout.map(({ text }) => text));
    const readings = await all(this.readings.rows, { subject: person });
    return {
      exportedAt: now,
      person: { id: person, state: 'registered' as const, kind: resolved.facts.kind, authority: resolved.facts.authority },
      profile: resolved.status === 'registered' ? resolved.profile : {},
      consents: (await this.consents.get(person))?.document.entries ?? [],
      history: events.map(toHistoryEntry),
      readings: readings.map(({ subject, reader, readAt, purpose, shown: part }) => ({ subject, reader, readAt, purpose, shown: part })),
      textsAbout: textsAbout.map(({ text, language, author, subjectKind, subjectId }) => {
        const resolvedText = shown.get(text);
        return defined({
          id: text,
          state: resolvedText?.status ?? 'unknown',
          text: resolvedText?.status === 'sealed' ? resolvedText.text : '',
          author,
          subject: { kind: subjectKind, id: subjectId },
          language: language !== null ? language : undefined,
        });
      }),
      textsWritten: written.map(({ text }) => text),
      heldElsewhere: await heldElsewhere(this.store, person),
      askAlso: ASK_ALSO,
      note: NOTE,
    };
  }
}

/** What of a recorded event is internal to the sealing. */
export const INTERNAL_TO_SEALING: readonly string[] = ['proof', 'record', 'replaces'];

/** An event as the person concerned reads it: what is internal to the sealing is left out. */
const toHistoryEntry = ({ type, effectiveAt, recordedAt, actor, data }: RecordedEvent) => ({
  type,
  effectiveAt,
  recordedAt,
  actor,
  data: Object.fromEntries(Object.entries(data).filter(([name]) => !INTERNAL_TO_SEALING.includes(name))),
});

async function all<Document>(
  source: Pick<Queryable<Document>, 'find'>,
  filter: Readonly<Record<string, string>>,
): Promise<readonly Document[]> {
  const documents: Document[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await source.find(defined({ filter, limit: PAGE, cursor }));
    documents.push(...page.items.map(({ document }) => document));
    if (page.next === undefined) return documents;
    cursor = page.next;
  }
}
