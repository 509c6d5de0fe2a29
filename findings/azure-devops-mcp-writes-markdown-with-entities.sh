#!/usr/bin/env bash
# One of the three ways in which Microsoft's own MCP server writes a Markdown field leaves the text as it is, two change it.
#
# Version:   @azure-devops/mcp 2.10.0 (its wit_work_item_write), read with marked 18.2.1.
# Behaviour: with format Markdown, "create" and "update_batch" turn each < and > of the value into &lt; and &gt;; "update"
#            takes no format and sends the value as it is. Markdown keeps < and > where they mean something: a quotation
#            begins with >, an address may stand in <>, and in code an entity is not read at all. So what was a quotation is
#            a paragraph that shows its >, and code shows "&lt;" to the reader. & is left alone, so the change cannot be
#            undone either: a text that meant &lt; and one that meant < are stored alike.
# Seen:      below: what each way hands to Azure DevOps, and what becomes of it on the page.
# Why:       another client that compares the field with what was asked for sees a change that nobody made, writes its own
#            text back, and the two take turns. A rule that decodes entities before comparing damages texts from "update".
# Told:      the function's comment says that it encodes < and > for Markdown fields; that code and quotations are lost by
#            it, and that update does not do it, is said nowhere in the tool's description.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts @azure-devops/mcp@2.10.0 marked@18.2.1

cat > finding.mjs <<'JS'
import http from 'node:http';
import { marked } from 'marked';
import { configureWorkItemTools } from './node_modules/@azure-devops/mcp/dist/tools/work-items.js';

let sent;
const keep = operations => { sent = operations.find(one => one.path === '/fields/System.Description').value; };
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', part => { body += part; });
  request.on('end', () => { keep(JSON.parse(body)[0].body); response.end('{"value":[]}'); });
});
await new Promise(done => server.listen(0, '127.0.0.1', done));

const workItems = {
  createWorkItem: async (headers, document) => { keep(document); return { id: 7 }; },
  updateWorkItem: async (headers, document) => { keep(document); return { id: 7 }; },
};
const connection = { serverUrl: `http://127.0.0.1:${server.address().port}`, getWorkItemTrackingApi: async () => workItems };
const tools = {};
configureWorkItemTools({ tool: (name, about, shape, run) => { tools[name] = run; } },
  async () => 'a-token', async () => connection, () => 'finding');
const write = tools.wit_work_item_write;

const value = '> We need two.\n\nUse `a < b && c > d`, see <https://example.org/kb?id=7>.';
const ways = {
  create: { workItemType: 'Task', fields: [{ name: 'System.Description', value, format: 'Markdown' }] },
  update_batch: { batchUpdates: [{ op: 'Add', id: 7, path: '/fields/System.Description', value, format: 'Markdown' }] },
  update: { id: 7, updates: [{ op: 'add', path: '/fields/System.Description', value }] },
};
for (const [action, how] of Object.entries(ways)) {
  sent = undefined;
  const answer = await write({ action, project: 'KIT', ...how });
  if (answer.isError) throw new Error(answer.content[0].text);
  console.log(`${action}: ${sent === value ? 'as it was' : JSON.stringify(sent)}`);
  console.log(marked.parse(sent).trim().replace(/^/gm, '    '));
}
server.close();
JS
node finding.mjs > out.txt 2> err.txt || { cat err.txt; exit 1; }

diff -u - out.txt <<'SEEN'
create: "&gt; We need two.\n\nUse `a &lt; b && c &gt; d`, see &lt;https://example.org/kb?id=7&gt;."
    <p>&gt; We need two.</p>
    <p>Use <code>a &amp;lt; b &amp;&amp; c &amp;gt; d</code>, see &lt;<a href="https://example.org/kb?id=7">https://example.org/kb?id=7</a>&gt;.</p>
update_batch: "&gt; We need two.\n\nUse `a &lt; b && c &gt; d`, see &lt;https://example.org/kb?id=7&gt;."
    <p>&gt; We need two.</p>
    <p>Use <code>a &amp;lt; b &amp;&amp; c &amp;gt; d</code>, see &lt;<a href="https://example.org/kb?id=7">https://example.org/kb?id=7</a>&gt;.</p>
update: as it was
    <blockquote>
    <p>We need two.</p>
    </blockquote>
    <p>Use <code>a &lt; b &amp;&amp; c &gt; d</code>, see <a href="https://example.org/kb?id=7">https://example.org/kb?id=7</a>.</p>
SEEN
echo 'as described'
