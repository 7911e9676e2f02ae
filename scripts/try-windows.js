// Tries the Windows program under Wine, beside the one of this system: `node scripts/try-windows.js EXE PROGRAM [WINE]`, where EXE is
// mingbian.exe and PROGRAM the same version made here. What Wine cannot show stands in docs/windows.md. Exits 1 where
// something is not as it should be. With `env` as WINE and a program of this system as EXE, the script itself is tried.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [exe = '', program = '', wine = 'wine64'] = process.argv.slice(2).map((it, at) => (at < 2 ? path.resolve(it) : it));
if (!fs.existsSync(exe) || !fs.existsSync(program)) {
  console.error('node scripts/try-windows.js EXE PROGRAM [WINE]');
  process.exit(2);
}
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'mingbian 窗口 '));
const env = { ...process.env, WINEPREFIX: path.join(home, 'prefix'), WINEDEBUG: '-all', XDG_STATE_HOME: path.join(home, 'state'), PATH: '/usr/bin:/bin' };
/** A path as Windows has it. @param {string} file */
const there = (file) => (wine === 'env' ? file : `Z:${file.replaceAll('/', '\\')}`);

let failed = 0;
/** @param {string} what @param {() => unknown} how */
async function step(what, how) {
  const begun = Date.now();
  try {
    const said = await how();
    console.log(`ok    ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)${typeof said === 'string' ? `: ${said}` : ''}`);
  } catch (error) {
    failed += 1;
    console.log(`WRONG ${what}: ${String(error instanceof Error ? error.message : error).slice(0, 2000)}`);
  }
}

/**
 * Runs the Windows program to its end. What it says goes into a file: what Wine starts beside it may hold a pipe open for long.
 * @param {string[]} words @param {string} [folder]
 */
function run(words, folder = home) {
  const file = path.join(home, 'said.txt');
  const out = fs.openSync(file, 'w');
  const ended = spawnSync(wine, [exe, ...words], { cwd: folder, env, timeout: 300_000, stdio: ['ignore', out, out] });
  fs.closeSync(out);
  return { code: ended.status, said: fs.readFileSync(file, 'utf8') };
}

