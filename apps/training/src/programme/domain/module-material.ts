import type { ItemList } from '#libs/event-sourcing';
import { itemsBy } from '#libs/event-sourcing';
import type { AttachedFile } from '#libs/files';

/** What a file of a unit is uploaded as. */
export const MATERIAL = 'material';

/** What is learnt from in one unit, in one language: a file that lies here, or the address of something elsewhere. */
export interface Material {
  readonly material: string;
  readonly unit: string;
  readonly title: string;
  /** ISO 639. */
  readonly language: string;
  readonly file?: AttachedFile;
  readonly link?: string;
}

/** With the versions of the module that it is learnt from in. Of none: it was withdrawn, and its file is kept. */
export interface MaterialOfVersions extends Material {
  readonly versions: readonly number[];
}

export type Materials = ItemList<MaterialOfVersions>;

const byMaterial = itemsBy<MaterialOfVersions>(({ material }) => material);

export const findMaterial = (materials: Materials, material: string): MaterialOfVersions | undefined => byMaterial.get(materials, material);

export const withMaterial = (materials: Materials, { version, ...material }: Material & { readonly version: number }): Materials =>
  byMaterial.put(materials, { ...material, versions: [version] });

export const withoutMaterial = (materials: Materials, material: string, version: number): Materials =>
  byMaterial.change(materials, material, (current) => ({ ...current, versions: current.versions.filter((each) => each !== version) }));

/** A revision begins with what the version before it is learnt from. */
export const carriedOver = (materials: Materials, version: number): Materials =>
  materials
    .filter(({ versions }) => versions.includes(version))
    .reduce(
      (all, { material }) => byMaterial.change(all, material, (item) => ({ ...item, versions: [...item.versions, version + 1] })),
      materials,
    );

/** Without what belongs to a version that is not to be, or to units that it does not have. */
export const keptIn = (materials: Materials, version: number, units: readonly string[]): Materials =>
  materials
    .filter(({ unit, versions }) => versions.includes(version) && !units.includes(unit))
    .reduce((all, { material }) => withoutMaterial(all, material, version), materials);

/** What one version is learnt from. */
export const listMaterial = (materials: Materials, version: number): readonly MaterialOfVersions[] =>
  materials.filter(({ versions }) => versions.includes(version));

/** True where two versions are learnt from different things. */
export const differs = (materials: Materials, version: number, otherVersion: number): boolean =>
  materials.some(({ versions }) => versions.includes(version) !== versions.includes(otherVersion));
