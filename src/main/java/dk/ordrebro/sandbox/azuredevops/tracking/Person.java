package dk.ordrebro.sandbox.azuredevops.tracking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Someone the organisation knows. Ids follow from the mail, so that they are the same in every run. */
public record Person(String name, String mail, String id, String descriptor) {
    /** Whom every call made with the sandbox's credentials acts as. */
    public static final Person SERVICE = of("Ordrebro", "ordrebro@kit.example");

    static Person of(String name, String mail) {
        String id =
                UUID.nameUUIDFromBytes(mail.getBytes(StandardCharsets.UTF_8)).toString();
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
        return new Person(name, mail, id, "aad." + encoded);
    }

    /** How feeds and the recycle bin write a person. */
    public String combined() {
        return name + " <" + mail + ">";
    }

    public Map<String, Object> reference(String base) {
        String avatar = base + "/_apis/GraphProfile/MemberAvatars/" + descriptor;
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("displayName", name);
        reference.put("url", base + "/_apis/Identities/" + id);
        reference.put("_links", Map.of("avatar", Map.of("href", avatar)));
        reference.put("id", id);
        reference.put("uniqueName", mail);
        reference.put("imageUrl", avatar);
        reference.put("descriptor", descriptor);
        return reference;
    }
}
