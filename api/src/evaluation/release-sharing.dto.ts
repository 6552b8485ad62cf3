import { Flag, Id, Instant, ListOf, Nested, Plain, Whole } from '../platform/contract.js';
import { ReleaseContentView } from './release-content.dto.js';

/** Whether releases are to be shared. */
export class ReleaseSharingDto {
  @Flag()
  isShared!: boolean;
}

/** Whether the published releases of the organisation are shown to evaluators of the programme. */
export class ReleaseSharingView {
  @Flag()
  isShared!: boolean;

  @Instant({ nullable: true, description: 'Since when.' })
  since!: string | null;
}

/** A published release that another organisation shares. */
export class SharedReleaseListItemView {
  @Id()
  id!: string;

  @Plain()
  organisation!: string;

  @Plain()
  period!: string;

  @Whole()
  version!: number;

  @Instant()
  publishedAt!: string;

  @Whole({ nullable: true, description: 'How many requests ended; null is hidden.' })
  requests!: number | null;
}

/** Every shared release, by organisation and the newest period first. */
export class SharedReleasesView {
  @ListOf(() => SharedReleaseListItemView)
  items!: SharedReleaseListItemView[];
}

/** What a shared release says: what its organisation published, and nothing more. */
export class SharedReleaseView extends SharedReleaseListItemView {
  @Whole()
  threshold!: number;

  @Plain()
  codeVersion!: string;

  @Plain({ description: 'SHA-256 of all that was counted and of a secret salt.' })
  dataHash!: string;

  @Plain({
    description: 'SHA-256 of period, version, threshold, rules, what was counted and what it says.',
  })
  hash!: string;

  @Nested(() => ReleaseContentView)
  content!: ReleaseContentView;
}
