package dk.ordrebro.sandbox.azuredevops.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every resource of the organisation that is played, by its location. Ids, routes and resource versions are those that
 * {@code OPTIONS /_apis} of a real organisation tells; what the stand-in does not play it does not tell of.
 */
final class Locations {
    /** area | resource | route | resource version | oldest api-version | p where still in preview | id. */
    private static final String TABLE = """
            Location|ConnectionData|_apis/{resource}|1|1.0|p|00d9565f-ed9c-4a06-9a50-00e7896ccab4
            Location|ResourceAreas|_apis/{resource}/{areaId}|1|3.2|p|e81700f7-3be2-46de-8624-2eb35882fcaa
            core|projects|_apis/{resource}/{projectId}|4|1.0||603fe2ac-9723-48b9-88ad-09305aa6c6e1
            core|properties|_apis/projects/{projectId}/{resource}|1|3.2|p|4976a71a-4487-49aa-8aab-a1eda469037a
            core|teams|_apis/projects/{projectId}/{resource}/{teamId}|3|1.0||d30a3dd1-f8ba-442a-b86a-bd0c0c383e59
            core|teams|_apis/{resource}|3|4.1|p|7a4d9ee9-3433-4347-b47a-7a80f1cf307e
            core|members|_apis/projects/{projectId}/teams/{teamId}/{resource}|2|1.0||294c494c-2600-4d7e-b76c-3dd50c3c95be
            core|processes|_apis/process/{resource}/{processId}|1|1.0||93878975-88c5-4e6a-8abb-7ddd77a8a7d8
            core|projectCollections|_apis/{resource}/{collectionId}|2|1.0||8031090f-ef1d-4af6-85fc-698cd75d42bf
            IdentityPicker|Identities|_apis/{area}/{resource}|1|3.2|p|4102f006-0b23-4b26-bb1b-b661605e6b33
            wit|artifactLinkTypes|_apis/{area}/{resource}|1|3.2||1a31de40-e318-41cd-a6c6-881077df52e3
            wit|artifactUriQuery|{project}/_apis/{area}/{resource}|1|3.2||a9a9aa7a-8c09-44d3-ad1b-46e855c1e3d3
            wit|attachments|{project}/_apis/{area}/{resource}/{id}|3|1.0||e07b5fa4-1499-494d-a496-64b860fd64ff
            wit|classificationNodes|{project}/_apis/{area}/{resource}/{structureGroup}/{*path}|2|1.0||5a172953-1b41-49d3-840a-33f79c3ce89f
            wit|classificationNodes|{project}/_apis/{area}/{resource}|2|1.0||a70579d1-f53a-48ee-a5be-7be8659023b9
            wit|comments|{project}/_apis/wit/workItems/{workItemId}/comments/{commentId}|4|5.1|p|608aac0a-32e1-4493-a863-b9cf4566d257
            wit|commentsVersions|{project}/_apis/wit/workItems/{workItemId}/comments/{commentId}/versions/{version}|1|5.1|p|49e03b34-3be0-42e3-8a5d-e8dfb88ac954
            wit|commentsReactions|{project}/_apis/wit/workItems/{workItemId}/comments/{commentId}/reactions/{reactionType}|1|5.1|p|f6cb3f27-1028-4851-af96-887e570dc21f
            wit|commentReactionsEngagedUsers|{project}/_apis/wit/workItems/{workItemId}/comments/{commentId}/reactions/{reactionType}/users|1|5.1|p|e33ca5e0-2349-4285-af3d-d72d86781c35
            wit|fields|{project}/_apis/{area}/{resource}/{fieldNameOrRefName}|2|1.0||b51fd764-e5c2-4b9b-aaf7-3395cf4bdd94
            wit|queries|{project}/_apis/{area}/{resource}/{*query}|2|1.0||a67d190c-c41f-424b-814d-0e906f659301
            wit|queriesBatch|{project}/_apis/{area}/{resource}|1|5.0||549816f9-09b0-4e75-9e81-01fbfcd07426
            wit|recyclebin|{project}/_apis/{area}/{resource}/{id}|2|2.1||b70d8d39-926c-465e-b927-b1bf0e5ca0e0
            wit|revisions|{project}/_apis/{area}/workItems/{id}/revisions/{revisionNumber}|3|1.0||a00c85a5-80fa-4565-99c3-bcd2181434bb
            wit|tags|{project}/_apis/{area}/{resource}/{tagIdOrName}|1|5.2||bc15bc60-e7a8-43cb-ab01-2106be3983a1
            wit|updates|{project}/_apis/{area}/workItems/{id}/updates/{updateNumber}|3|1.0||6570bf97-d02c-4a91-8d93-3abe9895b1a9
            wit|wiql|{project}/{team}/_apis/{area}/{resource}|2|1.0||1a9c53f7-f243-4447-b110-35ef023636e4
            wit|wiql|{project}/{team}/_apis/{area}/{resource}/{id}|2|1.0||a02355f5-5f8a-4671-8e32-369d23aac83d
            wit|workItemIcons|_apis/{area}/{resource}/{icon}|1|1.0||4e1eb4a5-1970-4228-a682-ec48eb2dca30
            wit|workItemLinks|{project}/_apis/{area}/reporting/{resource}|3|2.0||b5b5b6d0-0308-40a1-b3f4-b9bb3c66878f
            wit|workItemRelationTypes|_apis/{area}/{resource}/{relation}|2|1.0||f5d33bc9-5b49-4a3c-a9bd-f3cd46dd2165
            wit|workItemRevisions|{project}/_apis/{area}/reporting/{resource}|2|2.0||f828fe59-dd87-495d-a17c-7a8d6211ca6c
            wit|workItemRevisionsDiscussions|{project}/_apis/{area}/reporting/workItemRevisions/discussions|1|5.1||4a644469-90c5-4fcc-9a9f-be0827d369ec
            wit|workItemTypeCategories|{project}/_apis/{area}/{resource}/{category}|2|1.0||9b9f5734-36c8-415e-ba67-f83b45c31408
            wit|workItemTypeStates|{project}/_apis/{area}/workitemtypes/{type}/states|1|1.0||7c9d7a76-4a09-43e8-b5df-bd792f4ac6aa
            wit|workItemTypes|{project}/_apis/{area}/{resource}/{type}|2|1.0||7c8d7a76-4a09-43e8-b5df-bd792f4ac6aa
            wit|workItemTypesField|{project}/_apis/{area}/workitemtypes/{type}/fields/{field}|3|1.0||bd293ce5-3d25-4192-8e67-e8092e879efb
            wit|workItems|{project}/_apis/{area}/{resource}/${type}|3|1.0||62d3d110-0047-428c-ad3c-4fe872c91c74
            wit|workItems|{project}/_apis/{area}/{resource}/{id}|3|1.0||72c7ddf8-2cdc-4f60-90cd-ab71c14a399b
            wit|workItemsBatch|{project}/_apis/{area}/{resource}|1|5.0||908509b6-4248-4475-a1cd-829139ba419f
            wit|workItemsDelete|{project}/_apis/{area}/{resource}|1|7.1||
            wit|$batch|_apis/{area}/{resource}|1|1.0||
            """;

