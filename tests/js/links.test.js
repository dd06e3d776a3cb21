import assert from 'node:assert/strict';
import test from 'node:test';

import { createLinks } from '../../static/js/links.js';

test('a service’s page links to the service, under whatever path it is served', () => {
  const links = createLinks({ prefix: '/waybill' }, 'https://example.org/waybill/?x#status=alleged');
  assert.equal(links.view('event=a'), 'https://example.org/waybill/#event=a');
  assert.equal(links.map('event=a'), 'https://example.org/waybill/map#event=a');
  assert.equal(links.page('a b'), 'https://example.org/waybill/events/a%20b?f=html');
  assert.equal(createLinks({ prefix: '' }, 'https://example.org/#x').json('a'), 'https://example.org/events/a?f=json');
});

test('a file from no service links to itself alone', () => {
  const links = createLinks({ prefix: null }, 'file:///tmp/waybill.html#x');
  assert.equal(links.view('event=a'), 'file:///tmp/waybill.html#event=a');
  assert.deepEqual([links.map(''), links.page('a'), links.json('a'), links.service], [null, null, null, null]);
});

test('a file that names its service leads there', () => {
  const links = createLinks({ prefix: 'https://example.org/w' }, 'file:///tmp/waybill.html');
  assert.equal(links.view('event=a'), 'https://example.org/w/#event=a');
  assert.equal(links.page('a'), 'https://example.org/w/events/a?f=html');
});

test('a site links to the pages beside it', () => {
  const links = createLinks({ prefix: null, pages: 'events' }, 'https://host.example/some/path/index.html#x');
  assert.equal(links.page('a'), 'https://host.example/some/path/events/a.html');
  assert.equal(links.json('a'), 'https://host.example/some/path/events/a.json');
  assert.equal(links.view('event=a'), 'https://host.example/some/path/index.html#event=a');
});
