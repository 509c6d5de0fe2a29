#!/usr/bin/env bash
# "Room 2" and "14 screens" on two lines of a Word document are "Room 214 screens" in mammoth's raw text.
#
# Version:   mammoth 1.13.0 (npm), officeparser 8.1.1 beside it; docx 9.15.2 writes the document.
# Behaviour: Word ends a line inside a paragraph with a break (shift and Enter). extractRawText leaves breaks out, and what stood on
#            either side is joined without a blank; tabs it keeps, and in HTML there is a <br>.
#            Words struck out with two lines are as good as new in either, while one line is kept in HTML, and text that Word hides
#            is shown.
# Seen:      below; officeparser parts the lines, and shows what is hidden as well.
# Why:       forms, invoices and orders come as Word attachments; their text is put into a work item or searched. An address or a
#            list typed into one paragraph is written with breaks, and numbers meet at its line ends.
# Told:      the README says that each paragraph is followed by two line ends and, of the HTML, that line breaks are kept; nothing
#            of breaks in raw text, of hidden text or of the double line.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts mammoth@1.13.0 officeparser@8.1.1 docx@9.15.2

cat > finding.js <<'JS'
const { Document, Packer, Paragraph, Tab, TextRun } = require('docx');
const mammoth = require('mammoth');
const { parseOffice } = require('officeparser');

const paragraphs = {
  break: [new TextRun('Room 2'), new TextRun({ text: '14 screens', break: 1 })],
  tab: [new TextRun('3'), new TextRun({ children: [new Tab(), '4'] })],
  hidden: [new TextRun('shown'), new TextRun({ text: ' hidden', vanish: true })],
  struck: [new TextRun({ text: '2', strike: true }), new TextRun({ text: ' 3', doubleStrike: true }), new TextRun(' 4')],
};
(async () => {
  for (const [name, children] of Object.entries(paragraphs)) {
    const buffer = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children })] }] }));
    const show = (way, text) => console.log(`${name}, ${way}: ${JSON.stringify(text.trim())}`);
    show('mammoth, HTML', (await mammoth.convertToHtml({ buffer })).value);
    show('mammoth, text', (await mammoth.extractRawText({ buffer })).value);
    show('officeparser', (await (await parseOffice(buffer)).to("text")).value);
  }
})();
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
break, mammoth, HTML: "<p>Room 2<br />14 screens</p>"
break, mammoth, text: "Room 214 screens"
break, officeparser: "Room 2\n14 screens"
tab, mammoth, HTML: "<p>3\t4</p>"
tab, mammoth, text: "3\t4"
tab, officeparser: "3\t4"
hidden, mammoth, HTML: "<p>shown hidden</p>"
hidden, mammoth, text: "shown hidden"
hidden, officeparser: "shown hidden"
struck, mammoth, HTML: "<p><s>2</s> 3 4</p>"
struck, mammoth, text: "2 3 4"
struck, officeparser: "2 3 4"
SEEN
echo 'as described'
