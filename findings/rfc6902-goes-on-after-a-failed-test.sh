#!/usr/bin/env bash
# A JSON Patch whose first operation tests the revision changes the work item although the test fails, in rfc6902.
#
# Version:   rfc6902 5.4.0 (npm), fast-json-patch 3.1.1 beside it.
# Behaviour: a failed operation, test or other, is no reason for applyPatch to stop. It raises nothing, applies the
#            operations that follow, in place, and gives a list with an error at the place of the one that failed. RFC 6902 wants
#            a patch to be refused whole (section 5). fast-json-patch stops at a failed test; that a relation which is not there
#            was removed it calls done. What stands before the test stays done in both.
# Seen:      below.
# Why:       {"op":"test","path":"/rev"} is how Azure DevOps is told to refuse a change of an item that has changed meanwhile, and
#            it stands first. Stand-ins and caches of work items are patched with such a library; with this one the lock
#            lets everybody through, and a test of it is green as long as nobody reads the list.
# Told:      the README says that failed operations have an error in the list, and of test that when it fails the whole patch is
#            considered a failure; that the rest is carried out all the same it does not say.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund rfc6902@5.4.0 fast-json-patch@3.1.1

cat > finding.js <<'JS'
const rfc6902 = require('rfc6902');
const fast = require('fast-json-patch');

const ways = {
  rfc6902: (item, patch) => rfc6902.applyPatch(item, patch).map(result => result?.name ?? null).join(),
  'fast-json-patch': (item, patch) => fast.applyPatch(item, patch).length + ' done',
};
const stale = { op: 'test', path: '/rev', value: 6 };
const title = { op: 'add', path: '/fields/System.Title', value: 'changed' };
const missing = { op: 'remove', path: '/relations/4' };
const patches = { 'test, add': [stale, title], 'remove, add': [missing, title], 'add, test': [title, stale] };

for (const [way, apply] of Object.entries(ways)) {
  for (const [name, patch] of Object.entries(patches)) {
    const item = { rev: 7, fields: { 'System.Title': 'as it was' }, relations: [] };
    let came;
    try {
      came = 'returned ' + apply(item, patch);
    } catch (error) {
      came = 'raised ' + error.name;
    }
    console.log(`${way}, ${name}: ${came}; the title is ${item.fields['System.Title']}`);
  }
}
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
rfc6902, test, add: returned TestError,; the title is changed
rfc6902, remove, add: returned MissingError,; the title is changed
rfc6902, add, test: returned ,TestError; the title is changed
fast-json-patch, test, add: raised TEST_OPERATION_FAILED; the title is as it was
fast-json-patch, remove, add: returned 2 done; the title is changed
fast-json-patch, add, test: raised TEST_OPERATION_FAILED; the title is changed
SEEN
echo 'as described'
