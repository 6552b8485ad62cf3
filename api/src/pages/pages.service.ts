import { join } from 'node:path';

import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay } from '@meedenkers/domain';
import type { NextFunction, Request, Response } from 'express';

import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { cardPdf, type Card } from './card.js';
import { demoMail, demoMails } from './demo-mailbox.js';
import { demoPage } from './demo-page.js';
import { fillPage, type PublicOrganisation } from './page-file.js';
import { MAIL_POLICY, mailboxPolicy, newNonce, pagePolicy, WORKER_POLICY } from './page-policy.js';
import { routeOf, type PageLanguage, type PageRoute } from './page-routes.js';
import { packPage, Site, type Asset, type Encoding } from './site.js';

/** The name on pages where no organisation is known. */
const PROGRAMME = 'Meedenkers';
/** The script that keeps the shell on a phone; it lives by the policy it is sent with. */
const WORKER = '/werk/ngsw-worker.js';
const A_YEAR = 'public, max-age=31536000, immutable';

/** A card that is looked at opens in the browser, which draws it with a style of its own. */
const CARD_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
/** As many cards as are kept: each language, for each number to call. */
const CARDS_KEPT = 200;

const ORGANISATION = {
  name: 'organisation-by-slug',
  text: `SELECT DISTINCT slug, name, phone, opening_hours AS "openingHours", leave_fast AS "leaveFast" FROM app.list_served_municipalities($1::date) WHERE slug = $2`,
};

const encodingFor = (request: Request): Encoding => {
  const accepted = request.acceptsEncodings('br', 'gzip', 'identity');
  return accepted === 'br' || accepted === 'gzip' ? accepted : 'identity';
};

interface Page {
  status?: number;
  policy: string;
  html: string;
  indexed?: boolean;
}

/**
 * Sends the built pages and their files, and in demo mode the mailbox. It only reads: nothing here changes anything,
 * whoever or whatever follows a link.
 */
