// Microsoft's own Node client against the sandbox. Each test is a sentence; they build on one another, from top to bottom.
//
//   npm ci && ORGANISATION=http://127.0.0.1:8092/ordrebro node --test client.test.js
'use strict';

const assert = require('node:assert/strict');
const { Readable } = require('node:stream');
const { text } = require('node:stream/consumers');
const { test } = require('node:test');
const { WebApi, getPersonalAccessTokenHandler } = require('azure-devops-node-api');
const { CommentReactionType, QueryType, TreeNodeStructureType, WorkItemErrorPolicy, WorkItemExpand } = require('azure-devops-node-api/interfaces/WorkItemTrackingInterfaces');

const organisation = process.env.ORGANISATION;
const connection = new WebApi(organisation, getPersonalAccessTokenHandler('sandbox'));
const project = 'KIT';
const CHILD = 'System.LinkTypes.Hierarchy-Forward';
const PARENT = 'System.LinkTypes.Hierarchy-Reverse';

const set = (field, value) => ({ op: 'add', path: `/fields/${field}`, value });
const relation = (rel, url, attributes) => ({ op: 'add', path: '/relations/-', value: { rel, url, attributes } });
const refused = (status, start) => error => {
  assert.equal(error.statusCode, status);
  assert.ok(error.message.startsWith(start), error.message);
  return true;
};

let core, tracking, epic, feature, story, comment, area;

test('connects and learns who it is', async () => {
  const answer = await connection.connect();
  assert.equal(answer.authenticatedUser.providerDisplayName, 'Ordrebro');
});

test('is refused with a token that is none', async () => {
  const stranger = new WebApi(organisation, getPersonalAccessTokenHandler('wrong'));
  await assert.rejects(() => stranger.getCoreApi());
});

test('learns where the resources lie', async () => {
  const locations = await connection.getLocationsApi();
  const areas = await locations.getResourceAreas();
  assert.deepEqual(areas.map(one => one.name).sort(), ['core', 'wit']);
  core = await connection.getCoreApi();
  tracking = await connection.getWorkItemTrackingApi();
});

test('finds the project, its team and its process', async () => {
  const projects = await core.getProjects();
  const [team] = await core.getTeams(project);
  const members = await core.getTeamMembersWithExtendedProperties(project, team.id);
  const whole = await core.getProject(project, true);
  assert.deepEqual(projects.map(one => one.name), [project]);
  assert.equal(members.length, 6);
  assert.equal(whole.defaultTeam.name, team.name);
  assert.equal(whole.capabilities.processTemplate.templateName, (await core.getProcesses())[1].name);
});

test('creates work items with relations between them', async () => {
  epic = await tracking.createWorkItem(null, [set('System.Title', 'Ny arbejdsplads')], project, 'Epic');
  feature = await tracking.createWorkItem({}, [set('System.Title', 'Udstyr'), relation(PARENT, epic.url)], project, 'Feature');
  story = await tracking.createWorkItem(
    {},
    [
      set('System.Title', 'Bærbar & skærm'),
      set('System.Tags', 'haster; PC'),
      relation(PARENT, feature.url, { comment: 'hører til' }),
      relation('Hyperlink', 'https://example.com/RITM0010001'),
    ],
    project,
    'User Story',
    false,
    false,
    true,
    WorkItemExpand.All
  );
  const above = await tracking.getWorkItem(feature.id, undefined, undefined, WorkItemExpand.Relations);
  assert.equal(story.fields['System.Title'], 'Bærbar & skærm');
  assert.deepEqual(above.relations.map(one => one.rel).sort(), [CHILD, PARENT].sort());
});

test('tries a create without making anything', async () => {
  const tried = await tracking.createWorkItem({}, [set('System.Title', 'Prøve')], project, 'Task', true);
  assert.equal(tried.id, -1);
  await assert.rejects(() => tracking.createWorkItem({}, [set('System.State', 'New')], project, 'Task', true), refused(400, 'TF401320'));
});

test('reads what a new work item begins with', async () => {
  const template = await tracking.getWorkItemTemplate(project, 'User Story');
  assert.equal(template.fields['System.State'], 'New');
  assert.equal(template.fields['Microsoft.VSTS.Common.ValueArea'], 'Business');
});

test('updates under a test of the revision, and is refused when it is another', async () => {
  const tested = rev => [{ op: 'test', path: '/rev', value: rev }, set('System.State', 'Active')];
  const updated = await tracking.updateWorkItem({}, tested(story.rev), story.id);
  assert.equal(updated.rev, story.rev + 1);
  await assert.rejects(() => tracking.updateWorkItem({}, tested(story.rev), story.id, project), refused(412, 'VS403351'));
});

