#!/usr/bin/env node
/*
 * The page in a browser: drive.js TETRAPYLON SOURCE PACKAGES [PICTURES]
 *
 * Exports the example reports as a page and does with it what a reader does.
 * PACKAGES holds node_modules with playwright-core and axe-core. With PICTURES
 * given, screenshots are left there. Exits with 77 (not run) without chromium.
 */
'use strict';
const assert = require('node:assert/strict');
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const [tetrapylon, source, packages, pictures] = process.argv.slice(2).map((word) => path.resolve(word));
const chromiumPath = '/usr/bin/chromium';
const playwrightPath = path.join(packages, 'node_modules', 'playwright-core');
if (!fs.existsSync(chromiumPath) || !fs.existsSync(playwrightPath)) {
  console.log('not run: chromium or playwright-core is missing');
  process.exit(77);
}
const { chromium } = require(playwrightPath);
const WIDE = { width: 1440, height: 900 }, PHONE = { width: 390, height: 844 };

/* ---- what is shown --------------------------------------------------------- */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'page-'));
const project = path.join(folder, 'palmyra.gpkg'), file = path.join(folder, 'palmyra.html');

function run(...words) {
  return execFileSync(tetrapylon, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function makePage() {
  const reports = path.join(source, 'geodata', 'palmyra', 'reports');
  run('read', '-p', project, '--catalog', path.join(source, 'geodata', 'palmyra', 'catalog.csv'),
    ...fs.readdirSync(reports).sort().map((name) => path.join(reports, name)));
  run('export', '-p', project, '-o', file, '--title', 'Palmyra');
}

/* ---- a reader ---------------------------------------------------------------- */

let browser;

/* A page that has said nothing to its console and asked for nothing. */
async function open(hash, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.complaints.push(request.url());
  });
  await page.goto(`file://${file}${hash}`);
  await page.waitForSelector('html[data-ready=true]');
  return page;
}

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/* Until it holds; the page's own policy forbids waitForFunction. */
async function until(page, holds) {
  for (let i = 0; i < 100; i++) {
    if (await page.evaluate(holds)) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`never: ${holds}`);
}

const day = (page) => page.getAttribute('#date', 'datetime');
const bytes = (page) => page.locator('#view').screenshot();

/* ---- what must hold ------------------------------------------------------------ */

