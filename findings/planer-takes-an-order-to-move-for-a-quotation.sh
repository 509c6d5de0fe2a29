#!/usr/bin/env bash
# A mail that says "Fra: Aarhus, Til: Odense, 4 skærme" is empty once planer has taken out its quotations.
#
# Version:   planer 1.2.0 and email-reply-parser 2.3.9 (npm).
# Behaviour: one line that begins with "Fra:" or "Date:" and a blank is a reply's header to planer, whoever wrote it and whatever
#            follows, and the text ends there. "Den ..., som ... skrev:" in a sentence of an order is
#            one as well. The line that Danish mail programs do write, "Den 28. nov. 2026 kl. 10.12 skrev ...", is none, for
#            it has no comma: the quotation stays. email-reply-parser is right in these, and drops a line that begins with >.
# Seen:      below; the English header, which the README shows, is recognised.
# Why:       mails become comments and orders in a ticket system without their quotations. An order to move things
#            begins with from and to; it arrives empty, or as its first words, while old quotations come along.
# Told:      the README calls it a port of talon and says that it removes quotations. In talon's patterns the comma was
#            reported for Swedish (pull request 159 there).
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund planer@1.2.0 email-reply-parser@2.3.9

cat > finding.js <<'JS'
const planer = require('planer');
const module_ = require('email-reply-parser');
const Parser = module_.default ?? module_;

const mails = [
  'Flytning:\nFra: lokale 2.14\nTil: lokale 3.02\n4 skærme',
  'Fra: Aarhus\nTil: Odense\n4 skærme',
  'Move:\nDate: 1 December\nFrom: Aarhus\n4 desks',
  'Den model, som leverandøren skrev: er udgået.\nBestil 4 af den nye.',
  'Ja tak, 4.\n\nDen 28. nov. 2026 kl. 10.12 skrev Bo Holm <bo@example.org>:\n> Skal vi bestille?\n',
  'Yes, 4.\n\nOn Sat, Nov 28, 2026 at 10:12 AM Bo Holm <bo@example.org> wrote:\n> Shall we order?\n',
  'Antal\n> 5 stk. kræver godkendelse\nMvh Bo',
];
for (const mail of mails) {
  console.log(JSON.stringify(mail));
  console.log('  planer ' + JSON.stringify(planer.extractFrom(mail, 'text/plain')));
  console.log('  email-reply-parser ' + JSON.stringify(new Parser().read(mail).getVisibleText().trim()));
}
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
"Flytning:\nFra: lokale 2.14\nTil: lokale 3.02\n4 skærme"
  planer "Flytning:"
  email-reply-parser "Flytning:\nFra: lokale 2.14\nTil: lokale 3.02\n4 skærme"
"Fra: Aarhus\nTil: Odense\n4 skærme"
  planer ""
  email-reply-parser "Fra: Aarhus\nTil: Odense\n4 skærme"
"Move:\nDate: 1 December\nFrom: Aarhus\n4 desks"
  planer "Move:"
  email-reply-parser "Move:\nDate: 1 December\nFrom: Aarhus\n4 desks"
"Den model, som leverandøren skrev: er udgået.\nBestil 4 af den nye."
  planer ""
  email-reply-parser "Den model, som leverandøren skrev: er udgået.\nBestil 4 af den nye."
"Ja tak, 4.\n\nDen 28. nov. 2026 kl. 10.12 skrev Bo Holm <bo@example.org>:\n> Skal vi bestille?\n"
  planer "Ja tak, 4.\n\nDen 28. nov. 2026 kl. 10.12 skrev Bo Holm <bo@example.org>:\n> Skal vi bestille?"
  email-reply-parser "Ja tak, 4."
"Yes, 4.\n\nOn Sat, Nov 28, 2026 at 10:12 AM Bo Holm <bo@example.org> wrote:\n> Shall we order?\n"
  planer "Yes, 4."
  email-reply-parser "Yes, 4."
"Antal\n> 5 stk. kræver godkendelse\nMvh Bo"
  planer "Antal\n> 5 stk. kræver godkendelse\nMvh Bo"
  email-reply-parser "Antal\nMvh Bo"
SEEN
echo 'as described'