test('reads many at once, by list and by batch', async () => {
  const listed = await tracking.getWorkItems([epic.id, 4711], undefined, undefined, WorkItemExpand.None, WorkItemErrorPolicy.Omit);
  const batch = await tracking.getWorkItemsBatch({ ids: [story.id, epic.id], fields: ['System.Title'] }, project);
  assert.equal(listed[0].id, epic.id);
  assert.equal(listed[1], null);
  assert.deepEqual(batch.map(one => one.fields['System.Title']), ['Bærbar & skærm', 'Ny arbejdsplads']);
  assert.equal(await tracking.getWorkItemsBatch({ ids: [epic.id, 4711] }), null); // the client makes null of every 404
});

test('reads a work item as it was', async () => {
  const now = await tracking.getWorkItem(story.id, ['System.State'], new Date(Date.now() + 60_000));
  assert.equal(now.fields['System.State'], 'Active');
  assert.equal(await tracking.getWorkItem(4711), null);
});

test('reads revisions and updates', async () => {
  const revisions = await tracking.getRevisions(story.id, 10, 0, WorkItemExpand.Fields, project);
  const first = await tracking.getRevision(story.id, 1);
  const updates = await tracking.getUpdates(story.id);
  const second = await tracking.getUpdate(story.id, 2, project);
  assert.deepEqual(revisions.map(one => one.fields['System.State']), ['New', 'Active']);
  assert.equal(first.fields['System.State'], 'New');
  assert.equal(updates.length, 2);
  assert.equal(second.fields['System.State'].newValue, 'Active');
});

test('queries work items flat', async () => {
  const query = "SELECT [System.Id], [System.Title] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.ChangedDate] >= @StartOfDay('-1d') ORDER BY [System.Id] DESC";
  const found = await tracking.queryByWiql({ query }, { project, team: 'KIT Team' }, true, 2);
  assert.equal(found.queryType, QueryType.Flat);
  assert.deepEqual(found.workItems.map(one => one.id), [story.id, feature.id]);
});

test('queries the tree of ties', async () => {
  const query = `SELECT [System.Id] FROM WorkItemLinks WHERE ([Source].[System.WorkItemType] = 'Epic') AND ([System.Links.LinkType] = '${CHILD}') MODE (Recursive)`;
  const found = await tracking.queryByWiql({ query }, { project });
  assert.equal(found.queryType, QueryType.Tree);
  assert.deepEqual(
    found.workItemRelations.map(one => [one.source && one.source.id, one.target.id]),
    [[null, epic.id], [epic.id, feature.id], [feature.id, story.id]]
  );
});

test('saves a query and runs it', async () => {
  await tracking.createQuery({ name: 'Drift', isFolder: true }, project, 'Shared Queries');
  const saved = await tracking.createQuery({ name: 'Egne', wiql: 'SELECT [System.Id] FROM WorkItems WHERE [System.CreatedBy] = @me' }, project, 'Shared Queries/Drift');
  const folders = await tracking.getQueries(project, undefined, 2);
  const ran = await tracking.queryById(saved.id, { project });
  assert.deepEqual(folders.map(one => one.name), ['My Queries', 'Shared Queries']);
  assert.equal(folders[1].children[0].children[0].id, saved.id);
  assert.equal(ran.workItems.length, 3);
  await tracking.deleteQuery(project, 'Shared Queries/Drift');
});

test('comments, mends the comment, reads its versions and takes it back', async () => {
  comment = await tracking.addComment({ text: 'Vi er <b>i gang</b>' }, project, story.id);
  await tracking.updateComment({ text: 'Vi er færdige' }, project, story.id, comment.id);
  const all = await tracking.getComments(project, story.id, 10);
  const versions = await tracking.getCommentVersions(project, story.id, comment.id);
  assert.deepEqual(all.comments.map(one => one.text), ['Vi er færdige']);
  assert.deepEqual(versions.map(one => one.version), [1, 2]);
  const liked = await tracking.createCommentReaction(project, story.id, comment.id, CommentReactionType.Heart);
  assert.equal(liked.count, 1);
  await tracking.deleteComment(project, story.id, comment.id);
  assert.equal((await tracking.getComments(project, story.id)).totalCount, 0);
});

