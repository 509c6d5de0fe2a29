#!/usr/bin/env bash
# In the Node client of Azure DevOps the group "Areas" never reaches the URL, while "Iterations" does.
#
# Version:   azure-devops-node-api 17.0.1.
# Behaviour: a value of a route is put in only when it is truthy. TreeStructureGroup.Areas is 0, so all calls on area paths
#            (read, create, update, delete) leave with ".../classificationNodes/<path>" instead of
#            ".../classificationNodes/areas/<path>"; Iterations is 1 and comes out as "/1/". A nested path is sent as one
#            segment ("Hold%20A%2FHold%20B") besides.
# Seen:      below, with the route template that the service publishes for this resource.
# Why:       a script that works for iterations does not for areas: the first segment of the path is read as the group, or,
#            for the root, both trees come back as {count, value} where a node is promised. With a 404 the client then
#            answers null, which reads like "this area does not exist", and a bridge creates it again.
# Told:      nowhere. Its symptoms are issues 67 and 651 there, without the cause. Passing the text 'areas' in place of the
#            enum works.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund azure-devops-node-api@17.0.1

cat > finding.js <<'JS'
const http = require('http');
const azure = require('azure-devops-node-api');
const { TreeStructureGroup } = require('azure-devops-node-api/interfaces/WorkItemTrackingInterfaces');

const locations = [
  ['e81700f7-3be2-46de-8624-2eb35882fcaa', 'Location', 'resourceAreas', '_apis/{resource}/{areaId}'],
  ['5a172953-1b41-49d3-840a-33f79c3ce89f', 'wit', 'classificationNodes', '{project}/_apis/{area}/{resource}/{structureGroup}/{*path}'],
].map(([id, area, resourceName, routeTemplate]) => ({
  id, area, resourceName, routeTemplate, resourceVersion: 2, minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.1',
}));

const asked = [];
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const lists = request.method === 'OPTIONS' || request.url.includes('/resourceAreas');
    if (!lists) asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(lists ? JSON.stringify({ value: request.method === 'OPTIONS' ? locations : [] }) : '{}');
  });
});

server.listen(0, '127.0.0.1', async () => {
  const token = azure.getPersonalAccessTokenHandler('a-token');
  const api = await new azure.WebApi(`http://127.0.0.1:${server.address().port}/org`, token).getWorkItemTrackingApi();
  const { Areas, Iterations } = TreeStructureGroup;
  await api.getClassificationNode('Salg', Areas, 'Hold A');
  await api.getClassificationNode('Salg', Iterations, 'PI 12');
  await api.getClassificationNode('Salg', Areas, 'Hold A/Hold B', 2);
  await api.createOrUpdateClassificationNode({ name: 'Hold C' }, 'Salg', Areas);
  await api.deleteClassificationNode('Salg', Areas, 'Hold C', 12);
  await api.getClassificationNode('Salg', 'areas', 'Hold A');
  console.log(asked.join('\n'));
  server.close();
});
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
GET /org/Salg/_apis/wit/classificationNodes/Hold%20A
GET /org/Salg/_apis/wit/classificationNodes/1/PI%2012
GET /org/Salg/_apis/wit/classificationNodes/Hold%20A%2FHold%20B?%24depth=2
POST /org/Salg/_apis/wit/classificationNodes
DELETE /org/Salg/_apis/wit/classificationNodes/Hold%20C?%24reclassifyId=12
GET /org/Salg/_apis/wit/classificationNodes/areas/Hold%20A
SEEN
echo 'as described'
