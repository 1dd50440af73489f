package uk.personalbudget.api.text;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Makes a mark of what identifies somebody or something: a keyed hash (HMAC-SHA256) with a key of this installation. The same words give
 * the same mark, and without the key in the keys folder nobody finds the words by trying them all, as they could with a plain hash.
 */
public final class Marks {
    private static final String FILE = "mark.key.json";
    private static final int MARK_BYTES = 32;

    private final Mac mac;

    private Marks(Mac mac) {
        this.mac = mac;
    }

    /** With the key in {@code folder}, which is made when it is not there yet. */
    public static Marks in(Path folder) {
        try {
            MacConfig.register();
            Path file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                KeyRing.makeKey(
                        folder,
                        file,
                        KeysetHandle.generateNew(
                                PredefinedMacParameters.HMAC_SHA256_256BITTAG, RegistryConfiguration.get()));
            }
            var handle = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
            return new Marks(handle.getPrimitive(RegistryConfiguration.get(), Mac.class));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key of the marks cannot be used", unusable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The mark of some words, whatever signs and spaces stand between their letters and digits.
     *
     * @param purpose keeps a number of one kind from having the mark of the same number of another kind
     * @return 64 hexadecimal digits
     */
    public String of(String purpose, List<String> words) {
        var plain = new StringBuilder(purpose);
        words.forEach(word -> plain.append('\n').append(plain(word)));
        try {
            byte[] tag = mac.computeMac(KeyRing.bytes(plain.toString()));
            // Before the tag stands which key made it; a mark is the tag alone.
            return HexFormat.of().formatHex(Arrays.copyOfRange(tag, tag.length - MARK_BYTES, tag.length));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Letters and digits alone, in capitals. */
    public static String plain(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
