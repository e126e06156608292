import type { Command } from '../../../api/command.ts';
import type { SealedStore } from './sealed-store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DRAFT_KEPT_MS = 7 * DAY_MS;

/** Which form of whom: the same form opened again finds what was typed. */
export interface DraftId {
  readonly subject: string;
  /** `POST /api/membership/authorities/{authority}/withdraw` */
  readonly request: string;
  readonly record: string;
}

/** For whoever began it: what its button says, and where its form is. */
export type FormPlace = Pick<Command, 'name' | 'address'>;

export interface Draft extends FormPlace {
  readonly values: Readonly<Record<string, unknown>>;
  readonly savedAt: number;
}

/** What the device keeps, to be gone on with or thrown away. */
export interface KeptDraft {
  readonly id: DraftId;
  readonly draft: Draft;
}

const PREFIX = 'draft ';
const toName = ({ subject, request, record }: DraftId): string => `${PREFIX}${JSON.stringify([subject, request, record])}`;

/** Persons' data stands in one service, and on no device. */
export const mayBeKept = (request: string): boolean => !/^\w+ \/api\/people(?:\/|$)/.test(request);

/** A form may register somebody before its command is recorded: that is kept as little. Words that are to be sealed are kept, sealed. */
export const mayCommandBeKept = ({ request, first = [] }: Pick<Command, 'request' | 'first'>): boolean =>
  mayBeKept(request) && !first.some((step) => step.request.includes('/api/people/persons/'));

export class Drafts {
  constructor(
    private readonly store: SealedStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** False: it is not kept, and the form says so. */
  async save(id: DraftId, values: Draft['values'], place: FormPlace = {}): Promise<boolean> {
    if (!mayBeKept(id.request)) return false;
    await this.store.put(toName(id), { ...place, values, savedAt: this.now() } satisfies Draft, DRAFT_KEPT_MS);
    return true;
  }

  async find(id: DraftId): Promise<Draft | undefined> {
    return (await this.store.get(toName(id))) as Draft | undefined;
  }

  discard(id: DraftId): Promise<void> {
    return this.store.remove(toName(id));
  }

  /** With what is in them, the newest first; one that is too old is gone. */
  async listKept(subject: string): Promise<readonly KeptDraft[]> {
    const ids = await this.list(subject);
    const kept = await Promise.all(ids.map(async (id) => ({ id, draft: await this.find(id) })));
    return kept
      .flatMap(({ id, draft }) => (draft ? [{ id, draft }] : []))
      .toSorted((first, second) => second.draft.savedAt - first.draft.savedAt);
  }

  /** What would be lost at sign-out. */
  async list(subject: string): Promise<readonly DraftId[]> {
    const ids = (await this.store.names(PREFIX)).map((name) => {
      const [whose = '', request = '', record = ''] = JSON.parse(name.slice(PREFIX.length)) as string[];
      return { subject: whose, request, record };
    });
    return ids.filter((id) => id.subject === subject);
  }
}
