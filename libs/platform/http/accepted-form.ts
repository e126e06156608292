import type { FastifyRequest } from 'fastify';

/** The forms that a list is answered in; the first one is for who accepts anything. */
export const LIST_FORMS = ['application/json', 'text/csv'] as const;

interface Range {
  /** `text/csv`, `text/*` or `*` + `/*`. */
  readonly type: string;
  readonly weight: number;
}

function readRanges(accept: string): readonly Range[] {
  return accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
}

/** How much a media type is wanted: what is said of it itself, else of its kind, else of all (RFC 9110, 12.5.1). */
function weigh(ranges: readonly Range[], form: string): number {
  const named = [form, `${form.split('/')[0]}/*`, '*/*'].find((candidate) => ranges.some(({ type }) => type === candidate));
  return ranges.find(({ type }) => type === named)?.weight ?? 0;
}

/** The form that an Accept header wants most; of equal ones the first. Undefined: none of them. */
export function acceptedForm<Form extends string>(accept: string | undefined, forms: readonly Form[]): Form | undefined {
  const ranges = readRanges(accept?.trim() || '*/*');
  const weights = forms.map((form) => weigh(ranges, form));
  const most = Math.max(...weights);
  return most > 0 ? forms[weights.indexOf(most)] : undefined;
}

/** True for a browser: who accepts HTML rather than JSON. Who accepts anything is answered JSON. */
export const wantsPage = (accept: string | undefined): boolean => acceptedForm(accept, ['application/json', 'text/html']) === 'text/html';

/** True for a list that is asked for as a table. */
export const asksForTable = ({ routeOptions, headers }: FastifyRequest): boolean =>
  routeOptions.config.list === true && acceptedForm(headers.accept, LIST_FORMS) === 'text/csv';