test('uploads a file, ties it to the work item and reads it back', async () => {
  const content = 'linje 1\nlinje 2 æøå';
  const file = await tracking.createAttachment(null, Readable.from([Buffer.from(content)]), 'bilag æ.txt', 'Simple', project);
  const tied = await tracking.updateWorkItem({}, [relation('AttachedFile', file.url, { name: 'bilag æ.txt' })], story.id);
  const read = await text(await tracking.getAttachmentContent(file.id, 'bilag æ.txt', project, true));
  assert.ok(tied.relations.some(one => one.rel === 'AttachedFile' && one.url === file.url));
  assert.equal(read, content);
});

test('makes, renames, moves and deletes areas, and the work item follows', async () => {
  area = await tracking.createOrUpdateClassificationNode({ name: 'Print' }, project, 'areas', 'Klient');
  await tracking.updateWorkItem({}, [set('System.AreaPath', 'KIT\\Klient\\Print')], story.id);
  const path = async () => (await tracking.getWorkItem(story.id)).fields['System.AreaPath'];
  await tracking.updateClassificationNode({ name: 'Printere' }, project, 'areas', 'Klient/Print');
  assert.equal(await path(), 'KIT\\Klient\\Printere');
  await tracking.createOrUpdateClassificationNode({ id: area.id }, project, 'areas', 'Servicedesk');
  assert.equal(await path(), 'KIT\\Servicedesk\\Printere');
  const [root] = await tracking.getRootNodes(project, 2);
  assert.equal(root.structureType, TreeNodeStructureType.Area);
  await tracking.deleteClassificationNode(project, 'areas', 'Servicedesk/Printere', root.id);
  assert.equal(await path(), project);
});

test('makes an iteration with dates', async () => {
  const made = await tracking.createOrUpdateClassificationNode(
    { name: 'Iteration 3', attributes: { startDate: new Date('2026-11-02T00:00:00Z'), finishDate: new Date('2026-11-13T00:00:00Z') } },
    project,
    1,
    'PI 2'
  );
  const read = await tracking.getClassificationNode(project, 1, 'PI 2/Iteration 3');
  assert.equal(read.id, made.id);
  assert.equal(new Date(read.attributes.finishDate).toISOString(), '2026-11-13T00:00:00.000Z');
});

test('reads types, states, fields, categories, relation types, icons and tags', async () => {
  assert.equal((await tracking.getWorkItemTypes(project)).length, 4);
  assert.equal((await tracking.getWorkItemTypeStates(project, 'Task')).length, 4);
  assert.deepEqual((await tracking.getWorkItemTypeFieldWithReferences(project, 'Task', 'System.State', 3)).allowedValues, ['New', 'Active', 'Closed', 'Removed']);
  assert.equal((await tracking.getField('System.AssignedTo')).isIdentity, true);
  assert.equal((await tracking.getWorkItemTypeCategory(project, 'Microsoft.TaskCategory')).defaultWorkItemType.name, 'Task');
  assert.equal((await tracking.getRelationType(PARENT)).attributes.oppositeEndReferenceName, CHILD);
  assert.equal((await tracking.getWorkItemIcons()).length, 4);
  assert.deepEqual((await tracking.getTags(project)).map(one => one.name), ['haster', 'PC']);
});

test('follows the feeds of revisions and of ties', async () => {
  const revisions = await tracking.readReportingRevisionsGet(project, ['System.Id', 'System.State'], ['User Story']);
  const ties = await tracking.getReportingLinksByLinkType(project);
  assert.equal(revisions.values[0].fields['System.State'], 'New');
  assert.equal(revisions.isLastBatch, true);
  assert.deepEqual(ties.values.map(one => [one.sourceId, one.targetId]), [[epic.id, feature.id], [feature.id, story.id]]);
});

test('deletes, restores, and deletes for good', async () => {
  const gone = await tracking.deleteWorkItem(story.id, project);
  assert.equal(gone.code, 200);
  assert.equal(await tracking.getWorkItem(story.id), null);
  assert.deepEqual((await tracking.getDeletedWorkItemShallowReferences(project)).map(one => one.id), [story.id]);
  await tracking.restoreWorkItem({ isDeleted: false }, story.id, project);
  const back = await tracking.getWorkItem(story.id, undefined, undefined, WorkItemExpand.Relations);
  assert.ok(back.relations.some(one => one.rel === PARENT));
  await tracking.deleteWorkItem(story.id);
  await tracking.destroyWorkItem(story.id, project);
  assert.deepEqual(await tracking.getDeletedWorkItemShallowReferences(project), []);
});
