import { aggregateId, type Evolve, evolveWith, type RecordedEvent, view } from '#libs/event-sourcing';
import { anything, boolean, number, storedFields, text } from '#libs/shapes';
import type { BodyEvents } from '../domain/body.messages.js';
import type { KnownGroupEvents } from '../domain/known-group.messages.js';
import { terms } from '../domain/terms.decider.js';
import type { OwnerKind, TermsEvents } from '../domain/terms.messages.js';
import type { Terms } from '../domain/terms-versions.js';

/** The Terms of Reference of one body or working group, in force or not, with the next version in the making. */
export interface TermsDocument {
  readonly ownerId: string;
  readonly ownerKind: OwnerKind;
  readonly ownerName: string;
  /** True while the body or group is there: what has no terms yet is seen. */
  readonly ownerActive: boolean;
  readonly draftStatus: 'none' | 'draft' | 'consultation' | 'submitted';
  /** By which day the version that was adopted last is to be reviewed. */
  readonly reviewOn?: string;
  readonly terms: Terms;
}

/** What a party said in a consultation. */
export interface ConsultationRow {
  readonly owner: string;
  readonly ownerName: string;
  readonly holder: string;
  readonly holderKind: string;
  readonly stance: string;
  readonly day: string;
  /** Absent: of a draft that was not submitted yet. */
  readonly version?: number;
}

const schema = storedFields<TermsDocument>(
  { ownerId: text, ownerKind: text, ownerName: text, ownerActive: boolean, draftStatus: text, reviewOn: text, terms: anything },
  { indexes: [['ownerKind', 'ownerName'], 'reviewOn'] },
);

const rowSchema = storedFields<ConsultationRow>(
  { owner: text, ownerName: text, holder: text, holderKind: text, stance: text, day: text, version: number },
  { indexes: [['holder', 'day']] },
);

type Followed = TermsEvents & BodyEvents & KnownGroupEvents;

const owned = (before: TermsDocument | undefined, event: RecordedEvent, ownerKind: OwnerKind): TermsDocument =>
  before ?? { ownerId: aggregateId(event.stream), ownerKind, ownerName: '', ownerActive: true, draftStatus: 'none', terms: terms.initial };

const follow: Evolve<TermsDocument, object> = (before, event) => {
  const document = owned(before, event, 'body');
  const state = evolveWith<Terms>(terms, document.terms, event);
  const reviewOn = state.adopted.at(-1)?.clauses.reviewOn;
  return {
    ...document,
    ...(state.owner && { ownerKind: state.owner.kind }),
    draftStatus: state.draft?.status ?? 'none',
    ...(reviewOn && { reviewOn }),
    terms: state,
  };
};

/** Terms of Reference with every version, under the name of the body or working group that they are of. */
export const termsOfReference = view<TermsDocument, Followed, ConsultationRow>('governance.terms', 4, {
  categories: ['terms', 'body', 'knowngroup'],
  schema,
  on: {
    BodyConstituted: (before, event) => ({ ...owned(before, event, 'body'), ownerName: event.data.name }),
    BodyRenamed: (before, event) => ({ ...owned(before, event, 'body'), ownerName: event.data.name }),
    BodyDissolved: (before, event) => ({ ...owned(before, event, 'body'), ownerActive: false }),
    GroupNoted: (before, event) => ({ ...owned(before, event, 'working-group'), ownerName: event.data.name }),
    GroupClosingNoted: (before, event) => ({ ...owned(before, event, 'working-group'), ownerActive: false }),
    TermsDrafted: follow,
    DraftRevised: follow,
    ConsultationOpened: follow,
    ConsultationViewRecorded: follow,
    TermsSubmitted: follow,
    TermsReturnedToDraft: follow,
    TermsAdopted: follow,
    TermsNotAdopted: follow,
    TermsTerminated: follow,
  },
  rows: { schema: rowSchema, of: rowsOf },
});

function rowsOf({
  ownerId: owner,
  ownerName,
  terms: { submitted, draft },
}: TermsDocument): readonly (ConsultationRow & { readonly id: string })[] {
  const open = draft?.version === undefined ? [draft?.consultation] : [];
  const consultations = [
    ...submitted.map(({ version, consultation }) => ({ version, consultation })),
    ...open.map((consultation) => ({ consultation })),
  ];
  return consultations.flatMap(({ consultation, ...of }) =>
    (consultation?.views ?? []).map(({ holder: { kind, id }, stance, day }) => ({
      id: `${'version' in of ? of.version : 'draft'} ${id}`,
      owner,
      ownerName,
      holder: id,
      holderKind: kind,
      stance,
      day,
      ...of,
    })),
  );
}
