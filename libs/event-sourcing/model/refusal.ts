/** How a refusal is answered: broken by the state of things (409), by the content of the command (422), unknown subject (404). */
export type RefusalKind = 'conflict' | 'invalid' | 'not-found';

export interface RefusalRule {
  /** Short and stable, for people: "Already a member". */
  readonly title: string;
  /** The rule in one sentence, with its source where it comes from a document: "… (FAQ, question 6)". */
  readonly rule: string;
  readonly kind: RefusalKind;
}

/** A rule was broken: nothing was recorded. `code` is stable, `membership/already-a-member`. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly rule: RefusalRule,
    /** What to say to the person who asked: what is wrong and what can be done. No personal data. */
    readonly detail: string,
    /** The field that broke the rule, where one did. */
    readonly field?: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
  }

  /**
   * As it is answered to who sent a command with these fields. Many rules are asked for several commands: the days of a seat that are
   * corrected are refused as an appointment would be, and nobody can mend a field that was not theirs to say.
   */
  within(fields: ReadonlySet<string>): Refusal {
    const [field] = this.field?.split('.', 1) ?? [];
    return field === undefined || fields.has(field) ? this : new Refusal(this.code, this.rule, this.detail);
  }
}

export type Refuse = (detail: string, field?: string) => Refusal;
export type RefusalCatalogue = Readonly<Record<string, RefusalRule>>;

/** Every catalogue that was declared, by scope: what the reference of refusals is generated from. */
export const refusalCatalogues = new Map<string, RefusalCatalogue>();

/**
 * The named rules of an aggregate: `refusals('membership', { 'already-a-member': {…} })` gives one function a rule, which
 * makes the error to throw: `throw refuse['already-a-member']('…')`.
 */
export function refusals<Rules extends RefusalCatalogue>(scope: string, rules: Rules): { readonly [Name in keyof Rules]: Refuse } {
  refusalCatalogues.set(scope, { ...refusalCatalogues.get(scope), ...rules });
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      (detail: string, field?: string) => new Refusal(`${scope}/${name}`, rule, detail, field),
    ]),
  ) as { [Name in keyof Rules]: Refuse };
}
