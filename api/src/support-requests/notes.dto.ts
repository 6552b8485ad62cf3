import { LIMITS } from '@meedenkers/domain';

import { Id, Instant, Plain, Text } from '../platform/contract.js';

/** What a coordinator wants to remember of a request. */
export class NoteDto {
  @Text({ max: LIMITS.note })
  body!: string;
}

/** A note on a request, and who wrote it. */
export class NoteView {
  @Id()
  id!: string;

  @Plain()
  body!: string;

  @Plain()
  author!: string;

  @Instant()
  createdAt!: string;
}
