import {
  type Command,
  type CommandContext,
  CommandHandler,
  command,
  defined,
  type EventStore,
  nameBasedUuid,
  type Outcome,
  Refusal,
  streamName,
  toInstant,
} from '#libs/event-sourcing';
import { normalisedEmail } from '#libs/vault';
import { once } from '../sealing/idempotency.js';
import { type Owner, opaqueCommandId } from '../sealing/record-id.js';
import type { Sealed, SealedRecordStore } from '../sealing/sealed-record-store.js';
import { absenceRefusal, assertRegistered, type PersonState, person, type RegisteredPerson, refuse } from './domain/person.decider.js';
import { Correct, Erase, RecordConsent, Register, WithdrawConsent } from './domain/person.messages.js';
import type { ConsentBasis, ConsentPurpose, ErasureReason, PersonKind } from './domain/person.vocabulary.js';
import type { EmailRegister } from './email-register.js';
import type { Claim } from './lookup-register.js';
import { applyChange, fieldsIn, type KeptProfile, type Profile } from './profile.js';
import type { SubjectRegister } from './subject-register.js';

export interface Registration {
  readonly profile: Profile;
  readonly kind: PersonKind;
  readonly authority?: string;
  /** Of an officer. */
  readonly subject?: string;
  readonly effectiveAt?: string;
}

export interface Correction {
  /** Fields that are not named stay; null takes one away. */
  readonly profile?: Profile;
  readonly kind?: PersonKind;
  readonly authority?: string | null;
  readonly subject?: string;
  readonly effectiveAt?: string;
}

export interface GivenConsent {
  readonly purpose: ConsentPurpose;
  readonly basis: ConsentBasis;
  readonly noticeVersion: string;
  readonly effectiveAt?: string;
}

export interface Erasure {
  readonly reason: ErasureReason;
  readonly effectiveAt?: string;
}

/** Authorities whose persons somebody may act on; undefined: everybody's. */
export type Scope = readonly string[] | undefined;

const MAX_CORRECTIONS_AT_ONCE = 8;

/**
 * Where a request with personal data becomes a sealed record and a command without. The record is written first, the event
 * that names it second: after a crash between the two there is a record that nobody sees, and the repeated request finds
 * it. What an event names is always there, unless it was erased (docs/decisions/0005-personal-data.md).
 */
export class ProfileService {
  constructor(
    private readonly sealedRecords: SealedRecordStore,
    private readonly store: EventStore,
    private readonly handling: CommandHandler,
    private readonly emails: EmailRegister,
    private readonly subjects: SubjectRegister,
  ) {}

  /** The same for a dry run: nothing is sealed or destroyed. */
  simulatedBy(dry: CommandHandler): ProfileService {
    return new ProfileService(this.sealedRecords.simulation(), this.store, dry, this.emails, this.subjects);
  }

  /** @throws Refusal, also for an e-mail address that another person has; CommandIdReused */
  async register(request: Registration, given: CommandContext, scope?: Scope): Promise<Outcome> {
    const context = this.opaque(given);
    const id = nameBasedUuid('person', context.commandId);
    const owner: Owner = { kind: 'person', id };
    return this.onceFor(id, request, context, async () => {
      const profile = applyChange({}, request.profile, request.subject);
      assertSubject(request.kind, profile);
      const registering = { person: id, kind: request.kind, authority: request.authority, effectiveAt: request.effectiveAt };
      const fields = fieldsIn(profile);
      await this.assertDecidable(toUnsealedCommand(Register, { ...registering, fields }), context);
      return this.reserving(profile, { owner, now: context.now, knowsOthers: scope === undefined }, async (reserved) => {
        const kept = await this.sealedRecords.keep({
          owner,
          commandId: context.commandId,
          now: context.now,
          request,
          body: profile,
          lookups: toLookups(profile),
        });
        await reserved();
        return this.handling.execute(person, toCommand(Register, { ...registering, fields, ...kept }), context);
      });
    });
  }

