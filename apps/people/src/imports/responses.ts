import { component, integer, list, object, text } from '#libs/shapes';

export const ROW_CELLS = component('ImportCells', object({ line: integer, cells: list(object({ column: text, value: text })) }));

export const SEALED = component('ImportCellsSealed', object({ rows: integer }));
