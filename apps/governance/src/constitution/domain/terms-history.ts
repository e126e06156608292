import { append, type CommandClasses, type Decider, defined, itemsBy, toDay } from '#libs/event-sourcing';
import { byDecision } from './decision-order.js';
import type { TermsEvents } from './terms.messages.js';
import type { AdoptedVersion, Consultation, ConsultationView, Draft, SubmittedVersion, Termination, Terms } from './terms-versions.js';

const toPartyKey = ({ holder: { kind, id } }: Pick<ConsultationView, 'holder'>): string => `${kind} ${id}`;
/** In the order in which they were said, whenever they are told. */
const byTime = (a: ConsultationView, b: ConsultationView): number =>
  a.saidAt < b.saidAt ? -1 : a.saidAt > b.saidAt ? 1 : toPartyKey(a) < toPartyKey(b) ? -1 : 1;
const byParty = itemsBy<ConsultationView>(toPartyKey, { inOrder: byTime });
const byVersion = itemsBy<SubmittedVersion>(({ version }) => String(version));

/** In the order of the decisions, however late the service heard of one. */
const byAdopted = itemsBy<AdoptedVersion>(({ version }) => String(version), {
  inOrder: (a, b) => byDecision({ at: a.adoptedAt, decision: a.decision }, { at: b.adoptedAt, decision: b.decision }),
});

/**
 * The Terms of Reference of one body or working group, for other aggregates to look up without a circle: it takes no
 * commands; terms.decider.ts does, which looks up bodies in its turn.
 */
export const termsHistory: Decider<Terms, TermsEvents, CommandClasses> = {
  category: 'terms',
  initial: { submitted: [], adopted: [], terminations: [], revision: -1 },
  commands: {},
  idOf: () => {
    throw new Error('a history takes no commands');
  },
  decide: {},
  evolve: {
    TermsDrafted: (state, { owner, clauses, text }, { effectiveAt, revision }) => ({
      ...state,
      owner,
      draft: defined({ status: 'draft', lastStepOn: toDay(effectiveAt), clauses, text }),
      revision,
    }),
    DraftRevised: (state, { clauses, text }, { effectiveAt, revision }) => ({
      ...state,
      draft: defined({ status: 'draft', lastStepOn: toDay(effectiveAt), clauses, text }),
      revision,
    }),
    ConsultationOpened: (state, { endsOn }, event) =>
      drafting(state, event, (draft) => ({ ...draft, status: 'consultation', consultation: { endsOn, views: [] } })),
    ConsultationViewRecorded: (state, { holder, stance, view }, event) =>
      drafting(
        state,
        event,
        (draft) => {
          const { endsOn, views } = toConsultation(draft);
          const said = defined({ holder, stance, view, day: toDay(event.effectiveAt), saidAt: event.effectiveAt });
          const earlier = byParty.get(views, toPartyKey(said));
          // Of a party that had said something else later the earlier word is history; nobody else's has to do with it.
          return earlier && earlier.saidAt > said.saidAt
            ? draft
            : { ...draft, consultation: { endsOn, views: byParty.putLast(views, said) } };
        },
        ({ lastStepOn }) => lastStepOn,
      ),
    TermsSubmitted: (state, { version, clauses, text }, event) => {
      const submittedOn = toDay(event.effectiveAt);
      const consultation = toConsultation(state.draft);
      const submitted = byVersion.put(state.submitted, defined({ version, clauses, text, submittedOn, consultation }));
      return drafting({ ...state, submitted }, event, (draft) => ({ ...draft, status: 'submitted', version }));
    },
    TermsReturnedToDraft: (state, _, event) =>
      drafting(state, event, ({ consultation: _, version: __, ...draft }) => ({ ...draft, status: 'draft' })),
    TermsAdopted: ({ draft, ...state }, { version, decision, adoptedOn, startsOn }, { effectiveAt: adoptedAt, revision }) => {
      const content = toContent(byVersion.get(state.submitted, String(version)) as SubmittedVersion);
      const adopted = byAdopted.put(state.adopted, { ...content, decision, adoptedOn, adoptedAt, startsOn });
      // A draft that is worked on further goes on as the next version.
      return defined({ ...state, draft: draft?.version === version ? undefined : draft, adopted, revision });
    },
    TermsNotAdopted: (state, _, { revision }) => ({ ...state, revision }),
    TermsTerminated: ({ draft, ...state }, { endedOn, cause }, { effectiveAt: saidAt, revision }) =>
      defined({
        ...state,
        draft: cause === 'ended' ? draft : undefined,
        terminations: append(state.terminations, { endedOn, saidAt, ofOwner: cause !== 'ended' }),
        ownerEndedOn: cause === 'ended' ? state.ownerEndedOn : endedOn,
        revision,
      }),
  },
};

/** With one more version, as it would be if it had been adopted. */
export const withAdopted = (
  terms: Terms,
  { version, ...adoption }: Pick<AdoptedVersion, 'version' | 'decision' | 'adoptedOn' | 'adoptedAt' | 'startsOn'>,
): Terms => {
  const submitted = byVersion.get(terms.submitted, String(version));
  if (!submitted || byAdopted.get(terms.adopted, String(version))) return terms;
  return { ...terms, adopted: byAdopted.put(terms.adopted, { ...toContent(submitted), ...adoption }) };
};

/** With one more end, as it would be if it had been said. */
export const withTermination = (terms: Terms, termination: Termination): Terms => ({
  ...terms,
  terminations: append(terms.terminations, termination),
});

const toContent = ({ submittedOn: _, consultation: __, ...content }: SubmittedVersion) => content;

function drafting(
  state: Terms,
  { revision, effectiveAt }: { readonly effectiveAt: string; readonly revision: number },
  change: (draft: Draft) => Draft,
  toLastStep: (draft: Draft) => string = () => toDay(effectiveAt),
): Terms {
  const draft = state.draft && { ...change(state.draft), lastStepOn: toLastStep(state.draft) };
  return defined({ ...state, draft, revision });
}

const toConsultation = (draft: Draft | undefined): Consultation => draft?.consultation ?? { endsOn: '', views: [] };
