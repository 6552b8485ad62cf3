import { Inject, Injectable } from '@nestjs/common';
import type { ReleaseContent } from '@meedenkers/domain';

import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Interpretations } from './interpretations.service.js';
import { releasePdf } from './release-paper.js';
import type { ReleaseLanguage } from './release-texts.js';
import { ReleaseQueries } from './releases.queries.js';

const NAMES = `
  SELECT (SELECT name FROM organisations) AS organisation,
    (SELECT coalesce(jsonb_object_agg(code, name), '{}') FROM municipalities WHERE code = ANY ($1)) AS municipalities`;

/** The codes of municipalities that stand in a release. */
const municipalitiesIn = ({ tables }: ReleaseContent): string[] =>
  tables
    .filter(({ lineDimension }) => lineDimension === 'municipality')
    .flatMap(({ lines }) => lines.map(({ key }) => key));

/** Releases on paper. */
@Injectable()
export class ReleasePapers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReleaseQueries) private readonly releases: ReleaseQueries,
    @Inject(Interpretations) private readonly interpretations: Interpretations,
  ) {}

  /** What a release says with what was written beside it, without the names of who wrote it. */
  async asPdf(
    actor: Actor,
    id: string,
    language: ReleaseLanguage,
  ): Promise<{ type: string; bytes: Buffer }> {
    const release = await this.releases.one(actor, id);
    const content = release.content as ReleaseContent;
    const { items } = await this.interpretations.list(actor, id);
    const [row] = await this.database.read<{
      organisation: string;
      municipalities: Record<string, string>;
    }>(actor, { name: 'release-names', text: NAMES }, [municipalitiesIn(content)]);
    const { organisation, municipalities } = found(row);
    const bytes = releasePdf(
      { ...release, content, organisation, interpretations: items },
      language,
      new Map(Object.entries(municipalities)),
    );
    return { type: 'application/pdf', bytes };
  }
}
