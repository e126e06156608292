import { DAY_MS, defined, type Instant } from '#libs/event-sourcing';
import { normalisedEmail, type Vault, VaultConflict } from '#libs/vault';

/** What somebody wrote to the Network, and where the answer goes. */
export interface WrittenWords {
  readonly name?: string | undefined;
  readonly email: string;
  readonly message: string;
}

interface SealedWords extends WrittenWords {
  readonly at: Instant;
  readonly answeredAt?: Instant;
}

const PREFIX = 'enquiry.';
const EMAIL = 'enquiry-email';

/** After the answer: until then whoever wrote may come back to it. */
export const KEPT_AFTER_ANSWER_MS = 90 * DAY_MS;
/** What nobody answers, or what belongs to no enquiry that was recorded. */
export const KEPT_UNANSWERED_MS = 365 * DAY_MS;

const recordId = (enquiry: string): string => `${PREFIX}${enquiry}`;

/** True for a record of the vault that holds the words of an enquiry: no event names it. */
export const isEnquiryWords = (record: string): boolean => record.startsWith(PREFIX);

/** The records of enquiries that were written from this address. */
export const findWordsByEmail = (vault: Vault, email: string): Promise<readonly string[]> => vault.find(EMAIL, normalisedEmail(email));

/** True once they are kept no longer. */
export function isOver({ at, answeredAt }: Pick<SealedWords, 'at' | 'answeredAt'>, now: Instant): boolean {
  const [since, keptMs] = answeredAt === undefined ? [at, KEPT_UNANSWERED_MS] : [answeredAt, KEPT_AFTER_ANSWER_MS];
  return Date.parse(now) - Date.parse(since) >= keptMs;
}

/** The words of enquiries: each under a key of its own, destroyed some time after the answer. */
export class EnquiryWords {
  constructor(private readonly vault: Vault) {}

  /** What was sealed before stays as it was. */
  async seal(enquiry: string, { name, email, message }: WrittenWords, now: Instant): Promise<void> {
    const sealed: SealedWords = { at: now, ...defined({ name, email, message }) } as SealedWords;
    try {
      await this.vault.write(recordId(enquiry), 1, sealed, { [EMAIL]: normalisedEmail(email) });
    } catch (error) {
      if (!(error instanceof VaultConflict)) throw error;
    }
  }

  async open(enquiry: string): Promise<WrittenWords | undefined> {
    const sealed = (await this.vault.read<SealedWords>(recordId(enquiry)))?.content;
    return sealed && (defined({ name: sealed.name, email: sealed.email, message: sealed.message }) as WrittenWords);
  }

  /** From the first answer on the time runs. */
  async noteAnswer(enquiry: string, now: Instant): Promise<void> {
    const opened = await this.vault.read<SealedWords>(recordId(enquiry));
    if (!opened || opened.content.answeredAt !== undefined) return;
    const lookups = { [EMAIL]: normalisedEmail(opened.content.email) };
    await this.vault.write(recordId(enquiry), opened.version + 1, { ...opened.content, answeredAt: now }, lookups);
  }
}
