/** The pages of all components: /console/_ui?part=base. gallery.test.ts walks them. */
export const PARTS = ['base', 'data', 'statuses', 'states', 'forms', 'overlays', 'product', 'plots'] as const;
