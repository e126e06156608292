import {
  type Accepted,
  AT_START,
  aggregateId,
  CommandHandler,
  command,
  divergence,
  divergenceWithin,
  type EventStore,
  type Instant,
  isUnavailable,
  LogRestored,
  nameBasedUuid,
  type Place,
  placeAfter,
  type RecordedEvent,
  Refusal,
} from '#libs/event-sourcing';
import { type Erasure, VaultTampered } from '#libs/vault';
import { type PersonState, person } from '../persons/domain/person.decider.js';
import { Erase, type PersonEvents } from '../persons/domain/person.messages.js';
import { isEnquiryWords, isOver } from '../sealing/enquiry-words.js';
import { CELLS_KEPT_MS, isImportCells } from '../sealing/import-cells.js';
import { type Owner, parseOwner } from '../sealing/record-id.js';
import { ageMs, LEFT_BEHIND_AFTER_MS, type Sealed, type SealedRecordStore } from '../sealing/sealed-record-store.js';
import { sealedText, type TextState } from '../texts/domain/sealed-text.decider.js';
import { Redact, type SealedTextEvents } from '../texts/domain/sealed-text.messages.js';
import type { SealedTextService } from '../texts/sealed-text-service.js';

/** What a reconciliation found and did. */
export interface ReconciliationReport {
  readonly kept: number;
  /** Records of erased persons and redacted texts, from a restored copy of the vault or a crash during an erasure. */
  readonly erased: number;
  /** Records that no event names, or names no more. */
  readonly leftBehind: number;
  /** Records whose owners the log does not know, too many to be left behind by crashes: nothing was destroyed. */
  readonly withheld: number;
  /** Records that do not open. */
  readonly unreadable: readonly string[];
}

/** More owners than this that the log has never heard of are no crash, but the wrong log: see `withheld`. */
const UNKNOWN_OWNERS_AT_MOST = 20;
const CATEGORIES = [person.category, sealedText.category];
/** Its name among the workers of the service, and as the actor of what it has recorded. */
export const RECONCILER = 'people.reconciler';
/** Its name among those whose place an older log may not have. */
export const RECONCILER_FOLLOWER = 'vault:people';
/** How often the place is held against the log: a connection that came back says nothing of another log. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Keeps the vault true to the log: what the log says is erased is destroyed, again after every restore of an old copy of
 * the vault; what no event names is destroyed; texts about an erased person are redacted with the person.
 */
export class VaultReconciler {
  /** Texts about persons, by person. */
  private readonly textsAbout = new Map<string, Set<string>>();
  private place: Place = AT_START;
  /** Why it does not go on with what is appended now. */
  error: Error | undefined;

  constructor(
    private readonly sealedRecords: SealedRecordStore,
    private readonly store: EventStore,
    private readonly handling: CommandHandler,
    private readonly texts: SealedTextService,
    private readonly clock: () => Instant,
    /** Whether somebody accepted that the log is older than the place; default: nobody does. */
    private readonly isAccepted: Accepted = async () => false,
    /** What the log of all logs knows that this one has lost; default: nothing. The ledger of erasures knows the same: either suffices. */
    private readonly lostErasures: () => Promise<readonly Erasure[]> = async () => [],
  ) {}

  /** The place that lies in the vault, where the log is older than that: of a log that was put back alone it knows more than the log. */
  async findRolledBack(): Promise<Place | undefined> {
    return (await this.findRestored())?.place;
  }

  private async findRestored(): Promise<LogRestored | undefined> {
    const kept = (await this.sealedRecords.vault.place()) ?? AT_START;
    return divergenceWithin(this.store, kept, CATEGORIES);
  }

  /**
   * Applies the whole log and the ledger, then looks through the whole vault: done before the service answers anybody. A log that is older
   * than what was settled here is not applied, and nothing is destroyed by it, before somebody has accepted it: until then nobody is shown
   * what is sealed.
   * @throws LogRestored
   */
  async catchUp(): Promise<ReconciliationReport> {
    await this.assertNotRestored();
    this.textsAbout.clear();
    this.place = AT_START;
    const report = await this.applyAll();
    await this.sealedRecords.vault.keepPlace(this.place);
    this.sealedRecords.closedBy = undefined;
    if (this.error instanceof LogRestored) this.error = undefined;
    return report;
  }

