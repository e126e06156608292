import {
  type Command,
  type CommandContext,
  CommandHandling,
  command,
  derivedId,
  type EventStore,
  effectiveTime,
  type Outcome,
  Refusal,
  RevisionMismatch,
  streamName,
  toInstant,
} from '#libs/event-sourcing';
import { normalisedEmail } from '#libs/vault';
import { type PersonState, person, type RegisteredPerson, registered } from '../domain/person.decider.js';
import { Correct, Erase, RecordConsent, Register, WithdrawConsent } from '../domain/person.messages.js';
import type { ConsentBasis, ConsentPurpose, ErasureReason, PersonKind } from '../domain/purposes.js';
import type { EmailRegister } from './email-register.js';
import { changed, fieldsIn, type KeptProfile, type Profile } from './profile.js';
import { type Owner, opaqueCommandId } from './record-id.js';
import { once } from './repetition.js';
import type { Safe, Sealed } from './safe.js';

export interface Registration {
  readonly profile: Profile;
  readonly kind: PersonKind;
  readonly authority?: string;
  readonly effectiveAt?: string;
}

export interface Correction {
  /** Fields that are not named stay; null takes one away. */
  readonly profile?: Profile;
  readonly kind?: PersonKind;
  readonly authority?: string | null;
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

const MAX_CORRECTIONS_AT_ONCE = 8;

/**
 * Where a request with personal data becomes a sealed record and a command without. The record is written first, the event
 * that names it second: after a crash between the two there is a record that nobody sees, and the repeated request finds
 * it. What an event names is always there, unless it was erased (docs/decisions/0005-personal-data.md).
 */
export class PersonCustody {
  constructor(
    private readonly safe: Safe,
    private readonly store: EventStore,
    private readonly handling: CommandHandling,
    private readonly emails: EmailRegister,
  ) {}

  /** @throws Refusal, also for an e-mail address that another person has; CommandIdReused */
  async register(request: Registration, given: CommandContext): Promise<Outcome> {
    const context = this.opaque(given);
    const id = derivedId('person', context.commandId);
    const owner: Owner = { kind: 'person', id };
    return this.onceFor(id, request, context, async () => {
      const profile = changed({}, request.profile);
      const registering = { person: id, kind: request.kind, authority: request.authority, effectiveAt: request.effectiveAt };
      const fields = fieldsIn(profile);
      await this.decidable(unsealed(Register, { ...registering, fields }), id, context);
      return this.emails.reserving(profile.email, owner, context.now, async (reserved) => {
        const kept = await this.safe.keep({
          owner,
          commandId: context.commandId,
          now: context.now,
          request,
          body: profile,
          ...found(profile),
        });
        await reserved();
        return this.handling.execute(person, filled(Register, { ...registering, fields, ...kept }), context);
      });
    });
  }

