import { Flag, Instant, ListOf, Plain, Texts } from '../platform/contract.js';

/** That somebody looked at a request: who, in which role, and at what. */
export class ReaderView {
  @Instant()
  at!: string;

  @Plain({ description: 'The role it was done in.' })
  role!: string;

  @Plain({ nullable: true, description: 'Of who has an account; nobody else is named.' })
  name!: string | null;

  @Texts()
  fields!: string[];

  @Flag({ description: 'Whether it was you.' })
  own!: boolean;
}

/** Who looked, newest first; looking on and on within the same quarter of an hour is one line. */
export class ReadersView {
  @ListOf(() => ReaderView)
  items!: ReaderView[];
}