@Injectable()
export class Pages {
  private readonly site: Site;
  private readonly cards = new Map<string, Buffer>();

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly database: Database,
  ) {
    const beside = join(import.meta.dirname, '../../../../web');
    this.site = new Site(config.WEB_FOLDER ?? beside);
  }

  /** Answers what is a page or a file of one, and leaves the rest to the interface. */
  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const asset = this.site.asset(request.path);
    if (asset) {
      this.sendAsset(asset, request, response).catch(next);
      return;
    }
    const route = routeOf(request.path);
    if (route.kind === 'elsewhere') return next();
    this.answer(route, request, response).catch(next);
  };

  private async answer(route: PageRoute, request: Request, response: Response): Promise<void> {
    switch (route.kind) {
      case 'page':
        return this.sendPublic(route, request, response);
      case 'card':
        return this.sendCard(route.language, request, response);
      case 'desk':
        return this.sendDesk(request, response);
      case 'mailbox':
        return this.sendMailbox(route.language, request, response);
      case 'mail':
        return this.sendMail(route.id, request, response);
      case 'attachment':
        return this.sendAttachment(route.id, route.index, request, response);
      case 'moved':
        response.setHeader('Cache-Control', 'no-store');
        response.redirect(302, route.to);
        return;
      case 'absent':
        return this.sendAbsent(route.language, request, response);
      case 'elsewhere':
        return;
    }
  }

  private async sendPublic(
    { language, page, slug }: Extract<PageRoute, { kind: 'page' }>,
    request: Request,
    response: Response,
  ): Promise<void> {
    const asked = request.query['organisatie'];
    const named = slug ?? (page === 'vraag' && typeof asked === 'string' ? asked : null);
    const organisation = named ? await this.organisation(named) : null;
    if (slug && !organisation) return this.sendAbsent(language, request, response);
    await this.sendFile(`${language}/${page}`, organisation, request, response, {
      indexed: page !== 'mijn-vraag',
    });
  }

  /** The card in a language, with the number of the organisation that is asked for. */
  private async sendCard(
    language: PageLanguage,
    request: Request,
    response: Response,
  ): Promise<void> {
    const asked = request.query['organisatie'];
    const organisation = typeof asked === 'string' ? await this.organisation(asked) : null;
    const texts = this.site.asset(`/${language}-kaart.json`);
    if (!texts) return this.sendAbsent(language, request, response);
    const phone = organisation?.phone ?? this.config.PUBLIC_PHONE;
    const key = `${language} ${phone}`;
    const card =
      this.cards.get(key) ??
      cardPdf(JSON.parse((await this.site.bytes(texts, 'identity')).toString()) as Card, phone);
    if (this.cards.size >= CARDS_KEPT) this.cards.clear();
    this.cards.set(key, card);
    response.setHeader('Content-Type', 'application/pdf');
    response.setHeader('Content-Disposition', `inline; filename="meedenkers-${language}.pdf"`);
    response.setHeader('Content-Security-Policy', CARD_POLICY);
    response.setHeader('Cache-Control', 'no-cache');
    this.end(card, request, response);
  }

  /** The desk's shell for every address below /werk/; a file that is not there is absent, not the shell. */
  private async sendDesk(request: Request, response: Response): Promise<void> {
    // A phone asks for the shell by its own name, to have it at hand without a network.
    const isShell = request.path === '/werk/index.html';
    if (!isShell && /\.[a-z0-9]{2,5}$/i.test(request.path))
      return this.sendAbsent('nl', request, response);
    await this.sendFile('desk', null, request, response, {});
  }

  private sendAbsent(language: PageLanguage, request: Request, response: Response): Promise<void> {
    return this.sendFile(`${language}/niet-gevonden`, null, request, response, { status: 404 });
  }

  private async sendFile(
    name: string,
    organisation: PublicOrganisation | null,
    request: Request,
    response: Response,
    more: { status?: number; indexed?: boolean },
  ): Promise<void> {
    const file = this.site.page(name);
    const nonce = newNonce();
    const html = file
      ? fillPage(file, {
          nonce,
          organisation,
          publicName: organisation?.name ?? PROGRAMME,
          publicPhone: organisation?.phone ?? this.config.PUBLIC_PHONE,
        })
      : '';
    const status = file ? (more.status ?? 200) : 404;
    await this.send({ ...more, status, policy: pagePolicy(nonce), html }, request, response);
  }

  private async send(
    { status = 200, policy, html, indexed = false }: Page,
    request: Request,
    response: Response,
  ): Promise<void> {
    const encoding = encodingFor(request);
    const body = await packPage(html, encoding);
    response.status(status);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Vary', 'Accept-Encoding');
    if (!indexed) response.setHeader('X-Robots-Tag', 'noindex');
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    this.end(body, request, response);
  }

  private async sendAsset(asset: Asset, request: Request, response: Response): Promise<void> {
    response.setHeader('Content-Type', asset.type);
    if (request.path === WORKER) response.setHeader('Content-Security-Policy', WORKER_POLICY);
    response.setHeader('Vary', 'Accept-Encoding');
    if (asset.lasting) {
      response.setHeader('Cache-Control', A_YEAR);
    } else {
      const tag = await this.site.tag(asset);
      response.setHeader('Cache-Control', 'no-cache');
      response.setHeader('ETag', tag);
      if (request.headers['if-none-match'] === tag) {
        response.status(304).end();
        return;
      }
    }
    const encoding = asset.compressible ? encodingFor(request) : 'identity';
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    this.end(await this.site.bytes(asset, encoding), request, response);
  }

  private end(body: Buffer, request: Request, response: Response): void {
    response.setHeader('Content-Length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private get mailbox(): string | null {
    const { DEMO, DEMO_MAILBOX, isProduction } = this.config;
    return DEMO && !isProduction ? (DEMO_MAILBOX ?? null) : null;
  }

  private async sendMailbox(
    language: PageLanguage,
    request: Request,
    response: Response,
  ): Promise<void> {
    const folder = this.mailbox;
    if (!folder) return this.sendAbsent(language, request, response);
    const { to } = request.query;
    const recipient = typeof to === 'string' && to !== '' ? to : null;
    const nonce = newNonce();
    const html = demoPage({ language, nonce, recipient, ...(await demoMails(folder, recipient)) });
    await this.send({ policy: mailboxPolicy(nonce), html }, request, response);
  }

  private async sendMail(id: string, request: Request, response: Response): Promise<void> {
    const mail = this.mailbox ? await demoMail(this.mailbox, id) : null;
    if (!mail) return this.sendAbsent('nl', request, response);
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    await this.send({ policy: MAIL_POLICY, html: mail.html }, request, response);
  }

  private async sendAttachment(
    id: string,
    index: number,
    request: Request,
    response: Response,
  ): Promise<void> {
    const mail = this.mailbox ? await demoMail(this.mailbox, id) : null;
    const attachment = mail?.attachments[index];
    if (!attachment) return this.sendAbsent('nl', request, response);
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Cache-Control', 'no-store');
    response.attachment(attachment.filename || 'bijlage');
    this.end(Buffer.from(attachment.content, 'base64'), request, response);
  }

  private async organisation(slug: string): Promise<PublicOrganisation | null> {
    const [organisation] = await this.database.open<PublicOrganisation>(ORGANISATION, [
      amsterdamDay(this.clock.now()),
      slug,
    ]);
    return organisation ?? null;
  }
}
