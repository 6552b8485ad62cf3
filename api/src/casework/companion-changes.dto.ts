import { Id, Secret } from '../platform/contract.js';

/** Who is asked to go along instead, chosen out of which list; nobody yet when that is looked for afterwards. */
export class ReplacementDto {
  @Id({ optional: true })
  meedenkerId?: string;

  @Secret({
    max: 100,
    optional: true,
    description: 'The list of suggestions it was chosen from; refused when that list has changed.',
  })
  listId?: string;
}
