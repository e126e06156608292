import { createRequire } from 'node:module';

export type TransformField = (params: { value: unknown; key: string; obj: object; type: number; options: object }) => unknown;

/** What class-transformer was told by decorators: it has no other way to ask for it than this file. */
export const { defaultMetadataStorage: transformer } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  readonly defaultMetadataStorage: {
    findTypeMetadata(target: unknown, property: string): { readonly typeFunction: () => unknown } | undefined;
    findTransformMetadatas(
      target: unknown,
      property: string,
      transformation: number,
    ): readonly { readonly transformFn: TransformField; readonly options?: { readonly groups?: readonly string[] } }[];
    getExposedMetadatas(target: unknown): readonly unknown[];
    getExcludedMetadatas(target: unknown): readonly unknown[];
    getStrategy(target: unknown): 'none' | 'exposeAll' | 'excludeAll';
  };
};
