#!/usr/bin/env bash
# "38 12 34 56 lok. 12" is read by libphonenumber as a longer number: the letters of the word are dialled as digits.
#
# Version:   libphonenumber 9.0.43 (Java), region DK. The numbers are made up.
# Behaviour: it knows extension words such as ext. and int., but not the Danish lok. or lokal. A word it does not know is taken
#            for a number in letters (lok is 565 on a keypad), and parse gives a result, not an error. A remark such as
#            (mobil) after a number is dialled alike; one before it (tlf.) is skipped. isPossibleNumber and isValidNumber
#            tell, if they are asked.
# Seen:      below.
# Why:       contact fields in Danish orders and signatures carry "lok. 12". Converting them to E.164 for a work item or a
#            text message gives a number of the right form that nobody has, and "+45..." in front makes it look cleaned.
# Told:      that letters stand for digits in vanity numbers is told with isAlphaNumber; that this happens to words for an
#            extension in languages that are not on the library's list, nowhere.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.googlecode.libphonenumber</groupId><artifactId>libphonenumber</artifactId><version>9.0.43</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

public class Finding {
    public static void main(String[] args) throws Exception {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        for (String text : new String[] {
            "tlf. 38 12 34 56", "38 12 34 56 ext. 12", "38 12 34 56 int. 12", "38 12 34 56, 12",
            "38 12 34 56 lok. 12", "38 12 34 56 lokal 12", "38 12 34 56 (mobil)"
        }) {
            PhoneNumber number = phones.parse(text, "DK");
            System.out.println(text + " -> " + phones.format(number, PhoneNumberFormat.E164)
                    + (number.hasExtension() ? " extension " + number.getExtension() : "")
                    + (phones.isPossibleNumber(number) ? "" : ", not possible")
                    + (phones.isValidNumber(number) ? "" : ", not valid"));
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
tlf. 38 12 34 56 -> +4538123456
38 12 34 56 ext. 12 -> +4538123456 extension 12
38 12 34 56 int. 12 -> +4538123456 extension 12
38 12 34 56, 12 -> +4538123456 extension 12
38 12 34 56 lok. 12 -> +453812345656512, not possible, not valid
38 12 34 56 lokal 12 -> +45381234565652512, not possible, not valid
38 12 34 56 (mobil) -> +453812345666245, not possible, not valid
SEEN
echo 'as described'