  private async assertNotRestored(): Promise<void> {
    const restored = await this.findRestored();
    if (!restored || (await this.isAccepted(restored, RECONCILER_FOLLOWER))) return;
    this.error = restored;
    this.sealedRecords.closedBy = restored;
    throw restored;
  }

  private async applyAll(): Promise<ReconciliationReport> {
    // Read first, so that a ledger that is damaged is found before anything is done.
    const erasures = [...(await this.sealedRecords.erasures.all()), ...(await this.lostErasures())];
    for (let atHead = false; !atHead; ) {
      const page = await this.store.readAll(this.place.position, { categories: CATEGORIES });
      for (const event of page.events) await this.apply(event);
      this.place = placeAfter(this.place, page.events, page.position);
      atHead = page.atHead;
    }
    await this.replay(erasures);
    await this.sealedRecords.vault.finishDestruction();
    return this.lookThrough();
  }

  /**
   * Erases again what the ledger says and the log does not: the log was put back from before the erasure. The log says it
   * from then on, and others hear of it again.
   */
  private async replay(erasures: readonly Erasure[]): Promise<void> {
    for (const { kind, id, at } of erasures) {
      const state = await this.loadState({ kind, id });
      const commandId = nameBasedUuid(RECONCILER, 'erased before', id, at);
      const context = { commandId, actor: RECONCILER, now: this.clock(), correlationId: commandId, causationId: commandId };
      const again = { reason: 'erased-before', effectiveAt: at } as const;
      if (state.status === 'registered') await this.handling.execute(person, command(Erase, { person: id, ...again }), context);
      else if (state.status === 'sealed') await this.handling.execute(sealedText, command(Redact, { text: id, ...again }), context);
      // Also of somebody whom this log has never heard of: it may be older than their registration.
      await this.sealedRecords.destroyForGood({ kind, id }, at);
      if (kind === 'person')
        for (const text of this.textsAbout.get(id) ?? []) await this.redact(text, { id: commandId, correlationId: commandId });
    }
  }