/** Starts it, and waits for an address. @param {string[]} words @param {string} folder */
async function begun(words, folder) {
  const child = spawn(wine, [exe, ...words], { cwd: folder, env });
  let said = '';
  child.stdout.on('data', (bytes) => { said += bytes; });
  child.stderr.on('data', (bytes) => { said += bytes; });
  const over = new Promise((done) => { child.once('exit', done); });
  for (let tries = 0; tries < 600; tries += 1) {
    const found = said.match(/http:\/\/(127\.0\.0\.1|localhost):\d+\//);
    if (found) return { child, address: found[0].replace('localhost', '127.0.0.1'), over, said: () => said };
    if (child.exitCode !== null) break;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  child.kill();
  throw new Error(`no address: ${said}`);
}

/** The token of a page of tools. @param {string} address */
async function token(address) {
  const page = await (await fetch(address)).text();
  const found = page.match(/data-token="([^"]+)"/);
  assert.ok(found, `no token at ${address}`);
  return found[1] ?? '';
}

/** @param {string} address @param {string} secret @param {unknown} [body] */
async function ask(address, secret, body) {
  const headers = { 'X-Mingbian': secret, 'Content-Type': 'application/json', Origin: new URL(address).origin };
  const answer = await fetch(address, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, said: text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
}

/**
 * Asks the preview for something, and says which request it was, and what the server said, where the answer is another.
 * @param {string} what @param {string} address @param {string} secret @param {unknown} [body]
 */
async function done(what, address, secret, body) {
  const { status, said } = await ask(address, secret, body);
  assert.equal(status, 200, `${what}: ${status} ${JSON.stringify(said)}`);
  return said;
}

/** All files below a folder, by path. @param {string} folder @returns {Map<string, Buffer>} */
function tree(folder) {
  const found = new Map();
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    if (fs.statSync(file).isFile()) found.set(name, fs.readFileSync(file));
  }
  return found;
}

/** A copy of a site. @param {string} site @param {string} name */
function copied(site, name) {
  const folder = path.join(home, `${path.basename(site)}-${name}`);
  fs.cpSync(site, folder, { recursive: true });
  return folder;
}

/** Builds a site with both programs, and compares what comes of it. @param {string} site */
function built(site) {
  const [one, other] = [copied(site, 'windows'), copied(site, 'here')];
  const base = ['--base-url', 'https://example.org/'];
  const windows = run(['build', ...base, '--root', there(one)]);
  const here = spawnSync(program, ['build', ...base, '--root', other], { env, encoding: 'utf8' });
  assert.equal(windows.code, here.status, `${windows.said}\n${here.stderr}`);
  assert.equal(windows.code, 0, windows.said);
  const [left, right] = [tree(path.join(one, 'public')), tree(path.join(other, 'public'))];
  const own = /** @param {string} name */ (name) => name.startsWith('.mingbian');
  const differ = [...new Set([...left.keys(), ...right.keys()])].filter((name) => !own(name)
    && !(left.has(name) && right.has(name) && left.get(name)?.equals(/** @type {Buffer} */ (right.get(name)))));
  assert.deepEqual(differ, [], 'these files differ');
  assert.ok(left.size > 20, `only ${left.size} files`);
  return `${left.size} files, byte by byte`;
}

const folder = path.join(home, '空的 文件夹');
fs.mkdirSync(folder);
const name = '我的 网站';
const site = path.join(folder, name);

await step('says what it is', () => {
  const { code, said } = run(['--version']);
  assert.equal(code, 0, said);
  return said.trim().split('\n').at(-1);
});

await step('without a word, where nobody sits in front of it, says what to do and ends', () => {
  const { code, said } = run(['--lang', 'zh'], folder);
  assert.ok(code === 2 && said.includes('mingbian'), `${code}: ${said}`);
});

/** @type {Awaited<ReturnType<typeof begun>> | undefined} */
let welcome;
await step('the welcome page answers', async () => {
  welcome = await begun(['welcome', '--lang', 'zh'], folder);
  const page = await (await fetch(welcome.address)).text();
  assert.match(page, /<title>[^<]+<\/title>/);
  return welcome.address;
});
if (!welcome) process.exit(1);
const first = welcome;
const secret = await token(first.address);
let start = (await ask(`${first.address}.mingbian/start`, secret)).said;

await step('lists folders and drives, and names in Chinese in them', async () => {
  assert.ok(start.places.length > 0 && start.recent.length === 0, JSON.stringify(start.places));
  const { status, said } = await ask(`${first.address}.mingbian/folder?path=${encodeURIComponent(there(home))}`, secret);
  assert.ok(status === 200 && JSON.stringify(said).includes('空的 文件夹'), `${status}: ${JSON.stringify(said)}`);
  return start.places.map((/** @type {{path: string}} */ it) => it.path).join(' ');
});

await step('a second start finds the first', () => {
  const { code, said } = run(['welcome', '--lang', 'zh'], folder);
  assert.ok(code === 0 && said.includes(first.address), `${code}: ${said}`);
});

let preview = '';
await step('makes a site, and its preview begins', async () => {
  const form = {
    id: '1', district: '江南区', province: '', organisation: '', hotline: '', units: '', parent: there(folder), name,
    disguises: start.offers.disguises.map((/** @type {{slug: string}} */ it) => it.slug).slice(0, 6),
    audiences: start.offers.audiences.map((/** @type {{slug: string}} */ it) => it.slug), english: true, copy: true,
  };
  const { status, said } = await ask(`${first.address}.mingbian/make`, secret, form);
  assert.equal(status, 200, JSON.stringify(said));
  assert.ok(fs.existsSync(path.join(site, 'content/site.yaml')));
  preview = said.address;
  return preview;
});

let desk = '';
let tools = '';
await step('the preview shows the site and has its tools', async () => {
  const shown = await (await fetch(preview)).text();
  assert.ok(shown.includes('江南区'), 'it is another site');
  tools = shown.match(/data-shell="([^"]+)"/)?.[1] ?? '';
  desk = await token(tools);
  return tools;
});

