import assert from 'node:assert/strict';
import test from 'node:test';

import { ruleWords } from '../../static/js/card/rule.js';
import { embedSnippet } from '../../static/js/card/embed.js';
import { fateOf, inEpisode, inOrderSaid, rivals, sideOf, sidesOf, sourcesOf } from '../../static/js/card/reading.js';

/** @param {Record<string, unknown>} values */
const claim = (values) => /** @type {any} */ ({ id: 'c', about: 'event', stance: 'asserts', live: true, claimant: 'A', source: 's', ...values });

/** @param {string} id @param {...any} copies */
const origin = (id, ...copies) => /** @type {any} */ ({ id, repeated_by: copies });

test('claims are parted into those for, those against, and those that no longer stand', () => {
  const claims = [claim({ id: '1' }), claim({ id: '2', stance: 'denies' }), claim({ id: '3', live: false }), claim({ id: '4', about: 'when' })];
  const { supports, opposes, past } = sidesOf(claims);
  assert.deepEqual([supports, opposes, past].map((side) => side.map(({ id }) => id)), [['1'], ['2'], ['3']]);
});

test('a figure is replaced by a later one, and withdrawn where that only takes it back', () => {
  const [old, now] = [claim({ id: '1' }), claim({ id: '2', supersedes: '1' })];
  assert.equal(fateOf(now, [old, now]).fate, 'live');
  assert.equal(fateOf(old, [old, now]).fate, 'replaced');
  assert.equal(fateOf(old, [old, { ...now, stance: 'retracts' }]).fate, 'withdrawn');
});

test('figures stand in the order in which they were said, and rivals are counted among those that still stand', () => {
  const figures = [claim({ said: '2024-03', low: 7, unit: 'box', claimant: 'B' }), claim({ said: '../2023-10-19', low: 1, unit: 'box' }),
    claim({ low: 7, unit: 'box' }), claim({ said: '2023', low: 9, unit: 'box', live: false })];
  assert.deepEqual(inOrderSaid(figures).map(({ said }) => said), ['2023', '../2023-10-19', '2024-03', undefined]);
  assert.deepEqual(rivals(figures), { figures: 2, claimants: 2 });
});

test('a source that repeats a repeater stands in the tree of the first, and its claims are on that side', () => {
  const tree = origin('briefing', origin('wire', origin('reprint')));
  assert.deepEqual([...sourcesOf([tree]).keys()], ['briefing', 'wire', 'reprint']);
  assert.equal(sideOf(tree, [claim({ source: 'reprint', stance: 'denies' })]), 'against');
  assert.equal(sideOf(tree, [claim({ source: 'reprint' }), claim({ source: 'wire', stance: 'doubts' })]), 'both');
  assert.equal(sideOf(tree, [claim({ source: 'elsewhere' })]), null);
});

test('neighbours in an episode are those just before and after in time; what has no date comes last', () => {
  const part = (/** @type {string} */ slug, /** @type {string | null} */ when) => ({ slug, when, title: '', kind: '', status: '' });
  const self = part('self', '2023-09-07/2023-10-01');
  const { parts, at, before, after } = inEpisode(self, [part('none', null), part('next', '2023-10'), part('open', '../2023-08')]);
  assert.deepEqual(parts.map(({ slug }) => slug), ['open', 'self', 'next', 'none']);
  assert.deepEqual([at, before?.slug, after?.slug], [1, 'open', 'next']);
});

test('a title cannot break out of the snippet that embeds the map', () => {
  assert.match(embedSnippet('https://a.example/map#q=1&tab=x', '"><script>'), /^<iframe src="https:\/\/a\.example\/map#q=1&amp;tab=x" title="&quot;&gt;&lt;script&gt;" /);
});

test('the rule that gave a status is worded anew, and names that hold an “and” stay whole', () => {
  const claims = [{ claimant: 'Kremlin' }, { claimant: 'North Korea' }, { claimant: 'Department of Trade and Industry' }];
  const rules = ['Kremlin and North Korea deny it', 'Department of Trade and Industry, party to it, says so', 'Kremlin shows physical evidence',
    '3 independent origins', 'one origin only', 'nobody is on record as claiming it', 'every claim for it was withdrawn by its own claimant', 'a rule of another version'];
  assert.deepEqual(rules.map((rule) => ruleWords(rule, claims)), rules);
});