  /** @throws Refusal, RevisionMismatch, CommandIdReused */
  async correct(id: string, request: Correction, given: CommandContext): Promise<Outcome> {
    const context = this.opaque(given);
    return this.onceFor(id, request, context, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.correctOnce(id, request, context);
        } catch (error) {
          const refused = error instanceof Refusal ? error.code : undefined;
          // Erased while this correction was being sealed: what it sealed goes too.
          if (refused === 'people/person-erased') await this.safe.destroyAll({ kind: 'person', id });
          if (refused !== 'people/profile-changed' || attempt === MAX_CORRECTIONS_AT_ONCE) throw error;
        }
      }
    });
  }

  /**
   * The event first: from then on the person reads as erased. Then the ledger, which outlives what a backup puts back, then
   * the destruction. What is left to do after a crash, the steward does.
   */
  async erase(id: string, request: Erasure, given: CommandContext): Promise<Outcome> {
    const asked = filled(Erase, { person: id, ...request });
    const outcome = await this.handling.execute(person, asked, this.opaque(given));
    await this.safe.destroyForGood({ kind: 'person', id }, asked.effectiveAt ? toInstant(asked.effectiveAt) : given.now);
    return outcome;
  }

  recordConsent(id: string, consent: GivenConsent, given: CommandContext): Promise<Outcome> {
    return this.handling.execute(person, filled(RecordConsent, { person: id, ...consent }), this.opaque(given));
  }

  withdrawConsent(id: string, consent: Pick<GivenConsent, 'purpose' | 'effectiveAt'>, given: CommandContext): Promise<Outcome> {
    return this.handling.execute(person, filled(WithdrawConsent, { person: id, ...consent }), this.opaque(given));
  }

  private async correctOnce(id: string, request: Correction, context: CommandContext): Promise<Outcome> {
    const owner: Owner = { kind: 'person', id };
    const { state, sealed: before } = await this.current(id);
    const profile = changed(before?.body ?? {}, request.profile ?? {});
    const { kind, authority, effectiveAt } = request;
    const correcting = { person: id, kind, authority, effectiveAt, fields: fieldsIn(profile), replaces: state.record };
    await this.decidable(unsealed(Correct, correcting), id, context);
    return this.emails.reserving(profile.email, owner, context.now, async (reserved) => {
      const kept = await this.safe.keep({
        owner,
        commandId: context.commandId,
        now: context.now,
        request,
        body: profile,
        replaces: state.record,
        ...(before && { salt: before.salt }),
        ...found(profile),
      });
      await reserved();
      const outcome = await this.handling.execute(person, filled(Correct, { ...correcting, ...kept }), context);
      await this.safe.vault.destroy([state.record]);
      return outcome;
    });
  }

  /** The person with the sealed profile; `sealed` is undefined when it was lost with its vault: it may be given anew. */
  private async current(id: string): Promise<{ readonly state: RegisteredPerson; readonly sealed: Sealed<KeptProfile> | undefined }> {
    const load = async () => registered((await this.handling.load<PersonState>(person, id)).state);
    for (let state = await load(); ; ) {
      const sealed = (await this.safe.read<KeptProfile>(state.record))?.content;
      const now = sealed ? state : await load();
      // A record that is gone has most likely been replaced since the log was asked.
      if (now.record === state.record) return { state, sealed };
      state = now;
    }
  }

  /** Refuses before anything is sealed what the decider would refuse afterwards. */
  private async decidable(asked: Register | Correct, id: string, context: CommandContext): Promise<void> {
    const { state, revision, lastStep } = await this.handling.load<PersonState>(person, id);
    const { expectedRevision } = context;
    if (expectedRevision !== undefined && expectedRevision !== revision) throw new RevisionMismatch(id, expectedRevision, revision);
    const time = effectiveTime(asked.effectiveAt, context.now, lastStep);
    const circumstances = { ...context, ...time, facts: {} };
    if (asked instanceof Register) person.decide.Register(asked, state, circumstances);
    else person.decide.Correct(asked, state, circumstances);
  }

  private onceFor(id: string, request: object, { commandId }: CommandContext, act: () => Promise<Outcome>): Promise<Outcome> {
    const stream = streamName(person.category, id);
    return once({ store: this.store, stream, commandId, proof: () => this.proofOf(id, request) }, act);
  }

  /** The proof that the request would have been recorded with; undefined when the profile was lost with its vault. */
  private async proofOf(id: string, request: object): Promise<string | undefined> {
    const { sealed } = await this.current(id);
    return sealed && this.safe.proof(sealed.salt, request);
  }

  private opaque(context: CommandContext): CommandContext {
    return { ...context, commandId: opaqueCommandId(this.safe.vault, context.commandId) };
  }
}

const found = ({ email }: KeptProfile) => (email === undefined ? {} : { lookups: { email: normalisedEmail(email) } });

/** A command of the content's fields that hold something. */
function filled<C extends Command>(type: new () => C, content: { readonly [Field in keyof C]?: C[Field] | undefined }): C {
  const given = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
  return command(type, given as { [Field in keyof C]: C[Field] });
}

const unsealed = <C extends Register | Correct>(type: new () => C, content: { readonly [Field in keyof C]?: C[Field] | undefined }): C =>
  filled(type, { ...content, record: '', proof: '' });
