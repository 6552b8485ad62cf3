import { Inject, Injectable } from '@nestjs/common';
import type { ReleaseContent } from '@meedenkers/domain';

import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Interpretations } from './interpretations.service.js';
import { releasePdf } from './release-paper.js';
import { spanOf } from './release-periods.js';
import type { SharedReleaseView } from './release-sharing.dto.js';
import type { ReleaseLanguage } from './release-texts.js';
import { ReleaseQueries } from './releases.queries.js';

const NAMES = `
  SELECT (SELECT name FROM organisations) AS organisation,
    (SELECT coalesce(jsonb_object_agg(code, name), '{}') FROM municipalities WHERE code = ANY ($1)) AS municipalities`;

interface Paper {
  type: string;
  bytes: Buffer;
}

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
  async asPdf(actor: Actor, id: string, language: ReleaseLanguage): Promise<Paper> {
    const release = await this.releases.one(actor, id);
    const content = release.content as ReleaseContent;
    const { items } = await this.interpretations.list(actor, id);
    const { organisation, towns } = await this.names(actor, content);
    const bytes = releasePdf(
      { ...release, content, organisation, interpretations: items },
      language,
      towns,
    );
    return { type: 'application/pdf', bytes };
  }

  /** What a release of another organisation says, which shares it; what practice says beside it stays there. */
  async ofShared(
    actor: Actor,
    { publishedAt, ...release }: SharedReleaseView,
    language: ReleaseLanguage,
  ): Promise<Paper> {
    const content = release.content as ReleaseContent;
    const { towns } = await this.names(actor, content);
    const bytes = releasePdf(
      {
        ...release,
        ...spanOf(release.period),
        state: 'published',
        decidedAt: publishedAt,
        content,
        interpretations: [],
      },
      language,
      towns,
    );
    return { type: 'application/pdf', bytes };
  }

  /** How the reader's organisation and the municipalities in a release are called. */
  private async names(
    actor: Actor,
    content: ReleaseContent,
  ): Promise<{ organisation: string; towns: Map<string, string> }> {
    const [row] = await this.database.read<{
      organisation: string;
      municipalities: Record<string, string>;
    }>(actor, { name: 'release-names', text: NAMES }, [municipalitiesIn(content)]);
    const { organisation, municipalities } = found(row);
    return { organisation, towns: new Map(Object.entries(municipalities)) };
  }
}
