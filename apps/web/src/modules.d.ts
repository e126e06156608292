declare module '*.po' {
  export const messages: import('@lingui/core').Messages;
}

/** Made of src/api/generated/fields by tools/facts-modules.ts. */
declare module 'virtual:facts' {
  type OfRecord = { readonly default: Readonly<Record<string, import('./api/facts.ts').CommandFacts>> };
  const byRecord: Readonly<Record<string, () => Promise<OfRecord>>>;
  export default byRecord;
}
