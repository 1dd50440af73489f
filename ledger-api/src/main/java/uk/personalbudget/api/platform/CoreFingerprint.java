package uk.personalbudget.api.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The version of the rules as a fingerprint of their compiled classes. A snapshot taken under other rules is never trusted,
 * and nobody has to remember to raise a number.
 */
final class CoreFingerprint {
    private static final String CLASSES = "classpath*:uk/personalbudget/ledger/**/*.class";
    private static final int DIGITS = 32;

    private CoreFingerprint() {}

    static String take() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] classes = new PathMatchingResourcePatternResolver().getResources(CLASSES);
            Arrays.sort(classes, Comparator.comparing(CoreFingerprint::path));
            for (Resource compiled : classes) {
                digest.update(path(compiled).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                try (InputStream content = compiled.getInputStream()) {
                    digest.update(content.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String path(Resource compiled) {
        try {
            String url = compiled.getURL().toString();
            return url.substring(url.lastIndexOf("uk/personalbudget/ledger/"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
