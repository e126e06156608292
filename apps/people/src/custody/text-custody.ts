import {
  type CommandContext,
  CommandHandling,
  command,
  derivedId,
  type EventStore,
  effectiveTime,
  type Outcome,
  streamName,
  toInstant,
} from '#libs/event-sourcing';
import { type PersonState, person } from '../domain/person.decider.js';
import type { ErasureReason, SubjectKind } from '../domain/purposes.js';
import { type SealedText, sealed as sealedState, sealedText, type TextState } from '../domain/sealed-text.decider.js';
import { Redact, Seal } from '../domain/sealed-text.messages.js';
import { type Owner, opaqueCommandId } from './record-id.js';
import { once } from './repetition.js';
import type { Safe } from './safe.js';

export interface TextToSeal {
  readonly text: string;
  readonly language?: string;
  readonly about: { readonly kind: SubjectKind; readonly id: string };
  readonly effectiveAt?: string;
}

export type KnownText =
  | { readonly status: 'unknown' | 'redacted' }
  | { readonly status: 'unavailable'; readonly facts: SealedText }
  | { readonly status: 'sealed'; readonly facts: SealedText; readonly text: string };

interface TextBody {
  readonly text: string;
}

/** Free text that could hold personal data, each under its own key: the record first, the event second, as for persons. */
export class TextCustody {
  constructor(
    private readonly safe: Safe,
    private readonly store: EventStore,
    private readonly handling: CommandHandling,
  ) {}

  /** @throws Refusal, CommandIdReused */
  async seal(request: TextToSeal, given: CommandContext): Promise<Outcome> {
    const context = this.opaque(given);
    const id = derivedId('text', context.commandId);
    const owner: Owner = { kind: 'text', id };
    const stream = streamName(sealedText.category, id);
    const { commandId } = context;
    return once({ store: this.store, stream, commandId, proof: () => this.proofOf(id, request) }, () =>
      this.sealNew(owner, request, context),
    );
  }

  private async sealNew(owner: Owner, request: TextToSeal, context: CommandContext): Promise<Outcome> {
    const { text, language, about, effectiveAt } = request;
    const asked = {
      text: owner.id,
      aboutKind: about.kind,
      aboutId: about.id,
      length: [...text].length,
      ...(language !== undefined && { language }),
      ...(effectiveAt !== undefined && { effectiveAt }),
    };
    await this.decidable(command(Seal, { ...asked, record: '', proof: '' }), context);
    const kept = await this.safe.keep<TextBody>({ owner, commandId: context.commandId, now: context.now, request, body: { text } });
    return this.handling.execute(sealedText, command(Seal, { ...asked, ...kept }), context);
  }

  async redact(
    id: string,
    request: { readonly reason: ErasureReason; readonly effectiveAt?: string },
    given: CommandContext,
  ): Promise<Outcome> {
    const outcome = await this.handling.execute(sealedText, command(Redact, { text: id, ...request }), this.opaque(given));
    await this.safe.destroyForGood({ kind: 'text', id }, request.effectiveAt ? toInstant(request.effectiveAt) : given.now);
    return outcome;
  }

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, KnownText>> {
    const states = await Promise.all(
      [...new Set(ids)].map(async (id) => [id, (await this.handling.load<TextState>(sealedText, id)).state] as const),
    );
    const records = states.flatMap(([, state]) => (state.status === 'sealed' ? [state.record] : []));
    const texts = await this.safe.readMany<TextBody>(records);
    const known = new Map<string, KnownText>();
    for (const [id, state] of states) {
      const body = state.status === 'sealed' ? texts.get(state.record)?.body : undefined;
      if (state.status !== 'sealed') known.set(id, state);
      else known.set(id, body ? { status: 'sealed', facts: state, text: body.text } : { status: 'unavailable', facts: state });
    }
    return known;
  }

  /** Refuses before anything is sealed what the decider would refuse afterwards. */
  private async decidable(asked: Seal, context: CommandContext): Promise<void> {
    const { state, lastStep } = await this.handling.load<TextState>(sealedText, asked.text);
    const time = effectiveTime(asked.effectiveAt, context.now, lastStep);
    const about = asked.aboutKind === 'person' && (await this.handling.load<PersonState>(person, asked.aboutId)).state;
    sealedText.decide.Seal(asked, state, { ...context, ...time, facts: about ? { subject: about } : {} });
  }

  private async proofOf(id: string, request: object): Promise<string | undefined> {
    const { record } = sealedState((await this.handling.load<TextState>(sealedText, id)).state);
    const sealed = await this.safe.read(record);
    return sealed && this.safe.proof(sealed.content.salt, request);
  }

  private opaque(context: CommandContext): CommandContext {
    return { ...context, commandId: opaqueCommandId(this.safe.vault, context.commandId) };
  }
}
