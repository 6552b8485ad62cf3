import { LIMITS } from '@meedenkers/domain';

import { ListOf, OneOf, Text, Whole } from '../platform/contract.js';

/** The lists that can be narrowed. */
export const NARROWED_LISTS = ['support-requests', 'meedenkers'] as const;
export type NarrowedList = (typeof NARROWED_LISTS)[number];

/** Names and codes as they stand in the address of a page: never free text, so never a name of a person. */
const ADDRESS_QUERY = /^[a-z]{1,20}=[A-Za-z0-9_-]{1,30}(&[a-z]{1,20}=[A-Za-z0-9_-]{1,30}){0,9}$/;

/** A narrowing of a list under a name of one's own. */
export class SavedFilterDto {
  @OneOf(NARROWED_LISTS)
  list!: NarrowedList;

  @Text({ max: LIMITS.firstName })
  name!: string;

  @Text({ max: 300, pattern: ADDRESS_QUERY })
  query!: string;
}

/** All the filters of an account; they replace those that were kept before. */
export class SavedFiltersDto {
  @ListOf(() => SavedFilterDto, { max: 40 })
  items!: SavedFilterDto[];
}

/** The filters of the account that asks, in its own order. */
export class SavedFiltersView {
  @Whole({ description: 'Zero as long as nothing was kept.' })
  version!: number;

  @ListOf(() => SavedFilterDto)
  items!: SavedFilterDto[];
}
