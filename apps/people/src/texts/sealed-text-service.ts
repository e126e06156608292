import { randomBytes } from 'node:crypto';
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
import { type Committed, toCommitment } from '../sealing/commitment.js';
import { once } from '../sealing/idempotency.js';
import { type Owner, opaqueCommandId } from '../sealing/record-id.js';
import type { Sealed, SealedRecordStore } from '../sealing/sealed-record-store.js';
import { assertSealed, refuseText, type SealedText, sealedText, type TextState } from './domain/sealed-text.decider.js';
import { Redact, Seal } from './domain/sealed-text.messages.js';
import type { SubjectKind, TextForm } from './domain/sealed-text.vocabulary.js';

export interface TextToSeal {
  readonly text: string;
  readonly language?: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly effectiveAt?: string;
}

export type ResolvedSealedText =
  | { readonly status: 'unknown' | 'redacted' }
  | { readonly status: 'unavailable'; readonly facts: SealedText }
  | {
      readonly status: 'sealed';
      readonly facts: SealedText;
      readonly text: string;
      /** To what lies in the vault; absent for one that was sealed before that was kept. */
      readonly commitment: string | undefined;
    };

/** What of a file that lies encrypted with its record is kept here: nothing of it opens, or is named, without this. */
interface FileToSeal {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly subject: TextToSeal['subject'];
}

interface TextBody {
  /** Of a file: what it is called. */
  readonly text: string;
  readonly file?: { readonly key: string; readonly digest: string };
}

/** What a command on a text is recorded with, and what is sealed of it. */
interface Sealing {
  readonly fields: { readonly subjectKind: SubjectKind; readonly subjectId: string; readonly length: number; readonly form: TextForm };
  readonly body: TextBody;
  readonly committed?: object;
}

/** A file that is opened. */
interface OpenedFile {
  readonly facts: SealedText;
  readonly name: string;
  readonly key: string;
  readonly digest: string;
}

const KEY_BYTES = 32;

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
  seal(request: TextToSeal, given: CommandContext): Promise<Outcome> {
    const { text, language, subject, effectiveAt } = request;
    const fields = defined({
      subjectKind: subject.kind,
      subjectId: subject.id,
      length: [...text].length,
      form: 'text',
      language,
      effectiveAt,
    });
    return this.sealOnce(request, { fields, body: { text } }, given);
  }

  /** Draws a key for a file. @throws Refusal, CommandIdReused */
  sealFile(request: FileToSeal, given: CommandContext): Promise<Outcome> {
    const { name, type, bytes, digest, subject } = request;
    const fields = { subjectKind: subject.kind, subjectId: subject.id, length: bytes, form: 'file' as const };
    const body = { text: name, file: { key: randomBytes(KEY_BYTES).toString('base64url'), digest } };
    return this.sealOnce(request, { fields, body, committed: { sha256: digest, size: bytes, type } }, given);
  }

  /** @throws Refusal for one that is not there, was redacted, or whose key is not */
  async openFile(id: string): Promise<OpenedFile> {
    const { state } = await this.handling.load<TextState>(sealedText, id);
    if (state.status === 'redacted') throw refuseText['file-redacted']('This file was redacted.');
    if (state.status !== 'sealed' || state.form !== 'file') throw refuseText['file-unknown']('No file was sealed under this id.');
    const body = (await this.sealedRecords.read<TextBody>(state.record))?.content.body;
    if (!body?.file) throw refuseText['file-key-unavailable']('The vault does not hold the key of this file.');
    return { facts: state, name: body.text, ...body.file };
  }

  /**
   * What a text or a file is committed to by, for who may read it: with the nonce it can be shown that this is what was sealed.
   * @throws Refusal for one that is not there, was redacted, is not in the vault, or was sealed before there were commitments
   */
  async openCommitment(id: string, form: TextForm): Promise<{ readonly facts: SealedText; readonly committed: Committed }> {
    const { state } = await this.handling.load<TextState>(sealedText, id);
    if (state.status === 'redacted') throw refuseText['commitment-closed']('What it commits to was redacted, and the nonce with it.');
    if (state.status !== 'sealed' || state.form !== form) throw refuseText['commitment-unknown'](`No ${form} was sealed under this id.`);
    const sealed = (await this.sealedRecords.read<TextBody>(state.record))?.content;
    if (!sealed) throw refuseText['commitment-unavailable']('The vault does not hold what was sealed.');
    const committed = this.findCommitted(state, sealed);
    if (!committed) throw refuseText['nothing-committed']('It was sealed before commitments were recorded.');
    return { facts: state, committed };
  }

  /** What was committed to of a file lies beside its key since version 2. */
  private findCommitted({ form, record }: SealedText, sealed: Sealed<TextBody>): Committed | undefined {
    return form === 'text' || sealed.committed !== undefined ? this.sealedRecords.toCommitted(record, sealed) : undefined;
  }

  private async sealOnce(request: object, sealing: Sealing, given: CommandContext): Promise<Outcome> {
    const context = this.opaque(given);
    const id = nameBasedUuid('text', context.commandId);
    const owner: Owner = { kind: 'text', id };
    const stream = streamName(sealedText.category, id);
    const { commandId } = context;
    return once({ store: this.store, stream, commandId, proof: () => this.requestProof(id, request) }, () =>
      this.sealNew(owner, request, sealing, context),
    );
  }

  private async sealNew(
    owner: Owner,
    request: object,
    { fields: said, body, committed }: Sealing,
    context: CommandContext,
  ): Promise<Outcome> {
    const fields = { ...said, text: owner.id };
    // Refused before anything is sealed, what would be refused afterwards.
    await this.handling.simulate((dry) =>
      dry.execute(sealedText, command(Seal, { ...fields, record: '', proof: '', commitment: '' }), context),
    );
    const keeping = { owner, commandId: context.commandId, now: context.now, request, body, committed };
    const kept = await this.sealedRecords.keep<TextBody>(defined(keeping));
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
      const sealed = state.status === 'sealed' ? texts.get(state.record) : undefined;
      if (state.status !== 'sealed') resolved.set(id, state);
      else if (!sealed) resolved.set(id, { status: 'unavailable', facts: state });
      else {
        const committed = this.findCommitted(state, sealed);
        resolved.set(id, { status: 'sealed', facts: state, text: sealed.body.text, commitment: committed && toCommitment(committed) });
      }
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
