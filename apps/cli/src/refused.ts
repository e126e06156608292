import { type FieldNames, inNamesOf } from './field-names.js';
import { CONFIRM, type ProblemDocument } from './platform.js';

/** What a refusal is told with. */
export interface Around {
  /** What to do where it is not answered without a token. */
  readonly withoutToken?: string;
  /** What the fields of the API are called by who asks. */
  readonly names?: FieldNames;
}

const UNAUTHENTICATED = 401;

/** The network answered with a problem. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<ProblemDocument>,
    private readonly asked: string,
    private readonly around: Around = {},
  ) {
    super(wordsOf(status, problem, asked, around));
    this.name = 'Refused';
  }

  /** The same with names behind the ids that it holds. */
  naming(names: ReadonlyMap<string, string>): Refused {
    const { detail = '' } = this.problem;
    const named = [...names].reduce((text, [id, name]) => text.replaceAll(id, `${id} (${name})`), detail);
    return new Refused(this.status, { ...this.problem, detail: named }, this.asked, this.around);
  }

  /** The same in other words for the fields: the columns of a file. */
  inNames(names: FieldNames): Refused {
    return new Refused(this.status, this.problem, this.asked, { ...this.around, names });
  }
}

function wordsOf(
  status: number,
  { code, detail, errors }: Partial<ProblemDocument>,
  asked: string,
  { names = {}, withoutToken }: Around,
): string {
  const said = detail
    ? `${inNamesOf(names, { detail, errors }).replaceAll(`${CONFIRM}: `, '--confirm ')}${code ? ` (${code})` : ''}`
    : `${asked} answered ${status}`;
  return status === UNAUTHENTICATED && withoutToken ? `${said}. ${withoutToken}` : said;
}
