import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Page } from '../testing/page';
import { News } from './news';
import { NewsPage } from './news-page';
import { Session } from './session';

beforeEach(() => localStorage.clear());

describe('what is new', () => {
  it('is what names a role of whoever is signed in, and is no longer new once it was seen', async () => {
    const page = await Page.open(NewsPage);
    const news = TestBed.inject(News);
    await page.settled();
    expect(page.words).toContain('Er is niets nieuws');
    expect(news.fresh()).toBe(false);

    const known = TestBed.inject(Session).known();
    await page.answer('GET', '/session', { roles: ['administrator'], rights: [] });
    await known;
    await page.settled();
    expect(page.words).toContain('“Wie zag wat” zegt in één scherm wie in een hulpvraag keek');
    expect(page.words).not.toContain('hoe vaak de belofte is gehouden');
    expect(news.fresh()).toBe(false);
    expect(Object.keys(localStorage)).toEqual(['desk.news']);
  });
});
