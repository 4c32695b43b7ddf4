package io.zhanggui.gateway.print;

import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.document.PrintDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job as the queue keeps it.
/// @param document gone once nothing more is to be printed
/// @param settled the server has acknowledged the final state
record StoredJob(
        String jobId,
        long sequence,
        String printerId,
        String documentHash,
        Instant deadline,
        @Nullable PrintDocument document,
        State state,
        String detail,
        Instant changedAt,
        boolean settled) {

    StoredJob changed(State to, String why, Instant at) {
        return new StoredJob(
                jobId, sequence, printerId, documentHash, deadline, to.isFinal() ? null : document, to, why, at, false);
    }

    StoredJob asSettled() {
        return new StoredJob(
                jobId, sequence, printerId, documentHash, deadline, document, state, detail, changedAt, true);
    }
}
