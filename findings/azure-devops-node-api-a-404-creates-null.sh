#!/usr/bin/env bash
# The Node client of Azure DevOps answers null, and throws nothing, for creates and updates that never happened.
#
# Version:   azure-devops-node-api 17.0.1 (typed-rest-client 3.1.2).
# Behaviour: every call resolves to null when the answer is 404 or when a 2xx body is no plain JSON. A create in a project
#            that does not exist, an update of a deleted work item, a query, a create under an ended token (203 with the
#            sign-in page) and a correct work item behind a byte order mark are one and the same null; the server's
#            message (TF200016, TF401232) is dropped. An outage page (503) is thrown with the whole page as its message.
# Seen:      below.
# Why:       try/catch around createWorkItem is no guard: the order counts as delivered. "null means not found" is no guard
#            either, for it also means "the token ended last night", and a bridge that deletes what it cannot find then
#            deletes everything.
# Told:      the README of typed-rest-client says that 404 gives a null result; neither README nor typings of
#            azure-devops-node-api (Promise<WorkItem>) do. Users meet it in its issues 505 and 617.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund azure-devops-node-api@17.0.1 typed-rest-client@3.1.2

cat > finding.js <<'JS'
const http = require('http');
const azure = require('azure-devops-node-api');

// What the client asks for first: where its resources are.
const locations = [
  ['e81700f7-3be2-46de-8624-2eb35882fcaa', 'Location', 'resourceAreas', '_apis/{resource}/{areaId}'],
  ['62d3d110-0047-428c-ad3c-4fe872c91c74', 'wit', 'workItems', '{project}/_apis/{area}/{resource}/${type}'],
  ['72c7ddf8-2cdc-4f60-90cd-ab71c14a399b', 'wit', 'workItems', '{project}/_apis/{area}/{resource}/{id}'],
  ['1a9c53f7-f243-4447-b110-35ef023636e4', 'wit', 'wiql', '{project}/{team}/_apis/{area}/{resource}'],
].map(([id, area, resourceName, routeTemplate]) => ({
  id, area, resourceName, routeTemplate, resourceVersion: 3, minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.1',
}));

let next;
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const known = request.method === 'OPTIONS' ? { value: locations }
      : request.url.includes('/resourceAreas') ? { count: 0, value: [] } : null;
    const [status, type, body] = known ? [200, 'application/json', JSON.stringify(known)] : next;
    response.writeHead(status, { 'Content-Type': type }).end(body);
  });
});

server.listen(0, '127.0.0.1', async () => {
  const token = azure.getPersonalAccessTokenHandler('a-token');
  const api = await new azure.WebApi(`http://127.0.0.1:${server.address().port}/org`, token).getWorkItemTrackingApi();
  const title = [{ op: 'add', path: '/fields/System.Title', value: 'Bestilling' }];
  const json = 'application/json; charset=utf-8';
  const noProject = [404, json, '{"message":"TF200016: The following project does not exist: Salg"}'];
  const noItem = [404, json, '{"message":"TF401232: Work item 7 does not exist"}'];
  const signIn = [203, 'text/html', '<html><title>Sign In</title></html>'];
  const marked = [200, json, '\ufeff{"id":7,"rev":1,"fields":{"System.Title":"Bestilling"}}'];
  const outage = [503, 'text/html', '<html>Services unavailable</html>'];

  const tried = [
    ['create in a missing project', noProject, () => api.createWorkItem({}, title, 'Salg', 'Task')],
    ['query in a missing project', noProject, () => api.queryByWiql({ query: 'SELECT [System.Id] FROM WorkItems' }, { project: 'Salg' })],
    ['update of a deleted item', noItem, () => api.updateWorkItem({}, title, 7)],
    ['create under an ended token', signIn, () => api.createWorkItem({}, title, 'Salg', 'Task')],
    ['read under an ended token', signIn, () => api.getWorkItem(7)],
    ['read of an item after a byte order mark', marked, () => api.getWorkItem(7)],
    ['read during an outage', outage, () => api.getWorkItem(7)],
  ];
  for (const [what, answer, call] of tried) {
    next = answer;
    const came = await call().then(JSON.stringify, error => `throws "${error.message}"`);
    console.log(`${what} (${answer[0]}): ${came}`);
  }
  server.close();
});
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
create in a missing project (404): null
query in a missing project (404): null
update of a deleted item (404): null
create under an ended token (203): null
read under an ended token (203): null
read of an item after a byte order mark (200): null
read during an outage (503): throws "<html>Services unavailable</html>"
SEEN
echo 'as described'