for (const file of ['content/site.yaml', 'content/guides/crlf.md']) {
  await step(`a save changes one value of ${path.basename(file)}, is undone, and done again`, async () => {
    const disk = path.join(site, file);
    if (file.endsWith('.md')) {
      fs.writeFileSync(disk, '\uFEFF---\r\ntitle: 旧的 # 注\r\nsummary: 话\r\n---\r\n正文。\r\n');
      await new Promise((done) => { setTimeout(done, 3000); });
    }
    const before = fs.readFileSync(disk, 'utf8');
    const form = await done('form', `${tools}/.mingbian/edit/form?file=${encodeURIComponent(file)}`, desk);
    const title = form.form.fields.find((/** @type {{key: string}} */ it) => it.key === 'title');
    const changes = [{ op: 'set', path: title.path, value: '改过的名字' }];
    const body = { file, fingerprint: form.fingerprint, changes };
    const saved = await done('save', `${tools}/.mingbian/edit/save`, desk, body);
    const after = fs.readFileSync(disk, 'utf8');
    const [lines, old] = [after.split('\n'), before.split('\n')];
    const changed = lines.filter((line, at) => line !== old[at]);
    assert.ok(lines.length === old.length && changed.length === 1 && changed[0]?.includes('改过的名字'), changed.join('\n'));
    await done('undo', `${tools}/.mingbian/edit/undo`, desk, { token: saved.undo });
    assert.equal(fs.readFileSync(disk, 'utf8'), before, 'undone, and something is left');
    await done('second save', `${tools}/.mingbian/edit/save`, desk, body);
    const history = await done('history', `${tools}/.mingbian/edit/history?file=${encodeURIComponent(file)}`, desk);
    assert.ok(history.versions.length > 0, JSON.stringify(history));
  });
}

await step('a file that somebody changed meanwhile is left alone', async () => {
  const file = 'content/guides/crlf.md';
  const { said: form } = await ask(`${tools}/.mingbian/edit/form?file=${encodeURIComponent(file)}`, desk);
  const disk = path.join(site, file);
  fs.appendFileSync(disk, '别人写的。\r\n');
  const theirs = fs.readFileSync(disk);
  const changes = [{ op: 'set', path: ['title'], value: '我的' }];
  const { status, said } = await ask(`${tools}/.mingbian/edit/save`, desk, { file, fingerprint: form.fingerprint, changes });
  assert.ok(status === 409 && said.error === 'changed', `${status}: ${JSON.stringify(said)}`);
  assert.ok(fs.readFileSync(disk).equals(theirs));
});

if (wine !== 'env') {
  await step('a file that another program has open is told as such, and saved once it is closed', async () => {
    const file = 'content/guides/crlf.md';
    const disk = path.join(site, file);
    const save = async (/** @type {string} */ value) => {
      const form = await done('form', `${tools}/.mingbian/edit/form?file=${encodeURIComponent(file)}`, desk);
      const changes = [{ op: 'set', path: ['title'], value }];
      return ask(`${tools}/.mingbian/edit/save`, desk, { file, fingerprint: form.fingerprint, changes });
    };
    // The command interpreter opens the file to add to it, and adds nothing until its input ends.
    const holds = async () => {
      // By its name alone: what Wine makes of quotes is not what the interpreter takes for such.
      const other = spawn(wine, ['cmd', '/c', `set /p a= >> ${path.basename(disk)}`], { cwd: path.dirname(disk), env, stdio: ['pipe', 'ignore', 'ignore'] });
      await new Promise((done) => { setTimeout(done, 3000); });
      assert.equal(other.exitCode, null, 'the other program ended by itself');
      return { over: new Promise((done) => { other.once('exit', done); }), end: () => other.stdin.end('\r\n') };
    };
    const other = await holds();
    const was = fs.readFileSync(disk);
    const refused = await save('占着时改的');
    assert.ok(refused.status === 423 && refused.said.error === 'in-use', `${refused.status} ${JSON.stringify(refused.said)}`);
    assert.ok(fs.readFileSync(disk).equals(was), 'the file is another');
    setTimeout(other.end, 400);
    const saved = await save('改过的名字，又改');
    assert.equal(saved.status, 200, JSON.stringify(saved.said));
    await other.over;
    assert.ok(fs.readFileSync(disk, 'utf8').includes('改过的名字，又改'));
    assert.deepEqual(fs.readdirSync(path.dirname(disk)).filter((name) => name.endsWith('.new')), [], 'left over');
  });
}