    private static final List<Location> ALL =
            TABLE.lines().map(Locations::parsed).toList();

    /** By the first part below {@code _apis}, the most specific route first. */
    private static final Map<String, List<Location>> BY_START = ALL.stream()
            .sorted(Comparator.comparingLong(Location::fixed).reversed())
            .collect(Collectors.groupingBy(location -> start(location.segments())));

    private Locations() {}

    private static Location parsed(String line) {
        String[] cells = line.split("\\|", -1);
        String below = cells[2].substring(cells[2].indexOf("_apis/") + "_apis/".length());
        return new Location(
                cells[6],
                cells[0],
                cells[1],
                cells[2],
                List.of(below.replace("{area}", cells[0])
                        .replace("{resource}", cells[1])
                        .split("/")),
                Integer.parseInt(cells[3]),
                cells[4],
                cells[5].isEmpty());
    }

    private static String start(List<String> parts) {
        return parts.getFirst().toLowerCase(Locale.ROOT);
    }

    /** The names of all resources, none of which may go without an answer. */
    static Set<String> resources() {
        return ALL.stream().map(Location::resource).collect(Collectors.toSet());
    }

    /** @param path what follows {@code _apis} in an address */
    static Optional<Location> at(List<String> path) {
        return path.isEmpty()
                ? Optional.empty()
                : BY_START.getOrDefault(start(path), List.of()).stream()
                        .filter(location -> location.fits(path))
                        .findFirst();
    }

    /** What {@code OPTIONS} answers: all, those of an area, or those of one of its resources. */
    static Map<String, Object> told(Call call) {
        return Json.listing(ALL.stream()
                .filter(location -> !location.id().isEmpty())
                .filter(location -> call.part(0).isEmpty() || call.part(0).equalsIgnoreCase(location.area()))
                .filter(location -> call.part(1).isEmpty() || call.part(1).equalsIgnoreCase(location.resource()))
                .map(Location::told)
                .toList());
    }
}
