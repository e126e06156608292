import { CONFIRM, type FieldNames, type ProblemDocument, translateFields } from './platform.js';

/** What a refusal is told with. */
export interface RefusalContext {
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
    private readonly request: string,
    private readonly context: RefusalContext = {},
  ) {
    super(toMessage(status, problem, request, context));
    this.name = 'Refused';
  }

  /** The same with names behind the ids that it holds. */
  naming(names: ReadonlyMap<string, string>): Refused {
    const { detail = '' } = this.problem;
    const named = [...names].reduce((text, [id, name]) => text.replaceAll(id, `${id} (${name})`), detail);
    return new Refused(this.status, { ...this.problem, detail: named }, this.request, this.context);
  }

  /** The same in other words for the fields: the columns of a file. */
  inNames(names: FieldNames): Refused {
    return new Refused(this.status, this.problem, this.request, { ...this.context, names });
  }
}

function toMessage(
  status: number,
  { code, detail, errors }: Partial<ProblemDocument>,
  request: string,
  { names = {}, withoutToken }: RefusalContext,
): string {
  const said = detail
    ? `${translateFields(names, { detail, errors }).replaceAll(`${CONFIRM}: `, '--confirm ')}${code ? ` (${code})` : ''}`
    : `${request} answered ${status}`;
  return status === UNAUTHENTICATED && withoutToken ? `${said}. ${withoutToken}` : said;
}
