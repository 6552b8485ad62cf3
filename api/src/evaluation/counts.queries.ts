import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { CountsView, LivePaceView } from './counts.dto.js';
import { promiseKept } from './promise-kept.js';

/** The numbers of this moment in one statement; no name and no request goes into it. */
const COUNTS = {
  name: 'live-counts',
  text: `
    WITH recent AS (
      SELECT r.id, r.created_at, r.contacted_at, r.promised_by, p.matched_at, p.offered_at
      FROM support_requests r
      LEFT JOIN LATERAL (
        SELECT min(offered_at) AS offered_at, min(answered_at) FILTER (WHERE accepted_by IS NOT NULL) AS matched_at
        FROM proposals WHERE organisation_id = r.organisation_id AND request_id = r.id
      ) p ON true
      WHERE r.created_at >= app.clock() - interval '90 days'
    )
    SELECT
      (SELECT coalesce(json_agg(json_build_object('stage', stage, 'requests', n)), '[]') FROM (
        SELECT s.stage, count(*)::int AS n FROM support_requests r
        JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
        WHERE r.state <> 'closed' GROUP BY s.stage) stages) AS open,
      (SELECT count(*)::int FROM support_requests WHERE created_at >= app.clock() - interval '30 days') AS asked,
      (SELECT coalesce(json_agg(json_build_object('reason', close_reason, 'requests', n) ORDER BY n DESC, close_reason), '[]') FROM (
        SELECT close_reason, count(*)::int AS n FROM support_requests
        WHERE state = 'closed' AND closed_at >= app.clock() - interval '30 days' GROUP BY close_reason) reasons) AS ended,
      (SELECT count(*)::int FROM appointments WHERE state = 'took_place'
        AND starts_at >= app.clock() - interval '30 days' AND starts_at < app.clock()) AS visits,
      (SELECT count(*)::int FROM appointments WHERE state = 'planned'
        AND starts_at >= app.clock() AND starts_at < app.clock() + interval '7 days') AS planned,
      (SELECT count(*)::int FROM meedenkers WHERE state = 'active') AS meedenkers,
      (SELECT json_build_object(
        'medianHours', percentile_disc(0.5) WITHIN GROUP (ORDER BY round(extract(epoch FROM contacted_at - created_at) / 3600)),
        'p90Hours', percentile_disc(0.9) WITHIN GROUP (ORDER BY round(extract(epoch FROM contacted_at - created_at) / 3600)),
        'kept', count(*) FILTER (WHERE (contacted_at AT TIME ZONE 'Europe/Amsterdam')::date <= promised_by),
        'of', count(*) FILTER (WHERE contacted_at IS NOT NULL OR promised_by < (app.clock() AT TIME ZONE 'Europe/Amsterdam')::date))
        FROM recent) AS "firstContact",
      (SELECT json_build_object(
        'medianHours', percentile_disc(0.5) WITHIN GROUP (ORDER BY round(extract(epoch FROM matched_at - created_at) / 3600)),
        'p90Hours', percentile_disc(0.9) WITHIN GROUP (ORDER BY round(extract(epoch FROM matched_at - created_at) / 3600)),
        'kept', count(matched_at), 'of', count(*))
        FROM recent WHERE offered_at IS NOT NULL) AS companion`,
};

interface CountsRow extends Omit<CountsView, 'at' | 'firstContact' | 'companion' | 'promise'> {
  firstContact: LivePaceView;
  companion: LivePaceView;
}

/** What goes on in an organisation now. */
@Injectable()
export class CountsQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async now(actor: Actor): Promise<CountsView> {
    const [row] = await this.database.read<CountsRow>(actor, COUNTS);
    const promise = await this.database.as(actor, promiseKept);
    return { at: this.clock.now().toISOString(), ...found(row), promise };
  }
}
