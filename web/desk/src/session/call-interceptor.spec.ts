import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { messagesResend, sessionCurrent, suggestionsOffer } from '@meedenkers/api-client';
import { deskTexts } from '../testing/page';
import { Expiry } from './expiry';
import { Problem } from './problem';
import { Server } from './server';

describe('a call to the server', () => {
  let server: Server;
  let answers: HttpTestingController;
  beforeEach(async () => {
    await deskTexts();
    server = TestBed.inject(Server);
    answers = TestBed.inject(HttpTestingController);
  });

  it('says that a page of our own sends it, with a JSON body for every deed', () => {
    server.ask(messagesResend, { id: 'm1' }).subscribe();
    const { request } = answers.expectOne('/api/v1/messages/m1/resend');
    expect(request.headers.get('X-Requested-With')).toBe('meedenkers');
    expect(request.body).toEqual({});
  });

  it('carries the key of a deed that is done once', () => {
    const body = { meedenkerId: 'm1', listId: 'L1' };
    server.ask(suggestionsOffer, { id: 'r1', body }, 'key-1').subscribe();
    const { request } = answers.expectOne('/api/v1/support-requests/r1/proposals');
    expect(request.headers.get('Idempotency-Key')).toBe('key-1');
  });

  it.each([
    ['/api/v1/work-list', true],
    ['/api/v1/session', false],
  ])('that is refused at %s ends the session: %s', (url, ends) => {
    let ended = false;
    let failure: unknown;
    TestBed.inject(Expiry).ended.subscribe(() => (ended = true));
    TestBed.inject(HttpClient)
      .get(url)
      .subscribe({ error: (e: unknown) => (failure = e) });
    answers.expectOne(url).flush({}, { status: 401, statusText: '401' });
    expect(ended).toBe(ends);
    expect(failure).toBeInstanceOf(Problem);
  });

  it('asks without a body', () => {
    server.ask(sessionCurrent, {}).subscribe();
    expect(answers.expectOne('/api/v1/session').request.body).toBeNull();
  });
});
