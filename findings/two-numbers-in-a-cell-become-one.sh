#!/usr/bin/env bash
# "3 and 4" on two lines of a table's cell become 34 on the way from HTML to Markdown.
#
# Version:   node-html-markdown 2.0.0, html-to-md 0.8.8, rehype-remark 10.0.1 (with unified 11.0.5,
#            rehype-parse 9.0.1, remark-gfm 4.0.1, remark-stringify 11.0.0).
# Behaviour: a cell of a Markdown table is one line, so what breaks a line in it has to become something else. It becomes
#            nothing: node-html-markdown joins lines, paragraphs and items without a blank, html-to-md and rehype-remark
#            paragraphs. Nothing is marked and the table looks well. rehype-remark puts a list into the cell as it is, which
#            ends the row in the middle.
# Seen:      below. A paragraph, which every cell of Word has, is the one that all three get wrong.
# Why:       Word and Outlook put a paragraph into every cell, and orders hold such tables: amounts, dates, numbers of rooms.
#            Work items hold Markdown since 2025, and what a bridge writes there is read as an order: 34 screens.
# Told:      that a <br> breaks the table is told for other converters (xberg-io/html-to-markdown 429, stonehank/html-to-md
#            80, which mended the <br>); that numbers join is not.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund node-html-markdown@2.0.0 html-to-md@0.8.8 \
  unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-gfm@4.0.1 remark-stringify@11.0.0 > /dev/null

cat > finding.mjs <<'JS'
import { NodeHtmlMarkdown } from 'node-html-markdown';
import htmlToMd from 'html-to-md';
import { unified } from 'unified';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';

const rehype = unified().use(rehypeParse).use(rehypeRemark).use(remarkGfm).use(remarkStringify);
const converters = {
  'node-html-markdown': html => NodeHtmlMarkdown.translate(html),
  'html-to-md': html => htmlToMd(html),
  'rehype-remark': html => String(rehype.processSync(html)),
};
const cells = {
  'line break': '3<br>4',
  'paragraphs': '<p>3</p><p>4</p>',
  'list': '<ul><li>3</li><li>4</li></ul>',
};
for (const [name, convert] of Object.entries(converters)) {
  for (const [what, cell] of Object.entries(cells)) {
    const table = `<table><thead><tr><th>Vare</th><th>Antal</th></tr></thead><tbody><tr><td>Mus</td><td>${cell}</td></tr></tbody></table>`;
    const lines = convert(table).trim().split('\n');
    const row = lines.slice(lines.findIndex(line => line.includes('Mus')));
    console.log(`${name}, ${what}: ${row.map(line => line.replace(/ +/g, ' ').trim()).join(' ¶ ')}`);
  }
}
JS
node finding.mjs > out.txt

diff -u - out.txt <<'SEEN'
node-html-markdown, line break: | Mus | 34 |
node-html-markdown, paragraphs: | Mus | 34 |
node-html-markdown, list: | Mus | 34 |
html-to-md, line break: |Mus|3<br />4|
html-to-md, paragraphs: |Mus|34|
html-to-md, list: |Mus|<ul><li>3</li><li>4</li></ul>|
rehype-remark, line break: | Mus | 3 4 |
rehype-remark, paragraphs: | Mus | 34 |
rehype-remark, list: | Mus | * 3 ¶ * 4 |
SEEN
echo 'as described'
