#!/usr/bin/env bash
# The Node client of Azure DevOps turns words into numbers: a word it does not know becomes the first one it knows.
#
# Version:   azure-devops-node-api 17.0.1; fast-json-patch 3.1.1 as a reader of RFC 6902.
# Behaviour: coming in, the words of an enumeration are looked up in the client's own table; one that is missing there gives
#            0, which is a member like any other: a comment in a format added later reads as Markdown, a node of an unknown
#            kind as an area. No error, no undefined, the word itself is gone. Going out, the members of Operation are sent
#            as numbers: {"op":0} where RFC 6902 knows only words. The service takes them; what stands between does not.
# Seen:      below.
# Why:       "format === CommentFormat.Markdown" is how a bridge decides whether to convert a text, and it is true for every
#            format Microsoft adds until the client is updated. The numbers make stand-ins, recordings and gateways that
#            check JSON Patch refuse a request that the real service accepts.
# Told:      neither in the README nor in the typings, where format is a CommentFormat and op an Operation.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund azure-devops-node-api@17.0.1 fast-json-patch@3.1.1

cat > finding.js <<'JS'
const http = require('http');
const azure = require('azure-devops-node-api');
const patch = require('fast-json-patch');
const { CommentFormat, TreeNodeStructureType } = require('azure-devops-node-api/interfaces/WorkItemTrackingInterfaces');
const { Operation } = require('azure-devops-node-api/interfaces/common/VSSInterfaces');

const locations = [
  ['e81700f7-3be2-46de-8624-2eb35882fcaa', 'Location', 'resourceAreas', '_apis/{resource}/{areaId}'],
  ['608aac0a-32e1-4493-a863-b9cf4566d257', 'wit', 'comments', '{project}/_apis/{area}/workItems/{workItemId}/{resource}/{commentId}'],
  ['5a172953-1b41-49d3-840a-33f79c3ce89f', 'wit', 'classificationNodes', '{project}/_apis/{area}/{resource}/{structureGroup}/{*path}'],
  ['72c7ddf8-2cdc-4f60-90cd-ab71c14a399b', 'wit', 'workItems', '{project}/_apis/{area}/{resource}/{id}'],
].map(([id, area, resourceName, routeTemplate]) => ({
  id, area, resourceName, routeTemplate, resourceVersion: 3, minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.1',
}));

let next, body;
const server = http.createServer((request, response) => {
  body = '';
  request.on('data', part => body += part).on('end', () => {
    response.end(JSON.stringify(request.method === 'OPTIONS' ? { value: locations }
      : request.url.includes('/resourceAreas') ? { value: [] } : next));
  });
});

server.listen(0, '127.0.0.1', async () => {
  const token = azure.getPersonalAccessTokenHandler('a-token');
  const api = await new azure.WebApi(`http://127.0.0.1:${server.address().port}/org`, token).getWorkItemTrackingApi();
  for (const format of ['markdown', 'html', 'richText']) {
    next = { id: 1, text: 'Klar', format };
    const read = (await api.getComment('Salg', 7, 1)).format;
    console.log(`a comment in "${format}": ${read} (CommentFormat.${CommentFormat[read]})`);
  }
  next = { id: 1, structureType: 'program' };
  const kind = (await api.getClassificationNode('Salg', 'areas', 'Hold A')).structureType;
  console.log(`a node of type "program": ${kind} (TreeNodeStructureType.${TreeNodeStructureType[kind]})`);

  next = { id: 7 };
  await api.updateWorkItem({}, [
    { op: Operation.Test, path: '/rev', value: 3 },
    { op: Operation.Add, path: '/fields/System.Title', value: 'Klar' },
  ], 7);
  console.log('sent:', JSON.stringify(JSON.parse(body).map(one => one.op)));
  console.log('RFC 6902 reader:', patch.validate(JSON.parse(body), { rev: 3, fields: {} })?.name);
  server.close();
});
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
a comment in "markdown": 0 (CommentFormat.Markdown)
a comment in "html": 1 (CommentFormat.Html)
a comment in "richText": 0 (CommentFormat.Markdown)
a node of type "program": 0 (TreeNodeStructureType.Area)
sent: [5,0]
RFC 6902 reader: OPERATION_OP_INVALID
SEEN
echo 'as described'
