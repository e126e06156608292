/** Something that differs for who calls an operation. */
interface Difference {
  readonly kind: 'removed' | 'changed' | 'added';
  /** `GET /api/membership/authorities` */
  readonly operation: string;
  readonly what: string;
}

interface OpenApiDocument {
  readonly paths: object;
}

export function apiDifferences(previous: OpenApiDocument, current: OpenApiDocument): readonly Difference[];
export function inLines(differences: readonly Difference[]): readonly string[];