const tests = {
  async 'plays: quiet days flow, an event stops it and shows its card'() {
    const page = await open('#d=2015-05-01');
    await page.click('#play');
    await page.waitForSelector('#card:not([hidden])', { timeout: 20000 });
    assert.notEqual(await day(page), '2015-05-01');
    await page.click('#play');
    const stopped = await day(page);
    await page.waitForTimeout(300);
    assert.equal(await day(page), stopped);
    await close(page);
  },

  async 'steps from event to event and back to the same day'() {
    const page = await open('#d=2016-03-20');
    await page.click('#next');
    const first = await day(page);
    await page.click('#next');
    assert.ok(await day(page) > first);
    await page.click('#previous');
    assert.equal(await day(page), first);
    await picture(page, 'event');
    await close(page);
  },

  async 'another day is another picture, the same day the same'() {
    const page = await open('#d=2015-05-01');
    await page.waitForTimeout(300);
    const before = await bytes(page);
    await page.fill('#day', '16900');
    assert.notDeepEqual(await bytes(page), before);
    await page.fill('#day', '16556');
    assert.equal(await day(page), '2015-05-01');
    assert.deepEqual(await bytes(page), before);
    await close(page);
  },

  async 'a filter hides states, and clearing it shows them again'() {
    const page = await open('#d=2016-03-28');
    const count = async () => Number(await page.getAttribute('html', 'data-states'));
    const all = await count();
    await page.click('#finder summary');
    await page.uncheck('input[value=control]');
    assert.ok(await count() < all);
    assert.match(page.url(), /f=damage/);
    await page.click('#reset');
    assert.equal(await count(), all);
    await close(page);
  },

  async 'search finds a place by any of its names'() {
    const page = await open('#d=2016-03-28');
    await page.fill('#search', 'معبد بعل');
    assert.ok(await page.locator('[data-place=temple_of_bel]').count() === 1);
    await page.fill('#search', 'no such place');
    assert.equal(await page.locator('#list button').count(), 0);
    await close(page);
  },

  async 'a place tells its history with quotes, and each quote leads to its report'() {
    const page = await open('#d=2016-03-28');
    await page.click('[data-place=temple_of_bel]');
    await page.locator('#site details summary').first().click();
    const claim = page.locator('#site .claim').first();
    assert.ok((await claim.locator('blockquote').innerText()).length > 10);
    const link = claim.locator('a');
    assert.match(await link.getAttribute('href'), /^https?:.*#:~:text=/);
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    await picture(page, 'place');
    await close(page);
  },

  async 'back leaves a place, and forward returns to it'() {
    const page = await open('#d=2016-03-28');
    await page.click('[data-place=temple_of_bel]');
    await page.waitForSelector('#place-name');
    await page.goBack();
    assert.ok(await page.locator('#list').isVisible());
    await page.goForward();
    assert.equal(await page.locator('#place-name').innerText(), 'Temple of Bel');
    await close(page);
  },

  async 'a link opens day, place, view and language again'() {
    const page = await open('#d=2015-09-05&p=temple_of_bel&l=ar&v=38.27000,34.55000,14.00');
    assert.equal(await day(page), '2015-09-05');
    assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
    assert.match(await page.locator('#place-name').innerText(), /معبد بعل/);
    assert.match(page.url(), /v=38\.27000,34\.55000,14\.00/);
    await picture(page, 'arabic');
    await page.click('#language');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await close(page);
  },

  async 'the table has what the map shows'() {
    const page = await open('#d=2016-03-28&t=table');
    const rows = await page.locator('#day-table tbody tr').count();
    assert.equal(rows, Number(await page.getAttribute('html', 'data-states')));
    await picture(page, 'table');
    await close(page);
  },

  async 'each day has the states that export gives for it'() {
    const page = await open('#t=table');
    for (const date of ['2015-06-01', '2015-09-05', '2016-03-28', '2017-01-25', '2017-03-20']) {
      await page.fill('#day', String(Date.parse(`${date}T00:00:00Z`) / 86400000));
      await page.waitForSelector(`#day-table[data-day="${date}"]`);
      const shown = new Set(await page.locator('#day-table tr[data-state]')
        .evaluateAll((rows) => rows.map((row) => row.dataset.state)));
      const told = run('export', '-p', project, '--at', date, '-f', 'geojsonl', '-o', '-')
        .trim().split('\n').map((line) => JSON.parse(line).id);
      assert.ok(told.length > 0);
      for (const id of told) assert.ok(shown.has(id), `${date}: ${id} is not on the page`);
    }
    await close(page);
  },

  async 'a step of the slider shows what map shows of that day'() {
    const page = await open('#t=table'), map = path.join(folder, 'day.svg');
    const { columns, rows } = JSON.parse(await page.textContent('#data')).states;
    const at = (name) => columns.indexOf(name);
    const known = new Map(rows.map((row) => [row[at('id')],
      [row[at('place')], row[at('topic')], row[at('value')]].join()]));
    const [first, last] = await page.locator('#day').evaluate((day) => [Number(day.min), Number(day.max)]);
    const seen = new Set();
    for (let day = first; day <= last; day += 53) {
      const date = new Date(day * 86400000).toISOString().slice(0, 10);
      await page.fill('#day', String(day));
      await page.waitForSelector(`#day-table[data-day="${date}"]`);
      const shown = await page.locator('#day-table tr[data-state]').evaluateAll((all) =>
        all.map((row) => [row.dataset.state, / \?$/m.test(row.innerText)]));
      run('map', '-p', project, '--sheet', 'palmyra', '--at', date, '-o', map, '--overwrite');
      const { marks } = JSON.parse(fs.readFileSync(`${map}.json`, 'utf8'));
      assert.deepEqual(shown.map(([id, unsure]) => `${known.get(id)}${unsure ? ' ?' : ''}`).sort(),
        marks.map((mark) => [mark.place, mark.topic, mark.value].join() +
          (mark.day_in_doubt ? ' ?' : '')).sort(), date);
      assert.equal(Number(await page.getAttribute('html', 'data-states')), marks.length);
      seen.add(marks.map((mark) => mark.place + mark.topic + mark.value).join());
    }
    assert.ok(seen.size > 5, 'days differ');
    await close(page);
  },

  async 'everything can be done by keyboard alone'() {
    const page = await open('#d=2016-03-28');
    await page.keyboard.press('ArrowRight');
    assert.equal(await day(page), '2016-03-29');
    await page.keyboard.press('Shift+ArrowLeft');
    assert.ok(await day(page) < '2016-03-29');
    await page.keyboard.press('/');
    await page.keyboard.type('Tetrapylon');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#place-name').innerText(), /Tetrapylon/);
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('#list').isVisible());
    const reached = new Set();
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement.id));
    }
    for (const id of ['show-map', 'show-table', 'language', 'map', 'search', 'play', 'day'])
      assert.ok(reached.has(id), `Tab never reaches ${id}`);
    await close(page);
  },

  async 'prints'() {
    const page = await open('#d=2016-03-28&p=temple_of_bel');
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    fs.writeFileSync(path.join(folder, 'page.pdf'), pdf);
    const text = execFileSync('pdftotext', [path.join(folder, 'page.pdf'), '-'], { encoding: 'utf8' });
    assert.match(text, /Temple of Bel/);
    assert.match(text, /28 Mar 2016/);
    await close(page);
  },

  async 'a phone needs no sideways scrolling'() {
    const page = await open('#d=2016-03-28', { viewport: PHONE, isMobile: true, hasTouch: true });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `${width} px wide`);
    await picture(page, 'phone');
    const small = await page.evaluate(() => [...document.querySelectorAll('button, summary, select, #search')]
      .filter((node) => node.checkVisibility()).map((node) => [node.id || node.className || node.dataset.place ||
        node.textContent, node.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44)).map(([name, box]) => `${name} ${box.width} ${box.height}`));
    assert.deepEqual(small, [], 'too small for a finger');
    await close(page);
  },

  async 'names cover nothing, and none stands nearer to another glyph than to its own without a line'() {
    for (const [hash, options] of [['', {}], ['#v=38.268,34.551,16.2', {}], ['#v=38.268,34.551,14', {}],
      ['#v=38.3,34.6,9', {}], ['#l=ar&v=38.268,34.551,15', {}], ['', { viewport: PHONE, isMobile: true }]]) {
      const page = await open(hash, options);
      await until(page, () => tetrapylon.map.labels.length > 0);
      const wrong = await page.evaluate(() => {
        const { labels, pins, covers } = tetrapylon.map, found = [];
        const away = ([left, top, right, bottom], [x, y], radius) =>
          Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) - radius;
        const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        labels.forEach((label, i) => {
          for (const other of labels.slice(i + 1))
            if (meet(label.box, other.box)) found.push(`${label.text} covers ${other.text}`);
          for (const cover of covers)
            if (meet(label.box, cover)) found.push(`${label.text} is under a button`);
          const own = label.site && pins.includes(label.site)
            ? away(label.box, label.site.glyph, label.site.radius) : null;
          for (const pin of pins.filter((other) => other !== label.site)) {
            const gap = away(label.box, pin.glyph, pin.radius);
            if (gap < 0) found.push(`${label.text} covers the glyph of ${pin.place.id}`);
            if (own != null && !label.leader && !label.area && gap <= own)
              found.push(`${label.text} is nearer to ${pin.place.id}`);
          }
        });
        return found;
      });
      assert.deepEqual(wrong, [], hash);
      await close(page);
    }
  },

  async 'a link to a monument shows its plan in the colour of its damage, on a phone too'() {
    for (const viewport of [WIDE, PHONE]) {
      const page = await open('#d=2015-09-05&p=temple_of_bel', { viewport });
      const colour = await page.evaluate(async () => {
        await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
        const { map } = tetrapylon, site = map.byPlace.get('temple_of_bel');
        const [west, south, east, north] = site.extent, ratio = devicePixelRatio;
        const [x, y] = map.pixel([west * 0.8 + east * 0.2, south * 0.75 + north * 0.25]);
        return [...map.plans.getContext('2d').getImageData(x * ratio, y * ratio, 1, 1).data];
      });
      assert.ok(colour[3] > 100 && colour[0] > colour[1] + 30 && colour[0] < 200, String(colour));
      await close(page);
    }
  },

  async 'reduced motion is honoured: no day between two events is shown'() {
    const page = await open('#d=2015-05-01', { reducedMotion: 'reduce' });
    const seen = page.evaluate(() => new Promise((done) => {
      const days = new Set(), date = document.getElementById('date');
      new MutationObserver(() => {
        days.add(date.dateTime);
        if (days.size === 2) done([...days]);
      }).observe(date, { attributes: true });
    }));
    await page.click('#play');
    const days = await seen;
    await page.click('#play');
    const steps = [];
    await page.fill('#day', '16556');
    for (let i = 0; i < 2; i++) { await page.click('#next'); steps.push(await day(page)); }
    assert.deepEqual(days, steps);
    await close(page);
  },

  async 'a hand on the list shows the place on the map, and a crowd opens'() {
    const page = await open('#d=2016-03-28&v=38.3,34.6,8');
    await until(page, () => tetrapylon.map.crowds.length > 0);
    const before = await bytes(page);
    await page.hover('[data-place=monumental_arch]');
    assert.notDeepEqual(await bytes(page), before);
    const [x, y] = await page.evaluate(() => tetrapylon.map.crowds[0].glyph);
    await page.locator('#map').click({ position: { x, y } });
    await until(page, () => tetrapylon.map.view().zoom > 11);
    await close(page);
  },

  async 'nothing serious in the way of those who see or hear otherwise'() {
    const axe = path.join(packages, 'node_modules', 'axe-core', 'axe.min.js');
    for (const hash of ['#d=2016-03-28', '#d=2016-03-28&p=temple_of_bel&l=ar', '#t=table'])
      for (const colorScheme of ['light', 'dark']) {
        const page = await open(hash, { bypassCSP: true, colorScheme });
        await page.addScriptTag({ path: axe });
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.filter((v) => ['serious', 'critical'].includes(v.impact))
          .map((v) => `${hash} ${colorScheme} ${v.id}: ${v.nodes[0].html}`), []);
        await picture(page, `axe-${colorScheme}`);
        await page.context().close();
      }
  },
};

