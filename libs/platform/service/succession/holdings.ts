import type { Filter, View, ViewDocument } from '#libs/event-sourcing';

/** Whose records are asked for, and who goes on with them. */
export interface Succession {
  readonly authority: string;
  /** Absent: nobody took its place. */
  readonly to?: string;
  readonly today: string;
}

/** What an authority may leave open behind it: the kinds that `docs/how-to/hand-over-to-a-successor.md` explains. */
export const HOLDING_KINDS = [
  ...(['official', 'enrolment', 'pathway', 'open-action', 'seat', 'seat-end', 'group-place'] as const),
  ...(['practice', 'pilot', 'co-development', 'custody', 'calendar-feed', 'liaison-request', 'introduction'] as const),
] as const;
export type HoldingKind = (typeof HOLDING_KINDS)[number];

/** Something open that belongs to an authority, and the command of the service by which it no longer does. */
export interface Holding {
  /** Opaque id of the record; `part`: of what in it. */
  readonly record: string;
  readonly part?: string;
  /** In a line, without personal data. */
  readonly title: string;
  /** Of the service's own commands: `practices/<id>/hand-over-practice`. */
  readonly path: string;
  readonly body: object;
}

/** Where the open records of one kind are found that belong to an authority. */
export interface HoldingsIn {
  readonly kind: HoldingKind;
  readonly view: string;
  readonly rows: boolean;
  readonly filter: (succession: Succession) => Filter;
  readonly holdings: (document: object, succession: Succession) => readonly Holding[];
}

interface Finding<Document> {
  readonly kind: HoldingKind;
  readonly filter: (succession: Succession) => Filter;
  /** None for a document that belongs to the authority and is not open, where the filter cannot say that. */
  readonly holdings: (document: Document, succession: Succession) => readonly Holding[] | Holding;
}

const finding = <Document>(view: string, rows: boolean, { kind, filter, holdings }: Finding<Document>): HoldingsIn => ({
  kind,
  view,
  rows,
  filter,
  holdings: (document, succession) => [holdings(document as Document, succession)].flat(),
});

/** By the documents of a view. */
export const heldIn = <Document extends ViewDocument, Row extends object>(view: View<Document, Row>, find: Finding<Document>): HoldingsIn =>
  finding(view.name, false, find);

/** By the rows of a view. */
export const heldInRows = <Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  find: Finding<Row & { readonly id: string }>,
): HoldingsIn => finding(view.name, true, find);