  /** `scope`: a person of none of these authorities is to the caller as if nobody were there. @throws Refusal, PreconditionFailed, CommandIdReused */
  async correct(id: string, request: Correction, given: CommandContext, scope?: Scope): Promise<Outcome> {
    const context = this.opaque(given);
    return this.onceFor(id, request, context, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.correctOnce(id, request, context, scope);
        } catch (error) {
          const refused = error instanceof Refusal ? error.code : undefined;
          // Erased while this correction was being sealed: what it sealed goes too.
          if (refused === 'people/person-erased') await this.sealedRecords.destroyAll({ kind: 'person', id });
          if (refused !== 'people/profile-changed' || attempt === MAX_CORRECTIONS_AT_ONCE) throw error;
        }
      }
    });
  }

  /**
   * The event first: from then on the person reads as erased. Then the ledger, which outlives what a backup puts back, then
   * the destruction. What is left to do after a crash, the vault reconciler does.
   */
  async erase(id: string, request: Erasure, given: CommandContext): Promise<Outcome> {
    const erasure = toCommand(Erase, { person: id, ...request });
    const outcome = await this.handling.execute(person, erasure, this.opaque(given));
    await this.sealedRecords.destroyForGood({ kind: 'person', id }, erasure.effectiveAt ? toInstant(erasure.effectiveAt) : given.now);
    return outcome;
  }

  recordConsent(id: string, consent: GivenConsent, given: CommandContext): Promise<Outcome> {
    return this.handling.execute(person, toCommand(RecordConsent, { person: id, ...consent }), this.opaque(given));
  }

  withdrawConsent(id: string, consent: Pick<GivenConsent, 'purpose' | 'effectiveAt'>, given: CommandContext): Promise<Outcome> {
    return this.handling.execute(person, toCommand(WithdrawConsent, { person: id, ...consent }), this.opaque(given));
  }

  private async correctOnce(id: string, request: Correction, context: CommandContext, scope: Scope): Promise<Outcome> {
    const owner: Owner = { kind: 'person', id };
    const { state, sealed: previous } = await this.current(id);
    // Of the state that the correction is made from: whoever is moved away meanwhile has another record, and this one is refused.
    if (scope && !(state.authority !== null && scope.includes(state.authority))) throw absenceRefusal({ status: 'unknown' });
    const profile = applyChange(previous?.body ?? {}, request.profile ?? {}, request.subject);
    const { kind, authority, effectiveAt } = request;
    assertSubject(state.kind, profile);
    const correcting = { person: id, kind, authority, effectiveAt, fields: fieldsIn(profile), replaces: state.record };
    await this.assertDecidable(toUnsealedCommand(Correct, correcting), context);
    return this.reserving(profile, { owner, now: context.now, knowsOthers: scope === undefined }, async (reserved) => {
      const kept = await this.sealedRecords.keep(
        defined({
          owner,
          commandId: context.commandId,
          now: context.now,
          request,
          body: profile,
          replaces: state.record,
          salt: previous?.salt,
          lookups: toLookups(profile),
        }),
      );
      await reserved();
      const outcome = await this.handling.execute(person, toCommand(Correct, { ...correcting, ...kept }), context);
      await this.sealedRecords.destroy([state.record]);
      return outcome;
    });
  }

  /** The person with the sealed profile; `sealed` is undefined when it was lost with its vault: it may be given anew. */
  private async current(id: string): Promise<{ readonly state: RegisteredPerson; readonly sealed: Sealed<KeptProfile> | undefined }> {
    const load = async () => assertRegistered((await this.handling.load<PersonState>(person, id)).state);
    for (let state = await load(); ; ) {
      const sealed = (await this.sealedRecords.read<KeptProfile>(state.record))?.content;
      const now = sealed ? state : await load();
      // A record that is gone has most likely been replaced since the log was asked.
      if (now.record === state.record) return { state, sealed };
      state = now;
    }
  }

  /** What belongs to one person alone stays free of others until it is recorded. */
  private reserving<T>({ email, subject }: KeptProfile, claim: Claim, act: (reserved: () => Promise<void>) => Promise<T>): Promise<T> {
    return this.emails.reserving(email, claim, (emailReserved) =>
      this.subjects.reserving(subject, claim, (subjectReserved) =>
        act(async () => {
          await emailReserved();
          await subjectReserved();
        }),
      ),
    );
  }

  /** Refuses before anything is sealed what would be refused afterwards. */
  private async assertDecidable(unsealed: Register | Correct, context: CommandContext): Promise<void> {
    await this.handling.simulate((dry) => dry.execute(person, unsealed, context));
  }

  private onceFor(id: string, request: object, { commandId }: CommandContext, act: () => Promise<Outcome>): Promise<Outcome> {
    const stream = streamName(person.category, id);
    return once({ store: this.store, stream, commandId, proof: () => this.requestProof(id, request) }, act);
  }

  /** The proof that the request would have been recorded with; undefined when the profile was lost with its vault. */
  private async requestProof(id: string, request: object): Promise<string | undefined> {
    const { sealed } = await this.current(id);
    return sealed && this.sealedRecords.proof(sealed.salt, request);
  }

  /** Under which a request is recorded. */
  opaque(context: CommandContext): CommandContext {
    return { ...context, commandId: opaqueCommandId(this.sealedRecords.vault, context.commandId) };
  }
}

/** By what a record can be found. */
const toLookups = ({ email, subject }: KeptProfile): Readonly<Record<string, string>> =>
  defined({ email: email === undefined ? undefined : normalisedEmail(email), subject });

function assertSubject(kind: PersonKind, { subject }: KeptProfile): void {
  if (kind === 'officer' && subject === undefined) {
    throw refuse['officer-apart']('Say under which subject the officer signs in.', 'subject');
  }
  if (kind !== 'officer' && subject !== undefined) throw refuse['officer-apart']('Only an officer has a subject.', 'subject');
}

/** A command of the content's fields that hold something. */
function toCommand<C extends Command>(type: new () => C, content: { readonly [Field in keyof C]?: C[Field] | undefined }): C {
  return command(type, defined(content) as object as { [Field in keyof C]: C[Field] });
}

const toUnsealedCommand = <C extends Register | Correct>(
  type: new () => C,
  content: { readonly [Field in keyof C]?: C[Field] | undefined },
): C => toCommand(type, { ...content, record: '', proof: '', commitment: '' });
