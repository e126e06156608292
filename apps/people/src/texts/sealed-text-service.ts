import {
  type CommandContext,
  CommandHandler,
  command,
  defined,
  type EventStore,
  nameBasedUuid,
  type Outcome,
  streamName,
  toInstant,
} from '#libs/event-sourcing';
import type { ErasureReason } from '../persons/domain/person.vocabulary.js';
import { once } from '../sealing/idempotency.js';
import { type Owner, opaqueCommandId } from '../sealing/record-id.js';
import type { SealedRecordStore } from '../sealing/sealed-record-store.js';
import { assertSealed, type SealedText, sealedText, type TextState } from './domain/sealed-text.decider.js';
import { Redact, Seal } from './domain/sealed-text.messages.js';
import type { SubjectKind } from './domain/sealed-text.vocabulary.js';

export interface TextToSeal {
  readonly text: string;
  readonly language?: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly effectiveAt?: string;
}

export type ResolvedSealedText =
  | { readonly status: 'unknown' | 'redacted' }
  | { readonly status: 'unavailable'; readonly facts: SealedText }
  | { readonly status: 'sealed'; readonly facts: SealedText; readonly text: string };

interface TextBody {
  readonly text: string;
}

/** Free text that could hold personal data, each under its own key: the record first, the event second, as for persons. */
export class SealedTextService {
  constructor(
    private readonly sealedRecords: SealedRecordStore,
    private readonly store: EventStore,
    private readonly handling: CommandHandler,
  ) {}

  /** The same for a dry run: nothing is sealed or destroyed. */
  simulatedBy(dry: CommandHandler): SealedTextService {
    return new SealedTextService(this.sealedRecords.simulation(), this.store, dry);
  }

  /** @throws Refusal, CommandIdReused */
  async seal(request: TextToSeal, given: CommandContext): Promise<Outcome> {
    const context = this.opaque(given);
    const id = nameBasedUuid('text', context.commandId);
    const owner: Owner = { kind: 'text', id };
    const stream = streamName(sealedText.category, id);
    const { commandId } = context;
    return once({ store: this.store, stream, commandId, proof: () => this.requestProof(id, request) }, () =>
      this.sealNew(owner, request, context),
    );
  }

  private async sealNew(owner: Owner, request: TextToSeal, context: CommandContext): Promise<Outcome> {
    const { text, language, subject, effectiveAt } = request;
    const fields = defined({
      text: owner.id,
      subjectKind: subject.kind,
      subjectId: subject.id,
      length: [...text].length,
      language,
      effectiveAt,
    });
    // Refused before anything is sealed, what would be refused afterwards.
    await this.handling.simulate((dry) => dry.execute(sealedText, command(Seal, { ...fields, record: '', proof: '' }), context));
    const kept = await this.sealedRecords.keep<TextBody>({
      owner,
      commandId: context.commandId,
      now: context.now,
      request,
      body: { text },
    });
    return this.handling.execute(sealedText, command(Seal, { ...fields, ...kept }), context);
  }

  async redact(
    id: string,
    request: { readonly reason: ErasureReason; readonly effectiveAt?: string },
    given: CommandContext,
  ): Promise<Outcome> {
    const outcome = await this.handling.execute(sealedText, command(Redact, { text: id, ...request }), this.opaque(given));
    await this.sealedRecords.destroyForGood({ kind: 'text', id }, request.effectiveAt ? toInstant(request.effectiveAt) : given.now);
    return outcome;
  }

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, ResolvedSealedText>> {
    const states = await Promise.all(
      [...new Set(ids)].map(async (id) => [id, (await this.handling.load<TextState>(sealedText, id)).state] as const),
    );
    const records = states.flatMap(([, state]) => (state.status === 'sealed' ? [state.record] : []));
    const texts = await this.sealedRecords.readMany<TextBody>(records);
    const resolved = new Map<string, ResolvedSealedText>();
    for (const [id, state] of states) {
      const body = state.status === 'sealed' ? texts.get(state.record)?.body : undefined;
      if (state.status !== 'sealed') resolved.set(id, state);
      else resolved.set(id, body ? { status: 'sealed', facts: state, text: body.text } : { status: 'unavailable', facts: state });
    }
    return resolved;
  }

  private async requestProof(id: string, request: object): Promise<string | undefined> {
    const { record } = assertSealed((await this.handling.load<TextState>(sealedText, id)).state);
    const sealed = await this.sealedRecords.read(record);
    return sealed && this.sealedRecords.proof(sealed.content.salt, request);
  }

  /** Under which a request is recorded. */
  opaque(context: CommandContext): CommandContext {
    return { ...context, commandId: opaqueCommandId(this.sealedRecords.vault, context.commandId) };
  }
}
