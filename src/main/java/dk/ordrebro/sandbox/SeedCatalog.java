package dk.ordrebro.sandbox;

import java.util.List;
import java.util.Map;

/** The words of a fictional municipality: who orders, what is ordered, who does it. No person or place in it exists. */
final class SeedCatalog {
    /** Assignment groups. */
    static final List<String> TEAM =
            List.of("Anna Andersen", "Bo Berg", "Carla Christensen", "David Dahl", "Emma Eriksen", "Frede Friis");

    static final List<String> GROUPS =
            List.of("Klientdrift", "Netværk og sikkerhed", "Applikationsdrift", "Identitet og adgang", "Servicedesk");

    /** A group that works too, but that no shipped lookup names. */
    static final String UNKNOWN_GROUP = "Telefoni";

    static final List<String> LOCATIONS =
            List.of("Rådhuset", "Borgerservice Nord", "Skolen ved Åen", "Plejecenter Solgården", "Teknik og Miljø");

    static final List<String> FIRST_NAMES = List.of(
            "Asta",
            "Bjørn",
            "Carla",
            "Ditte",
            "Esben",
            "Freja",
            "Gry",
            "Holger",
            "Iben",
            "Jeppe",
            "Karoline",
            "Lærke",
            "Malthe",
            "Nanna",
            "Oskar",
            "Pernille",
            "Rasmus",
            "Sørine",
            "Troels",
            "Åse");

    static final List<String> LAST_NAMES = List.of(
            "Agerbæk",
            "Birkelund",
            "Damgård",
            "Engsø",
            "Fuglsang",
            "Grønhøj",
            "Højris",
            "Kærgård",
            "Lindemose",
            "Mosegård",
            "Nørreskov",
            "Overby",
            "Ravnkilde",
            "Søbjerg",
            "Tværmose",
            "Ørnstrup");

    /**
     * A catalog item.
     *
     * @param group who fulfils it
     * @param tasks what there is to do
     * @param variables the names of its questions, see {@link #QUESTIONS}
     */
    record Item(String name, String group, List<String> wishes, List<String> tasks, List<String> variables) {}

    static final List<Item> ITEMS = List.of(
            new Item(
                    "Autorisationspakke",
                    "Identitet og adgang",
                    List.of("Autorisation til fagsystem", "Ny medarbejder skal have adgang", "Ændring af rettigheder"),
                    List.of("Opret rettigheder i fagsystem", "Tildel roller i AD"),
                    List.of("begrundelse", "system", "rolle")),
            new Item(
                    "Softwarelicens",
                    "Applikationsdrift",
                    List.of("Licens til tegneprogram", "Licens til statistikværktøj", "Flere licenser til afdelingen"),
                    List.of("Bestil licens hos leverandør", "Installer og aktiver"),
                    List.of("begrundelse", "system", "antal")),
            new Item(
                    "PC-abonnement",
                    "Klientdrift",
                    List.of("Ny bærbar PC", "Udskiftning af PC", "PC til vikar"),
                    List.of("Klargør og udlever PC", "Bestil udstyr på lager"),
                    List.of("begrundelse", "ram", "antal")),
            new Item(
                    "Mobiltelefon",
                    "Servicedesk",
                    List.of("Mobiltelefon til ny leder", "Ombytning af mobil", "Mobil til vagttelefon"),
                    List.of("Bestil telefon og SIM-kort", "Indrul telefon i MDM"),
                    List.of("begrundelse", "antal")),
            new Item(
                    "Netværksadgang",
                    "Netværk og sikkerhed",
                    List.of("Adgang til lukket net", "Netstik i mødelokale", "VPN til ekstern konsulent"),
                    List.of("Åbn for adgang i firewall", "Patch netstik"),
                    List.of("begrundelse", "system", "rolle")));

    /** Questions that several items may share. @param on the item that has them in this catalog */
    record VariableSet(String title, String on, List<String> variables) {}

    static final VariableSet DELIVERY =
            new VariableSet("Levering", "Mobiltelefon", List.of("leveringssted", "afdelingskode"));

    /** Question by variable name. */
    static final Map<String, String> QUESTIONS = Map.of(
            "leveringssted", "Hvor skal det leveres?",
            "afdelingskode", "Afdelingskode",
            "begrundelse", "Begrundelse for bestillingen",
            "ram", "Hukommelse",
            "system", "Hvilket system?",
            "rolle", "Hvilken rolle?",
            "antal", "Antal");

    /** Stored value to what a person sees, for variables with a list of choices. */
    static final Map<String, Map<String, String>> CHOICES = Map.of(
            "ram", Map.of("16", "16 GB", "32", "32 GB", "64", "64 GB"),
            "rolle", Map.of("laes", "Læseadgang", "skriv", "Skriveadgang", "admin", "Administrator"));

    static final Map<String, List<String>> ANSWERS = Map.of(
            "begrundelse",
                    List.of(
                            "Det nuværende udstyr er slidt op",
                            "Ny kollega starter den første",
                            "Opgaven kan ikke løses uden",
                            "Aftalt med nærmeste leder"),
            "ram", List.of("16", "32", "64"),
            "system", List.of("Fagsystem Nord", "Journalen", "Vejportalen", "Skoleadministration"),
            "rolle", List.of("laes", "skriv", "admin"),
            "antal", List.of("1", "1", "1", "2", "5"),
            "leveringssted", List.of("Rådhuset, stuen", "Servicedesken", "Skolen ved Åen"),
            "afdelingskode", List.of("1020", "1130", "2040"));

    static final List<String> IDEAS = List.of(
            "Chatbot til borgerservice",
            "Fælles booking af lokaler",
            "Automatisk oprydning i gamle konti",
            "Selvbetjening til nulstilling af PIN",
            "Samlet overblik over licenser");

    /** Texts that break careless code: markup, quotes, signs of query languages, emoji, right to left, expressions. */
    static final List<String> HOSTILE = List.of(
            "<script>alert('x')</script> & \"citat\"",
            "Pris < 100 & > 50 </div><img src=x onerror=alert(1)>",
            "Nummer X^ORsys_idISNOTEMPTY^NQactive=true",
            "' OR 1=1 -- \"; DROP TABLE links",
            "🚀 Haster!!! 👩‍💻 æøå ÆØÅ ñ 漢字",
            "\u202Eגב\u202C højre mod venstre\tog\r\nlinjeskift",
            "${number} {{env:HOME}} ${bean:x} #{1+1}",
            "=cmd|'/c calc'!A1");

    private SeedCatalog() {}
}
