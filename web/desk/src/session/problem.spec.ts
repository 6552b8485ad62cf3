import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { describe, expect, it } from '@jest/globals';
import { problemOf, sentenceOf } from './problem';

const failed = (status: number, error: unknown, headers = new HttpHeaders()): HttpErrorResponse =>
  new HttpErrorResponse({ status, error, headers });

describe('a problem', () => {
  it('has the code of the broken rule and its facts', () => {
    const problem = problemOf(
      failed(409, { type: 'https://meedenkers.example/problems/list_changed', next: ['a'] }),
    );
    expect([problem.status, problem.code, problem.facts['next']]).toEqual([
      409,
      'list_changed',
      ['a'],
    ]);
  });

  it('is read from an answer that came as text', () => {
    const text = '{"type":"https://meedenkers.example/problems/invitation_ended"}';
    expect(problemOf(failed(409, text)).code).toBe('invitation_ended');
    expect(problemOf(failed(502, '<html>')).code).toBe('');
    expect(problemOf(failed(502, '{ not json')).code).toBe('');
  });

  it('lists the fields that were not taken', () => {
    const problem = problemOf(
      failed(400, { errors: [{ field: 'contact.phone', code: 'invalid' }] }),
    );
    expect(problem.fields).toEqual([{ field: 'contact.phone', code: 'invalid' }]);
  });

  it('says how long to wait', () => {
    const wait = new HttpHeaders({ 'Retry-After': '120' });
    expect(problemOf(failed(429, {}, wait)).retryAfter).toBe(120);
  });

  it('is told by its own sentence, else by that of its kind', () => {
    const knows = (key: string): boolean => key === 'problem.list_changed';
    const of = (status: number, type: string): string =>
      sentenceOf(problemOf(failed(status, { type })), knows);
    expect(of(409, 'x/list_changed')).toBe('problem.list_changed');
    expect(of(409, 'x/something_new')).toBe('problem.changed');
    expect(of(412, 'about:blank')).toBe('problem.changed');
    expect(of(404, 'about:blank')).toBe('problem.absent');
    expect(of(500, 'about:blank')).toBe('problem.server');
    expect(sentenceOf(problemOf(failed(0, null)), knows)).toBe('problem.offline');
  });
});
