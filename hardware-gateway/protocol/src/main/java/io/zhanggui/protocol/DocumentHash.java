package io.zhanggui.protocol;

import io.zhanggui.protocol.document.PrintDocument;

/// The SHA-256 of a document, in lower-case hex: says whether two jobs with one id are the same job.
public final class DocumentHash {
    private DocumentHash() {}

    public static String of(PrintDocument document) {
        return Sha256.hex(MessageCodec.encodeDocument(document));
    }
}
