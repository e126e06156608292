import { aggregateId, defined, type Evolve, evolveWith, type RecordedEvent, view } from '#libs/event-sourcing';
import { boolean, code, day, documentSchema, integer, object, opaque, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { PARTY_KINDS } from '../../parties/domain/party.js';
import type { BodyEvents } from '../domain/body.messages.js';
import type { KnownGroupEvents } from '../domain/known-group.messages.js';
import { terms } from '../domain/terms.decider.js';
import type { TermsEvents } from '../domain/terms.messages.js';
import { OWNER_KINDS, type OwnerKind, STANCES } from '../domain/terms.vocabulary.js';
import { DRAFT_STATUSES, type Terms } from '../domain/terms-versions.js';

/** Whose terms they are, as every answer about them names it. */
export const ownerFields = {
  ownerKind: code(OWNER_KINDS),
  ownerName: text,
  ownerActive: withMeaning(boolean, 'True while the body or group is there: what has no terms yet is seen.'),
};

/** The Terms of Reference of one body or working group, in force or not, with the next version in the making. */
export const TermsDocument = object({
  ownerId: uuid,
  ...ownerFields,
  draftStatus: code(['none', ...DRAFT_STATUSES]),
  reviewOn: optional(withMeaning(day, 'By which day the version that was adopted last is to be reviewed.')),
  terms: opaque<Terms>(),
});
export type TermsDocument = Shaped<typeof TermsDocument>;

/** A row for each party, so that its page is read without every terms document. */
export const ConsultationRow = object({
  owner: uuid,
  ownerName: text,
  holder: uuid,
  holderKind: code(PARTY_KINDS),
  stance: code(STANCES),
  day,
  version: optional(withMeaning(integer, 'Absent: of a draft that was not submitted yet.')),
});
export type ConsultationRow = Shaped<typeof ConsultationRow>;

const schema = documentSchema(TermsDocument, { indexes: [['ownerKind', 'ownerName'], 'reviewOn'] });

const rowSchema = documentSchema(ConsultationRow, { indexes: [['holder', 'day']] });

type Followed = TermsEvents & BodyEvents & KnownGroupEvents;

const existingOrNew = (previous: TermsDocument | undefined, event: RecordedEvent, ownerKind: OwnerKind): TermsDocument =>
  previous ?? {
    ownerId: aggregateId(event.stream),
    ownerKind,
    ownerName: '',
    ownerActive: true,
    draftStatus: 'none',
    terms: terms.initial,
  };

const follow: Evolve<TermsDocument, object> = (previous, event) => {
  const document = existingOrNew(previous, event, 'body');
  const state = evolveWith<Terms>(terms, document.terms, event);
  const reviewOn = state.adopted.at(-1)?.clauses.reviewOn;
  return defined({
    ...document,
    ownerKind: state.owner?.kind ?? document.ownerKind,
    draftStatus: state.draft?.status ?? 'none',
    reviewOn,
    terms: state,
  });
};

/** Terms of Reference with every version, under the name of the body or working group that they are of. */
export const termsOfReference = view<TermsDocument, Followed, ConsultationRow>('governance.terms', 4, {
  categories: ['terms', 'body', 'knowngroup'],
  schema,
  on: {
    BodyConstituted: (previous, event) => ({ ...existingOrNew(previous, event, 'body'), ownerName: event.data.name }),
    BodyRenamed: (previous, event) => ({ ...existingOrNew(previous, event, 'body'), ownerName: event.data.name }),
    BodyDissolved: (previous, event) => ({ ...existingOrNew(previous, event, 'body'), ownerActive: false }),
    GroupNoted: (previous, event) => ({ ...existingOrNew(previous, event, 'working-group'), ownerName: event.data.name }),
    GroupClosingNoted: (previous, event) => ({ ...existingOrNew(previous, event, 'working-group'), ownerActive: false }),
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
  rows: { schema: rowSchema, of: toRows },
});

function toRows({
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
