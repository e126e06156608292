import type { ApiResponseOptions } from '@nestjs/swagger';

type Header = NonNullable<ApiResponseOptions['headers']>[string];
type Schema = Exclude<NonNullable<Extract<Header, { schema?: unknown }>['schema']>, { $ref: string }>;

export interface DescribedHeader {
  readonly description: string;
  readonly schema: Schema;
}

/** What an answer says beside its content. */
export const describedHeader = (description: string, schema: Schema): DescribedHeader => ({ description, schema });