await step('the page follows what is saved', async () => {
  const origin = new URL(preview);
  for (let tries = 0; tries < 100; tries += 1) {
    const page = await (await fetch(new URL('/guides/', origin))).text();
    if (page.includes('改过的名字')) return;
    await new Promise((done) => { setTimeout(done, 200); });
  }
  throw new Error('it does not');
});

await step('the site is among the recent ones', async () => {
  start = (await ask(`${first.address}.mingbian/start`, secret)).said;
  assert.deepEqual(start.recent, [{ name, path: there(site), missing: false }]);
});

await step('ends by its button, and can be started again', async () => {
  const { status } = await ask(`${first.address}.mingbian/end`, secret, {});
  assert.equal(status, 204);
  assert.equal(await first.over, 0);
  const again = await begun(['welcome', '--lang', 'zh'], folder);
  const other = await token(again.address);
  const { said } = await ask(`${again.address}.mingbian/open`, other, { path: there(site) });
  assert.ok(said.address, JSON.stringify(said));
  await ask(`${again.address}.mingbian/end`, other, {});
  assert.equal(await again.over, 0);
});

await step('builds the same bytes as here', () => built(site));
await step('builds them of files with the line ends of Windows', () => {
  const copy = path.join(home, 'crlf');
  fs.cpSync(site, copy, { recursive: true, filter: (file) => !file.includes(`${path.sep}.mingbian`) });
  for (const file of tree(path.join(copy, 'content')).keys()) {
    const disk = path.join(copy, 'content', file);
    if (/\.(md|yaml)$/.test(file)) {
      const text = fs.readFileSync(disk, 'utf8').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
      fs.writeFileSync(disk, `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    }
  }
  return built(copy);
});

await step('a second build finds everything done', () => {
  const root = there(path.join(home, `${name}-windows`));
  const { code, said } = run(['build', '--base-url', 'https://example.org/', '--root', root, '--lang', 'en']);
  assert.equal(code, 0, said);
  return said.trim().split('\n').at(-1)?.trim();
});

await step('paths with backslashes; a Word paper and a sheet with Chinese names', () => {
  const paper = path.join(home, '去年的 试卷.docx');
  fs.copyFileSync(path.resolve('tests/exchange/files/docx-picture-stem/input.docx'), paper);
  const taken = run(['import', there(paper), '--to', 'content\\quizzes\\去年.yaml', '--root', there(site), '--lang', 'en']);
  assert.equal(taken.code, 0, taken.said);
  assert.ok(fs.existsSync(path.join(site, 'content/quizzes/去年/image1.png')), taken.said);
  const sheet = path.join(home, '题库.csv');
  const given = run(['export', 'csv', 'quizzes\\去年.yaml', '-o', there(sheet), '--root', there(site), '--lang', 'en']);
  assert.equal(given.code, 0, given.said);
  assert.ok(fs.readFileSync(sheet, 'utf8').includes('海报'), given.said);
});

await step('a hostile file is refused in words', () => {
  const file = path.join(home, '坏的.docx');
  fs.copyFileSync(path.resolve('tests/exchange/files/docx-doctype/input.docx'), file);
  const { code, said } = run(['import', there(file), '--to', 'b', '--root', there(site), '--lang', 'en']);
  assert.ok(code === 1 && said.includes('import-unreadable'), `${code}: ${said}`);
});

fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
console.log(failed === 0 ? 'all as it should be' : `${failed} wrong`);
process.exit(failed === 0 ? 0 : 1);