  /**
   * Goes on with what is appended later, until the signal aborts. When an older copy of the log is put back meanwhile it stands still until
   * a newer one is, or somebody accepts it; then it begins anew, as at a start: with the ledger of erasures.
   */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.look(signal);
      } catch (error) {
        this.error = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
    }
  }

  private async look(signal: AbortSignal): Promise<void> {
    if (this.sealedRecords.closedBy || (await divergence(this.store, this.place))) await this.catchUp();
    // Another failure may stand before the same event again.
    if (this.error && isUnavailable(this.error)) this.error = undefined;
    const looking = AbortSignal.any([signal, AbortSignal.timeout(LOOK_AGAIN_MS)]);
    for await (const page of this.store.follow(this.place.position, { categories: CATEGORIES }, looking)) {
      for (const event of page.events) await this.apply(event);
      this.place = placeAfter(this.place, page.events, page.position);
      if (page.events.length > 0) await this.sealedRecords.vault.keepPlace(this.place);
      this.error = undefined;
    }
    this.error = undefined;
  }

  /** Harmless to repeat, at any time, on several instances. @throws LogRestored: what a log does not know may be what it has lost */
  async reconcile(): Promise<ReconciliationReport> {
    if (this.sealedRecords.closedBy) throw this.sealedRecords.closedBy;
    return this.lookThrough();
  }

  private async lookThrough(): Promise<ReconciliationReport> {
    const now = this.clock();
    let kept = 0;
    let erased = 0;
    const gone: string[] = [];
    const left: { readonly record: string; readonly owner: Owner; readonly known: boolean }[] = [];
    for await (const page of this.sealedRecords.vault.pages()) {
      gone.push(...(await this.waitedTooLong(page.filter(isImportCells), now)), ...(await this.answeredLongAgo(page, now)));
      for (const record of page) {
        const owner = parseOwner(record);
        const state = owner && (await this.loadState(owner));
        if (!state || ('record' in state && state.record === record)) kept++;
        else if (state.status === 'erased' || state.status === 'redacted') {
          gone.push(record);
          erased++;
        } else left.push({ record, owner, known: state.status !== 'unknown' });
      }
    }
    const strangers = left.filter(({ known }) => !known);
    const wrongLog = new Set(strangers.map(({ owner }) => owner.id)).size > UNKNOWN_OWNERS_AT_MOST;
    const unreadable: string[] = [];
    let leftBehind = 0;
    for (const { record, known } of left) {
      if (wrongLog && !known) continue;
      const age = await this.recordAge(record, now);
      if (age === 'unreadable') unreadable.push(record);
      else if (age !== undefined && age > LEFT_BEHIND_AFTER_MS) {
        gone.push(record);
        leftBehind++;
      }
    }
    await this.sealedRecords.vault.destroy(gone);
    return { kept, erased, leftBehind, withheld: wrongLog ? strangers.length : 0, unreadable };
  }

  /** Cells of imports that nobody recorded, or that do not open any more: the file is sent again. */
  private async waitedTooLong(records: readonly string[], now: Instant): Promise<readonly string[]> {
    const over: string[] = [];
    for (const record of records) {
      const age = await this.recordAge(record, now);
      if (age === 'unreadable' || (age !== undefined && age >= CELLS_KEPT_MS)) over.push(record);
    }
    return over;
  }

  /** The words of enquiries that were answered, or that nobody answered, some time ago; and those that do not open any more. */
  private async answeredLongAgo(records: readonly string[], now: Instant): Promise<readonly string[]> {
    const over: string[] = [];
    for (const record of records.filter(isEnquiryWords)) {
      try {
        const opened = await this.sealedRecords.vault.read<Parameters<typeof isOver>[0]>(record);
        if (opened && isOver(opened.content, now)) over.push(record);
      } catch (error) {
        if (!(error instanceof VaultTampered)) throw error;
        over.push(record);
      }
    }
    return over;
  }

  private async apply(event: RecordedEvent): Promise<void> {
    const id = aggregateId(event.stream);
    switch (event.type as keyof PersonEvents | keyof SealedTextEvents) {
      case 'PersonErased':
        await this.sealedRecords.destroyForGood({ kind: 'person', id }, event.effectiveAt);
        for (const text of this.textsAbout.get(id) ?? []) await this.redact(text, event);
        this.textsAbout.delete(id);
        break;
      case 'ProfileCorrected':
        await this.sealedRecords.vault.destroy([(event.data as PersonEvents['ProfileCorrected']).replaces]);
        break;
      case 'TextSealed':
        await this.noteSealed(id, (event.data as SealedTextEvents['TextSealed']).subject, event);
        break;
      case 'TextRedacted':
        await this.sealedRecords.destroyForGood({ kind: 'text', id }, event.effectiveAt);
        break;
    }
  }

  private async noteSealed(text: string, subject: SealedTextEvents['TextSealed']['subject'], event: RecordedEvent): Promise<void> {
    if (subject.kind !== 'person') return;
    const { state } = await this.handling.load<PersonState>(person, subject.id);
    // Sealed at the same moment as the person was erased.
    if (state.status === 'erased') await this.redact(text, event);
    else this.textsAbout.set(subject.id, (this.textsAbout.get(subject.id) ?? new Set()).add(text));
  }

  private async redact(text: string, because: Pick<RecordedEvent, 'id' | 'correlationId'>): Promise<void> {
    const { state } = await this.handling.load<TextState>(sealedText, text);
    if (state.status !== 'sealed') return;
    const commandId = nameBasedUuid(RECONCILER, because.id, text);
    try {
      await this.texts.redact(
        text,
        { reason: 'request-of-the-person' },
        { commandId, actor: RECONCILER, now: this.clock(), correlationId: because.correlationId, causationId: because.id },
      );
    } catch (error) {
      // Somebody redacted it at the same moment.
      if (!(error instanceof Refusal && error.code === 'people/text-redacted')) throw error;
    }
  }

  private async loadState({ kind, id }: Owner): Promise<PersonState | TextState> {
    const { state } =
      kind === 'person' ? await this.handling.load<PersonState>(person, id) : await this.handling.load<TextState>(sealedText, id);
    return state;
  }

  private async recordAge(record: string, now: Instant): Promise<number | 'unreadable' | undefined> {
    try {
      const sealed = await this.sealedRecords.vault.read<Sealed<unknown>>(record);
      return sealed && ageMs(sealed.content.at, now);
    } catch (error) {
      if (error instanceof VaultTampered) return 'unreadable';
      throw error;
    }
  }
}