/* A served project and its page; stops when done has run. */
async function served(done) {
  const server = spawn(tetrapylon, ['serve', '-p', project, '--port', '0'],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    await done(await new Promise((found) => {
      let said = '';
      server.stderr.on('data', (text) => {
        said += text;
        const address = said.match(/(http:\/\/127\.0\.0\.1:\d+)\//);
        if (address) found(address[1]);
      });
    }));
  } finally {
    server.kill('SIGTERM');
    const code = await new Promise((ended) => server.once('exit', ended));
    assert.equal(code, 143);
  }
}

Object.assign(tests, {
  async 'a served page takes a decision, and shows what follows from it'() {
    await served(async (address) => {
      const page = await (await browser.newContext({ viewport: WIDE })).newPage();
      await page.goto(`${address}/#d=2016-03-28&p=temple_of_bel`);
      await page.locator('#site .state details summary').first().click();
      const claim = page.locator('#site .claim').first();
      await claim.locator('.decide summary').click();
      await claim.locator('input[name=by]').fill('A. Reader');
      await claim.locator('input[name=why]').fill('not seen on the image');
      const head = await (await fetch(`${address}/head`)).text();
      await Promise.all([page.waitForEvent('load'), claim.locator('button[value=reject]').click()]);
      assert.notEqual(await (await fetch(`${address}/head`)).text(), head);
      assert.match(run('claims', '-p', project), /A\. Reader|rejected/);
      await page.context().close();
    });
  },

  async 'a served page takes no decision from another site'() {
    await served(async (address) => {
      const body = JSON.stringify({ claim: 'x', verdict: 'accept', by: 'a', why: 'b' });
      const headers = { 'Content-Type': 'application/json', 'X-Tetrapylon': '1' };
      const status = async (more) => (await fetch(`${address}/review`,
        { method: 'POST', body, headers: { ...headers, ...more } })).status;
      assert.equal(await status({ Origin: 'http://evil.example' }), 403);
      assert.equal(await status({ Origin: address, 'Content-Type': 'text/plain' }), 403);
      assert.equal(await status({ Origin: address }), 400); /* no such claim */
    });
  },
});

async function main() {
  let failed = 0;
  makePage();
  browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  for (const [name, test] of Object.entries(tests))
    try {
      await test();
      console.log(`ok: ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
  await browser.close();
  fs.rmSync(folder, { recursive: true });
  process.exit(failed ? 1 : 0);
}

main();
